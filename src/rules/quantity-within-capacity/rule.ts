import type { Diagnostic, Pointer, Unexamined } from '../../core/model/model.ts'
import { type Capacity, capacityOf } from '../../trade/capacity.ts'
import { addMonths } from '../../trade/date.ts'
import { isPromised } from '../../trade/promise.ts'
import { decimal, exceeds, goodsIn } from '../../trade/quantity.ts'
import { coded } from '../../trade/terms.ts'
import { grantFor } from '../../trade/version.ts'
import { ungranted } from '../dossier.ts'
import { findingIn, notApplicable, rule, see, term } from '../rule.ts'
import { count } from '../shapes.ts'
import { inUnit, ofCapacity, shipped, uncomparable } from './shipments.ts'

export const quantityWithinCapacity = rule({
  id: 'quantity-within-capacity',
  over: 'dossier',
  summary:
    'The granted and shipped quantities are no more than the end user can use, if a capacity is declared.',
  why: 'A buyer that buys more than it can use stores the rest or passes it on. Authorities compare repeated orders with the capacity of the plant.',
  messages: {
    'grant-exceeds': {
      text: 'The certificate grants {total} for {span}, {over} more than the {limit} that the end user can use in that time.',
      help: 'Ask the end user for the capacity of the plant and for the plan behind the order. Correct the one that is wrong, or reduce the granted quantity, before the certificate is submitted.',
    },
    'shipments-exceed': {
      text: 'With {amount} here, {total} are shipped in the 12 months up to {day}, {over} more than the {limit} that the end user can use in a year.',
      help: 'Ship later, or less, or ask the end user whether its capacity has grown and have the certificate amended.',
    },
    'cannot-compare': {
      text: '{what} cannot be compared with a capacity of {limit} a year: {why}.',
      help: 'State the capacity in the unit of the goods. Pieces and mass can be compared if `unitMass`, the mass of one piece, is declared.',
    },
    'no-capacity': {
      text: 'The clause quantity-within-capacity is {state}, and the certificate states no single capacity per year, so nothing was compared.',
      help: 'Ask the end user how much of the goods it can use in a year, and state it in `endUse.annualCapacity`.',
    },
  },
  labels: {
    capacity: 'capacity: {capacity} a year',
    until: 'valid until here',
    issued: 'issued here, and no end of validity stated',
    earlier: 'shipped earlier, on {day}: {amount}',
    'earlier-many':
      'shipped earlier, on {day}: {amount}; {more} shipments of these months before it, {total} in all up to here',
  },
  terms: {
    'no-capacity': 'no capacity is declared',
    'one-year': 'one year',
    years: '{number} years',
    line: 'Line {line} of the certificate',
    item: 'Item {item}',
    'shipment-not-counted': 'shipment {shipment} was not counted: it cannot be compared with the capacity',
  },
  parameters: z =>
    z.strictObject({
      monthsWhenUnstated: count(z, 1, 1200).describe(
        'Months of validity from the day of issue, used if a certificate states no end of validity.',
      ),
    }),
  *check({ dossier, checked }, law) {
    const nothing = ungranted(dossier)
    if (nothing) return nothing
    const bound = checked.map(shipment => grantFor(dossier, shipment)).filter(grant => grant !== undefined)
    let isConcern = false
    let uncounted: Unexamined | undefined
    for (const grant of new Set([...dossier.grants, ...bound])) {
      const capacity = capacityOf(grant)
      const promise = grant.undertakings.find(
        one => one.clause.value === 'quantity-within-capacity' && isPromised(one),
      )
      isConcern ||= capacity !== undefined || promise !== undefined
      if (capacity !== undefined) {
        const comparable = yield* granted(capacity, law.parameters.monthsWhenUnstated)
        const unexamined = yield* shipped(dossier, new Set(checked), capacity, comparable)
        uncounted ??= unexamined
      } else if (promise !== undefined) {
        const data = { state: coded('state', promise.state.value) }
        yield findingIn(grant.document, 'no-capacity', promise.clause, data)
      }
    }
    return isConcern ? uncounted : noCapacity
  },
})

const noCapacity = notApplicable(term('no-capacity'))

/**
 * Compares what the certificate grants with what can be used while it is valid, in whole years; returns whether it is
 * comparable.
 */
function* granted(capacity: Capacity, monthsWhenUnstated: number): Generator<Diagnostic, boolean> {
  const { document, issueDate, validFrom = issueDate, validUntil, items } = capacity.grant
  const until = validUntil?.value ?? addMonths(issueDate.value, monthsWhenUnstated)
  let years = 1
  while (addMonths(validFrom.value, years * 12) < until) years += 1
  const limit = decimal(capacity.value).times(years)
  let total = decimal('0')
  let at: Pointer | undefined
  let comparable = true
  for (const line of items) {
    const found = goodsIn(line, capacity.unit, line.unitMass)
    if (found.ok) {
      total = total.plus(found.amount)
      if (at === undefined && exceeds(total, limit)) at = found.at
    } else {
      comparable = false
      yield uncomparable(document, term('line', { line: line.lineNumber }), found, capacity)
    }
  }
  if (at === undefined) return comparable
  const data = {
    total: inUnit(total, capacity, at),
    span: years === 1 ? term('one-year') : term('years', { number: String(years) }),
    over: inUnit(total.minus(limit), capacity, at),
    limit: inUnit(limit, capacity, capacity.at),
  }
  const end = see(validUntil ? 'until' : 'issued', (validUntil ?? issueDate).at, document)
  yield findingIn(document, 'grant-exceeds', at, data, [ofCapacity(capacity), end])
  return comparable
}
