/** Phase two over a part of the dossiers of a run: what is found across their papers, and what these share with others. */

import { gapsIn } from '../law/mandatory.ts'
import type { Checked, Facts, Judging, Report } from '../model.ts'
import { distinct, emptyReport, judgedDossiers, withoutRepeats } from '../reduce.ts'
import { placed, type ShownAcross, shownAcross } from './across.ts'
import { reopened } from './again.ts'
import { dossierParts } from './batch.ts'
import { type Kept, papersIn } from './slim.ts'
import { partOf, type Split, splitting } from './split.ts'
import { type Sum, sumOf } from './sum.ts'
import { traitText } from './ties.ts'

/** Into so many parts what papers share is cut. */
export const traitParts = 128

/** What came of a part of the dossiers. */
export interface DossiersAnswer {
  /** Those of which there is something to say, by certificate number. */
  readonly shown: readonly ShownAcross[]
  readonly sum: Sum
  readonly traits: Split
}

/** The texts of the papers of a part, each with the number by which it is found again. */
export interface PartOfDossiers {
  readonly part: number
  /** Texts of papers, and from which byte of which batch they come. */
  readonly pieces: readonly {
    readonly batch: string
    readonly from: number
    readonly lengths: readonly number[]
    readonly text: string
  }[]
  /** Later versions of shipments that belong to no dossier of this part. */
  readonly revisions: readonly string[]
}

/** Judges the dossiers of a part. */
export function judgeDossiers({ part, pieces, revisions }: PartOfDossiers, judging: Judging): DossiersAnswer {
  const kept: Kept[] = []
  const spots = new Map<Checked, string>()
  for (const { batch, from, lengths, text } of pieces) {
    let at = from
    for (const [index, one] of papersIn(text).entries()) {
      kept.push(one)
      const end = at + (lengths[index] ?? 0)
      spots.set(one.checked, `${batch} ${at} ${end}`)
      at = end
    }
  }
  for (const text of revisions) kept.push(...papersIn(text))
  const isOurs = (certificate: string) => partOf(certificate, dossierParts) === part
  const papers = distinct(kept.map(one => one.checked))
  const { dossiers, standing } = judgedDossiers(papers, judging, isOurs)
  const again = reopened(kept, judging.limits)
  const checks = dossiers.flatMap(({ outcomes }) => outcomes.map(({ check }) => check))
  const documents = papers.flatMap(paper => {
    const certificates = paper.keys.certificates.filter(isOurs)
    return paper.lookedUp || certificates.length === 0
      ? []
      : [{ ...paper, keys: { ...paper.keys, certificates } }]
  })
  const gaps = gapsIn(documents, checks, judging.ruleSets)
  return {
    shown: dossiers.flatMap(one => {
      const findings = withoutRepeats(one.outcomes.flatMap(outcome => outcome.findings))
      if (one.verdict === 'pass' && findings.length === 0) return []
      const own = one.outcomes.map(({ check }) => check)
      const report: Report = { ...emptyReport(judging), dossiers: [one.report()], checks: own, findings }
      return [shownAcross(one.certificate, placed(report, papers, again, judging), kept)]
    }),
    sum: sumOf(checks, { documents: 0, dossiers: dossiers.length, gaps }),
    traits: traitsOf(papers, standing, spots),
  }
}

/** What the papers that count share with others, by the part that brings them together. */
function traitsOf(
  papers: readonly Checked[],
  standing: ReadonlySet<Facts>,
  spots: ReadonlyMap<Checked, string>,
): Split {
  const traits = splitting()
  for (const paper of papers) {
    const { facts } = paper
    const spot = spots.get(paper)
    if (facts === null || spot === undefined || !standing.has(facts)) continue
    for (const one of paper.keys.traits)
      traits.add(partOf(`${one.trait}\n${one.value}`, traitParts), traitText(paper, facts, one, spot))
  }
  return traits.all()
}
