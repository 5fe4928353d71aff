/** The addresses of a document that are not those of a party. */
import type { AddressFacts, Facts } from '../../core/model/model.ts'

/** Returns the place of use, and the places where goods are in stock. */
export function placesOf(document: Facts): readonly AddressFacts[] {
  if (document.kind === 'shipment') return []
  if (document.kind === 'end-user-certificate') return [document.endUseLocation]
  const { endUseLocation, lines } = document
  const stocks = lines.flatMap(({ uses }) => uses.flatMap(({ location }) => location ?? []))
  return endUseLocation === undefined ? stocks : [endUseLocation, ...stocks]
}
