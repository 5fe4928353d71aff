/**
 * Creates the notices about the law that was used: it changes something that was found, it is undetermined, or it was reviewed
 * long before.
 */

import { entryIn as entry } from '../core/model/group-by.ts'
import type { Argument, Arguments, Check, Day, Notice, Provision, RuleSet } from '../core/model/model.ts'
import { terms } from '../generated/messages/en/terms/findings.ts'
import { fill } from '../message/render.ts'
import { addDays, daysBetween } from '../trade/words/date.ts'
import { type Change, lawTerm, noFirstDay } from './calendar.ts'
import { fileOfList, isOutOfDate, listsOf } from './coverage.ts'
import { plainEnglish } from './english.ts'
import { changesOn } from './standing.ts'

/** A review is old if the governing day is more than this number of days after it. */
const oldDays = 90

/** What a run used of the law, small enough to be aggregated: plain data, by rule set. */
export interface LawMet {
  /** The provisions that were applied on each day. */
  readonly days: Readonly<Record<Day, Readonly<Record<string, readonly string[]>>>>
  /** The governing days on which a change of law changes the outcome of a check, by provision and day of the change. */
  readonly turns: Readonly<Record<string, Readonly<Record<string, Readonly<Record<Day, readonly Day[]>>>>>>
  /** The undetermined instruments under which checks were run, with counts. */
  readonly undetermined: Readonly<Record<string, Readonly<Record<string, UndeterminedMet>>>>
}

/** The number of checks under an undetermined instrument, the number that depend on it, and their governing days. */
export interface UndeterminedMet {
  readonly touched: number
  readonly depends: number
  readonly first: Day
  readonly last: Day
}

/** Returns what checks used of the law. */
export function lawMetBy(checks: readonly Check[]): LawMet {
  const met = meeting()
  met.add(checks)
  return met.all()
}

/** Aggregates what checks and other parts of a run used of the law. */
export function meeting() {
  const days = new Map<Day, Map<string, Set<string>>>()
  const turns = new Map<string, Map<string, Map<Day, Set<Day>>>>()
  const undetermined = new Map<string, Map<string, UndeterminedMet>>()
  // Consecutive checks of a document mostly have the same day and rule set.
  let on: { readonly day: Day; readonly ruleSet: string; readonly provisions: Set<string> } | undefined
  const askedOn = (day: Day, ruleSet: string): Set<string> => {
    if (on !== undefined && on.day === day && on.ruleSet === ruleSet) return on.provisions
    const provisions = entry(entry(days, day, newMap<string, Set<string>>), ruleSet, newSet<string>)
    on = { day, ruleSet, provisions }
    return provisions
  }
  const turnsOf = (ruleSet: string, provision: string, day: Day): Set<Day> =>
    entry(
      entry(entry(turns, ruleSet, newMap<string, Map<Day, Set<Day>>>), provision, newMap<Day, Set<Day>>),
      day,
      newSet<Day>,
    )
  const count = (ruleSet: string, instrument: string, met: UndeterminedMet): void => {
    const ofRuleSet = entry(undetermined, ruleSet, newMap<string, UndeterminedMet>)
    const before = ofRuleSet.get(instrument)
    ofRuleSet.set(instrument, before === undefined ? met : bothOf(before, met))
  }
  return {
    add: (checks: readonly Check[]): void => {
      for (const check of checks) {
        const { ruleSet, provision, day } = check
        if (ruleSet === undefined || provision === undefined || day === undefined) continue
        askedOn(day, ruleSet).add(provision)
        if (check.turns !== undefined)
          for (const turn of check.turns) turnsOf(ruleSet, provision, turn).add(day)
        if (check.undetermined !== undefined)
          for (const { instrument, depends } of check.undetermined)
            count(ruleSet, instrument, { touched: 1, depends: depends ? 1 : 0, first: day, last: day })
      }
    },
    addApplied: (ruleSet: string, provision: string, day: Day): void => {
      askedOn(day, ruleSet).add(provision)
    },
    /** Adds checks under an undetermined instrument that do not depend on it, by their number and governing days. */
    addUndetermined: (ruleSet: string, instrument: string, touched: number, days: Iterable<Day>): void => {
      const [first = '', ...others] = [...days].sort()
      count(ruleSet, instrument, { touched, depends: 0, first, last: others.at(-1) ?? first })
    },
    join: (met: LawMet): void => {
      for (const [day, ruleSets] of Object.entries(met.days))
        for (const [ruleSet, provisions] of Object.entries(ruleSets)) {
          const known = askedOn(day, ruleSet)
          for (const provision of provisions) known.add(provision)
        }
      for (const [ruleSet, provisions] of Object.entries(met.turns))
        for (const [provision, changes] of Object.entries(provisions))
          for (const [change, governing] of Object.entries(changes)) {
            const known = turnsOf(ruleSet, provision, change)
            for (const day of governing) known.add(day)
          }
      for (const [ruleSet, instruments] of Object.entries(met.undetermined))
        for (const [instrument, one] of Object.entries(instruments)) count(ruleSet, instrument, one)
    },
    all: (): LawMet => ({
      days: plain(days, ruleSets => plain(ruleSets, provisions => [...provisions])),
      turns: plain(turns, provisions => plain(provisions, changes => plain(changes, days => [...days]))),
      undetermined: plain(undetermined, instruments => plain(instruments, one => one)),
    }),
  }
}

