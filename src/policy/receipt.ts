/**
 * Creates receipts: what was checked, by which law, and the result, as an in-toto Statement that a signer can sign. Its subjects are
 * the documents; its predicate contains everything that the verdict depends on.
 */

import { receiptType } from '../core/map.ts'
import { archiveOf } from '../core/model/archive-name.ts'
import { defined } from '../core/model/defined.ts'
import type {
  Day,
  DocumentReport,
  Finding,
  Limits,
  Receipt,
  Report,
  Resource,
  RuleSet,
  SettingsChange,
} from '../core/model/model.ts'

/** The type of an in-toto Statement, version 1. */
export const statementType = 'https://in-toto.io/Statement/v1'

/** The content of a receipt in addition to its report. */
export interface ReceiptRun {
  readonly ruleSets: readonly RuleSet[]
  /** Returns the name or file by which a rule set was requested. */
  sourceOf(ruleSet: RuleSet): string
  readonly today: Day
  readonly limits: Limits
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
  report: Omit<Report, 'documents' | 'dossiers' | 'ties' | 'checks' | 'findings'> & {
    readonly documents: Iterable<DocumentReport>
    readonly findings: Iterable<Finding>
  },
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

export function resource(name: string, sha256: string): Resource {
  return { name, digest: { sha256 } }
}
