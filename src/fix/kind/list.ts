/** Makes a single value the only entry of a list. */
import { typesOf } from '../../document/schema/shape.ts'
import type { Fixer } from '../model.ts'

/** Corrects one text or number where the schema requires a list of such values; a text with commas may be several. */
export const list: Fixer = ({ value, shape, entry = {} }) => {
  if (!typesOf(shape).includes('array') || typesOf(entry).join() !== 'string') return undefined
  return typeof value === 'number' || (typeof value === 'string' && !/[,;，；、]/.test(value))
    ? { kind: 'list', literal: [value] }
    : undefined
}
