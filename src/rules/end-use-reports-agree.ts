import type {
  CertificateFacts,
  EndUseReportFacts,
  GoodsUse,
  MeasureFacts,
  ReportedLineFacts,
} from '../core/model/model.ts'
import type { Decimal } from '../trade/quantities/quantity.ts'
import { amountFor, reportedGrant, usesOf } from '../trade/quantities/reported.ts'
import { difference as deviation, roundingOf } from '../trade/quantities/weight.ts'
import { coded } from '../trade/words/terms.ts'
import { amountArgument } from './compared.ts'
import { type Diagnostics, findingIn, inDocument, notApplicable, reviewIn, rule, see, term } from './rule.ts'

export const endUseReportsAgree = rule({
  id: 'end-use-reports-agree',
  over: 'dossier',
  readsReports: 'only',
  summary:
    'Two end-use reports on a certificate by the same day state the same, and a later one does not take back what an earlier one states.',
  why: 'Amounts count from the first delivery on, so what was received, sold, scrapped or lost cannot become less. Two reports that differ are how goods that left are explained away afterwards.',
  messages: {
    'same-day-differs': {
      text: 'Two reports account for line {line} up to {day}, and differ: {found} {what} here, {other} in report {report}.',
      help: 'Keep the report that is right. If one corrects the other, give it the next `revision`, or name the other in `replaces`.',
    },
    shrank: {
      text: 'Line {line} states {found} {what} up to {day}, but report {report} stated {other} already up to {before}.',
      help: 'Amounts count from the first delivery on and do not become less. Correct this report, or replace the earlier one if that was wrong.',
    },
    'line-gone': {
      text: 'Report {report} accounts for line {line} up to {before}, and this later report does not.',
      help: 'Add the line: amounts count from the first delivery on, so goods that were reported once are reported again.',
    },
  },
  labels: {
    other: 'in the other report: {other}',
    line: 'the line in the other report',
  },
  terms: {
    received: 'received',
    used: 'consumed in production or sold in end products',
    'one-report': 'there is only one report on this certificate',
  },
  *check({ dossier, reports }) {
    if (dossier.reports.length < 2) return notApplicable(term('one-report'))
    const grant = reportedGrant(dossier)
    for (const report of reports) {
      const before = dossier.reports[dossier.reports.indexOf(report) - 1]
      if (before !== undefined) yield* between(before, report, grant)
    }
    return undefined
  },
})

/** The uses of which later reports state no less. */
const lasting: readonly GoodsUse[] = ['sold-in-end-products', 'scrapped', 'returned', 're-exported', 'lost']
const every: readonly GoodsUse[] = ['consumed-in-production', 'in-stock', ...lasting]

function* between(
  { document: there, reportNumber, reportingDate, lines }: EndUseReportFacts,
  later: EndUseReportFacts,
  grant: CertificateFacts | undefined,
): Diagnostics {
  const isSameDay = reportingDate.value === later.reportingDate.value
  const data = {
    report: inDocument(reportNumber, there),
    before: inDocument(reportingDate, there),
    day: later.reportingDate,
  }
  for (const before of lines) {
    const number = before.certificateLineNumber
    const now = later.lines.find(one => one.certificateLineNumber.value === number.value)
    if (now === undefined) {
      const line = inDocument(number, there)
      yield reviewIn(later.document, 'line-gone', '/items', { ...data, line }, [
        see('line', before.at, there),
      ])
      continue
    }
    const unitMass = grant?.items.find(({ lineNumber }) => lineNumber.value === number.value)?.unitMass
    const differing = difference(before, now, unitMass, isSameDay)
    if (differing === undefined) continue
    const { what, a, b, at, otherAt } = differing
    const { unit } = before.received
    const found = amountArgument(b, unit, `${now.received.at}/value`)
    const other = inDocument(amountArgument(a, unit, `${before.received.at}/value`), there)
    yield findingIn(
      later.document,
      isSameDay ? 'same-day-differs' : 'shrank',
      at,
      { ...data, line: now.certificateLineNumber, what, found, other },
      [see('other', otherAt, there, { other })],
    )
  }
}

/** Returns the first amount of a line in which two reports differ, or that became less, in the unit of the earlier one. */
function difference(
  before: ReportedLineFacts,
  now: ReportedLineFacts,
  unitMass: MeasureFacts | undefined,
  isSameDay: boolean,
) {
  const { unit } = before.received
  const slack = roundingOf([now.received, ...now.uses.map(one => one.quantity)], unit)
  const wrong = isSameDay ? ['less', 'more'] : ['less']
  const differs = (a: Decimal, b: Decimal) => wrong.includes(deviation(b, a, '0', slack))
  const [a, b] = [before, now].map(({ received }) => amountFor(received, unit, unitMass).amount)
  // What follows from another quantity is not repeated use by use.
  if (a !== undefined && b !== undefined && differs(a, b)) {
    const [at, otherAt] = [`${now.received.at}/value`, `${before.received.at}/value`]
    return { what: term('received'), a, b, at, otherAt }
  }
  const groups: readonly (readonly GoodsUse[])[] = isSameDay
    ? every.map(use => [use])
    : [['consumed-in-production', 'sold-in-end-products'], ...lasting.map(use => [use])]
  for (const kinds of groups) {
    const sumIn = (line: ReportedLineFacts) => usesOf(line, unitMass, kinds, unit)
    const [first, second] = [sumIn(before), sumIn(now)]
    if (first.obstacles.length + second.obstacles.length > 0 || !differs(first.sum, second.sum)) continue
    const placeIn = ({ uses, at }: ReportedLineFacts) => {
      const use = uses.find(one => kinds.some(kind => kind === one.use.value))
      return use === undefined ? at : `${use.quantity.at}/value`
    }
    const what = kinds.length > 1 ? term('used') : coded('use', kinds.join())
    return { what, a: first.sum, b: second.sum, at: placeIn(now), otherAt: placeIn(before) }
  }
  return undefined
}
