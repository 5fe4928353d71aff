/** Reads what can be used in a year, as a certificate declares it, and converts amounts to its unit. */
import type {
  Argument,
  CertificateFacts,
  Diagnostic,
  MeasureArgument,
  Pointer,
  RelatedPlace,
} from '../../core/model/model.ts'
import { capacityIn } from '../../trade/capacity-text.ts'
import { reason } from '../../trade/draw-down.ts'
import type { GoodsAmount } from '../../trade/goods-amount.ts'
import { type Decimal, decimal, print } from '../../trade/quantity.ts'
import { reviewIn, see } from '../rule.ts'

/** What can be used in a year, and where the document states it. */
export interface Capacity {
  readonly value: string
  readonly unit: string
  readonly at: Pointer
}

/** Returns the capacity that the certificate declares, or else the one that its clause states in words. */
export function capacityOf({ endUse, undertakings }: CertificateFacts): Capacity | undefined {
  const { annualCapacity } = endUse
  if (annualCapacity !== undefined) {
    const { value, unit, at } = annualCapacity
    return { value, unit, at: `${at}/value` }
  }
  for (const { clause, state, text } of undertakings) {
    // The number in a qualified clause may be that of an exception.
    if (text === undefined || clause.value !== 'quantity-within-capacity' || state.value !== 'given') continue
    const stated = capacityIn(text.value)
    if (stated !== undefined) return { value: stated.value, unit: stated.unit, at: text.at }
  }
  return undefined
}

export function isPromised({ clause, state }: CertificateFacts['undertakings'][number]): boolean {
  return (
    clause.value === 'quantity-within-capacity' && (state.value === 'given' || state.value === 'qualified')
  )
}

export function uncomparable(
  what: Argument,
  found: GoodsAmount,
  grant: CertificateFacts,
  capacity: Capacity,
  document: Diagnostic['document'] & object,
): Diagnostic {
  return reviewIn(
    document,
    'cannot-compare',
    found,
    { what, limit: declared(grant, capacity), why: reason(found) ?? '' },
    [ofCapacity(grant, capacity)],
  )
}

export function ofCapacity(grant: CertificateFacts, capacity: Capacity): RelatedPlace {
  return see('capacity', capacity.at, grant.document, { capacity: declared(grant, capacity) })
}

/** Returns the capacity as an argument, located in the certificate that declares it. */
export function declared({ document }: CertificateFacts, capacity: Capacity): MeasureArgument {
  return inUnit(decimal(capacity.value), capacity, { at: capacity.at, document })
}

export function inUnit(
  amount: Decimal,
  { unit }: Capacity,
  { at, document }: Pick<MeasureArgument, 'at' | 'document'>,
): MeasureArgument {
  return { value: print(amount), unit, at, document }
}
