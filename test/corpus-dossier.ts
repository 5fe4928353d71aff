/** Dossiers that were never filed: one certificate and its shipments, clean under the shipped rule sets, sharing nothing with another dossier that a rule would ask about. */

import { leiCheckDigits } from '../src/trade/numbers/identifier.ts'
import { socialCreditCheckDigit } from '../src/trade/numbers/identifier-china.ts'
import { gstinCheckDigit } from '../src/trade/numbers/identifier-india.ts'
import {
  airWaybillCheckDigit,
  containerCheckDigit,
  shipCheckDigit,
} from '../src/trade/numbers/identifier-transport.ts'
import { chance } from './corpus-chance.ts'

export type Data = { [key: string]: Value }
export type Value = string | number | boolean | readonly Value[] | Data

/** A certificate and its shipments as data, with the houses that wrote them. */
export interface Dossier {
  readonly certificate: Data
  readonly shipments: readonly Data[]
  /** The numbers of the houses: that of the end user wrote the certificate, that of the exporter the shipments. */
  readonly certificateHouse: number
  readonly shipmentHouse: number
}

/** The most shipments that a dossier has. */
export const mostShipments = 20

/** How many houses write papers, each in its own way. */
export const houseCount = 8

interface Town {
  readonly city: string
  readonly region?: string
  readonly country: string
  readonly postalCode: string
  /** The first two digits of a GSTIN from there. */
  readonly gst?: string
}

const indianTowns: readonly Town[] = [
  { city: 'Faridabad', region: 'IN-HR', country: 'IN', postalCode: '121005', gst: '06' },
  { city: 'Pune', region: 'IN-MH', country: 'IN', postalCode: '411057', gst: '27' },
  { city: 'Kancheepuram', region: 'IN-TN', country: 'IN', postalCode: '602105', gst: '33' },
  { city: 'Coimbatore', region: 'IN-TN', country: 'IN', postalCode: '641021', gst: '33' },
  { city: 'Bengaluru', region: 'IN-KA', country: 'IN', postalCode: '560099', gst: '29' },
  { city: 'Sanand', region: 'IN-GJ', country: 'IN', postalCode: '382110', gst: '24' },
  { city: 'Jaipur', region: 'IN-RJ', country: 'IN', postalCode: '302022', gst: '08' },
  { city: 'Noida', region: 'IN-UP', country: 'IN', postalCode: '201305', gst: '09' },
]

interface Maker {
  readonly name: string
  readonly short: string
  readonly nativeName?: string
  readonly town: Town
  readonly street: string
  readonly port: Port
}

interface Port {
  readonly unLocode: string
  readonly name: string
  readonly country: string
  readonly air?: boolean
}

const port = (unLocode: string, name: string, air = false): Port => ({
  unLocode,
  name,
  country: unLocode.slice(0, 2),
  ...(air ? { air } : {}),
})

const ningbo = port('CNNGB', 'Ningbo')
const shanghai = port('CNSHA', 'Shanghai')
const shanghaiAir = port('CNPVG', 'Shanghai Pudong', true)
const delhiAir = port('INDEL', 'Delhi', true)
const town = (city: string, region: string, postalCode: string, country = 'CN'): Town => ({
  city,
  region,
  country,
  postalCode,
})

