import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document, Limits } from '../src/core/model/model.ts'
import { defaultLimits, read, readerCards } from '../src/read/index.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const bytesOf = (content: string | readonly number[]) =>
  typeof content === 'string' ? utf8(content) : Uint8Array.from(content)

const readText = (
  file: string,
  content: string | readonly number[],
  limits: Partial<Limits> = {},
  size?: number,
) =>
  read(
    { file, bytes: bytesOf(content), ...(size === undefined ? {} : { size }) },
    { ...defaultLimits, ...limits },
  )

/** Faults as `part:line:column-line:column rule message`. */
const told = (documents: readonly Document[]) =>
  documents.flatMap(({ faults }) =>
    faults.map(({ rule, message, place: { part, line, column, endLine, endColumn } }) => {
      return `${part}:${line}:${column}-${endLine}:${endColumn} ${rule} ${message}`
    }),
  )

const ascii = (text: string) => [...utf8(text)]

/** One text for every message there is: file, content, where the fault stands, limits, size of the whole file. */
const examples: Readonly<
  Record<
    string,
    readonly [
      file: string,
      content: string | readonly number[],
      place: string,
      limits?: Partial<Limits>,
      size?: number,
    ]
  >
> = {
  'not-utf-8 bytes': [
    'a.yaml',
    [...ascii('a: 1\nstreet: Hafenstra'), 0xdf, ...ascii('e 1\n')],
    '0:2:18-2:18',
  ],
  'not-utf-8 utf-16': ['a.yaml', [0xff, 0xfe, 0x61, 0x00], '0:1:1-1:1'],
  'not-utf-8 utf-32': ['a.yaml', [0xff, 0xfe, 0x00, 0x00, 0x61, 0x00, 0x00, 0x00], '0:1:1-1:1'],
  'not-utf-8 pdf': ['a.yaml', '%PDF-1.7\n', '0:1:1-1:1'],
  'not-utf-8 zip': ['a.json', [0x50, 0x4b, 0x03, 0x04, 0x14], '0:1:1-1:1'],
  'not-utf-8 gzip': ['a.json', [0x1f, 0x8b, 0x08], '0:1:1-1:1'],
  'not-utf-8 office': ['a.json', [0xd0, 0xcf, 0x11, 0xe0], '0:1:1-1:1'],
  'not-utf-8 rtf': ['a.json', '{\\rtf1 hello}', '0:1:1-1:1'],
  'not-utf-8 image': ['a.json', [0xff, 0xd8, 0xff, 0xe0], '0:1:1-1:1'],

  'number-form unusual': ['a.yaml', 'a: 0100\n', '0:1:4-1:8'],
  'too-large bytes': ['a.yaml', 'a: 123', '0:1:1-1:1', { bytes: 5 }, 4096],
  'too-large line': ['a.ndjson', '\n{"a": 123}\r\n', '1:2:1-2:1', { bytes: 9 }],
  'too-large more': ['a.yaml', 'a: 123', '0:1:1-1:1', { bytes: 5 }],
  'too-deep levels': ['a.yaml', 'a:\n  - [1]\n', '0:2:5-2:6', { depth: 2 }],
  'too-deep unreadable': ['a.yaml', `# deep\n${'['.repeat(1e5)}`, '0:2:1-2:1', { depth: 1e6 }],
  'too-many-values values': ['a.yaml', 'a: 1\nb: 2\n', '0:2:4-2:5', { values: 2 }],
  'too-many-values aliases': ['a.yaml', 'a: &a [1, 2, 3]\nb: *a\n', '0:2:4-2:6', { values: 7 }],
  'too-many-documents documents': ['a.yaml', 'a: 1\n---\nb: 1\n', '0:2:1-2:4', { documents: 1 }],
  'not-shown more': ['a.yaml', 'a: 1\nb: 2\na: 3\n', '0:3:1-3:2', { findings: 0 }],
  'alias-limit aliases': ['a.yaml', 'a: &a 1\nb: *a\nc: *a\n', '0:3:4-3:6', { aliases: 1 }],
  'alias-cycle inside': ['a.yaml', 'a: &a\n  b: *a\n', '0:2:6-2:8'],

  'duplicate-key again': ['a.yaml', 'a: 1\nb: 2\na: 3\n', '0:3:1-3:2'],
  'number-precision rounded': ['a.yaml', 'a: 12345678901234567890\n', '0:1:4-1:24'],
  'number-precision infinite': ['a.json', '{"a": 1e999}', '0:1:7-1:12'],
  'number-precision not-a-number': ['a.yaml', 'a: .inf\n', '0:1:4-1:8'],
  'tag found': ['a.yaml', 'a: !!str 1\n', '0:1:4-1:9'],
  'tag malformed': ['a.yaml', 'a: !e!x 1\n', '0:1:4-1:8'],
  'directive found': ['a.yaml', '# as of old\n%YAML 1.1\n---\na: NO\n', '0:2:1-2:10'],
  'merge-key found': ['a.yaml', 'a: &a {x: 1}\nb:\n  <<: *a\n', '0:3:3-3:5'],
  'key-not-text collection': ['a.yaml', '? [a, b]\n: 1\n', '0:1:3-1:4'],
  'key-not-text missing': ['a.yaml', 'a: 1\n: 2\n', '0:2:3-2:4'],
  'empty file': ['a.yaml', '# nothing\n', '0:1:1-1:1'],
  'empty document': ['a.yaml', 'a: 1\n---\n# nothing\n', '1:2:1-2:4'],

  'syntax trailing-comma': ['a.json', '{\n  "a": 1,\n}', '0:2:9-2:10'],
  'syntax comment': ['a.json', '{\n  // why\n  "a": 1}', '0:2:3-2:9'],
  'syntax single-quotes': ['a.json', "{'a': 1}", '0:1:2-1:5'],
  'syntax typographic-quotes': ['a.json', '{"a": “b c”}', '0:1:7-1:12'],
  'syntax unquoted-name': ['a.json', '{a: 1}', '0:1:2-1:3'],
  'syntax unquoted-text': ['a.json', '{"a": True}', '0:1:7-1:11'],
  'syntax number-form': ['a.json', '{"a": 0850}', '0:1:7-1:11'],
  'syntax escape': ['a.json', '{"a": "C:\\path"}', '0:1:10-1:12'],
  'syntax control-character': ['a.json', '{"a": "x\ty"}', '0:1:9-1:10'],
  'syntax unclosed': ['a.json', '{\n  "a": [1, 2\n', '0:2:8-2:9'],
  'syntax unclosed-line': ['a.json', '{"a": "x\n"}', '0:1:7-1:8'],
  'syntax unclosed-before': ['a.yaml', 'a: "x\nb: 1\n', '0:1:4-1:5'],
  'syntax mismatched': ['a.json', '{"a": [1}', '0:1:9-1:10'],
  'syntax nothing-to-close': ['a.yaml', 'a: [1]]\n', '0:1:7-1:8'],
  'syntax missing-comma': ['a.json', '{"a": 1\n"b": 2}', '0:2:1-2:4'],
  'syntax missing-colon': ['a.json', '{"a" 1}', '0:1:6-1:7'],
  'syntax missing-value': ['a.json', '{"a": }', '0:1:7-1:8'],
  'syntax missing-name': ['a.json', '{"a": 1, [2]}', '0:1:10-1:11'],
  'syntax several-documents': ['a.json', '{"a": 1}\n{"a": 2}', '0:2:1-2:2'],
  'syntax line-not-json': ['a.ndjson', '\n  a: 2\n', '1:2:3-2:4'],
  'syntax line-unclosed': ['a.ndjson', '\n{"a": [1,\n', '1:2:7-2:8'],
  'syntax line-several': ['a.ndjson', '{"a": 1} {"a": 2}\n', '0:1:10-1:11'],
  'syntax line-comma': ['a.jsonl', '{"a": 1},\n', '0:1:9-1:10'],
  'syntax after-document': ['a.json', '{"a": 1} x', '0:1:10-1:11'],
  'syntax looks-like-yaml': ['a.json', '# EUC\ncertificateNumber: 1\n', '0:1:1-1:2'],
  'syntax half-character': ['a.json', '{"a": "b\\ud83d"}', '0:1:9-1:15'],
  'syntax escaped-break': ['a.yaml', 'a: "b\\\n\n  c"\n', '0:1:6-1:7'],
  'syntax looks-like-markup': ['a.json', '<?xml version="1.0"?>', '0:1:1-1:2'],
  'syntax tab': ['a.yaml', 'a:\n\tb: 1\n', '0:2:1-2:2'],
  'syntax missing-space': ['a.yaml', 'a: 1\nb:2\nc: 3\n', '0:2:2-2:3'],
  'syntax tab-inside': ['a.yaml', 'a: { b: "c",\td: e }\n', '0:1:13-1:14'],
  'syntax no-colon': ['a.yaml', 'a: 1\nb\nc: 3\n', '0:2:1-2:2'],
  'syntax second-colon': ['a.yaml', 'a: b: c\n', '0:1:5-1:6'],
  'syntax indentation': ['a.yaml', 'a:\n    b: 1\n  c: 2\n', '0:3:3-3:4'],
  'syntax item-among-fields': ['a.yaml', 'a: 1\n- b\n', '0:2:1-2:2'],
  'syntax field-among-items': ['a.yaml', '- a\nb: 1\n', '0:2:1-2:2'],
  'syntax item-after-name': ['a.yaml', 'a: - b\n', '0:1:4-1:5'],
  'syntax after-value': ['a.yaml', "a: 'it's'\n", '0:1:8-1:9'],
  'syntax reserved': ['a.yaml', 'a: @b\n', '0:1:4-1:5'],
  'syntax block-header': ['a.yaml', 'a: >5 kg\n', '0:1:7-1:8'],
  'syntax anchor': ['a.yaml', 'a: & b\n', '0:1:4-1:5'],
  'syntax unknown-anchor': ['a.yaml', 'a: *b\n', '0:1:4-1:6'],
  'syntax unexpected': ['a.yaml', 'a: &b - c\n', '0:1:7-1:8'],
}

