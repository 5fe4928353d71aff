/** Sources that are worked on ahead, a few at a time: the answers are those of each source by itself. */

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { caseFolders } from '../src/build/case-folders.ts'
import { defaultLimits, map, mapAhead } from '../src/core/map.ts'
import type { RunOptions, Source } from '../src/core/model/model.ts'
import { find } from '../src/engine/disk/search.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'

/** What is read while the tests run. */
const { opened } = vi.hoisted(() => ({ opened: [] as string[] }))

vi.mock('../src/read/index.ts', async original => {
  const reader = await original<typeof import('../src/read/index.ts')>()
  const openSource: typeof reader.openSource = (source, limits) => {
    opened.push(source.file)
    return reader.openSource(source, limits)
  }
  return { ...reader, openSource }
})

const root = new URL('..', import.meta.url).pathname
const runOptions: RunOptions = {
  ruleSets: await loadRuleSets(shippedNames, root),
  limits: defaultLimits,
  today: '2026-11-24',
}
/** Sound papers and broken ones, of both kinds and of none, and files of several documents. */
const found = await find(
  ['examples', 'test/cases/no-military-use', 'test/cases/route-plausible'],
  caseFolders(),
)
const papers: Source[] = found.map(({ file, path }) => ({ file, bytes: readFileSync(path) }))
const encoded = (text: string) => new TextEncoder().encode(text)
const odd: Source[] = [
  { file: 'no-paper.yaml', bytes: encoded('documentType: invoice\n') },
  { file: 'broken.json', bytes: encoded('{"documentType": ') },
  { file: 'empty.json', bytes: encoded('') },
  { file: 'lines.ndjson', bytes: encoded('{"documentType":"shipment"}\n{}\n') },
]
const sources = [...papers, ...odd]
const asText = (answer: unknown) => JSON.stringify(answer)
const alone = new Map(sources.map(source => [source, asText(map(source, runOptions))]))

test('there are several groups of documents, or nothing here proves anything', () => {
  expect(sources.length).toBeGreaterThan(50)
})

test('the answers are those of each source by itself, in whatever order they lie and are asked for', () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray(sources, { minLength: 1, maxLength: 40 }),
      fc.array(fc.nat(), { maxLength: 20 }),
      (list, jumps) => {
        const ahead = mapAhead(list, runOptions)
        const asked = [...list, ...jumps.map(jump => list[jump % list.length] as Source)]
        for (const source of asked) expect(asText(ahead(source))).toBe(alone.get(source))
      },
    ),
    { numRuns: 20 },
  )
})

test('a source that is not in the list is answered too', () => {
  const [first, ...others] = sources as [Source, ...Source[]]
  expect(asText(mapAhead(others, runOptions)(first))).toBe(alone.get(first))
})

test('a source that is asked for twice is checked twice: no answer is handed out to two', () => {
  const [first] = sources as [Source, ...Source[]]
  const ahead = mapAhead(sources, runOptions)
  expect(ahead(first)[0]).not.toBe(ahead(first)[0])
})

test('only a few are read before the first is answered, and of large ones none but it', () => {
  const [first] = papers as [Source, ...Source[]]
  const readFor = (list: readonly Source[]) => {
    opened.length = 0
    mapAhead(list, runOptions)(list[0] as Source)
    return opened.length
  }
  const many = Array.from({ length: 100 }, (_, index) => ({ ...first, file: `${index}.yaml` }))
  expect(readFor(many)).toBe(16)
  const large = encoded(`# ${'x'.repeat(200 * 1024)}\n`)
  expect(readFor(many.map(one => ({ ...one, bytes: large })))).toBe(1)
})

test('who watches sees one document after the other', () => {
  const seen: string[] = []
  const watch = {
    facts: <F>(facts: F) => facts,
    begin: (question: { readonly subject: object }, input: unknown) => {
      seen.push('file' in question.subject ? String(question.subject.file) : '')
      return input
    },
    turn: () => {},
    silently: <T>(work: () => T) => work(),
    end: () => {},
  } as unknown as NonNullable<RunOptions['watch']>
  const list = papers.slice(0, 5)
  const watched = { ...runOptions, watch }
  for (const source of list) map(source, watched)
  const apart = seen.splice(0)
  opened.length = 0
  mapAhead(list, watched)(list[0] as Source)
  expect(opened).toEqual([list[0]?.file])
  expect(apart.slice(0, seen.length)).toEqual(seen)
})
