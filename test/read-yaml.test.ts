import fc from 'fast-check'
import { loadAll } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import type { Document, Limits } from '../src/core/model/model.ts'
import { defaultLimits, read } from '../src/read/index.ts'

const readYaml = (text: string, limits: Partial<Limits> = {}) =>
  read({ file: 'a.yaml', bytes: new TextEncoder().encode(text) }, { ...defaultLimits, ...limits })

/** The data of a text that has nothing to be said against it but how its numbers are written, which does not change them. */
function dataOf(text: string, limits: Partial<Limits> = {}): unknown {
  const [document, ...others] = readYaml(text, limits)
  expect(document?.faults.filter(({ rule }) => rule !== 'number-form')).toEqual([])
  expect(others).toEqual([])
  return document?.data
}

/** Faults as `part:line:column rule message`. */
const told = (documents: readonly Document[]) =>
  documents.flatMap(({ faults }) =>
    faults.map(
      ({ rule, message, place }) => `${place.part}:${place.line}:${place.column} ${rule} ${message}`,
    ),
  )

describe('values', () => {
  it.each<[string, unknown]>([
    ['', null],
    ['~', null],
    ['null', null],
    ['NULL', null],
    ['nULL', 'nULL'],
    ['true', true],
    ['False', false],
    ['tRUE', 'tRUE'],
    ['yes', 'yes'],
    ['NO', 'NO'],
    ['on', 'on'],
    ['0', 0],
    ['-12', -12],
    ['+12', 12],
    ['0850', 850],
    ['090121', 90121],
    ['0o17', 15],
    ['0x1F', 31],
    ['-0x1F', '-0x1F'],
    ['017', 17],
    ['0b11', '0b11'],
    ['1_000', '1_000'],
    ['1,000', '1,000'],
    ['1.5', 1.5],
    ['1.', 1],
    ['.5', 0.5],
    ['-.5', -0.5],
    ['.', '.'],
    ['-', null],
    ['5E002', 500],
    ['1e3', 1000],
    ['1e', '1e'],
    ['0.30', 0.3],
    ['190:20:30', '190:20:30'],
    ['12:30', '12:30'],
    ['2024-05-03', '2024-05-03'],
    ['2024-05-03T10:00:00Z', '2024-05-03T10:00:00Z'],
    ['.Inf x', '.Inf x'],
    ['nan', 'nan'],
    ['"0850"', '0850'],
    ["'true'", 'true'],
    ['"\\u00e9\\x41\\U0001F600\\n"', 'éA😀\n'],
    ["'it''s'", "it's"],
    ['a # b', 'a'],
    ['a#b', 'a#b'],
    ['http://x.y:80/z', 'http://x.y:80/z'],
    ['[1, "a", [~]]', [1, 'a', [null]]],
    ['{a: 1, "b": {c: }}', { a: 1, b: { c: null } }],
    ['"a\n  b"', 'a b'],
    ['|\n  a\n   b\n', 'a\n b\n'],
    ['>-\n  a\n  b\n', 'a b'],
  ])('%j is %j', (written, value) => {
    // A dash alone opens a list.
    expect(dataOf(`key: ${written === '-' ? '' : written}`)).toEqual({ key: value })
  })

  it('of documents without a collection are taken', () => {
    expect(dataOf('just text')).toBe('just text')
    expect(dataOf('null')).toBeNull()
  })
})

