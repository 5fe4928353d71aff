/** The edits of cases: what each makes of the text of a document, and those that cannot be made. */
import { describe, expect, test } from 'vitest'
import { parseCases } from '../src/cli/rules/fixture-test/cases.ts'
import { editedDocuments } from '../src/cli/rules/fixture-test/fixture-test.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

/** A document after the edits that a case states; or why these cannot be made. */
function after(text: string, edits: string, file = 'a.yaml'): string {
  const lines = edits.split('\n').map(line => `    ${line}`)
  const source = `cases:\n  - name: x\n    documents: [${file}]\n${lines.join('\n')}\n    expect: { r: pass }\n`
  const { cases, problems } = parseCases(
    { file: 'cases.yaml', bytes: bytes(source) },
    { name: 'r', ids: ['r'] },
  )
  if (cases === undefined) return problems.map(one => one.text).join('\n')
  const made = editedDocuments([{ file, bytes: bytes(text) }], cases[0]?.edits ?? [])
  return typeof made === 'string' ? made : new TextDecoder().decode(made[0]?.bytes)
}

const text = `# Of a party.
name: "Kaveri"   # quoted
address: { city: Pune, country: IN }
buyer: &buyer
  name: Malabar
  tags: [a, b]
seller: *buyer
items:
  # The first.
  - number: 1
    quantity: { value: 5, unit: KGM }
  - number: 2
remarks: |
  One.
  Two.
`

test.each([
  ['a value', 'change: { a.yaml: { /name: X } }', [['"Kaveri"', 'X']]],
  ['a value in quotes', `change: { a.yaml: { /name: 'X: Y' } }`, [['"Kaveri"', `'X: Y'`]]],
  ['a value in brackets', 'change: { a.yaml: { /address/city: Delhi } }', [['Pune', 'Delhi']]],
  [
    'a value in brackets, written outside of them',
    'change:\n  a.yaml:\n    /address/city: Delhi, North',
    [['Pune', '"Delhi, North"']],
  ],
  ['a new last field', 'change: { a.yaml: { /address/street: Hill 1 } }', [['IN }', 'IN, street: Hill 1 }']]],
  [
    'two new entries',
    'change: { a.yaml: { /items/-: 3, /items/3: 4 } }',
    [['number: 2', 'number: 2\n  - 3\n  - 4']],
  ],
  [
    'a group in lines',
    'change:\n  a.yaml:\n    /address:\n      city: Delhi\n      # Not here.\n      country: IN',
    [[' { city: Pune, country: IN }', '\n  city: Delhi\n  # Not here.\n  country: IN']],
  ],
  [
    'a text of several lines',
    'change:\n  a.yaml:\n    /name: |\n      A\n      B',
    [['"Kaveri"', '|\n  A\n  B']],
  ],
  [
    'a text of several lines by one',
    'change: { a.yaml: { /remarks: None }}',
    [['|\n  One.\n  Two.', 'None']],
  ],
  ['a field less', 'remove: { a.yaml: [/name] }', [['name: "Kaveri"   # quoted\n', '']]],
  ['a field less in brackets', 'remove: { a.yaml: [/address/country] }', [[', country: IN', '']]],
  ['the first field of an entry', 'remove: { a.yaml: [/items/0/number] }', [['number: 1\n    ', '']]],
  ['the last entry', 'remove: { a.yaml: [/items/1] }', [['\n  - number: 2', '']]],
  [
    'all entries',
    'remove: { a.yaml: [/items/0, /items/1] }',
    [[`\n  # The first.\n  - number: 1\n    quantity: { value: 5, unit: KGM }\n  - number: 2`, ' []']],
  ],
  [
    'all of a list in brackets, and others',
    'change: { a.yaml: { /items/0/quantity/value: 6, /items/0/quantity/more: 7 } }\nremove: { a.yaml: [/items/0/quantity/unit] }',
    [['value: 5, unit: KGM', 'value: 6, more: 7']],
  ],
  [
    'fields before a field',
    'insert: { a.yaml: { /address: { a: 1, b: x } } }',
    [['address', 'a: 1\nb: x\naddress']],
  ],
  [
    'entries before an entry',
    'insert: { a.yaml: { /items/1: [8, { c: 9 }] } }',
    [['- number: 2', '- 8\n  - { c: 9 }\n  - number: 2']],
  ],
  [
    'an entry in brackets',
    'insert: { a.yaml: { /buyer/tags/0: [c] } }\nchange: { a.yaml: { /seller/tags/-: d } }',
    [
      ['[a, b]', '[c, a, b]'],
      ['*buyer', '{"name":"Malabar","tags":["a","b", d]}'],
    ],
  ],
  ['the name of a field', 'rename: { a.yaml: { /address: place } }', [['address', 'place']]],
  [
    'text',
    'text: { a.yaml: { "   # quoted": "", "# Of": "# From" } }',
    [
      ['   # quoted', ''],
      ['# Of', '# From'],
    ],
  ],
  ['a comment', 'comment: { a.yaml: It is new. }', [['# Of', '# It is new.\n# Of']]],
  [
    'a party of which another is a copy',
    'change: { a.yaml: { /buyer/name: X } }',
    [
      ['Malabar', 'X'],
      ['*buyer', '{"name":"Malabar","tags":["a","b"]}'],
    ],
  ],
  ['the copy', 'change: { a.yaml: { /seller/name: X } }', [['*buyer', '{"name":X,"tags":["a","b"]}']]],
  ['both', 'change: { a.yaml: { /buyer/name: X, /seller/name: X } }', [['Malabar', 'X']]],
] as const)('%s', (_, edits, changes) => {
  const wanted = changes.reduce((made: string, [from, to]) => {
    expect(made.split(from)).toHaveLength(2)
    return made.replace(from, to)
  }, text)
  expect(after(text, edits)).toBe(wanted)
})

