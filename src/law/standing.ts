/** Determines the standing of provisions, once for each range of days in which the law does not change. */
import type {
  Argument,
  CountedOutcome,
  DatedSet,
  Day,
  InstrumentStatus,
  Kind,
  Law,
  Member,
  PeriodLaw,
  PositionBasis,
  Provision,
  Rule,
  RuleSet,
  Scope,
  Screener,
} from '../core/model/model.ts'
import { ruleOf } from '../rules/index.ts'
import { lazy, memoizeWeakly } from '../text/memoize.ts'
import { addDays } from '../trade/words/date.ts'
import {
  type Change,
  changeOn,
  daysAt,
  doubtfulOn,
  eraOf,
  lawTerm,
  membershipOn,
  membersOn,
  type ProvisionTerms,
  setsNamedIn,
  spanAt,
  status,
  terms,
  turningDaysOf,
  turningPoints,
} from './calendar.ts'
import { whyNotCovered } from './coverage.ts'
import { controlledGoods } from './scope.ts'

/** One way in which the law of a day may be read: a rule runs under each. */
export interface LawReading {
  readonly parameters: unknown
  members(set: string): ReadonlyMap<string, Member>
  /** Implements `derived` of a law: called on the law as `this`, so that no function is created for every document. */
  derived<T>(this: PeriodLaw, make: (law: PeriodLaw) => T): T
  /** Whether the parameters are the provision's own, and whether undetermined members count. */
  readonly hasOwnTerms: boolean
  readonly hasDoubtful: boolean
  readonly screener: Screener | undefined
  /** Returns what parts of documents are to the rule of the provision under this reading, and under any that is the same law. */
  answers(): KeptAnswers
}

/** What parts of documents are to a rule under the same parameters and members, as far as it was determined. */
type KeptAnswers = Record<'parties' | 'goods' | 'locations' | 'routes', PartAnswers | undefined>

/** What parts of documents are to a rule, by their numbers in a table; 0 for what is not determined yet. */
export interface PartAnswers {
  readonly table: object
  readonly numbers: Uint8Array
  /** The same for pairs, by the function that determines it. */
  readonly pairs: Map<unknown, Map<number, number>>
}

/**
 * Something undetermined about a provision on a day: its instrument, the instrument of members of its sets, or its parameters.
 */
export interface Doubt {
  readonly about: 'instrument' | 'members' | 'terms'
  /** The id of the instrument, or of the provision where the parameters are undetermined. */
  readonly instrument: string
  readonly title: string
  readonly why: Argument
}

/** A provision in one range of days: its terms, and the readings of the law under which its rule runs. */
export interface ProvisionStanding {
  readonly terms: ProvisionTerms
  /** The reading in which all undetermined law is in force. */
  readonly reading: LawReading
  /** The other readings; none if neither members nor parameters are undetermined. */
  readonly otherReadings: readonly LawReading[]
  /** Whether it is undetermined that the provision is in force at all. */
  readonly mayNotHold: boolean
  /** What is undetermined; mostly empty. */
  readonly doubts: readonly Doubt[]
  /**
   * The positions that decide what the rule set leaves undetermined: on the provision or its instrument, and on instruments of
   * members.
   */
  readonly positions: readonly PositionBasis[]
  /** The reason why the lists that it uses do not establish who was listed in the range; absent if they do. */
  readonly uncovered?: Argument
}

/**
 * The results for one rule set, each computed on first use. They depend on rule sets alone and on no document: it does not matter what
 * was checked before.
 */
