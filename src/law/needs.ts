/**
 * Decides from the index of a document whether a rule has anything to say about it. What a party, the goods of an item or a
 * location is to a rule is determined once for its content and a reading of the law.
 */

import type {
  Concern,
  ItemFacts,
  Law,
  LocationFacts,
  Needs,
  PairNeed,
  PartyFacts,
  RouteFacts,
  Rule,
  TransferFacts,
  Unexamined,
} from '../core/model/model.ts'
import { type DocumentIndex, mostShared, type SharedPart } from '../trade/document-index.ts'
import {
  type LawReading,
  lawOn,
  type PartAnswers,
  type PlannedProvision,
  type ProvisionStanding,
  standingIn,
} from './standing.ts'

/** The decision that a rule passes a document. */
export const passes = 'passes'

/** The outcome of a rule that is not asked: it passes, or nothing was examined. */
export type Decision = typeof passes | Unexamined

// Concerns as numbers, which are kept by the numbers of parts; a higher one outweighs a lower one.
const none = 1
const examined = 2
const concern = 3
const numberOf: Readonly<Record<Concern, number>> = { none, examined, concern }

/** The maximum number of pairs of parties whose answers are kept for a reading. */
const mostPairs = 20_000

type PartKind = 'parties' | 'goods' | 'locations' | 'routes'
type Part = PartyFacts | ItemFacts | LocationFacts | RouteFacts

/** Returns the outcome of a rule under a reading of the law; `undefined` if it has to be asked. */
export function decided(
  needs: Needs,
  index: DocumentIndex,
  reading: LawReading,
  law: Law,
): Decision | undefined {
  let met: number = none
  for (let at = 0; at < index.parties.length && met !== concern; at++)
    met = Math.max(met, answerOf(index.parties[at], 'parties', needs, reading, law, index.roles[at]))
  for (let at = 0; at < index.goods.length && met !== concern; at++)
    met = Math.max(met, answerOf(index.goods[at], 'goods', needs, reading, law))
  for (let at = 0; at < index.locations.length && met !== concern; at++)
    met = Math.max(met, answerOf(index.locations[at], 'locations', needs, reading, law))
  for (const route of index.routes)
    if (met !== concern) met = Math.max(met, answerOf(route, 'routes', needs, reading, law))
  return met === concern ? undefined : decidedWith(met, needs, index, reading, law)
}

/** Returns the outcome where the parts of the document are no concern. */
function decidedWith(
  ofParts: number,
  needs: Needs,
  index: DocumentIndex,
  reading: LawReading,
  law: Law,
): Decision | undefined {
  // A cancelled shipment is left out by most rules, each for itself: then its rules are asked.
  if (index.facts.kind === 'shipment' && index.facts.status === 'cancelled') return undefined
  const met = answerOfRest(ofParts, needs, index, reading, law)
  if (met === concern) return undefined
  return met === none && needs.otherwise !== undefined ? law.derived(needs.otherwise) : passes
}

/** Returns what a document is to a rule, by what its parts are and by what it states besides. */
function answerOfRest(
  ofParts: number,
  { document, pairs }: Needs,
  index: DocumentIndex,
  reading: LawReading,
  law: Law,
): number {
  let met =
    document === undefined
      ? ofParts
      : Math.max(ofParts, numberOf[document(index.facts as TransferFacts, law)])
  if (pairs !== undefined)
    for (const pair of pairs)
      if (met !== concern) met = Math.max(met, answerOfPairs(pair, index, reading, law))
  return met
}

/** Returns what a part is to a rule, as far as it needs parts of this kind. */
function answerOf(
  shared: SharedPart<Part> | undefined,
  kind: PartKind,
  needs: Needs,
  reading: LawReading,
  law: Law,
  role = '',
): number {
  if (shared === undefined || !needsKind(needs, kind, role)) return none
  const { numbers } = answersIn(reading, kind, shared.table)
  const known = numbers[shared.id]
  if (known !== undefined && known !== 0) return known
  const answer = numberOf[ask(needs, kind, shared.part, law)]
  numbers[shared.id] = answer
  return answer
}

