/** Tells what a clause says of a year long ago: that something ended then, or happened. */
import { type PhraseConcept, phrasesWithin } from './concept-phrase.ts'
import { lazy } from './memoize.ts'
import type { PartOfText } from './phrase-index.ts'

/** A concept whose words are looked for next to a year, and the most characters between: where the word is before the year, and where it is behind. */
interface BesideYear {
  readonly concept: PhraseConcept
  readonly before: number
  readonly behind: number
}

// Languages say it before the year or behind: `until 1974`, `1974年まで`. Dutch `1974 werken wij voor` has no `voor 1974`.
const until: BesideYear = { concept: 'until-word', before: 16, behind: 6 }
const since: BesideYear = { concept: 'since-word', before: 16, behind: 6 }
const ahead: BesideYear = { concept: 'year-before', before: 5, behind: -1 }
const behind: BesideYear = { concept: 'year-behind', before: -1, behind: 1 }

/** Returns the year, some years ago, in which something ended, as a clause, or a few words before it, says; `undefined` if it does not. */
export const endedIn = (text: string, clause: PartOfText): string | undefined =>
  yearBeside(text, withShortClause(text, clause), until)

/**
 * Returns the year, decades ago, in which something happened, as a clause, or a few words before it, says; `undefined` if it does not, if it
 * may be so still, or if somebody receives something.
 */
export function happenedIn(text: string, clause: PartOfText): string | undefined {
  const part = withShortClause(text, clause)
  const year = yearBeside(text, part, ahead, behind)
  if (year === undefined || lastYears.test(year) || yearBeside(text, part, since) !== undefined)
    return undefined
  return present.some(concept => phrasesWithin(text, part, concept).length > 0) ? undefined : year
}

const present = ['still-word', 'receiver-word'] as const

/** Returns the first year of the past in a part of a text that has a word beside it. */
function yearBeside(text: string, part: PartOfText, ...all: readonly BesideYear[]): string | undefined {
  const words = lazy(() =>
    all.flatMap(one => phrasesWithin(text, part, one.concept).map(word => ({ ...one, ...word }))),
  )
  const isBeside = (from: number, to: number) =>
    words().some(({ start, end, before, behind }) => {
      const between = text.slice(Math.min(end, to), Math.max(start, from))
      // In `order 1974, up to` it is said of something else.
      return between.length <= (start < from ? before : behind) && !clauseSign.test(between)
    })
  return Array.from(text.slice(part.from, part.to).matchAll(pastYear)).find(({ index, 0: year }) =>
    isBeside(part.from + index, part.from + index + year.length),
  )?.[0]
}

/** Returns a clause with one of a few words before it: `Until 1974, the army had its stables here`. */
const withShortClause = (text: string, { from, to }: PartOfText): PartOfText => ({
  from: from - (shortClause.exec(text.slice(0, from))?.[0].length ?? 0),
  to,
})

/** Matches a clause of a few words at the end of a text: `Until 1974, `. */
const shortClause = /(?<=^|[.!?。！？] ?)[^,，、.!?。！？]{1,20}[,，、] ?$/

const clauseSign = /[,:，、：()（）]| [-–—] /

/** Matches a year in which what happened may still be so. */
const lastYears = /^(?:199|20)/

/** Matches a year of a past century, or of the first decades of this one, and those of the eras of Japan. */
const pastYear = /(?<!\d)(?:1[5-9]\d\d|20[01]\d)(?!\d)|(?:昭和|大正|明治)[\d一二三四五六七八九十元]+年/g
