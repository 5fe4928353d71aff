import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document, Half, Place } from '../src/core/model/model.ts'
import { defaultLimits, read } from '../src/read/index.ts'

const only = (file: string, text: string, part = 0): Document => {
  const document = read({ file, bytes: new TextEncoder().encode(text) }, defaultLimits)[part]
  if (document === undefined) throw new Error(`no document ${part}`)
  return document
}

const at = ({ line, column, endLine, endColumn }: Place) => `${line}:${column}-${endLine}:${endColumn}`

const yaml = `# an end-user certificate
certificateNumber: EUC-1
"issue/date": 2024-05-03
a~b: 'x'
party: &party
  name: Acme
  address: {city: Hamburg, "postal code": "20095"}
consignee: *party
items:
  - lineNumber: 0850
    form: |
      sintered
      blocks
  -
    - nested
  -
tilde: ~
nothing:
list: []
object: {}
`

const json = `{
  "certificateNumber": "EUC-1",
  "issue/date": "2024-05-03",
  "a~b": 1.50,
  "party": {"name": "Acme",
    "address": {"city": "Hamburg"}},
  "items": [
    {"lineNumber": "1"}, [2, [3]], []
  ],
  "empty": {}
}`

describe('places in YAML', () => {
  const document = only('a.yaml', yaml)

  it.each<[string, Half, string]>([
    ['', 'value', '2:1-2:18'],
    ['', 'key', '2:1-2:18'],
    ['/certificateNumber', 'key', '2:1-2:18'],
    ['/certificateNumber', 'value', '2:20-2:25'],
    ['/issue~1date', 'key', '3:1-3:13'],
    ['/issue~1date', 'value', '3:15-3:25'],
    ['/a~0b', 'value', '4:6-4:9'],
    ['/party', 'key', '5:1-5:6'],
    ['/party', 'value', '5:1-5:6'],
    ['/party/name', 'value', '6:9-6:13'],
    ['/party/address', 'value', '7:3-7:10'],
    ['/party/address/postal code', 'key', '7:28-7:41'],
    ['/party/address/postal code', 'value', '7:43-7:50'],
    ['/consignee', 'key', '8:1-8:10'],
    ['/consignee', 'value', '8:12-8:18'],
    ['/consignee/name', 'value', '8:12-8:18'],
    ['/consignee/name', 'key', '8:12-8:18'],
    ['/consignee/address/city', 'value', '8:12-8:18'],
    ['/items', 'value', '9:1-9:6'],
    ['/items/0', 'value', '10:5-10:15'],
    ['/items/0', 'key', '10:5-10:15'],
    ['/items/0/lineNumber', 'value', '10:17-10:21'],
    ['/items/0/form', 'value', '11:11-13:13'],
    ['/items/1', 'value', '15:5-15:6'],
    ['/items/1/0', 'value', '15:7-15:13'],
    ['/items/2', 'value', '16:3-16:4'],
    ['/tilde', 'value', '17:8-17:9'],
    ['/nothing', 'value', '18:1-18:8'],
    ['/nothing', 'key', '18:1-18:8'],
    ['/list', 'value', '19:1-19:5'],
    ['/object', 'value', '20:1-20:7'],
  ])('%s as %s is at %s', (pointer, half, place) => {
    expect(at(document.place(pointer, half))).toBe(place)
  })

  it.each([
    ['/missing', '2:1-2:18'],
    ['/party/missing', '5:1-5:6'],
    ['/party/address/missing/deeper', '7:3-7:10'],
    ['/items/9', '9:1-9:6'],
    ['/items/-', '9:1-9:6'],
    ['/items/01', '9:1-9:6'],
    ['/items/length', '9:1-9:6'],
    ['/certificateNumber/0', '2:20-2:25'],
    ['/constructor', '2:1-2:18'],
    ['/consignee/missing', '8:12-8:18'],
    ['no pointer', '2:1-2:18'],
  ])('%s, which is not there, is at the nearest that is: %s', (pointer, place) => {
    expect(at(document.place(pointer))).toBe(place)
    expect(at(document.place(pointer, 'key'))).toBe(place)
  })

  it.each([
    ['/certificateNumber', 'EUC-1'],
    ['/a~0b', "'x'"],
    ['/party/address/postal code', '"20095"'],
    ['/consignee/name', 'Acme'],
    ['/consignee/address/postal code', '"20095"'],
    ['/items/0/lineNumber', '0850'],
    ['/items/0/form', '|\n      sintered\n      blocks'],
    ['/tilde', '~'],
    ['/nothing', ''],
    ['/items/2', ''],
    ['/party', undefined],
    ['/consignee', undefined],
    ['/items', undefined],
    ['', undefined],
    ['/missing', undefined],
    ['/certificateNumber/0', undefined],
    ['/items/0/missing', undefined],
  ])('%s is written %j', (pointer, written) => {
    expect(document.written(pointer)).toBe(written)
  })

  it('of an alias to a scalar are the alias, and written is what it repeats', () => {
    const document = only('a.yaml', 'a: &x 0850\nb: *x\n&k c: 5E002\nd: [*k]\n')
    expect(at(document.place('/b'))).toBe('2:4-2:6')
    expect(document.written('/b')).toBe('0850')
    expect(at(document.place('/a'))).toBe('1:7-1:11')
    expect(at(document.place('/c', 'key'))).toBe('3:4-3:5')
    expect(document.written('/c')).toBe('5E002')
    expect(at(document.place('/d/0'))).toBe('4:5-4:7')
  })

  it('are counted in the whole stream', () => {
    const text = 'a: 1\r\n---\r\n# b\r\nb:\r\n  c: "x"\r\n--- {d: [1]}\r\n'
    expect(at(only('a.yaml', text, 1).place('/b/c'))).toBe('5:6-5:9')
    expect(only('a.yaml', text, 1).place('/b/c')).toMatchObject({ file: 'a.yaml', part: 1, pointer: '/b/c' })
    expect(at(only('a.yaml', text, 2).place('/d/0'))).toBe('6:10-6:11')
    expect(only('a.yaml', text, 2).written('/d/0')).toBe('1')
    expect(at(only('a.yaml', text, 2).place(''))).toBe('6:6-6:7')
  })

  it('of names that look escaped', () => {
    const document = only('a.yaml', 'a~1b: 1\na/b: 2\n~0: 3\n')
    expect(document.written('/a~01b')).toBe('1')
    expect(document.written('/a~1b')).toBe('2')
    expect(document.written('/~00')).toBe('3')
  })

  it('of a scalar or a list at the root', () => {
    expect(at(only('a.yaml', '\n  text\n').place(''))).toBe('2:3-2:7')
    expect(at(only('a.yaml', '- a\n- b: 1\n').place(''))).toBe('1:1-1:2')
    expect(at(only('a.yaml', '- a\n- b: 1\n').place('/1'))).toBe('2:3-2:4')
    expect(at(only('a.yaml', '{}').place('/x'))).toBe('1:1-1:2')
  })

  it('of documents that cannot be read are where they begin', () => {
    expect(at(only('a.yaml', '# x\n---\na: [\n').place('/a'))).toBe('2:1-2:1')
    expect(at(only('a.yaml', 'a: 1\n---\n%x\n', 1).place('/a'))).toBe('2:1-2:1')
    expect(only('a.yaml', 'a: [\n').written('/a')).toBeUndefined()
  })

  it('are told of documents that were read and refused', () => {
    const document = only('a.yaml', 'a: !x 1\nb: &b [*b]\n? [c]\n: 1\nd: 2\n')
    expect(at(document.place('/a'))).toBe('1:7-1:8')
    expect(at(document.place('/b/0'))).toBe('2:8-2:10')
    expect(at(document.place('/b/0/0/0'))).toBe('2:8-2:10')
    expect(at(document.place('/d'))).toBe('5:4-5:5')
  })
})

