/** What expressions compute with: a document's values by their types, numbers as exact decimals. */
import { decimal, print } from '../../trade/quantity.ts'
import type { Group, Type } from './type.ts'

/** An exact decimal, as `trade/quantity.ts` makes them. */
export type Decimal = ReturnType<typeof decimal>

/** A group of fields by name. */
export type Fields = Readonly<Record<string, unknown>>

const zero = decimal('0')

/** What all decimals are made by: the engine tells them from other values by it. */
export const decimalMaker = zero.constructor as new (value: string) => Decimal

/** Whether a value is an exact decimal. */
function isDecimal(value: unknown): value is Decimal {
  return value instanceof decimalMaker
}

/** What all groups of fields are made by, as the engine sees it: it takes them for what they are, whatever fields they hold. */
export const groupMaker = (() => {}) as unknown as new () => Fields

/** A number of any kind as an exact decimal: a whole number of an expression, one with a point, one of a document. */
export function toDecimal(value: Decimal | bigint | number | string): Decimal {
  return isDecimal(value) ? value : zero.plus(String(value))
}

/** A document as expressions see it. `data` is as its schema accepted it. */
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

function groupView(data: unknown, { fields }: Group): unknown {
  if (typeof data !== 'object' || data === null) return data
  const view: Record<string, unknown> = { constructor: groupMaker }
  for (const [key, value] of Object.entries(data)) {
    const type = fields.get(key)
    // What the schema does not know is an extension, `x-...`.
    view[key] = type === undefined ? value : viewOf(value, type)
  }
  return view
}

/** A value in a sentence. */
export function inWords(value: unknown): string {
  if (isDecimal(value)) return value.lt(0) ? `-${print(value.abs())}` : print(value)
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(inWords).join(', ')
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return String(value)
}
