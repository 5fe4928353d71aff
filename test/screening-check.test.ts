/** Checks against lists of restricted parties: the same however a run is divided, and never quietly incomplete. */

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { caseFolders } from '../src/build/case-folders.ts'
import type { Finding, Report, ScreeningEvidence } from '../src/core/model/model.ts'
import { check } from '../src/engine/library.ts'
import { workplace } from './workplace.ts'

const cases = join(caseFolders(), 'test/cases')
const program = fileURLToPath(new URL('../bin/enduse.js', import.meta.url))
const textOf = (name: string) => readFileSync(join(cases, name), 'utf8')

const list = textOf('no-restricted-party/notify-party-listed/own-list.csv')
const shipment = (name: string, reference: string) =>
  textOf(`${name}/shipment.yaml`).replace('NY-2611-01', reference)
const documents: Readonly<Record<string, string>> = {
  'papers/alike.yaml': shipment('no-restricted-party/letters-wrong', 'NY-2611-02'),
  'papers/certificate.yaml': textOf('no-restricted-party/the-signatory/certificate.yaml'),
  'papers/listed.yaml': shipment('no-restricted-party/notify-party-listed', 'NY-2611-01'),
  'papers/ship.yaml': shipment('no-restricted-identifier/the-ship-by-its-number', 'NY-2611-03'),
}

const config = (more = '') => `paths: [papers]
lists:
  - { name: own-list, file: own-list.csv, asOf: 2026-11-20, maxAgeDays: 30${more} }
`

function office(files: Readonly<Record<string, string>> = {}) {
  const made = workplace()
  const all = { 'enduse.config.yaml': config(), 'own-list.csv': list, ...documents, ...files }
  for (const [name, text] of Object.entries(all)) made.write(name, text)
  return made
}

const listRules = /^(no-restricted-(party|identifier)|screening-complete|restricted-since-issue)$/
const ofLists = ({ findings }: Pick<Report, 'findings'>) =>
  findings.filter(({ rule }) => listRules.test(rule))
const brief = ({ place, rule, message, outcome }: Finding) =>
  [place.file.replace('papers/', ''), rule, message, outcome].join(' ')

const expected = [
  'alike.yaml no-restricted-party may-be-listed review',
  'certificate.yaml no-restricted-party may-be-listed review',
  'listed.yaml no-restricted-party listed fail',
  'ship.yaml no-restricted-identifier listed fail',
]

describe('a run with lists', () => {
  test('finds parties, persons and ships, and names list, entry and line', async () => {
    const report = await office().check([])
    expect(ofLists(report).map(brief).sort()).toEqual(expected)
    const listed = report.findings.find(
      ({ message, rule }) => message === 'listed' && rule === 'no-restricted-party',
    )
    expect(listed?.text).toContain('own-list since 2026-03-01: entry R-1 in own-list.csv, line 2')
    const lists = report.ruleSets.flatMap(one => one.lists ?? [])
    expect(lists).toMatchObject([
      { name: 'own-list', asOf: '2026-11-20', entries: 6, names: 8, state: 'current' },
    ])
  })

  test('is the same streamed, in threads, and as map and reduce', async () => {
    const { folder, check, run } = office()
    const whole = ofLists(await check([]))
    expect(ofLists(await check(['--stream']))).toEqual(whole)
    const threads = spawnSync(
      process.execPath,
      [program, 'check', '--stream', '--threads', '2', '--format', 'json', '--today', '2026-11-25'],
      { cwd: folder, encoding: 'utf8', env: { ...process.env, CI: '' } },
    )
    expect(ofLists(JSON.parse(threads.stdout))).toEqual(whole)
    const mapped = await run(['map'])
    const reduced = await office({ 'map.ndjson': mapped.out }).run([
      'reduce',
      'map.ndjson',
      '--files',
      '.',
      '--format',
      'json',
    ])
    expect(ofLists(JSON.parse(reduced.out)).map(brief).sort()).toEqual(expected)
  })

  test('refuses to reduce what was mapped against another list', async () => {
    const mapped = await office().run(['map'])
    const other = office({
      'map.ndjson': mapped.out,
      'own-list.csv': list.replace('Zelvara FZE', 'Zelvara FZC'),
    })
    const { code, error } = await other.run(['reduce', 'map.ndjson'])
    expect(code).toBe(2)
    expect(error).toContain('restricted-parties')
  })

  test('without lists has neither the rules nor their rule set', async () => {
    const report = await office({ 'enduse.config.yaml': 'paths: [papers]\n' }).check([])
    expect(ofLists(report)).toEqual([])
    expect(report.ruleSets.map(({ name }) => name)).toEqual(['china-rare-earth', 'trade-documents'])
  })

  test('takes the index of an earlier run for the same bytes, and no other', async () => {
    const cache = mkdtempSync(join(tmpdir(), 'enduse-lists-'))
    const run = (files: Readonly<Record<string, string>>) =>
      spawnSync(process.execPath, [program, 'check', '--format', 'json', '--today', '2026-11-25'], {
        cwd: office(files).folder,
        encoding: 'utf8',
        env: { ...process.env, CI: '', ENDUSE_LIST_CACHE: cache },
      }).stdout
    const cold = run({})
    expect(readdirSync(cache)).toHaveLength(1)
    expect(run({})).toBe(cold)
    const renamed = JSON.parse(
      run({ 'own-list.csv': list.replaceAll('Zelvara', 'Quorvane').replace('Office 12', 'Office 77') }),
    )
    expect(ofLists(renamed).map(brief)).not.toContain('listed.yaml no-restricted-party listed fail')
    expect(readdirSync(cache)).toHaveLength(2)
  })
})

