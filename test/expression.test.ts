/** Expressions: their results, the functions they may call, what they cannot reach, and the messages about invalid ones. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { defaultLimits } from '../src/core/map.ts'
import { plainEnglish } from '../src/law/english.ts'
import { functions } from '../src/law/expression/functions.ts'
import { type ExpressionUse, language } from '../src/law/expression/language.ts'
import type { Variables } from '../src/law/expression/seen.ts'
import { common, documentType, type GroupType, type Type } from '../src/law/expression/type.ts'
import { inWords, viewOf } from '../src/law/expression/value.ts'
import { render } from '../src/message/render.ts'
import { read } from '../src/read/index.ts'

const words = language()
const shipment = documentType('shipment', 'shipment')
const certificate = documentType('end-user-certificate', 'certificate')

type Data = Record<string, unknown>

/** A document of the clean example, with other values at its root. */
function clean(name: string, change: Data = {}): Data {
  const bytes = readFileSync(new URL(`../examples/clean/${name}.yaml`, import.meta.url))
  const [document] = read({ file: `${name}.yaml`, bytes }, defaultLimits)
  return { ...(document?.data as Data), ...change }
}

const limit: GroupType = {
  is: 'group',
  name: 'parameters',
  fields: new Map<string, Type>([
    ['limit', { is: 'decimal' }],
    ['months', { is: 'decimal' }],
    ['words', { is: 'list', of: { is: 'text', longest: 100 }, atMost: 200 }],
    ['ports', { is: 'list', of: { is: 'text', holds: 'location', longest: 100 }, atMost: 1000 }],
    ['from', { is: 'text', holds: 'day', longest: 10 }],
    ['strict', { is: 'flag' }],
  ]),
  always: new Set(['limit', 'months', 'words', 'ports', 'from', 'strict']),
}

const variables: Variables = new Map([
  ['shipment', { type: shipment, path: 'shipment' }],
  ['parameters', { type: limit }],
  ['day', { type: { is: 'text', holds: 'day', longest: 10 } }],
  ['today', { type: { is: 'text', holds: 'day', longest: 10 } }],
])

/** What is said of an expression that is not in order: `offset text`, one for each slip. */
function slips(text: string, wanted: ExpressionUse = 'answer', times = 1): string[] {
  const { slips: found = [] } = words.compile(text, variables, wanted, times)
  return found.map(one => `${one.offset} ${one.text}`)
}

/** What an expression gives for the clean shipment, or why it gives nothing. */
/** An answer with its reason in words. */
function inEnglish(answer: ReturnType<typeof given>) {
  return answer.why === undefined ? answer : { why: render(answer.why, plainEnglish) }
}

function given(text: string, change: Data = {}, wanted: ExpressionUse = 'answer') {
  const { expression, slips: found } = words.compile(text, variables, wanted, 1)
  if (expression === undefined) throw new Error(`${text}: ${found.map(one => one.text).join('; ')}`)
  const view = viewOf(clean('shipment-1', change), shipment)
  const parameters = {
    limit: viewOf('0.3', { is: 'decimal' }),
    months: viewOf(3, { is: 'decimal' }),
    words: ['arc magnets', 'rotor'],
    ports: ['SGSIN'],
    from: '2026-01-01',
    strict: true,
  }
  return expression.run({ shipment: view, parameters, day: '2026-04-10', today: '2026-11-24' })
}

const item = (change: Data): Data => ({
  items: [{ ...(clean('shipment-1').items as Data[])[0], ...change }],
})

