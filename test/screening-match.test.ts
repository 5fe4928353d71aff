/** Matching of parties against lists: tricks are undone and reported, scores recompute, and nothing but the names decides. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as inEnglish from '../src/generated/messages/en/index.ts'
import * as inChinese from '../src/generated/messages/zh-CN/index.ts'
import type { EntryKind, ListEntry } from '../src/screening/entry.ts'
import {
  buildIndex,
  compareNames,
  entryDigest,
  explainHit,
  indexBytes,
  indexFromBytes,
  indexKey,
  namesInText,
  type ScreenedParty,
  type ScreeningExplanation,
  screenParty,
} from '../src/screening/match/index.ts'
import { partiesInField } from '../src/trade/parties/party-field.ts'
import { runs } from './programs.ts'
import { listedParties } from './screening/entries.ts'
import { mutatedNames } from './screening/mutations.ts'

const entry = (
  id: string,
  kind: EntryKind,
  names: readonly string[],
  more: Partial<ListEntry> = {},
): ListEntry => ({
  id,
  kind,
  names: names.map(text => ({ text, type: 'primary', strength: 'strong' })),
  addresses: [],
  countries: [],
  identifiers: [],
  births: [],
  programmes: [],
  position: 1,
  ...more,
})

const entries = [
  entry('magnets', 'organisation', ['Zelvara Magnetics Co., Ltd.', '泽尔瓦磁业有限公司'], {
    countries: ['CN'],
  }),
  entry('institute', 'organisation', ['The 12th Research Institute of Kastova']),
  entry('person', 'person', ['DORIMA, Pavel Sergeyevich'], { births: ['1967-05-01'] }),
  entry('ship', 'vessel', ['RUVANA STAR 2'], { identifiers: [{ type: 'imo', value: 'IMO 9074729' }] }),
  entry('unit', 'address', [], {
    addresses: [{ text: 'Unit 4, 9/F, Lioben Centre, 88 Sandor Road, Wan Chai, Hong Kong', country: 'HK' }],
  }),
  entry('arab', 'organisation', ['شركة دوريما التجارية']),
  entry('line', 'organisation', ['Kastova Northern Ocean Lines']),
  {
    ...entry('weak', 'person', []),
    names: [{ text: 'The Lathe', type: 'alias', strength: 'weak' } as const],
  },
]
const index = buildIndex([{ name: 'own', isDated: false, entries }])
const screen = (name: string, more: Partial<ScreenedParty> = {}) => screenParty(index, { name, ...more })
const bandOf = (name: string, id: string, more: Partial<ScreenedParty> = {}) =>
  screen(name, more).hits.find(({ entryId }) => entryId === id)?.band ?? 'clear'

describe('a listed name in disguise is found, and the disguise is reported', () => {
  test.each([
    ['Cyrillic letters', 'Zеlvаrа Magnetics', 'look-alike'],
    ['Greek capitals', 'ΖΕLVΑRΑ MAGNETICS', 'look-alike'],
    ['a zero-width blank', 'Zel\u200bvara Magnetics', 'unseen'],
    ['a tag character', 'Zel\u{e0041}vara Magnetics', 'unseen'],
    ['a turned direction', '\u202escitengaM aravleZ\u202c', 'direction'],
    ['fullwidth letters', 'Ｚｅｌｖａｒａ Magnetics', 'form'],
    ['letters of formulas', '𝐙𝐞𝐥𝐯𝐚𝐫𝐚 Magnetics', 'form'],
    ['digits for letters', 'Ze1vara Magnet1cs C0 1td', 'digits-for-letters'],
    ['single letters', 'Z E L V A R A Magnetics', 'letters-apart'],
    ['stacked marks', 'Ze\u0301\u0302\u0303\u0304lvara Magnetics', 'stacked-marks'],
  ])('%s', (_, name, kind) => {
    expect(['block', 'review']).toContain(bandOf(name, 'magnets'))
    expect(screen(name).tampering.map(one => one.kind)).toContain(kind)
  })

  test.each([
    'Zelvara Magnetics',
    'DORIMA Pavel',
    '泽尔瓦磁业有限公司',
    'ООО Магнит',
    'شركة دوريما',
    'A320 Parts GmbH',
  ])('a plain name is no disguise: %s', name => {
    expect(screen(name).tampering).toEqual([])
  })
})

describe('ways of writing a listed name', () => {
  test.each([
    ['another legal form', 'Zelvara Magnetics Inc.', 'block'],
    ['no legal form', 'ZELVARA MAGNETICS', 'block'],
    ['a misspelt legal form', 'Zelvara Magnetics Compny Limtied', 'block'],
    ['all glued', 'ZELVARAMAGNETICSCOLTD', 'block'],
    ['a split word', 'Zel Vara Magnetics Co Ltd', 'block'],
    ['dots', 'Z.E.L.V.A.R.A. Magnetics', 'block'],
    ['a wrong letter', 'Zelvera Magnetics Co., Ltd.', 'review'],
    ['swapped letters', 'Zevlara Magnetics Co., Ltd.', 'review'],
    ['a place added', 'Zelvara Magnetics (Hong Kong) Ltd', 'review'],
    ['only the rare word among common ones', 'Zelvara Europe Trading BV', 'review'],
    ['simplified characters without legal form', '泽尔瓦磁业', 'block'],
    ['traditional characters', '澤爾瓦磁業有限公司', 'block'],
    ['the pinyin of its Chinese name', 'Zeerwa Magnet Co Ltd', 'review'],
  ])('%s', (_, name, band) => {
    expect(bandOf(name, 'magnets')).toBe(band)
  })

  test('an added word that is usual leaves it a review at least', () => {
    expect(bandOf('Zelvara Magnetics Germany GmbH', 'magnets')).not.toBe('clear')
  })

  test('persons: order, initials, scripts', () => {
    expect(bandOf('Pavel Sergeyevich Dorima', 'person')).toBe('block')
    expect(bandOf('Pavel DORIMA', 'person')).toBe('review')
    expect(bandOf('P. S. Dorima', 'person')).toBe('review')
    expect(bandOf('Павел Сергеевич Дорима', 'person')).toBe('review')
    expect(bandOf('Pavel Sergeyevich Borina', 'person')).not.toBe('block')
  })

  test('numbers must agree, however they are written', () => {
    expect(bandOf('Twelfth Research Institute of Kastova', 'institute')).toBe('block')
    expect(bandOf('Research Institute No. 12, Kastova', 'institute')).toBe('block')
    expect(bandOf('13th Research Institute of Kastova', 'institute')).not.toBe('block')
    expect(bandOf('MV Ruvana Star 2', 'ship', { kind: 'vessel' })).toBe('block')
    expect(bandOf('Ruvana Star 3', 'ship', { kind: 'vessel' })).toBe('clear')
  })

  test('a name in a script without vowels is a review at most', () => {
    expect(bandOf('Sharikat Dorima Tijariya', 'arab')).toBe('review')
    expect(bandOf('شركة دوريما التجارية', 'arab')).toBe('block')
  })

  test('initials count in capitals only, and as a question', () => {
    expect(bandOf('KNOL', 'line')).toBe('review')
    expect(bandOf('Knol Bakery', 'line')).toBe('clear')
  })

  test('a weak alias is never more than a review, and counts only whole', () => {
    expect(bandOf('The Lathe', 'weak')).toBe('review')
    expect(bandOf('The Lathes Company', 'weak')).toBe('clear')
  })

  test.each([
    'Kastova Bakery',
    'Magnetics Co., Ltd.',
    'General Trading LLC',
    'Pavel Novak',
    'Velmora Magnetics',
    '上海磁业有限公司',
  ])('another party is clear: %s', name => {
    expect(screen(name).hits.filter(({ band }) => band !== 'note')).toEqual([])
  })
})

describe('beside the name', () => {
  test('an identifier blocks under any name, and says that the name is another', () => {
    const [hit] = screen('Lucky Sea', { identifiers: [{ type: 'imo', value: '9074729' }] }).hits
    expect(hit).toMatchObject({ entryId: 'ship', band: 'block', path: 'identifier', score: 1000 })
    expect(hit?.explanation.isOtherName).toBe(true)
  })

  test('another IMO number under the listed name stays visible; a wrong check digit is said', () => {
    const result = screen('Ruvana Star 2', {
      kind: 'vessel',
      identifiers: [{ type: 'imo', value: '9074728' }],
    })
    expect(result.hits[0]).toMatchObject({ entryId: 'ship', band: 'block' })
    expect(result.hits[0]?.explanation.qualifiers.map(({ id }) => id)).toEqual(['other-identifier'])
    expect(result.wrongNumbers).toEqual(['9074728'])
  })

  test('whoever is at a listed address is meant: the unit blocks, the house asks', () => {
    const at = (address: string) => screen('Any Trading', { address }).hits[0]?.band ?? 'clear'
    expect(at('Unit 4, 9th Floor, Lioben Centre, 88 Sandor Rd, Wan Chai, Hong Kong')).toBe('block')
    expect(at('12/F, 88 Sandor Road, Wan Chai')).toBe('review')
    expect(at('Unit 4, 9/F, 21 Ruvana Road, Wan Chai')).toBe('clear')
    expect(at('Wan Chai, Hong Kong')).toBe('clear')
  })

  test('another country, kind or birth lowers what is not nearly exact, and hides nothing that is', () => {
    const alike = screen('Zelvera Magnetics', { country: 'BR' }).hits[0]
    expect(alike?.band ?? 'clear').not.toBe('review')
    expect(bandOf('Zelvara Magnetics Co., Ltd.', 'magnets', { country: 'BR' })).toBe('block')
    expect(bandOf('Pavel Dorima', 'person', { births: ['1990'] })).not.toBe('review')
  })

  test('the same country alone lifts nothing to a block', () => {
    for (const name of ['Zelvera Magnetics Co., Ltd.', 'Zelvara Magnetic Europe'])
      expect(bandOf(name, 'magnets', { country: 'CN' })).not.toBe('block')
  })
})

describe('fields', () => {
  test.each([
    ['FIRM A LTD c/o FIRM B LTD', ['FIRM A LTD', 'FIRM B LTD']],
    ['Acme GmbH on behalf of Beta SA', ['Acme GmbH', 'Beta SA']],
    ['M/S ACME A/C BETA GMBH, d/b/a Gamma', ['ACME', 'BETA GMBH', 'Gamma']],
    ['Acme Ltd (formerly known as Beta Works Ltd)', ['Acme Ltd', 'Beta Works Ltd']],
    ['For account of Acme', ['Acme']],
    ['Consignee: Acme Co', ['Acme Co']],
    ['泽尔瓦磁业有限公司 (ACME LTD.)', ['泽尔瓦磁业有限公司 (ACME LTD.)', 'ACME LTD.']],
  ])('%s', (field, names) => {
    expect(partiesInField(field).parties.map(({ name }) => name)).toEqual(names)
  })

  test.each([
    ['TO ORDER', 'to-order'],
    ['to the order of', 'to-order'],
    ['SAME AS CONSIGNEE', 'same-party'],
    ['TBN', 'to-be-named'],
    ['待定', 'to-be-named'],
    ['as per B/L', 'as-per-document'],
    ['N/A', 'not-stated'],
    ['—', 'not-stated'],
  ])('%s is no party', (field, why) => {
    expect(partiesInField(field)).toMatchObject({ parties: [], notAParty: why })
    expect(screen(field)).toMatchObject({ coverage: 'not-a-party', hits: [] })
  })

  test('an open wording is said, and the named party screened', () => {
    const result = screen('Zelvara Magnetics Co., Ltd. and/or nominee')
    expect(result.open).toBe('and/or nominee')
    expect(result.hits[0]?.entryId).toBe('magnets')
  })

  test('the party behind an agent is found', () => {
    expect(bandOf('Harmless Forwarding Ltd c/o Zelvara Magnetics', 'magnets')).toBe('block')
  })

  test('a name in a script of no list is not screenable', () => {
    expect(screen('삼성전자').coverage).toBe('no-list-in-script')
    expect(screen('上海').coverage).toBe('screened')
  })
})

test('listed names stand in free text', () => {
  const text = 'Resold to Zelvara Magnetics Co., Ltd., or 泽尔瓦磁业有限公司; the magnetics trade is general.'
  expect(namesInText(index, text).map(({ start, end }) => text.slice(start, end))).toEqual([
    'Zelvara Magnetics Co., Ltd',
    '泽尔瓦磁业有限公司',
  ])
})

/** Computes a score from what an explanation states, by the rules of the documentation alone. */
function recomputed({ evidence, qualifiers, identifier, address }: ScreeningExplanation): number {
  if (identifier !== undefined || address?.extent === 'unit') return 1000
  let score = 0
  if (evidence !== undefined) {
    const weights = [...evidence.pairs, ...evidence.left].reduce((sum, { weight }) => sum + weight, 0)
    score = Math.floor(evidence.pairs.reduce((sum, one) => sum + one.similarity * one.weight, 0) / weights)
    for (const { does, value } of evidence.steps)
      score =
        does === 'factor'
          ? Math.floor((score * value) / 1000)
          : does === 'least'
            ? Math.max(score, value)
            : Math.min(score, value)
    const name = score
    for (const { by } of qualifiers) score += by
    const isPlaced = qualifiers.some(({ id }) => id === 'same-address' || id === 'same-street')
    score =
      name >= 950
        ? Math.max(name, Math.min(score, 1000))
        : Math.max(0, Math.min(score, isPlaced ? 1000 : 949))
  }
  return address === undefined ? score : Math.max(score, 850)
}

