/** What is said in Chinese of documents that are not sound, and of waivers that are not in order: no English is left in it. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { signFault } from '../src/core/apply.ts'
import { defaultLimits, documentCards, map, unreadable } from '../src/core/map.ts'
import type { Finding, Judging } from '../src/core/model/model.ts'
import { chinese } from '../src/locale/zh-CN/index.ts'
import { bookOf, interpreterOf } from '../src/message/phrase-book.ts'
import { gateCards } from '../src/policy/cards.ts'
import { parseWaivers } from '../src/policy/waivers.ts'

const judging: Judging = { ruleSets: [], today: '2026-11-25', limits: defaultLimits }
const cards = new Map([...documentCards, ...gateCards].map(card => [card.id, card]))

const shared = bookOf(chinese.phrases)

/** The words that enduse put into findings and that have no Chinese ones. */
function english(findings: readonly Finding[]): string[] {
  return findings.flatMap(({ rule, message, data }) => {
    const words = chinese.cards[rule]
    const said = words?.messages[message]
    if (words === undefined || said === undefined) return [`${rule} ${message}`]
    const interpret = interpreterOf([bookOf(words.phrases), shared], chinese.lists)
    return [...`${said.text} ${said.help}`.matchAll(/\{~([a-zA-Z]+)\}/g)].flatMap(([, name = '']) => {
      const word = data[name] ?? ''
      const own = interpret(word)
      // Words inside of words: what is left of English beside what is quoted.
      const rest = own?.replace(/"[^"]*"|`[^`]*`|（[^）]*）/g, '') ?? word
      return /\p{Ll}{2}/u.test(word) && (own === undefined || /[a-z]{2,} [a-z]{2,}|[a-z]{2,} \d/.test(rest))
        ? [`${rule} ${message} ${word}`]
        : []
    })
  })
}

const findingsIn = (data: unknown, file = 'paper.json') =>
  map({ file, bytes: Buffer.from(typeof data === 'string' ? data : JSON.stringify(data)) }, judging).flatMap(
    ({ findings }) => findings,
  )

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
    for (const why of ['permission was denied', 'it is a folder', 'the system says EWHATEVER'])
      expect(english(unreadable('a.yaml', why).findings)).toEqual([])
  })
})

test('what is wrong with an entry of a file of waivers', () => {
  const entries = [
    '{}',
    '7',
    '[]',
    '{ rule: 5, document: "", pointer: items, digest: xyz, reason: " ", owner: [], until: 2026-01-01 }',
    '{ rule: a b, document: a.yaml, certificate: C-1, part: 0, pointer: [a], digest: 5, reason: {}, owner: x }',
    '{ rule: a, certificate: C-1, part: 1, pointer: "", granted: 2026-02-30, ownr: x, reason: x, owner: x }',
    '{ rule: a, certificate: C-1, pointer: "", granted: soon, part: 1.5, strange: x, reason: x, owner: null }',
  ]
  const bytes = Buffer.from(`waivers:\n${entries.map(entry => `  - ${entry}\n`).join('')}`)
  const { file } = parseWaivers({ file: 'waivers.yaml', bytes }, path => path)
  const card = cards.get('waiver')
  if (file === undefined || card === undefined) throw new Error('it is a file of waivers')
  const findings = file.faults.map(fault => signFault(fault, card, { file: 'waivers.yaml', part: 0 }))
  expect(findings.length).toBeGreaterThan(15)
  expect(english(findings)).toEqual([])
})
