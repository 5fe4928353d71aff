/** Acronyms in names: `KNOL` for a company of that name in full, and the other way round. They only ask. */

import { classNumbers, entryAt, type ScreeningIndex, viewAt } from './index-data.ts'
import { eachValue, keyOf } from './keys.ts'
import { compareViews, type NameEvidence } from './score.ts'
import type { NameView } from './views.ts'

/** Words that an acronym leaves out. */
const unsaid: ReadonlySet<string> = new Set(['and', 'of', 'the', 'for'])

/** Returns the initials of a name of three words and more, also with that of `Corporation` or `Company`. */
export function acronymsOf({ words, legal }: Pick<NameView, 'words' | 'legal'>): readonly string[] {
  const counted = words.filter(({ kind, word }) => kind !== 'particle' && !unsaid.has(word))
  if (counted.length < 3 || counted.length > 8) return []
  const initials = counted.map(({ text }) => text.charAt(0)).join('')
  return legal.some(form => form === 'corp' || form === 'co') ? [initials, `${initials}c`] : [initials]
}

const acronymScore = 800

/**
 * Returns the names of which the only word that says something in a query is the acronym, and the listed acronyms of the query. One of
 * three letters, and a listed one, say so little that the country has to be the same.
 */
export function acronymMatches(
  index: ScreeningIndex,
  name: string,
  views: readonly NameView[],
  country: string | undefined,
): readonly { readonly row: number; readonly evidence: NameEvidence }[] {
  const base = views.find(({ label }) => label === 'base')
  if (base === undefined) return []
  const entryOf = (row: number) => entryAt(index, index.arrays.rowEntry[row] ?? 0)
  const isThere = (row: number) => country !== undefined && entryOf(row).countries.includes(country)
  const [{ text: word } = { text: '' }, ...others] = base.words.filter(({ kind }) => kind === 'core')
  const inFull =
    others.length > 0 || word.length < 3
      ? []
      : rowsUnder(index, keyOf('a', word), view => acronymsOf(view).includes(word)).filter(
          row =>
            (word.length > 3 || isThere(row)) &&
            classNumbers[index.arrays.rowClass[row] ?? 0] === 'organisation' &&
            isInCapitals(name, word, base),
        )
  const short = acronymsOf(base)
    .filter(({ length }) => length > 3)
    .flatMap(acronym => rowsUnder(index, keyOf('j', acronym), ({ joined }) => joined === acronym))
    // An entry that says its name in full is compared by that.
    .filter(row => isThere(row) && entryOf(row).names.every(({ text }) => /^[A-Z0-9.]+$/.test(text)))
  return [...inFull, ...short].map(row => ({ row, evidence: evidenceOf(base, viewAt(index, row)) }))
}

function rowsUnder(index: ScreeningIndex, key: number, isMeant: (view: NameView) => boolean) {
  const found: number[] = []
  eachValue(index.rows, key, row => {
    if (isMeant(viewAt(index, row))) found.push(row)
  })
  return found
}

/** Checks whether a word stands in capitals in a name, among other words in small letters if there are any. */
function isInCapitals(name: string, word: string, { words }: NameView): boolean {
  const isOne = new RegExp(`(?<![A-Za-z])${word.toUpperCase()}(?![A-Za-z])`).test(name.replaceAll('.', ''))
  return isOne && (words.length === 1 || name !== name.toUpperCase())
}

function evidenceOf(base: NameView, listed: NameView): NameEvidence {
  const evidence = compareViews(base, listed, 'organisation')
  const steps = (['least', 'most'] as const).map(
    does => ({ id: 'acronym', does, value: acronymScore }) as const,
  )
  return { ...evidence, steps: [...evidence.steps, ...steps] }
}