const all = listedParties()
const whole = buildIndex([{ name: 'all', isDated: false, entries: all }])
const spellings = mutatedNames(all).map(({ spelling }) => spelling)
const sample = fc.constantFrom(...spellings)

describe('laws', () => {
  test('every score recomputes from its explanation', () => {
    fc.assert(
      fc.property(sample, fc.constantFrom(undefined, 'CN', 'RU', 'DE'), (name, country) => {
        for (const hit of screenParty(whole, country === undefined ? { name } : { name, country }).hits)
          expect(recomputed(hit.explanation)).toBe(hit.score)
      }),
      { numRuns: runs(200) },
    )
  })

  test.each([
    ['en', inEnglish],
    ['zh-CN', inChinese],
  ])('the numbers with a sign that are shown add up to the score that is shown: %s', (_, words) => {
    const facts = fc.record(
      {
        country: fc.constantFrom('CN', 'RU', 'DE'),
        kind: fc.constantFrom('organisation' as const, 'person' as const, 'vessel' as const),
        identifiers: fc.constantFrom([{ type: 'imo', value: '9074729' }], [{ type: 'tax', value: '7' }]),
        address: fc.constantFrom(...all.flatMap(({ addresses }) => addresses.map(({ text }) => text)), ''),
      },
      { requiredKeys: [] },
    )
    const added = (lines: readonly string[]) =>
      lines
        .flatMap(line => line.match(/ [+-]\d\.\d{3}(?=[ （,，]|$)/g) ?? [])
        .reduce((sum, one) => sum + Math.round(Number(one) * 1000), 0)
    let seen = 0
    fc.assert(
      fc.property(sample, sample, facts, (name, other, more) => {
        const explained = [
          ...screenParty(whole, { name, ...more }).hits.map(({ explanation }) => explanation),
          compareNames({ name, ...more }, other),
        ]
        for (const one of explained) {
          const [title = '', ...lines] = explainHit(one, words)
          expect(title).toContain(` ${(one.score / 1000).toFixed(3)} `)
          expect(added(lines), [title, ...lines].join('\n')).toBe(one.score)
          seen += 1
        }
      }),
      { numRuns: runs(300) },
    )
    expect(seen).toBeGreaterThan(runs(400))
  })

  test('an index from its bytes gives the same answers, in shared memory too, and the same bytes', () => {
    const bytes = indexBytes(whole)
    const shared = new Uint8Array(new SharedArrayBuffer(bytes.length))
    shared.set(bytes)
    const [plain, common] = [indexFromBytes(bytes), indexFromBytes(shared)]
    if (plain === undefined || common === undefined) throw new Error('the bytes are not read')
    expect(Buffer.compare(indexBytes(plain), bytes)).toBe(0)
    for (const name of spellings.filter((_, at) => at % 40 === 0)) {
      const expected = screenParty(whole, { name })
      expect(screenParty(plain, { name })).toEqual(expected)
      expect(screenParty(common, { name })).toEqual(expected)
    }
  })

  test('bytes that are cut or of another kind are no index', () => {
    const bytes = indexBytes(index)
    expect(indexFromBytes(bytes.slice(0, bytes.length - 100))).toBeUndefined()
    expect(indexFromBytes(new Uint8Array(100))).toBeUndefined()
    expect(indexFromBytes(new Uint8Array(3))).toBeUndefined()
  })

  test('another list changes no score', () => {
    const both = buildIndex([
      { name: 'all', isDated: false, entries: all },
      { name: 'own', isDated: false, entries },
    ])
    for (const name of [...spellings.filter((_, at) => at % 30 === 0), 'Zelvera Magnetics', 'Pavel Dorima']) {
      const own = (hits: ReturnType<typeof screenParty>['hits']) =>
        hits.filter(({ list }) => list === 'own').map(({ entryId, score }) => [entryId, score])
      expect(own(screenParty(both, { name }).hits)).toEqual(own(screenParty(index, { name }).hits))
    }
  })

  test('a name is itself, with a legal form or another order of words', () => {
    fc.assert(
      fc.property(fc.constantFrom(...all.filter(({ kind }) => kind !== 'address')), ({ names, kind }) => {
        const [name] = names
        if (name === undefined || name.strength === 'weak') return
        expect(compareNames({ name: name.text }, name.text, kind).score).toBe(1000)
      }),
      { numRuns: runs(100) },
    )
  })

  test('equal words score the same from both sides', () => {
    for (const [a, b] of [
      ['Zelvara Magnetics Ltd', 'Zelvara Magnetics GmbH'],
      ['Zel Vara Magnetics', 'Zelvara Magnetics'],
      ['Zelvera Magnetics', 'Zelvara Magnetics'],
    ] as const)
      expect(compareNames({ name: a }, b).score).toBe(compareNames({ name: b }, a).score)
  })

  test('any text is screened, without a throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), name => {
        expect(screenParty(index, { name, address: name }).best).toBeLessThanOrEqual(1000)
      }),
      { numRuns: runs(300) },
    )
  })
})