const memoryOf = memoizeWeakly((ruleSet: RuleSet) => {
  /** The turning points, for `eraOf`. */
  const points = turningPoints(ruleSet)
  const turningDays = daysAt(points)
  return {
    points,
    turningDays,
    /** The days with which a range begins in which neither the law changes nor what is near. */
    ranges: [...new Set(turningDays.flatMap(rangesAround))].sort(),
    provisions: new Map<Scope, readonly RuleProvision[]>(),
    plans: new Map<Scope, Map<number, readonly PlannedProvision[]>>(),
    answers: new Map<string, KeptAnswers>(),
    /** The sets that parameters name: some of these are lists of a thousand words. */
    named: new Map<unknown, readonly DatedSet[]>(),
    standings: new Map<number, Map<Provision, ProvisionStanding>>(),
    changes: new Map<Provision, Map<Day, Change | undefined>>(),
    near: new Map<Provision, Map<number, NearChanges | undefined>>(),
    elsewhere: new Map<Provision | undefined, Argument>(),
  }
})

/** Returns the value of `make` for the key, kept in the map. */
function kept<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const before = map.get(key)
  if (before !== undefined || map.has(key)) return before as V
  const made = make()
  map.set(key, made)
  return made
}

/** A provision, and the rule that it puts into force. */
export type RuleProvision = readonly [Rule, Provision]

/** Returns the provisions of a rule set for one scope, each with its rule. */
export function askedOf(ruleSet: RuleSet, scope: Scope): readonly RuleProvision[] {
  return kept(memoryOf(ruleSet).provisions, scope, () =>
    ruleSet.provisions.flatMap(provision => {
      const rule = ruleIn(ruleSet, provision.rule)
      return rule !== undefined && appliesIn(rule.scope, scope) ? [[rule, provision] as const] : []
    }),
  )
}

/** Returns the rule of that id: an own rule of the rule set, or a built-in one. */
export function ruleIn(ruleSet: RuleSet, id: string): Rule | undefined {
  return ruleSet.rules.find(rule => rule.id === id) ?? ruleOf(id)
}

/** The days around a change of law with which a range begins. */
const rangesAround = (day: Day) => [addDays(day, -nearDays), day, addDays(day, nearDays + 1)]

/**
 * Returns the provisions of a rule set for one scope as they are asked on a day, in the order of `askedOf`: made once for all days
 * around it on which neither the law nor what is near changes.
 */
export function planFor(ruleSet: RuleSet, scope: Scope, day: Day): readonly PlannedProvision[] {
  const { plans, ranges } = memoryOf(ruleSet)
  const ofScope = kept(plans, scope, () => new Map<number, readonly PlannedProvision[]>())
  return kept(ofScope, eraOf(ranges, day), () =>
    askedOf(ruleSet, scope).map((one, index) => planned(one, index, ruleSet, day)),
  )
}

/**
 * A provision as it is asked in a range of days: what depends on the rule set and the days, and on no document. What is undefined is
 * filled in on first use: most provisions do not apply to most documents.
 */
export interface PlannedProvision {
  readonly rule: Rule
  /** These are of the rule: they are read for every document, and rules differ in what else they have. */
  readonly check: Rule['check']
  readonly dayOf: Rule['dayOf'] | undefined
  readonly visit: Rule['visit'] | undefined
  readonly provision: Provision
  readonly ruleSet: RuleSet
  /** One of the days; all have the same law, and the same changes near them. */
  readonly someDay: Day
  /** Its number in the plan. */
  readonly index: number
  /** Whether it is mandatory for documents of some kind: then each of its checks may be listed. */
  readonly isDemanded: boolean
  /** The number of its matchers among those of the rule set; absent if it applies wherever the rule set does. */
  readonly group: number | undefined
  standing: ProvisionStanding | undefined
  changes: NearChanges | null | undefined
  law: Law | undefined
  /** Its last quiet outcome of each kind. */
  passed: QuietOutcome | undefined
  passedInDoubt: QuietOutcome | undefined
  notInForce: QuietOutcome | undefined
  notApplicable: QuietOutcome | undefined
}

