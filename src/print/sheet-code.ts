/** The code that ties a signed sheet to its data: a part of the content digest in characters that can be typed, with a check character. */
import { contentDigest } from '../core/model/digest.ts'
import type { Document } from '../core/model/model.ts'
import { childOf } from '../core/model/pointer.ts'

/** Crockford's base 32: no I, L, O and U, which are taken for other characters. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * The number of characters of the digest in a code: 135 bits, so that no two documents with the same code can be constructed. The check character
 * follows.
 */
const digestCharacters = 27

const groupOf = 4

/** Returns the code of a document: the same for the same content, whatever its layout, its comments and its format. */
export function sheetCode(data: unknown): string {
  const bits = BigInt(`0x${contentDigest(data)}`) >> BigInt(256 - 5 * digestCharacters)
  const values = Array.from({ length: digestCharacters }, (_, index) =>
    Number((bits >> BigInt(5 * (digestCharacters - 1 - index))) & 31n),
  )
  const text = [...values, checkOf(values)].map(value => alphabet[value] ?? '').join('')
  return text.match(new RegExp(`.{1,${groupOf}}`, 'g'))?.join('-') ?? text
}

/**
 * Returns the data of a document for its code: where a number is rounded, every number as it was written, because two that round to
 * the same must not share a code.
 */
export function dataForCode({
  data,
  faults,
  written,
}: Pick<Document, 'data' | 'faults' | 'written'>): unknown {
  const asWritten = (value: unknown, at: string): unknown => {
    if (typeof value === 'number') return written(at) ?? value
    if (Array.isArray(value)) return value.map((one, index) => asWritten(one, childOf(at, index)))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, asWritten(one, childOf(at, name))]),
    )
  }
  return faults.some(({ rule }) => rule === 'number-precision') ? asWritten(data, '') : data
}

/** What the QR code of a sheet holds: only characters of its alphanumeric mode, which makes it small. */
export const scannedText = (code: string): string => `${scannedPrefix}${code}`

const scannedPrefix = 'ENDUSE:'

/**
 * Returns a code as it is printed, from one that was typed or scanned, in any case and with any grouping; `undefined` if it was
 * mistyped.
 */
export function typedCode(text: string): string | undefined {
  const bare = text
    .trim()
    .toUpperCase()
    .replace(/^ENDUSE:/, '')
    .replace(/[\s\u2010-\u2015-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  const values = [...bare].map(character => alphabet.indexOf(character))
  if (values.length !== digestCharacters + 1 || values.includes(-1)) return undefined
  if (checkOf(values.slice(0, digestCharacters)) !== values[digestCharacters]) return undefined
  return bare.match(new RegExp(`.{1,${groupOf}}`, 'g'))?.join('-')
}

/**
 * Returns the check character of these: a weighted sum in the field of 32 elements, whose weights are all different in up to 31
 * characters. It finds every single wrong character and every exchange of two.
 */
const checkOf = (values: readonly number[]): number => values.reduce((sum, value) => doubled(sum ^ value), 0)

/** Multiplies by the generator of the field, x, modulo x⁵ + x² + 1. */
function doubled(value: number): number {
  const twice = value << 1
  return twice > 31 ? twice ^ 0b100101 : twice
}
