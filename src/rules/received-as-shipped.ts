import { grouped, type Some } from '../core/model/group-by.ts'
import type { Arguments, Day, Dossier, ItemFacts, ReportedLineFacts } from '../core/model/model.ts'
import { compare } from '../trade/documents/version.ts'
import { roundingOfDraws } from '../trade/quantities/draw-down.ts'
import { type Decimal, decimal, exceeds } from '../trade/quantities/quantity.ts'
import {
  amountFor,
  arrivedBy,
  deliveredBy,
  type LineSupply,
  lineOf,
  supplyOf,
  usesOf,
} from '../trade/quantities/reported.ts'
import { roundingOf } from '../trade/quantities/weight.ts'
import { coded } from '../trade/words/terms.ts'
import { amountArgument, mostShown, statedMeasure } from './compared.ts'
import { type Diagnostics, finding, inDocument, review, rule, see } from './rule.ts'

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
    'before-arrival': {
      text: 'Line {line} is reported with {received} received up to {day}, but of what the shipments brought only {arrived} had arrived by then.',
      help: 'State what was received by that day from the records of receipt, or correct the day of arrival.',
    },
    'used-before': {
      text: 'Goods of line {line} are reported as {use} on {found}, before any of them arrived: the first came on {first}.',
      help: 'Correct the day. Goods that were used before they came are others than those of this certificate.',
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
  each: {
    *report(report, grant, _, dossier) {
      const { certificateNumber, document } = grant
      const day = report.reportingDate
      // Several entries for one line are compared together, at the first of them.
      const byLine = grouped(report.lines, ({ certificateLineNumber }) => certificateLineNumber.value)
      for (const lines of byLine.values()) {
        const granted = lineOf(grant, lines[0])
        if (granted === undefined)
          for (const { certificateLineNumber: line } of lines)
            yield finding('unknown-line', line, { line, number: inDocument(certificateNumber, document) }, [
              see('certificate', certificateNumber.at, document),
            ])
        else {
          const data = { line: inDocument(granted.lineNumber, document), day }
          yield* ofLine(lines, granted, dossier, day.value, data)
        }
      }
      for (const granted of grant.items) {
        const { lineNumber, quantity, at } = granted
        if (byLine.has(lineNumber.value)) continue
        const { delivered } = deliveredBy(dossier, granted, day.value)
        if (delivered === undefined || !delivered.gt(0)) continue
        const line = inDocument(lineNumber, document)
        const data = { line, delivered: amountArgument(delivered, quantity.unit, '/items'), day }
        yield review('line-missing', '/items', data, [see('granted', at, document, { line })])
      }
    },
  },
})

/** Compares what is reported of one line of the certificate, in its unit. */
function* ofLine(
  lines: Some<ReportedLineFacts>,
  granted: ItemFacts,
  dossier: Dossier,
  day: Day,
  data: Arguments,
): Diagnostics {
  const { unit } = granted.quantity
  const at = `${lines[0].received.at}/value`
  const inUnit = (amount: Decimal) => amountArgument(amount, unit, at)
  let received = decimal('0')
  let back = decimal('0')
  for (const line of lines) {
    const { amount, obstacle } = amountFor(line.received, unit, granted.unitMass)
    if (amount === undefined) {
      const stated = statedMeasure(line.received)
      yield review('cannot-compare', obstacle, { ...data, received: stated, why: obstacle.reason })
      return
    }
    received = received.plus(amount)
    back = back.plus(usesOf(line, granted.unitMass, ['returned'], unit).sum)
  }
  const supply = supplyOf(dossier, granted, day)
  const reported = { ...data, received: inUnit(received) }
  const [obstacle] = supply.obstacles
  if (obstacle !== undefined) {
    yield review('cannot-compare', at, { ...reported, why: obstacle.reason }, broughtBy(supply))
    return
  }
  // A shipment that could not be read may have brought the rest: the engine leaves the check open.
  if (dossier.unread.length > 0) return
  const all = supply.draws.length === 0 ? supplyOf(dossier, granted) : supply
  if (all.draws.length === 0) {
    yield review('not-shipped', at, reported)
    return
  }
  // Goods that came back may be left out of a report, or be stated as received and returned.
  const kept = supply.exported.minus(supply.back)
  const most = supply.back.gt(back) ? kept.plus(back) : supply.exported
  const slack = roundingOf(
    lines.map(line => line.received),
    granted.quantity.unit,
  ).plus(roundingOfDraws(all.draws))
  const isMore = (one: Decimal, other: Decimal) => exceeds(one, other.plus(slack))
  if (isMore(received, most)) {
    const excess = { shipped: inUnit(most), difference: inUnit(received.minus(most)) }
    yield finding('more-than-shipped', at, { ...reported, ...excess }, broughtBy(all))
    return
  }
  yield* usedBefore(lines, supply, data)
  const { arrived, late } = arrivedBy(supply, granted, day)
  if (arrived !== undefined && isMore(received, arrived))
    yield review('before-arrival', at, { ...reported, arrived: inUnit(arrived) }, broughtBy({ draws: late }))
  const { delivered, draws } = deliveredBy(dossier, granted, day)
  if (delivered === undefined || !isMore(delivered, received)) return
  const missing = { delivered: inUnit(delivered), difference: inUnit(delivered.minus(received)) }
  yield review('less-than-delivered', at, { ...reported, ...missing }, broughtBy({ draws }))
}

/** Asks about goods that were gone before the first of them came. */
function* usedBefore(
  lines: readonly ReportedLineFacts[],
  { draws }: LineSupply,
  data: Arguments,
): Diagnostics {
  const days = draws.map(({ shipment: { transportLegs, exportDate, document } }) =>
    inDocument(transportLegs.at(-1)?.arrivalDate ?? exportDate, document),
  )
  const [first] = days.toSorted((one, other) => compare(one.value, other.value))
  for (const { use, date } of lines.flatMap(({ uses }) => uses))
    if (date !== undefined && first !== undefined && date.value < first.value)
      yield review('used-before', date, { ...data, use: coded('use', use.value), first })
}

const broughtBy = ({ draws }: Pick<LineSupply, 'draws'>) =>
  draws.slice(-mostShown).flatMap(({ shipment, amount, unit, at }) => {
    const day = shipment.exportDate
    return amount === undefined
      ? []
      : [see('brought', at, shipment.document, { amount: amountArgument(amount, unit, at), day })]
  })
