/**
 * What of a DCSA Bill of Lading 3.0 is which field of a shipment. The shipper stays behind: who concludes the contract of carriage
 * need not be the exporter.
 */
import type { CarryTable } from './carry.ts'

const address: CarryTable = [
  { from: 'street', to: '/street' },
  { from: 'city', to: '/city' },
  { from: 'postCode', to: '/postalCode' },
  { from: 'countryCode', to: '/country' },
]

/** Providers of code lists, and the schemes of identifiers here. */
const schemes = { GLEIF: 'lei', DNB: 'duns' }

const party: CarryTable = [
  { from: 'partyName', to: '/name' },
  { group: 'address', at: '/address', fields: address },
  {
    group: 'partyContactDetails',
    at: '/contact',
    fields: [
      { from: 'name', to: '/name' },
      { from: 'phone', to: '/phone' },
      { from: 'email', to: '/email' },
    ],
  },
  {
    each: 'identifyingCodes',
    list: '/identifiers',
    // Codes of carriers, and those of other registers, have no scheme here.
    onlyIf: { from: 'codeListProvider', is: Object.keys(schemes) },
    fields: [
      { from: 'codeListProvider', to: '/scheme', values: schemes },
      { from: 'partyCode', to: '/value' },
    ],
  },
]

const port: CarryTable = [
  { from: 'UNLocationCode', to: '/unLocode' },
  { from: 'locationName', to: '/name' },
  { from: 'countryCode', to: '/country' },
  { from: 'address/countryCode', to: '/country' },
]

const measure = (from: string, to: string): CarryTable => [
  { from: `${from}/value`, to: `${to}/value` },
  { from: `${from}/unit`, to: `${to}/unit` },
]

export const dcsaTable: CarryTable = [
  { silent: ['termsAndConditions', 'isElectronic', 'transportDocumentStatus', 'carrierCodeListProvider'] },
  { from: 'transportDocumentReference', to: '/transportDocument/number' },
  {
    from: 'transportDocumentTypeCode',
    to: '/transportDocument/kind',
    values: { BOL: 'bill-of-lading', SWB: 'sea-waybill' },
  },
  { from: 'isToOrder', to: '/transportDocument/isToOrder' },
  { from: 'issueDate', to: '/transportDocument/issueDate' },
  { from: 'shippedOnBoardDate', to: '/transportDocument/onBoardDate' },
  // The export day of a shipment is by definition that of the declaration or of loading on board.
  { from: 'shippedOnBoardDate', to: '/exportDate' },
  { group: 'documentParties/consignee', at: '/consignee', fields: party },
  { group: 'documentParties/buyer', at: '/buyer', fields: party },
  { group: 'documentParties/seller', at: '/seller', fields: party },
  { each: 'documentParties/notifyParties', list: '/notifyParties', fields: party },
  // A bill of lading is about one carriage by sea, from port to port.
  { if: 'transports/portOfLoading', to: '/transportLegs/0/sequence', fact: 1 },
  { if: 'transports/portOfLoading', to: '/transportLegs/0/modeOfTransport', fact: 'sea' },
  { group: 'transports/portOfLoading', at: '/transportLegs/0/departureLocation', fields: port },
  { group: 'transports/portOfDischarge', at: '/transportLegs/0/arrivalLocation', fields: port },
  { group: 'transports/placeOfDelivery', at: '/placeOfDelivery', fields: port },
  { from: 'transports/plannedDepartureDate', to: '/transportLegs/0/departureDate' },
  { from: 'transports/plannedArrivalDate', to: '/transportLegs/0/arrivalDate' },
  { from: 'transports/vesselVoyages/vesselName', to: '/transportLegs/0/vesselName' },
  { from: 'transports/vesselVoyages/vesselIMONumber', to: '/transportLegs/0/vesselImoNumber' },
  { from: 'transports/vesselVoyages/carrierExportVoyageNumber', to: '/transportLegs/0/voyageNumber' },
  {
    each: 'consignmentItems',
    list: '/items',
    fields: [
      { from: 'descriptionOfGoods', to: '/description', joined: true },
      { from: 'HSCodes', to: '/hsCode' },
      {
        // The weights of several cargo items are not added up here.
        group: 'cargoItems',
        at: '',
        isSingle: true,
        fields: [
          ...measure('cargoNetWeight', '/netWeight'),
          ...measure('cargoGrossWeight', '/grossWeight'),
          { from: 'outerPackaging/numberOfPackages', to: '/packages/count' },
          { from: 'outerPackaging/description', to: '/packages/kind' },
        ],
      },
      { from: 'shippingMarks', to: '/packages/marks', joined: true },
    ],
  },
  {
    each: 'utilizedTransportEquipments',
    list: '/containers',
    fields: [
      { from: 'equipment/equipmentReference', to: '/containerNumber' },
      { from: 'equipment/ISOEquipmentCode', to: '/isoSizeType' },
      { from: 'seals/number', to: '/sealNumbers' },
    ],
  },
]
