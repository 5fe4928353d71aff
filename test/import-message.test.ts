/** Import of messages: UBL in XML and JSON, and bills of lading of DCSA, recognised by what they contain. */
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { workplace } from './workplace.ts'

const ubl = 'urn:oasis:names:specification:ubl:schema:xsd:'

const namespaces = (name: string) =>
  `xmlns="${ubl}${name}-2" xmlns:cac="${ubl}CommonAggregateComponents-2" xmlns:cbc="${ubl}CommonBasicComponents-2"`

const party = (name: string, city: string, country: string, id = '') =>
  `<cac:Party>${id}<cac:PartyName><cbc:Name>${name}</cbc:Name></cac:PartyName><cac:PostalAddress><cbc:StreetName>Road 8</cbc:StreetName><cbc:CityName>${city}</cbc:CityName><cac:Country><cbc:IdentificationCode>${country}</cbc:IdentificationCode></cac:Country></cac:PostalAddress></cac:Party>`

const lei =
  '<cac:PartyIdentification><cbc:ID schemeID="0199">5493001KJTIIGC8Y1R12</cbc:ID></cac:PartyIdentification>'

const invoice = (version: string) => `<?xml version="1.0" encoding="UTF-8"?>
<Invoice ${namespaces('Invoice')}>
  <cbc:UBLVersionID>${version}</cbc:UBLVersionID>
  <cbc:ID>INV-7</cbc:ID>
  <cbc:IssueDate>2026-03-05</cbc:IssueDate>
  <cbc:DueDate>2026-04-05</cbc:DueDate>
  <cac:OrderReference><cbc:ID>PO-1</cbc:ID></cac:OrderReference>
  <cac:AccountingSupplierParty>${party('Ningbo &amp; Sons', 'Ningbo', 'CN', lei)}</cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty>${party('Malabar', 'Chennai', 'IN')}</cac:AccountingCustomerParty>
  <cac:DeliveryTerms><cbc:ID>CIF</cbc:ID><cac:DeliveryLocation><cbc:Name>Chennai</cbc:Name></cac:DeliveryLocation></cac:DeliveryTerms>
  <cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="USD">122549.00</cbc:LineExtensionAmount></cac:LegalMonetaryTotal>
  <cac:InvoiceLine>
    <cbc:ID>1</cbc:ID>
    <cbc:InvoicedQuantity unitCode="KGM">1250.5</cbc:InvoicedQuantity>
    <cbc:LineExtensionAmount currencyID="USD">122549.00</cbc:LineExtensionAmount>
    <cac:Item><cbc:Name>Magnets</cbc:Name><cac:OriginCountry><cbc:IdentificationCode>CN</cbc:IdentificationCode></cac:OriginCountry>
      <cac:CommodityClassification><cbc:CommodityCode>8505111000</cbc:CommodityCode></cac:CommodityClassification></cac:Item>
  </cac:InvoiceLine>
  <cac:InvoiceLine><cbc:ID>2</cbc:ID><cac:Item><cbc:Name>Boxes</cbc:Name></cac:Item></cac:InvoiceLine>
</Invoice>`

