/** Laws of the two phases: order, repetition, transport and the way a run is split leave no trace in the answer. */

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { caseFolders } from '../src/build/case-folders.ts'
import { locate } from '../src/core/locate.ts'
import { defaultLimits, map } from '../src/core/map.ts'
import type { Checked, Report, RunOptions, Source } from '../src/core/model/model.ts'
import { reduce } from '../src/core/reduce.ts'
import { find } from '../src/engine/disk/search.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'
import { ruleOf } from '../src/rules/index.ts'
import { replacedNumber } from '../src/trade/documents/version.ts'

/** Every place and every written text that is asked of a document while the tests run. */
const { asked } = vi.hoisted(() => ({ asked: [] as string[] }))

vi.mock('../src/read/index.ts', async original => {
  const reader = await original<typeof import('../src/read/index.ts')>()
  const openSource: typeof reader.openSource = (source, limits) => {
    const opened = reader.openSource(source, limits)
    const watched = (document: ReturnType<typeof opened.document>): typeof document => ({
      ...document,
      place(pointer, half) {
        asked.push(`place of ${source.file} ${pointer}`)
        return document.place(pointer, half)
      },
      written(pointer) {
        asked.push(`written in ${source.file} ${pointer}`)
        return document.written(pointer)
      },
    })
    return { ...opened, document: index => watched(opened.document(index)) }
  }
  return { ...reader, openSource }
})

// A law is tried a hundred times, on a slow machine too.

const root = new URL('..', import.meta.url).pathname
const runOptions: RunOptions = {
  ruleSets: await loadRuleSets(shippedNames, root),
  limits: defaultLimits,
  today: '2026-11-24',
}
/** The examples, and dossiers that hang together: a shipment under two certificates, one of which may be missing or replaced. */
const found = await find(
  [
    'examples',
    'test/cases/quantity-within-grant/two-certificates-in-one-shipment',
    'test/cases/certificate-present/one-of-two-missing',
    'test/cases/certificate-present/replaced-by-another-number',
    'test/cases/shared-contact',
    'test/cases/shared-consignment',
  ],
  caseFolders(),
)
const sources: Source[] = found.map(({ file, path }) => ({ file, bytes: readFileSync(path) }))
const bytes = new Map(sources.map(source => [source.file, source]))
const mapped = sources.map(source => map(source, runOptions))

const report = (checkeds: readonly Checked[]) =>
  JSON.stringify(locate(reduce(checkeds, runOptions), file => bytes.get(file), defaultLimits))
const expected = report(mapped.flat())

const order = fc.shuffledSubarray(mapped, { minLength: mapped.length, maxLength: mapped.length })

describe('the same bytes out', () => {
  test('the examples say something of everything', () => {
    expect(new Set(reduce(mapped.flat(), runOptions).checks.map(check => check.outcome))).toEqual(
      new Set(['pass', 'fail', 'review', 'skipped', 'not-applicable']),
    )
  })

  test('whatever the order of the documents', () => {
    fc.assert(fc.property(order, shuffled => report(shuffled.flat()) === expected))
  })

  test('however often a record arrives', () => {
    fc.assert(
      fc.property(
        order,
        fc.subarray(mapped),
        (shuffled, again) => report([...shuffled, ...again].flat()) === expected,
      ),
    )
  })

  test('after a round trip through JSON', () => {
    const sent = JSON.parse(JSON.stringify(mapped.flat())) as Checked[]
    expect(report(sent)).toBe(expected)
  })

  test('mapping twice, in any order, says the same', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(sources), some =>
        some.every(
          source =>
            JSON.stringify(map(source, runOptions)) === JSON.stringify(mapped[sources.indexOf(source)]),
        ),
      ),
    )
  })

  test('shards of whole dossiers answer together what one run answers', () => {
    const papers = mapped.flat().filter(({ document }) => !document.file.includes('/shared-'))
    const whole = reduce(papers, withinDossiers)
    const groups = belongingTogether(papers)
    expect(groups.length).toBeGreaterThan(4)
    expect(groups.some(group => new Set(group.flatMap(one => one.keys.certificates)).size > 1)).toBe(true)
    const shardOfEach = fc.array(fc.nat(4), { minLength: groups.length, maxLength: groups.length })
    fc.assert(
      fc.property(shardOfEach, shards => {
        const parts = [0, 1, 2, 3, 4].map(shard =>
          reduce(
            groups.flatMap((group, index) => (shards[index] === shard ? group : [])),
            withinDossiers,
          ),
        )
        expect(parts.flatMap(part => saidIn(part)).sort()).toEqual(saidIn(whole).sort())
        for (const name of Object.keys(whole.tally) as (keyof Report['tally'])[]) {
          expect(parts.reduce((sum, { tally }) => sum + tally[name], 0)).toBe(whole.tally[name])
        }
      }),
    )
  })

  test('what documents of several dossiers share can be checked from their dossiers alone', () => {
    const all = mapped.flat()
    const whole = reduce(all, runOptions)
    expect(whole.ties.length).toBeGreaterThan(3)
    for (const one of whole.ties) {
      const { shared, value } = one
      const sharing = all.filter(({ keys }) =>
        keys.traits.some(({ trait, value: its }) => trait === shared && its === value),
      )
      // With the other versions of these papers, which say whether they still count.
      const numbers = new Set(sharing.flatMap(({ keys }) => keys.certificates))
      const together = all.filter(({ keys }) => keys.certificates.some(number => numbers.has(number)))
      const alone = reduce(together, runOptions)
      expect(alone.ties).toContainEqual(one)
      expect(ofTie(alone, shared, value)).toEqual(ofTie(whole, shared, value))
    }
  })
})

