/** Documents with what is stated at the start and nothing else, on which the rules are asked what a new document has to state. */
import type { Day } from '../../core/model/model.ts'
import { documentsToBe } from '../../generated/tables/new-documents.ts'
import { goodsOf, overlaid, type StartValues, statedPart } from './stated.ts'

/** Returns a certificate for magnets from China, or for the stated goods. */
export function certificateToBe(start: StartValues, today: Day): unknown {
  const whole = { ...start, endUser: start.endUser ?? start.importer, issued: start.issued ?? today }
  return [documentsToBe.certificate, contentOf(start), statedPart('certificate', whole)].reduce(overlaid)
}

/** Returns a shipment of the stated goods, directly from the exporter to the end user. */
export function shipmentToBe(start: StartValues, today: Day): unknown {
  const whole = { ...start, endUser: start.endUser ?? start.importer, exported: start.exported ?? today }
  const { exporter, endUser } = whole
  const leg = { departureLocation: { country: exporter }, arrivalLocation: { country: endUser } }
  const direct = { transportLegs: [leg] }
  return [documentsToBe.shipment, contentOf(start), direct, statedPart('shipment', whole)].reduce(overlaid)
}

/** Returns what the stated goods contain whatever else is in them. */
function contentOf(start: StartValues): unknown {
  const contains = goodsOf(start)?.contains
  const composition = contains?.map(element => ({ element, massPercent: '1' }))
  return composition === undefined ? {} : { items: [{ composition }] }
}
