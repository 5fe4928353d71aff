/**
 * Honest dossiers: papers as traders of many countries write them, each in order and each with the small differences that honest
 * papers have. Whoever finds a false alarm adds the papers that raised it.
 */

import { leiCheckDigits } from '../src/trade/numbers/identifier.ts'
import { socialCreditCheckDigit } from '../src/trade/numbers/identifier-china.ts'
import { gstinCheckDigit } from '../src/trade/numbers/identifier-india.ts'
import {
  airWaybillCheckDigit,
  containerCheckDigit,
  shipCheckDigit,
} from '../src/trade/numbers/identifier-transport.ts'

export type Value = string | number | boolean | readonly Value[] | Data
export type Data = { [key: string]: Value }

/** The papers of one dossier. */
export interface Honest {
  /** What it is about: `poland: the legal form written out`. */
  readonly name: string
  readonly papers: readonly { readonly file: string; readonly data: Data }[]
}

interface Place {
  readonly address: Data
  /** Where goods arrive by sea, by air and by rail. */
  readonly sea?: readonly [unLocode: string, name: string]
  readonly air?: readonly [unLocode: string, name: string]
  readonly rail?: readonly [unLocode: string, name: string]
  readonly calling: string
  /** A number of a register of the country, besides the LEI. */
  readonly identifiers?: readonly Data[]
  readonly person: string
}

const address = (
  country: string,
  city: string,
  postalCode: string,
  street: string,
  region?: string,
): Data => ({
  street,
  city,
  ...(region === undefined ? {} : { region }),
  postalCode,
  country,
})

const gstin = (base: string): Data => ({ scheme: 'gstin', value: base + gstinCheckDigit(base) })

const places = {
  IN: {
    address: address('IN', 'Pune', '411057', 'Plot 23, Rajiv Gandhi Infotech Park, Hinjawadi', 'IN-MH'),
    sea: ['INNSA', 'Nhava Sheva'],
    air: ['INBOM', 'Mumbai'],
    calling: '+91 20 6712 3400',
    identifiers: [gstin('27AAKCD2345F1Z'), { scheme: 'iec', value: 'AAKCD2345F' }],
    person: 'Meera Kulkarni',
  },
  JP: {
    address: address('JP', 'Hamamatsu', '430-0901', '2-14-1 Akebono-cho, Naka-ku', 'JP-22'),
    sea: ['JPNGO', 'Nagoya'],
    air: ['JPNRT', 'Tokyo Narita'],
    calling: '+81 53 412 0456',
    person: 'Haruka Nishimura',
  },
  KR: {
    address: address('KR', 'Changwon', '51391', '815 Daewon-daero, Seongsan-gu'),
    sea: ['KRPUS', 'Busan'],
    air: ['KRICN', 'Incheon'],
    calling: '+82 55 210 7788',
    person: 'Minji Choi',
  },
  VN: {
    address: address('VN', 'Bac Ninh', '16000', 'Lot D3, Que Vo Industrial Park'),
    sea: ['VNHPH', 'Haiphong'],
    air: ['VNHAN', 'Hanoi'],
    calling: '+84 222 361 7700',
    person: 'Nguyen Thi Lan',
  },
  TH: {
    address: address('TH', 'Rayong', '21140', '64/25 Moo 4, Eastern Seaboard Industrial Estate'),
    sea: ['THLCH', 'Laem Chabang'],
    air: ['THBKK', 'Bangkok'],
    calling: '+66 38 954 100',
    person: 'Somchai Rattanakul',
  },
  DE: {
    address: address('DE', 'Regensburg', '93055', 'Wernberger Straße 12', 'DE-BY'),
    sea: ['DEHAM', 'Hamburg'],
    air: ['DEFRA', 'Frankfurt am Main'],
    rail: ['DEDUI', 'Duisburg'],
    calling: '+49 941 630 880',
    identifiers: [{ scheme: 'vat', value: 'DE811234565' }],
    person: 'Jürgen Brandt',
  },
  PL: {
    address: address('PL', 'Wrocław', '54-424', 'ul. Muchoborska 18'),
    sea: ['PLGDN', 'Gdańsk'],
    rail: ['PLMAL', 'Małaszewicze'],
    calling: '+48 71 358 2200',
    identifiers: [{ scheme: 'vat', value: 'PL8971234561' }],
    person: 'Małgorzata Wiśniewska',
  },
  CZ: {
    address: address('CZ', 'Brno', '627 00', 'Tuřanka 115'),
    sea: ['DEHAM', 'Hamburg'],
    calling: '+420 548 423 711',
    identifiers: [{ scheme: 'vat', value: 'CZ25512340' }],
    person: 'Zdeněk Novotný',
  },
  HU: {
    address: address('HU', 'Győr', '9027', 'Kardán utca 1'),
    sea: ['SIKOP', 'Koper'],
    rail: ['HUBUD', 'Budapest'],
    calling: '+36 96 526 400',
    identifiers: [{ scheme: 'vat', value: 'HU12345676' }],
    person: 'Szilvia Kővári',
  },
  TR: {
    address: address('TR', 'Bursa', '16140', 'Nilüfer Organize Sanayi Bölgesi, Selvi Cadde No. 3'),
    sea: ['TRAMB', 'Ambarlı'],
    calling: '+90 224 411 2233',
    identifiers: [{ scheme: 'vat', value: '1234567890' }],
    person: 'Ayşe Yıldırım',
  },
  MX: {
    address: address('MX', 'Apodaca', '66600', 'Av. Milimex 215, Parque Industrial Milimex'),
    sea: ['MXZLO', 'Manzanillo'],
    calling: '+52 81 8156 2200',
    identifiers: [{ scheme: 'vat', value: 'MAM050817AB6' }],
    person: 'María Guadalupe Treviño',
  },
  BR: {
    address: address('BR', 'Jaraguá do Sul', '89256-900', 'Av. Prefeito Waldemar Grubba 3300'),
    sea: ['BRITJ', 'Itajaí'],
    calling: '+55 47 3276 4000',
    identifiers: [{ scheme: 'vat', value: '84.429.695/0001-11' }],
    person: 'João Conceição',
  },
  IT: {
    address: address('IT', 'Vicenza', '36100', 'Via dell’Economia 91'),
    sea: ['ITGOA', 'Genova'],
    air: ['ITMXP', 'Milano Malpensa'],
    calling: '+39 0444 396 211',
    identifiers: [{ scheme: 'vat', value: 'IT02345678904' }],
    person: 'Niccolò Zanetti',
  },
  FR: {
    address: address('FR', 'Angoulême', '16000', '12 rue de l’Arsenal'),
    sea: ['FRLEH', 'Le Havre'],
    air: ['FRCDG', 'Paris Charles de Gaulle'],
    calling: '+33 5 45 64 45 64',
    identifiers: [{ scheme: 'vat', value: 'FR40303265045' }],
    person: 'Élodie Lefèvre',
  },
  ES: {
    address: address('ES', 'Zaragoza', '50197', 'Calle Bari 33, Plataforma Logística'),
    sea: ['ESVLC', 'Valencia'],
    calling: '+34 976 700 100',
    identifiers: [{ scheme: 'vat', value: 'ESA50123454' }],
    person: 'Íñigo Muñoz',
  },
  GB: {
    address: address('GB', 'Sheffield', 'S9 1XU', '22 Shepcote Lane'),
    sea: ['GBFXT', 'Felixstowe'],
    air: ['GBLHR', 'London Heathrow'],
    calling: '+44 114 244 1000',
    identifiers: [{ scheme: 'vat', value: 'GB123456782' }],
    person: 'Fiona Hargreaves',
  },
  SG: {
    address: address('SG', 'Singapore', '629168', '21 Gul Circle'),
    sea: ['SGSIN', 'Singapore'],
    air: ['SGSIN', 'Singapore'],
    calling: '+65 6861 2200',
    identifiers: [{ scheme: 'other', value: '199804321W' }],
    person: 'Lim Wei Ling',
  },
  MY: {
    address: address('MY', 'Bayan Lepas', '11900', 'Plot 87, Lebuhraya Kampung Jawa'),
    sea: ['MYPEN', 'Penang'],
    air: ['MYPEN', 'Penang'],
    calling: '+60 4 643 1200',
    person: 'Nurul Aisyah binti Rahman',
  },
  TW: {
    address: address('TW', 'Taichung', '407', 'No. 35, Jingke Road, Nantun District'),
    sea: ['TWTXG', 'Taichung'],
    air: ['TWTPE', 'Taipei'],
    calling: '+886 4 2359 5968',
    person: 'Chen Yi-Chun',
  },
  ID: {
    address: address('ID', 'Bekasi', '17530', 'Kawasan Industri MM2100 Blok M-2'),
    sea: ['IDJKT', 'Jakarta'],
    calling: '+62 21 898 0123',
    person: 'Dewi Lestari',
  },
  SE: {
    address: address('SE', 'Västerås', '721 36', 'Ångströmgatan 7'),
    sea: ['SEGOT', 'Göteborg'],
    calling: '+46 21 325 000',
    identifiers: [{ scheme: 'vat', value: 'SE556012345601' }],
    person: 'Åsa Lindström',
  },
  FI: {
    address: address('FI', 'Vaasa', '65320', 'Strömbergin puistotie 4'),
    sea: ['FIHEL', 'Helsinki'],
    calling: '+358 10 221 1000',
    identifiers: [{ scheme: 'vat', value: 'FI12345671' }],
    person: 'Päivi Mäkelä',
  },
  DK: {
    address: address('DK', 'Nordborg', '6430', 'Nordborgvej 81'),
    sea: ['DKAAR', 'Aarhus'],
    calling: '+45 7488 2222',
    identifiers: [{ scheme: 'vat', value: 'DK20165715' }],
    person: 'Søren Kjær',
  },
  EE: {
    address: address('EE', 'Tallinn', '11415', 'Suur-Sõjamäe 14'),
    sea: ['EETLL', 'Tallinn'],
    calling: '+372 605 2200',
    identifiers: [{ scheme: 'vat', value: 'EE100123450' }],
    person: 'Kärt Põld',
  },
  LT: {
    address: address('LT', 'Kaunas', '51365', 'Taikos pr. 102'),
    sea: ['LTKLJ', 'Klaipėda'],
    calling: '+370 37 405 400',
    identifiers: [{ scheme: 'vat', value: 'LT100001234510' }],
    person: 'Rūta Kazlauskienė',
  },
  LV: {
    address: address('LV', 'Rīga', 'LV-1005', 'Ganību dambis 31'),
    sea: ['LVRIX', 'Rīga'],
    calling: '+371 6738 2200',
    identifiers: [{ scheme: 'vat', value: 'LV40003012340' }],
    person: 'Jānis Bērziņš',
  },
  SI: {
    address: address('SI', 'Škofja Loka', '4220', 'Kidričeva cesta 66'),
    sea: ['SIKOP', 'Koper'],
    calling: '+386 4 511 7100',
    identifiers: [{ scheme: 'vat', value: 'SI12345679' }],
    person: 'Špela Žagar',
  },
  AT: {
    address: address('AT', 'Linz', '4030', 'Wiener Straße 435'),
    sea: ['DEHAM', 'Hamburg'],
    air: ['ATVIE', 'Wien'],
    calling: '+43 732 3400 100',
    identifiers: [{ scheme: 'vat', value: 'ATU12345675' }],
    person: 'Günther Weiß',
  },
  NL: {
    address: address('NL', 'Eindhoven', '5651 GH', 'Croy 42'),
    sea: ['NLRTM', 'Rotterdam'],
    calling: '+31 40 256 7890',
    identifiers: [{ scheme: 'vat', value: 'NL004495445B01' }],
    person: 'Joost van der Meulen',
  },
  PT: {
    address: address('PT', 'Maia', '4470-605', 'Rua Delfim Ferreira 776'),
    sea: ['PTLEI', 'Leixões'],
    calling: '+351 22 943 9000',
    identifiers: [{ scheme: 'vat', value: 'PT500123454' }],
    person: 'Inês Magalhães',
  },
  GR: {
    address: address('GR', 'Thessaloniki', '57022', 'Industrial Area of Sindos, Block 31'),
    sea: ['GRSKG', 'Thessaloniki'],
    calling: '+30 2310 798 200',
    identifiers: [{ scheme: 'vat', value: 'EL094012348' }],
    person: 'Eleni Papadopoulou',
  },
  CH: {
    address: address('CH', 'Biel/Bienne', '2504', 'Längfeldweg 115'),
    sea: ['NLRTM', 'Rotterdam'],
    air: ['CHZRH', 'Zürich'],
    calling: '+41 32 344 3111',
    identifiers: [{ scheme: 'other', value: 'CHE-105.805.649' }],
    person: 'Beat Rüegg',
  },
  RO: {
    address: address('RO', 'Timișoara', '300696', 'Calea Torontalului 94'),
    sea: ['ROCND', 'Constanța'],
    calling: '+40 256 251 100',
    identifiers: [{ scheme: 'vat', value: 'RO12345674' }],
    person: 'Ștefan Ionescu',
  },
  IL: {
    address: address('IL', 'Petah Tikva', '4951125', '7 Imber Street'),
    sea: ['ILHFA', 'Haifa'],
    air: ['ILTLV', 'Tel Aviv'],
    calling: '+972 3 919 1000',
    identifiers: [{ scheme: 'other', value: '511234567' }],
    person: 'Tamar Ben-David',
  },
  ZA: {
    address: address('ZA', 'Port Elizabeth', '6001', '14 Kohler Street, Perseverance'),
    sea: ['ZADUR', 'Durban'],
    calling: '+27 41 407 5000',
    identifiers: [{ scheme: 'other', value: '1998/012345/07' }],
    person: 'Thandeka Mokoena',
  },
  AE: {
    address: address('AE', 'Sharjah', '00000', 'Industrial Area 13, Street 4'),
    sea: ['AEKLF', 'Khor Fakkan'],
    calling: '+971 6 534 2200',
    person: 'Fatima Al Suwaidi',
  },
} satisfies Readonly<Record<string, Place>>

