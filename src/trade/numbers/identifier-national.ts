/** Numbers of national registers: VAT numbers, EORI numbers, and numbers that a document states without their scheme. */

import type { Argument, Term } from '../../core/model/model.ts'
import {
  eoriNumbers,
  registerNumbers,
  taxForms,
  taxNumbers,
  vatNumbers,
} from '../../generated/tables/national-numbers.ts'
import { lazy } from '../../text/memoize.ts'
import { europeanUnion } from '../places/country-code.ts'
import { identifierTerm } from '../words/terms.ts'
import type { Flaw, NumberContext } from './identifier-form.ts'
import { type NationalNumber, nationalNumbers } from './national-number.ts'

/** The VAT numbers and the tax numbers of each country, without the letters of the country. */
const taxKinds = lazy(() => nationalNumbers({ ...taxNumbers, ...taxForms, ...vatNumbers }))

const registerKinds = lazy(() => nationalNumbers({ ...taxNumbers, ...registerNumbers }))

const eoriKinds = lazy(() => nationalNumbers(eoriNumbers))

/** Names that stand before a number, without blanks and signs. */
const names =
  /^(?:CNPJ(?:MF)?|CPF(?:MF)?|RFC|ABN|ACN|BN|VKN|VERGINO|TCKN|NIP|SIRET|SIREN|CIF|NIF|I[ČC]O|RUT|CUIT|NIT|RUC|UEN|MST|TIN|UID|ORGNR|UBN|BRN|USTIDNR|법인|사업자등록번호|統一編號|统一编号|法人番号|登録番号)(?:NO|NR|N[º°])?[:：]?(?=[\dA-Z&Ñ])/

/** The letters before VAT numbers, and the country they stand for. */
const prefixes: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...europeanUnion, 'GB', 'NO'].map(one => [one, one])),
  EL: 'GR',
  XI: 'GB',
}

/** Returns what is wrong with a VAT number, or with the tax number of a country that has no VAT numbers. */
export function taxFlaw(number: string, context: NumberContext): Flaw | undefined {
  const { country } = context
  // A Mexican number may begin with the letters of Austria.
  const own = prefixOf(country) === undefined && country !== undefined ? taxKinds().get(country) : undefined
  const bare = unnamed(number)
  if (own?.some(({ form }) => form.test(bare))) return among(own, bare, country ?? '', context)
  const prefixed = prefixes[number.slice(0, 2)]
  if (prefixed !== undefined) return among(taxKinds().get(prefixed) ?? [], number.slice(2), prefixed, context)
  if (/^CHE\d/.test(number)) return among(taxKinds().get('CH') ?? [], number, 'CH', context)
  return own === undefined || country === undefined ? undefined : among(own, bare, country, context)
}

/** Returns a number without the name before it, and without the strokes in it. */
function unnamed(number: string): string {
  return number.replace(names, '').replaceAll('/', '')
}

function prefixOf(country: string | undefined): string | undefined {
  return country === 'GB' || country === 'NO' ? undefined : prefixes[country ?? '']
}

/** Returns what is wrong with the number of a company inside an EORI number. */
export function eoriFlaw(number: string, context: NumberContext): Flaw | undefined {
  const country = prefixes[number.slice(0, 2)] ?? ''
  const rows = eoriKinds().get(country)
  const rest = number.slice(2)
  return rows?.some(({ form }) => form.test(rest)) ? among(rows, rest, country, context) : undefined
}

/**
 * Returns what is wrong with a number whose scheme is not stated, if its name or its form shows which register of the country of
 * the party it is from.
 */
export function registerFlaw(number: string, context: NumberContext): Flaw | undefined {
  const { country } = context
  const [kinds, isSure] = registerOf(number, context.written, country)
  const flaw = kinds.length === 0 ? undefined : among(kinds, unnamed(number), country ?? '', context)
  return flaw && !isSure ? { ...flaw, unsure: true } : flaw
}

/** Checks whether the name or the form of a number shows a register of the country. */
export function isOfRegister(number: string, written: string, country: string | undefined): boolean {
  return registerOf(number, written, country)[0].length > 0
}

/** Returns the kinds of numbers that one may be, and whether it is one of them beyond doubt. */
function registerOf(
  number: string,
  written: string,
  country = '',
): readonly [kinds: readonly NationalNumber[], isSure: boolean] {
  const rows = registerKinds().get(country)
  if (rows === undefined) return [[], false]
  const bare = unnamed(number)
  const fitting = rows.filter(({ form }) => form.test(bare))
  const name = names.exec(number)?.[0]
  if (name !== undefined) {
    // The name may be that of another register with numbers of the same form.
    const named = fitting.filter(({ kind }) => typeof kind === 'string' && name.startsWith(kind))
    return named.length === 0 ? [fitting, false] : [named, true]
  }
  const alone = fitting.filter(one => isTold(one, written))
  // A row of digits may be a number of another register.
  return [alone, alone.some(one => one.alone !== 'likely')]
}

function isTold({ alone }: NationalNumber, written: string): boolean {
  return alone !== undefined && (typeof alone === 'string' || alone.test(written))
}

/** Returns what is wrong with a number that should be of one of the kinds. */
function among(
  kinds: readonly NationalNumber[],
  number: string,
  country: string,
  { day }: NumberContext,
): Flaw | undefined {
  const [usual] = kinds
  if (usual === undefined) return undefined
  const fitting = kinds.filter(({ form }) => form.test(number))
  const [first] = fitting
  if (first === undefined)
    return { flaw: 'national-form', words: { kind: kindName(usual, country) }, unsure: true }
  const valid = fitting.find(({ isValid }) => isValid === undefined || isValid(number))
  if (valid === undefined) return checkFlaw(first, number, country)
  return valid.since !== undefined && day < valid.since
    ? { flaw: 'form-not-yet', words: { kind: kindName(valid, country), first: valid.since }, unsure: true }
    : undefined
}

function checkFlaw(one: NationalNumber, number: string, country: string): Flaw {
  const [from, length] = one.at
  const start = from < 0 ? number.length + from : from
  const digits = number.slice(start, start + length)
  const computed = fittingDigits(one, number, start, length)
  const kind = kindName(one, country)
  const words = computed === undefined ? { kind } : { kind, digits, computed }
  return {
    flaw: computed === undefined ? 'no-check-digit-fits' : 'check-digit',
    words,
    ...(one.unsure ? { unsure: true } : {}),
  }
}

const characters = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/** Returns the check digits with which the number is valid, by trying all. */
function fittingDigits(
  { form, isValid }: NationalNumber,
  number: string,
  start: number,
  length: number,
): string | undefined {
  const tried =
    length === 1
      ? characters
      : Array.from({ length: 10 ** length }, (_, one) => String(one).padStart(length, '0'))
  return tried.find(one => {
    const whole = number.slice(0, start) + one + number.slice(start + length)
    return form.test(whole) && isValid?.(whole) === true
  })
}

function kindName({ kind }: NationalNumber, country: string): Term {
  const name: Argument = typeof kind === 'string' ? kind : identifierTerm(kind.term)
  return identifierTerm('kind-of-country', { kind: name, country: { country } })
}
