/** Changes that a form makes in a text: the value changes, and nothing else does. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { changedText, type DocumentText, readTree } from '../src/edit/change.ts'
import type { Path, TreeChange, TreeValue } from '../src/edit/tree.ts'
import { typedValue } from '../src/playground/form/skeleton.ts'
import { runs } from './programs.ts'

const yaml = (text: string, part = 0): DocumentText => ({ text, format: 'yaml', part })
const json = (text: string): DocumentText => ({ text, format: 'json', part: 0 })
const order = () => ['documentType', 'number', 'status', 'party', 'items', 'remarks']
const change = (from: DocumentText, ...changes: TreeChange[]) => changedText(from, changes, order)
const set = (path: Path, text: string): TreeChange => ({ do: 'set', path, value: text === '' ? null : text })

const examples = fileURLToPath(new URL('../examples/', import.meta.url))
const written = ['clean', 'overdrawn', 're-export'].flatMap(name =>
  readdirSync(join(examples, name)).map(file => readFileSync(join(examples, name, file), 'utf8')),
)

/** The paths of all scalars, groups and entries. */
function pathsIn(tree: TreeValue, path: Path = []): { path: Path; value: TreeValue }[] {
  const below =
    tree.kind === 'group'
      ? [...tree.members].flatMap(([name, one]) => pathsIn(one, [...path, name]))
      : tree.kind === 'list'
        ? tree.items.flatMap((one, index) => pathsIn(one, [...path, index]))
        : []
  return [{ path, value: tree }, ...below]
}

const treeOf = (from: DocumentText): TreeValue => {
  const reading = readTree(from)
  if (!('tree' in reading)) throw new Error(`not readable: ${from.text}`)
  return reading.tree
}

describe('a value in YAML', () => {
  test('is replaced where it is; comments, order and quotes stay', () => {
    const text =
      "# head\nstatus: 'issued' # for now\nnumber: A-1\nparty: { name: Kaveri, city: Pune } # one line\n"
    expect(change(yaml(text), set(['status'], 'revoked'))).toBe(text.replace("'issued'", "'revoked'"))
    expect(change(yaml(text), set(['party', 'name'], 'Kaveri, Ltd.'))).toBe(
      text.replace('name: Kaveri', 'name: "Kaveri, Ltd."'),
    )
  })

  test('is quoted where a reader would see a number, a word or something else in it', () => {
    for (const typed of [
      '4500018832',
      '0012',
      '1.0',
      'yes',
      'null',
      '1e5',
      '0x1F',
      '12:30',
      '- a',
      'a: b',
      '# a',
      ' a',
      '~',
    ])
      expect(parse(change(yaml('number: x\n'), set(['number'], typed)) ?? '')).toEqual({ number: typed })
    expect(change(yaml('number: x\n'), set(['number'], '2026-03-10'))).toBe('number: 2026-03-10\n')
    expect(change(yaml('number: x\n'), set(['number'], '4500018832'))).toBe('number: "4500018832"\n')
    // Readers of YAML 1.1 take these for false and for a number of minutes.
    expect(change(yaml('number: x\n'), set(['number'], 'NO'))).toBe('number: "NO"\n')
    expect(change(yaml('number: x\n'), set(['number'], '12:30'))).toBe('number: "12:30"\n')
  })

  test('is not quoted for a comma outside of brackets', () => {
    expect(change(yaml('number: x\n'), set(['number'], 'Kaveri Motors Co., Ltd. [Pune]'))).toBe(
      'number: Kaveri Motors Co., Ltd. [Pune]\n',
    )
    expect(parse(change(yaml('number: x\n'), set(['number'], '[Pune], IN')) ?? '')).toEqual({
      number: '[Pune], IN',
    })
  })

  test('that is open is filled in before its comment, and opened again', () => {
    const text = 'party:\n  name: # as in the paper\n  city:\n'
    const filled = change(yaml(text), set(['party', 'name'], 'Kaveri'))
    expect(filled).toBe('party:\n  name: Kaveri # as in the paper\n  city:\n')
    expect(change(yaml(filled ?? ''), set(['party', 'name'], ''))).toBe(text)
  })

  test('an amount stays as it was typed', () => {
    const amount = (text: string, typed: string) =>
      change(yaml(text), { do: 'set', path: ['number'], value: typedValue('amount', typed) })
    expect(amount('number:\n', '1200')).toBe('number: 1200\n')
    expect(amount('number:\n', '392000.00')).toBe('number: "392000.00"\n')
    expect(amount('number:\n', '999999999999999.5')).toBe('number: "999999999999999.5"\n')
  })

  test('a block of lines stays a block', () => {
    const text = 'remarks: |\n  one\n  two\nnumber: A\n'
    expect(change(yaml(text), set(['remarks'], 'one\n\nthree\n'))).toBe(
      'remarks: |\n  one\n\n  three\nnumber: A\n',
    )
    expect(parse(change(yaml(text), set(['remarks'], 'one ')) ?? '')).toEqual({
      remarks: 'one ',
      number: 'A',
    })
  })

  test('of another document of the file is left alone', () => {
    const text = '---\nnumber: A\n---\nnumber: B\n'
    expect(change(yaml(text, 1), set(['number'], 'C'))).toBe('---\nnumber: A\n---\nnumber: C\n')
  })
})

