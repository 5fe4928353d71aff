/**
 * The corrections that are offered: a fixer for each finding, by its rule and message. Add an entry, and a file in `kind/`,
 * to correct more.
 */
import { blanks } from './kind/blanks.ts'
import { code } from './kind/code.ts'
import { date } from './kind/date.ts'
import { list } from './kind/list.ts'
import { literal } from './kind/literal.ts'
import { number } from './kind/number.ts'
import { quotes } from './kind/quotes.ts'
import { word } from './kind/word.ts'
import type { Fixer } from './model.ts'

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
