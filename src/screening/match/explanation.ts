/** The record from which a hit recomputes, and its text. */

import type { EntryName, ListEntry } from '../entry.ts'
import type { TypedIdentifier } from './identifiers.ts'
import type { BandThresholds, ScreeningBand } from './qualify.ts'
import { type NameEvidence, nameScore, type Qualifier, qualifiedScore, type ScoredLeft } from './score.ts'

/** An address of an entry that is only an address, and how far the party is at it. */
export interface SharedAddress {
  readonly address: string
  readonly extent: 'unit' | 'street'
}

/** By what an entry was found. */
export type HitPath = 'identifier' | 'address' | 'name' | 'acronym'

/** What a hit is computed from. */
export interface ScreeningExplanation {
  readonly list: string
  readonly entryId: string
  readonly entryKind: ListEntry['kind']
  /** The place of the entry in its file. */
  readonly position: number | string
  readonly source?: string
  /** The name as it was screened. */
  readonly query: string
  readonly listed: string
  readonly listedType?: EntryName['type']
  readonly isWeak: boolean
  readonly path: HitPath
  readonly evidence?: NameEvidence
  readonly nameScore: number
  readonly qualifiers: readonly Qualifier[]
  readonly identifier?: TypedIdentifier
  readonly address?: SharedAddress
  /** Whether an identifier is the listed one and the name is another. */
  readonly isOtherName: boolean
  readonly score: number
  readonly band: ScreeningBand
  readonly thresholds: BandThresholds
  /** The pair without which the score would be lowest. */
  readonly without?: { readonly query: string; readonly listed: string; readonly score: number }
}

export interface ExplainedHit
  extends Pick<ScreeningExplanation, 'list' | 'path' | 'qualifiers' | 'thresholds'> {
  readonly entry: ListEntry
  readonly name: string
  readonly listedName: EntryName | undefined
  readonly evidence: NameEvidence | undefined
  readonly identifier: TypedIdentifier | undefined
  readonly address: SharedAddress | undefined
}

/** The score of a party in the street of an entry that is only an address. */
export const streetScore = 850

export function explanationOf(hit: ExplainedHit): ScreeningExplanation {
  const { entry, evidence, qualifiers, identifier, address, listedName, thresholds } = hit
  const name = evidence === undefined ? 0 : nameScore(evidence)
  const path =
    identifier !== undefined
      ? 'identifier'
      : address !== undefined && !isNamed(name, address)
        ? 'address'
        : hit.path
  const score = explainedScore({ evidence, qualifiers, identifier, address })
  const without = evidence === undefined ? undefined : lowestWithout(evidence, qualifiers)
  return {
    list: hit.list,
    entryId: entry.id,
    entryKind: entry.kind,
    position: entry.position,
    ...(entry.source === undefined ? {} : { source: entry.source }),
    query: hit.name,
    listed: listedName?.text ?? entry.addresses[0]?.text ?? entry.id,
    ...(listedName === undefined ? {} : { listedType: listedName.type }),
    isWeak: listedName?.strength === 'weak',
    path,
    ...(evidence === undefined ? {} : { evidence }),
    nameScore: name,
    qualifiers,
    ...(identifier === undefined ? {} : { identifier }),
    ...(address === undefined ? {} : { address }),
    isOtherName: identifier !== undefined && name < thresholds.note,
    score,
    band: bandOf(score, path, address, thresholds),
    thresholds,
    ...(without === undefined ? {} : { without }),
  }
}

const isNamed = (name: number, { extent }: SharedAddress) => extent === 'street' && name >= streetScore

/** Returns the score of an explanation from its parts. */
function explainedScore({
  evidence,
  qualifiers,
  identifier,
  address,
}: Pick<ExplainedHit, 'evidence' | 'qualifiers' | 'identifier' | 'address'>): number {
  if (identifier !== undefined || address?.extent === 'unit') return 1000
  const named = evidence === undefined ? 0 : qualifiedScore(nameScore(evidence), qualifiers)
  return address === undefined ? named : Math.max(named, streetScore)
}

function bandOf(
  score: number,
  path: HitPath,
  address: SharedAddress | undefined,
  { block, review, note }: BandThresholds,
): ScreeningBand {
  if (path === 'identifier' || address?.extent === 'unit') return 'block'
  if (score >= block) return 'block'
  return score >= review ? 'review' : score >= note ? 'note' : 'clear'
}

/** Returns the pair without which the score is lowest, and that score. */
function lowestWithout(
  evidence: NameEvidence,
  qualifiers: readonly Qualifier[],
): ScreeningExplanation['without'] {
  let lowest: ScreeningExplanation['without']
  for (const pair of evidence.pairs) {
    const left: ScoredLeft[] = [
      ...evidence.left,
      { side: 'query', word: pair.query, kind: 'core', weight: pair.unpaired },
      { side: 'listed', word: pair.listed, kind: 'core', weight: pair.unpairedListed },
    ]
    const score = qualifiedScore(
      nameScore({
        pairs: evidence.pairs.filter(one => one !== pair),
        left,
        steps: evidence.steps.filter(({ does }) => does !== 'least'),
      }),
      qualifiers,
    )
    if (lowest === undefined || score < lowest.score)
      lowest = { query: pair.query, listed: pair.listed, score }
  }
  return lowest
}
