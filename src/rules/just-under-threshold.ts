import type { Argument, Pointer, Remark, ShipmentFacts, Sited, Unexamined } from '../core/model/model.ts'
import { daysBetween } from '../trade/date.ts'
import { compareParties } from '../trade/party.ts'
import { convert, decimal, exceeds, print } from '../trade/quantity.ts'
import { percent } from './percent.ts'
import { dossierRule, inDocument, notApplicable, see, skipped, term, type Z } from './rule.ts'

type Amount = ReturnType<typeof decimal>

/** An amount below which less is asked, and what of a consignment is held against it. */
interface Threshold {
  readonly measure: 'net-weight' | 'value'
  readonly amount: string
  readonly unit?: string
  readonly currency?: string
}

/** How many other consignments a finding shows one by one. */
const shownConsignments = 10

/** Consignments are not split so that each stays just under a threshold. */
export const justUnderThreshold = dossierRule({
  id: 'just-under-threshold',
  summary: 'Consignments are not split so that each stays just under a threshold.',
  why: 'Below a threshold less is asked. Several consignments in a short time, each just under it, may be one that was split so that nobody asks.',
  messages: {
    split: {
      text: 'The {measure} is {found}, just under {threshold}, as that of {others} within {days} days; together they are {total}.',
      help: 'Ask the exporter why the goods are not sent together, and keep the answer with the papers. Where one delivery was split, judge the consignments as one.',
    },
  },
  labels: {
    other: '{reference}, on {day}: {amount}',
    'other-many': '{reference}, on {day}: {amount}; {more} consignments before it',
  },
  terms: {
    'another-consignment': 'another consignment',
    'other-consignments': '{number} others',
    'not-told': 'the {measure} of {shipment} cannot be told in {unit}',
  },
  parameters: z =>
    z.strictObject({
      thresholds: z
        .array(thresholdShape(z))
        .min(1)
        .describe('The thresholds, each of the net weight or the value of a whole consignment.'),
      withinPercent: percent(z).describe(
        'How close below a threshold is just under it, in percent of the threshold.',
      ),
      days: z
        .number()
        .int()
        .min(0)
        .max(3660)
        .describe('How many days may lie between the first and the last of the consignments.'),
      consignments: z.number().int().min(2).describe('How many of them it takes.'),
    }),
  *check({ dossier, judged }, law) {
    if (judged.length === 0) return noShipment
    const { thresholds, withinPercent, days, consignments } = law.parameters
    if (dossier.shipments.length < consignments) return undefined
    const asked = new Set(judged)
    let unexamined: Unexamined | undefined
    for (const threshold of thresholds) {
      const measured = dossier.shipments.map(shipment => ({ shipment, found: measure(shipment, threshold) }))
      const unmeasured = measured.find(({ shipment, found }) => found === undefined && asked.has(shipment))
      unexamined ??=
        unmeasured &&
        skipped(
          term('not-told', {
            measure: nameOf(threshold),
            shipment: inDocument(unmeasured.shipment.shipmentReference, unmeasured.shipment.document),
            unit: unitOf(threshold),
          }),
        )
      const under = measured.flatMap(({ shipment, found }) =>
        found !== undefined && isJustUnder(found.value, threshold, withinPercent)
          ? [{ shipment, found }]
          : [],
      )
      for (const ofOne of byEndUser(under)) {
        for (const cluster of clusters(ofOne, days, consignments, threshold))
          yield* split(cluster, asked, threshold, days)
      }
    }
    return unexamined
  },
})

const noShipment = notApplicable(term('no-shipment'))

