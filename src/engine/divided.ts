/** Divides a long report into parts again, each of which fits into memory: documents, then dossiers and linked groups. */

import { inGroups } from '../core/model/group-by.ts'
import { gathered, type LongReport } from '../core/model/long-report.ts'
import type { Check, DocumentReport, Finding, Report, Subject } from '../core/model/model.ts'
import { documentKey, subjectKey } from '../core/model/verdict.ts'
import { byDocument } from '../trade/documents/version.ts'
import { compareSubjects } from './report-parts.ts'
import type { Store } from './run/ports.ts'
import { sortedSpilled } from './spill.ts'

/** The maximum number of documents of a part. */
export const mostOfPart = 4096

/**
 * Yields the parts of a report, in its order: each has documents, dossiers or linked groups, with their checks and findings. A
 * report of few documents is one part. Findings in files that are no documents, such as waivers, come last.
 */
export function* partsOf(report: LongReport, store: Store): Generator<Report> {
  if (report.tally.documents <= mostOfPart) {
    yield gathered(report)
    return
  }
  const lists = { documents: [], dossiers: [], ties: [], checks: [], findings: [] }
  const empty: Report = { ...report, ...lists }
  const across = sortedSpilled<Finding>(store, (a, b) => compareSubjects(a.subject, b.subject))
  const checks = cursorOf(report.checks)
  const rest: { readonly checks: Check[]; readonly findings: Finding[] } = { checks: [], findings: [] }
  yield* documentParts(report, empty, checks, { across, rest: rest.findings })
  const findings = cursorOf(across)
  for (const dossiers of inGroups(report.dossiers, acrossOfPart)) {
    const keys = new Set(dossiers.map(({ certificate }) => subjectKey({ certificate })))
    yield { ...empty, dossiers, checks: checks.whileIn(keys), findings: findings.whileIn(keys) }
  }
  for (const ties of inGroups(report.ties, acrossOfPart)) {
    const keys = new Set(ties.map(({ shared, value }) => subjectKey({ shared, value })))
    yield { ...empty, ties, checks: checks.whileIn(keys), findings: findings.whileIn(keys) }
  }
  for (const one of checks.rest()) rest.checks.push(one)
  if (rest.checks.length + rest.findings.length > 0) yield { ...empty, ...rest }
}

/** The maximum number of dossiers or linked groups of a part. */
const acrossOfPart = 256

/** Yields the documents; findings over dossiers, and in files that are no documents, are put aside. */
function* documentParts(
  report: LongReport,
  empty: Report,
  checks: ReturnType<typeof cursorOf<Check>>,
  aside: { readonly across: { add(one: Finding): void }; readonly rest: Finding[] },
): Generator<Report> {
  const findings = report.findings[Symbol.iterator]()
  let next = findings.next()
  // Findings are in the order of the documents that they are in.
  const upTo = (last: DocumentReport | undefined, keys: ReadonlySet<string>): Finding[] => {
    const own: Finding[] = []
    for (; next.done !== true; next = findings.next()) {
      const { subject, place } = next.value
      const { file, part } = place
      if (last !== undefined && byDocument({ document: { file, part, sha256: '' } }, last) > 0) break
      if (!('file' in subject)) aside.across.add(next.value)
      else if (keys.has(documentKey(subject))) own.push(next.value)
      else aside.rest.push(next.value)
    }
    return own
  }
  for (const documents of inGroups(report.documents, mostOfPart)) {
    const subjects = new Set(documents.map(({ document: { file, part } }) => subjectKey({ file, part })))
    const keys = new Set(documents.map(({ document }) => documentKey(document)))
    yield {
      ...empty,
      documents,
      checks: checks.whileIn(subjects),
      findings: upTo(documents.at(-1), keys),
    }
  }
  upTo(undefined, new Set())
}

/** Takes entries as long as they are about some subjects. */
function cursorOf<T extends { readonly subject: Subject }>(all: Iterable<T>) {
  const entries = all[Symbol.iterator]()
  let next = entries.next()
  return {
    whileIn: (keys: ReadonlySet<string>) => {
      const taken: T[] = []
      for (; next.done !== true && keys.has(subjectKey(next.value.subject)); next = entries.next())
        taken.push(next.value)
      return taken
    },
    rest: () => {
      const taken: T[] = []
      for (; next.done !== true; next = entries.next()) taken.push(next.value)
      return taken
    },
  }
}
