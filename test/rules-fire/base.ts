/** The papers that are edited: the clean examples, a second dossier made from them, and the first on other days and in other countries. */
import { readFileSync } from 'node:fs'
import { defaultLimits } from '../../src/core/map.ts'
import type { Day, Pointer } from '../../src/core/model/model.ts'
import { read } from '../../src/read/index.ts'
import { edited, type Heap, type Paper } from './edit.ts'

/** Papers to start from. */
export interface Base extends Heap {
  /** Replaces every governing day. */
  readonly asOf?: Day
}

/** One text in the place of another, wherever it stands in a paper. */
type Replacements = Readonly<Record<string, string>>

/** Values to be put into the papers of a dossier, in the order of their files; `undefined` takes one away. */
type Differences = readonly Readonly<Record<Pointer, unknown>>[]

const root = new URL('../..', import.meta.url)

const clean: readonly Paper[] = ['certificate', 'shipment-1', 'shipment-2'].map(name => {
  const file = `examples/clean/${name}.yaml`
  const [document] = read({ file, bytes: readFileSync(new URL(file, root)) }, defaultLimits)
  const kind = name === 'certificate' ? 'end-user-certificate' : 'shipment'
  return { file: `first/${name}.json`, kind, data: document?.data }
})

/** The dossier with other texts, and with other values at single places. */
function made(folder: string, by: Replacements, differences: Differences = []): Paper[] {
  return clean.map((paper, index) => {
    const written = Object.entries(by).reduce(
      (text, [before, after]) => text.replaceAll(before, after),
      JSON.stringify(paper.data),
    )
    const other: Paper = { ...paper, file: paper.file.replace('first', folder), data: JSON.parse(written) }
    return Object.entries(differences[index] ?? {}).reduce(
      (one, [at, value]) => edited(one, { at, value }),
      other,
    )
  })
}

/** Another buyer, another exporter, another order: nothing that the two dossiers could share but the ship. */
const elsewhere: Replacements = {
  'KTM-EUC-2026-001': 'MEM-EUC-2026-014',
  'Ningbo Yonghe Magnetics Co., Ltd.': 'Ningbo Yongjiang Magnetics Co., Ltd.',
  'NINGBO YONGHE MAGNETICS CO LTD': 'NINGBO YONGJIANG MAGNETICS CO LTD',
  宁波甬和磁材有限公司: '宁波甬江磁业有限公司',
  '91330200712300458Q': '91330200710000216Y',
  '300300DEMONINGBO0171': '300300DEMONINGBO0268',
  '88 Xingye Road': '16 Jiangnan Road',
  '315800': '315821',
  'Kaveri Traction Motors': 'Marudhar Electric Motors',
  '06AABCD1234E1ZC': '33AACCM4567Q1ZY',
  AABCD1234E: 'AACCM4567Q',
  '335800DEMOMAGNET0133': '335800DEMOMARUDHAR29',
  'Plot 41 Sector 24': 'Plot 14, SIPCOT Industrial Park, Oragadam',
  Faridabad: 'Kancheepuram',
  'IN-HR': 'IN-TN',
  '121005': '602105',
  'Anita Rao': 'Kavitha Raman',
  'exports@kaveri-traction.example': 'imports@marudhar-motors.example',
  '+91 129 555 0141': '+91 44 5550 0142',
  'KM-NY-2026-02': 'YJM-MEM-2026-017',
  'KM-PO-26014': '4500018832',
  'KT-40': 'MEM-T75',
  'DGFT-2026-1187': 'DGFT-2026-1302',
  'EMB-0412': 'EMB-0455',
  'KTM NY-': 'MEM YJM-',
  'NY-2604-01': 'YJM-2604-07',
  'NY-2605-01': 'YJM-2605-03',
  'NY2604-': 'YJM2604-',
  '26-AA-100123': '26-AA-100456',
  '310420260417000': '310420260417001',
  YMNB260: 'YMNB261',
  CSQU3054383: 'CSQU3054402',
  MSKU6051314: 'CSQU3054418',
  NB884: 'NB886',
}

const kilograms = (value: number) => ({ value, unit: 'KGM' })
const dollars = (amount: string) => ({ amount, currency: 'USD' })

/**
 * What the second dossier says and the first leaves out, so that rules find what they are about: a capacity, the order among
 * the papers, a licence for several customers, a consignment of 97 kg, and one by air.
 */
const further: Differences = [
  {
    '/endUse/annualCapacity': kilograms(2000),
    '/documentReferences': [{ documentType: 'purchase-order', documentNumber: '4500018832' }],
  },
  {
    '/exportLicense/licenseType': 'general',
    '/items/0/quantity': kilograms(97),
    '/items/0/netWeight': kilograms(97),
    '/items/0/grossWeight': kilograms(104),
    '/items/0/value': dollars('8924.00'),
    '/totalNetWeight': kilograms(97),
    '/totalGrossWeight': kilograms(104),
    '/totalValue': dollars('8924.00'),
  },
  {
    '/exportLicense/licenseType': 'general',
    '/transitCountries': undefined,
    '/deliveryTerms': { incoterm: 'CIP', edition: '2020', place: 'Chennai' },
    '/transportDocument': { kind: 'air-waybill', number: '016-12345675', issueDate: '2026-05-10' },
    '/transportLegs': [
      {
        sequence: 1,
        modeOfTransport: 'air',
        departureLocation: { unLocode: 'CNPVG', name: 'Shanghai', country: 'CN' },
        departureDate: '2026-05-10',
        arrivalLocation: { unLocode: 'INMAA', name: 'Chennai', country: 'IN' },
        arrivalDate: '2026-05-11',
      },
    ],
    '/containers': undefined,
  },
]

