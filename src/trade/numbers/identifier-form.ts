/** Parses numbers and finds their flaws: the part that all schemes share. */
import type { Argument, Arguments } from '../../core/model/model.ts'
import { fartherTwins } from '../../generated/tables/letters.ts'
import { memoize } from '../../text/memoize.ts'
import { identifierForm } from '../../text/normalize.ts'
import { identifierTerm } from '../words/terms.ts'

/** What a check may need besides the number. */
export interface NumberContext {
  /** The number as it is written, with its blanks and hyphens. */
  readonly written: string
  /** The day of the document: the signature of a certificate, the export of a shipment. */
  readonly day: string
  /** The country of the party that shows the number, alpha-2; absent if no party does. */
  readonly country?: string | undefined
  /** How many days before or after the turn of the year a declaration may still have the other year. */
  readonly yearMarginDays: number
}

export type FlawKind =
  | 'placeholder'
  | 'length'
  | 'form'
  | 'misread'
  | 'check'
  | 'no-check-digit'
  | 'check-digit'
  | 'no-check-digit-fits'
  | 'national-form'
  | 'form-not-yet'
  | 'unusual'
  | 'unknown-state'
  | 'unknown-holder'
  | 'unknown-country'
  | 'founded-later'
  | 'import-declaration'
  | 'declaration-year'
  | 'long-number'

/** What is wrong with a number, and the arguments of the message. */
export interface Flaw {
  readonly flaw: FlawKind
  readonly words: Arguments
  /** Set if a number like this one may be valid all the same. */
  readonly unsure?: true
}

/** Returns what is wrong with a number in the spelling of `foldNumber`; `undefined` if nothing is. */
export type NumberCheck = (number: string, asked: NumberContext) => Flaw | undefined

/** The check digits of a number, computed from its other characters; `unsure` if a number of its kind need not have them. */
interface Computed {
  readonly digits: string
  readonly unsure?: boolean
}

/** A scheme whose numbers have a fixed form, with a kind of character for each position. */
interface Pattern {
  /**
   * The usual form and others, one letter of `places` for each character. A form of another length than the usual one
   * counts only if a number fits it entirely.
   */
  readonly forms: readonly [string, ...string[]]
  /** Computes the check digits from the rest of a number that has the form; absent if the scheme or the number has none. */
  readonly check?: (number: string) => Computed | undefined
  /** Checks the content of a number with the right form and check digit. */
  readonly content?: (number: string, asked: NumberContext) => Flaw | undefined
}

const digits = '0123456789'
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** Digits and letters in the order of their values in check digits. */
export const alphanumeric = digits + letters

/** Digits and letters of Chinese codes, in the order of their values, without those that look like others. */
export const chineseAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** The characters that a position of a form accepts. */
interface FormPosition {
  readonly allowed: string
  readonly words: Argument
}

/** Places by their letters in forms. */
const places: Readonly<Record<string, FormPosition>> = {
  d: { allowed: digits, words: identifierTerm('any-digit') },
  l: { allowed: letters, words: identifierTerm('any-letter') },
  x: { allowed: alphanumeric, words: identifierTerm('digit-or-letter') },
  c: { allowed: chineseAlphabet, words: identifierTerm('chinese-character') },
  n: { allowed: alphanumeric.slice(1), words: identifierTerm('no-zero') },
  // The kind of equipment in a container number; only a container itself always has a check digit.
  e: { allowed: 'UJZ', words: { list: ['U', 'J', 'Z'], joint: 'or' } },
  j: { allowed: 'JZ', words: { list: ['J', 'Z'], joint: 'or' } },
  // A company whose shares are listed, or not.
  s: { allowed: 'LU', words: { list: ['L', 'U'], joint: 'or' } },
}

const noPlace: FormPosition = { allowed: '', words: identifierTerm('nothing') }

/** Characters that are confused with each other, by people and by text recognition. */
const twins: Readonly<Record<string, string>> = { O: '0', I: '1', '0': 'O', '1': 'I' }

/** Less likely confusions, accepted only if a check digit confirms them. */
const allTwins: Readonly<Record<string, string>> = { ...twins, ...fartherTwins }

/**
 * Returns a number as registers write it: full-width characters as plain ones, in capitals, without blanks, dots and
 * hyphens.
 */
export function foldNumber(written: string): string {
  // Most numbers are already written so.
  if (/^[0-9A-Z]*$/.test(written)) return written
  return identifierForm(written)
}