describe('places in JSON', () => {
  const document = only('a.json', json)

  it.each<[string, Half, string]>([
    ['', 'value', '2:3-2:22'],
    ['/certificateNumber', 'key', '2:3-2:22'],
    ['/certificateNumber', 'value', '2:24-2:31'],
    ['/issue~1date', 'value', '3:17-3:29'],
    ['/a~0b', 'key', '4:3-4:8'],
    ['/a~0b', 'value', '4:10-4:14'],
    ['/party', 'value', '5:3-5:10'],
    ['/party/address', 'value', '6:5-6:14'],
    ['/party/address/city', 'value', '6:25-6:34'],
    ['/items', 'value', '7:3-7:10'],
    ['/items/0', 'value', '8:6-8:18'],
    ['/items/0/lineNumber', 'value', '8:20-8:23'],
    ['/items/1', 'value', '8:26-8:27'],
    ['/items/1/0', 'value', '8:27-8:28'],
    ['/items/1/1/0', 'value', '8:31-8:32'],
    ['/items/2', 'value', '8:36-8:37'],
    ['/empty', 'value', '10:3-10:10'],
    ['/empty/x', 'value', '10:3-10:10'],
    ['/items/3', 'value', '7:3-7:10'],
    ['/party/x/y', 'key', '5:3-5:10'],
    ['/x', 'value', '2:3-2:22'],
  ])('%s as %s is at %s', (pointer, half, place) => {
    expect(at(document.place(pointer, half))).toBe(place)
  })

  it('quote what is written', () => {
    expect(document.written('/a~0b')).toBe('1.50')
    expect(document.written('/certificateNumber')).toBe('"EUC-1"')
    expect(document.written('/items/1/1/0')).toBe('3')
    expect(document.written('/items')).toBeUndefined()
    expect(document.written('/x')).toBeUndefined()
    expect(only('a.json', ' null').written('')).toBe('null')
  })

  it('do not depend on how it is spaced, and of a name that stands twice are those of the first', () => {
    const document = only(
      'a.json',
      '\n{ "a\\"b" :\t[1 , {"c":2} ,-0.5e+1],\r\n  "\\u0061" : "]}\\\\" ,"a":{"d":3}, "e" :{ } , "f" :[\t] }',
    )
    expect(document.faults.map(({ rule }) => rule)).toEqual(['duplicate-key'])
    expect(at(document.place(''))).toBe('2:3-2:9')
    expect(at(document.place('/a"b', 'key'))).toBe('2:3-2:9')
    expect(document.written('/a"b/1/c')).toBe('2')
    expect(document.written('/a"b/2')).toBe('-0.5e+1')
    expect(at(document.place('/a'))).toBe('3:14-3:20')
    expect(document.written('/a')).toBe('"]}\\\\"')
    expect(at(document.place('/a/d', 'key'))).toBe('3:14-3:20')
    expect(at(document.place('/e/x'))).toBe('3:35-3:38')
    expect(at(document.place('/f/0'))).toBe('3:46-3:49')
  })

  it('of what cannot be read are where it begins', () => {
    expect(at(only('a.json', '\n  x').place('/a'))).toBe('2:3-2:3')
    expect(at(only('a.json', `\n${'['.repeat(200_000)}`).place('/0/0'))).toBe('2:1-2:1')
  })
})

