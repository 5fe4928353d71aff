/**
 * The completions of the playground at a cursor, in documents of any state: from the published schemas, without a
 * browser.
 */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { singleFindings } from '../src/core/model/single-findings.ts'
import { check } from '../src/engine/library.ts'
import { blank, completionsAt, fieldAt, type Schemas, startOf } from '../src/languageservice/completion.ts'
import { spotAt } from '../src/languageservice/outline.ts'
import { runs } from './programs.ts'

const schema = (name: string) =>
  JSON.parse(readFileSync(new URL(`../schemas/${name}.schema.json`, import.meta.url), 'utf8'))
const schemas: Schemas = {
  'end-user-certificate': schema('end-user-certificate'),
  shipment: schema('shipment'),
}
const countries: Readonly<Record<string, string>> = {
  IN: 'India',
  CN: 'China',
  PR: 'Puerto Rico',
  US: 'United States',
}
const naming = (types: readonly string[], code: string) =>
  types.includes('country') ? countries[code] : undefined

type Format = 'yaml' | 'json'

/** The text without the `|` that stands for the cursor, and where it stood. */
function cut(marked: string): { readonly text: string; readonly cursor: number } {
  const cursor = marked.indexOf('|')
  return { text: marked.slice(0, cursor) + marked.slice(cursor + 1), cursor }
}

function at(marked: string, format: Format = 'yaml') {
  const { text, cursor } = cut(marked)
  return { text, cursor, found: completionsAt(text, cursor, format, schemas, naming) }
}

const labels = (marked: string, format: Format = 'yaml') =>
  at(marked, format).found?.options.map(({ label }) => label) ?? []

/** The text after an option was chosen, as the editor writes it: blanks to be filled in are shown as `_`. */
function chosen(marked: string, label: string, format: Format = 'yaml'): string {
  const { text, found } = at(marked, format)
  const option = found?.options.find(one => one.label === label)
  if (found === undefined || option === undefined) throw new Error(`${label} is not offered`)
  const line = text.slice(text.lastIndexOf('\n', found.from - 1) + 1)
  const margin = /^\s*/.exec(line.slice(0, Math.max(0, found.from)))?.[0] ?? ''
  const insert = option.insert.replaceAll('\n', `\n${margin}`).replaceAll(blank, '_')
  return text.slice(0, found.from) + insert + text.slice(found.to)
}

const shipment = 'documentType: shipment\n'
const certificate = 'documentType: end-user-certificate\n'

