import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Document, Fault, Kind, Pointer } from '../src/core/model/model.ts'
import { judge, schemaCards } from '../src/document/schema/index.ts'
import { rareEarthHeadings, rareEarths } from '../src/document/schema/sentence.ts'
import { englishOf } from '../src/law/english.ts'
import { nearest } from '../src/message/nearest.ts'
import { render, say } from '../src/message/render.ts'
import { runs } from './programs.ts'

type Json = Record<string, unknown>
interface Node {
  $ref?: string
  type?: string | string[]
  enum?: string[]
  const?: string
  examples?: unknown[]
  items?: Node
  required?: string[]
  properties?: Record<string, Node>
  $defs?: Record<string, Node>
}

const kinds: readonly Kind[] = ['end-user-certificate', 'shipment', 'end-use-report']
const schemas = Object.fromEntries(
  kinds.map(kind => [
    kind,
    JSON.parse(readFileSync(new URL(`../schemas/${kind}.schema.json`, import.meta.url), 'utf8')) as Node,
  ]),
) as Record<Kind, Node>

const resolve = (kind: Kind, node: Node): Node =>
  node.$ref === undefined ? node : { ...schemas[kind].$defs?.[node.$ref.slice('#/$defs/'.length)], ...node }

/** The document shown in the schema, with every field that it leaves out filled in from the field's own example. */
function full(kind: Kind): Json {
  const fill = (node: Node, value: unknown): unknown => {
    const shape = resolve(kind, node)
    if (Array.isArray(value)) return value.map(entry => fill(shape.items ?? {}, entry))
    if (typeof value !== 'object' || value === null) return value
    const filled = { ...(value as Json) }
    for (const [name, property] of Object.entries(shape.properties ?? {})) {
      filled[name] = fill(property, filled[name] ?? property.examples?.[0])
    }
    return filled
  }
  return fill(schemas[kind], structuredClone(schemas[kind].examples?.[0])) as Json
}

interface Spot {
  at: Pointer
  node: Node
  value: unknown
}

/** Every place of a document with what the schema says of it. */
function spots(kind: Kind, value: unknown, node: Node = schemas[kind], at: Pointer = ''): Spot[] {
  const shape = resolve(kind, node)
  const inner = Array.isArray(value)
    ? value.flatMap((entry, i) => spots(kind, entry, shape.items ?? {}, `${at}/${i}`))
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, entry]) =>
          spots(kind, entry, shape.properties?.[key] ?? {}, `${at}/${key}`),
        )
      : []
  return [{ at, node: shape, value }, ...inner]
}

/** `data` with the value at `at` replaced; `undefined` takes the field away. */
function changed(data: unknown, at: Pointer, value: unknown): Json {
  const copy = structuredClone(data) as Json
  const steps = at.slice(1).split('/')
  const last = steps.pop() ?? ''
  let holder: Json = copy
  for (const step of steps) holder = holder[step] as Json
  if (value === undefined) delete holder[last]
  else holder[last] = value
  return copy
}

// A stand-in for a read document: the first line for everything, and a column that tells key from value.
const documentOf = (data: unknown, written: Record<Pointer, string> = {}, file = 'a.yaml'): Document => ({
  part: 0,
  format: /\.json$/i.test(file) ? 'json' : 'yaml',
  data,
  faults: [],
  place: (pointer, half = 'value') => ({ file, part: 0, pointer, line: 1, column: half === 'key' ? 1 : 2 }),
  written: pointer => written[pointer],
  origin: () => undefined,
})

const judged = (kind: Kind, data: unknown, written?: Record<Pointer, string>, file?: string) =>
  judge(kind, documentOf(data, written, file), 50)

const brief = (fault: Fault) => `${fault.rule} ${fault.message} ${fault.place.pointer}`

function sentence(fault: Fault): string {
  const card = schemaCards.find(({ id }) => id === fault.rule)
  const message = card?.messages[fault.message]
  if (card === undefined || message === undefined)
    throw new Error(`no message ${fault.rule}/${fault.message}`)
  const english = englishOf(card)
  const words = `${message.text} ${message.help}`.match(/\{[a-zA-Z]+\}/g) ?? []
  for (const word of words) {
    const argument = fault.data[word.slice(1, -1)]
    expect(argument, word).toBeDefined()
    expect(argument === undefined ? '' : render(argument, english), word).toEqual(expect.any(String))
  }
  const { text } = say(message, fault.data, english)
  return text
}

const certificate = full('end-user-certificate')
const shipment = full('shipment')
const base = {
  'end-user-certificate': certificate,
  shipment,
  'end-use-report': full('end-use-report'),
} as const

describe('what the schema accepts', () => {
  test.each(kinds)('the %s shown in its schema', kind => {
    expect(judged(kind, schemas[kind].examples?.[0])).toEqual([])
  })
  test.each(kinds)('a %s with every field', kind => {
    expect(judged(kind, base[kind]).map(sentence)).toEqual([])
  })
  test('notes that begin with x-, at any place and of any kind', () => {
    const noted = changed(changed(shipment, '/x-desk', { n: 1 }), '/items/0/quantity/x-scale', 'B')
    expect(judged('shipment', noted)).toEqual([])
  })
  test('but no field whose name means the prototype, whatever stands in it', () => {
    const { exporter, ...rest } = shipment
    const text = JSON.stringify({ ...rest, here: { exporter } }).replace('"here"', '"__proto__"')
    const faults = judged('shipment', JSON.parse(text))
    expect(faults.map(({ message, place }) => `${message} ${place.pointer}`)).toContain('missing ')
    expect(
      judged('shipment', JSON.parse(JSON.stringify(shipment).replace('{', '{"__proto__":1,'))),
    ).toHaveLength(1)
    expect(judged('shipment', { ...shipment, constructor: 1, toString: 2 })).toHaveLength(2)
  })
  test.each([
    0,
    0.1,
    1250.5,
    0.000001,
    123456789.123456,
    999999999999999,
    '0',
    '0.10',
    '1250.500000',
    '999999999999999',
  ])('the quantity %j', value =>
    expect(judged('shipment', changed(shipment, '/items/0/quantity/value', value))).toEqual([]),
  )
  test.each([0, 100, '100', '100.00', '0.000001', 3.25])('the percentage %j', value =>
    expect(judged('shipment', changed(shipment, '/items/0/composition/0/massPercent', value))).toEqual([]),
  )
  test.each(['2024-02-29', '2000-02-29', '1999-12-31'])('the day %s', day =>
    expect(judged('shipment', changed(shipment, '/exportDate', day))).toEqual([]),
  )
  test('a place known by its country alone, or by its UN/LOCODE alone', () => {
    expect(judged('shipment', changed(shipment, '/placeOfDelivery', { country: 'IN' }))).toEqual([])
    expect(judged('shipment', changed(shipment, '/placeOfDelivery', { unLocode: 'INMAA' }))).toEqual([])
  })
  test('no undertaking at all: whether that will do is for the rules', () => {
    expect(judged('end-user-certificate', changed(certificate, '/undertakings', []))).toEqual([])
  })
  test('a text of 200 characters outside the basic plane, which are 400 UTF-16 units', () => {
    expect(judged('shipment', changed(shipment, '/exporter/nativeName', '𠀀'.repeat(200)))).toEqual([])
  })
})

