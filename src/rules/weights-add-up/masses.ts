/** Reports weights that are not a mass, or zero. */
import type { ItemFacts, MeasureFacts, TransferFacts } from '../../core/model/model.ts'
import { massUnit } from '../../trade/weight.ts'
import { review } from '../rule.ts'
import { type ComparisonResult, shown, valueAt, type Weight, weightName } from './words.ts'

/** Returns the weights of the document that are not in a unit of mass. */
export function oddWeights(document: TransferFacts): Weight[] {
  const found: Weight[] = []
  for (const item of document.items) {
    addOdd(found, 'net-weight', item.netWeight, item)
    addOdd(found, 'gross-weight', item.grossWeight, item)
    addOdd(found, 'unit-mass', item.unitMass, item)
  }
  if (document.kind === 'shipment') {
    addOdd(found, 'total-net-weight', document.totalNetWeight)
    addOdd(found, 'total-gross-weight', document.totalGrossWeight)
  }
  return found
}

function addOdd(
  to: Weight[],
  what: Weight['what'],
  measure: MeasureFacts | undefined,
  item?: ItemFacts,
): void {
  if (measure === undefined || massUnit(measure.unit) === 'mass') return
  to.push(item === undefined ? { what, measure } : { what, measure, item })
}

export function notAMass(weight: Weight, document: TransferFacts): ComparisonResult {
  const { measure } = weight
  if (massUnit(measure.unit) !== 'other') return undefined
  return [
    review('not-a-mass', `${measure.at}/unit`, { what: weightName(weight, document), found: shown(measure) }),
  ]
}

/** Reports a quantity or net weight of zero: it would draw nothing, however much is in the packages. */
export function nothingIn(item: ItemFacts, document: TransferFacts): ComparisonResult {
  const { quantity, netWeight } = item
  if (!isNothing(quantity) && (netWeight === undefined || !isNothing(netWeight))) return undefined
  const weights = [
    { what: 'quantity', measure: quantity, item } as const,
    ...(netWeight === undefined ? [] : [{ what: 'net-weight', measure: netWeight, item } as const]),
  ]
  return weights
    .filter(({ measure }) => isNothing(measure))
    .map(weight =>
      review('nothing', valueAt(weight.measure), {
        what: weightName(weight, document),
        found: shown(weight.measure),
      }),
    )
}

function isNothing({ value }: MeasureFacts): boolean {
  return !/[1-9]/.test(value)
}
