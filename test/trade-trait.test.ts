import { describe, expect, test } from 'vitest'
import { defaultLimits, map } from '../src/core/map.ts'
import type { TraitFacts, TransferFacts } from '../src/core/model/model.ts'
import { sharedLinkKeysOf } from '../src/document/kinds/index.ts'
import { foldNumber, linkKeysOf } from '../src/trade/documents/link-key.ts'

const party = { name: 'Kaveri', address: { city: 'Faridabad', country: 'IN' } }
const item = {
  lineNumber: 1,
  description: 'Magnets',
  hsCode: '850511',
  form: 'raw-magnet',
  quantity: { value: 1, unit: 'KGM' },
  originCountry: 'CN',
}
const certificate = {
  documentType: 'end-user-certificate',
  schemaVersion: '1.0',
  certificateNumber: 'KTM-1',
  certificateType: 'end-user-certificate',
  issueDate: '2026-02-10',
  exporter: party,
  importer: {
    ...party,
    name: 'Vindhya Imports',
    contact: { email: 'import@vindhya.example', phone: '+91 129 555 0000' },
  },
  endUser: party,
  finalDestinationCountry: 'IN',
  endUseLocation: party.address,
  contract: { orderNumber: 'PO-1' },
  endUse: { description: 'Rotors of motors', disposition: 'incorporate' },
  items: [item],
  undertakings: [{ clause: 'no-wmd-use', state: 'given', undertaker: 'end-user' }],
  signatory: { name: 'Anita Rao', title: 'Director', signedDate: '2026-02-10', signatureKind: 'wet-ink' },
}
const shipment = {
  documentType: 'shipment',
  schemaVersion: '1.0',
  shipmentReference: 'NY-1',
  certificateNumbers: ['KTM-1'],
  exportDate: '2026-04-10',
  exporter: party,
  consignee: party,
  endUser: party,
  exportCountry: 'CN',
  finalDestinationCountry: 'IN',
  items: [{ ...item, netWeight: { value: 1, unit: 'KGM' } }],
  transportLegs: [
    {
      sequence: 1,
      modeOfTransport: 'sea',
      departureLocation: { country: 'CN' },
      arrivalLocation: { country: 'IN' },
    },
  ],
}

function factsOf(data: object): TransferFacts {
  const bytes = new TextEncoder().encode(JSON.stringify(data))
  const runOptions = { ruleSets: [], limits: defaultLimits, today: '2026-11-24' }
  const [checked] = map({ file: 'paper.json', bytes }, runOptions)
  if (checked?.facts == null) throw new Error(JSON.stringify(checked?.findings.map(one => one.text)))
  return checked.facts as TransferFacts
}

// Every document has its own number or an order, which these tests are not about.
const traits = (data: object) =>
  linkKeysOf(factsOf(data)).filter(({ trait }) => trait !== 'order' && trait !== 'shipment-reference')
const values = (data: object, trait: TraitFacts['trait']) =>
  traits(data)
    .filter(one => one.trait === trait)
    .map(one => one.value)

