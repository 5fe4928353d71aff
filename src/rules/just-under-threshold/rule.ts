import type { Unexamined } from '../../core/model/model.ts'
import { noShipment } from '../dossier.ts'
import { percent } from '../percent.ts'
import { inDocument, rule, skipped, term } from '../rule.ts'
import { byEndUser, clusters, split } from './clusters.ts'
import { type Consignment, isJustUnder, measure, nameOf, thresholdShape, unitOf } from './threshold.ts'

/** Consignments are not split so that each stays just under a threshold. */
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
      days: z
        .number()
        .int()
        .min(0)
        .max(3660)
        .describe('How many days there may be between the first and the last of the consignments.'),
      consignments: z
        .number()
        .int()
        .min(2)
        .describe('The least number of such consignments that is reported.'),
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
        for (const cluster of clusters(ofOne, days, consignments, threshold))
          yield* split(cluster, asked, threshold, days)
    }
    return unexamined
  },
})
