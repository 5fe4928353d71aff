/**
 * Checks dossiers that are complete within a batch, as far as the batch knows, while their documents are in memory. If another
 * batch contains a document of one, phase two detects that and checks it again.
 */

import { addIn } from '../../core/model/group-by.ts'
import { hashOf } from '../../core/model/hash.ts'
import type { Checked } from '../../core/model/model.ts'
import { gapsIn } from '../../law/mandatory.ts'
import type { ShownAcross } from './across.ts'
import type { CompactDocument } from './compact.ts'
import { checksOf, judgedDossiers } from './dossiers.ts'
import { linksOf, splitLinks } from './links.ts'
import type { BatchTerms, DossierPartition } from './reopen.ts'
import { dossierParts, type Split, splitting } from './split.ts'
import { joinedSum, type Sum, sumOf } from './sum.ts'

/** A document of a batch. */
export interface BatchDocument extends CompactDocument {
  /** Whether it can be reopened without reading what precedes it. */
  readonly isNear: boolean
}

/** A dossier whose certificate is in the same batch. */
export interface Whole {
  readonly hasShipment: boolean
}

/** The result of such a dossier. */
export interface WholeAnswer {
  /** Null for a dossier that was only looked up. */
  readonly sum: Sum | null
  /** The certificate number, if there is something to report. */
  readonly shown: string | null
}

/**
 * Returns the dossiers that have their certificate here and no document that also belongs to another dossier, by certificate
 * number. The dossier of the last document is excluded: if files are in the order of their dossiers, it continues in the next
 * batch. So is one whose hash equals that of an excluded number: phase two uses the hash, and would take both as checked.
 */
export function wholesIn(
  held: readonly BatchDocument[],
  partition?: DossierPartition,
): ReadonlyMap<string, Whole> {
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
      .map(number => [number, { hasShipment: withShipment.has(number) }]),
  )
}

/** Checks these dossiers. */
export function checkWholes(
  held: readonly BatchDocument[],
  wholes: ReadonlyMap<string, Whole>,
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
    add(one.certificate, sumOf(checks, { documents: 0, dossiers: 1, gaps }), shown(one))
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
    sum: joinedSum([sumOf(checks, { documents: 0, dossiers: dossiers.length, gaps }), links.sum]),
  }
}

/** Returns the result of a dossier from its bytes, and the offset of its displayed part. */
export function wholeIn(bytes: Buffer): { readonly answer: WholeAnswer; readonly length: number } {
  const end = bytes.indexOf(0x0a)
  return { answer: JSON.parse(bytes.toString('utf8', 0, end)) as WholeAnswer, length: end + 1 }
}