interface Maker {
  readonly name: string
  readonly nativeName: string
  readonly address: Data
  readonly uscc: string
  readonly sea: readonly [string, string]
  readonly air: readonly [string, string]
  readonly rail: readonly [string, string]
}

const uscc = (base: string): string => base + socialCreditCheckDigit(base)

const makers: readonly [Maker, ...Maker[]] = [
  {
    name: 'Ningbo Yonghe Magnetics Co., Ltd.',
    nativeName: '宁波甬和磁材有限公司',
    address: address('CN', 'Ningbo', '315800', '88 Xingye Road', 'CN-ZJ'),
    uscc: uscc('91330200712300458'),
    sea: ['CNNGB', 'Ningbo'],
    air: ['CNPVG', 'Shanghai Pudong'],
    rail: ['CNXIA', 'Xi’an'],
  },
  {
    name: 'Baotou Kundulun Magnetic Materials Co., Ltd.',
    nativeName: '包头昆都仑磁性材料有限责任公司',
    address: address('CN', 'Baotou', '014030', '5 Xitu Avenue, Rare Earth High-Tech Park', 'CN-NM'),
    uscc: uscc('91150200MA0N1Q2W3'),
    sea: ['CNXGG', 'Xingang'],
    air: ['CNPEK', 'Beijing'],
    rail: ['CNXIA', 'Xi’an'],
  },
]

interface Goods {
  readonly description: string
  readonly other: string
  readonly hs: string
  readonly code: string
  readonly alloy: string
  readonly grade: string
  readonly composition: readonly (readonly [string, number])[]
  readonly price: number
}

const n42sh: Goods = {
  description: 'Sintered neodymium-iron-boron arc magnets N42SH with dysprosium, magnetised',
  other: 'Sintered NdFeB arc magnets N42SH, Dy 2.1 %, magnetised',
  hs: '8505111000',
  code: '1C905.a',
  alloy: 'ndfeb',
  grade: 'N42SH',
  composition: [
    ['Nd', 28.5],
    ['Dy', 2.1],
    ['Fe', 66.4],
    ['B', 1],
    ['Co', 2],
  ],
  price: 92,
}

const n38eh: Goods = {
  description: 'Sintered NdFeB ring magnets N38EH with terbium, 24 x 12 x 8 mm',
  other: 'NdFeB ring magnets N38EH, Tb 1.4 %, 24 x 12 x 8 mm',
  hs: '8505111000',
  code: '1C904.a',
  alloy: 'ndfeb',
  grade: 'N38EH',
  composition: [
    ['Nd', 28.9],
    ['Tb', 1.4],
    ['B', 1.1],
    ['Fe', 68.6],
  ],
  price: 147,
}

const yxg28: Goods = {
  description: 'Samarium-cobalt disc magnets YXG-28, 10 x 5 mm, not magnetised',
  other: 'SmCo disc magnets YXG-28, 10 x 5 mm',
  hs: '8505111000',
  code: '1C902.a',
  alloy: 'smco',
  grade: 'YXG-28',
  composition: [
    ['Sm', 25.5],
    ['Co', 50.2],
    ['Fe', 16.8],
    ['Cu', 5.2],
    ['Zr', 2.3],
  ],
  price: 213,
}

type Way = 'sea' | 'air' | 'rail'

interface Line {
  readonly goods: Goods
  readonly granted: number
}

interface ShipmentSpec {
  /** What is shipped of each line, in kilograms; a line of 0 is left out. */
  readonly of: readonly number[]
  readonly on: string
  readonly by?: Way
  readonly via?: readonly (readonly [unLocode: string, name: string])[]
  readonly as?: string
  readonly makerAs?: string
  readonly grades?: readonly string[]
  readonly change?: (paper: Data) => Data
}

interface DossierSpec {
  readonly in: keyof typeof places
  readonly user: string
  readonly nativeName?: string
  readonly about: string
  readonly maker?: number
  readonly withoutIdentifiers?: boolean
  readonly lines?: readonly Line[]
  readonly sent: readonly ShipmentSpec[]
  readonly endUse?: Data
  readonly change?: (paper: Data) => Data
}

const day = (from: string, days: number): string =>
  new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10)

const kilograms = (value: number): Data => ({ value: Number(value.toFixed(3)), unit: 'KGM' })

const countries = new Intl.DisplayNames('en', { type: 'region' })

function itemOf({ goods, granted }: Line, lineNumber: number): Data {
  return {
    lineNumber,
    description: goods.description,
    hsCode: goods.hs.slice(0, 6),
    hsEdition: '2022',
    controlClassifications: [{ list: 'cn-dual-use', code: goods.code }],
    form: 'raw-magnet',
    alloy: goods.alloy,
    grade: goods.grade,
    composition: goods.composition.map(([element, massPercent]) => ({ element, massPercent })),
    quantity: kilograms(granted),
    netWeight: kilograms(granted),
    value: { amount: (granted * goods.price).toFixed(2), currency: 'USD' },
    originCountry: 'CN',
  }
}