const chineseMakers: readonly Maker[] = [
  {
    name: 'Ningbo Yonghe Magnetics Co., Ltd.',
    short: 'NINGBO YONGHE MAGNETICS CO LTD',
    nativeName: '宁波甬和磁材有限公司',
    town: town('Ningbo', 'CN-ZJ', '315800'),
    street: '88 Xingye Road, Beilun District',
    port: ningbo,
  },
  {
    name: 'Hangzhou Qianjiang Magnet Co., Ltd.',
    short: 'Hangzhou Qianjiang Magnet Co., Ltd.',
    nativeName: '杭州钱江磁钢有限公司',
    town: town('Hangzhou', 'CN-ZJ', '310018'),
    street: '216 Xiasha Road',
    port: shanghai,
  },
  {
    name: 'Ganzhou Zhanggong Rare Earth Magnets Co., Ltd.',
    short: 'Ganzhou Zhanggong Rare Earth Magnets Co., Ltd.',
    nativeName: '赣州章贡稀土磁材有限公司',
    town: town('Ganzhou', 'CN-JX', '341000'),
    street: '9 Jinling West Road, Zhanggong District',
    port: port('CNXMN', 'Xiamen'),
  },
  {
    name: 'Yantai Zhifu Permanent Magnets Co., Ltd.',
    short: 'YANTAI ZHIFU PERMANENT MAGNETS CO., LTD.',
    nativeName: '烟台芝罘永磁有限公司',
    town: town('Yantai', 'CN-SD', '264006'),
    street: '31 Changjiang Road',
    port: port('CNTAO', 'Qingdao'),
  },
  {
    name: 'Baotou Kundulun Magnetic Materials Co., Ltd.',
    short: 'Baotou Kundulun Magnetic Materials Co., Ltd.',
    nativeName: '包头昆都仑磁性材料有限公司',
    town: town('Baotou', 'CN-NM', '014030'),
    street: '5 Xitu Avenue, Rare Earth High-Tech Park',
    port: port('CNXGG', 'Xingang'),
  },
]

const europeanAndIndianMakers: readonly Maker[] = [
  {
    name: 'Kochi Periyar Drives Private Limited',
    short: 'Kochi Periyar Drives Pvt. Ltd.',
    town: { city: 'Kochi', region: 'IN-KL', country: 'IN', postalCode: '682042', gst: '32' },
    street: '14 Kalamassery Industrial Estate',
    port: port('INCOK', 'Cochin'),
  },
  {
    name: 'Chennai Adyar Pumps Private Limited',
    short: 'Chennai Adyar Pumps Pvt. Ltd.',
    town: { city: 'Chennai', region: 'IN-TN', country: 'IN', postalCode: '600058', gst: '33' },
    street: '77 Ambattur Industrial Estate',
    port: port('INMAA', 'Chennai'),
  },
]

const vessels = ['Meridian', 'Malabar', 'Aurora', 'Coromandel', 'Yangtze', 'Skagen'] as const

/** Where goods go, by which ports, and where they change the vessel. */
interface Destination {
  readonly towns: readonly Town[]
  readonly port: Port
  readonly via: readonly Port[]
  readonly legalForm: string
  readonly shortForm: string
  readonly calling: string
}

const singapore = port('SGSIN', 'Singapore')
const india = { towns: indianTowns, legalForm: 'Private Limited', shortForm: 'Pvt. Ltd.', calling: '+91' }

const magnetsGoTo: readonly Destination[] = [
  { ...india, port: port('INNSA', 'Nhava Sheva'), via: [singapore] },
  { ...india, port: port('INMAA', 'Chennai'), via: [port('MYPKG', 'Port Klang')] },
  { ...india, port: port('INMUN', 'Mundra'), via: [] },
  { ...india, port: delhiAir, via: [] },
  {
    towns: [
      { city: 'Regensburg', region: 'DE-BY', country: 'DE', postalCode: '93055' },
      { city: 'Chemnitz', region: 'DE-SN', country: 'DE', postalCode: '09116' },
    ],
    port: port('DEHAM', 'Hamburg'),
    via: [],
    legalForm: 'GmbH',
    shortForm: 'GmbH',
    calling: '+49',
  },
  {
    towns: [{ city: 'Changwon', country: 'KR', postalCode: '51391' }],
    port: port('KRPUS', 'Busan'),
    via: [],
    legalForm: 'Co., Ltd.',
    shortForm: 'Co Ltd',
    calling: '+82',
  },
]

const machinesGoTo: readonly Destination[] = [
  {
    towns: [
      { city: 'Bergen', country: 'NO', postalCode: '5068' },
      { city: 'Stavanger', country: 'NO', postalCode: '4033' },
    ],
    port: port('NOBGO', 'Bergen'),
    via: [port('NLRTM', 'Rotterdam')],
    legalForm: 'AS',
    shortForm: 'AS',
    calling: '+47',
  },
  {
    towns: [{ city: 'Regensburg', region: 'DE-BY', country: 'DE', postalCode: '93055' }],
    port: port('DEHAM', 'Hamburg'),
    via: [],
    legalForm: 'GmbH',
    shortForm: 'GmbH',
    calling: '+49',
  },
]

