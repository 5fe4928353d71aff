/** Applies waivers and a baseline to a report, and recomputes its verdicts. Pure. */
import { signFault } from '../core/apply.ts'
import { appendList, type LongReport, mapList, mergeList } from '../core/model/long-report.ts'
import type { Baseline, Card, Check, Fault, Finding, Report, Subject, Verdict } from '../core/model/model.ts'
import { counter, verdictLeft, verdictOf, verdictOfStopped, worst } from '../core/model/verdict.ts'
import { inOrder } from '../core/reduce.ts'
import { baselineFaults, goneEntries } from './baseline-match.ts'
import { baselineCard, waiverCard } from './cards.ts'
import { namedDocuments, namesIn } from './named-documents.ts'
import { affecting, type Reconciliation, reconciliation } from './reconcile.ts'
import {
  matchWaivers,
  mayBeExempt,
  unsoundFiles,
  unusedFaults,
  type WaiverInput,
  waivableFindings,
} from './waiver-match.ts'

export interface PolicyInput extends WaiverInput {
  readonly baseline?: Baseline | undefined
}

/**
 * Returns the report with exempted findings marked, every waiver listed, and verdicts over the rest. A problem of a waiver, or an
 * entry of the baseline that was not found, is a finding at its own line, and needs review.
 *
 * The lists of a report in memory stay in memory; those of a longer one are mapped at each iteration. Before it returns, documents
 * and findings are read twice, checks and linked groups once, and dossiers once; once more for certificates that waivers name, and
 * once more for entries that were not found again. The digests of documents are read only for a waiver whose findings are in
 * several. What is held grows with the waivers, the entries of the baseline, and the findings that they name.
 */
export function applySuppressions(report: Report, terms: PolicyInput): Report
export function applySuppressions(report: LongReport, terms: PolicyInput): LongReport
export function applySuppressions(report: LongReport, terms: PolicyInput): LongReport {
  const { waiverFiles, baseline = null, isWhole = true } = terms
  if (waiverFiles.length === 0 && baseline === null) return report
  const exempt = exemptIn(report, terms)
  const { marks, affected, waivers, found } = exempt
  const isAny = marks.size > 0
  const findings = isAny
    ? mapList(report.findings, (one, index) => (marks.has(index) ? { ...one, ...marks.get(index) } : one))
    : report.findings
  const reconciling = isAny ? reconciliation(affected, findings, report.gaps) : undefined
  const { checks, count, gone, faults } = readChecks(report, exempt, reconciling, terms)
  const entries =
    reconciling === undefined
      ? {}
      : {
          documents: mapList(report.documents, reconciling.document),
          dossiers: mapList(report.dossiers, reconciling.dossier),
          ties: mapList(report.ties, reconciling.linkedGroup),
        }
  const { documents, dossiers, verdict } = totalOf({ ...report, ...entries })
  const own = [
    ...waiverFiles.map(({ file }) => examined(file, waiverCard, faults)),
    ...(baseline === null ? [] : [examined(baseline.file, baselineCard, faults)]),
  ]
  const added = own.map(({ check }) => check)
  count.add(added)
  const closing = count.closing()
  const ofAll = worst([verdict, verdictLeft(closing, report.gaps.length), verdictOf(added)])
  return {
    ...report,
    verdict: isWhole ? ofAll : verdictOfStopped(ofAll),
    ...entries,
    checks: appendList(checks, added),
    findings: mergeList(findings, own.flatMap(one => one.findings).sort(inOrder), inOrder),
    waiversOn: waiverFiles.length === 0 ? null : terms.today,
    waiverFiles: waiverFiles.map(({ file, sha256 }) => ({ file, sha256 })),
    waivers: waivers.reports,
    baseline: baseline && {
      file: baseline.file,
      sha256: baseline.sha256,
      findings: baseline.findings.length,
      found: found.size,
      gone: gone.length,
    },
    tally: count.tally(documents, dossiers),
    // The totals of a report in memory are made of its lists when they are needed.
    ...(report.closing === undefined && Array.isArray(report.checks) ? {} : { closing }),
  }
}