describe('every message of the reader', () => {
  const all = readerCards.flatMap(({ id, messages }) =>
    Object.keys(messages).map(message => `${id} ${message}`),
  )

  it('has an example here', () => {
    expect(Object.keys(examples).sort()).toEqual(all.sort())
  })

  it.each(Object.entries(examples))('%s', (name, [file, content, place, limits, size]) => {
    expect(told(readText(file, content, limits, size))).toEqual([`${place} ${name}`])
  })
})

describe('messages', () => {
  const faults = Object.values(examples).flatMap(([file, content, , limits, size]) =>
    readText(file, content, limits, size).flatMap(document => document.faults),
  )

  it('find every word they need in the data', () => {
    for (const { rule, message, data, related = [] } of faults) {
      const card = readerCards.find(({ id }) => id === rule)
      const sentence = card?.messages[message]
      const wanted = [...`${sentence?.text} ${sentence?.help}`.matchAll(/{(\w+)}/g)].map(([, word]) => word)
      expect(Object.keys(data), `${rule} ${message}`).toEqual(expect.arrayContaining(wanted))
      for (const { label } of related)
        expect(Object.keys(card?.labels ?? {}), `${rule} ${message}`).toContain(label)
    }
  })

  it('quote long text in one short line', () => {
    const [document] = readText('a.yaml', `a: 'b' ${'c'.repeat(1e6)}\n`)
    expect(document?.faults[0]?.data).toEqual({ found: `${'c'.repeat(60)}…` })
    expect(document?.faults[0]?.place.excerpt?.lines[0]?.length).toBe(160)
  })

  it('leave no data behind, except where a number is rounded or oddly written', () => {
    const left: Readonly<Record<string, unknown>> = {
      'number-precision rounded': { a: 12345678901234567000 },
      'number-form unusual': { a: 100 },
    }
    for (const [name, [file, content, , limits]] of Object.entries(examples)) {
      const faulty = readText(file, content, limits).filter(document => document.faults.length > 0)
      expect(
        faulty.map(document => document.data),
        name,
      ).toEqual([left[name]])
    }
  })
})

