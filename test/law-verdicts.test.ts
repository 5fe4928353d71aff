/**
 * Complete dossiers whose verdict was wrong under an earlier reading of the law, each beside one that differs in what
 * decides.
 */
import { beforeEach, describe, expect, test } from 'vitest'
import type { Report } from '../src/core/model/model.ts'
import { type Workplace, workplace } from './workplace.ts'

let work: Workplace
beforeEach(() => {
  work = workplace()
})

interface House {
  readonly name: string
  readonly city: string
  readonly country: string
  readonly port: string
}

const detroit: House = { name: 'Motown Drives Inc.', city: 'Detroit', country: 'US', port: 'USDET' }
const nagoya: House = { name: 'Chubu Spindle KK', city: 'Nagoya', country: 'JP', port: 'JPNGO' }
const beirut: House = { name: 'Cedar Lifts SAL', city: 'Beirut', country: 'LB', port: 'LBBEY' }

interface Trade {
  readonly issued?: string
  readonly exported?: string
  readonly use?: string
  /** Where the goods are delivered, if not to the house. */
  readonly to?: House
  readonly promises?: readonly string[]
  readonly kind?: string
}

const address = ({ city, country }: House) =>
  `{ street: 12 Example Road, city: ${city}, country: "${country}" }`

/** The day before the same day in the next year. */
function endOf(issued: string): string {
  const day = new Date(issued)
  day.setUTCFullYear(day.getUTCFullYear() + 1, day.getUTCMonth(), day.getUTCDate() - 1)
  return day.toISOString().slice(0, 10)
}

function certificate(house: House, { issued = '2026-07-10', use, promises = [] }: Trade): string {
  return `documentType: end-user-certificate
schemaVersion: "1.0"
certificateNumber: EUC-7
certificateType: end-user-certificate
issueDate: ${issued}
validUntil: ${endOf(issued)}
exporter: { name: "Ningbo Yonghe Magnetics Co., Ltd.", address: { city: Ningbo, region: CN-ZJ, country: CN } }
importer: &house { name: "${house.name}", address: ${address(house)}, activities: [manufacturer] }
endUser: *house
finalDestinationCountry: "${house.country}"
endUseLocation: ${address(house)}
contract: { orderNumber: PO-7 }
endUse:
  description: ${use ?? 'Rotor magnets bonded into spindle motors SM-4 of machine tools'}
  purpose: civil
  disposition: incorporate
  endProduct: Spindle motor SM-4
items:
  - lineNumber: 1
    description: Sintered neodymium-iron-boron arc magnets N42SH with dysprosium, magnetised
    hsCode: "850511"
    controlClassifications: [{ list: cn-dual-use, code: 1C905.a }]
    form: raw-magnet
    alloy: ndfeb
    composition: [{ element: Nd, massPercent: 28.5 }, { element: Dy, massPercent: 2.1 }, { element: Fe, massPercent: 68.4 }, { element: B, massPercent: 1 }]
    quantity: { value: 500, unit: KGM }
    originCountry: CN
undertakings:
  - { clause: no-change-of-end-use, state: given, undertaker: end-user, mode: without-prior-consent, consentAuthority: MOFCOM }
  - { clause: no-transfer-to-third-party, state: given, undertaker: end-user, mode: without-prior-consent, consentAuthority: MOFCOM }
  - { clause: no-wmd-use, state: given, undertaker: end-user, mode: absolute }
${promises.map(promise => `  - ${promise}\n`).join('')}signatory: { name: Robin Lee, title: Director, entity: "${house.name}", signedDate: ${issued}, signatureKind: wet-ink }
companyStamp: true
`
}

/** A licence that is issued on the day of the certificate. */
const licenceOf = (issued: string, kind: string) =>
  `{ licenseNumber: 26-AA-100123, licenseType: ${kind}, issueDate: ${issued}, validUntil: 2027-06-30 }`

