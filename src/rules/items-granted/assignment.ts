/** Checks which of several certificates an item belongs to. */
import type { Diagnostic, Dossier, ShipmentFacts } from '../../core/model/model.ts'
import { citation } from '../dossier.ts'
import { findingIn, list } from '../rule.ts'

/** Checks whether all items belong to the one certificate that the shipment cites. */
export function isAssigned({ certificateNumbers, items }: ShipmentFacts): boolean {
  const [cited] = certificateNumbers
  if (certificateNumbers.length > 1) return false
  return items.every(({ certificateNumber: named }) => named === undefined || named.value === cited?.value)
}

/** Reports items that belong to no certificate, once: in the dossier of the certificate that the shipment cites first. */
export function* assignment(dossier: Dossier, shipment: ShipmentFacts): Generator<Diagnostic> {
  if (citation(dossier, shipment) !== shipment.certificateNumbers[0]?.at) return
  const numbers = [...new Set(shipment.certificateNumbers.map(number => number.value))]
  const { document } = shipment
  for (const item of shipment.items) {
    const data = { item: item.lineNumber, numbers: list(numbers, 'or') }
    const named = item.certificateNumber
    if (named === undefined && numbers.length > 1) {
      yield findingIn(document, 'certificate-not-named', item.lineNumber, data)
    } else if (named !== undefined && !numbers.includes(named.value)) {
      yield findingIn(document, 'certificate-not-cited', named, { ...data })
    }
  }
}
