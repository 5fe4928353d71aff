/** `enduse law diff` on two versions of a rule set: what a release of the law changes, and nothing if nothing does. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { LawRelease } from '../src/cli/explain/law-release.ts'
import { type Workplace, workplace } from './workplace.ts'

let work: Workplace
beforeEach(() => {
  work = workplace()
  work.write('old.yaml', before)
})

const before = `ruleSet: house
version: "1"
title: Rules of the house
reviewed: 2026-01-01
scope: everything
instruments:
  first: { title: First order, inForce: 2025-01-01, reference: "https://example.org/1", confidence: high }
  second: { title: Second order, inForce: 2025-02-01, reference: "https://example.org/2", confidence: high }
sets:
  places:
    title: Places
    of: country
    reference: https://example.org/places
    confidence: high
    members: [{ value: KP }, { value: SO }]
provisions:
  - id: not-there
    rule: no-restricted-destination
    instrument: first
    reference: https://example.org/1#a
    confidence: high
    severity: error
    parameters: { always: { countries: places } }
  - id: orders
    rule: one-order-per-certificate
    instrument: second
    reference: https://example.org/2#b
    confidence: medium
    severity: error
    parameters: { always: {} }
`

const amended = (text = before): string =>
  text
    .replace('version: "1"', 'version: "2"')
    .replace('reviewed: 2026-01-01', 'reviewed: 2026-11-27')
    .replace('{ title: Second order, inForce: 2025-02-01,', '{ title: Second order, inForce: 2025-03-01,')
    .replace(
      'sets:',
      '  third: { title: Third order, inForce: 2026-08-05, reference: "https://example.org/3", confidence: high }\nsets:',
    )
    .replace('{ value: SO }', '{ value: IR, from: 2025-09-28 }')
    .replace('confidence: medium\n    severity: error', 'confidence: medium\n    severity: warning')

async function released(text: string): Promise<LawRelease> {
  work.write('new.yaml', text)
  const { code, out } = await work.run(['law', 'diff', 'old.yaml', 'new.yaml', '--format', 'json'])
  expect(code).toBe(0)
  return JSON.parse(out)
}

const told = ({ changes }: LawRelease) =>
  changes.map(({ part, id, change, lines }) => [part, id, change, ...lines])

describe('two versions of a rule set', () => {
  test('say what was added, changed and who joined or left', async () => {
    const release = await released(amended())
    expect([release.before.version, release.after.version]).toEqual(['1', '2'])
    expect(told(release)).toEqual([
      ['instrument', 'third', 'added', 'in force 2026-08-05, confidence high'],
      [
        'instrument',
        'second',
        'changed',
        '- in force 2025-02-01, confidence high',
        '+ in force 2025-03-01, confidence high',
      ],
      ['set', 'places', 'changed', '- left: SO', '+ joined: IR (from 2025-09-28)'],
      [
        'provision',
        'orders',
        'changed',
        '- severity error; confidence medium',
        '+ severity warning; confidence medium',
      ],
    ])
    expect(release.changes.map(one => one.references)).toEqual([
      ['https://example.org/3'],
      ['https://example.org/2'],
      ['https://example.org/places'],
      ['https://example.org/2#b'],
    ])
  })

  test('say what a provision rests on where it is no law any more, and which one is gone', async () => {
    const house = before.replace(
      'instrument: second\n    reference: https://example.org/2#b\n',
      'basis: house\n',
    )
    expect(told(await released(house))).toEqual([
      [
        'provision',
        'orders',
        'changed',
        '- under Second order',
        '- https://example.org/2#b',
        '+ basis: a choice of this rule set, not law',
      ],
    ])
    const gone = before.slice(0, before.indexOf('  - id: orders'))
    expect((await released(gone)).changes.map(({ id, change }) => [id, change])).toEqual([
      ['orders', 'removed'],
    ])
  })

  test('say nothing where only the version is another', async () => {
    expect((await released(before.replace('version: "1"', 'version: "2"'))).changes).toEqual([])
    const { out } = await work.run(['law', 'diff', 'old.yaml', 'new.yaml'])
    expect(out).toContain('has the same instruments, lists and provisions as')
  })

  test('read like release notes, in both languages', async () => {
    work.write('new.yaml', amended())
    const { out } = await work.run(['law', 'diff', 'old.yaml', 'new.yaml'], { columns: 100 })
    expect(out).toBe(`What house 2 (reviewed 2026-11-27) changes from house 1 (reviewed 2026-01-01)

Instruments

  new       third: Third order
            in force 2026-08-05, confidence high
            https://example.org/3

  changed   second: Second order
            - in force 2025-02-01, confidence high
            + in force 2025-03-01, confidence high
            https://example.org/2

Lists

  changed   places: Places
            - left: SO
            + joined: IR (from 2025-09-28)
            https://example.org/places

Provisions

  changed   orders (one-order-per-certificate)
            - severity error; confidence medium
            + severity warning; confidence medium
            https://example.org/2#b
`)
    const chinese = await work.run(['law', 'diff', 'old.yaml', 'new.yaml', '--lang', 'zh-CN'])
    expect(chinese.out).toContain('移出：SO')
    expect(chinese.out).toContain('严重程度 warning')
  })

  test('a file beside a shipped rule set', async () => {
    const { code, out } = await work.run(['law', 'diff', 'old.yaml', 'trade-documents'])
    expect(code).toBe(0)
    expect(out).toMatch(/^ {2}removed {3}first: First order$/m)
    expect(out).toMatch(/^ {2}repealed {2}not-there \(no-restricted-destination\)$/m)
    expect(out).toMatch(/^ {2}new {7}certificate-present \(certificate-present\)$/m)
  })
})

test.each([
  [['2026-11-10', 'old.yaml'], 'one is a day, the other a rule set'],
  [['2026-11-31', '2026-11-10'], '2026-11-31 is not a valid date'],
  [['old.yaml', 'gone.yaml'], 'gone.yaml'],
  [['old.yaml', 'old.yaml', '--rule-set', 'old.yaml'], '--rule-set cannot be used'],
])('%j is refused', async (args, says) => {
  const { code, error } = await work.run(['law', 'diff', ...args])
  expect([code, error]).toEqual([2, expect.stringContaining(says)])
})

test('what was agreed is shown beside what is not established, and decides nothing', async () => {
  const list = await work.run(['law', '--rule-set', 'china-rare-earth'])
  expect(list.out).toContain('agreed between governments until 2027-01-10')
  const on = await work.run(['law', '--on', '2027-01-11', '--format', 'json'])
  const [china] = JSON.parse(on.out)
  const instrument = china.instruments.find(
    (one: { instrument: string }) => one.instrument === 'mofcom-gacc-57-2025',
  )
  expect([instrument.state, instrument.agreed.until]).toEqual(['undetermined', '2027-01-10'])
  expect((await work.run(['explain', 'control-status'])).out).toContain('until 2027-01-10')
})