const toJapan: Replacements = {
  '"IN"': '"JP"',
  '"IN-HR"': '"JP-23"',
  '"gstin"': '"other"',
  '"iec"': '"other"',
  Faridabad: 'Nagoya',
  '"121005"': '"450-0002"',
  '+91 129 555 0141': '+81 52 555 0141',
  'Directorate General of Foreign Trade': 'Ministry of Economy, Trade and Industry',
  INNSA: 'JPNGO',
  'Nhava Sheva': 'Nagoya',
}

/** The postal codes of Chemnitz are, in the United States, those of post offices of the army in Europe. */
const toGermany: Replacements = {
  '"IN"': '"DE"',
  '"IN-HR"': '"DE-SN"',
  '"gstin"': '"other"',
  '"iec"': '"other"',
  Faridabad: 'Chemnitz',
  '"121005"': '"09111"',
  '+91 129 555 0141': '+49 371 555 0141',
  'Directorate General of Foreign Trade': 'Federal Office for Economic Affairs and Export Control',
  INNSA: 'DEHAM',
  'Nhava Sheva': 'Hamburg',
}

/** Goods of Chinese origin that leave from Malaysia: Announcement No. 61 binds those abroad. */
const fromMalaysia: Replacements = {
  '"country":"CN"': '"country":"MY"',
  '"exportCountry":"CN"': '"exportCountry":"MY"',
  '"region":"CN-ZJ",': '',
  '"315800"': '"14100"',
  'Embassy of China': 'Embassy of Malaysia',
  'Ministry of Commerce of China': 'Ministry of Investment, Trade and Industry',
  CNNGB: 'MYPKG',
  '"uscc"': '"other"',
}

/** Under a general licence, which goods for a drone to the United States cannot leave under. The buyer promises to re-export nowhere. */
const toTheUnitedStates: Replacements = {
  '"destinations":["US","PR","GU","VI","AS","MP","UM"]': '"destinations":["RU","BY"]',
  '"IN"': '"US"',
  '"IN-HR"': '"US-MI"',
  '"gstin"': '"other"',
  '"iec"': '"other"',
  Faridabad: 'Detroit',
  '"121005"': '"48201"',
  '+91 129 555 0141': '+1 313 555 0141',
  'Directorate General of Foreign Trade': 'U.S. Department of Commerce',
  INNSA: 'USLAX',
  'Nhava Sheva': 'Los Angeles',
  '"licenseType":"individual"': '"licenseType":"general"',
}

const withHolmium: Replacements = {
  '"Dy"': '"Ho"',
  'Dy 2.1': 'Ho 2.1',
  dysprosium: 'holmium',
  '1C905.a': '1C909',
}

const asStatement: Replacements = {
  '"certificateType":"end-user-certificate"': '"certificateType":"end-use-statement"',
}

/** Certified before military use in Japan was barred, and exported since. */
const certifiedIn2025: Replacements = {
  '2026-02-10': '2025-12-20',
  '2026-01-28': '2025-12-01',
  '2026-02-18': '2025-12-22',
  '2026-02-25': '2025-12-23',
}

/** Certified before Announcement No. 61, and exported while it stood. */
const inOctober2025: Replacements = {
  '2026-02-10': '2025-10-01',
  '2026-01-28': '2025-09-10',
  '2026-02-18': '2025-10-02',
  '2026-02-25': '2025-10-03',
  '2026-08-09': '2026-03-30',
  '2026-04-10': '2025-10-20',
  '2026-03-20': '2025-10-08',
  '2027-03-19': '2026-10-07',
  '2026-04-12': '2025-10-22',
  '2026-05-02': '2025-11-20',
  '310420260417': '310420251020',
}

/** Certified before anybody asked for an assurance, and exported since. */
const inSpring2025: Replacements = {
  '2026-02-10': '2025-04-30',
  '2026-01-28': '2025-04-01',
  '2026-02-18': '2025-05-05',
  '2026-02-25': '2025-05-08',
  '2026-08-09': '2025-10-29',
  '2026-04-10': '2025-06-10',
  '2026-03-20': '2025-05-30',
  '2027-03-19': '2026-05-29',
  '2026-04-12': '2025-06-12',
  '2026-05-02': '2025-06-30',
  '310420260417': '310420250617',
}

const named = (papers: readonly Paper[], ...names: readonly string[]) =>
  papers.filter(({ file }) => names.some(name => file.endsWith(`/${name}.json`)))

