/** Names and formats weights for messages, and reports weights that are not a mass, or zero. */
import type {
  Argument,
  Diagnostic,
  ItemFacts,
  MeasureArgument,
  MeasureFacts,
  Pointer,
  TransferFacts,
} from '../../core/model/model.ts'
import { type Decimal, decimal } from '../../trade/quantities/quantity.ts'
import { massUnit } from '../../trade/quantities/weight.ts'
import { amountArgument } from '../compared.ts'
import { type ParametersOf, review, term, type Z } from '../rule.ts'
import { count, percent } from '../shapes.ts'

/** Returns the shape of the parameters. */
export const weightParameters = (z: Z) =>
  z.strictObject({
    sumTolerancePercent: percent(z).describe(
      'By how much a total may differ from the sum of the items, and a quantity by mass from the net weight, in percent of the total or net weight. Packages are counted exactly.',
    ),
    grossTolerancePercent: percent(z)
      .exactOptional()
      .describe(
        'By how much the total gross weight may differ from the sum of the items, in percent of the total: scales round, and pallets are often weighed only together. The same as for the other totals if left out.',
      ),
    unitMassTolerancePercent: percent(z).describe(
      'By how much pieces times their unit mass may differ from the net weight, in percent of the net weight.',
    ),
    mostGross: z
      .strictObject({ times: count(z, 1, 100), plusKilograms: count(z, 0, 10_000) })
      .exactOptional()
      .describe(
        'What an item weighs gross at most: so many times its net weight, and kilograms beside; not checked if left out.',
      ),
    densities: z
      .array(
        z.strictObject({
          alloy: z.enum(['ndfeb', 'smco', 'alnico', 'ferrite']),
          from: density(z),
          to: density(z),
        }),
      )
      .default([])
      .describe(
        'The densities of magnets by alloy, in grams per cubic centimetre; the mass of pieces of other alloys is not compared with their dimensions.',
      ),
    leastPieceGrams: z
      .record(
        z.string().regex(/^[0-9]{2,13}$/, 'digits of an HS code'),
        z.string().regex(/^[1-9][0-9]{0,8}$/, 'whole grams in text, such as "100"'),
      )
      .default({})
      .describe('What one piece under an HS code weighs at least, in grams.'),
    leastOfVolumePercent: percent(z)
      .default('55')
      .describe(
        'What part of the mass of the full body a piece has at least: edges are chamfered, arcs are cut from blocks, and bonded magnets are lighter.',
      ),
    mostOfVolumePercent: z
      .string()
      .regex(/^1[0-9]{2}(?:\.[0-9]{1,2})?$/, 'a percentage from 100 in text, such as "115"')
      .default('115')
      .describe(
        'What part of that mass a piece has at most: coatings are heavy, and dimensions are rounded.',
      ),
  })

export type WeightParameters = ParametersOf<typeof weightParameters>

const density = (z: Z) =>
  z.string().regex(/^[1-9](?:\.[0-9]{1,2})?$/, 'grams per cubic centimetre in text, such as "7.5"')

/** The result of one comparison: diagnostics, or none; `undefined` if there was nothing to compare. */
export type ComparisonResult = readonly Diagnostic[] | undefined

/** A weight that the document states, of an item or in total. */
export interface Weight {
  readonly what:
    | 'quantity'
    | 'net-weight'
    | 'gross-weight'
    | 'unit-mass'
    | 'total-net-weight'
    | 'total-gross-weight'
  readonly item?: ItemFacts | undefined
  readonly measure: MeasureFacts
}

export function nameOf({ lineNumber }: ItemFacts, { kind }: TransferFacts): Argument {
  return kind === 'shipment' ? term('the-item', { item: lineNumber }) : term('the-line', { line: lineNumber })
}

/** Returns the name of a weight in messages. */
export function weightName({ what, item }: Weight, { kind }: TransferFacts): Argument {
  const weight = term(`measure.${what}`)
  if (item === undefined) return weight
  return kind === 'shipment'
    ? term('of-item', { weight, item: item.lineNumber })
    : term('of-line', { weight, line: item.lineNumber })
}

export const shown = (measure: MeasureFacts): MeasureArgument => inUnit(decimal(measure.value), measure)

/** Returns an amount in the unit of the measure from which it derives, located there. */
export const inUnit = (amount: Decimal, { unit, at }: Pick<MeasureFacts, 'unit' | 'at'>): MeasureArgument =>
  amountArgument(amount, unit, `${at}/value`)

/** Returns the place of the number of a measure. */
export const valueAt = ({ at }: MeasureFacts): Pointer => `${at}/value`

/** Returns the weights of the document that are not in a unit of mass. */
export function oddWeights(document: TransferFacts): Weight[] {
  const found: Weight[] = []
  const add = (what: Weight['what'], measure: MeasureFacts | undefined, item?: ItemFacts) => {
    if (measure !== undefined && massUnit(measure.unit) !== 'mass') found.push({ what, measure, item })
  }
  for (const item of document.items) {
    add('net-weight', item.netWeight, item)
    add('gross-weight', item.grossWeight, item)
    add('unit-mass', item.unitMass, item)
  }
  if (document.kind === 'shipment') {
    add('total-net-weight', document.totalNetWeight)
    add('total-gross-weight', document.totalGrossWeight)
  }
  return found
}

export function notAMass(weight: Weight, document: TransferFacts): ComparisonResult {
  const { measure } = weight
  if (massUnit(measure.unit) !== 'other') return undefined
  const data = { what: weightName(weight, document), found: shown(measure) }
  return [review('not-a-mass', `${measure.at}/unit`, data)]
}

/** Reports a quantity or net weight of zero: it would draw nothing, however much is in the packages. */
export function nothingIn(item: ItemFacts, document: TransferFacts): ComparisonResult {
  const { quantity, netWeight } = item
  const found: Diagnostic[] = []
  for (const measure of [quantity, netWeight]) {
    if (measure === undefined || /[1-9]/.test(measure.value)) continue
    const what = weightName(
      { what: measure === quantity ? 'quantity' : 'net-weight', measure, item },
      document,
    )
    found.push(review('nothing', valueAt(measure), { what, found: shown(measure) }))
  }
  return found.length === 0 ? undefined : found
}