describe('numbers are exact', () => {
  test.each([
    ['0.1 + 0.2 == 0.3 && has(shipment.contract)', {}],
    ['0.1 + 0.2 <= parameters.limit && has(shipment.contract)', {}],
    ['shipment.items[0].quantity.value + 0.2 == 0.3', item({ quantity: { value: 0.1, unit: 'KGM' } })],
    ['shipment.items[0].quantity.value + 0.2 == 0.3', item({ quantity: { value: '0.1', unit: 'KGM' } })],
    ['1.1 * 3 == 3.3 && has(shipment.contract)', {}],
    ['1.10 == 1.1 && 1 == 1.0 && 2.0 == 2 && has(shipment.contract)', {}],
    [
      'sum(shipment.items.map(i, i.quantity.value)) == 999999999999999.3',
      {
        items: [999999999999999, '0.1', 0.2].map(value => ({
          ...(clean('shipment-1').items as Data[])[0],
          quantity: { value, unit: 'KGM' },
        })),
      },
    ],
    [
      'shipment.items[0].quantity.value + 0.000001 == 999999999999999.000001',
      item({ quantity: { value: '999999999999999', unit: 'KGM' } }),
    ],
    ['-shipment.items[0].quantity.value == -200', {}],
    ['shipment.items[0].quantity.value in [100.0, 200.0]', {}],
    ['shipment.items.map(i, i.quantity.value) == [200.0]', {}],
    ['shipment.items[0].quantity.value != 200.000000000000001', {}],
    ['sum(shipment.items.map(i, i.packages.count)) == 12.0 && sum([]) == 0', {}],
  ])('%s', (text, change) => {
    expect(given(text, change)).toEqual({ value: true })
  })

  test('what would not come out even is not divided', () => {
    expect(slips('shipment.items[0].quantity.value / 3 > 1')).toEqual([
      '0 a number and a whole number cannot be combined with "/"; the result could be rounded: multiply the other side instead',
    ])
  })

  test.each([
    ['1e3', '"1e3"'],
    ['0x1F', '"0x1F"'],
    ['5u', '"5u"'],
    ['1234567890123456', '"1234567890123456"'],
    ['0.1234567890123456', '"0.1234567890123456"'],
  ])('%s is not a number', (written, shown) => {
    expect(slips(`shipment.items[0].quantity.value > ${written}`)).toEqual([
      `35 ${shown} is not a number: write up to 15 digits, a point, up to 15 decimals`,
    ])
  })

  test('a product of very many digits gives no answer rather than taking long', () => {
    const factors = ' * 1.111111111111111 * 1.111111111111111'.repeat(12)
    expect(given(`shipment.items[0].quantity.value${factors} > 0`)).toEqual({
      why: 'a number has too many digits',
    })
  })
})