interface Goods {
  readonly description: string
  readonly other: string
  readonly hs: string
  readonly national: string
  readonly code?: string
  readonly form: string
  readonly alloy?: string
  readonly grade: string
  readonly composition?: readonly (readonly [element: string, massPercent: number])[]
  /** Cents of a kilogram. */
  readonly price: number
}

const magnets: readonly Goods[] = [
  {
    description: 'Sintered neodymium-iron-boron arc magnets N42SH with dysprosium, magnetised',
    other: 'Sintered NdFeB arc magnets N42SH, Dy 2.1 %, magnetised',
    hs: '850511',
    national: '8505111000',
    code: '1C905.a',
    form: 'raw-magnet',
    alloy: 'ndfeb',
    grade: 'N42SH',
    composition: [
      ['Nd', 28.5],
      ['Dy', 2.1],
      ['Fe', 66.4],
      ['B', 1],
      ['Co', 2],
    ],
    price: 9200,
  },
  {
    description: 'Sintered NdFeB segment magnets 38UH, 42 x 18 x 6 mm, epoxy coated',
    other: 'NdFeB segment magnets 38UH, epoxy coated, 烧结钕铁硼',
    hs: '850511',
    national: '8505111000',
    code: '1C905.a',
    form: 'raw-magnet',
    alloy: 'ndfeb',
    grade: '38UH',
    composition: [
      ['Nd', 27.5],
      ['Dy', 3.2],
      ['B', 1],
      ['Fe', 68.3],
    ],
    price: 9800,
  },
  {
    description: 'Sintered NdFeB ring magnets N38EH with terbium, 24 x 12 x 8 mm, nickel plated',
    other: 'NdFeB ring magnets N38EH, Tb 1.4 %',
    hs: '850511',
    national: '8505111000',
    code: '1C904.a',
    form: 'raw-magnet',
    alloy: 'ndfeb',
    grade: 'N38EH',
    composition: [
      ['Nd', 28.9],
      ['Tb', 1.4],
      ['B', 1.1],
      ['Fe', 68.6],
    ],
    price: 14750,
  },
  {
    description: 'Samarium-cobalt disc magnets YXG-28, 10 x 5 mm, not magnetised',
    other: 'SmCo disc magnets YXG-28, 10 x 5 mm',
    hs: '850511',
    national: '8505111000',
    code: '1C902.a',
    form: 'raw-magnet',
    alloy: 'smco',
    grade: 'YXG-28',
    composition: [
      ['Sm', 25.5],
      ['Co', 50.2],
      ['Fe', 16.8],
      ['Cu', 5.2],
      ['Zr', 2.3],
    ],
    price: 21300,
  },
]

const machines: readonly Goods[] = [
  {
    description: 'Frequency converters PD-75, 75 kW, for seawater pumps, with enclosure IP54',
    other: 'Frequency converters PD-75, 75 kW, IP54',
    hs: '850440',
    national: '85044090',
    form: 'finished-product',
    grade: 'PD-75',
    price: 2450,
  },
  {
    description: 'Centrifugal pumps AP-200 with bronze impeller for fish farm cages',
    other: 'Centrifugal pumps AP-200, bronze impeller',
    hs: '841370',
    national: '84137010',
    form: 'finished-product',
    grade: 'AP-200',
    price: 1875,
  },
  {
    description: 'Servo drives KS-11 for winches, 11 kW, with brake resistor',
    other: 'Servo drives KS-11 for winches',
    hs: '850152',
    national: '85015290',
    form: 'finished-product',
    grade: 'KS-11',
    price: 3320,
  },
]

interface Use {
  readonly trade: string
  readonly description: string
  readonly endProduct: string
}

