/** Compares what is shipped in twelve months with what the end user can use in a year. */
import type {
  Argument,
  Diagnostic,
  DocumentRef,
  Dossier,
  MeasureArgument,
  Pointer,
  RelatedPlace,
  ShipmentFacts,
  Unexamined,
} from '../../core/model/model.ts'
import { type Capacity, returnsOf, type Taken, take } from '../../trade/capacity.ts'
import { addMonths } from '../../trade/date.ts'
import { reason } from '../../trade/draw-down.ts'
import type { GoodsAmount } from '../../trade/quantity.ts'
import { type Decimal, decimal, exceeds } from '../../trade/quantity.ts'
import { grantFor } from '../../trade/version.ts'
import { amountArgument } from '../compared.ts'
import { findingIn, inDocument, reviewIn, see, skipped, term } from '../rule.ts'

/** How many earlier shipments a finding shows one by one before it sums up the rest. */
const shownShipments = 10

/**
 * Reports the shipments of any 12 months that end with a day of export; returns why a shipment was not counted, if no
 * diagnostic covers that. What the certificate does not state comparably is reported for the certificate.
 */
export function* shipped(
  dossier: Dossier,
  asked: ReadonlySet<ShipmentFacts>,
  capacity: Capacity,
  comparable: boolean,
): Generator<Diagnostic, Unexamined | undefined> {
  const limit = decimal(capacity.value)
  const all = dossier.shipments.map(shipment => take(dossier, shipment, capacity))
  const returns = returnsOf(all)
  // The amounts of these months, and in how many shipments they are.
  let total = decimal('0')
  let counted = 0
  let start = 0
  let unexamined: Unexamined | undefined
  for (const [index, taken] of all.entries()) {
    const { shipment, amount } = taken
    const { document, exportDate } = shipment
    const before = addMonths(exportDate.value, -12)
    for (; start < index; start += 1) {
      const oldest = all[start]
      if (oldest === undefined || oldest.shipment.exportDate.value > before) break
      total = total.minus(oldest.amount)
      if (oldest.parts.length > 0) counted -= 1
    }
    const already = total.minus(returns.until(exportDate.value, start, index))
    const used = already.plus(amount)
    const isBound = grantFor(dossier, shipment) === capacity.grant
    if (!asked.has(shipment)) {
      if (taken.uncounted.length > 0)
        unexamined ??= skipped(
          term('shipment-not-counted', { shipment: inDocument(shipment.shipmentReference, document) }),
        )
    } else if (isBound && amount.gt(0) && exceeds(used, limit)) {
      const at = passing(taken, already, limit)
      const data = {
        amount: inUnit(amount, capacity, at),
        total: inUnit(used, capacity, at),
        day: exportDate,
        over: inUnit(used.minus(limit), capacity, at),
        limit: declared(capacity),
      }
      const related = [ofCapacity(capacity), ...earlier(all, index, counted, total, capacity)]
      yield findingIn(document, 'shipments-exceed', at, data, related)
    } else if (isBound && comparable) {
      for (const { item, found } of taken.uncounted)
        yield uncomparable(document, term('item', { item: item.lineNumber }), found, capacity)
    }
    total = total.plus(amount)
    if (taken.parts.length > 0) counted += 1
  }
  return unexamined
}

/** Returns the place of the amount that takes the total over the limit. */
function passing({ shipment, parts }: Taken, already: Decimal, limit: Decimal): Pointer {
  let total = already
  for (const { at, amount } of parts) {
    total = total.plus(amount)
    if (exceeds(total, limit)) return at
  }
  return shipment.exportDate.at
}

/** Returns the places of the counted shipments of the months before one: the last ones, and a sum of those before them. */
function earlier(
  all: readonly Taken[],
  end: number,
  counted: number,
  total: Decimal,
  capacity: Capacity,
): RelatedPlace[] {
  const shown: Taken[] = []
  for (let index = end - 1; index >= 0 && shown.length < Math.min(counted, shownShipments); index -= 1) {
    const one = all[index]
    if (one !== undefined && one.parts.length > 0) shown.unshift(one)
  }
  const more = counted - shown.length
  const sum = shown.slice(1).reduce((rest, { amount }) => rest.minus(amount), total)
  return shown.map(({ shipment, parts, amount }, index) => {
    const at = parts[0]?.at ?? shipment.exportDate.at
    return see(index === 0 && more > 0 ? 'earlier-many' : 'earlier', at, shipment.document, {
      day: shipment.exportDate,
      amount: inUnit(amount, capacity, at),
      more: String(more),
      total: inUnit(sum, capacity, at),
    })
  })
}

export const uncomparable = (
  document: DocumentRef,
  what: Argument,
  found: GoodsAmount,
  capacity: Capacity,
): Diagnostic =>
  reviewIn(document, 'cannot-compare', found, { what, limit: declared(capacity), why: reason(found) ?? '' }, [
    ofCapacity(capacity),
  ])

export const ofCapacity = (capacity: Capacity): RelatedPlace =>
  see('capacity', capacity.at, capacity.grant.document, { capacity: declared(capacity) })

/** Returns the capacity as an argument, located in the certificate that declares it. */
export const declared = (capacity: Capacity): MeasureArgument => ({
  ...inUnit(decimal(capacity.value), capacity, capacity.at),
  document: capacity.grant.document,
})

export const inUnit = (amount: Decimal, { unit }: Capacity, at: Pointer): MeasureArgument =>
  amountArgument(amount, unit, at)
