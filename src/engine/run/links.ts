/**
 * Phase two over linked groups. Of each document that counts a small record is stored once, and an entry of numbers for each of its
 * link values; only the records of values that several documents have are read again.
 */
import {
  candidatesOf,
  checkedLinkedGroup,
  compactRecord,
  type LinkRecord,
  type Represented,
  type SharedValue,
  valuesOf,
} from '../../core/linked.ts'
import { entryIn } from '../../core/model/group-by.ts'
import type { Check, LinkKey } from '../../core/model/model.ts'
import { documentKey } from '../../core/model/verdict.ts'
import { withoutRepeats } from '../../core/reduce.ts'
import { type Candidate, representatives } from '../../core/representatives.ts'
import { certificatesOf } from '../../trade/documents/linked-group.ts'
import { byDocument } from '../../trade/documents/version.ts'
import type { From, Pointed } from './compact.ts'
import { type BatchTerms, placed, type ReportPart, reopenedAt } from './reopen.ts'
import {
  addRun,
  type ByteRange,
  type GrowingBytes,
  groupsIn,
  type StoredRange,
  textIn,
} from './sorted-run.ts'
import { type Sum, sumOf } from './sum.ts'

/**
 * A link value of a document: where its numbers are among the bytes of a run, and those that it is chosen by. The others are the byte
 * range of its record; the number of its dossier, from 1, if it was checked in a batch and so may be checked again later; the number of
 * its reference, from 1, if it is a shipment; and `hashOf` whose the value is, if that is said. Equal numbers within a run mean equal
 * texts.
 */
interface LinkEntry extends Candidate {
  readonly run: LinkRun
  readonly content: Buffer
  readonly at: number
}

const recordOf = ({ run: { stored }, content, at }: LinkEntry): StoredRange => ({
  stored,
  from: content.readUInt32LE(at),
  to: content.readUInt32LE(at + 4),
})
const dossierOf = ({ content, at }: LinkEntry) => content.readUInt32LE(at + 8)
const referenceOf = ({ content, at }: LinkEntry) => content.readUInt32LE(at + 12)
const ownerOf = ({ content, at }: LinkEntry) => content.readUInt32LE(at + 16)

/** The bytes of an entry: each number takes four. */
const entryBytes = 40

/** The link values of documents, as a run: entries by value. */
export interface LinkRun extends StoredRange {
  /** The dossiers that were checked again: their documents have entries in another run. */
  readonly outdated: Set<number>
}

/** A record, and where its document can be reopened. */
export interface StoredRecord {
  readonly record: LinkRecord
  readonly from: From
}

/**
 * Adds the records of documents and a run of their link values; `dossiers` are the numbers of the dossiers that were checked in a
 * batch.
 */
export function addLinks(
  bytes: GrowingBytes,
  linked: Iterable<StoredRecord>,
  dossiers: ReadonlyMap<string, number> = new Map(),
): ByteRange {
  // One list of all numbers, and of each value where its entries begin in it: very many lists of large numbers take long to grow.
  const numbers: number[] = []
  const entries = new Map<LinkKey, Map<string, number[]>>()
  const references = new Map<string, number>()
  for (const { record, from: where } of linked) {
    const stored: StoredRecord = { record: compactRecord(record), from: where }
    const { from, to } = bytes.add(`${JSON.stringify(stored)},`)
    const { facts } = record
    const dossierNumber = dossiers.get(certificatesOf(facts)[0] ?? '') ?? 0
    const referenceNumber =
      facts.kind === 'shipment'
        ? entryIn(references, facts.shipmentReference.value, () => references.size + 1)
        : 0
    const candidate = candidatesOf(record)
    for (const { trait, value, of } of record.keys) {
      const { party, owner, certificate, order, document } = candidate(of)
      entryIn(entryIn(entries, trait, emptyMap), value, emptyList).push(numbers.length)
      // The owner of a value that says whose it is, is chosen by that.
      numbers.push(from, to, dossierNumber, referenceNumber, of === undefined ? 0 : owner)
      numbers.push(party, owner, certificate, order, document)
    }
  }
  const runEntries: (readonly [string, Buffer])[] = []
  for (const [trait, values] of entries)
    for (const [value, starts] of values) {
      const content = Buffer.allocUnsafe(entryBytes * starts.length)
      let at = 0
      for (const start of starts)
        for (let nth = start; nth < start + entryBytes / 4; nth += 1)
          at = content.writeUInt32LE(numbers[nth] ?? 0, at)
      runEntries.push([`${trait}\n${value}`, content])
    }
  return addRun(bytes, runEntries)
}

const emptyMap = () => new Map<string, number[]>()
const emptyList = (): number[] => []

/** Returns the entries of a run for a value. Those of dossiers that were checked again are left out. */
function placedIn(run: LinkRun, content: Buffer): LinkEntry[] {
  const placed: LinkEntry[] = []
  // In order, and small: other numbers take an object each, and one value may be in every document.
  const number = (at: number) => content.readInt32LE(at) ^ signBit
  for (let at = 0; at < content.length; at += entryBytes) {
    const one: LinkEntry = {
      run,
      content,
      at,
      party: number(at + 20),
      owner: number(at + 24),
      certificate: number(at + 28),
      order: number(at + 32),
      document: number(at + 36),
    }
    if (!run.outdated.has(dossierOf(one))) placed.push(one)
  }
  return placed
}