describe('functions', () => {
  const pieces = item({ quantity: { value: 5, unit: 'H87' } })
  test.each([
    ['kilograms(shipment.items[0].quantity) == 200', {}],
    ['kilograms(shipment.items[0].quantity) == 0.45359237', item({ quantity: { value: 1, unit: 'LBR' } })],
    ['kilograms(shipment.items[0].quantity) == 1500', item({ quantity: { value: '1.5', unit: 'TNE' } })],
    ['inUnit(shipment.items[0].quantity, "GRM") == 200000', {}],
    ['inUnit(shipment.items[0].quantity, "C62") == 5', pieces],
    ['days(shipment.exportDate, "2026-04-20") == 10 && days("2026-04-20", shipment.exportDate) == -10', {}],
    ['addDays(shipment.exportDate, 30) == "2026-05-10"', {}],
    ['addMonths(shipment.exportDate, parameters.months) == "2026-07-10"', {}],
    ['addMonths(shipment.exportDate, -1) == "2026-03-10"', {}],
    ['addMonths("2026-01-31", 1) == "2026-02-28" && has(shipment.contract)', {}],
    ['partOf("PR") == "US" && partOf(shipment.exportCountry) == "CN"', {}],
    ['partOf(shipment.exportCountry) == "US"', { exportCountry: 'PR' }],
    ['countryName(shipment.exportCountry) == "China"', {}],
    ['sameParty(shipment.exporter.name, "Ningbo Yonghe Magnetics Co., Ltd.")', {}],
    ['!sameParty(shipment.exporter.name, shipment.endUser.name)', {}],
    ['!sameParty(extension(shipment, "x-a"), extension(shipment, "x-b"))', {}],
    ['says(shipment.items[0].description, ["ARC magnets"])', {}],
    ['says(shipment.items[0].description, parameters.words)', {}],
    ['!says(shipment.items[0].description, ["gnets"])', {}],
    ['extension(shipment, "x-ours") == "yes"', { 'x-ours': 'yes' }],
    ['extension(shipment, "x-ours") == "12"', { 'x-ours': 12 }],
    ['extension(shipment, "x-ours") == "true"', { 'x-ours': true }],
    ['extension(shipment, "x-ours") == ""', {}],
    ['extension(shipment.exporter, "x-constructor") == ""', {}],
    ['text(shipment.items[0].quantity.value) + " kg" == "200 kg"', {}],
    ['text(shipment.items[0].lineNumber) == "1" && string(shipment.items[0].lineNumber) == "1"', {}],
    ['text(shipment.items[0].quantity.value - 200.5) == "-0.5"', {}],
    ['int(shipment.items[0].hsCode) == 8505111000', {}],
    ['size(shipment.items) == 1 && shipment.exportCountry.size() == 2', {}],
    ['shipment.items[0].hsCode.substring(0, 4) == "8505" && "CN".lowerAscii() == "cn"', {}],
    ['shipment.items.map(i, i.hsCode).join(", ") == "8505111000"', {}],
    ['shipment.items.exists_one(i, i.lineNumber == 1)', {}],
    ['size(shipment.items.filter(i, i.lineNumber > 1)) == 0', {}],
    ['shipment.transportLegs.map(l, has(l.departureDate), l.sequence) == [1]', {}],
  ])('%s', (text, change) => {
    expect(given(text, change)).toEqual({ value: true })
  })

  test.each([
    ['kilograms(shipment.items[0].quantity) > 1', pieces, 'pieces cannot be converted to kg'],
    ['inUnit(shipment.items[0].quantity, "C62") > 1', {}, 'kg cannot be converted to units'],
    [
      'kilograms(shipment.items[0].quantity) > 1',
      item({ quantity: { value: 5, unit: 'ZZ' } }),
      'ZZ cannot be converted to kg',
    ],
    ['shipment.exportDate < addDays(extension(shipment, "x-day"), 1)', {}, '"" is not a valid date'],
    [
      'addMonths(shipment.exportDate, parameters.limit) > shipment.exportDate',
      {},
      '0.3 is not a whole number of days',
    ],
    ['extension(shipment, "x-ours") == ""', { 'x-ours': { a: 1 } }, 'x-ours is not text'],
    ['extension(shipment, "x-ours") == ""', { 'x-ours': null }, 'x-ours is not text'],
    ['shipment.buyer.name != "TDK"', {}, 'there is no buyer'],
    ['has(shipment.buyer.contact)', {}, 'there is no buyer'],
    ['shipment.items[7].lineNumber == 1', {}, 'a list has no entry 7, counted from 0'],
    ['shipment.items[-1].lineNumber == 1', {}, 'a list has no entry -1, counted from 0'],
    [
      'shipment.exportCountry.substring(-1) == "C"',
      {},
      'a text is shorter than the part of it that is requested',
    ],
    [
      'shipment.exportCountry.substring(1, 9) == "C"',
      {},
      'a text is shorter than the part of it that is requested',
    ],
    ['shipment.items[0].lineNumber / 0 == 1', {}, 'a number is divided by zero'],
    ['shipment.items[0].lineNumber % 0 == 1', {}, 'a number is divided by zero'],
    [
      'shipment.items[0].lineNumber * 999999999999999 * 999999999999999 > 0',
      {},
      'a whole number is too large to calculate with',
    ],
    ['int(shipment.exportDate) > 1', {}, 'a text is not a whole number'],
    ['shipment.items.all(i, i.lineNumber / 0 == 1)', {}, 'a number is divided by zero'],
  ])('%s gives no answer', (text, change, why) => {
    expect(inEnglish(given(text, change))).toEqual({ why })
  })

  test('an answer that stands without what is missing is given', () => {
    expect(given('shipment.exportCountry == "CN" || shipment.buyer.name == "TDK"')).toEqual({ value: true })
    expect(given('shipment.buyer.name == "TDK" || shipment.exportCountry == "CN"')).toEqual({ value: true })
    expect(given('shipment.buyer.name == "TDK" && shipment.exportCountry == "IN"')).toEqual({ value: false })
    expect(inEnglish(given('shipment.buyer.name == "TDK" && shipment.exportCountry == "CN"'))).toEqual({
      why: 'there is no buyer',
    })
    expect(inEnglish(given('shipment.transportLegs.exists(l, l.departureDate < "2026-01-01")'))).toEqual({
      why: 'there is no departureDate',
    })
  })

  test('the order in which a document writes its fields makes no difference', () => {
    const { name, address, ...rest } = clean('shipment-1').endUser as Data
    const turned = { endUser: { ...rest, address, name }, notifyParties: [{ address, name }] }
    const text =
      '(shipment.notifyParties + [shipment.endUser] + [shipment.exporter]).exists(p, p.address.country == "CN")'
    expect(given(text, turned)).toEqual({ value: true })
    const either = '(has(shipment.buyer) ? [shipment.buyer] : []).all(p, p.address.country == "CN")'
    expect(given(either, turned)).toEqual({ value: true })
  })

  test('a field beside what is written out makes one list', () => {
    expect(given('shipment.exportCountry in [shipment.finalDestinationCountry, "CN"]')).toEqual({
      value: true,
    })
    expect(given('[shipment.items[0].quantity.value, 1.5].all(n, n > 1)')).toEqual({ value: true })
  })

  test('a single word stands for a list of one', () => {
    const { expression } = words.compile(
      'certificate.undertakings.exists(u, has(u.destinations) && "all" in u.destinations)',
      new Map([['certificate', { type: certificate, path: 'certificate' }]]),
      'answer',
      1,
    )
    const undertakings = [{ clause: 'no-re-export', destinations: 'all' }]
    const view = viewOf(clean('certificate', { undertakings }), certificate)
    expect(expression?.run({ certificate: view })).toEqual({ value: true })
  })

  test('every function stands in these tables', () => {
    const source = readFileSync(new URL(import.meta.url), 'utf8')
    for (const { name } of functions) expect(source).toContain(`${name}(`)
  })
})

