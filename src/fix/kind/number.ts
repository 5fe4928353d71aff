/** Writes the number of a container or a ship as its register does, if its check digit confirms it. */

import type { Pointer } from '../../core/model/model.ts'
import { stepsOf } from '../../core/model/pointer.ts'
import { flawOf, numberOf, type SchemeId } from '../../trade/numbers/identifier.ts'
import type { Fixer } from '../model.ts'

/** The schemes with a check digit, by the field that holds their number. */
const schemeOf: Readonly<Record<string, SchemeId>> = { containerNumber: 'container', vesselImoNumber: 'ship' }

/** Returns the number as its register writes it, if a valid number is written in another way; the day makes no difference. */
export function registeredNumber(pointer: Pointer, written: string): string | undefined {
  const scheme = schemeOf[stepsOf(pointer).at(-1) ?? '']
  if (scheme === undefined) return undefined
  const number = numberOf(scheme, written)
  if (number === written) return undefined
  const flaw = flawOf(scheme, number, { written, day: '9999-12-31', yearMarginDays: 0 })
  return flaw === undefined ? number : undefined
}

/** Corrects blanks, hyphens, small letters and a word before the number. */
export const number: Fixer = ({ value, pointer }) => {
  const text = typeof value === 'string' ? registeredNumber(pointer, value) : undefined
  return text === undefined ? undefined : { kind: 'number', text, isQuoted: /^\d/.test(text) }
}
