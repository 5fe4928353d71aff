/** Words of the trade in Chinese: whatever the tables may give, and not only what the cases show. */
import { describe, expect, test } from 'vitest'
import { chinese } from '../src/locale/zh-CN/index.ts'
import { trade } from '../src/locale/zh-CN/trade.ts'
import type { CardWords } from '../src/message/card-words.ts'
import { bookOf, interpreterOf } from '../src/message/phrase-book.ts'
import { schemes } from '../src/trade/identifier.ts'
import { importSchemes, schemeNames } from '../src/trade/import-scheme.ts'
import { dimensionOf, unitName } from '../src/trade/unit.ts'
import { unitSlip } from '../src/trade/unit-slip.ts'

const interpreterFor = (rule: string) => {
  const words = (chinese.cards as Readonly<Record<string, CardWords>>)[rule]
  return interpreterOf([bookOf(words?.phrases ?? {}), bookOf(chinese.phrases)], chinese.lists)
}
const interpret = interpreterOf([bookOf(chinese.phrases)], chinese.lists)
const signs = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789']
const pairs = signs.flatMap(a => signs.map(b => a + b))
const codes = [...pairs, ...pairs.flatMap(pair => signs.map(sign => pair + sign))]
const isWhole = (said: string | undefined) =>
  said !== undefined && /\p{Script=Han}/u.test(said) && !/\p{Ll}{2}/u.test(said)

test('no phrase of the trade loses a word that fills it', () => {
  const slots = (text: string) => [...text.matchAll(/\{~?([a-zA-Z]+)\}/g)].map(([, name]) => name).sort()
  for (const [phrase, said] of Object.entries(trade))
    expect({ phrase, slots: slots(said) }).toEqual({ phrase, slots: slots(phrase) })
})

test('a certificate is called by its number, whatever signs that has', () => {
  expect(interpret('certificate EUC/01 A is not among the documents')).toBe('所提供的文件中没有证明 EUC/01 A')
  expect(interpret('certificate EUC-01 is there in 2 versions that differ')).toBe(
    '证明 EUC-01 有 2 个互不相同的版本',
  )
})

describe('units', () => {
  const units = codes.filter(code => dimensionOf(code) !== undefined)

  test('each has a name, alone and behind an amount', () => {
    expect(units.length).toBeGreaterThan(30)
    expect(units.map(unitName).filter(name => !isWhole(interpret(name)))).toEqual([])
    expect(
      units.map(unitName).filter(name => interpret(`12.5 ${name}`)?.startsWith('12.5 ') !== true),
    ).toEqual([])
  })

  test('what one is mistaken for is said, and what was meant', () => {
    const slips = codes.flatMap(code => unitSlip(code) ?? [])
    const say = interpreterFor('codes-known')
    const meant = slips.map(slip => slip.meant.map(code => `${code} (${unitName(code)})`))
    expect(meant.flat().filter(word => !isWhole(say(word)))).toEqual([])
    const stands = slips.flatMap(({ stands: word }) =>
      word === undefined ? [] : [`which stands for ${word} in UN/ECE Recommendation 20`],
    )
    expect(stands.length).toBeGreaterThan(4)
    expect(stands.filter(sentence => !isWhole(say(sentence)?.replace('UN/ECE', '')))).toEqual([])
  })

  test('tons are told apart', () => {
    const say = interpreterFor('codes-known')
    expect(say('TNE (t), STN (short tons) or LTN (long tons)')).toBe('TNE（吨）、STN（短吨）或 LTN（长吨）')
  })
})

