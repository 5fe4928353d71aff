/** Reads what can be used in a year, as a certificate declares it, and compares what the certificate grants with it. */
import type {
  Argument,
  CertificateFacts,
  Diagnostic,
  DocumentRef,
  MeasureArgument,
  Pointer,
  RelatedPlace,
} from '../../core/model/model.ts'
import { capacityIn } from '../../trade/capacity-text.ts'
import { addMonths } from '../../trade/date.ts'
import { reason } from '../../trade/draw-down.ts'
import { type GoodsAmount, goodsIn } from '../../trade/goods-amount.ts'
import { type Decimal, decimal, exceeds, print } from '../../trade/quantity.ts'
import { findingIn, reviewIn, see, term } from '../rule.ts'

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

export const inUnit = (amount: Decimal, { unit }: Capacity, at: Pointer): MeasureArgument => ({
  value: print(amount),
  unit,
  at,
})

/**
 * Compares what the certificate grants with what can be used while it is valid, in whole years; returns whether it is
 * comparable.
 */
export function* granted(capacity: Capacity, monthsWhenUnstated: number): Generator<Diagnostic, boolean> {
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
