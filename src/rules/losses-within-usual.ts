import { grouped, type Some } from '../core/model/group-by.ts'
import type {
  CertificateFacts,
  Dossier,
  GoodsUse,
  MeasureFacts,
  ReportedLineFacts,
} from '../core/model/model.ts'
import { type Decimal, decimal, print } from '../trade/quantities/quantity.ts'
import { amountFor, lineOf, supplyOf, usesOf } from '../trade/quantities/reported.ts'
import { coded } from '../trade/words/terms.ts'
import { amountArgument } from './compared.ts'
import { type Diagnostics, notApplicable, review, rule, see, term } from './rule.ts'
import { wholePercent } from './shapes.ts'

export const lossesWithinUsual = rule({
  id: 'losses-within-usual',
  over: 'dossier',
  readsReports: 'only',
  summary:
    'No more of the goods was scrapped or lost than is usual, scrap was not sold as goods, and what was returned came back by a shipment.',
  why: 'Goods that are diverted are written off: as scrap, as lost, or as sent back. Production has some scrap, and whoever scraps most of a delivery, or sells it, has to show what became of it.',
  messages: {
    'large-share': {
      text: 'Of {received} received on line {line}, {amount} are reported as {use}, which is {share} %; more than {limit} % asks.',
      help: 'Ask for the record of the disposal or of the loss, and for who took the goods. Record the answer.',
    },
    'scrap-sold': {
      text: 'Goods of line {line} are reported as scrapped, but the reason states "{found}", a word of resale.',
      help: 'Ask what was sold and to whom. Scrap that goes to a recycler is in order; goods that can be used as they are were resold.',
    },
    'return-not-shown': {
      text: 'Of line {line}, {amount} are reported as returned up to {day}, but the shipments show {back} to have come back.',
      help: 'Add the documents of the return, or set the status of the shipment to `returned` with the quantity that came back.',
    },
  },
  labels: {
    reason: 'the reason: {reason}',
  },
  terms: {
    'nothing-lost': 'the report states nothing scrapped, lost or returned',
  },
  parameters: z =>
    z.strictObject({
      scrappedPercent: wholePercent(z).describe('The share of what was received up to which scrap is usual.'),
      lostPercent: wholePercent(z).describe('The share of what was received up to which a loss is usual.'),
    }),
  each: {
    *report(report, grant, { parameters: { scrappedPercent, lostPercent } }, dossier) {
      const gone = report.lines.filter(({ uses }) => uses.some(({ use }) => written.includes(use.value)))
      if (gone.length === 0) return notApplicable(term('nothing-lost'))
      for (const line of gone) {
        const unitMass = lineOf(grant, line)?.unitMass
        yield* share(line, unitMass, 'scrapped', scrappedPercent)
        yield* share(line, unitMass, 'lost', lostPercent)
        for (const { use, reason } of line.uses) {
          const resale = report.mentions.find(
            ({ concept, at }) => concept === 'resale' && at === reason?.at && use.value === 'scrapped',
          )
          if (resale === undefined) continue
          const found = { value: resale.word, at: resale.at }
          yield review('scrap-sold', resale.at, { line: line.certificateLineNumber, found })
        }
      }
      // Several lines of a report may be about one of the certificate: the shipments show what came back of all of them.
      for (const lines of grouped(gone, one => one.certificateLineNumber.value).values())
        yield* returned(lines, grant, dossier, report.reportingDate)
      return undefined
    },
  },
})

const written: readonly GoodsUse[] = ['scrapped', 'lost', 'returned']

/** Asks about a use of more than a share of what was received. */
function* share(
  line: ReportedLineFacts,
  unitMass: MeasureFacts | undefined,
  use: 'scrapped' | 'lost',
  limit: string,
): Diagnostics {
  const { received, uses, certificateLineNumber } = line
  const first = uses.find(one => one.use.value === use)
  const total = decimal(received.value)
  if (first === undefined || !total.gt(0)) return
  const { sum } = usesOf(line, unitMass, [use])
  const percent = sum.times(100).div(total)
  if (!percent.gt(decimal(limit))) return
  const inUnit = (amount: Decimal) => amountArgument(amount, received.unit, `${received.at}/value`)
  const data = {
    line: certificateLineNumber,
    received: inUnit(total),
    amount: amountArgument(sum, received.unit, `${first.quantity.at}/value`),
    use: coded('use', use),
    share: print(percent.round(1)),
    limit,
  }
  const reasons = first.reason === undefined ? [] : [first.reason]
  const related = reasons.map(reason => see('reason', reason.at, undefined, { reason }))
  yield review('large-share', first.quantity.at, data, related)
}

/** Asks about what was returned of a line of the certificate without a shipment that shows it. */
function* returned(
  lines: Some<ReportedLineFacts>,
  grant: CertificateFacts,
  dossier: Dossier,
  day: { readonly value: string; readonly at: string },
): Diagnostics {
  const [line] = lines
  const [first] = lines.flatMap(({ uses }) => uses.filter(({ use }) => use.value === 'returned'))
  const granted = lineOf(grant, line)
  if (first === undefined || granted === undefined) return
  const { unit } = granted.quantity
  const { amount } = amountFor(first.quantity, unit, granted.unitMass)
  const sums = lines.map(one => usesOf(one, granted.unitMass, ['returned'], unit))
  const sum = sums.reduce((total, one) => total.plus(one.sum), decimal('0'))
  const { back } = supplyOf(dossier, granted, day.value)
  if (amount === undefined || sums.some(one => one.obstacles.length > 0) || !sum.gt(back)) return
  const at = `${first.quantity.at}/value`
  yield review('return-not-shown', first.quantity.at, {
    line: line.certificateLineNumber,
    amount: amountArgument(sum, unit, at),
    day,
    back: amountArgument(back, unit, at),
  })
}
