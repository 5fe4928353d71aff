/** Laws of the two phases: order, repetition, transport and the way a run is split leave no trace in the answer. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { find, loadRuleSets, shippedNames } from '../src/load.ts'
import { locate } from '../src/locate.ts'
import { defaultLimits, map } from '../src/map.ts'
import type { Checked, Judging, Source } from '../src/model.ts'
import { reduce } from '../src/reduce.ts'

const root = new URL('..', import.meta.url).pathname
const judging: Judging = {
  ruleSets: await loadRuleSets(shippedNames, root),
  limits: defaultLimits,
  today: '2026-11-24',
}
const found = await find(['examples'], root)
const sources: Source[] = found.map(({ file, path }) => ({ file, bytes: readFileSync(path) }))
const bytes = new Map(sources.map(source => [source.file, source]))
const mapped = sources.map(source => map(source, judging))

const report = (checkeds: readonly Checked[]) =>
  JSON.stringify(locate(reduce(checkeds, judging), file => bytes.get(file), defaultLimits))
const expected = report(mapped.flat())

const order = fc.shuffledSubarray(mapped, { minLength: mapped.length, maxLength: mapped.length })

describe('the same bytes out', () => {
  test('the examples say something of everything', () => {
    expect(new Set(reduce(mapped.flat(), judging).checks.map(check => check.outcome))).toEqual(
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
          source => JSON.stringify(map(source, judging)) === JSON.stringify(mapped[sources.indexOf(source)]),
        ),
      ),
    )
  })

  test('shards by certificate answer together what one run answers', () => {
    const whole = reduce(mapped.flat(), judging)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 16 }), shards => {
        const shardOf = (checked: Checked) =>
          [...(checked.keys.certificates[0] ?? checked.document.file)].reduce(
            (sum, c) => sum + c.charCodeAt(0),
            0,
          ) % shards
        const parts = Array.from({ length: shards }, (_, shard) =>
          reduce(
            mapped.flat().filter(checked => shardOf(checked) === shard),
            judging,
          ),
        )
        const all = parts.flatMap(part => part.findings.map(finding => finding.fingerprint)).sort()
        expect(all).toEqual(whole.findings.map(finding => finding.fingerprint).sort())
      }),
    )
  })
})

describe('places', () => {
  test('a clean document is judged without resolving one place', () => {
    const clean = mapped.flat().filter(checked => checked.document.file.startsWith('examples/clean/'))
    expect(clean.length).toBeGreaterThan(2)
    expect(clean.flatMap(checked => checked.findings)).toEqual([])
    const asked: string[] = []
    locate(
      reduce(clean, judging),
      file => {
        asked.push(file)
        return bytes.get(file)
      },
      defaultLimits,
    )
    expect(asked).toEqual([])
  })

  test('every finding has a line, and so has every related place', () => {
    const { findings } = locate(reduce(mapped.flat(), judging), file => bytes.get(file), defaultLimits)
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
    const { findings } = locate(reduce(mapped.flat(), judging), changed, defaultLimits)
    const overDossiers = findings.filter(finding => 'certificate' in finding.subject)
    expect(overDossiers.length).toBeGreaterThan(0)
    for (const { place } of overDossiers) expect(place.line).toBeUndefined()
  })

  test('fingerprints hold when lines move', () => {
    const moved = sources.map(({ file, bytes: old }) => ({
      file,
      bytes: Buffer.concat([Buffer.from('# a line more\n'), old]),
    }))
    const before = reduce(mapped.flat(), judging).findings
    const after = reduce(
      moved.flatMap(source => map(source, judging)),
      judging,
    ).findings
    expect(after.map(one => one.fingerprint).sort()).toEqual(before.map(one => one.fingerprint).sort())
  })
})

describe('no vacuous success', () => {
  const clean = mapped.flat().filter(checked => checked.document.file.startsWith('examples/clean/'))

  test('no documents are no pass', () => {
    expect(reduce([], judging).verdict).toBe('review')
  })

  test('no rule sets are no pass', () => {
    const bare: Judging = { ...judging, ruleSets: [] }
    const checkeds = sources
      .filter(({ file }) => file.startsWith('examples/clean/'))
      .flatMap(source => map(source, bare))
    expect(reduce(checkeds, bare).verdict).toBe('review')
  })

  test('a rule set that applies to none of the documents is no pass', () => {
    const elsewhere: Judging = {
      ...judging,
      ruleSets: judging.ruleSets.map(ruleSet => ({ ...ruleSet, appliesTo: [{ exporterCountry: ['NO'] }] })),
    }
    const checkeds = sources
      .filter(({ file }) => file.startsWith('examples/clean/'))
      .flatMap(source => map(source, elsewhere))
    const report = reduce(checkeds, elsewhere)
    expect(report.verdict).toBe('review')
    expect(report.tally).toMatchObject({ failed: 0, review: 0, skipped: 0 })
  })

  test('the same documents under their own law pass', () => {
    expect(reduce(clean, judging).verdict).toBe('pass')
  })
})