describe('types', () => {
  test('what two kinds of paper have in common', () => {
    const paper = common(certificate, shipment, 'paper')
    expect([...paper.fields.keys()]).toEqual(
      [...certificate.fields.keys()].filter(field => shipment.fields.has(field)),
    )
    expect(paper.fields.get('exporter')).toBe(certificate.fields.get('exporter'))
    expect(paper.fields.get('documentType')).toMatchObject({ oneOf: ['end-user-certificate', 'shipment'] })
    expect(paper.always.has('items')).toBe(true)
    expect(paper.always.has('exportDate')).toBe(false)
    const items = paper.fields.get('items')
    const fields = items?.is === 'list' && items.of.is === 'group' ? items.of.fields : new Map()
    expect(fields.has('hsCode')).toBe(true)
    expect(fields.has('certificateLineNumber')).toBe(false)
  })

  test('every list has the bound of its schema', () => {
    const bounds = (type: Type): number[] =>
      type.is === 'list'
        ? [type.atMost, ...bounds(type.of)]
        : type.is === 'group'
          ? [...type.fields.values()].flatMap(bounds)
          : []
    for (const type of [certificate, shipment]) expect(Math.max(...bounds(type))).toBe(1000)
  })
})

describe('words in messages', () => {
  test.each([
    ['shipment.items[0].quantity.value', '200'],
    ['shipment.items[0].quantity.value - 200.25', '-0.25'],
    ['shipment.items[0].lineNumber', '1'],
    ['shipment.exportCountry', 'CN'],
    ['has(shipment.buyer)', 'no'],
    ['has(shipment.contract)', 'yes'],
    ['shipment.transportLegs.map(l, l.sequence)', '1, 2'],
    ['shipment.transportLegs.map(l, l.sequence > 5, l.sequence)', 'none'],
    ['1.50', '1.5'],
    ['inUnit(shipment.items[0].quantity, "LBR")', '440.924524'],
  ])('%s is said as %s', (text, said) => {
    expect(inWords(given(text, {}, 'words').value)).toBe(said)
  })

  test.each([
    ['shipment.exporter', 'this gives a group of fields, which cannot be shown in a message'],
    ['shipment.items', 'this gives a list of: a group of fields, which cannot be shown in a message'],
  ])('%s cannot be said', (text, why) => {
    expect(slips(text, 'words')).toEqual([`0 ${why}`])
  })
})

