/** Renders the status of certificates as text. */

import type { LineFlow } from '../../../core/model/model.ts'
import type { Words } from '../../../generated/messages/index.ts'
import { labelOf } from '../../../message/label.ts'
import { placeText, ruleSetName } from '../../../report/closing.ts'
import { type FlowRow, flowRows, missingDigits, whereOfPart } from '../../../report/flow.ts'
import type { Paint } from '../../../report/paint.ts'
import { hanging, padded, widest, widthOf, wrap } from '../../../report/screen.ts'
import { inert, printable } from '../../../text/printable.ts'
import { goodsFlow, sumOfAmounts } from '../../../trade/goods/goods-flow.ts'
import { aligned, cut, indented } from '../../terminal/lines.ts'
import {
  type CertificateStatus,
  type Expiring,
  type LicenceStatus,
  type LineStatus,
  notPlanned,
  type PlanRow,
  type Shipped,
  type Status,
} from './status.ts'

/** Returns the status as text, in lines of at most `width` columns if its words allow. */
export function statusText(
  status: Status,
  { status: words, report: names }: Pick<Words, 'status' | 'report'>,
  width: number,
  paint: Paint,
): string {
  const view: StatusView = { words, names, paint, width: Math.max(40, Math.min(width, 120)) }
  const foreign = status.ruleSets.filter(({ origin }) => origin !== undefined)
  const ruleSets = foreign.map(one => ruleSetName(one, names)).join(words.between)
  const law = foreign.length === 0 ? [] : indented(words.foreign({ ruleSets }), view.width).map(paint.review)
  const isWhole = status.unread.length === 0
  const blocks = [
    ...(status.expiring === undefined
      ? [...status.certificates.map(one => certificate(one, isWhole, view)), customers(status, view)]
      : [expiring(status.expiring, view), unknown(status, view)]),
    unread(status, view),
  ]
  const closing = words.on({ day: status.on, certificates: status.certificates.length })
  const lines = blocks.flatMap(block => (block.length === 0 ? [] : [...block, '']))
  return `${[...lines, ...law, paint.faint(closing)].map(inert).join('\n')}\n`
}

type StatusView = Readonly<{ words: Words['status']; names: Words['report']; paint: Paint; width: number }>

/** The indentation of everything that belongs to a certificate. */
const indent = '        '

/** Renders the documents that are not counted above, so that what is left is not overestimated. */
function unread({ unread: documents, expiring: plan }: Status, { words, paint, width }: StatusView) {
  if (documents.length === 0) return []
  const more = documents.length - mostShown
  return [
    ...wrap(unreadText(documents, plan, words), width).map(paint.review),
    ...documents
      .slice(0, mostShown)
      .flatMap(({ file, part }) => indented(part === 0 ? file : `${file} (${part + 1})`, width, indent)),
    ...(more > 0 ? [`${indent}${words.more({ number: more })}`] : []),
  ]
}

/** Renders the certificates of which it is not known what runs out. */
function unknown({ certificates }: Status, { words, paint, width }: StatusView): string[] {
  return notPlanned(certificates).flatMap(one =>
    wrap(printable(unknownText(one, words)), width).map(paint.review),
  )
}

const unknownText = ({ number, why }: ReturnType<typeof notPlanned>[number], words: Words['status']) =>
  words.notPlanned({ number, why: words[why] })

/** Returns what a table of the status does not show, a sentence each. */
export function notInTable(status: Status, words: Words['status']): readonly string[] {
  const { certificates, unread: documents, expiring: plan } = status
  return [
    ...notPlanned(certificates).map(one => unknownText(one, words)),
    ...(documents.length === 0 ? [] : [unreadText(documents, plan, words)]),
  ]
}

const unreadText = ({ length }: Status['unread'], plan: Status['expiring'], words: Words['status']) =>
  plan === undefined ? words.unread({ documents: length }) : words.unreadPlan({ documents: length })

