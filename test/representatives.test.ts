/**
 * Of the documents that share a value, a rule sees at most sixteen of each party: what it finds among them is what it would find among
 * all, whatever their order and however a run is divided.
 */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { hashOf } from '../src/core/model/hash.ts'
import type { Report } from '../src/core/model/model.ts'
import { type Candidate, mostRepresentatives, representatives } from '../src/core/representatives.ts'
import { workplace } from './workplace.ts'

// A document has one day and one certificate.
const candidates = fc.array(
  fc.record({ party: fc.nat(3), document: fc.nat(200) }).map(one => ({
    ...one,
    owner: one.party,
    certificate: one.document % 41,
    order: 20260101 + (one.document % 28),
  })),
  { minLength: mostRepresentatives + 1, maxLength: 300 },
)

const keyOf = ({ party, document }: Candidate) => `${party} ${document}`

test('the choice is the same in any order, and with documents that are stored twice', () => {
  fc.assert(
    fc.property(candidates, fc.infiniteStream(fc.nat()), (all, random) => {
      const shuffled = [...all, ...all.slice(0, 5).map(one => ({ ...one }))]
        .map(one => ({ one, at: random.next().value ?? 0 }))
        .sort((a, b) => a.at - b.at)
        .map(({ one }) => one)
      const chosen = (some: readonly Candidate[]) =>
        representatives(some)
          .map(({ one, more }) => `${keyOf(one)} ${more}`)
          .sort()
      expect(chosen(shuffled)).toEqual(chosen(all))
    }),
  )
})

test('every party is represented, by its earliest and latest document and by its certificates', () => {
  fc.assert(
    fc.property(candidates, all => {
      const chosen = representatives(all)
      for (const party of new Set(all.map(one => one.party))) {
        const of = all.filter(one => one.party === party)
        const kept = chosen.filter(({ one }) => one.party === party)
        const distinct = new Set(of.map(keyOf)).size
        expect(kept.length).toBeLessThanOrEqual(mostRepresentatives)
        expect(kept.reduce((sum, { more }) => sum + more, kept.length)).toBe(distinct)
        const latest = Math.max(...of.map(({ order }) => order))
        expect(Math.max(...kept.map(({ one }) => one.order))).toBe(latest)
      }
    }),
  )
  const one = (at: number, certificate: number): Candidate => ({
    party: 1,
    owner: 1,
    certificate,
    order: 20260101 + at,
    document: hashOf(`${at}`),
  })
  // Forty documents of one certificate, with one of another in between.
  const all = Array.from({ length: 40 }, (_, at) => one(at, at === 20 ? 2 : 1))
  const chosen = representatives(all).map(each => each.one)
  expect(chosen.map(({ order }) => order)).toEqual(expect.arrayContaining([20260101, 20260121, 20260140]))
})

const example = (file: string) =>
  parse(readFileSync(new URL(`../examples/clean/${file}`, import.meta.url), 'utf8'), { maxAliasCount: -1 })

/** Returns certificates of one company that the same official signs, of which one may name another end user. */
function certificates(count: number, other: number | undefined): string[] {
  return Array.from({ length: count }, (_, at) => {
    const certificate = structuredClone(example('certificate.yaml'))
    certificate.certificateNumber = `C-${at}`
    certificate.contract = { ...certificate.contract, contractNumber: `K-${at}`, orderNumber: `PO-${at}` }
    for (const one of certificate.endorsements ?? []) one.reference = `${one.reference}-${at}`
    certificate.signatory.name = 'Anand Raghunathan'
    if (at === other)
      for (const role of ['importer', 'endUser']) {
        certificate[role].name = 'Zelwara Turbines Private Limited'
        delete certificate[role].identifiers
        delete certificate[role].phone
        delete certificate[role].email
      }
    return JSON.stringify(certificate)
  })
}

async function groupsOf(lines: readonly string[], ...options: readonly string[]) {
  const here = workplace()
  here.write('all.ndjson', `${lines.join('\n')}\n`)
  const { out } = await here.run(['check', 'all.ndjson', '--format', 'json', ...options])
  const report = JSON.parse(out) as Report
  return { out, ties: report.ties.filter(({ shared }) => shared === 'signatory'), report }
}

test('one other end user among many certificates is found, wherever it is', async () => {
  for (const other of [0, 30, 59]) {
    const { ties, report } = await groupsOf(certificates(60, other))
    expect(ties).toMatchObject([{ verdict: 'review', more: 59 - mostRepresentatives }])
    expect(ties[0]?.papers).toHaveLength(mostRepresentatives + 1)
    const [found] = report.findings.filter(({ rule }) => rule === 'shared-contact')
    const places = [found?.place, ...(found?.related ?? []).map(({ place }) => place)]
    expect(places.map(place => place?.part)).toContain(other)
  }
  const { report } = await groupsOf(certificates(60, undefined))
  expect(report.findings.filter(({ rule }) => rule === 'shared-contact')).toEqual([])
})

test('a run in memory and one on the disk choose the same documents', async () => {
  const lines = certificates(60, 7)
  const whole = await groupsOf(lines)
  const streamed = await groupsOf(lines, '--stream')
  expect(streamed.out).toBe(whole.out)
  const here = workplace()
  here.write('all.ndjson', `${lines.join('\n')}\n`)
  const { out: mapped } = await here.run(['map', 'all.ndjson'])
  here.write('map.ndjson', mapped)
  const { out } = await here.run(['reduce', 'map.ndjson', '--format', 'json'])
  expect(out).toBe(whole.out)
})
