/** Determines the law in force on a governing day: instruments, provisions and dated sets. */
import type {
  Argument,
  Arguments,
  Confidence,
  Coverage,
  DatedSet,
  Day,
  Instrument,
  InstrumentStatus,
  Member,
  PositionBasis,
  Provision,
  RuleSet,
  Span,
  Term,
} from '../core/model/model.ts'
import type { terms as catalogue } from '../generated/messages/en/terms/law.ts'
import { addDays } from '../trade/words/date.ts'

/** The first day of a parameter version that has always applied. */
export const always: Day = '0000-01-01'

/** Checks whether the day is in the range, both ends included. */
export function within(span: { readonly from?: Day; readonly until?: Day }, day: Day): boolean {
  return (span.from === undefined || span.from <= day) && (span.until === undefined || day <= span.until)
}

/** Returns the range that contains the day; `undefined` if none does. */
export function spanAt<S extends Partial<Span>>(spans: readonly S[], day: Day): S | undefined {
  return spans.find(span => within(span, day))
}

/** The id of a term of the law's catalogue. */
export type LawTerm = keyof typeof catalogue

/** Returns a term of the law's catalogue. */
export function lawTerm(term: LawTerm, args?: Arguments): Term {
  return args === undefined ? { term } : { term, with: args }
}

/** Returns the title of an instrument, which its rule set may state in other locales. */
function titled({ title }: Pick<Instrument, 'title'>): Argument {
  return { ruleSetText: title }
}

/** Returns the reason why an instrument without a known first day is undetermined. */
export function noFirstDay(title: Argument): Argument {
  return lawTerm('no-first-day', { title })
}

/** The state of an instrument on a day, with the reason, and the position that decides it, if any. */
export interface StatusOnDay {
  readonly state: InstrumentStatus
  readonly why: Argument
  readonly position?: PositionBasis
}

/**
 * Returns the state of an instrument on a day, with the reason. A position decides only what the rule set leaves undetermined:
 * what is established is never overridden.
 */
export function status(instrument: Instrument, day: Day): StatusOnDay {
  const stated = statedStatus(instrument, day)
  const position = positionOn(instrument, day)
  if (position === undefined || !isOpen(stated.state, instrument)) return stated
  return { state: position.state, why: byPosition(titled(instrument), position), position }
}

/** Checks whether a position may decide an instrument in this state. */
export function isOpen(state: InstrumentStatus, { confidence }: Pick<Instrument, 'confidence'>): boolean {
  return state === 'undetermined' || unsure(confidence)
}

/** Returns the position on an instrument or a provision that covers a day: if several agree, the first. */
function positionOn(
  { positions }: Pick<Instrument | Provision, 'positions'>,
  day: Day,
): PositionBasis | undefined {
  return positions === undefined ? undefined : spanAt(positions, day)
}

/** Returns the reason of a state that a position decides. */
function byPosition(title: Argument, { state, by, until }: PositionBasis): Argument {
  return lawTerm(`${state}-by-position`, { title, by, until })
}

/**
 * Returns the state of an instrument on a day by its rule set alone. Undetermined ranges take precedence over the stated dates,
 * and a suspension over the start: Announcements 55 to 58 of 2025 were suspended before their first day.
 */
function statedStatus(instrument: Instrument, day: Day): StatusOnDay {
  const title = titled(instrument)
  const unknown = spanAt(instrument.undetermined, day)
  if (unknown) return { state: 'undetermined', why: { ruleSetText: unknown.why } }
  if (instrument.ended !== undefined && day > instrument.ended)
    return { state: 'ended', why: lawTerm('ended-on', { title, day: instrument.ended }) }
  const suspension = spanAt(instrument.suspended, day)
  if (suspension?.confidence !== undefined && unsure(suspension.confidence))
    return { state: 'undetermined', why: lawTerm('suspension-unconfirmed', { title }) }
  if (suspension) {
    const { from, until } = suspension
    const data = { title, from, by: { ruleSetText: suspension.by } }
    const why =
      until === undefined ? lawTerm('suspended-from', data) : lawTerm('suspended-until', { ...data, until })
    return { state: 'suspended', why }
  }
  const { announced, inForce } = instrument
  if (inForce === undefined)
    return announced !== undefined && day < announced
      ? { state: 'not-yet', why: lawTerm('announced-on', { title, day: announced }) }
      : { state: 'undetermined', why: noFirstDay(title) }
  return day < inForce
    ? { state: 'not-yet', why: lawTerm('in-force-from', { title, day: inForce }) }
    : { state: 'in-force', why: lawTerm('in-force-since', { title, day: inForce }) }
}

