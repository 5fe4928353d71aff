/**
 * Linked groups: the documents that count in their dossiers, grouped by a value that they share, and the rules over such groups.
 * Of each document only a small record is needed, so that the groups of any number of documents can be formed.
 */

import { askedOf } from '../law/standing.ts'
import { certificatesOf } from '../trade/end-user.ts'
import { byDocument, compare } from '../trade/version.ts'
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
import { verdictOf } from './model/verdict.ts'

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
export function linkRecordOf(
  { keys, lookedUp }: Checked,
  facts: TransferFacts,
  runOptions: RunOptions,
): LinkRecord {
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
    const {
      kind,
      certificateNumbers,
      shipmentReference,
      exportDate,
      exporter,
      transportDocument,
      containers,
    } = facts
    return {
      ...common,
      kind,
      certificateNumbers,
      shipmentReference,
      exportDate,
      exporter: identityOf(exporter),
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

function withCity<P extends PartyIdentity>(
  party: P,
  { city }: Pick<AddressFacts, 'city'>,
): P & { readonly address: Pick<AddressFacts, 'city'> } {
  return { ...party, address: { ...party.address, city } }
}

/** The result for a linked group that some rule checks. */
export interface CheckedLinkedGroup {
  readonly report: LinkedGroupReport
  readonly outcomes: readonly Outcome[]
}

/** Checks the linked groups of these documents, which are in the order of `byDocument`. */
export function checkedLinkedGroups(
  records: readonly LinkRecord[],
  runOptions: RunOptions,
): readonly CheckedLinkedGroup[] {
  const members = new Map<string, { linkKey: LinkKey; value: string; records: LinkRecord[] }>()
  for (const record of records) {
    for (const { trait, value } of record.keys) {
      const key = `${trait}\n${value}`
      const group = members.get(key)
      if (group === undefined) members.set(key, { linkKey: trait, value, records: [record] })
      else if (group.records.at(-1) !== record) group.records.push(record)
    }
  }
  return [...members.entries()]
    .sort(([a], [b]) => compare(a, b))
    .flatMap(
      ([, { linkKey, value, records: all }]) => checkedLinkedGroup(linkKey, value, all, runOptions) ?? [],
    )
}

/**
 * Checks one linked group. Returns `undefined` if the documents form none, because they belong to one dossier and one shipment, the
 * value is that of one party in all of them, or they were only looked up, or if no rule checks it.
 */
export function checkedLinkedGroup(
  linkKey: LinkKey,
  value: string,
  records: readonly LinkRecord[],
  runOptions: RunOptions,
): CheckedLinkedGroup | undefined {
  if (records.length < 2 || records.every(({ lookedUp }) => lookedUp) || !isShared(records)) return undefined
  // Looked-up documents come first, so that a finding at the last document is in one that is reported on.
  const rank = ({ lookedUp }: LinkRecord) => (lookedUp ? 0 : 1)
  const sorted = [...records].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      compare(dayIn(a.facts).value, dayIn(b.facts).value) ||
      byDocument(a.facts, b.facts),
  )
  const keyIn = ({ keys }: LinkRecord) => keys.find(one => one.trait === linkKey && one.value === value)
  const documents = sorted.map(record => {
    const key = keyIn(record)
    return { facts: record.facts, at: key?.at ?? '', of: key?.of, keys: record.keys }
  })
  if (documents.every(({ of }) => of !== undefined && of === documents[0]?.of)) return undefined
  const group: LinkedGroup = { linkKey, value, documents }
  const outcomes = checked(group, sorted, runOptions)
  if (outcomes.length === 0) return undefined
  const report: LinkedGroupReport = {
    shared: linkKey,
    value,
    verdict: verdictOf(outcomes.map(outcome => outcome.check)),
    papers: documents.map(({ facts }) => facts.document),
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