function papersOf(spec: DossierSpec, index: number): Honest {
  const place: Place = places[spec.in]
  const maker = makers[spec.maker ?? 0] ?? makers[0]
  const lines = spec.lines ?? [{ goods: n42sh, granted: 500 }]
  const home = String(place.address.country)
  const homeName = countries.of(home) ?? home
  const number = String(index + 1).padStart(3, '0')
  const certificateNumber = `${home}-EUC-2026-${number}`
  const leiBase = `5299${String((index + 1) * 7_368_787).padStart(14, '0')}`
  const identifiers = [
    ...(place.identifiers ?? []),
    { scheme: 'lei', value: leiBase + leiCheckDigits(leiBase) },
  ]
  const slug = spec.about
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  const userAs = (name: string, isOwn: boolean): Data => ({
    name,
    ...(isOwn && spec.nativeName !== undefined ? { nativeName: spec.nativeName } : {}),
    ...(spec.withoutIdentifiers === true ? {} : { identifiers }),
    address: place.address,
    ...(isOwn
      ? {
          contact: {
            name: place.person,
            email: `einkauf@user-${number}.example`,
            phone: `${place.calling.slice(0, -3)}${number}`,
          },
          activities: ['manufacturer'],
        }
      : {}),
  })
  const makerAs = (name: string): Data => ({
    name,
    nativeName: maker.nativeName,
    identifiers: [{ scheme: 'uscc', value: maker.uscc }],
    address: maker.address,
  })
  const user = userAs(spec.user, true)
  const contract = {
    contractNumber: `K-${home}-${number}`,
    orderNumber: `PO-26${number}`,
    orderDate: '2026-01-26',
  }
  const promise = (clause: string, more: Data = {}): Data => ({
    clause,
    state: 'given',
    undertaker: 'end-user',
    ...more,
  })
  const issueDate = '2026-02-10'
  const certificate: Data = {
    documentType: 'end-user-certificate',
    schemaVersion: '1.0',
    certificateNumber,
    certificateType: 'end-user-certificate',
    issueDate,
    validFrom: issueDate,
    validUntil: '2027-02-09',
    coverage: spec.sent.length > 1 ? 'multiple' : 'single',
    exporter: { ...makerAs(maker.name), activities: ['manufacturer'] },
    importer: user,
    endUser: user,
    finalDestinationCountry: home,
    endUseLocation: place.address,
    contract,
    ...(home === 'IN' ? { importScheme: 'home-consumption' } : {}),
    endUse: {
      description: `Rotor magnets bonded into traction motors KT-40 for delivery vans sold in ${homeName}`,
      purpose: 'civil',
      disposition: 'incorporate',
      endProduct: 'Traction motor KT-40',
      endProductCountries: [home],
      ...spec.endUse,
    },
    items: lines.map((line, at) => itemOf(line, at + 1)),
    undertakings: [
      promise('domestic-use-only', { mode: 'absolute', country: home }),
      promise('no-re-export', {
        mode: 'absolute',
        scope: 'both',
        destinations: ['US', 'PR', 'GU', 'VI', 'AS', 'MP', 'UM'],
      }),
      promise('no-change-of-end-use', { mode: 'without-prior-consent', consentAuthority: 'MOFCOM' }),
      promise('no-transfer-to-third-party', { mode: 'without-prior-consent', consentAuthority: 'MOFCOM' }),
      promise('no-military-end-use', { mode: 'absolute' }),
      promise('no-wmd-use', { mode: 'absolute' }),
      promise('use-at-stated-location'),
    ],
    ...(home === 'IN'
      ? {
          endorsements: [
            {
              kind: 'government',
              authority: 'Directorate General of Foreign Trade',
              country: 'IN',
              reference: `DGFT-2026-${number}`,
              date: '2026-02-18',
            },
            {
              kind: 'embassy',
              authority: 'Embassy of China in New Delhi',
              country: 'CN',
              reference: `EMB-${number}`,
              date: '2026-02-25',
            },
          ],
        }
      : {}),
    signatory: {
      name: `${place.person} ${number}`,
      title: 'Managing Director',
      entity: spec.user,
      signedDate: issueDate,
      place: String(place.address.city),
      signatureKind: 'wet-ink',
    },
    companyStamp: true,
    language: 'en',
    translations: [{ language: 'zh-CN', certified: true }],
  }
  const licence = {
    licenseNumber: `26-AA-${String(100_000 + index)}`,
    licenseType: 'individual',
    issueDate: '2026-03-20',
    validUntil: '2027-03-19',
    authority: 'Ministry of Commerce of China',
  }
  const shipments = spec.sent.map((sent, at): Data => {
    const by = sent.by ?? 'sea'
    const from = maker[by]
    const to = place[by] ?? place.sea ?? ['', '']
    const stops = [from, ...(sent.via ?? []), to]
    const serial = String((index * 20 + at + 1) * 173_333)
      .padStart(7, '0')
      .slice(-7)
    const left = day(sent.on, 2)
    const days = by === 'air' ? 1 : 12
    const items = lines.flatMap((line, nth): Data[] => {
      const kg = sent.of[nth] ?? 0
      if (kg === 0) return []
      return [
        {
          lineNumber: nth + 1,
          certificateLineNumber: nth + 1,
          description: line.goods.other,
          hsCode: line.goods.hs,
          controlClassifications: [{ list: 'cn-dual-use', code: line.goods.code }],
          form: 'raw-magnet',
          alloy: line.goods.alloy,
          grade: sent.grades?.[nth] ?? line.goods.grade,
          composition: line.goods.composition
            .slice(0, 2)
            .map(([element, massPercent]) => ({ element, massPercent })),
          quantity: kilograms(kg),
          netWeight: kilograms(kg),
          grossWeight: kilograms(kg * 1.07),
          value: { amount: (kg * line.goods.price).toFixed(2), currency: 'USD' },
          originCountry: 'CN',
          lotNumbers: [`L${number}${at}${nth}`],
          packages: { count: Math.ceil(kg / 18), kind: 'CT', marks: `${certificateNumber} ${at + 1}` },
        },
      ]
    })
    const sum = (of: (kg: number, price: number) => number) =>
      lines.reduce((before, { goods }, nth) => before + of(sent.of[nth] ?? 0, goods.price), 0)
    const containerBase = `CSQU${serial.slice(0, 6)}`
    const shipBase = `9${serial.slice(1, 6)}`
    const waybill = `${serial}${airWaybillCheckDigit(serial)}`
    const house = sent.as ?? spec.user
    const paper: Data = {
      documentType: 'shipment',
      schemaVersion: '1.0',
      shipmentReference: `S-${number}-${at + 1}`,
      status: 'shipped',
      certificateNumbers: [certificateNumber],
      exportDate: sent.on,
      exporter: makerAs(sent.makerAs ?? maker.name),
      consignee: userAs(house, false),
      endUser: userAs(house, false),
      importer: userAs(house, false),
      exportCountry: 'CN',
      finalDestinationCountry: home,
      transitCountries: [...new Set(stops.slice(1).map(([code]) => code.slice(0, 2)))].filter(
        code => code !== home,
      ),
      contract: {
        contractNumber: String(contract.contractNumber),
        orderNumber: String(contract.orderNumber),
      },
      exportLicense: licence,
      customsDeclarationNumber: `310420260${String(100_000_000 + index * 100 + at)}`,
      deliveryTerms: {
        incoterm: by === 'sea' ? 'CIF' : 'CIP',
        edition: '2020',
        place: to[1],
      },
      items,
      totalNetWeight: kilograms(sum(kg => kg)),
      totalGrossWeight: kilograms(sum(kg => kg * 1.07)),
      totalPackages: sum(kg => Math.ceil(kg / 18)),
      totalValue: { amount: sum((kg, price) => kg * price).toFixed(2), currency: 'USD' },
      transportDocument:
        by === 'sea'
          ? { kind: 'bill-of-lading', number: `YMNB26${serial}`, issueDate: left, onBoardDate: left }
          : by === 'air'
            ? { kind: 'air-waybill', number: `784-${waybill}`, issueDate: left }
            : { kind: 'rail', number: `CIM-26${serial}`, issueDate: left },
      transportLegs: stops.slice(1).map((stop, nth): Data => {
        const before = stops[nth] ?? from
        return {
          sequence: nth + 1,
          modeOfTransport: by,
          departureLocation: { unLocode: before[0], name: before[1], country: before[0].slice(0, 2) },
          departureDate: day(left, nth * days),
          arrivalLocation: { unLocode: stop[0], name: stop[1], country: stop[0].slice(0, 2) },
          arrivalDate: day(left, (nth + 1) * days - (nth + 1 === stops.length - 1 || by === 'air' ? 0 : 2)),
          ...(by === 'sea'
            ? {
                vesselName: `Demo ${serial}`,
                vesselImoNumber: shipBase + shipCheckDigit(shipBase),
                voyageNumber: `0${at + 11}W`,
              }
            : by === 'air'
              ? { flightNumber: 'CZ331' }
              : {}),
        }
      }),
      placeOfDelivery: { name: String(place.address.city), country: home },
      ...(by === 'air'
        ? {}
        : {
            containers: [
              { containerNumber: containerBase + containerCheckDigit(containerBase), isoSizeType: '22G1' },
            ],
          }),
    }
    return sent.change?.(paper) ?? paper
  })
  return {
    name: `${homeName}: ${spec.about}`,
    papers: [
      { file: `${number}-${slug}/certificate.json`, data: spec.change?.(certificate) ?? certificate },
      ...shipments.map((data, at) => ({ file: `${number}-${slug}/shipment-${at + 1}.json`, data })),
    ],
  }
}

