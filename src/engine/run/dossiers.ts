/**
 * Checks dossiers: those that are complete within a batch, as far as the batch knows, while their documents are in memory, and in
 * phase two those of which a batch has only some documents.
 */

import { grouped } from '../../core/model/group-by.ts'
import type { Check, Checked, DocumentRef, Gap, RunOptions } from '../../core/model/model.ts'
import {
  type CheckedDossier,
  checkedDossiers,
  distinct,
  recordsOf,
  withoutRepeats,
} from '../../core/reduce.ts'
import { gapsIn } from '../../law/mandatory.ts'
import type { CompactDocument } from './compact.ts'
import { addLinks, linksOf, type StoredRecord } from './links.ts'
import { type BatchTerms, papersOf, placed, type ReportPart, reopenedAt } from './reopen.ts'
import { type ByteRange, growingBytes } from './sorted-run.ts'
import { joinedSum, type Sum, sumOf } from './sum.ts'

/**
 * Checks the dossiers of these documents, or those that are ours: `shown` has the displayed parts of those that have findings, or of
 * all, and `records` returns those of documents that count in their dossiers.
 */
function judgedDossiers(
  held: readonly CompactDocument[],
  terms: BatchTerms,
  isOurs?: (certificate: string) => boolean,
) {
  const { runOptions, showsAll } = terms
  runOptions.timer?.begin('dossiers')
  const papers = distinct(held.map(one => one.checked))
  const { dossiers, standing } = checkedDossiers(papers, runOptions, isOurs)
  const fromOf = new Map(held.map(({ checked, from }) => [checked, from]))
  const reopen = reopenedAt(() => held.map(({ checked: { document }, from }) => ({ document, from })), terms)
  const shown = dossiers.flatMap(one => {
    runOptions.timer?.begin('dossiers')
    const findings = withoutRepeats(one.outcomes.flatMap(outcome => outcome.findings))
    if (one.verdict === 'pass' && findings.length === 0 && !showsAll) return []
    return [{ documents: [], dossiers: [one.report()], ties: [], checks: checksOf(one), findings }]
  })
  const documents = papers.map(({ document }) => document)
  return {
    papers,
    dossiers,
    shown: placed(shown, documents, reopen, runOptions),
    /** Returns the records of those documents that count in their dossiers. */
    records: (of: readonly Checked[]): StoredRecord[] =>
      of.flatMap(one =>
        recordsOf([one], standing, runOptions).map(record => ({ record, from: fromOf.get(one) ?? {} })),
      ),
  }
}

const checksOf = ({ outcomes }: CheckedDossier): Check[] => outcomes.map(({ check }) => check)

export interface BatchDocument extends CompactDocument {
  /** Whether it can be reopened without reading what precedes it. */
  readonly isNear: boolean
}

/**
 * Returns the dossiers that have their certificate here and no document that also belongs to another dossier, by certificate
 * number. The dossier of the last document is excluded: if files are in the order of their dossiers, it continues in the next
 * batch. The value of each is whether it has a shipment.
 */
export function wholesIn(held: readonly BatchDocument[]): ReadonlyMap<string, boolean> {
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
  return new Map(
    [...withCertificate]
      .filter(number => !linked.has(number))
      .map(number => [number, withShipment.has(number)]),
  )
}

/** Checks dossiers whose certificates are in the same batch; `sum` is null for one that was only looked up. */
export function checkWholes(
  held: readonly BatchDocument[],
  wholes: ReadonlyMap<string, boolean>,
  terms: BatchTerms,
) {
  const { papers, dossiers, shown, records } = judgedDossiers(held, terms, number => wholes.has(number))
  const ofWholes = papers.filter(({ keys: { certificates } }) => wholes.has(certificates[0] ?? ''))
  const members = grouped(ofWholes, ({ keys: { certificates } }) => certificates[0])
  const asked = new Set(dossiers.map(one => one.certificate))
  const shownOf = new Map(shown.map(one => [one.dossiers[0]?.certificate, one]))
  const onlyLookedUp = [...wholes.keys()].filter(number => !asked.has(number))
  return {
    dossiers: [
      ...onlyLookedUp.map(certificate => ({ certificate, sum: null, shown: undefined })),
      ...dossiers.map(one => {
        const { certificate } = one
        const checks = checksOf(one)
        const ofThis = (members.get(certificate) ?? []).filter(({ lookedUp }) => !lookedUp)
        const gaps = gapsIn(ofThis, checks, terms.runOptions.ruleSets)
        return { certificate, sum: sumOf(checks, { dossiers: 1, gaps }), shown: shownOf.get(certificate) }
      }),
    ],
    records: records(ofWholes),
  }
}

/** Checks all dossiers and linked groups of these documents: they are those of the complete run. */
export function checkAcross(held: readonly BatchDocument[], terms: BatchTerms) {
  const { papers, dossiers, shown, records } = judgedDossiers(held, terms)
  const checks = dossiers.flatMap(checksOf)
  const members = papers.filter(({ keys, lookedUp }) => !lookedUp && keys.certificates.length > 0)
  const gaps = gapsIn(members, checks, terms.runOptions.ruleSets)
  const links = linksOf(records(papers), terms)
  return {
    shown: [...shown, ...links.shown],
    sum: joinedSum([sumOf(checks, { dossiers: dossiers.length, gaps }), links.sum]),
  }
}

export interface DossiersAnswer {
  /** Those with something to report, by certificate number. */
  readonly shown: readonly ReportPart[]
  readonly sum: Sum
  /** Unexamined checks of documents that belong to several dossiers, of which others may report them too. */
  readonly linked: readonly LinkedGap[]
  /** The range of the link values of their documents among the bytes. */
  readonly links: ByteRange
}

/** A gap of a document under several certificates, and the certificate it is about: of several the first one counts. */
export interface LinkedGap {
  readonly gap: Gap
  readonly at: number
}

/** Dossiers to check, by certificate number, with the texts of their documents. */
export interface OpenDossiers {
  readonly certificates: readonly string[]
  /** Texts of documents, one after the other. Each is parsed before the next is requested. */
  readonly texts: Iterable<string>
}

/** Checks dossiers whose documents are in several batches. */
export function checkDossiers({ certificates, texts }: OpenDossiers, terms: BatchTerms) {
  const { runOptions } = terms
  const kept: CompactDocument[] = []
  for (const text of texts) for (const one of papersOf(text, terms)) kept.push(one)
  const wanted = new Set(certificates)
  const isOurs = (certificate: string) => wanted.has(certificate)
  const { papers, dossiers, shown, records } = judgedDossiers(kept, terms, isOurs)
  const checks = dossiers.flatMap(checksOf)
  const asked = papers.filter(paper => !paper.lookedUp)
  const documents = asked.filter(
    ({ keys }) => keys.certificates.length === 1 && keys.certificates.some(isOurs),
  )
  const gaps = gapsIn(documents, checks, runOptions.ruleSets)
  const bytes = growingBytes()
  const links = addLinks(bytes, records(papers))
  return {
    shown,
    sum: sumOf(checks, { dossiers: dossiers.length, gaps }),
    linked: linkedGaps(asked, isOurs, checks, runOptions),
    links,
    bytes: bytes.all(),
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
