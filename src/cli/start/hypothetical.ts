/** Documents with what is stated at the start and nothing else, on which the rules are asked what a new document has to state. */
import type { Day } from '../../core/model/model.ts'
import { goodsOf, overlaid, type StartValues, statedCertificate, statedShipment } from './stated.ts'

/** A code reserved for private use: no rule set has requirements for a country there. */
const noCountry = 'ZZ'

/** Returns a certificate for magnets from China, or for the stated goods, without details that decide whether they are controlled. */
export function certificateToBe(start: StartValues, today: Day): unknown {
  const day = start.issued ?? today
  const country = start.endUser ?? start.importer ?? noCountry
  const base = {
    documentType: 'end-user-certificate',
    schemaVersion: '1.0',
    certificateNumber: 'none',
    certificateType: 'end-user-certificate',
    issueDate: day,
    exporter: partyIn('CN'),
    importer: partyIn(start.importer ?? noCountry),
    endUser: partyIn(country),
    finalDestinationCountry: country,
    endUseLocation: { city: 'none', country },
    contract: { orderNumber: 'none' },
    endUse: { description: 'none', disposition: 'incorporate' },
    items: [itemToBe(start)],
    undertakings: [],
    signatory: { name: 'none', title: 'none', signedDate: day, signatureKind: 'wet-ink' },
  }
  return overlaid(base, statedCertificate(start))
}

/** Returns a shipment of the stated goods, directly from the exporter to the end user, without licence and certificate. */
export function shipmentToBe(start: StartValues, today: Day): unknown {
  const from = start.exporter ?? 'CN'
  const country = start.endUser ?? start.importer ?? noCountry
  const base = {
    documentType: 'shipment',
    schemaVersion: '1.0',
    shipmentReference: 'none',
    certificateNumbers: ['none'],
    exportDate: start.exported ?? today,
    exporter: partyIn(from),
    consignee: partyIn(start.importer ?? noCountry),
    endUser: partyIn(country),
    exportCountry: from,
    finalDestinationCountry: country,
    items: [{ ...itemToBe(start), netWeight: { value: '1', unit: 'KGM' } }],
    transportLegs: [
      {
        sequence: 1,
        modeOfTransport: 'sea',
        departureLocation: { country: from },
        arrivalLocation: { country },
      },
    ],
  }
  return overlaid(base, statedShipment(start))
}

const partyIn = (country: string) => ({ name: 'none', address: { city: 'none', country } })

function itemToBe(start: StartValues): Readonly<Record<string, unknown>> {
  const contains = goodsOf(start)?.contains
  return {
    lineNumber: 1,
    description: 'Magnets',
    hsCode: '850511',
    ...(contains === undefined
      ? {}
      : { composition: contains.map(element => ({ element, massPercent: '1' })) }),
    quantity: { value: '1', unit: 'KGM' },
    originCountry: 'CN',
  }
}