describe('UBL', () => {
  test.each(['2.1', '2.4'])('an invoice of %s becomes a shipment', async version => {
    const here = workplace()
    here.write('invoice.xml', invoice(version))
    const { out, error, code } = await here.run(['import', 'invoice.xml'])
    expect(parse(out)).toEqual({
      documentType: 'shipment',
      schemaVersion: '1.0',
      contract: { orderNumber: 'PO-1' },
      documentReferences: [{ documentType: 'invoice', documentNumber: 'INV-7', issueDate: '2026-03-05' }],
      seller: {
        name: 'Ningbo & Sons',
        address: { street: 'Road 8', city: 'Ningbo', country: 'CN' },
        identifiers: [{ scheme: 'lei', value: '5493001KJTIIGC8Y1R12' }],
      },
      buyer: { name: 'Malabar', address: { street: 'Road 8', city: 'Chennai', country: 'IN' } },
      deliveryTerms: { incoterm: 'CIF', place: 'Chennai' },
      totalValue: { amount: '122549.00', currency: 'USD' },
      items: [
        {
          lineNumber: 1,
          description: 'Magnets',
          hsCode: '8505111000',
          originCountry: 'CN',
          quantity: { value: 1250.5, unit: 'KGM' },
          value: { amount: '122549.00', currency: 'USD' },
        },
        { lineNumber: 2, description: 'Boxes' },
      ],
    })
    expect(error).toContain('/Invoice/DueDate: "')
    expect(error).toContain('/exportDate (1 document)')
    expect(code).toBe(3)
  })

  test('JSON says the same as XML', async () => {
    const here = workplace()
    const value = (text: string | number, more = {}) => [{ _: text, ...more }]
    const line = {
      ID: value('1'),
      InvoicedQuantity: value(1250.5, { unitCode: 'KGM' }),
      Item: [{ Name: value('Magnets') }],
    }
    const message = { ID: value('INV-7'), OrderReference: [{ ID: value('PO-1') }], InvoiceLine: [line] }
    here.write('invoice.json', JSON.stringify({ _D: `${ubl}Invoice-2`, Invoice: [message] }))
    const { out, code } = await here.run(['import', 'invoice.json'])
    expect(parse(out)).toMatchObject({
      contract: { orderNumber: 'PO-1' },
      documentReferences: [{ documentType: 'invoice', documentNumber: 'INV-7' }],
      items: [{ lineNumber: 1, description: 'Magnets', quantity: { value: 1250.5, unit: 'KGM' } }],
    })
    expect(code).toBe(0)
  })

  test('who despatches goods is not made their exporter', async () => {
    const here = workplace()
    here.write(
      'advice.xml',
      `<d:DespatchAdvice xmlns:d="${ubl}DespatchAdvice-2" xmlns:cac="a" xmlns:cbc="b"><cbc:ID>D-1</cbc:ID><cac:DespatchSupplierParty>${party('Depot', 'Ningbo', 'CN')}</cac:DespatchSupplierParty><cac:DeliveryCustomerParty>${party('Malabar', 'Chennai', 'IN')}</cac:DeliveryCustomerParty><cac:Shipment><cbc:ID>S-1</cbc:ID></cac:Shipment><cac:DespatchLine><cbc:ID>1</cbc:ID><cbc:DeliveredQuantity unitCode="H87">40</cbc:DeliveredQuantity><cac:Item><cbc:Name>Magnets</cbc:Name></cac:Item></cac:DespatchLine></d:DespatchAdvice>`,
    )
    const { out, error } = await here.run(['import', 'advice.xml'])
    const data = parse(out)
    expect(data).toMatchObject({
      shipmentReference: 'S-1',
      consignee: { name: 'Malabar' },
      items: [{ quantity: { value: 40, unit: 'H87' } }],
    })
    expect(data).not.toHaveProperty('exporter')
    expect(error).toContain('/DespatchAdvice/DespatchSupplierParty/Party/PartyName/Name')
  })

  test('a waybill by sea is a sea waybill, with its leg and containers', async () => {
    const here = workplace()
    here.write(
      'waybill.xml',
      `<Waybill ${namespaces('Waybill')}><cbc:ID>W-1</cbc:ID><cac:Shipment><cbc:ID>S-1</cbc:ID><cac:GoodsItem><cbc:SequenceNumberID>1</cbc:SequenceNumberID><cbc:Description>Magnets,</cbc:Description><cbc:Description>sintered</cbc:Description><cbc:NetWeightMeasure unitCode="KGM">20</cbc:NetWeightMeasure></cac:GoodsItem><cac:ShipmentStage><cbc:ID>1</cbc:ID><cbc:TransportModeCode>1</cbc:TransportModeCode><cac:LoadingPortLocation><cbc:ID schemeID="UNLOCODE">CNNGB</cbc:ID></cac:LoadingPortLocation><cac:UnloadingPortLocation><cbc:ID schemeID="UNLOCODE">INMAA</cbc:ID></cac:UnloadingPortLocation></cac:ShipmentStage><cac:TransportHandlingUnit><cac:TransportEquipment><cbc:ID>MSKU1234565</cbc:ID><cac:TransportEquipmentSeal><cbc:ID>A1</cbc:ID></cac:TransportEquipmentSeal><cac:TransportEquipmentSeal><cbc:ID>A2</cbc:ID></cac:TransportEquipmentSeal></cac:TransportEquipment></cac:TransportHandlingUnit></cac:Shipment></Waybill>`,
    )
    const { out, code } = await here.run(['import', 'waybill.xml'])
    expect(parse(out)).toMatchObject({
      transportDocument: { number: 'W-1', kind: 'sea-waybill' },
      transportLegs: [
        {
          ...{ sequence: 1, modeOfTransport: 'sea' },
          departureLocation: { unLocode: 'CNNGB' },
          arrivalLocation: { unLocode: 'INMAA' },
        },
      ],
      containers: [{ containerNumber: 'MSKU1234565', sealNumbers: ['A1', 'A2'] }],
      items: [{ lineNumber: 1, description: 'Magnets, sintered', netWeight: { value: 20, unit: 'KGM' } }],
    })
    expect(code).toBe(0)
  })
})