describe('in JSON', () => {
  const json = '{\n  "a": 1,\n  "b": ["x"]\n}\n'
  test.each([
    ['a value', 'change: { a.json: { /a: two, /b/0: y } }', '{\n  "a": "two",\n  "b": ["y"]\n}\n'],
    [
      'new fields',
      'change: { a.json: { /c: { d: e } } }',
      '{\n  "a": 1,\n  "b": ["x"],\n  "c": {"d":"e"}\n}\n',
    ],
    [
      'a field before another',
      'insert: { a.json: { /b: { c: 3 } } }',
      '{\n  "a": 1,\n  "c": 3,\n  "b": ["x"]\n}\n',
    ],
    ['a field less', 'remove: { a.json: [/b] }', '{\n  "a": 1\n}\n'],
  ])('%s', (_, edits, wanted) => expect(after(json, edits, 'a.json')).toBe(wanted))
})

test.each([
  ['change: { a.yaml: { /items/4: x } }', 'a.yaml has nothing at /items/4 that could be changed'],
  ['remove: { a.yaml: [/street] }', 'a.yaml has nothing at /street that could be removed'],
  ['insert: { a.yaml: { /items/0: { a: 1 } } }', 'a.yaml has nothing at /items/0 that could be changed'],
  ['change: { a.yaml: { /buyer: x, /buyer/name: y } }', 'two changes of a.yaml are of the same lines'],
  ['text: { a.yaml: { name: x } }', 'a.yaml has "name" twice'],
  ['text: { a.yaml: { street: x } }', 'a.yaml has "street" nowhere'],
  ['change: { b.yaml: { /a: 1 } }', 'b.yaml is to be changed and is not one of its documents: a.yaml'],
])('not %s', (edits, why) => expect(after(text, edits)).toBe(why))

test('documents are copies of bases, of texts and of files, and those at the top are the usual ones', () => {
  const source = `bases:
  a.yaml: base/a.yaml
  b.yaml: |
    b: 1
documents: [a.yaml]
cases:
  - name: x
    expect: { r: pass }
  - name: y
    documents: [clean, b.yaml, { c.yaml: a.yaml, d.yaml: clean/d.yaml, e.yaml: "e: 2\\n" }]
    expect: { r: { outcome: review, findings: [a.yaml /b warning c] } }
`
  const { cases } = parseCases({ file: 'cases.yaml', bytes: bytes(source) }, { name: 'r', ids: ['r'] })
  expect(cases?.map(one => one.documents)).toEqual([
    [{ file: 'a.yaml', path: 'base/a.yaml' }],
    [
      'clean',
      { file: 'b.yaml', text: 'b: 1\n' },
      { file: 'c.yaml', path: 'base/a.yaml' },
      { file: 'd.yaml', path: 'clean/d.yaml' },
      { file: 'e.yaml', text: 'e: 2\n' },
    ],
  ])
  expect(cases?.map(one => one.expect.get('r'))).toEqual([
    { outcome: 'pass' },
    { outcome: 'review', findings: ['a.yaml /b warning c'] },
  ])
})