/** The terms of a provision on a day: applied with parameters, not applied, or undetermined. */
export type ProvisionTerms =
  | {
      readonly state: 'applies'
      readonly parameters: unknown
      readonly since?: Day
      /** The position that makes it apply, and the reason in words. */
      readonly position?: PositionBasis
      readonly why?: Argument
    }
  | {
      readonly state: 'undetermined'
      readonly parameters: unknown
      readonly since?: Day
      readonly why: Argument
      readonly position?: undefined
    }
  | { readonly state: 'not-applicable'; readonly why: Argument; readonly position?: PositionBasis }

/** Returns the terms of a provision on a day. */
export function terms(ruleSet: RuleSet, provision: Provision, day: Day): ProvisionTerms {
  const version = provision.versions.findLast(candidate => candidate.from <= day)
  const named = { provision: provision.id }
  if (version === undefined) {
    const first = provision.versions[0]?.from
    const why =
      first === undefined ? lawTerm('begins-never', named) : lawTerm('begins-on', { ...named, day: first })
    return { state: 'not-applicable', why }
  }
  if (version.parameters === null)
    return { state: 'not-applicable', why: lawTerm('repealed-from', { ...named, day: version.from }) }
  const instrument =
    provision.instrument === undefined ? undefined : ruleSet.instruments[provision.instrument]
  const starts = [version.from, ...(instrument?.inForce === undefined ? [] : [instrument.inForce])]
  const since = starts
    .filter(start => start !== always)
    .sort()
    .at(-1)
  const applied = { parameters: version.parameters, ...(since === undefined ? {} : { since }) }
  const of: StatusOnDay =
    instrument === undefined
      ? { state: 'in-force', why: { ruleSetText: ruleSet.title } }
      : status(instrument, day)
  const own = positionOn(provision, day)
  // A position on the provision is more specific than one on its instrument, and takes precedence.
  if (own !== undefined && (of.position !== undefined || isOpenTo(provision, instrument, of.state)))
    return decided(own, byPosition(provision.id, own), applied)
  if (of.position !== undefined) return decided(of.position, of.why, applied)
  if (of.state === 'in-force') return { state: 'applies', ...applied }
  if (of.state === 'undetermined') return { state: of.state, why: of.why, ...applied }
  return { state: 'not-applicable', why: of.why }
}

/** Checks whether a position of its own may decide a provision while its instrument is in this state. */
export function isOpenTo(
  { confidence }: Pick<Provision, 'confidence'>,
  instrument: Pick<Instrument, 'confidence'> | undefined,
  state: InstrumentStatus,
): boolean {
  return (
    unsure(confidence) || state === 'undetermined' || (instrument !== undefined && isOpen(state, instrument))
  )
}

/** Returns the terms as a position decides them. */
function decided(
  position: PositionBasis,
  why: Argument,
  applied: Pick<Extract<ProvisionTerms, { state: 'applies' }>, 'parameters' | 'since'>,
): ProvisionTerms {
  return position.state === 'in-force'
    ? { state: 'applies', ...applied, position, why }
    : { state: 'not-applicable', why, position }
}

/**
 * Returns the confidence in a provision on a day, without regard to what a position decides: a position on the provision decides
 * all of it, one on the instrument leaves the provision's own confidence.
 */
export function confidenceOf(
  provision: Provision,
  instrument: Instrument | undefined,
  position: PositionBasis | undefined,
): Confidence {
  if (position?.provision !== undefined) return 'high'
  const ofInstrument = instrument === undefined || position !== undefined ? [] : [instrument.confidence]
  return weakest([provision.confidence, ...ofInstrument])
}

/** Whether members whose instrument is undetermined on the day count as members. */
export type MemberReading = 'with-undetermined' | 'without-undetermined'

/**
 * Yields the entries of a set on a day, each with its number, and how its instrument makes it a member. A member under an instrument
 * is one on the days on which the instrument is in force; the reading `without-undetermined` omits those for which that is open.
 */