test('the digest of an entry is of its content, not of its place in the file', () => {
  const [first] = entries
  if (first === undefined) throw new Error('no entry')
  expect(entryDigest({ ...first, position: 99 })).toBe(entryDigest(first))
  expect(entryDigest({ ...first, countries: ['HK'] })).not.toBe(entryDigest(first))
})

test('the key of a cache depends on every list and on their order', () => {
  expect(indexKey(['a', 'b'])).not.toBe(indexKey(['b', 'a']))
  expect(indexKey(['a'], 'x')).not.toBe(indexKey(['a'], 'y'))
})

test('thresholds are of the list, and entries may not count', () => {
  const name = 'Zelvera Magnetics'
  const strict = screenParty(index, { name }, { byList: { own: { block: 850 } } })
  expect(strict.hits[0]?.band).toBe('block')
  expect(screenParty(index, { name }, { counts: ({ id }) => id !== 'magnets' }).hits).toEqual([])
})

test('an explanation is told in English and Chinese, with invisible characters as code points', () => {
  const [hit] = screen('Zel\u200bvara Magnetics').hits
  if (hit === undefined) throw new Error('not found')
  const [english, chinese] = [inEnglish, inChinese].map(words => explainHit(hit.explanation, words))
  expect(english?.[0]).toContain('BLOCK 0.990  "Zel\\u{200b}vara Magnetics"  ~  Zelvara Magnetics Co., Ltd.')
  expect(english?.join('\n')).toContain('a legal form is missing on one side: times 0.990')
  expect(chinese?.[0]).toContain('拦截 0.990')
  expect(chinese).toHaveLength(english?.length ?? 0)
})