const magnetUses: readonly Use[] = [
  {
    trade: 'Traction Motors',
    description: 'Rotor magnets bonded into traction motors KT-40 for three-wheeled electric vehicles',
    endProduct: 'Traction motor KT-40',
  },
  {
    trade: 'Elevators',
    description:
      'Magnets of gearless hoisting machines GM-630 for passenger elevators in residential buildings.\nEach machine takes 32 of them; scrap goes back to the maker.',
    endProduct: 'Gearless elevator machine GM-630',
  },
  {
    trade: 'Servo Drives',
    description: 'Rotors of servo motors SV-200 for injection moulding machines and packaging lines',
    endProduct: 'Servo motor SV-200',
  },
  {
    trade: 'Compressors',
    description: 'Rotors of hermetic compressors HC-18 in household refrigerators and air conditioners',
    endProduct: 'Hermetic compressor HC-18',
  },
  {
    trade: 'Acoustics',
    description:
      'Voice coil magnets of loudspeakers LS-165 for passenger cars; pressed into the yoke and glued',
    endProduct: 'Loudspeaker LS-165',
  },
]

const machineUses: readonly Use[] = [
  {
    trade: 'Havbruk',
    description:
      'Seawater circulation in salmon cages of fish farms along the coast; installed once and kept there',
    endProduct: 'Fish farm cage FC-160',
  },
  {
    trade: 'Anlagenbau',
    description: 'Brine circulation of ice rinks and cold stores, built into pump skids PS-4',
    endProduct: 'Pump skid PS-4',
  },
]

const syllables =
  'ka ve ri mo lu da shi pa no ta gi ha ru me so bi ja ne ko vi la po du chi ra nu ti se wa ya'.split(' ')
const firstNames =
  'Anita Rahul Meera Vikram Priya Arjun Kavitha Suresh Lakshmi Karthik Deepa Mohan Jonas Ingrid Lena Martin Sofia Erik Minji Haneul Yuna Jisoo Nisha Gopal'.split(
    ' ',
  )
const lastNames =
  'Rao Menon Iyer Sharma Kulkarni Nair Desai Gupta Reddy Banerjee Larsen Haugen Weber Brandt Keller Vogel Choi Jeong Hwang Bajwa'.split(
    ' ',
  )

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** A number of so many digits, another for each index: steps that share no factor with the count visit all of it. */
function digits(index: number, count: number, step = 7_368_787): string {
  const size = 10 ** count
  return String(Number((BigInt(index + 1) * BigInt(step)) % BigInt(size))).padStart(count, '0')
}

/** A word of syllables, another for each index below 27,000, and a fourth syllable from there on. */
function word(index: number): string {
  let rest = ((index % 27_000) * 7919) % 27_000
  let text = index >= 27_000 ? (syllables[Math.floor(index / 27_000) % 30] ?? '') : ''
  for (let place = 0; place < 3; place++) {
    text += syllables[rest % 30] ?? ''
    rest = Math.floor(rest / 30)
  }
  return capital(text)
}

function letters(index: number, count: number): string {
  let [rest, text] = [index, '']
  for (let place = 0; place < count; place++) {
    text = 'ABCDEFGHJKLMNPQRTUWXY'.charAt(rest % 21) + text
    rest = Math.floor(rest / 21)
  }
  return text
}

function identifiersOf(index: number, { country, gst }: Town): Data[] {
  if (country === 'CN') {
    const base = `91${digits(index, 6, 330_203)}MA${digits(index, 7, 1_234_577)}`
    return [{ scheme: 'uscc', value: base + socialCreditCheckDigit(base) }]
  }
  const lei = `3358${digits(index, 14, 48_271_003)}`
  const found: Data[] = [{ scheme: 'lei', value: lei + leiCheckDigits(lei) }]
  if (gst !== undefined) {
    const pan = `${letters(index, 3)}C${letters(index * 17, 1)}${digits(index, 4, 7919)}${letters(index * 5 + 3, 1)}`
    const base = `${gst}${pan}1Z`
    found.unshift({ scheme: 'gstin', value: base + gstinCheckDigit(base) }, { scheme: 'iec', value: pan })
  }
  return found
}

function addressOf({ city, region, postalCode, country }: Town, street: string): Data {
  return { street, city, ...(region === undefined ? {} : { region }), postalCode, country }
}

const day = (from: string, days: number): string =>
  new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10)

const dollars = (cents: number): string =>
  `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`

const kilograms = (value: number): Data => ({ value, unit: 'KGM' })