describe('nothing outside the subject can be reached', () => {
  test.each([
    'constructor',
    'process',
    'globalThis',
    'global',
    'require',
    'facts',
    'certificate',
    'this',
    'Object',
    'string',
    'int',
    'type',
    'google',
    'cel',
    'list',
  ])('there is no %s', name => {
    expect(slips(`${name}.x == 1`)).toEqual([
      `0 there is no "${name}"; there are shipment, parameters, day, today`,
    ])
  })

  test.each([
    ['shipment.constructor == 1', '9 shipment has no field "constructor"'],
    ['shipment["constructor"] == 1', '0 shipment has no field "constructor"'],
    ['shipment.__proto__ == 1', '9 shipment has no field "__proto__"'],
    [
      'shipment.exportCountry.constructor == 1',
      '23 shipment.exportCountry is text and has no field "constructor"',
    ],
    [
      'shipment.items.length == 1',
      '15 shipment.items is a list and has no field "length"; read its entries with all, exists, filter or map',
    ],
    [
      'parameters.prototype == 1',
      '11 parameters has no field "prototype"; there are limit, months, words, ports, from, strict',
    ],
    ['shipment["export" + "Country"] == "CN"', '9 a field is named as in the schema'],
    ['shipment[shipment.exportCountry] == "CN"', '9 a field is named as in the schema'],
    [
      'extension(shipment, "exportCountry") == ""',
      '20 "exportCountry" does not begin with x-; fields of the schema are read by their names',
    ],
    [
      'extension(shipment, shipment.exportCountry) == ""',
      '20 the name of a custom field is written in quotes: "x-..."',
    ],
    [
      'extension(shipment.items, "x-a") == ""',
      '10 extension(...) reads a field of a group in the document, and this is shipment.items, a list,',
    ],
    [
      'extension(parameters, "x-a") == ""',
      '10 extension(...) reads a field of a group in the document, and this is a group of fields',
    ],
    ['__proto__ == 1', '0 "__proto__" is a reserved word, not a name'],
    ['prototype == 1', '0 "prototype" is a reserved word, not a name'],
  ])('%s', (text, says) => {
    expect(slips(text)).toEqual([says])
  })

  test.each([
    ['type(shipment) == 1', 'function "type"'],
    ['dyn(shipment) == 1', 'function "dyn"'],
    ['bool(shipment.exportCountry)', 'function "bool"'],
    ['double("1") == 1', 'function "double"'],
    ['uint(1) == 1', 'function "uint"'],
    ['bytes("a") == b"a"', 'function "bytes"'],
    ['timestamp(shipment.exportDate) == 1', 'function "timestamp"'],
    ['duration("1s") == 1', 'function "duration"'],
    ['all(shipment.items, true)', 'function "all"'],
    ['eval("1") == 1', 'function "eval"'],
    ['shipment.exportCountry.split("") == []', 'method "split"'],
    ['shipment.exportCountry.indexOf("C") == 1', 'method "indexOf"'],
    ['shipment.exportCountry.toString() == ""', 'method "toString"'],
    ['shipment.items.bind(x, 1, x == 1)', 'method "bind"'],
    ['shipment.valueOf() == 1', 'method "valueOf"'],
    ['shipment.has(shipment.contract)', 'method "has"'],
  ])('%s', (text, what) => {
    expect(slips(text).join('\n')).toContain(`there is no ${what}`)
  })

  test('patterns are refused, whatever they would match', () => {
    expect(slips('shipment.exportCountry.matches("(a+)+$")')).toEqual([
      '23 patterns are not allowed, because some take unbounded time; write contains, startsWith, endsWith or says(...)',
    ])
  })

  test('what the language could say and no rule needs', () => {
    expect(slips('{"a": 1}.a == 1')).toEqual(['0 a group of fields cannot be written here'])
    expect(slips('b"a" == shipment.exportCountry')[0]).toBe('0 bytes are not supported; write text')
    expect(slips('shipment.buyer == null')[0]).toBe(
      '18 no field is ever null; has(...) tests whether it is present',
    )
    expect(slips('shipment.?buyer == 1')).toEqual(['9 a name is expected here, found "?"'])
    expect(slips('shipment.exportCountry == "CN" // && false')).toEqual([
      '31 comments are not allowed in an expression; write it above',
    ])
    expect(
      slips(
        `shipment.exporter.name != "//" && shipment.exporter.name != '//' && shipment.exporter.name != """ " // """`,
      ),
    ).toEqual([])
  })
})

