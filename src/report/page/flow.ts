/** Renders the goods of a dossier: what is drawn of each certificate line, what became of it, and its way. */

import { grouped } from '../../core/model/group-by.ts'
import type {
  Balance,
  BalanceDraw,
  DossierReport,
  LineFlow,
  RouteReport,
  Stop,
} from '../../core/model/model.ts'
import { documentKey } from '../../core/model/verdict.ts'
import type { Words } from '../../generated/messages/index.ts'
import { labelOf } from '../../message/label.ts'
import { type FlowLink, type FlowNode, goodsFlow, isExcess } from '../../trade/goods/goods-flow.ts'
import { countryName } from '../../trade/places/country.ts'
import { type FlowRow, flowRows, missingDigits } from '../flow.ts'
import { icon, type Markup, m, raw, type Speech, said } from './markup.ts'

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
type DrawnPart = ReturnType<typeof placed>[number]

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
) {
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

export function balances(all: readonly Balance[], words: Words['page']): Markup {
  return m`${all.map(one => balance(one, words))}`
}

function balance(one: Balance, words: Words['page']): Markup {
  const { line, description, granted, drawn, left, uncounted, draws } = one
  const unit = labelOf(words.units, one.unit)
  const isOver = left.startsWith('-')
  const rest = isOver
    ? m`<strong class="over">${icon('fail')} ${words.overdrawn({ over: left.slice(1), unit })}</strong>`
    : m`<span>${words.left({ left, unit })}</span>`
  return m`<div class="balance">
<p class="line"><strong>${words.line({ line })}</strong> ${said(description)}</p>
${bar(one, words)}
<p class="sum"><span>${words.drawnOf({ drawn, granted, unit })}</span> ${rest}${uncounted === 0 ? undefined : m` <strong class="open">${icon('review')} ${words.uncounted({ number: uncounted })}</strong>`}</p>
${draws.length === 0 ? m`<p class="quiet">${words.noDraws}</p>` : drawTable(draws, unit, words)}
</div>`
}

function drawTable(draws: readonly BalanceDraw[], unit: string, words: Words['page']): Markup {
  return m`<table class="draws"><thead><tr><th scope="col">${words.shipment}</th><th scope="col">${words.exported}</th><th scope="col" class="number">${words.drawn} (${unit})</th><th scope="col" class="number">${words.rest} (${unit})</th></tr></thead><tbody>
${draws.map(
  ({ reference, day, amount, left }) =>
    m`<tr${left.startsWith('-') ? raw(' class="over"') : undefined}><th scope="row">${reference}</th><td>${day}</td><td class="number">${amount ?? words.notCompared}</td><td class="number">${left}</td></tr>
`,
)}</tbody></table>`
}

/** Returns a share of a total, in percent with two digits. */
export const percent = (part: number, whole: number): string =>
  whole <= 0 ? '0' : ((100 * part) / whole).toFixed(2)

/** Returns what each shipment draws in the end, without what was returned. */
const netOf = (draws: readonly BalanceDraw[]): number[] =>
  [...grouped(draws, documentKey).values()].map(own =>
    own.reduce((sum, { amount }) => sum + Number(amount ?? 0), 0),
  )

/** Renders what is drawn over what is granted; the excess is hatched, behind the mark of the grant. */
function bar({ granted, drawn, draws, unit }: Balance, words: Words['page']): Markup {
  const limit = Number(granted)
  const whole = Math.max(limit, Number(drawn))
  let from = 0
  const parts = netOf(draws).map((amount, index) => {
    const start = from
    from += amount
    return m`<rect x="${percent(start, whole)}%" y="4" width="${percent(from - start, whole)}%" height="14" class="drawn${index % 2 === 1 ? ' other' : ''}"/>`
  })
  const over =
    from > limit
      ? m`<rect x="${percent(limit, whole)}%" y="4" width="${percent(from - limit, whole)}%" height="14" class="too-much"/><rect x="${percent(limit, whole)}%" y="4" width="${percent(from - limit, whole)}%" height="14" fill="url(#hatch)"/>`
      : undefined
  const label = `${words.drawnOf({ drawn, granted, unit: labelOf(words.units, unit) })}`
  return m`<svg class="bar" width="100%" height="22" role="img" aria-label="${label}"><rect x="0" y="4" width="100%" height="14" class="track"/>${parts}${over}<line x1="${percent(limit, whole)}%" x2="${percent(limit, whole)}%" y1="0" y2="22" class="limit"/></svg>`
}

/** Renders the routes of a dossier; shipments with the same route are shown together. */
export function routes({ routes: all }: DossierReport, words: Speech): Markup {
  const ways = grouped(all, ({ stops }) => JSON.stringify(stops.map(({ at: _, ...stop }) => stop)))
  return m`${[...ways.values()].map(same => route(same, words))}`
}

function route([first, ...others]: readonly [RouteReport, ...RouteReport[]], words: Speech): Markup {
  const names = [first, ...others].map(({ reference }) => reference)
  return m`<figure class="way"><figcaption>${names.join(words.between)}</figcaption><ol class="route">${first.stops.map(stop => stopBox(stop, words))}</ol></figure>`
}

function stopBox({ stop, country, countryName, place, unLocode, mode, restricted }: Stop, words: Speech) {
  const name = labelOf(words.countries, country, countryName)
  const land = country === '' ? '' : name === country ? country : `${name} (${country})`
  const isRestricted = restricted.length > 0
  const by = mode === undefined ? undefined : m`<span class="by">${labelOf(words.modes, mode)}</span>`
  const head = place ?? unLocode ?? land
  const below = [...(place === undefined ? [] : [unLocode ?? '']), ...(head === land ? [] : [land])].filter(
    one => one !== '',
  )
  return m`<li class="stop ${stop}${isRestricted ? ' restricted' : ''}">${by}<span class="box"><span class="what">${words.stops[stop]}</span><strong>${head}</strong>${below.length === 0 ? undefined : m`<span class="code">${below.join(words.between)}</span>`}${
    isRestricted
      ? m`<strong class="barred">${icon('fail')} ${words.restricted}</strong>${restricted.map(
          one =>
            m`<span class="code">${words.restrictedBy({ code: one.code, ruleSet: one.ruleSet, provision: one.provision, isUndetermined: one.undetermined === true })}</span>`,
        )}`
      : undefined
  }</span></li>`
}