type ExemptMark = Pick<Finding, 'waived' | 'known'>

const baselined: ExemptMark = { known: true }

/**
 * Compares the waivers and the baseline with the findings, which are read once. Returns the entries of the baseline that were found
 * again and how findings are exempted, both by index.
 */
function exemptIn(report: LongReport, terms: PolicyInput) {
  const { waiverFiles, baseline, ruleSets } = terms
  const entries = waiverFiles.flatMap(file => file.waivers)
  const named = namedDocuments(report, namesIn(entries, baseline))
  const waivable = waivableFindings(entries, named)
  const found = new Set<number>()
  const marks = new Map<number, ExemptMark>()
  const affected = affecting()
  let index = 0
  for (const finding of report.findings) {
    waivable.add(finding, index)
    const entries = baseline?.entriesOf(finding) ?? [undefined]
    for (const entry of entries) if (entry !== undefined) found.add(entry)
    if (!entries.includes(undefined) && finding.outcome !== 'note' && mayBeExempt(finding, ruleSets)) {
      marks.set(index, baselined)
      affected.add(finding)
    }
    index++
  }
  const waivers = matchWaivers(report, waivable, named, terms)
  for (const [finding, waived] of waivers.exempted) {
    // A waived finding may be in the baseline too, since it still exists.
    marks.set(finding.index, { waived, ...marks.get(finding.index) })
    affected.add(finding)
  }
  return { named, waivers, found, marks, affected }
}

/**
 * Reads the checks, with the outcomes of their remaining findings, once: returns them with their counter, to which checks may be added,
 * the entries of the baseline that are gone, by index, and the problems of waivers and of the baseline.
 */
function readChecks(
  report: LongReport,
  { named, waivers, found }: ReturnType<typeof exemptIn>,
  reconciling: Reconciliation | undefined,
  { baseline, isWhole = true, tidies = isWhole }: PolicyInput,
) {
  const checks = reconciling === undefined ? report.checks : mapList(report.checks, reconciling.check)
  const unsound = unsoundFiles(waivers.unused)
  const missing =
    baseline === undefined || !tidies ? undefined : goneEntries(baseline, named.files, found, report.dossiers)
  const count = counter()
  count.add(readBy(checks, [reconciling, unsound, missing]))
  const gone = missing?.indices() ?? []
  const faults = [
    ...waivers.faults,
    ...unusedFaults(waivers.unused, unsound.files),
    ...(baseline === undefined ? [] : baselineFaults(baseline, named.files, gone)),
  ]
  return { checks, count, gone, faults }
}

/** Yields checks, each after all readers have it. */
function* readBy(
  checks: Iterable<Check>,
  readers: readonly ({ add(check: Check): void } | undefined)[],
): Generator<Check> {
  for (const check of checks) {
    for (const reader of readers) reader?.add(check)
    yield check
  }
}

/** Returns the numbers of documents and dossiers, and the verdict of all entries. */
function totalOf({ documents, dossiers, ties }: Pick<LongReport, 'documents' | 'dossiers' | 'ties'>) {
  const verdicts = new Set<Verdict>()
  const count = (entries: Iterable<{ readonly verdict: Verdict }>): number => {
    let number = 0
    for (const { verdict } of entries) {
      verdicts.add(verdict)
      number++
    }
    return number
  }
  const total = { documents: count(documents), dossiers: count(dossiers) }
  count(ties)
  return { ...total, verdict: worst([...verdicts]) }
}

/** Checks a waiver file or baseline like a document: each invalid entry needs review. */
function examined(file: string, card: Card, faults: readonly Fault[]) {
  const subject: Subject = { file, part: 0 }
  const findings = faults
    .filter(({ rule, place }) => rule === card.id && place.file === file)
    .map(fault => signFault(fault, card, subject, 'warning'))
  const check: Check = { subject, rule: card.id, outcome: findings.length === 0 ? 'pass' : 'review' }
  return { check, findings }
}