describe('a member in YAML', () => {
  test('is added in the order of the schema, and removed with its lines', () => {
    const text = 'documentType: x\n# who\nparty:\n  name: a # one\n# the goods\nitems:\n  - a: 1\n'
    const added = change(yaml(text), { do: 'add', path: ['number'], value: null })
    expect(added).toBe(text.replace('x\n', 'x\nnumber:\n'))
    expect(change(yaml(added ?? ''), { do: 'remove', path: ['number'] })).toBe(text)
  })

  test('fills an open group, also one whose line has a comment', () => {
    const group = {
      do: 'add',
      path: ['party', 'address'],
      value: { city: 'Pune' },
    } as const
    expect(change(yaml('party: # who\nnumber: A\n'), group)).toBe(
      'party: # who\n  address:\n    city: Pune\nnumber: A\n',
    )
  })

  test('is written on one line where its group is', () => {
    expect(change(yaml('party: { name: a }\n'), set(['party', 'city'], 'b'))).toBe(
      'party: { name: a, city: b }\n',
    )
    expect(change(yaml('party: { name: a, city: b }\n'), { do: 'remove', path: ['party', 'name'] })).toBe(
      'party: { city: b }\n',
    )
    expect(change(yaml('party: {}\n'), set(['party', 'city'], 'b'))).toBe('party: { city: b }\n')
  })

  test('is indented by tabs where the line of the last one is', () => {
    expect(change(yaml('{\n\t"party": {\n\t\t"name": a\n\t}\n}\n'), set(['party', 'city'], 'b'))).toBe(
      '{\n\t"party": {\n\t\t"name": a,\n\t\tcity: b\n\t}\n}\n',
    )
  })

  test('that an alias repeats is not changed: it is written elsewhere', () => {
    const text = 'party: &p { name: a }\nstatus: *p\n'
    expect(change(yaml(text), set(['status', 'name'], 'b'))).toBeUndefined()
    expect(treeOf(yaml(text))).toMatchObject({ kind: 'group' })
  })
})

describe('an entry of a list', () => {
  const text = 'items:\n  # first\n  - a: 1 # one\n    b: 2\n  # second\n  - a: 3\nnumber: A\n'
  test('is added, copied, moved and removed; comments between stay', () => {
    expect(change(yaml(text), { do: 'add', path: ['items', 2], value: { a: 'x' } })).toBe(
      text.replace('- a: 3\n', '- a: 3\n  - a: x\n'),
    )
    expect(change(yaml(text), { do: 'duplicate', path: ['items', 0] })).toBe(
      text.replace('    b: 2\n', '    b: 2\n  - a: 1 # one\n    b: 2\n'),
    )
    expect(change(yaml(text), { do: 'swap', path: ['items', 0] })).toBe(
      'items:\n  # first\n  - a: 3\n  # second\n  - a: 1 # one\n    b: 2\nnumber: A\n',
    )
    expect(change(yaml(text), { do: 'remove', path: ['items', 1] })).toBe(text.replace('  - a: 3\n', ''))
  })

  test('in a list that begins on the line of another one is added and removed; comments between stay', () => {
    const lists = '- - a # one\n  # second\n  - b\n- - c\n  - d\n'
    expect(change(yaml(lists), { do: 'remove', path: [0, 0] })).toBe(lists.replace('- a # one', ''))
    expect(change(yaml(lists), { do: 'remove', path: [1, 0] })).toBe(lists.replace('- c\n  ', ''))
    expect(change(yaml(lists), { do: 'remove', path: [1, 1] })).toBe(lists.replace('  - d\n', ''))
    expect(change(yaml(lists), { do: 'add', path: [0, 2], value: 'x' })).toBe(
      lists.replace('- b\n', '- b\n  - x\n'),
    )
  })

  test('on one line, and the first of an open or missing list', () => {
    const one = 'items: [IN, DE]\n'
    expect(change(yaml(one), { do: 'swap', path: ['items', 0] })).toBe('items: [DE, IN]\n')
    expect(change(yaml(one), { do: 'remove', path: ['items', 1] })).toBe('items: [IN]\n')
    expect(change(yaml(one), { do: 'add', path: ['items', 2], value: 'VN' })).toBe('items: [IN, DE, VN]\n')
    const first = { do: 'add', path: ['items', 0], value: 'VN' } as const
    expect(change(yaml('items:\nnumber: A\n'), first)).toBe('items:\n  - VN\nnumber: A\n')
    expect(change(yaml('number: A\n'), first)).toBe('number: A\nitems:\n  - VN\n')
  })
})

