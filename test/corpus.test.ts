/**
 * The corpus of the benchmark: its clean documents are clean, and each planted fault is found by the one finding it
 * names.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { locate } from '../src/core/locate.ts'
import { defaultLimits, map } from '../src/core/map.ts'
import type { Report } from '../src/core/model/model.ts'
import { reduce } from '../src/core/reduce.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'
import { type Corpus, corpus, formats, type Written } from './corpus.ts'
import { dossier, mostShipments } from './corpus-dossier.ts'
import { allFaults } from './corpus-faults.ts'
import { writeCorpus } from './corpus-files.ts'
import { today } from './workplace.ts'

const runOptions = { ruleSets: await loadRuleSets(shippedNames, '.'), limits: defaultLimits, today }

const small: Corpus = { documents: 200, format: 'json', seed: 7, failing: 0.05 }

function judged(written: readonly Written[]): Report {
  const texts = new Map<string, string>()
  for (const { file, text } of written) texts.set(file, (texts.get(file) ?? '') + text)
  const sources = new Map([...texts].map(([file, text]) => [file, { file, bytes: Buffer.from(text) }]))
  const report = reduce(
    [...sources.values()].flatMap(source => map(source, runOptions)),
    runOptions,
  )
  return locate(report, file => sources.get(file), defaultLimits)
}

/** Of an archive of lines, the line is where a document is. */
const whereOf = (file: string, line: number | undefined) =>
  file.endsWith('.ndjson') ? `${file}:${line}` : file

const found = ({ findings }: Report) =>
  findings
    .map(({ place: { file, line }, rule, message }) => `${whereOf(file, line)} ${rule} ${message}`)
    .sort()

const planted = (written: readonly Written[]) =>
  written
    .flatMap(({ planted: one }) =>
      one === undefined ? [] : [`${whereOf(one.file, one.line)} ${one.rule} ${one.message}`],
    )
    .sort()

describe.each(formats)('written as %s', format => {
  test('nothing at all is found in a clean corpus', () => {
    const report = judged([...corpus({ ...small, format, failing: 0 })])
    expect(report.findings).toEqual([])
    expect(report.gaps).toEqual([])
    expect(report.verdict).toBe('pass')
    expect(report.tally.documents).toBe(small.documents)
  })

  test('each planted fault is found, and nothing else', () => {
    const written = [...corpus({ ...small, format })]
    const report = judged(written)
    expect(planted(written)).toHaveLength(10)
    expect(found(report)).toEqual(planted(written))
    expect(report.verdict).toBe('fail')
  })

  test('where every document has a fault, each has its own finding', () => {
    const written = [...corpus({ ...small, format, documents: 150, failing: 1 })]
    const report = judged(written)
    expect(new Set(found(report).map(text => text.split(' ')[0])).size).toBe(150)
    expect(found(report)).toEqual(planted(written))
  })
})

test('one dossier of any size is clean, and each planted fault is found', () => {
  for (const failing of [0, 0.05]) {
    const written = [...corpus({ ...small, documents: 300, failing, readable: true, isOneDossier: true })]
    const report = judged(written)
    expect(report.dossiers).toHaveLength(1)
    expect(planted(written)).toHaveLength(failing * 300)
    expect(found(report)).toEqual(planted(written))
  }
})

test('every kind of fault is among those that are planted and found', () => {
  const written = [...corpus({ ...small, documents: 2000, seed: 12 })]
  const kinds = new Set(allFaults.map(({ rule, message }) => `${rule} ${message}`))
  const seen = new Set(planted(written).map(line => line.slice(line.indexOf(' ') + 1)))
  expect([...seen].sort()).toEqual([...kinds].sort())
  expect(found(judged(written))).toEqual(planted(written))
})

test('a readable corpus has nothing that stops a reader', () => {
  for (const format of formats) {
    const written = [...corpus({ ...small, format, documents: 500, failing: 0.2, readable: true })]
    expect(written.filter(one => one.planted)).toHaveLength(100)
    for (const { text } of written)
      expect(format.startsWith('yaml') ? load(text) : JSON.parse(text)).toBeTypeOf('object')
  }
})

test('the same seed gives the same bytes, another seed others', () => {
  const digest = (seed: number) => [...corpus({ ...small, seed })]
  expect(digest(7)).toEqual(digest(7))
  const others = new Set(digest(7).map(({ text }) => text))
  expect(digest(8).filter(({ text }) => others.has(text))).toEqual([])
})

test('one in a hundred has a fault, exactly', () => {
  const written = [...corpus({ ...small, documents: 2000, failing: 0.01 })]
  for (let start = 0; start < 2000; start += 100)
    expect(written.slice(start, start + 100).filter(one => one.planted)).toHaveLength(1)
})

test('all formats say the same', () => {
  const [json = [], yaml = [], mixed = [], lines = []] = formats.map(format => [
    ...corpus({ ...small, format, failing: 0 }),
  ])
  for (const [index, { text }] of json.entries()) {
    const data: unknown = JSON.parse(text)
    expect(load(yaml[index]?.text ?? '')).toEqual(data)
    expect(load(mixed[index]?.text ?? '')).toEqual(data)
    expect(lines[index]?.text).toBe(`${JSON.stringify(data)}\n`)
  }
})

test('documents differ in the order of their keys, and in what is left out', () => {
  const papers = [...corpus({ ...small, documents: 600, failing: 0 })].map(
    ({ text }) => JSON.parse(text) as Record<string, unknown> & { exporter: { address: object } },
  )
  const members = papers.map(paper => Object.keys(paper).sort().join())
  expect(new Set(members).size).toBeGreaterThan(20)
  // As they were made, by name, backwards; the others are orders of houses.
  expect(new Set(papers.map(({ exporter }) => Object.keys(exporter.address).join())).size).toBeGreaterThan(4)
})

test('a dossier has 1 to 20 shipments, each count among them', () => {
  const counts = Array.from({ length: 400 }, (_, index) => dossier(1, index).shipments.length)
  expect([...new Set(counts)].sort((a, b) => a - b)).toEqual(
    Array.from({ length: mostShipments }, (_, index) => index + 1),
  )
})

test('it is written a hundred files a folder, and what is planted beside it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'corpus-'))
  try {
    const files = writeCorpus(join(folder, 'papers'), { ...small, documents: 250 })
    const written = [...corpus({ ...small, documents: 250 })]
    expect(readdirSync(folder).sort()).toEqual(['papers', 'papers.truth.ndjson'])
    expect(
      readdirSync(join(folder, 'papers')).map(name => readdirSync(join(folder, 'papers', name)).length),
    ).toEqual([100, 100, 50])
    for (const { file, text } of written)
      expect(readFileSync(join(folder, 'papers', file), 'utf8')).toBe(text)
    const truth = readFileSync(files.truth, 'utf8').trimEnd().split('\n')
    expect(truth.map(line => JSON.parse(line) as unknown)).toEqual(written.flatMap(one => one.planted ?? []))
    const lines = writeCorpus(join(folder, 'lines'), { ...small, format: 'ndjson', documents: 50 })
    expect(readFileSync(join(folder, 'lines/archive.ndjson'), 'utf8').split('\n')).toHaveLength(51)
    expect(lines.documents).toBe(50)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
