/** Writes a code as its list spells it: in the right case, without dots and blanks, in ordinary digits. */
import { exactCountry, meantCode } from '../../document/schema/meant-code.ts'
import { fits, type Shape } from '../../document/schema/shape.ts'
import { folded } from '../../message/nearest.ts'
import { compatible } from '../../text/normalize.ts'
import { currencyOf } from '../../trade/quantities/currency.ts'
import { dimensionOf, unitMistake } from '../../trade/quantities/unit.ts'
import type { Fixer, FixKind, Replacement } from '../model.ts'

/** How a code of a definition is spelled; the result is used only if it fits the definition. */
const spelled: Readonly<Record<string, readonly [FixKind, (word: string) => string | undefined]>> = {
  country: ['country', country],
  destination: ['country', country],
  unit: ['unit', unit],
  currency: ['currency', currency],
  hsCode: ['code', word => word.replace(/[.\s]/g, '')],
  unLocode: ['code', word => word.replace(/[-\s]/g, '').toUpperCase()],
  region: ['code', word => word.toUpperCase()],
  sizeType: ['code', word => word.toUpperCase()],
  element: ['code', word => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()],
  digest: ['code', word => word.toLowerCase().replace(/^sha256[:-]/, '')],
  year: ['code', word => word],
}

/** Corrects a code that differs from one of its list in spelling only. */
export const code: Fixer = ({ value, written, shape }) => {
  const [kind, spell] = spelled[shape.$ref ?? ''] ?? []
  if (kind === undefined || spell === undefined) return sameNumber(value, shape)
  const text = typeof value === 'string' ? value : written
  const meant = spell(compatible(text).trim())
  return meant !== undefined && meant !== value && fits(shape, meant)
    ? { kind, text: meant, isQuoted: isDigits(meant) }
    : undefined
}

const isDigits = (text: string) => /^[\d.]+$/.test(text)

/** Returns the allowed version that is the same number: `1.0` for 1. */
function sameNumber(value: unknown, { const: only, enum: versions = [] }: Shape): Replacement | undefined {
  const [same, ...others] = [...versions, ...(only === undefined ? [] : [only])].filter(
    version => isDigits(version) && Number(version) === value,
  )
  return same === undefined || others.length > 0 ? undefined : { kind: 'quotes', text: same, isQuoted: true }
}

function currency(word: string): string | undefined {
  const upper = word.toUpperCase()
  const known = currencyOf(upper)
  return known.known === 'no' ? known.meant : upper
}

/**
 * Returns the code of the country that a text names in full or by another code. A misspelt name is not guessed at: the
 * country decides which law applies, and some names are a letter apart.
 */
function country(word: string): string | undefined {
  return folded(word) === 'all' ? 'all' : exactCountry(word)
}

/** Units in which no goods are counted: a code of one of them is written by mistake for another unit. */
const uncounted: ReadonlySet<string> = new Set(['kilogram-per-second', 'gram-per-square-metre'])

/**
 * Returns the code of the one unit that a text can mean; `undefined` for a text that has another meaning too, such as
 * `MT`, `ton` and `t`, each of which is one of several tons.
 */
function unit(word: string): string | undefined {
  if (/^t$/i.test(word)) return undefined
  const mistake = unitMistake(word.toUpperCase())
  if (mistake !== undefined) {
    const { meant, stands, possible } = mistake
    const isOne = meant.length === 1 && possible !== true && (stands === undefined || uncounted.has(stands))
    return isOne ? meant[0] : undefined
  }
  const meant = meantCode('unit', word)
  return meant !== undefined && dimensionOf(meant) !== undefined ? meant : undefined
}
