/** Months by their names in dates. */
import { lexiconForms } from '../../text/lexicon.ts'
import { lazy } from '../../text/memoize.ts'

const numbers = lazy(
  () =>
    new Map(
      lexiconForms('month-name').flatMap(({ spellings = [] }, index) =>
        spellings.map(spelling => [spelling, index + 1] as const),
      ),
    ),
)

/** Returns the number of the month that a word names in full or in short, from 1. */
export const monthNamed = (word: string): number | undefined => numbers().get(word.toLowerCase())
