/** Collects what a correction may be for: the findings of reader, kind and schema, and codes that stand for others. */
import type { Fault, Pointer } from '../core/model/model.ts'
import { childOf, valueAt } from '../core/model/pointer.ts'
import { kindNames, kindOf } from '../document/kinds/index.ts'
import { judge } from '../document/schema/index.ts'
import { type DocumentShape, fits, resolved, type Shape, shapeOf } from '../document/schema/shape.ts'
import type { PlacedDocument } from '../read/place.ts'
import { currencyOf } from '../trade/quantities/currency.ts'
import { unitMistake } from '../trade/quantities/unit.ts'
import { registeredNumber } from './kind/number.ts'

/** What is wrong at a place of a document. */
export interface LocatedFlaw {
  readonly rule: string
  readonly message: string
  readonly data: Fault['data']
  readonly pointer: Pointer
  readonly half?: 'key'
}

/** How many flaws of one document are looked at: a document with more is of another format. */
const most = 10_000

/** Findings of the reader about numbers: the value is known as it is written. */
const numeric: ReadonlySet<string> = new Set(['number-precision', 'number-form'])

/** Returns what is wrong with a document, and its kind; `isBroken` if it could not be read to its end or as one thing only. */
export function flawsIn(document: PlacedDocument) {
  const { data, faults } = document
  const reading = faults.map(flawOf)
  const kind = kindOf(data)
  if (data === undefined || faults.some(({ rule }) => !numeric.has(rule)))
    return { kind, isBroken: true, all: reading }
  if (kind === null) return { kind, isBroken: false, all: [...reading, ...undeclared(data)] }
  const schema = judge(kind, document, most).map(flawOf)
  const known = new Set(schema.map(({ pointer }) => pointer))
  const unread = reading.filter(({ pointer }) => !known.has(pointer))
  return { kind, isBroken: false, all: [...unread, ...schema, ...otherSpellings(shapeOf(kind), data)] }
}

function flawOf({ rule, message, data, place: { pointer, half } }: Fault): LocatedFlaw {
  return { rule, message, data, pointer, ...(half === 'key' ? { half } : {}) }
}

/** Returns the flaw of a document whose kind is misspelt; nothing for a file that is none. */
function undeclared(data: unknown): readonly LocatedFlaw[] {
  const declared = valueAt(data, '/documentType')
  return typeof declared === 'string'
    ? [{ rule: 'unknown-kind', message: 'not-known', data: {}, pointer: '/documentType' }]
    : []
}

/** The shape of the field that names the kind. */
export const kindShape: Shape = { type: 'string', enum: kindNames }

/**
 * Returns the units and currencies that are written for others, which the rule `codes-known` reports once for each code,
 * and the valid numbers that are written otherwise than in their register, which no rule reports.
 */
function otherSpellings(whole: DocumentShape, data: unknown): readonly LocatedFlaw[] {
  const found: LocatedFlaw[] = []
  const visit = (value: unknown, shape: Shape, pointer: Pointer) => {
    if (Array.isArray(value)) {
      const { items } = shape
      if (items !== undefined)
        for (const [index, one] of value.entries())
          visit(one, resolved(whole, items), childOf(pointer, index))
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, one] of Object.entries(value)) {
        const member = Object.hasOwn(shape.properties ?? {}, name) ? shape.properties?.[name] : undefined
        if (member !== undefined) visit(one, resolved(whole, member), childOf(pointer, name))
      }
    } else if (typeof value === 'string' && fits(shape, value)) {
      const message = slipOf(shape.$ref, value)
      if (message !== undefined) found.push({ rule: 'codes-known', message, data: {}, pointer })
      if (registeredNumber(pointer, value) !== undefined)
        found.push({ rule: 'identifier-valid', message: 'spelling', data: {}, pointer })
    }
  }
  visit(data, whole.root, '')
  return found
}

function slipOf(definition: string | undefined, code: string) {
  if (definition === 'unit') return unitMistake(code) === undefined ? undefined : 'unit-slip'
  if (definition !== 'currency') return undefined
  const currency = currencyOf(code)
  return currency.known === 'no' && currency.meant !== undefined ? 'currency-slip' : undefined
}
