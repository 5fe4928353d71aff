/**
 * What of a UBL 2.1 to 2.4 Invoice, DespatchAdvice or Waybill is which field of a shipment. A party in a role that has no field of
 * the same meaning stays behind: who despatches or consigns goods need not be their exporter.
 */
import type { CarryTable } from './carry.ts'

const address: CarryTable = [
  { from: 'StreetName', to: '/street' },
  { from: 'CityName', to: '/city' },
  { from: 'PostalZone', to: '/postalCode' },
  { from: 'Country/IdentificationCode', to: '/country' },
  { silent: ['Country/Name'] },
]

/** Schemes of identifiers: names, and the codes of ISO 6523 that say the same. */
const schemes = {
  ...{ LEI: 'lei', '0199': 'lei', DUNS: 'duns', '0060': 'duns', USCC: 'uscc', IEC: 'iec', GSTIN: 'gstin' },
  ...{ PAN: 'pan', CIN: 'cin', EORI: 'eori', VAT: 'vat' },
}

/** Identifiers whose scheme is one of ours; others have no field that would say what they are. */
function identifiers(each: string, path: string): CarryTable {
  const fields: CarryTable = [
    { from: `${path}/@schemeID`, to: '/scheme', values: schemes },
    { from: path, to: '/value' },
  ]
  return [
    { each, list: '/identifiers', onlyIf: { from: `${path}/@schemeID`, is: Object.keys(schemes) }, fields },
  ]
}

const party: CarryTable = [
  { from: 'PartyName/Name', to: '/name' },
  { from: 'PartyLegalEntity/RegistrationName', to: '/name' },
  { group: 'PostalAddress', at: '/address', fields: address },
  { group: 'PartyLegalEntity/RegistrationAddress', at: '/address', fields: address },
  { from: 'Contact/Name', to: '/contact/name' },
  { from: 'Contact/Telephone', to: '/contact/phone' },
  { from: 'Contact/ElectronicMail', to: '/contact/email' },
  ...identifiers('PartyIdentification', 'ID'),
  ...identifiers('PartyLegalEntity', 'CompanyID'),
]

const location: CarryTable = [
  {
    from: 'ID',
    to: '/unLocode',
    where: { attribute: 'schemeID', is: ['UNLOCODE', 'UN/LOCODE', 'UNECE', '16'] },
  },
  { from: 'Name', to: '/name' },
  { from: 'Address/CityName', to: '/name' },
  { from: 'Description', to: '/name' },
  { from: 'Address/Country/IdentificationCode', to: '/country' },
]

const measure = (from: string, to: string): CarryTable => [
  { from, to: `${to}/value` },
  { from: `${from}/@unitCode`, to: `${to}/unit` },
]

const money = (from: string, to: string): CarryTable => [
  { from, to: `${to}/amount` },
  { from: `${from}/@currencyID`, to: `${to}/currency` },
]

/** The modes of UN/ECE Rec 19. */
const modes = { '1': 'sea', '2': 'rail', '3': 'road', '4': 'air', '5': 'mail', '8': 'inland-water' }

/** The transport documents of the modes, of which a waybill is one. */
const waybillKinds = { '1': 'sea-waybill', '2': 'rail', '3': 'road', '4': 'air-waybill' }

const stage: CarryTable = [
  { from: 'ID', to: '/sequence' },
  { from: 'TransportModeCode', to: '/modeOfTransport', values: modes },
  { group: 'LoadingPortLocation', at: '/departureLocation', fields: location },
  { group: 'UnloadingPortLocation', at: '/arrivalLocation', fields: location },
  { from: 'EstimatedDepartureDate', to: '/departureDate' },
  { from: 'LoadingTransportEvent/OccurrenceDate', to: '/departureDate' },
  { from: 'TransitPeriod/StartDate', to: '/departureDate' },
  { from: 'TransitPeriod/EndDate', to: '/arrivalDate' },
  { group: 'CarrierParty', at: '/carrier', fields: party },
  { from: 'TransportMeans/MaritimeTransport/VesselName', to: '/vesselName' },
  {
    from: 'TransportMeans/MaritimeTransport/VesselID',
    to: '/vesselImoNumber',
    where: { attribute: 'schemeID', is: ['IMO'] },
  },
  {
    group: '.',
    at: '',
    onlyIf: { from: 'TransportModeCode', is: ['4'] },
    fields: [{ from: 'TransportMeans/JourneyID', to: '/flightNumber' }],
  },
  {
    group: '.',
    at: '',
    onlyIf: { from: 'TransportModeCode', is: ['1', '8'] },
    fields: [{ from: 'TransportMeans/JourneyID', to: '/voyageNumber' }],
  },
]

