/**
 * Linked groups: the documents that count in their dossiers, grouped by a value that they share, and the rules over such groups.
 * Of each document only a small record is needed, so that the groups of any number of documents can be formed.
 */

import { askedOf } from '../law/standing.ts'
import { certificatesOf } from '../trade/documents/linked-group.ts'
import { byDocument, compare } from '../trade/documents/version.ts'
import {
  type Applicability,
  applicabilityBy,
  applicabilityOf,
  applyAll,
  datedFacts,
  type Invocation,
  type Outcome,
  outOfScope,
} from './apply.ts'
import { entryIn } from './model/group-by.ts'
import { hashOf } from './model/hash.ts'
import type {
  AddressFacts,
  Checked,
  Day,
  Facts,
  LinkedFacts,
  LinkedGroup,
  LinkedGroupReport,
  LinkKey,
  Located,
  PartyIdentity,
  RuleSet,
  RunOptions,
  TraitFacts,
  TransferFacts,
} from './model/model.ts'
import { documentKey, verdictOf } from './model/verdict.ts'
import { type Candidate, mostRepresentatives, representatives } from './representatives.ts'

/** A document that counts in its dossiers, as linked groups need it. */
export interface LinkRecord {
  readonly facts: LinkedFacts
  readonly keys: readonly TraitFacts[]
  /** Read only to complete dossiers, and not itself reported on. */
  readonly lookedUp: boolean
  /**
   * For each rule set of the run one digit for the rule set and one for each of its provisions over linked groups, in the order of
   * `askedOf`: 1 if it applies to the document. Absent if all facts are there and decide it.
   */
  readonly scope?: readonly string[]
}

/** Checks whether a document may be in linked groups: end-use reports share nothing with documents of other certificates. */
export function mayBeLinked(facts: Facts | null): facts is TransferFacts {
  return facts !== null && facts.kind !== 'end-use-report'
}

/** Returns the record of a document in memory. With tracing, the facts decide its scope when a group is checked. */
export function linkRecordOf({ keys, lookedUp }: Checked, facts: TransferFacts, runOptions: RunOptions) {
  return runOptions.watch === undefined
    ? { facts, keys: keys.traits, lookedUp, scope: scopeOf(facts, runOptions) }
    : { facts, keys: keys.traits, lookedUp }
}

function scopeOf(facts: Facts, runOptions: RunOptions): string[] {
  const documents = [datedFacts(facts, runOptions)]
  return runOptions.ruleSets.map(ruleSet => {
    const held = applicabilityOf(ruleSet, documents)
    if (!held.isMeant) return '0'
    let digits = '1'
    for (const [, provision] of askedOf(ruleSet, 'tie'))
      digits += outOfScope(held, provision) === undefined ? '1' : '0'
    return digits
  })
}

/** Returns the same record with only those facts that linked groups need, to be stored as text. */
export function compactRecord({ facts, keys, lookedUp, scope }: LinkRecord): LinkRecord {
  return { facts: compactFacts(facts), keys, lookedUp, ...(scope === undefined ? {} : { scope }) }
}

function compactFacts(facts: LinkedFacts): LinkedFacts {
  const { document, exportLicense, endUser } = facts
  const { phone, email } = endUser
  const common = { document, endUser: { ...identityOf(endUser), phone, email }, exportLicense }
  if (facts.kind === 'shipment') {
    const { kind, certificateNumbers, shipmentReference, exportDate, transportDocument, containers } = facts
    return {
      ...common,
      kind,
      certificateNumbers,
      shipmentReference,
      exportDate,
      exporter: identityOf(facts.exporter),
      transportDocument: transportDocument && { number: transportDocument.number },
      containers: containers.map(({ containerNumber }) => ({ containerNumber })),
    }
  }
  const { kind, certificateNumber, certificateType, replaces, issueDate, issuer, signatory } = facts
  const { exporter, importer } = facts
  return {
    ...common,
    kind,
    endUser: withCity(common.endUser, facts.endUser.address),
    certificateNumber,
    certificateType,
    replaces,
    issueDate,
    issuer: issuer && { activities: issuer.activities },
    exporter: identityOf(exporter),
    importer: withCity(identityOf(importer), importer.address),
    signatory: { name: signatory.name },
  }
}

