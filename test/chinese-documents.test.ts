/** Chinese messages about invalid documents and waivers contain no English. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { signFault } from '../src/core/apply.ts'
import { defaultLimits, documentCards, map, unreadable } from '../src/core/map.ts'
import type { Argument, Card, Fault, Finding, RunOptions } from '../src/core/model/model.ts'
import { catalogue as chinese } from '../src/generated/messages/zh-CN/catalogue.ts'
import { namesIn } from '../src/message/render.ts'
import { translatorOf } from '../src/message/translator.ts'
import { gateCards } from '../src/policy/cards.ts'
import { parsePositions } from '../src/policy/positions.ts'
import { parseWaivers } from '../src/policy/waivers.ts'
import { reasons, unavailable } from '../src/read/unavailable.ts'

const runOptions: RunOptions = { ruleSets: [], today: '2026-11-25', limits: defaultLimits }
const ownCards = [...documentCards, ...gateCards]
const cards = new Map(ownCards.map(card => [card.id, card]))
const translator = translatorOf(chinese, [])
const han = /\p{Script=Han}/u

/** What of findings is not said in Chinese: sentences without a translation, and words that fill them. */
function english(findings: readonly Finding[]): string[] {
  return findings.flatMap(finding => {
    const { rule, message, data } = finding
    const said = translator.finding(finding)
    const texts = [said.text, said.help, ...said.related.map(one => one.text)]
    if (texts.some(text => !han.test(text)) || said.text === finding.text) return [`${rule} ${message}`]
    return [data, ...finding.related.map(one => one.data)].flatMap(args =>
      Object.entries(args).flatMap(([name, argument]) => {
        // How a field would be written is text of a document.
        if (name === 'sample') return []
        const word = inChinese(argument, rule).replace(/"[^"]*"|`[^`]*`|（[^）]*）/g, '')
        return /[a-z]{2,} [a-z]{2,}/.test(word) ? [`${rule} ${message} ${name}: ${word}`] : []
      }),
    )
  })
}

/** Text alone is the same in every language. */
function inChinese(argument: Argument, rule: string): string {
  return typeof argument === 'string' ? argument : translator.phrase(argument, rule)
}

/** The names in braces, each once. */
const slots = (...sentences: readonly string[]) => [...new Set(sentences.flatMap(namesIn))].sort()

describe.each(ownCards.map(card => [card.id, card] as const))('the card %s', (id, card: Card) => {
  const words = chinese.cards[id]

  test('has Chinese for each message, label and phrase, and for nothing else', () => {
    expect(Object.keys(words?.messages ?? {}).sort()).toEqual(Object.keys(card.messages).sort())
    expect(Object.keys(words?.labels ?? {}).sort()).toEqual(Object.keys(card.labels ?? {}).sort())
    expect(Object.keys(words?.terms ?? {}).sort()).toEqual(Object.keys(card.terms ?? {}).sort())
    expect(han.test(words?.summary ?? '') && han.test(words?.why ?? '')).toBe(true)
  })

  test('shows the same words in both languages', () => {
    for (const [message, { text, help }] of Object.entries(card.messages)) {
      const said = words?.messages[message]
      expect(slots(said?.text ?? '', said?.help ?? ''), message).toEqual(slots(text, help))
    }
    for (const of of ['labels', 'terms'] as const)
      for (const [name, text] of Object.entries(card[of] ?? {}))
        expect(slots(words?.[of]?.[name] ?? ''), name).toEqual(slots(text))
  })
})

const findingsIn = (data: unknown, file = 'paper.json') =>
  map(
    { file, bytes: Buffer.from(typeof data === 'string' ? data : JSON.stringify(data)) },
    runOptions,
  ).flatMap(({ findings }) => findings)

const clean = ['certificate', 'shipment'].map(
  name =>
    parse(
      readFileSync(
        new URL(`../src/rulesets/china-rare-earth.fixtures/clean/${name}.yaml`, import.meta.url),
        'utf8',
      ),
    ) as object,
)

/** What somebody may put where something else belongs. */
const wrong: readonly unknown[] = [
  null,
  true,
  false,
  7,
  -1,
  1e14,
  '',
  ' x ',
  'x',
  'Kosovo',
  '356',
  'IN-TN',
  'EU',
  'AN',
  'XZ',
  'XK',
  '2026-02-30',
  'x'.repeat(5000),
  [],
  ['all', 'IN'],
  [7],
  {},
  { note: 7 },
]

