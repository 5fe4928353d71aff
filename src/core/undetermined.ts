/** Combines the findings of a rule under each reading of undetermined law: what does not depend on the reading is decided. Pure. */

import { plainEnglish } from '../law/english.ts'
import { positionCommand, proposedUntil } from '../law/position.ts'
import type { Doubt, LawReading } from '../law/standing.ts'
import { englishConditions, underCondition } from '../message/condition.ts'
import type { Condition, Effect, Finding, Law, Severity, Unexamined } from './model/model.ts'

/** A signed finding, and the undetermined instruments of the members that decided. */
export interface Signed {
  readonly finding: Finding
  readonly instruments: readonly string[]
}

/** The findings of a rule under one reading; without a reading the provision is not in force. */
export interface Answer {
  readonly reading?: LawReading
  readonly signed: readonly Signed[]
  readonly unexamined?: Unexamined | undefined
}

type Days = Pick<Law, 'day' | 'today'>

/**
 * Combines the answers of all readings. A finding of every reading is kept as it is; so is each finding of the first reading if
 * every reading fails. Any other finding needs review: it names the condition under which it holds. Also returns the ids of the
 * instruments on which the outcome depends.
 */
export function combine(answers: readonly Answer[], doubts: readonly Doubt[], days: Days) {
  const found = answers.map(({ signed }) => new Map(signed.map(one => [keyOf(one.finding), one])))
  const isInEvery = (key: string) => found.every(one => one.has(key))
  const failsAnyway = answers.every(({ signed }) => signed.some(({ finding }) => finding.outcome === 'fail'))
  const findings: Finding[] = []
  const dependsOn = new Set<string>()
  const seen = new Set<string>()
  for (const [index, ofReading] of found.entries()) {
    for (const [key, one] of ofReading) {
      if (seen.has(key)) continue
      seen.add(key)
      if (isInEvery(key) || (failsAnyway && index === 0)) {
        findings.push(one.finding)
        continue
      }
      const holds = answers.map((_, position) => found[position]?.has(key) === true)
      const doubt = deciding(one, answers, holds, doubts)
      if (doubt === undefined) throw new Error(`${one.finding.rule} depends on nothing that is undetermined`)
      if (one.finding.outcome !== 'note') dependsOn.add(doubt.instrument)
      findings.push(conditional(one.finding, doubt, stateOf(doubt, answers, holds), days))
    }
  }
  // If the law is not in force, nothing is skipped either.
  const isSkipped = answers.map(({ unexamined }) => unexamined?.outcome === 'skipped')
  if (isSkipped.includes(true) && isSkipped.includes(false)) {
    const doubt = decidingOf(answers, isSkipped, doubts)
    if (doubt !== undefined) dependsOn.add(doubt.instrument)
  }
  return { findings, dependsOn }
}

/** Returns a key by which findings of two readings are equal: same place, same message, same effect. */
function keyOf({ fingerprint, outcome, place }: Finding): string {
  return `${fingerprint} ${outcome} ${place.half ?? ''}`
}

/**
 * Returns the doubt that decides whether a finding holds: that of the member named by the rule, or else the first that
 * distinguishes the readings.
 */
function deciding(
  { instruments }: Signed,
  answers: readonly Answer[],
  holds: readonly boolean[],
  doubts: readonly Doubt[],
): Doubt | undefined {
  const ofMember = doubts.find(
    ({ about, instrument }) => about === 'members' && instruments.includes(instrument),
  )
  const first = decidingOf(answers, holds, doubts)
  return first?.about === 'members' ? (ofMember ?? first) : first
}

function decidingOf(answers: readonly Answer[], holds: readonly boolean[], doubts: readonly Doubt[]) {
  return doubts.find(({ about }) => tellsApart(about, answers, holds)) ?? doubts[0]
}

/** Checks whether the readings in which it holds correspond to this kind of doubt. */
function tellsApart(about: Doubt['about'], answers: readonly Answer[], holds: readonly boolean[]): boolean {
  const isIn = (reading: LawReading | undefined) => {
    if (about === 'instrument') return reading !== undefined
    return about === 'members' ? reading?.hasDoubtful === true : reading?.hasOwnTerms === true
  }
  const holdsOn = (side: boolean) => holds.filter((_, position) => isIn(answers[position]?.reading) === side)
  const [inside, outside] = [holdsOn(true), holdsOn(false)]
  return outside.length > 0 && inside.includes(true) !== outside.includes(true)
}

function stateOf(
  { about }: Doubt,
  answers: readonly Answer[],
  holds: readonly boolean[],
): Condition['state'] {
  if (about === 'terms') return 'one-reading'
  const isWithout = (reading: LawReading | undefined) => reading === undefined || !reading.hasDoubtful
  const onlyWithout =
    about === 'members' && holds.every((isHeld, position) => !isHeld || isWithout(answers[position]?.reading))
  return onlyWithout ? 'not-in-force' : 'in-force'
}

const severityOf: Readonly<Record<Effect, Severity>> = { fail: 'warning', review: 'warning', note: 'note' }

/** Makes a finding conditional: it needs review, and states its effect if the condition is met. */
function conditional(
  finding: Finding,
  { instrument, title, why }: Doubt,
  state: Condition['state'],
  { day, today }: Days,
): Finding {
  const until = proposedUntil(day, today)
  const condition: Condition = { instrument, title, state, effect: finding.outcome, day, why }
  const record = state === 'one-reading' ? undefined : positionCommand({ instrument, until })
  return {
    ...finding,
    severity: severityOf[finding.outcome],
    outcome: finding.outcome === 'note' ? 'note' : 'review',
    ...underCondition(finding, { condition, record }, englishConditions, plainEnglish),
    condition,
    ...(record === undefined ? {} : { record }),
  }
}
