import type { CertificateFacts, Day, Dossier } from '../core/model/model.ts'
import { isPromised } from '../trade/documents/promise.ts'
import { type Delivery, lastDelivery, leavesGoods } from '../trade/quantities/reported.ts'
import { addMonths } from '../trade/words/date.ts'
import { seePromise } from './promise.ts'
import { inDocument, notApplicable, review, rule, see, term } from './rule.ts'
import { count, flag } from './shapes.ts'

const clauses = [
  'delivery-verification',
  'post-shipment-verification-consent',
  'on-site-inspection',
  'record-keeping',
  'inform-authority',
  'notify-changes',
] as const

export const endUseReportDue = rule({
  id: 'end-use-report-due',
  over: 'dossier',
  readsReports: 'also',
  summary:
    'Where the certificate or the rule set asks for it, an end-use report is there some months after the last delivery, and another one as long as goods are left.',
  why: 'A certificate says what will become of goods, and only a report says what did. Without one, goods that were delivered long ago are accounted for by nobody.',
  messages: {
    due: {
      text: 'A report on what became of the goods was due on {due}, {months} months after the {step} of {day}, and none is among the documents.',
      help: 'Ask the end user for an end-use report, or add it; `enduse new end-use-report --for CERTIFICATE` starts one.',
    },
    'next-due': {
      text: 'Report {report} leaves goods in stock or unaccounted for on {day}; the next one was due on {due}, {months} months later, and is not among the documents.',
      help: 'Ask the end user for the next end-use report, or add it.',
    },
    'later-delivery': {
      text: 'Goods were delivered on {day}, after report {report}; the next one was due on {due}, {months} months later, and is not among the documents.',
      help: 'Ask the end user for the next end-use report, or add it.',
    },
  },
  labels: {
    promise: 'the promise: {clause}, {state}',
    shipment: 'the last shipment',
    report: 'the last report',
  },
  terms: {
    arrival: 'arrival',
    'not-owed': 'no clause of the certificate asks for a report',
  },
  parameters: z =>
    z.strictObject({
      months: count(z, 1, 120).describe(
        'How many months after the last delivery, or after the last report, a report is due.',
      ),
      clauses: z
        .array(z.enum(clauses))
        .default([])
        .describe('The clauses under which a report is owed, if the certificate gives one of them.'),
      always: flag(z, 'Whether a report is owed for every certificate, whatever its clauses.'),
    }),
  each: {
    *certificate(certificate, { parameters, today }, dossier) {
      const owed = owedReport(certificate, dossier, parameters, today)
      if (typeof owed === 'string') return notApplicable(term(owed))
      if (owed === undefined || owed.due >= today) return undefined
      const { promise, message, data, due, related } = owed
      yield review(
        message,
        promise?.at ?? certificate.certificateNumber.at,
        { ...data, due, months: String(parameters.months) },
        [...(promise === undefined ? [] : [seePromise(promise)]), ...related],
      )
      return undefined
    },
  },
})

/** The parameters of this rule. */
export interface ReportPeriod {
  readonly months: number
  readonly clauses: readonly string[]
  readonly always: boolean
}

/** Returns which report is owed under a certificate, and from when, or why none is; `undefined` if the last one accounts for all goods. */
export function owedReport(
  { undertakings }: CertificateFacts,
  dossier: Dossier,
  { months, clauses: asking, always }: ReportPeriod,
  today: Day,
) {
  const promise = undertakings.find(
    ({ clause, state }) => asking.some(one => one === clause.value) && isPromised({ state }),
  )
  if (promise === undefined && !always) return 'not-owed'
  const last = lastDelivery(dossier.shipments, today)
  if (last === undefined) return 'no-shipment'
  const owed = owedAfter(dossier, last, months)
  return owed && { ...owed, promise }
}

/** Returns which report is owed and from when; `undefined` if the last one accounts for everything. */
function owedAfter({ reports }: Dossier, { shipment, day, step }: Delivery, months: number) {
  const delivered = inDocument(day, shipment.document)
  const toShipment = see('shipment', day.at, shipment.document)
  const due = addMonths(day.value, months)
  const last = reports.at(-1)
  if (last === undefined)
    return { message: 'due', due, data: { day: delivered, step: term(step) }, related: [toShipment] }
  const { reportNumber, reportingDate, document } = last
  const report = inDocument(reportNumber, document)
  const toReport = see('report', reportingDate.at, document)
  if (leavesGoods(last))
    return {
      message: 'next-due',
      due: addMonths(reportingDate.value, months),
      data: { report, day: inDocument(reportingDate, document) },
      related: [toReport],
    }
  if (day.value <= reportingDate.value) return undefined
  return { message: 'later-delivery', due, data: { report, day: delivered }, related: [toReport, toShipment] }
}