describe('encodings', () => {
  it('takes off one byte order mark, which counts for no column', () => {
    expect(readText('a.json', '\uFEFF{"a": 1}')[0]?.data).toEqual({ a: 1 })
    expect(readText('a.yaml', '\uFEFFa: 1')[0]?.data).toEqual({ a: 1 })
    expect(told(readText('a.json', '\uFEFF{"a": x}'))).toEqual(['0:1:7-1:8 syntax unquoted-text'])
    expect(told(readText('a.json', '\uFEFF\uFEFF{}'))).toEqual(['0:1:1-1:2 syntax control-character'])
  })

  it('knows UTF-16 without its mark', () => {
    expect(told(readText('a.json', [0x7b, 0x00, 0x7d, 0x00]))).toEqual(['0:1:1-1:1 not-utf-8 utf-16'])
    expect(told(readText('a.json', [0x00, 0x7b, 0x00, 0x7d]))).toEqual(['0:1:1-1:1 not-utf-8 utf-16'])
  })

  it.each([
    ['a character cut off at the end', [0x61, 0xe2, 0x82], '0:1:2-1:2', '0xE2'],
    ['a surrogate', [0x61, 0x0a, 0xed, 0xa0, 0x80], '0:2:1-2:1', '0xED'],
    ['an overlong form', [0xc0, 0x80], '0:1:1-1:1', '0xC0'],
    ['a stray byte after a wide character', [0xf0, 0x9f, 0x98, 0x80, 0x80], '0:1:3-1:3', '0x80'],
  ])('finds %s', (_, bytes, place, byte) => {
    const documents = readText('a.yaml', bytes)
    expect(told(documents)).toEqual([`${place} not-utf-8 bytes`])
    expect(documents[0]?.faults[0]?.data).toEqual({ byte })
  })

  it('reads on soundly after a file that was not', () => {
    expect(told(readText('a.yaml', [0x61, 0xff]))).toHaveLength(1)
    expect(readText('a.yaml', 'ä: ö')[0]?.data).toEqual({ ä: 'ö' })
  })

  it('tells a place even of a file it could not read', () => {
    const [document] = readText('a.yaml', [0xff, 0xfe])
    expect(document?.place('/a', 'key')).toEqual({
      file: 'a.yaml',
      part: 0,
      pointer: '/a',
      line: 1,
      column: 1,
      endLine: 1,
      endColumn: 1,
    })
    expect(document?.written('/a')).toBeUndefined()
  })
})