/** Returns a check of numbers by a pattern: the length first, then each character, the check digits, and the content. */
export function held(pattern: Pattern): NumberCheck {
  return (number, asked) => {
    if (fits(pattern.forms, number)) {
      const flaw = judged(pattern, number, asked)
      return flaw?.flaw === 'check' ? (swapped(pattern, [...number], asked) ?? flaw) : flaw
    }
    const chars = [...number]
    const form = nearest(pattern.forms, chars)
    if (form === undefined) {
      const [{ length: expected }] = pattern.forms
      return { flaw: 'length', words: { count: String(chars.length), wanted: String(expected) } }
    }
    const [wrong = 0] = misfits(form, chars)
    return (
      repaired(pattern, form, chars, asked) ?? {
        flaw: 'form',
        words: {
          position: String(wrong + 1),
          character: charName(chars[wrong] ?? ''),
          wanted: placeAt(form, wrong).words,
        },
      }
    )
  }
}

/** Checks whether a number has one of the forms. */
export function fits(forms: readonly string[], number: string): boolean {
  for (const form of forms) if (form.length === number.length && patternOf(form).test(number)) return true
  return false
}

/** Compiles a form to a regular expression on demand: most runs use few of the forms, and those many times. */
const patternOf = memoize(form => {
  const classes = Array.from(form, (_, index) => `[${placeAt(form, index).allowed}]`)
  return new RegExp(`^${classes.join('')}$`)
})

/** Returns a function from a character code to its value in an ASCII alphabet, because check digits look up many. */
export function worthIn(alphabet: string): (code: number) => number {
  const values = new Int8Array(128).fill(-1)
  for (let value = 0; value < alphabet.length; value += 1) values[alphabet.charCodeAt(value)] = value
  return code => values[code] ?? -1
}

/**
 * Returns a character as a phrase that distinguishes O from 0, and a character of another script from the one it looks
 * like.
 */
export function charName(char: string): Argument {
  if (digits.includes(char)) return identifierTerm('digit', { digit: char })
  if (letters.includes(char)) return identifierTerm('letter', { letter: char })
  const code = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  const character = `“${char}”`
  return /^[!-~]$/.test(char) ? character : identifierTerm('character', { character, code })
}

/** Returns what is wrong with a number that has the form. */
function judged({ check, content }: Pattern, number: string, asked: NumberContext): Flaw | undefined {
  const computed = check?.(number)
  if (computed === undefined || number.endsWith(computed.digits)) return content?.(number, asked)
  return {
    flaw: 'check',
    words: { digits: number.slice(-computed.digits.length), computed: computed.digits },
    ...(computed.unsure && { unsure: true }),
  }
}

/** Returns the form with the length of the usual one that a number misses in the fewest places. */
function nearest(forms: Pattern['forms'], chars: readonly string[]): string | undefined {
  const [{ length: usual }] = forms
  const [best] = forms
    .filter(form => form.length === usual && form.length === chars.length)
    .map(form => ({ form, wrong: misfits(form, chars).length }))
    .sort((a, b) => a.wrong - b.wrong)
  return best?.form
}

/** Returns the positions where a number has another character than the form allows. */
function misfits(form: string, chars: ArrayLike<string>): readonly number[] {
  const wrong: number[] = []
  for (let index = 0; index < form.length; index += 1) {
    if (!placeAt(form, index).allowed.includes(chars[index] ?? ' ')) wrong.push(index)
  }
  return wrong
}

function placeAt(form: string, index: number): FormPosition {
  return places[form[index] ?? ''] ?? noPlace
}

/** Returns the misreading that explains characters out of place: one or two, with whose twins the number is valid. */
function repaired(
  pattern: Pattern,
  form: string,
  chars: readonly string[],
  asked: NumberContext,
): Flaw | undefined {
  const wrong = misfits(form, chars)
  const likeness = pattern.check === undefined ? twins : allTwins
  const meant = chars.map((char, index) => (wrong.includes(index) ? (likeness[char] ?? char) : char))
  if (wrong.length > 2 || misfits(form, meant).length > 0) return undefined
  return misread(pattern, chars, meant, asked)
}

/**
 * Returns the one misreading of O and 0, or I and 1, in a position that may hold either, that explains a wrong check
 * digit.
 */
function swapped(pattern: Pattern, chars: readonly string[], asked: NumberContext): Flaw | undefined {
  const [only, ...others] = chars.flatMap((char, index) => {
    const meant = chars.map((one, at) => (at === index ? (twins[char] ?? char) : one))
    return meant[index] !== char && fits(pattern.forms, meant.join(''))
      ? (misread(pattern, chars, meant, asked) ?? [])
      : []
  })
  return others.length === 0 ? only : undefined
}

function misread(
  pattern: Pattern,
  chars: readonly string[],
  meant: readonly string[],
  asked: NumberContext,
): Flaw | undefined {
  const number = meant.join('')
  if (judged(pattern, number, asked) !== undefined) return undefined
  const at = chars.findIndex((char, index) => char !== meant[index])
  return {
    flaw: 'misread',
    words: {
      position: String(at + 1),
      character: charName(chars[at] ?? ''),
      instead: charName(meant[at] ?? ''),
      meant: number,
    },
  }
}
