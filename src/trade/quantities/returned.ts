/** Goods that were returned, and what of a shipment they give back to the certificate. */

import type Big from 'big.js'
import type { Day, ItemFacts, Located, Pointer, ShipmentFacts } from '../../core/model/model.ts'
import { lexiconWords } from '../../text/lexicon.ts'
import { lazy, memoizeByObject } from '../../text/memoize.ts'
import { numberForm } from '../../text/normalize.ts'
import { foldWords } from '../../text/phrase.ts'
import { isPlaceholder } from '../words/placeholder.ts'
import { amountIn, decimal } from './quantity.ts'

/**
 * Names of the declaration under which the exporter imports exported goods again. A plain import declaration is not
 * among them: every consignee files one.
 */
const names = lazy(() => new Set(lexiconWords('reimport-declaration').map(foldWords)))

/**
 * Returns the re-import of a shipment's goods, if its document proves it: the shipment was returned, and its document
 * names a re-import declaration with a number of its own and a day that is not before the export.
 */
export const reimportOf = memoizeByObject((shipment: ShipmentFacts): Located<Day> | undefined => {
  const { exportDate } = shipment
  const found = reimportsOf(shipment).find(({ day }) => day.value >= exportDate.value)
  return found && { value: found.day.value, at: found.at }
})

/** Returns the days of the re-import declarations that a shipment names which was returned, also those before the export. */
export function reimportsOf(
  shipment: ShipmentFacts,
): readonly { readonly day: Located<Day>; readonly at: Pointer }[] {
  if (shipment.status !== 'returned') return []
  const { customsDeclarationNumber, documentReferences } = shipment
  const exported = customsDeclarationNumber === undefined ? '' : numberForm(customsDeclarationNumber.value)
  return documentReferences.flatMap(({ documentType, documentNumber, issueDate: day }) => {
    if (documentNumber === undefined || day === undefined) return []
    const number = numberForm(documentNumber.value)
    // Office, year, 0 for an export, serial: a number of a Chinese export declaration.
    const isChineseExport = /^\d{8}0\d{9}$/.test(number)
    const isOwn = number !== '' && number !== exported && !isChineseExport
    return isOwn && !isPlaceholder(documentNumber.value) && names().has(foldWords(documentType.value))
      ? [{ day, at: documentNumber.at }]
      : []
  })
}

/**
 * Returns what part of an amount of an item was returned, in its unit; `undefined` if the document does not state how
 * much of the quantity was, states more than was sent, or uses a unit that cannot be compared.
 */
export function partReturned(item: ItemFacts, amount: Big): Big | undefined {
  const { returnedQuantity, quantity, unitMass } = item
  if (returnedQuantity === undefined) return undefined
  const sent = decimal(quantity.value)
  const back = amountIn(returnedQuantity, quantity.unit, unitMass)
  if (!back.ok || !back.amount.gt(0) || back.amount.gt(sent)) return undefined
  return back.amount.eq(sent) ? amount : amount.times(back.amount).div(sent)
}

/** Checks whether the document proves that everything a shipment carried was returned by a day. */
export function isWhollyBack(shipment: ShipmentFacts, items: readonly ItemFacts[], on: Day): boolean {
  const reimport = reimportOf(shipment)
  const whole = decimal('1')
  return (
    reimport !== undefined &&
    reimport.value <= on &&
    items.length > 0 &&
    items.every(item => partReturned(item, whole)?.eq(whole) === true)
  )
}