/** Renders what is left by customer; nothing for one certificate, whose lines say it. */
function customers(status: Status, { words, paint, width }: StatusView): string[] {
  if (status.certificates.length < 2 || status.customers.length === 0) return []
  const lines = status.customers.map(({ customer, until, ...one }) =>
    words.leftOf({ customer: customer ?? words.unnamed, until: until ?? undefined, ...one }),
  )
  return [paint.strong(words.customers), ...lines.flatMap(line => hanging('  ', line, width))]
}

/** Renders what runs out or is due, each with its day before it. */
function expiring({ days, until, rows }: Expiring, { words, paint, width }: StatusView): string[] {
  if (rows.length === 0) return wrap(words.nothingExpires({ days, until }), width)
  const sooner = rows.map(({ daysLeft }) => {
    const left = daysLeft ?? 0
    return left < 0 ? words.ago({ days: -left }) : left === 0 ? words.today : words.inDays({ days: left })
  })
  const column = widest(sooner)
  return [
    ...wrap(words.expires({ days, until }), width).map(paint.strong),
    ...rows.flatMap((row, index) =>
      hanging(`  ${row.until}  ${padded(sooner[index] ?? '', column)}  `, planned(row, words), width),
    ),
  ]
}

function planned(row: PlanRow, words: Words['status']): string {
  const { kind, name, description, certificate: number, amounts } = row
  const customer = row.customer ?? words.unnamed
  if (kind === 'report') return words.reportOn({ number, customer })
  if (amounts === null)
    return words.licenceOf({ number, customer, licence: name ?? '', kind: description ?? 'unstated' })
  return words.lineOf({ number, customer, line: name ?? '', ...amounts })
}

function certificate(status: CertificateStatus, isWhole: boolean, view: StatusView): string[] {
  const { words, paint, width } = view
  const verdict = paint[status.verdict](padded(words.verdicts[status.verdict], indent.length))
  const said = standing(status, words)
  return [
    `${verdict}${paint.strong(printable(status.certificate))}`,
    ...said.flatMap(line => indented(line, width, indent)),
    ...status.lines.flatMap(line => ['', ...lineBlock(line, view), ...endOf(line, status, view)]),
    ...section('drawingNothing', status.drawingNothing, shipped, view),
    ...section('withdrawn', status.withdrawn, shipped, view),
    ...section('licences', status.licences, licence, view),
    ...section('report', status.reportDue === null ? [] : [status.reportDue], reportDue, view),
    ...openLines(status, isWhole, view),
  ]
}

/** Renders the summary of a certificate above its lines. */
function standing({ standing: said, replacedBy, validity }: CertificateStatus, words: Words['status']) {
  if (said === 'missing') return [words.missing]
  if (said === 'several') return [words.several]
  const { state, from, until, daysLeft, byRule } = validity
  const days = Math.abs(daysLeft ?? 0)
  const end = byRule === null ? (until ?? '') : words.byRule({ until: until ?? '', months: byRule.months })
  const valid = {
    'not-yet': words.notYet({ from: from ?? '', days: validity.daysUntil ?? 0 }),
    expired: words.expired({ until: end, days }),
    unstated: words.noEnd,
    valid: days === 0 ? words.lastDay({ until: end }) : words.valid({ until: end, days }),
  }[state]
  return [
    ...(said === 'revoked' ? [words.revoked] : []),
    ...replacedBy.map(one => words.replacedBy({ number: one.certificate, day: one.day })),
    ...(said === 'amended' ? [words.amended] : []),
    valid,
  ]
}

