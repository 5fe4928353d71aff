import type { Facts } from '../../core/model/model.ts'
import { massUnit } from '../../trade/weight.ts'
import { percent } from '../percent.ts'
import { notApplicable, paperRule, skipped, term } from '../rule.ts'
import { netBesideGross, piecesBesideNet, quantityBesideNet } from './items.ts'
import { notAMass, nothingIn, oddWeights } from './masses.ts'
import { totals } from './totals.ts'
import { listOf, nameOf, type Said, type Weight, weightName } from './words.ts'

interface Parameters {
  readonly sumTolerancePercent: string
  readonly grossTolerancePercent?: string | undefined
  readonly unitMassTolerancePercent: string
}

/** Net weight is no more than gross weight, items add up to the totals, and pieces times unit mass give the net weight. */
export const weightsAddUp = paperRule({
  id: 'weights-add-up',
  summary:
    'Net weight is no more than gross weight, items add up to the totals, and pieces times unit mass give the net weight.',
  why: 'Customs weigh the goods and count the packages. Figures that contradict each other on one paper hold the goods at the port, and leave open how much is drawn on the certificate.',
  messages: {
    'net-above-gross': {
      text: '{what} weighs {net} net, more than its gross weight of {gross}.',
      help: 'One of the two is wrong, or they are exchanged. Correct it from the packing list; where the gross weight is given for the net weight, both are equal.',
    },
    'weights-differ': {
      text: 'The total {kind} weight is {found}, where the items{stating} add up to {sum}.',
      help: 'Correct the item or the total from the packing list.',
    },
    'packages-differ': {
      text: 'The total of packages is {found}, where the items{stating} add up to {sum}.',
      help: 'Correct the item or the total from the packing list. Count the same packages in both, cartons or the pallets they stand on, and one that items share with one of them.',
    },
    'values-differ': {
      text: 'The total value is {found}, where the items{stating} add up to {sum}.',
      help: 'Correct the item or the total from the invoice. Freight and insurance are in both, or in neither.',
    },
    'cannot-compare': {
      text: 'The total value is {found}, and the items are valued in {currencies}: nobody can tell whether they add up to it.',
      help: 'State all values in one currency, converted at a rate that the invoice names.',
    },
    'pieces-differ': {
      text: '{what} weighs {net} net, where {quantity} of {mass} each are {product}.',
      help: 'Compare with the packing list, and correct the count, the mass of one piece or the net weight. Licences for magnets run in kilograms net.',
    },
    'quantity-differs': {
      text: '{what} weighs {net} net, where its quantity is {quantity}.',
      help: 'Compare with the packing list. A quantity that is a mass is one without packing, and equals the net weight.',
    },
    'not-a-mass': {
      text: 'The {what} is {found}, which is no mass.',
      help: 'State it in KGM or another unit of mass; pieces belong into `quantity`.',
    },
    nothing: {
      text: 'The {what} is {found}.',
      help: 'State what is there: goods that are counted as nothing draw on nothing. An item that was dropped is taken out of the paper.',
    },
  },
  labels: {
    gross: 'the gross weight: {gross}',
    item: 'item {item}: {amount}',
    'item-many': 'item {item}: {amount}; {more} more items follow',
    quantity: 'the quantity: {quantity}',
    mass: 'the mass of one piece: {mass}',
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
    'unknown-unit': 'the {weight} is stated in {unit}, which is no unit that enduse can convert',
    'nothing-to-add-up': 'the paper states nothing that has to add up',
  },
  parameters: z =>
    z.strictObject({
      sumTolerancePercent: percent(z).describe(
        'By how much a total may differ from the sum of the items, and a quantity by mass from the net weight, in percent of the total or net weight. Packages are counted exactly.',
      ),
      grossTolerancePercent: percent(z)
        .exactOptional()
        .describe(
          'By how much the total gross weight may differ from the sum of the items, in percent of the total: scales round, and pallets are often weighed only in all. As the other totals where left out.',
        ),
      unitMassTolerancePercent: percent(z).describe(
        'By how much pieces times their unit mass may differ from the net weight, in percent of it.',
      ),
    }),
  *check(paper, law) {
    const odd = oddWeights(paper)
    const unknown = odd.find(({ measure }) => massUnit(measure.unit) === 'unknown')
    let isCompared = false
    for (const found of comparisons(paper, odd, law.parameters)) {
      if (found === undefined) continue
      isCompared = true
      yield* found
    }
    // The code exists, or the schema would have refused it; whether it is the one that is meant is checked by
    // `codes-known`.
    if (unknown !== undefined)
      return skipped(term('unknown-unit', { weight: weightName(unknown, paper), unit: unknown.measure.unit }))
    return isCompared ? undefined : nothingToAddUp
  },
})

const nothingToAddUp = notApplicable(term('nothing-to-add-up'))

/** Yields the result of each comparison, in the order in which they are reported. */
function* comparisons(paper: Facts, odd: readonly Weight[], parameters: Parameters): Generator<Said> {
  const { sumTolerancePercent, unitMassTolerancePercent } = parameters
  const { grossTolerancePercent = sumTolerancePercent } = parameters
  for (const weight of odd) yield notAMass(weight, paper)
  for (const item of paper.items) {
    const what = nameOf(item, paper)
    if (counts(paper)) yield nothingIn(item, paper)
    yield netBesideGross(what, listOf(item.netWeight), item.grossWeight)
    yield quantityBesideNet(what, item, sumTolerancePercent)
    yield piecesBesideNet(what, item, unitMassTolerancePercent)
  }
  if (paper.kind === 'shipment') yield* totals(paper, sumTolerancePercent, grossTolerancePercent)
}

/** Checks whether the document still covers goods; an amendment may leave nothing of a line. */
function counts(paper: Facts): boolean {
  return paper.kind === 'shipment' ? paper.status !== 'cancelled' : paper.status?.value !== 'amended'
}