function bothOf(a: UndeterminedMet, b: UndeterminedMet): UndeterminedMet {
  const [first = a.first] = [a.first, b.first].sort()
  const [last = a.last] = [a.last, b.last].sort().reverse()
  return { touched: a.touched + b.touched, depends: a.depends + b.depends, first, last }
}

const newMap = <K, V>(): Map<K, V> => new Map()
const newSet = <T>(): Set<T> => new Set()

function plain<V, W>(map: ReadonlyMap<string, V>, of: (value: V) => W): Record<string, W> {
  return Object.fromEntries([...map].map(([key, value]) => [key, of(value)]))
}

/**
 * Returns the notices of a run: by rule set, then changes by day, undetermined law by instrument, and the age of the rule set.
 */
export function notices(ruleSets: readonly RuleSet[], met: LawMet): Notice[] {
  return ruleSets.flatMap(ruleSet => [
    ...changes(ruleSet, met.turns[ruleSet.name] ?? {}),
    ...unknown(ruleSet, met.undetermined[ruleSet.name] ?? {}),
    ...age(ruleSet, met.days),
    ...coverage(ruleSet, appliedDays(ruleSet, met.days)),
  ])
}

type AppliedDays = ReadonlyMap<string, ReadonlySet<Day>>

/** Returns the governing days on which each provision was applied. */
function appliedDays({ name }: RuleSet, met: LawMet['days']): AppliedDays {
  const days = new Map<string, Set<Day>>()
  for (const [day, ruleSets] of Object.entries(met))
    for (const provision of ruleSets[name] ?? []) entry(days, provision, newSet<Day>).add(day)
  return days
}

/** Returns one notice for each change: provisions that change on the same day in the same way are named together. */
function changes(ruleSet: RuleSet, turns: LawMet['turns'][string]): Notice[] {
  const found = new Map<string, { change: Change; provisions: Provision[]; days: Day[] }>()
  for (const provision of ruleSet.provisions) {
    const ofProvision = turns[provision.id]
    if (ofProvision === undefined) continue
    for (const change of changesOn(ruleSet, provision, Object.keys(ofProvision))) {
      const governing = ofProvision[change.day] ?? []
      const key = JSON.stringify([change, provision.instrument])
      const known = entry(found, key, () => ({ change, provisions: [], days: [] }))
      known.provisions.push(provision)
      known.days.push(...governing)
    }
  }
  return [...found.values()]
    .sort((a, b) => (a.change.day < b.change.day ? -1 : a.change.day > b.change.day ? 1 : 0))
    .map(({ change, provisions, days }) => {
      const instrument = ruleSet.instruments[provisions[0]?.instrument ?? '']
      const at = `/provisions/${ruleSet.provisions.findIndex(({ id }) => id === provisions[0]?.id)}`
      const ids = provisions.map(one => one.id)
      const data = {
        provisions: ids.join(', '),
        title: { ruleSetText: instrument?.title ?? ruleSet.title },
        day: change.day,
        before: change.before,
        after: change.after,
      }
      return notice('law-changes', ruleSet, days, at, data, { provisions: ids, day: change.day })
    })
}

