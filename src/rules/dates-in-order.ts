import { grouped } from '../core/model/group-by.ts'
import type { Day, DocumentRef, Law, ShipmentFacts } from '../core/model/model.ts'
import {
  certificateSteps,
  type DocumentStep,
  issueStep,
  licenceSteps,
  outOfOrder,
  reportDays,
  reportSteps,
  shipmentSteps,
} from '../trade/documents/document-steps.ts'
import { grantFor, isSameShipment, versions } from '../trade/documents/version.ts'
import { addDays } from '../trade/words/date.ts'
import { ungranted } from './dossier.ts'
import { type Diagnostics, findingIn, inDocument, reviewIn, rule, see, term } from './rule.ts'

export const datesInOrder = rule({
  id: 'dates-in-order',
  over: 'dossier',
  readsReports: 'also',
  summary:
    'The certificate is signed, endorsed and licensed before the goods are declared and put on board, and none of these days is in the future; an end-use report is signed after the day up to which it accounts for the goods.',
  why: 'A certificate that is dated after the shipment it allows is the classic sign of a fabricated certificate.',
  messages: {
    reversed: {
      text: 'The day of {later} is {found}, before the day of {earlier} on {before}.',
      help: 'One of the two dates is wrong, or the document was made afterwards. Correct the date from the original, or have the authority confirm it.',
    },
    'in-future': {
      text: 'The day of {step} is {found}, after today, {today}.',
      help: 'This date is in the future. Correct it; if the shipment is still to be made, state `status: planned`.',
    },
    'cancelled-on-board': {
      text: 'The shipment is cancelled, but its goods were on board on {found}.',
      help: 'Ask the carrier where the goods are. Goods that were on board draw on the certificate and are checked like any others: state `status: shipped`, or `returned` once they are back.',
    },
    'planned-arrived': {
      text: 'The shipment is planned, but its goods were on board on {found} and arrived on {arrived}.',
      help: 'State the status that holds now. Goods that have left need the day of export, the declaration and the licence of a shipment that was made.',
    },
    'planned-past': {
      text: 'The shipment is planned, but its day of export was {found}, more than {days} days before today, {today}.',
      help: 'State the status that holds now, or the day for which the export is planned. A plan may leave open what a shipment has to show.',
    },
    'delivered-early': {
      text: 'The shipment is delivered, but arrives on {found}, after today, {today}.',
      help: 'Correct the status or the day of arrival from the notice of delivery.',
    },
    'validity-reversed': {
      text: 'The certificate is valid until {found}, before it is valid from {before}.',
      help: 'Correct the one that is wrong from the original.',
    },
  },
  labels: {
    earlier: '{earlier}: {before}',
    also: '{later}, also before it: {found}',
    status: 'status: {status}',
  },
  terms: {
    'status.cancelled': 'cancelled',
    'status.planned': 'planned',
    'status.delivered': 'delivered',
  },
  parameters: z =>
    z.strictObject({
      plannedDays: z
        .int()
        .min(0)
        .max(3660)
        .default(30)
        .describe('How many days after its day of export a shipment may still be called planned.'),
    }),
  *check({ dossier, checked, reports }, law) {
    const all = versions(dossier)
    // The steps of a certificate are the same for each of its shipments.
    const ofCertificate = new Map(
      all.map((certificate, index) => {
        const before = all.slice(0, index)
        return [certificate, { before, steps: certificateSteps(certificate, before) }] as const
      }),
    )
    for (const [{ document, validFrom, issueDate, validUntil }, { steps }] of ofCertificate) {
      yield* reversed(steps, document)
      yield* inFuture(steps, law.today)
      const from = validFrom ?? issueDate
      if (validUntil === undefined || validUntil.value >= from.value) continue
      const earlier = validFrom === undefined ? issueStep : term('step.start')
      yield findingIn(document, 'validity-reversed', validUntil, { before: from }, [
        see('earlier', from.at, document, { earlier, before: from }),
      ])
    }
    for (const shipment of checked) {
      const certificate = grantFor(dossier, shipment)
      const { before = [], steps: first = [] } = (certificate && ofCertificate.get(certificate)) ?? {}
      const licences = licenceSteps(shipment, before, certificate)
      const steps = [...licences, ...shipmentSteps(shipment)]
      yield* reversed([...first, ...steps], shipment.document)
      // Planned dates are in the future; a licence that is cited has been issued.
      yield* inFuture(shipment.status === 'planned' ? licences : steps, law.today)
    }
    for (const report of reports) {
      for (const steps of reportSteps(report)) yield* reversed(steps, report.document)
      yield* inFuture(reportDays(report), law.today)
    }
    const cancelled = grouped(
      dossier.withdrawn.filter(({ status }) => status === 'cancelled'),
      ({ shipmentReference: { value } }) => value,
    )
    for (const shipment of checked) {
      yield* statusAgainstDays(shipment, law)
      // A shipment that counts although it is cancelled, or a later revision of it, was on board.
      const later = (cancelled.get(shipment.shipmentReference.value) ?? []).filter(
        one => one.revision > shipment.revision && isSameShipment(one, shipment),
      )
      const found = shipment.transportDocument?.onBoardDate
      if (found === undefined) continue
      for (const { document } of shipment.status === 'cancelled' ? [shipment, ...later] : later) {
        const related = [see('status', '/status', document, { status: term('status.cancelled') })]
        yield reviewIn(shipment.document, 'cancelled-on-board', found, {}, related)
      }
    }
    return ungranted(dossier)
  },
})

/** Asks about a status that the days of the shipment contradict. */
function* statusAgainstDays(
  { status, document, exportDate, transportDocument, transportLegs }: ShipmentFacts,
  { today, parameters: { plannedDays } }: Law<{ readonly plannedDays: number }>,
): Diagnostics {
  const onBoard = transportDocument?.onBoardDate
  const arrival = transportLegs.at(-1)?.arrivalDate
  const related = [see('status', '/status', document, { status: term(`status.${status}`) })]
  // A plan may be some days behind what happens.
  if (status === 'planned' && onBoard !== undefined && arrival !== undefined && arrival.value <= today)
    yield reviewIn(document, 'planned-arrived', onBoard, { arrived: arrival }, related)
  else if (status === 'planned' && exportDate.value < addDays(today, -plannedDays))
    yield reviewIn(document, 'planned-past', exportDate, { days: String(plannedDays), today }, related)
  if (status === 'delivered' && arrival !== undefined && arrival.value > today)
    yield reviewIn(document, 'delivered-early', arrival, { today }, related)
}

/**
 * Compares every date of `document` with the latest date before it. Steps that are before the same date are reported
 * once: one wrong date is more likely than many.
 */
function* reversed(steps: readonly DocumentStep[], document: DocumentRef): Diagnostics {
  const isOwn = (step: DocumentStep) => step.document === document && step.mayBeOlder !== true
  for (const [earlier, late] of outOfOrder(steps, isOwn)) {
    const [first, ...others] = late
    const data = { earlier: earlier.name, before: inDocument(earlier.day, earlier.document) }
    const say = late.every(({ mayBeOlder }) => mayBeOlder === 'asks') ? reviewIn : findingIn
    yield say(document, 'reversed', first.day, { ...data, later: first.name }, [
      see('earlier', earlier.day.at, earlier.document, data),
      ...others.map(other => see('also', other.day.at, document, { later: other.name, found: other.day })),
    ])
  }
}

function* inFuture(steps: readonly DocumentStep[], today: Day): Diagnostics {
  for (const { name, day, document } of steps) {
    if (day === undefined || day.value <= today) continue
    yield findingIn(document, 'in-future', day, { step: name, today })
  }
}