const weight = (value: number) => ({ cargoGrossWeight: { value, unit: 'KGM' } })

const lading = {
  transportDocumentReference: 'HHL71800000',
  transportDocumentTypeCode: 'BOL',
  isToOrder: false,
  shippedOnBoardDate: '2026-03-05',
  documentParties: {
    shipper: { partyName: 'Ningbo Yongjiang' },
    consignee: {
      partyName: 'Malabar',
      address: { street: 'Road 8', city: 'Chennai', countryCode: 'IN' },
      identifyingCodes: [
        { codeListProvider: 'SMDG', partyCode: 'XX' },
        { codeListProvider: 'GLEIF', partyCode: '5493001KJTIIGC8Y1R12' },
      ],
    },
  },
  transports: {
    plannedDepartureDate: '2026-03-05',
    portOfLoading: { UNLocationCode: 'CNNGB' },
    portOfDischarge: { UNLocationCode: 'INMAA' },
    vesselVoyages: [{ vesselName: 'Mount Alpha', carrierExportVoyageNumber: '103N' }],
  },
  consignmentItems: [
    {
      descriptionOfGoods: ['Magnets,', 'sintered'],
      HSCodes: ['850511'],
      cargoItems: [{ ...weight(1402), outerPackaging: { numberOfPackages: 60, description: 'carton' } }],
    },
    { descriptionOfGoods: ['Blocks'], HSCodes: ['850519'], cargoItems: [weight(1), weight(2)] },
  ],
  utilizedTransportEquipments: [
    { equipment: { equipmentReference: 'MSKU1234565', ISOEquipmentCode: '22G1' }, seals: [{ number: 'A1' }] },
  ],
}

test('a bill of lading of DCSA becomes a shipment, with nothing added up or made of its shipper', async () => {
  const here = workplace()
  here.write('bl.json', JSON.stringify(lading))
  const { out, error, code } = await here.run(['import', 'bl.json', '--format', 'json'])
  expect(JSON.parse(out)).toEqual({
    documentType: 'shipment',
    schemaVersion: '1.0',
    transportDocument: {
      ...{ number: 'HHL71800000', kind: 'bill-of-lading', isToOrder: false, onBoardDate: '2026-03-05' },
    },
    exportDate: '2026-03-05',
    consignee: {
      name: 'Malabar',
      address: { street: 'Road 8', city: 'Chennai', country: 'IN' },
      identifiers: [{ scheme: 'lei', value: '5493001KJTIIGC8Y1R12' }],
    },
    transportLegs: [
      {
        ...{ sequence: 1, modeOfTransport: 'sea', departureDate: '2026-03-05' },
        departureLocation: { unLocode: 'CNNGB' },
        arrivalLocation: { unLocode: 'INMAA' },
        vesselName: 'Mount Alpha',
        voyageNumber: '103N',
      },
    ],
    items: [
      {
        description: 'Magnets, sintered',
        hsCode: '850511',
        grossWeight: { value: 1402, unit: 'KGM' },
        packages: { count: 60, kind: 'carton' },
      },
      { description: 'Blocks', hsCode: '850519' },
    ],
    containers: [{ containerNumber: 'MSKU1234565', isoSizeType: '22G1', sealNumbers: ['A1'] }],
  })
  expect(error).toContain('/documentParties/shipper/partyName')
  expect(error).toContain(
    '/consignmentItems/1/cargoItems/0/cargoGrossWeight/value, /consignmentItems/1/cargoItems/1/cargoGrossWeight/value: "1"',
  )
  expect(code).toBe(3)
})