function planned(
  [rule, provision]: RuleProvision,
  index: number,
  ruleSet: RuleSet,
  someDay: Day,
): PlannedProvision {
  const { check, dayOf, visit } = rule
  return {
    rule,
    check,
    dayOf,
    visit,
    provision,
    ruleSet,
    someDay,
    index,
    isDemanded: isDemanded(ruleSet, provision),
    group: groupOf(ruleSet, provision),
    standing: undefined,
    changes: undefined,
    law: undefined,
    passed: undefined,
    passedInDoubt: undefined,
    notInForce: undefined,
    notApplicable: undefined,
  }
}

/** An outcome that may be only counted, and its reason, from which its check is made if its subject is listed after all. */
export interface QuietOutcome {
  /** The same object for all outcomes of one kind. */
  readonly counted: CountedOutcome
  readonly why: Argument | undefined
  /** The day whose law was applied, if that is not the governing day of the subject. */
  readonly day?: Day
  /** Whether its provision is mandatory: then its check is always listed. */
  readonly isDemanded: boolean
}

/** What may be counted for a provision: its outcome, and whether that depends on the law of the day. */
const countable = {
  passed: { outcome: 'pass', isDated: true },
  passedInDoubt: { outcome: 'pass', isDated: true },
  notInForce: { outcome: 'not-applicable', isDated: true },
  notApplicable: { outcome: 'not-applicable', isDated: false },
} as const

let countedOutcomes = 0

/** Returns the quiet outcome of a planned provision; `open` states what is undetermined about a pass in doubt. */
export function quietIn(
  one: PlannedProvision,
  what: keyof typeof countable,
  why: Argument | undefined,
  open?: CountedOutcome['open'],
): QuietOutcome {
  const before = one[what]
  if (before !== undefined && before.why === why) return before
  const { rule, ruleSet, provision, isDemanded: isOfDemanded } = one
  const counted = before?.counted ?? {
    number: countedOutcomes++,
    rule,
    ruleSet,
    provision,
    ...countable[what],
    open,
  }
  const made = { counted, why, isDemanded: isOfDemanded }
  one[what] = made
  return made
}

export function standingIn(one: PlannedProvision): ProvisionStanding {
  one.standing ??= standingOn(one.ruleSet, one.provision, one.someDay)
  return one.standing
}

/** Returns the changes of a planned provision near its days; `null` if there are none. */
export function changesIn(one: PlannedProvision): NearChanges | null {
  if (one.changes === undefined) one.changes = changesNear(one.ruleSet, one.provision, one.someDay) ?? null
  return one.changes
}

/** Returns the law for a planned provision on one of its days, in the reading in which all undetermined law is in force. */
export function lawIn(one: PlannedProvision, day: Day, today: Day): Law {
  if (one.law?.day === day && one.law.today === today) return one.law
  const { terms: state, reading } = standingIn(one)
  one.law = lawOn(day, reading, state.state === 'not-applicable' ? undefined : state.since, today)
  return one.law
}

/** Returns the law of a day under one reading, as passed to a rule. */
export function lawOn(
  day: Day,
  { parameters, members, derived, screener }: LawReading,
  since: Day | undefined,
  today: Day,
): Law {
  return { day, since, today, parameters, members, derived, screener }
}

/**
 * Checks whether a rule runs in a scope: every kind of document has rules of its own, certificates and shipments share those over
 * either, and all share those over any document.
 */
function appliesIn(ofRule: Scope, scope: Scope): boolean {
  if (ofRule === scope) return true
  const isTransfer = scope === 'certificate' || scope === 'shipment'
  return (ofRule === 'paper' && isTransfer) || (ofRule === 'document' && (isTransfer || scope === 'report'))
}

/** The mandatory provisions of a rule set, by kind of document, and their ids. */
export interface Demanded {
  readonly byKind: ReadonlyMap<Kind, readonly Provision[]>
  readonly ids: ReadonlySet<string>
}

