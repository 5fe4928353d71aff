import type { Diagnostic, Unexamined } from '../core/model/model.ts'
import { versions } from '../trade/documents/version.ts'
import {
  accounts,
  amountOf,
  type Draw,
  isPlainlyWithin,
  percentOfGrantedPrice,
  reachesGrantedPrice,
  roundedDown,
} from '../trade/quantities/draw-down.ts'
import { decimal, exceeds, print } from '../trade/quantities/quantity.ts'
import { uncompared } from './dossier.ts'
import { amountAt, drawLabels, limitOf, overdrawn, uncounted } from './overdrawn.ts'
import { inDocument, notApplicable, reviewIn, rule, see, skipped, term } from './rule.ts'
import { percent } from './shapes.ts'

export const valueWithinGrant = rule({
  id: 'value-within-grant',
  over: 'dossier',
  summary:
    'The shipments together are worth no more than the certificate grants, at a unit price that fits it.',
  why: 'If an authority limits the value, any value above the limit is shipped without a certificate. A price far below the granted one hides such an excess, or shows that the goods are not those of the certificate.',
  messages: {
    exceeds: {
      text: 'Line {line} grants a value of {limit}; with {amount} here, {total} are drawn, {over} too much.',
      help: 'Compare the value with the invoice. Reduce this shipment to the {left} that are left, or obtain a certificate for the rest before shipping.',
    },
    exhausted: {
      text: 'Line {line} grants a value of {limit} and was overdrawn before; with {amount} here, {total} are drawn.',
      help: 'The value of this line is used up. Obtain a certificate for this shipment.',
    },
    'cannot-compare': {
      text: 'The value drawn on line {line} cannot be compared with the {limit} granted: {why}.',
      help: 'State the value of the item in the currency of the certificate, converted at a rate that the documents state.',
    },
    underpriced: {
      text: 'Item {item} costs {value} for {quantity}, but line {line} grants {limit} for {granted}: {percent} % of that price.',
      help: 'Compare both with the contract, and note the reason if the price is right. A low price may mean an undervalued invoice, samples, or other goods than those granted.',
    },
  },
  labels: { ...drawLabels, price: 'the price granted: {limit} for {granted}' },
  terms: {
    'no-limit': 'the certificate limits no value',
    'price-not-compared': 'the price of item {item} of {shipment} was not compared: {why}',
  },
  parameters: z =>
    z.strictObject({
      valueTolerancePercent: percent(z).describe(
        'By how much the value may exceed the grant, in percent of the grant.',
      ),
      unitPriceBelowPercent: percent(z).describe(
        'The share of the granted unit price, in percent, below which a shipped unit price is reported; 0 reports none.',
      ),
    }),
  *check(subject, law) {
    const nothing = uncompared(subject)
    if (nothing) return nothing
    const { dossier, checked } = subject
    if (!versions(dossier).some(grant => grant.items.some(line => line.value !== undefined)))
      return notApplicable(term('no-limit'))
    const all = accounts(dossier, ['quantity', 'value'])
    for (const account of all)
      if (account.limited === 'value' && !isPlainlyWithin(account))
        yield* overdrawn(account, checked, law.parameters.valueTolerancePercent)
    const asked = new Set(checked)
    const values: Draw[] = []
    const quantities = new Map<Draw['item'], Draw>()
    for (const { limited, draws } of all)
      for (const draw of draws)
        if (limited === 'quantity') quantities.set(draw.item, draw)
        else if (asked.has(draw.shipment)) values.push(draw)
    const unpriced = yield* prices(values, quantities, law.parameters.unitPriceBelowPercent)
    return uncounted(dossier, checked, all) ?? unpriced
  },
})

function* prices(
  values: readonly Draw[],
  quantities: ReadonlyMap<Draw['item'], Draw>,
  belowPercent: string,
): Generator<Diagnostic, Unexamined | undefined> {
  const below = decimal(belowPercent)
  let unpriced: Unexamined | undefined
  for (const value of values) {
    const { shipment, item, line, grant } = value
    const quantity = quantities.get(item)
    if (quantity === undefined) continue
    const priced = { value, quantity }
    const price = reachesGrantedPrice(priced, below) ? undefined : percentOfGrantedPrice(priced)
    if (price !== undefined && exceeds(below, price)) {
      const drawn = (draw: Draw) => amountOf(draw, draw.amount ?? draw.limit, { at: amountAt(draw) })
      const granted = {
        line: inDocument(line.lineNumber, grant.document),
        limit: limitOf(value),
        granted: limitOf(quantity),
      }
      const data = {
        ...granted,
        item: item.lineNumber,
        value: drawn(value),
        quantity: drawn(quantity),
        percent: print(roundedDown(price)),
      }
      const related = [see('price', value.limitAt, grant.document, granted)]
      yield reviewIn(shipment.document, 'underpriced', value, data, related)
    } else if (value.amount !== undefined && quantity.why !== undefined) {
      // `quantity-within-grant` reports what is wrong with the quantity.
      unpriced ??= skipped(
        term('price-not-compared', {
          item: inDocument(item.lineNumber, shipment.document),
          shipment: inDocument(shipment.shipmentReference, shipment.document),
          why: quantity.why.reason,
        }),
      )
    }
  }
  return unpriced
}
