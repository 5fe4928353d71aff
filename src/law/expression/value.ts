/** The values of expressions: a document's values by their types, numbers as exact decimals. */
import { type Decimal, decimal, print } from '../../trade/quantities/quantity.ts'
import type { GroupType, Type } from './type.ts'

/** A number of either kind: an exact decimal or an integer. */
export type Numeric = Decimal | bigint

export type Fields = Readonly<Record<string, unknown>>

const zero = decimal('0')

/** The constructor of all decimals: the CEL engine recognises them by it. */
export const decimalMaker = zero.constructor as new (value: string) => Decimal

function isDecimal(value: unknown): value is Decimal {
  return value instanceof decimalMaker
}

/** The constructor that the CEL engine sees for all groups of fields: it identifies them as groups, whatever their fields. */
export const groupMaker = (() => {}) as unknown as new () => Fields

/** Returns a number of any kind as an exact decimal: an integer or decimal of an expression, or a number of a document. */
export function toDecimal(value: Decimal | bigint | number | string): Decimal {
  return isDecimal(value) ? value : zero.plus(String(value))
}

/** Returns a document as expressions see it. `data` is valid against its schema. */
export function viewOf(data: unknown, type: Type): unknown {
  switch (type.is) {
    case 'decimal':
      return typeof data === 'number' || typeof data === 'string' ? toDecimal(data) : data
    case 'integer':
      return typeof data === 'number' ? BigInt(data) : data
    case 'list':
      return (Array.isArray(data) ? data : [data]).map(entry => viewOf(entry, type.of))
    case 'group':
      return groupView(data, type)
    default:
      return data
  }
}

function groupView(data: unknown, { fields }: GroupType): unknown {
  if (typeof data !== 'object' || data === null) return data
  const view: Record<string, unknown> = { constructor: groupMaker }
  for (const [key, value] of Object.entries(data)) {
    const type = fields.get(key)
    // Fields that the schema does not define are extensions, `x-...`.
    view[key] = type === undefined ? value : viewOf(value, type)
  }
  return view
}

/** Returns a value as shown in a sentence. */
export function inWords(value: unknown): string {
  if (isDecimal(value)) return value.lt(0) ? `-${print(value.abs())}` : print(value)
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(inWords).join(', ')
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return String(value)
}