/** The data with each of its values replaced, left out, and given a stranger beside it. */
function* spoilt(data: object): Generator<object> {
  const whole = structuredClone(data)
  const within = function* (group: Record<string, unknown>): Generator<object> {
    for (const [key, value] of Object.entries(group)) {
      for (const instead of wrong) {
        group[key] = instead
        yield whole
      }
      if (!Array.isArray(group)) {
        delete group[key]
        yield whole
      }
      group[key] = value
      if (typeof value === 'object' && value !== null) yield* within(value as Record<string, unknown>)
    }
    if (!Array.isArray(group)) {
      for (const stranger of ['Stranger', 'hsCod', 'composition']) {
        if (Object.hasOwn(group, stranger)) continue
        group[stranger] = 'x'
        yield whole
        delete group[stranger]
      }
    }
  }
  yield* within(whole as Record<string, unknown>)
}

describe('what is said of documents', () => {
  for (const [index, name] of ['certificate', 'shipment'].entries()) {
    test(`every field of a ${name} with something else in it`, () => {
      const left = new Set<string>()
      let told = 0
      for (const data of spoilt(clean[index] ?? {})) {
        const findings = findingsIn(data)
        told += findings.length
        for (const one of english(findings)) left.add(one)
      }
      expect([...left]).toEqual([])
      expect(told).toBeGreaterThan(500)
    })
  }

  test('what is none of the kinds', () => {
    const found = [
      '[1]',
      '5',
      'null',
      '{}',
      '{"documentTyp": "shipment"}',
      '{"documentType": "shipmet"}',
    ].concat(['{"documentType": {}}', '{"documentType": "Invoice"}'])
    expect(found.flatMap(text => findingsIn(text))).toHaveLength(found.length)
    expect(found.flatMap(text => english(findingsIn(text)))).toEqual([])
  })

  test('words that YAML reads as something else', () => {
    const found = ['null', 'true', '0850', '850'].flatMap(name =>
      findingsIn(`documentType: shipment\nshipmentReference: ${name}\n`, 'paper.yaml'),
    )
    expect(found.filter(({ rule }) => rule === 'text-read-as-number').length).toBeGreaterThan(2)
    expect(english(found)).toEqual([])
  })

  test('a file that cannot be opened', () => {
    for (const reason of Object.keys(reasons) as (keyof typeof reasons)[]) {
      const args = { code: 'EWHATEVER', limit: '5' }
      expect(english(unreadable('a.yaml', unavailable(reason, args)).findings)).toEqual([])
    }
  })
})

/** What is said of faults in a file of waivers or positions. */
function findingsOf(faults: readonly Fault[], id: string): readonly Finding[] {
  const card = cards.get(id)
  if (card === undefined) throw new Error(`there is no card ${id}`)
  return faults.map(fault => signFault(fault, card, { file: 'file.yaml', part: 0 }))
}

const listOf = (name: string, entries: readonly string[]) =>
  Buffer.from(`${name}:\n${entries.map(entry => `  - ${entry}\n`).join('')}`)

test('what is wrong with an entry of a file of waivers', () => {
  const bytes = listOf('waivers', [
    '{}',
    '7',
    '[]',
    '{ rule: 5, document: "", pointer: items, digest: xyz, reason: " ", owner: [], until: 2026-01-01 }',
    '{ rule: a b, document: a.yaml, certificate: C-1, part: 0, pointer: [a], digest: 5, reason: {}, owner: x }',
    '{ rule: a, certificate: C-1, part: 1, pointer: "", granted: 2026-02-30, ownr: x, reason: x, owner: x }',
    '{ rule: a, certificate: C-1, pointer: "", granted: soon, part: 1.5, strange: x, reason: x, owner: null }',
    '{ rule: true, pointer: null, digest: [x], reason: x, owner: x }',
  ])
  const { file } = parseWaivers({ file: 'waivers.yaml', bytes }, path => path)
  const findings = findingsOf(file?.faults ?? [], 'waiver')
  expect(findings.length).toBeGreaterThan(15)
  expect(english(findings)).toEqual([])
})

test('what is wrong with an entry of a file of positions', () => {
  const bytes = listOf('positions', [
    '{}',
    '7',
    '[]',
    '{ instrument: A B, provision: x, state: in-forc, until: 2026-02-30, by: " ", reason: [] }',
    '{ provision: 5, state: maybe, from: 2026-05-01, until: 2026-01-01, by: x, reason: null, strange: x }',
    '{ provision: a, state: in-force, from: 2026-05-01, until: 2026-01-01, by: x, reason: x }',
    '{ instrument: a, state: [], until: soon, by: {}, reasn: x }',
    '{ instrument: a, provision: a, state: in-force, until: 2026-01-01, by: x, reason: x }',
    '{ state: in-force, until: 2026-01-01, by: x, reason: x }',
  ])
  const { file } = parsePositions({ file: 'positions.yaml', bytes })
  const findings = findingsOf(file?.faults ?? [], 'position')
  expect(findings.length).toBeGreaterThan(15)
  expect(english(findings)).toEqual([])
})
