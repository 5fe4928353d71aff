/** The shipment: goods on their way under one certificate or several. */
import type { Shipment } from '../generated/shipment.ts'
import type { Day, DocumentRef, ShipmentFacts } from '../model.ts'
import { contract, each, item, license, location, optional, party, sited, word } from './parts.ts'

export function shipmentFacts(s: Shipment, document: DocumentRef, content: string): ShipmentFacts {
  return {
    kind: 'shipment',
    document,
    content,
    shipmentReference: sited(s.shipmentReference, '/shipmentReference'),
    status: s.status ?? 'shipped',
    revision: s.revision ?? 1,
    certificateNumbers: each(s.certificateNumbers, '/certificateNumbers', word),
    exportDate: sited<Day>(s.exportDate, '/exportDate'),
    issueDate: sited<Day>(s.issueDate, '/issueDate'),
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
    exportCountry: sited<string>(s.exportCountry, '/exportCountry'),
    finalDestinationCountry: sited<string>(s.finalDestinationCountry, '/finalDestinationCountry'),
    transitCountries: each(s.transitCountries, '/transitCountries', word),
    contract: optional(s.contract, '/contract', contract),
    exportLicense: optional(s.exportLicense, '/exportLicense', license),
    items: each(s.items, '/items', item),
    transportDocument: optional(s.transportDocument, '/transportDocument', (t, at) => ({
      at,
      kind: sited<string>(t.kind, `${at}/kind`),
      number: sited(t.number, `${at}/number`),
      isToOrder: t.isToOrder === true,
      issueDate: sited<Day>(t.issueDate, `${at}/issueDate`),
      onBoardDate: sited<Day>(t.onBoardDate, `${at}/onBoardDate`),
    })),
    transportLegs: each(s.transportLegs, '/transportLegs', (leg, at) => ({
      at,
      sequence: leg.sequence,
      modeOfTransport: sited<string>(leg.modeOfTransport, `${at}/modeOfTransport`),
      departureLocation: location(leg.departureLocation, `${at}/departureLocation`),
      departureDate: sited<Day>(leg.departureDate, `${at}/departureDate`),
      arrivalLocation: location(leg.arrivalLocation, `${at}/arrivalLocation`),
      arrivalDate: sited<Day>(leg.arrivalDate, `${at}/arrivalDate`),
      carrier: optional(leg.carrier, `${at}/carrier`, party),
    })).sort((a, b) => a.sequence - b.sequence),
    placeOfDelivery: optional(s.placeOfDelivery, '/placeOfDelivery', location),
  }
}
