/**
 * A receipt: what was judged, by which law, and how it came out, as an in-toto Statement that a signer can sign. Its
 * subjects are the documents; its predicate holds all that the verdict depends on.
 */
import { digest } from '../digest.ts'
import { receiptType } from '../map.ts'
import type { Day, Limits, Receipt, Report, Resource, RuleSet, Source } from '../model.ts'

/** The type of an in-toto Statement, version 1. */
export const statementType = 'https://in-toto.io/Statement/v1'

/** What a receipt says beside its report. */
export interface Run {
  readonly ruleSets: readonly RuleSet[]
  /** The name or file by which a rule set was asked for. */
  sourceOf(ruleSet: RuleSet): string
  readonly today: Day
  readonly limits: Limits
  readonly reviewAs?: 'pass' | 'fail' | undefined
  /** Files that were only looked up, with their digests. */
  readonly lookedUp: readonly Resource[]
}

/** The receipt of a run. Same documents, same law, same day: the same bytes. */
export function receiptOf(report: Report, run: Run): Receipt {
  const files = new Map(report.documents.map(({ document }) => [document.file, document.sha256]))
  const named = [...files].sort(([a], [b]) => (a < b ? -1 : 1))
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
      })),
      unread: named.flatMap(([name, sha256]) => (sha256 === '' ? [name] : [])),
      lookedUp: run.lookedUp,
      waivers: report.waiverFiles.map(({ file, sha256 }) => resource(file, sha256)),
      baseline: report.baseline === null ? null : resource(report.baseline.file, report.baseline.sha256),
      tally: report.tally,
      report: resource(report.format, reportDigest(report)),
    },
  }
}

export function resource(name: string, sha256: string): Resource {
  return { name, digest: { sha256 } }
}

/** SHA-256 of a report as JSON. Hints are about the configuration, and no part of what was judged. */
export function reportDigest(report: Report): string {
  return digest(JSON.stringify({ ...report, hints: [] }))
}

/** Reads a receipt, alone or as it stands in what a signer made of it (a DSSE envelope); nothing where it is none. */
export function parseReceipt({ bytes }: Source): Receipt | undefined {
  const data = parsed(new TextDecoder().decode(bytes))
  const payload = memberText(data, 'payload')
  const statement = payload === undefined ? data : parsed(decoded(payload))
  return isReceipt(statement) ? statement : undefined
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The text behind base64, of either alphabet. */
function decoded(payload: string): string | undefined {
  try {
    const binary = atob(payload.replaceAll('-', '+').replaceAll('_', '/'))
    return new TextDecoder().decode(Uint8Array.from(binary, character => character.charCodeAt(0)))
  } catch {
    return undefined
  }
}

function memberText(data: unknown, name: string): string | undefined {
  const value = member(data, name)
  return typeof value === 'string' ? value : undefined
}

function member(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null && Object.hasOwn(data, name)
    ? (data as Readonly<Record<string, unknown>>)[name]
    : undefined
}

function isReceipt(data: unknown): data is Receipt {
  const predicate = member(data, 'predicate')
  const tool = member(predicate, 'tool')
  const areResources = (value: unknown) => Array.isArray(value) && value.every(isResource)
  const limits = member(predicate, 'limits')
  const baseline = member(predicate, 'baseline')
  return (
    member(data, '_type') === statementType &&
    member(data, 'predicateType') === receiptType &&
    areResources(member(data, 'subject')) &&
    memberText(tool, 'version') !== undefined &&
    ['pass', 'review', 'fail'].includes(memberText(predicate, 'verdict') ?? '') &&
    memberText(predicate, 'today') !== undefined &&
    (member(predicate, 'asOf') === null || memberText(predicate, 'asOf') !== undefined) &&
    ['bytes', 'depth', 'values', 'aliases', 'documents'].every(
      name => typeof member(limits, name) === 'number',
    ) &&
    areResources(member(predicate, 'ruleSets')) &&
    isListOf(member(predicate, 'unread'), 'string') &&
    areResources(member(predicate, 'lookedUp')) &&
    areResources(member(predicate, 'waivers')) &&
    (baseline === null || isResource(baseline)) &&
    isResource(member(predicate, 'report'))
  )
}

function isListOf(value: unknown, type: 'string'): boolean {
  return Array.isArray(value) && value.every(one => typeof one === type)
}

function isResource(value: unknown): value is Resource {
  return (
    memberText(value, 'name') !== undefined && memberText(member(value, 'digest'), 'sha256') !== undefined
  )
}
