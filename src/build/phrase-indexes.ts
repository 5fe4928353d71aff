/** The code of the indexes of phrases, as `text/phrase-index.ts` reads them. */
import { grouped } from '../core/model/group-by.ts'
import { linesOf } from '../text/line-index.ts'
import { stemLength } from '../text/phrase-index.ts'
import { hasNoBlanks, isAscii } from '../text/script.ts'

/** A phrase as it is searched, and what the index writes beside it. */
interface WrittenPhrase {
  readonly folded: string
  readonly fields: readonly (string | number)[]
}

/**
 * Returns the members of an object of indexes: phrases of whole words by the first of their words, in ASCII once they are folded and
 * others, and those that match anywhere by the first of their characters.
 */
export function phraseIndexes(phrases: readonly WrittenPhrase[]): string {
  const spaced = phrases.filter(({ folded }) => !hasNoBlanks(folded))
  const ascii = spaced.filter(({ folded }) => isAscii(folded))
  const other = spaced.filter(({ folded }) => !isAscii(folded))
  const unspaced = phrases.filter(({ folded }) => hasNoBlanks(folded))
  return `
  ascii: ${indexBy(firstWord, ascii)},
  other: ${indexBy(firstWord, other)},
  unspaced: ${indexBy(/^./s, unspaced)},
`
}

/** Matches the first word of a phrase, or the beginning and the mark of its first stem. */
const firstWord = new RegExp(`^(?:[^ ~]{1,${stemLength}}(?=[^ ~]*~)|[^ ]*)`)

/** Returns the lines of an index by what of a phrase a pattern matches. */
function indexBy(pattern: RegExp, phrases: readonly WrittenPhrase[]): string {
  const startOf = ({ folded }: WrittenPhrase) => pattern.exec(folded)?.[0] ?? ''
  const keyOf = (one: WrittenPhrase) => {
    const start = startOf(one)
    return /^[^ ~]*~/.test(one.folded) ? `${start}~` : start
  }
  const groups = grouped(phrases, keyOf)
  const written = (one: WrittenPhrase) =>
    [one.folded.slice(startOf(one).length), ...one.fields].join('|').replace(/\|+$/, '')
  const lines = [...groups].map(([key, all]) => [key, [...new Set(all.map(written))].join(';')] as const)
  return JSON.stringify(linesOf(new Map(lines)))
}