describe('names of fields', () => {
  it('are what is written, whatever it would be as a value', () => {
    const text = '1: a\n0x10: b\n0850: c\ntrue: d\n~: e\n"": f\n1.0: g\n? |\n  long\n: h\n<: i\n"<<": j\n'
    expect(dataOf(text)).toEqual({
      1: 'a',
      '0x10': 'b',
      '0850': 'c',
      true: 'd',
      '~': 'e',
      '': 'f',
      '1.0': 'g',
      'long\n': 'h',
      '<': 'i',
      '<<': 'j',
    })
  })

  it('that mean something to JavaScript are plain fields', () => {
    const data = dataOf('__proto__:\n  a: 1\nconstructor: 2\ntoString: 3\nhasOwnProperty: 4\n') as object
    expect(Object.keys(data)).toEqual(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype)
    expect(Object.getOwnPropertyDescriptor(data, '__proto__')).toEqual({
      value: { a: 1 },
      writable: true,
      enumerable: true,
      configurable: true,
    })
    expect(({} as Record<string, unknown>).a).toBeUndefined()
    expect(told(readYaml('__proto__: 1\n__proto__: 2\n'))).toEqual(['0:2:1 duplicate-key again'])
    expect(told(readYaml('constructor: 1\nconstructor: 2\n'))).toEqual(['0:2:1 duplicate-key again'])
  })

  it('are given once, in whatever form', () => {
    const documents = readYaml('b: 1\n"a": 1\n\'a\': 2\n? a\n: 3\n1: x\n"1": y\n')
    expect(told(documents)).toEqual([
      '0:3:1 duplicate-key again',
      '0:4:3 duplicate-key again',
      '0:7:1 duplicate-key again',
    ])
    const [first, , third] = documents[0]?.faults ?? []
    expect(first?.place).toMatchObject({ pointer: '/a', half: 'key', endLine: 3, endColumn: 4 })
    expect(first?.related).toMatchObject([
      { label: 'first', place: { pointer: '/a', half: 'key', line: 2, column: 1, endColumn: 4 } },
    ])
    expect(third?.related).toMatchObject([{ label: 'first', place: { pointer: '/1', line: 6, column: 1 } }])
    expect(documents[0]?.data).toBeUndefined()
  })

  it('are given once, even through an alias', () => {
    const documents = readYaml('&k a: 1\n*k : 2\nlist:\n  - *k : 1\n    b: 2\n    *k : 3\n')
    expect(told(documents)).toEqual(['0:2:1 duplicate-key again', '0:6:5 duplicate-key again'])
    expect(documents[0]?.faults[0]?.related?.[0]?.place).toMatchObject({ line: 1, column: 4 })
    expect(documents[0]?.faults[1]?.related?.[0]?.place).toMatchObject({
      pointer: '/list/0/a',
      line: 4,
      column: 5,
      endColumn: 7,
    })
  })

  it('may be the same in two mappings', () => {
    expect(dataOf('a: {x: 1}\nb: {x: 1}\nc:\n  - x: 1\n  - x: 1\n')).toEqual({
      a: { x: 1 },
      b: { x: 1 },
      c: [{ x: 1 }, { x: 1 }],
    })
  })

  it('given often are told up to the limit, and counted', () => {
    const documents = readYaml('a: 1\n'.repeat(100))
    expect(told(documents)).toHaveLength(51)
    expect(told(documents).slice(-2)).toEqual(['0:51:1 duplicate-key again', '0:52:1 not-shown more'])
    expect(documents[0]?.faults.at(-1)?.data).toEqual({ limit: '50', kind: 'duplicate-key', count: '49' })
  })

  it('that are lists, mappings or nothing are refused, and the rest is read on', () => {
    expect(told(readYaml('? {a: [1, {b: 2}]}\n: 1\nb: 1\nb: 2\n'))).toEqual([
      '0:1:3 key-not-text collection',
      '0:4:1 duplicate-key again',
    ])
    expect(told(readYaml('a: &a [1]\n*a : 2\nb: !x 1\n'))).toEqual([
      '0:2:1 key-not-text collection',
      '0:3:4 tag found',
    ])
    expect(told(readYaml('{[a]: 1}'))).toEqual(['0:1:2 key-not-text collection'])
    expect(told(readYaml('a:\n  : 1\n  c: &x\n'))).toEqual(['0:2:5 key-not-text missing'])
  })
})