function lineBlock(line: LineStatus, view: StatusView): string[] {
  const { words, paint, width } = view
  const { state, drawn, granted, unit, left, uncounted, draws } = line
  const title = words.line({ line: line.line })
  const room = width - indent.length - widthOf(title) - 2
  const rest = {
    overdrawn: paint.fail(words.overdrawn({ tooMany: left.slice(1) })),
    'used-up': words.usedUp,
    open: words.left({ left }),
  }[state]
  const amounts = `${words.drawn({ drawn, granted, unit })}${words.between}`
  const open = uncounted === 0 ? '' : `; ${paint.review(words.uncounted({ items: uncounted }))}`
  return [
    `${indent}${paint.strong(printable(title))}  ${cut(printable(line.description), room, '...')}`,
    `${indent}${bar(line, paint)} ${printable(amounts)}${rest}${open}`,
    ...(draws.length === 0
      ? [`${indent}${paint.faint(words.nothingShipped)}`]
      : table(
          [
            [words.columns.day, words.columns.shipment, words.columns.drew, words.columns.left, ''],
            ...draws.map(draw => [
              draw.day,
              draw.reference,
              draw.amount ?? words.notComparable,
              draw.left.startsWith('-') ? words.overdrawn({ tooMany: draw.left.slice(1) }) : draw.left,
              draw.status === 'shipped' ? '' : labelOf(words.states, draw.status),
            ]),
          ],
          view,
        )),
  ]
}

/** Renders what became of the goods of a line; without a report, how much of it is known to be delivered. */
function endOf({ line, draws, unit }: LineStatus, { flows }: CertificateStatus, view: StatusView): string[] {
  const flow = flows?.find(one => one.line === line)
  const { names, paint, width, words } = view
  if (flow !== undefined && (flow.report !== null || draws.length > 0))
    return flowLines(flow, { ...view, width: width - indent.length }).map(one =>
      one === '' ? '' : indent + one,
    )
  if (draws.length === 0) return []
  const amounts = draws.flatMap(({ status, amount }) => (status === 'delivered' ? [amount] : []))
  // Not known if it is not known of a shipment.
  const delivered = amounts.every(amount => amount !== null) ? sumOfAmounts(amounts) : undefined
  const text = words.withoutReport({ delivered, unit, noReport: names.flow.noReport })
  return indented(text, width, indent).map(paint.faint)
}

/** Returns the parts of the goods as a table: indented by stage, with amounts aligned at their points, and where the goods are. */
function flowLines(flow: LineFlow, { words: own, names, paint, width }: StatusView): string[] {
  const { flow: words } = names
  const by =
    flow.report === null || flow.reportedOn === null
      ? words.noReport
      : words.ofReport({ reference: flow.report.reference, day: flow.reportedOn })
  const rows = flowRows(flow, words)
  const digits = missingDigits(rows.map(({ amount }) => amount))
  const amounts = rows.map(({ amount }, index) => amount + ' '.repeat(digits[index]?.length ?? 0))
  const nameOf = (row: FlowRow) => `${'  '.repeat(row.depth)}${row.name}`
  const nameWidth = widest(rows.map(nameOf))
  const amountWidth = widest(amounts)
  const { uncompared } = goodsFlow(flow)
  return [
    '',
    ...wrap(printable(own.goods({ report: by })), width).map(paint.faint),
    ...rows.flatMap((row, index) => {
      const name = nameOf(row)
      const amount = (amounts[index] ?? '').padStart(amountWidth)
      const cells = `${name}${' '.repeat(nameWidth - widthOf(name))}  ${amount}`
      return painted(row, cells, printable(whereOfPart(row, names)), width, paint)
    }),
    ...(uncompared === 0 ? [] : wrap(words.uncompared({ uses: uncompared }), width).map(paint.review)),
  ]
}

/** Renders a row; what is wrong is marked by a sign as well as by its colour. Where the goods are continues under itself. */
function painted({ state }: FlowRow, cells: string, where: string, width: number, paint: Paint): string[] {
  const sign = state === 'wrong' ? ' !!' : state === 'review' ? ' ?' : ''
  const color = state === 'wrong' ? paint.fail : state === 'review' ? paint.review : (text: string) => text
  const before = `${cells}${where === '' ? sign : sign.padEnd(4).slice(0, Math.max(2, sign.length + 1))}`
  const [first = '', ...more] = where === '' ? [] : wrap(where, Math.max(12, width - widthOf(before)))
  return [
    color(`${before}${first}`.trimEnd()),
    ...more.map(line => color(`${' '.repeat(widthOf(before))}${line}`)),
  ]
}