/** How many dossiers one end user has, one after the other. */
const dossiersOfOne = 3

/**
 * The dossier of this number: the same for the same seed and number, whatever was made before it. `given` is the number of its
 * shipments, of any size; otherwise it has one to twenty.
 */
export function dossier(seed: number, index: number, given?: number): Dossier {
  const { below, from, happens, one, shuffled } = chance(seed, index, 1)
  const userIndex = Math.floor(index / dossiersOfOne)
  const user = chance(seed, userIndex, 2)
  const isMagnets = user.happens(0.85)
  const destination = user.one(isMagnets ? magnetsGoTo : machinesGoTo)
  const home = user.one(destination.towns)
  const use = user.one(isMagnets ? magnetUses : machineUses)
  const maker = one(isMagnets ? chineseMakers : europeanAndIndianMakers)
  const makerIndex = chineseMakers.indexOf(maker) + 1 || 40 + europeanAndIndianMakers.indexOf(maker)
  const isAir = destination.port.air === true
  const few = from(1, mostShipments)
  const count = given ?? few
  const number = String(index + 1).padStart(6, '0')
  const stem = word(userIndex)
  const signatory = `${user.one(firstNames)} ${capital(word(userIndex * 13 + 5))} ${user.one(lastNames)}`
  const site = `Plot ${user.from(1, 240)}, Sector ${user.from(2, 60)}`
  const phone = `${destination.calling} ${destination.calling === '+91' ? '98' : ''}${digits(userIndex, 8, 3_141_593).replace(/(....)/, '$1 ')}`

  // A shipment names it more briefly than the certificate: by one number, or by name and address alone.
  const endUserAs = (form: string, contact: boolean, numbers = 3): Data => ({
    name: `${stem} ${use.trade} ${form}`,
    ...(numbers === 0 ? {} : { identifiers: identifiersOf(userIndex + 100, home).slice(0, numbers) }),
    address: addressOf(home, site),
    ...(contact
      ? { contact: { name: signatory, email: `exports@${stem.toLowerCase()}-${userIndex}.example`, phone } }
      : {}),
    ...(numbers < 3 ? {} : { activities: ['manufacturer'] }),
  })
  const exporterAs = (name: string): Data => ({
    name,
    ...(maker.nativeName === undefined || name !== maker.name ? {} : { nativeName: maker.nativeName }),
    identifiers: identifiersOf(makerIndex, maker.town).slice(0, name === maker.name ? 3 : 1),
    address: addressOf(maker.town, maker.street),
  })

  const lines = shuffled(isMagnets ? magnets : machines).slice(0, from(1, 3))
  const issued = day('2025-06-02', below(200))
  const orderNumber = one([
    `PO-${number}`,
    `45${digits(index, 8, 1_299_709)}`,
    `${stem.slice(0, 3).toUpperCase()}-${number}`,
  ])
  const contract = { contractNumber: `SC-2025-${number}`, orderNumber }
  const certificateNumber = one([`EUC-2025-${number}`, `${stem.slice(0, 4).toUpperCase()}-EUC-${number}`])
  const licensed = day(issued, from(26, 40))
  // A licence covers twelve shipments; a dossier of the usual size has two licences at most.
  const licenceFor = (nth: number) =>
    `${licensed.slice(2, 4)}${letters(Math.floor(index / 500_000), 2)}${String((index * 2 + Math.floor(nth / 12)) % 1_000_000).padStart(6, '0')}`
  const step = given === undefined ? Math.max(3, Math.floor(160 / count)) : 160 / count

  const drawn = lines.map(() => 0)
  const shipments = Array.from({ length: count }, (_, nth): Data => {
    const id = index * mostShipments + nth
    const exported = day(licensed, 6 + Math.floor(nth * step) + below(2))
    const taken = lines.flatMap((goods, line) =>
      line === nth % lines.length || happens(0.12) ? [{ goods, line, quantity: from(4, 60) * 5 }] : [],
    )
    // From 95 to 100 kg a second consignment of that size would look like one that was split.
    const [first] = taken
    const sum = taken.reduce((total, { quantity }) => total + quantity, 0)
    if (first !== undefined && sum >= 95 && sum < 100) first.quantity += 10
    for (const { line, quantity } of taken) drawn[line] = (drawn[line] ?? 0) + quantity
    return shipment(id, nth, exported, taken)
  })

  function shipment(
    id: number,
    nth: number,
    exported: string,
    taken: readonly { readonly goods: Goods; readonly line: number; readonly quantity: number }[],
  ): Data {
    const reference = `${maker.town.city.slice(0, 2).toUpperCase()}-${number}-${String(nth + 1).padStart(2, '0')}`
    let [net, gross, packages, cents] = [0, 0, 0, 0]
    const items = taken.map(({ goods, line, quantity }, index): Data => {
      const boxes = Math.ceil(quantity / 20)
      const weight = quantity + boxes * 1.5
      const value = quantity * goods.price
      net += quantity
      gross += weight
      packages += boxes
      cents += value
      return {
        lineNumber: index + 1,
        certificateLineNumber: line + 1,
        description: nth % 2 === 0 ? goods.other : goods.description,
        hsCode: goods.national,
        ...(goods.code === undefined
          ? {}
          : { controlClassifications: [{ list: 'cn-dual-use', code: goods.code }] }),
        form: goods.form,
        ...(goods.alloy === undefined ? {} : { alloy: goods.alloy }),
        grade: goods.grade,
        ...(goods.composition === undefined ? {} : { composition: compositionOf(goods).slice(0, 2) }),
        quantity: kilograms(quantity),
        netWeight: kilograms(quantity),
        ...(happens(0.3) ? { grossWeight: kilograms(weight) } : {}),
        value: { amount: dollars(value), currency: 'USD' },
        originCountry: maker.town.country,
        lotNumbers: [`L${number}-${nth + 1}${index === 0 ? '' : String.fromCharCode(64 + index)}`],
        packages: { count: boxes, kind: 'CT', marks: `${reference} 1-${boxes}` },
      }
    })
    const departed = day(exported, 2)
    const called = nth % 3 === 0 ? destination.shortForm : destination.legalForm
    return {
      documentType: 'shipment',
      schemaVersion: '1.0',
      shipmentReference: reference,
      status: one(['shipped', 'delivered']),
      certificateNumbers: [certificateNumber],
      exportDate: exported,
      exporter: exporterAs(happens(0.5) ? maker.short : maker.name),
      consignee: endUserAs(called, happens(0.3), 1),
      endUser: endUserAs(called, false, below(2)),
      ...(happens(0.2) ? { importer: endUserAs(destination.legalForm, false, 1) } : {}),
      ...(happens(0.15) ? { freightForwarder: forwarder } : {}),
      exportCountry: maker.town.country,
      finalDestinationCountry: home.country,
      ...(isAir || destination.via.length === 0
        ? {}
        : { transitCountries: destination.via.map(({ country }) => country) }),
      contract,
      ...(isMagnets
        ? {
            exportLicense: {
              licenseNumber: licenceFor(nth),
              licenseType: 'individual',
              issueDate: licensed,
              validUntil: day(licensed, 364),
              authority: 'Ministry of Commerce of China',
            },
            customsDeclarationNumber: `3104${exported.slice(0, 4)}0${digits(id, 9, 71_663_617)}`,
          }
        : {}),
      ...(happens(0.6)
        ? {
            deliveryTerms: { incoterm: isAir ? 'CIP' : 'CIF', edition: '2020', place: destination.port.name },
          }
        : {}),
      items,
      ...(happens(0.5) ? { totalNetWeight: kilograms(net), totalGrossWeight: kilograms(gross) } : {}),
      ...(happens(0.7)
        ? { totalPackages: packages, totalValue: { amount: dollars(cents), currency: 'USD' } }
        : {}),
      transportDocument: transportDocument(id, departed),
      transportLegs: legs(id, departed),
      ...(happens(0.3) ? { placeOfDelivery: { name: home.city, country: home.country } } : {}),
      ...(isAir ? {} : { containers: [containerOf(id)] }),
      ...(happens(0.15)
        ? {
            documentReferences: [
              {
                documentType: 'commercial-invoice',
                documentNumber: `CI-${reference}`,
                issueDate: day(exported, -2),
              },
              { documentType: 'packing-list', documentNumber: `PL-${reference}` },
            ],
          }
        : {}),
      ...(happens(0.2) ? { remarks: one(remarks) } : {}),
    }
  }

  function transportDocument(id: number, departed: string): Data {
    if (!isAir)
      return {
        kind: one(['bill-of-lading', 'sea-waybill']),
        number: `DEMU${digits(id, 9, 49_979_687)}`,
        isToOrder: false,
        issueDate: departed,
        onBoardDate: departed,
      }
    const serial = digits(id, 7, 7_368_787)
    return {
      kind: 'air-waybill',
      number: `${160 + Math.floor(id / 10_000_000)}-${serial.slice(0, 7)}${airWaybillCheckDigit(serial)}`,
      issueDate: departed,
    }
  }

  function legs(id: number, departed: string): Data[] {
    const from = isAir ? shanghaiAir : maker.port
    const stops = [from, ...(isAir ? [] : destination.via), destination.port]
    const vessel = chance(seed, id, 3)
    let on = departed
    return stops.slice(1).map((to, index) => {
      const [start, end] = [on, day(on, isAir ? 1 : 9 + index * 4)]
      on = day(end, 2)
      const imo = `9${vessel.from(10_000, 99_999)}`
      return {
        sequence: index + 1,
        modeOfTransport: isAir ? 'air' : 'sea',
        departureLocation: place(stops[index] ?? from),
        departureDate: start,
        arrivalLocation: place(to),
        arrivalDate: end,
        ...(isAir
          ? { flightNumber: `DX${vessel.from(100, 899)}` }
          : {
              // A number is that of one ship.
              vesselName: `Demo ${vessels[Number(imo) % vessels.length]}`,
              vesselImoNumber: imo + shipCheckDigit(imo),
              voyageNumber: `${vessel.from(1, 99)}W`.padStart(4, '0'),
            }),
      }
    })
  }

  const certificate: Data = {
    documentType: 'end-user-certificate',
    schemaVersion: '1.0',
    certificateNumber,
    certificateType: isMagnets ? 'end-user-certificate' : 'end-use-statement',
    issueDate: issued,
    ...(happens(0.6) ? { validFrom: issued } : {}),
    validUntil: day(issued, 300),
    coverage: count === 1 ? 'single' : 'multiple',
    exporter: exporterAs(maker.name),
    importer: endUserAs(destination.legalForm, true),
    endUser: endUserAs(destination.legalForm, happens(0.5)),
    finalDestinationCountry: home.country,
    endUseLocation: addressOf(home, site),
    contract: { ...contract, orderDate: day(issued, -from(8, 20)) },
    ...(home.country === 'IN' ? { importScheme: 'home-consumption' } : {}),
    endUse: {
      // Each company writes its own.
      description: `${use.description}, drawing ${stem}`,
      purpose: 'civil',
      disposition: 'incorporate',
      endProduct: use.endProduct,
      endProductCountries: [home.country],
    },
    items: lines.map((goods, line): Data => {
      const quantity = (drawn[line] ?? 0) + from(1, 8) * 25
      return {
        lineNumber: line + 1,
        description: goods.description,
        hsCode: goods.hs,
        hsEdition: '2022',
        ...(goods.code === undefined
          ? {}
          : { controlClassifications: [{ list: 'cn-dual-use', code: goods.code }] }),
        form: goods.form,
        ...(goods.alloy === undefined ? {} : { alloy: goods.alloy }),
        grade: goods.grade,
        ...(goods.composition === undefined ? {} : { composition: compositionOf(goods) }),
        quantity: kilograms(quantity),
        netWeight: kilograms(quantity),
        value: { amount: dollars(quantity * goods.price), currency: 'USD' },
        originCountry: maker.town.country,
        manufacturer: maker.name,
      }
    }),
    undertakings: isMagnets ? magnetUndertakings(home.country) : machineUndertakings(),
    ...(isMagnets
      ? {
          endorsements: [
            {
              kind: 'government',
              authority:
                home.country === 'IN' ? 'Directorate General of Foreign Trade' : 'Ministry of Economy',
              country: home.country,
              reference: `GOV-${number}`,
              date: day(issued, from(4, 9)),
            },
            {
              kind: 'embassy',
              authority: `Embassy of China in ${capitals[home.country] ?? ''}`,
              country: 'CN',
              reference: `EMB-${number}`,
              date: day(issued, from(12, 20)),
            },
          ],
        }
      : {}),
    signatory: {
      name: signatory,
      title: user.one(['Director, Supply Chain', 'Managing Director', 'Head of Purchasing']),
      entity: `${stem} ${use.trade} ${destination.legalForm}`,
      signedDate: issued,
      place: home.city,
      signatureKind: isMagnets ? 'wet-ink' : one(['wet-ink', 'advanced-electronic']),
    },
    companyStamp: true,
    language: 'en',
    ...(isMagnets ? { translations: [{ language: 'zh-CN', certified: true }] } : {}),
    ...(happens(0.2) ? { remarks: one(remarks) } : {}),
  }
  return {
    certificate,
    shipments,
    certificateHouse: user.below(houseCount),
    shipmentHouse: makerIndex % houseCount,
  }
}

