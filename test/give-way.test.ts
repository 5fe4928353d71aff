/** A rule that gives way is silent at a place where a rule that knows more has a finding. */
import { expect, test } from 'vitest'
import type { Outcome } from '../src/core/apply.ts'
import { withoutRepeats } from '../src/core/give-way.ts'
import type { Finding, Rule } from '../src/core/model/model.ts'
import { ruleOf, rules } from '../src/rules/index.ts'

const outcome = (rule: string, effect: Finding['outcome'], ...pointers: readonly string[]): Outcome => ({
  check: { subject: { file: 'a.yaml', part: 0 }, rule, outcome: effect === 'note' ? 'pass' : effect },
  findings: pointers.map(
    pointer =>
      ({
        rule,
        outcome: effect,
        place: { file: 'a.yaml', part: 0, pointer },
        related: [],
      }) as unknown as Finding,
  ),
})

const giving = (id: string) => (id === 'words' ? { id, givesWayTo: ['statute'] } : { id }) as unknown as Rule
const left = (...all: readonly Outcome[]) =>
  withoutRepeats(all, giving).map(({ check, findings }) => [
    check.rule,
    check.outcome,
    findings.map(({ place }) => place.pointer),
  ])

test('at the same place the rule that gives way is silent, and passes if nothing is left', () => {
  expect(left(outcome('words', 'review', '/remarks'), outcome('statute', 'fail', '/remarks'))).toEqual([
    ['words', 'pass', []],
    ['statute', 'fail', ['/remarks']],
  ])
})

test('at other places it is heard', () => {
  const two = outcome('words', 'review', '/remarks', '/endUse/description')
  expect(left(two, outcome('statute', 'review', '/remarks'))).toEqual([
    ['words', 'review', ['/endUse/description']],
    ['statute', 'review', ['/remarks']],
  ])
})

test('a note, or a rule that it does not give way to, silences nothing', () => {
  const words = outcome('words', 'review', '/remarks')
  expect(left(words, outcome('statute', 'note', '/remarks'))[0]).toEqual(['words', 'review', ['/remarks']])
  expect(left(words, outcome('other', 'fail', '/remarks'))[0]).toEqual(['words', 'review', ['/remarks']])
})

test('every rule that is given way to exists', () => {
  for (const { id, givesWayTo = [] } of rules)
    for (const other of givesWayTo) expect(ruleOf(other), `${id} gives way to ${other}`).toBeDefined()
})

test('a failure gives way to a failure only', () => {
  const words = outcome('words', 'fail', '/remarks')
  expect(left(words, outcome('statute', 'review', '/remarks'))[0]).toEqual(['words', 'fail', ['/remarks']])
  expect(left(words, outcome('statute', 'fail', '/remarks'))[0]).toEqual(['words', 'pass', []])
})
