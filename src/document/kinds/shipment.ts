/** The shipment: goods on their way under one certificate or several. */

import type { Day, DocumentRef, Pointer, ShipmentFacts, TransportLegFacts } from '../../core/model/model.ts'
import type { Shipment } from '../../generated/shipment.ts'
import { memoize } from '../../text/memoize.ts'
import {
  contract,
  each,
  item,
  license,
  location,
  measure,
  money,
  optional,
  party,
  reference,
  sited,
  usual,
  word,
} from './parts.ts'
import { ownersIn, ownText, sharing, states } from './shared.ts'
import { textFacts } from './texts.ts'

export function shipmentFacts(
  s: Shipment,
  written: unknown,
  document: DocumentRef,
  content: string,
  keepData: boolean,
): ShipmentFacts {
  return {
    kind: 'shipment',
    document,
    content,
    data: keepData ? written : undefined,
    documentReferences: each(s.documentReferences, '/documentReferences', reference),
    ...textFacts(written),
    owners: ownersIn(written),
    shipmentReference: sited(s.shipmentReference, '/shipmentReference'),
    status: s.status ?? 'shipped',
    revision: s.revision ?? 1,
    // A shipment that cites no number is under a certificate without one, which the order names.
    certificateNumbers:
      s.certificateNumbers === undefined && s.contract !== undefined
        ? [sited(s.contract.orderNumber, '/contract/orderNumber')]
        : each(s.certificateNumbers, '/certificateNumbers', word),
    exportDate: usual<Day>(s.exportDate, '/exportDate'),
    issueDate: usual<Day>(s.issueDate, '/issueDate'),
    exporter: party(s.exporter, '/exporter'),
    consignee: party(s.consignee, '/consignee'),
    endUser: party(s.endUser, '/endUser'),
    importer: optional(s.importer, '/importer', party),
    buyer: optional(s.buyer, '/buyer', party),
    seller: optional(s.seller, '/seller', party),
    shipTo: optional(s.shipTo, '/shipTo', party),
    notifyParties: each(s.notifyParties, '/notifyParties', party),
    carrier: optional(s.carrier, '/carrier', party),
    freightForwarder: optional(s.freightForwarder, '/freightForwarder', party),
    exportCountry: usual<string>(s.exportCountry, '/exportCountry'),
    finalDestinationCountry: usual<string>(s.finalDestinationCountry, '/finalDestinationCountry'),
    transitCountries: each(s.transitCountries, '/transitCountries', word),
    contract: optional(s.contract, '/contract', contract),
    exportLicense: optional(s.exportLicense, '/exportLicense', license),
    customsDeclarationNumber: sited(s.customsDeclarationNumber, '/customsDeclarationNumber'),
    ucr: sited(s.ucr, '/ucr'),
    deliveryTerms: optional(s.deliveryTerms, '/deliveryTerms', deliveryTerms),
    items: each(s.items, '/items', item),
    totalNetWeight: optional(s.totalNetWeight, '/totalNetWeight', measure),
    totalGrossWeight: optional(s.totalGrossWeight, '/totalGrossWeight', measure),
    totalPackages: sited(s.totalPackages, '/totalPackages'),
    totalValue: optional(s.totalValue, '/totalValue', money),
    transportDocument: optional(s.transportDocument, '/transportDocument', transportDocument),
    transportLegs: inSequence(each(s.transportLegs, '/transportLegs', transportLeg)),
    placeOfDelivery: optional(s.placeOfDelivery, '/placeOfDelivery', location),
    containers: each(s.containers, '/containers', container),
  }
}

type TermsFacts = NonNullable<ShipmentFacts['deliveryTerms']>

const deliveryTerms = sharing(
  (d: NonNullable<Shipment['deliveryTerms']>) => d.place,
  (facts: TermsFacts, d) =>
    states(facts.incoterm, d.incoterm) && states(facts.edition, d.edition) && states(facts.place, d.place),
  (d, at) => ({
    at,
    incoterm: usual<string>(d.incoterm, '/deliveryTerms/incoterm'),
    edition: usual(d.edition, '/deliveryTerms/edition'),
    place: usual(d.place, '/deliveryTerms/place'),
  }),
)

function transportDocument(
  t: NonNullable<Shipment['transportDocument']>,
  at: Pointer,
): ShipmentFacts['transportDocument'] {
  return {
    at,
    kind: usual<string>(t.kind, '/transportDocument/kind'),
    number: sited(t.number, '/transportDocument/number'),
    isToOrder: t.isToOrder === true,
    issueDate: usual<Day>(t.issueDate, '/transportDocument/issueDate'),
    onBoardDate: usual<Day>(t.onBoardDate, '/transportDocument/onBoardDate'),
  }
}

function inSequence(legs: readonly TransportLegFacts[]): readonly TransportLegFacts[] {
  return legs.length < 2 ? legs : [...legs].sort((a, b) => a.sequence - b.sequence)
}

function container(
  { containerNumber, isoSizeType, sealNumbers }: NonNullable<Shipment['containers']>[number],
  at: Pointer,
): ShipmentFacts['containers'][number] {
  return {
    at,
    containerNumber: sited(containerNumber, containerNumberIn(at)),
    sizeType: sited(isoSizeType, sizeTypeIn(at)),
    sealNumbers: sealNumbers?.map(ownText),
  }
}

const sizeTypeIn = memoize((at): Pointer => `${at}/isoSizeType`)

const containerNumberIn = memoize((at): Pointer => `${at}/containerNumber`)

const legPlaces = memoize((at: Pointer) => ({
  modeOfTransport: `${at}/modeOfTransport`,
  departureLocation: `${at}/departureLocation`,
  departureDate: `${at}/departureDate`,
  arrivalLocation: `${at}/arrivalLocation`,
  arrivalDate: `${at}/arrivalDate`,
  carrier: `${at}/carrier`,
  vesselName: `${at}/vesselName`,
  vesselImoNumber: `${at}/vesselImoNumber`,
  flightNumber: `${at}/flightNumber`,
}))

function transportLeg(leg: NonNullable<Shipment['transportLegs']>[number], at: Pointer): TransportLegFacts {
  const its = legPlaces(at)
  return {
    at,
    sequence: leg.sequence,
    modeOfTransport: usual<string>(leg.modeOfTransport, its.modeOfTransport),
    departureLocation: location(leg.departureLocation, its.departureLocation),
    departureDate: usual<Day>(leg.departureDate, its.departureDate),
    arrivalLocation: location(leg.arrivalLocation, its.arrivalLocation),
    arrivalDate: usual<Day>(leg.arrivalDate, its.arrivalDate),
    carrier: optional(leg.carrier, its.carrier, party),
    vesselName: usual(leg.vesselName, its.vesselName),
    vesselImoNumber: usual(leg.vesselImoNumber, its.vesselImoNumber),
    flightNumber: usual(leg.flightNumber, its.flightNumber),
  }
}