describe('traitsOf', () => {
  test('a certificate is tied by its signatory, the contact of its end user and its licence', () => {
    const endUser = { ...party, contact: { email: 'A@kaveri.example', phone: '0129-5550141' } }
    expect(traits({ ...certificate, endUser, exportLicense: { licenseNumber: '26-AA-100123' } })).toEqual([
      { trait: 'signatory', value: 'anita rao', at: '/signatory/name' },
      { trait: 'phone', value: '911295550141', at: '/endUser/contact/phone' },
      { trait: 'email', value: 'a@kaveri.example', at: '/endUser/contact/email' },
      { trait: 'licence', value: '26AA100123', at: '/exportLicense/licenseNumber' },
    ])
  })

  test('a shipment is tied by its transport document, and by each container on the day of export', () => {
    expect(
      traits({
        ...shipment,
        transportDocument: { kind: 'bill-of-lading', number: 'ymnb 2604-117' },
        containers: [{ containerNumber: 'CSQU 305438-3' }, { containerNumber: 'MSKU6051314' }],
      }),
    ).toEqual([
      { trait: 'transport-document', value: 'YMNB2604117', at: '/transportDocument/number' },
      { trait: 'container-day', value: 'CSQU3054383 2026-04-10', at: '/containers/0/containerNumber' },
      { trait: 'container-day', value: 'MSKU6051314 2026-04-10', at: '/containers/1/containerNumber' },
    ])
  })

  test('a shipment is tied by the numbers that belong to it alone, each once', () => {
    const items = [
      {
        ...shipment.items[0],
        serialNumbers: ['gx-0411', 'GX 0411', 'GX-0412', 'none'],
        lotNumbers: ['B2', 'A-1'],
      },
    ]
    const containers = [{ containerNumber: 'CSQU3054383', sealNumbers: ['CN 4471902'] }]
    const found = traits({
      ...shipment,
      items,
      containers,
      ucr: '6CN 1-7',
      customsDeclarationNumber: '3104 2026',
    })
    expect(found.map(({ trait, value, at }) => `${trait} ${value} ${at}`)).toEqual([
      'container-day CSQU3054383 2026-04-10 /containers/0/containerNumber',
      'customs-declaration 31042026 /customsDeclarationNumber',
      'consignment-reference 6CN17 /ucr',
      'seal CN4471902 /containers/0/sealNumbers/0',
      'serial-number GX0411 /items/0/serialNumbers/0',
      'serial-number GX0412 /items/0/serialNumbers/2',
      'lot A1+B2 1 KGM /items/0/lotNumbers/0',
    ])
  })

  test('an identifier is tied by the party that has it, whatever the scheme of its number', () => {
    const endUser = {
      ...party,
      identifiers: [
        { scheme: 'gstin', value: '06AABCD1234E1ZC' },
        { scheme: 'pan', value: 'AABCD1234E' },
      ],
    }
    const of = (data: object) =>
      traits(data).flatMap(one => (one.trait === 'identifier' ? [`${one.value} ${one.of}`] : []))
    const name = of({ ...certificate, endUser })
    expect(name).toHaveLength(1)
    expect(name[0]).toMatch(/^pan AABCD1234E /)
  })

  test('an importer that serves many end users ties nothing', () => {
    expect(traits(certificate).map(one => one.trait)).toEqual(['signatory'])
    expect(traits(shipment)).toEqual([])
  })

  test('the end user may give its contact under another of its roles, and the same one twice counts once', () => {
    const contact = { email: 'import@kaveri.example', phone: '+91 129 555 0000' }
    const importer = { ...party, contact }
    const found = [
      { trait: 'phone', value: '911295550000', at: '/importer/contact/phone' },
      { trait: 'email', value: 'import@kaveri.example', at: '/importer/contact/email' },
    ]
    expect(traits({ ...shipment, importer })).toEqual(found)
    expect(traits({ ...shipment, importer, consignee: importer })).toEqual(found)
  })

  test.each([
    ['Anita Rao', 'anita rao'],
    ['Ms. ANITA  RAO', 'anita rao'],
    ['Shri A. Rao', 'a rao'],
    ['Dr. Prof. A. Rao', 'a rao'],
    ['Drona Rao', 'drona rao'],
    ['Dr.', 'dr'],
    ['王 伟', '王伟'],
    ['王伟先生', '王伟'],
    ['José Muñoz', 'jose munoz'],
  ])('%j signs as %j', (name, value) => {
    expect(values({ ...certificate, signatory: { ...certificate.signatory, name } }, 'signatory')).toEqual([
      value,
    ])
  })

  test.each(['N/A', 'TBD', '-', '...', '待定', 'xxx'])('%j is no trait', text => {
    const endUser = { ...party, contact: { email: text, phone: text } }
    const signatory = { ...certificate.signatory, name: text }
    expect(traits({ ...certificate, endUser, signatory, exportLicense: { licenseNumber: text } })).toEqual([])
    const transportDocument = { kind: 'bill-of-lading', number: text }
    expect(traits({ ...shipment, transportDocument })).toEqual([])
  })

  test('several numbers and addresses in one field are traits each', () => {
    const endUser = {
      ...party,
      contact: { email: 'a@kaveri.example; b@kaveri.example', phone: '0129 5550141; 0129 5550142' },
    }
    expect(values({ ...certificate, endUser }, 'phone')).toEqual(['911295550141', '911295550142'])
    expect(values({ ...certificate, endUser }, 'email')).toEqual(['a@kaveri.example', 'b@kaveri.example'])
  })

  test('a document without facts has none', () => {
    expect(sharedLinkKeysOf(null)).toEqual([])
  })
})

describe('foldNumber', () => {
  test.each([
    ['26-AA-100123', '26AA100123'],
    ['26 aa/100.123', '26AA100123'],
    ['２６－ＡＡ－１００１２３', '26AA100123'],
    ['016–12345675', '01612345675'],
    ['00123', '00123'],
    ['-', ''],
  ])('%j is %j', (text, folded) => {
    expect(foldNumber(text)).toBe(folded)
  })
})