const capitals: Readonly<Record<string, string>> = { IN: 'New Delhi', DE: 'Berlin', KR: 'Seoul' }

const remarks = [
  'Checked against the test report of the lot.\nTwo boxes were repacked in the yard; the weights are those after repacking.\n\nThe seal was put on in the presence of the driver.',
  '货物已按合同检验，包装完好。\n检测报告随货同行。',
  'The goods may be unloaded on working days from 8 to 16 only: there is no crane on other days, and the gate of the plant is closed.',
]

const forwarder: Data = {
  name: 'Coromandel Freight Forwarders LLP',
  address: {
    street: '18 Rajaji Salai',
    city: 'Chennai',
    region: 'IN-TN',
    postalCode: '600001',
    country: 'IN',
  },
  activities: ['freight-forwarder'],
}

const place = ({ unLocode, name, country }: Port): Data => ({ unLocode, name, country })

const compositionOf = ({ composition = [] }: Goods): Data[] =>
  composition.map(([element, massPercent]) => ({ element, massPercent }))

const owners = ['CSQU', 'MSKU', 'TGHU', 'OOLU', 'DEMU']

/** Every million has an owner of its own. */
function containerOf(id: number): Data {
  const base = `${owners[Math.floor(id / 1_000_000) % owners.length] ?? ''}${digits(id, 6, 370_373)}`
  return {
    containerNumber: base + containerCheckDigit(base),
    isoSizeType: id % 3 === 0 ? '45G1' : '22G1',
    sealNumbers: [`NB${digits(id, 7, 3_571_423)}`],
  }
}

