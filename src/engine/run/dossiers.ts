/**
 * Checks dossiers: those that are complete within a batch, as far as the batch knows, while their documents are in memory, and in
 * phase two those of a part of the dossiers of a run, if a batch has only some of their documents.
 */

import { addIn } from '../../core/model/group-by.ts'
import { hashOf } from '../../core/model/hash.ts'
import type { Check, Checked, DocumentRef, Gap, RunOptions } from '../../core/model/model.ts'
import { type CheckedDossier, checkedDossiers, distinct, withoutRepeats } from '../../core/reduce.ts'
import { gapsIn } from '../../law/mandatory.ts'
import { placed, type ShownAcross } from './across.ts'
import type { CompactDocument } from './compact.ts'
import { linksOf, splitLinks, storedRecords } from './links.ts'
import { type BatchTerms, type DossierPartition, papersOf, reopened } from './reopen.ts'
import { dossierParts, type Split, splitting } from './split.ts'
import { joinedSum, type Sum, sumOf } from './sum.ts'

/**
 * Checks the dossiers of these documents, or those that are ours: `shown` returns the displayed part of one, if it has findings or all
 * are displayed, and `records` those of documents that count in their dossiers.
 */
function judgedDossiers(
  held: readonly CompactDocument[],
  terms: BatchTerms,
  isOurs?: (certificate: string) => boolean,
) {
  const { runOptions, showsAll } = terms
  const papers = distinct(held.map(one => one.checked))
  const { dossiers, standing } = checkedDossiers(papers, runOptions, isOurs)
  const reopen = reopened(held, terms)
  return {
    papers,
    dossiers,
    shown: (one: CheckedDossier): ShownAcross | undefined => {
      const findings = withoutRepeats(one.outcomes.flatMap(outcome => outcome.findings))
      if (one.verdict === 'pass' && findings.length === 0 && !showsAll) return undefined
      const report = { dossiers: [one.report()], ties: [], checks: checksOf(one), findings }
      const documents = papers.map(({ document }) => document)
      return { key: one.certificate, report: placed(report, documents, reopen, runOptions) }
    },
    records: (of: readonly Checked[]) => storedRecords(of, standing, held, runOptions),
  }
}

const checksOf = ({ outcomes }: CheckedDossier): Check[] => outcomes.map(({ check }) => check)

/** A document of a batch. */
export interface BatchDocument extends CompactDocument {
  /** Whether it can be reopened without reading what precedes it. */
  readonly isNear: boolean
}

/** The result of a dossier whose certificate is in the same batch. */
export interface WholeAnswer {
  /** Null for a dossier that was only looked up. */
  readonly sum: Sum | null
  /** The certificate number, if there is something to report. */
  readonly shown: string | null
}

/**
 * Returns the dossiers that have their certificate here and no document that also belongs to another dossier, by certificate
 * number. The dossier of the last document is excluded: if files are in the order of their dossiers, it continues in the next
 * batch. So is one whose hash equals that of an excluded number: phase two uses the hash, and would take both as checked. The value of
 * each is whether it has a shipment.
 */
export function wholesIn(
  held: readonly BatchDocument[],
  partition?: DossierPartition,
): ReadonlyMap<string, boolean> {
  const withCertificate = new Set<string>()
  const withShipment = new Set<string>()
  const linked = new Set<string>(held.at(-1)?.checked.keys.certificates)
  for (const { checked } of held) {
    const { certificates } = checked.keys
    for (const number of certificates) {
      if (certificates.length > 1) linked.add(number)
      if (checked.kind === 'end-user-certificate') withCertificate.add(number)
      else withShipment.add(number)
    }
  }
  const isWhole = (number: string) =>
    withCertificate.has(number) && !linked.has(number) && partition?.has(hashOf(number)) !== false
  const others = [...withCertificate, ...withShipment].filter(number => !isWhole(number))
  const excluded = new Set(others.map(hashOf))
  return new Map(
    [...withCertificate]
      .filter(number => isWhole(number) && !excluded.has(hashOf(number)))
      .map(number => [number, withShipment.has(number)]),
  )
}

/** Checks these dossiers. */
export function checkWholes(
  held: readonly BatchDocument[],
  wholes: ReadonlyMap<string, boolean>,
  terms: BatchTerms,
): { readonly dossiers: Split; readonly links: Split } {
  const { papers, dossiers, shown, records } = judgedDossiers(held, terms, number => wholes.has(number))
  const members = new Map<string, Checked[]>()
  const ofWholes = papers.filter(({ keys: { certificates } }) => wholes.has(certificates[0] ?? ''))
  for (const paper of ofWholes) addIn(members, paper.keys.certificates[0] ?? '', paper)
  const answers = splitting()
  const add = (certificate: string, sum: Sum | null, part: ShownAcross | undefined) => {
    const key = hashOf(certificate)
    const answer: WholeAnswer = { sum, shown: part === undefined ? null : certificate }
    // The displayed part follows on a line of its own, which is read only when it is displayed.
    const text = part === undefined ? '' : JSON.stringify(part)
    answers.add(key % dossierParts, `${JSON.stringify(answer)}\n${text}`, key)
  }
  const asked = new Set(dossiers.map(one => one.certificate))
  for (const number of wholes.keys()) if (!asked.has(number)) add(number, null, undefined)
  for (const one of dossiers) {
    const checks = checksOf(one)
    const ofThis = (members.get(one.certificate) ?? []).filter(({ lookedUp }) => !lookedUp)
    const gaps = gapsIn(ofThis, checks, terms.runOptions.ruleSets)
    add(one.certificate, sumOf(checks, { dossiers: 1, gaps }), shown(one))
  }
  return { dossiers: answers.all(), links: splitLinks(records(ofWholes), true) }
}

