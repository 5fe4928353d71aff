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
} from '../core/model/model.ts'
import { isPromised } from '../trade/documents/promise.ts'
import { grantFor } from '../trade/documents/version.ts'
import { type Capacity, capacityOf, returnsOf, type Taken, take } from '../trade/quantities/capacity.ts'
import { reason } from '../trade/quantities/draw-down.ts'
import { type Decimal, decimal, exceeds, type GoodsAmount, goodsIn } from '../trade/quantities/quantity.ts'
import { addMonths } from '../trade/words/date.ts'
import { coded } from '../trade/words/terms.ts'
import { amountArgument, mostShown } from './compared.ts'
import { ungranted } from './dossier.ts'
import { findingIn, inDocument, notApplicable, reviewIn, rule, see, skipped, term } from './rule.ts'
import { count } from './shapes.ts'

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
    return isConcern ? uncounted : notApplicable(term('no-capacity'))
  },
})

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

/**
 * Reports the shipments of any 12 months that end with a day of export; returns why a shipment was not counted, if no
 * diagnostic covers that. What the certificate does not state comparably is reported for the certificate.
 */
function* shipped(
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
  for (let index = end - 1; index >= 0 && shown.length < Math.min(counted, mostShown); index -= 1) {
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

const uncomparable = (
  document: DocumentRef,
  what: Argument,
  found: GoodsAmount,
  capacity: Capacity,
): Diagnostic =>
  reviewIn(document, 'cannot-compare', found, { what, limit: declared(capacity), why: reason(found) ?? '' }, [
    ofCapacity(capacity),
  ])

const ofCapacity = (capacity: Capacity): RelatedPlace =>
  see('capacity', capacity.at, capacity.grant.document, { capacity: declared(capacity) })

/** Returns the capacity as an argument, located in the certificate that declares it. */
const declared = (capacity: Capacity): MeasureArgument => ({
  ...inUnit(decimal(capacity.value), capacity, capacity.at),
  document: capacity.grant.document,
})

const inUnit = (amount: Decimal, { unit }: Capacity, at: Pointer): MeasureArgument =>
  amountArgument(amount, unit, at)