describe('the library', () => {
  const list = { name: 'own-list', file: 'own-list.csv', asOf: '2026-11-20', maxAgeDays: 30 } as const

  test('screens against lists that it is given', async () => {
    const { folder } = office()
    const report = await check('papers', { cwd: folder, today: '2026-11-25', lists: [list] })
    expect(ofLists(report).map(brief).sort()).toEqual(expected)
  })

  test.each([
    [[{ name: 'own-list' }], 'names no file'],
    [[list, list], 'two lists'],
    [[{ ...list, block: 5000 }], '0.block'],
  ])('refuses %j', async (lists, said) => {
    const { folder } = office()
    await expect(check('papers', { cwd: folder, lists })).rejects.toMatchObject({
      refusal: expect.stringContaining(said),
    })
  })
})

describe('evidence', () => {
  /** Computes the score of a match by name again, from what the report says. */
  const scoreOf = ({ pairs, unmatched, changes }: ScreeningEvidence): number => {
    const left = [...unmatched.found, ...unmatched.listed]
    const all = [...pairs, ...left].reduce((sum, { weight }) => sum + weight, 0)
    let score = Math.floor(pairs.reduce((sum, one) => sum + one.similarity * one.weight, 0) / all)
    for (const { does, value } of changes)
      if (does === 'factor') score = Math.floor((score * value) / 1000)
      else if (does === 'least') score = Math.max(score, value)
      else if (does === 'most') score = Math.min(score, value)
    const name = score
    for (const { does, value } of changes) if (does === 'add') score += value
    if (name >= 950) return Math.max(name, Math.min(score, 1000))
    // Only an address lifts names that differ to those that are nearly the same.
    const isPlaced = changes.some(one => one.name === 'same-address' || one.name === 'same-street')
    return Math.max(0, Math.min(score, isPlaced ? 1000 : 949))
  }

  test('of every match by name gives its score again', async () => {
    const matches = ofLists(await office().check([])).flatMap(({ screening }) =>
      screening?.by === 'name' ? [screening] : [],
    )
    expect(matches.length).toBeGreaterThan(2)
    for (const one of matches) expect(scoreOf(one), one.listed).toBe(one.score)
  })

  test.each(['en', 'zh-CN'])('shows numbers with a sign that add up to the score: %s', async lang => {
    const { run } = office()
    const { out } = await run(['check', '--full', '--lang', lang])
    // The lines of a match, up to the next label in the margin.
    const shown = out.match(/^ {4}(?:match|比对).*(?:\n {9}\S.*)*/gm) ?? []
    let sums = 0
    for (const text of shown) {
      const score = Number(/(?:score|得分) (\d\.\d{3})/.exec(text)?.[1]) * 1000
      const added = text.replace(/\s+/g, ' ').match(/ [+-]\d\.\d{3}(?=[ （,，]|$)/g) ?? []
      // A match by a number or an address has no parts.
      if (added.length === 0) continue
      expect(
        added.reduce((sum, one) => sum + Math.round(Number(one) * 1000), 0),
        text,
      ).toBe(Math.round(score))
      sums += 1
    }
    expect(sums).toBeGreaterThan(2)
  })

  test('shows the entry beside the party', async () => {
    const { findings } = await office().check([])
    const { screening } = findings.find(({ message }) => message === 'listed') ?? {}
    expect(screening?.subject.names).toEqual(['Zelvara Magnetics Trading Ltd.'])
    expect(screening?.content.names).toEqual(['Zelvara Magnetics Trading Limited', 'Zelvara FZE'])
    expect(screening?.content.countries).toEqual(['AE'])
  })

  test('is redacted with the name of a person', async () => {
    const { run } = office()
    const { out } = await run(['check', '--mask-values', '--format', 'json'])
    expect(out).not.toMatch(/malyutov/i)
    expect(ofLists(JSON.parse(out)).map(brief).sort()).toEqual(expected)
  })

  test.each(['text', 'markdown', 'html', 'sarif', 'junit', 'csv', 'github', 'gitlab', 'compact'])(
    'is told in %s, in both languages',
    async format => {
      const { run } = office()
      for (const lang of ['en', 'zh-CN']) {
        const { out, code } = await run(['check', '--format', format, '--lang', lang])
        expect(code).toBe(1)
        expect(out).toContain('Zelvara Magnetics Trading Limited')
        // The page has a script that contains such words.
        if (format !== 'html') expect(out).not.toMatch(/undefined|\[object /)
      }
    },
  )
})

describe('a decision about a party', () => {
  const waive = (rule: string, document: string) => [
    ...[
      'waive',
      rule,
      'papers',
      '--document',
      document,
      '--for-party',
      '--reason',
      'registered 1998, other owners',
    ],
    ...['--owner', 'export-desk', '--until', '2027-03-01'],
  ]
  const withWaivers = { 'enduse.config.yaml': `${config()}waivers: waivers.yaml\n` }

  test('clears the party in every document, and nothing else', async () => {
    const { run, check, read } = office({
      ...withWaivers,
      'papers/alike-2.yaml': shipment('no-restricted-party/letters-wrong', 'NY-2611-04'),
    })
    expect((await run(waive('no-restricted-party', 'papers/alike.yaml'))).code).toBe(0)
    const [entry] = parse(read('waivers.yaml')).waivers
    expect(entry).toMatchObject({ party: 'Zelwara Magnetic Trading LLC', list: 'own-list', entry: 'R-1' })
    const report = await check([])
    const waived = ofLists(report).filter(one => one.waived !== undefined)
    expect(waived.map(({ place }) => place.file)).toEqual(['papers/alike-2.yaml', 'papers/alike.yaml'])
    expect(report.findings.filter(({ rule }) => rule === 'waiver')).toEqual([])
  })

  test('lapses when the entry changes', async () => {
    const { run, check, edit } = office(withWaivers)
    await run(waive('no-restricted-party', 'papers/alike.yaml'))
    edit('own-list.csv', 'Office 12, Al Quoz 3', 'Office 14, Al Quoz 3')
    const report = await check([])
    expect(ofLists(report).filter(one => one.waived !== undefined)).toEqual([])
    expect(report.findings.filter(({ rule }) => rule === 'waiver').map(({ message }) => message)).toEqual([
      'changed',
    ])
  })

  test('never clears a number', async () => {
    const { run, folder } = office(withWaivers)
    const { code, error } = await run(waive('no-restricted-identifier', 'papers/ship.yaml'))
    expect(code).toBe(2)
    expect(error).toContain('a match by a number is never cleared')
    expect(existsSync(join(folder, 'waivers.yaml'))).toBe(false)
  })

  test('about a party that no document names is not missed', async () => {
    const { run, check, write } = office(withWaivers)
    await run(waive('no-restricted-party', 'papers/alike.yaml'))
    write('papers/alike.yaml', shipment('no-restricted-party/notify-party-not-listed-passes', 'NY-2611-02'))
    const report = await check([])
    expect(report.waivers.map(({ state }) => state)).toEqual(['elsewhere'])
    expect(report.findings.filter(({ rule }) => rule === 'waiver')).toEqual([])
  })
})

describe('a list that cannot be relied on', () => {
  const clean = {
    'papers/alike.yaml': '',
    'papers/certificate.yaml': '',
    'papers/listed.yaml': '',
    'papers/ship.yaml': shipment('no-restricted-party/notify-party-not-listed-passes', 'NY-2611-01'),
  }
  const verdictOf = async (more: string, files: Readonly<Record<string, string>> = {}) => {
    const report = await office({ ...clean, 'enduse.config.yaml': config(more), ...files }).check([
      'papers/ship.yaml',
    ])
    return ofLists(report).map(({ message, outcome }) => `${message} ${outcome}`)
  }

  test('is a review, and a whole and recent one is none', async () => {
    expect(await verdictOf('')).toEqual([])
    expect(await verdictOf('', { 'own-list.csv': 'nothing of a list\n' })).toEqual(['unread review'])
    expect(await verdictOf(', atLeast: 1000')).toEqual(['cut review'])
    expect(
      await verdictOf('', { 'enduse.config.yaml': config().replace('maxAgeDays: 30', 'maxAgeDays: 3') }),
    ).toEqual(['old review'])
  })

  test('asks less of a role that the configuration names', async () => {
    const carriers = config(', roles: { notifyParties: { review: 960, block: 990 } }')
    const report = await office({ 'enduse.config.yaml': carriers }).check([])
    expect(ofLists(report).map(brief).sort()).toEqual(expected.filter(one => !one.startsWith('alike')))
  })

  test('stands in the receipt, which no longer holds when it changes', async () => {
    const { run, read, edit } = office()
    await run(['check', '--output', 'receipt=receipt.json'])
    const { predicate } = JSON.parse(read('receipt.json'))
    expect(predicate.lists).toMatchObject([{ name: 'own-list', asOf: '2026-11-20', state: 'current' }])
    expect((await run(['verify', 'receipt.json'])).code).toBe(0)
    edit('own-list.csv', 'Zelvara FZE', 'Zelvara FZC')
    expect((await run(['verify', 'receipt.json'])).code).toBe(1)
  })
})
