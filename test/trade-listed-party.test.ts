import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Member } from '../src/core/model/model.ts'
import { type Named, screenFor } from '../src/trade/parties/listed-party.ts'
import { withoutLegalForm } from '../src/trade/parties/party-name.ts'

/** Returns the member of a list that a party is. */
const matchParty = (one: Named, members: Parameters<typeof screenFor>[0]) => screenFor(members)(one)

const members = new Map(
  (
    [
      { value: 'TDK Corporation', also: ['TDK', 'TDK株式会社'] },
      { value: 'Tokin Corporation', also: ['Tokin', '东金株式会社'] },
      { value: 'Nitto Denko Corporation', also: ['日东电工株式会社'] },
      { value: 'Hino Motors, Ltd.', also: ['Hino', 'トーキン'] },
      { value: 'MP Materials Corp.', also: ['MP Materials'] },
      { value: 'Lafert S.p.A.', also: ['Lafert'] },
      { value: 'HENSOLDT AG', also: ['HENSOLDT'] },
      { value: 'Mitsubishi Heavy Industries', also: ['MHI'], confidence: 'from-memory' },
      { value: 'Mitsubishi Heavy Industries Aero Engines, Ltd.' },
      { value: 'Co., Ltd.' },
      { value: '...' },
    ] satisfies Member[]
  ).map(member => [member.value, member]),
)

function party(name: string, nativeName?: string): Named {
  return {
    name: { value: name, at: '/endUser/name' },
    ...(nativeName === undefined ? {} : { nativeName: { value: nativeName, at: '/endUser/nativeName' } }),
  }
}

const said = (name: string, nativeName?: string) => {
  const match = matchParty(party(name, nativeName), members)
  return match && `${match.how} ${match.member.value}`
}

describe('the same party', () => {
  test.each([
    ['TDK Corporation', 'TDK Corporation'],
    ['tdk corp.', 'TDK Corporation'],
    ['ＴＤＫ', 'TDK Corporation'],
    ['T.D.K.', 'TDK Corporation'],
    ['M/s. TDK Corporation', 'TDK Corporation'],
    ['TDK㈱', 'TDK Corporation'],
    ['HINO MOTORS LIMITED', 'Hino Motors, Ltd.'],
    ['Nitto-Denko Corp', 'Nitto Denko Corporation'],
    ['Lafert SpA', 'Lafert S.p.A.'],
    ['Hensoldt Aktiengesellschaft', 'HENSOLDT AG'],
  ])('%s is %s', (name, value) => {
    expect(said(name)).toBe(`same ${value}`)
  })

  test.each([
    ['Lynas Sdn. Bhd.', 'Lynas Minerals India'],
    ['Lynas Bhd', 'Lynas Minerals India'],
    ['PT Timah Tbk', 'Timah Magnets India'],
    ['Kitz Co., Ltd.', 'Kitz Magnets India'],
    ['Kitz GmbH', 'Kitz Magnets India'],
  ])('legal forms of several words are left out of %s: %s resembles it', (value, name) => {
    expect(matchParty(party(name), new Map([[value, { value }]]))?.how).toBe('resembles')
    expect(matchParty(party('Kitzbuehel Magnets'), new Map([[value, { value }]]))).toBeUndefined()
  })

  test('by its native name alone, which is the place that decides', () => {
    expect(said('Tou Jin Works', '东金株式会社')).toBe('same Tokin Corporation')
    expect(matchParty(party('Tou Jin Works', '东金株式会社'), members)?.found).toEqual({
      value: '东金株式会社',
      at: '/endUser/nativeName',
    })
  })

  test('comes before one that only resembles, whichever name says so', () => {
    expect(said('TDK India Private Limited', '东金株式会社')).toBe('same Tokin Corporation')
    expect(said('Tokin Corporation', 'TDK（印度）有限公司')).toBe('same Tokin Corporation')
  })
})

