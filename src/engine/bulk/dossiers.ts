/** Phase two over a part of the dossiers of a run: what is found across their papers, and what these share with others. */

import type { Check, Checked, DocumentRef, Facts, Gap, RunOptions } from '../../core/model/model.ts'
import { distinct, judgedDossiers } from '../../core/reduce.ts'
import { gapsIn } from '../../law/mandatory.ts'
import { dossierShown, type ShownAcross } from './across.ts'
import { papersOf, reopened } from './again.ts'
import type { CompactDocument } from './slim.ts'
import { hashOf, type Split } from './split.ts'
import { type Sum, sumOf } from './sum.ts'
import { splitTraits, type Tied } from './ties.ts'

/** What came of a part of the dossiers. */
export interface DossiersAnswer {
  /** Those of which there is something to say, by certificate number. */
  readonly shown: readonly ShownAcross[]
  readonly sum: Sum
  /** What was not examined of papers that belong to several dossiers, which other parts may say too. */
  readonly linked: readonly LinkedGap[]
  readonly traits: Split
}

/** A gap of a paper under several certificates, and which of these it is about: of several the first one counts. */
export interface LinkedGap {
  readonly gap: Gap
  readonly at: number
}

/** What of a part of the dossiers is to be judged, with the texts of its papers. */
export interface PartOfDossiers {
  /** `hashOf` the certificate numbers. */
  readonly keys: readonly number[]
  /** Texts of papers, one after the other, and from where to where of which batch each comes. */
  readonly pieces: readonly {
    readonly batch: string
    readonly spots: readonly { readonly from: number; readonly to: number }[]
    readonly text: string
  }[]
  /** Later versions of shipments that belong to no dossier that is to be judged. */
  readonly revisions: readonly string[]
}

/** Judges the dossiers of a part. */
export function judgeDossiers(
  { keys, pieces, revisions }: PartOfDossiers,
  runOptions: RunOptions,
  cwd: string,
  { showsAll }: { readonly showsAll: boolean },
): DossiersAnswer {
  const kept: CompactDocument[] = []
  const spotOf = new Map<Checked, string>()
  for (const { batch, spots, text } of pieces) {
    for (const [index, one] of papersOf(text, runOptions, cwd).entries()) {
      kept.push(one)
      const { from, to } = spots[index] ?? { from: 0, to: 0 }
      spotOf.set(one.checked, `${batch} ${from} ${to}`)
    }
  }
  for (const text of revisions) kept.push(...papersOf(text, runOptions, cwd))
  const wanted = new Set(keys)
  const isOurs = (certificate: string) => wanted.has(hashOf(certificate))
  const papers = distinct(kept.map(one => one.checked))
  const { dossiers, standing } = judgedDossiers(papers, runOptions, isOurs)
  const again = reopened(kept, runOptions.limits, cwd)
  const checks = dossiers.flatMap(({ outcomes }) => outcomes.map(({ check }) => check))
  const asked = papers.filter(paper => !paper.lookedUp)
  const documents = asked.filter(
    ({ keys: { certificates } }) => certificates.length === 1 && certificates.some(isOurs),
  )
  const gaps = gapsIn(documents, checks, runOptions.ruleSets)
  return {
    shown: dossiers.flatMap(one => dossierShown(one, papers, again, runOptions, showsAll) ?? []),
    sum: sumOf(checks, { documents: 0, dossiers: dossiers.length, gaps }),
    linked: linkedGaps(asked, isOurs, checks, runOptions),
    traits: traitsOf(papers, standing, spotOf, runOptions),
  }
}

/** The gaps of papers under several certificates, one certificate at a time. */
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

/** What the papers that count share with others, by the part that brings them together. */
function traitsOf(
  papers: readonly Checked[],
  standing: ReadonlySet<Facts>,
  spotOf: ReadonlyMap<Checked, string>,
  runOptions: RunOptions,
): Split {
  return splitTraits(
    papers.flatMap((paper): Tied[] => {
      const { facts } = paper
      const spot = spotOf.get(paper)
      return facts === null || spot === undefined || !standing.has(facts)
        ? []
        : [{ paper, facts, spot, key: null }]
    }),
    runOptions,
  )
}