describe('JSON', () => {
  const text = '{\n    "number": "A",\n    "party": { "name": "a" },\n    "items": [1, 2.50]\n}\n'
  test('keeps its indentation and its numbers', () => {
    expect(change(json(text), set(['number'], 'B "x"'))).toBe(text.replace('"A"', '"B \\"x\\""'))
    expect(change(json(text), { do: 'swap', path: ['items', 0] })).toBe(text.replace('1, 2.50', '2.50, 1'))
    expect(JSON.parse(change(json(text), set(['status'], 'issued')) ?? '')).toMatchObject({
      status: 'issued',
    })
    expect(change(json(text), set(['status'], 'issued'))).toContain(
      '"number": "A",\n    "status": "issued",\n',
    )
    expect(change(json(text), set(['number'], ''))).toBe(text.replace('"A"', 'null'))
  })
})

describe('what cannot be read', () => {
  test.each([
    ['yaml', 'a: [\n'],
    ['yaml', 'a: 1\n b: 2\n'],
    ['yaml', 'a: 1\na: 2\n'],
    ['json', '{ "a": '],
    ['json', '{ "a": 1, }'],
  ] as const)('%s %j is left as it is', (format, text) => {
    expect(readTree({ text, format, part: 0 })).toHaveProperty('line')
    expect(change({ text, format, part: 0 }, set(['a'], 'x'))).toBeUndefined()
  })
})

describe('properties', () => {
  const hard = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ maxLength: 20 }),
    fc.constantFrom(
      'yes',
      '012',
      '1_000',
      '{',
      '[',
      '- ',
      ': ',
      ' #',
      '"',
      "'",
      '\\',
      '|',
      '>',
      '&a',
      '*a',
      '!t',
      '%',
      '@',
    ),
  )

  test('any text in any field of the examples is read back, and every other value stays', () => {
    fc.assert(
      fc.property(fc.constantFrom(...written), fc.nat(), hard, (text, pick, typed) => {
        const tree = treeOf(yaml(text))
        const scalars = pathsIn(tree).filter(({ value }) => value.kind === 'scalar' && !value.isRepeat)
        const { path = [] } = scalars[pick % scalars.length] ?? {}
        const made = change(yaml(text), set(path, typed))
        expect(made).toBeDefined()
        // An alias is the same group here, and so follows what it repeats.
        const expected = parse(text) as Record<string, unknown>
        let group = expected
        for (const step of path.slice(0, -1)) group = group[step] as Record<string, unknown>
        group[path.at(-1) ?? ''] = typed === '' ? null : typed
        expect(parse(made ?? '', { schema: 'core' })).toEqual(expected)
        expect(made?.match(/#.*/g)).toEqual(typed.includes('#') ? expect.anything() : text.match(/#.*/g))
      }),
      { numRuns: runs(400) },
    )
  })

  test('entries of the examples are copied, moved and removed, and the same text is back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...written), fc.nat(), (text, pick) => {
        const entries = pathsIn(treeOf(yaml(text))).filter(
          ({ path, value }) => typeof path.at(-1) === 'number' && !value.isRepeat,
        )
        const { path = [] } = entries[pick % entries.length] ?? {}
        const copied = change(yaml(text), { do: 'duplicate', path })
        expect(copied).toBeDefined()
        expect(change(yaml(copied ?? ''), { do: 'swap', path })).toBe(copied)
        expect(change(yaml(copied ?? ''), { do: 'remove', path })).toBe(text)
      }),
      { numRuns: runs(200) },
    )
  })
})