describe('a message that is none of these', () => {
  const of = (inside: string) => `<Invoice ${namespaces('Invoice')}>${inside}`
  test.each([
    ['another document of UBL', 'a.xml', `<Order ${namespaces('Order')}/>`, 'Order is none of the formats'],
    ['the name alone', 'a.xml', '<Invoice/>', 'Invoice is none of the formats'],
    ['any JSON', 'a.json', '{"a": 1}', 'is none of the formats'],
    ['broken JSON', 'a.json', '{"a": 1\n,}', 'it is not valid JSON on line 2'],
    ['text that is cut off', 'a.xml', of('<ID>1</ID>'), 'is not well-formed'],
    [
      'an external entity',
      'a.xml',
      `<!DOCTYPE Invoice [<!ENTITY e SYSTEM "file:///etc/passwd">]>\n${of('<ID>&e;</ID></Invoice>')}`,
      'has a document type on line 1',
    ],
    ['an entity without a type', 'a.xml', of('<ID>&e;</ID></Invoice>'), 'not well-formed'],
    ['depth', 'a.xml', `${'<a>'.repeat(300)}${'</a>'.repeat(300)}`, 'nested deeper than 200'],
    ['a PDF', 'a.xml', '%PDF-1.7', 'is none of the formats'],
    ['a document', 'a b.yaml', 'documentType: shipment', 'enduse check "a b.yaml" checks it'],
  ])('is refused: %s', async (_, file, text, why) => {
    const here = workplace()
    here.write(file, text)
    const { code, out, error } = await here.run(['import', file])
    expect([code, out, error]).toEqual([2, '', expect.stringContaining(why)])
    expect(error).not.toMatch(/at .*\.ts:\d+/)
  })

  test('the stages of a waybill keep their days, flight and names of ports; what is left is shown with its value', async () => {
    const here = workplace()
    const stage = (id: number, mode: number, rest: string) =>
      `<cac:ShipmentStage><cbc:ID>${id}</cbc:ID><cbc:TransportModeCode>${mode}</cbc:TransportModeCode>${rest}</cac:ShipmentStage>`
    const truck = `<cbc:PreCarriageIndicator>true</cbc:PreCarriageIndicator><cac:TransitPeriod><cbc:StartDate>2026-03-01</cbc:StartDate><cbc:EndDate>2026-03-02</cbc:EndDate></cac:TransitPeriod><cac:TransportMeans><cbc:JourneyID>T 7</cbc:JourneyID></cac:TransportMeans>`
    const flight = `<cbc:PreCarriageIndicator>false</cbc:PreCarriageIndicator><cac:TransportMeans><cbc:JourneyID>CA 947</cbc:JourneyID></cac:TransportMeans><cac:LoadingPortLocation><cbc:ID schemeID="UN/LOCODE">CNPVG</cbc:ID><cbc:Description>Pudong</cbc:Description></cac:LoadingPortLocation>`
    const waybill = (stages: string, term: string) =>
      `<Waybill ${namespaces('Waybill')}><cbc:ID>W-1</cbc:ID><cac:ConsignorParty>${party('Depot', 'Ningbo', 'CN')}</cac:ConsignorParty><cac:Shipment><cbc:ID>S-1</cbc:ID><cac:Consignment><cbc:ID schemeName="Unique Consignment Reference">6CN1-A</cbc:ID><cac:DeliveryTerms><cbc:ID>${term}</cbc:ID><cac:DeliveryLocation><cbc:Description>Chennai</cbc:Description></cac:DeliveryLocation></cac:DeliveryTerms><cac:OriginalDepartureCountry><cbc:IdentificationCode>CN</cbc:IdentificationCode></cac:OriginalDepartureCountry></cac:Consignment><cac:GoodsItem><cbc:ID>1</cbc:ID></cac:GoodsItem>${stages}</cac:Shipment></Waybill>`
    here.write('main.xml', waybill(stage(1, 3, truck) + stage(2, 4, flight), 'CIP'))
    here.write('unclear.xml', waybill(stage(1, 3, '') + stage(2, 4, ''), 'FOB Destination'))
    const { out, error } = await here.run(['import', 'main.xml'])
    const data = parse(out)
    expect(data).toMatchObject({
      ...{ ucr: '6CN1-A', exportCountry: 'CN', deliveryTerms: { incoterm: 'CIP', place: 'Chennai' } },
      transportDocument: { kind: 'air-waybill' },
      transportLegs: [
        { modeOfTransport: 'road', departureDate: '2026-03-01', arrivalDate: '2026-03-02' },
        { flightNumber: 'CA 947', departureLocation: { unLocode: 'CNPVG', name: 'Pudong' } },
      ],
      items: [{ lineNumber: 1 }],
    })
    expect(data).not.toHaveProperty('exporter')
    expect(data.transportLegs[0]).not.toHaveProperty('voyageNumber')
    expect(error).toContain('/Waybill/ConsignorParty/Party/PartyName/Name: "Depot"')
    const unclear = await here.run(['import', 'unclear.xml'])
    expect(parse(unclear.out).transportDocument).toEqual({ number: 'W-1' })
    expect(unclear.out).not.toContain('FOB')
    expect(unclear.error).toContain('/DeliveryTerms/ID: "FOB Destination"')
  })
})