describe('numbers', () => {
  it.each([
    '0.1',
    '0.30',
    '1.10',
    '123456789012345',
    '9007199254740992',
    '123456789012345680000',
    '1e22',
    '5e-324',
    '0x1FFFFFFFFFFFFF',
    '0000000000000000850',
    '1.7976931348623157e308',
    '-0',
  ])('%s is kept', number => {
    expect(told(readYaml(`a: ${number}`)).filter(fault => !fault.endsWith('number-form unusual'))).toEqual([])
  })

  it.each(['0100', '00', '-012', '+5', '.5', '5.', '1e3', '1E3', '5E002', '0x1F', '0o17'])(
    '%s is written as not every reader reads it',
    number => {
      expect(told(readYaml(`a: ${number}`))).toEqual(['0:1:4 number-form unusual'])
      expect(told(readYaml(`a: "${number}"`))).toEqual([])
    },
  )

  it.each(['0', '-0', '0.5', '10', '-10.25', '100.0', '2026-02-10', '1_000', '12:30'])(
    '%s is as usual',
    number => {
      expect(told(readYaml(`a: ${number}`))).toEqual([])
    },
  )

  it.each([
    ['12345678901234567890', '12345678901234567000'],
    ['9007199254740993', '9007199254740992'],
    ['0.12345678901234567890', '0.12345678901234568'],
    ['-0.10000000000000001', '-0.1'],
    ['1e-999', '0'],
    ['0x20000000000001', '9007199254740992'],
    ['0o400000000000000001', '9007199254740992'],
    ['+1234567890123456789', '1234567890123456800'],
  ])('%s would become %s', (written, became) => {
    const [document] = readYaml(`- x\n- ${written} # why\n`)
    expect(document?.faults).toMatchObject([
      {
        rule: 'number-precision',
        message: 'rounded',
        data: { written: { value: written, at: '/1' }, became: { value: became, at: '/1' } },
        place: { pointer: '/1', line: 2, column: 3, endColumn: 3 + written.length },
      },
    ])
    expect(document?.data).toEqual(['x', Number(written)])
  })

  it.each([
    ['1e999', 'infinite'],
    ['-1e999', 'infinite'],
    [`0x${'f'.repeat(300)}`, 'infinite'],
    ['.inf', 'not-a-number'],
    ['-.INF', 'not-a-number'],
    ['.NaN', 'not-a-number'],
  ])('%s never leaves the reader', (written, message) => {
    const documents = readYaml(`a: 12345678901234567890\nb: ${written}\n`)
    expect(told(documents)).toEqual(['0:1:4 number-precision rounded', `0:2:4 number-precision ${message}`])
    expect(documents[0]?.data).toBeUndefined()
  })

  it('in quotes are text', () => {
    expect(dataOf('a: "12345678901234567890"\nb: \'.inf\'\nc: |\n  1e999\n')).toEqual({
      a: '12345678901234567890',
      b: '.inf',
      c: '1e999\n',
    })
  })
})