describe('a place', () => {
  it('counts columns as editors do', () => {
    expect(at(only('a.yaml', 'a: "😀" # é\n😀: ü\n').place('/a'))).toBe('1:4-1:8')
    expect(at(only('a.yaml', '😀: ü\n').place('/😀'))).toBe('1:5-1:6')
    expect(at(only('a.json', '{"😀": "ü", "b": 1}').place('/b'))).toBe('1:18-1:19')
    expect(at(only('a.json', '\uFEFF{"a":\t1}').place('/a'))).toBe('1:7-1:8')
  })

  it.each(['\n', '\r\n', '\r'])('counts lines that end in %j', lineBreak => {
    expect(at(only('a.yaml', ['a: 1', '', 'b:', '  c: 2', ''].join(lineBreak)).place('/b/c'))).toBe('4:6-4:7')
    expect(at(only('a.json', ['{', '"a":', '1}'].join(lineBreak)).place('/a'))).toBe('3:1-3:2')
    expect(only('a.yaml', ['a: 1', 'b: 2', ''].join(lineBreak)).place('/b').excerpt?.lines).toEqual([
      'a: 1',
      'b: 2',
    ])
  })

  it('says where, and whether the name is meant', () => {
    expect(only('dir/a.yaml', 'x: 1\nb: 2\n').place('/b', 'key')).toEqual({
      file: 'dir/a.yaml',
      part: 0,
      pointer: '/b',
      half: 'key',
      line: 2,
      column: 1,
      endLine: 2,
      endColumn: 2,
      excerpt: { firstLine: 1, lines: ['x: 1', 'b: 2'], cut: 0 },
    })
    expect(only('a.yaml', 'x: 1').place('/x')).not.toHaveProperty('half')
    expect(only('a.yaml', 'x: 1').place('/y/z').pointer).toBe('/y/z')
  })

  it('shows the line it stands on and the one before, with their tabs', () => {
    const document = only('a.yaml', 'a: 1\n\nb:\t2\nc: 3\n')
    expect(document.place('/a').excerpt).toEqual({ firstLine: 1, lines: ['a: 1'], cut: 0 })
    expect(document.place('/b').excerpt).toEqual({ firstLine: 2, lines: ['', 'b:\t2'], cut: 0 })
  })

  it('shows of a long line what stands around it', () => {
    const long = only('a.json', `{"a": "${'x'.repeat(1000)}", "b": 1, "c": "${'y'.repeat(1000)}"}`)
    const { column = 0, excerpt } = long.place('/b', 'key')
    expect(excerpt?.lines[0]).toHaveLength(160)
    expect(excerpt?.lines[0]?.slice(column - 1 - (excerpt?.cut ?? 0))).toMatch(/^"b": 1, "c": "y+$/)
    expect(long.place('/a').excerpt).toMatchObject({ cut: 0, lines: [`{"a": "${'x'.repeat(153)}`] })
    const before = only('a.yaml', `a: ${'x'.repeat(1000)}\nb: 1\n`).place('/b').excerpt
    expect(before).toEqual({ firstLine: 1, lines: [`a: ${'x'.repeat(157)}`, 'b: 1'], cut: 0 })
  })

  it('never shows half a character', () => {
    const document = only('a.json', `{"a": "${'😀'.repeat(200)}", "b": "${'😀'.repeat(200)}"}`)
    for (const lead of ['', ' ']) {
      const { excerpt } = only(
        'a.json',
        `${lead}{"a": "${'😀'.repeat(200)}", "b": "${'😀'.repeat(200)}"}`,
      ).place('/b')
      expect(excerpt?.lines[0]).not.toMatch(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/)
    }
    expect(document.place('/a').excerpt?.lines[0]).not.toMatch(/[\uD800-\uDBFF]$/)
  })

  it('of any pointer in any JSON shows the token that is meant', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab~/"\\\n😀é ') })
    const value = fc.letrec(tie => ({
      value: fc.oneof({ maxDepth: 5 }, text, fc.integer(), fc.boolean(), tie('list'), tie('fields')),
      list: fc.array(tie('value'), { maxLength: 3 }),
      fields: fc.dictionary(text, tie('value'), { maxKeys: 3 }),
    })).value
    const pointersIn = (value: unknown, pointer = ''): (readonly [string, unknown])[] => {
      if (typeof value !== 'object' || value === null) return [[pointer, value]]
      return Object.entries(value).flatMap(([name, member]) =>
        pointersIn(member, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
      )
    }
    fc.assert(
      fc.property(
        value,
        fc.constantFrom(undefined, 1),
        fc.constantFrom('a.json', 'a.yaml'),
        (value, indent, file) => {
          const text = JSON.stringify(value, null, indent)
          const document = only(file, text)
          const lines = text.split('\n')
          for (const [pointer, scalar] of pointersIn(value)) {
            const { line = 0, column = 0, endLine, endColumn = 0, excerpt } = document.place(pointer)
            const token = lines[line - 1]?.slice(column - 1, endColumn - 1)
            expect(endLine).toBe(line)
            expect(JSON.parse(token ?? '')).toEqual(scalar)
            expect(document.written(pointer)).toBe(token)
            expect(excerpt?.lines.at(-1)?.slice(column - 1 - excerpt.cut)).toContain(token?.slice(0, 50))
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
