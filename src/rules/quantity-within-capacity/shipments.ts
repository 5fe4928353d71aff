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
import { lazy } from '../../text/memoize.ts'
import { addMonths } from '../../trade/date.ts'
import { type GoodsAmount, goodsIn } from '../../trade/goods-amount.ts'
import { matchItem } from '../../trade/item-match.ts'
import { type Decimal, decimal, exceeds } from '../../trade/quantity.ts'
import { partReturned, reimportOf } from '../../trade/returned.ts'
import { grantFor, itemsUnder } from '../../trade/version.ts'
import { findingIn, inDocument, see, skipped, term } from '../rule.ts'
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
  const returns = returnsOf(all)
  const counted = lazy(() => countedIn(all))
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
    const already = total.minus(returns.until(shipment.exportDate.value, start, index))
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
      yield findingIn(
        shipment.document,
        'shipments-exceed',
        at,
        {
          amount: inUnit(taken.amount, capacity, { at }),
          total: inUnit(used, capacity, { at }),
          day: shipment.exportDate,
          over: inUnit(used.minus(limit), capacity, { at }),
          limit: declared(grant, capacity),
        },
        [ofCapacity(grant, capacity), ...earlier(counted(), start, index, capacity)],
      )
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

/** The shipments of which some amount was counted, in order. */
interface Counted {
  readonly taken: readonly Taken[]
  /** For each shipment of the dossier, how many of these come before it. */
  readonly before: readonly number[]
  /** The sum of the first of these, from none to all. */
  readonly sums: readonly Decimal[]
}

function countedIn(all: readonly Taken[]): Counted {
  const taken: Taken[] = []
  const before: number[] = []
  let sum = decimal('0')
  const sums = [sum]
  for (const one of all) {
    before.push(taken.length)
    if (one.parts.length === 0) continue
    taken.push(one)
    sum = sum.plus(one.amount)
    sums.push(sum)
  }
  return { taken, before, sums }
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

/** Returns the places of the counted shipments from `start` to before `end`: the last ones, and a sum of those before them. */
function earlier(
  { taken, before, sums }: Counted,
  start: number,
  end: number,
  capacity: Capacity,
): RelatedPlace[] {
  const [first = 0, last = 0] = [before[start], before[end]]
  const from = Math.max(first, last - shownShipments)
  const more = from - first
  const sum = (sums[Math.min(from + 1, last)] ?? decimal('0')).minus(sums[first] ?? '0')
  return taken.slice(from, last).map(({ shipment, parts, amount }, index) => {
    const at = parts[0]?.at ?? shipment.exportDate.at
    return see(index === 0 && more > 0 ? 'earlier-many' : 'earlier', at, shipment.document, {
      day: shipment.exportDate,
      amount: inUnit(amount, capacity, { at }),
      more: String(more),
      total: inUnit(sum, capacity, { at }),
    })
  })
}
