/** The fields of a form, made from the published schemas: what is required, why, and what is missing. */

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Schema } from '../src/core/model/json-schema.ts'
import { kindNames } from '../src/document/kinds/index.ts'
import { changedText, readTree } from '../src/edit/change.ts'
import { isMet } from '../src/edit/condition.ts'
import { skeletonOf } from '../src/edit/skeleton.ts'
import { type FieldView, fieldsOf, leavesOf, progressOf } from '../src/playground/form/fields.ts'
import { addedEntry, addedField, pathMade } from '../src/playground/form/skeleton.ts'

const schemaOf = (kind: string) =>
  JSON.parse(readFileSync(new URL(`../schemas/${kind}.schema.json`, import.meta.url), 'utf8')) as Schema
const certificate = schemaOf('end-user-certificate')
const shipment = schemaOf('shipment')

function viewOf(schema: Schema, text: string, format: 'yaml' | 'json' = 'yaml'): FieldView {
  const reading = readTree({ text, format, part: 0 })
  if (!('tree' in reading)) throw new Error('not readable')
  return fieldsOf(schema, reading.tree)
}

function at(view: FieldView, pointer: string): FieldView | undefined {
  if (view.pointer === pointer) return view
  for (const part of view.parts) {
    const found = at(part, pointer)
    if (found !== undefined) return found
  }
  return undefined
}

describe.each(kindNames)('a form for %s', kind => {
  const schema = schemaOf(kind)
  test('of an empty document asks for what the schema requires, down to single values', () => {
    const { missing, filled } = progressOf(viewOf(schema, ''))
    expect(filled).toBe(0)
    for (const name of schema.required ?? [])
      expect(
        missing.some(({ pointer }) => `${pointer}/`.startsWith(`/${name}/`)),
        name,
      ).toBe(true)
  })

  test('of its example is complete: every value has a field, and nothing is missing', () => {
    const example = schema.examples?.[0]
    const view = viewOf(schema, JSON.stringify(example), 'json')
    expect(progressOf(view).missing.map(({ pointer }) => pointer)).toEqual([])
    const count = (value: unknown): number =>
      typeof value === 'object' && value !== null
        ? Object.values(value).reduce((sum: number, one) => sum + count(one), 0)
        : 1
    expect([...leavesOf(view)].filter(({ value }) => value !== undefined)).toHaveLength(count(example))
    expect([...leavesOf(view)].filter(({ control }) => control === 'other')).toEqual([])
  })

  test('adds every optional field as the schema has it', () => {
    const view = viewOf(schema, `documentType: ${kind}\n`)
    for (const { name } of view.offers) {
      const change = addedField(schema, view, name)
      expect(change, name).toBeDefined()
      if (change === undefined) continue
      const from = { text: `documentType: ${kind}\n`, format: 'yaml', part: 0 } as const
      const text = changedText(from, [change], () => Object.keys(schema.properties ?? {}))
      expect(text, name).toContain(`\n${name}:`)
      const made = at(viewOf(schema, text ?? ''), `/${name}`)
      expect([made?.isPresent, made?.control], name).toEqual([true, expect.not.stringMatching('other')])
    }
  })
})

describe('what is required because of something else', () => {
  const number = (type: string) => at(viewOf(certificate, `certificateType: ${type}\n`), '/certificateNumber')

  test('the number of a statement, and not of a certificate of the ministry', () => {
    expect(number('end-use-statement')?.isRequired).toBe(true)
    expect(number('end-user-certificate')).toBeUndefined()
  })

  test('the form of goods under a heading of rare earths, or with one in them', () => {
    const form = (item: string) => at(viewOf(certificate, `items:\n  - ${item}\n`), '/items/0/form')
    expect(form('{ hsCode: "850511" }')?.isRequired).toBe(true)
    expect(form('{ hsCode: "730719" }')).toBeUndefined()
    expect(form('{ composition: [{ element: Fe }, { element: Dy }] }')?.isRequired).toBe(true)
    expect(form('{ composition: [{ element: Fe }] }')).toBeUndefined()
  })

  test('one way to name a place is enough', () => {
    const leg = (place: string) =>
      at(
        viewOf(shipment, `transportLegs:\n  - departureLocation: ${place}\n`),
        '/transportLegs/0/departureLocation',
      )
    const wanted = (view: FieldView | undefined) =>
      view?.parts.filter(({ isRequired }) => isRequired).map(({ pointer }) => pointer.split('/').at(-1))
    expect(wanted(leg(''))).toEqual(['unLocode'])
    expect(wanted(leg('{ country: CN }'))).toEqual([])
  })

  test('a condition is met by data alone, and never by names that every object has', () => {
    expect(isMet({}, { required: ['toString'] }, {})).toBe(false)
    expect(isMet({}, { properties: { a: { const: 'x' } }, required: ['a'] }, { a: 'x' })).toBe(true)
    expect(isMet({}, { type: 'array', contains: { const: 'all' } }, ['US'])).toBe(false)
  })
})