describe('a name that begins like a listed one', () => {
  test.each([
    ['TDK India Private Limited', 'TDK Corporation'],
    ['TDK-EPC India Pvt Ltd', 'TDK Corporation'],
    ['T D K India Pvt. Ltd.', 'TDK Corporation'],
    ['TDK（厦门）电子有限公司', 'TDK Corporation'],
    ['TDK电子', 'TDK Corporation'],
    ['PT TDK Electronics Indonesia', 'TDK Corporation'],
    ['日东电工（上海）有限公司', 'Nitto Denko Corporation'],
    ['Nitto Denko India Private Limited', 'Nitto Denko Corporation'],
    ['NittoDenko India', 'Nitto Denko Corporation'],
    ['Lafert North America Inc.', 'Lafert S.p.A.'],
    ['Mitsubishi Heavy Industries Aero Engines India', 'Mitsubishi Heavy Industries Aero Engines, Ltd.'],
    ['Mitsubishi Heavy Industries India Pvt Ltd', 'Mitsubishi Heavy Industries'],
    ['MHI Vietnam', 'Mitsubishi Heavy Industries'],
  ])('%s resembles %s', (name, value) => {
    expect(said(name)).toBe(`resembles ${value}`)
  })

  test('names the name on the list that it begins with', () => {
    expect(matchParty(party('TDK India'), members)?.listed).toBe('TDK Corporation')
    expect(matchParty(party('TDK电子'), members)?.listed).toBe('TDK Corporation')
  })
})

describe('a name that is a listed one but for how it is written', () => {
  test.each([
    ['TDK Ltd', 'TDK Corporation', { by: 'legal-form' }],
    ['株式会社トーキン', 'Hino Motors, Ltd.', { by: 'legal-form' }],
    ['MP Materials Private Limited', 'MP Materials Corp.', { by: 'legal-form' }],
    ['MPMaterials', 'MP Materials Corp.', { by: 'blanks' }],
    ['HENSOLDTAG', 'HENSOLDT AG', { by: 'blanks' }],
    ['Motors Hino Ltd', 'Hino Motors, Ltd.', { by: 'order' }],
    ['日東電工株式會社', 'Nitto Denko Corporation', { by: 'characters' }],
    ['НЕNSОLDТ АG', 'HENSOLDT AG', { by: 'look-alikes' }],
    ['HENS0LDT AG', 'HENSOLDT AG', { by: 'look-alikes' }],
    ['Hen\u2062soldt AG', 'HENSOLDT AG', { by: 'look-alikes' }],
    ['Hensolt AG', 'HENSOLDT AG', { by: 'letters', count: 1 }],
    ['Hensodlt AG', 'HENSOLDT AG', { by: 'letters', count: 1 }],
    ['Henzold AG', 'HENSOLDT AG', { by: 'letters', count: 2 }],
    ['Nito Denco Corporation', 'Nitto Denko Corporation', { by: 'letters', count: 2 }],
    ['Tomik Corporation', 'Tokin Corporation', { by: 'letters', count: 2 }],
    ['Mitsubishi Heavy Industries Aero Engine', 'Mitsubishi Heavy Industries Aero Engines, Ltd.', undefined],
  ])('%s may be %s', (name, value, nearness) => {
    const match = matchParty(party(name), members)
    expect(match?.member.value).toBe(value)
    if (nearness === undefined) return
    expect(match?.how).toBe('near')
    expect(match?.nearness).toEqual(nearness)
  })
})

test('what is sure decides where two members have one name', () => {
  const sure: Member = { value: 'Acme', confidence: 'high' }
  const unsure: Member = { value: 'Acme Group', also: ['Acme'], confidence: 'from-memory' }
  for (const order of [
    [sure, unsure],
    [unsure, sure],
  ]) {
    const both = new Map(order.map(member => [member.value, member]))
    expect(matchParty(party('ACME'), both)?.member).toBe(sure)
    expect(matchParty(party('Acme India'), both)?.member).toBe(sure)
  }
})

describe('another party', () => {
  test.each([
    'Kaveri Traction Motors Private Limited',
    'TDKINDIA Ltd',
    'TDKay Motors',
    'India TDK Motors',
    'Tokinawa Motors',
    'Hinoki Magnets',
    'MP Steel',
    'MP Material Handling Pvt Ltd',
    'Nitto Kogyo Corporation',
    'Mitsubishi Electric India',
    'Heavy Industries Ltd',
    'Laferty Motors',
    '日东磁材有限公司',
    '株式会社',
    'Limited',
    'Co.',
    '',
    '...',
    '???',
  ])('%s', name => {
    expect(said(name)).toBeUndefined()
  })

  test('where the list is empty', () => {
    expect(matchParty(party('TDK'), new Map())).toBeUndefined()
  })
})

