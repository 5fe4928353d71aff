/** Reports accounts of a certificate: more is drawn on a line than it grants, or the amount cannot be determined. */
import type {
  Argument,
  Diagnostic,
  Dossier,
  ItemFacts,
  Pointer,
  RelatedPlace,
  ShipmentFacts,
  Unexamined,
} from '../core/model/model.ts'
import { type Account, amountOf, type Draw, type Limited, type Running, running } from '../trade/draw-down.ts'
import { exceeds } from '../trade/quantity.ts'
import { inDocument, see, skipped, term } from './rule.ts'

/** How many earlier draws a finding shows one by one before it sums up the rest. */
const shownDraws = 10

/** The labels that `overdrawn` uses; the messages `exceeds`, `exhausted` and `cannot-compare` are worded by each rule. */
export const drawLabels = {
  grant: 'granted: {limit}',
  earlier: 'drawn earlier, on {day}: {amount}',
  'earlier-many': 'drawn earlier, on {day}: {amount}; {more} draws before it, {total} in all up to here',
  'came-back': 'returned on {day} under a re-import declaration: {amount}',
  'came-back-unproved':
    'drawn earlier, on {day}: {amount}; returned, which counts only if its document names a re-import declaration with number and day, and `returnedQuantity`',
} as const

const limitedTerms: Readonly<Record<Limited, Argument>> = {
  quantity: term('measure.quantity'),
  'net weight': term('measure.net-weight'),
  value: term('measure.value'),
}

/** Returns the limit of a draw as an argument, located in the certificate that grants it. */
export function limitOf(draw: Draw): Argument {
  return amountOf(draw, draw.limit, { at: draw.limitAt, document: draw.grant.document })
}

/** Returns the place where a shipment states the amount of a draw, also for a part of it that was returned. */
export function amountAt({ limited, item, at }: Draw): Pointer {
  return limited === 'value' && item.value !== undefined ? `${item.value.at}/amount` : at
}

/** Reports every checked draw that takes more than was left on its line, or that cannot be compared with what was granted. */
export function* overdrawn(
  account: Account,
  checked: readonly ShipmentFacts[],
  tolerancePercent: string,
): Generator<Diagnostic> {
  const draws = running(account)
  const asked = new Set(checked)
  for (const [index, draw] of draws.entries()) {
    if (draw.isBack || !asked.has(draw.shipment)) continue
    const isOver = draw.amount !== undefined && exceeds(draw.total, draw.limit, tolerancePercent)
    if (!isOver && draw.why === undefined) continue
    const { document } = draw.shipment
    const drawn = (amount: Draw['limit']) => amountOf(draw, amount, { at: amountAt(draw) })
    const limit = limitOf(draw)
    const line = inDocument(draw.line.lineNumber, draw.grant.document)
    const grant = see('grant', draw.limitAt, draw.grant.document, { limit })
    if (!isOver) {
      if (draw.why === undefined) continue
      yield {
        document,
        at: draw.why.at,
        message: 'cannot-compare',
        data: { line, limited: limitedTerms[account.limited], limit, why: draw.why.reason },
        related: [grant],
        outcome: 'review',
      }
      continue
    }
    const before = draw.total.minus(draw.amount)
    const left = draw.limit.gt(before) ? draw.limit.minus(before) : draw.limit.minus(draw.limit)
    yield {
      document,
      at: draw.at,
      message: exceeds(before, draw.limit, tolerancePercent) ? 'exhausted' : 'exceeds',
      data: {
        line,
        limit,
        amount: drawn(draw.amount),
        total: drawn(draw.total),
        over: drawn(draw.total.minus(draw.limit)),
        left: drawn(left),
      },
      related: [grant, ...earlier(draws.slice(0, index))],
    }
  }
}

/** Returns why draws on no known line were not examined: `items-granted` reports what is wrong with them. */
export function uncounted(
  { certificate }: Dossier,
  checked: readonly ShipmentFacts[],
  all: readonly Account[],
): Unexamined | undefined {
  const drawn = new Set<ItemFacts>()
  for (const account of all) for (const draw of account.draws) drawn.add(draw.item)
  for (const { document, items, shipmentReference } of checked) {
    const item = items.find(
      one => !drawn.has(one) && (one.certificateNumber?.value ?? certificate) === certificate,
    )
    if (item === undefined) continue
    return skipped(
      term('not-counted', {
        item: inDocument(item.lineNumber, document),
        shipment: inDocument(shipmentReference, document),
      }),
    )
  }
  return undefined
}

function earlier(draws: readonly Running[]): readonly RelatedPlace[] {
  const counted = draws.filter(draw => draw.amount !== undefined)
  const shown = counted.slice(-shownDraws)
  const more = counted.length - shown.length
  const back = new Set(draws.filter(draw => draw.isBack).map(draw => draw.item))
  return shown.map((draw, index) => {
    const isUnproved = draw.shipment.status === 'returned' && !back.has(draw.item)
    const label = draw.isBack ? 'came-back' : isUnproved ? 'came-back-unproved' : 'earlier'
    const from = { at: amountAt(draw) }
    return see(index === 0 && more > 0 ? 'earlier-many' : label, draw.at, draw.shipment.document, {
      day: draw.day,
      amount: amountOf(draw, (draw.amount ?? draw.total).abs(), from),
      more: String(more),
      total: amountOf(draw, draw.total, from),
    })
  })
}
