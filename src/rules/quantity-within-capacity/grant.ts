/** Compares what a certificate grants with what the end user can use. */
import type { CertificateFacts, Diagnostic, Located, Pointer } from '../../core/model/model.ts'
import { addMonths } from '../../trade/date.ts'
import { goodsIn } from '../../trade/goods-amount.ts'
import { decimal, exceeds } from '../../trade/quantity.ts'
import { findingIn, see, term } from '../rule.ts'
import { type Capacity, inUnit, ofCapacity, uncomparable } from './capacity.ts'

/**
 * Compares what the certificate grants with what can be used while it is valid, in whole years; returns whether it is
 * comparable.
 */
export function* granted(
  grant: CertificateFacts,
  capacity: Capacity,
  monthsWhenUnstated: number,
): Generator<Diagnostic, boolean> {
  const { document } = grant
  const { years, until } = validity(grant, monthsWhenUnstated)
  const limit = decimal(capacity.value).times(years)
  let total = decimal('0')
  let at: Pointer | undefined
  let comparable = true
  for (const line of grant.items) {
    const found = goodsIn(line, capacity.unit, line.unitMass)
    if (!found.ok) {
      comparable = false
      const what = term('line', { line: line.lineNumber })
      yield uncomparable(what, found, grant, capacity, document)
      continue
    }
    total = total.plus(found.amount)
    if (at === undefined && exceeds(total, limit)) at = found.at
  }
  if (at === undefined) return comparable
  yield findingIn(
    document,
    'grant-exceeds',
    at,
    {
      total: inUnit(total, capacity, { at }),
      span: years === 1 ? term('one-year') : term('years', { number: String(years) }),
      over: inUnit(total.minus(limit), capacity, { at }),
      limit: inUnit(limit, capacity, capacity),
    },
    [
      ofCapacity(grant, capacity),
      see(grant.validUntil === undefined ? 'issued' : 'until', until.at, document),
    ],
  )
  return comparable
}

/** Returns how long the certificate is valid, in whole years rounded up, and where its end is stated. */
function validity(
  { issueDate, validFrom, validUntil }: CertificateFacts,
  monthsWhenUnstated: number,
): { readonly years: number; readonly until: Located<string> } {
  const from = (validFrom ?? issueDate).value
  const until = validUntil ?? { value: addMonths(issueDate.value, monthsWhenUnstated), at: issueDate.at }
  let years = 1
  while (addMonths(from, years * 12) < until.value) years += 1
  return { years, until }
}
