/**
 * The totals of a large run, and the summaries that it keeps instead of documents, equal those of the documents
 * themselves.
 */

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultLimits, map } from '../src/core/map.ts'
import type { Check, Claims, RunOptions } from '../src/core/model/model.ts'
import { closingOf, tallyOf, verdictOf, worst } from '../src/core/model/verdict.ts'
import { passCounts } from '../src/core/passes.ts'
import { readBatch } from '../src/engine/bulk/batch.ts'
import { inParts, partOf, traitParts } from '../src/engine/bulk/split.ts'
import { adding, summing, sumOf } from '../src/engine/bulk/sum.ts'
import { openTies, splitTraits } from '../src/engine/bulk/ties.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'
import type { LawMet } from '../src/law/notice.ts'
import { rules } from '../src/rules/index.ts'
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
      for (const checks of documents) total.add(sumOf(checks, { documents: 1, dossiers: 0, gaps: [] }))
      total.add(sumOf([], { documents: 0, dossiers: 2, gaps: [] }))
      const added = total.so()
      expect({ ...added, law: inOneOrder(added.law) }).toEqual({
        ...whole,
        law: inOneOrder(whole.law),
        fail: 0,
        review: 0,
      })
    }),
  )
})

const texts = [...corpus({ documents: 120, format: 'json', seed: 7, failing: 0 })].map(
  ({ text }) => JSON.parse(text) as Record<string, unknown>,
)

/** Rules were asked and answered before ties are. */
const judgedBefore = { wasJudged: true, late: [] }

/** A paper of the corpus, of whom some say the same telephone, and some another name or another number beside it. */
const spoken = fc.record({
  which: fc.nat(texts.length - 1),
  isSame: fc.constantFrom(true, true, false),
  name: fc.constantFrom(undefined, 'Acme Magnets Ltd', 'Bolt Works GmbH'),
  dossier: fc.constantFrom(null, 1, 2),
  isLookedUp: fc.boolean(),
})

/** Whether rules may speak of what these say, told paper by paper as the rules ask. */
function mayBeSpokenOf(claims: readonly (readonly (readonly Claims[])[])[]): boolean {
  return (claims[0] ?? []).some((first, rule) => {
    const agree = (which: number) => {
      const said = new Map<string, string>()
      return claims.every(one =>
        Object.entries(one[rule]?.[which] ?? {}).every(([name, value]) => {
          const before = said.get(name)
          said.set(name, value)
          return before === undefined || before === value
        }),
      )
    }
    return !first.some((_, which) => agree(which))
  })
}

test('of what documents of a dossier say together the same is open as of what each says by itself', () => {
  const seen = new Set<boolean>()
  fc.assert(
    fc.property(
      fc.array(spoken, { minLength: 1, maxLength: 5 }),
      fc.constantFrom(0, 1, 2),
      (chosen, back) => {
        const tied = chosen.flatMap(({ which, isSame, name, dossier, isLookedUp }, index) => {
          const text = structuredClone(texts[which]) as { endUser: Record<string, unknown> }
          if (isSame) Object.assign(text.endUser, { phone: '+91 80 2345 6789' })
          if (name !== undefined) Object.assign(text.endUser, { name })
          const [paper] = map(
            { file: `${index}.json`, bytes: Buffer.from(JSON.stringify(text)) },
            { ...runOptions, ruleSets: [] },
          )
          if (paper === undefined || paper.facts === null) return []
          return [
            {
              paper: { ...paper, lookedUp: isLookedUp },
              facts: paper.facts,
              spot: `batch ${index}`,
              key: dossier,
            },
          ]
        })
        const { bytes, stretches } = splitTraits(tied, { ...runOptions, ruleSets: [] })
        const of = inParts(stretches)
        const open = Array.from({ length: traitParts }, (_, part) => of(part)).flatMap(one =>
          one === undefined
            ? []
            : openTies(
                [Buffer.from(bytes).toString('utf8', one.from, one.to)],
                key => key === back,
                judgedBefore,
                false,
              ),
        )
        const counting = tied.filter(({ key }) => key !== back)
        const names = new Map<string, typeof tied>()
        for (const one of counting)
          for (const { trait, value } of one.paper.keys.traits) {
            const name = `${trait}\n${value}`
            const others = names.get(name) ?? []
            if (!others.includes(one)) others.push(one)
            names.set(name, others)
          }
        const expected = [...names].flatMap(([name, sharing]) => {
          const [trait = '', value = ''] = name.split('\n')
          const askedAbout = rules.filter(rule => rule.linkKeys?.includes(trait as never) === true)
          const claims = sharing.map(({ facts }) =>
            askedAbout.map(rule => rule.alike?.(facts, trait as never) ?? []),
          )
          // Each says as much as any other: what one does not speak of cannot be told from what it leaves open.
          for (const one of claims)
            expect(one.map(said => said.length)).toEqual(claims[0]?.map(said => said.length))
          const isOpen =
            sharing.length > 1 &&
            sharing.some(({ paper }) => !paper.lookedUp) &&
            askedAbout.length > 0 &&
            mayBeSpokenOf(claims)
          return isOpen ? [{ trait, value, spots: sharing.map(({ spot }) => spot).sort() }] : []
        })
        for (const one of [...names.values()]) if (one.length > 1) seen.add(expected.length > 0)
        const key = (one: { trait: string; value: string }) => `${one.trait}\n${one.value}`
        expect(
          open
            .map(one => ({ ...one, spots: [...one.spots].sort() }))
            .sort((a, b) => (key(a) < key(b) ? -1 : 1)),
        ).toEqual([...expected].sort((a, b) => (key(a) < key(b) ? -1 : 1)))
      },
    ),
    { numRuns: 1000 },
  )
  expect(seen).toEqual(new Set([true, false]))
})

test('what documents of one dossier say different things of is open, whichever dossier was kept first', () => {
  const clean = readFileSync(new URL('../examples/clean/shipment-1.yaml', import.meta.url), 'utf8')
  const shipment = (reference: string, key: number | null) => {
    const text = clean.replace(/^shipmentReference: .*$/m, `shipmentReference: ${reference}`)
    const [paper] = map(
      { file: `${reference}.yaml`, bytes: Buffer.from(text) },
      { ...runOptions, ruleSets: [] },
    )
    if (paper === undefined || paper.facts === null) throw new Error('it does not say what it is')
    return { paper, facts: paper.facts, spot: `batch ${reference}`, key }
  }
  const texts = [[shipment('A', 1)], [shipment('B', 2), shipment('C', 2)]].map(tied => {
    const { bytes, stretches } = splitTraits(tied, { ...runOptions, ruleSets: [] })
    const one = inParts(stretches)(partOf('transport-document\nYMNB2604117', traitParts))
    return Buffer.from(bytes).toString('utf8', one?.from, one?.to)
  })
  for (const kept of [texts, [...texts].reverse()]) {
    const open = openTies(kept, () => false, judgedBefore, false).filter(
      ({ trait }) => trait === 'transport-document',
    )
    expect(open.map(({ spots }) => [...spots].sort())).toEqual([['batch A', 'batch B', 'batch C']])
  }
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
