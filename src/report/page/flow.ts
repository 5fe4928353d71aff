/** Renders what became of the goods of each certificate line: bands as thick as their amounts, and a table. */

import type { LineFlow } from '../../core/model/model.ts'
import { labelOf } from '../../message/label.ts'
import { type FlowLink, type FlowNode, goodsFlow, isExcess } from '../../trade/goods/goods-flow.ts'
import { countryName } from '../../trade/places/country.ts'
import { type FlowRow, flowRows, missingDigits } from '../flow.ts'
import { icon, type Markup, m, type Speech, said } from './markup.ts'

/** The left edges of the stages, in percent; the last one has room for the countries or the place beside its parts. */
const left = [0, 21, 42, 64, 100] as const

/** Pixels: the height of all goods, fewer in a certificate of many lines; of a label; between parts; the least of a band. */
const high = { goods: 128, goodsOfMany: 76, label: 33, gap: 7, least: 2 } as const

/** From this number of lines each is drawn lower, and its table is folded. */
const many = 5

const partWidth = 10

/** Renders the lines; each drawing is left out if `isDrawn` is not set. */
export function flows(all: readonly LineFlow[], isDrawn: boolean, words: Speech): Markup {
  const isLong = all.length >= many
  const goods = isLong ? high.goodsOfMany : high.goods
  return m`${all.map(flow => lineFlow(flow, isDrawn ? goods : undefined, isLong && isDrawn, words))}`
}

/** Renders a line; the table is folded if `isFolded` is set: the picture is above it. */
function lineFlow(flow: LineFlow, goods: number | undefined, isFolded: boolean, words: Speech): Markup {
  const { line, description, report, reportedOn } = flow
  const { flow: own } = words.common
  const { nodes, links, uncompared } = goodsFlow(flow)
  const by =
    report === null || reportedOn === null
      ? flow.shipped === '0'
        ? own.noReport
        : m`<strong class="open-items">${icon('review')} ${own.noReport}</strong>`
      : m`${own.ofReport({ reference: report.reference, day: reportedOn })} <span class="where">${said(report.file)}</span>`
  return m`<div class="flow">
<p class="line"><strong>${words.line({ line })}</strong> ${said(description)}</p>
<p class="quiet">${by}</p>
${goods === undefined || nodes.length === 0 ? undefined : picture(nodes, links, goods, flow, words)}${isFolded ? m`<details><summary>${words.asTable}</summary>${table(flow, words)}</details>` : table(flow, words)}
${uncompared === 0 ? undefined : m`<p class="open-items">${icon('review')} ${own.uncompared({ uses: uncompared })}</p>`}</div>`
}

function table(flow: LineFlow, words: Speech): Markup {
  const unit = labelOf(words.units, flow.unit)
  const rows = flowRows(flow, words.common.flow)
  const digits = missingDigits(rows.map(({ amount }) => amount))
  return m`<table class="parts"><thead><tr><th scope="col">${words.goodsPart}</th><th scope="col" class="number">${words.amount} (${unit})</th><th scope="col">${words.whereGoodsAre}</th></tr></thead><tbody>
${rows.map(
  (row, index) =>
    m`<tr class="${row.state}"><th scope="row" class="d${row.depth}">${signOf(row)}${row.name}</th><td class="number">${row.amount}<i aria-hidden="true">${digits[index]}</i></td><td>${said(placeIn(row, words))}</td></tr>
`,
)}</tbody></table>`
}

function signOf({ state }: Pick<FlowRow, 'state'>): Markup | undefined {
  return state === 'plain' ? undefined : icon(state === 'wrong' ? 'fail' : 'review')
}

/** Returns where the goods of a part are: their place, or the names of their countries. */
function placeIn({ place, countries }: Pick<FlowRow, 'place' | 'countries'>, words: Speech): string {
  return place ?? countries.map(code => labelOf(words.countries, code, countryName(code))).join(words.between)
}

/** A part as it is drawn: its top and its height in pixels, and how much of it the bands on either side cover so far. */
interface DrawnPart extends FlowNode {
  readonly top: number
  readonly height: number
  into: number
  out: number
}