const signBit = 1 << 31

/** Groups the values that several dossiers or several shipments may share into jobs, with the texts of their records, each once. */
export function* linkJobs(runs: readonly LinkRun[]): Generator<LinkedGroups> {
  let groups: LinkedGroups['groups'][number][] = []
  let places = new Map<LinkRun, Map<number, number>>()
  let [records, number] = ['', 0]
  for (const { key, entries } of groupsIn(runs)) {
    if (entries.length === 1 && entries[0]?.content.length === entryBytes) continue
    const placed = entries.flatMap(({ run, content }) => placedIn(run, content))
    if (!maybeShared(placed)) continue
    const members = representatives(placed).map(({ one, more }) => {
      const range = recordOf(one)
      const at = entryIn(
        entryIn(places, one.run, () => new Map<number, number>()),
        range.from,
        () => {
          records += textIn(range)
          return number++
        },
      )
      return { at, more }
    })
    groups.push({ key, members })
    if (records.length < jobLength) continue
    yield { groups, records }
    groups = []
    places = new Map()
    records = ''
    number = 0
  }
  if (groups.length > 0) yield { groups, records }
}

/** The characters of records that are sent to a worker at once. */
const jobLength = 1024 * 1024

/** Checks whether several dossiers or several shipments may have a value: the records decide it. */
function maybeShared(placed: readonly LinkEntry[]): boolean {
  const [first] = placed
  if (first === undefined || placed.length < 2) return false
  const [dossier, owner] = [dossierOf(first), ownerOf(first)]
  if (owner !== 0 && placed.every(one => ownerOf(one) === owner)) return false
  let reference = 0
  for (const one of placed) {
    if (dossier === 0 || one.run !== first.run || dossierOf(one) !== dossier) return true
    const own = referenceOf(one)
    if (own === 0) continue
    if (reference !== 0 && own !== reference) return true
    reference = own
  }
  return false
}

/** Linked groups to check together, each by the indices of its documents among the texts of records. */
export interface LinkedGroups {
  readonly records: string
  readonly groups: readonly {
    /** The link key and the value. */
    readonly key: string
    readonly members: readonly { readonly at: number; readonly more: number }[]
  }[]
}

/** The result of linked groups: the reports of those that are displayed. */
export interface LinksAnswer {
  readonly shown: readonly ReportPart[]
  readonly sum: Sum
}

export function checkLinks({ records: texts, groups }: LinkedGroups, terms: BatchTerms): LinksAnswer {
  const all = JSON.parse(`[${texts.slice(0, -1)}]`) as StoredRecord[]
  const named = groups.map(({ key, members }): StoredGroup => {
    const end = key.indexOf('\n')
    const records = members.flatMap(({ at, more }) => {
      const one = all[at]
      return one === undefined ? [] : [{ one, more }]
    })
    return {
      linkKey: key.slice(0, end) as LinkKey,
      value: key.slice(end + 1),
      members: distinctRecords(records),
    }
  })
  return answerTo(named, terms)
}

type StoredGroup = SharedValue<StoredRecord>

/** Checks all linked groups of these documents, which are in the order of `byDocument`. */
export function linksOf(stored: readonly StoredRecord[], terms: BatchTerms): LinksAnswer {
  return answerTo(valuesOf(stored), terms)
}

function answerTo(groups: readonly StoredGroup[], terms: BatchTerms): LinksAnswer {
  const { runOptions, showsAll } = terms
  runOptions.timer?.begin('links')
  const shown: ReportPart[] = []
  const stored: Pick<Pointed, 'document' | 'from'>[] = []
  const all: Check[] = []
  for (const group of groups) {
    const checked = checkedLinkedGroup(group, runOptions)
    if (checked === undefined) continue
    const { report, outcomes } = checked
    const checks = outcomes.map(({ check }) => check)
    for (const check of checks) all.push(check)
    const findings = withoutRepeats(outcomes.flatMap(one => one.findings))
    if (report.verdict === 'pass' && findings.length === 0 && !showsAll) continue
    for (const { one } of group.members) stored.push({ document: one.record.facts.document, from: one.from })
    shown.push({ documents: [], dossiers: [], ties: [report], checks, findings })
  }
  const again = reopenedAt(() => stored, terms)
  const documents = stored.map(({ document }) => document)
  return { shown: placed(shown, documents, again, runOptions), sum: sumOf(all) }
}

/** Returns each document once: one under two certificates is stored with both. In the order of `byDocument`. */
function distinctRecords(members: readonly Represented<StoredRecord>[]) {
  const byKey = new Map<string, Represented<StoredRecord>>()
  for (const member of members) {
    const { document } = member.one.record.facts
    const key = `${documentKey(document)}\n${document.sha256}`
    if (byKey.get(key)?.one.record.lookedUp !== false) byKey.set(key, member)
  }
  return [...byKey.values()].sort((a, b) => byDocument(a.one.record.facts, b.one.record.facts))
}
