/** Selects what of a report a page shows: of a long one all but the documents that passed. */

import { entryIn } from '../../core/model/group-by.ts'
import { filterList, gathered, type LongReport } from '../../core/model/long-report.ts'
import type { Check, DossierReport, LinkedGroupReport, Report, Verdict } from '../../core/model/model.ts'
import { documentKey, subjectKey } from '../../core/model/verdict.ts'
import { subjectOf } from '../by-subject.ts'
import { papersOf } from './section.ts'

/** A page of more documents shows those that passed as a number only, because a browser could not open it otherwise. */
export const mostShown = 6000

export type Selection = ReturnType<typeof selected>

/**
 * Selects what a page shows: the report, without what passed of a long one; the verdicts of all documents, shown or not; the outcomes
 * of the checks of each rule; and how many documents and dossiers are `left` out, if any are.
 */
export function selected(long: LongReport) {
  const report = long.tally.documents > mostShown ? withoutPassed(long) : gathered(long)
  const documents = verdictsOf(long.documents)
  const all = verdictsOf(long.dossiers)
  const byRule = new Map<string, Map<Check['outcome'], number>>()
  let checks = 0
  for (const { rule, outcome } of long.checks) {
    const of = entryIn(byRule, rule, () => new Map<Check['outcome'], number>())
    of.set(outcome, (of.get(outcome) ?? 0) + 1)
    checks += 1
  }
  const left = {
    documents: documents.fail + documents.review + documents.pass - report.documents.length,
    dossiers: all.fail + all.review + all.pass - report.dossiers.length,
  }
  return { report, documents, checks, byRule, left: left.documents + left.dossiers === 0 ? undefined : left }
}

function verdictsOf(all: Iterable<{ readonly verdict: Verdict }>): Record<Verdict, number> {
  const numbers = { fail: 0, review: 0, pass: 0 }
  for (const { verdict } of all) numbers[verdict] += 1
  return numbers
}

/** Returns the report without subjects that passed and have no finding: memory grows with the findings only. */
function withoutPassed(report: LongReport): Report {
  const findings = [...report.findings]
  // Subjects whose checks are shown: those that did not pass or have a finding.
  const asking = new Set(findings.map(({ subject }) => subjectKey(subject)))
  for (const { file } of [...report.waiverFiles, ...(report.baseline === null ? [] : [report.baseline])])
    asking.add(subjectKey({ file, part: 0 }))
  const kept = new Set(findings.map(({ place }) => documentKey(place)))
  for (const { document, verdict } of report.documents) {
    if (verdict !== 'pass') asking.add(subjectKey(document))
    if (verdict !== 'pass' || asking.has(subjectKey(document))) kept.add(documentKey(document))
  }
  const documents = new Set(kept)
  const dossiers: DossierReport[] = []
  for (const one of report.dossiers) {
    const own = papersOf(one).map(documentKey)
    const key = subjectKey(subjectOf(one))
    if (one.verdict === 'pass' && !asking.has(key) && !own.some(facts => kept.has(facts))) continue
    asking.add(key)
    for (const facts of own) documents.add(facts)
    dossiers.push(one)
  }
  const ties: LinkedGroupReport[] = []
  for (const one of report.ties) {
    const key = subjectKey(subjectOf(one))
    if (one.verdict !== 'pass') asking.add(key)
    if (asking.has(key)) ties.push(one)
  }
  return gathered({
    ...report,
    documents: filterList(report.documents, ({ document }) => documents.has(documentKey(document))),
    dossiers,
    ties,
    checks: filterList(report.checks, ({ subject }) => asking.has(subjectKey(subject))),
    findings,
  })
}
