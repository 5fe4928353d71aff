/** Positions: what somebody determined where the rule set leaves open whether law is in force. Pure. */
import { digest } from '../core/model/digest.ts'
import type {
  Argument,
  Arguments,
  Day,
  Instrument,
  Position,
  PositionBasis,
  PositionState,
  Provision,
  RuleSet,
  Term,
} from '../core/model/model.ts'
import { nearest } from '../message/nearest.ts'
import { addDays, daysBetween } from '../trade/date.ts'
import { isOpen, isOpenTo, lawTerm, status, terms, turningDaysOf } from './calendar.ts'

/** The most days for which a position is relied on before somebody looks at it again. */
export const longestPosition = 366

/** A position, and the rule set of what it is about, where that is said. */
type OnLaw = PositionBasis & { readonly ruleSet?: string; readonly places?: Position['places'] }

/**
 * The rule set in which what it leaves open is decided by these positions, for their days. What it establishes stays as it is,
 * and so do its digest and places; where no position is about it, it is the same rule set.
 */
export function withPositions(ruleSet: RuleSet, positions: readonly OnLaw[]): RuleSet {
  const own = positions
    .filter(one => one.ruleSet === undefined || one.ruleSet === ruleSet.name)
    .filter(one => isThere(ruleSet, one))
    .map(basisOf)
  if (own.length === 0) return ruleSet
  const on = (kind: 'instrument' | 'provision', id: string) => own.filter(one => one[kind] === id)
  return {
    ...ruleSet,
    positions: own,
    instruments: Object.fromEntries(
      Object.entries(ruleSet.instruments).map(([id, one]) => [id, decidedBy(one, on('instrument', id))]),
    ),
    provisions: ruleSet.provisions.map(one => decidedBy(one, on('provision', one.id))),
  }
}

function decidedBy<T extends Instrument | Provision>(one: T, positions: readonly PositionBasis[]): T {
  return positions.length === 0 ? one : { ...one, positions }
}

/** A position without what is of use in its own file only. */
export function basisOf({ ruleSet: _, places: __, place, ...basis }: OnLaw): PositionBasis {
  // What stands there is told by the position itself, once for every finding.
  const { excerpt: ___, ...where } = place
  return { ...basis, place: where }
}

/** The digest of the positions that decide law of a rule set, wherever they stand; nothing where none does. */
export function positionsDigest({ positions = [] }: RuleSet): string | undefined {
  if (positions.length === 0) return undefined
  return digest(JSON.stringify(positions.map(({ place: _, ...said }) => said)))
}

/** What an instrument or a provision is called in a position. */
export function subjectOf({
  instrument,
  provision,
}: Pick<PositionBasis, 'instrument' | 'provision'>): string {
  return instrument ?? provision ?? ''
}

function isThere({ instruments, provisions }: RuleSet, { instrument, provision }: PositionBasis): boolean {
  return instrument === undefined
    ? provisions.some(({ id }) => id === provision)
    : Object.hasOwn(instruments, instrument)
}

/** The law of a day that was asked of some document: by rule set and provision. */
export interface AskedLaw {
  readonly ruleSet: string
  readonly provision: string
  readonly day: Day
}

/** Returns so many days as a phrase. */
export function period(days: number): Term {
  return days === 1 ? lawTerm('period.one-day') : lawTerm('period.days', { number: String(days) })
}

/** Returns what was probably meant by a name, as the end of a sentence. */
export function suggestion(name: string, known: readonly string[]): Term {
  const near = nearest(name, known)
  return near === undefined ? lawTerm('nothing-near') : lawTerm('near-name', { name: near })
}

/** What is wrong with a position: a message of its card, and at which of its fields. */
export interface PositionFault {
  readonly message:
    | 'unknown-rule-set'
    | 'unknown-instrument'
    | 'unknown-provision'
    | 'ambiguous'
    | 'too-long'
    | 'contradicts'
    | 'established'
    | 'expired'
    | 'unused'
  readonly field: string
  readonly data: Arguments
}

/** A position held against the rule sets of a run. */
export interface HeldPosition {
  readonly position: Position
  /** The rule set of what it is about; nothing where there is none, or several. */
  readonly ruleSet?: RuleSet
  /** `expired`: its last day is past on the day of the run; then it decides nothing. */
  readonly state: 'decides' | 'expired' | 'refused' | 'elsewhere'
  readonly fault?: PositionFault
}

