/** The published schemas: sound by themselves, and the same thing as the validators that are made from them. */
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { fullFormats } from 'ajv-formats/dist/formats.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outputs, stale } from '../src/build/outputs.ts'
import type { Kind } from '../src/core/model/model.ts'
import { endUseReport, endUserCertificate, shipment } from '../src/generated/validators/documents.js'
import { isDay } from '../src/trade/words/date.ts'

type Json = Record<string, unknown>
const kinds = ['end-user-certificate', 'shipment', 'end-use-report'] as const satisfies readonly Kind[]
const validators = { 'end-user-certificate': endUserCertificate, shipment, 'end-use-report': endUseReport }

interface Schema extends Json {
  $id: string
  $defs: Record<string, Json>
  examples: Json[]
}
const read = (kind: Kind): Schema =>
  JSON.parse(readFileSync(new URL(`../schemas/${kind}.schema.json`, import.meta.url), 'utf8')) as Schema
const schemas = {
  'end-user-certificate': read('end-user-certificate'),
  shipment: read('shipment'),
  'end-use-report': read('end-use-report'),
}

const warnings: unknown[] = []
function freshAjv(): Ajv2020 {
  const warn = (...words: unknown[]) => void warnings.push(words)
  const ajv = new Ajv2020({
    strict: true,
    allowUnionTypes: true,
    allErrors: true,
    ownProperties: true,
    logger: { log: warn, warn, error: warn },
  })
  ajv.addVocabulary(['x-sensitive'])
  // Others know a year 0000, which no paper is dated in and `isDay` refuses.
  ajv.addFormat('date', text => isDate(text) && !text.startsWith('0000'))
  ajv.addFormat('decimal', { type: 'number', validate: value => decimalText.test(String(value)) })
  return ajv
}
const isDate = (fullFormats.date as { validate: (text: string) => boolean }).validate
const decimalText = new RegExp(String((schemas.shipment.$defs.decimal as Json).pattern), 'u')

const ajv = freshAjv()
for (const kind of kinds) ajv.addSchema(schemas[kind])

interface Node {
  path: string
  schema: Json
  /** A field, or an entry of a list, that a person reads about; not a part of a condition. */
  isField: boolean
}

function nodes(schema: Json, path = '', isField = true): Node[] {
  const under = (value: unknown, key: string, field: boolean) =>
    typeof value === 'object' && value !== null
      ? nodes(value as Json, `${path}/${key}`, isField && field)
      : []
  return [
    { path, schema, isField },
    ...Object.entries((schema.properties ?? {}) as Json).flatMap(([key, value]) =>
      under(value, `properties/${key}`, true),
    ),
    ...Object.entries((schema.$defs ?? {}) as Json).flatMap(([key, value]) =>
      under(value, `$defs/${key}`, true),
    ),
    ...under(schema.items, 'items', true),
    ...['if', 'then', 'contains'].flatMap(key => under(schema[key], key, false)),
    ...['allOf', 'anyOf'].flatMap(key =>
      ((schema[key] ?? []) as Json[]).flatMap((part, i) => under(part, `${key}/${i}`, false)),
    ),
  ]
}

/** Where something is wrong, and which field is missing or unknown there. */
function spotsOf(errors: readonly { instancePath: string; params: Json }[] | null | undefined): string[] {
  const spots = (errors ?? []).map(({ instancePath, params: p }) =>
    [instancePath, p.missing ?? p.missingProperty ?? '', p.unknown ?? p.additionalProperty ?? ''].join(' '),
  )
  return [...new Set(spots)].sort()
}

