/**
 * Phase two over linked groups. Of each document that counts a small record is stored once, and a line for each of its link
 * values; lines with the same value form a group, and only the records of groups are read again.
 */
import { checkedLinkedGroup, compactRecord, type LinkRecord } from '../../core/linked.ts'
import { digest } from '../../core/model/digest.ts'
import type { Check, DocumentReport, LinkKey, Report } from '../../core/model/model.ts'
import { documentKey } from '../../core/model/verdict.ts'
import { emptyReport, withoutRepeats } from '../../core/reduce.ts'
import { certificatesOf } from '../../trade/end-user.ts'
import { byDocument, compare } from '../../trade/version.ts'
import { placed, type ShownAcross, shownAcross } from './across.ts'
import type { BatchTerms } from './batch.ts'
import type { From } from './compact.ts'
import { reopenedAt } from './reopen.ts'
import { partOf, type Split, splitting, traitParts } from './split.ts'
import { type Sum, sumOf } from './sum.ts'

/**
 * A link value of a document: the byte range of its record among those of its batch, the certificates that it belongs to and its
 * reference, if it is a shipment; the key of its dossier, if that was checked in a batch and so may be checked again later; and a
 * digest of the record, because a cache uses this text as a key.
 */
type LinkLine = readonly [
  linkKey: LinkKey,
  value: string,
  from: number,
  to: number,
  certificates: readonly string[],
  reference: string | null,
  dossier: number | null,
  digest: string,
]

/** A record, and where its document can be reopened. */
export interface StoredRecord {
  readonly record: LinkRecord
  readonly from: From
}

/** A record, and the key of its dossier if that was checked in a batch. */
export interface LinkedRecord extends StoredRecord {
  readonly dossier: number | null
}

/** The part that contains the records, after those with lines. */
export const recordPart = traitParts

/** Returns the records and the link values of documents as texts, by part. */
export function splitLinks(linked: Iterable<LinkedRecord>): Split {
  const texts = splitting()
  for (const { record, from, dossier } of linked) {
    if (record.keys.length === 0) continue
    const stored: StoredRecord = { record: compactRecord(record), from }
    const text = JSON.stringify(stored)
    const { at, length } = texts.add(recordPart, `${text},`)
    const { facts } = record
    const reference = facts.kind === 'shipment' ? facts.shipmentReference.value : null
    const certificates = certificatesOf(facts)
    const which = digest(text).slice(0, 16)
    for (const { trait, value } of record.keys) {
      const line: LinkLine = [trait, value, at, at + length, certificates, reference, dossier, which]
      texts.add(partOf(`${trait}\n${value}`, traitParts), `${JSON.stringify(line)},`)
    }
  }
  return texts.all()
}

/** Returns where the records of lines are, and the dossiers that they were checked with in a batch. */
export function spotsIn(
  text: string,
): readonly { readonly from: number; readonly to: number; readonly dossier: number | null }[] {
  if (text === '') return []
  const lines = JSON.parse(`[${text.slice(0, -1)}]`) as LinkLine[]
  return lines.map(([, , from, to, , , dossier]) => ({ from, to, dossier }))
}

/** A value that documents of several dossiers, or several shipments, share: where their records are stored. */
export interface SharedValue {
  readonly linkKey: LinkKey
  readonly value: string
  readonly records: readonly { readonly piece: number; readonly from: number; readonly to: number }[]
}

/**
 * Returns the shared values of a part, sorted; `texts` are its lines, piece by piece. Lines of dossiers that were checked again
 * are not used.
 */
export function sharedValues(
  texts: readonly string[],
  isTakenBack: (dossier: number) => boolean,
): readonly SharedValue[] {
  const found = new Map<string, { piece: number; line: LinkLine }[]>()
  for (const [piece, text] of texts.entries()) {
    if (text === '') continue
    for (const line of JSON.parse(`[${text.slice(0, -1)}]`) as LinkLine[]) {
      if (line[6] !== null && isTakenBack(line[6])) continue
      const name = `${line[0]}\n${line[1]}`
      const lines = found.get(name)
      if (lines === undefined) found.set(name, [{ piece, line }])
      else lines.push({ piece, line })
    }
  }
  return [...found]
    .filter(([, lines]) => lines.length > 1 && isShared(lines.map(({ line }) => line)))
    .sort(([a], [b]) => compare(a, b))
    .flatMap(([, lines]) => {
      const [first] = lines
      if (first === undefined) return []
      const [linkKey, value] = first.line
      return {
        linkKey,
        value,
        records: lines.map(({ piece, line }) => ({ piece, from: line[2], to: line[3] })),
      }
    })
}

