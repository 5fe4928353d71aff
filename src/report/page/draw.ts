/** Renders how much of each certificate line is drawn: a bar, its numbers, and what each shipment drew. */

import type { Balance, BalanceDraw } from '../../core/model/model.ts'
import type { Words } from '../../generated/messages/index.ts'
import { labelOf } from '../../message/label.ts'
import { icon, type Markup, m, raw, said } from './markup.ts'

/** Renders the lines of a certificate. */
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
${draws.length === 0 ? m`<p class="quiet">${words.noDraws}</p>` : table(draws, unit, words)}
</div>`
}

function table(draws: readonly BalanceDraw[], unit: string, words: Words['page']): Markup {
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
function netOf(draws: readonly BalanceDraw[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const { file, part, amount } of draws) {
    const key = `${file}\n${part}`
    found.set(key, (found.get(key) ?? 0) + Number(amount ?? 0))
  }
  return found
}

/** Renders what is drawn over what is granted; the excess is hatched, behind the mark of the grant. */
function bar({ granted, drawn, draws, unit }: Balance, words: Words['page']): Markup {
  const limit = Number(granted)
  const whole = Math.max(limit, Number(drawn))
  let from = 0
  const parts = [...netOf(draws).values()].map((amount, index) => {
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
