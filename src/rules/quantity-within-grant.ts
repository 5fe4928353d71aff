import type { Dossier, Law, Remark, ShipmentFacts, Unexamined } from '../model.ts'
import { type Account, accounts, type Running, running } from '../trade/draw-down.ts'
import { exceeds, print, unitName } from '../trade/quantity.ts'
import { uncompared } from './dossier.ts'
import { dossierRule, see, skipped } from './rule.ts'

interface Tolerances {
  tolerancePercent: string
  valueTolerancePercent: string
}

/** How many earlier draws a finding shows one by one before it sums up the rest. */
const shownDraws = 10

/** Line by line, what all shipments together draw stays within what the certificate grants. */
export const quantityWithinGrant = dossierRule({
  id: 'quantity-within-grant',
  summary:
    'The shipments together draw no more on a line of the certificate than it grants, in quantity, net weight and value.',
  why: 'Each shipment may look right alone while the sum does not. What is shipped above the grant is shipped without a certificate.',
  messages: {
    exceeds: {
      text: 'Line {line} grants {limit}; with {amount} here {total} are drawn, {over} too many.',
      help: 'Reduce this shipment to the {left} that are left, or obtain a certificate for the rest before shipping.',
    },
    exhausted: {
      text: 'Line {line} grants {limit} and was overdrawn before; with {amount} here {total} are drawn.',
      help: 'Nothing is left on this line. Obtain a certificate for this shipment.',
    },
    'cannot-compare': {
      text: 'The {limited} drawn on line {line} cannot be compared with the {limit} granted: {why}.',
      help: 'State it as the certificate does, in its unit or currency. Pieces and mass can be compared where `unitMass`, the mass of one piece, is declared.',
    },
  },
  labels: {
    grant: 'granted: {limit}',
    earlier: 'drawn earlier, on {day}: {amount}',
    'earlier-many': 'drawn earlier, on {day}: {amount}; {more} draws before it, {total} in all up to here',
  },
  parameters: z => {
    const percent = () =>
      z
        .string()
        .regex(/^(0|[1-9][0-9]?)(\.[0-9]{1,6})?$/, 'a percentage in text, such as "0" or "2.5"')
        .default('0')
    return z.strictObject({
      tolerancePercent: percent().describe(
        'By how much quantity and net weight may exceed the grant, in percent of it.',
      ),
      valueTolerancePercent: percent().describe(
        'By how much the value may exceed the grant, in percent of it.',
      ),
    })
  },
  *check({ dossier, judged }, law) {
    const nothing = uncompared({ dossier, judged })
    if (nothing) return nothing
    const all = accounts(dossier)
    for (const account of all) yield* overdrawn(account, new Set(judged), law)
    return uncounted(dossier, judged, all)
  },
})

/** What draws on no line, because nobody can tell on which, was not examined: `items-granted` says what is wrong with it. */
function uncounted(
  { certificate }: Dossier,
  judged: readonly ShipmentFacts[],
  all: readonly Account[],
): Unexamined | undefined {
  const drawn = new Set(all.flatMap(account => account.draws.map(draw => draw.item)))
  for (const shipment of judged) {
    const item = shipment.items.find(
      one => !drawn.has(one) && (one.certificateNumber?.value ?? certificate) === certificate,
    )
    if (item === undefined) continue
    const which = `item ${item.lineNumber.value} of ${shipment.shipmentReference.value}`
    return skipped(`${which} was not counted: nothing says on which one line of the certificate it draws`)
  }
  return undefined
}

function* overdrawn(
  account: Account,
  judged: ReadonlySet<ShipmentFacts>,
  law: Law<Tolerances>,
): Generator<Remark> {
  const tolerance =
    account.limited === 'value' ? law.parameters.valueTolerancePercent : law.parameters.tolerancePercent
  const draws = running(account)
  for (const [index, draw] of draws.entries()) {
    if (!judged.has(draw.shipment)) continue
    const { document } = draw.shipment
    const inUnit = (amount: Parameters<typeof print>[0]) => `${print(amount)} ${unitName(draw.unit)}`
    const limit = inUnit(draw.limit)
    const line = account.lineNumber
    const grant = see('grant', draw.limitAt, draw.grant.document, { limit })
    if (draw.amount === undefined || !exceeds(draw.total, draw.limit, tolerance)) {
      if (draw.why === undefined) continue
      yield {
        document,
        at: draw.why.at,
        message: 'cannot-compare',
        data: { line, limited: account.limited, limit, why: draw.why.value },
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
      message: exceeds(before, draw.limit, tolerance) ? 'exhausted' : 'exceeds',
      data: {
        line,
        limit,
        amount: inUnit(draw.amount),
        total: inUnit(draw.total),
        over: inUnit(draw.total.minus(draw.limit)),
        left: inUnit(left),
      },
      related: [grant, ...earlier(draws.slice(0, index))],
    }
  }
}

function earlier(draws: readonly Running[]) {
  const counted = draws.filter(draw => draw.amount !== undefined)
  const shown = counted.slice(-shownDraws)
  const more = counted.length - shown.length
  return shown.map((draw, index) =>
    see(index === 0 && more > 0 ? 'earlier-many' : 'earlier', draw.at, draw.shipment.document, {
      day: draw.shipment.exportDate.value,
      amount: `${print(draw.amount ?? draw.total)} ${unitName(draw.unit)}`,
      more: String(more),
      total: `${print(draw.total)} ${unitName(draw.unit)}`,
    }),
  )
}
