/**
 * Creates receipts: what was checked, by which law, and the result, as an in-toto Statement that a signer can sign. Its subjects are
 * the documents; its predicate contains everything that the verdict depends on. A signed receipt is in an in-toto test result, which other
 * tools read.
 */
import { receiptType } from '../core/map.ts'
import { archiveOf } from '../core/model/archive-name.ts'
import { defined } from '../core/model/defined.ts'
import type { LongReport } from '../core/model/long-report.ts'
import type { Receipt, Resource, RuleSet, RunOptions, SettingsChange, Verdict } from '../core/model/model.ts'

/** The type of an in-toto Statement, version 1. */
export const statementType = 'https://in-toto.io/Statement/v1'

/** The content of a receipt in addition to its report. */
export interface ReceiptRun extends Pick<RunOptions, 'ruleSets' | 'today' | 'limits'> {
  /** Returns the name or file by which a rule set was requested. */
  sourceOf(ruleSet: RuleSet): string
  readonly reviewAs?: 'pass' | 'fail' | undefined
  /** Files that were only looked up, with their digests. */
  readonly lookedUp: readonly Resource[]
  /** The digests of archive files: the report has only those of the documents in them. */
  readonly archives: ReadonlyMap<string, string>
  readonly settingsChange?: SettingsChange | undefined
  /** SHA-256 of the report as JSON without whitespace, without hints. */
  readonly report: string
}

/** Returns the receipt of a run. The same documents, law and day give the same bytes. */
export function receiptOf(
  report: Omit<LongReport, 'dossiers' | 'ties' | 'checks'>,
  run: ReceiptRun,
): Receipt {
  const files = new Map<string, string>()
  for (const { document } of report.documents) {
    const archive = archiveOf(document.file)
    files.set(archive, run.archives.get(archive) ?? (archive === document.file ? document.sha256 : ''))
  }
  const named = [...files].sort(([a], [b]) => (a < b ? -1 : 1))
  const outside = new Set<string>()
  for (const { rule, place } of report.findings) if (rule === 'link-outside') outside.add(place.file)
  const links = [...outside].sort()
  return {
    _type: statementType,
    subject: named.flatMap(([name, sha256]) => (sha256 === '' ? [] : [resource(name, sha256)])),
    predicateType: receiptType,
    predicate: {
      tool: report.tool,
      verdict: report.verdict,
      reviewAs: run.reviewAs ?? null,
      today: run.today,
      asOf: report.asOf,
      limits: run.limits,
      ruleSets: run.ruleSets.map(ruleSet => ({
        ...resource(run.sourceOf(ruleSet), ruleSet.sha256),
        ruleSet: ruleSet.name,
        version: ruleSet.version,
        shipped: ruleSet.isShipped === true,
      })),
      ...listsIn(run.ruleSets),
      unread: named.flatMap(([name, sha256]) => (sha256 === '' ? [name] : [])),
      ...(links.length === 0 ? {} : { linksOutside: links }),
      lookedUp: run.lookedUp,
      waivers: report.waiverFiles.map(({ file, sha256 }) => resource(file, sha256)),
      positions: report.positionFiles.map(({ file, sha256 }) => resource(file, sha256)),
      restsOn: report.positions.flatMap(({ outcome, daysLeft: _, provisions: __, ruleSet, ...position }) =>
        outcome === 'applied' && ruleSet !== undefined ? [{ ruleSet, ...position }] : [],
      ),
      baseline: report.baseline === null ? null : resource(report.baseline.file, report.baseline.sha256),
      ...defined({ settingsChange: run.settingsChange }),
      tally: report.tally,
      report: resource(report.format, run.report),
    },
  }
}

/** Returns the lists of restricted parties of a run, with their digests; those that could not be read have none. */
function listsIn(ruleSets: readonly RuleSet[]): Pick<Receipt['predicate'], 'lists'> {
  const lists = ruleSets.flatMap(({ screener }) => screener?.lists ?? [])
  const told = lists.map(({ name, sha256, asOf, entries, names, state }) => {
    const digest = sha256 === undefined ? undefined : { sha256 }
    return { ...defined({ name, digest, asOf }), entries, names, state }
  })
  return lists.length === 0 ? {} : { lists: told }
}

export const resource = (name: string, sha256: string): Resource => ({ name, digest: { sha256 } })

export const testResultType = 'https://in-toto.io/attestation/test-result/v0.1'

/** Review is never passed, whatever the run was told to make of it. */
const results: Readonly<Record<Verdict, 'PASSED' | 'WARNED' | 'FAILED'>> = {
  pass: 'PASSED',
  review: 'WARNED',
  fail: 'FAILED',
}

/** Returns the statement of a run, whose tests are provisions: those that failed, that need review, and that were not examined. */
export function testResultOf(
  receipt: Receipt,
  { checks, ruleSets }: Pick<LongReport, 'checks' | 'ruleSets'>,
) {
  const names = { fail: new Set<string>(), review: new Set<string>(), skipped: new Set<string>() }
  for (const { outcome, rule, ruleSet, provision = rule } of checks)
    if (outcome === 'fail' || outcome === 'review' || outcome === 'skipped')
      names[outcome].add(ruleSet === undefined ? rule : `${ruleSet}/${provision}`)
  const reviewed = new Map(ruleSets.map(one => [one.name, one.reviewed]))
  return {
    ...receipt,
    predicateType: testResultType,
    predicate: {
      result: results[receipt.predicate.verdict],
      configuration: configurationOf(receipt),
      warnedTests: [...names.review].filter(name => !names.fail.has(name)).sort(),
      failedTests: [...names.fail].sort(),
      notExamined: [...names.skipped].sort(),
      lawReviewed: Object.fromEntries(
        receipt.predicate.ruleSets.map(({ ruleSet }) => [ruleSet, reviewed.get(ruleSet) ?? null]),
      ),
      receipt: receipt.predicate,
    },
  }
}

/** Returns what decided the result beside the documents. */
function configurationOf({ predicate }: Receipt): readonly Resource[] {
  const { ruleSets, waivers, positions = [], baseline, lists = [] } = predicate
  const read = lists.flatMap(({ name, digest }) => (digest === undefined ? [] : [{ name, digest }]))
  return [...ruleSets, ...waivers, ...positions, ...(baseline === null ? [] : [baseline]), ...read].map(
    ({ name, digest }) => ({ name, digest }),
  )
}

/** What a test result says beside its receipt. */
export type TestResult = Omit<ReturnType<typeof testResultOf>['predicate'], 'receipt'>

/**
 * Whether the test result around a receipt can be that of the receipt: a reader may see only one of them. Which tests it names is
 * compared where the documents are checked again.
 */
export function agrees(
  { result, configuration, warnedTests, failedTests, notExamined }: TestResult,
  receipt: Receipt,
): boolean {
  return (
    result === results[receipt.predicate.verdict] &&
    JSON.stringify(configuration) === JSON.stringify(configurationOf(receipt)) &&
    (result === 'FAILED') === failedTests.length > 0 &&
    (result !== 'PASSED' || (warnedTests.length === 0 && notExamined.length === 0))
  )
}
