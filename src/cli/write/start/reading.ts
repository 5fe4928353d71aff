/** Reads what an author states at the start of a new document: each value is checked at once. */
import { meantCode } from '../../../document/schema/meant-code.ts'
import type { Words } from '../../../generated/messages/index.ts'
import { countryNamedIn } from '../../../trade/places/country.ts'
import { spelledCountry } from '../../../trade/places/country-spelling.ts'
import { dimensionOf } from '../../../trade/quantities/unit.ts'
import { isDay } from '../../../trade/words/date.ts'
import { isPlaceholder } from '../../../trade/words/placeholder.ts'

/** Why a value cannot be stated. */
export type StartProblem = keyof Words['start']['ask']['problems']

/** A value as it will be written, or why it cannot be. */
export type StartReading =
  | { readonly value: string }
  | { readonly problem: StartProblem; readonly meant?: string | undefined }

/** Returns why a value cannot be stated, or what it probably should be. */
export function problemText(
  { problem, meant }: { readonly problem: StartProblem; readonly meant?: string | undefined },
  { problems, meant: asMeant }: Words['start']['ask'],
): string {
  return meant === undefined ? problems[problem] : asMeant({ meant })
}

/** Reads a country by its code or its name. */
export function readCountry(text: string): StartReading {
  const value = spelledCountry(text.trim()) ?? countryNamedIn(text)
  return value === undefined ? { problem: 'no-country' } : { value }
}

export function readDay(text: string): StartReading {
  const value = text.trim()
  return isDay(value) ? { value } : { problem: 'no-day' }
}

/** Reads an amount above zero, in plain digits. */
export function readAmount(text: string): StartReading {
  const value = text.trim()
  return /^(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?$/.test(value) && /[1-9]/.test(value)
    ? { value }
    : { problem: 'no-amount' }
}

/** Reads a unit by its code, as it is written in documents. */
export function readUnit(text: string): StartReading {
  const value = text.trim()
  if (dimensionOf(value) !== undefined) return { value }
  const meant = meantCode('unit', value)
  return {
    problem: 'no-unit',
    meant: meant !== undefined && dimensionOf(meant) !== undefined ? meant : undefined,
  }
}

/** Reads a number or a name of one line; one that only holds its place is not stated. */
export function readText(text: string): StartReading {
  const value = text.trim()
  return value === '' || value.length > 60 || /\p{Cc}/u.test(value) || isPlaceholder(value)
    ? { problem: 'no-text' }
    : { value }
}