function identityOf({ name, nativeName, identifiers, address }: PartyIdentity): PartyIdentity {
  const { country, region } = address
  return { name, nativeName, identifiers, address: { country, region } }
}

function withCity<P extends PartyIdentity>(party: P, { city }: Pick<AddressFacts, 'city'>) {
  return { ...party, address: { ...party.address, city } }
}

/** Documents that share a value, and the records of those that represent them. */
export interface SharedValue<R extends { readonly record: LinkRecord }> {
  readonly linkKey: LinkKey
  readonly value: string
  readonly members: readonly Represented<R>[]
}

/** A document of a linked group, and the number of those that it stands for besides itself. */
export interface Represented<R extends { readonly record: LinkRecord }> {
  readonly one: R
  readonly more: number
}

/** Returns a key of a value that documents may share. */
export const sharedKey = ({ trait, value }: Pick<TraitFacts, 'trait' | 'value'>) => `${trait}\n${value}`

/** Returns the values of these documents, which are in the order of `byDocument`, with those that share each: all, or the one with a key. */
export function valuesOf<R extends { readonly record: LinkRecord }>(
  all: readonly R[],
  only?: string,
): SharedValue<R>[] {
  const members = new Map<string, { linkKey: LinkKey; value: string; sharing: R[] }>()
  for (const one of all)
    for (const { trait, value } of one.record.keys) {
      const key = sharedKey({ trait, value })
      if (only !== undefined && key !== only) continue
      const { sharing } = entryIn(members, key, () => ({ linkKey: trait, value, sharing: [] }))
      if (sharing.at(-1) !== one) sharing.push(one)
    }
  return [...members]
    .sort(([a], [b]) => compare(a, b))
    .map(([, { linkKey, value, sharing }]) => {
      return { linkKey, value, members: representing(sharing, linkKey, value) }
    })
}

function representing<R extends { readonly record: LinkRecord }>(
  all: readonly R[],
  linkKey: LinkKey,
  value: string,
): readonly Represented<R>[] {
  if (all.length <= mostRepresentatives) return all.map(one => ({ one, more: 0 }))
  const candidates = all.map(one => ({
    ...candidatesOf(one.record)(keyIn(one.record, linkKey, value)?.of),
    one,
  }))
  return representatives(candidates).map(({ one: { one }, more }) => ({ one, more }))
}

/**
 * Returns what a document is chosen by among those that share one of its values, as a function of whose the value is, if that is
 * said: a document has many values, and most of it is the same for all.
 */
export function candidatesOf({ facts, lookedUp, scope }: LinkRecord): (of: string | undefined) => Candidate {
  const { document } = facts
  const day = Number(dayIn(facts).value.replaceAll('-', ''))
  const common = {
    certificate: hashOf(certificatesOf(facts)[0] ?? ''),
    order: lookedUp ? day : day + afterAllDays,
    document: hashOf(`${documentKey(document)} ${document.sha256}`),
  }
  const candidate = (parties: string, owner: string): Candidate => ({
    party: hashOf([facts.kind, parties, ...(scope ?? [])].join('\n')),
    owner: hashOf(owner),
    ...common,
  })
  let ofAll: Candidate | undefined
  return of => {
    if (of !== undefined) return candidate(of, of)
    ofAll ??= candidate(partiesOf(facts), JSON.stringify(identityOf(facts.endUser)))
    return ofAll
  }
}

/** More than the number of any day. */
const afterAllDays = 100_000_000

/** Returns what rules over linked groups compare of the parties of a document. */
function partiesOf(facts: LinkedFacts): string {
  const { endUser, exporter, exportLicense } = facts
  const ofAll = [endUser, exporter].map(identityOf)
  const licence = exportLicense?.licenseType?.value
  if (facts.kind === 'shipment') return JSON.stringify([ofAll, licence])
  const { importer, certificateType, issuer } = facts
  const cities = [facts.endUser, importer].map(({ address }) => address.city.value)
  const own = [identityOf(importer), cities, certificateType.value, issuer?.activities]
  return JSON.stringify([ofAll, licence, ...own])
}

/** Checks the linked groups of these documents, which are in the order of `byDocument`. */
export function checkedLinkedGroups(records: readonly LinkRecord[], runOptions: RunOptions) {
  return valuesOf(records.map(record => ({ record }))).flatMap(
    shared => checkedLinkedGroup(shared, runOptions) ?? [],
  )
}

