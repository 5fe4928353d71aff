/** Calculates what shipments take of the capacity of an end user, and what of it comes back. */
import type {
  CertificateFacts,
  Day,
  Dossier,
  ItemFacts,
  Pointer,
  ShipmentFacts,
} from '../core/model/model.ts'
import { capacityIn } from './capacity-text.ts'
import { type GoodsAmount, goodsIn } from './goods-amount.ts'
import { matchItem } from './item-match.ts'
import { type Decimal, decimal } from './quantity.ts'
import { partReturned, reimportOf } from './returned.ts'
import { grantFor, itemsUnder } from './version.ts'

/** What a shipment uses of the capacity, in its unit. */
export interface Taken {
  readonly shipment: ShipmentFacts
  readonly amount: Decimal
  /** The part of it that was imported again, and when. */
  readonly back?: { readonly day: Day; readonly amount: Decimal } | undefined
  /** The places where its items state the counted amounts. */
  readonly parts: readonly { readonly at: Pointer; readonly amount: Decimal }[]
  readonly uncounted: readonly { readonly item: ItemFacts; readonly found: GoodsAmount }[]
}

export function take(dossier: Dossier, shipment: ShipmentFacts, capacity: Capacity): Taken {
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

export interface Returns {
  /**
   * Returns what had come back until a day, of the shipments from `start` to before `end`. Days and both bounds never go back
   * from one call to the next.
   */
  until(day: Day, start: number, end: number): Decimal
}

export function returnsOf(all: readonly Taken[]): Returns {
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

/** What can be used in a year, and where the certificate states it. */
export interface Capacity {
  readonly grant: CertificateFacts
  readonly value: string
  readonly unit: string
  readonly at: Pointer
}

/** Returns the capacity that the certificate declares, or else the one that its clause states in words. */
export function capacityOf(grant: CertificateFacts): Capacity | undefined {
  const { annualCapacity } = grant.endUse
  if (annualCapacity !== undefined) {
    const { value, unit, at } = annualCapacity
    return { grant, value, unit, at: `${at}/value` }
  }
  for (const { clause, state, text } of grant.undertakings) {
    // The number in a qualified clause may be that of an exception.
    if (text === undefined || clause.value !== 'quantity-within-capacity' || state.value !== 'given') continue
    const stated = capacityIn(text.value)
    if (stated !== undefined) return { grant, value: stated.value, unit: stated.unit, at: text.at }
  }
  return undefined
}
