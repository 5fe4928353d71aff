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
import { decimal, print } from '../../trade/quantity.ts'
import { massUnit } from '../../trade/weight.ts'
import { review, term } from '../rule.ts'

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
export const inUnit = (
  amount: ReturnType<typeof decimal>,
  { unit, at }: Pick<MeasureFacts, 'unit' | 'at'>,
): MeasureArgument => ({ value: print(amount), unit, at: `${at}/value` })

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