/** Checks whether several dossiers or several shipments have it. */
function isShared(lines: readonly LinkLine[]): boolean {
  const certificates = new Set<string>()
  const references = new Set<string>()
  for (const [, , , , numbers, reference] of lines) {
    for (const number of numbers) certificates.add(number)
    if (reference !== null) references.add(reference)
    if (certificates.size > 1 || references.size > 1) return true
  }
  return false
}

/** Linked groups to check together, each by the indices of its documents among the texts of records. */
export interface LinkedGroups {
  readonly records: string
  readonly groups: readonly (Pick<SharedValue, 'linkKey' | 'value'> & {
    readonly members: readonly number[]
  })[]
}

/** The result of linked groups: the reports of those that are displayed. */
export interface LinksAnswer {
  readonly shown: readonly ShownAcross[]
  readonly sum: Sum
}

/** Checks linked groups. */
export function checkLinks({ records: texts, groups }: LinkedGroups, terms: BatchTerms): LinksAnswer {
  const all = JSON.parse(`[${texts.slice(0, -1)}]`) as StoredRecord[]
  return answerTo(
    groups.map(({ linkKey, value, members }) => {
      const stored = distinctRecords(members.flatMap(at => all[at] ?? []))
      return { linkKey, value, stored }
    }),
    terms,
  )
}

/** Checks all linked groups of these documents, which are in the order of `byDocument`. */
export function linksOf(stored: readonly StoredRecord[], terms: BatchTerms): LinksAnswer {
  const groups = new Map<string, { linkKey: LinkKey; value: string; stored: StoredRecord[] }>()
  for (const one of stored)
    for (const { trait, value } of one.record.keys) {
      const key = `${trait}\n${value}`
      const group = groups.get(key)
      if (group === undefined) groups.set(key, { linkKey: trait, value, stored: [one] })
      else if (group.stored.at(-1) !== one) group.stored.push(one)
    }
  const sorted = [...groups].sort(([a], [b]) => compare(a, b)).map(([, group]) => group)
  return answerTo(sorted, terms)
}

function answerTo(
  groups: readonly {
    readonly linkKey: LinkKey
    readonly value: string
    readonly stored: readonly StoredRecord[]
  }[],
  terms: BatchTerms,
): LinksAnswer {
  const { runOptions, showsAll } = terms
  const shown: ShownAcross[] = []
  const all: Check[] = []
  for (const { linkKey, value, stored } of groups) {
    const records = stored.map(({ record }) => record)
    const checked = checkedLinkedGroup(linkKey, value, records, runOptions)
    if (checked === undefined) continue
    const { report, outcomes } = checked
    const checks = outcomes.map(({ check }) => check)
    for (const check of checks) all.push(check)
    const findings = withoutRepeats(outcomes.flatMap(one => one.findings))
    if (report.verdict === 'pass' && findings.length === 0 && !showsAll) continue
    const complete: Report = { ...emptyReport(runOptions), ties: [report], checks, findings }
    const again = reopenedAt(
      () => stored.map(({ record, from }) => ({ document: record.facts.document, from })),
      terms,
    )
    const documents = stored.map(reportOf)
    shown.push(shownAcross(`${linkKey}\n${value}`, placed(complete, documents, again, runOptions)))
  }
  return { shown, sum: sumOf(all, { documents: 0, dossiers: 0, gaps: [] }) }
}

/** Returns each document once: one under two certificates is stored with both. In the order of `byDocument`. */
function distinctRecords(stored: readonly StoredRecord[]): readonly StoredRecord[] {
  const byKey = new Map<string, StoredRecord>()
  for (const one of stored) {
    const { document } = one.record.facts
    const key = `${documentKey(document)}\n${document.sha256}`
    if (byKey.get(key)?.record.lookedUp !== false) byKey.set(key, one)
  }
  return [...byKey.values()].sort((a, b) => byDocument(a.record.facts, b.record.facts))
}

function reportOf({ record: { facts } }: StoredRecord): DocumentReport {
  const { document, kind } = facts
  const name = facts.kind === 'shipment' ? facts.shipmentReference.value : facts.certificateNumber.value
  return { document, kind, name, verdict: 'pass' }
}
