/** Aggregates the results of a run over any number of documents: no single check is kept. Pure. */

import type { Check, Gap, PassCounts, Tally, Verdict } from '../../core/model/model.ts'
import {
  type Closing,
  counter,
  mergeClosing,
  verdictLeft,
  verdictOf,
  worst,
} from '../../core/model/verdict.ts'
import { type LawMet, meeting } from '../../law/notice.ts'
import type { AppliedLaw } from '../../law/position.ts'
import { byDocument } from '../../trade/documents/version.ts'

/** The maximum number of listed gaps; others are only counted. */
const listedGaps = 1000

/** The totals of a part of a run. */
export interface Sum {
  readonly verdict: Verdict
  readonly tally: Tally
  readonly closing: Closing
  readonly law: LawMet
  readonly gaps: { readonly count: number; readonly first: readonly Gap[] }
  /** Documents that by themselves fail or need review, for the progress display. */
  readonly fail: number
  readonly review: number
}

const noSum: Sum = sumOf([])

/** Returns the totals of these checks, of a number of dossiers. */
export function sumOf(checks: readonly Check[], of: SumTerms = {}): Sum {
  const sum = summing()
  sum.add(checks)
  return sum.so(of)
}

/** What the totals of checks do not follow from these. */
interface SumTerms {
  readonly dossiers?: number
  readonly gaps?: readonly Gap[]
}

/** Aggregates the checks of one document after the other, which are then discarded. */
export function summing() {
  const counting = counter()
  const law = meeting()
  let verdict: Verdict = 'pass'
  let [count, fail, review] = [0, 0, 0]
  const add = (checks: readonly Check[]): Verdict => {
    counting.add(checks)
    law.add(checks)
    const own = verdictOf(checks)
    if (own !== 'pass') verdict = worst([verdict, own])
    return own
  }
  return {
    /** Adds checks, and returns their verdict. */
    add,
    /** Adds the checks of a document, and returns their verdict. */
    document: (checks: readonly Check[]): Verdict => {
      const own = add(checks)
      count++
      if (own === 'fail') fail++
      if (own === 'review') review++
      return own
    },
    /** Adds outcomes that were only counted. */
    passes: (counts: PassCounts): void => {
      for (const [{ outcome, ruleSet, provision, isDated, open }, { number, days }] of counts.all()) {
        counting.addNumber(outcome, number)
        if (isDated) for (const day of days) law.addApplied(ruleSet.name, provision.id, day)
        for (const { instrument } of open?.undetermined ?? [])
          law.addUndetermined(ruleSet.name, instrument, number, days)
      }
    },
    counts: () => ({ documents: count, fail, review }),
    so: ({ dossiers = 0, gaps = [] }: SumTerms): Sum => ({
      verdict: worst([verdict, gaps.length === 0 ? 'pass' : 'review']),
      tally: counting.tally(count, dossiers),
      closing: counting.closing(),
      law: law.all(),
      gaps: { count: gaps.length, first: gaps },
      fail,
      review,
    }),
  }
}

/** Adds totals. The gaps of the first documents are listed and the others only counted, unless all are to be listed. */
export function adding(listsAll = false): { add(sum: Sum): void; so(): Sum } {
  let { verdict, tally, closing, fail, review } = noSum
  const gaps = { count: 0, first: [] as Gap[] }
  const law = meeting()
  return {
    add: sum => {
      verdict = worst([verdict, sum.verdict])
      tally = addTallies(tally, sum.tally)
      closing = mergeClosing(closing, sum.closing)
      gaps.count += sum.gaps.count
      // One by one: a batch may have more gaps than a call has arguments.
      for (const gap of sum.gaps.first) gaps.first.push(gap)
      if (!listsAll && gaps.first.length > 2 * listedGaps) gaps.first = firstGaps(gaps.first)
      fail += sum.fail
      review += sum.review
      law.join(sum.law)
    },
    so: () => ({
      verdict,
      tally,
      closing,
      gaps: { count: gaps.count, first: listsAll ? gaps.first : firstGaps(gaps.first) },
      fail,
      review,
      law: law.all(),
    }),
  }
}

const firstGaps = (gaps: readonly Gap[]): Gap[] => [...gaps].sort(byDocument).slice(0, listedGaps)

/** Returns the gaps in the order of the report: by rule set in the order of the run, then by document. */
export function gapsInOrder(gaps: readonly Gap[], ruleSets: readonly { readonly name: string }[]): Gap[] {
  const positions = new Map(ruleSets.map(({ name }, index) => [name, index]))
  const position = (name: string) => positions.get(name) ?? 0
  return [...gaps].sort((a, b) => position(a.ruleSet) - position(b.ruleSet) || byDocument(a, b))
}

export function joinedSum(sums: Iterable<Sum>): Sum {
  const all = adding(true)
  for (const one of sums) all.add(one)
  return all.so()
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

/**
 * Returns the verdict of a run with these totals: documents to which no rule applies do not pass, and neither does a run with a
 * gap.
 */
export function verdictOfSum({ verdict, closing, gaps }: Sum): Verdict {
  return worst([verdict, verdictLeft(closing, gaps.count)])
}

/** Returns the law that the checks of the totals applied. */
export function* askedIn({ law }: Pick<Sum, 'law'>): Generator<AppliedLaw> {
  for (const [day, of] of Object.entries(law.days))
    for (const [ruleSet, provisions] of Object.entries(of))
      for (const provision of provisions) yield { ruleSet, provision, day }
}
