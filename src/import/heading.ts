/** Recognises headings of columns: the field that a column of this name usually has, and the unit that it states. */

import { defined } from '../core/model/defined.ts'
import type { Pointer } from '../core/model/model.ts'
import { headingCurrencies, headingFields, headingUnits, totalWords } from '../generated/headings.ts'

/** What a heading says. */
export interface HeadingMeaning {
  /** The fields of all kinds of documents that columns of this name have. */
  readonly fields: readonly Pointer[]
  /** Whether the words are only a part of the heading. */
  readonly isPart: boolean
  /** Whether the words around it say what it is. */
  readonly isOfGroup?: true
  readonly unit?: string
  readonly currency?: string
}

/** Returns a function that reads headings. */
export function headingReader(): (heading: string) => HeadingMeaning {
  const words = headingWords()
  return heading => {
    const plain = plainHeading(heading)
    const whole = plain
      .replace(/[([（【][^)\]）】]*[)\]）】]/g, ' ')
      .replace(/[.:：*#]+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
    // Beside brackets a unit stands behind `in`, as in `net weight in kg`, also within them.
    const [, before = whole, behind = ''] = /^(.+?) in (.+)$/.exec(whole) ?? []
    const noted = [...plain.matchAll(/[([（【](?:in )?([^)\]）】]*)[)\]）】]/g)].map(([, inside = '']) =>
      inside.trim(),
    )
    const [unit, currency] = [words.units, words.currencies].map(codes =>
      [...noted, behind].map(one => codes.get(one)).find(one => one !== undefined),
    )
    const bare = words.units.has(behind) || words.currencies.has(behind) ? before : whole
    const meant = defined({ unit, currency })
    const scripts = scriptsOf(bare).map(one => one.replace(/\s+/g, ' '))
    for (const one of [plain, plain.replace(/[.:：*#]+$/, ''), bare, ...scripts]) {
      const fields = words.fields.get(one)
      if (fields !== undefined) return { fields, isPart: false, ...meant }
    }
    const twice = saidTwice(bare, words.fields)
    if (twice !== undefined) return { fields: twice, isPart: false, ...meant }
    return { fields: longestPart(bare, words.fields), isPart: true, ...meant }
  }
}

/** Returns what a text in two languages says in each: it says the same twice. */
function scriptsOf(bare: string): readonly string[] {
  const han = bare.replace(/[^\p{Script=Han}]+/gu, ' ').trim()
  return [han, han.replaceAll(' ', ''), bare.replace(/[\p{Script=Han}/]+/gu, ' ').trim()]
}

/** Returns the function that recognises the first word of a row of totals. */
export function totalReader(): (text: string) => boolean {
  const words = new Set(JSON.parse(totalWords) as readonly string[])
  return text => {
    const bare = plainHeading(text)
      .replace(/[.:：*#()（）]+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
    return [bare, ...scriptsOf(bare)].some(one => words.has(one.replace(/\s+/g, ' ')))
  }
}

/** Returns the fields of a heading whose two halves both say them, such as `hs编码 hs code`. */
function saidTwice(
  bare: string,
  fields: ReadonlyMap<string, readonly Pointer[]>,
): readonly Pointer[] | undefined {
  for (const { index } of bare.matchAll(/ /g)) {
    const [one, other] = [fields.get(bare.slice(0, index)), fields.get(bare.slice(index + 1))]
    const both = one?.filter(field => other?.includes(field) === true) ?? []
    if (both.length > 0) return both
  }
  return undefined
}

/** Returns the fields of the longest known words in a heading. */
function longestPart(bare: string, fields: ReadonlyMap<string, readonly Pointer[]>): readonly Pointer[] {
  let longest = ''
  for (const word of fields.keys())
    if (
      word.length > longest.length &&
      word.length >= (/^[\p{Script=Han}]+$/u.test(word) ? 2 : 5) &&
      ` ${bare} `.includes(/^\p{Script=Han}/u.test(word) ? word : ` ${word} `)
    )
      longest = word
  return fields.get(longest) ?? []
}

/** Returns the fields of the headings of which a text is a part: `port` is one of `port of loading`. */
export function nearFields(heading: string): readonly Pointer[] {
  const word = ` ${plainHeading(heading)} `
  const near = [...headingWords().fields].filter(([known]) => ` ${known} `.includes(word))
  return [...new Set(near.flatMap(([, fields]) => fields))]
}

/** Returns the codes of units, or of currencies, that a cell may name in words. */
export const codeWords = (type: 'measure' | 'money') =>
  byWord(type === 'measure' ? headingUnits : headingCurrencies)

const wordTable = (text: string) => JSON.parse(text) as Readonly<Record<string, readonly string[]>>

/** Returns the words of headings, by what they stand for. */
function headingWords() {
  const fields = new Map<string, Pointer[]>()
  for (const [field, all] of Object.entries(wordTable(headingFields)))
    for (const word of all) fields.set(word, [...(fields.get(word) ?? []), field])
  return { fields, units: byWord(headingUnits), currencies: byWord(headingCurrencies) }
}

const byWord = (table: string): ReadonlyMap<string, string> =>
  new Map(Object.entries(wordTable(table)).flatMap(([code, all]) => all.map(word => [word, code] as const)))

/** Returns a heading as headings are compared: in one case, with single blanks. */
export function plainHeading(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase()
}
