import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonPieces, jsonText } from '../src/report/json.ts'
import { printableLines } from '../src/text/printable.ts'
import { runs } from './programs.ts'

const values = fc.tuple(
  fc.jsonValue({
    stringUnit: fc.oneof(
      fc.constantFrom('#', '[', '\n', '\u202e', '\u00ad'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
  }),
  fc.nat(4),
)

test('pieces of JSON are what JSON.stringify writes', () => {
  fc.assert(
    fc.property(values, ([value, depth]) => {
      expect([...jsonPieces(value, depth)].join('')).toBe(JSON.stringify(value))
    }),
    { numRuns: runs(2000) },
  )
})

test('indented JSON is what JSON.stringify writes, made printable', () => {
  fc.assert(
    fc.property(values, ([value, depth]) => {
      const text = [...jsonText(value, depth)].join('')
      expect(text).toBe(printableLines(`${JSON.stringify(value, null, 2)}\n`))
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
    }),
    { numRuns: runs(2000) },
  )
})

test('members without a value are left out, and lists may be any iterable', () => {
  const all = new Set([{ one: undefined, two: [undefined, {}, []] }])
  expect([...jsonText({ before: undefined, all }, 2)].join('')).toBe(
    `${JSON.stringify({ all: [...all] }, null, 2)}\n`,
  )
})
