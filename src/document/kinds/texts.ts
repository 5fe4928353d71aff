/** Finds what the texts of a document mention: in every field that is written in words, an author's own fields included. */
import type { Facts, HiddenFacts, MentionFacts, Pointer } from '../../core/model/model.ts'
import { childOf } from '../../core/model/pointer.ts'
import { codedFields, fixedFields } from '../../generated/field-names.ts'
import { type HiddenCharacter, hiddenIn } from '../../text/hidden-character.ts'
import { memoize } from '../../text/memoize.ts'
import {
  isOfLanguage,
  mentionsIn,
  mentionsInCity,
  mentionsInStreet,
  type TextMention,
} from '../../text/mention.ts'
import { countriesAlike, isTownOrState, type PlaceName, placesNamed } from '../../text/place.ts'
import { isAscii } from '../../text/script.ts'
import { wordsIn } from '../../text/tokenizer.ts'
import { languagesOf } from '../../trade/places/country.ts'
import { aPlace, foreignIn, hasPlace, isTold } from './foreign.ts'

const coded: ReadonlySet<string> = new Set(codedFields)

/** Fields whose values have only plain characters, as the schema has checked. */
const fixed: ReadonlySet<string> = new Set(fixedFields)

/** Members that are places with a name, or with a `place`. */
const places: ReadonlySet<string> = new Set([
  'placeOfDelivery',
  'departureLocation',
  'arrivalLocation',
  'deliveryTerms',
])

/** Returns the places that a text names if its field is one for a place: the city of an address, the name of a port. */
function placesIn(
  value: string,
  field: string | undefined,
  holder: string | undefined,
): readonly PlaceName[] {
  const isPlace =
    field === 'city' ||
    ((field === 'name' || field === 'place') && holder !== undefined && places.has(holder))
  return isPlace ? placesNamed(value) : noPlaces
}

const noPlaces: readonly PlaceName[] = []

/** What one text mentions, and the characters that hide in it. */
interface Contents {
  readonly mentions: readonly TextMention[]
  readonly hidden: readonly HiddenCharacter[]
}

const nothing: Contents = { mentions: [], hidden: [] }

/** The number of characters of texts whose contents are kept: an archive repeats the texts of its goods and parties. */
const manyTexts = 300_000

const contentsOf =
  (find: (text: string) => readonly TextMention[]) =>
  (text: string): Contents => {
    const [mentions, hidden] = [find(text), hiddenIn(text, false)]
    return mentions.length + hidden.length === 0 ? nothing : { mentions, hidden }
  }

const inSentences = memoize(contentsOf(mentionsIn), manyTexts)
const inStreets = memoize(contentsOf(mentionsInStreet))
const inCities = memoize(contentsOf(mentionsInCity))

/** Members that are persons: their surnames are words of all kinds. */
const persons: ReadonlySet<string> = new Set(['signatory', 'contact'])

/** The contents of the name of a person: only of what stands before it, such as a rank. */
const inPersons = memoize(
  contentsOf(text =>
    mentionsIn(text).filter(({ word }) => !text.trim().toLowerCase().endsWith(word.toLowerCase())),
  ),
)

/** Returns the contents of the text of a field. */
function inText(field: string | undefined, holder: string | undefined, text: string): Contents {
  if (field === 'name' && holder !== undefined && persons.has(holder)) return inPersons(text)
  if (field === 'street') return inStreets(text)
  return field === 'city' ? inCities(text) : inSentences(text)
}

/** Checks whether the text at a place is searched for words: it is in no field of codes, or in one that may be written out. */
export function isWritten(steps: readonly string[]): boolean {
  return !steps.some(step => coded.has(step)) || writtenOut.has(steps.at(-1) ?? '')
}

/** Fields of codes that may have words. */
const writtenOut: ReadonlySet<string> = new Set(['documentType', 'email', 'website'])

