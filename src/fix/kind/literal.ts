/** Takes the quotes off a position or off true and false. */
import { typesOf } from '../../document/schema/shape.ts'
import type { Fixer } from '../model.ts'
import { isAmount } from '../protected.ts'

/** Corrects text where the schema wants true, false or the number of a line. */
export const literal: Fixer = ({ value, shape, pointer }) => {
  if (typeof value !== 'string') return undefined
  const type = typesOf(shape).join()
  if (type === 'boolean' && /^(?:true|false)$/i.test(value))
    return { kind: 'literal', literal: value.toLowerCase() === 'true' }
  const isPosition = type === 'integer' && !isAmount(pointer, shape) && /^[1-9]\d{0,5}$/.test(value)
  const number = Number(value)
  return isPosition && number >= (shape.minimum ?? 0) && number <= (shape.maximum ?? number)
    ? { kind: 'literal', literal: number }
    : undefined
}