describe('identifiers', () => {
  const say = interpreterFor('identifier-valid')

  test('each scheme has a name and a source', () => {
    for (const { name, source } of Object.values(schemes)) {
      expect({ name, isSaid: isWhole(say(name)) || !/\p{Ll}/u.test(name) }).toEqual({ name, isSaid: true })
      expect({ source, isSaid: isWhole(say(source)) }).toEqual({ source, isSaid: true })
    }
  })

  test('what the paper does not show is listed', () => {
    const names = ['unified social credit code', 'LEI', 'IMO number of a ship']
    expect(say(`the paper shows no ${names[0]}, ${names[1]} or ${names[2]}`)).toBe(
      '该单证未载有统一社会信用代码、LEI 或船舶 IMO 编号',
    )
  })

  test('characters are named, whatever their script', () => {
    expect(say('the letter O')).toBe('字母 O')
    expect(say('the digit 0')).toBe('数字 0')
    expect(say('“О” (U+041E)')).toBe('“О”（U+041E）')
    expect(say('3 to 17')).toBe('3 至 17')
  })
})

test('every import scheme has a name', () => {
  const say = interpreterFor('free-zone')
  for (const scheme of importSchemes) expect(say(schemeNames[scheme] ?? '')).toMatch(/\p{Script=Han}/u)
})

describe('items beside the lines of a certificate', () => {
  const say = interpreterFor('items-granted')

  test('in what they differ, one thing or all', () => {
    const one = 'its HS code is 850511, where line 2 has 850519'
    const all = `${one}, its form is blank, where line 2 has raw-magnet, its alloy is smco, where line 2 has ndfeb and its control code is 1C902.a, where line 2 has 1C905.a`
    expect(say(one)).toBe('其海关编码为 850511，而第 2 行为 850519')
    expect(say(all)).toBe(
      '其海关编码为 850511，而第 2 行为 850519；其形态为 blank，而第 2 行为 raw-magnet；其合金为 smco，而第 2 行为 ndfeb；其管制编码为 1C902.a，而第 2 行为 1C905.a',
    )
  })

  test('what one of them leaves out, in either paper', () => {
    expect(
      say(
        'the certificate gives the form blank, the item none, the item gives the alloy smco, the certificate none and the certificate gives the control code 1C902.a, the item none',
      ),
    ).toBe(
      '证明写明形态为 blank，该项未写明；该项写明合金为 smco，证明未写明；证明写明管制编码为 1C902.a，该项未写明',
    )
    expect(say('the item gives the control code 1C902.a, the certificate none')).toBe(
      '该项写明管制编码为 1C902.a，证明未写明',
    )
  })
})

describe('places', () => {
  test('a town stands behind its country, a row of countries is none', () => {
    const say = interpreterFor('undertakings-kept')
    expect(say('Pune, India')).toBe('印度 Pune')
    expect(say('India, China and Iran')).toBe('印度、中国和伊朗')
    expect(say('Ministry of Commerce')).toBe('Ministry of Commerce')
  })

  test('a place is called as it is written, and a country by its name', () => {
    const say = interpreterFor('route-plausible')
    expect(say('Nhava Sheva (INNSA)')).toBe('Nhava Sheva（INNSA）')
    expect(say('Colombo')).toBe('Colombo')
    expect(say('Sri Lanka')).toBe('斯里兰卡')
    expect(say('road and inland-water')).toBe('公路和内河')
  })
})

describe('what papers write', () => {
  test('names of companies are not taken apart', () => {
    const say = interpreterFor('shared-contact')
    const names = 'Ningbo Yonghe Magnetics Co., Ltd. and Larsen and Toubro Limited'
    expect(say(names)).toBe(names)
    expect(interpret('NINGBO YONGHE MAGNETICS CO., LTD.')).toBeUndefined()
    expect(say('Kaveri Motors, Deccan e-Drives, Malabar Rotor and 3 others')).toBe(
      'Kaveri Motors, Deccan e-Drives, Malabar Rotor 以及另外 3 家',
    )
  })

  test('values of two versions stay as they are', () => {
    const say = interpreterFor('certificate-present')
    expect(say(': India here, nothing there')).toBe('：此处为 India，另一处未填写')
  })
})
