/** The law by its dates, for `enduse law`: the instruments, how they stand on a day, and what changes between two days. */
import { changesOf, setsNamedIn, standing, status, terms } from '../law/calendar.ts'
import type { Day, Instrument, InstrumentStatus, Provision, RuleSet } from '../model.ts'
import { printable } from '../report/printable.ts'
import { wrap } from '../report/screen.ts'
import { dates } from './dates.ts'
import { outline } from './outline.ts'

/** An instrument on a day, and the checks that it switches. */
export interface InstrumentState {
  readonly instrument: string
  readonly title: string
  readonly state: InstrumentStatus
  readonly why: string
  readonly note?: string
  readonly checks: readonly CheckState[]
}

/** A provision on a day. */
export interface CheckState {
  readonly provision: string
  readonly rule: string
  readonly state: 'applies' | 'undetermined' | 'not-applicable'
  readonly why?: string
}

/** A rule set on a day. */
export interface LawState {
  readonly ruleSet: string
  readonly version: string
  readonly reviewed: Day
  readonly instruments: readonly InstrumentState[]
  /** Provisions of the rule set's own, under no instrument. */
  readonly checks: readonly CheckState[]
}

/** How instruments and provisions of the rule sets stand on a day. */
export function lawOn(ruleSets: readonly RuleSet[], day: Day): readonly LawState[] {
  return ruleSets.map(ruleSet => ({
    ruleSet: ruleSet.name,
    version: ruleSet.version,
    reviewed: ruleSet.reviewed,
    instruments: Object.entries(ruleSet.instruments).map(([id, instrument]) => ({
      instrument: id,
      title: instrument.title,
      ...status(instrument, day),
      ...(instrument.note === undefined ? {} : { note: instrument.note }),
      checks: ruleSet.provisions
        .filter(one => one.instrument === id)
        .map(one => checkState(ruleSet, one, day)),
    })),
    checks: ruleSet.provisions
      .filter(one => one.instrument === undefined)
      .map(one => checkState(ruleSet, one, day)),
  }))
}

function checkState(ruleSet: RuleSet, provision: Provision, day: Day): CheckState {
  const state = terms(ruleSet, provision, day)
  return {
    provision: provision.id,
    rule: provision.rule,
    state: state.state,
    ...(state.state === 'applies' ? {} : { why: state.why }),
  }
}

/** How a provision differs between two days. */
export interface LawDifference {
  readonly ruleSet: string
  readonly provision: string
  readonly rule: string
  readonly before: string
  readonly after: string
  /** Parameters and lists that differ, line by line: `-` before, `+` after. */
  readonly lines: readonly string[]
  /** The days between the two on which it changes. */
  readonly days: readonly Day[]
}

/** What the checks of the rule sets have different on the second day. */
export function lawDifference(
  ruleSets: readonly RuleSet[],
  first: Day,
  second: Day,
): readonly LawDifference[] {
  return ruleSets.flatMap(ruleSet =>
    ruleSet.provisions.flatMap(provision => {
      const [before, after] = [first, second].map(day => side(ruleSet, provision, day))
      if (before === undefined || after === undefined) return []
      const lines = [
        ...before.lines.filter(line => !after.lines.includes(line)).map(line => `- ${line}`),
        ...after.lines.filter(line => !before.lines.includes(line)).map(line => `+ ${line}`),
      ]
      if (before.standing === after.standing && lines.length === 0) return []
      const [early, late] = first < second ? [first, second] : [second, first]
      const days = changesOf(ruleSet, provision).flatMap(({ day }) =>
        early < day && day <= late ? [day] : [],
      )
      return [
        {
          ruleSet: ruleSet.name,
          provision: provision.id,
          rule: provision.rule,
          before: before.standing,
          after: after.standing,
          lines,
          days,
        },
      ]
    }),
  )
}

/** A provision on a day: how it stands, and what it applies. */
function side(ruleSet: RuleSet, provision: Provision, day: Day) {
  const state = terms(ruleSet, provision, day)
  if (state.state === 'not-applicable') return { standing: standing(state), lines: [] }
  const lists = setsNamedIn(state.parameters, ruleSet).flatMap(set =>
    set.members
      .filter(
        ({ from, until }) => (from === undefined || from <= day) && (until === undefined || day <= until),
      )
      .map(member => `${set.title}: ${member.value}`),
  )
  return { standing: standing(state), lines: [...outline(state.parameters), ...lists] }
}

const words: Readonly<Record<InstrumentStatus, string>> = {
  'in-force': 'in force',
  undetermined: 'undetermined',
  suspended: 'suspended',
  'not-yet': 'not yet',
  ended: 'ended',
}

