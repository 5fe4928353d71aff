/**
 * The corrections that are offered: a fixer for each finding, by its rule and message. Add an entry, and a fixer here or in
 * `kind/`, to correct more.
 */
import { fits, typesOf } from '../document/schema/shape.ts'
import { compatible } from '../text/normalize.ts'
import { code } from './kind/code.ts'
import { date } from './kind/date.ts'
import { number } from './kind/number.ts'
import type { Fixer } from './model.ts'
import { onlyNear } from './only-near.ts'
import { identifiesParty, isAmount } from './protected.ts'

/** Corrects blanks at the beginning or end of a number or code; what is between them stays. */
const blanks: Fixer = ({ value, shape }) => {
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  return text !== value && text !== '' && fits(shape, text)
    ? { kind: 'blanks', text, isQuoted: !/^[A-Za-z]/.test(text) }
    : undefined
}

/** Corrects one text or number where the schema requires a list of such values; a text with commas may be several. */
const list: Fixer = ({ value, shape, entry = {} }) => {
  if (!typesOf(shape).includes('array') || typesOf(entry).join() !== 'string') return undefined
  return typeof value === 'number' || (typeof value === 'string' && !/[,;，；、]/.test(value))
    ? { kind: 'list', literal: [value] }
    : undefined
}

/** Corrects text where the schema wants true, false or the number of a line. */
const literal: Fixer = ({ value, shape, pointer }) => {
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

/**
 * Quotes text that was read as a number, true, false or nothing. In JSON a program wrote the number and may have lost
 * leading zeros: the numbers of parties need manual review there.
 */
const quotes: Fixer = flawed => {
  const { value, written, shape, format, pointer } = flawed
  if (typeof value !== 'number' && typeof value !== 'boolean' && value !== null) return undefined
  if (/^["'|>]/.test(written) || /[\s\p{Cc}]/u.test(written) || written === '') return undefined
  if (
    format === 'json' &&
    (typeof value !== 'number' || identifiesParty(pointer) || !/^\d+(?:\.\d+)?$/.test(written))
  )
    return undefined
  const isNamed = shape.pattern !== undefined || shape.enum !== undefined || shape.const !== undefined
  if (isNamed && !fits(shape, written)) return code(flawed)
  return { kind: 'quotes', text: written, isQuoted: true }
}

/** Corrects an allowed word in another spelling, or with a typing mistake that no other allowed word is as near to. */
const word: Fixer = ({ value, shape }) => {
  if (typeof value !== 'string') return undefined
  const meant = onlyNear(
    compatible(value).trim(),
    shape.enum ?? (shape.const === undefined ? [] : [shape.const]),
  )
  return meant === undefined || meant === value ? undefined : { kind: 'word', text: meant }
}

/** The fixers of values, by rule and message. */
const byFinding: Readonly<Record<string, Fixer>> = {
  'text-read-as-number unquoted': quotes,
  'text-read-as-number changed': quotes,
  'text-read-as-number read-as-word': quotes,
  'text-read-as-number json': quotes,
  'schema misspelt-code': code,
  'schema not-a-country': code,
  'schema not-a-region': code,
  'schema not-a-un-locode': code,
  'schema not-a-year': code,
  'schema not-an-hs-code': code,
  'schema not-a-unit': code,
  'schema not-a-currency': code,
  'schema not-an-element': code,
  'schema not-a-digest': code,
  'schema not-a-size-type': code,
  'schema not-a-date': date,
  'schema misspelt-word': word,
  'schema not-allowed': flawed => code(flawed) ?? word(flawed),
  'schema wrong-type': flawed => literal(flawed) ?? list(flawed),
  'schema blank-edge': blanks,
  'codes-known unit-slip': code,
  'codes-known currency-slip': code,
  'identifier-valid spelling': number,
  'unknown-kind not-known': word,
}

/** Returns the fixer for a finding, if there is one. */
export function fixerFor(rule: string, message: string): Fixer | undefined {
  const key = `${rule} ${message}`
  return Object.hasOwn(byFinding, key) ? byFinding[key] : undefined
}