function* entriesOn(
  ruleSet: RuleSet,
  set: DatedSet,
  day: Day,
  reading: MemberReading,
): Generator<readonly [index: number, member: Member, listing?: Listing]> {
  const known = new Map<string, Listing | undefined>()
  for (const [index, member] of set.members.entries()) {
    if (!within(member, day)) continue
    const { instrument } = member
    if (instrument === undefined) {
      yield [index, member]
      continue
    }
    if (!known.has(instrument)) known.set(instrument, listingOn(ruleSet.instruments[instrument], day))
    const listing = known.get(instrument)
    if (listing === undefined || (listing.why !== undefined && reading === 'without-undetermined')) continue
    yield [index, member, listing]
  }
}

/** Returns the members of a set on a day, by value; a member is marked if it is undetermined whether it is one. */
export function membersOn(
  ruleSet: RuleSet,
  set: DatedSet,
  day: Day,
  reading: MemberReading = 'with-undetermined',
): ReadonlyMap<string, Member> {
  const members = new Map<string, Member>()
  for (const [, member, listing] of entriesOn(ruleSet, set, day, reading)) {
    // If two notices list one party, the one that is in force decides.
    const other = members.get(member.value)
    if (listing?.why !== undefined && other !== undefined && other.undetermined === undefined) continue
    members.set(member.value, listing === undefined ? member : listed(member, listing))
  }
  return members
}

/** Returns the members of a set of which it is not established on a day whether they are members. */
export function doubtfulOn(ruleSet: RuleSet, set: DatedSet, day: Day): readonly Member[] {
  for (const [, , listing] of entriesOn(ruleSet, set, day, 'with-undetermined'))
    if (listing?.why !== undefined)
      return [...membersOn(ruleSet, set, day).values()].filter(
        ({ undetermined }) => undetermined !== undefined,
      )
  return []
}

/**
 * Returns a text that is the same for two days on which a set has the same members, for the same reasons or not: the numbers of
 * its entries, with a mark where an entry is not established.
 */
export function membershipOn(ruleSet: RuleSet, set: DatedSet, day: Day, reading: MemberReading): string {
  let entries = ''
  for (const [index, , listing] of entriesOn(ruleSet, set, day, reading))
    entries += listing?.why === undefined ? `${index} ` : `${index}? `
  return entries
}

/** How an instrument makes members on a day: since when, and if that is not established, why. */
interface Listing extends Pick<Instrument, 'bindsExportersIn'> {
  readonly since: Day | undefined
  readonly listing: Argument
  readonly why: Argument | undefined
  readonly position: PositionBasis | undefined
}

function listingOn(instrument: Instrument | undefined, day: Day): Listing | undefined {
  if (instrument === undefined) return undefined
  const { state, why, position } = status(instrument, day)
  if (!lists(state)) return undefined
  // The first day of the uninterrupted range: after a suspension it is not the day of the notice.
  let since: Day | undefined
  for (const turn of turningDaysOf(instrument)) {
    if (turn > day) break
    if (!lists(status(instrument, turn).state)) since = undefined
    else since ??= turn
  }
  return {
    since,
    listing: titleAndAddress(instrument),
    why: state === 'undetermined' ? why : undefined,
    position,
    ...(instrument.bindsExportersIn && { bindsExportersIn: instrument.bindsExportersIn }),
  }
}

/** Returns the title of an instrument, with the address of its text. */
function titleAndAddress({ title, reference }: Instrument): Argument {
  if (reference === undefined) return titled({ title })
  const [, scheme = '', address = ''] = /^(https?):\/\/(.*)$/s.exec(reference) ?? []
  const id = scheme === 'https' ? 'title-and-address' : 'title-and-plain-address'
  return lawTerm(id, { title: titled({ title }), address })
}

function lists(state: InstrumentStatus): boolean {
  return state === 'in-force' || state === 'undetermined'
}

function listed(member: Member, standing: Listing): Member {
  const { instrument = '' } = member
  const { since, listing, why, position, ...binds } = standing
  const from = member.from !== undefined && (since === undefined || member.from > since) ? member.from : since
  return {
    ...member,
    ...(from === undefined ? {} : { from }),
    ...(member.note === undefined ? { listing } : {}),
    ...(why === undefined ? {} : { undetermined: { instrument, why } }),
    ...(position === undefined ? {} : { position }),
    ...binds,
  }
}

