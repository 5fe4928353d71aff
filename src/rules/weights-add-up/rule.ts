import type { TransferFacts } from '../../core/model/model.ts'
import { massUnit } from '../../trade/quantities/weight.ts'
import { notApplicable, rule, skipped, term } from '../rule.ts'
import { dimensions, pieceMass } from './dimensions.ts'
import {
  heavyPacking,
  netBesideGross,
  piecesBesideNet,
  quantityBesideNet,
  returnedBesideSent,
} from './items.ts'
import { totals } from './totals.ts'
import {
  type ComparisonResult,
  nameOf,
  notAMass,
  nothingIn,
  oddWeights,
  type Weight,
  type WeightParameters,
  weightName,
  weightParameters,
} from './words.ts'

export const weightsAddUp = rule({
  id: 'weights-add-up',
  over: 'paper',
  summary:
    'Net weight is no more than gross weight, items add up to the totals, and pieces times unit mass give the net weight.',
  why: 'Customs weigh the goods and count the packages. If figures on one document contradict each other, the goods are held at the port, and it is unclear how much is drawn on the certificate.',
  messages: {
    'net-above-gross': {
      text: '{what} weighs {net} net, more than its gross weight of {gross}.',
      help: 'One of the two is wrong, or they are swapped. Correct it from the packing list; if the gross weight is stated as the net weight, both have to be equal.',
    },
    'heavy-packing': {
      text: '{what} weighs {gross} gross, far more than its net weight of {net} and any packing.',
      help: 'Ask what else is in the packages. Correct the weight that is wrong from the packing list and the weighing note.',
    },
    'weights-differ': {
      text: 'The total {kind} weight is {found}, but the items{stating} add up to {sum}.',
      help: 'Correct the item or the total from the packing list.',
    },
    'packages-differ': {
      text: 'The total of packages is {found}, but the items{stating} add up to {sum}.',
      help: 'Correct the item or the total from the packing list. Count the same packages in both, either cartons or the pallets they are on, and count a package that several items share for only one of them.',
    },
    'values-differ': {
      text: 'The total value is {found}, but the items{stating} add up to {sum}.',
      help: 'Correct the item or the total from the invoice. Include freight and insurance in both, or in neither.',
    },
    'cannot-compare': {
      text: 'The total value is {found}, but the items are valued in {currencies}, so it is not known whether they add up to it.',
      help: 'State all values in one currency, converted at a rate that the invoice names.',
    },
    'pieces-differ': {
      text: '{what} weighs {net} net, but {quantity} of {mass} each are {product}.',
      help: 'Compare with the packing list, and correct the count, the mass of one piece or the net weight. Licences for magnets are in kilograms net.',
    },
    'ring-impossible': {
      text: '{what} is a ring of {shape}: its inner diameter is not smaller than its outer one.',
      help: 'Correct the dimensions from the drawing; the two diameters may be swapped.',
    },
    'dimensions-differ': {
      text: 'One piece of {what} weighs {found}, but a magnet of {alloy} of {shape} weighs {least} to {most}.',
      help: 'Compare with the drawing and the packing list: the dimensions, the mass of one piece or the count is wrong, or the goods are of another material.',
    },
    'piece-too-light': {
      text: '{what} weighs {found} a piece, but what is under {code} weighs at least {least}.',
      help: 'Compare with the packing list. The HS code, the mass of a piece or the count is wrong, or the goods are loose parts or material.',
    },
    'quantity-differs': {
      text: '{what} weighs {net} net, but its quantity is {quantity}.',
      help: 'Compare with the packing list. A quantity that is a mass does not include packing, and equals the net weight.',
    },
    'more-returned': {
      text: '{what} states {back} as returned, but {quantity} as sent.',
      help: 'Correct `returnedQuantity` from the re-import declaration. Goods that came back beyond what was sent are others.',
    },
    'not-a-mass': {
      text: 'The {what} is {found}, which is not a mass.',
      help: 'State it in KGM or another unit of mass; pieces belong in `quantity`.',
    },
    nothing: {
      text: 'The {what} is {found}.',
      help: 'State the actual amount: an amount of 0 draws nothing on the certificate. Remove an item that is no longer part of the shipment.',
    },
  },
  labels: {
    gross: 'the gross weight: {gross}',
    net: 'the net weight: {net}',
    item: 'item {item}: {amount}',
    'item-many': 'item {item}: {amount}; {more} more items follow',
    quantity: 'the quantity: {quantity}',
    mass: 'the mass of one piece: {mass}',
    shape: 'the dimensions: {shape}',
  },
  terms: {
    net: 'net',
    gross: 'gross',
    'that-state-one': ' that state one',
    'the-item': 'Item {item}',
    'the-line': 'Line {line}',
    'the-shipment': 'The shipment',
    'of-item': '{weight} of item {item}',
    'of-line': '{weight} of line {line}',
    'unknown-unit': 'the {weight} is stated in {unit}, which is not a unit that enduse can convert',
    'nothing-to-add-up': 'the document states nothing that has to add up',
  },
  parameters: weightParameters,
  *check(document, { parameters }) {
    const odd = oddWeights(document)
    let isCompared = false
    for (const found of comparisons(document, odd, parameters)) {
      if (found === undefined) continue
      isCompared = true
      yield* found
    }
    const unknown = odd.find(({ measure }) => massUnit(measure.unit) === 'unknown')
    // The code exists, or the schema would have refused it; whether it is the one that is meant is checked by
    // `codes-known`.
    if (unknown !== undefined)
      return skipped(
        term('unknown-unit', { weight: weightName(unknown, document), unit: unknown.measure.unit }),
      )
    return isCompared ? undefined : notApplicable(term('nothing-to-add-up'))
  },
})

/** Yields the result of each comparison, in the order in which they are reported. */
function* comparisons(
  document: TransferFacts,
  odd: readonly Weight[],
  parameters: WeightParameters,
): Generator<ComparisonResult> {
  const { sumTolerancePercent: tolerance, unitMassTolerancePercent, leastPieceGrams } = parameters
  // An amendment may leave nothing of a line.
  const isCovering =
    document.kind === 'shipment' ? document.status !== 'cancelled' : document.status?.value !== 'amended'
  for (const weight of odd) yield notAMass(weight, document)
  for (const item of document.items) {
    const what = nameOf(item, document)
    if (isCovering) yield nothingIn(item, document)
    yield netBesideGross(what, [item.netWeight], item.grossWeight)
    yield heavyPacking(what, item, parameters)
    yield quantityBesideNet(what, item, tolerance)
    yield returnedBesideSent(what, item)
    yield piecesBesideNet(what, item, unitMassTolerancePercent)
    yield dimensions(what, item, parameters)
    yield pieceMass(what, item, leastPieceGrams)
  }
  if (document.kind === 'shipment')
    yield* totals(document, tolerance, parameters.grossTolerancePercent ?? tolerance)
}