describe('what takes long is refused', () => {
  const twice = (inner: string) => `shipment.items.all(a, shipment.items.all(b, ${inner}))`

  test.each([
    twice('a.lineNumber == b.lineNumber || a.hsCode != b.hsCode'),
    'shipment.items.all(a, kilograms(a.quantity) <= sum(shipment.items.map(b, kilograms(b.quantity))))',
    'shipment.items.all(a, a.composition.all(c, says(c.element, ["Dy", "Tb"])))',
    'shipment.items.all(a, !says(a.description, parameters.words))',
  ])('%s is not', text => {
    expect(slips(text)).toEqual([])
  })

  test.each([
    [twice('a.composition.all(c, b.composition.all(d, c.massPercent < d.massPercent))'), 1],
    [twice('!says(a.description, [b.description])'), 1],
    [twice('sameParty(a.description, b.description)'), 1],
    [
      `(shipment.items${' + shipment.items'.repeat(9)}).all(a, (shipment.items${' + shipment.items'.repeat(9)}).all(b, a.lineNumber == b.lineNumber))`,
      1,
    ],
    [twice('a.quantity.value * b.quantity.value * 1.1 > 0'), 1],
    [
      'shipment.items.map(a, shipment.items.map(b, b.description + a.description).join("")).join("") != "a"',
      1,
    ],
    ['shipment.items.all(a, shipment.items.exists(b, a.lineNumber == b.lineNumber))', 1000],
    ['!says(extension(shipment, "x-a"), ["a"])', 50_000],
  ])('%s, asked %d times', (text, times) => {
    const found = slips(text, 'answer', times)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(
      /^\d+ this takes up to \d+ million steps on a long document, and 200 million are the most;/,
    )
  })

  test.each([
    `${'!'.repeat(1900)}true`,
    `${'-'.repeat(1900)}1 == 1`,
    `${'('.repeat(900)}true${')'.repeat(900)}`,
    `${'['.repeat(900)}${']'.repeat(900)} == []`,
    `shipment${'.a'.repeat(900)} == 1`,
    `${'true && '.repeat(230)}true`,
    `shipment.exportCountry in [${'"CN", '.repeat(310)}"CN"]`,
  ])('%.30s... is too long or too deep', text => {
    expect(slips(text)).toHaveLength(1)
    expect(slips(text)[0]).toContain('too long or too deeply nested')
  })
})