describe('names in YAML', () => {
  test('an empty document is asked what it is, and whole starts are offered', () => {
    expect(labels('|')).toEqual(['documentType', 'end-user-certificate', 'shipment'])
    expect(labels('documentType: |')).toEqual(['end-user-certificate', 'shipment'])
  })

  test('those of the root, the required first, without those that are there', () => {
    const offered = labels(`${shipment}schemaVersion: "1.0"\n|\nexporter:\n  name: A\n`)
    expect(offered.slice(0, 3)).toEqual(['shipmentReference', 'exportDate', 'consignee'])
    expect(offered).toContain('deliveryTerms')
    for (const there of ['documentType', 'schemaVersion', 'exporter']) expect(offered).not.toContain(there)
  })

  test.each([
    ['below a name with nothing yet', 'exporter:\n  |'],
    ['before what is there', 'exporter:\n  |\n  nativeName: A\n'],
    ['after what is there', 'exporter:\n  nativeName: A\n  |\nconsignee:\n  name: B\n'],
    ['in a flow collection', 'exporter: { nativeName: A, |}'],
    ['in a flow collection that is not closed', 'exporter: { nativeName: A, |\nconsignee:\n  name: B\n'],
    ['in a flow collection over lines', 'exporter: {\n  nativeName: A,\n  |\n}\n'],
    ['below an anchor', 'exporter: &one\n  |'],
    ['with a name in quotation marks', '"exporter":\n  |'],
    ['after a comment in between', 'exporter:\n  # who sends\n  |'],
  ])('those of the mapping %s', (_, text) => {
    expect(labels(shipment + text).slice(0, 2)).toEqual(['name', 'address'])
  })

  test.each([
    ['in an entry of a list', 'items:\n  - |'],
    ['in an entry that has begun', 'items:\n  - netWeight: { value: 1, unit: KGM }\n    |'],
    ['in an entry of a list that is not indented', 'items:\n- netWeight: { value: 1, unit: KGM }\n  |'],
    ['below a dash', 'items:\n  -\n    |'],
    ['below a later dash', 'items:\n  - lineNumber: 1\n  -\n    |'],
    ['in the second entry', 'items:\n  - lineNumber: 1\n    description: A\n  - |'],
  ])('those of an item %s', (_, text) => {
    expect(labels(shipment + text)).toContain('hsCode')
    expect(labels(shipment + text)).toContain('lineNumber')
  })

  test('an entry has its own names: those of another say nothing', () => {
    const second = 'items:\n  - lineNumber: 1\n    description: A\n  - description: B\n    |'
    expect(labels(shipment + second)).toContain('lineNumber')
    expect(labels(shipment + second)).not.toContain('description')
  })

  test('what is typed narrows them, by their titles too', () => {
    expect(labels(`${shipment}ship|`)).toEqual(['shipmentReference', 'shipTo'])
    expect(labels(`${shipment}incoterm|`)).toEqual([])
    expect(labels(`${shipment}waybill|`)).toEqual([])
    expect(labels(`${shipment}way|`)).toEqual([])
    expect(labels(`${shipment}licence|`)).toEqual(['exportLicense'])
  })

  test('a line that is only half written takes nothing from the lines around it', () => {
    expect(labels(`${shipment}exporter:\n  name: A\nconsig\nendUser:\n  |`)).toContain('name')
    expect(labels(`${shipment}exporter:\n  name: A\n  addr|\nendUser:\n  name: B\n`)).toEqual(['address'])
  })

  test.each([
    [
      'in quotation marks that are open',
      '{\n "documentType": "shipment",\n "s|\n "status": "planned",\n "exporter": {}\n}',
      'json',
    ],
    [
      'in closed quotation marks',
      '{\n "documentType": "shipment",\n "s|"\n "status": "planned",\n "exporter": {}\n}',
      'json',
    ],
    [
      'before a comma',
      '{\n "documentType": "shipment",\n "s|",\n "status": "planned",\n "exporter": {}\n}',
      'json',
    ],
    ['after a comma', '{\n "documentType": "shipment",|\n "status": "planned",\n "exporter": {}\n}', 'json'],
    ['in a flow collection', '{\n documentType: shipment,\n s|\n status: planned,\n exporter: {}\n}', 'yaml'],
  ] as const)('a name that is only half written hides none of those below it: %s', (_, text, format) => {
    expect(labels(text, format)).toContain('schemaVersion')
    expect(labels(text, format)).not.toContain('status')
  })

  test('a collection that is not closed yet ends where the lines go on', () => {
    const text = `${shipment}exporter: { name: A,\nendUser:\n  name: B\n  |\n`
    expect(labels(text)[0]).toBe('address')
    expect(labels(text)).not.toContain('name')
  })

  test('a name that is changed keeps its colon and its value', () => {
    expect(chosen(`${shipment}exp|orter:\n  name: A\n`, 'exporter')).toBe(`${shipment}exporter:\n  name: A\n`)
  })

  test.each([
    ['a comment', '# expo|'],
    ['behind a comment', 'status: planned # shi|'],
    ['a text over lines', 'x-note: >\n  expo|'],
    ['an unknown name', 'x-mine:\n  |'],
    ['deeper than anything can be', 'status: planned\n    |'],
    ['behind closed quotation marks', 'status: "planned" |'],
    ['an alias', 'endUser: *ka|'],
  ])('nothing in %s', (_, text) => {
    expect(labels(shipment + text)).toEqual([])
  })

  test('each document of a stream by itself', () => {
    expect(labels(`${shipment}exporter:\n  name: A\n---\n${certificate}|`)).toContain('signatory')
    expect(labels(`${shipment}|\n---\n${certificate}`)).not.toContain('signatory')
  })

  test('a mark that is escaped does not end text in quotation marks', () => {
    for (const [marked, format] of [
      ['{"a": "1\\"|', 'json'],
      ['{ a: "1\\"|', 'yaml'],
      ['a: "1\\"|', 'yaml'],
    ] as const) {
      const { text, cursor } = cut(marked)
      expect(spotAt(text, cursor, format), marked).toMatchObject({
        role: 'value',
        quote: '"',
        to: text.length,
      })
    }
  })

  test('the blanks after text whose mark is open are kept', () => {
    const { text, cursor } = cut('a: "1|  ')
    expect(spotAt(text, cursor, 'yaml')).toMatchObject({ role: 'value', quote: '"', to: cursor })
  })
})

