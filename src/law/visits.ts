/**
 * Decides from the index of a document whether a rule notes anything of it. Whether it notes something of a party, the goods of an
 * item, a place or a route is determined once for its content and a reading of the law.
 */

import type { Day, Law, PeriodLaw, Rule, Unexamined, Visits } from '../core/model/model.ts'
import { mostShared, type SharedPart } from '../text/memoize.ts'
import type { DocumentIndex } from '../trade/documents/document-index.ts'
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

// Notes as numbers, which are kept by the numbers of parts; a higher one outweighs a lower one.
const none = 1
const examined = 2
const noted = 3

const weightOf = (note: unknown): number => (note === undefined ? none : note === 'fine' ? examined : noted)

/** The maximum number of pairs of parties whose answers are kept for a reading. */
const mostPairs = 20_000

type PartKind = 'parties' | 'goods' | 'locations' | 'routes'

/** Returns the outcome of a rule under a reading of the law; `undefined` if it has to be asked. Few rules need the law of the day. */
export function decided(
  visits: Visits,
  index: DocumentIndex,
  reading: LawReading,
  day: Day,
  since: Day | undefined,
  today: Day,
): Decision | undefined {
  // A cancelled shipment is left out by most rules, each for itself: then its rules are asked.
  if (index.facts.kind === 'shipment' && index.facts.status === 'cancelled') return undefined
  const { party, pairs, goods, location, route, document, nothing } = visits
  let met = none
  if (party !== undefined)
    for (let at = 0; at < index.parties.length && met !== noted; at++)
      if (party.roles === undefined || party.roles.includes(index.roles[at] ?? ''))
        met = Math.max(met, answerOf(index.parties[at], 'parties', party.note, reading))
  if (goods !== undefined) met = answerOfAll(met, index.goods, 'goods', goods, reading)
  if (location !== undefined) met = answerOfAll(met, index.locations, 'locations', location, reading)
  if (route !== undefined) met = answerOfAll(met, index.routes, 'routes', route, reading)
  if (document !== undefined && met !== noted)
    met = Math.max(met, weightOf(document(index.facts, lawOn(day, reading, since, today))))
  for (const pair of pairs ?? []) if (met !== noted) met = Math.max(met, answerOfPairs(pair, index, reading))
  if (met === noted) return undefined
  return met === none && nothing !== undefined ? reading.derived(nothing) : passes
}

/** Returns the weightiest answer about parts of a kind, or the one before it. */
function answerOfAll<T extends object>(
  before: number,
  parts: readonly SharedPart<T>[],
  kind: PartKind,
  ask: (part: T, law: PeriodLaw) => unknown,
  reading: LawReading,
): number {
  let met = before
  for (let at = 0; at < parts.length && met !== noted; at++)
    met = Math.max(met, answerOf(parts[at], kind, ask, reading))
  return met
}

function answerOf<T extends object>(
  shared: SharedPart<T> | undefined,
  kind: PartKind,
  ask: (part: T, law: PeriodLaw) => unknown,
  reading: LawReading,
): number {
  if (shared === undefined) return none
  const { numbers } = answersIn(reading, kind, shared.table)
  const known = numbers[shared.id]
  if (known !== undefined && known !== 0) return known
  const answer = weightOf(ask(shared.part, reading))
  numbers[shared.id] = answer
  return answer
}

function answersIn(reading: LawReading, kind: PartKind, table: object): PartAnswers {
  const answers = reading.answers()
  const known = answers[kind]
  if (known?.table === table) return known
  const made: PartAnswers = { table, numbers: new Uint8Array(mostShared), pairs: new Map() }
  answers[kind] = made
  return made
}

type Pair = NonNullable<Visits['pairs']>[number]
type IndexedParty = DocumentIndex['parties'][number]

function answerOfPairs(
  { roles, others, note }: Pair,
  { parties, roles: own }: DocumentIndex,
  reading: LawReading,
): number {
  let met = none
  for (let at = 0; at < parties.length; at++) {
    const one = parties[at]
    if (one === undefined || !roles.includes(own[at] ?? '')) continue
    for (let beside = 0; beside < parties.length; beside++) {
      const other = parties[beside]
      if (other === undefined || beside === at || !others.includes(own[beside] ?? '')) continue
      met = Math.max(met, answerOfPair(note, one, other, reading))
      if (met === noted) return met
    }
  }
  return met
}

function answerOfPair(
  ask: Pair['note'],
  one: IndexedParty,
  other: IndexedParty,
  reading: LawReading,
): number {
  if (one.table !== other.table) return weightOf(ask(one.part, other.part, reading))
  const { pairs } = answersIn(reading, 'parties', one.table)
  let kept = pairs.get(ask)
  if (kept === undefined || kept.size >= mostPairs) {
    kept = new Map()
    pairs.set(ask, kept)
  }
  const key = one.id * mostShared + other.id
  const known = kept.get(key)
  if (known !== undefined) return known
  const answer = weightOf(ask(one.part, other.part, reading))
  kept.set(key, answer)
  return answer
}

/** Checks whether a document passes a provision under each reading of its law, so that its rule need not be asked. */
export function passesAnyway(
  one: PlannedProvision,
  index: DocumentIndex,
  { day, today }: Pick<Law, 'day' | 'today'>,
): boolean {
  const { visit } = one.rule
  const { reading, otherReadings, terms } = standingIn(one)
  if (visit === undefined || terms.state === 'not-applicable') return false
  for (const each of [reading, ...otherReadings])
    if (decided(visit, index, each, day, terms.since, today) !== passes) return false
  return true
}

/** Checks whether a rule finds nothing in a document under any reading of a standing, as far as its visits show. */
export function findsNothing(
  { visit }: Rule,
  { reading, otherReadings, terms }: ProvisionStanding,
  index: DocumentIndex,
  { day, today }: Pick<Law, 'day' | 'today'>,
): boolean {
  if (terms.state === 'not-applicable') return true
  if (visit === undefined) return false
  for (const one of [reading, ...otherReadings]) {
    const decision = decided(visit, index, one, day, terms.since, today)
    if (decision === undefined || (decision !== passes && decision.outcome === 'skipped')) return false
  }
  return true
}