const equipment: CarryTable = [
  { from: 'ID', to: '/containerNumber' },
  { from: 'SizeTypeCode', to: '/isoSizeType' },
  { from: 'TransportEquipmentSeal/ID', to: '/sealNumbers' },
]

const termCodes = ['EXW', 'FCA', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP', 'FAS', 'FOB', 'CFR', 'CIF'] as const

/** The codes of Incoterms 2020; other words, such as `FOB Destination`, are terms of another code. */
const incoterms = Object.fromEntries(termCodes.map(code => [code, code]))

const deliveryTerms: CarryTable = [
  { from: 'ID', to: '/deliveryTerms/incoterm', values: incoterms },
  { from: 'DeliveryLocation/Name', to: '/deliveryTerms/place' },
  { from: 'DeliveryLocation/Description', to: '/deliveryTerms/place' },
  { from: 'DeliveryLocation/ID', to: '/deliveryTerms/place' },
  { from: 'SpecialTerms', to: '/deliveryTerms/place' },
]

const consignment: CarryTable = [
  {
    from: 'ID',
    to: '/ucr',
    where: { attribute: 'schemeName', is: ['UCR', 'UNIQUE CONSIGNMENT REFERENCE'] },
  },
  { group: 'ConsigneeParty', at: '/consignee', fields: party },
  { group: 'ExporterParty', at: '/exporter', fields: party },
  { group: 'ImporterParty', at: '/importer', fields: party },
  { group: 'CarrierParty', at: '/carrier', fields: party },
  { group: 'FreightForwarderParty', at: '/freightForwarder', fields: party },
  { group: 'FinalDeliveryParty', at: '/shipTo', fields: party },
  { each: 'NotifyParty', list: '/notifyParties', fields: party },
  ...measure('GrossWeightMeasure', '/totalGrossWeight'),
  ...measure('NetWeightMeasure', '/totalNetWeight'),
  { group: 'DeliveryTerms', at: '', fields: deliveryTerms },
  { from: 'TotalPackagesQuantity', to: '/totalPackages' },
  // By its definition the country of export: from which the goods went without a sale on the way.
  { from: 'OriginalDepartureCountry/IdentificationCode', to: '/exportCountry' },
  { from: 'FinalDestinationCountry/IdentificationCode', to: '/finalDestinationCountry' },
  { from: 'TransitCountry/IdentificationCode', to: '/transitCountries' },
]

const item: CarryTable = [
  { from: 'Description', to: '/description', joined: true },
  { from: 'Name', to: '/description' },
  { from: 'CommodityClassification/CommodityCode', to: '/hsCode' },
  {
    from: 'CommodityClassification/ItemClassificationCode',
    to: '/hsCode',
    where: { attribute: 'listID', is: ['HS', 'HTS', 'CN', 'TARIC'] },
  },
  { from: 'OriginCountry/IdentificationCode', to: '/originCountry' },
  { from: 'ItemInstance/LotIdentification/LotNumberID', to: '/lotNumbers' },
  { from: 'ItemInstance/SerialID', to: '/serialNumbers' },
]

const goodsItem: CarryTable = [
  ...measure('NetWeightMeasure', '/netWeight'),
  ...measure('GrossWeightMeasure', '/grossWeight'),
]

const shipment: CarryTable = [
  { from: 'ID', to: '/shipmentReference' },
  { group: 'Consignment', at: '', fields: consignment },
  ...measure('GrossWeightMeasure', '/totalGrossWeight'),
  ...measure('NetWeightMeasure', '/totalNetWeight'),
  { from: 'TotalTransportHandlingUnitQuantity', to: '/totalPackages' },
  { from: 'ExportCountry/IdentificationCode', to: '/exportCountry' },
  { from: 'ExportAddress/Country/IdentificationCode', to: '/exportCountry' },
  { from: 'Delivery/DeliveryAddress/Country/IdentificationCode', to: '/placeOfDelivery/country' },
  { each: 'ShipmentStage', list: '/transportLegs', fields: stage },
  { each: 'TransportHandlingUnit/TransportEquipment', list: '/containers', fields: equipment },
]

/** What every message says of itself and not of goods. */
const head: CarryTable = [
  {
    silent: [
      'UBLVersionID',
      'CustomizationID',
      'ProfileID',
      'UUID',
      'IssueTime',
      'DocumentCurrencyCode',
      'InvoiceTypeCode',
    ],
  },
  { from: 'OrderReference/ID', to: '/contract/orderNumber' },
  { from: 'OrderReference/IssueDate', to: '/contract/orderDate' },
  { from: 'ContractDocumentReference/ID', to: '/contract/contractNumber' },
]

/** The message itself as a reference of the shipment. */
const reference = (documentType: string): CarryTable => [
  { if: 'ID', to: '/documentReferences/0/documentType', fact: documentType },
  { from: 'ID', to: '/documentReferences/0/documentNumber' },
  { from: 'IssueDate', to: '/documentReferences/0/issueDate' },
]

const invoice: CarryTable = [
  ...head,
  ...reference('invoice'),
  { group: 'SellerSupplierParty/Party', at: '/seller', fields: party },
  { group: 'AccountingSupplierParty/Party', at: '/seller', fields: party },
  { group: 'BuyerCustomerParty/Party', at: '/buyer', fields: party },
  { group: 'AccountingCustomerParty/Party', at: '/buyer', fields: party },
  { group: 'Delivery/DeliveryParty', at: '/shipTo', fields: party },
  {
    group: 'Delivery/DeliveryLocation/Address',
    at: '/placeOfDelivery',
    fields: [
      { from: 'CityName', to: '/name' },
      { from: 'Country/IdentificationCode', to: '/country' },
    ],
  },
  { group: 'Delivery/Shipment', at: '', fields: shipment },
  { group: 'DeliveryTerms', at: '', fields: deliveryTerms },
  ...money('LegalMonetaryTotal/LineExtensionAmount', '/totalValue'),
  {
    each: 'InvoiceLine',
    list: '/items',
    fields: [
      { from: 'ID', to: '/lineNumber' },
      { group: 'Item', at: '', fields: item },
      ...measure('InvoicedQuantity', '/quantity'),
      ...money('LineExtensionAmount', '/value'),
      { group: 'Delivery/Shipment/GoodsItem', at: '', fields: goodsItem },
    ],
  },
]

const despatchAdvice: CarryTable = [
  ...head,
  ...reference('despatch-advice'),
  { group: 'SellerSupplierParty/Party', at: '/seller', fields: party },
  { group: 'BuyerCustomerParty/Party', at: '/buyer', fields: party },
  { group: 'DeliveryCustomerParty/Party', at: '/consignee', fields: party },
  { group: 'Shipment', at: '', fields: shipment },
  {
    each: 'DespatchLine',
    list: '/items',
    fields: [
      { from: 'ID', to: '/lineNumber' },
      { group: 'Item', at: '', fields: item },
      ...measure('DeliveredQuantity', '/quantity'),
      { group: 'Shipment/GoodsItem', at: '', fields: goodsItem },
    ],
  },
]

const waybillKind: CarryTable = [
  { from: 'TransportModeCode', to: '/transportDocument/kind', values: waybillKinds },
]

const waybill: CarryTable = [
  ...head,
  { from: 'ID', to: '/transportDocument/number' },
  { from: 'IssueDate', to: '/transportDocument/issueDate' },
  // The kind of a waybill is the mode of its main carriage; of several stages it is not known which one that is.
  {
    group: 'Shipment/ShipmentStage',
    at: '',
    isSingle: true,
    onlyIf: { from: 'PreCarriageIndicator', is: ['FALSE'] },
    fields: waybillKind,
  },
  { group: 'Shipment/ShipmentStage', at: '', isSingle: true, fields: waybillKind },
  { from: 'ToOrderIndicator', to: '/transportDocument/isToOrder' },
  { group: 'CarrierParty', at: '/carrier', fields: party },
  { group: 'FreightForwarderParty', at: '/freightForwarder', fields: party },
  { group: 'Shipment', at: '', fields: shipment },
  {
    each: 'Shipment/GoodsItem',
    list: '/items',
    fields: [
      { from: 'SequenceNumberID', to: '/lineNumber' },
      { from: 'ID', to: '/lineNumber' },
      { from: 'Description', to: '/description', joined: true },
      { group: 'Item', at: '', fields: item },
      ...measure('Quantity', '/quantity'),
      ...goodsItem,
      ...money('ValueAmount', '/value'),
      { from: 'OriginAddress/Country/IdentificationCode', to: '/originCountry' },
    ],
  },
]

/** The tables by the name of the message. */
export const ublTables: Readonly<Record<string, CarryTable>> = {
  Invoice: invoice,
  DespatchAdvice: despatchAdvice,
  Waybill: waybill,
}

/** The namespace of a UBL message, which all of its minor versions share. */
export const ublNamespace = 'urn:oasis:names:specification:ubl:schema:xsd:'