const del = undefined
interface Case {
  what: string
  kind?: Kind
  at: Pointer
  value: unknown
  written?: Record<Pointer, string>
  file?: string
  finds: string
  says: string
}

// biome-ignore format: one case a line
const cases: Case[] = [
  // missing
  { what: 'a missing code', at: '/finalDestinationCountry', value: del, finds: 'schema missing ', says: '`finalDestinationCountry` is missing from the document.' },
  { what: 'a missing group', at: '/exporter/address', value: del, finds: 'schema missing /exporter', says: '`address` is missing from `exporter`.' },
  { what: 'a missing field of an entry', at: '/items/0/quantity', value: del, finds: 'schema missing /items/0', says: '`quantity` is missing from entry 1 of `items`.' },
  { what: 'the form of a rare-earth heading', kind: 'end-user-certificate', at: '/items/0', value: item({ form: del }), finds: 'schema missing-form-heading /items/0', says: '`form` is missing from entry 1 of `items`; it is required because the `hsCode` "8505111000" belongs to a rare-earth heading.' },
  { what: 'the form of goods with a rare earth', kind: 'end-user-certificate', at: '/items/0', value: item({ form: del, hsCode: '850720' }), finds: 'schema missing-form-element /items/0', says: '`form` is missing from entry 1 of `items`; it is required because the composition names Nd, a rare earth.' },
  { what: 'the authority that may consent', kind: 'end-user-certificate', at: '/undertakings/2/consentAuthority', value: del, finds: 'schema missing-consent-authority /undertakings/2', says: '`consentAuthority` is missing from entry 3 of `undertakings`; it is required because `mode` is without-prior-consent.' },
  { what: 'the countries of end products that were sold', kind: 'end-use-report', at: '/items/0/uses/0/countries', value: del, finds: 'schema missing-for-use /items/0/uses/0', says: '`countries` is missing from entry 1 of `uses`; it is required because `use` is sold-in-end-products.' },
  { what: 'where the stock is', kind: 'end-use-report', at: '/items/0/uses/2/location', value: del, finds: 'schema missing-for-use /items/0/uses/2', says: '`location` is missing from entry 3 of `uses`; it is required because `use` is in-stock.' },
  { what: 'why goods were lost', kind: 'end-use-report', at: '/items/0/uses/3', value: { use: 'lost', quantity: { value: 12, unit: 'KGM' } }, finds: 'schema missing-for-use /items/0/uses/3', says: '`reason` is missing from entry 4 of `uses`; it is required because `use` is lost.' },
  { what: 'a place without a place', at: '/transportLegs/0/departureLocation', value: { name: 'Ningbo' }, finds: 'schema missing-place /transportLegs/0/departureLocation', says: '`departureLocation` names no place: `unLocode` and `country` are both missing.' },
  { what: 'an empty value', at: '/endUser/name', value: null, finds: 'schema empty /endUser/name', says: '`name` of `endUser` is empty.' },
  { what: 'an empty list entry', at: '/transitCountries/0', value: null, finds: 'schema empty /transitCountries/0', says: 'Entry 1 of `transitCountries` is empty.' },
  { what: 'an empty text', at: '/endUser/name', value: '', finds: 'schema empty /endUser/name', says: '`name` of `endUser` is empty.' },
  { what: 'a text of blanks', at: '/endUser/name', value: ' \t ', finds: 'schema empty /endUser/name', says: '`name` of `endUser` is empty.' },
  { what: 'an empty group', at: '/exporter', value: null, finds: 'schema empty /exporter', says: '`exporter` is empty.' },
  { what: 'null in JSON', at: '/ucr', value: null, written: { '/ucr': 'null' }, file: 'a.json', finds: 'schema empty /ucr', says: '`ucr` is empty.' },
  // unknown
  { what: 'an unknown field', at: '/frobnication', value: 1, finds: 'schema unknown-field /frobnication', says: '"frobnication" is not a field of the document.' },
  { what: 'an unknown field with signs that pointers escape', at: '/a~1b', value: 1, finds: 'schema unknown-field /a~1b', says: '"a/b" is not a field of the document.' },
  { what: 'a misspelt optional field', at: '/', value: renamed(shipment, 'remarks', 'remark'), finds: 'schema misspelt-field /remark', says: '"remark" is not a field of the document; did you mean `remarks`?' },
  { what: 'a misspelt required field: one slip, not two', at: '/', value: renamed(shipment, 'finalDestinationCountry', 'final_destination_country'), finds: 'schema misspelt-field /final_destination_country', says: '"final_destination_country" is not a field of the document; did you mean `finalDestinationCountry`?' },
  { what: 'a field under the name of another standard', at: '/items/0', value: renamed(shipmentItem(), 'originCountry', 'countryOfOrigin'), finds: 'schema misspelt-field /items/0/countryOfOrigin', says: '"countryOfOrigin" is not a field of entry 1 of `items`; did you mean `originCountry`?' },
  { what: 'an abbreviated number', at: '/contract', value: renamed(shipment.contract, 'orderNumber', 'orderNo'), finds: 'schema misspelt-field /contract/orderNo', says: '"orderNo" is not a field of `contract`; did you mean `orderNumber`?' },
  { what: 'a misspelt field that a condition requires', kind: 'end-user-certificate', at: '/items/0', value: renamed(item({}), 'form', 'Form'), finds: 'schema misspelt-field /items/0/Form', says: '"Form" is not a field of entry 1 of `items`; did you mean `form`?' },
  { what: 'a field in the wrong group', at: '/contractNumber', value: 'C-1', finds: 'schema misplaced-field /contractNumber', says: '"contractNumber" is not a field of the document; it belongs in `contract`.' },
  { what: 'a field two groups too high', at: '/massPercent', value: '1', finds: 'schema misplaced-field /massPercent', says: '"massPercent" is not a field of the document; it belongs in `items.composition`.' },
  { what: 'a name that every object inherits', at: '/constructor', value: 1, finds: 'schema unknown-field /constructor', says: '"constructor" is not a field of the document.' },
  { what: 'a place whose country is misspelt', at: '/placeOfDelivery', value: { contry: 'IN' }, finds: 'schema misspelt-field /placeOfDelivery/contry', says: '"contry" is not a field of `placeOfDelivery`; did you mean `country`?' },
  // types
  { what: 'a text for a list', at: '/certificateNumbers', value: 'EUC-1', finds: 'schema wrong-type /certificateNumbers', says: '`certificateNumbers` is the text "EUC-1"; expected a list.' },
  { what: 'a group for a list', at: '/items', value: shipmentItem(), finds: 'schema wrong-type /items', says: '`items` is a group of fields; expected a list.' },
  { what: 'a list for a group', at: '/exporter', value: [shipment.exporter], finds: 'schema wrong-type /exporter', says: '`exporter` is a list; expected a group of fields (name, address).' },
  { what: 'a number for a group', at: '/items/0/quantity', value: 1250, finds: 'schema wrong-type /items/0/quantity', says: '`quantity` is the number 1250; expected a group of fields (value, unit).' },
  { what: 'a group for a text', at: '/remarks', value: { note: 1 }, finds: 'schema wrong-type /remarks', says: '`remarks` is a group of fields; expected text.' },
  { what: 'a text for a count', at: '/items/0/lineNumber', value: '1', finds: 'schema wrong-type /items/0/lineNumber', says: '`lineNumber` is the text "1"; expected a whole number.' },
  { what: 'a fraction for a count', at: '/items/0/lineNumber', value: 1.5, finds: 'schema wrong-type /items/0/lineNumber', says: '`lineNumber` is the number 1.5; expected a whole number.' },
  { what: 'a word for true or false', at: '/transportDocument/isToOrder', value: 'yes', finds: 'schema wrong-type /transportDocument/isToOrder', says: '`isToOrder` is the text "yes"; expected true or false.' },
  { what: 'true for a quantity', at: '/items/0/quantity/value', value: true, finds: 'schema wrong-type /items/0/quantity/value', says: '`value` is true; expected a number.' },
  { what: 'a list for a quantity', at: '/items/0/quantity/value', value: [1], finds: 'schema wrong-type /items/0/quantity/value', says: '`value` is a list; expected a number.' },
  { what: 'true for a name in JSON', at: '/endUser/name', value: true, written: { '/endUser/name': 'true' }, file: 'a.json', finds: 'schema wrong-type /endUser/name', says: '`name` is true; expected text.' },
  { what: 'a destination without a list', kind: 'end-user-certificate', at: '/undertakings/1/destinations', value: 'US', finds: 'schema wrong-type /undertakings/1/destinations', says: '`destinations` is the text "US"; expected a list.' },
  // words
  { what: 'a word of another list', at: '/status', value: 'issued', finds: 'schema not-allowed /status', says: '`status` is "issued"; allowed: planned, shipped, delivered, cancelled, returned.' },
  { what: 'a number for a word', at: '/status', value: 7, finds: 'schema not-allowed /status', says: '`status` is "7"; allowed: planned, shipped, delivered, cancelled, returned.' },
  { what: 'a later version of the schema', at: '/schemaVersion', value: '2.7', finds: 'schema not-allowed /schemaVersion', says: '`schemaVersion` is "2.7"; allowed: 1.0, 1.1.' },
  { what: 'a misspelt word', at: '/status', value: 'Canceled', finds: 'schema misspelt-word /status', says: '`status` is "Canceled"; did you mean `cancelled`?' },
  { what: 'blanks for hyphens', kind: 'end-user-certificate', at: '/undertakings/1/clause', value: 'No Re Export', finds: 'schema misspelt-word /undertakings/1/clause', says: '`clause` is "No Re Export"; did you mean `no-re-export`?' },
  // codes
  { what: 'UK', at: '/exportCountry', value: 'UK', finds: 'schema misspelt-code /exportCountry', says: '`exportCountry` is "UK"; did you mean `GB`?' },
  { what: 'EL', at: '/exportCountry', value: 'EL', finds: 'schema misspelt-code /exportCountry', says: '`exportCountry` is "EL"; did you mean `GR`?' },
  { what: 'a country in small letters', at: '/exportCountry', value: 'cn', finds: 'schema misspelt-code /exportCountry', says: '`exportCountry` is "cn"; did you mean `CN`?' },
  { what: 'a country in three letters', at: '/exportCountry', value: 'IND', finds: 'schema misspelt-code /exportCountry', says: '`exportCountry` is "IND"; did you mean `IN`?' },
  { what: 'a country by name', at: '/transitCountries/0', value: 'Singapore', finds: 'schema misspelt-code /transitCountries/0', says: 'Entry 1 of `transitCountries` is "Singapore"; did you mean `SG`?' },
  { what: 'a country by misspelt name', at: '/exportCountry', value: 'the Untied States', finds: 'schema misspelt-code /exportCountry', says: '`exportCountry` is "the Untied States"; did you mean `US`?' },
  { what: 'all in capitals', kind: 'end-user-certificate', at: '/undertakings/1/destinations/0', value: 'ALL', finds: 'schema misspelt-code /undertakings/1/destinations/0', says: 'Entry 1 of `destinations` is "ALL"; did you mean `all`?' },
  { what: 'no country', at: '/exportCountry', value: 'ZZ', finds: 'schema not-a-country /exportCountry', says: '`exportCountry` is "ZZ", which is not a country code of ISO 3166-1.' },
  { what: 'a country in three small letters', at: '/exportCountry', value: 'usa', finds: 'schema misspelt-code /exportCountry', says: '`exportCountry` is "usa"; did you mean `US`?' },
  { what: 'a country in letters with dots', at: '/exportCountry', value: 'U.S.A.', finds: 'schema misspelt-code /exportCountry', says: '`exportCountry` is "U.S.A."; did you mean `US`?' },
  { what: 'a country in full width', at: '/exportCountry', value: 'ＩＮ', finds: 'schema misspelt-code /exportCountry', says: '`exportCountry` is "ＩＮ"; did you mean `IN`?' },
  { what: 'a territory by name', at: '/finalDestinationCountry', value: 'Guam', finds: 'schema misspelt-code /finalDestinationCountry', says: '`finalDestinationCountry` is "Guam"; did you mean `GU`?' },
  { what: 'one Samoa', at: '/finalDestinationCountry', value: 'American Samoa', finds: 'schema misspelt-code /finalDestinationCountry', says: '`finalDestinationCountry` is "American Samoa"; did you mean `AS`?' },
  { what: 'the other Samoa', at: '/finalDestinationCountry', value: 'Samoa', finds: 'schema misspelt-code /finalDestinationCountry', says: '`finalDestinationCountry` is "Samoa"; did you mean `WS`?' },
  { what: 'a name that may be two territories', at: '/finalDestinationCountry', value: 'Virgin Islands', finds: 'schema not-a-country /finalDestinationCountry', says: '`finalDestinationCountry` is "Virgin Islands", which is not a country code of ISO 3166-1.' },
  { what: 'a name as near to one country as to another', at: '/finalDestinationCountry', value: 'Irak', finds: 'schema not-a-country /finalDestinationCountry', says: '`finalDestinationCountry` is "Irak", which is not a country code of ISO 3166-1.' },
  { what: 'a name with what many begin with', at: '/finalDestinationCountry', value: 'Republic of Yemen', finds: 'schema misspelt-code /finalDestinationCountry', says: '`finalDestinationCountry` is "Republic of Yemen"; did you mean `YE`?' },
  { what: 'a country and a state of one name', at: '/finalDestinationCountry', value: 'Georgia', finds: 'schema not-a-country /finalDestinationCountry', says: '`finalDestinationCountry` is "Georgia", which is not a country code of ISO 3166-1.' },
  { what: 'a number for a country', at: '/exportCountry', value: 16, written: { '/exportCountry': '016' }, finds: 'schema another-code /exportCountry', says: '`exportCountry` is "016", the numeric code of AS (American Samoa); expected the two letters of a country.' },
  { what: 'a numeric code in quotes', at: '/exportCountry', value: '840', finds: 'schema another-code /exportCountry', says: '`exportCountry` is "840", the numeric code of US (United States); expected the two letters of a country.' },
  { what: 'a numeric code in JSON', at: '/exportCountry', value: 840, written: { '/exportCountry': '840' }, file: 'a.json', finds: 'schema another-code /exportCountry', says: '`exportCountry` is "840", the numeric code of US (United States); expected the two letters of a country.' },
  { what: 'a numeric code without its zero', at: '/exportCountry', value: 16, written: { '/exportCountry': '16' }, finds: 'schema not-a-country /exportCountry', says: '`exportCountry` is "16", which is not a country code of ISO 3166-1.' },
  { what: 'a region for a country', at: '/finalDestinationCountry', value: 'IN-MH', finds: 'schema another-code /finalDestinationCountry', says: '`finalDestinationCountry` is "IN-MH", the code of a region in ISO 3166-2; expected the two letters of a country.' },
  { what: 'a territory as a region', at: '/transitCountries/0', value: 'US-PR', finds: 'schema another-code /transitCountries/0', says: 'Entry 1 of `transitCountries` is "US-PR", the code of a region in ISO 3166-2; expected the two letters of a country.' },
  { what: 'Kosovo', at: '/finalDestinationCountry', value: 'XK', finds: 'schema another-code /finalDestinationCountry', says: '`finalDestinationCountry` is "XK", which is used for Kosovo without being assigned in ISO 3166-1; expected the two letters of a country.' },
  { what: 'the open sea', at: '/finalDestinationCountry', value: 'XZ', finds: 'schema another-code /finalDestinationCountry', says: '`finalDestinationCountry` is "XZ", which stands for installations in international waters in UN/LOCODE; expected the two letters of a country.' },
  { what: 'a region by name', at: '/exporter/address/region', value: 'Zhejiang', finds: 'schema not-a-region /exporter/address/region', says: '`region` is "Zhejiang", which is not a region code of ISO 3166-2.' },
  { what: 'a region in small letters', at: '/exporter/address/region', value: 'cn-zj', finds: 'schema misspelt-code /exporter/address/region', says: '`region` is "cn-zj"; did you mean `CN-ZJ`?' },
  { what: 'a UN/LOCODE with a blank', at: '/placeOfDelivery/unLocode', value: 'IN MAA', finds: 'schema misspelt-code /placeOfDelivery/unLocode', says: '`unLocode` is "IN MAA"; did you mean `INMAA`?' },
  { what: 'a port by name', at: '/placeOfDelivery/unLocode', value: 'Chennai', finds: 'schema not-a-un-locode /placeOfDelivery/unLocode', says: '`unLocode` is "Chennai", which is not a UN/LOCODE.' },
  { what: 'a tariff code with dots', at: '/items/0/hsCode', value: '8505.11', finds: 'schema misspelt-code /items/0/hsCode', says: '`hsCode` is "8505.11"; did you mean `850511`?' },
  { what: 'a heading for a tariff code', at: '/items/0/hsCode', value: '8505', finds: 'schema not-an-hs-code /items/0/hsCode', says: '`hsCode` is "8505", which is not an HS code of 6, 8, 10 or 13 digits.' },
  { what: 'a unit by its sign', at: '/items/0/quantity/unit', value: 'kg', finds: 'schema misspelt-code /items/0/quantity/unit', says: '`unit` is "kg"; did you mean `KGM`?' },
  { what: 'a unit in words', at: '/items/0/quantity/unit', value: 'drums of 25', finds: 'schema not-a-unit /items/0/quantity/unit', says: '`unit` is "drums of 25", which is not a unit code of UN/ECE Recommendation 20.' },
  { what: 'a unit that the tariff of India abbreviates', at: '/items/0/quantity/unit', value: 'nos', finds: 'schema misspelt-code /items/0/quantity/unit', says: '`unit` is "nos"; did you mean `H87`?' },
  { what: 'a tonne by its sign', at: '/items/0/quantity/unit', value: 't', finds: 'schema misspelt-code /items/0/quantity/unit', says: '`unit` is "t"; did you mean `TNE`?' },
  { what: 'what may be several tons', at: '/items/0/quantity/unit', value: 'T', finds: 'schema not-a-unit /items/0/quantity/unit', says: '`unit` is "T", which is not a unit code of UN/ECE Recommendation 20.' },
  { what: 'what may be several tons, in small letters', at: '/items/0/quantity/unit', value: 'mt', finds: 'schema not-a-unit /items/0/quantity/unit', says: '`unit` is "mt", which is not a unit code of UN/ECE Recommendation 20.' },
  { what: 'a dozen in small letters', at: '/items/0/quantity/unit', value: 'doz', finds: 'schema misspelt-code /items/0/quantity/unit', says: '`unit` is "doz"; did you mean `DZN`?' },
  { what: 'a currency by its abbreviation', at: '/totalValue/currency', value: 'rmb', finds: 'schema misspelt-code /totalValue/currency', says: '`currency` is "rmb"; did you mean `CNY`?' },
  { what: 'a currency sign', at: '/totalValue/currency', value: '$', finds: 'schema not-a-currency /totalValue/currency', says: '`currency` is "$", which is not a currency code of ISO 4217.' },
  { what: 'a currency in small letters', at: '/totalValue/currency', value: 'usd', finds: 'schema misspelt-code /totalValue/currency', says: '`currency` is "usd"; did you mean `USD`?' },
  { what: 'an element in capitals', at: '/items/0/composition/1/element', value: 'DY', finds: 'schema misspelt-code /items/0/composition/1/element', says: '`element` is "DY"; did you mean `Dy`?' },
  { what: 'no element', at: '/items/0/composition/1/element', value: 'REE', finds: 'schema not-an-element /items/0/composition/1/element', says: '`element` is "REE", which is not a chemical symbol.' },
  { what: 'a language by name', kind: 'end-user-certificate', at: '/language', value: 'English language', finds: 'schema not-a-language /language', says: '`language` is "English language", which is not a language tag of BCP 47.' },
  { what: 'a digest cut short', at: '/documentReferences/0/sha256', value: 'abc', finds: 'schema not-a-digest /documentReferences/0/sha256', says: '`sha256` is "abc", which is not a SHA-256 digest.' },
  { what: 'a digest in capitals', at: '/documentReferences/0/sha256', value: 'AB'.repeat(32), finds: 'schema misspelt-code /documentReferences/0/sha256', says: `\`sha256\` is "${'AB'.repeat(29)}A…"; did you mean \`${'ab'.repeat(32)}\`?` },
  { what: 'a uscc of 15 characters', at: '/exporter/identifiers/0/value', value: '330200712300458', finds: 'schema not-a-uscc /exporter/identifiers/0/value', says: '`value` is "330200712300458", which has 15 characters; a uscc has 18.' },
  { what: 'a size and type in words', at: '/containers/0/isoSizeType', value: '20 ft', finds: 'schema not-a-size-type /containers/0/isoSizeType', says: '`isoSizeType` is "20 ft", which is not a size and type of ISO 6346.' },
  { what: 'a number with a blank behind it', at: '/shipmentReference', value: 'SHP-1 ', finds: 'schema blank-edge /shipmentReference', says: '`shipmentReference` is "SHP-1 ", with a blank at its beginning or end, or a line break in it.' },
  { what: 'a number on two lines', at: '/shipmentReference', value: 'SHP\n1', finds: 'schema blank-edge /shipmentReference', says: '`shipmentReference` is "SHP\\n1", with a blank at its beginning or end, or a line break in it.' },
  // dates
  { what: 'a date the other way round', at: '/exportDate', value: '14.08.2025', finds: 'schema not-a-date /exportDate', says: '`exportDate` is "14.08.2025", which is not a date written year-month-day.' },
  { what: 'a date with a time', at: '/exportDate', value: '2025-08-14T00:00:00Z', finds: 'schema not-a-date /exportDate', says: '`exportDate` is "2025-08-14T00:00:00Z", which is not a date written year-month-day.' },
  { what: 'a date as a number', at: '/exportDate', value: 20250814, written: { '/exportDate': '20250814' }, finds: 'schema not-a-date /exportDate', says: '`exportDate` is "20250814", which is not a date written year-month-day.' },
  { what: 'the 29th of February', at: '/exportDate', value: '2025-02-29', finds: 'schema no-such-day /exportDate', says: '`exportDate` is "2025-02-29", which is not a valid date.' },
  { what: 'the 13th month', at: '/exportDate', value: '2025-13-01', finds: 'schema no-such-day /exportDate', says: '`exportDate` is "2025-13-01", which is not a valid date.' },
  { what: 'a year of two digits', at: '/items/0/hsEdition', value: '22', finds: 'schema not-a-year /items/0/hsEdition', says: '`hsEdition` is "22", which is not a year of four digits.' },
  // numbers
  { what: 'a quantity with grouping', at: '/items/0/quantity/value', value: '1,250.5', finds: 'schema not-a-decimal /items/0/quantity/value', says: '`value` is "1,250.5", which is not a plain decimal number.' },
  { what: 'a quantity with a leading zero', at: '/items/0/quantity/value', value: '01250', finds: 'schema not-a-decimal /items/0/quantity/value', says: '`value` is "01250", which is not a plain decimal number.' },
  { what: 'a quantity with its unit', at: '/items/0/quantity/value', value: '1250 kg', finds: 'schema not-a-decimal /items/0/quantity/value', says: '`value` is "1250 kg", which is not a plain decimal number.' },
  { what: 'a quantity with an exponent', at: '/items/0/quantity/value', value: '1e3', finds: 'schema not-a-decimal /items/0/quantity/value', says: '`value` is "1e3", which is not a plain decimal number.' },
  { what: 'a quantity of 16 digits', at: '/items/0/quantity/value', value: '1234567890.123456', finds: 'schema too-precise /items/0/quantity/value', says: '`value` is "1234567890.123456", which has more than 15 digits, or more than 6 after the point.' },
  { what: 'a number of seven decimals', at: '/items/0/quantity/value', value: 0.1234567, finds: 'schema too-precise /items/0/quantity/value', says: '`value` is 0.1234567, which has more than 15 digits, or more than 6 after the point.' },
  { what: 'a number too large', at: '/items/0/quantity/value', value: 1e15, written: { '/items/0/quantity/value': '1000000000000000' }, finds: 'schema too-precise /items/0/quantity/value', says: '`value` is 1000000000000000, which has more than 15 digits, or more than 6 after the point.' },
  { what: 'a number below zero', at: '/items/0/quantity/value', value: -5, finds: 'schema too-small /items/0/quantity/value', says: '`value` is -5; the least allowed is 0.' },
  { what: 'a line numbered 0', at: '/items/0/lineNumber', value: 0, finds: 'schema too-small /items/0/lineNumber', says: '`lineNumber` is 0; the least allowed is 1.' },
  { what: 'a line with a very large number', at: '/items/0/lineNumber', value: 1e300, finds: 'schema too-large /items/0/lineNumber', says: '`lineNumber` is 1e+300; the most allowed is 1000000.' },
  { what: 'more than a hundred percent', at: '/items/0/composition/0/massPercent', value: 100.5, finds: 'schema not-a-percentage /items/0/composition/0/massPercent', says: '`massPercent` is 100.5, which is not a percentage from 0 to 100.' },
  { what: 'a percent sign', at: '/items/0/composition/0/massPercent', value: '27.5 %', finds: 'schema not-a-percentage /items/0/composition/0/massPercent', says: '`massPercent` is "27.5 %", which is not a percentage from 0 to 100.' },
  { what: 'a percentage of seven decimals', at: '/items/0/composition/0/massPercent', value: '27.1234567', finds: 'schema too-precise /items/0/composition/0/massPercent', says: '`massPercent` is "27.1234567", which has more than 15 digits, or more than 6 after the point.' },
  // sizes
  { what: 'a name of 201 characters', at: '/exporter/name', value: 'x'.repeat(201), finds: 'schema too-long /exporter/name', says: '`name` has 201 characters; at most 200 are allowed.' },
  { what: 'no items', at: '/items', value: [], finds: 'schema too-few /items', says: '`items` has no entry; at least one is needed.' },
  { what: 'no certificate', at: '/certificateNumbers', value: [], finds: 'schema too-few /certificateNumbers', says: '`certificateNumbers` has no entry; at least one is needed.' },
  { what: 'too many items', at: '/items', value: Array.from({ length: 1001 }, shipmentItem), finds: 'schema too-many /items', says: '`items` has 1001 entries; at most 1000 are allowed.' },
  { what: 'all among others', kind: 'end-user-certificate', at: '/undertakings/1/destinations', value: ['all', 'US'], finds: 'schema all-with-others /undertakings/1/destinations', says: '`destinations` contains `all` and other entries.' },
  // text that was read as something else
  { what: 'a tariff code without quotes', at: '/items/0/hsCode', value: 850, written: { '/items/0/hsCode': '0850' }, finds: 'text-read-as-number changed /items/0/hsCode', says: '`hsCode` is written 0850 without quotes, and so was read as the number 850.' },
  { what: 'a control code without quotes', at: '/items/0/controlClassifications/0/code', value: 500, written: { '/items/0/controlClassifications/0/code': '5E002' }, finds: 'text-read-as-number changed /items/0/controlClassifications/0/code', says: '`code` is written 5E002 without quotes, and so was read as the number 500.' },
  { what: 'a certificate number without quotes', at: '/certificateNumbers/0', value: 42, written: { '/certificateNumbers/0': '0042' }, finds: 'text-read-as-number changed /certificateNumbers/0', says: 'Entry 1 of `certificateNumbers` is written 0042 without quotes, and so was read as the number 42.' },
  { what: 'the version of the schema without quotes', at: '/schemaVersion', value: 1, written: { '/schemaVersion': '1.0' }, finds: 'text-read-as-number changed /schemaVersion', says: '`schemaVersion` is written 1.0 without quotes, and so was read as the number 1.' },
  { what: 'a postal code without quotes', at: '/endUser/address/postalCode', value: 602105, written: { '/endUser/address/postalCode': '602105' }, finds: 'text-read-as-number unquoted /endUser/address/postalCode', says: '`postalCode` is written 602105 without quotes, and so was read as a number; expected text.' },
  { what: 'a unit of digits', at: '/items/0/quantity/unit', value: 58, written: { '/items/0/quantity/unit': '58' }, finds: 'text-read-as-number unquoted /items/0/quantity/unit', says: '`unit` is written 58 without quotes, and so was read as a number; expected text.' },
  { what: 'a number whose source text is not known', at: '/ucr', value: 7, finds: 'text-read-as-number unquoted /ucr', says: '`ucr` is written 7 without quotes, and so was read as a number; expected text.' },
  { what: 'a name that reads as true', at: '/endUser/name', value: true, written: { '/endUser/name': 'True' }, finds: 'text-read-as-number read-as-word /endUser/name', says: '`name` is written True without quotes, and so was read as true; expected text.' },
  { what: 'a name that reads as null', at: '/notifyParties/0/name', value: null, written: { '/notifyParties/0/name': 'Null' }, finds: 'text-read-as-number read-as-word /notifyParties/0/name', says: '`name` is written Null without quotes, and so was read as nothing; expected text.' },
  { what: 'a number in JSON', at: '/ucr', value: 4500018832, written: { '/ucr': '4500018832' }, file: 'a.JSON', finds: 'text-read-as-number json /ucr', says: '`ucr` is the number 4500018832; expected text.' },
]