function thresholdShape(z: Z) {
  return z
    .strictObject({
      measure: z.enum(['net-weight', 'value']),
      amount: z
        .string()
        .regex(/^(0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?$/, 'an amount in text, such as "100" or "0.5"')
        .describe('The threshold, which is not under itself.'),
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

function nameOf({ measure: of }: Threshold): Argument {
  return term(`measure.${of}`)
}

function unitOf({ unit, currency }: Threshold): Argument {
  return currency ?? { unit: unit ?? '' }
}

/** Returns an amount in the unit of a threshold, with the place from which it derives. */
function inUnit({ unit, currency }: Threshold, amount: Amount, at?: Pointer): Argument {
  return currency === undefined
    ? { value: print(amount), unit: unit ?? '', at }
    : { amount: print(amount), currency, at }
}

/** What a whole consignment is, where it says so, and where the first of the amounts stands that make it up. */
interface Measured extends Sited<Amount> {
  readonly from: Pointer
}

/** What the whole consignment is in the unit of the threshold, and where it says so; nothing where that cannot be told. */
function measure(shipment: ShipmentFacts, { measure: of, unit, currency }: Threshold): Measured | undefined {
  const parts = shipment.items.map(({ netWeight, value }): Sited<Amount> | undefined => {
    if (of === 'value')
      return value?.currency === currency && value !== undefined
        ? { value: decimal(value.amount), at: `${value.at}/amount` }
        : undefined
    const weight = netWeight && convert(netWeight, unit ?? '')
    return netWeight && weight && { value: weight, at: `${netWeight.at}/value` }
  })
  const known = parts.filter(part => part !== undefined)
  const [first] = known
  if (first === undefined || known.length < parts.length) return undefined
  const total = of === 'value' ? shipment.totalValue : shipment.totalNetWeight
  const whole = total === undefined ? '/items' : `${total.at}/${of === 'value' ? 'amount' : 'value'}`
  return {
    value: known.reduce((sum, part) => sum.plus(part.value), decimal('0')),
    at: known.length === 1 ? first.at : whole,
    from: first.at,
  }
}

function isJustUnder(found: Amount, threshold: Threshold, withinPercent: string): boolean {
  const limit = decimal(threshold.amount)
  const least = limit.times(decimal('100').minus(withinPercent)).times('0.01')
  return exceeds(limit, found) && !exceeds(least, found)
}

interface Consignment {
  readonly shipment: ShipmentFacts
  readonly found: Measured
}

function byEndUser(all: readonly Consignment[]): readonly (readonly Consignment[])[] {
  const groups: Consignment[][] = []
  for (const one of all) {
    const group = groups.find(([first]) => first !== undefined && isSameEndUser(first.shipment, one.shipment))
    if (group === undefined) groups.push([one])
    else group.push(one)
  }
  return groups
}

function isSameEndUser(a: ShipmentFacts, b: ShipmentFacts): boolean {
  const { outcome } = compareParties(a.endUser, b.endUser)
  return outcome !== 'other-name' && outcome !== 'identifier-conflict'
}

/** Consignments that make up enough within the days, by day; spans that share a consignment are one cluster. */
function clusters(
  all: readonly Consignment[],
  days: number,
  enough: number,
  threshold: Threshold,
): readonly (readonly Consignment[])[] {
  const limit = decimal(threshold.amount)
  const spans: { from: number; to: number }[] = []
  let to = 0
  for (const [from, { shipment }] of all.entries()) {
    const isNear = (other: Consignment | undefined) =>
      other !== undefined && daysBetween(shipment.exportDate.value, other.shipment.exportDate.value) <= days
    while (isNear(all[to + 1])) to += 1
    to = Math.max(to, from)
    const near = all.slice(from, to + 1)
    if (near.length < enough || !exceeds(sumOf(near), limit)) continue
    const last = spans.at(-1)
    if (last !== undefined && from <= last.to) last.to = to
    else spans.push({ from, to })
  }
  return spans.map(span => all.slice(span.from, span.to + 1))
}

function sumOf(consignments: readonly Consignment[]): Amount {
  return consignments.reduce((sum, { found }) => sum.plus(found.value), decimal('0'))
}

/** One remark for a cluster, at the last consignment that is judged. */
function* split(
  cluster: readonly Consignment[],
  judged: ReadonlySet<ShipmentFacts>,
  threshold: Threshold,
  days: number,
): Generator<Remark> {
  const last = cluster.findLast(({ shipment }) => judged.has(shipment))
  if (last === undefined) return
  const others = cluster.filter(one => one !== last)
  const shown = others.slice(-shownConsignments)
  const more = others.length - shown.length
  yield {
    document: last.shipment.document,
    at: last.found.at,
    message: 'split',
    data: {
      measure: nameOf(threshold),
      found: inUnit(threshold, last.found.value, last.found.from),
      threshold: inUnit(threshold, decimal(threshold.amount)),
      others:
        others.length === 1
          ? term('another-consignment')
          : term('other-consignments', { number: String(others.length) }),
      days: String(days),
      total: inUnit(threshold, sumOf(cluster), last.found.from),
    },
    related: shown.map(({ shipment, found }, index) =>
      see(index === 0 && more > 0 ? 'other-many' : 'other', found.at, shipment.document, {
        reference: shipment.shipmentReference,
        day: shipment.exportDate,
        amount: inUnit(threshold, found.value, found.from),
        more: String(more),
      }),
    ),
    outcome: 'review',
  }
}
