import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document, Limits } from '../src/core/model/model.ts'
import { defaultLimits, read } from '../src/read/index.ts'

const readJson = (text: string, limits: Partial<Limits> = {}): Document => {
  const documents = read(
    { file: 'a.json', bytes: new TextEncoder().encode(text) },
    { ...defaultLimits, ...limits },
  )
  expect(documents).toHaveLength(1)
  return documents[0] as Document
}

/** Faults as `line:column rule message`. */
const told = (document: Document) =>
  document.faults.map(({ rule, message, place }) => `${place.line}:${place.column} ${rule} ${message}`)

describe('JSON', () => {
  it('holds as many values as it has, each with or without a name', () => {
    const text = '{"a": 1, "b": [2, {"c": 3}]}'
    expect(told(readJson(text, { values: 6 }))).toEqual([])
    expect(told(readJson(text, { values: 5 }))).toEqual(['1:1 too-many-values values'])
  })

  it('is what JSON.parse makes of it', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 6, stringUnit: 'binary' }),
        fc.constantFrom(undefined, 2, '\t'),
        (value, indent) => {
          const text = JSON.stringify(value, null, indent)
          const document = readJson(text)
          expect(told(document).filter(fault => !fault.includes('number-precision'))).toEqual([])
          expect(document.data).toEqual(JSON.parse(text))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('is refused exactly where JSON.parse refuses it, and always with a reason of our own', () => {
    const good = '{"a": 1, "b": [1, 2.5e3, {"c": null, "x": "y\\nz"}], "d": {"e": true, "f": ""}}'
    const token = fc.constantFrom(
      '',
      ...'{}[],:"\\-019.eEx/\' \n\t\u00a0“',
      '"a"',
      '"a":1',
      'null',
      'nul',
      '\\u00e9',
      '\\u',
      '//c\n',
      '/**/',
      '[1]',
      '{"a":1}',
    )
    const change = fc.record({ at: fc.nat(good.length), cut: fc.nat(3), token })
    const broken = fc.oneof(
      fc
        .array(change, { minLength: 1, maxLength: 3 })
        .map(changes =>
          changes.reduce(
            (text, { at, cut, token }) => text.slice(0, at) + token + text.slice(at + cut),
            good,
          ),
        ),
      fc.array(token, { maxLength: 8 }).map(tokens => tokens.join('')),
    )
    const isJson = (text: string) => {
      try {
        JSON.parse(text)
        return true
      } catch {
        return false
      }
    }
    const seen = { good: 0, bad: 0 }
    fc.assert(
      fc.property(broken, text => {
        const document = readJson(text)
        const refused = document.faults.filter(({ rule }) => rule === 'syntax' || rule === 'empty')
        expect(refused).toHaveLength(isJson(text) ? 0 : 1)
        // The sentence for what no walk explains.
        expect(refused.map(({ message }) => message)).not.toContain('unexpected')
        seen[isJson(text) ? 'good' : 'bad']++
      }),
      { numRuns: 3000 },
    )
    expect(Math.min(seen.good, seen.bad)).toBeGreaterThan(100)
  })

  it('has nothing to do with YAML', () => {
    expect(told(readJson('{"a": 1} # x'))).toEqual(['1:10 syntax after-document'])
    expect(told(readJson('---\n{}'))).toEqual(['1:1 syntax looks-like-yaml'])
    expect(told(readJson('{"a": &x 1}'))).toEqual(['1:7 syntax unquoted-text'])
    expect(told(readJson('{"a": NO}'))).toEqual(['1:7 syntax unquoted-text'])
    expect(readJson('{"a": "NO", "<<": {}, "!x": "*y"}').data).toEqual({ a: 'NO', '<<': {}, '!x': '*y' })
  })
})

describe('half of a character in JSON', () => {
  it.each([
    ['{"a": "\\ud83d"}', '1:8 syntax half-character'],
    ['{"a": "\\uDE00\\uD83D"}', '1:8 syntax half-character'],
    ['{"a": ["\\ud83d", "\\ude00"]}', '1:9 syntax half-character'],
    ['{"\\ud83d\\\\ude00": 1}', '1:3 syntax half-character'],
    ['{"a": "\\ud83d\\ud83d\\ude00"}', '1:8 syntax half-character'],
  ])('%s: %s', (text, fault) => {
    expect(told(readJson(text))).toEqual([fault])
    expect(readJson(text).data).toBeUndefined()
  })

  it('is none beside the other half, or behind a backslash that is text', () => {
    expect(told(readJson('{"a": "\\ud83d\\ude00", "b": "\\\\ud83d", "c": "\\u00d8\\ud7ff"}'))).toEqual([])
  })
})