describe('laws', () => {
  test('a listed name is found whatever its first letters are folded to', () => {
    const odd = [
      'The Acme Company',
      'M/s Acme',
      'M / S. Acme',
      'Messrs Acme',
      'PT Acme',
      'Private Acme',
      'Ａcme',
      'Éclat Motors',
      'ßacme',
      '(株)東金',
      '株式会社トーキン',
      '有限会社青木',
      'A.B. Acme',
      'T D K',
      '3M',
      "'Acme'",
      'Thermo',
      'Ptolemy',
      '合肥磁材',
      '宁波',
    ]
    for (const name of odd) {
      const one = new Map([[name, { value: name }]])
      for (const written of [name, name.toUpperCase(), name.normalize('NFKC')]) {
        expect([name, matchParty(party(written), one)?.how]).toEqual([name, 'same'])
      }
      expect([name, matchParty(party(`${name} Kaveri`), one)?.how]).toEqual([name, 'resembles'])
    }
  })

  test('every listed name is the same as itself, however it is written', () => {
    for (const member of members.values()) {
      for (const name of [member.value, ...(member.also ?? [])]) {
        if (name === '...') continue
        for (const written of [
          name,
          name.toUpperCase(),
          `  ${name.toLowerCase()} `,
          name.normalize('NFKD'),
        ]) {
          expect(matchParty(party(written), members)).toMatchObject({ how: 'same', member })
        }
      }
    }
  })

  test('no name makes it throw, and screening many says what screening one says', () => {
    const screen = screenFor(members)
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.string({ maxLength: 20 }),
        (name, native) => {
          expect(screen(party(name, native))).toEqual(matchParty(party(name, native), members))
        },
      ),
    )
  })

  test('a listed name and another word after it never is another party', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('TDK', 'Hino', 'MP Materials', 'Nitto Denko'),
        fc.stringMatching(/^[A-Za-z]{2,9}$/),
        (name, word) => {
          expect(said(`${name} ${word}`)).toBeDefined()
        },
      ),
    )
  })
})

describe('the legal form of a name', () => {
  const forms =
    'ltd|pvt|co|corp|inc|llc|llp|lp|plc|ag|se|kg|kgaa|gmbh|spa|srl|sa|sas|sarl|bv|nv|ab|oy|oyj|asa|aps|as|sro|kk|pty|bhd|sdn bhd|ltda|jsc|ooo|tbk|股份有限公司|有限公司|公司|株式会社|有限会社|合同会社'.split(
      '|',
    )
  const parts = fc.constantFrom(
    ...forms,
    '股份',
    'pt',
    'sdn',
    'tdk',
    '京瓷',
    'x',
    'é',
    '😀',
    ' ',
    ' ',
    '  ',
    '\u3000',
    '\n',
    '\u200b',
  )

  test('is left at no end of any name', () => {
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 7 }), words => {
        const bare = withoutLegalForm(words.join(''))
        for (const form of forms)
          expect(` ${bare}`.endsWith(/^[a-z]/.test(form) ? ` ${form}` : form)).toBe(false)
        expect(bare).not.toMatch(/^(?:pt |株式会社|有限会社|合同会社)/u)
      }),
      { numRuns: 20_000 },
    )
  })
})

describe('which of two names that are equally near', () => {
  // Names of this test alone: what was learned from one list stays for all later ones.
  test.each([
    {
      first: 'Kvostrum Balivar',
      one: 'Kvostrum Balivar',
      other: 'Kvostrum Balivor',
      name: 'Kvostrum Balivir',
    },
    {
      first: 'Zherbund Omaktun',
      one: 'Zherbund Omakten',
      other: 'Zherbund Omaktun',
      name: 'Zherbund Omaktin',
    },
  ])('does not depend on the list that was used first: $first', ({ first, one, other, name }) => {
    const list = (...values: string[]) => new Map(values.map(value => [value, { value } satisfies Member]))
    // A day on which only one of the two is listed, then one on which both are.
    expect(matchParty(party(name), list(first))?.listed).toBe(first)
    expect(matchParty(party(name), list(one, other))).toMatchObject({ how: 'near', listed: one })
    expect(matchParty(party(name), list(other, one))).toMatchObject({ how: 'near', listed: one })
  })
})

