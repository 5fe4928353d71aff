/** Writes a code as its list spells it: in the right case, without dots and blanks, in ordinary digits. */
import { fits, type Shape } from '../../document/schema/shape.ts'
import { compatible } from '../../text/normalize.ts'
import { currencyOf } from '../../trade/currency.ts'
import type { Fixer, FixKind, Replacement } from '../model.ts'
import { country } from './country.ts'
import { unit } from './unit.ts'

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
