/** Reads the edition of a form from a text. */
import { lexiconWords } from '../../text/lexicon.ts'
import { lazy, memoize } from '../../text/memoize.ts'
import { searchedForm } from '../../text/normalize.ts'
import { hasNoBlanks } from '../../text/script.ts'
import { wordsIn } from '../../text/tokenizer.ts'

const words = {
  form: lazy(() => lexiconWords('form-word').map(searchedForm)),
  edition: lazy(() => lexiconWords('edition-word').map(searchedForm)),
}

/** Returns the year of the edition of a form that a text names beside words for both; `undefined` if it names none. */
export const formEdition: (text: string) => number | undefined = memoize(text => {
  const folded = searchedForm(text)
  const year = /(?<!\d)(?:19|20)\d{2}(?![\d]|-\d\d-\d\d)/.exec(folded)?.[0]
  if (year === undefined || !mentions(folded, words.form()) || !mentions(folded, words.edition()))
    return undefined
  return Number(year)
})

/** Checks whether a text has one of these words, in any case and width. */
export function mentionsWord(text: string, sought: readonly string[]): boolean {
  return mentions(searchedForm(text), sought.map(searchedForm))
}

function mentions(folded: string, sought: readonly string[]): boolean {
  const spaced = ` ${wordsIn(folded).join(' ')} `
  return sought.some(word =>
    hasNoBlanks(word) ? folded.includes(word) : spaced.includes(` ${wordsIn(word).join(' ')} `),
  )
}
