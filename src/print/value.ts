/** Shows values of a document on a sheet, whatever their type: a document that fails the check is printed, too. */

import { labelOf } from '../message/label.ts'
import { type Markup, m } from '../report/page/markup.ts'
import { printable, shortened } from '../text/printable.ts'
import { countryName } from '../trade/places/country.ts'
import { isPlaceholder, openWordIn } from '../trade/words/placeholder.ts'
import type { CodeLabels, SheetField, SheetWords } from './words.ts'

/** A value of a document, read without trust in its type. */
export type UntypedFields = Readonly<Record<string, unknown>>

/** Returns the fields of an object; none of anything else. */
export function fieldsOf(value: unknown): UntypedFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as UntypedFields) : {}
}

/** Returns the elements of a list; none of anything else. */
export const elementsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Returns a list; `undefined` for an empty one, and for anything else. */
export const listed = (value: unknown) => (elementsOf(value).length === 0 ? undefined : value)

/** Checks whether nothing is stated. */
export function isOpen(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

/** Returns a value as text in one line. */
export function plainText(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === undefined || value === null) return ''
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return `${value}`
  return shortened(JSON.stringify(value) ?? '', longestForeign)
}

/** A value of a type that its field does not have is shown as JSON, up to this length. */
const longestForeign = 400

export type SheetLanguages = readonly [SheetWords, ...SheetWords[]]

/** Shows a text of ours in each language. */
export function inEach(
  languages: SheetLanguages,
  text: (words: SheetWords) => string | Markup | readonly Markup[],
): Markup {
  return m`${languages.map(words => m`<span class="said" lang="${words.lang}">${text(words)}</span>`)}`
}

export function fieldName(languages: SheetLanguages, field: SheetField): Markup {
  return inEach(languages, words => words.fields[field])
}

/** Shows a value; the place for one that is not stated, and what holds the place of a value is marked. */
export function shown(value: unknown): Markup {
  if (isOpen(value)) return blankLine
  const text = plainText(value)
  const lines = text.split(/\r\n|\n|\r/).map((line, index) => m`${index === 0 ? undefined : m`<br>`}${line}`)
  return isHeld(text) ? m`<mark><bdi>${lines}</bdi></mark>` : m`<bdi>${lines}</bdi>`
}

/** The place where a value is written by hand. */
export const blankLine: Markup = m`<span class="blank"></span>`

/** Checks whether a text is, or contains, a word that holds the place of a value. */
const isHeld = (text: string): boolean => isPlaceholder(text) || openWordIn(text) !== undefined

/** Shows a code by its name in each language; an unknown code as it is. */
export function named(languages: SheetLanguages, value: unknown, labels: (words: SheetWords) => CodeLabels) {
  if (typeof value !== 'string' || !languages.every(words => Object.hasOwn(labels(words), value)))
    return shown(value)
  return inEach(languages, words => labels(words)[value] ?? value)
}

/** Shows a country by its name in each language, with its code. */
export function countryShown(languages: SheetLanguages, value: unknown): Markup {
  if (typeof value !== 'string' || !/^[A-Z]{2}$/.test(value)) return shown(value)
  return m`${inEach(languages, words => countryText(words, value))} <span class="code">${value}</span>`
}

/** Returns the name of a country in a language; what is not a code as it is. */
export function countryText(words: SheetWords, value: unknown): string {
  const code = plainText(value)
  return /^[A-Z]{2}$/.test(code) ? labelOf(words.countries, code, countryName(code)) : code
}

/** Shows a measure with its unit in words. */
export function measureShown(languages: SheetLanguages, value: unknown): Markup {
  const { value: amount, unit } = fieldsOf(value)
  if (amount === undefined && unit === undefined) return shown(value)
  return m`${shown(amount)} ${named(languages, unit, words => words.codes.unit)}`
}

export function moneyShown(value: unknown): Markup {
  const { amount, currency } = fieldsOf(value)
  if (amount === undefined && currency === undefined) return shown(value)
  return m`${shown(amount)} ${shown(currency)}`
}

/** Shows an address in one paragraph, in the order of an envelope. */
export function addressShown(languages: SheetLanguages, value: unknown): Markup {
  const { street, city, region, postalCode, country } = fieldsOf(value)
  if (Object.keys(fieldsOf(value)).length === 0) return shown(value)
  const parts = [street, city, region, postalCode].filter(one => !isOpen(one)).map(shown)
  return m`${parts.map(one => m`${one}, `)}${countryShown(languages, country)}`
}

/** A field of a sheet and its value; without a value it is left out. */
export type Row = readonly [name: Markup, value: Markup] | undefined

/** Returns the row of a field, if the document states it. */
export function rowOf(
  languages: SheetLanguages,
  field: SheetField,
  value: unknown,
  show: (value: unknown) => Markup = shown,
): Row {
  return isOpen(value) ? undefined : [fieldName(languages, field), show(value)]
}

/** Returns the row of a field that a sheet always has: with a place to write if nothing is stated. */
export function neededRow(
  languages: SheetLanguages,
  field: SheetField,
  value: unknown,
  show: (value: unknown) => Markup = shown,
): Row {
  return [fieldName(languages, field), isOpen(value) ? blankLine : show(value)]
}

/** Renders rows as a list of fields. */
export function rows(all: readonly Row[]): Markup {
  return m`<dl>${all.map(row => (row === undefined ? undefined : m`<div><dt>${row[0]}</dt><dd>${row[1]}</dd></div>`))}</dl>`
}

/** Returns text for a string in a style sheet: every character but plain ones is escaped. */
export function cssString(text: string): string {
  const escapedText = [...printable(text)].map(character =>
    /^[A-Za-z0-9 .:-]$/.test(character) ? character : `\\${character.codePointAt(0)?.toString(16)} `,
  )
  return `"${escapedText.join('')}"`
}