describe('names in JSON', () => {
  it('are given once, however they are escaped', () => {
    const document = readJson(
      '{"a": 1,\n "b": {"x": 1, "\\u0078": 2},\n "c": [0, {"y": [[]], "y": 3}],\n "a": 4, "a": 5}',
    )
    expect(told(document)).toEqual([
      '2:16 duplicate-key again',
      '3:23 duplicate-key again',
      '4:2 duplicate-key again',
      '4:10 duplicate-key again',
    ])
    expect(document.data).toBeUndefined()
    expect(
      document.faults.map(({ place, related }) => [
        place.pointer,
        place.half,
        related?.[0]?.label,
        related?.[0]?.place.line,
        related?.[0]?.place.column,
      ]),
    ).toEqual([
      ['/b/x', 'key', 'first', 2, 8],
      ['/c/1/y', 'key', 'first', 3, 12],
      ['/a', 'key', 'first', 1, 2],
      ['/a', 'key', 'first', 1, 2],
    ])
    expect(document.faults[0]?.place).toMatchObject({ endLine: 2, endColumn: 24 })
  })

  it('cannot hide behind colons, braces and quotes in text', () => {
    expect(told(readJson('{"a:": ":", "b\\":": "{\\"a\\": 1}", "c\\\\": "::", "d": ["a", "a"]}'))).toEqual([])
    expect(told(readJson('{"a:": ":", "a:": "::"}'))).toEqual(['1:13 duplicate-key again'])
    expect(told(readJson('{"a\\\\": 1, "a\\\\": 2}'))).toEqual(['1:12 duplicate-key again'])
  })

  it('may be the same in two objects, and differ by little in one', () => {
    expect(
      told(readJson('[{"a": 1}, {"a": 1}, {"a": {"a": {"a": 1}}}, {"a": 1, "A": 1, "a ": 1, "": 1}]')),
    ).toEqual([])
  })

  it('that mean something to JavaScript are plain fields', () => {
    const data = readJson('{"__proto__": {"a": 1}, "constructor": 2, "length": 3, "1": 4}').data as object
    expect(Object.keys(data)).toEqual(['1', '__proto__', 'constructor', 'length'])
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype)
    expect(told(readJson('{"__proto__": 1, "__proto__": 2}'))).toEqual(['1:18 duplicate-key again'])
    expect(told(readJson('{"constructor": 1, "constructor": 2}'))).toEqual(['1:20 duplicate-key again'])
  })

  it('given often are told up to the limit, and counted', () => {
    const { faults } = readJson(`{${'"a": 1, '.repeat(100)}"b": 1}`)
    expect(faults).toHaveLength(51)
    expect(faults.at(-1)).toMatchObject({
      rule: 'not-shown',
      data: { limit: '50', kind: 'duplicate-key', count: '49' },
      place: { pointer: '/a', column: 2 + 51 * 8 },
    })
  })
})

describe('numbers in JSON', () => {
  it.each([
    '0',
    '-0',
    '0.1',
    '0.30',
    '1E2',
    '5e002',
    '123456789012345',
    '123456789012345680000',
    '1e22',
    '5e-324',
    '100000000000000000000000',
    '1.7976931348623157e308',
  ])('%s is kept', number => {
    expect(told(readJson(`{"a": [${number}]}`))).toEqual([])
  })

  it.each([
    ['12345678901234567890', '12345678901234567000'],
    ['9007199254740993', '9007199254740992'],
    ['-0.12345678901234567890', '-0.12345678901234568'],
    ['0.1000000000000000055511151231257827', '0.1'],
    ['1e-999', '0'],
  ])('%s would become %s', (written, became) => {
    const document = readJson(`{"a": [0, ${written}]}`)
    expect(document.faults).toMatchObject([
      {
        rule: 'number-precision',
        message: 'rounded',
        data: { written: { value: written, at: '/a/1' }, became: { value: became, at: '/a/1' } },
        place: { pointer: '/a/1', line: 1, column: 11, endColumn: 11 + written.length },
      },
    ])
    expect(document.data).toEqual({ a: [0, Number(written)] })
  })

  it('that become infinite never leave the reader', () => {
    const document = readJson(`{"a": 12345678901234567890, "b": -1e999, "c": ${'9'.repeat(400)}}`)
    expect(told(document)).toEqual([
      '1:7 number-precision rounded',
      '1:34 number-precision infinite',
      '1:47 number-precision infinite',
    ])
    expect(document.data).toBeUndefined()
  })

  it('in text are text', () => {
    expect(told(readJson('{"a": "12345678901234567890", "12345678901234567890": "1e999"}'))).toEqual([])
  })
})

