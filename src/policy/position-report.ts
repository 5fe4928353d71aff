/** Reports on the positions of a run: which of them decided law, and the problems of the others. Pure. */
import { signFault } from '../core/apply.ts'
import { entryIn } from '../core/model/group-by.ts'
import type { LongReport } from '../core/model/long-report.ts'
import type {
  Check,
  Day,
  Fault,
  PositionBasis,
  PositionFile,
  PositionReport,
  Report,
  RuleSet,
  Severity,
  Subject,
} from '../core/model/model.ts'
import { inOrder } from '../core/reduce.ts'
import { isOpen, isOpenTo, status } from '../law/calendar.ts'
import {
  type AppliedLaw,
  basisOf,
  disagreement,
  type HeldPosition,
  holdPositions,
  type PositionFault,
  subjectOf,
  withPositions,
} from '../law/position.ts'
import { listingInstruments, standingOn } from '../law/standing.ts'
import { daysBetween } from '../trade/words/date.ts'
import { positionCard } from './cards.ts'
import { withExamined } from './settings-change.ts'

/** The positions of a run, compared with its rule sets, which are as these positions decide them. */
export type Positions = NonNullable<ReturnType<typeof positionsIn>['positions']>

/** Compares positions with rule sets; or returns two that contradict each other on a day: it is undecidable which one applies. */
export function positionsIn(files: readonly PositionFile[], ruleSets: readonly RuleSet[], today: Day) {
  const written = files.flatMap(file => file.positions)
  const held = holdPositions(written, ruleSets, today)
  const clash = disagreement(held)
  if (clash !== undefined) return { clash }
  const deciding = held.filter(({ state }) => state === 'decides').map(({ position }) => position)
  const decided = ruleSets.map(one => withPositions(one, deciding))
  return { positions: { files, held, today, ruleSets: decided } }
}

/**
 * Returns the use of the positions, by the law that was applied. With `isWhole` false the run was stopped: a position that was
 * unused so far might have been needed later, so it is not reported.
 */
export function outcomeOf(
  { files, held, ruleSets, today }: Positions,
  asked: Iterable<AppliedLaw>,
  isWhole = true,
): Pick<Report, 'checks' | 'findings' | 'positions'> {
  const met = metBy(held, ruleSets, asked)
  const faults: (Fault & { readonly severity: Severity })[] = files.flatMap(file =>
    file.faults.map(fault => ({ ...fault, severity: 'warning' as const })),
  )
  const reports: PositionReport[] = []
  for (const one of held) {
    const { outcome, fault, provisions } = did(one, met)
    if (!isWhole && outcome !== 'applied') continue
    reports.push(reportOf(one, outcome, provisions, today))
    if (fault !== undefined)
      faults.push({
        rule: positionCard.id,
        message: fault.message,
        data: fault.data,
        place: one.position.places[fault.field] ?? one.position.place,
        severity: severityOf[fault.message] ?? 'warning',
      })
  }
  const examined = files.map(({ file }) => {
    const subject: Subject = { file, part: 0 }
    const findings = faults
      .filter(({ place }) => place.file === file)
      .map(({ severity, ...fault }) => signFault(fault, positionCard, subject, severity))
    const isReview = findings.some(({ outcome }) => outcome === 'review')
    const check: Check = { subject, rule: positionCard.id, outcome: isReview ? 'review' : 'pass' }
    return { check, findings }
  })
  return {
    positions: reports,
    checks: examined.map(({ check }) => check),
    findings: examined.flatMap(({ findings }) => findings).sort(inOrder),
  }
}

/** Does not need review: an unneeded position does no harm. */
const severityOf: Readonly<Partial<Record<PositionFault['message'], Severity>>> = {
  unused: 'note',
  established: 'note',
}

/**
 * Returns the report with the positions of its run, and their problems. The checks are read only to find the law that they
 * applied, if that is not given. Lists in memory stay in memory.
 */