/** Returns one notice for each undetermined instrument that checks used, in the order of the rule set. */
function unknown(ruleSet: RuleSet, met: LawMet['undetermined'][string]): Notice[] {
  const { instruments, provisions } = ruleSet
  const ids = [...Object.keys(instruments), ...provisions.map(({ id }) => id)]
  return [...new Set(ids)].flatMap(id => {
    const one = Object.hasOwn(met, id) ? met[id] : undefined
    if (one === undefined) return []
    const instrument = Object.hasOwn(instruments, id) ? instruments[id] : undefined
    const doubted = instrument ?? provisions.find(provision => provision.id === id)
    // Two ranges may have different reasons; if a run used both, the later one is reported.
    const why = (doubted?.undetermined ?? []).findLast(({ from }) => from <= one.last)?.why
    const title: Argument = instrument === undefined ? id : { ruleSetText: instrument.title }
    const data = {
      title,
      why: why === undefined ? noFirstDay(title) : { ruleSetText: why },
      touched: String(one.touched),
      depends: String(one.depends),
    }
    const at =
      instrument === undefined
        ? `/provisions/${provisions.findIndex(provision => provision.id === id)}`
        : `/instruments/${id}`
    const asking = provisions.filter(provision => provision.instrument === id).map(provision => provision.id)
    return [
      notice('law-undetermined', ruleSet, [one.first, one.last], at, data, {
        provisions: asking,
        instrument: id,
      }),
    ]
  })
}

/** Returns the last day for which the review of the rule set is not reported as old. */
function reviewedUntil({ reviewed }: RuleSet): Day {
  return addDays(reviewed, oldDays)
}

function age(ruleSet: RuleSet, met: LawMet['days']): Notice[] {
  const until = reviewedUntil(ruleSet)
  const old = Object.keys(met).filter(day => day > until && met[day]?.[ruleSet.name] !== undefined)
  const last = old.sort().at(-1)
  if (last === undefined) return []
  const data = {
    ruleSet: ruleSet.name,
    reviewed: ruleSet.reviewed,
    days: String(daysBetween(ruleSet.reviewed, last)),
    last,
  }
  return [notice('law-reviewed-long-ago', ruleSet, old, '', data, { provisions: [] })]
}

/**
 * Returns notices about lists that are incomplete or out of date, one for each list. A list has to cover the governing day: a
 * newer one states by its dates who was listed on that day.
 */
function coverage(ruleSet: RuleSet, asked: AppliedDays): Notice[] {
  const most = ruleSet.lists.oldestDays
  const listsBy = new Map(
    ruleSet.provisions.map(one => [one.id, new Set(listsOf(ruleSet, one).map(([, set]) => set))]),
  )
  return Object.entries(ruleSet.sets).flatMap(([id, set]): Notice[] => {
    const { coverage: stated } = set
    if (stated === undefined) return []
    const ids = ruleSet.provisions
      .map(one => one.id)
      .filter(one => asked.has(one) && listsBy.get(one)?.has(set) === true)
    const days = ids.flatMap(one => [...(asked.get(one) ?? [])]).sort()
    if (days.length === 0) return []
    const data = {
      set: { ruleSetText: set.title },
      provisions: ids.join(', '),
      asOf: stated.asOf,
      advice:
        ruleSet.isShipped === true
          ? lawTerm('newer-list')
          : lawTerm('update-list', { file: fileOfList(set, ruleSet) }),
    }
    const of = (kind: Notice['notice'], governing: readonly Day[], more: Arguments) =>
      notice(kind, ruleSet, governing, `/sets/${id}`, { ...data, ...more }, { provisions: ids })
    const open = stated.complete
      ? []
      : [of('list-not-complete', days, { source: { ruleSetText: stated.source } })]
    const old = days.filter(day => isOutOfDate(set, ruleSet, day))
    const last = old.at(-1)
    if (last === undefined) return open
    const age = { days: String(daysBetween(stated.asOf, last)), last, most: String(most) }
    return [...open, of('list-out-of-date', old, { ...age, ruleSet: ruleSet.name })]
  })
}

function notice(
  id: Notice['notice'],
  ruleSet: RuleSet,
  days: readonly Day[],
  at: string,
  data: Arguments,
  more: Pick<Notice, 'provisions' | 'day' | 'instrument'>,
): Notice {
  const sorted = [...days].sort()
  const [first = '', last = first] = [sorted[0], sorted.at(-1)]
  const governing: Argument = first === last ? first : lawTerm('first-to-last', { first, last })
  const words = { ...data, governing }
  return {
    notice: id,
    ruleSet: ruleSet.name,
    ...more,
    governing: { first, last },
    data: words,
    text: fill(terms.notices[id], words, plainEnglish),
    place: ruleSet.places[at] ?? { file: ruleSet.file, part: 0, pointer: at },
  }
}
