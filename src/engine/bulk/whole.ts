/**
 * Dossiers that lie whole in a batch, as far as the batch knows: they are judged there, while their papers are at hand. What
 * another batch has of one, phase two finds out, and then judges it once more.
 */

import type { Checked, RunOptions } from '../../core/model/model.ts'
import { distinct, judgedDossiers } from '../../core/reduce.ts'
import { gapsIn } from '../../law/mandatory.ts'
import { dossierShown, type ShownAcross } from './across.ts'
import { reopened } from './again.ts'
import type { CompactDocument } from './slim.ts'
import { dossierParts, hashOf, type Split, splitting } from './split.ts'
import { type Sum, sumOf } from './sum.ts'
import { splitTraits, type Tied } from './ties.ts'

/** A paper of a batch. */
export interface BatchDossier extends CompactDocument {
  /** Whether it can be had once more without going through what lies before it. */
  readonly isNear: boolean
}

/** A dossier that lies in a batch with its certificate. */
export interface Whole {
  readonly hasShipment: boolean
}

/** What came of such a dossier. */
export interface WholeAnswer {
  /** Nothing of a dossier that was only looked up. */
  readonly sum: Sum | null
  /** The certificate number of one of which there is something to say. */
  readonly shown: string | null
}

/**
 * The dossiers that have their certificate here and no paper that belongs to another one as well, by certificate number. That of
 * the last paper is none of them: where files lie in the order of their dossiers, it goes on in the next batch. Nor is one with
 * the hash of a number that is none: phase two goes by the hash, and would take both to be judged.
 */
export function wholesIn(held: readonly BatchDossier[]): ReadonlyMap<string, Whole> {
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
  const isWhole = (number: string) => withCertificate.has(number) && !linked.has(number)
  const others = [...withCertificate, ...withShipment].filter(number => !isWhole(number))
  const left = new Set(others.map(hashOf))
  return new Map(
    [...withCertificate]
      .filter(number => isWhole(number) && !left.has(hashOf(number)))
      .map(number => [number, { hasShipment: withShipment.has(number) }]),
  )
}

/** Judges these dossiers. */
export function judgeWholes(
  held: readonly BatchDossier[],
  wholes: ReadonlyMap<string, Whole>,
  spotOf: (paper: Checked) => string,
  runOptions: RunOptions,
  cwd: string,
  showsAll: boolean,
): { readonly dossiers: Split; readonly traits: Split } {
  const papers = distinct(held.map(one => one.checked))
  const { dossiers, standing } = judgedDossiers(papers, runOptions, number => wholes.has(number))
  const again = reopened(held, runOptions.limits, cwd)
  const members = new Map<string, Checked[]>()
  const tied: Tied[] = []
  for (const paper of papers) {
    const [number = ''] = paper.keys.certificates
    if (!wholes.has(number)) continue
    const others = members.get(number)
    if (others === undefined) members.set(number, [paper])
    else others.push(paper)
    const { facts } = paper
    if (facts === null || !standing.has(facts)) continue
    tied.push({ paper, facts, spot: spotOf(paper), key: hashOf(number) })
  }
  const answers = splitting()
  const add = (certificate: string, sum: Sum | null, shown: ShownAcross | undefined) => {
    const key = hashOf(certificate)
    const answer: WholeAnswer = { sum, shown: shown === undefined ? null : certificate }
    // What is shown stands behind it on a line of its own: nobody reads that until it is shown.
    const text = shown === undefined ? '' : JSON.stringify(shown)
    answers.add(key % dossierParts, `${JSON.stringify(answer)}\n${text}`, key)
  }
  const asked = new Set(dossiers.map(one => one.certificate))
  for (const number of wholes.keys()) if (!asked.has(number)) add(number, null, undefined)
  for (const one of dossiers) {
    const checks = one.outcomes.map(({ check }) => check)
    const ofThis = (members.get(one.certificate) ?? []).filter(({ lookedUp }) => !lookedUp)
    const sum = sumOf(checks, {
      documents: 0,
      dossiers: 1,
      gaps: gapsIn(ofThis, checks, runOptions.ruleSets),
    })
    add(one.certificate, sum, dossierShown(one, papers, again, runOptions, showsAll))
  }
  return { dossiers: answers.all(), traits: splitTraits(tied, runOptions) }
}

/** What came of a dossier, from its bytes, and from where on stands what is shown of it. */
export function wholeIn(bytes: Buffer): { readonly answer: WholeAnswer; readonly length: number } {
  const end = bytes.indexOf(0x0a)
  return { answer: JSON.parse(bytes.toString('utf8', 0, end)) as WholeAnswer, length: end + 1 }
}