describe('what is written', () => {
  test('a mapping with its required members, indented as it stands', () => {
    expect(chosen(`${shipment}expo|`, 'exporter')).toBe(
      `${shipment}exporter:\n  name: _\n  address:\n    city: _\n    country: _`,
    )
    expect(chosen(`${shipment}items:\n  - lineNumber: 1\n    quan|`, 'quantity')).toBe(
      `${shipment}items:\n  - lineNumber: 1\n    quantity:\n      value: _\n      unit: _`,
    )
    expect(chosen(`${shipment}items:\n  - quan|`, 'quantity')).toBe(
      `${shipment}items:\n  - quantity:\n      value: _\n      unit: _`,
    )
  })

  test('in a flow collection on one line', () => {
    expect(chosen(`${shipment}exporter: { addr|}`, 'address')).toBe(
      `${shipment}exporter: { address: { city: _, country: _ }}`,
    )
  })

  test('another entry of a list', () => {
    expect(chosen(`${certificate}undertakings:\n  - clause: no-re-export\n  |`, '-')).toBe(
      `${certificate}undertakings:\n  - clause: no-re-export\n  - clause: _\n    state: _\n    undertaker: _`,
    )
  })

  test('text that YAML would read as a number stands in quotation marks', () => {
    expect(chosen(`${shipment}schema|`, 'schemaVersion')).toBe(`${shipment}schemaVersion: "1.1"`)
    expect(chosen(`${shipment}schemaVersion: |`, '1.0')).toBe(`${shipment}schemaVersion: "1.0"`)
    expect(chosen(`${shipment}schemaVersion: "|"`, '1.0')).toBe(`${shipment}schemaVersion: "1.0"`)
  })

  test('in JSON with quotation marks, and the ones that are there are used', () => {
    const open = '{ "documentType": "shipment",\n  '
    expect(chosen(`${open}|\n}`, 'exportDate', 'json')).toBe(`${open}"exportDate": "_"\n}`)
    expect(chosen(`${open}"exp|"\n}`, 'exportDate', 'json')).toBe(`${open}"exportDate": "_"\n}`)
    expect(chosen(`${open}"exp|\n}`, 'exportDate', 'json')).toBe(`${open}"exportDate": "_"\n}`)
    expect(chosen(`${open}"status": |\n}`, 'planned', 'json')).toBe(`${open}"status": "planned"\n}`)
    expect(chosen(`${open}"status": "pl|"\n}`, 'planned', 'json')).toBe(`${open}"status": "planned"\n}`)
    expect(chosen(`${open}"measures|": 1\n}`.replace('measures', 'totalV'), 'totalValue', 'json')).toBe(
      `${open}"totalValue": 1\n}`,
    )
  })
})

