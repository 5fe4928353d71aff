/**
 * The totals of a large run, and the summaries that it keeps instead of documents, equal those of the documents
 * themselves.
 */

import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultLimits, map } from '../src/core/map.ts'
import type { Check, RunOptions } from '../src/core/model/model.ts'
import { closingOf, tallyOf, verdictOf, worst } from '../src/core/model/verdict.ts'
import { passCounts } from '../src/core/passes.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'
import { readBatch } from '../src/engine/run/batch.ts'
import { adding, summing, sumOf } from '../src/engine/run/sum.ts'
import type { LawMet } from '../src/law/notice.ts'
import { corpus } from './corpus.ts'
import './random.ts'
import { today, workplace } from './workplace.ts'

const runOptions: RunOptions = {
  ruleSets: await loadRuleSets(shippedNames, fileURLToPath(new URL('..', import.meta.url))),
  limits: defaultLimits,
  today,
}

const outcome = fc.constantFrom<Check['outcome']>(
  'pass',
  'fail',
  'review',
  'skipped',
  'not-applicable',
  'waived',
  'known',
)
const check: fc.Arbitrary<Check> = fc
  .record({
    outcome,
    rule: fc.constantFrom('a', 'b', 'c'),
    of: fc.option(fc.record({ ruleSet: fc.constantFrom('x', 'y'), provision: fc.constantFrom('p', 'q') }), {
      nil: undefined,
    }),
    day: fc.option(fc.constantFrom('2026-01-01', '2026-01-02', '2026-01-03'), { nil: undefined }),
    turns: fc.option(fc.subarray(['2026-01-02', '2026-01-05']), { nil: undefined }),
    undetermined: fc.option(
      fc.array(fc.record({ instrument: fc.constantFrom('no-57', 'no-61'), depends: fc.boolean() }), {
        maxLength: 2,
      }),
      { nil: undefined },
    ),
    part: fc.nat(3),
  })
  .map(({ outcome: came, rule, of, day, part, turns, undetermined }) => ({
    subject: { file: 'a.json', part },
    rule,
    ...of,
    ...(day === undefined ? {} : { day }),
    outcome: came,
    ...(turns === undefined ? {} : { turns }),
    ...(undetermined === undefined ? {} : { undetermined }),
  }))

/** Which provision of which rule set asked on which day, each said once. */
const asked = ({ days }: LawMet) =>
  Object.entries(days)
    .flatMap(([day, of]) =>
      Object.entries(of).flatMap(([ruleSet, ids]) => ids.map(id => `${day} ${ruleSet} ${id}`)),
    )
    .sort()

/** What was met, in an order that does not depend on who met it first. */
const inOneOrder = (met: LawMet) => ({
  asked: asked(met),
  turns: Object.entries(met.turns)
    .flatMap(([ruleSet, provisions]) =>
      Object.entries(provisions).flatMap(([id, changes]) =>
        Object.entries(changes).flatMap(([change, days]) =>
          days.map(day => `${ruleSet} ${id} ${change} ${day}`),
        ),
      ),
    )
    .sort(),
  undetermined: met.undetermined,
})

test('documents that are counted one after the other come to what all of their checks come to', () => {
  fc.assert(
    fc.property(fc.array(fc.array(check, { maxLength: 6 }), { maxLength: 6 }), documents => {
      const sum = summing()
      const verdicts = documents.map(checks => sum.document(checks))
      expect(verdicts).toEqual(documents.map(verdictOf))
      const all = documents.flat()
      const whole = sum.so({ dossiers: 2, gaps: [] })
      const { fail, review, ...rest } = whole
      expect(fail).toBe(verdicts.filter(one => one === 'fail').length)
      expect(review).toBe(verdicts.filter(one => one === 'review').length)
      expect(rest.verdict).toBe(worst(verdicts))
      expect(rest.tally).toEqual(tallyOf(documents.length, 2, all))
      expect(rest.closing).toEqual(closingOf(all))
      const days = all.flatMap(({ day, ruleSet, provision }) =>
        day === undefined || ruleSet === undefined ? [] : [`${day} ${ruleSet} ${provision}`],
      )
      expect(asked(rest.law)).toEqual([...new Set(days)].sort())
      const total = adding()
      for (const checks of documents) {
        const one = summing()
        one.document(checks)
        total.add(one.so({}))
      }
      total.add(sumOf([], { dossiers: 2 }))
      const added = total.so()
      expect({ ...added, law: inOneOrder(added.law) }).toEqual({
        ...whole,
        law: inOneOrder(whole.law),
      })
    }),
  )
})

test('a file of a batch is read when it is asked for, and not before', () => {
  const at = workplace()
  for (const name of ['a', 'b', 'c']) at.write(`${name}.json`, '{}')
  const files = ['a', 'b', 'c'].map(name => ({
    found: { file: `${name}.json`, path: at.path(`${name}.json`), named: true },
    isLookedUp: false,
  }))
  const reading = readBatch(files, runOptions)
  expect(reading.next().value?.sources).toMatchObject([{ file: 'a.json' }])
  at.write('b.json', '{"written": "after the first was judged"}')
  const [second] = reading.next().value?.sources ?? []
  expect(second !== undefined && 'bytes' in second && Buffer.from(second.bytes).toString()).toContain('after')
})

test('passes that are counted give the totals of passes that are listed', () => {
  const documents = corpus({ documents: 120, format: 'json', seed: 3, failing: 0.2, readable: true })
  const sources = [...documents].map(({ file, text }) => ({ file, bytes: new TextEncoder().encode(text) }))
  const listed = summing()
  const counted = summing()
  const passes = passCounts()
  let left = 0
  for (const source of sources) {
    for (const { checks } of map(source, runOptions)) listed.document(checks)
    for (const { checks, findings } of map(source, { ...runOptions, passes })) {
      counted.document(checks)
      if (findings.length === 0) left += checks.length
    }
  }
  counted.passes(passes)
  const of = { dossiers: 0, gaps: [] }
  const [all, some] = [listed.so(of), counted.so(of)]
  expect({ ...some, law: sorted(some.law) }).toEqual({ ...all, law: sorted(all.law) })
  expect(all.tally.passed).toBeGreaterThan(2000)
  expect(left).toBeLessThan(all.tally.passed / 2)
})

function sorted({ days, ...law }: LawMet): LawMet {
  const inOrder = Object.entries(days).map(([day, ruleSets]) => [
    day,
    Object.fromEntries(Object.entries(ruleSets).map(([name, provisions]) => [name, [...provisions].sort()])),
  ])
  return { ...law, days: Object.fromEntries(inOrder) }
}