const one = (as?: string, more: Partial<ShipmentSpec> = {}): readonly ShipmentSpec[] => [
  { of: [240], on: '2026-04-10', ...(as === undefined ? {} : { as }), ...more },
]

const patched = (paper: Data, more: Data): Data => ({ ...paper, ...more })

const inItems = (paper: Data, change: (item: Data, at: number) => Data): Data => ({
  ...paper,
  items: (paper.items as readonly Data[]).map(change),
})

/** Without the company under the signature, as most forms are. */
const unsigned = (paper: Data): Data => {
  const { entity: _, ...signatory } = paper.signatory as Data
  return patched(paper, { signatory })
}

const otherImporter = (paper: Data, name: string, activity: string): Data => ({
  ...paper,
  importer: {
    name,
    identifiers: [{ scheme: 'other', value: 'HRB 20417' }],
    address: (paper.importer as Data).address ?? {},
    activities: [activity],
  },
})

/** A name that says cargo or bank is asked about in each paper that does not say what the company does. */
const saysWhatItMakes = (paper: Data): Data =>
  patched(paper, { endUser: { ...(paper.endUser as Data), activities: ['manufacturer'] } })

/** What was sent came back under an import declaration of the exporter. */
const cameBack =
  (on: string, serial: string) =>
  (paper: Data): Data =>
    inItems(
      patched(paper, {
        status: 'returned',
        documentReferences: [
          { documentType: 're-import-declaration', documentNumber: `310420261${serial}`, issueDate: on },
        ],
      }),
      item => ({ ...item, returnedQuantity: item.quantity ?? {} }),
    )