describe('legal forms that are joined to a name', () => {
  test.each([
    ['대한대화정밀(주)', '대한대화정밀주식회사'],
    ['㈜대한대화정밀', '대한대화정밀 주식회사'],
    ['(株)遠州精機', '遠州精機株式会社'],
    ['木曽モーター（株）', '株式会社木曽モーター'],
    ['บริษัทระยอง แทรคชั่น จำกัด', 'ระยอง แทรคชั่น'],
  ])('%s is %s', (name, listed) => {
    expect(compareNames({ name }, listed).band).toBe('block')
  })

  test.each([
    ['株式会社三河', '株式会社三重'],
    ['(주)한빛모터', '주식회사 대한정밀'],
    ['บริษัทระยอง แทรคชั่น จำกัด', 'บริษัทชลบุรี มอเตอร์ จำกัด'],
  ])('%s is not %s', (name, listed) => {
    expect(['clear', 'note']).toContain(compareNames({ name }, listed).band)
  })
})

describe('addresses without a name', () => {
  const listed: ListEntry = {
    id: 'A-1',
    kind: 'address',
    names: [],
    addresses: [
      { text: 'Room 1701, 17/F, Henan Building, 90 Jaffe Road, Wan Chai, Hong Kong', country: 'HK' },
    ],
    countries: ['HK'],
    identifiers: [],
    births: [],
    programmes: [],
    position: 1,
  }
  const at = (address: string) =>
    screenParty(buildIndex([{ name: 'list', isDated: false, entries: [listed] }]), {
      name: 'Golden Parts',
      country: 'HK',
      address,
    }).hits[0]?.band

  test.each([
    ['Rm 1701 17th Floor Henan Bldg, 90 Jaffe Rd, Wanchai', 'block'],
    ['Room 1701, 17/F, Henan Building, 90 Jaffe Road, Wan Chai', 'block'],
    ['Room 1702, Henan Building, 90 Jaffe Road, Wan Chai', 'review'],
    ['Room 1701, 17/F, Tower 2, 90 Queens Road, Central', undefined],
    ['Unit 5, 17 Jaffe Lane, Kwun Tong', undefined],
  ])('%s: %s', (address, band) => {
    expect(at(address)).toBe(band)
  })
})