function needsKind({ parties, goods, location, route }: Needs, kind: PartKind, role: string): boolean {
  if (kind === 'goods') return goods !== undefined
  if (kind === 'locations') return location !== undefined
  if (kind === 'routes') return route !== undefined
  return parties !== undefined && (parties.roles === undefined || parties.roles.includes(role))
}

function ask(needs: Needs, kind: PartKind, part: Part, law: Law): Concern {
  if (kind === 'goods') return needs.goods?.(part as ItemFacts, law) ?? 'none'
  if (kind === 'locations') return needs.location?.(part as LocationFacts, law) ?? 'none'
  if (kind === 'routes') return needs.route?.(part as RouteFacts, law) ?? 'none'
  return needs.parties?.concern(part as PartyFacts, law) ?? 'none'
}

function answersIn(reading: LawReading, kind: PartKind, table: object): PartAnswers {
  const answers = reading.answers()
  const known = answers[kind]
  if (known?.table === table) return known
  const made: PartAnswers = { table, numbers: new Uint8Array(mostShared), pairs: new Map() }
  answers[kind] = made
  return made
}

function answerOfPairs(
  { roles, others, concern: askPair }: PairNeed<unknown>,
  { parties, roles: own }: DocumentIndex,
  reading: LawReading,
  law: Law,
): number {
  let met: number = none
  for (let at = 0; at < parties.length; at++) {
    const one = parties[at]
    if (one === undefined || !roles.includes(own[at] ?? '')) continue
    for (let beside = 0; beside < parties.length; beside++) {
      const other = parties[beside]
      if (other === undefined || beside === at || !others.includes(own[beside] ?? '')) continue
      met = Math.max(met, answerOfPair(askPair, one, other, reading, law))
      if (met === concern) return met
    }
  }
  return met
}

function answerOfPair(
  askPair: PairNeed<unknown>['concern'],
  one: SharedPart<PartyFacts>,
  other: SharedPart<PartyFacts>,
  reading: LawReading,
  law: Law,
): number {
  if (one.table !== other.table) return numberOf[askPair(one.part, other.part, law)]
  const { pairs } = answersIn(reading, 'parties', one.table)
  let kept = pairs.get(askPair)
  if (kept === undefined || kept.size >= mostPairs) {
    kept = new Map()
    pairs.set(askPair, kept)
  }
  const key = one.id * mostShared + other.id
  const known = kept.get(key)
  if (known !== undefined) return known
  const answer = numberOf[askPair(one.part, other.part, law)]
  kept.set(key, answer)
  return answer
}

/** Checks whether a document passes a provision under each reading of its law, so that its rule need not be asked. */
export function passesAnyway(
  one: PlannedProvision,
  index: DocumentIndex,
  { day, today }: Pick<Law, 'day' | 'today'>,
): boolean {
  const { needs } = one.rule
  const { reading, otherReadings, terms } = standingIn(one)
  if (needs === undefined || terms.state === 'not-applicable') return false
  for (const each of [reading, ...otherReadings])
    if (decided(needs, index, each, lawOn(day, each, terms.since, today)) !== passes) return false
  return true
}

/** Checks whether a rule finds nothing in a document under any reading of a standing, as far as its needs show. */
export function findsNothing(
  { needs }: Rule,
  { reading, otherReadings, terms }: ProvisionStanding,
  index: DocumentIndex,
  { day, today }: Pick<Law, 'day' | 'today'>,
): boolean {
  if (terms.state === 'not-applicable') return true
  if (needs === undefined) return false
  for (const one of [reading, ...otherReadings]) {
    const decision = decided(needs, index, one, lawOn(day, one, terms.since, today))
    if (decision === undefined || (decision !== passes && decision.outcome === 'skipped')) return false
  }
  return true
}