function item(changes: Json): Json {
  const made = { ...(full('end-user-certificate').items as Json[])[0], ...changes }
  return Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined))
}
function shipmentItem(): Json {
  return structuredClone((full('shipment').items as Json[])[0] ?? {})
}
function renamed(group: unknown, from: string, to: string): Json {
  return Object.fromEntries(
    Object.entries(group as Json).map(([key, value]) => [key === from ? to : key, value]),
  )
}

describe('what the schema refuses, each mistake in one sentence', () => {
  test.each(cases)('$what', ({ kind = 'shipment', at, value, written, file, finds, says }) => {
    const data =
      at === '/' ? value : at === '/a~1b' ? { ...base[kind], 'a/b': value } : changed(base[kind], at, value)
    const faults = judged(kind, data, written, file)
    expect(faults.map(brief)).toEqual([finds])
    expect(faults.map(sentence)).toEqual([says])
    expect(says).not.toMatch(/must |should |NOT |undefined|!/)
  })

  test('a document that is not a group of fields', () => {
    expect(judged('shipment', ['a']).map(sentence)).toEqual([
      expect.stringMatching(/^The document is a list; expected a group of fields \(documentType, .*\)\.$/),
    ])
    expect(judged('shipment', null).map(brief)).toEqual(['schema empty '])
  })

  test('every message has a case', () => {
    const seen = new Set(cases.map(({ finds }) => finds.split(' ').slice(0, 2).join(' ')))
    seen.add('schema not-shown')
    seen.add('schema incomplete')
    const all = schemaCards.flatMap(card =>
      Object.keys(card.messages).map(message => `${card.id} ${message}`),
    )
    expect([...seen].sort()).toEqual(all.sort())
  })

  test('what the conditions of the schema speak of is what the sentences speak of', () => {
    const text = JSON.stringify(schemas['end-user-certificate'])
    expect(text).toContain(JSON.stringify({ enum: rareEarths }))
    expect(text).toContain(JSON.stringify(`^(?:${rareEarthHeadings.join('|')})`))
  })
})