describe('what is left', () => {
  test('never rises while one field after another is filled in, whatever that makes required', () => {
    const values: Readonly<Record<string, string>> = {
      ...{ '/certificateType': 'end-use-statement', '/items/0/hsCode': '850511' },
      '/undertakings/0/mode': 'without-prior-consent',
    }
    let text = 'documentType: end-user-certificate\nundertakings:\n  - mode:\n'
    const counts: number[] = []
    const arisen: string[] = []
    const first = new Set(progressOf(viewOf(certificate, text)).missing.map(({ pointer }) => pointer))
    for (;;) {
      const view = viewOf(certificate, text)
      const { left, missing } = progressOf(view)
      counts.push(left)
      arisen.push(...missing.map(({ pointer }) => pointer).filter(pointer => !first.has(pointer)))
      const [field] = missing
      if (field === undefined) break
      const value = values[field.pointer] ?? field.choices[0] ?? 'x'
      const set = { do: 'set', path: field.path, value } as const
      text =
        changedText({ text, format: 'yaml', part: 0 }, [...pathMade(certificate, view, field.path), set]) ??
        ''
    }
    expect(new Set(arisen)).toEqual(new Set(['/certificateNumber', '/undertakings/0/consentAuthority']))
    expect(counts).toEqual(counts.toSorted((a, b) => b - a))
    expect(new Set(counts).size).toBe(counts.length)
    expect(counts.at(-1)).toBe(0)
  })
})

describe('an HS code', () => {
  test('decides what else is needed when it is whole: what is left never rises at a key', () => {
    const code = '8505111000'
    const counts = [...code].map(
      (_, at) =>
        progressOf(
          viewOf(
            certificate,
            `documentType: end-user-certificate\nitems:\n  - hsCode: "${code.slice(0, at + 1)}"\n`,
          ),
        ).left,
    )
    expect(counts).toEqual(counts.toSorted((a, b) => b - a))
  })
})

describe('values that no field changes', () => {
  test('fields of an author are kept and shown; a value of another kind is left to the text', () => {
    const view = viewOf(
      certificate,
      'x-own: [1, a]\nexporter: a name\nitems: { a: 1 }\ncontract:\n  x-in: 2.50\n',
    )
    expect(view.extras).toEqual([{ name: 'x-own', text: '[1,"a"]' }])
    expect(at(view, '/exporter')?.control).toBe('other')
    expect(at(view, '/items')?.control).toBe('other')
    expect(at(view, '/contract')?.extras).toEqual([{ name: 'x-in', text: '2.50' }])
  })

  test('names that objects have by themselves are no fields', () => {
    const view = viewOf(certificate, 'constructor: 1\n__proto__: 2\ntoString: 3\n')
    expect(view.extras.map(({ name }) => name).sort()).toEqual(['__proto__', 'constructor', 'toString'])
  })
})

describe('what is added', () => {
  test('an entry has its number and its required fields, open', () => {
    const view = viewOf(certificate, 'items:\n  - lineNumber: 7\n')
    const items = at(view, '/items')
    if (items === undefined) throw new Error('no items')
    const change = addedEntry(certificate, items)
    expect(change.path).toEqual(['items', 1])
    expect(JSON.stringify(change)).toContain('"lineNumber":8')
  })

  test('what is typed into an entry that is not there yet makes it', () => {
    const view = viewOf(certificate, 'documentType: end-user-certificate\n')
    expect(pathMade(certificate, view, ['items', 0, 'description'])).toHaveLength(1)
    expect(pathMade(certificate, view, ['exporter', 'name'])).toEqual([])
  })

  test('a version that new documents have is written', () => {
    expect(JSON.stringify(skeletonOf(certificate, certificate))).toContain('"schemaVersion":"1.1"')
  })
})
