import type {
  Diagnostic,
  Dossier,
  EndUseReportFacts,
  GoodsUse,
  MeasureFacts,
  ReportedLineFacts,
} from '../core/model/model.ts'
import { type Decimal, exceeds, isSameAmount } from '../trade/quantity.ts'
import { amountFor, reportedGrant, usesOf } from '../trade/reported.ts'
import { coded } from '../trade/terms.ts'
import { amountArgument } from './reported.ts'
import { findingIn, inDocument, notApplicable, reviewIn, rule, see, term } from './rule.ts'

/** Reports on one certificate agree: of one day in everything, and of later days in what cannot become less. */
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
  parameters: z => z.strictObject({}),
  *check({ dossier, reports }) {
    if (dossier.reports.length < 2) return notApplicable(term('one-report'))
    for (const report of reports) {
      const index = dossier.reports.indexOf(report)
      const before = dossier.reports[index - 1]
      if (before === undefined) continue
      yield* between(before, report, dossier)
    }
    return undefined
  },
})

/** The uses of which later reports state no less. */
const lasting: readonly GoodsUse[] = ['sold-in-end-products', 'scrapped', 'returned', 're-exported', 'lost']
const every: readonly GoodsUse[] = ['consumed-in-production', 'in-stock', ...lasting]

function* between(
  earlier: EndUseReportFacts,
  later: EndUseReportFacts,
  dossier: Dossier,
): Generator<Diagnostic> {
  const isSameDay = earlier.reportingDate.value === later.reportingDate.value
  const data = {
    report: inDocument(earlier.reportNumber, earlier.document),
    before: inDocument(earlier.reportingDate, earlier.document),
    day: later.reportingDate,
  }
  for (const before of earlier.lines) {
    const number = before.certificateLineNumber
    const now = later.lines.find(one => one.certificateLineNumber.value === number.value)
    if (now === undefined) {
      yield reviewIn(
        later.document,
        'line-gone',
        '/items',
        { ...data, line: inDocument(number, earlier.document) },
        [see('line', before.at, earlier.document)],
      )
      continue
    }
    for (const { what, a, b } of compared(before, now, dossier, isSameDay)) {
      const unit = before.received.unit
      const found = amountArgument(b, unit, `${now.received.at}/value`)
      const other = inDocument(amountArgument(a, unit, `${before.received.at}/value`), earlier.document)
      yield findingIn(
        later.document,
        isSameDay ? 'same-day-differs' : 'shrank',
        what.at ?? now.at,
        { ...data, line: now.certificateLineNumber, what: what.name, found, other },
        [see('other', what.otherAt ?? before.at, earlier.document, { other })],
      )
    }
  }
}

/** An amount in two reports, in the unit of the earlier one. */
interface ComparedAmount {
  readonly what: { readonly name: ReturnType<typeof term>; readonly at?: string; readonly otherAt?: string }
  readonly a: Decimal
  readonly b: Decimal
}

/** Returns the amounts of a line in which two reports differ, or that became less. */
function* compared(
  before: ReportedLineFacts,
  now: ReportedLineFacts,
  dossier: Dossier,
  isSameDay: boolean,
): Generator<ComparedAmount> {
  const { unit } = before.received
  const grant = reportedGrant(dossier)
  const unitMass = grant?.items.find(
    ({ lineNumber }) => lineNumber.value === before.certificateLineNumber.value,
  )?.unitMass
  const differs = (a: Decimal, b: Decimal) => (isSameDay ? !isSameAmount(a, b) : exceeds(a, b))
  const amount = (measure: MeasureFacts) => amountFor(measure, unit, unitMass).amount
  const [a, b] = [amount(before.received), amount(now.received)]
  if (a !== undefined && b !== undefined && differs(a, b)) {
    const at = `${now.received.at}/value`
    yield { what: { name: term('received'), at, otherAt: `${before.received.at}/value` }, a, b }
    // What follows from another quantity is not repeated use by use.
    return
  }
  const sum = (line: ReportedLineFacts, kinds: readonly GoodsUse[]) => usesOf(line, unitMass, kinds, unit)
  const groups = isSameDay
    ? every.map(use => [use] as const)
    : [['consumed-in-production', 'sold-in-end-products'] as const, ...lasting.map(use => [use] as const)]
  for (const kinds of groups) {
    const [first, second] = [sum(before, kinds), sum(now, kinds)]
    if (first.obstacles.length + second.obstacles.length > 0 || !differs(first.sum, second.sum)) continue
    const [only] = kinds
    const ofKind = (line: ReportedLineFacts) =>
      line.uses.find(({ use }) => kinds.some(kind => kind === use.value))
    const at = ofKind(now)?.quantity.at
    const otherAt = ofKind(before)?.quantity.at
    yield {
      what: {
        name: kinds.length > 1 ? term('used') : (coded('use', only) as ReturnType<typeof term>),
        ...(at === undefined ? {} : { at: `${at}/value` }),
        ...(otherAt === undefined ? {} : { otherAt: `${otherAt}/value` }),
      },
      a: first.sum,
      b: second.sum,
    }
    return
  }
}
