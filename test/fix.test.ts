/** `enduse fix`: what has one meaning is corrected, what has two stays, and nothing else of a file changes. */

import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { caseFolders } from '../src/build/case-folders.ts'
import { defaultLimits } from '../src/core/map.ts'
import { valueAt } from '../src/core/model/pointer.ts'
import { rewrite } from '../src/engine/disk/rewrite.ts'
import { type FixedSource, fixedBytes, fixSource } from '../src/fix/fix.ts'
import type { Fixes } from '../src/fix/model.ts'
import { dayIn } from '../src/fix/written-day.ts'
import { read } from '../src/read/index.ts'
import { runs } from './programs.ts'
import { asPublished, type Workplace, workplace } from './workplace.ts'

const root = new URL('..', import.meta.url).pathname
const shipment = readFileSync(join(root, 'examples/clean/shipment-1.yaml'), 'utf8')
const certificate = readFileSync(join(root, 'examples/clean/certificate.yaml'), 'utf8')

const sourceOf = (text: string, file = 'a.yaml') => ({ file, bytes: new TextEncoder().encode(text) })
const fixesOf = (text: string, file?: string): readonly FixedSource[] =>
  fixSource(sourceOf(text, file), defaultLimits)
const textAfter = (text: string, file?: string) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(fixedBytes(sourceOf(text, file), fixesOf(text, file)))
const dataOf = (text: string, file?: string) => read(sourceOf(text, file), defaultLimits).map(one => one.data)

/** The text with a piece replaced that stands in it just once. */
function changed(text: string, from: string, to: string): string {
  const parts = text.split(from)
  expect(parts.length - 1, `how often ${from} stands in the document`).toBe(1)
  return parts.join(to)
}

