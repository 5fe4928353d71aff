/** Positions: what a user determined where the rule set leaves open whether law is in force. Pure. */
import { digest } from '../core/model/digest.ts'
import { inShell } from '../core/model/in-shell.ts'
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
import { addDays, daysBetween } from '../trade/words/date.ts'
import { isOpen, isOpenTo, lawTerm, status, terms, turningDaysOf } from './calendar.ts'

/** The maximum number of days for which a position applies before it must be reviewed. */
const longestPosition = 366

/** A position, with the rule set of its subject, if stated. */
type OnLaw = PositionBasis & { readonly ruleSet?: string; readonly places?: Position['places'] }

/**
 * Returns the rule set with its undetermined law decided by these positions, for their days. Established law does not change, nor
 * do its digest and places; if no position concerns it, the same object is returned.
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

/** Returns a position without the fields that matter only in its own file. */
export function basisOf({ ruleSet: _, places: __, place, ...basis }: OnLaw): PositionBasis {
  // The excerpt would repeat the position itself, in every finding.
  const { excerpt: ___, ...where } = place
  return { ...basis, place: where }
}

/** Returns the digest of the positions that decide law of a rule set, whatever their files; `undefined` if there are none. */
export function positionsDigest({ positions = [] }: RuleSet): string | undefined {
  if (positions.length === 0) return undefined
  return digest(JSON.stringify(positions.map(({ place: _, ...rest }) => rest)))
}

/** Returns the name of an instrument or a provision in a position. */
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

/** The law of a day that was applied to some document: by rule set and provision. */
export interface AppliedLaw {
  readonly ruleSet: string
  readonly provision: string
  readonly day: Day
}

/** Returns a number of days as a phrase. */
export function period(days: number): Term {
  return days === 1 ? lawTerm('period.one-day') : lawTerm('period.days', { number: String(days) })
}

/** Returns the suggestion for a misspelt name, as the end of a sentence. */
export function suggestion(name: string, known: readonly string[]): Term {
  const near = nearest(name, known)
  return near === undefined ? lawTerm('nothing-near') : lawTerm('near-name', { name: near })
}

/** A mistake in a position: a message of its metadata, and the field. */
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

/** A position compared with the rule sets of a run. */
export interface HeldPosition {
  readonly position: Position
  /** The rule set of its subject; absent if there is none, or several. */
  readonly ruleSet?: RuleSet
  /** `expired`: its last day is before the day of the run, and it decides nothing. */
  readonly state: 'decides' | 'expired' | 'refused' | 'elsewhere'
  readonly fault?: PositionFault
}

/** Compares positions with rule sets to which no position has been applied yet, on a day of the run. */
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
    // A rule set of another run is not a mistake; a name that nearly matches one of this run is.
    if (wanted === undefined || nearest(wanted, names) === undefined) return undefined
    const data = { ruleSet: wanted, suggestion: suggestion(wanted, names) }
    return { message: 'unknown-rule-set', field: 'ruleSet', data }
  }
  const having = named.filter(one => isThere(one, position))
  const [ruleSet, other] = having
  if (ruleSet !== undefined && other !== undefined) {
    const ruleSets: Argument = { list: having.map(one => one.name), joint: 'and' }
    return { message: 'ambiguous', field: kind, data: { name, ruleSets } }
  }
  if (ruleSet !== undefined) return ruleSet
  const known = named.flatMap(one =>
    kind === 'instrument' ? Object.keys(one.instruments) : one.provisions.map(({ id }) => id),
  )
  return { message: `unknown-${kind}`, field: kind, data: { name, suggestion: suggestion(name, known) } }
}

function held(position: Position, ruleSet: RuleSet, today: Day): HeldPosition {
  const { until, by, state } = position
  const name = subjectOf(position)
  const from = position.from !== undefined && position.from > today ? position.from : today
  const faulty = (
    held: HeldPosition['state'],
    message: PositionFault['message'],
    field: string,
    data: Arguments,
  ): HeldPosition => ({ position, ruleSet, state: held, fault: { message, field, data: { name, ...data } } })
  const days = daysBetween(from, until)
  if (days > longestPosition) {
    const longest = { longest: period(longestPosition), latest: addDays(from, longestPosition) }
    return faulty('refused', 'too-long', 'until', { until, from, days: period(days), ...longest })
  }
  if (until < today) return faulty('expired', 'expired', 'until', { until, by })
  const { against, isNeeded } = comparedWith(position, ruleSet, today)
  const edition = { ruleSet: `${ruleSet.name} ${ruleSet.version}` }
  if (against !== undefined) {
    const stated = { state: lawTerm(`standing.${state}`), ...edition, day: against.day, why: against.why }
    return faulty(isNeeded ? 'decides' : 'refused', 'contradicts', 'state', stated)
  }
  return isNeeded ? { position, ruleSet, state: 'decides' } : faulty('refused', 'established', '', edition)
}

/** Returns the standing of a position's subject on a day by its rule set: in force, not in force, or undetermined. */
function standOn(
  ruleSet: RuleSet,
  position: PositionBasis,
  day: Day,
): { readonly state: PositionState | 'open'; readonly why: Argument } {
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
 * Returns whether a position decides anything, and the first day on which the rule set establishes a different state. Without a
 * first day of its own, it is compared from the first undetermined day on.
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

/** Returns the days on which the standing of a position's subject may change by its rule set. */
function turnsOf(ruleSet: RuleSet, position: PositionBasis): readonly Day[] {
  const provision = ruleSet.provisions.find(({ id }) => id === position.provision)
  const instrument = ruleSet.instruments[position.instrument ?? provision?.instrument ?? '']
  const days = [
    ...(instrument === undefined ? [] : turningDaysOf(instrument)),
    ...(provision?.versions.map(({ from }) => from) ?? []),
  ]
  return [...new Set(days)].sort()
}

/**
 * Returns the first day of the undetermined range that contains a day, or of the next one; `undefined` if the law is established
 * from then on.
 */
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
  return before[before.findLastIndex(one => !isOpenOn(one)) + 1] ?? day
}

const place = { file: '', part: 0, pointer: '' } as const

/** Returns two positions on the same subject that contradict each other on a day; `undefined` if all agree. */
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

/** The parts of a command line that records a position. */
export interface PositionDraft {
  readonly instrument?: string
  readonly provision?: string
  readonly ruleSet?: string
  readonly state?: PositionState
  readonly from?: Day
  readonly until: Day
}

/** Returns the command that records a position, ready to paste into a shell: the user fills in who decided and why. */
export function positionCommand({
  instrument,
  provision,
  ruleSet,
  state = 'in-force',
  from,
  until,
}: PositionDraft): string {
  return [
    `enduse position ${inShell(instrument ?? provision ?? '')}`,
    ...(ruleSet === undefined ? [] : [`--rule-set ${inShell(ruleSet)}`]),
    `--state ${state}`,
    ...(from === undefined ? [] : [`--from ${from}`]),
    `--until ${until}`,
    '--by "..."',
    '--reason "..."',
  ].join(' ')
}

/** The proposed duration of a position: a quarter of a year from the day of the run. */
const proposedDays = 91

/** Returns the proposed last day of a position that is to decide these days. */
export function proposedUntil(first: Day, ...others: readonly Day[]): Day {
  return addDays([first, ...others].sort().at(-1) ?? first, proposedDays)
}
