/** Materials that texts name in the languages of the lexicons: an element as metal or oxide, and magnets of ferrite or alnico. */
import type { GoodsPart } from '../../core/model/model.ts'
import { elementWords, materialWords, otherMagnets } from '../../generated/tables/elements.ts'
import { deniedIn } from '../../text/denial.ts'
import { lazy, memoize } from '../../text/memoize.ts'
import { writtenAt } from '../../text/normalize.ts'
import { searchedWords } from '../../text/tokenizer.ts'
import { contains, isMagnet } from './control.ts'

/** A material in a text: an element and its form, or an alloy of magnets without rare earths. */
export interface NamedMaterial {
  /** As it is written. */
  readonly word: string
  readonly element?: string
  readonly form?: string
  readonly alloy?: string
}

/** Returns the materials that a text names and does not deny. */
export const materialsIn: (text: string) => readonly NamedMaterial[] = memoize(text => {
  const { folded, tokens } = searchedWords(text)
  return patterns().flatMap(({ pattern, ...material }) =>
    Array.from(folded.matchAll(pattern), ({ 0: found, index: start }) => {
      const end = start + found.length
      const [first, last] = [
        tokens.findIndex(token => token.end > start),
        tokens.findLastIndex(token => token.start < end),
      ]
      const one = { phrase: aMaterial, text: found, start, end, first, last }
      return deniedIn(folded, tokens, one, [one]).length > 0
        ? []
        : [{ word: writtenAt(text, folded, one), ...material }]
    }).flat(),
  )
})

/** A material as phrases are ruled out: `of` makes every language read its sentence. */
const aMaterial = { concept: 'material', language: 'en', folded: '', words: [], of: 'material' }

const wordStart = '(?<![\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}])'

// `Metal of terbium` and `terbium metal`; a word between them would make it another thing: `terbium in metal boxes`.
const patterns = lazy(() => [
  ...elementWords.flatMap(([element, name]) =>
    materialWords.map(([form, word]) => ({
      ...{ element, form },
      pattern: new RegExp(
        `${wordStart}(?:(?:${word})[\\s-]?(?:(?:of|de|di|do|von|van|cua|d) )?(?:${name})|(?:${name})[\\s-]?(?:${word}))(?!\\p{Script=Latin})`,
        'gu',
      ),
    })),
  ),
  ...otherMagnets.map(([alloy, name]) => ({
    alloy,
    pattern: new RegExp(`${wordStart}(?:${name})(?!\\p{Script=Latin})`, 'gu'),
  })),
])

/** Checks whether goods are, or may be, of a material; a description that names it says so. */
export function isOf(item: GoodsPart, { element, form, alloy }: NamedMaterial): boolean {
  if (alloy !== undefined) return !isMagnet(item) || item.alloy?.value === alloy
  return (
    (item.form === undefined || item.form.value === form) && element !== undefined && contains(item, element)
  )
}
