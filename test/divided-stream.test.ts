/** A YAML file of very many documents is read some documents at a time, with the answers of reading it as a whole. */
import { mkdirSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultLimits } from '../src/core/map.ts'
import type { Document, Source } from '../src/core/model/model.ts'
import { sliceAt, slicesOf } from '../src/engine/archive.ts'
import { openSource, read } from '../src/read/index.ts'
import { streamScanner } from '../src/read/stream.ts'
import './random.ts'
import { runs } from './programs.ts'
import { workplace } from './workplace.ts'

const limits = { ...defaultLimits, documents: 100_000 }
const bytesOf = (text: string) => new TextEncoder().encode(text)

/** The parts into which a scanner divides a text that arrives in chunks of a size. */
function divided(text: string, least: number, chunk: number): readonly Source[] | undefined {
  const bytes = bytesOf(text)
  const scanner = streamScanner(least)
  for (let at = 0; at < bytes.length; at += chunk) scanner.add(bytes.subarray(at, at + chunk))
  const scanned = scanner.end()
  if (scanned === undefined) return undefined
  const beginning = { offset: 0, lineBefore: 0, documents: 0, lines: 0 }
  return [beginning, ...scanned.cuts].map(({ offset, lineBefore, documents, lines }, index) => {
    const end = scanned.cuts[index]?.offset ?? bytes.length
    const line = new TextDecoder().decode(bytes.subarray(lineBefore, offset)).replace(/[\r\n][\s\S]*$/, '')
    return {
      file: 'a.yaml',
      bytes: bytes.subarray(offset, end),
      slice: {
        offset,
        length: end - offset,
        sha256: '',
        fileSha256: '',
        documents,
        lines,
        ...(index === 0 ? {} : { lineBefore: line }),
      },
    }
  })
}

/** What a document says, with every place of it. */
const told = ({ part, data, faults, place, written }: Document) => ({
  part,
  data,
  faults,
  places: ['', '/a', '/list/0', '/b/c'].map(pointer => [
    place(pointer),
    place(pointer, 'key'),
    written(pointer),
  ]),
})

function compared(text: string, least = 1, chunk = 1000): number | undefined {
  const parts = divided(text, least, chunk)
  if (parts === undefined) return undefined
  const all = parts.flatMap(one => {
    const { count, document } = openSource(one, limits)
    return Array.from({ length: count }, (_, index) => told(document(index)))
  })
  expect(all).toEqual(read({ file: 'a.yaml', bytes: bytesOf(text) }, limits).map(told))
  return parts.length
}

const lines = [
  '---',
  '--- ',
  '--- a: 1',
  '--- # first',
  '---a',
  '----',
  ' ---',
  'a: 1',
  'a: "x',
  '  y"',
  'b:',
  '  c: true',
  '  c: 2',
  'list:',
  '  - 12',
  '  - &k 数',
  '  - *k',
  '# a comment',
  '  # another',
  '',
  '   ',
  'text: |',
  '  in lines',
  '...',
  '%YAML 1.2',
  '\uFEFFa: 1',
  '!!str',
  '"',
]
const text = fc
  .array(fc.tuple(fc.constantFrom(...lines), fc.constantFrom('\n', '\n', '\n', '\n', '\r\n')), {
    maxLength: 30,
  })
  .map(all => all.flat().join(''))

describe('a stream that is divided', () => {
  test('has the documents and the places of the whole', () => {
    let count = 0
    fc.assert(
      fc.property(text, fc.nat(40), fc.integer({ min: 1, max: 50 }), (stream, least, chunk) => {
        if ((compared(stream, least, chunk) ?? 1) > 1) count++
      }),
      { numRuns: runs(3000) },
    )
    expect(count).toBeGreaterThan(runs(200))
  })

  test.each([
    ['a directive', '---\na: 1\n...\n%YAML 1.2\n---\nb: 2\n'],
    ['an end', '---\na: 1\n...\n---\nb: 2\n'],
    ['a mark', '---\na: 1\n\uFEFF---\nb: 2\n'],
    ['a mark at the beginning', '\uFEFF# c\n---\na: 1\n---\nb: 2\n'],
    ['lines that end in CR', '---\ra: 1\r---\rb: 2\r'],
  ])('is read as a whole where it has %s', (_, stream) => {
    expect(divided(stream, 1, 3)).toBeUndefined()
  })

  test('is read as a whole where it is not UTF-8', () => {
    for (const bytes of [
      [0x2d, 0x2d, 0x2d, 0x0a, 0xff],
      [0x61, 0x0a, 0xe6, 0x95],
      [0x61, 0, 0x0a, 0],
    ]) {
      const scanner = streamScanner(1)
      scanner.add(Uint8Array.from(bytes))
      expect(scanner.end()).toBeUndefined()
    }
  })
})

describe('a long file', () => {
  const at = workplace()
  mkdirSync(at.path('files'))
  const write = (name: string, documents: number) => {
    const path = at.path(`files/${name}`)
    const made = Array.from(
      { length: documents },
      (_, index) => `---\na: ${index}\ntext: ${'x'.repeat(990)}\n`,
    )
    writeFileSync(path, made.join(''))
    return { file: name, path, named: true }
  }
  const raised = { ...limits, bytes: 100_000_000 }

  test('is handed out in parts that can be read again, until they change', () => {
    const found = write('long.yaml', 2000)
    const parts = [...(slicesOf(found, raised) ?? [])]
    expect(parts.length).toBeGreaterThan(10)
    expect(parts.flatMap(part => read(part, raised)).map(({ data }) => (data as { a: number }).a)).toEqual(
      Array.from({ length: 2000 }, (_, index) => index),
    )
    const slice = parts[3]?.slice
    if (slice === undefined) throw new Error('there is a fourth part')
    expect(sliceAt(found, slice)?.bytes).toEqual(parts[3]?.bytes)
    writeFileSync(found.path, `# changed\n${'x'.repeat(2_000_000)}`)
    expect(sliceAt(found, slice)).toBeUndefined()
  })

  test('of fewer bytes, of more documents or bytes than allowed, and JSON are read as a whole', () => {
    expect(slicesOf(write('short.yaml', 100), raised)).toBeUndefined()
    expect(slicesOf(write('many.yaml', 2000), { ...raised, documents: 1999 })).toBeUndefined()
    expect(slicesOf(write('many.yaml', 2000), { ...raised, documents: 2000 })).toBeDefined()
    expect(slicesOf(write('many.yaml', 2000), { ...raised, bytes: 2_000_000 })).toBeUndefined()
    expect(slicesOf(write('long.json', 2000), raised)).toBeUndefined()
  })

  test('that changes while it is read ends the run', () => {
    const found = write('changing.yaml', 2000)
    const parts = slicesOf(found, raised)?.[Symbol.iterator]()
    parts?.next()
    writeFileSync(found.path, 'a: 1\n'.repeat(500_000))
    expect(() => {
      while (parts?.next().done === false);
    }).toThrow('changedInRun')
  })
})