export const demandedOf = memoizeWeakly(({ mandatory, provisions }: RuleSet): Demanded => {
  const byKind = new Map(
    (Object.keys(mandatory) as Kind[]).map(kind => [
      kind,
      (mandatory[kind] ?? []).flatMap(id => provisions.find(one => one.id === id) ?? []),
    ]),
  )
  return { byKind, ids: new Set([...byKind.values()].flat().map(({ id }) => id)) }
})

/** Checks whether the provision is mandatory for documents of the kind; for any kind if none is given. */
export function isDemanded(ruleSet: RuleSet, provision: Provision, kind?: Kind): boolean {
  const { byKind, ids } = demandedOf(ruleSet)
  return kind === undefined ? ids.has(provision.id) : byKind.get(kind)?.includes(provision) === true
}

/** Returns the index of the range without changes of law that contains a day. */
export function spanOf(ruleSet: RuleSet, day: Day): number {
  return eraOf(memoryOf(ruleSet).points, day)
}

export function standingOn(ruleSet: RuleSet, provision: Provision, day: Day): ProvisionStanding {
  const { points, standings } = memoryOf(ruleSet)
  const inEra = kept(standings, eraOf(points, day), () => new Map<Provision, ProvisionStanding>())
  return kept(inEra, provision, () => standingFor(ruleSet, provision, day))
}

/** Returns a number for each provision, the same for those with the same scope: they apply to the same documents. */
export const scopeGroups = memoizeWeakly(({ provisions }: RuleSet): ReadonlyMap<Provision, number> => {
  const numbers = new Map<string, number>()
  return new Map(
    provisions.map(one => [one, kept(numbers, JSON.stringify(one.appliesTo), () => numbers.size)]),
  )
})

/** Returns the number of the scope of a provision; `undefined` if it applies wherever the rule set does. */
export const groupOf = (ruleSet: RuleSet, provision: Provision): number | undefined =>
  provision.appliesTo.length === 0 ? undefined : scopeGroups(ruleSet).get(provision)

/** Returns what of the goods of documents the sets of a rule set cover. */
export const controlledIn = memoizeWeakly(controlledGoods)

/**
 * Returns the reason why a rule set, or one of its provisions, does not apply to documents; created once, because it is used many
 * times.
 */
export function whyElsewhere(ruleSet: RuleSet, provision?: Provision): Argument {
  return kept(memoryOf(ruleSet).elsewhere, provision, () =>
    provision === undefined
      ? lawTerm('does-not-apply', { name: ruleSet.name, scope: { ruleSetText: ruleSet.scope } })
      : lawTerm('does-not-apply', {
          name: provision.id,
          scope: provision.scope === undefined ? lawTerm('other-papers') : { ruleSetText: provision.scope },
        }),
  )
}

/** A day on which the state of an instrument differs from the day before. */
export interface InstrumentTurn {
  readonly day: Day
  readonly instrument: string
  readonly title: string
  readonly before: InstrumentStatus
  readonly after: InstrumentStatus
}

/** Returns when the instruments of a rule set enter into force, are suspended, end, or become undetermined; by day. */
export const instrumentTurns = memoizeWeakly(({ instruments }: RuleSet): readonly InstrumentTurn[] => {
  const all = Object.entries(instruments).flatMap(([instrument, { positions: _, ...one }]) =>
    // The beginning or end of a position is not a change of law.
    turningDaysOf(one).flatMap((day): InstrumentTurn[] => {
      const before = status(one, addDays(day, -1)).state
      const after = status(one, day).state
      return before === after ? [] : [{ day, instrument, title: one.title, before, after }]
    }),
  )
  return all.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
})

/** Returns the days on which something in the rule set changes, from one day to another, both included. */
function turningWithin(ruleSet: RuleSet, from: Day, until: Day): readonly Day[] {
  return memoryOf(ruleSet).turningDays.filter(day => from <= day && day <= until)
}