describe('values', () => {
  test('those of a list, and the one that is there first', () => {
    const all = ['planned', 'shipped', 'delivered', 'cancelled', 'returned']
    expect(labels(`${shipment}status: |`)).toEqual(all)
    expect(labels(`${shipment}status: returned|`)).toEqual([
      'returned',
      ...all.filter(one => one !== 'returned'),
    ])
    expect(labels(`${shipment}status: can|`)).toEqual(['cancelled'])
  })

  test('one that is changed is replaced whole, and its comment stays', () => {
    expect(chosen(`${shipment}status: pl|anned # for now\n`, 'planned')).toBe(
      `${shipment}status: planned # for now\n`,
    )
    expect(chosen(`${shipment}exporter: { address: { country: I|N, city: A } }`, 'IN')).toBe(
      `${shipment}exporter: { address: { country: IN, city: A } }`,
    )
  })

  test('countries are found by their names', () => {
    expect(labels(`${shipment}exportCountry: Ind|`)).toEqual(['IN'])
    expect(labels(`${shipment}exporter: { address: { country: puerto|`)).toEqual(['PR'])
    expect(at(`${shipment}exportCountry: Ind|`).found?.options[0]).toMatchObject({
      detail: 'India',
      insert: 'IN',
    })
  })

  test('in lists of either style', () => {
    expect(labels(`${shipment}transitCountries: [CN, |]`)).toContain('IN')
    expect(labels(`${shipment}transitCountries:\n  - |`)).toContain('IN')
    expect(labels(`${shipment}exporter:\n  identifiers:\n    - { scheme: |, value: A }`)).toContain('uscc')
  })

  test('true and false, and examples where the schema has no list', () => {
    expect(labels(`${certificate}companyStamp: |`)).toEqual(['true', 'false'])
    const [example] = at(`${shipment}exportDate: |`).found?.options ?? []
    expect(example).toMatchObject({ label: '2025-08-14', kind: 'example' })
  })

  test('those of the kind that the document says it is', () => {
    expect(labels(`${certificate}status: |`)).not.toEqual(labels(`${shipment}status: |`))
    expect(labels('documentType: something\nstatus: |')).toEqual([])
  })
})

describe('names in JSON', () => {
  test.each([
    ['where a comma is missing yet', '{ "documentType": "shipment"\n  "|"\n}'],
    ['before the closing bracket', '{ "documentType": "shipment", "|" }'],
    ['where nothing is closed', '{ "documentType": "shipment",\n  "|'],
  ])('%s', (_, text) => {
    expect(labels(text, 'json').slice(0, 2)).toEqual(['schemaVersion', 'shipmentReference'])
  })

  test('deep in lists and mappings', () => {
    const text =
      '{ "documentType": "shipment", "items": [{ "lineNumber": 1 }, { "quantity": { "value": 1, "|" } }] }'
    expect(labels(text, 'json')).toEqual(['unit'])
  })

  test('a colon or a bracket in a text is none', () => {
    const text = '{ "documentType": "shipment", "x-note": "a: {b, [", "status": "|" }'
    expect(labels(text, 'json')).toContain('planned')
  })
})

describe('what the schema uses of a name', () => {
  test('its title, its description, and whether it is required', () => {
    const text = `${shipment}exporter:\n  name: A\n`
    expect(fieldAt(text, text.indexOf('exporter') + 2, 'yaml', schemas)).toMatchObject({
      ...{ label: 'exporter', detail: 'Exporter', about: 'Who exports the goods.', isRequired: true },
    })
    expect(fieldAt(text, text.indexOf('A'), 'yaml', schemas)).toBeUndefined()
  })
})