function magnetUndertakings(country: string): Data[] {
  const by = { state: 'given', undertaker: 'end-user' }
  return [
    { clause: 'domestic-use-only', ...by, mode: 'absolute', country },
    {
      clause: 'no-re-export',
      ...by,
      mode: 'absolute',
      scope: 'both',
      destinations: ['US', 'PR', 'GU', 'VI', 'AS', 'MP', 'UM'],
    },
    { clause: 'no-change-of-end-use', ...by, mode: 'without-prior-consent', consentAuthority: 'MOFCOM' },
    {
      clause: 'no-transfer-to-third-party',
      ...by,
      mode: 'without-prior-consent',
      consentAuthority: 'MOFCOM',
    },
    { clause: 'no-military-end-use', ...by, mode: 'absolute' },
    { clause: 'no-wmd-use', ...by, mode: 'absolute' },
    { clause: 'use-at-stated-location', ...by },
    { clause: 'post-shipment-verification-consent', ...by },
  ]
}

function machineUndertakings(): Data[] {
  const by = { state: 'given', undertaker: 'end-user' }
  return [
    { clause: 'no-wmd-use', ...by, mode: 'absolute' },
    { clause: 'civil-use-only', ...by, mode: 'absolute' },
    { clause: 'use-at-stated-location', ...by },
    {
      clause: 'truthfulness',
      ...by,
      text: 'What is stated above is true and complete to the best of our knowledge.',
    },
  ]
}