function shipment(
  house: House,
  { exported = '2026-07-28', to = house, issued = '2026-07-10', kind = 'individual' }: Trade,
): string {
  return `documentType: shipment
schemaVersion: "1.0"
shipmentReference: NY-7
certificateNumbers: [EUC-7]
exportDate: ${exported}
exporter: { name: "Ningbo Yonghe Magnetics Co., Ltd.", address: { city: Ningbo, region: CN-ZJ, country: CN } }
consignee: &house { name: "${house.name}", address: ${address(house)} }
endUser: *house
exportCountry: CN
finalDestinationCountry: "${house.country}"
contract: { orderNumber: PO-7 }
exportLicense: ${licenceOf(issued, kind)}
items:
  - lineNumber: 1
    certificateLineNumber: 1
    description: Sintered NdFeB arc magnets N42SH, Dy 2.1 %, magnetised
    hsCode: "8505111000"
    controlClassifications: [{ list: cn-dual-use, code: 1C905.a }]
    form: raw-magnet
    alloy: ndfeb
    composition: [{ element: Nd, massPercent: 28.5 }, { element: Dy, massPercent: 2.1 }]
    quantity: { value: 200, unit: KGM }
    netWeight: { value: 200, unit: KGM }
    originCountry: CN
transportLegs:
  - { sequence: 1, modeOfTransport: sea, departureLocation: { unLocode: CNNGB }, arrivalLocation: { unLocode: ${to.port} } }
placeOfDelivery: { name: ${to.city}, country: "${to.country}" }
`
}

async function judged(house: House, trade: Trade = {}): Promise<Report> {
  work.write('papers/certificate.yaml', certificate(house, trade))
  work.write('papers/shipment.yaml', shipment(house, trade))
  return work.check(['papers', '--today', '2026-11-27'])
}

/** What stands in the way of a pass: provisions with their messages. */
const doubts = ({ findings }: Report) =>
  findings
    .filter(({ outcome }) => outcome !== 'note')
    .map(({ basis, message }) => `${basis?.provision} ${message}`)
    .sort()

describe('goods for a user in the United States, with a certificate and a licence for it', () => {
  test('pass', async () => {
    const report = await judged(detroit)
    expect([report.verdict, doubts(report), report.gaps]).toEqual(['pass', [], []])
  })

  test('raise a question about military words, under No. 46', async () => {
    const report = await judged(detroit, { use: 'Rotor magnets of actuators for missile fins' })
    expect(report.verdict).toBe('review')
    expect(doubts(report)).toEqual(['military-use-in-the-united-states military-words'])
  })

  test('fail where a military post receives them', async () => {
    work.write('papers/certificate.yaml', certificate(detroit, {}))
    work.write(
      'papers/shipment.yaml',
      `${shipment(detroit, {})}shipTo: { name: Unit 29623, address: { city: APO AE 09096, country: US } }\n`,
    )
    const report = await work.check(['papers', '--today', '2026-11-27'])
    expect(report.verdict).toBe('fail')
    expect(doubts(report)).toContain('not-to-forces-of-the-united-states military-address')
  })

  test('fail under a certificate for another country, and under its own promise', async () => {
    const promises = [
      '{ clause: no-re-export, state: given, undertaker: end-user, mode: absolute, scope: as-received, destinations: [US] }',
    ]
    const bare = await judged(nagoya, { to: detroit })
    expect([bare.verdict, doubts(bare)]).toEqual(['fail', ['destination-agrees elsewhere']])
    const promised = await judged(nagoya, { to: detroit, promises })
    expect(promised.verdict).toBe('fail')
    expect(doubts(promised)).toContain('undertakings-kept re-export')
  })

  test('for drones are asked about under a general licence only', async () => {
    const use = 'Rotor magnets of motors for quadcopters'
    const trade = { use, exported: '2026-08-20' }
    expect((await judged(detroit, trade)).verdict).toBe('pass')
    const general = await judged(detroit, {
      ...trade,
      kind: 'general',
    })
    expect(doubts(general)).toEqual(['no-general-licence-for-drones-to-the-united-states closed-goods'])
  })
})

describe('clean goods after the suspension of No. 61 ended', () => {
  test.each([
    ['2026-11-20', '2026-11-16'],
    ['2026-11-11', '2026-11-01'],
    ['2026-11-10', '2026-11-01'],
  ])('pass, exported on %s under a certificate of %s', async (exported, issued) => {
    const report = await judged(nagoya, { exported, issued })
    expect([report.verdict, doubts(report), report.gaps]).toEqual(['pass', [], []])
  })

  test('a certificate by itself passes too', async () => {
    work.write('papers/certificate.yaml', certificate(nagoya, { issued: '2026-11-16' }))
    const report = await work.check(['papers', '--today', '2026-11-27'])
    expect([report.verdict, doubts(report), report.gaps]).toEqual(['pass', [], []])
  })
})

test('civil magnets pass to Beirut', async () => {
  const report = await judged(beirut)
  expect([report.verdict, doubts(report)]).toEqual(['pass', []])
})
