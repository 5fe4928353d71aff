/** Finds consignments to one end user that are close to each other in time. */
import { grouped } from '../../core/model/group-by.ts'
import type { Located, PartyFacts, Pointer, ShipmentFacts } from '../../core/model/model.ts'
import { memoizeByObject } from '../../text/memoize.ts'
import { mayBeOne, nearParties } from '../parties/party.ts'
import { daysBetween } from '../words/date.ts'
import { type Decimal, decimal, exceeds } from './quantity.ts'

/** The measure of a whole consignment with the place that states it, or the place of the first amount of its sum. */
export interface Consignment extends Located<Decimal> {
  readonly shipment: ShipmentFacts
  readonly from: Pointer
}

export function byEndUser(all: readonly Consignment[]): readonly (readonly Consignment[])[] {
  const firsts = nearParties<PartyFacts>()
  const firstOf = memoizeByObject((endUser: PartyFacts) => {
    const known = firsts.near(endUser).find(first => mayBeOne(first, endUser))
    if (known === undefined) firsts.add(endUser)
    return known ?? endUser
  })
  return [...grouped(all, ({ shipment }) => firstOf(shipment.endUser)).values()]
}

/**
 * Returns consignments that together reach the threshold within the days, sorted by day; spans that share a consignment
 * are one cluster.
 */
export function clusters(
  all: readonly Consignment[],
  days: number,
  enough: number,
  amount: string,
): readonly (readonly Consignment[])[] {
  const limit = decimal(amount)
  const spans: { from: number; to: number }[] = []
  let to = -1
  /** The sum of the consignments from the one looked at to the last that is near to it. */
  let sum = decimal('0')
  for (const [from, { shipment, value }] of all.entries()) {
    const isNear = (other: Consignment) =>
      daysBetween(shipment.exportDate.value, other.shipment.exportDate.value) <= days
    for (let next = all[to + 1]; next !== undefined && (to < from || isNear(next)); next = all[to + 1]) {
      sum = sum.plus(next.value)
      to += 1
    }
    const together = sum
    sum = sum.minus(value)
    if (to - from + 1 < enough || !exceeds(together, limit)) continue
    const last = spans.at(-1)
    if (last !== undefined && from <= last.to) last.to = to
    else spans.push({ from, to })
  }
  return spans.map(span => all.slice(span.from, span.to + 1))
}