describe('corrected, and everything else stays as it is', () => {
  test.each([
    ['an HS code without quotes', 'hsCode: "8505111000"', 'hsCode: 8505111000', undefined],
    ['an HS code with dots', 'hsCode: "8505111000"', 'hsCode: "8505.11.1000"', undefined],
    [
      'an HS code with dots that is read as a number',
      'hsCode: "8505111000"',
      'hsCode: 8505.111000',
      undefined,
    ],
    ['an HS code in full-width digits', 'hsCode: "8505111000"', 'hsCode: "８５０５１１１０００"', undefined],
    ['an IMO number', 'vesselImoNumber: "9074729"', 'vesselImoNumber: 9074729', undefined],
    [
      'a postal code',
      'city: Ningbo, region: CN-ZJ, postalCode: "315800"',
      'city: Ningbo, region: CN-ZJ, postalCode: 315800',
      undefined,
    ],
    [
      'leading zeros',
      'customsDeclarationNumber: "310420260417000123"',
      'customsDeclarationNumber: 0850',
      'customsDeclarationNumber: "0850"',
    ],
    [
      'more digits than a number keeps',
      'customsDeclarationNumber: "310420260417000123"',
      'customsDeclarationNumber: 310420260417000123',
      undefined,
    ],
    [
      'a code that is read as an exponent',
      'voyageNumber: 026W',
      'voyageNumber: 5E002',
      'voyageNumber: "5E002"',
    ],
    ['a day with its month in words', 'exportDate: 2026-04-10', 'exportDate: 10 April 2026', undefined],
    ['a day with its month in French', 'exportDate: 2026-04-10', 'exportDate: 10 avril 2026', undefined],
    [
      'a month in short, before the day',
      'exportDate: 2026-04-10',
      'exportDate: "Apr 10, 2026"',
      'exportDate: "2026-04-10"',
    ],
    ['a day as forms print it', 'exportDate: 2026-04-10', 'exportDate: 10-APR-2026', undefined],
    ['an ordinal number', 'exportDate: 2026-04-10', 'exportDate: April 10th, 2026', undefined],
    ['the year first', 'exportDate: 2026-04-10', 'exportDate: 2026-Apr-10', undefined],
    ['a Chinese date', 'exportDate: 2026-04-10', 'exportDate: 2026年4月10日', undefined],
    [
      'a container number with blanks',
      'containerNumber: CSQU3054383',
      'containerNumber: CSQU 305438-3',
      undefined,
    ],
    [
      'a container number in small letters',
      'containerNumber: CSQU3054383',
      'containerNumber: csqu3054383',
      undefined,
    ],
    ['an IMO number with its name', 'vesselImoNumber: "9074729"', 'vesselImoNumber: IMO 9074729', undefined],
    [
      'an IMO number with a hyphen',
      'vesselImoNumber: "9074729"',
      'vesselImoNumber: "IMO No. 907472-9"',
      undefined,
    ],
    ['the version', 'schemaVersion: "1.0"', 'schemaVersion: 1.0', undefined],
    ['the version as a whole number', 'schemaVersion: "1.0"', 'schemaVersion: 1', undefined],
    ['a year', 'edition: "2020"', 'edition: 2020', undefined],
    ['a country by its name', 'finalDestinationCountry: IN', 'finalDestinationCountry: India', undefined],
    [
      'Norway in small letters',
      'finalDestinationCountry: IN',
      'finalDestinationCountry: no',
      'finalDestinationCountry: "NO"',
    ],
    [
      'a country by three letters',
      'finalDestinationCountry: IN',
      'finalDestinationCountry: VNM',
      'finalDestinationCountry: VN',
    ],
    [
      'a country in another form',
      'finalDestinationCountry: IN',
      "finalDestinationCountry: 'U.S.A.'",
      "finalDestinationCountry: 'US'",
    ],
    [
      'a country with an accent',
      'finalDestinationCountry: IN',
      'finalDestinationCountry: Türkiye',
      'finalDestinationCountry: TR',
    ],
    [
      'the former name of a country',
      'finalDestinationCountry: IN',
      'finalDestinationCountry: Czech Republic',
      'finalDestinationCountry: CZ',
    ],
    ['a country in a list', 'transitCountries: [SG]', 'transitCountries: [Singapore]', undefined],
    ['month, day, year', 'exportDate: 2026-04-10', 'exportDate: 12/31/2026', 'exportDate: 2026-12-31'],
    ['day, month, year', 'exportDate: 2026-04-10', 'exportDate: 31.12.2026', 'exportDate: 2026-12-31'],
    ['day and month alike', 'exportDate: 2026-04-10', 'exportDate: 05/05/2026', 'exportDate: 2026-05-05'],
    ['a date in quotes', 'exportDate: 2026-04-10', 'exportDate: "2026/4/10"', 'exportDate: "2026-04-10"'],
    ['a date without leading zeros', 'exportDate: 2026-04-10', 'exportDate: 2026-4-10', undefined],
    ['a Chinese date', 'exportDate: 2026-04-10', 'exportDate: 2026年4月10日', undefined],
    [
      'a date in full-width digits',
      'exportDate: 2026-04-10',
      'exportDate: ２０２６年０４月１０日',
      undefined,
    ],
    ['a date with a local time', 'exportDate: 2026-04-10', 'exportDate: 2026-04-10T00:00:00', undefined],
    [
      'a UN/LOCODE with a blank',
      'departureLocation: { unLocode: CNNGB',
      'departureLocation: { unLocode: CN NGB',
      undefined,
    ],
    [
      'a UN/LOCODE in small letters',
      'departureLocation: { unLocode: CNNGB',
      'departureLocation: { unLocode: cnngb',
      undefined,
    ],
    ['a size and type in small letters', 'isoSizeType: 22G1', 'isoSizeType: 22g1', 'isoSizeType: "22G1"'],
    ['a region in small letters', 'city: Ningbo, region: CN-ZJ', 'city: Ningbo, region: cn-zj', undefined],
    ['a country in Chinese', 'finalDestinationCountry: IN', 'finalDestinationCountry: 印度', undefined],
    ['a country in Hindi', 'finalDestinationCountry: IN', 'finalDestinationCountry: भारत', undefined],
    ['an abbreviated country', 'exportCountry: CN', 'exportCountry: P.R. China', undefined],
    ['an official name', 'exportCountry: CN', "exportCountry: People's Republic of China", undefined],
    ['a country in German', 'finalDestinationCountry: IN', 'finalDestinationCountry: Indien', undefined],
    ['an element', 'element: Dy', 'element: DY', undefined],
    [
      'kilograms',
      'totalGrossWeight: { value: 214.5, unit: KGM }',
      'totalGrossWeight: { value: 214.5, unit: kg }',
      undefined,
    ],
    [
      'kilograms with a code of another unit',
      'totalGrossWeight: { value: 214.5, unit: KGM }',
      'totalGrossWeight: { value: 214.5, unit: KGS }',
      undefined,
    ],
    [
      'the yuan',
      'totalValue: { amount: "18400.00", currency: USD }',
      'totalValue: { amount: "18400.00", currency: RMB }',
      'totalValue: { amount: "18400.00", currency: CNY }',
    ],
    [
      'a currency in small letters',
      'totalValue: { amount: "18400.00", currency: USD }',
      'totalValue: { amount: "18400.00", currency: usd }',
      undefined,
    ],
    [
      'blanks at the end of a number',
      'shipmentReference: NY-2604-01',
      'shipmentReference: "NY-2604-01 "',
      'shipmentReference: "NY-2604-01"',
    ],
    ['an allowed word in capitals', 'kind: bill-of-lading', 'kind: Bill of Lading', undefined],
    ['a misspelt word', 'form: raw-magnet', 'form: raw-magnte', undefined],
    [
      'the name of one entry for that of the list',
      'certificateNumbers: [KTM-EUC-2026-001]',
      'certificateNumber: KTM-EUC-2026-001 # as on the paper',
      'certificateNumbers: [KTM-EUC-2026-001] # as on the paper',
    ],
    [
      'one entry for a list, in quotes',
      'certificateNumbers: [KTM-EUC-2026-001]',
      'certificateNumbers: "KTM-EUC-2026-001"',
      'certificateNumbers: ["KTM-EUC-2026-001"]',
    ],
    ['a misspelt field', 'exportCountry: CN', 'exportCuntry: CN', undefined],
    ['a field in another case', 'certificateNumbers: [', 'certificate_numbers: [', undefined],
    ['a misspelt field in quotes', 'exportCountry: CN', '"exportcountry": CN', '"exportCountry": CN'],
    ['a misspelt field with a value to correct', 'hsCode: "8505111000"', 'hs_code: 8505111000', undefined],
    ['a misspelt kind, and what it hid', 'documentType: shipment', 'documentType: shipmnet', undefined],
    ['a line number in quotes', '- lineNumber: 1', '- lineNumber: "1"', undefined],
    [
      'the name of a field and its value, both in Windows line ends',
      'exportCountry: CN\n',
      'exportcountry: China\r\n',
      'exportCountry: CN\r\n',
    ],
  ])('%s', (_, sound, wrong, right = sound) => {
    const before = changed(shipment, sound, wrong)
    const after = changed(shipment, sound, right)
    expect(textAfter(before)).toBe(after)
    expect(fixesOf(before).flatMap(one => one.left)).toEqual([])
  })

  test.each([
    [
      'a certificate number without quotes',
      'certificateNumber: KTM-EUC-2026-001',
      'certificateNumber: 2026001',
      'certificateNumber: "2026001"',
    ],
    ['true in quotes', 'companyStamp: true', 'companyStamp: "True"', 'companyStamp: true'],
    ['the field of all promises', 'undertakings:', 'undertaking:', 'undertakings:'],
  ])('%s', (_, sound, wrong, right) => {
    expect(textAfter(changed(certificate, sound, wrong))).toBe(changed(certificate, sound, right))
  })

  test('numbers in JSON, with its layout and escapes', () => {
    const [data] = dataOf(shipment) as [Record<string, unknown>]
    const text = `\uFEFF${JSON.stringify({ ...data, 'x-note': 'a/b' }, null, '\t').replace('a/b', 'a\\/\\u00e9')}\r\n`
    const wrong = changed(
      changed(text, '"8505111000"', '8505111000'),
      '"finalDestinationCountry": "IN"',
      '"finalDestinationCountry":"India"',
    )
    expect(textAfter(wrong, 'a.json')).toBe(
      changed(text, '"finalDestinationCountry": "IN"', '"finalDestinationCountry":"IN"'),
    )
  })

  test('each line of an archive of lines', () => {
    const [data] = dataOf(shipment)
    const line = JSON.stringify(data)
    const wrong = changed(line, '"8505111000"', '8505111000')
    expect(textAfter(`\uFEFF${wrong}\r\n\n${line}\n{"broken\n${wrong}`, 'a.ndjson')).toBe(
      `\uFEFF${line}\r\n\n${line}\n{"broken\n${line}`,
    )
  })

  test('documents of one file, beside one that is broken', () => {
    const wrong = changed(shipment, 'exportCountry: CN', 'exportCountry: China # PRC')
    const right = changed(shipment, 'exportCountry: CN', 'exportCountry: CN # PRC')
    const broken = 'documentType: shipment\nitems: [\n'
    expect(textAfter(`# one\n${wrong}---\n${broken}---\n${wrong}`)).toBe(
      `# one\n${right}---\n${broken}---\n${right}`,
    )
  })
})

