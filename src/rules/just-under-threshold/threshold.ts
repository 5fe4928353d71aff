/** Defines thresholds, and measures consignments against them. */
import type { Argument, Located, Pointer, ShipmentFacts } from '../../core/model/model.ts'
import { convert, type Decimal, decimal, exceeds, print } from '../../trade/quantity.ts'
import { type ParametersOf, term, type Z } from '../rule.ts'

/** An amount below which fewer requirements apply, and what of a consignment is compared with it. */
export type Threshold = ParametersOf<typeof thresholdShape>

export function thresholdShape(z: Z) {
  return z
    .strictObject({
      measure: z.enum(['net-weight', 'value']),
      amount: z
        .string()
        .regex(/^(0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?$/, 'an amount in text, such as "100" or "0.5"')
        .describe('The threshold; an amount equal to it is not under it.'),
      unit: z.string().exactOptional().describe('For a net weight: its UN/ECE Rec 20 code.'),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/, 'a currency, such as "USD"')
        .exactOptional()
        .describe('For a value: its ISO 4217 code.'),
    })
    .superRefine(({ measure: of, unit, currency }, context) => {
      const mass = unit !== undefined && convert({ value: '1', unit }, 'KGM') !== undefined
      if (of === 'net-weight' && (!mass || currency !== undefined))
        context.addIssue({
          code: 'custom',
          message: 'a threshold of net weight has a unit of mass, such as KGM, and no currency',
        })
      if (of === 'value' && (currency === undefined || unit !== undefined))
        context.addIssue({ code: 'custom', message: 'a threshold of value has a currency, and no unit' })
    })
}

export const nameOf = ({ measure: of }: Threshold) => term(`measure.${of}`)

export const unitOf = ({ unit = '', currency }: Threshold): Argument => currency ?? { unit }

/** Returns an amount in the unit of a threshold, with the place from which it derives. */
export const inUnit = ({ unit = '', currency }: Threshold, amount: Decimal, at?: Pointer): Argument =>
  currency === undefined ? { value: print(amount), unit, at } : { amount: print(amount), currency, at }

/** The measure of a whole consignment with the place that states it, or the place of the first amount of its sum. */
export interface Consignment extends Located<Decimal> {
  readonly shipment: ShipmentFacts
  readonly from: Pointer
}

/** Measures the whole consignment in the unit of the threshold; `undefined` if it cannot be determined. */
export function measure(
  shipment: ShipmentFacts,
  { measure: of, unit = '', currency }: Threshold,
): Consignment | undefined {
  const known = shipment.items.flatMap(({ netWeight, value: price }): Located<Decimal>[] => {
    if (of === 'value')
      return price?.currency === currency && price !== undefined
        ? [{ value: decimal(price.amount), at: `${price.at}/amount` }]
        : []
    const value = netWeight && convert(netWeight, unit)
    return netWeight && value ? [{ value, at: `${netWeight.at}/value` }] : []
  })
  const [first] = known
  if (first === undefined || known.length < shipment.items.length) return undefined
  const total = of === 'value' ? shipment.totalValue : shipment.totalNetWeight
  const whole = total === undefined ? '/items' : `${total.at}/${of === 'value' ? 'amount' : 'value'}`
  return { shipment, value: sumOf(known), at: known.length === 1 ? first.at : whole, from: first.at }
}

export const sumOf = (amounts: readonly Located<Decimal>[]): Decimal =>
  amounts.reduce((sum, { value }) => sum.plus(value), decimal('0'))

export function isJustUnder({ value }: Consignment, threshold: Threshold, withinPercent: string): boolean {
  const limit = decimal(threshold.amount)
  const least = limit.times(decimal('100').minus(withinPercent)).times('0.01')
  return exceeds(limit, value) && !exceeds(least, value)
}