/** Checks all dossiers and linked groups of these documents: they are those of the complete run. */
export function checkAcross(
  held: readonly BatchDocument[],
  terms: BatchTerms,
): { readonly across: readonly ShownAcross[]; readonly sum: Sum } {
  const { papers, dossiers, shown, records } = judgedDossiers(held, terms)
  const checks = dossiers.flatMap(checksOf)
  const members = papers.filter(({ keys, lookedUp }) => !lookedUp && keys.certificates.length > 0)
  const gaps = gapsIn(members, checks, terms.runOptions.ruleSets)
  const links = linksOf(records(papers), terms)
  return {
    across: [...dossiers.flatMap(one => shown(one) ?? []), ...links.shown],
    sum: joinedSum([sumOf(checks, { dossiers: dossiers.length, gaps }), links.sum]),
  }
}

/** Returns the result of a dossier from its bytes, and the offset of its displayed part. */
export function wholeIn(bytes: Buffer): { readonly answer: WholeAnswer; readonly length: number } {
  const end = bytes.indexOf(0x0a)
  return { answer: JSON.parse(bytes.toString('utf8', 0, end)) as WholeAnswer, length: end + 1 }
}

/** The result for a part of the dossiers. */
export interface DossiersAnswer {
  /** Those with something to report, by certificate number. */
  readonly shown: readonly ShownAcross[]
  readonly sum: Sum
  /** Unexamined checks of documents that belong to several dossiers, which other parts may report too. */
  readonly linked: readonly LinkedGap[]
  readonly links: Split
}

/** A gap of a document under several certificates, and the certificate it is about: of several the first one counts. */
export interface LinkedGap {
  readonly gap: Gap
  readonly at: number
}

/** The dossiers of a part to check, with the texts of their documents. */
export interface PartOfDossiers {
  /** `hashOf` the certificate numbers. */
  readonly keys: readonly number[]
  /** Texts of documents, one after the other. Each is parsed before the next is requested. */
  readonly texts: Iterable<string>
  /** Later revisions of shipments that belong to none of the dossiers to check. */
  readonly revisions: readonly string[]
}

/** Checks the dossiers of a part. */
export function checkPartOfDossiers(
  { keys, texts, revisions }: PartOfDossiers,
  terms: BatchTerms,
): DossiersAnswer {
  const { runOptions } = terms
  const kept: CompactDocument[] = []
  for (const text of texts) for (const one of papersOf(text, terms)) kept.push(one)
  for (const text of revisions) kept.push(...papersOf(text, terms))
  const wanted = new Set(keys)
  const isOurs = (certificate: string) => wanted.has(hashOf(certificate))
  const { papers, dossiers, shown, records } = judgedDossiers(kept, terms, isOurs)
  const checks = dossiers.flatMap(checksOf)
  const asked = papers.filter(paper => !paper.lookedUp)
  const documents = asked.filter(
    ({ keys: { certificates } }) => certificates.length === 1 && certificates.some(isOurs),
  )
  const gaps = gapsIn(documents, checks, runOptions.ruleSets)
  return {
    shown: dossiers.flatMap(one => shown(one) ?? []),
    sum: sumOf(checks, { dossiers: dossiers.length, gaps }),
    linked: linkedGaps(asked, isOurs, checks, runOptions),
    links: splitLinks(records(papers), false),
  }
}

/** Returns the gaps of documents under several certificates, one certificate at a time. */
function linkedGaps(
  papers: readonly Checked[],
  isOurs: (certificate: string) => boolean,
  checks: readonly Check[],
  { ruleSets }: RunOptions,
): readonly LinkedGap[] {
  const places = new Map<DocumentRef, number>()
  const each = papers.flatMap(paper => {
    const { certificates } = paper.keys
    if (certificates.length < 2) return []
    return certificates.flatMap((certificate, at) => {
      if (!isOurs(certificate)) return []
      const document = { ...paper.document }
      places.set(document, at)
      return [{ ...paper, document, keys: { ...paper.keys, certificates: [certificate] } }]
    })
  })
  return gapsIn(each, checks, ruleSets).map(gap => ({ gap, at: places.get(gap.document) ?? 0 }))
}
