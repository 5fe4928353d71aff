/**
 * Creates and reads receipts: what was checked, by which law, and the result, as an in-toto Statement that a signer can sign. Its
 * subjects are the documents; its predicate contains everything that the verdict depends on.
 */

import { receiptType } from '../core/map.ts'
import { archiveOf } from '../core/model/archive-name.ts'
import type {
  Day,
  DocumentReport,
  Finding,
  Limits,
  Receipt,
  Report,
  Resource,
  RuleSet,
  Source,
} from '../core/model/model.ts'
import { memberOf } from '../core/model/pointer.ts'
import { tried } from '../core/model/tried.ts'
import { highestLimits, read } from '../read/index.ts'
import { isDay } from '../trade/words/date.ts'

/** The type of an in-toto Statement, version 1. */
const statementType = 'https://in-toto.io/Statement/v1'

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
      tally: report.tally,
      report: resource(report.format, run.report),
    },
  }
}

/** Returns the lists of restricted parties of a run, with their digests; those that could not be read have none. */
function listsIn(ruleSets: readonly RuleSet[]): Pick<Receipt['predicate'], 'lists'> {
  const lists = ruleSets.flatMap(({ screener }) => screener?.lists ?? [])
  return lists.length === 0
    ? {}
    : {
        lists: lists.map(({ name, sha256, asOf, entries, names, state }) => ({
          name,
          ...(sha256 === undefined ? {} : { digest: { sha256 } }),
          ...(asOf === undefined ? {} : { asOf }),
          entries,
          names,
          state,
        })),
      }
}

export function resource(name: string, sha256: string): Resource {
  return { name, digest: { sha256 } }
}

/** Reads a receipt, alone or inside a signed envelope (DSSE); `undefined` if it is not one. */
export function parseReceipt({ bytes }: Source): Receipt | undefined {
  const data = parsed(bytes)
  const payload = memberText(data, 'payload')
  const statement = payload === undefined ? data : parsed(decoded(payload))
  return isReceipt(statement) ? statement : undefined
}

/** Parses JSON as strictly as a document: what another program could read differently is not a receipt. */
function parsed(bytes: Uint8Array | undefined): unknown {
  if (bytes === undefined) return undefined
  const [document] = read({ file: 'receipt.json', bytes }, highestLimits)
  return document?.data
}

/** Decodes base64, of either alphabet. */
function decoded(payload: string): Uint8Array | undefined {
  const binary = tried(() => atob(payload.replaceAll('-', '+').replaceAll('_', '/')))
  return binary === undefined ? undefined : Uint8Array.from(binary, character => character.charCodeAt(0))
}

function memberText(data: unknown, name: string): string | undefined {
  const value = memberOf(data, name)
  return typeof value === 'string' ? value : undefined
}

function isReceipt(data: unknown): data is Receipt {
  const predicate = memberOf(data, 'predicate')
  return (
    memberOf(data, '_type') === statementType &&
    memberOf(data, 'predicateType') === receiptType &&
    isListOf(memberOf(data, 'subject'), isResource) &&
    isRunIn(predicate) &&
    areFilesIn(predicate) &&
    isTally(memberOf(predicate, 'tally')) &&
    isResource(memberOf(predicate, 'report'))
  )
}

/** Checks whether it states what was run: the tool, the verdict, the days and the limits. */
function isRunIn(predicate: unknown): boolean {
  const tool = memberOf(predicate, 'tool')
  const limits = memberOf(predicate, 'limits')
  const asOf = memberOf(predicate, 'asOf')
  return (
    memberText(tool, 'name') === 'enduse' &&
    memberText(tool, 'version') !== undefined &&
    ['pass', 'review', 'fail'].includes(memberText(predicate, 'verdict') ?? '') &&
    isDay(memberText(predicate, 'today') ?? '') &&
    (asOf === null || (typeof asOf === 'string' && isDay(asOf))) &&
    Object.entries(highestLimits).every(([name, highest]) => {
      const bound = memberOf(limits, name)
      // Receipts written before 0.6.0 do not state the limits of findings and unpacked bytes.
      if (bound === undefined) return ['findings', 'unpacked'].includes(name)
      // Without limits a reader would overflow the stack.
      return typeof bound === 'number' && Number.isInteger(bound) && bound >= 1 && bound <= highest
    })
  )
}

/** Checks whether it names the files that the run read and depended on. */
function areFilesIn(predicate: unknown): boolean {
  const baseline = memberOf(predicate, 'baseline')
  return (
    isListOf(memberOf(predicate, 'ruleSets'), isRuleSet) &&
    isListOf(memberOf(predicate, 'unread'), one => typeof one === 'string') &&
    isListOf(memberOf(predicate, 'linksOutside') ?? [], one => typeof one === 'string') &&
    isListOf(memberOf(predicate, 'lookedUp'), isResource) &&
    isListOf(memberOf(predicate, 'waivers'), isResource) &&
    // Receipts written before 0.10.0 have no positions.
    isListOf(memberOf(predicate, 'positions') ?? [], isResource) &&
    (baseline === null || isResource(baseline))
  )
}

function isListOf(value: unknown, isOne: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne)
}

function isResource(value: unknown): value is Resource {
  const sha256 = memberText(memberOf(value, 'digest'), 'sha256')
  return memberText(value, 'name') !== undefined && /^[0-9a-f]{64}$/.test(sha256 ?? '')
}

function isRuleSet(value: unknown): boolean {
  return (
    isResource(value) &&
    memberText(value, 'ruleSet') !== undefined &&
    memberText(value, 'version') !== undefined
  )
}

function isTally(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && Object.values(value).every(one => Number.isInteger(one))
  )
}
