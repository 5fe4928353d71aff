import type { Argument, Located, Pointer, ShipmentFacts, Unexamined } from '../core/model/model.ts'
import { byEndUser, type Consignment, clusters } from '../trade/quantities/consignment.ts'
import { convert, type Decimal, decimal, exceeds, print } from '../trade/quantities/quantity.ts'
import { mostShown } from './compared.ts'
import { noShipment } from './dossier.ts'
import {
  type Diagnostics,
  inDocument,
  type ParametersOf,
  reviewIn,
  rule,
  see,
  skipped,
  term,
  type Z,
} from './rule.ts'
import { count, percent } from './shapes.ts'

export const justUnderThreshold = rule({
  id: 'just-under-threshold',
  over: 'dossier',
  summary: 'Consignments are not split so that each stays just under a threshold.',
  why: 'Requirements are lower below a threshold. Several consignments in a short time, each just under it, may be one that was split to avoid them.',
  messages: {
    split: {
      text: 'The {measure} is {found}, just under {threshold}, like that of {others} within {days} days; together they are {total}.',
      help: 'Ask the exporter why the goods are not sent together, and keep the answer with the documents. If one delivery was split, treat the consignments as one.',
    },
  },
  labels: {
    other: '{reference}, on {day}: {amount}',
    'other-many': '{reference}, on {day}: {amount}; {more} consignments before it',
  },
  terms: {
    'another-consignment': 'another consignment',
    'other-consignments': '{number} others',
    'not-told': 'the {measure} of {shipment} cannot be converted to {unit}',
  },
  parameters: z =>
    z.strictObject({
      thresholds: z
        .array(thresholdShape(z))
        .min(1)
        .describe('The thresholds, each of the net weight or the value of a whole consignment.'),
      withinPercent: percent(z).describe(
        'How far below a threshold counts as just under it, in percent of the threshold.',
      ),
      days: count(z, 0, 3660).describe(
        'How many days there may be between the first and the last of the consignments.',
      ),
      consignments: count(z, 2).describe('The least number of such consignments that is reported.'),
    }),
  *check({ dossier, checked }, law) {
    if (checked.length === 0) return noShipment
    const { thresholds, withinPercent, days, consignments } = law.parameters
    if (dossier.shipments.length < consignments) return undefined
    const asked = new Set(checked)
    let unexamined: Unexamined | undefined
    for (const threshold of thresholds) {
      const under: Consignment[] = []
      for (const shipment of dossier.shipments) {
        const found = measure(shipment, threshold)
        if (found === undefined && asked.has(shipment))
          unexamined ??= skipped(
            term('not-told', {
              measure: nameOf(threshold),
              shipment: inDocument(shipment.shipmentReference, shipment.document),
              unit: unitOf(threshold),
            }),
          )
        if (found !== undefined && isJustUnder(found, threshold, withinPercent)) under.push(found)
      }
      for (const ofOne of byEndUser(under))
        for (const cluster of clusters(ofOne, days, consignments, threshold.amount))
          yield* split(cluster, asked, threshold, days)
    }
    return unexamined
  },
})

/** An amount below which fewer requirements apply, and what of a consignment is compared with it. */
type Threshold = ParametersOf<typeof thresholdShape>

function thresholdShape(z: Z) {
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

const nameOf = ({ measure: of }: Threshold) => term(`measure.${of}`)

const unitOf = ({ unit = '', currency }: Threshold): Argument => currency ?? { unit }

/** Returns an amount in the unit of a threshold, with the place from which it derives. */
const inUnit = ({ unit = '', currency }: Threshold, amount: Decimal, at?: Pointer): Argument =>
  currency === undefined ? { value: print(amount), unit, at } : { amount: print(amount), currency, at }

/** Measures the whole consignment in the unit of the threshold; `undefined` if it cannot be determined. */
function measure(
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

const sumOf = (amounts: readonly Located<Decimal>[]): Decimal =>
  amounts.reduce((sum, { value }) => sum.plus(value), decimal('0'))

function isJustUnder({ value }: Consignment, threshold: Threshold, withinPercent: string): boolean {
  const limit = decimal(threshold.amount)
  const least = limit.times(decimal('100').minus(withinPercent)).times('0.01')
  return exceeds(limit, value) && !exceeds(least, value)
}

/** Yields one diagnostic for a cluster, at the last consignment that is checked. */
function* split(
  cluster: readonly Consignment[],
  checked: ReadonlySet<ShipmentFacts>,
  threshold: Threshold,
  days: number,
): Diagnostics {
  const last = cluster.findLast(({ shipment }) => checked.has(shipment))
  if (last === undefined) return
  const others = cluster.filter(one => one !== last)
  const shown = others.slice(-mostShown)
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
