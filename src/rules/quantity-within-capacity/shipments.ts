/** Compares what is shipped in twelve months with what the end user can use in a year. */
import type {
  CertificateFacts,
  Day,
  Diagnostic,
  Dossier,
  ItemFacts,
  Pointer,
  RelatedPlace,
  ShipmentFacts,
  Unexamined,
} from '../../core/model/model.ts'
import { addMonths } from '../../trade/date.ts'
import { type GoodsAmount, goodsIn } from '../../trade/goods-amount.ts'
import { matchItem } from '../../trade/item-match.ts'
import { type Decimal, decimal, exceeds } from '../../trade/quantity.ts'
import { partReturned, reimportOf } from '../../trade/returned.ts'
import { grantFor, itemsUnder } from '../../trade/version.ts'
import { inDocument, see, skipped, term } from '../rule.ts'
import { type Capacity, declared, inUnit, ofCapacity, uncomparable } from './capacity.ts'

/** How many earlier shipments a finding shows one by one before it sums up the rest. */
const shownShipments = 10

/** What a shipment uses of the capacity, in its unit. */
interface Taken {
  readonly shipment: ShipmentFacts
  readonly amount: Decimal
  /** The part of it that was imported again, and when. */
  readonly back?: { readonly day: Day; readonly amount: Decimal } | undefined
  /** The places where its items state the counted amounts. */
  readonly parts: readonly { readonly at: Pointer; readonly amount: Decimal }[]
  readonly uncounted: readonly { readonly item: ItemFacts; readonly found: GoodsAmount }[]
}

interface Shipments {
  readonly dossier: Dossier
  readonly reported: ReadonlySet<ShipmentFacts>
  readonly grant: CertificateFacts
  readonly capacity: Capacity
  /** Whether the lines of the certificate can be compared with the capacity; if not, that is reported for the certificate. */
  readonly comparable: boolean
}

/**
 * Reports the shipments of any 12 months that end with a day of export; returns why a shipment was not counted, if no
 * diagnostic covers that.
 */
export function* shipped({
  dossier,
  reported: asked,
  grant,
  capacity,
  comparable,
}: Shipments): Generator<Diagnostic, Unexamined | undefined> {
  const limit = decimal(capacity.value)
  const all = dossier.shipments.map(shipment => take(dossier, shipment, capacity))
  const isReturning = all.some(({ back }) => back !== undefined)
  let total = decimal('0')
  let start = 0
  let unexamined: Unexamined | undefined
  for (const [index, taken] of all.entries()) {
    const { shipment } = taken
    const before = addMonths(shipment.exportDate.value, -12)
    for (; start < index; start += 1) {
      const oldest = all[start]
      if (oldest === undefined || oldest.shipment.exportDate.value > before) break
      total = total.minus(oldest.amount)
    }
    const already = isReturning ? lessReturned(total, all.slice(start, index), shipment) : total
    const used = already.plus(taken.amount)
    total = total.plus(taken.amount)
    if (!asked.has(shipment)) {
      if (taken.uncounted.length > 0)
        unexamined ??= skipped(
          term('shipment-not-counted', {
            shipment: inDocument(shipment.shipmentReference, shipment.document),
          }),
        )
      continue
    }
    if (grantFor(dossier, shipment) !== grant) continue
    if (taken.amount.gt(0) && exceeds(used, limit)) {
      const at = passing(taken, already, limit)
      yield {
        document: shipment.document,
        at,
        message: 'shipments-exceed',
        data: {
          amount: inUnit(taken.amount, capacity, { at }),
          total: inUnit(used, capacity, { at }),
          day: shipment.exportDate,
          over: inUnit(used.minus(limit), capacity, { at }),
          limit: declared(grant, capacity),
        },
        related: [ofCapacity(grant, capacity), ...earlier(all.slice(start, index), capacity)],
      }
    } else if (comparable) {
      for (const { item, found } of taken.uncounted)
        yield uncomparable(term('item', { item: item.lineNumber }), found, grant, capacity, shipment.document)
    }
  }
  return unexamined
}

function take(dossier: Dossier, shipment: ShipmentFacts, capacity: Capacity): Taken {
  const lines = grantFor(dossier, shipment)?.items ?? []
  const found = itemsUnder(dossier, shipment).map(item => {
    const match = matchItem(item, lines)
    const unitMass = item.unitMass ?? (match.outcome === 'line' ? match.line.unitMass : undefined)
    return { item, found: goodsIn(item, capacity.unit, unitMass) }
  })
  const parts = found.flatMap(({ found: one }) => (one.ok ? [{ at: one.at, amount: one.amount }] : []))
  const reimport = reimportOf(shipment)
  const returned = found.reduce(
    (sum, { item, found: one }) => (one.ok ? sum.plus(partReturned(item, one.amount) ?? '0') : sum),
    decimal('0'),
  )
  return {
    shipment,
    amount: parts.reduce((sum, part) => sum.plus(part.amount), decimal('0')),
    back: reimport === undefined ? undefined : { day: reimport.value, amount: returned },
    parts,
    uncounted: found.filter(one => !one.found.ok),
  }
}

/** Returns a total without the part of earlier shipments that had been returned when this one left. */
function lessReturned(total: Decimal, before: readonly Taken[], { exportDate }: ShipmentFacts): Decimal {
  return before.reduce(
    (left, { back }) => (back !== undefined && back.day <= exportDate.value ? left.minus(back.amount) : left),
    total,
  )
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

function earlier(before: readonly Taken[], capacity: Capacity): RelatedPlace[] {
  const counted = before.filter(taken => taken.parts.length > 0)
  const shown = counted.slice(-shownShipments)
  const more = counted.length - shown.length
  const sum = counted.slice(0, more + 1).reduce((total, { amount }) => total.plus(amount), decimal('0'))
  return shown.map(({ shipment, parts, amount }, index) => {
    const at = parts[0]?.at ?? shipment.exportDate.at
    return see(index === 0 && more > 0 ? 'earlier-many' : 'earlier', at, shipment.document, {
      day: shipment.exportDate,
      amount: inUnit(amount, capacity, { at }),
      more: String(more),
      total: inUnit(sum, capacity, { at }),
    })
  })
}