describe('advice', () => {
  const help = (fault: Fault | undefined) => {
    const card = schemaCards.find(({ id }) => id === fault?.rule)
    const message = fault && card?.messages[fault.message]
    return message && say(message, fault.data, englishOf(card)).help
  }
  test.each([
    ['/exporter', 'Add `exporter: { name: …, address: … }`.'],
    ['/exportDate', 'Add `exportDate: 2025-08-14`.'],
    ['/schemaVersion', 'Add `schemaVersion: "1.0"`.'],
    ['/items/0/hsCode', 'Add `hsCode: "8505111000"`.'],
    ['/items/0/lineNumber', 'Add `lineNumber: 1`.'],
  ])('for a missing %s', (at, says) => {
    expect(help(judged('shipment', changed(shipment, at, undefined))[0])).toBe(says)
  })
  test.each([
    ['/items/0/lineNumber', '1', 'Write it as `lineNumber: 1`.'],
    ['/items/0/quantity', 5000, 'Write it as `quantity: { value: …, unit: … }`.'],
    ['/certificateNumbers', 'EUC-1', 'Write it as `certificateNumbers: [ … ]`.'],
    ['/transportDocument/isToOrder', 'no', 'Write it as `isToOrder: false`.'],
    ['/notifyParties/0', 'A', 'Write it as `{ name: …, address: … }`.'],
  ])('for %s of the wrong type', (at, value, says) => {
    expect(help(judged('shipment', changed(shipment, at, value))[0])).toBe(says)
  })
  test('a tariff code with a dot and without quotes is quoted as it should stand', () => {
    const at = '/items/0/hsCode'
    expect(help(judged('shipment', changed(shipment, at, 8505.11), { [at]: '8505.11' })[0])).toBe(
      'Put it in quotes: "850511".',
    )
  })
  test('an unknown field gets the list of those that are known', () => {
    expect(help(judged('shipment', changed(shipment, '/totalValue/frobnication', 1))[0])).toMatch(
      /^Known here: amount, currency\./,
    )
  })
})