describe('what can never be meant', () => {
  test.each([
    ['shipment.exportCountry == "UK"', '26 shipment.exportCountry is never "UK"; did you mean "GB"?'],
    ['"China" != shipment.exportCountry', '0 shipment.exportCountry is never "China"'],
    [
      'shipment.exportCountry in ["CN", "USA"]',
      '33 shipment.exportCountry is never "USA"; did you mean "US"?',
    ],
    [
      '"USA" in shipment.transitCountries',
      '0 shipment.transitCountries[] is never "USA"; did you mean "US"?',
    ],
    [
      'shipment.items.all(i, i.alloy == "ndfeB")',
      '33 shipment.items[].alloy is never "ndfeB"; did you mean "ndfeb"?',
    ],
    [
      'shipment.items.all(i, i.hsCode == "8505")',
      '34 shipment.items[].hsCode is never "8505"; write it like 8505111000',
    ],
    [
      'shipment.items[0].quantity.unit == "kg"',
      '35 shipment.items[].quantity.unit is never "kg"; write it like KGM',
    ],
    [
      'shipment.exporter.name != ""',
      '26 shipment.exporter.name is never ""; has(...) tests whether it is present',
    ],
    [
      'shipment.exportDate > "01.07.2026"',
      '22 shipment.exportDate is a day, and "01.07.2026" is not a day; write it as 2026-07-01',
    ],
    [
      'shipment.exportDate == "2026-02-30"',
      '23 shipment.exportDate is never "2026-02-30": "2026-02-30" is not a day; write it as 2026-07-01',
    ],
    [
      'shipment.exportDate in shipment.transitCountries',
      '0 shipment.exportDate, a day, and shipment.transitCountries[], a country, are compared, and are never equal',
    ],
    [
      'shipment.exportCountry in parameters.ports',
      '0 shipment.exportCountry, a country, and a UN/LOCODE are compared, and are never equal',
    ],
    ['days(shipment.exportDate, "2026-2-1") > 1', '26 "2026-2-1" is not a day; write it as 2026-07-01'],
    [
      'days(shipment.exportDate, shipment.exporter.name) > 1',
      '26 shipment.exporter.name is not a day, and days(...) takes one',
    ],
    ['partOf("UK") == shipment.exportCountry', '7 "UK" is not a country; did you mean "GB"?'],
    [
      'countryName(shipment.exportDate) == "China"',
      '12 shipment.exportDate is not a country, and countryName(...) takes one',
    ],
    [
      'inUnit(shipment.items[0].quantity, "kg") > 1',
      '35 "kg" is not a known unit; write KGM, GRM, TNE, LBR, C62 ...',
    ],
    ['says(shipment.exporter.name, ["-"])', '30 "-" has no word to search for'],
    ['shipment.exporter.name.contains("")', '32 every text contains "": the test has no effect'],
    ['has(shipment.exportDate)', '4 shipment.exportDate is always present'],
    ['shipment.exportDate == shipment.exportDate', '0 both sides are the same'],
    ['shipment.items[0].lineNumber >= shipment.items[ 0 ].lineNumber', '0 both sides are the same'],
    [
      'shipment.exporter == shipment.endUser',
      '0 groups of fields cannot be compared; compare a field of each',
    ],
    [
      '[shipment.exporter] == [shipment.endUser]',
      '0 groups of fields cannot be compared; compare a field of each',
    ],
    [
      'shipment.exporter in shipment.notifyParties',
      '0 groups of fields cannot be compared; compare a field of each',
    ],
    ['shipment.items.all(i, shipment.exportCountry == "CN")', '19 what follows does not use "i"'],
    ['true', '0 this reads no field of the document, and is the same for every one'],
    ['parameters.strict', '0 this reads no field of the document, and is the same for every one'],
    ['today > "2026-01-01"', '0 this reads no field of the document, and is the same for every one'],
    ['size([]) == 0', '0 this reads no field of the document, and is the same for every one'],
  ])('%s', (text, says) => {
    expect(slips(text)).toEqual([says])
  })

  test('a condition may be the same for every document, and be switched by a parameter', () => {
    expect(slips('parameters.strict', 'condition')).toEqual([])
    expect(slips('today > "2026-01-01"', 'condition')).toEqual([])
    expect(slips('true', 'condition')).toHaveLength(1)
  })
})