/** Holds positions against rule sets that no position has touched yet, on a day of the run. */
export function holdPositions(
  positions: readonly Position[],
  ruleSets: readonly RuleSet[],
  today: Day,
): readonly HeldPosition[] {
  return positions.map(position => {
    const found = ruleSetOf(position, ruleSets)
    if (found === undefined) return { position, state: 'elsewhere' }
    if ('message' in found) return { position, state: 'refused', fault: found }
    return held({ ...position, ruleSet: found.name }, found, today)
  })
}

function ruleSetOf(position: Position, ruleSets: readonly RuleSet[]): RuleSet | PositionFault | undefined {
  const { ruleSet: wanted } = position
  const kind = position.instrument === undefined ? 'provision' : 'instrument'
  const name = subjectOf(position)
  const named = ruleSets.filter(one => wanted === undefined || one.name === wanted)
  if (named.length === 0) {
    const names = ruleSets.map(one => one.name)
    // A rule set of another run is nobody's mistake; one that is spelt nearly like one of this run is.
    return nearest(wanted ?? '', names) === undefined
      ? undefined
      : {
          message: 'unknown-rule-set',
          field: 'ruleSet',
          data: { ruleSet: wanted ?? '', suggestion: suggestion(wanted ?? '', names) },
        }
  }
  const having = named.filter(one => isThere(one, position))
  const [ruleSet, other] = having
  if (ruleSet !== undefined && other !== undefined)
    return {
      message: 'ambiguous',
      field: kind,
      data: { name, ruleSets: { list: having.map(one => one.name), joint: 'and' } },
    }
  if (ruleSet !== undefined) return ruleSet
  const known = named.flatMap(one =>
    kind === 'instrument' ? Object.keys(one.instruments) : one.provisions.map(({ id }) => id),
  )
  return {
    message: kind === 'instrument' ? 'unknown-instrument' : 'unknown-provision',
    field: kind,
    data: { name, suggestion: suggestion(name, known) },
  }
}

function held(position: Position, ruleSet: RuleSet, today: Day): HeldPosition {
  const { until, by, state } = position
  const name = subjectOf(position)
  const from = position.from !== undefined && position.from > today ? position.from : today
  const days = daysBetween(from, until)
  if (days > longestPosition)
    return {
      position,
      ruleSet,
      state: 'refused',
      fault: {
        message: 'too-long',
        field: 'until',
        data: {
          name,
          until,
          from,
          days: period(days),
          longest: period(longestPosition),
          latest: addDays(from, longestPosition),
        },
      },
    }
  if (until < today)
    return {
      position,
      ruleSet,
      state: 'expired',
      fault: { message: 'expired', field: 'until', data: { name, until, by } },
    }
  const { against, isNeeded } = comparedWith(position, ruleSet, today)
  if (against !== undefined)
    return {
      position,
      ruleSet,
      state: isNeeded ? 'decides' : 'refused',
      fault: {
        message: 'contradicts',
        field: 'state',
        data: {
          name,
          state: lawTerm(`standing.${state}`),
          ruleSet: `${ruleSet.name} ${ruleSet.version}`,
          day: against.day,
          why: against.why,
        },
      },
    }
  return isNeeded
    ? { position, ruleSet, state: 'decides' }
    : {
        position,
        ruleSet,
        state: 'refused',
        fault: {
          message: 'established',
          field: '',
          data: { name, ruleSet: `${ruleSet.name} ${ruleSet.version}` },
        },
      }
}

/** How what a position is about stands on a day by its rule set: in force, not in force, or open. */
interface Stand {
  readonly state: PositionState | 'open'
  readonly why: Argument
}

function standOn(ruleSet: RuleSet, position: PositionBasis, day: Day): Stand {
  if (position.instrument !== undefined) {
    const instrument = ruleSet.instruments[position.instrument]
    if (instrument === undefined) return { state: 'open', why: '' }
    const { state, why } = status(instrument, day)
    if (isOpen(state, instrument)) return { state: 'open', why }
    return { state: state === 'in-force' ? 'in-force' : 'not-in-force', why }
  }
  const provision = ruleSet.provisions.find(({ id }) => id === position.provision)
  if (provision === undefined) return { state: 'open', why: '' }
  const instrument = ruleSet.instruments[provision.instrument ?? '']
  const of = terms(ruleSet, provision, day)
  const hasParameters = provision.versions.findLast(({ from }) => from <= day)?.parameters != null
  const state = instrument === undefined ? 'in-force' : status(instrument, day).state
  const why = of.why ?? lawTerm('provision-in-force', { provision: provision.id })
  if (hasParameters && isOpenTo(provision, instrument, state)) return { state: 'open', why }
  return { state: of.state === 'applies' ? 'in-force' : 'not-in-force', why }
}

/**
 * Whether a position decides anything, and the first day on which the rule set establishes something else than it says. Where it
 * names no first day, it is held against the law from the first open day on.
 */