/** A code has no words, except a kind of document that is written out, and the domain of an address, as in `army.mil`. */
function inCode(field: string | undefined, value: string): Contents {
  const words =
    field === 'documentType' && /[^a-z-]/.test(value)
      ? value
      : field === 'email' || field === 'website'
        ? value.slice(value.indexOf('@') + 1).replace(/[^a-z]/gi, ' ')
        : undefined
  if (words === undefined && isAscii(value)) return nothing
  const mentions = words === undefined ? nothing.mentions : inSentences(words).mentions
  const hidden = hiddenIn(value, true)
  return mentions.length + hidden.length === 0 ? nothing : { mentions, hidden }
}

/** Returns what a document mentions, and the characters that hide in it, in the order of its fields. */
export function textFacts(data: unknown): Pick<Facts, 'mentions' | 'hidden'> {
  // Most documents have nothing of this; only then are places and countries collected.
  if (!hasContents(data, undefined, undefined, true)) return none
  const found: TextFacts = {
    mentions: [],
    told: [],
    hidden: [],
    countries: new Set(),
    languages: new Set(),
    cities: new Set(),
    lines: [],
  }
  search(data, [], true, undefined, found)
  const languages = new Set([
    ...found.languages,
    ...[...found.countries].flatMap(one => [...languagesOf(one)]),
  ])
  found.mentions.push(...foreignIn(found.told, data, languages))
  return {
    hidden: found.hidden,
    mentions: found.mentions.flatMap(({ at, text, beside, elsewhere, mention }) =>
      isOfLanguage(mention, languages) &&
      !isElsewhere(elsewhere, beside, found.countries) &&
      !isOwn(mention, at, found)
        ? [
            {
              at,
              text,
              beside,
              concept: mention.concept,
              word: mention.word,
              country: mention.country,
              of: mention.of,
            },
          ]
        : [],
    ),
  }
}

/** A mention in a document, before it is known which languages the document is written in. */
interface PlacedMention extends Pick<MentionFacts, 'at' | 'text' | 'beside'> {
  readonly mention: TextMention
  /** Of a place, the other countries that have one of the name. */
  readonly elsewhere: readonly string[]
}

/** Checks whether a place may be one of the country beside it; where none is, one of a country that the document names. */
function isElsewhere(
  elsewhere: readonly string[],
  beside: string | undefined,
  countries: ReadonlySet<string>,
): boolean {
  if (elsewhere.length === 0) return false
  return beside === undefined ? elsewhere.some(one => countries.has(one)) : elsewhere.includes(beside)
}

/** How long the ending of a case may be. */
const longestEnding = 4

/**
 * Checks whether a place is one of the document's own towns, quarters or streets, as another text calls it, or one of its cities in a
 * case of its language: `Tartus` is in Tartu.
 */
function isOwn({ concept, word, country }: TextMention, at: Pointer, { cities, lines }: TextFacts): boolean {
  if (concept !== 'restricted-place') return false
  const name = word.toLowerCase()
  const named = lines.filter(line => line.country !== country && line.words.includes(` ${name} `))
  if (
    named.some(line => /^ \d/.test(line.words.slice(name.length + 1)) && line.words.startsWith(` ${name} `))
  )
    return true
  const isTown = named.length > 0 && !inAddress.test(at)
  if (isTown && (isTownOrState(word) || isAlike(word, named))) return true
  return [...cities].some(
    city => name !== city && name.startsWith(city) && name.length - city.length <= longestEnding,
  )
}

/** Checks whether the country of an address has a town of a name. */
const isAlike = (word: string, lines: TextFacts['lines']): boolean =>
  countriesAlike(word, { isAddress: true }).some(one => lines.some(({ country }) => country === one))

const inAddress = /\/(?:street|city)$/

interface TextFacts {
  readonly mentions: PlacedMention[]
  /** Texts that tell where goods or customers are, and name places. */
  readonly told: Pick<PlacedMention, 'at' | 'text' | 'beside'>[]
  readonly hidden: HiddenFacts[]
  /** The countries and languages that the document names in codes. */
  readonly countries: Set<string>
  readonly languages: Set<string>
  /** The cities of its addresses, in small letters. */
  readonly cities: Set<string>
  /** The lines of its addresses in small letters, between blanks, with the country that the address states. */
  readonly lines: { readonly country: string; readonly words: string }[]
}

