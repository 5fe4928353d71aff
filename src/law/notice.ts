/** What a reader should know about the law that was used: it changes near a governing day, or it was reviewed long before. */
import type { Check, Day, Notice, Provision, RuleSet } from '../model.ts'
import { addDays, daysBetween } from '../trade/date.ts'
import { fill } from '../wording/index.ts'
import { type Change, setsNamedIn } from './calendar.ts'
import { changesOn, turningWithin } from './standing.ts'

/** A change is said where it lies at most so many days from a governing day, before it or after. */
const nearDays = 30
/** A review is old when the governing day lies more than so many days after it. */
const oldDays = 90

const texts = {
  'law-changes':
    '{provisions} ({title}) changes on {day}: {before} until then, {after} from that day. Governing days here: {governing}.',
  'law-reviewed-long-ago':
    '{ruleSet} was last compared with its sources on {reviewed}, {days} days before {last}. What changed since is not in it.',
  'list-not-complete':
    '{set}, which {provisions} asks, is not complete: it was taken from {source} as of {asOf}. Whom it does not name may be listed all the same.',
  'list-out-of-date':
    '{set}, which {provisions} asks, is as of {asOf}, {days} days before {last}; {ruleSet} allows {most}. Who was listed since is not in it.',
} as const

/** The notices for the checks of a run, by rule set, day and provision. Only checks that asked the law of a day count. */
export function notices(ruleSets: readonly RuleSet[], checks: readonly Check[]): Notice[] {
  return ruleSets.flatMap(ruleSet => {
    const asked = askedDays(ruleSet, checks)
    return [...changes(ruleSet, asked), ...age(ruleSet, asked), ...coverage(ruleSet, asked)]
  })
}

/** Whether a provision changes so near a governing day that it is said. */
export function turnsNear(ruleSet: RuleSet, provision: Provision, day: Day): boolean {
  const turning = turningWithin(ruleSet, addDays(day, -nearDays), addDays(day, nearDays))
  return changesOn(ruleSet, provision, turning).length > 0
}

type Asked = ReadonlyMap<string, ReadonlySet<Day>>

/** The governing days on which each provision was asked. */
function askedDays(ruleSet: RuleSet, checks: readonly Check[]): Asked {
  const days = new Map<string, Set<Day>>()
  for (const check of checks) {
    if (check.ruleSet !== ruleSet.name || check.provision === undefined || check.day === undefined) continue
    const known = days.get(check.provision)
    if (known === undefined) days.set(check.provision, new Set([check.day]))
    else known.add(check.day)
  }
  return days
}

/** One notice for each change: provisions that change on one day in one way are named together. */
function changes(ruleSet: RuleSet, asked: Asked): Notice[] {
  let [first, last]: [Day?, Day?] = []
  for (const days of asked.values()) {
    for (const day of days) {
      if (first === undefined || day < first) first = day
      if (last === undefined || day > last) last = day
    }
  }
  if (first === undefined || last === undefined) return []
  const turning = turningWithin(ruleSet, addDays(first, -nearDays), addDays(last, nearDays))
  if (turning.length === 0) return []
  const found = new Map<string, { change: Change; provisions: Provision[]; days: Day[] }>()
  for (const provision of ruleSet.provisions) {
    const governing = asked.get(provision.id)
    if (governing === undefined) continue
    const days = [...governing]
    for (const change of changesOn(ruleSet, provision, turning)) {
      const near = days.filter(day => Math.abs(daysBetween(day, change.day)) <= nearDays)
      if (near.length === 0) continue
      const key = JSON.stringify([change, provision.instrument])
      const known = found.get(key)
      if (known === undefined) found.set(key, { change, provisions: [provision], days: near })
      else {
        known.provisions.push(provision)
        known.days.push(...near)
      }
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
        title: instrument?.title ?? ruleSet.title,
        day: change.day,
        before: change.before,
        after: change.after,
      }
      return notice('law-changes', ruleSet, days, at, data, { provisions: ids, day: change.day })
    })
}

/** The last day for which it is not said that the rule set was reviewed long before. */
export function reviewedUntil({ reviewed }: RuleSet): Day {
  return addDays(reviewed, oldDays)
}

function age(ruleSet: RuleSet, asked: Asked): Notice[] {
  const until = reviewedUntil(ruleSet)
  const old = [...asked.values()].flatMap(days => [...days].filter(day => day > until)).sort()
  const last = old.at(-1)
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
 * What the lists that were asked leave open, one sentence a list and run. The day that governs is what a list has to reach, for it
 * is the list of that day that counts: one that is newer says by its dates who stood on it then.
 */
function coverage(ruleSet: RuleSet, asked: Asked): Notice[] {
  const most = ruleSet.lists.oldestDays
  return Object.entries(ruleSet.sets).flatMap(([id, set]): Notice[] => {
    const { coverage: said } = set
    if (said === undefined) return []
    const provisions = ruleSet.provisions.filter(
      one =>
        asked.has(one.id) &&
        one.versions.some(({ parameters }) => setsNamedIn(parameters, ruleSet).includes(set)),
    )
    const ids = provisions.map(one => one.id)
    const days = ids.flatMap(one => [...(asked.get(one) ?? [])]).sort()
    if (days.length === 0) return []
    const data = { set: set.title, provisions: ids.join(', '), asOf: said.asOf }
    const open: Notice[] = []
    if (!said.complete)
      open.push(
        notice(
          'list-not-complete',
          ruleSet,
          days,
          `/sets/${id}`,
          { ...data, source: said.source },
          { provisions: ids },
        ),
      )
    const old = days.filter(day => daysBetween(said.asOf, day) > most)
    const last = old.at(-1)
    if (last !== undefined) {
      const age = {
        days: String(daysBetween(said.asOf, last)),
        last,
        most: String(most),
        ruleSet: ruleSet.name,
      }
      open.push(
        notice('list-out-of-date', ruleSet, old, `/sets/${id}`, { ...data, ...age }, { provisions: ids }),
      )
    }
    return open
  })
}

function notice(
  id: Notice['notice'],
  ruleSet: RuleSet,
  days: readonly Day[],
  at: string,
  data: Readonly<Record<string, string>>,
  more: Pick<Notice, 'provisions' | 'day'>,
): Notice {
  const sorted = [...days].sort()
  const [first = '', last = first] = [sorted[0], sorted.at(-1)]
  const governing = first === last ? first : `${first} to ${last}`
  const words = { ...data, governing }
  return {
    notice: id,
    ruleSet: ruleSet.name,
    ...more,
    governing: { first, last },
    data: words,
    text: fill(texts[id], words),
    place: ruleSet.places[at] ?? { file: ruleSet.file, part: 0, pointer: at },
  }
}