test.each([
  ['3 mars 2026', '2026-03-03'],
  ['1er août 2026', '2026-08-01'],
  ['3. März 2026', '2026-03-03'],
  ['03-Dez-2026', '2026-12-03'],
  ['3 mars 26', undefined],
  ['31. Juni 2026', undefined],
])('the day that %s means', (text, day) => {
  expect(dayIn(text)).toBe(day)
})

describe('not corrected', () => {
  test.each([
    [
      'two numbers in one text',
      'certificateNumbers: [KTM-EUC-2026-001]',
      'certificateNumbers: KTM-EUC-2026-001, KTM-EUC-2026-002',
    ],
    ['text in place of groups', 'certificateNumbers: [KTM-EUC-2026-001]', 'notifyParties: Kaveri Stores'],
    ['a date with two readings', 'exportDate: 2026-04-10', 'exportDate: 03/04/2026'],
    ['a date with two readings and dots', 'exportDate: 2026-04-10', 'exportDate: 3.4.2026'],
    ['a month in words and a year of two digits', 'exportDate: 2026-04-10', 'exportDate: 10 Apr 26'],
    ['a month that is none', 'exportDate: 2026-04-10', 'exportDate: 10 Aprix 2026'],
    ['a day that the month does not have', 'exportDate: 2026-04-10', 'exportDate: 31 April 2026'],
    ['a date with a year of two digits', 'exportDate: 2026-04-10', 'exportDate: 31/12/26'],
    ['a day that does not exist', 'exportDate: 2026-04-10', 'exportDate: 2026-02-30'],
    [
      'a date with a zone, which may be another day',
      'exportDate: 2026-04-10',
      'exportDate: 2026-04-10T20:00:00Z',
    ],
    ['a country that is a state as well', 'finalDestinationCountry: IN', 'finalDestinationCountry: Georgia'],
    ['a name of two countries', 'finalDestinationCountry: IN', 'finalDestinationCountry: Congo'],
    ['a name of two countries, one closed', 'finalDestinationCountry: IN', 'finalDestinationCountry: Korea'],
    ['a misspelt country', 'finalDestinationCountry: IN', 'finalDestinationCountry: Indai'],
    ['a name near two countries', 'finalDestinationCountry: IN', 'finalDestinationCountry: Irak'],
    ['a numeric code', 'finalDestinationCountry: IN', 'finalDestinationCountry: "356"'],
    [
      'a misspelt country that is near one only',
      'finalDestinationCountry: IN',
      'finalDestinationCountry: Indai',
    ],
    ['a region for a country', 'finalDestinationCountry: IN', 'finalDestinationCountry: Northern Europe'],
    ['a number for a country', 'finalDestinationCountry: IN', 'finalDestinationCountry: 91'],
    [
      'tonnes, or a ton',
      'totalGrossWeight: { value: 214.5, unit: KGM }',
      'totalGrossWeight: { value: 214.5, unit: t }',
    ],
    [
      'one of three tons',
      'totalGrossWeight: { value: 214.5, unit: KGM }',
      'totalGrossWeight: { value: 214.5, unit: MT }',
    ],
    [
      'quintals or quarts',
      'totalGrossWeight: { value: 214.5, unit: KGM }',
      'totalGrossWeight: { value: 214.5, unit: QTL }',
    ],
    [
      'an amount with a comma',
      'amount: "18400.00", currency: USD }\n    originCountry',
      'amount: "18,400.00", currency: USD }\n    originCountry',
    ],
    ['an amount in a unit', 'quantity: { value: 200,', 'quantity: { value: 200 kg,'],
    ['an amount with a leading zero', 'quantity: { value: 200,', 'quantity: { value: 0200,'],
    ['a share with its sign', 'massPercent: 28.5', 'massPercent: 28.5%'],
    ['a number of packages in quotes', 'count: 12', 'count: "12"'],
    ['an HS code of seven digits', 'hsCode: "8505111000"', 'hsCode: 8505111'],
    ['a field that belongs elsewhere', 'exportCountry: CN', 'exportCountry: CN\nincoterm: CIF'],
    ['a field under the name of another standard', 'shipmentReference: NY-2604-01', 'reference: NY-2604-01'],
    ['a field that is there already', 'exportCountry: CN', 'exportCountry: CN\nexportCuntry: CN'],
    ['two fields that would be one', 'exportCountry: CN', 'exportCuntry: CN\nexportCountri: CN'],
    ['a word that is near two', 'status: shipped', 'status: shlxxed'],
    ['a text over several lines', 'finalDestinationCountry: IN', 'finalDestinationCountry: |\n  India'],
    [
      'a mode of transport in other words',
      'modeOfTransport: sea\n    departureLocation: { unLocode: CNNGB',
      'modeOfTransport: ocean\n    departureLocation: { unLocode: CNNGB',
    ],
  ])('%s', (_, sound, wrong) => {
    const text = changed(shipment, sound, wrong)
    expect(textAfter(text)).toBe(text)
    expect(fixesOf(text).flatMap(one => one.left).length).toBeGreaterThan(0)
  })

  test.each([
    ['the clause of a promise', 'clause: no-re-export', 'clause: No-Re-Export'],
    ['a field of a promise', 'clause: no-re-export', 'cluase: no-re-export'],
  ])('%s', (_, sound, wrong) => {
    const text = certificate.replace(sound, wrong)
    expect(text).not.toBe(certificate)
    expect(textAfter(text)).toBe(text)
  })

  test('numbers whose check digit is wrong, and equipment that has none', () => {
    for (const [sound, wrong] of [
      ['containerNumber: CSQU3054383', 'containerNumber: CSQU 305438-4'],
      ['containerNumber: CSQU3054383', 'containerNumber: CSQG 305438'],
      ['vesselImoNumber: "9074729"', 'vesselImoNumber: IMO 9074728'],
      ['vesselImoNumber: "9074729"', 'vesselImoNumber: IMO 0000000'],
      ['value: 91330200712300458Q', 'value: 9133 0200 7123 0045 8Q'],
    ] as const)
      expect(textAfter(changed(shipment, sound, wrong))).toBe(changed(shipment, sound, wrong))
  })

  test('a number of a party in JSON, where a program may have lost its zeros', () => {
    const [data] = dataOf(shipment)
    const text = JSON.stringify(data).replaceAll('"AABCD1234E"', '388012345')
    expect(text).toContain('388012345')
    expect(textAfter(text, 'a.json')).toBe(text)
    const yaml = changed(shipment, 'AABCD1234E }', '0388012345 }')
    expect(textAfter(yaml)).toBe(changed(shipment, 'AABCD1234E }', '"0388012345" }'))
  })

  test('the name and the address of a party, whatever is wrong with them', () => {
    const text = changed(shipment, 'name: NINGBO YONGHE MAGNETICS CO LTD', 'name: " NINGBO  ＹＯＮＧＨＥ "')
    expect(textAfter(text)).toBe(text)
  })

  test('a document of another kind, and a file that is no document', () => {
    for (const text of ['documentType: invoice\nhsCode: 850511\n', 'a: 1\n', '- x\n', ''])
      expect(textAfter(text)).toBe(text)
  })
})

