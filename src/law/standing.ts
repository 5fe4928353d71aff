/** How provisions stand, worked out once for each span in which the law stands still. */
import type { Day, InstrumentStatus, Judge, Kind, Law, Member, Provision, RuleSet, Scope } from '../model.ts'
import { ruleOf } from '../rules/index.ts'
import { addDays } from '../trade/date.ts'
import {
  type Change,
  changeOn,
  daysAt,
  eraOf,
  membersOn,
  status,
  type Terms,
  terms,
  turningDaysOf,
  turningPoints,
} from './calendar.ts'

/** A provision in one span of days: its terms, the sets it may name, and what its rule made of them. */
export interface Standing {
  readonly terms: Terms
  members(set: string): ReadonlyMap<string, Member>
  /** What `derived` of a law is: a function of the law that it is called on, so that none has to be made for every paper. */
  derived<T>(this: Law, make: (law: Law) => T): T
}

/** What is worked out for one rule set, each part when it is first asked for. */
interface Memory {
  /** Where the law turns, for `eraOf`. */
  readonly points: readonly string[]
  readonly turningDays: readonly Day[]
  readonly asked: Map<Scope, readonly Asked[]>
  readonly standings: Map<number, Map<Provision, Standing>>
  readonly changes: Map<Provision, Map<Day, Change | undefined>>
  readonly elsewhere: Map<Provision | undefined, string>
  demanded?: Demanded
  turns?: readonly InstrumentTurn[]
  alike?: ReadonlyMap<Provision, Provision>
}

// It holds what follows from rule sets alone, and nothing of any document: the same whatever was judged before.
const known = new WeakMap<RuleSet, Memory>()

function memoryOf(ruleSet: RuleSet): Memory {
  const before = known.get(ruleSet)
  if (before !== undefined) return before
  const points = turningPoints(ruleSet)
  const memory: Memory = {
    points,
    turningDays: daysAt(points),
    asked: new Map(),
    standings: new Map(),
    changes: new Map(),
    elsewhere: new Map(),
  }
  known.set(ruleSet, memory)
  return memory
}

/** What `make` gives for the key, kept in the map. */
function kept<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const before = map.get(key)
  if (before !== undefined || map.has(key)) return before as V
  const made = make()
  map.set(key, made)
  return made
}

/** A provision, and the rule that it puts into force. */
export type Asked = readonly [Judge, Provision]

/** The provisions of a rule set for one scope, each with its rule. */
export function askedOf(ruleSet: RuleSet, scope: Scope): readonly Asked[] {
  return kept(memoryOf(ruleSet).asked, scope, () =>
    ruleSet.provisions.flatMap(provision => {
      const rule = ruleIn(ruleSet, provision.rule)
      return rule !== undefined && isAsked(rule.scope, scope) ? [[rule, provision] as const] : []
    }),
  )
}

/** The rule of that id: one that the rule set defines itself, or one of ours. */
export function ruleIn(ruleSet: RuleSet, id: string): Judge | undefined {
  return ruleSet.rules.find(rule => rule.id === id) ?? ruleOf(id)
}

/** Certificates and shipments are asked by rules of their own, and by those over papers of either kind. */
function isAsked(ofRule: Scope, scope: Scope): boolean {
  return ofRule === scope || (ofRule === 'paper' && (scope === 'certificate' || scope === 'shipment'))
}

/** What a rule set demands to be examined: the provisions by kind of paper, and the ids of all of them. */
export interface Demanded {
  readonly byKind: ReadonlyMap<Kind, readonly Provision[]>
  readonly ids: ReadonlySet<string>
}

/** What the rule set demands. */
export function demandedOf(ruleSet: RuleSet): Demanded {
  const memory = memoryOf(ruleSet)
  if (memory.demanded === undefined) {
    const { mandatory, provisions } = ruleSet
    const byKind = new Map(
      (Object.keys(mandatory) as Kind[]).map(kind => [
        kind,
        (mandatory[kind] ?? []).flatMap(id => provisions.find(one => one.id === id) ?? []),
      ]),
    )
    memory.demanded = { byKind, ids: new Set([...byKind.values()].flat().map(({ id }) => id)) }
  }
  return memory.demanded
}