describe.each(kinds)('every field of the %s', kind => {
  const document = base[kind]
  const all = spots(kind, document)

  test('that is required is missed once, where it belongs', () => {
    const groups = all.filter(({ node }) => node.required !== undefined)
    const tried = groups.flatMap(({ at, node }) => (node.required ?? []).map(name => ({ at, name })))
    expect(tried.length).toBeGreaterThan(50)
    for (const { at, name } of tried) {
      const faults = judged(kind, changed(document, `${at}/${name}`, undefined))
      expect(faults.map(brief), `${at}/${name}`).toEqual([`schema missing ${at}`])
      expect(faults[0]?.data.field).toBe(`\`${name}\``)
      // The name of the group is shown; an entry of a list and the document have none.
      expect(faults[0]?.place.column).toBe(/(^|\/[0-9]+)$/.test(at) ? 2 : 1)
    }
  })

  test('that takes one of several words suggests the word that was meant', () => {
    const words = all.filter(({ node }) => node.enum !== undefined || node.const !== undefined)
    expect(words.length).toBeGreaterThan(20)
    for (const { at, value } of words) {
      const word = String(value)
      const slip = word === word.toUpperCase() ? word.toLowerCase() : word.toUpperCase().replaceAll('-', '_')
      if (slip === word) continue
      const faults = judged(kind, changed(document, at, slip))
      expect(
        faults.map(fault => fault.data.meant),
        at,
      ).toEqual([word])
    }
  })

  test('that is text is missed when it is a number, once and never in the words of ajv', () => {
    for (const { at, node } of all.filter(spot => spot.node.type === 'string')) {
      const faults = judged(kind, changed(document, at, 7))
      expect(faults, `${at} ${JSON.stringify(node)}`).toHaveLength(1)
      for (const fault of faults) sentence(fault)
    }
  })

  test('that is misspelt is one mistake', () => {
    for (const { at, value } of all) {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) continue
      for (const name of Object.keys(value)) {
        const data =
          at === ''
            ? renamed(document, name, `${name}x`)
            : changed(document, at, renamed(value, name, `${name}x`))
        expect(judged(kind, data).map(brief), `${at}/${name}`).toEqual([
          `schema misspelt-field ${at}/${name}x`,
        ])
      }
    }
  })
})

