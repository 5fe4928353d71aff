/** Phase two over a part of the dossiers of a run: findings across their documents, and what these share with others. */

import { hashOf } from '../../core/model/hash.ts'
import type { Check, Checked, DocumentRef, Gap, RunOptions } from '../../core/model/model.ts'
import {
  type CheckedDossier,
  checkedDossiers,
  distinct,
  emptyReport,
  withoutRepeats,
} from '../../core/reduce.ts'
import { gapsIn } from '../../law/mandatory.ts'
import { placed, type ShownAcross } from './across.ts'
import type { CompactDocument } from './compact.ts'
import { splitLinks, storedRecords } from './links.ts'
import type { BatchTerms } from './reopen.ts'
import { papersOf, reopened } from './reopen.ts'
import type { Split } from './split.ts'
import { type Sum, sumOf } from './sum.ts'

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

/**
 * Checks the dossiers of these documents, or those that are ours: `shown` returns the displayed part of one, if it has findings or all
 * are displayed, and `records` those of documents that count in their dossiers.
 */
export function judgedDossiers(
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
      const dossier = { dossiers: [one.report()], checks: checksOf(one), findings }
      const documents = papers.map(({ document, kind, name }) => ({
        ...{ document, kind, name },
        verdict: 'pass' as const,
      }))
      const report = placed({ ...emptyReport(runOptions), ...dossier }, documents, reopen, runOptions)
      return { key: one.certificate, report }
    },
    records: (of: readonly Checked[]) => storedRecords(of, standing, held, runOptions),
  }
}

export const checksOf = ({ outcomes }: CheckedDossier): Check[] => outcomes.map(({ check }) => check)

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
    sum: sumOf(checks, { documents: 0, dossiers: dossiers.length, gaps }),
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
