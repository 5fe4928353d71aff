/**
 * Decides from the index of a document whether a rule has anything to say about it. What a party, the goods of an item or a
 * location is to a rule is determined once for its content and a reading of the law.
 */

import type { Concern, Law, Needs, PairNeed, PartyFacts, PartyNeed, Unexamined } from '../core/model/model.ts'
import { mostShared, type SharedPart } from '../text/memoize.ts'
import type { DocumentIndex } from '../trade/document-index.ts'
import type { LawReading, PartAnswers } from './standing.ts'

/** The decision that a rule passes a document. */
export const passes = 'passes'

// Concerns as numbers, which are kept by the numbers of parts; a higher one outweighs a lower one.
const none = 1
const concern = 3
const numberOf: Readonly<Record<Concern, number>> = { none, examined: 2, concern }

/** The maximum number of pairs of parties whose answers are kept for a reading. */
const mostPairs = 20_000

/**
 * Returns the outcome of a rule that is not asked: that it passes, or why nothing was examined; `undefined` if it has to be asked.
 */
export function decided(
  needs: Needs,
  index: DocumentIndex,
  reading: LawReading,
  law: Law,
): typeof passes | Unexamined | undefined {
  const { facts } = index
  // Most rules leave a cancelled shipment out, each for itself.
  if (facts.kind === 'shipment' && facts.status === 'cancelled') return undefined
  let met: number = none
  if (needs.parties !== undefined) {
    met = ofParties(needs.parties, index, reading, law)
    if (met === concern) return undefined
  }
  if (needs.goods !== undefined) {
    met = Math.max(met, ofParts(needs.goods, index.goods, 'goods', reading, law))
    if (met === concern) return undefined
  }
  if (needs.location !== undefined) {
    met = Math.max(met, ofParts(needs.location, index.locations, 'locations', reading, law))
    if (met === concern) return undefined
  }
  if (needs.document !== undefined) {
    met = Math.max(met, numberOf[needs.document(facts, law)])
    if (met === concern) return undefined
  }
  if (needs.pairs !== undefined)
    for (const pair of needs.pairs) {
      met = Math.max(met, ofPairs(pair, index, reading, law))
      if (met === concern) return undefined
    }
  if (met === none && needs.otherwise !== undefined) return law.derived(needs.otherwise)
  return passes
}

function ofParties(
  { roles, concern: ask }: PartyNeed<unknown>,
  index: DocumentIndex,
  reading: LawReading,
  law: Law,
): number {
  let met: number = none
  for (let at = 0; at < index.parties.length; at++) {
    const party = index.parties[at]
    if (party === undefined || (roles !== undefined && !roles.includes(index.roles[at] ?? ''))) continue
    met = Math.max(met, answerFor(ask, party, 'parties', reading, law))
    if (met === concern) return met
  }
  return met
}

function ofParts<T>(
  ask: (part: T, law: Law) => Concern,
  parts: readonly SharedPart<T>[],
  kind: 'goods' | 'locations',
  reading: LawReading,
  law: Law,
): number {
  let met: number = none
  for (const part of parts) {
    met = Math.max(met, answerFor(ask, part, kind, reading, law))
    if (met === concern) return met
  }
  return met
}

function answerFor<T>(
  ask: (part: T, law: Law) => Concern,
  { part, id, table }: SharedPart<T>,
  kind: keyof LawReading['answers'],
  reading: LawReading,
  law: Law,
): number {
  const { numbers } = answersIn(reading, kind, table)
  const known = numbers[id]
  if (known !== undefined && known !== 0) return known
  const answer = numberOf[ask(part, law)]
  numbers[id] = answer
  return answer
}

function answersIn(reading: LawReading, kind: keyof LawReading['answers'], table: object): PartAnswers {
  const known = reading.answers[kind]
  if (known?.table === table) return known
  const made: PartAnswers = { table, numbers: new Uint8Array(mostShared), pairs: new Map() }
  reading.answers[kind] = made
  return made
}

function ofPairs(
  { roles, others, concern: ask }: PairNeed<unknown>,
  index: DocumentIndex,
  reading: LawReading,
  law: Law,
): number {
  const { parties } = index
  let met: number = none
  for (let at = 0; at < parties.length; at++) {
    const one = parties[at]
    if (one === undefined || !roles.includes(index.roles[at] ?? '')) continue
    for (let beside = 0; beside < parties.length; beside++) {
      const other = parties[beside]
      if (other === undefined || beside === at || !others.includes(index.roles[beside] ?? '')) continue
      met = Math.max(met, answerForPair(ask, one, other, reading, law))
      if (met === concern) return met
    }
  }
  return met
}

function answerForPair(
  ask: PairNeed<unknown>['concern'],
  one: SharedPart<PartyFacts>,
  other: SharedPart<PartyFacts>,
  reading: LawReading,
  law: Law,
): number {
  if (one.table !== other.table) return numberOf[ask(one.part, other.part, law)]
  let kept = answersIn(reading, 'parties', one.table).pairs.get(ask)
  if (kept === undefined || kept.size >= mostPairs) {
    kept = new Map()
    answersIn(reading, 'parties', one.table).pairs.set(ask, kept)
  }
  const key = one.id * mostShared + other.id
  const known = kept.get(key)
  if (known !== undefined) return known
  const answer = numberOf[ask(one.part, other.part, law)]
  kept.set(key, answer)
  return answer
}