describe('many mistakes', () => {
  const spoiled = {
    ...shipment,
    exportCountry: 'UK',
    exporter: { nmae: 'A', address: { city: '', country: 'china' } },
    items: [{ ...shipmentItem(), hsCode: 850 }, shipmentItem(), { lineNumber: 2 }],
    zeta: 1,
  }
  test('stand in the order of the document, what is missing before what is wrong', () => {
    expect(judged('shipment', spoiled).map(brief)).toEqual([
      'schema misspelt-field /exporter/nmae',
      'schema incomplete /exporter/address/city',
      'schema misspelt-code /exporter/address/country',
      'schema misspelt-code /exportCountry',
      'text-read-as-number unquoted /items/0/hsCode',
      'schema unknown-field /zeta',
    ])
  })
  test('fields that are not filled in are one, by the part they are in, each with its place', () => {
    const { endUser: _gone, ...rest } = shipment
    const faults = judged('shipment', {
      ...rest,
      exportDate: '',
      exporter: { name: null, address: { city: ' ', country: 'CN' } },
      certificateNumbers: [],
      items: [{ lineNumber: 1 }, { lineNumber: 2 }, { ...shipmentItem(), quantity: { value: 1 } }, null],
      transportLegs: [{ ...(shipment.transportLegs as Json[])[0], departureLocation: { name: 'Ningbo' } }],
    })
    expect(faults.map(brief)).toEqual(['schema incomplete '])
    const fields = 'description, hsCode, quantity, netWeight, originCountry'
    expect(sentence(faults[0] as Fault)).toBe(
      `18 fields are empty or missing: endUser, certificateNumbers, exportDate, items[3]; exporter: name, address.city; items[0-1]: ${fields}; items[2]: quantity.unit; transportLegs[0]: departureLocation.unLocode.`,
    )
    expect(faults[0]?.related?.map(({ label, place }) => `${label} ${place.pointer}`)).toEqual([
      'missing ',
      'too-few /certificateNumbers',
      'empty /exportDate',
      'empty /exporter/name',
      'empty /exporter/address/city',
      ...Array.from({ length: 5 }, () => 'missing /items/0'),
      ...Array.from({ length: 5 }, () => 'missing /items/1'),
      'missing /items/2/quantity',
      'empty /items/3',
      'missing-place /transportLegs/0/departureLocation',
    ])
  })
  test('values that are not filled in are not mixed with wrong ones, and one alone is as before', () => {
    const wrong = { ...shipment, exportDate: '2025-02-30', exportCountry: null, finalDestinationCountry: [] }
    expect(judged('shipment', wrong).map(brief)).toEqual([
      'schema no-such-day /exportDate',
      'schema empty /exportCountry',
      'schema wrong-type /finalDestinationCountry',
    ])
  })
  test('of thousands of fields that are not filled in, five hundred are listed and all counted', () => {
    const items = Array.from({ length: 200 }, () => ({}))
    const faults = judged('shipment', { ...shipment, items })
    expect(faults.map(({ message }) => message)).toEqual(['incomplete'])
    expect(faults[0]?.data.count).toBe('1200')
    expect(faults[0]?.data.fields).toMatch(/^items\[0-8\d\]: lineNumber, .*; …$/)
    expect(faults[0]?.related).toHaveLength(500)
  })
  test('of the same document are the same faults', () => {
    expect(judged('shipment', structuredClone(spoiled))).toEqual(judged('shipment', spoiled))
  })
  test('beyond fifty are counted', () => {
    const entry = { ...shipmentItem(), originCountry: 'UK', hsCode: 'x' }
    const faults = judged('shipment', { ...shipment, items: Array.from({ length: 40 }, () => entry) })
    expect(faults).toHaveLength(51)
    expect(sentence(faults[50] as Fault)).toBe(
      'This document has 30 more mistakes of form than the 50 that are shown.',
    )
  })
  test('by the ten thousand are only counted', () => {
    const faults = judged('shipment', {
      ...shipment,
      items: Array.from({ length: 20_000 }, (_, i) => (i % 2 ? i : { lineNumber: 'x' })),
    })
    expect(faults).toHaveLength(51)
  })
  test('an empty document misses what is required', () => {
    expect(judged('shipment', {}).map(fault => fault.data.fields)).toEqual([
      (schemas.shipment.properties ? Object.keys(schemas.shipment.properties) : [])
        .filter(name => schemas.shipment.required?.includes(name))
        .join(', '),
    ])
  })
  test('one misspelt field stands for one missing field only', () => {
    const { orderNumber: _gone, ...contract } = shipment.contract as Json
    const faults = judged('shipment', {
      ...shipment,
      contract: { ...contract, orderNumbr: 'A', ordrNumber: 'B' },
    })
    expect(faults.map(brief)).toEqual([
      'schema misspelt-field /contract/orderNumbr',
      'schema misspelt-field /contract/ordrNumber',
    ])
  })
})