/** The law without what looks across dossiers: that comes by a key of its own, and is spread over shards by that. */
const withinDossiers: RunOptions = {
  ...runOptions,
  ruleSets: runOptions.ruleSets.map(ruleSet => ({
    ...ruleSet,
    provisions: ruleSet.provisions.filter(({ rule }) => ruleOf(rule)?.scope !== 'tie'),
  })),
}

/** What a report says of one tie. */
function ofTie({ checks, findings }: Report, shared: string, value: string): unknown {
  return [...checks, ...findings].filter(
    ({ subject }) => 'shared' in subject && subject.shared === shared && subject.value === value,
  )
}

/** Documents in groups: two are in one when both name a certificate, or replace it, or when others tie them. */
function belongingTogether(checkeds: readonly Checked[]): Checked[][] {
  let groups: { numbers: ReadonlySet<string>; members: Checked[] }[] = []
  for (const checked of checkeds) {
    const { facts, keys } = checked
    const replaced = facts?.kind === 'end-user-certificate' ? replacedNumber(facts) : undefined
    const own = [...keys.certificates, ...(replaced === undefined ? [] : [replaced])]
    const tied = groups.filter(({ numbers }) => own.some(number => numbers.has(number)))
    const numbers = new Set([...own, ...tied.flatMap(group => [...group.numbers])])
    const members = [...tied.flatMap(group => group.members), checked]
    groups = [...groups.filter(group => !tied.includes(group)), { numbers, members }]
  }
  return groups.map(group => group.members)
}

/** All that a report says of documents and dossiers, piece by piece. */
const saidIn = ({ documents, dossiers, checks, findings }: Report): string[] =>
  [...documents, ...dossiers, ...checks, ...findings].map(one => JSON.stringify(one))

describe('places', () => {
  const under = (folder: string) => sources.filter(({ file }) => file.startsWith(folder))
  const judge = (some: readonly Source[]) => {
    asked.length = 0
    const opened: string[] = []
    const checkeds = some.flatMap(source => map(source, runOptions))
    const open = (file: string) => {
      opened.push(file)
      return bytes.get(file)
    }
    const { findings } = locate(reduce(checkeds, runOptions), open, defaultLimits)
    return { findings, opened }
  }

  test('a clean document is checked without resolving one place, and is not opened again', () => {
    const clean = under('examples/clean/')
    expect(clean.length).toBeGreaterThan(2)
    expect(judge(clean)).toEqual({ findings: [], opened: [] })
    expect(asked).toEqual([])
  })

  test('a document with findings is asked for its places, so that asking would be seen', () => {
    const { findings, opened } = judge(under('examples/overdrawn/'))
    expect(findings.length).toBeGreaterThan(0)
    expect(asked.length).toBeGreaterThan(0)
    expect(new Set(opened).size).toBe(opened.length)
  })

  test('every finding has a line, and so has every related place', () => {
    const { findings } = locate(reduce(mapped.flat(), runOptions), file => bytes.get(file), defaultLimits)
    expect(findings.length).toBeGreaterThan(5)
    for (const { place, related } of findings) {
      for (const one of [place, ...related.map(other => other.place)]) {
        expect(one.line).toBeGreaterThan(0)
        expect(one.column).toBeGreaterThan(0)
        expect(one.excerpt?.lines.length).toBeGreaterThan(0)
      }
    }
  })

  test('a file that changed meanwhile gives no line rather than a wrong one', () => {
    const changed = (file: string): Source => ({
      file,
      bytes: Buffer.concat([Buffer.from('# a line more\n'), bytes.get(file)?.bytes ?? Buffer.of()]),
    })
    const { findings } = locate(reduce(mapped.flat(), runOptions), changed, defaultLimits)
    const overDossiers = findings.filter(finding => 'certificate' in finding.subject)
    expect(overDossiers.length).toBeGreaterThan(0)
    for (const { place } of overDossiers) expect(place.line).toBeUndefined()
  })

  test('fingerprints hold when lines move', () => {
    const moved = sources.map(({ file, bytes: old }) => ({
      file,
      bytes: Buffer.concat([Buffer.from('# a line more\n'), old]),
    }))
    const before = reduce(mapped.flat(), runOptions).findings
    const after = reduce(
      moved.flatMap(source => map(source, runOptions)),
      runOptions,
    ).findings
    expect(after.map(one => one.fingerprint).sort()).toEqual(before.map(one => one.fingerprint).sort())
  })
})

describe('no vacuous success', () => {
  const clean = mapped.flat().filter(checked => checked.document.file.startsWith('examples/clean/'))

  test('no documents are no pass', () => {
    expect(reduce([], runOptions).verdict).toBe('review')
  })

  test('no rule sets are no pass', () => {
    const bare: RunOptions = { ...runOptions, ruleSets: [] }
    const checkeds = sources
      .filter(({ file }) => file.startsWith('examples/clean/'))
      .flatMap(source => map(source, bare))
    expect(reduce(checkeds, bare).verdict).toBe('review')
  })

  test('a rule set that applies to none of the documents is no pass', () => {
    const elsewhere: RunOptions = {
      ...runOptions,
      ruleSets: runOptions.ruleSets.map(ruleSet => ({
        ...ruleSet,
        appliesTo: [{ exporterCountry: ['NO'] }],
      })),
    }
    const checkeds = sources
      .filter(({ file }) => file.startsWith('examples/clean/'))
      .flatMap(source => map(source, elsewhere))
    const report = reduce(checkeds, elsewhere)
    expect(report.verdict).toBe('review')
    expect(report.tally).toMatchObject({ failed: 0, review: 0, skipped: 0 })
  })

  test('the same documents under their own law pass', () => {
    expect(reduce(clean, runOptions).verdict).toBe('pass')
  })
})