describe('starts', () => {
  test.each(['end-user-certificate', 'shipment'] as const)(
    'of a %s: only what is to be filled in is missing',
    async kind => {
      for (const format of ['yaml', 'json'] as const) {
        const start = startOf(kind, schemas, format) ?? ''
        const filled =
          format === 'json' ? start.replaceAll(`"${blank}"`, 'null').replaceAll(blank, 'null') : start
        const content = filled.replaceAll(` ${blank}`, '').replaceAll(blank, '')
        const { documents, findings } = await check([], {
          documents: [{ file: `paper.${format}`, content: content.replaceAll('{ null }', '{}') }],
          today: '2026-11-25',
        })
        expect(documents[0]?.kind).toBe(kind)
        expect(findings.map(({ message }) => message)).toEqual(['incomplete'])
        const single = findings.flatMap(one => singleFindings(one))
        expect(single.length).toBeGreaterThan(5)
        for (const { rule, text } of single) expect(`${rule}: ${text}`).toMatch(/^schema: .* is empty\.$/)
      }
    },
  )
})

describe('whatever is written', () => {
  const texts = ['clean/certificate', 'overdrawn/shipment-3', 'broken-yaml/certificate'].map(name =>
    readFileSync(new URL(`../examples/${name}.yaml`, import.meta.url), 'utf8'),
  )

  test('at every place of the examples: no fault, and a path that the schema knows', () => {
    let spots = 0
    for (const text of texts)
      for (let cursor = 0; cursor <= text.length; cursor += 3) {
        const found = completionsAt(text, cursor, 'yaml', schemas, naming)
        if (found === undefined) continue
        spots += 1
        expect(found.from).toBeLessThanOrEqual(cursor)
        expect(found.to).toBeGreaterThanOrEqual(cursor)
        expect(text.slice(found.from, found.to)).not.toContain('\n')
      }
    expect(spots).toBeGreaterThan(1000)
  })

  test('every field name of a sound document is found again where it is', () => {
    const text = texts[0] ?? ''
    const names = [...text.matchAll(/(?<=^[ -]*|[{,] )(\w+)(?=:)/gm)]
    expect(names.length).toBeGreaterThan(100)
    for (const { index, 0: name } of names) {
      const field = fieldAt(text, index + 1, 'yaml', schemas)
      expect(field?.label, `${name} at ${index}`).toBe(name)
    }
  })

  test('a text that breaks off anywhere, and any other: an answer in its bounds, or none', () => {
    const piece = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ':',
        ',',
        '"',
        "'",
        '\n',
        '  ',
        '- ',
        '#',
        '|',
        '>',
        '&a ',
        '*a',
        '---\n',
        '\r\n',
        '\t',
      ],
      ...['exporter', 'items', 'documentType: shipment\n', 'status', 'IN', '1', 'é𝒜'],
    )
    const text = fc.oneof(
      fc.array(piece, { maxLength: 40 }).map(pieces => pieces.join('')),
      fc.tuple(fc.constantFrom(...texts), fc.nat(4000)).map(([whole, length]) => whole.slice(0, length)),
    )
    fc.assert(
      fc.property(text, fc.nat(), fc.constantFrom<Format>('yaml', 'json'), (written, number, format) => {
        const cursor = number % (written.length + 1)
        const spot = spotAt(written, cursor, format)
        const found = completionsAt(written, cursor, format, schemas, naming)
        for (const one of [spot, found]) {
          if (one === undefined) continue
          expect(one.from).toBeGreaterThanOrEqual(0)
          expect(one.from).toBeLessThanOrEqual(cursor)
          expect(one.to).toBeGreaterThanOrEqual(cursor)
          expect(one.to).toBeLessThanOrEqual(written.length)
        }
      }),
      { numRuns: runs(2000) },
    )
  })

  test('every name that is offered is there when it is chosen, and what was there stays', () => {
    const text = `${shipment}exporter:\n  name: A\nstatus: planned\n`
    const offered = at(`${text}|`).found?.options ?? []
    expect(offered.length).toBeGreaterThan(20)
    for (const { label } of offered) {
      const document = parse(chosen(`${text}|`, label).replaceAll('_', ''))
      expect(document).toMatchObject({ exporter: { name: 'A' }, status: 'planned' })
      expect(Object.keys(document)).toEqual(['documentType', 'exporter', 'status', label])
    }
  })
})
