import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PartyFacts } from '../src/core/model/model.ts'
import { compareParties } from '../src/trade/parties/party.ts'
import { foldName } from '../src/trade/parties/party-name.ts'

interface Written {
  name?: string
  nativeName?: string
  identifiers?: readonly (readonly [scheme: string, value: string])[]
  country?: string
  region?: string
}

function party({
  name = 'Kaveri Motors Pvt Ltd',
  nativeName,
  identifiers = [],
  country = 'IN',
  region,
}: Written): PartyFacts {
  return {
    at: '/endUser',
    role: 'endUser',
    name: { value: name, at: '/endUser/name' },
    ...(nativeName === undefined ? {} : { nativeName: { value: nativeName, at: '/endUser/nativeName' } }),
    identifiers: identifiers.map(([scheme, value], i) => ({
      scheme,
      value: { value, at: `/endUser/identifiers/${i}/value` },
    })),
    address: {
      at: '/endUser/address',
      city: { value: 'Pune', at: '/endUser/address/city' },
      country: { value: country, at: '/endUser/address/country' },
      ...(region === undefined ? {} : { region: { value: region, at: '/endUser/address/region' } }),
    },
    activities: [],
  }
}

const outcome = (a: Written, b: Written) => compareParties(party(a), party(b)).outcome