/** Renders the picture. Only its size is rounded: amounts are text. */
function picture(
  nodes: readonly FlowNode[],
  links: readonly FlowLink[],
  goods: number,
  { line, granted, unit }: LineFlow,
  words: Speech,
): Markup {
  const thickness = thicknessIn(nodes, goods)
  const parts = placed(nodes, links, thickness)
  const height = Math.ceil(Math.max(...parts.map(part => part.top + Math.max(part.height, high.label)))) + 1
  const bands = links.flatMap(link => {
    const [from, to] = [parts[link.from], parts[link.to]]
    return from === undefined || to === undefined ? [] : band(from, to, thickness(link.amount))
  })
  const last = Math.max(...nodes.map(({ stage }) => stage))
  const name = words.flowPicture({ line, granted, unit: labelOf(words.units, unit) })
  return m`<div class="scroll" tabindex="0" role="group" aria-label="${name}"><svg class="goods" width="100%" height="${height}" role="img" aria-label="${name}"><svg width="100%" height="${height}" viewBox="0 0 100 ${height}" preserveAspectRatio="none">${bands}</svg>${parts.map(part => box(part, part.stage === last, unit, words))}</svg></div>`
}

/** Returns the function that gives the thickness of an amount: in proportion, but never too thin to be seen. */
function thicknessIn(nodes: readonly FlowNode[], goods: number): (amount: string) => number {
  const totals = [0, 1, 2, 3].map(stage =>
    nodes.filter(one => one.stage === stage).reduce((sum, { amount }) => sum + Number(amount), 0),
  )
  const scale = goods / Math.max(...totals)
  return amount => Math.max(high.least, Number(amount) * scale)
}

/** Places the parts of each stage under each other, each with room for its label. */
function placed(
  nodes: readonly FlowNode[],
  links: readonly FlowLink[],
  thickness: (amount: string) => number,
): readonly DrawnPart[] {
  const next = [0, 0, 0, 0]
  return nodes.map((node, index) => {
    const along = (end: 'from' | 'to') =>
      links.filter(one => one[end] === index).reduce((sum, { amount }) => sum + thickness(amount), 0)
    const height = Math.max(thickness(node.amount), along('from'), along('to'))
    const top = next[node.stage] ?? 0
    next[node.stage] = top + Math.max(height, high.label) + high.gap
    return { ...node, top, height, into: 0, out: 0 }
  })
}

/** Renders a band between two parts, under the bands that are there already. */
function band(from: DrawnPart, to: DrawnPart, thick: number): Markup {
  const [x1, x2] = [left[from.stage] ?? 0, left[to.stage] ?? 0]
  const [y1, y2] = [from.top + from.out, to.top + to.into]
  from.out += thick
  to.into += thick
  const middle = (x1 + x2) / 2
  const at = (y: number) => y.toFixed(2)
  const state = isExcess(from.part) || to.state === 'wrong' ? 'wrong' : to.state
  return m`<path class="band ${state}" d="M${x1} ${at(y1)}C${middle} ${at(y1)} ${middle} ${at(y2)} ${x2} ${at(y2)}V${at(y2 + thick)}C${middle} ${at(y2 + thick)} ${middle} ${at(y1 + thick)} ${x1} ${at(y1 + thick)}Z"/>`
}

/** Renders a part with its label; in the last stage the label has all the room beside it. */
function box(part: DrawnPart, isLast: boolean, unit: string, words: Speech): Markup {
  const { stage, top, height, state, amount } = part
  const x = left[stage] ?? 0
  const where = placeIn(part, words)
  const hatch =
    state === 'wrong'
      ? m`<rect x="${x}%" y="${top.toFixed(2)}" width="${partWidth}" height="${height.toFixed(2)}" fill="url(#hatch)"/>`
      : undefined
  return m`<rect class="part ${state} ${part.part}" x="${x}%" y="${top.toFixed(2)}" width="${partWidth}" height="${height.toFixed(2)}"/>${hatch}<foreignObject x="${x}%" y="${top.toFixed(2)}" width="${(isLast ? 100 : (left[stage + 1] ?? 100)) - x}%" height="${high.label}"><p class="${state}">${signOf(part)}${words.common.flow.parts[part.part]}<br><b>${amount} ${labelOf(words.units, unit)}</b>${where === '' ? undefined : m` <span>${said(where)}</span>`}</p></foreignObject>`
}
