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
  type AskedReading,
  type ConcernBits,
  type LawReading,
  lawIn,
  lawOn,
  noPartBits,
  type PartAnswers,
  type PartAsker,
  type PartBits,
  type Plan,
  type PlannedProvision,
  type ProvisionStanding,
  readingsIn,
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
  if (isLeftOut(index)) return undefined
  const met = answerOfRest(ofParts, needs, index, reading, law)
  if (met === concern) return undefined
  return met === none && needs.otherwise !== undefined ? law.derived(needs.otherwise) : passes
}

/** Checks whether a document is one that most rules leave out, each for itself: then its rules are asked. */
function isLeftOut({ facts }: DocumentIndex): boolean {
  return facts.kind === 'shipment' && facts.status === 'cancelled'
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

/** The days of a run that a law knows of: the governing day of a document, and today. */
export type LawDays = Pick<Law, 'day' | 'today'>

/**
 * Returns what the parts of a document are to the provisions of a plan: made of what each part is to all of them at once. A part is
 * of concern if it is under one of the readings, and examined if it is under each of those of the governing day.
 */
export function concernsIn(plan: Plan, index: DocumentIndex, days: LawDays): ConcernBits {
  const met = noBits(plan)
  for (let at = 0; at < index.parties.length; at++) {
    const role = index.roles[at] ?? ''
    join(met, index.parties[at], ofRole(plan, role), 'parties', plan, days, role)
  }
  for (const goods of index.goods) join(met, goods, plan.needs.goods, 'goods', plan, days)
  for (const location of index.locations) join(met, location, plan.needs.locations, 'locations', plan, days)
  for (const route of index.routes) join(met, route, plan.needs.routes, 'routes', plan, days)
  return met
}

function ofRole({ needs: { parties } }: Plan, role: string): PartBits {
  const known = parties.get(role)
  if (known !== undefined) return known
  const made = noPartBits()
  parties.set(role, made)
  return made
}

/** Adds what a part is to the provisions of a plan. */
function join(
  met: ConcernBits,
  shared: SharedPart<Part> | undefined,
  kept: PartBits,
  kind: PartKind,
  plan: Plan,
  days: LawDays,
  role = '',
): void {
  if (shared === undefined) return
  if (kept.table !== shared.table) {
    kept.table = shared.table
    kept.bits = []
  }
  let bits = kept.bits[shared.id]
  if (bits === undefined) {
    kept.askers ??= askersOf(plan, kind, role)
    bits = bitsOf(shared, kind, kept.askers, noBits(plan), days)
    kept.bits[shared.id] = bits
  }
  const { concern: concerns, examined: all } = bits
  for (let at = 0; at < concerns.length; at++) {
    met.concern[at] = (met.concern[at] ?? 0) | (concerns[at] ?? 0)
    met.examined[at] = (met.examined[at] ?? 0) | (all[at] ?? 0)
  }
}

/** Bits to a number: as many as the engine keeps in an array without a box. */
const width = 30

/** Returns the provisions of a plan whose rules need parts of a kind, with the readings under which they are asked. */
function askersOf(plan: Plan, kind: PartKind, role: string): readonly PartAsker[] {
  return plan.provisions.flatMap(one => {
    const { needs } = one.rule
    if (needs === undefined || !needsKind(needs, kind, role)) return []
    const isInForce = standingIn(one).terms.state !== 'not-applicable'
    return [{ one, needs, isInForce, readings: readingsIn(one) }]
  })
}

function bitsOf(
  { id, part, table }: SharedPart<Part>,
  kind: PartKind,
  askers: readonly PartAsker[],
  bits: ConcernBits,
  days: LawDays,
): ConcernBits {
  for (const { one, needs, isInForce, readings } of askers) {
    let isExamined = isInForce
    for (const each of readings) {
      const { numbers } = answersIn(each.reading, kind, table)
      let answer = numbers[id]
      if (answer === undefined || answer === 0) {
        answer = numberOf[ask(needs, kind, part, lawUnder(each, days))]
        numbers[id] = answer
      }
      if (answer === concern) set(bits.concern, one)
      if (each.isNow && answer !== examined) isExamined = false
    }
    if (isExamined) set(bits.examined, one)
  }
  return bits
}

function lawUnder({ reading, since }: AskedReading, { day, today }: LawDays): Law {
  return lawOn(day, reading, since, today)
}

function noBits({ provisions }: Plan): ConcernBits {
  const numbers = Math.ceil(provisions.length / width)
  return { concern: new Array<number>(numbers).fill(0), examined: new Array<number>(numbers).fill(0) }
}

function set(bits: number[], { index }: PlannedProvision): void {
  const at = Math.floor(index / width)
  bits[at] = (bits[at] ?? 0) | (1 << (index % width))
}

function has(bits: readonly number[], { index }: PlannedProvision): boolean {
  return (((bits[Math.floor(index / width)] ?? 0) >> (index % width)) & 1) === 1
}

/** Returns whether the parts of a document are examined, if none is of concern; `undefined` if the rule has to be asked. */
export function isExaminedByParts(
  { concern: concerns, examined: all }: ConcernBits,
  one: PlannedProvision,
  index: DocumentIndex,
): boolean | undefined {
  if (one.rule.needs === undefined || isLeftOut(index) || has(concerns, one)) return undefined
  return has(all, one)
}

/** Checks whether a rule also needs what a document states besides its parts. */
export function needsMoreThanParts({ rule: { needs } }: PlannedProvision): boolean {
  return needs?.document !== undefined || needs?.pairs !== undefined
}

/** Returns whether anything was examined, by what the document states besides; `undefined` if the rule has to be asked. */
export function isExaminedBesides(
  isOfParts: boolean,
  one: PlannedProvision,
  index: DocumentIndex,
  days: LawDays,
): boolean | undefined {
  const { needs } = one.rule
  if (needs === undefined) return undefined
  const ofParts = isOfParts ? examined : none
  let isExamined = true
  for (const each of readingsIn(one)) {
    const met = answerOfRest(ofParts, needs, index, each.reading, lawUnder(each, days))
    if (met === concern) return undefined
    if (each.isNow && met !== examined) isExamined = false
  }
  return isExamined
}

/** The outcome of a rule that finds nothing. */
export type Silence = typeof passes | 'passes-in-doubt' | 'not-in-force' | Unexamined

/**
 * Returns the outcome of a planned provision that finds nothing, neither under its law nor under that on the other side of a change
 * near it; `undefined` if its rule has to be asked.
 */
export function silenceOf(one: PlannedProvision, isExamined: boolean, days: LawDays): Silence | undefined {
  const { otherwise } = one.rule.needs ?? {}
  const { terms, doubts } = standingIn(one)
  if (otherwise !== undefined)
    for (const each of readingsIn(one))
      if ((!each.isNow || !isExamined) && lawUnder(each, days).derived(otherwise).outcome === 'skipped')
        return undefined
  if (terms.state === 'not-applicable') return 'not-in-force'
  if (doubts.length > 0) return isExamined || otherwise === undefined ? 'passes-in-doubt' : undefined
  return isExamined || otherwise === undefined ? passes : lawIn(one, days.day, days.today).derived(otherwise)
}

/** Checks whether a document passes a provision under each reading of its law, so that its rule need not be asked. */
export function passesAnyway(one: PlannedProvision, index: DocumentIndex, { day, today }: LawDays): boolean {
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
