/** Names and formats weights for messages. */
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
import { term } from '../rule.ts'

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
  readonly item?: ItemFacts
  readonly measure: MeasureFacts
}

export function nameOf({ lineNumber }: ItemFacts, document: TransferFacts): Argument {
  return document.kind === 'shipment'
    ? term('the-item', { item: lineNumber })
    : term('the-line', { line: lineNumber })
}

/** Returns the name of a weight in messages. */
export function weightName({ what, item }: Weight, document: TransferFacts): Argument {
  const weight = term(`measure.${what}`)
  if (item === undefined) return weight
  return document.kind === 'shipment'
    ? term('of-item', { weight, item: item.lineNumber })
    : term('of-line', { weight, line: item.lineNumber })
}

export function shown({ value, unit, at }: MeasureFacts): MeasureArgument {
  return inUnit(decimal(value), { unit, at })
}

/** Returns an amount in the unit of the measure from which it derives, located there. */
export function inUnit(
  amount: ReturnType<typeof decimal>,
  { unit, at }: Pick<MeasureFacts, 'unit' | 'at'>,
): MeasureArgument {
  return { value: print(amount), unit, at: `${at}/value` }
}

/** Returns the place of the number of a measure. */
export function valueAt({ at }: MeasureFacts): Pointer {
  return `${at}/value`
}

export function listOf<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value]
}
