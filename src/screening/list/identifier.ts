/** Identifiers of listed parties: by the labels that lists give them, and those that stand in remarks. */

import { formBySpelling } from '../../text/lexicon.ts'
import { lazy, memoize } from '../../text/memoize.ts'
import type { EntryIdentifier, EntryName, IdentifierType } from '../entry.ts'
import { countryCodeIn } from './country.ts'
import { headingForm } from './csv.ts'
import { birthsIn } from './day.ts'

const typeByLabel = lazy(
  () =>
    new Map(
      [...formBySpelling('listed-identifier')()].map(([spelling, form]) => [
        headingForm(spelling),
        form as IdentifierType,
      ]),
    ),
)

/** The words of the longest label. */
const longestLabel = lazy(() => Math.max(...[...typeByLabel().keys()].map(label => label.split(' ').length)))

/** Returns the type of an identifier with a label; `undefined` if the label is none of an identifier. */
export const labelType: (label: string) => IdentifierType | undefined = memoize(label =>
  typeByLabel().get(headingForm(label)),
)

/** Returns an identifier as an entry has it; nothing for an empty value. A number of IMO is its seven digits. */
export function identifierOf(
  type: IdentifierType,
  written: string,
  country?: string,
): readonly EntryIdentifier[] {
  // `A0012345 (passport)`: the words in brackets describe the number.
  const text = written
    .trim()
    .replace(/(?<=\S)\s*\([^()]*\)$/, '')
    .replace(/[.,;]+$/, '')
  const value = type === 'imo' ? (/(?<!\d)\d{7}(?!\d)/.exec(text)?.[0] ?? '') : text
  if (value === '' || value === '-0-') return []
  // A number under the label of IMO without seven digits is a number of another register.
  return [{ type, value, ...(country === undefined ? {} : { country }) }]
}

/** Returns the identifier of a value under a label; under a label that is not known it is of no type that is compared. */
export function labelledIdentifier(
  label: string,
  value: string,
  country?: string,
): readonly EntryIdentifier[] {
  const type = /\bIMO\s*\d{7}\b/.test(value) ? 'imo' : (labelType(label) ?? 'other')
  return identifierOf(type, value, country)
}

/** Returns the IMO numbers in a free text. */
export function imoNumbersIn(text: string): readonly EntryIdentifier[] {
  return [...text.matchAll(/\bIMO(?:\s+(?:ship\s+)?(?:number|no\.?))?\s*[:#]?\s*(\d{7})(?!\d)/gi)].map(
    ([, value = '']) => ({ type: 'imo', value }),
  )
}

/**
 * Reads remarks of OFAC: sentences between semicolons, such as `a.k.a. 'PACHO'` (a weak alias, which no other field contains),
 * `DOB 24 Aug 1951`, `Passport J287011 (Colombia)`, `Vessel Registration Identification IMO 9116412`.
 */
export function remarkFacts(remarks: string) {
  const names: EntryName[] = []
  const identifiers: EntryIdentifier[] = []
  const births: string[] = []
  const countries: string[] = []
  for (const part of remarks.split(/;\s*/)) {
    const sentence = part.trim().replace(/^alt\.\s+/i, '')
    const [, mark, quoted] = /^(a\.k\.a\.|f\.k\.a\.|n\.k\.a\.),?\s*['"‘“](.+)['"’”]\.?$/i.exec(sentence) ?? []
    const [, born] = /^DOB\s+(.+)$/i.exec(sentence) ?? []
    const [, nation] =
      /^(?:nationality|citizen|citizenship(?: of)?|Nationality of Registration)\s+(.+?)\.?$/i.exec(
        sentence,
      ) ?? []
    if (mark !== undefined && quoted !== undefined)
      names.push({
        text: quoted,
        type: mark.toLowerCase().startsWith('f') ? 'former' : 'alias',
        strength: 'weak',
      })
    else if (born !== undefined) births.push(...birthsIn(born))
    else if (nation !== undefined) countries.push(...[countryCodeIn(nation)].flatMap(code => code ?? []))
    else identifiers.push(...numberIn(sentence))
  }
  return { names, identifiers, births, countries }
}

/** Returns the identifier that a sentence of remarks begins with: its label, its number, and the country in brackets. */
function numberIn(sentence: string): readonly EntryIdentifier[] {
  const words = sentence.split(/\s+/)
  for (let length = Math.min(longestLabel(), words.length - 1); length > 0; length -= 1) {
    const type = labelType(words.slice(0, length).join(' '))
    if (type === undefined) continue
    const rest = words
      .slice(length)
      .join(' ')
      .replace(/^(?:no\.?|number|#|:)\s*/i, '')
    const [, value = '', place] =
      /^(.+?)(?:\s+\(([^)]+)\))?(?:\s+(?:issued|expires)\b.*)?\.?$/i.exec(rest) ?? []
    // A label without a digit behind it is the beginning of a sentence.
    if (!/\d/.test(value)) continue
    return labelledIdentifier(
      words.slice(0, length).join(' '),
      value,
      place === undefined ? undefined : countryCodeIn(place),
    )
  }
  return []
}