describe('aliases', () => {
  it('repeat what they name', () => {
    expect(dataOf('a: &x {n: 1}\nb: *x\nc: [*x, &x 2, *x]\nd: &e\ne: *e\nf: &k name\n*k : 1\n')).toEqual({
      a: { n: 1 },
      b: { n: 1 },
      c: [{ n: 1 }, 2, 2],
      d: null,
      e: null,
      f: 'name',
      name: 1,
    })
  })

  it('of a name are text as a name and a value as a value', () => {
    expect(dataOf('&k 0850: 1\na: *k\nb: {*k : 2}\n')).toEqual({ '0850': 1, a: 850, b: { '0850': 2 } })
  })

  it('name only what stands before them in the same document', () => {
    expect(told(readYaml('a: *x\nb: &x 1\n'))).toEqual(['0:1:4 syntax unknown-anchor'])
    expect(told(readYaml('a: &x 1\n---\na: *x\n'))).toEqual(['1:3:4 syntax unknown-anchor'])
  })

  it('inside what they repeat are refused', () => {
    const [document] = readYaml('a:\n  - &x\n    b: [1, *x]\n')
    expect(document?.faults).toMatchObject([
      {
        rule: 'alias-cycle',
        place: { pointer: '/a/0/b/1', line: 3, column: 12 },
        related: [{ label: 'anchor', place: { line: 2, column: 5, endColumn: 7 } }],
      },
    ])
    expect(document?.data).toBeUndefined()
    expect(told(readYaml('&a [*a]'))).toEqual(['0:1:5 alias-cycle inside'])
  })

  it('that multiply are stopped before they do', () => {
    const lines = [...'bcdefghi'].map(
      (name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(', ')}]`,
    )
    const documents = readYaml(['a: &a [x, x, x, x, x, x, x, x, x]', ...lines].join('\n'))
    expect(told(documents)).toEqual(['0:6:12 too-many-values aliases'])
    expect(documents[0]?.faults[0]?.data).toEqual({ found: '*e', limit: '200000' })
  })

  it('may be used a hundred times', () => {
    const text = `a: &x 1\nb:\n${'  - *x\n'.repeat(100)}`
    expect(told(readYaml(text))).toEqual([])
    expect(told(readYaml(`${text}  - *x\n`))).toEqual(['0:103:5 alias-limit aliases'])
  })
})

describe('what other readers of YAML read otherwise', () => {
  it.each([
    // To readers of YAML 1.1 these end a line, and with it a comment.
    ['a: 1 # b\u2028c: 2\n', '0:1:9 syntax control-character'],
    ['a: "b\u2029c"\n', '0:1:6 syntax control-character'],
    ['a: 1\n---\nb: c\u0085d\n', '1:3:5 syntax control-character'],
    // A mapping on the line of its name; PyYAML and yaml refuse it.
    ['a: &x b: c\n', '0:1:8 syntax second-colon'],
    ['a: &x "b" : c\n   d: e\n', '0:1:11 syntax second-colon'],
    ['a: &x 1\n*x : &y b: c\n', '0:2:10 syntax second-colon'],
    // An anchor whose name ends before the colon, and a mapping without a name; or one with a colon in its name.
    ['- &x: b\n', '0:1:3 syntax anchor'],
    ['a: [&x?y b]\n', '0:1:5 syntax anchor'],
    ['a: &x.1 b\n', '0:1:4 syntax anchor'],
    // A name without its mark, or an entry that is a mapping.
    ['a: { ?b: c }\n', '0:1:6 syntax reserved'],
    ['a: [1, ?b]\n', '0:1:8 syntax reserved'],
    // Two line breaks, one, or none.
    ['a: "b\\\n\n  c"\n', '0:1:6 syntax escaped-break'],
    ['a: "b\\\r\n \t\r\n  c"\r\n', '0:1:6 syntax escaped-break'],
    // A replacement character, an error, or half of a character.
    ['a: "\\ud83d"\n', '0:1:5 syntax half-character'],
    ['"\\ude00": 1\n', '0:1:2 syntax half-character'],
    ['a: "\\ud83d\\\n  \\ude00"\n', '0:1:5 syntax half-character'],
    ['a: "\\U0000D83D\\ude00"\n', '0:1:5 syntax half-character'],
    // Part of a name, or nothing; the first mark of byte order was taken off.
    ['\ufeff\ufeffa: 1\n', '0:1:1 syntax control-character'],
  ])('%j: %s', (text, fault) => {
    const documents = readYaml(text)
    expect(told(documents)).toEqual([fault])
    expect(documents.at(-1)?.data).toBeUndefined()
  })

  it.each([
    ['a: "\\L\\P\\N"\n', { a: '\u2028\u2029\u0085' }],
    ['a:\n  &x b: c\n', { a: { b: 'c' } }],
    ['a: &x\n  b: c\n', { a: { b: 'c' } }],
    ['- &x b: c\n  d: e\n', [{ b: 'c', d: 'e' }]],
    ['a: ?b\nc: ["?d", { ? e : f }]\n', { a: '?b', c: ['?d', { e: 'f' }] }],
    ['? a\n: &x b: c\n', { a: { b: 'c' } }],
    ['a: &x { b: c }\n', { a: { b: 'c' } }],
    ['a: &供应商 b\nc: *供应商\n', { a: 'b', c: 'b' }],
    ['a: "b \\\r\n  c"\n', { a: 'b c' }],
    ['a: "b\\n\\\n  c"\n', { a: 'b\nc' }],
    ['a: "\\ud83d\\ude00\\U0001F600\\\\ud83d"\n', { a: '😀😀\\ud83d' }],
    ["a: '\\ud83d'\n", { a: '\\ud83d' }],
  ])('%j is read by all alike', (text, data) => {
    expect(told(readYaml(text))).toEqual([])
    expect(dataOf(text)).toEqual(data)
  })
})

describe('what YAML has and documents do without', () => {
  it.each([
    ['a: !!str 1\n', '0:1:4 tag found'],
    ['a: !!binary aGk=\n', '0:1:4 tag found'],
    ['a: !!js/function "x"\n', '0:1:4 tag found'],
    ['a: ! 1\n', '0:1:4 tag found'],
    ['a: !<tag:yaml.org,2002:str> 1\n', '0:1:4 tag found'],
    ['--- !!map\na: 1\n', '0:1:5 tag found'],
    ['!!str a: 1\n', '0:1:1 tag found'],
    ['a: &x !!set {b}\n', '0:1:7 tag found'],
    ['a: [!e!x 1]\n', '0:1:5 tag malformed'],
    ['%TAG ! tag:x,2000:\n---\na: 1\n', '0:1:1 directive found'],
    ['a: 1\n...\n%YAML 1.2\n---\na: NO\n', '1:3:1 directive found'],
    ['%UNKNOWN x\n---\na: 1\n', '0:1:1 directive found'],
    ['%a: 1\n', '0:1:1 directive found'],
    ['a:\n  <<: 1\n', '0:2:3 merge-key found'],
    ['a: {<<: [], b: 1}\n', '0:1:5 merge-key found'],
  ])('%j: %s', (text, fault) => {
    const documents = readYaml(text)
    expect(told(documents)).toEqual([fault])
    expect(documents.at(-1)?.data).toBeUndefined()
  })

  it('is told of everything in a document, not of the first alone', () => {
    expect(told(readYaml('a: !x 1\nb: !y 2\n<<: 3\nb: 4\nc: .inf\n'))).toEqual([
      '0:1:4 tag found',
      '0:2:4 tag found',
      '0:3:1 merge-key found',
      '0:4:1 duplicate-key again',
      '0:5:4 number-precision not-a-number',
    ])
  })

  it.each([
    'a: "!x"',
    'a: x !y',
    "a: '<<'",
    'a: <<',
    'a: 1 # %YAML 1.1',
    'a: |\n  %YAML 1.1\n',
    'a: "%YAML 1.1"',
    '# %YAML 1.1\na: 1',
  ])('may stand in text: %j', text => {
    expect(told(readYaml(text))).toEqual([])
  })
})

describe('streams', () => {
  it('give one document each', () => {
    const documents = readYaml('# first\n---\na: 1\n---\nb: 2 # two\n...\n# between\n---\n- c\n...\n')
    expect(documents.map(({ part, data }) => [part, data])).toEqual([
      [0, { a: 1 }],
      [1, { b: 2 }],
      [2, ['c']],
    ])
    expect(told(documents)).toEqual([])
    expect(documents.map(document => document.place('').line)).toEqual([3, 5, 9])
  })

  it('are not split by what only looks like a separator', () => {
    expect(dataOf('a: |\n  ---\n  ...\nb: "x --- y"\nc: ---x\nd: -- -\n')).toEqual({
      a: '---\n...\n',
      b: 'x --- y',
      c: '---x',
      d: '-- -',
    })
  })

  it('are split even in quotes, as YAML has it', () => {
    expect(told(readYaml('a: "x\n---\nb: y"\n'))).toEqual(['0:1:4 syntax unclosed'])
  })

  it('may have content on the line of the separator', () => {
    expect(readYaml('--- a\n--- {b: 1}\n--- "c" # d\n').map(({ data }) => data)).toEqual(['a', { b: 1 }, 'c'])
  })

  it.each(['\n', '\r\n', '\r'])('have line breaks of every kind: %j', lineBreak => {
    const documents = readYaml(
      ['a: 1', '---', 'b:', '  - c', '  - @', '---', 'd: |', '  x', '  y', ''].join(lineBreak),
    )
    expect(documents.map(({ data }) => data)).toEqual([{ a: 1 }, undefined, { d: 'x\ny\n' }])
    expect(told(documents)).toEqual(['1:5:5 syntax reserved'])
  })

  it('keep what can be read when one document cannot', () => {
    const documents = readYaml('a: 1\n---\nb: [1\n---\nc: "x\n---\nd: 4\nd: 5\n---\ne: 6\n')
    expect(documents.map(({ part, data }) => [part, data])).toEqual([
      [0, { a: 1 }],
      [1, undefined],
      [2, undefined],
      [3, undefined],
      [4, { e: 6 }],
    ])
    expect(told(documents)).toEqual([
      '1:3:4 syntax unclosed',
      '2:5:4 syntax unclosed',
      '3:8:1 duplicate-key again',
    ])
  })

  it.each([
    ['', ['0:1:1 empty file']],
    ['\uFEFF', ['0:1:1 empty file']],
    [' \n\n', ['0:1:1 empty file']],
    ['# only\n# comments\n', ['0:1:1 empty file']],
    ['...\n', ['0:1:1 empty file']],
    ['---\n', ['0:1:1 empty document']],
    ['# x\n--- # y\n', ['0:2:1 empty document']],
    ['---\n---\na: 1\n', ['0:1:1 empty document']],
    ['a: 1\n---\n', ['1:2:1 empty document']],
    ['a: 1\n---\n# x\n---\nb: 1\n', ['1:2:1 empty document']],
    ['a: 1\n...\n---\n...\n', ['1:3:1 empty document']],
  ])('say which document is empty: %j', (text, faults) => {
    const documents = readYaml(text)
    expect(told(documents)).toEqual(faults)
    for (const document of documents) expect(document.data === undefined).toBe(document.faults.length > 0)
  })

  it.each(['a: 1\n...\n', 'a: 1\n...\n# end\n', '\n\n# x\na: 1\n', '---\na: 1'])(
    'take nothing for an empty document: %j',
    text => {
      expect(dataOf(text)).toEqual({ a: 1 })
    },
  )

  it('are refused whole when they are too long', () => {
    const documents = readYaml('a: 1\n---\n'.repeat(3), { documents: 2 })
    expect(told(documents)).toEqual(['0:4:1 too-many-documents documents'])
    expect(documents).toHaveLength(1)
    expect(documents[0]?.faults[0]?.data).toEqual({ found: '4', limit: '2' })
  })
})

describe('mistakes', () => {
  it.each([
    ['a:1\nb: 2\n', '0:1:2 syntax missing-space'],
    ['"a":1\nb: 2\n', '0:1:4 syntax missing-space'],
    ['a: 1\n  b: 2\n', '0:2:3 syntax indentation'],
    ['  a: 1\nb: 2\n', '0:2:1 syntax indentation'],
    ['a:\n  - 1\n - 2\n', '0:3:2 syntax indentation'],
    ['a:\n  - b: 1\n   c: 2\n', '0:3:4 syntax indentation'],
    ['\ta: 1\n', '0:1:1 syntax tab'],
    ['a:\n  b: 1\n\tc: 2\n', '0:3:1 syntax tab'],
    ['a: [1, 2\nb: 3\n', '0:1:4 syntax unclosed-before'],
    ['a: {b: [1, 2}\n', '0:1:13 syntax mismatched'],
    ['a: {b: 1, , c: 2}\n', '0:1:11 syntax missing-value'],
    ['a: {b: "x" c: "y"}\n', '0:1:12 syntax missing-comma'],
    ['a: [b, @c]\n', '0:1:8 syntax reserved'],
    ['a: `b`\n', '0:1:4 syntax reserved'],
    ['a: %b\n', '0:1:4 syntax reserved'],
    ["a: 'x\nb: y\n", '0:1:4 syntax unclosed-before'],
    ['a: b # it\'s "fine"\nc: "d\n', '0:2:4 syntax unclosed'],
    ['k: >\n  he said "no\n  [x\nc: {a: 1\nd: 2\n', '0:4:4 syntax unclosed-before'],
    ['a: "x" y\n', '0:1:8 syntax after-value'],
    ['a: 1\n... b\n', '0:2:5 syntax after-document'],
    ['a: "C:\\path"\n', '0:1:7 syntax escape'],
    ['a: "\\U00110000"\n', '0:1:5 syntax escape'],
    ['a: 1\u00a0\nb:\u00a02\nc: 3\n', '0:2:3 syntax control-character'],
    ['a: 1 # \u0007\n', '0:1:8 syntax control-character'],
    ['a: \u0000\n', '0:1:4 syntax control-character'],
    ['a: b\u0080\n', '0:1:5 syntax control-character'],
    ['a: |\n  x\n\uFEFF\nb: 1\n', '0:3:1 syntax control-character'],
    ['url: http://a: b\n', '0:1:14 syntax second-colon'],
    ['a: *b c\n', '0:1:4 syntax anchor'],
  ])('in %j are found where they were made: %s', (text, fault) => {
    expect(told(readYaml(text))).toEqual([fault])
  })

  it('say which line stopped the reading', () => {
    const [document] = readYaml('---\nx: 1\n---\na: "b\nc: d\n').slice(1)
    expect(document?.faults).toMatchObject([
      {
        message: 'unclosed-before',
        data: { mark: '"', line: '5' },
        related: [{ label: 'stopped', place: { line: 5, column: 1 } }],
      },
    ])
  })

  it('are never told in the words of the parser', () => {
    for (const text of ['a: [', 'a: "', 'a: b: c', '\ta: 1', 'a: @', '- a\nb: c']) {
      expect(JSON.stringify(readYaml(text)[0]?.faults)).not.toMatch(
        /flow collection|scalar|mapping entry|stream|\^/,
      )
    }
  })
})

describe('hostile files', () => {
  it('of many names take no longer than they are long', () => {
    // With a search through all names for each, this would not end before the test does.
    const data = dataOf(Array.from({ length: 60_000 }, (_, index) => `k${index}: 1\n`).join('')) as object
    expect(Object.keys(data)).toHaveLength(60_000)
    expect(
      told(readYaml(`${Array.from({ length: 60_000 }, (_, index) => `k${index}: 1\n`).join('')}k7: 2\n`)),
    ).toEqual(['0:60001:1 duplicate-key again'])
  })

  it.each([
    ['brackets', '['.repeat(100_000)],
    ['braces', '{a: '.repeat(100_000)],
    ['dashes', '- '.repeat(100_000)],
    ['question marks', '? '.repeat(100_000)],
    ['blocks', Array.from({ length: 300 }, (_, index) => `${' '.repeat(index)}a:\n`).join('')],
  ])('of nested %s end at the limit', (_, text) => {
    expect(told(readYaml(text)).map(fault => fault.replace(/^\S+ /, ''))).toEqual(['too-deep levels'])
  })

  it('of a hundred levels are read, and no more', () => {
    expect(told(readYaml(`${'['.repeat(100)}${']'.repeat(100)}`))).toEqual([])
    expect(told(readYaml(`${'['.repeat(101)}${']'.repeat(101)}`))).toEqual(['0:1:101 too-deep levels'])
    expect(told(readYaml(`${'- '.repeat(100)}a`))).toEqual([])
    expect(told(readYaml(`${'- '.repeat(101)}a`))).toEqual(['0:1:201 too-deep levels'])
  })
})

describe('against other readers', () => {
  it('reads any JSON text as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5, stringUnit: 'binary' }), value => {
        const text = JSON.stringify(value)
        fc.pre(!/[\u0085\u2028\u2029]/.test(text))
        const [document] = readYaml(text)
        expect(told(readYaml(text)).filter(fault => !/number-(precision|form)/.test(fault))).toEqual([])
        expect(document?.data).toEqual(JSON.parse(text))
      }),
      { numRuns: 300 },
    )
  })

  it('reads what the package yaml writes as that package does', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        'NO',
        '0850',
        '2024-05-03',
        '1e3',
        '~',
        'null',
        '',
        ' a ',
        'a: b',
        '- a',
        '#',
        '@x',
        '%',
        '|',
        'x\ny\n',
        '&a',
        '*a',
        '"',
        "'",
        '!x',
        '? ',
        '<<',
        '.inf',
      ),
    )
    const value = fc.letrec(tie => ({
      value: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        tie('list'),
        tie('fields'),
      ),
      list: fc.array(tie('value'), { maxLength: 4 }),
      fields: fc.dictionary(
        text.filter(name => name !== '<<' && name !== '__proto__'),
        tie('value'),
        { maxKeys: 4 },
      ),
    })).value
    const style = fc.record({
      lineWidth: fc.constantFrom(0, 20, 80),
      collectionStyle: fc.constantFrom('any', 'block', 'flow'),
      defaultStringType: fc.constantFrom(
        'PLAIN',
        'QUOTE_DOUBLE',
        'QUOTE_SINGLE',
        'BLOCK_LITERAL',
        'BLOCK_FOLDED',
      ),
    })
    fc.assert(
      fc.property(value, style, (value, style) => {
        // Not at the root: there the package does not read again what it writes for text that begins with a space.
        const text = stringify([value], { ...style, schema: 'core', aliasDuplicateObjects: false } as object)
        // The package folds lines between the two halves of a character beyond the first plane: such text fits in no file.
        fc.pre(!/\p{Surrogate}/u.test(text))
        // It writes them as they are, and to readers of YAML 1.1 they end the line.
        fc.pre(!/[\u0085\u2028\u2029]/.test(text))
        // Not against the value itself: a single blank as folded text is written in a way that nobody reads as one.
        expect(dataOf(text)).toEqual(parse(text, { schema: 'core', uniqueKeys: false }))
      }),
      { numRuns: 500 },
    )
  })

  it('reads any soup of tokens as js-yaml does, or says why not', () => {
    const token = fc.constantFrom(
      'a',
      'b',
      'a: ',
      'b: ',
      '- ',
      '\n',
      '\n  ',
      '\n    ',
      '---\n',
      '\n---\n',
      '# c',
      ' ',
      '"',
      "'",
      '[',
      ']',
      '{',
      '}',
      ', ',
      ': ',
      '&x ',
      '*x',
      '|\n',
      '>\n',
      '? ',
      '\r\n',
      '\r',
      '\t',
      '1',
      'null',
      'true',
      '"q"',
      "'s'",
      '{a: 1}',
      '- a\n- b',
      '😀',
      '\u0085',
      '\u2028',
    )
    let compared = 0
    fc.assert(
      fc.property(fc.array(token, { maxLength: 12 }), tokens => {
        const text = tokens.join('')
        const documents = readYaml(text)
        if (told(documents).length > 0) return
        compared++
        // js-yaml makes names out of values: of null, that is.
        const theirs = loadAll(text)
        if (!JSON.stringify(theirs).includes('"null":'))
          expect(documents.map(({ data }) => data)).toEqual(theirs)
      }),
      { numRuns: 3000 },
    )
    expect(compared).toBeGreaterThan(300)
  })
})
