/** Reports accounts of a certificate: more is drawn on a line than it grants, or the amount cannot be determined. */
import type {
  Argument,
  Dossier,
  ItemFacts,
  Pointer,
  RelatedPlace,
  ShipmentFacts,
  Unexamined,
} from '../core/model/model.ts'
import {
  type Account,
  amountOf,
  type Draw,
  type Limited,
  type Running,
  roundingOfDraws,
  running,
} from '../trade/quantities/draw-down.ts'
import { exceeds } from '../trade/quantities/quantity.ts'
import { mostShown } from './compared.ts'
import { type Diagnostics, findingIn, inDocument, reviewIn, see, skipped, term } from './rule.ts'

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
): Diagnostics {
  const asked = new Set(checked)
  const passed: PassedDraws = { last: [], more: 0, returned: new Set() }
  let slack = roundingOfDraws([])
  for (const draw of running(account)) {
    const own = roundingOfDraws([draw])
    slack = own.gt(slack) ? own : slack
    const isOver =
      draw.amount !== undefined &&
      exceeds(draw.total, draw.limit, tolerancePercent) &&
      exceeds(draw.total.minus(slack), draw.limit, tolerancePercent)
    if (!draw.isBack && asked.has(draw.shipment))
      yield* ofDraw(draw, isOver, account.limited, passed, tolerancePercent)
    if (draw.isBack) passed.returned.add(draw.item)
    if (draw.amount === undefined) continue
    passed.last.push(draw)
    if (passed.last.length <= mostShown) continue
    passed.last.shift()
    passed.more++
  }
}

/** The draws on an account before another: what a finding shows of them. */
interface PassedDraws {
  /** The last ones whose amount counts, as many as are shown. */
  readonly last: Running[]
  /** How many more are before these. */
  more: number
  /** The items of which goods were returned. */
  readonly returned: Set<ItemFacts>
}

function* ofDraw(
  draw: Running,
  isOver: boolean,
  limited: Limited,
  passed: PassedDraws,
  tolerancePercent: string,
): Diagnostics {
  const { amount, total, limit: most, why } = draw
  if (!isOver && why === undefined) return
  const { document } = draw.shipment
  const limit = limitOf(draw)
  const line = inDocument(draw.line.lineNumber, draw.grant.document)
  const grant = see('grant', draw.limitAt, draw.grant.document, { limit })
  if (isOver && amount !== undefined) {
    const drawn = (one: Draw['limit']) => amountOf(draw, one, { at: amountAt(draw) })
    const before = total.minus(amount)
    const left = drawn(most.gt(before) ? most.minus(before) : most.minus(most))
    yield findingIn(
      document,
      exceeds(before, most, tolerancePercent) ? 'exhausted' : 'exceeds',
      draw.at,
      { line, limit, amount: drawn(amount), total: drawn(total), over: drawn(total.minus(most)), left },
      [grant, ...earlier(passed)],
    )
  } else if (why !== undefined) {
    const data = { line, limited: limitedTerms[limited], limit, why: why.reason }
    yield reviewIn(document, 'cannot-compare', why.at, data, [grant])
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

function earlier({ last, more, returned }: PassedDraws): readonly RelatedPlace[] {
  return last.map((draw, index) => {
    const isUnproved = draw.shipment.status === 'returned' && !returned.has(draw.item)
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
