/** Compares any two names without a list: for disputes about a result, and for tests. */

import type { EntryKind } from '../entry.ts'
import { explanationOf, type ScreeningExplanation } from './explanation.ts'
import { buildIndex } from './index-build.ts'
import { qualifiersOf, type ScreenedParty } from './qualify.ts'
import { compareViews, type NameEvidence, nameScore } from './score.ts'
import { screenParty, usualThresholds } from './screen.ts'
import { classesOf, listedViews, queryViews } from './views.ts'

/** Returns the explanation of the score of a party and a name as if that were listed. */
export function compareNames(
  query: ScreenedParty,
  against: string,
  kind: EntryKind = 'unknown',
): ScreeningExplanation {
  const entry = {
    id: 'name',
    kind,
    names: [{ text: against, type: 'primary', strength: 'strong' } as const],
    addresses: [],
    countries: [],
    identifiers: [],
    births: [],
    programmes: [],
    position: 1,
  }
  const index = buildIndex([{ name: 'against', isDated: false, entries: [entry] }])
  const [hit] = screenParty(index, query).hits
  if (hit !== undefined) return hit.explanation
  return explanationOf({
    entry,
    list: 'against',
    name: query.name,
    listedName: entry.names[0],
    path: 'name',
    evidence: bestEvidence(query, against, kind),
    qualifiers: qualifiersOf(query, entry),
    identifier: undefined,
    address: undefined,
    thresholds: usualThresholds,
  })
}

function bestEvidence(query: ScreenedParty, against: string, kind: EntryKind): NameEvidence | undefined {
  let best: NameEvidence | undefined
  for (const nameClass of classesOf(kind, against))
    for (const view of queryViews(query.name, nameClass))
      for (const listed of listedViews(against, nameClass)) {
        if ((view.label === 'han') !== (listed.label === 'han')) continue
        const evidence = compareViews(view, listed, nameClass)
        if (best === undefined || nameScore(evidence) > nameScore(best)) best = evidence
      }
  return best
}