export function withPositionOutcome<R extends LongReport>(
  report: R,
  positions: Positions,
  isWhole = true,
  applied: Iterable<AppliedLaw> = appliedIn(report.checks),
) {
  const { files } = positions
  const { positions: reports, checks, findings } = outcomeOf(positions, applied, isWhole)
  const settled: LongReport = {
    ...withExamined(report, checks, findings),
    positionFiles: files.map(({ file, sha256 }) => ({ file, sha256 })),
    positions: reports,
  }
  // Lists of a report in memory stay in memory.
  return settled as R
}

export function* appliedIn(checks: Iterable<Check>): Generator<AppliedLaw> {
  for (const { ruleSet, provision, day } of checks)
    if (ruleSet !== undefined && provision !== undefined && day !== undefined)
      yield { ruleSet, provision, day }
}

/** The use of positions, by the place of each: the provisions that it decided, or would decide if it had not lapsed. */
type Met = ReturnType<typeof metBy>

const keyOf = ({ place: { file, pointer } }: PositionBasis) => `${file}\n${pointer}`

function metBy(held: readonly HeldPosition[], ruleSets: readonly RuleSet[], asked: Iterable<AppliedLaw>) {
  const byName = new Map(ruleSets.map(one => [one.name, one]))
  const lapsed = held.filter(({ state }) => state === 'expired').map(({ position }) => position)
  const decided = new Map<string, Set<string>>()
  const open = new Map<string, Set<string>>()
  const seen = new Map<string, Map<string, Set<Day>>>()
  for (const { ruleSet: name, provision: id, day } of asked) {
    const ofRuleSet = entryIn(seen, name, () => new Map<string, Set<Day>>())
    const days = entryIn(ofRuleSet, id, () => new Set<Day>())
    if (days.has(day)) continue
    days.add(day)
    const ruleSet = byName.get(name)
    const provision = ruleSet?.provisions.find(one => one.id === id)
    if (ruleSet === undefined || provision === undefined) continue
    const { terms, reading, positions } = standingOn(ruleSet, provision, day)
    for (const position of positions) entryIn(decided, keyOf(position), () => new Set<string>()).add(id)
    if (terms.position !== undefined) continue
    const listing = listingInstruments(ruleSet, reading.parameters)
    const instrument = ruleSet.instruments[provision.instrument ?? '']
    const state = instrument === undefined ? 'in-force' : status(instrument, day).state
    for (const one of lapsed) {
      const about = ruleSet.instruments[one.instrument ?? '']
      const isAbout =
        one.instrument === undefined
          ? one.provision === id
          : one.instrument === provision.instrument || listing.includes(one.instrument)
      const isOpenNow =
        one.instrument === undefined
          ? isOpenTo(provision, instrument, state)
          : about !== undefined && isOpen(status(about, day).state, about)
      if (one.ruleSet === name && isAbout && isOpenNow && (one.from ?? day) <= day)
        entryIn(open, keyOf(one), () => new Set<string>()).add(id)
    }
  }
  return { ruleSets: new Set(seen.keys()), decided, open }
}

function did({ position, ruleSet, state, fault }: HeldPosition, { ruleSets, decided, open }: Met) {
  const provisions = [...(decided.get(keyOf(position)) ?? [])].sort()
  const as = (outcome: PositionReport['outcome'], why?: PositionFault) => ({
    outcome,
    fault: why,
    provisions,
  })
  const isAsked = ruleSet !== undefined && ruleSets.has(ruleSet.name)
  const unused: PositionFault = { message: 'unused', field: '', data: { name: subjectOf(position) } }
  if (state === 'elsewhere') return as('elsewhere')
  if (state === 'refused') return as('refused', fault)
  if (state === 'expired') {
    if (open.has(keyOf(position))) return as('lapsed', fault)
    return isAsked ? as('unused', unused) : as('elsewhere')
  }
  if (provisions.length > 0) return as('applied', fault)
  return isAsked ? as('unused', fault ?? unused) : as('elsewhere', fault)
}

function reportOf(
  { position, ruleSet }: HeldPosition,
  outcome: PositionReport['outcome'],
  provisions: readonly string[],
  today: Day,
): PositionReport {
  const name = ruleSet?.name ?? position.ruleSet
  return {
    outcome,
    ...(name === undefined ? {} : { ruleSet: name }),
    ...basisOf(position),
    daysLeft: daysBetween(today, position.until),
    provisions,
  }
}
