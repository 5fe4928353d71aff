/** Compares what is shipped in twelve months with what the end user can use in a year. */
import type {
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
import { findingIn, inDocument, see, skipped, term } from '../rule.ts'
import { type Capacity, declared, inUnit, ofCapacity, uncomparable } from './rule.ts'

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

interface Returns {
  /**
   * Returns what had come back until a day, of the shipments from `start` to before `end`. Days and both bounds never go back
   * from one call to the next.
   */
  until(day: Day, start: number, end: number): Decimal
}

function returnsOf(all: readonly Taken[]): Returns {
  const returns = all.flatMap(({ back }, index) => (back === undefined ? [] : [{ index, ...back }]))
  const byDay = [...returns].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  /** The returns that are part of the total, by shipment. */
  const counted = new Map<number, Decimal>()
  let total = decimal('0')
  let [due, oldest] = [0, 0]
  // Goods may come back on the day of their export, before the shipments of that day are passed.
  let early: typeof byDay = []
  return {
    until: (day, start, end) => {
      const arrived = early
      for (let one = byDay[due]; one !== undefined && one.day <= day; one = byDay[++due]) arrived.push(one)
      early = []
      for (const one of arrived) {
        if (one.index >= end) early.push(one)
        else if (one.index >= start) {
          counted.set(one.index, one.amount)
          total = total.plus(one.amount)
        }
      }
      for (; oldest < start; oldest++) total = total.minus(counted.get(oldest) ?? '0')
      return total
    },
  }
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