/** Checks whether a fact of law is too weak to decide by itself: it needs manual review. */
export function unsure(confidence: Confidence): boolean {
  return confidence === 'low' || confidence === 'from-memory'
}

/** The levels of confidence, the lowest last. */
export const confidences = ['high', 'medium', 'low', 'from-memory'] as const satisfies readonly Confidence[]

/** Returns the lowest of several confidences: a conclusion is no more certain than its basis. */
export function weakest(several: readonly Confidence[]): Confidence {
  return confidences.findLast(level => several.includes(level)) ?? 'high'
}

/**
 * Returns the days on which anything in the rule set changes, in order. Between two of them the law does not change, so that
 * subjects of one era can be checked together. A last day is written with a trailing `+`: it sorts after itself and before the
 * next day.
 */
export function turningPoints(ruleSet: RuleSet): readonly string[] {
  const points = new Set<string>()
  for (const instrument of Object.values(ruleSet.instruments)) addInstrument(points, instrument)
  for (const { members, coverage } of Object.values(ruleSet.sets)) {
    for (const member of members) addSpan(points, member)
    // From the day after it on, mandatory checks that use the list are not examined in full.
    if (coverage !== undefined) points.add(`${reachOf(coverage, ruleSet.lists)}+`)
  }
  for (const provision of ruleSet.provisions) {
    for (const version of provision.versions) points.add(version.from)
    for (const span of provision.undetermined ?? []) addSpan(points, span)
    for (const position of provision.positions ?? []) addSpan(points, position)
    for (const matcher of provision.appliesTo) addSpan(points, matcher)
  }
  for (const matcher of ruleSet.appliesTo) addSpan(points, matcher)
  return [...points].sort()
}

function addInstrument(points: Set<string>, instrument: Instrument): void {
  for (const day of [instrument.announced, instrument.inForce]) if (day !== undefined) points.add(day)
  if (instrument.ended !== undefined) points.add(`${instrument.ended}+`)
  for (const one of [...instrument.suspended, ...instrument.undetermined, ...(instrument.positions ?? [])])
    addSpan(points, one)
}

function addSpan(points: Set<string>, { from, until }: { readonly from?: Day; readonly until?: Day }): void {
  if (from !== undefined) points.add(from)
  if (until !== undefined) points.add(`${until}+`)
}

/** Returns the last governing day for which a list is not out of date. */
export function reachOf({ asOf }: Coverage, { oldestDays }: RuleSet['lists']): Day {
  return addDays(asOf, oldestDays)
}

/** A day on which the standing of a provision differs from the day before, with both standings in words. */
export interface Change {
  readonly day: Day
  readonly before: Argument
  readonly after: Argument
}

/** Returns the days on which the state of an instrument may change, in order. */
export function turningDaysOf(instrument: Instrument): readonly Day[] {
  const points = new Set<string>()
  addInstrument(points, instrument)
  return daysAt([...points])
}

/** Returns the days on which anything in the rule set changes, in order. */
export function turningDays(ruleSet: RuleSet): readonly Day[] {
  return daysAt(turningPoints(ruleSet))
}

/** Returns the same from the turning points. */
export function daysAt(points: readonly string[]): readonly Day[] {
  const days = points.map(point => (point.endsWith('+') ? addDays(point.slice(0, -1), 1) : point))
  return [...new Set(days)].filter(day => day > always).sort()
}

/** Returns the days on which a provision changes, in order. */
export function changesOf(ruleSet: RuleSet, provision: Provision): readonly Change[] {
  return turningDays(ruleSet).flatMap(day => changeOn(ruleSet, provision, day) ?? [])
}