const other = made('second', elsewhere, further)

/** Both dossiers on their own days: clean, and enough for every rule. Of two shipments that say the same, one is edited. */
export const ordinary: Base = {
  papers: [...named(clean, 'certificate', 'shipment-1'), ...named(other, 'certificate', 'shipment-2')],
  beside: [...named(clean, 'shipment-2'), ...named(other, 'shipment-1')],
}

const changed = (folder: string, by: Replacements, differences: Differences = []): Base => ({
  papers: named(made(folder, by, differences), 'certificate', 'shipment-1'),
  beside: [],
})

const importer = {
  name: 'Sutlej Winding Works Private Limited',
  address: {
    street: 'Plot 7 Sector 25',
    city: 'Faridabad',
    region: 'IN-HR',
    postalCode: '121004',
    country: 'IN',
  },
  activities: ['manufacturer'],
}

/** The first dossier with an importer of its own, with annexes, and with a promise that few forms print. */
export const fuller: Base = changed('fuller', {}, [
  {
    '/importer': importer,
    '/annexes': [{ annexType: 'company-profile', state: 'attached' }],
    '/undertakings/20': {
      clause: 'civil-use-only',
      state: 'given',
      undertaker: 'end-user',
      mode: 'absolute',
    },
  },
  { '/importer': importer, '/buyer': importer },
])

/** The first dossier with a certificate that is older than the law of the day of export: what only such papers can break. */
export const older: readonly Base[] = [
  changed('japan-certified-in-2025', { ...toJapan, ...certifiedIn2025 }),
  changed('germany-in-october-2025', { ...toGermany, ...fromMalaysia, ...inOctober2025 }),
  changed('india-in-spring-2025', inSpring2025),
]

/** The first dossier in another country, of other goods, in another form, on other days: for provisions that pass it by as it is. */
export const unusual: readonly Base[] = [
  { ...changed('germany-2025-10-20', { ...toGermany, ...fromMalaysia }), asOf: '2025-10-20' },
  { ...changed('united-states-2026-09-01', toTheUnitedStates), asOf: '2026-09-01' },
  { ...changed('united-states-2027-01-05', toTheUnitedStates), asOf: '2027-01-05' },
  { ...changed('holmium-2026-11-20', withHolmium), asOf: '2026-11-20' },
  { ...changed('holmium-to-japan-2026-11-20', { ...toJapan, ...withHolmium }), asOf: '2026-11-20' },
  { ...changed('holmium-to-germany-2026-11-20', { ...toGermany, ...withHolmium }), asOf: '2026-11-20' },
  changed('japan', toJapan),
  changed('statement', asStatement),
]

/** What became of the goods of a shipment by a day: sold, in stock and exported again with consent, 200 kg in all. */
function report(number: string, reportingDate: Day, signedDate: Day, sold: number): Paper {
  const certificate = reportedPapers[0]?.data as Readonly<Record<string, Readonly<Record<string, unknown>>>>
  const { endUser, endUseLocation, signatory } = certificate
  return {
    file: `reported/${number}.json`,
    kind: 'end-use-report',
    data: {
      documentType: 'end-use-report',
      schemaVersion: '1.0',
      reportNumber: number,
      certificateNumber: 'KTM-EUC-2026-001',
      reportingDate,
      endUser,
      endUseLocation,
      items: [
        {
          lineNumber: 1,
          certificateLineNumber: 1,
          description: 'Sintered NdFeB arc magnets N42SH, Dy 2.1 %, magnetised',
          received: kilograms(200),
          uses: [
            { use: 'sold-in-end-products', quantity: kilograms(sold), countries: ['JP'] },
            { use: 'in-stock', quantity: kilograms(180 - sold), location: endUseLocation },
            {
              use: 're-exported',
              quantity: kilograms(20),
              recipient: {
                name: 'Lankaboard Motors (Private) Limited',
                address: { street: '14 Mill Road', city: 'Colombo', country: 'LK' },
              },
              destinationCountry: 'LK',
              consent: { authority: 'MOFCOM', reference: 'RE-2026-17', date: '2026-06-01' },
              date: '2026-06-20',
            },
          ],
        },
      ],
      signatory: { ...signatory, signedDate },
    },
  }
}

const reportedPapers = named(
  made('reported', toJapan, [
    {
      '/undertakings/0': { clause: 'truthfulness', state: 'given', undertaker: 'end-user' },
      '/undertakings/20': { clause: 'delivery-verification', state: 'given', undertaker: 'end-user' },
    },
    { '/status': 'delivered' },
  ]),
  'certificate',
  'shipment-1',
)

/** The first dossier in Japan, with a promise to prove what became of the goods, and two reports on it. */
export const reported: Base = {
  papers: [
    ...reportedPapers,
    report('EUR-1', '2026-06-30', '2026-07-08', 50),
    report('EUR-2', '2026-09-30', '2026-10-08', 120),
  ],
  beside: [],
}

/** The same with the later report alone. */
export const reportedOnce: Base = { papers: reported.papers.filter((_, index) => index !== 2), beside: [] }
