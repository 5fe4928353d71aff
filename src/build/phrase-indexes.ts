/** The code of the indexes of phrases, as `text/phrase-index.ts` reads them. */
import { grouped } from '../core/model/group-by.ts'
import { hasNoBlanks, isAscii } from '../text/script.ts'
import { linesOf } from './ascii.ts'

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
  ascii: ${indexBy(/^[^ ]*/, ascii)},
  other: ${indexBy(/^[^ ]*/, other)},
  unspaced: ${indexBy(/^./s, unspaced)},
`
}

/** Returns the lines of an index by what of a phrase a pattern matches. */
function indexBy(pattern: RegExp, phrases: readonly WrittenPhrase[]): string {
  const groups = grouped(phrases, ({ folded }) => pattern.exec(folded)?.[0] ?? '')
  const written = ({ folded, fields }: WrittenPhrase, first: string) =>
    [folded.slice(first.length), ...fields].join('|').replace(/\|+$/, '')
  const lines = [...groups].map(
    ([first, all]) => [first, [...new Set(all.map(one => written(one, first)))].join(';')] as const,
  )
  return JSON.stringify(linesOf(new Map(lines)))
}
