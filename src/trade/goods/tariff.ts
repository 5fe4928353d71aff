/** Tariff codes: the part that every country shares, the chapters, and how many digits a national tariff has. */

import { compatible } from '../../text/normalize.ts'
import { europeanUnion, partOf } from '../places/country-code.ts'

/** Why no goods of international trade are in a chapter, or where it is defined. */
type ChapterOutside = 'none' | 'reserved' | 'national'

/**
 * Returns what is unusual about the chapter of an HS code: there is none of that number (00), it is reserved and empty
 * (77), or each country defines it (98 and 99). `undefined` for the chapters that all countries share.
 */
export function chapterOutside(hsCode: string): ChapterOutside | undefined {
  const chapter = hsCode.slice(0, 2)
  if (chapter === '00') return 'none'
  if (chapter === '77') return 'reserved'
  return chapter === '98' || chapter === '99' ? 'national' : undefined
}

const ofChina = [8, 10, 13]
const ofIndia = [8]
const ofTheWest = [8, 10]

/**
 * Returns the numbers of digits of national tariff codes beside the six of the Harmonized System; China also prints
 * three more for inspection.
 */
function digitsIn(country: string): readonly number[] | undefined {
  const whole = partOf(country)
  if (whole === 'CN') return ofChina
  if (whole === 'IN') return ofIndia
  return whole === 'US' || europeanUnion.includes(whole) ? ofTheWest : undefined
}

/**
 * Checks whether the tariff of one of the countries has codes of that many digits; six digits are valid everywhere.
 * `undefined` if one of the countries has a tariff that is not known here.
 */
export function fitsTariff(hsCode: string, countries: readonly string[]): boolean | undefined {
  const digits = hsCode.length
  if (digits === 6) return true
  let isKnown = true
  for (const country of countries) {
    const allowed = digitsIn(country)
    if (allowed === undefined) isKnown = false
    else if (allowed.includes(digits)) return true
  }
  return isKnown ? false : undefined
}

/**
 * Returns the first six digits of an HS code, the only ones that mean the same in every country; `undefined` for fewer,
 * or for other text.
 */
export function sixDigits(code: string): string | undefined {
  const digits = /^\d+$/.test(code) ? code : compatible(code).replace(/[.\s]/g, '')
  return /^\d{6,}$/.test(digits) ? digits.slice(0, 6) : undefined
}
