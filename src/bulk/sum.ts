/** What a run over any number of papers came to so far, small enough to be added up: no check of a million is kept. Pure. */
import { notices } from '../law/notice.ts'
import type { Check, Day, Gap, Judging, Notice, Tally, Verdict } from '../model.ts'
import { type Closing, counter, mergeClosing, verdictLeft, verdictOf, worst } from '../verdict.ts'

/** Gaps that are listed; others are only counted. */
const listedGaps = 1000

/** The sum of a part of a run. */
export interface Sum {
  readonly verdict: Verdict
  readonly tally: Tally
  readonly closing: Closing
  /** The provisions that asked the law on each day, by rule set. */
  readonly days: Readonly<Record<Day, Readonly<Record<string, readonly string[]>>>>
  readonly gaps: { readonly count: number; readonly first: readonly Gap[] }
  /** Documents that fail or want a person by themselves, for whoever waits. */
  readonly fail: number
  readonly review: number
}

/** The sum of nothing. */
const noSum: Sum = sumOf([], { documents: 0, dossiers: 0, gaps: [] })

/** What these checks, of so many documents and dossiers, come to. */
export function sumOf(
  checks: readonly Check[],
  {
    documents,
    dossiers,
    gaps,
  }: { readonly documents: number; readonly dossiers: number; readonly gaps: readonly Gap[] },
): Sum {
  const sum = summing()
  sum.add(checks)
  return sum.so({ documents, dossiers, gaps })
}

/** Adds up the checks of one document after the other, each gone over once and then forgotten. */
export function summing(): {
  /** Adds checks, and says what they come to. */
  add(checks: readonly Check[]): Verdict
  /** Adds those of a document. */
  document(checks: readonly Check[]): Verdict
  so(of: { readonly documents?: number; readonly dossiers: number; readonly gaps: readonly Gap[] }): Sum
} {
  const counting = counter()
  const days = dayBook()
  let verdict: Verdict = 'pass'
  let [count, fail, review] = [0, 0, 0]
  const add = (checks: readonly Check[]): Verdict => {
    counting.add(checks)
    days.add(checks)
    const own = verdictOf(checks)
    if (own !== 'pass') verdict = worst([verdict, own])
    return own
  }
  return {
    add,
    document: checks => {
      const own = add(checks)
      count++
      if (own === 'fail') fail++
      if (own === 'review') review++
      return own
    },
    so: ({ documents = count, dossiers, gaps }) => ({
      verdict: worst([verdict, gaps.length === 0 ? 'pass' : 'review']),
      tally: counting.tally(documents, dossiers),
      closing: counting.closing(),
      days: days.all(),
      gaps: { count: gaps.length, first: gaps },
      fail,
      review,
    }),
  }
}

/** Which provisions asked the law on which days. By day first: most checks of a paper are of one day, and of one rule set in a row. */
function dayBook(): {
  add(checks: readonly Check[]): void
  join(days: Sum['days']): void
  all(): Sum['days']
} {
  const days = new Map<Day, Map<string, Set<string>>>()
  let on: { readonly day: Day; readonly ruleSet: string; readonly provisions: Set<string> } | undefined
  const askedOn = (day: Day, ruleSet: string): Set<string> => {
    if (on !== undefined && on.day === day && on.ruleSet === ruleSet) return on.provisions
    const ruleSets = days.get(day) ?? new Map<string, Set<string>>()
    days.set(day, ruleSets)
    const provisions = ruleSets.get(ruleSet) ?? new Set()
    ruleSets.set(ruleSet, provisions)
    on = { day, ruleSet, provisions }
    return provisions
  }
  return {
    add: checks => {
      for (const { ruleSet, provision, day } of checks)
        if (ruleSet !== undefined && provision !== undefined && day !== undefined)
          askedOn(day, ruleSet).add(provision)
    },
    join: others => {
      for (const [day, ruleSets] of Object.entries(others))
        for (const [ruleSet, provisions] of Object.entries(ruleSets)) {
          const known = askedOn(day, ruleSet)
          for (const provision of provisions) known.add(provision)
        }
    },
    all: () =>
      Object.fromEntries(
        [...days].map(([day, ruleSets]) => [
          day,
          Object.fromEntries([...ruleSets].map(([ruleSet, provisions]) => [ruleSet, [...provisions]])),
        ]),
      ),
  }
}

/** Adds up sums, the first part of a run first. Gaps beyond the first are only counted, unless all are to be listed. */
export function adding(listsAll = false): { add(sum: Sum): void; so(): Sum } {
  let { verdict, tally, closing, fail, review } = noSum
  const gaps = { count: 0, first: [] as Gap[] }
  const days = dayBook()
  return {
    add: sum => {
      verdict = worst([verdict, sum.verdict])
      tally = addTallies(tally, sum.tally)
      closing = mergeClosing(closing, sum.closing)
      gaps.count += sum.gaps.count
      for (const gap of sum.gaps.first) if (listsAll || gaps.first.length < listedGaps) gaps.first.push(gap)
      fail += sum.fail
      review += sum.review
      days.join(sum.days)
    },
    so: () => ({
      verdict,
      tally,
      closing,
      gaps: { ...gaps },
      fail,
      review,
      days: days.all(),
    }),
  }
}

function addTallies(a: Tally, b: Tally): Tally {
  return {
    documents: a.documents + b.documents,
    dossiers: a.dossiers + b.dossiers,
    passed: a.passed + b.passed,
    notApplicable: a.notApplicable + b.notApplicable,
    skipped: a.skipped + b.skipped,
    review: a.review + b.review,
    failed: a.failed + b.failed,
    waived: a.waived + b.waived,
    known: a.known + b.known,
  }
}

/** The verdict of a run that came to this: papers to which no rule applies are not passed by that, nor is a run with a gap. */
export function verdictOfSum({ verdict, closing, gaps }: Sum): Verdict {
  return worst([verdict, verdictLeft(closing, gaps.count)])
}

/** What a reader should know about the law that was used. */
export function noticesOf({ days }: Sum, { ruleSets }: Judging): Notice[] {
  const checks = Object.entries(days).flatMap(([day, of]) =>
    Object.entries(of).flatMap(([ruleSet, provisions]) =>
      provisions.map(
        (provision): Check => ({
          subject: { file: '', part: 0 },
          rule: '',
          ruleSet,
          provision,
          day,
          outcome: 'pass',
        }),
      ),
    ),
  )
  return notices(ruleSets, checks)
}