const none: Pick<Facts, 'mentions' | 'hidden'> = { mentions: [], hidden: [] }

/** Checks whether a value, or what it contains, mentions or hides anything. */
function hasContents(
  value: unknown,
  field: string | undefined,
  holder: string | undefined,
  isText: boolean,
): boolean {
  if (typeof value === 'string')
    return (
      (isText ? inText(field, holder, value) : inCode(field, value)) !== nothing ||
      placesIn(value, field, holder).length > 0 ||
      (isTold(field, holder) && hasPlace(value))
    )
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) {
    for (const one of value) if (hasContents(one, field, holder, isText)) return true
    return false
  }
  for (const key in value)
    if (
      !fixed.has(key) &&
      hasContents((value as Readonly<Record<string, unknown>>)[key], key, field, isText && !coded.has(key))
    )
      return true
  return false
}

/**
 * Searches a value and what it contains. `beside` is the country of the address, location or party that a text belongs to. Most
 * texts have nothing of this, so a pointer is built only where one does.
 */
function search(
  value: unknown,
  steps: string[],
  isText: boolean,
  beside: string | undefined,
  found: TextFacts,
): void {
  if (typeof value === 'string') {
    searchText(value, steps, isText, beside, found)
    return
  }
  if (typeof value !== 'object' || value === null) return
  const members = value as Readonly<Record<string, unknown>>
  const own = members.country ?? (members.address as { readonly country?: unknown } | undefined)?.country
  const code = typeof members.unLocode === 'string' ? members.unLocode.slice(0, 2) : undefined
  const country = typeof own === 'string' ? own : (code ?? beside)
  noteAddress(members, own, found)
  if (typeof members.language === 'string') found.languages.add(members.language.slice(0, 2).toLowerCase())
  for (const key of Object.keys(members)) {
    steps.push(key)
    search(members[key], steps, isText && !coded.has(key), country, found)
    steps.pop()
  }
}

/** Searches the text of a field. */
function searchText(
  value: string,
  steps: readonly string[],
  isText: boolean,
  beside: string | undefined,
  found: TextFacts,
): void {
  const { mentions, hidden } = isText
    ? inText(steps.at(-1), steps.at(-2), value)
    : inCode(steps.at(-1), value)
  const named = placesIn(value, steps.at(-1), steps.at(-2))
  const isOfPlaces = isTold(steps.at(-1), steps.at(-2)) && hasPlace(value)
  if (mentions.length + hidden.length + named.length === 0 && !isOfPlaces) return
  const at: Pointer = steps.reduce(childOf, '')
  for (const mention of mentions) {
    const same = named.find(({ word }) => word.toLowerCase() === mention.word)
    found.mentions.push({
      at,
      text: value,
      beside,
      mention,
      elsewhere: same?.elsewhere ?? mention.elsewhere,
    })
  }
  for (const { elsewhere, ...place } of named)
    if (!mentions.some(({ concept, country }) => concept === 'restricted-place' && country === place.country))
      found.mentions.push({ at, text: value, beside, mention: { ...aPlace, ...place }, elsewhere })
  if (isOfPlaces) found.told.push({ at, text: value, beside })
  for (const one of hidden) found.hidden.push({ at, value, ...one })
}

/** Notes the country, the city and the street of a group. */
function noteAddress(
  { city, street }: Readonly<Record<string, unknown>>,
  country: unknown,
  found: TextFacts,
) {
  // A port on the way tells nothing of the languages of the document.
  if (typeof country === 'string') found.countries.add(country)
  if (typeof city === 'string') found.cities.add(city.toLowerCase())
  for (const line of [city, street])
    if (typeof line === 'string' && typeof country === 'string')
      found.lines.push({ country, words: ` ${wordsIn(line.toLowerCase()).join(' ')} ` })
}