describe('limits', () => {
  it('are the largest that pass', () => {
    expect(told(readText('a.yaml', 'a: 123', { bytes: 6 }))).toEqual([])
    expect(told(readText('a.yaml', 'a:\n  - 1\n', { depth: 2 }))).toEqual([])
    expect(told(readText('a.json', '{"a": [1]}', { depth: 2 }))).toEqual([])
    expect(told(readText('a.json', '{"a": [1]}', { depth: 1 }))).toEqual(['0:1:7-1:8 too-deep levels'])
    expect(told(readText('a.yaml', 'a: 1\nb: 2\n', { values: 3 }))).toEqual([])
    expect(told(readText('a.json', '{"a": 1, "b": [2]}', { values: 4 }))).toEqual([])
    expect(told(readText('a.json', '{"a": 1, "b": [2]}', { values: 3 }))).toEqual([
      '0:1:1-1:2 too-many-values values',
    ])
    expect(told(readText('a.yaml', 'a: 1\n---\nb: 2\n', { documents: 2 }))).toEqual([])
    expect(told(readText('a.yaml', 'a: &a 1\nb: *a\n', { aliases: 1 }))).toEqual([])
  })

  it('count what an alias repeats', () => {
    const text = 'a: &a [1, 2, 3]\nb: *a\n'
    expect(told(readText('a.yaml', text, { values: 9 }))).toEqual([])
    expect(told(readText('a.yaml', text, { values: 8 }))).toEqual(['0:2:4-2:6 too-many-values aliases'])
    const nested = 'a: &a [[1]]\nb: [*a]\n'
    expect(told(readText('a.yaml', nested, { depth: 4 }))).toEqual([])
    expect(told(readText('a.yaml', nested, { depth: 3 }))).toEqual(['0:2:5-2:7 too-deep levels'])
    const through = 'a: &a [[1]]\nb: &b [*a]\nc: [*b]\n'
    expect(told(readText('a.yaml', through, { depth: 5 }))).toEqual([])
    expect(told(readText('a.yaml', through, { depth: 4 }))).toEqual(['0:3:5-3:7 too-deep levels'])
  })

  it('do not count brackets in text', () => {
    expect(told(readText('a.json', '{"a": "[[[[", "b\\"{{": ["]"]}', { depth: 2 }))).toEqual([])
  })
})

describe('the format', () => {
  it.each([
    ['a.json', 'a: 1', 'json'],
    ['A.JSON', '', 'json'],
    ['a.yaml', '{"a": 1}', 'yaml'],
    ['a.YML', '[', 'yaml'],
    ['-', ' \n{"a": 1}', 'json'],
    ['-', '[1]', 'json'],
    ['certificate', 'a: 1', 'yaml'],
    ['a.txt', '', 'yaml'],
    ['json', 'a: {}', 'yaml'],
  ])('of %s with %j is %s', (file, text, format) => {
    const documents = read({ file, bytes: utf8(text) }, defaultLimits)
    expect(documents.map(document => document.format)).toEqual([format])
  })
})

describe('no bytes at all', () => {
  it.each(['a.json', 'a.yaml', '-'])('make %s throw, or pass without a word', file => {
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ unit: 'binary', maxLength: 200 }).map(utf8),
      fc
        .array(fc.constantFrom(...'{}[]:,"\\\'&*!|>%@`#-? \n\r\tax01.~é\u0000\uFEFF'), { maxLength: 40 })
        .map(list => utf8(list.join(''))),
    )
    fc.assert(
      fc.property(content, bytes => {
        const documents = read({ file, bytes }, defaultLimits)
        expect(documents.length).toBeGreaterThan(0)
        for (const document of documents) {
          if (document.data === undefined) expect(document.faults).not.toEqual([])
          for (const { line = 0, column = 0, endLine = 0, endColumn = 0 } of document.faults.map(
            ({ place }) => place,
          )) {
            expect(Math.min(line, column, endLine, endColumn)).toBeGreaterThan(0)
            expect(endLine > line || (endLine === line && endColumn >= column)).toBe(true)
          }
          document.place('/a/0')
          document.written('/a')
        }
      }),
      { numRuns: 1000 },
    )
  })
})