describe('what is not in order is said in a sentence, at its character', () => {
  test.each([
    ['', '0 the expression ends too early'],
    ['shipment.', '9 a name is expected here, found the end of the expression'],
    ['shipment.exportCountry ==', '25 the expression ends too early'],
    [
      '(shipment.exportCountry == "CN"',
      '31 a closing bracket, ")", is expected here, found the end of the expression',
    ],
    ['shipment.exportCountry == "CN")', '30 ")" is not allowed here'],
    ['shipment.exportCountry = "CN"', '23 "=" is not allowed here; write == to compare'],
    ['shipment.exportCountry == "CN" and true', '31 "and" is not allowed here; write &&'],
    ['shipment.exportCountry constructor "CN"', '23 "constructor" is not allowed here'],
    ['not has(shipment.buyer)', '4 "has" is not allowed here; "not" is written !'],
    ['shipment.exportCountry == “CN”', '26 "“" is not allowed here; write straight quotation marks'],
    ['shipment.exportCountry == "CN', '26 the text that begins here has no end: a quotation mark is missing'],
    [
      'shipment.exportCountry == "C\\q"',
      '28 "\\q" is not a valid escape sequence; a backslash itself is written twice',
    ],
    ['shipment.exportCountry == \u0000', '26 "\u0000" is not allowed here'],
    ['shipment.exportCountry\u00a0== "CN"', '22 "\u00a0" is not allowed here'],
    ['shipment.exportCountry == "\u{1f600}" \u{1f600}', '31 "\u{1f600}" is not allowed here'],
    ['\ud83d', '0 "\ud83d" is not allowed here'],
    ['1.5.2 > 1', '4 a name is expected here, found "2"'],
    ['1e > 1', '2 numbers are written out in digits, without an exponent'],
    ['if == 1', '0 "if" is a reserved word, not a name'],
    ['shipment.itmes.all(i, i.lineNumber > 0)', '9 shipment has no field "itmes"; did you mean "items"?'],
    ['shipment.x-ours == "a"', '9 shipment has no field "x"'],
    [
      'shipment["x-ours"] == "a"',
      '0 shipment has no field "x-ours"; custom fields are read with extension(shipment, "x-ours")',
    ],
    ['shipmnt.exportCountry == "CN"', '0 there is no "shipmnt"; did you mean "shipment"?'],
    [
      'kilogram(shipment.items[0].quantity) > 1',
      '0 there is no function "kilogram"; did you mean "kilograms"?',
    ],
    [
      'shipment.exportCountry.startWith("C")',
      '23 there is no method "startWith"; did you mean "startsWith"?',
    ],
    [
      'kilograms(shipment.items[0].value) > 1',
      '0 kilograms(...) takes a measure; it is given a group of fields',
    ],
    ['kilograms() > 1 && has(shipment.buyer)', '0 kilograms(...) takes a measure; it is given nothing'],
    ['size(shipment.exporter) > 1', '0 size(...) takes a text or a list; it is given a group of fields'],
    [
      'shipment.items.map(i, i.lineNumber).join(", ") == ""',
      '0 "join" is called on a list of texts: join(", ")',
    ],
    ['shipment.items[0].quantity.value == "200"', '0 a number and text cannot be combined with "=="'],
    [
      'shipment.exporter.name + 1 == "a"',
      '0 text and a whole number cannot be combined with "+"; text(...) converts a number to text',
    ],
    ['!shipment.exportCountry', '0 "!" cannot precede text'],
    ['shipment.exportCountry && true', '0 && and || take true or false, and this is text'],
    ['shipment.exportCountry ? true : false', '0 true or false is expected here, and this is text'],
    [
      '(has(shipment.buyer) ? 1.5 : 1) > 1',
      '1 a number and a whole number are mixed here, and both must be of one type; write 1.0 for 1',
    ],
    [
      'shipment.exportCountry in ["CN", 1]',
      '33 text and a whole number are mixed here, and both must be of one type',
    ],
    [
      'shipment.items["0"].lineNumber == 1',
      '0 the index of a list is a whole number: the first entry is [0]',
    ],
    ['shipment.exportDate[0] == "2"', '0 [...] follows a list, and this is text'],
    ['shipment.exporter.all(i, i.name == "a")', '0 shipment.exporter is a group of fields, not a list'],
    ['shipment.items.all(i)', '15 all(...) takes a name and an expression: all(item, item.lineNumber > 1)'],
    ['shipment.items.all(true, true)', '19 a name for the entry is expected here, as in all(item, ...)'],
    ['shipment.items.all(day, true)', '19 the name "day" is already used here'],
    [
      'shipment.items.all(i, shipment.items.all(i, i.lineNumber > 0))',
      '41 the name "i" is already used here',
    ],
    ['has(shipment)', '0 has(...) takes a field: has(shipment.contract)'],
    [
      'has(shipment.items[0].grade)',
      '4 has(...) takes only names and points; test an entry with all, exists or "each"',
    ],
    ['shipment.exportCountry', '0 this gives text, where true or false is expected'],
    [
      'shipment.exporter.address.country.size()',
      '0 this gives a whole number, where true or false is expected',
    ],
  ])('%j', (text, says) => {
    expect(slips(text)[0]).toBe(says)
  })

  test('several mistakes are all said', () => {
    expect(slips('shipment.a == 1 || shipment.b == 2')).toEqual([
      '9 shipment has no field "a"',
      '28 shipment has no field "b"',
    ])
  })
})
