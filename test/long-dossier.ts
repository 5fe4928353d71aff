/** Dossiers of many shipments under one certificate. */
import { containerCheckDigit } from '../src/trade/numbers/identifier-transport.ts'
import { type Data, dossier } from './corpus-dossier.ts'

/** A field of a document that may be changed. */
// biome-ignore lint/suspicious/noExplicitAny: documents are data without a shape here
export type Loose = any

/** A certificate and its shipments, each with numbers of its own; `edit` changes a shipment, or the certificate at -1. */
export function longDossier(
  count: number,
  edit: (document: Loose, index: number) => void = () => {},
): readonly Data[] {
  const made = firstOfMany()
  const certificate: Loose = structuredClone(made.certificate)
  certificate.coverage = 'multiple'
  for (const line of certificate.items) {
    line.quantity.value = count * 400 + 100_000
    line.netWeight.value = line.quantity.value
    line.value.amount = '900000000000.00'
  }
  edit(certificate, -1)
  const shipments = Array.from({ length: count }, (_, index) => {
    const shipment: Loose = structuredClone(made.shipments[index % made.shipments.length])
    const number = 100_000 + index
    shipment.shipmentReference = `NI-000009-${number}`
    shipment.customsDeclarationNumber = `${shipment.customsDeclarationNumber.slice(0, 9)}100${number}`
    shipment.transportDocument.number = `DEMU100${number}`
    for (const container of shipment.containers)
      container.containerNumber = `MSKU${number}${containerCheckDigit(`MSKU${number}`)}`
    for (const container of shipment.containers) delete container.sealNumbers
    for (const item of shipment.items) delete item.lotNumbers
    delete shipment.documentReferences
    edit(shipment, index)
    return shipment
  })
  return [certificate, ...shipments]
}

/** Returns a dossier of the corpus that goes by sea and has as many shipments as any. */
function firstOfMany() {
  for (let index = 0; ; index++) {
    const made = dossier(1, index)
    const [first] = made.shipments
    if (made.shipments.length === 20 && first?.containers !== undefined && first.exportLicense !== undefined)
      return made
  }
}
