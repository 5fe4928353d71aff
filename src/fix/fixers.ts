/**
 * The corrections that are offered. Add an entry to `tables/fixers.yaml`, and a fixer here or in `kind/`, to correct more.
 */
import { fits, typesOf } from '../document/schema/shape.ts'
import { fixerNames } from '../generated/tables/fixers.ts'
import { compatible } from '../text/normalize.ts'
import { code } from './kind/code.ts'
import { number } from './kind/number.ts'
import type { Fixer, FlawedValue } from './model.ts'
import { onlyNear } from './only-near.ts'
import { identifiesParty, isAmount } from './protected.ts'
import { dayIn } from './written-day.ts'

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

/** Corrects a date in another form; one that can be read as two days needs manual review. */
const date: Fixer = ({ value, written, shape }) => {
  const day = dayIn(typeof value === 'string' ? value : written)
  return day === undefined || day === value || !fits(shape, day) ? undefined : { kind: 'date', text: day }
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

/** The fixers, by their names in the table of findings. */
const fixers = {
  ...{ blanks, code, date, number, quotes, word },
  codeOrWord: (flawed: FlawedValue) => code(flawed) ?? word(flawed),
  literalOrList: (flawed: FlawedValue) => literal(flawed) ?? list(flawed),
}
export type FixerName = keyof typeof fixers

/** Returns the fixer for a finding, if there is one. */
export function fixerFor(rule: string, message: string): Fixer | undefined {
  const name = fixerNames[`${rule} ${message}`]
  return name && fixers[name]
}
