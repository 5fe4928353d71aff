/** Renders what became of the goods of a certificate line under its shipments. */
import type { LineFlow } from '../../core/model/model.ts'
import type { Words } from '../../generated/messages/index.ts'
import { type FlowRow, flowRows, missingDigits, whereOfPart } from '../../report/flow.ts'
import type { Paint } from '../../report/paint.ts'
import { widthOf, wrap } from '../../report/screen.ts'
import { printable } from '../../text/printable.ts'
import { goodsFlow } from '../../trade/goods-flow.ts'

/** The columns, colours and words of the text. */
export interface FlowView {
  readonly words: Words['status']
  readonly names: Words['report']
  readonly paint: Paint
  readonly width: number
}

/** Returns the parts of the goods as a table: indented by stage, with amounts aligned at their points, and where the goods are. */
export function flowLines(flow: LineFlow, { words: own, names, paint, width }: FlowView): string[] {
  const { flow: words } = names
  const { report, reportedOn } = flow
  const by =
    report === null || reportedOn === null
      ? words.noReport
      : words.ofReport({ reference: report.reference, day: reportedOn })
  const rows = flowRows(flow, words)
  const digits = missingDigits(rows.map(({ amount }) => amount))
  const amounts = rows.map(({ amount }, index) => amount + ' '.repeat(digits[index]?.length ?? 0))
  const nameOf = (row: FlowRow) => `${'  '.repeat(row.depth)}${row.name}`
  const nameWidth = Math.max(...rows.map(row => widthOf(nameOf(row))))
  const amountWidth = Math.max(...amounts.map(widthOf))
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
  const room = Math.max(12, width - widthOf(before))
  const [first = '', ...more] = where === '' ? [] : wrap(where, room)
  return [
    color(`${before}${first}`.trimEnd()),
    ...more.map(line => color(`${' '.repeat(widthOf(before))}${line}`)),
  ]
}
