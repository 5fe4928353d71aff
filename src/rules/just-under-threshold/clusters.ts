/** Finds consignments to one end user that are close to each other in time. */
import type { Diagnostic, PartyFacts, ShipmentFacts } from '../../core/model/model.ts'
import { memoizeByObject } from '../../text/memoize.ts'
import { daysBetween } from '../../trade/date.ts'
import { nearParties } from '../../trade/near-parties.ts'
import { compareParties } from '../../trade/party.ts'
import { decimal, exceeds } from '../../trade/quantity.ts'
import { reviewIn, see, term } from '../rule.ts'
import { type Consignment, inUnit, nameOf, sumOf, type Threshold } from './threshold.ts'

/** How many other consignments a finding shows one by one. */
const shownConsignments = 10

export function byEndUser(all: readonly Consignment[]): readonly (readonly Consignment[])[] {
  const groups: Consignment[][] = []
  const firsts = nearParties<{ readonly endUser: PartyFacts; readonly group: Consignment[] }>()
  const groupOf = memoizeByObject((endUser: PartyFacts) => {
    const known = firsts.near(endUser).find(first => isSameEndUser(first.endUser, endUser))
    if (known !== undefined) return known.group
    const group: Consignment[] = []
    groups.push(group)
    firsts.add(endUser, { endUser, group })
    return group
  })
  for (const one of all) groupOf(one.shipment.endUser).push(one)
  return groups
}

function isSameEndUser(a: PartyFacts, b: PartyFacts): boolean {
  const { outcome } = compareParties(a, b)
  return outcome !== 'other-name' && outcome !== 'identifier-conflict'
}

/**
 * Returns consignments that together reach the threshold within the days, sorted by day; spans that share a consignment
 * are one cluster.
 */
export function clusters(
  all: readonly Consignment[],
  days: number,
  enough: number,
  threshold: Threshold,
): readonly (readonly Consignment[])[] {
  const limit = decimal(threshold.amount)
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

/** Yields one diagnostic for a cluster, at the last consignment that is checked. */
export function* split(
  cluster: readonly Consignment[],
  checked: ReadonlySet<ShipmentFacts>,
  threshold: Threshold,
  days: number,
): Generator<Diagnostic> {
  const last = cluster.findLast(({ shipment }) => checked.has(shipment))
  if (last === undefined) return
  const others = cluster.filter(one => one !== last)
  const shown = others.slice(-shownConsignments)
  const more = others.length - shown.length
  const amountOf = ({ value, from }: Consignment) => inUnit(threshold, value, from)
  yield reviewIn(
    last.shipment.document,
    'split',
    last.at,
    {
      measure: nameOf(threshold),
      found: amountOf(last),
      threshold: inUnit(threshold, decimal(threshold.amount)),
      others:
        others.length === 1
          ? term('another-consignment')
          : term('other-consignments', { number: String(others.length) }),
      days: String(days),
      total: inUnit(threshold, sumOf(cluster), last.from),
    },
    shown.map((other, index) =>
      see(index === 0 && more > 0 ? 'other-many' : 'other', other.at, other.shipment.document, {
        reference: other.shipment.shipmentReference,
        day: other.shipment.exportDate,
        amount: amountOf(other),
        more: String(more),
      }),
    ),
  )
}