describe('aliases', () => {
  const shared = changed(shipment, 'exportCountry: CN\n', 'x-note: &code 8505111000\nexportCountry: CN\n')

  test('a text that is right in another place stays', () => {
    const text = changed(shared, 'hsCode: "8505111000"', 'hsCode: *code')
    expect(textAfter(text)).toBe(text)
    expect(fixesOf(text).flatMap(one => one.left)).toHaveLength(1)
  })

  test('a text that is wrong in every place is corrected once', () => {
    const text = changed(
      shipment,
      'totalNetWeight: { value: 200, unit: KGM }',
      'totalNetWeight: { value: 200, unit: &u kg }',
    )
    const both = changed(
      text,
      'totalGrossWeight: { value: 214.5, unit: KGM }',
      'totalGrossWeight: { value: 214.5, unit: *u }',
    )
    expect(textAfter(both)).toBe(both.replace('&u kg', '&u KGM'))
    expect(fixesOf(both).flatMap(one => one.fixes)).toHaveLength(1)
  })

  test('a name in a group that is repeated is corrected where it stands, for all', () => {
    const text = changed(
      shipment,
      'name: Kaveri Traction Motors Pvt. Ltd.\n  identifiers',
      'name: Kaveri Traction Motors Pvt. Ltd.\n  identifers',
    )
    expect(textAfter(text)).toBe(shipment)
  })

  test('a group that is repeated in a note of ones own is left as it is', () => {
    const text = changed(
      changed(
        shipment,
        'name: Kaveri Traction Motors Pvt. Ltd.\n  identifiers',
        'name: Kaveri Traction Motors Pvt. Ltd.\n  identifers',
      ),
      'exportCountry: CN\n',
      'exportCountry: CN\nx-copy: *kaveri\n',
    )
    expect(textAfter(text)).toBe(text)
  })
})