describe('a listed name in another alphabet', () => {
  const listed = new Map(
    [
      'General Dynamics',
      'Lockheed Martin Corporation',
      'Raytheon Missiles & Defense',
      'Boeing Defense, Space & Security',
      'Anduril Industries',
      'Skydio, Inc.',
      'Shield AI, Inc.',
      'Saronic Technologies, Inc.',
      'Leidos',
      'Rheinmetall AG',
      'Mitsubishi Materials Corporation',
      'Marvin Engineering Company, Inc.',
    ].map(value => [value, { value }]),
  )
  const met = (name: string, nativeName?: string) => {
    const match = matchParty(party(name, nativeName), listed)
    return match && `${match.how} ${match.member.value}`
  }

  test.each([
    [
      'General Dynamics',
      'Дженерал Дайнемикс, 제너럴 다이내믹스, जनरल डायनेमिक्स, جنرال ديناميكس, เจเนอรัล ไดนามิกส์',
    ],
    [
      'Lockheed Martin Corporation',
      'ООО Локхид Мартин, 록히드 마틴 주식회사, लॉकहीड मार्टिन लिमिटेड, لوكهيد مارتن, ล็อกฮีด มาร์ติน',
    ],
    [
      'Raytheon Missiles & Defense',
      'Рейтеон Миссайлз энд Дефенс, 레이시온 미사일즈 앤 디펜스, रेथियॉन मिसाइल्स एंड डिफेंस, رايثيون ميسايلز آند ديفنس',
    ],
    [
      'Anduril Industries',
      'Андурил Индастриз, 안두릴 인더스트리즈, एंडुरिल इंडस्ट्रीज, أندوريل إندستريز, แอนดูริล อินดัสทรีส์',
    ],
    ['Skydio, Inc.', 'Скайдио, 스카이디오, स्काईडियो, سكايديو, สกายดิโอ'],
    ['Shield AI, Inc.', 'Шилд ЭйАй, 쉴드 AI, शील्ड एआई, شيلد إيه آي, ชีลด์ เอไอ'],
    [
      'Saronic Technologies, Inc.',
      'Сароник Технолоджис, 사로닉 테크놀로지스, सारोनिक टेक्नोलॉजीज, سارونيك تكنولوجيز, ซาโรนิก เทคโนโลจีส์',
    ],
    ['Leidos', 'Лейдос, 레이도스, लीडोस, ليدوس, ไลดอส'],
    ['Rheinmetall AG', 'Рейнметалл, 라인메탈, राइनमेटल, راينميتال'],
  ])('%s is met as %s', (value, names) => {
    for (const name of names.split(', ')) {
      expect(met(name), name).toBe(`near ${value}`)
      expect(met('Kaveri Motors', name), name).toBe(`near ${value}`)
    }
  })

  test('Boeing Defense is met with its commas', () => {
    for (const name of [
      'Боинг Дефенс, Спейс энд Секьюрити',
      '보잉 디펜스 스페이스 앤 시큐리티',
      'बोइंग डिफेंस, स्पेस एंड सिक्योरिटी',
    ])
      expect(met(name), name).toBe('near Boeing Defense, Space & Security')
  })

  test('a name that begins with a listed one resembles it', () => {
    expect(met('Локхид Мартин Рус')).toBe('resembles Lockheed Martin Corporation')
    expect(met('राइनमेटल इंडिया प्राइवेट लिमिटेड')).toBe('resembles Rheinmetall AG')
  })

  test.each([
    'Шкода Авто',
    'ООО Кубань',
    'Мицубиси Моторс Рус',
    'Дженерал Моторс',
    'Мартин Инжиниринг',
    'Силовые машины',
    'Алитус',
    'ООО Сарапульский электрогенераторный завод',
    '현대자동차 주식회사',
    '제너럴 모터스 코리아',
    '스카이테크 주식회사',
    '미쓰비시 모터스 코리아',
    'टाटा मोटर्स लिमिटेड',
    'जनरल मोटर्स इंडिया प्राइवेट लिमिटेड',
    'महिंद्रा एंड महिंद्रा लिमिटेड',
    'रतन इंडस्ट्रीज',
    'किर्लोस्कर ब्रदर्स लिमिटेड',
    'سكودا أوتو',
    'جنرال موتورز',
    'ميتسوبيشي موتورز',
    'شركة الدار للمقاولات',
    'มิตซูบิชิ มอเตอร์ส',
    'บริษัท ไทยซัมมิท จำกัด',
    'เจเนอรัล มอเตอร์ส',
    'תדיראן בע״מ',
    'Σκόντα Ελλάς',
  ])('%s is another', name => {
    expect(met(name)).toBeUndefined()
    expect(met('Kaveri Motors', name)).toBeUndefined()
  })
})