const specs: readonly DossierSpec[] = [
  // Legal forms written out, abbreviated, in ASCII.
  {
    in: 'PL',
    about: 'the legal form abbreviated',
    user: 'Odra Napędy Spółka z ograniczoną odpowiedzialnością',
    sent: one('Odra Napędy Sp. z o.o.'),
  },
  {
    in: 'PL',
    about: 'in plain ASCII',
    user: 'Odra Napędy Sp. z o.o.',
    sent: one('ODRA NAPEDY SPOLKA Z OGRANICZONA ODPOWIEDZIALNOSCIA', {
      by: 'rail',
      via: [
        ['KZHOR', 'Khorgos'],
        ['BYBTS', 'Brest'],
      ],
    }),
  },
  {
    in: 'PL',
    about: 'a joint-stock company',
    user: 'Silniki Wisła Spółka Akcyjna',
    sent: one('SILNIKI WISLA S.A.'),
  },
  {
    in: 'CZ',
    about: 'the legal form in words',
    user: 'Moravské pohony, společnost s ručením omezeným',
    sent: one('Moravské pohony s.r.o.'),
  },
  {
    in: 'CZ',
    about: 'spol. s r.o.',
    user: 'Moravské pohony spol. s r.o.',
    sent: one('MORAVSKE POHONY S.R.O.'),
  },
  {
    in: 'CZ',
    about: 'a joint-stock company',
    user: 'Vltava Motory, akciová společnost',
    sent: one('Vltava Motory, a.s.'),
  },
  {
    in: 'HU',
    about: 'the legal form in words',
    user: 'Rába Hajtástechnika Korlátolt Felelősségű Társaság',
    sent: one('Rába Hajtástechnika Kft.'),
  },
  {
    in: 'HU',
    about: 'a private joint-stock company',
    user: 'Rába Villamosgép Zrt.',
    sent: one('RABA VILLAMOSGEP ZARTKORUEN MUKODO RESZVENYTARSASAG'),
  },
  {
    in: 'TR',
    about: 'the legal form in words',
    user: 'Uludağ Motor Sanayi ve Ticaret Anonim Şirketi',
    sent: one('ULUDAG MOTOR SANAYI VE TICARET A.S.'),
  },
  {
    in: 'TR',
    about: 'trade words abbreviated',
    user: 'Uludağ Motor Sanayi ve Ticaret Limited Şirketi',
    sent: one('Uludağ Motor San. ve Tic. Ltd. Şti.'),
  },
  {
    in: 'DE',
    about: 'the legal form in words',
    user: 'Donautal Antriebstechnik Gesellschaft mit beschränkter Haftung',
    sent: one('Donautal Antriebstechnik GmbH'),
  },
  {
    in: 'DE',
    about: 'umlauts in ASCII',
    user: 'Müller & Söhne Elektromaschinen GmbH & Co. KG',
    sent: one('MUELLER & SOEHNE ELEKTROMASCHINEN GMBH & CO. KG', { by: 'air' }),
  },
  {
    in: 'DE',
    about: 'in the wording of the bill of lading',
    user: 'Donautal Antriebstechnik GmbH',
    sent: one('DONAUTAL ANTRIEBSTECHNIK GMBH.'),
  },
  {
    in: 'AT',
    about: 'an Austrian abbreviation',
    user: 'Traunsee Elektromotoren Ges.m.b.H.',
    sent: one('Traunsee Elektromotoren GmbH'),
  },
  {
    in: 'CH',
    about: 'in two languages',
    user: 'Seeland Antriebe AG',
    sent: one('Seeland Antriebe SA', { by: 'air' }),
  },
  {
    in: 'MX',
    about: 'the legal form in words',
    user: 'Motores Cerro de la Silla, Sociedad Anónima de Capital Variable',
    sent: one('MOTORES CERRO DE LA SILLA SA DE CV'),
  },
  {
    in: 'MX',
    about: 'S. de R.L. de C.V.',
    user: 'Tracción Regia, S. de R.L. de C.V.',
    sent: one('Traccion Regia S de RL de CV'),
  },
  {
    in: 'BR',
    about: 'Limitada',
    user: 'Itapocu Motores Elétricos Limitada',
    sent: one('ITAPOCU MOTORES ELETRICOS LTDA.'),
  },
  {
    in: 'BR',
    about: 'a joint-stock company',
    user: 'Itapocu Geradores S/A',
    sent: one('Itapocu Geradores Sociedade Anônima'),
  },
  {
    in: 'IT',
    about: 'the legal form in words',
    user: 'Brenta Motori Elettrici Società per Azioni',
    sent: one('BRENTA MOTORI ELETTRICI S.P.A.', { by: 'air' }),
  },
  {
    in: 'IT',
    about: 'S.r.l.',
    user: 'Brenta Azionamenti S.r.l.',
    sent: one('Brenta Azionamenti Società a responsabilità limitata'),
  },
  {
    in: 'FR',
    about: 'the legal form in words',
    user: 'Charente Moteurs Société à responsabilité limitée',
    sent: one('CHARENTE MOTEURS SARL'),
  },
  {
    in: 'FR',
    about: 'SAS',
    user: 'Charente Entraînements S.A.S.',
    sent: one('Charente Entrainements Société par actions simplifiée'),
  },
  {
    in: 'ES',
    about: 'S.L.U.',
    user: 'Ebro Tracción, S.L.U.',
    sent: one('EBRO TRACCION SOCIEDAD LIMITADA UNIPERSONAL'),
  },
  {
    in: 'ES',
    about: 'the legal form left out',
    user: 'Motores del Ebro, S.A.',
    sent: one('MOTORES DEL EBRO'),
  },
  { in: 'PT', about: 'Lda.', user: 'Motores do Leça, Lda.', sent: one('Motores do Leça, Limitada') },
  {
    in: 'GB',
    about: 'a public company',
    user: 'Don Valley Traction Public Limited Company',
    sent: one('DON VALLEY TRACTION PLC', { by: 'air' }),
  },
  { in: 'SE', about: 'Aktiebolag', user: 'Mälardalens Motor Aktiebolag', sent: one('MALARDALENS MOTOR AB') },
  {
    in: 'FI',
    about: 'in Finnish and English',
    user: 'Vaasan Käyttötekniikka Osakeyhtiö',
    sent: one('Vaasan Kayttotekniikka Oy'),
  },
  { in: 'DK', about: 'Anpartsselskab', user: 'Als Elmotor Anpartsselskab', sent: one('ALS ELMOTOR APS') },
  { in: 'EE', about: 'OÜ', user: 'Harju Ajamid OÜ', sent: one('HARJU AJAMID OU') },
  { in: 'LT', about: 'UAB before and after', user: 'UAB „Nemuno Pavaros“', sent: one('NEMUNO PAVAROS, UAB') },
  {
    in: 'LV',
    about: 'SIA in words',
    user: 'SIA "Daugavas Piedziņas"',
    sent: one('Sabiedrība ar ierobežotu atbildību "Daugavas Piedziņas"'),
  },
  {
    in: 'SI',
    about: 'd.o.o.',
    user: 'Sora Pogoni, družba z omejeno odgovornostjo',
    sent: one('SORA POGONI D.O.O.'),
  },
  { in: 'RO', about: 'S.R.L.', user: 'Bega Acționări S.R.L.', sent: one('SC BEGA ACTIONARI SRL') },
  {
    in: 'NL',
    about: 'Besloten Vennootschap',
    user: 'Dommel Aandrijvingen B.V.',
    sent: one('Dommel Aandrijvingen Besloten Vennootschap'),
  },
  {
    in: 'GR',
    about: 'in Greek letters',
    user: 'Thermaikos Motors S.A.',
    nativeName: 'Θερμαϊκός Κινητήρες Α.Ε.',
    sent: one('THERMAIKOS MOTORS SOCIETE ANONYME'),
  },
  {
    in: 'SG',
    about: 'Pte Ltd',
    user: 'Gul Circle Motion Pte. Ltd.',
    sent: one('GUL CIRCLE MOTION PRIVATE LIMITED'),
  },
  {
    in: 'MY',
    about: 'Sdn Bhd',
    user: 'Kenari Motor Sendirian Berhad',
    sent: one('KENARI MOTOR SDN. BHD.', { by: 'air' }),
  },
  {
    in: 'ID',
    about: 'PT and Tbk',
    user: 'PT Cikarang Motor Nusantara Tbk',
    sent: one('PT. CIKARANG MOTOR NUSANTARA, TBK.'),
  },
  {
    in: 'ID',
    about: 'Perseroan Terbatas',
    user: 'PT Cikarang Penggerak',
    sent: one('Perseroan Terbatas Cikarang Penggerak'),
  },
  {
    in: 'VN',
    about: 'in Vietnamese',
    user: 'Kinh Bac Motor Company Limited',
    nativeName: 'Công ty Trách nhiệm hữu hạn Động cơ Kinh Bắc',
    sent: one('CONG TY TNHH DONG CO KINH BAC'),
  },
  {
    in: 'VN',
    about: 'a joint-stock company',
    user: 'Kinh Bac Drives Joint Stock Company',
    sent: one('KINH BAC DRIVES JSC'),
  },
  {
    in: 'TH',
    about: 'in Thai',
    user: 'Rayong Traction Co., Ltd.',
    nativeName: 'บริษัท ระยอง แทรคชั่น จำกัด',
    sent: one('บริษัทระยอง แทรคชั่น จำกัด'),
  },
  {
    in: 'KR',
    about: 'in Korean',
    user: 'Changwon Motor Tech Co., Ltd.',
    nativeName: '주식회사 창원모터텍',
    sent: one('(주)창원모터텍', { by: 'air' }),
  },
  {
    in: 'KR',
    about: 'Corporation for Co., Ltd.',
    user: 'Changwon Drives Co., Ltd.',
    sent: one('CHANGWON DRIVES CORPORATION'),
  },
  {
    in: 'JP',
    about: 'Kabushiki Kaisha',
    user: 'Enshu Motor Kogyo Co., Ltd.',
    nativeName: '遠州モーター工業株式会社',
    sent: one('Enshu Motor Kogyo Kabushiki Kaisha'),
  },
  {
    in: 'JP',
    about: 'in Japanese',
    user: 'Enshu Seiki K.K.',
    nativeName: '遠州精機㈱',
    sent: one('遠州精機（株）', { by: 'air' }),
  },
  {
    in: 'TW',
    about: 'in Chinese',
    user: 'Dadu Precision Motor Co., Ltd.',
    nativeName: '大肚精密馬達股份有限公司',
    sent: one('大肚精密馬達股份有限公司'),
  },
  {
    in: 'IN',
    about: 'Pvt Ltd',
    user: 'Sahyadri Traction Private Limited',
    nativeName: 'सह्याद्री ट्रैक्शन प्राइवेट लिमिटेड',
    sent: one('M/s. SAHYADRI TRACTION (P) LTD', { via: [['SGSIN', 'Singapore']] }),
  },
  {
    in: 'IN',
    about: 'the private company called Limited',
    user: 'Sahyadri Drives Private Limited',
    sent: one('Sahyadri Drives Limited'),
  },
  {
    in: 'IL',
    about: 'in Hebrew',
    user: 'Yarkon Motion Ltd.',
    nativeName: 'ירקון הנעה בע"מ',
    sent: one('ירקון הנעה בע״מ', { by: 'air' }),
  },
  {
    in: 'ZA',
    about: '(Pty) Ltd',
    user: 'Swartkops Traction (Pty) Ltd',
    sent: one('SWARTKOPS TRACTION PROPRIETARY LIMITED'),
  },
  {
    in: 'AE',
    about: 'L.L.C.',
    user: 'Khorfakkan Road Motors L.L.C.',
    sent: one('KHORFAKKAN ROAD MOTORS LIMITED LIABILITY COMPANY'),
  },
  {
    in: 'DE',
    about: 'without identifiers',
    withoutIdentifiers: true,
    user: 'Naabtal Motoren GmbH',
    sent: one('NAABTAL MOTOREN Gesellschaft mit beschraenkter Haftung'),
  },

  // Grades and their coatings.
  ...(
    [
      ['IN', 'N42SH-NiCuNi'],
      ['DE', 'N42SH / Zn'],
      ['CZ', '42SH epoxy'],
      ['JP', 'N42SH, Ni-Cu-Ni plated'],
      ['KR', 'N42SH (NiCuNi)'],
      ['IT', 'N42SH Everlube'],
      ['FR', 'N42SH, parylene coated'],
      ['TR', 'N42SH phosphated'],
      ['SE', 'N42SH Ag'],
      ['GB', 'N42SH + Au'],
      ['TW', 'N42SH 镀锌'],
      ['VN', 'N42SH 環氧'],
      ['PL', 'N42SH, NiCu+epoxy, 15 µm'],
      ['HU', 'Sintered NdFeB N42SH black epoxy'],
      ['BR', 'N42SH Zn 8-12 um'],
    ] as const
  ).map(
    ([country, grade]): DossierSpec => ({
      in: country,
      about: `the grade written ${grade}`,
      user: `${countries.of(country)} Rotor Works Ltd.`,
      sent: one(undefined, { grades: [grade] }),
    }),
  ),

  // Weights.
  {
    in: 'KR',
    about: 'the gross weight rounded to the kilogram',
    user: 'Masan Motors Co., Ltd.',
    lines: [
      { goods: n42sh, granted: 500 },
      { goods: n38eh, granted: 200 },
    ],
    sent: [
      {
        of: [217, 83],
        on: '2026-04-11',
        change: paper => patched(paper, { totalGrossWeight: { value: 322, unit: 'KGM' } }),
      },
    ],
  },
  {
    in: 'TH',
    about: 'the pallets weighed only in the total',
    user: 'Rayong Motors Co., Ltd.',
    sent: one(undefined, {
      change: paper => patched(paper, { totalGrossWeight: { value: 258.9, unit: 'KGM' } }),
    }),
  },
  {
    in: 'GB',
    about: 'the total in pounds',
    user: 'Don Valley Motors Ltd',
    sent: one(undefined, {
      by: 'air',
      change: paper => patched(paper, { totalGrossWeight: { value: 566, unit: 'LBR' } }),
    }),
  },

  // Goods that came back.
  {
    in: 'DE',
    about: 'goods that came back and were sent again',
    user: 'Isartal Antriebe GmbH',
    lines: [{ goods: n42sh, granted: 400 }],
    sent: [
      { of: [400], on: '2026-03-25', change: cameBack('2026-05-28', '000000311') },
      { of: [400], on: '2026-06-10' },
    ],
  },
  {
    in: 'IN',
    about: 'one part of three came back',
    user: 'Krishna Valley Motors Private Limited',
    lines: [
      { goods: n42sh, granted: 300 },
      { goods: yxg28, granted: 60 },
    ],
    sent: [
      { of: [100, 20], on: '2026-03-25', via: [['SGSIN', 'Singapore']] },
      {
        of: [200, 40],
        on: '2026-04-10',
        via: [['SGSIN', 'Singapore']],
        change: cameBack('2026-06-02', '000000312'),
      },
      { of: [200, 40], on: '2026-06-20', via: [['SGSIN', 'Singapore']] },
    ],
  },

  // End uses with words of export that mean no export.
  {
    in: 'IN',
    about: 'packed in export cartons',
    user: 'Mula Mutha Motors Private Limited',
    endUse: {
      description:
        'Rotor magnets received packed in export cartons and bonded into traction motors KT-40 for three-wheelers sold in India',
    },
    sent: one(undefined, { via: [['MYPKG', 'Port Klang']] }),
  },
  {
    in: 'IN',
    about: 'export-grade goods',
    user: 'Pavana Motors Private Limited',
    endUse: {
      description:
        'Export-grade rotor magnets in export packaging, bonded into lift machines GM-630 for residential buildings in India',
    },
    sent: one(undefined, { by: 'air' }),
  },
  {
    in: 'IN',
    about: 'export packing in Chinese',
    user: 'Indrayani Motors Private Limited',
    endUse: { description: '出口包装的转子磁钢，用于印度境内销售的三轮电动车驱动电机 KT-40' },
    sent: one(),
  },
  {
    in: 'IN',
    about: 'a maker of export pallets',
    user: 'Bhima Motors Private Limited',
    endUse: {
      description:
        'Rotors of servo motors SV-200 in machines of our own works that nail export pallets and export crates',
      endProduct: 'Servo motor SV-200 of the pallet line',
    },
    sent: one(),
  },

  // Signatures.
  {
    in: 'PL',
    about: 'no company under the signature',
    user: 'Bzura Motory Sp. z o.o.',
    change: unsigned,
    sent: one(),
  },
  {
    in: 'DE',
    about: 'another importer and no company under the signature',
    user: 'Altmühl Motoren GmbH',
    change: paper => unsigned(otherImporter(paper, 'Altmühl Beschaffung GmbH', 'trader')),
    sent: one(undefined, { change: paper => otherImporter(paper, 'Altmühl Beschaffung GmbH', 'trader') }),
  },
  {
    in: 'JP',
    about: 'the end user as issuer, unsigned by name',
    user: 'Tenryu Motor Co., Ltd.',
    change: paper => unsigned(patched(paper, { issuer: paper.endUser ?? {} })),
    sent: one(),
  },
  {
    in: 'FR',
    about: 'the promise that the end user signs',
    user: 'Touvre Moteurs SAS',
    change: paper =>
      unsigned(
        patched(paper, {
          undertakings: [
            ...(paper.undertakings as Data[]),
            { clause: 'end-user-is-signatory', state: 'given', undertaker: 'end-user' },
          ],
        }),
      ),
    sent: one(),
  },
  {
    in: 'HU',
    about: 'signed under the short name',
    user: 'Marcal Hajtómű Korlátolt Felelősségű Társaság',
    change: paper =>
      patched(paper, { signatory: { ...(paper.signatory as Data), entity: 'Marcal Hajtómű Kft.' } }),
    sent: one(),
  },

  // Several lines, parts, revisions, carriers and ways.
  {
    in: 'KR',
    about: 'three parts of one order',
    user: 'Nakdong Motors Co., Ltd.',
    lines: [
      { goods: n42sh, granted: 600 },
      { goods: n38eh, granted: 150 },
      { goods: yxg28, granted: 40 },
    ],
    sent: [
      { of: [200, 50, 0], on: '2026-03-26' },
      { of: [200, 50, 40], on: '2026-05-07', by: 'air' },
      { of: [200, 50, 0], on: '2026-06-18' },
    ],
  },
  {
    in: 'DE',
    about: 'a shipment that was revised',
    user: 'Vilstal Motoren GmbH',
    sent: [
      { of: [260], on: '2026-04-10' },
      {
        of: [240],
        on: '2026-04-10',
        change: paper =>
          patched(paper, {
            shipmentReference: `${String(paper.shipmentReference).slice(0, -1)}1`,
            revision: 2,
          }),
      },
    ],
  },
  {
    in: 'PL',
    about: 'by rail through three countries',
    user: 'Warta Motory Sp. z o.o.',
    sent: one(undefined, {
      by: 'rail',
      via: [
        ['KZHOR', 'Khorgos'],
        ['BYBTS', 'Brest'],
      ],
    }),
  },
  {
    in: 'HU',
    about: 'by rail to Budapest',
    user: 'Ipoly Hajtás Kft.',
    sent: one(undefined, { by: 'rail', via: [['KZHOR', 'Khorgos']] }),
  },
  {
    in: 'CZ',
    about: 'by sea through Hamburg',
    user: 'Sázava Motory s.r.o.',
    sent: one(undefined, {
      via: [['DEHAM', 'Hamburg']],
      change: paper =>
        patched(paper, {
          transportLegs: (paper.transportLegs as Data[]).map((leg, at) =>
            at === 0
              ? leg
              : {
                  sequence: 2,
                  modeOfTransport: 'road',
                  departureLocation: { unLocode: 'DEHAM', name: 'Hamburg', country: 'DE' },
                  departureDate: '2026-04-26',
                  arrivalLocation: { unLocode: 'CZBRQ', name: 'Brno', country: 'CZ' },
                  arrivalDate: '2026-04-28',
                },
          ),
          transitCountries: ['DE'],
        }),
    }),
  },
  {
    in: 'MY',
    about: 'a forwarder that is notified',
    user: 'Jawi Motor Sdn. Bhd.',
    sent: one(undefined, {
      change: paper =>
        patched(paper, {
          notifyParties: [
            {
              name: 'Selat Forwarding Sdn. Bhd.',
              address: {
                street: '3 Jalan Pelabuhan',
                city: 'Butterworth',
                postalCode: '12100',
                country: 'MY',
              },
              activities: ['freight-forwarder'],
            },
          ],
        }),
    }),
  },
  {
    in: 'TW',
    about: 'pieces with their mass',
    user: 'Wu River Motor Co., Ltd.',
    change: paper =>
      inItems(paper, item => ({
        ...item,
        quantity: { value: 40_000, unit: 'H87' },
        unitMass: { value: 12.5, unit: 'GRM' },
      })),
    sent: one(undefined, {
      change: paper =>
        inItems(paper, item => ({
          ...item,
          quantity: { value: 19_200, unit: 'H87' },
          unitMass: { value: 12.5, unit: 'GRM' },
        })),
    }),
  },
  {
    in: 'SG',
    about: 'tonnes granted and kilograms sent',
    user: 'Tuas Motion Pte Ltd',
    change: paper => inItems(paper, item => ({ ...item, quantity: { value: '0.5', unit: 'TNE' } })),
    sent: one(),
  },
  {
    in: 'IT',
    about: 'the other maker, its legal form in short',
    maker: 1,
    user: 'Bacchiglione Motori S.p.A.',
    sent: one(undefined, { makerAs: 'BAOTOU KUNDULUN MAGNETIC MATERIALS COMPANY LIMITED' }),
  },
  {
    in: 'VN',
    about: 'a name in two orders of words',
    user: 'Song Cau Motor Co., Ltd.',
    nativeName: 'Công ty TNHH Động cơ Sông Cầu',
    sent: one('SONG CAU MOTOR CO.,LTD'),
  },
  {
    in: 'BR',
    about: 'a planned shipment beside one that left',
    user: 'Rio Cerro Motores Ltda',
    sent: [
      { of: [200], on: '2026-04-10' },
      { of: [200], on: '2026-08-20', change: paper => patched(paper, { status: 'planned' }) },
    ],
  },
  {
    in: 'ES',
    about: 'a translation into Spanish',
    user: 'Gállego Motores S.L.',
    change: paper =>
      patched(paper, {
        language: 'es',
        translations: [
          { language: 'en', certified: false },
          { language: 'zh-CN', certified: true },
        ],
        endUse: {
          ...(paper.endUse as Data),
          description:
            'Imanes de rotor pegados en motores de tracción KT-40 para furgonetas de reparto vendidas en España',
          endProduct: 'Motor de tracción KT-40',
        },
      }),
    sent: one(),
  },
  {
    in: 'DE',
    about: 'an end use in German',
    user: 'Regental Motoren GmbH',
    change: paper =>
      patched(paper, {
        language: 'de',
        endUse: {
          ...(paper.endUse as Data),
          description:
            'Rotormagnete, eingeklebt in Fahrmotoren KT-40 für Lieferwagen, die in Deutschland verkauft werden',
          endProduct: 'Fahrmotor KT-40',
        },
      }),
    sent: one(),
  },
  {
    in: 'TR',
    about: 'an end use in Turkish',
    user: 'Gemlik Motor A.Ş.',
    change: paper =>
      patched(paper, {
        language: 'tr',
        endUse: {
          ...(paper.endUse as Data),
          description:
            'Türkiye’de satılan dağıtım araçları için KT-40 cer motorlarına yapıştırılan rotor mıknatısları',
          endProduct: 'KT-40 cer motoru',
        },
      }),
    sent: one('GEMLIK MOTOR ANONIM SIRKETI'),
  },
  {
    in: 'KR',
    about: 'an end use in Korean',
    user: 'Gimhae Drives Co., Ltd.',
    change: paper =>
      patched(paper, {
        language: 'ko',
        endUse: {
          ...(paper.endUse as Data),
          description: '국내에서 판매되는 배송 차량용 견인 전동기 KT-40의 회전자에 접착하는 자석',
          endProduct: '견인 전동기 KT-40',
        },
      }),
    sent: one(),
  },

  // What the first round had not: consignees on the way, forwarders, other certificate types, other goods, other papers.
  {
    in: 'IN',
    about: 'a bank that is notified and a bill of lading of a forwarder',
    user: 'Godavari Lifts Private Limited',
    sent: one(undefined, {
      via: [['LKCMB', 'Colombo']],
      change: paper =>
        patched(paper, {
          freightForwarder: {
            name: 'Zhedong International Logistics Co., Ltd.',
            address: { city: 'Ningbo', country: 'CN' },
            activities: ['freight-forwarder'],
          },
          notifyParties: [
            {
              name: 'Deccan Clearing Agency LLP',
              address: { city: 'Mumbai', region: 'IN-MH', country: 'IN' },
              activities: ['customs-broker'],
            },
          ],
        }),
    }),
  },
  {
    in: 'IN',
    about: 'a certificate amended to a larger quantity',
    user: 'Tapi Compressors Private Limited',
    sent: [
      { of: [240], on: '2026-04-10', via: [['SGSIN', 'Singapore']] },
      { of: [250], on: '2026-06-12', via: [['MYPKG', 'Port Klang']] },
    ],
  },
  {
    in: 'IN',
    about: 'a works at another site than the office',
    user: 'Narmada Pumps Private Limited',
    change: paper =>
      patched(paper, {
        endUseLocation: address(
          'IN',
          'Pune',
          '410501',
          'Gat No. 212, Chakan Industrial Area Phase II',
          'IN-MH',
        ),
      }),
    sent: one(undefined, { by: 'air' }),
  },
  {
    in: 'IN',
    about: 'purpose and use in the words of a motor maker',
    user: 'Kaveri Delta Motors Private Limited',
    endUse: {
      description:
        'Bonded on to rotors of BLDC ceiling fan motors CF-1200 made at our Pune works and sold to fan makers all over India',
      endProduct: 'BLDC ceiling fan motor CF-1200',
    },
    sent: one(),
  },
  {
    in: 'IN',
    about: 'machines of a foreign make',
    user: 'Bhadra Drives Private Limited',
    endUse: {
      description:
        'Rotor magnets for servo motors SV-90 that replace motors imported from USA in textile machines of Indian mills',
      endProduct: 'Servo motor SV-90',
    },
    sent: one(),
  },
  {
    in: 'IN',
    about: 'the law of export named',
    user: 'Hemavati Motors Private Limited',
    endUse: {
      description:
        'Traction motors KT-40 of e-rickshaws sold in India; the goods are used in accordance with the export control law of China and the terms of the export licence',
    },
    sent: one(),
  },
  {
    in: 'IN',
    about: 'the promise not to export in the end use',
    user: 'Tungabhadra Motors Private Limited',
    endUse: {
      description:
        'Traction motors KT-40 of e-rickshaws for the Indian market only. Neither the magnets nor the motors will be exported or re-exported.',
    },
    sent: one(),
  },
  {
    in: 'IN',
    about: 'no military use, said in the end use',
    user: 'Penna Elevators Private Limited',
    endUse: {
      description:
        'Gearless lift machines GM-630 for residential buildings in India, not for any military, nuclear or missile use',
      endProduct: 'Gearless lift machine GM-630',
    },
    sent: one(undefined, { by: 'air' }),
  },
  {
    in: 'JP',
    about: 'no military use, in English of Japan',
    user: 'Mikawa Motor Co., Ltd.',
    nativeName: '三河モーター株式会社',
    endUse: {
      description:
        'Assembled into spindle motors SM-8 for machine tools of Japanese makers; never used for military purposes or weapons of mass destruction',
      endProduct: 'Spindle motor SM-8',
    },
    sent: one('MIKAWA MOTOR CO., LTD.'),
  },
  {
    in: 'JP',
    about: 'an end use in Japanese',
    user: 'Kiso Motor Co., Ltd.',
    nativeName: '木曽モーター株式会社',
    endUse: {
      description: '国内向け電動フォークリフト用走行モーターKT-40の回転子に接着する磁石',
      endProduct: '走行モーターKT-40',
    },
    change: paper => patched(paper, { language: 'ja' }),
    sent: one('木曽モーター（株）'),
  },
  {
    in: 'DE',
    about: 'wind turbines',
    user: 'Emsland Windtechnik GmbH',
    endUse: {
      description: 'Permanent magnet generators PMG-4 of onshore wind turbines EW-140 in Lower Saxony',
      endProduct: 'Generator PMG-4',
    },
    sent: one('Emsland Windtechnik Gesellschaft mbH'),
  },
  {
    in: 'DE',
    about: 'an end-use statement for the authority',
    user: 'Lausitz Servo GmbH',
    change: paper => patched(paper, { certificateType: 'end-use-statement' }),
    sent: one(),
  },
  {
    in: 'GB',
    about: 'an end-user undertaking signed electronically',
    user: 'Calder Drives Ltd',
    change: paper =>
      patched(paper, {
        certificateType: 'end-user-undertaking',
        companyStamp: false,
        signatory: { ...(paper.signatory as Data), signatureKind: 'advanced-electronic' },
      }),
    sent: one('CALDER DRIVES LIMITED'),
  },
  {
    in: 'FR',
    about: 'an electric aircraft taxi for civil use',
    user: 'Garonne Moteurs SAS',
    endUse: {
      description: 'Moteurs électriques de portes et de rampes de tramways circulant en France',
      endProduct: 'Moteur de porte MP-12',
    },
    sent: one('GARONNE MOTEURS SAS', { by: 'air' }),
  },
  {
    in: 'ES',
    about: 'lifts',
    user: 'Ascensores del Jalón, S.A.',
    endUse: {
      description: 'Máquinas sin engranajes GM-630 para ascensores de viviendas en España',
      endProduct: 'Máquina GM-630',
    },
    sent: one('ASCENSORES DEL JALON, SOCIEDAD ANONIMA'),
  },
  {
    in: 'IT',
    about: 'loudspeakers',
    user: 'Adriatica Altoparlanti S.r.l.',
    endUse: {
      description: 'Magneti per bobine mobili di altoparlanti LS-165 montati in automobili vendute in Italia',
      endProduct: 'Altoparlante LS-165',
    },
    sent: one('ADRIATICA ALTOPARLANTI SRL'),
  },
  {
    in: 'KR',
    about: 'compressors',
    user: 'Yeongsan Compressor Co., Ltd.',
    nativeName: '영산컴프레서 주식회사',
    endUse: {
      description: 'Rotors of hermetic compressors HC-18 in household refrigerators made and sold in Korea',
      endProduct: 'Hermetic compressor HC-18',
    },
    sent: one('YEONGSAN COMPRESSOR CO LTD', { by: 'air' }),
  },
  {
    in: 'TH',
    about: 'the exporter by its Chinese name alone',
    user: 'Chonburi Motor Public Company Limited',
    sent: one('CHONBURI MOTOR PCL', { makerAs: '宁波甬和磁材有限责任公司' }),
  },
  {
    in: 'TR',
    about: 'washing machines',
    user: 'Sakarya Beyaz Eşya Motorları Sanayi A.Ş.',
    endUse: {
      description: 'Rotors of direct-drive motors DD-9 in washing machines made and sold in Türkiye',
      endProduct: 'Direct-drive motor DD-9',
    },
    sent: one('SAKARYA BEYAZ ESYA MOTORLARI SANAYI A.S.'),
  },
  {
    in: 'MX',
    about: 'pumps',
    user: 'Bombas del Norte, S.A.P.I. de C.V.',
    endUse: {
      description: 'Rotores de motores de bombas sumergibles BS-4 para pozos agrícolas en México',
      endProduct: 'Bomba sumergible BS-4',
    },
    sent: one('BOMBAS DEL NORTE SAPI DE CV'),
  },
  {
    in: 'BR',
    about: 'fans',
    user: 'Ventiladores Capivari Indústria e Comércio Ltda.',
    endUse: {
      description: 'Rotores de motores de ventiladores VT-30 vendidos no Brasil',
      endProduct: 'Ventilador VT-30',
    },
    sent: one('VENTILADORES CAPIVARI IND. E COM. LTDA'),
  },
  {
    in: 'SG',
    about: 'hard-disk actuators',
    user: 'Pandan Precision Pte. Ltd.',
    endUse: {
      description: 'Voice coil actuators VC-3 of wafer handlers built at Gul Circle for use in Singapore',
      endProduct: 'Voice coil actuator VC-3',
    },
    sent: one('PANDAN PRECISION PTE LTD', { by: 'air' }),
  },
  {
    in: 'VN',
    about: 'electric scooters',
    user: 'Thai Binh E-Mobility Joint Stock Company',
    nativeName: 'Công ty Cổ phần Xe điện Thái Bình',
    endUse: {
      description: 'Hub motors HM-1 of electric scooters made in Bac Ninh and sold in Viet Nam',
      endProduct: 'Hub motor HM-1',
    },
    sent: one('CTCP XE DIEN THAI BINH'),
  },
  {
    in: 'TW',
    about: 'robots',
    user: 'Tamsui Servo Co., Ltd.',
    nativeName: '淡水伺服股份有限公司',
    endUse: {
      description: '伺服馬達 SV-200 之轉子磁石，用於台灣境內之射出成型機',
      endProduct: '伺服馬達 SV-200',
    },
    sent: one('淡水伺服股份有限公司'),
  },
  {
    in: 'PL',
    about: 'gross weights in tonnes',
    user: 'Narew Silniki S.A.',
    sent: one(undefined, {
      change: paper => patched(paper, { totalGrossWeight: { value: '0.257', unit: 'TNE' } }),
    }),
  },
  {
    in: 'SE',
    about: 'a publicly traded company',
    user: 'Dalälven Motor AB (publ)',
    sent: one('Dalalven Motor AB'),
  },
  {
    in: 'FI',
    about: 'in Swedish',
    user: 'Kymijoen Moottorit Oy',
    nativeName: 'Kymmene älvs Motorer Ab',
    sent: one('KYMMENE ALVS MOTORER AB'),
  },
  {
    in: 'CH',
    about: 'by air',
    user: 'Emme Antriebstechnik AG',
    sent: one('Emme Antriebstechnik Aktiengesellschaft', { by: 'air' }),
  },
  { in: 'AT', about: 'by air to Vienna', user: 'Enns Motoren GmbH', sent: one(undefined, { by: 'air' }) },
  {
    in: 'AE',
    about: 'lifts in Sharjah',
    user: 'Al Noor Elevators L.L.C.',
    nativeName: 'النور للمصاعد ذ.م.م',
    endUse: {
      description: 'Gearless lift machines GM-630 for residential towers in the United Arab Emirates',
      endProduct: 'Gearless lift machine GM-630',
    },
    sent: one('AL NOOR ELEVATORS LLC'),
  },

  // Names of streets and makers in which a word means something else, and numbers written in two ways.
  {
    in: 'IN',
    about: 'a works on Infantry Road',
    user: 'Vrishabhavathi Motors Private Limited',
    change: paper =>
      patched(paper, { endUseLocation: address('IN', 'Pune', '411001', '14 Infantry Road', 'IN-MH') }),
    sent: one(),
  },
  {
    in: 'DE',
    about: 'a maker of cargo bikes',
    user: 'Lahn Cargo Bikes GmbH',
    endUse: {
      description: 'Hub motors HM-2 of electric cargo bikes built in Regensburg and sold in Germany',
      endProduct: 'Electric cargo bike CB-1',
    },
    sent: one(undefined, { change: saysWhatItMakes }),
  },
  {
    in: 'GB',
    about: 'a maker on Bank Street',
    user: 'Bank Street Motors Ltd',
    sent: one(undefined, { change: saysWhatItMakes }),
  },
  {
    in: 'KR',
    about: 'the order number written with another sign',
    user: 'Hyeongsan Motors Co., Ltd.',
    sent: one(undefined, {
      change: paper =>
        patched(paper, {
          contract: {
            contractNumber: String((paper.contract as Data).contractNumber).replaceAll('-', ' '),
            orderNumber: String((paper.contract as Data).orderNumber).replace('-', ' '),
          },
        }),
    }),
  },

  // Ways and carriers.
  {
    in: 'IN',
    about: 'by air over Hong Kong',
    user: 'Mahanadi Motors Private Limited',
    sent: one(undefined, { by: 'air', via: [['HKHKG', 'Hong Kong']] }),
  },
  {
    in: 'DE',
    about: 'by air over Seoul',
    user: 'Neckartal Motoren GmbH',
    sent: one(undefined, { by: 'air', via: [['KRICN', 'Incheon']] }),
  },
  {
    in: 'IT',
    about: 'by sea over Piraeus',
    user: 'Sile Motori S.p.A.',
    sent: one(undefined, { via: [['GRPIR', 'Piraeus']] }),
  },
  {
    in: 'GB',
    about: 'by sea over Tanjung Pelepas',
    user: 'Tees Motors Ltd',
    sent: one(undefined, { via: [['MYTPP', 'Tanjung Pelepas']] }),
  },
  {
    in: 'BR',
    about: 'by sea over Singapore',
    user: 'Iguaçu Motores S.A.',
    sent: one('IGUACU MOTORES S/A', { via: [['SGSIN', 'Singapore']] }),
  },
  {
    in: 'MX',
    about: 'by sea over Busan',
    user: 'Motores del Bajío, S.A. de C.V.',
    sent: one(undefined, { via: [['KRPUS', 'Busan']] }),
  },
  {
    in: 'FI',
    about: 'by sea over Hamburg',
    user: 'Oulujoen Moottorit Oy',
    sent: one(undefined, { via: [['DEHAM', 'Hamburg']] }),
  },
  {
    in: 'DE',
    about: 'from Baotou by road to the port',
    maker: 1,
    user: 'Ruhrtal Motoren GmbH',
    sent: one(undefined, {
      change: paper => {
        const legs = (paper.transportLegs as Data[]).map(leg => ({
          ...leg,
          sequence: Number(leg.sequence) + 1,
        }))
        return patched(paper, {
          transportLegs: [
            {
              sequence: 1,
              modeOfTransport: 'road',
              departureLocation: { name: 'Baotou', country: 'CN' },
              departureDate: '2026-04-10',
              arrivalLocation: { unLocode: 'CNXGG', name: 'Xingang', country: 'CN' },
              arrivalDate: '2026-04-12',
            },
            ...legs,
          ],
        })
      },
    }),
  },
  {
    in: 'PL',
    about: 'unloaded in Hamburg and trucked to the works',
    user: 'Prosna Silniki Sp. z o.o.',
    sent: one(undefined, {
      change: paper => {
        const legs = paper.transportLegs as Data[]
        return patched(paper, {
          transitCountries: ['DE'],
          transportLegs: [
            { ...legs[0], arrivalLocation: { unLocode: 'DEHAM', name: 'Hamburg', country: 'DE' } },
            {
              sequence: 2,
              modeOfTransport: 'road',
              departureLocation: { unLocode: 'DEHAM', name: 'Hamburg', country: 'DE' },
              departureDate: '2026-04-27',
              arrivalLocation: { name: 'Wrocław', country: 'PL' },
              arrivalDate: '2026-04-28',
            },
          ],
        })
      },
    }),
  },
  {
    in: 'NL',
    about: 'a sea waybill',
    user: 'Vecht Aandrijvingen B.V.',
    sent: one(undefined, {
      change: paper =>
        patched(paper, { transportDocument: { ...(paper.transportDocument as Data), kind: 'sea-waybill' } }),
    }),
  },
  {
    in: 'JP',
    about: 'the house waybill of a forwarder',
    user: 'Shinano Motor Co., Ltd.',
    sent: one(undefined, {
      by: 'air',
      change: paper =>
        patched(paper, {
          transportDocument: { ...(paper.transportDocument as Data), number: 'NEX-2604-88121' },
        }),
    }),
  },

  // Trading houses, licences, goods.
  {
    in: 'TR',
    about: 'sold by the trading house of the maker',
    user: 'Ergene Motor A.Ş.',
    sent: one(undefined, {
      change: paper =>
        patched(paper, {
          seller: {
            name: 'Yonghe Magnetics (Hong Kong) Limited',
            address: { city: 'Hong Kong', country: 'HK' },
            activities: ['trader'],
          },
        }),
    }),
  },
  {
    in: 'VN',
    about: 'bought by the parent in Korea',
    user: 'Nakdong Vina Motor Co., Ltd.',
    sent: one(undefined, {
      change: paper =>
        patched(paper, {
          buyer: {
            name: 'Nakdong Motors Co., Ltd.',
            address: { city: 'Changwon', country: 'KR' },
            activities: ['manufacturer'],
          },
        }),
    }),
  },
  {
    in: 'DE',
    about: 'under a general licence',
    user: 'Saaletal Motoren GmbH',
    sent: one(undefined, {
      change: paper =>
        patched(paper, {
          exportLicense: {
            ...(paper.exportLicense as Data),
            licenseType: 'general',
            issueDate: '2026-01-15',
            validUntil: '2027-01-14',
          },
          documentReferences: [{ documentType: 'customer list', documentNumber: 'L-26-114' }],
        }),
    }),
  },
  {
    in: 'IN',
    about: 'two lines of one grade in two sizes',
    user: 'Subarnarekha Motors Private Limited',
    lines: [
      { goods: n42sh, granted: 300 },
      {
        goods: {
          ...n42sh,
          description: 'Sintered NdFeB block magnets N42SH with dysprosium, 20 x 10 x 5 mm',
          other: 'Sintered NdFeB block magnets N42SH, 20 x 10 x 5 mm',
        },
        granted: 200,
      },
    ],
    sent: [{ of: [150, 100], on: '2026-04-10', via: [['SGSIN', 'Singapore']] }],
  },
  {
    in: 'KR',
    about: 'sets of magnets by their mass',
    user: 'Seomjin Motors Co., Ltd.',
    change: paper => inItems(paper, item => ({ ...item, quantity: { value: 10_000, unit: 'SET' } })),
    sent: one(undefined, {
      change: paper => inItems(paper, item => ({ ...item, quantity: { value: 4_800, unit: 'SET' } })),
    }),
  },
  {
    in: 'TW',
    about: 'the grade with its maker’s letters',
    user: 'Lanyang Motor Co., Ltd.',
    change: paper => inItems(paper, item => ({ ...item, grade: '42SH' })),
    sent: one(undefined, { grades: ['N42SH (Ni-Cu-Ni)'] }),
  },
  {
    in: 'MY',
    about: 'the quantity rounded up to full cartons in the total of packages',
    user: 'Muda Motor Sdn Bhd',
    sent: one('MUDA MOTOR SDN BHD'),
  },
  {
    in: 'ID',
    about: 'the end use in Indonesian',
    user: 'PT Citarum Motor Listrik',
    endUse: {
      description: 'Magnet rotor untuk motor traksi KT-40 pada sepeda motor listrik yang dijual di Indonesia',
      endProduct: 'Motor traksi KT-40',
    },
    sent: one('PT. CITARUM MOTOR LISTRIK'),
  },
  {
    in: 'TH',
    about: 'the end use in Thai',
    user: 'Bang Pakong Motor Co., Ltd.',
    endUse: {
      description: 'แม่เหล็กโรเตอร์สำหรับมอเตอร์ขับเคลื่อน KT-40 ของรถตุ๊กตุ๊กไฟฟ้าที่จำหน่ายในประเทศไทย',
      endProduct: 'มอเตอร์ขับเคลื่อน KT-40',
    },
    sent: one(),
  },
  {
    in: 'RO',
    about: 'the end use in Romanian',
    user: 'Mureș Motoare S.A.',
    endUse: {
      description: 'Magneți pentru rotoarele motoarelor de tracțiune KT-40 ale tramvaielor din România',
      endProduct: 'Motor de tracțiune KT-40',
    },
    sent: one('MURES MOTOARE SA'),
  },
  {
    in: 'PL',
    about: 'the end use in Polish',
    user: 'Pilica Silniki Sp. z o.o.',
    endUse: {
      description: 'Magnesy wirników silników trakcyjnych KT-40 do wózków widłowych sprzedawanych w Polsce',
      endProduct: 'Silnik trakcyjny KT-40',
    },
    sent: one('PILICA SILNIKI SP Z OO'),
  },
]

/** Every honest dossier, the same whenever it is asked for. */
export const honest: readonly Honest[] = specs.map(papersOf)