/** Every instrument with its dates, by its first day. */
export function lawText(ruleSets: readonly RuleSet[], width: number): string {
  return said(
    ruleSets.flatMap(ruleSet => {
      const instruments = Object.entries(ruleSet.instruments).sort(([, a], [, b]) => byFirstDay(a, b))
      return [
        heading(ruleSet),
        ...(instruments.length === 0
          ? paragraph('no instruments: its checks are its own, and hold whatever the day', '  ', width)
          : []),
        ...instruments.flatMap(([id, instrument]) => [
          '',
          ...paragraph(instrument.title, '  ', width),
          ...dates(instrument).flatMap(line => paragraph(line, '    ', width)),
          ...(instrument.note === undefined ? [] : paragraph(instrument.note, '    ', width)),
          ...paragraph(usedBy(ruleSet, id), '    ', width),
          `    ${printable(instrument.reference)}`,
        ]),
        '',
      ]
    }),
  )
}

function byFirstDay(a: Instrument, b: Instrument): number {
  const first = ({ announced, inForce }: Instrument) => announced ?? inForce ?? ''
  return first(a) < first(b) ? -1 : first(a) > first(b) ? 1 : 0
}

function usedBy(ruleSet: RuleSet, instrument: string): string {
  const uses = ruleSet.provisions.filter(one => one.instrument === instrument)
  return uses.length === 0
    ? 'switches no check'
    : `switches ${uses.map(one => `${one.id} (${one.rule})`).join(', ')}`
}

const order: readonly InstrumentStatus[] = ['in-force', 'undetermined', 'suspended', 'not-yet', 'ended']

/** How everything stands on one day, and which checks that switches. */
export function lawOnText(states: readonly LawState[], day: Day, width: number): string {
  return said([
    `The law on ${day}`,
    '',
    ...states.flatMap(({ ruleSet, version, reviewed, instruments, checks }) => [
      `${printable(ruleSet)} ${printable(version)} (reviewed ${reviewed})`,
      ...order.flatMap(state =>
        instruments
          .filter(one => one.state === state)
          .sort((a, b) => Number(b.checks.length > 0) - Number(a.checks.length > 0))
          .flatMap(one => [
            '',
            ...paragraph(one.title, `  ${words[state].padEnd(13)} `, width),
            ...(state === 'in-force' ? [] : paragraph(one.why, ' '.repeat(16), width)),
            ...paragraph(switched(one), ' '.repeat(16), width),
          ]),
      ),
      ...(checks.length === 0 ? [] : ['', '  under no instrument, the rule set itself']),
      ...checks.flatMap(one => {
        const mark = one.state === 'applies' ? 'applies' : 'does not apply'
        const why = one.why === undefined ? '' : `: ${one.why}`
        return paragraph(`${one.provision} (${one.rule})${why}`, `  ${mark.padEnd(14)}`, width)
      }),
      '',
    ]),
  ])
}

function switched({ state, checks, note }: InstrumentState): string {
  if (checks.length === 0) return note ?? 'no check depends on it'
  const names = checks.map(
    one =>
      `${one.provision} (${one.rule})${one.why === undefined || state !== 'in-force' ? '' : `: ${one.why}`}`,
  )
  const list = names.join(', ')
  if (state === 'in-force') return `checked: ${list}`
  return state === 'undetermined' ? `review, whatever is found: ${list}` : `not checked: ${list}`
}

/** What is different on the second day. */
export function lawDifferenceText(
  differences: readonly LawDifference[],
  first: Day,
  second: Day,
  width: number,
): string {
  if (differences.length === 0) return `No check is different on ${second} from what it was on ${first}.\n`
  const changed = differences.length === 1 ? '1 check is' : `${differences.length} checks are`
  return said([
    `${changed} different on ${second} from ${first}`,
    ...differences.flatMap(one => [
      '',
      ...paragraph(`${one.ruleSet}: ${one.provision} (${one.rule})`, '  ', width),
      ...paragraph(one.before, `    ${first}  `, width),
      ...paragraph(one.after, `    ${second}  `, width),
      ...one.lines.flatMap(line => paragraph(line.slice(2), `    ${line.slice(0, 2)}`, width)),
      ...(one.days.length === 0 ? [] : paragraph(`changes on ${one.days.join(', ')}`, '    ', width)),
    ]),
  ])
}

function heading({ name, version, reviewed, title }: RuleSet): string {
  return printable(`${name} ${version} (reviewed ${reviewed}): ${title}`)
}

/** Wrapped text under a first margin; the lines below it are indented by as much. */
function paragraph(text: string, margin: string, width: number): string[] {
  return wrap(printable(text), Math.max(20, width - margin.length)).map((line, index) =>
    index === 0 ? `${margin}${line}` : `${' '.repeat(margin.length)}${line}`,
  )
}

function said(lines: readonly string[]): string {
  return `${lines.join('\n').trimEnd()}\n`
}
