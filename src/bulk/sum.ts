/** What a run over any number of papers came to so far, small enough to be added up: no check of a million is kept. Pure. */
import { notices } from '../law/notice.ts'
import type { Check, Day, Gap, Judging, Notice, Tally, Verdict } from '../model.ts'
import { type Closing, closingOf, mergeClosing, tallyOf, verdictLeft, verdictOf, worst } from '../verdict.ts'

/** Gaps that are listed; others are only counted. */
const listedGaps = 1000

/** The sum of a part of a run. */
export interface Sum {
  readonly verdict: Verdict
  readonly tally: Tally
  readonly closing: Closing
  /** The days on which provisions asked the law, by rule set and provision. */
  readonly days: Readonly<Record<string, readonly Day[]>>
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
  verdicts: readonly Verdict[] = [],
): Sum {
  const days = daysOf(checks)
  return {
    verdict: worst([verdictOf(checks), gaps.length === 0 ? 'pass' : 'review']),
    tally: tallyOf(documents, dossiers, checks),
    closing: closingOf(checks),
    days: Object.fromEntries(
      [...days].flatMap(([ruleSet, provisions]) =>
        [...provisions].map(([provision, of]) => [`${ruleSet}\n${provision}`, [...of]]),
      ),
    ),
    gaps: { count: gaps.length, first: gaps.slice(0, listedGaps) },
    fail: verdicts.filter(verdict => verdict === 'fail').length,
    review: verdicts.filter(verdict => verdict === 'review').length,
  }
}

/** The days on which provisions asked the law. */
function daysOf(checks: readonly Check[]): ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<Day>>> {
  const days = new Map<string, Map<string, Set<Day>>>()
  for (const check of checks) {
    const { ruleSet, provision, day } = check
    if (ruleSet !== undefined && provision !== undefined && day !== undefined)
      addDay(days, ruleSet, provision, day)
  }
  return days
}

function addDay(
  days: Map<string, Map<string, Set<Day>>>,
  ruleSet: string,
  provision: string,
  day: Day,
): void {
  const provisions = days.get(ruleSet)
  if (provisions === undefined) {
    days.set(ruleSet, new Map([[provision, new Set([day])]]))
    return
  }
  const known = provisions.get(provision)
  if (known === undefined) provisions.set(provision, new Set([day]))
  else known.add(day)
}

/** Adds up sums, the first part of a run first. */
export function adding(): { add(sum: Sum): void; so(): Sum } {
  let { verdict, tally, closing, gaps, fail, review } = noSum
  const days = new Map<string, Set<Day>>()
  return {
    add: sum => {
      verdict = worst([verdict, sum.verdict])
      tally = addTallies(tally, sum.tally)
      closing = mergeClosing(closing, sum.closing)
      gaps = {
        count: gaps.count + sum.gaps.count,
        first: sum.gaps.count === 0 ? gaps.first : [...gaps.first, ...sum.gaps.first].slice(0, listedGaps),
      }
      fail += sum.fail
      review += sum.review
      for (const [key, of] of Object.entries(sum.days)) {
        const known = days.get(key) ?? new Set()
        for (const day of of) known.add(day)
        days.set(key, known)
      }
    },
    so: () => ({
      verdict,
      tally,
      closing,
      gaps,
      fail,
      review,
      days: Object.fromEntries([...days].map(([key, of]) => [key, [...of]])),
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
  const checks = Object.entries(days).flatMap(([key, of]) => {
    const [ruleSet = '', provision = ''] = key.split('\n')
    return of.map(
      (day): Check => ({
        subject: { file: '', part: 0 },
        rule: '',
        ruleSet,
        provision,
        day,
        outcome: 'pass',
      }),
    )
  })
  return notices(ruleSets, checks)
}