describe.each(kinds)('the schema of the %s', kind => {
  const schema = schemas[kind]
  const all = nodes(schema)

  test('is a schema of draft 2020-12, compiles under strict rules and without a warning', () => {
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema')
    expect(schema.$id).toBe(`urn:enduse:schema:${kind}:1`)
    expect(freshAjv().validateSchema(schema)).toBe(true)
    expect(() => freshAjv().compile(schema)).not.toThrow()
    expect(warnings).toEqual([])
  })

  test('says of every field what it is, with an example that the field accepts', () => {
    for (const { path, schema: node, isField } of all) {
      // An entry that is only a reference is described where it leads.
      if (!isField || (path.endsWith('/items') && Object.keys(node).join() === '$ref')) continue
      expect(node, path).toMatchObject({
        title: expect.stringMatching(/\S/),
        description: expect.stringMatching(/\S.*\.$/),
      })
      const examples = node.examples as unknown[]
      expect(examples?.length, path).toBeGreaterThan(0)
      const validate = ajv.compile({ $ref: `${schema.$id}#${path}` })
      for (const example of examples)
        expect(validate(example), `${path} ${JSON.stringify(validate.errors)}`).toBe(true)
    }
  })

  test('closes every group of fields, and leaves the way out for notes', () => {
    for (const { path, schema: node, isField } of all) {
      if (!isField || node.type !== 'object') continue
      expect(node, path).toMatchObject({ additionalProperties: false, patternProperties: { '^x-': {} } })
    }
  })

  test('bounds every text, list and number', () => {
    for (const { path, schema: node, isField } of all) {
      if (!isField) continue
      if (node.type === 'array') expect(node.maxItems, path).toBeTypeOf('number')
      if (node.type === 'integer')
        expect(node, path).toMatchObject({ minimum: expect.any(Number), maximum: expect.any(Number) })
      if (node.type === 'string') {
        // A pattern that is anchored at both ends and repeats nothing without bound bounds the length too.
        const isBounded =
          /^\^(?!.*[*+]).*\$$/.test(String(node.pattern ?? '')) || node.maxLength !== undefined
        expect(node.enum !== undefined || node.const !== undefined || isBounded, path).toBe(true)
      }
    }
  })

  test('keeps its patterns to what every engine understands', () => {
    for (const { path, schema: node } of all) {
      if (typeof node.pattern === 'string')
        expect(node.pattern, path).not.toMatch(/\(\?[=!<]|\\[1-9bBdDpPuwW]/)
    }
  })

  test('has no field that every object inherits, so that nothing inherited is taken for a field', () => {
    for (const { schema: node } of all) {
      for (const name of Object.keys((node.properties ?? {}) as Json)) expect(name in {}, name).toBe(false)
    }
  })

  test('marks names of persons and prices', () => {
    const marked = Object.fromEntries(
      all.flatMap(({ path, schema: node }) =>
        node['x-sensitive'] === undefined ? [] : [[path, node['x-sensitive']]],
      ),
    )
    expect(marked).toMatchObject({
      '/$defs/contact/properties/name': 'personal',
      '/$defs/contact/properties/phone': 'personal',
      // A report states no prices.
      ...(kind === 'end-use-report' ? {} : { '/$defs/money/properties/amount': 'commercial' }),
    })
  })

  test('and the validator made from it agree on any document', () => {
    const judge = ajv.getSchema(schema.$id)
    if (judge === undefined) throw new Error('not compiled')
    const example = schema.examples[0] as Json
    const places: string[][] = []
    const walk = (value: unknown, path: string[]) => {
      places.push(path)
      if (typeof value === 'object' && value !== null) {
        for (const [key, inner] of Object.entries(value)) walk(inner, [...path, key])
      }
    }
    walk(example, [])
    const words = all.flatMap(({ schema: node }) => [
      ...((node.enum ?? []) as string[]),
      ...((node.examples ?? []) as unknown[]),
    ])
    const values = fc.oneof(
      fc.constantFrom(...words),
      fc.constantFrom(
        '',
        ' ',
        'a ',
        '0',
        '00',
        '1.0',
        '1e3',
        '-1',
        '100',
        '100.0',
        '101',
        '1234567890.123456',
        'x'.repeat(201),
        'all',
      ),
      fc.constantFrom(
        '2025-02-29',
        '2024-02-29',
        '1900-02-29',
        '2000-02-29',
        '2025-04-31',
        '2025-12-32',
        '0000-01-01',
      ),
      fc.constantFrom(0, -0, -1, 0.1, 1.5, 100, 100.5, 1e-7, 1e15, 999999999999999, 1e300),
      fc.constantFrom<unknown>(
        [],
        {},
        [{}],
        null,
        true,
        false,
        ['all'],
        ['all', 'US'],
        '𠀀'.repeat(150),
        '𠀀'.repeat(201),
      ),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.double({ min: 0, max: 1e6, noNaN: true }).map(value => Number(value.toFixed(6))),
      fc.string({ unit: 'binary', maxLength: 20 }),
    )
    const change = fc.record({
      path: fc.constantFrom(...places),
      value: fc.option(values, { nil: undefined }),
      key: fc.option(fc.string()),
    })
    fc.assert(
      fc.property(fc.array(change, { maxLength: 3 }), changes => {
        const data = structuredClone(example)
        for (const { path, value: drawn, key } of changes) {
          const value = structuredClone(drawn)
          let holder: Json | undefined = data
          for (const step of path.slice(0, -1)) {
            const inner: unknown = holder?.[step]
            holder = typeof inner === 'object' && inner !== null ? (inner as Json) : undefined
          }
          const last = path.at(-1)
          if (holder === undefined || last === undefined) continue
          if (key !== null && !Array.isArray(holder)) holder[key] = value ?? 1
          else if (value !== undefined) holder[last] = value
          else if (!Array.isArray(holder)) delete holder[last]
        }
        expect(validators[kind](data), JSON.stringify([data, judge.errors])).toBe(judge(data))
        expect(spotsOf(validators[kind].errors)).toEqual(spotsOf(judge.errors))
      }),
      { numRuns: 3000 },
    )
  })
})

test('shapes that the end-use report uses are those of the certificate', () => {
  const [own, theirs] = [schemas['end-use-report'].$defs, schemas['end-user-certificate'].$defs]
  const shared = Object.keys(own).filter(name => Object.hasOwn(theirs, name))
  expect(shared).toContain('signatory')
  for (const name of shared) expect(own[name], name).toEqual(theirs[name])
})

test('shapes that both documents use are the same in both files', () => {
  const [a, b] = [schemas['end-user-certificate'].$defs, schemas.shipment.$defs]
  const shared = Object.keys(a).filter(name => Object.hasOwn(b, name))
  const own = shared.filter(name => JSON.stringify(a[name]) !== JSON.stringify(b[name]))
  expect(own).toEqual(['item'])
  expect(shared).toContain('party')
  const items = [a.item?.properties, b.item?.properties] as [Json, Json]
  for (const name of Object.keys(items[0]).filter(key => key in items[1] && key !== 'lineNumber')) {
    expect(items[0][name], name).toEqual(items[1][name])
  }
})

test('the two documents shown belong together', () => {
  const [certificate, sent] = [schemas['end-user-certificate'].examples[0], schemas.shipment.examples[0]]
  expect(sent?.certificateNumbers).toEqual([certificate?.certificateNumber])
  expect(sent?.exporter).toEqual(certificate?.exporter)
  expect(sent?.contract).toEqual(certificate?.contract)
})

test('the validator takes for a day what is one, and nothing else', () => {
  const document = structuredClone(schemas.shipment.examples[0]) as Json
  const two = (value: number) => String(value).padStart(2, '0')
  for (const year of [
    '0000',
    '0001',
    '0004',
    '1899',
    '1900',
    '1996',
    '2000',
    '2023',
    '2024',
    '2100',
    '2199',
    '2200',
    '2300',
    '2400',
    '9999',
  ]) {
    for (let month = 0; month <= 13; month++) {
      for (let day = 0; day <= 32; day++) {
        const exportDate = `${year}-${two(month)}-${two(day)}`
        expect(shipment({ ...document, exportDate }), exportDate).toBe(isDay(exportDate))
      }
    }
  }
})

describe('what is generated', () => {
  test('is as its source says, whether git keeps it or not', async () => {
    const paths: string[] = []
    for (const output of outputs) if ((await stale(output)) !== undefined) paths.push(output.path)
    expect(paths).toEqual([])
  })
  test('is found stale when its source says something else', async () => {
    const [first] = outputs
    if (first === undefined) throw new Error('nothing is generated')
    expect(await stale({ ...first, make: async () => 'else' })).toBe('else')
    expect(await stale({ ...first, path: 'src/generated/none.ts' })).toBeDefined()
  })
  test('is committed or ignored by git, never both', () => {
    const lines = readFileSync(new URL('../.gitignore', import.meta.url), 'utf8').split('\n')
    const isIgnored = (path: string) =>
      lines.some(line => line === path || (line.endsWith('/') && path.startsWith(line)))
    for (const { path, committed } of outputs) expect(isIgnored(path), path).toBe(!committed)
  })
  test('asks for nothing at run time, and never copies the errors found so far for one more', () => {
    for (const { path } of outputs.filter(
      ({ path }) => path.includes('/validators/') && path.endsWith('.js'),
    )) {
      const code = readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
      expect(code).not.toMatch(/\brequire\(|^import |\.concat\(/m)
    }
  })
})