/** Mistakes with one meaning, each in a place of the shipment, and the pointers whose values change. */
const mistakes = [
  ['hsCode: "8505111000"', 'hsCode: 8505111000', '/items/0/hsCode'],
  ['schemaVersion: "1.0"', 'schemaVersion: 1.0', '/schemaVersion'],
  ['vesselImoNumber: "9074729"', 'vesselImoNumber: 9074729', '/transportLegs/0/vesselImoNumber'],
  ['finalDestinationCountry: IN', 'finalDestinationCountry: "INDIA"', '/finalDestinationCountry'],
  ['exportDate: 2026-04-10', "exportDate: '2026.04.10'", '/exportDate'],
  [
    'totalGrossWeight: { value: 214.5, unit: KGM }',
    'totalGrossWeight: { value: 214.5, unit: Kgs }',
    '/totalGrossWeight/unit',
  ],
  ['status: shipped', 'status: Shiped', '/status'],
  ['exportCountry: CN', 'exportCountry: china', '/exportCountry'],
  ['isoSizeType: 22G1', 'isoSizeType: 22g1', '/containers/0/isoSizeType'],
  ['contractNumber: KM-NY-2026-02', 'contractNumber: "  KM-NY-2026-02"', '/contract/contractNumber'],
  ['totalPackages: 12', 'total_packages: 12', '/totalPackages'],
  ['orderNumber: KM-PO-26014', 'ordrNumber: 026014', '/contract/orderNumber'],
] as const

/** Mistakes that stay. */
const others = [
  ['massPercent: 28.5', 'massPercent: 28,5'],
  ['issueDate: 2026-04-12', 'issueDate: 04/12/2026'],
  ['licenseType: individual', 'licenseType: other'],
  ['value: 91330200712300458Q', 'value: 91330200712300458q'],
] as const

const damaged = fc.record({
  which: fc.uniqueArray(fc.constantFrom(...mistakes.keys()), { minLength: 1 }),
  more: fc.uniqueArray(fc.constantFrom(...others.keys())),
  mark: fc.boolean(),
  windows: fc.boolean(),
  comments: fc.boolean(),
  isLastCut: fc.boolean(),
})

function damagedText({
  which,
  more,
  mark,
  windows,
  comments,
  isLastCut,
}: typeof damaged extends fc.Arbitrary<infer T> ? T : never) {
  let text = shipment
  for (const index of which) {
    const [sound = '', wrong = ''] = mistakes[index] ?? []
    text = changed(text, sound, wrong)
  }
  for (const index of more) {
    const [sound = '', wrong = ''] = others[index] ?? []
    text = text.replace(sound, wrong)
  }
  if (comments) text = text.replace(/([^\n]*[a-z0-9"\]}])\n/g, '$1  # Größe 尺寸 😀\n')
  if (isLastCut) text = text.trimEnd()
  if (windows) text = text.replaceAll('\n', '\r\n')
  return `${mark ? '\uFEFF' : ''}${text}`
}

/** The text without what stands in the place of each correction. */
function around(
  text: string,
  fixes: readonly { readonly line: number; readonly column: number; readonly length: number }[],
) {
  const lines = text.replace(/^\uFEFF/, '').split('\n')
  for (const { line, column, length } of [...fixes].sort((a, b) => b.line - a.line || b.column - a.column)) {
    const old = lines[line - 1] ?? ''
    lines[line - 1] = `${old.slice(0, column - 1)}…${old.slice(column - 1 + length)}`
  }
  return lines.join('\n')
}

describe('whatever is wrong with a document', () => {
  test('the findings are gone, no other value and no other character has changed, and a second run changes nothing', () => {
    fc.assert(
      fc.property(damaged, how => {
        const text = damagedText(how)
        const [fixed] = fixesOf(text)
        const after = textAfter(text)
        const fixes = fixed?.fixes ?? []
        expect(fixesOf(after).flatMap(one => one.fixes)).toEqual([])
        expect(textAfter(after)).toBe(after)
        expect(after.startsWith('\uFEFF')).toBe(how.mark)
        // Values: those of the corrections are those of the sound document, all others those of the damaged one.
        const [now] = dataOf(after) as [Record<string, unknown>]
        const [sound] = dataOf(shipment) as [Record<string, unknown>]
        const [old] = dataOf(text) as [Record<string, unknown>]
        for (const index of how.which) {
          const pointer = mistakes[index]?.[2] ?? ''
          const expected = pointer === '/contract/orderNumber' ? '026014' : valueAt(sound, pointer)
          expect(valueAt(now, pointer)).toEqual(expected)
        }
        const rest = (data: Record<string, unknown>) =>
          JSON.stringify(data, (name, value) =>
            [
              'hsCode',
              'schemaVersion',
              'vesselImoNumber',
              'finalDestinationCountry',
              'exportDate',
              'totalGrossWeight',
              'status',
              'exportCountry',
              'isoSizeType',
              'contract',
              'totalPackages',
              'total_packages',
            ].includes(name)
              ? undefined
              : value,
          )
        expect(rest(now)).toBe(rest(old))
        expect(now.totalGrossWeight).toMatchObject({ value: 214.5 })
        // Characters: outside of the corrections the text is the same.
        const places = fixes.map(({ line, column, before }) => ({ line, column, length: before.length }))
        let shifts = [...fixes].sort((a, b) => a.line - b.line || a.column - b.column)
        expect(new Set(shifts.map(one => `${one.line} ${one.column}`)).size).toBe(shifts.length)
        shifts = shifts.filter(one => one.after !== one.before)
        const byLine = new Map<number, number>()
        const afterPlaces = shifts.map(({ line, column, before, after: piece }) => {
          const shift = byLine.get(line) ?? 0
          byLine.set(line, shift + piece.length - before.length)
          return { line, column: column + shift, length: piece.length }
        })
        expect(around(after, afterPlaces)).toBe(around(text, places))
      }),
      { numRuns: runs(60) },
    )
  })

  test('a text that is cut, doubled or shuffled in its lines is never an error, and is never changed twice', () => {
    const lines = damagedText({
      which: [...mistakes.keys()],
      more: [],
      mark: false,
      windows: false,
      comments: false,
      isLastCut: false,
    }).split('\n')
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.nat(lines.length - 1), fc.constantFrom('drop', 'double', 'indent', 'cut', 'quote')),
          { maxLength: 4 },
        ),
        fc.constantFrom('a.yaml', 'a.json', 'a.ndjson'),
        (changes, file) => {
          const all = [...lines]
          for (const [at, how] of changes) {
            const line = all[at] ?? ''
            all[at] = {
              drop: '',
              double: `${line}\n${line}`,
              indent: ` ${line}`,
              cut: line.slice(0, line.length / 2),
              quote: `${line}"`,
            }[how]
          }
          const text = all.join('\n')
          const once = textAfter(text, file)
          expect(textAfter(once, file)).toBe(once)
        },
      ),
      { numRuns: runs(80) },
    )
  })
})