/** Returns how a provision changes on some of these days. */
export function changesOn(ruleSet: RuleSet, provision: Provision, days: readonly Day[]): readonly Change[] {
  const ofProvision = kept(memoryOf(ruleSet).changes, provision, () => new Map<Day, Change | undefined>())
  return days.flatMap(day => kept(ofProvision, day, () => changeOn(ruleSet, provision, day)) ?? [])
}

/** A change of law is near a governing day if it is at most this number of days before or after it. */
const nearDays = 30

/**
 * The standing of a provision on the other side of each change near a day: of the coming ones and of the past ones, the nearest
 * first.
 */
export type NearChanges = readonly (readonly { readonly day: Day; readonly standing: ProvisionStanding }[])[]

/** Returns the changes of a provision at most `nearDays` from a day; `undefined` if there are none, as on most days. */
export function changesNear(ruleSet: RuleSet, provision: Provision, day: Day): NearChanges | undefined {
  const { near, ranges } = memoryOf(ruleSet)
  return kept(
    kept(near, provision, () => new Map<number, NearChanges | undefined>()),
    eraOf(ranges, day),
    () => {
      const turning = turningWithin(ruleSet, addDays(day, -nearDays), addDays(day, nearDays))
      const days = changesOn(ruleSet, provision, turning).map(change => change.day)
      if (days.length === 0) return undefined
      const coming = days.filter(one => one > day).sort()
      const past = days
        .filter(one => one <= day)
        .sort()
        .reverse()
      return [
        coming.map(one => ({ day: one, standing: standingOn(ruleSet, provision, one) })),
        past.map(one => ({ day: one, standing: standingOn(ruleSet, provision, addDays(one, -1)) })),
      ]
    },
  )
}

function standingFor(ruleSet: RuleSet, provision: Provision, day: Day): ProvisionStanding {
  const own = terms(ruleSet, provision, day)
  if (own.state === 'not-applicable')
    return {
      terms: own,
      reading: readingOf(ruleSet, provision, day, undefined),
      otherReadings: [],
      mayNotHold: false,
      doubts: [],
      positions: own.position === undefined ? [] : [own.position],
    }
  const { parameters } = own
  const unknown = spanAt(provision.undetermined ?? [], day)
  const readings = [parameters, ...(unknown === undefined ? [] : [unknown.otherwise])].flatMap(
    (one, index): LawReading[] => {
      const hasOwnTerms = index === 0
      if (one === null) return []
      const all = readingOf(ruleSet, provision, day, one, { hasOwnTerms })
      const hasDoubts = doubtfulIn(ruleSet, one, day).length > 0
      return hasDoubts
        ? [all, readingOf(ruleSet, provision, day, one, { hasOwnTerms, hasDoubtful: false })]
        : [all]
    },
  )
  const [reading = readingOf(ruleSet, provision, day, parameters), ...otherReadings] = readings
  const uncovered = whyNotCovered(
    [parameters, unknown?.otherwise].flatMap(one => setsIn(ruleSet, one)),
    ruleSet,
    day,
  )
  return {
    terms: own,
    reading,
    otherReadings,
    mayNotHold: own.state === 'undetermined' || unknown?.otherwise === null,
    doubts: doubtsOf(ruleSet, provision, own, day),
    positions: [
      ...(own.position === undefined ? [] : [own.position]),
      ...listingInstruments(ruleSet, parameters).flatMap(id => {
        const instrument = ruleSet.instruments[id]
        return instrument === undefined ? [] : (status(instrument, day).position ?? [])
      }),
    ],
    ...(uncovered === undefined ? {} : { uncovered }),
  }
}

function setsIn(ruleSet: RuleSet, parameters: unknown): readonly DatedSet[] {
  return kept(memoryOf(ruleSet).named, parameters, () => setsNamedIn(parameters, ruleSet))
}