/** In which of the spans in which the law stands still a day lies. */
export function spanOf(ruleSet: RuleSet, day: Day): number {
  return eraOf(memoryOf(ruleSet).points, day)
}

/** How the provision of the rule set stands on the day. */
export function standingOn(ruleSet: RuleSet, provision: Provision, day: Day): Standing {
  return standingsOn(ruleSet, day)(provision)
}

/** `standingOn` for many provisions and one day. */
export function standingsOn(ruleSet: RuleSet, day: Day): (provision: Provision) => Standing {
  const { points, standings } = memoryOf(ruleSet)
  const inEra = kept(standings, eraOf(points, day), () => new Map<Provision, Standing>())
  return provision => {
    const before = inEra.get(provision)
    return before ?? kept(inEra, provision, () => standingFor(ruleSet, provision, day))
  }
}

/** For each provision the first one that is meant for the same papers: what is meant for one of them is meant for the other. */
export function alikeInScope(ruleSet: RuleSet): ReadonlyMap<Provision, Provision> {
  const memory = memoryOf(ruleSet)
  if (memory.alike === undefined) {
    const first = new Map<string, Provision>()
    memory.alike = new Map(
      ruleSet.provisions.map(one => [one, kept(first, JSON.stringify(one.appliesTo), () => one)]),
    )
  }
  return memory.alike
}

/** Why a rule set, or one of its provisions, is not asked about papers that it is not meant for; each said many times, and made once. */
export function whyElsewhere(ruleSet: RuleSet, provision?: Provision): string {
  return kept(memoryOf(ruleSet).elsewhere, provision, () =>
    provision === undefined
      ? `${ruleSet.name} does not apply: it covers ${ruleSet.scope}`
      : `${provision.id} does not apply: it covers ${provision.scope ?? 'other papers'}`,
  )
}

/** A day on which an instrument begins to stand otherwise than on the day before. */
export interface InstrumentTurn {
  readonly day: Day
  readonly instrument: string
  readonly title: string
  readonly before: InstrumentStatus
  readonly after: InstrumentStatus
}

/** When the instruments of a rule set come into force, are suspended, end, or cannot be established any more; by day. */
export function instrumentTurns(ruleSet: RuleSet): readonly InstrumentTurn[] {
  const memory = memoryOf(ruleSet)
  memory.turns ??= turnsOf(ruleSet)
  return memory.turns
}

function turnsOf(ruleSet: RuleSet): InstrumentTurn[] {
  const all = Object.entries(ruleSet.instruments).flatMap(([instrument, { positions: _, ...one }]) =>
    // What begins or ends with somebody's position is no change of law.
    turningDaysOf(one).flatMap((day): InstrumentTurn[] => {
      const before = status(one, addDays(day, -1)).state
      const after = status(one, day).state
      return before === after ? [] : [{ day, instrument, title: one.title, before, after }]
    }),
  )
  return all.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

/** On which days something in the rule set changes, from one day to another, both included. */
export function turningWithin(ruleSet: RuleSet, from: Day, until: Day): readonly Day[] {
  return memoryOf(ruleSet).turningDays.filter(day => from <= day && day <= until)
}

/** How a provision changes on some of these days. */
export function changesOn(ruleSet: RuleSet, provision: Provision, days: readonly Day[]): readonly Change[] {
  const ofProvision = kept(memoryOf(ruleSet).changes, provision, () => new Map<Day, Change | undefined>())
  return days.flatMap(day => kept(ofProvision, day, () => changeOn(ruleSet, provision, day)) ?? [])
}

function standingFor(ruleSet: RuleSet, provision: Provision, day: Day): Standing {
  const sets = new Map<string, ReadonlyMap<string, Member>>()
  const made = new Map<unknown, unknown>()
  return {
    terms: terms(ruleSet, provision, day),
    members: name =>
      kept(sets, name, () => {
        const set = ruleSet.sets[name]
        if (set !== undefined) return membersOn(set, day)
        const wanted = `the set ${name}, which ${ruleSet.name} does not have`
        throw new Error(`rule ${provision.rule} asks for ${wanted}`)
      }),
    derived<T>(this: Law, make: (law: Law) => T): T {
      const before = made.get(make)
      return (before === undefined ? kept(made, make, () => make(this)) : before) as T
    },
  }
}
