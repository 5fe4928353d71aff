/** Removes blanks around a number or code. */
import { fits } from '../../document/schema/shape.ts'
import type { Fixer } from '../model.ts'

/** Corrects blanks at the beginning or end of a number or code; what is between them stays. */
export const blanks: Fixer = ({ value, shape }) => {
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  return text !== value && text !== '' && fits(shape, text)
    ? { kind: 'blanks', text, isQuoted: !/^[A-Za-z]/.test(text) }
    : undefined
}
