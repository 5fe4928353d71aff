import type { CertificateFacts, Day, DocumentRef, Remark, ShipmentFacts, Sited } from '../model.ts'
import { grantFor, versions } from '../trade/version.ts'
import { ungranted } from './dossier.ts'
import { dossierRule, see } from './rule.ts'

/** A step on the way of the papers, and the day it bears. */
interface Step {
  readonly name: string
  readonly day: Sited<Day> | undefined
  readonly document: DocumentRef
}

type DatedStep = Step & { readonly day: Sited<Day> }
const isDated = (step: Step): step is DatedStep => step.day !== undefined

/** Signed, endorsed, licensed, declared, on board: in that order, and none of it in the future. */
export const datesInOrder = dossierRule({
  id: 'dates-in-order',
  summary:
    'The certificate is signed, endorsed and licensed before the goods are declared and put on board, and none of these days lies in the future.',
  why: 'A paper that is dated after the shipment it allows was made up for it: this is the classic sign of a fabricated certificate.',
  messages: {
    reversed: {
      text: 'The day of {later} is {found}, before the day of {earlier} on {before}.',
      help: 'One of the two dates is wrong, or the paper came after the fact. Correct the date from the original, or have the authority confirm it.',
    },
    'in-future': {
      text: 'The day of {step} is {found}, after today, {today}.',
      help: 'Nothing can have happened on a day that has not come. Correct the date; a shipment still to be made is `status: planned`.',
    },
    'validity-reversed': {
      text: 'The certificate is valid until {found}, before it is valid from {before}.',
      help: 'Correct the one that is wrong from the original.',
    },
  },
  labels: {
    earlier: '{earlier}: {before}',
    also: '{later}, before it too: {found}',
  },
  parameters: z => z.strictObject({}),
  *check({ dossier, judged }, law) {
    for (const certificate of versions(dossier)) {
      yield* reversed(papers(certificate), certificate.document)
      yield* inFuture(papers(certificate), law.today)
      const { validFrom: from, validUntil: until } = certificate
      if (from !== undefined && until !== undefined && until.value < from.value) {
        yield {
          document: certificate.document,
          at: until.at,
          message: 'validity-reversed',
          data: { found: until.value, before: from.value },
          related: [
            see('earlier', from.at, certificate.document, {
              earlier: 'start of validity',
              before: from.value,
            }),
          ],
        }
      }
    }
    for (const shipment of judged) {
      const certificate = grantFor(dossier, shipment)
      const steps = [...(certificate === undefined ? [] : papers(certificate)), ...journey(shipment)]
      yield* reversed(steps, shipment.document)
      if (shipment.status !== 'planned') yield* inFuture(journey(shipment), law.today)
    }
    return judged.length === 0 ? undefined : ungranted(dossier)
  },
})

function papers(certificate: CertificateFacts): Step[] {
  const { document } = certificate
  return [
    { name: 'signature', day: certificate.signatory.signedDate, document },
    { name: 'issue of the certificate', day: certificate.issueDate, document },
    ...certificate.endorsements.map(endorsement => ({
      name: `endorsement by ${endorsement.authority.value}`,
      day: endorsement.date,
      document,
    })),
    ...licence(certificate),
  ]
}

function journey(shipment: ShipmentFacts): Step[] {
  const { document } = shipment
  return [
    ...licence(shipment),
    { name: 'export', day: shipment.exportDate, document },
    { name: 'loading on board', day: shipment.transportDocument?.onBoardDate, document },
  ]
}

/** A general licence covers shipments to come, so it may well be older than the certificate. */
function licence({ exportLicense, document }: CertificateFacts | ShipmentFacts): Step[] {
  if (exportLicense === undefined || exportLicense.licenseType?.value === 'general') return []
  return [{ name: 'issue of the export licence', day: exportLicense.issueDate, document }]
}

/**
 * Holds every day of `document` against the latest day before it. What lies before the same day is said once: it is
 * more likely that one date is wrong than that many are.
 */
function* reversed(steps: readonly Step[], document: DocumentRef): Generator<Remark> {
  let latest: DatedStep | undefined
  const before = new Map<DatedStep, DatedStep[]>()
  for (const step of steps) {
    if (!isDated(step)) continue
    if (latest === undefined || step.day.value >= latest.day.value) latest = step
    else if (step.document === document) before.set(latest, [...(before.get(latest) ?? []), step])
  }
  for (const [earlier, [first, ...others]] of before) {
    if (first === undefined) continue
    const data = { earlier: earlier.name, before: earlier.day.value }
    yield {
      document,
      at: first.day.at,
      message: 'reversed',
      data: { ...data, later: first.name, found: first.day.value },
      related: [
        see('earlier', earlier.day.at, earlier.document, data),
        ...others.map(other =>
          see('also', other.day.at, document, { later: other.name, found: other.day.value }),
        ),
      ],
    }
  }
}

function* inFuture(steps: readonly Step[], today: Day): Generator<Remark> {
  for (const { name, day, document } of steps) {
    if (day === undefined || day.value <= today) continue
    yield { document, at: day.at, message: 'in-future', data: { step: name, found: day.value, today } }
  }
}