const bad = changed(
  changed(shipment, 'exportCountry: CN', 'exportCountry: China'),
  'status: shipped',
  'status: shipped ',
)

const contactFrom = 'name: NINGBO YONGHE MAGNETICS CO LTD\n'
const contactTo = `${contactFrom}  contact: { phone: 8657488881234 }\n`

function place(): Workplace {
  const here = workplace()
  here.write('bad.yaml', bad)
  here.write('good.yaml', certificate)
  return here
}

describe('the command', () => {
  test('shows a diff that patch takes, changes no file, and exits with 1', async () => {
    const here = place()
    const { code, out, error } = await here.run(['fix', '.'])
    expect(code).toBe(1)
    expect(out).toBe(
      [
        '--- bad.yaml',
        '+++ bad.yaml',
        '@@ -22,7 +22,7 @@',
        ' endUser: *kaveri',
        ' importer: *kaveri',
        ' ',
        '-exportCountry: China',
        '+exportCountry: CN',
        ' finalDestinationCountry: IN',
        ' transitCountries: [SG]',
        ' ',
        '1 correction in 1 file; enduse fix --write writes them',
        '',
      ].join('\n'),
    )
    expect(error).toBe('')
    expect(here.read('bad.yaml')).toBe(bad)
  })

  test('writes names as git does, which takes them', { tags: ['git'] }, async () => {
    const names = ['a b.yaml', 'q"\\.yaml', 'line\nbreak.yaml', '证明 \u202e##[x].yaml', '证明.yaml']
    const here = workplace()
    for (const name of names) here.write(name, bad)
    const { out } = await here.run(['fix', '.'])
    expect(
      out
        .match(/^\+\+\+ .*$/gm)
        ?.map(line => line.slice(4))
        .sort(),
    ).toEqual([
      '"line\\nbreak.yaml"',
      '"q\\"\\\\.yaml"',
      '"证明 \\342\\200\\256\\043\\043[x].yaml"',
      'a b.yaml\t',
      '证明.yaml',
    ])
    const fixed = changed(bad, 'exportCountry: China', 'exportCountry: CN')
    execFileSync('git', ['apply', '-p0', '-'], { cwd: here.folder, input: out })
    for (const name of names) expect(here.read(name)).toBe(fixed)
  })

  test('writes with --write, keeps the mode of the file, and then finds nothing', async () => {
    const here = place()
    chmodSync(here.path('bad.yaml'), 0o640)
    const { code, out } = await here.run(['fix', '.', '--write'])
    expect({ code, out }).toEqual({
      code: 0,
      out: 'bad.yaml: 1 correction written\n1 correction written in 1 file\n',
    })
    expect(here.read('bad.yaml')).toBe(changed(bad, 'exportCountry: China', 'exportCountry: CN'))
    expect(statSync(here.path('bad.yaml')).mode & 0o777).toBe(0o640)
    expect(readdirSync(here.folder).sort()).toEqual(['bad.yaml', 'good.yaml'])
    const again = await here.run(['fix', '.'])
    expect(again).toEqual({ code: 0, out: 'nothing to fix\n', error: '' })
    const { findings } = await here.check(['.'])
    expect(findings.filter(({ rule }) => rule === 'schema')).toEqual([])
  })

  test('does not touch a file without such findings', async () => {
    const here = place()
    const at = new Date('2020-01-01T00:00:00Z')
    utimesSync(here.path('good.yaml'), at, at)
    await here.run(['fix', '.', '--write'])
    expect(statSync(here.path('good.yaml')).mtime).toEqual(at)
  })

  test('lists corrections as JSON, as published, with reasons in Chinese', async () => {
    const here = place()
    const { code, out } = await here.run(['fix', 'bad.yaml', '--format', 'json', '--lang', 'zh-CN'])
    expect(code).toBe(1)
    expect(asPublished('fixes', JSON.parse(out) as Fixes)).toEqual({
      format: 'enduse/fixes/1',
      written: false,
      corrections: [
        {
          file: 'bad.yaml',
          part: 0,
          pointer: '/exportCountry',
          line: 25,
          column: 16,
          endColumn: 21,
          rule: 'schema',
          message: 'misspelt-code',
          before: 'China',
          after: 'CN',
          kind: 'country',
          reason: '该写法只可能指一个国家或地区',
        },
      ],
      needsReview: [],
      notFixed: [],
    })
  })

  test('counts what needs manual review', async () => {
    const here = place()
    here.edit('bad.yaml', 'exportDate: 2026-04-10', 'exportDate: 03/04/2026')
    here.edit('bad.yaml', 'unit: KGM }\ntotalGrossWeight', 'unit: MT }\ntotalGrossWeight')
    const { out } = await here.run(['fix', 'bad.yaml'])
    expect(out).toContain(
      'needs manual review: 2 findings about how values are written (1 schema/not-a-date, 1 codes-known/unit-slip)',
    )
    const inChinese = await here.run(['fix', 'bad.yaml', '--lang', 'zh-CN'])
    expect(inChinese.out).toContain('须由人处理：2 项')
  })

  test('masks values in CI: places and reasons alone', async () => {
    const here = place()
    here.edit('bad.yaml', contactFrom, contactTo)
    const { out } = await here.run(['fix', 'bad.yaml'], { env: { CI: 'true' } })
    expect(out).toContain('bad.yaml:26:16 schema country: the text names one country only\n')
    expect(out).not.toMatch(/China|8657488881234|YONGHE/)
    const json = await here.run(['fix', 'bad.yaml', '--format', 'json', '--mask-values'])
    const { corrections } = JSON.parse(json.out) as Fixes
    expect(corrections.map(({ pointer, before }) => [pointer, before])).toEqual([
      ['/exporter/contact/phone', undefined],
      ['/exportCountry', 'China'],
    ])
  })

  test('says that nothing was fixed in broken YAML', async () => {
    const here = workplace()
    here.write('broken.yaml', `${bad}\nitems: [\n`)
    const { code, out, error } = await here.run(['fix', 'broken.yaml', '--write'])
    expect({ code, out }).toEqual({
      code: 2,
      out: 'nothing to fix\nneeds manual review: 1 finding about how values are written (1 syntax/unclosed); enduse check shows all findings\n',
    })
    expect(error).toContain('nothing was fixed in what could not be read (syntax)')
    expect(here.read('broken.yaml')).toBe(`${bad}\nitems: [\n`)
  })

  test.each([[[]], [['nowhere.yaml']], [['nowhere.csv']], [['bad.yaml', '--format', 'sarif']]])(
    'misuse %j exits with 2',
    async args => {
      expect((await place().run(['fix', ...args])).code).toBe(2)
    },
  )

  test('uses colours when they are asked for, and none otherwise', async () => {
    const here = place()
    expect((await here.run(['fix', 'bad.yaml'])).out).not.toContain('\u001b')
    expect((await here.run(['fix', 'bad.yaml', '--color'])).out).toContain('\u001b[')
  })

  test('acts on no terminal and no runner by what a document says', async () => {
    const here = workplace()
    here.write(
      'a.yaml',
      changed(bad, 'exportCountry: China', 'x-a: "\u202e ##vso[task]"\nexportCountry: China'),
    )
    const { out } = await here.run(['fix', 'a.yaml'])
    expect(out).not.toMatch(/\u202e|##vso\[/)
  })

  test('leaves archives as they are, and ignores what the config ignores', async () => {
    const here = place()
    here.write('enduse.config.yaml', 'ignore: [bad.yaml]\n')
    expect((await here.run(['fix', '.'])).code).toBe(0)
    here.write('a.zip', 'PK')
    const { code, error } = await here.run(['fix', 'a.zip'])
    expect(code).toBe(0)
    expect(error).toContain('not rewritten')
  })
})

describe('findings of a check', () => {
  const edits = (one: { readonly fixes?: unknown } | undefined) => one?.fixes

  test('carry their correction, in JSON and SARIF; the text says how many there are', async () => {
    const here = place()
    here.edit('bad.yaml', 'exportDate: 2026-04-10', 'exportDate: 03/04/2026')
    const { findings } = await here.check(['bad.yaml'])
    const [date, country] = ['/exportDate', '/exportCountry'].map(at =>
      findings.find(one => one.place.pointer === at),
    )
    expect(edits(country)).toEqual([{ line: 25, column: 16, endColumn: 21, text: 'CN' }])
    expect(date).toBeDefined()
    expect(edits(date)).toBeUndefined()
    const sarif = JSON.parse((await here.run(['check', 'bad.yaml', '--format', 'sarif'])).out)
    const results = sarif.runs[0].results as { fixes?: unknown }[]
    expect(results.flatMap(one => one.fixes ?? [])).toEqual([
      {
        description: { text: expect.stringContaining('Write the code exactly') },
        artifactChanges: [
          {
            artifactLocation: expect.objectContaining({ uri: 'bad.yaml' }),
            replacements: [
              {
                deletedRegion: { startLine: 25, startColumn: 16, endLine: 25, endColumn: 21 },
                insertedContent: { text: 'CN' },
              },
            ],
          },
        ],
      },
    ])
    expect((await here.run(['check', 'bad.yaml'])).out).toContain(' enduse fix can correct 1 finding: ')
    expect((await here.run(['check', 'bad.yaml', '--lang', 'zh-CN'])).out).toContain(
      'enduse fix 可更正其中 1 项',
    )
    expect((await here.run(['check', 'good.yaml'])).out).not.toContain('enduse fix')
  })

  test.each([
    ['streamed', ['--stream'], ['--stream']],
    ['streamed and masked', ['--stream', '--mask-values'], ['--mask-values']],
    ['streamed in Chinese', ['--stream', '--lang', 'zh-CN'], ['--lang', 'zh-CN']],
  ] as const)('are the same in a report that is %s', async (_, streaming, gathering) => {
    const here = place()
    const results = async (args: readonly string[]) => {
      const sarif = JSON.parse((await here.run(['check', ...args, '--format', 'sarif'])).out)
      const json = JSON.parse((await here.run(['check', ...args, '--format', 'json'])).out)
      const text = (await here.run(['check', ...args])).out
      const fixable = (list: readonly { readonly fixes?: unknown }[]) =>
        list
          .flatMap(one =>
            one.fixes === undefined ? [] : [JSON.stringify(one.fixes).replace(',"index":0', '')],
          )
          .sort()
      return [
        fixable(sarif.runs[0].results),
        fixable(json.findings),
        text.split('\n').filter(line => line.includes('enduse fix')),
      ]
    }
    const whole = await results(['.', ...gathering])
    expect(whole.map(list => list.length)).toEqual([1, 1, 1])
    expect(await results(['.', ...streaming])).toEqual(whole)
  })

  test('show on the page what is replaced by what, and none where it is masked', async () => {
    const here = place()
    here.write('slip.yaml', shipment.replaceAll('currency: USD', 'currency: RMB'))
    const page = async (...args: string[]) => (await here.run(['check', ...args, '--format', 'html'])).out
    const corrections = (html: string) =>
      [...html.matchAll(/<dd class="fix">(.*?)<\/dd>/g)].map(([, content = '']) =>
        content.replace(/<[^>]*>/g, ''),
      )
    expect(corrections(await page('bad.yaml'))).toEqual([
      'China → CN bad.yaml:25:16enduse fix --write bad.yaml',
    ])
    expect(corrections(await page('slip.yaml'))).toEqual([
      'RMB → CNY slip.yaml:59:44RMB → CNY slip.yaml:67:45enduse fix --write slip.yaml',
    ])
    expect(await page('bad.yaml', '--lang', 'zh-CN')).toContain('<dt>更正</dt>')
    here.edit('bad.yaml', contactFrom, contactTo)
    const masked = await page('bad.yaml', '--mask-values')
    expect(masked).not.toContain('8657488881234')
    expect(corrections(masked)).toHaveLength(1)
  })

  test('of a code in several places carry all of them', async () => {
    const here = workplace()
    here.write('a.yaml', shipment.replaceAll('currency: USD', 'currency: RMB'))
    const { findings } = await here.check(['a.yaml'])
    const found = findings.find(({ message }) => message === 'currency-slip')
    expect(found?.fixes?.map(({ line, text }) => [line, text])).toEqual([
      [59, 'CNY'],
      [67, 'CNY'],
    ])
  })

  test('show no masked value, and the others in CI as well', async () => {
    const here = place()
    here.edit('bad.yaml', contactFrom, contactTo)
    const masked = await here.run(['check', 'bad.yaml', '--format', 'sarif'], { env: { CI: 'true' } })
    expect(masked.out).not.toContain('8657488881234')
    expect(masked.out).toContain('"insertedContent"')
    const open = await here.run(['check', 'bad.yaml', '--format', 'sarif'])
    expect(open.out).toContain('8657488881234')
  })
})

describe('writing', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)

  test('never replaces a file that has changed', () => {
    const here = place()
    const found = { file: 'bad.yaml', path: here.path('bad.yaml'), named: true }
    expect(rewrite(found, bytes('other'), bytes('new'), here.folder)).toEqual({ failed: 'changed' })
    expect(here.read('bad.yaml')).toBe(bad)
    expect(readdirSync(here.folder).sort()).toEqual(['bad.yaml', 'good.yaml'])
  })

  test('never writes through a link outside, and writes through one inside', async () => {
    const here = place()
    const outside = workplace()
    outside.write('bad.yaml', bad)
    symlinkSync(outside.path('bad.yaml'), here.path('link.yaml'))
    mkdirSync(here.path('in'))
    renameSync(here.path('bad.yaml'), here.path('in/bad.yaml'))
    symlinkSync('in/bad.yaml', here.path('inner.yaml'))
    const { code, error } = await here.run(['fix', 'link.yaml', '--write'])
    expect(code).toBe(2)
    expect(error).toContain('leads outside')
    expect(outside.read('bad.yaml')).toBe(bad)
    expect((await here.run(['fix', 'inner.yaml', '--write'])).code).toBe(0)
    expect(here.read('in/bad.yaml')).not.toBe(bad)
    expect(lstatSync(here.path('inner.yaml')).isSymbolicLink()).toBe(true)
  })

  test('leaves another name of the file with its old content', async () => {
    const here = place()
    linkSync(here.path('bad.yaml'), here.path('other.txt'))
    await here.run(['fix', 'bad.yaml', '--write'])
    expect(here.read('other.txt')).toBe(bad)
    expect(here.read('bad.yaml')).not.toBe(bad)
  })
})

test('every example and every case can be corrected without an error, and then not again', () => {
  const folder = join(caseFolders(), 'test/cases')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file, index) => /\.(?:ya?ml|json)$/.test(file) && index % 7 === 0,
  )
  expect(files.length).toBeGreaterThan(100)
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8')
    const after = textAfter(text, file)
    expect(textAfter(after, file), file).toBe(after)
  }
})