describe('any document', () => {
  const scalars = fc.oneof(fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null))
  const values = fc.oneof(
    scalars,
    fc.array(scalars, { maxLength: 3 }),
    fc.dictionary(fc.string(), scalars, { maxKeys: 3 }),
  )

  test.each(kinds)('made from a %s by chance is accepted, or refused in plain sentences', kind => {
    const all = spots(kind, base[kind]).map(({ at }) => at)
    const change = fc.record({
      at: fc.constantFrom(...all),
      value: fc.option(values, { nil: undefined }),
      key: fc.option(fc.string()),
    })
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), changes => {
        let data: unknown = base[kind]
        for (const { at, value, key } of changes) {
          try {
            data = at === '' ? value : changed(data, at, value)
            if (key !== null) data = { ...(data as Json), [key]: value }
          } catch {
            // An earlier change took the place away.
          }
        }
        const faults = judged(kind, data)
        for (const fault of faults) expect(sentence(fault)).toMatch(/^\S.*[.?]$/s)
        const keys = faults.map(fault =>
          JSON.stringify([fault.place.pointer, fault.message, fault.data.field]),
        )
        expect(new Set(keys).size).toBe(keys.length)
      }),
      { numRuns: runs(500) },
    )
  })

  test('at all', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...kinds), (data, kind) => {
        expect(judged(kind, data).length).toBeGreaterThan(0)
      }),
    )
  })
})