describe('foldName', () => {
  test.each([
    ['Kaveri Motors Pvt. Ltd.', 'KAVERI MOTORS PRIVATE LIMITED'],
    ['Kaveri Motors (P) Ltd', 'Kaveri Motors Private Limited'],
    ['Kaveri Motors （Ｐ） Ｌｔｄ', 'Kaveri Motors Pvt Ltd'],
    ['Kaveri Motors P. Ltd.', 'Kaveri Motors Pvt Ltd'],
    ['M/s Kaveri Motors Pvt Ltd', 'Kaveri Motors Pvt Ltd'],
    ['M/S. Kaveri Motors Pvt Ltd', 'Kaveri Motors Pvt Ltd'],
    ['Messrs. Kaveri Motors Pvt Ltd', 'Kaveri Motors Pvt Ltd'],
    ['The Kaveri Motors Company', 'Kaveri Motors Co.'],
    ['M/s. The Kaveri Motors Company', 'Kaveri Motors Co.'],
    ['Sharma & Sons', 'Sharma and Sons'],
    ['Sharma ＆ Sons', 'SHARMA AND SONS'],
    ['Ningbo Yinhe Magnet Co., Ltd.', 'NINGBO YINHE MAGNET COMPANY LIMITED'],
    ['Ningbo Yinhe Magnet Co.,Ltd', 'Ningbo Yinhe Magnet Co Ltd'],
    ['Skydio Inc.', 'Skydio, Incorporated'],
    ['Acme Corp', 'ACME Corporation'],
    ['Acme L.L.P.', 'Acme LLP'],
    ['Acme Limited Liability Partnership', 'Acme LLP'],
    ['Acme Limited Liability Company', 'Acme L.L.C.'],
    ['Acme Public Limited Company', 'Acme PLC'],
    ['Lafert S.p.A.', 'LAFERT SPA'],
    ['Lafert Società per Azioni', 'Lafert S. p. A.'],
    ['Müller GmbH', 'Muller G.m.b.H.'],
    ['Müller Gesellschaft mit beschränkter Haftung', 'MÜLLER GMBH'],
    ['Strauß AG', 'Strauss Aktiengesellschaft'],
    ['Ørsted A/S', 'Orsted AS'],
    ['Łódź Magnets', 'Lodz Magnets'],
    ['T.V.S. Motors', 'TVS Motors'],
    ['Sino-Mag Trading', 'Sino Mag Trading'],
    ["O'Neil Magnets", 'O’Neil Magnets'],
    ['Singapore Magnets Pte. Ltd.', 'Singapore Magnets Private Limited'],
    ['宁波银河磁材有限责任公司', '宁波银河磁材有限公司'],
    ['宁波银河磁材 有限公司', '宁波银河磁材有限公司'],
    ['银河（宁波）磁材有限公司', '银河(宁波)磁材有限公司'],
    ['ＴＤＫ㈱', 'TDK株式会社'],
    ['कावेरी मोटर्स प्रा. लि.', 'कावेरी मोटर्स प्राइवेट लिमिटेड'],
    ['Kaveri\u00a0Motors\u200b Ltd', 'Kaveri Motors Ltd'],
    ['Ka\u0301veri', 'Káveri'],
  ])('%s is %s', (one, other) => {
    expect(foldName(one)).toBe(foldName(other))
  })

  test.each([
    ['Kaveri Motors Ltd', 'Kaveri Motors Pvt Ltd'],
    ['Kaveri Motors', 'Kaveri Motors Ltd'],
    ['Kaveri Motors LLP', 'Kaveri Motors Ltd'],
    ['Kaveri Motors Inc', 'Kaveri Motors Corp'],
    ['Kaveri Motors (India) Ltd', 'Kaveri Motors Ltd'],
    ['Kaveri Motors 2 Ltd', 'Kaveri Motors Ltd'],
    ['Kaveri Motor Ltd', 'Kaveri Motors Ltd'],
    ['宁波银河磁材有限公司', '宁波银河磁材股份有限公司'],
    ['宁波银河磁材有限公司', '宁波银河磁业有限公司'],
    ['कावेरी मोटर्स', 'कावरी मोटर्स'],
    ['Kaveri Mоtors', 'Kaveri Motors'],
    ['Theon Magnets', 'On Magnets'],
    ['P Motors', 'Pvt Motors'],
    ['Lafert GmbH', 'Lafert S.p.A.'],
    ['Sharma Sons', 'Sharma & Sons'],
  ])('%s is not %s', (one, other) => {
    expect(foldName(one)).not.toBe(foldName(other))
  })

  test('what it gives', () => {
    expect(foldName('M/s The Kaveri & Co. (P) Ltd.')).toBe('kaveri and co pvt ltd')
    expect(foldName('***')).toBe('')
    expect(foldName('The')).toBe('the')
  })

  test('folding twice changes nothing', () => {
    const word = fc.constantFrom(
      'The',
      'M/s',
      'm / s.',
      'Messrs',
      '&',
      'P',
      '(P)',
      'p.',
      'S.',
      'A',
      'Ltd',
      'Limited',
      'Liability',
      'Partnership',
      'Public',
      'Co.',
      'Company',
      'Private',
      'T H E',
      '股份',
      '有限责任公司',
      '有限 责任',
      '公司',
      '(株)',
      "'",
      '/',
      'é',
      'Kaveri',
      '９',
      'a',
    )
    const name = fc.array(word, { maxLength: 10 }).map(words => words.join(' '))
    const glued = fc.array(word, { maxLength: 6 }).map(words => words.join(''))
    fc.assert(
      fc.property(
        fc.oneof(name, glued, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })),
        text => {
          expect(foldName(foldName(text))).toBe(foldName(text))
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('compareParties', () => {
  const uscc = '91330200712300458Q'
  const gstin = '06AABCD1234E1ZC'
  const pan = 'AABCD1234E'

  test.each<[string, Written, Written, string]>([
    ['equal names', {}, { name: 'M/s KAVERI MOTORS PRIVATE LIMITED' }, 'same'],
    [
      'a native name equals a name',
      { name: 'Yinhe', nativeName: '银河有限公司' },
      { name: '银河有限责任公司' },
      'same',
    ],
    [
      'native names equal',
      { name: 'A', nativeName: '银河有限公司' },
      { name: 'B', nativeName: '银河有限公司' },
      'same',
    ],
    ['other names', {}, { name: 'Godavari Motors Pvt Ltd' }, 'other-name'],
    ['another legal form', {}, { name: 'Kaveri Motors Ltd' }, 'other-name'],
    ['names without letters equal nothing', { name: '---' }, { name: '---' }, 'other-name'],
    ['another country', {}, { country: 'AE' }, 'other-country'],
    ['another country and name', {}, { name: 'Godavari', country: 'AE' }, 'other-name'],
    ['a territory written as region', { country: 'CN', region: 'CN-HK' }, { country: 'HK' }, 'same'],
    [
      'a territory and the mainland',
      { country: 'CN', region: 'CN-HK' },
      { country: 'CN', region: 'CN-GD' },
      'other-country',
    ],
    [
      'identifiers and names agree',
      { identifiers: [['uscc', uscc]] },
      { identifiers: [['uscc', uscc]] },
      'same',
    ],
    [
      'identifiers agree, names do not',
      { identifiers: [['uscc', uscc]] },
      { name: 'Other', identifiers: [['uscc', uscc]] },
      'same-identifier-other-name',
    ],
    [
      'identifiers agree, country does not',
      { identifiers: [['lei', 'X']] },
      { country: 'AE', identifiers: [['lei', 'X']] },
      'other-country',
    ],
    [
      'identifiers differ, names agree',
      { identifiers: [['uscc', uscc]] },
      { identifiers: [['uscc', '91330200MA2AB7CD14']] },
      'identifier-conflict',
    ],
    [
      'no scheme in common',
      { identifiers: [['uscc', uscc]] },
      { identifiers: [['lei', '335800DEMOMAGNET0133']] },
      'same',
    ],
    [
      'no scheme in common and other names',
      { identifiers: [['uscc', uscc]] },
      { name: 'Other', identifiers: [['lei', 'X']] },
      'other-name',
    ],
    [
      'one scheme agrees, another differs',
      {
        identifiers: [
          ['lei', 'A'],
          ['duns', '1'],
        ],
      },
      {
        identifiers: [
          ['lei', 'A'],
          ['duns', '2'],
        ],
      },
      'identifier-partly',
    ],
    [
      'values fold',
      { identifiers: [['uscc', '9133 0200-7123.00458q']] },
      { identifiers: [['uscc', uscc]] },
      'same',
    ],
    [
      'values fold in width',
      { identifiers: [['duns', '１２-345–6789']] },
      { identifiers: [['duns', '123456789']] },
      'same',
    ],
    [
      'leading zeros count',
      { identifiers: [['duns', '0123']] },
      { identifiers: [['duns', '123']] },
      'identifier-conflict',
    ],
    [
      'several values meet',
      {
        identifiers: [
          ['duns', '1'],
          ['duns', '2'],
        ],
      },
      {
        identifiers: [
          ['duns', '2'],
          ['duns', '3'],
        ],
      },
      'same',
    ],
    [
      'several values do not meet',
      {
        identifiers: [
          ['duns', '1'],
          ['duns', '2'],
        ],
      },
      { identifiers: [['duns', '3']] },
      'identifier-conflict',
    ],
    ['an empty value is none', { identifiers: [['duns', ' - ']] }, { identifiers: [['duns', '3']] }, 'same'],
    [
      'GSTINs of two states',
      { identifiers: [['gstin', gstin]] },
      { identifiers: [['gstin', '27AABCD1234E1Z8']] },
      'identifier-partly',
    ],
    [
      'GSTINs of two persons',
      { identifiers: [['gstin', gstin]] },
      { identifiers: [['gstin', '33AACCM4567Q1ZY']] },
      'identifier-conflict',
    ],
    ['a GSTIN and its PAN', { identifiers: [['gstin', gstin]] }, { identifiers: [['pan', pan]] }, 'same'],
    [
      'a GSTIN and its PAN, names differ',
      { identifiers: [['gstin', gstin]] },
      { name: 'Other', identifiers: [['pan', pan]] },
      'same-identifier-other-name',
    ],
    ['a GSTIN and its IEC', { identifiers: [['gstin', gstin]] }, { identifiers: [['iec', pan]] }, 'same'],
    [
      'a GSTIN and another PAN',
      { identifiers: [['gstin', gstin]] },
      { identifiers: [['pan', 'AACCM4567Q']] },
      'identifier-conflict',
    ],
    [
      'a GSTIN and an old numeric IEC',
      { identifiers: [['gstin', gstin]] },
      { name: 'Other', identifiers: [['iec', '0588012345']] },
      'other-name',
    ],
    [
      'an old and a new IEC',
      { identifiers: [['iec', '0588012345']] },
      { identifiers: [['iec', pan]] },
      'same',
    ],
    [
      'two old IECs',
      { identifiers: [['iec', '0588012345']] },
      { identifiers: [['iec', '0588012346']] },
      'identifier-conflict',
    ],
    [
      'PAN differs though the GSTIN agrees',
      {
        identifiers: [
          ['pan', pan],
          ['gstin', gstin],
        ],
      },
      {
        identifiers: [
          ['pan', 'AACCM4567Q'],
          ['gstin', gstin],
        ],
      },
      'identifier-partly',
    ],
    [
      'VAT numbers of two countries',
      { identifiers: [['vat', 'DE123456789']] },
      { identifiers: [['vat', 'FR12345678901']] },
      'same',
    ],
    [
      'VAT numbers of one country',
      { identifiers: [['vat', 'DE123456789']] },
      { identifiers: [['vat', 'DE123456780']] },
      'identifier-conflict',
    ],
    ['`other` differs', { identifiers: [['other', '1']] }, { identifiers: [['other', '2']] }, 'same'],
    [
      '`other` agrees',
      { identifiers: [['other', '1']] },
      { name: 'Other', identifiers: [['other', '1']] },
      'same-identifier-other-name',
    ],
    [
      'IMO with and without its word',
      { identifiers: [['imo-company', 'IMO 1234567']] },
      { identifiers: [['imo-company', '1234567']] },
      'same',
    ],
  ])('%s', (_, a, b, expected) => {
    expect(outcome(a, b)).toBe(expected)
    expect(outcome(b, a)).toBe(expected)
  })

  test('a conflict says which scheme, and where both values stand', () => {
    expect(
      compareParties(
        party({
          identifiers: [
            ['lei', 'L'],
            ['uscc', uscc],
          ],
        }),
        party({ identifiers: [['uscc', '91330200MA2AB7CD14']] }),
      ),
    ).toEqual({
      outcome: 'identifier-conflict',
      differing: [
        {
          scheme: 'uscc',
          a: { value: uscc, at: '/endUser/identifiers/1/value' },
          b: { value: '91330200MA2AB7CD14', at: '/endUser/identifiers/0/value' },
        },
      ],
    })
  })

  test('GSTINs around one PAN agree in the PAN and differ as GSTINs', () => {
    const comparison = compareParties(
      party({ identifiers: [['gstin', gstin]] }),
      party({ identifiers: [['gstin', '27AABCD1234E1Z8']] }),
    )
    expect(comparison).toMatchObject({ agreeing: [{ scheme: 'pan' }], differing: [{ scheme: 'gstin' }] })
  })

  test('an agreement is not told twice', () => {
    const both = party({
      name: 'A',
      identifiers: [
        ['gstin', gstin],
        ['pan', pan],
      ],
    })
    const comparison = compareParties(both, { ...both, name: { value: 'B', at: '/b' } })
    expect(
      comparison.outcome === 'same-identifier-other-name' && comparison.agreeing.map(pair => pair.scheme),
    ).toEqual(['gstin', 'pan'])
  })

  test('what agreed and which names differ', () => {
    const comparison = compareParties(
      party({ identifiers: [['gstin', gstin]] }),
      party({ name: 'Other', identifiers: [['iec', pan]] }),
    )
    expect(comparison).toMatchObject({
      outcome: 'same-identifier-other-name',
      agreeing: [{ scheme: 'pan', a: { value: gstin }, b: { value: pan } }],
      a: { value: 'Kaveri Motors Pvt Ltd' },
      b: { value: 'Other' },
    })
  })

  test('`same` says by what', () => {
    expect(compareParties(party({}), party({}))).toEqual({ outcome: 'same', by: 'name' })
    const known = party({ identifiers: [['lei', 'X']] })
    expect(compareParties(known, known)).toEqual({ outcome: 'same', by: 'identifier' })
  })

  test('another country is the one that counts, where it is shown', () => {
    expect(compareParties(party({ country: 'CN', region: 'CN-HK' }), party({ country: 'CN' }))).toEqual({
      outcome: 'other-country',
      a: { value: 'HK', at: '/endUser/address/region' },
      b: { value: 'CN', at: '/endUser/address/country' },
    })
  })

  const anyParty = fc
    .record(
      {
        name: fc.constantFrom(
          'Kaveri Motors Ltd',
          'M/s KAVERI MOTORS LIMITED',
          'Godavari',
          '银河有限公司',
          '--',
        ),
        nativeName: fc.constantFrom('银河有限公司', 'कावेरी'),
        country: fc.constantFrom('IN', 'CN', 'HK'),
        region: fc.constantFrom('CN-HK', 'IN-MH'),
        identifiers: fc.array(
          fc.tuple(
            fc.constantFrom('gstin', 'pan', 'iec', 'lei', 'vat', 'other'),
            fc.constantFrom(
              gstin,
              '27AABCD1234E1Z8',
              '33AACCM4567Q1ZY',
              pan,
              'AACCM4567Q',
              '0588012345',
              'DE1',
              'FR1',
              '',
            ),
          ),
          { maxLength: 4 },
        ),
      },
      { requiredKeys: ['name', 'country'] },
    )
    .map(party)

  test('the outcome does not depend on who comes first', () => {
    fc.assert(
      fc.property(anyParty, anyParty, (a, b) => {
        expect(compareParties(a, b).outcome).toBe(compareParties(b, a).outcome)
      }),
      { numRuns: 2000 },
    )
  })

  test('a party is itself, unless it has no name to speak of or contradicts itself', () => {
    fc.assert(
      fc.property(anyParty, a => {
        fc.pre(foldName(a.name.value) !== '')
        expect(compareParties(a, a).outcome).toBe('same')
      }),
      { numRuns: 1000 },
    )
  })

  test('the order of identifiers does not matter', () => {
    fc.assert(
      fc.property(anyParty, anyParty, (a, b) => {
        const reversed = { ...a, identifiers: [...a.identifiers].reverse() }
        expect(compareParties(reversed, b).outcome).toBe(compareParties(a, b).outcome)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('names with one identifier', () => {
  const numbered = (name: string) => party({ name, identifiers: [['lei', '984500VARTEX0000AB12']] })
  const compared = (a: string, b: string) => compareParties(numbered(a), numbered(b)).outcome

  test.each([
    ['NİLÜFER TEKSTİL MAK. SAN. VE TİC. A.Ş.', 'Nilüfer Tekstil Makinaları Sanayi ve Ticaret A.Ş.'],
    [
      'M/s. Sahyadri Pumpset Inds. Pvt. Ltd. (formerly Sahyadri Engineering Works Pvt. Ltd.)',
      'Sahyadri Pumpset Industries Private Limited',
    ],
    ['Kugellager-Fab. Huber GmbH', 'Kugellager-Fabrik Huber GmbH'],
    ['Soc. Mécan. Lyonnaise SAS', 'Société Mécanique Lyonnaise SAS'],
    ['Off. Mecc. Rossi S.r.l.', 'Officine Meccaniche Rossi S.r.l.'],
    ['Zakł. Mech. Gliwice Sp. z o.o.', 'Zakłady Mechaniczne Gliwice Sp. z o.o.'],
    ['Ind. Metalúrg. Souza Ltda.', 'Indústria Metalúrgica Souza Ltda.'],
    ['Talleres Elect. Bilbao S.L.', 'Talleres Eléctricos Bilbao S.L.'],
    ['Masch. Fabr. Berger AG', 'Maschinen Fabrik Berger AG'],
    ['Kaveri Mfg. Ltd', 'Kaveri Manufacturing Ltd'],
    ['Motorenbau Krüger GmbH (vormals Krüger Elektro GmbH)', 'Motorenbau Krüger GmbH'],
    ['Nilüfer Makina A.Ş. (eski unvanı: Bursa Makina Ltd. Şti.)', 'Nilüfer Makina A.Ş.'],
    ['東海モータ株式会社(旧フジ工業株式会社)', '東海モータ株式会社'],
    ['Strojírny Novák s.r.o. (dříve Novák a syn)', 'Strojírny Novák s.r.o.'],
    ['Gép. Ipari Kovács Kft.', 'Gépészeti Ipari Kovács Kft.'],
  ])('%s is %s', (a, b) => {
    expect(compared(a, b)).toBe('same')
    expect(compared(b, a)).toBe('same')
  })

  test.each([
    ['Nilüfer Mad. San. A.Ş.', 'Nilüfer Makinaları Sanayi A.Ş.'],
    ['Nilüfer Mak San A.Ş.', 'Nilüfer Tekstil Makinaları Sanayi A.Ş.'],
    ['Sahyadri Ind. Pvt. Ltd.', 'Sahyadri Pumpset Industries Private Limited'],
    ['Huber Fab. GmbH', 'Hubert Fabrik GmbH'],
  ])('%s is not %s', (a, b) => {
    expect(compared(a, b)).toBe('same-identifier-other-name')
  })
})