/** Returns how a provision changes on a day: in force or not, its parameters, the members of the sets that these name. */
export function changeOn(ruleSet: RuleSet, provision: Provision, day: Day): Change | undefined {
  const eve = addDays(day, -1)
  const before = terms(ruleSet, provision, eve)
  const after = terms(ruleSet, provision, day)
  const earlier = briefly(ruleSet, provision, before, eve)
  const later = briefly(ruleSet, provision, after, day)
  if (earlier !== later) return { day, before: lawTerm(earlier), after: lawTerm(later) }
  if (before.state === 'not-applicable' || after.state === 'not-applicable') return undefined
  if (JSON.stringify(before.parameters) !== JSON.stringify(after.parameters))
    return { day, before: lawTerm('change.other-parameters'), after: lawTerm('change.new-parameters') }
  const changed = setsNamedIn(after.parameters, ruleSet).filter(set => turnsOn(ruleSet, set, day))
  const joined = changed.flatMap(set => membersMissing(ruleSet, set, eve, day))
  const removed = changed.flatMap(set => membersMissing(ruleSet, set, day, eve))
  if (joined.length > 0 && removed.length > 0)
    return {
      day,
      before: withMembers('change.with', removed),
      after: withMembers('change.with', joined, '-instead'),
    }
  if (joined.length > 0)
    return { day, before: withMembers('change.without', joined), after: lawTerm('change.with-them') }
  if (removed.length > 0)
    return { day, before: withMembers('change.with', removed), after: lawTerm('change.without-them') }
  const opened = changed.flatMap(set => membersMissing(ruleSet, set, day, eve, 'without-undetermined'))
  if (opened.length > 0)
    return {
      day,
      before: withMembers('change.with', opened),
      after: lawTerm('change.with-them-undetermined'),
    }
  const settled = changed.flatMap(set => membersMissing(ruleSet, set, eve, day, 'without-undetermined'))
  if (settled.length === 0) return undefined
  return {
    day,
    before: withMembers('change.with', settled, '-undetermined'),
    after: lawTerm('change.with-them'),
  }
}

/** Returns the members that a set has on a day and did not have on another. */
function membersMissing(
  ruleSet: RuleSet,
  set: DatedSet,
  before: Day,
  day: Day,
  reading: MemberReading = 'with-undetermined',
): string[] {
  const valuesOn = (at: Day) =>
    new Set(Array.from(entriesOn(ruleSet, set, at, reading), ([, { value }]) => value))
  const known = valuesOn(before)
  return [...valuesOn(day)].filter(value => !known.has(value))
}

/** The number of members that a message names before it counts the rest. */
const namedMembers = 2

/** Returns the phrase of a change that names members: the first of them, and the number of the rest. */
function withMembers(
  id: 'change.with' | 'change.without',
  values: readonly string[],
  ending: '' | '-instead' | '-undetermined' = '',
): Argument {
  const more = values.length - namedMembers
  const named = more > 1 ? values.slice(0, namedMembers) : values
  const members = named.join(', ')
  return more > 1
    ? { term: `${id}-more${ending}`, with: { members, more: String(more) } }
    : { term: `${id}${ending}`, with: { members } }
}

function turnsOn(ruleSet: RuleSet, set: DatedSet, day: Day): boolean {
  const before = addDays(day, -1)
  const under = new Set<string>()
  for (const { from, until, instrument } of set.members) {
    if (from === day || until === before) return true
    if (instrument !== undefined) under.add(instrument)
  }
  return [...under].some(id => {
    const instrument = ruleSet.instruments[id]
    return instrument !== undefined && turningDaysOf(instrument).includes(day)
  })
}

/** Returns the standing of a provision in a word or two. */
function briefly(
  ruleSet: RuleSet,
  provision: Provision,
  { state, position }: ProvisionTerms,
  day: Day,
): LawTerm {
  if (position !== undefined) return `standing.${position.state}-by-position`
  if (state === 'applies') return 'standing.in-force'
  if (state === 'undetermined') return 'standing.not-established'
  const instrument = ruleSet.instruments[provision.instrument ?? '']
  const of = instrument === undefined ? 'in-force' : status(instrument, day).state
  return of === 'in-force' || of === 'undetermined' || of === 'not-in-force'
    ? 'standing.not-applied'
    : `standing.${of}`
}

/** Returns the sets of the rule set that parameters name. */
export function setsNamedIn(parameters: unknown, ruleSet: RuleSet): readonly DatedSet[] {
  if (typeof parameters === 'string') {
    const set = Object.hasOwn(ruleSet.sets, parameters) ? ruleSet.sets[parameters] : undefined
    return set === undefined ? [] : [set]
  }
  return typeof parameters === 'object' && parameters !== null
    ? Object.values(parameters).flatMap(inner => setsNamedIn(inner, ruleSet))
    : []
}

/** Counts the turning points on or before the day. */
export function eraOf(points: readonly string[], day: Day): number {
  let [low, high] = [0, points.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((points[middle] ?? '') > day) high = middle
    else low = middle + 1
  }
  return low
}
