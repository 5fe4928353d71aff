/** Months by their names in dates: each language lists the twelve in the order of the year. */
import { lexiconForms } from '../../text/lexicon.ts'
import { lazy } from '../../text/memoize.ts'

const numbers = lazy(
  () =>
    new Map(
      lexiconForms('month-name').flatMap(({ spellings = [] }, index) =>
        spellings.map(spelling => [spelling, (index % 12) + 1] as const),
      ),
    ),
)

/** Returns the number of the month that a word names in full or in short, from 1. */
export const monthNamed = (word: string): number | undefined => numbers().get(word.toLowerCase())