describe('syntax errors in JSON', () => {
  it.each([
    ['[1, 2,\n]', '1:6 syntax trailing-comma'],
    ['[1,, 2]', '1:4 syntax missing-value'],
    ['{,}', '1:2 syntax missing-name'],
    ['{"a": 1 /* b */}', '1:9 syntax comment'],
    ['{"a": "b\nc"}', '1:7 syntax unclosed-line'],
    ['{"a": "\\u12"}', '1:8 syntax escape'],
    ['{"a": [1, 2]]', '1:13 syntax mismatched'],
    ['{"a": 1}}', '1:9 syntax after-document'],
    ['{"a": 1:2}', '1:8 syntax missing-comma'],
    ['{"a": "b" "c": 1}', '1:11 syntax missing-comma'],
    ['{"a"}', '1:5 syntax missing-colon'],
    ['{"a": +1}', '1:7 syntax number-form'],
    ['{"a": .5}', '1:7 syntax number-form'],
    ['{"a": 1.}', '1:7 syntax number-form'],
    ['{"a": 0x1F}', '1:7 syntax number-form'],
    ['{"a": NaN}', '1:7 syntax number-form'],
    ['{"a": 2024-05-03}', '1:7 syntax number-form'],
    ['{"a": None}', '1:7 syntax unquoted-text'],
    ['{“a”: 1}', '1:2 syntax typographic-quotes'],
    ['{"a":\u00a01}', '1:6 syntax control-character'],
    ['{"a": "\u0000"}', '1:8 syntax control-character'],
    ['{"a": 1}\n{"a": 2}\n{"a": 3}', '2:1 syntax several-documents'],
    ['certificateNumber: 1\n', '1:1 syntax looks-like-yaml'],
    ['- a\n- b\n', '1:1 syntax looks-like-yaml'],
    ['"a', '1:1 syntax unclosed'],
    ['}', '1:1 syntax missing-value'],
  ])('in %j are found where they were made: %s', (text, fault) => {
    expect(told(readJson(text))).toEqual([fault])
  })

  it('say what they would close', () => {
    expect(readJson('{\n  "a": [1,\n}').faults).toMatchObject([
      {
        message: 'mismatched',
        data: { found: '}', closing: ']', mark: '[', line: '2' },
        related: [{ label: 'opened', place: { line: 2, column: 8 } }],
      },
    ])
  })

  it('are never told in the words of JSON.parse', () => {
    expect(JSON.stringify(readJson('{"a": 1,}').faults)).not.toMatch(/JSON at position|Unexpected|Expected/)
  })
})

describe('hostile JSON', () => {
  it('of many names takes no longer than it is long', () => {
    const names = Array.from({ length: 60_000 }, (_, index) => `"k${index}": 1`).join(',\n')
    expect(told(readJson(`{${names}}`))).toEqual([])
    expect(told(readJson(`{${names},\n"k7": 2}`))).toEqual(['60001:1 duplicate-key again'])
  })

  it('of many levels ends at the limit, and recurses nowhere', () => {
    expect(told(readJson(`${'['.repeat(100)}${']'.repeat(100)}`))).toEqual([])
    expect(told(readJson(`${'['.repeat(101)}${']'.repeat(101)}`))).toEqual(['1:101 too-deep levels'])
    expect(told(readJson('{"a":'.repeat(1_000_000)))).toEqual(['1:501 too-deep levels'])
    const deep = readJson(`${'['.repeat(50_000)}1 2${']'.repeat(50_000)}`, { depth: 1e6 })
    expect(told(deep)).toEqual(['1:50003 syntax missing-comma'])
  })

  it('of backslashes is read in one pass', () => {
    expect(readJson(`{"a": "${'\\\\'.repeat(500_000)}"}`).data).toEqual({ a: '\\'.repeat(500_000) })
    expect(readJson(`"${'\\"'.repeat(500_000)}"`).data).toBe('"'.repeat(500_000))
  })
})