function keyIn({ keys }: LinkRecord, linkKey: LinkKey, value: string): TraitFacts | undefined {
  return keys.find(one => one.trait === linkKey && one.value === value)
}

/**
 * Checks one linked group. Returns `undefined` if the documents form none, because they belong to one dossier and one shipment, the
 * value is that of one party in all of them, or they were only looked up, or if no rule checks it.
 */
export function checkedLinkedGroup(
  { linkKey, value, members }: SharedValue<{ readonly record: LinkRecord }>,
  runOptions: RunOptions,
): { readonly report: LinkedGroupReport; readonly outcomes: readonly Outcome[] } | undefined {
  const records = members.map(({ one }) => one.record)
  if (records.length < 2 || records.every(({ lookedUp }) => lookedUp) || !isShared(records)) return undefined
  // Looked-up documents come first, so that a finding at the last document is in one that is reported on.
  const rank = ({ lookedUp }: LinkRecord) => (lookedUp ? 0 : 1)
  const sorted = [...members].sort(
    ({ one: { record: a } }, { one: { record: b } }) =>
      rank(a) - rank(b) ||
      compare(dayIn(a.facts).value, dayIn(b.facts).value) ||
      byDocument(a.facts, b.facts),
  )
  const documents = sorted.map(({ one: { record }, more }) => {
    const key = keyIn(record, linkKey, value)
    return { facts: record.facts, at: key?.at ?? '', of: key?.of, keys: record.keys, more }
  })
  if (documents.every(({ of }) => of !== undefined && of === documents[0]?.of)) return undefined
  const group: LinkedGroup = { linkKey, value, documents }
  const outcomes = checked(group, records, runOptions)
  if (outcomes.length === 0) return undefined
  const more = documents.reduce((sum, document) => sum + document.more, 0)
  const report: LinkedGroupReport = {
    shared: linkKey,
    value,
    verdict: verdictOf(outcomes.map(outcome => outcome.check)),
    papers: documents.map(({ facts }) => facts.document),
    ...(more === 0 ? {} : { more }),
  }
  return { report, outcomes }
}

/** Checks whether the documents belong to several dossiers, or are several shipments. */
function isShared(records: readonly LinkRecord[]): boolean {
  const certificates = new Set<string>()
  const references = new Set<string>()
  for (const { facts } of records) {
    for (const number of certificatesOf(facts)) certificates.add(number)
    if (facts.kind === 'shipment') references.add(facts.shipmentReference.value)
    if (certificates.size > 1 || references.size > 1) return true
  }
  return false
}

function dayIn(facts: LinkedFacts): Located<Day> {
  return facts.kind === 'shipment' ? facts.exportDate : facts.issueDate
}

/** Runs every rule on a linked group; the law is that of its latest document. */
function checked(group: LinkedGroup, records: readonly LinkRecord[], runOptions: RunOptions): Outcome[] {
  const latest = group.documents.at(-1)?.facts
  if (latest === undefined) return []
  const subject: Invocation<'tie'> = {
    scope: 'tie',
    input: group,
    subject: { shared: group.linkKey, value: group.value },
    document: latest.document,
    day: dayIn(latest),
  }
  return runOptions.ruleSets.flatMap((ruleSet, index) =>
    applyAll(
      applicabilityTo(records, ruleSet, index, runOptions),
      subject,
      runOptions,
      rule => rule.linkKeys?.includes(group.linkKey) === true,
    ),
  )
}

/** Returns a rule set as it applies to the documents of a group: it applies if it applies to one of them. */
function applicabilityTo(
  records: readonly LinkRecord[],
  ruleSet: RuleSet,
  index: number,
  runOptions: RunOptions,
): Applicability {
  if (records.some(({ scope }) => scope === undefined))
    return applicabilityOf(
      ruleSet,
      // A record without a scope has all facts of its document.
      records.map(({ facts }) => datedFacts(facts as Facts, runOptions)),
      runOptions.watch,
    )
  const applies = (nth: number) => records.some(({ scope }) => scope?.[index]?.[nth] === '1')
  return applicabilityBy(
    ruleSet,
    applies(0),
    askedOf(ruleSet, 'tie').map(([, provision], nth) => [provision, applies(nth + 1)]),
  )
}