function comparedWith(
  position: Position,
  ruleSet: RuleSet,
  today: Day,
): { readonly against?: { readonly day: Day; readonly why: Argument }; readonly isNeeded: boolean } {
  const { from, until, state } = position
  const turns = turnsOf(ruleSet, position)
  const open = (day: Day) => standOn(ruleSet, position, day).state === 'open'
  const start = from ?? ['0000-01-01', ...turns].find(open) ?? (today < until ? today : until)
  const days = [start, ...turns.filter(day => start < day && day <= until)]
  const isNeeded = days.some(open)
  const against = days
    .map(day => ({ day, ...standOn(ruleSet, position, day) }))
    .find(one => one.state !== 'open' && one.state !== state)
  return against === undefined ? { isNeeded } : { isNeeded, against: { day: against.day, why: against.why } }
}

/** The days from which what a position is about may stand otherwise by its rule set. */
function turnsOf(ruleSet: RuleSet, position: PositionBasis): readonly Day[] {
  const provision = ruleSet.provisions.find(({ id }) => id === position.provision)
  const instrument = ruleSet.instruments[position.instrument ?? provision?.instrument ?? '']
  const days = [
    ...(instrument === undefined ? [] : turningDaysOf(instrument)),
    ...(provision?.versions.map(({ from }) => from) ?? []),
  ]
  return [...new Set(days)].sort()
}

/** The first day of the open span in which a day lies, or of the next one; nothing where the law is established from then on. */
export function openFrom(
  ruleSet: RuleSet,
  subject: Pick<PositionBasis, 'instrument' | 'provision'>,
  day: Day,
): Day | undefined {
  const position = { ...subject, state: 'in-force', until: day, by: '', reason: '', place } as const
  const isOpenOn = (one: Day) => standOn(ruleSet, position, one).state === 'open'
  const turns = turnsOf(ruleSet, position)
  if (!isOpenOn(day)) return turns.find(one => one > day && isOpenOn(one))
  const before = turns.filter(one => one <= day)
  let first: Day | undefined
  for (let index = before.length - 1; index >= 0; index -= 1) {
    const one = before[index]
    if (one === undefined || !isOpenOn(one)) break
    first = one
  }
  return first ?? day
}

const place = { file: '', part: 0, pointer: '' } as const

/** Two positions on one thing that say different of one day; nothing where all agree. */
export function disagreement(
  all: readonly HeldPosition[],
): { readonly one: Position; readonly other: Position } | undefined {
  const known = all.filter(({ ruleSet }) => ruleSet !== undefined).map(({ position }) => position)
  for (const [index, one] of known.entries()) {
    const other = known
      .slice(0, index)
      .find(before => isOfSame(before, one) && before.state !== one.state && overlap(before, one))
    if (other !== undefined) return { one, other }
  }
  return undefined
}

export function isOfSame(a: Position, b: Position): boolean {
  return a.ruleSet === b.ruleSet && a.instrument === b.instrument && a.provision === b.provision
}

function overlap(a: PositionBasis, b: PositionBasis): boolean {
  return (a.from ?? '') <= b.until && (b.from ?? '') <= a.until
}

/** What a command line that writes a position is made of. */
export interface PositionDraft {
  /** The id of an instrument, or of a provision. */
  readonly instrument?: string
  readonly provision?: string
  readonly ruleSet?: string
  readonly state?: PositionState
  readonly from?: Day
  readonly until: Day
}

/** The command that writes a position, ready to paste into a shell: who and why is for the person to fill in. */
export function positionCommand({
  instrument,
  provision,
  ruleSet,
  state = 'in-force',
  from,
  until,
}: PositionDraft): string {
  return [
    'enduse position',
    inShell(instrument ?? provision ?? ''),
    ...(ruleSet === undefined ? [] : [`--rule-set ${inShell(ruleSet)}`]),
    `--state ${state}`,
    ...(from === undefined ? [] : [`--from ${from}`]),
    `--until ${until}`,
    '--by "..."',
    '--reason "..."',
  ].join(' ')
}

/** How long a position is proposed for: a quarter of a year after the day of the run. */
const proposedDays = 91

/** The last day that is proposed for a position that is to decide these days. */
export function proposedUntil(first: Day, ...others: readonly Day[]): Day {
  return addDays([first, ...others].sort().at(-1) ?? first, proposedDays)
}

/** A word as every usual shell takes it for one word. */
function inShell(word: string): string {
  return /^[\w./:@%+=,-]+$/.test(word) ? word : `"${word.replace(/["$`\\]/g, '\\$&')}"`
}
