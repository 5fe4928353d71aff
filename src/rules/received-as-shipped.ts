import type {
  CertificateFacts,
  Diagnostic,
  Dossier,
  EndUseReportFacts,
  ItemFacts,
  ReportedLineFacts,
} from '../core/model/model.ts'
import { decimal, exceeds } from '../trade/quantity.ts'
import { amountFor, deliveredBy, type LineSupply, lineOf, supplyOf, usesOf } from '../trade/reported.ts'
import { amountArgument, eachReported, statedMeasure } from './reported.ts'
import { finding, inDocument, review, rule, see } from './rule.ts'

/** What a report states as received is what the shipments brought. */
export const receivedAsShipped = rule({
  id: 'received-as-shipped',
  over: 'dossier',
  readsReports: 'only',
  summary:
    'An end-use report states no more as received than the shipments brought up to its day, and no less than was delivered.',
  why: 'A report that starts from a smaller quantity than was delivered hides the rest of the goods, and one that starts from a larger one covers goods that came under no certificate.',
  messages: {
    'more-than-shipped': {
      text: 'Line {line} is reported with {received} received up to {day}: {difference} more than the {shipped} that the shipments brought.',
      help: 'Add the documents of the shipments that are missing here, or correct the quantity from the records of receipt.',
    },
    'less-than-delivered': {
      text: 'Line {line} is reported with {received} received up to {day}, but shipments that are delivered brought {delivered}: {difference} are missing.',
      help: 'Ask where the {difference} are. If they were refused or are still on their way, correct the status of the shipment.',
    },
    'not-shipped': {
      text: 'Line {line} is reported with {received} received up to {day}, but no shipment among the documents brought goods of it.',
      help: 'Add the shipments under the certificate, so that what was received can be compared with them.',
    },
    'unknown-line': {
      text: 'This reports on line {line}, which certificate {number} does not have.',
      help: 'State the line of the certificate as `certificateLineNumber`, or name the certificate that the goods were received under.',
    },
    'line-missing': {
      text: 'Nothing is reported on line {line} of the certificate, of which {delivered} were delivered up to {day}.',
      help: 'Add the line: a report accounts for all goods of its certificate.',
    },
    'cannot-compare': {
      text: 'The {received} reported as received on line {line} cannot be compared with what was shipped: {why}.',
      help: 'State both in the unit of the certificate. Pieces and mass can be compared if the certificate declares `unitMass`, the mass of one piece.',
    },
  },
  labels: {
    brought: 'brought {amount} on {day}',
    granted: 'line {line} of the certificate',
    certificate: 'the certificate',
  },
  parameters: z => z.strictObject({}),
  check: subject => eachReported(subject, (report, grant) => compared(report, grant, subject.dossier)),
})

function* compared(
  report: EndUseReportFacts,
  grant: CertificateFacts,
  dossier: Dossier,
): Generator<Diagnostic> {
  for (const line of report.lines) {
    const granted = lineOf(grant, line)
    if (granted === undefined) {
      yield finding(
        'unknown-line',
        line.certificateLineNumber,
        { line: line.certificateLineNumber, number: grantNumber(grant) },
        [see('certificate', grant.certificateNumber.at, grant.document)],
      )
      continue
    }
    yield* ofLine(report, together(report, line, granted), granted, dossier, grant)
  }
  for (const granted of grant.items) {
    const { value } = granted.lineNumber
    if (report.lines.some(({ certificateLineNumber }) => certificateLineNumber.value === value)) continue
    const { delivered } = deliveredBy(dossier, granted, report.reportingDate.value)
    if (delivered === undefined || !delivered.gt(0)) continue
    yield review(
      'line-missing',
      '/items',
      {
        line: inDocument(granted.lineNumber, grant.document),
        delivered: amountArgument(delivered, granted.quantity.unit, '/items'),
        day: report.reportingDate,
      },
      [see('granted', granted.at, grant.document, { line: inDocument(granted.lineNumber, grant.document) })],
    )
  }
}

const grantNumber = ({ certificateNumber, document }: CertificateFacts) =>
  inDocument(certificateNumber, document)

/** A line of a report, with the other entries for the same line of the certificate; amounts in its unit. */
interface LineEntries {
  readonly first: ReportedLineFacts
  readonly all: readonly ReportedLineFacts[]
}

function together(report: EndUseReportFacts, line: ReportedLineFacts, granted: ItemFacts): LineEntries {
  const all = report.lines.filter(
    ({ certificateLineNumber }) => certificateLineNumber.value === granted.lineNumber.value,
  )
  return { first: line, all }
}

function* ofLine(
  report: EndUseReportFacts,
  { first, all }: LineEntries,
  granted: ItemFacts,
  dossier: Dossier,
  grant: CertificateFacts,
): Generator<Diagnostic> {
  // Several entries for one line are compared together, at the first of them.
  if (all[0] !== first) return
  const { unit } = granted.quantity
  const at = `${first.received.at}/value`
  const day = report.reportingDate
  const data = { line: inDocument(granted.lineNumber, grant.document), day }
  let received = decimal('0')
  let back = decimal('0')
  for (const line of all) {
    const { amount, obstacle } = amountFor(line.received, unit, granted.unitMass)
    if (amount === undefined) {
      yield review('cannot-compare', obstacle, {
        ...data,
        received: statedMeasure(line.received),
        why: obstacle.reason,
      })
      return
    }
    received = received.plus(amount)
    back = back.plus(usesOf(line, granted.unitMass, ['returned'], unit).sum)
  }
  const supply = supplyOf(dossier, granted, day.value)
  const reported = amountArgument(received, unit, at)
  const [obstacle] = supply.obstacles
  if (obstacle !== undefined) {
    yield review(
      'cannot-compare',
      at,
      { ...data, received: reported, why: obstacle.reason },
      broughtBy(supply),
    )
    return
  }
  // A shipment that could not be read may have brought the rest: the engine leaves the check open.
  if (dossier.unread.length > 0) return
  if (supply.draws.length === 0) {
    yield review('not-shipped', at, { ...data, received: reported })
    return
  }
  // Goods that came back may be left out of a report, or be stated as received and returned.
  const kept = supply.exported.minus(supply.back)
  const most = supply.back.gt(back) ? kept.plus(back) : supply.exported
  if (exceeds(received, most)) {
    yield finding(
      'more-than-shipped',
      at,
      {
        ...data,
        received: reported,
        shipped: amountArgument(most, unit, at),
        difference: amountArgument(received.minus(most), unit, at),
      },
      broughtBy(supply),
    )
    return
  }
  const { delivered, draws } = deliveredBy(dossier, granted, day.value)
  if (delivered === undefined || !exceeds(delivered, received)) return
  yield review(
    'less-than-delivered',
    at,
    {
      ...data,
      received: reported,
      delivered: amountArgument(delivered, unit, at),
      difference: amountArgument(delivered.minus(received), unit, at),
    },
    broughtBy({ draws }),
  )
}

/** How many shipments a finding names. */
const most = 10

function broughtBy({ draws }: Pick<LineSupply, 'draws'>) {
  return draws.slice(-most).flatMap(({ shipment, amount, unit, at }) =>
    amount === undefined
      ? []
      : [
          see('brought', at, shipment.document, {
            amount: amountArgument(amount, unit, at),
            day: shipment.exportDate,
          }),
        ],
  )
}