describe('the nearest word', () => {
  test.each([
    ['exproter', ['exporter', 'importer'], 'exporter'],
    ['END_USER', ['endUser', 'exporter'], 'endUser'],
    ['canceled', ['cancelled', 'returned'], 'cancelled'],
    ['Bill of Lading', ['bill-of-lading', 'sea-waybill'], 'bill-of-lading'],
    ['xyz', ['exporter', 'importer'], undefined],
    ['a', ['b'], undefined],
    ['', ['b'], undefined],
    ['--', ['b'], undefined],
    ['unit', ['city', 'value'], undefined],
    ['e'.repeat(65), ['e'.repeat(64)], undefined],
    ['cart', ['card', 'carp'], 'card'],
    ['nmae', ['name'], 'name'],
    ['teh', ['the'], 'the'],
    ['nema', ['name'], undefined],
    ['cart', ['carp', 'card'], 'card'],
  ])('to %j among %j is %j', (word, candidates, found) => {
    expect(nearest(word, candidates)).toBe(found)
  })
})

test('JSON under any name gets the words for JSON', () => {
  const data = { ...full('shipment'), ucr: 4500018832 }
  const document: Document = { ...documentOf(data, { '/ucr': '4500018832' }, '-'), format: 'json' }
  expect(judge('shipment', document, 50).map(brief)).toEqual(['text-read-as-number json /ucr'])
})