/** Returns the instruments that make members of the sets that parameters name. */
export function listingInstruments(ruleSet: RuleSet, parameters: unknown): readonly string[] {
  const ids = setsIn(ruleSet, parameters).flatMap(set =>
    set.members.flatMap(({ instrument }) => instrument ?? []),
  )
  return [...new Set(ids)]
}

/** Returns the members of the sets that parameters name whose membership on the day is not established. */
function doubtfulIn(ruleSet: RuleSet, parameters: unknown, day: Day): readonly Member[] {
  return setsIn(ruleSet, parameters).flatMap(set => doubtfulOn(ruleSet, set, day))
}

function doubtsOf(ruleSet: RuleSet, provision: Provision, own: ProvisionTerms, day: Day): readonly Doubt[] {
  if (own.state === 'not-applicable') return []
  const doubts: Doubt[] = []
  const { instrument } = provision
  const titleOf = (id: string) => ruleSet.instruments[id]?.title ?? id
  if (own.state === 'undetermined' && instrument !== undefined)
    doubts.push({ about: 'instrument', instrument, title: titleOf(instrument), why: own.why })
  const unknown = spanAt(provision.undetermined ?? [], day)
  if (unknown !== undefined)
    doubts.push({
      about: 'terms',
      instrument: provision.id,
      title: provision.id,
      why: { ruleSetText: unknown.why },
    })
  const doubtful = [own.parameters, unknown?.otherwise].flatMap(one => doubtfulIn(ruleSet, one, day))
  const notices = new Map(
    doubtful.flatMap(({ undetermined: of }) => (of === undefined ? [] : [[of.instrument, of.why]])),
  )
  for (const [id, why] of notices) doubts.push({ about: 'members', instrument: id, title: titleOf(id), why })
  return doubts
}

/** Returns the answers kept for a provision with these parameters and the members of the sets that they name. */
function answersFor(
  ruleSet: RuleSet,
  provision: Provision,
  day: Day,
  parameters: unknown,
  hasDoubtful: boolean,
): KeptAnswers {
  const reading = hasDoubtful ? 'with-undetermined' : 'without-undetermined'
  const members = setsIn(ruleSet, parameters).map(set => membershipOn(ruleSet, set, day, reading))
  const { answers } = memoryOf(ruleSet)
  return kept(answers, JSON.stringify([provision.id, parametersOf(provision, parameters), members]), () => ({
    parties: undefined,
    goods: undefined,
    locations: undefined,
    routes: undefined,
  }))
}

/** Returns which of the parameters of a provision these are. */
function parametersOf({ versions, undetermined = [] }: Provision, parameters: unknown): number {
  const all = [...versions.map(one => one.parameters), ...undetermined.map(({ otherwise }) => otherwise)]
  return all.indexOf(parameters)
}

function readingOf(
  ruleSet: RuleSet,
  provision: Provision,
  day: Day,
  parameters: unknown,
  {
    hasOwnTerms = true,
    hasDoubtful = true,
  }: { readonly hasOwnTerms?: boolean; readonly hasDoubtful?: boolean } = {},
): LawReading {
  const sets = new Map<string, ReadonlyMap<string, Member>>()
  const made = new Map<unknown, unknown>()
  return {
    parameters,
    hasOwnTerms,
    hasDoubtful,
    screener: ruleSet.screener,
    answers: lazy(() => answersFor(ruleSet, provision, day, parameters, hasDoubtful)),
    members: name =>
      kept(sets, name, () => {
        const set = ruleSet.sets[name]
        if (set === undefined) {
          const wanted = `the set ${name}, which ${ruleSet.name} does not have`
          throw new Error(`rule ${provision.rule} asks for ${wanted}`)
        }
        return membersOn(ruleSet, set, day, hasDoubtful ? 'with-undetermined' : 'without-undetermined')
      }),
    derived<T>(this: PeriodLaw, make: (law: PeriodLaw) => T): T {
      const before = made.get(make)
      return (before === undefined ? kept(made, make, () => make(this)) : before) as T
    },
  }
}