/** Renders how much of a line is drawn, in twenty parts; any drawn amount is visible, and so is any rest. */
function bar({ drawn, granted, state }: LineStatus, paint: Paint): string {
  const parts = 20
  const share = Number(drawn) / Number(granted)
  const full = state === 'overdrawn' || state === 'used-up' || !Number.isFinite(share)
  const filled = full
    ? parts
    : Number(drawn) === 0
      ? 0
      : Math.min(parts - 1, Math.max(1, Math.round(share * parts)))
  const color = state === 'overdrawn' ? paint.fail : paint.frame
  return `[${color('#'.repeat(filled))}${'.'.repeat(parts - filled)}]`
}

/** Renders rows in columns; a reference that is too long is cut. */
function table(rows: readonly (readonly string[])[], { paint, width }: StatusView): string[] {
  const shown = rows.map(row => row.map(printable))
  const widthIn = (column: number) => widest(shown.map(row => row[column] ?? '')) + 2
  const others = [0, 2, 3, 4].reduce((sum, column) => sum + widthIn(column), 0)
  const reference = Math.max(8, width - indent.length - others)
  const cells = shown.map(([day = '', name = '', ...rest]) => [day, cut(name, reference, '...'), ...rest])
  return aligned(cells, [2, 3]).map((line, index) => `${indent}${index === 0 ? paint.faint(line) : line}`)
}

/** Renders a title with a line for each of some things; nothing if there are none. */
function section<T>(
  title: 'drawingNothing' | 'withdrawn' | 'licences' | 'report',
  all: readonly T[],
  shown: (one: T, words: Words['status']) => string,
  { words, paint, width }: StatusView,
): string[] {
  if (all.length === 0) return []
  const lines = all.flatMap(one => indented(shown(one, words), width, `${indent}  `))
  return ['', `${indent}${paint.strong(words[title])}`, ...lines]
}

const shipped = ({ day, reference, status }: Omit<Shipped, 'document'>, { states }: Words['status']) =>
  `${day}  ${reference}  ${labelOf(states, status)}`

function licence({ licence: number, until, daysLeft }: LicenceStatus, words: Words['status']): string {
  return until === null || daysLeft === null
    ? words.licenceWithoutEnd({ number })
    : daysLeft < 0
      ? words.licenceEnded({ number, until })
      : words.licence({ number, until, days: daysLeft })
}

type ReportDue = NonNullable<CertificateStatus['reportDue']>

const reportDue = ({ day, daysLeft: days }: ReportDue, words: Words['status']) =>
  days < 0 ? words.reportOverdue({ day, days: -days }) : words.reportDue({ day, days })

/** The maximum number of documents and questions that are shown, and of their rules; all are in the report of a check. */
const mostShown = 10
const mostRules = 3

function openLines({ open, notExamined }: CertificateStatus, isWhole: boolean, view: StatusView): string[] {
  const { words, paint, width } = view
  if (open.length === 0 && notExamined.length === 0)
    return [
      '',
      ...indented(isWhole ? words.nothingOpen : words.nothingOpenInTheRest, width, indent).map(paint.faint),
    ]
  const shown = open
    .slice(0, mostShown)
    .flatMap(({ outcome, rule, text, place }) => [
      `${indent}  ${paint[outcome](words.outcomes[outcome])} ${printable(rule)}  ${paint.faint(printable(placeText(place)))}`,
      ...indented(text, width, `${indent}    `),
    ])
  const skipped = notExamined.flatMap(({ file, rules: all, why }) => {
    const more = all.length - mostRules
    const rules =
      more > 1 ? words.andMore({ rules: all.slice(0, mostRules).join(', '), more }) : all.join(', ')
    const where = file === null ? '' : words.inFile({ file })
    return indented(words.notExamined({ rules, where, why }), width, `${indent}  `)
  })
  return [
    '',
    `${indent}${paint.strong(words.open)}`,
    ...shown,
    ...(open.length > mostShown ? [`${indent}  ${words.more({ number: open.length - mostShown })}`] : []),
    ...skipped,
  ]
}
