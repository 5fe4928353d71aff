/** Finds what the texts of a document mention: in every field that is written in words, an author's own fields included. */
import type { Facts, HiddenFacts, MentionFacts, Pointer } from '../../core/model/model.ts'
import { childOf } from '../../core/model/pointer.ts'
import { codedFields, fixedFields } from '../../generated/field-names.ts'
import type { WeighedPlace } from '../../text/foreign-place.ts'
import { type HiddenCharacter, hiddenIn } from '../../text/hidden-character.ts'
import { lazy, memoize } from '../../text/memoize.ts'
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
import {
  aPlace,
  type CodedCountries,
  foreignIn,
  hasPlace,
  noteCodes,
  partsMovedOn,
  placeElsewhere,
  statedPlaces,
} from './foreign.ts'

const coded: ReadonlySet<string> = new Set(codedFields)

/** Fields whose values have only plain characters, as the schema has checked. */
const fixed: ReadonlySet<string> = new Set(fixedFields)

/** What one text mentions, the characters that hide in it, the places that its field names, and whether it tells of places. */
interface Contents {
  readonly mentions: readonly TextMention[]
  readonly hidden: readonly HiddenCharacter[]
  readonly named: readonly PlaceName[]
  /** The places that a field of places is filled with, wherever they are. */
  readonly stated: readonly WeighedPlace[]
  readonly tellsOfPlaces: boolean
}

const nothing: Contents = { mentions: [], hidden: [], named: [], stated: [], tellsOfPlaces: false }

/** Returns the contents of a text, kept by text; what most texts have is one object. */
type ContentReader = (text: string) => Contents

/** The number of characters of texts whose contents are kept: an archive repeats the texts of its goods and parties. */
const manyTexts = 300_000

const noText = (_: string): boolean => false

/** Returns a reader of fields: of those that are places by their names, and of those that tell where goods or customers are. */
function reader(
  find: (text: string) => readonly TextMention[],
  { isPlace = false, isTold = noText, room = undefined as number | undefined } = {},
): ContentReader {
  return memoize(text => {
    const made: Contents = {
      mentions: find(text),
      hidden: hiddenIn(text, false),
      named: isPlace ? placesNamed(text) : nothing.named,
      stated: isPlace ? statedPlaces(text) : nothing.stated,
      tellsOfPlaces: isTold(text),
    }
    const { mentions, hidden, named, stated, tellsOfPlaces } = made
    return mentions.length + hidden.length + named.length + stated.length === 0 && !tellsOfPlaces
      ? nothing
      : made
  }, room)
}

const inSentences = reader(mentionsIn, { room: manyTexts })
const inTold = reader(mentionsIn, { isTold: hasPlace, room: manyTexts })
/** Streets are called after places; a part that says where something goes on is none. */
const inStreets = reader(
  street => {
    const movedTo = partsMovedOn(street).flatMap(mentionsIn)
    return [...mentionsInStreet(street), ...movedTo.filter(({ concept }) => concept === 'restricted-place')]
  },
  { isTold: street => partsMovedOn(street).length > 0 },
)
const inCities = reader(mentionsInCity, { isPlace: true })
const inPlaces = reader(mentionsIn, { isPlace: true })
const inDeliveryPlaces = reader(mentionsIn, { isPlace: true, isTold: hasPlace })

/** Reads the name of a person: only what stands before it, such as a rank. */
const inPersons = reader(text =>
  mentionsIn(text).filter(({ word }) => !text.trim().toLowerCase().endsWith(word.toLowerCase())),
)

/** Readers of the fields that are not read as sentences, by what holds them; `''` is any other. */
const readers: Readonly<Record<string, Readonly<Record<string, ContentReader>>>> = {
  street: { '': inStreets },
  city: { '': inCities },
  remarks: { '': inTold },
  reason: { '': inTold },
  endProduct: { '': inTold },
  description: { endUse: inTold },
  // The surnames of persons are words of all kinds.
  name: {
    signatory: inPersons,
    contact: inPersons,
    departureLocation: inPlaces,
    arrivalLocation: inPlaces,
    deliveryTerms: inPlaces,
    placeOfDelivery: inDeliveryPlaces,
  },
  place: {
    departureLocation: inPlaces,
    arrivalLocation: inPlaces,
    deliveryTerms: inPlaces,
    placeOfDelivery: inPlaces,
  },
}

/** What the name of a field tells of its texts. */
interface FieldReader {
  readonly isCoded: boolean
  readonly isFixed: boolean
  /** Whether its values are codes of countries, or begin with one. */
  readonly isCountry: boolean
  readonly byHolder: ReadonlyMap<string, ContentReader>
  readonly usual: ContentReader
}

/** Returns the reader of a field by what holds it. */
const readBy = ({ byHolder, usual }: FieldReader, holder: string | undefined): ContentReader =>
  (holder === undefined ? undefined : byHolder.get(holder)) ?? usual

const fieldReader = memoize((field): FieldReader => {
  const { '': usual = inSentences, ...byHolder } = Object.hasOwn(readers, field) ? (readers[field] ?? {}) : {}
  return {
    isCoded: coded.has(field),
    isFixed: fixed.has(field),
    isCountry: /countr(?:y|ies)$/i.test(field) || field === 'unLocode',
    byHolder: new Map(Object.entries(byHolder)),
    usual,
  }
})

/** Checks whether the text at a place is searched for words: it is in no field of codes, or in one that may be written out. */
export function isWritten(steps: readonly string[]): boolean {
  return !steps.some(step => coded.has(step)) || writtenOut.has(steps.at(-1) ?? '')
}

/** Fields of codes that may have words. */
const writtenOut: ReadonlySet<string> = new Set(['documentType', 'email', 'website'])

/** A code has no words, except a kind of document that is written out, and the domain of an address, as in `army.mil`. */
function inCode(field: string | number, value: string): Contents {
  const words =
    field === 'documentType' && /[^a-z-]/.test(value)
      ? value
      : field === 'email' || field === 'website'
        ? value.slice(value.indexOf('@') + 1).replace(/[^a-z]/gi, ' ')
        : undefined
  if (words === undefined && isAscii(value)) return nothing
  const mentions = words === undefined ? nothing.mentions : inSentences(words).mentions
  const hidden = hiddenIn(value, true)
  return mentions.length + hidden.length === 0 ? nothing : { ...nothing, mentions, hidden }
}

/** Returns what a document mentions, and the characters that hide in it, in the order of its fields. */
export function textFacts(data: unknown): Pick<Facts, 'mentions' | 'hidden'> {
  const found: TextFacts = {
    holders: [],
    steps: [],
    mentions: [],
    told: [],
    hidden: [],
    languages: [],
    codes: [],
    addresses: [],
    statesProducts: false,
  }
  search(data, undefined, true, found)
  // Most documents have nothing of this.
  if (found.mentions.length + found.told.length === 0)
    return found.hidden.length === 0 ? none : { mentions: none.mentions, hidden: found.hidden }
  const countries = lazy(() => countriesStated(found.addresses))
  const languages = lazy(
    () => new Set([...found.languages, ...[...countries()].flatMap(one => [...languagesOf(one)])]),
  )
  const lines = lazy(() => linesOf(found.addresses))
  found.mentions.push(
    ...foreignIn(found.told, found, data, languages).filter(
      ({ mention, text }) => !isOfAddress(mention.word, text, lines()),
    ),
  )
  return {
    hidden: found.hidden,
    mentions: found.mentions.flatMap(({ at, text, beside, elsewhere, mention }) =>
      isOfLanguage(mention, languages()) &&
      !isElsewhere(elsewhere, beside, countries) &&
      !isOwn(mention, { at, text }, lines)
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

type Members = Readonly<Record<string, unknown>>

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
  countries: () => ReadonlySet<string>,
): boolean {
  if (elsewhere.length === 0) return false
  return beside === undefined ? elsewhere.some(one => countries().has(one)) : elsewhere.includes(beside)
}

/** A line of an address in small letters: the city, and its words between blanks, all of them and of each part, with the country of the address. */
interface AddressLine {
  readonly country: string | undefined
  readonly city: string | undefined
  readonly words: string
  readonly parts: readonly string[]
}

/** How long the ending of a case may be. */
const longestEnding = 4

/**
 * Checks whether a place is one of the document's own towns, quarters or streets, as another text calls it, or one of its cities in a
 * case of its language: `Tartus` is in Tartu.
 */
function isOwn(
  { concept, word, country }: TextMention,
  { at, text }: Pick<PlacedMention, 'at' | 'text'>,
  lines: () => readonly AddressLine[],
): boolean {
  const name = word.toLowerCase()
  // The street of the document is a street in its other texts too: `WOJSKA POLSKIEGO 71`.
  if (concept !== 'restricted-place') {
    const bare = name.replace(article, '')
    return !inAddress.test(at) && lines().some(line => hasStreet(text, bare, line))
  }
  const named = lines().filter(
    line => line.country !== undefined && line.country !== country && line.words.includes(` ${name} `),
  )
  if (
    named.some(line => /^ \d/.test(line.words.slice(name.length + 1)) && line.words.startsWith(` ${name} `))
  )
    return true
  const isTown = named.length > 0 && !inAddress.test(at)
  if (isTown && (isTownOrState(word) || isAlike(word, named))) return true
  return lines().some(
    ({ city }) =>
      city !== undefined &&
      name !== city &&
      name.startsWith(city) &&
      name.length - city.length <= longestEnding,
  )
}

/** Checks whether a place is a quarter or a street of the document's own addresses: `55 Melbourne Road, North Shore`, `the shop in Ovidio Lagos`. */
function isOfAddress(word: string, text: string, lines: readonly AddressLine[]): boolean {
  const name = ` ${wordsOf(word)} `
  const written = ` ${wordsOf(text)} `
  return lines.some(({ parts }) =>
    parts.some(part => {
      if (part === name) return true
      const at = part.indexOf(name)
      const before = at < 0 ? '' : (part.slice(0, at).split(' ').at(-1) ?? '')
      return before.length >= shortestBeside && written.includes(` ${before}${name}`)
    }),
  )
}

/** The number of letters of the word before a name in an address, at least: no preposition. */
const shortestBeside = 4

/** Checks whether a text has a part of an address from a word of it to its end, which is more than the word. */
function hasStreet(text: string, name: string, { parts }: AddressLine): boolean {
  const written = ` ${wordsOf(text)} `
  return parts.some(part => {
    const at = part.indexOf(` ${name} `)
    return at >= 0 && part.length > at + name.length + 2 && written.includes(part.slice(at))
  })
}

/** Checks whether the country of an address has a town of a name. */
const isAlike = (word: string, lines: readonly AddressLine[]): boolean =>
  countriesAlike(word, { isAddress: true }).some(one => lines.some(({ country }) => country === one))

/** Matches an article before a word: `a Marinha`. */
const article = /^\p{L}{1,3} (?=\p{L}{4})/u

const inAddress = /\/(?:street|city)$/

interface TextFacts extends CodedCountries {
  /** The groups that hold the value that is searched, from the document on, and its steps. */
  readonly holders: Members[]
  readonly steps: (string | number)[]
  readonly mentions: PlacedMention[]
  /** Texts that tell where goods or customers are, and name places. */
  readonly told: Pick<PlacedMention, 'at' | 'text' | 'beside'>[]
  readonly hidden: HiddenFacts[]
  /** The languages that the document names in codes. */
  readonly languages: string[]
  /** The groups that state a country, a city or a street; one that states several is several times in it. */
  readonly addresses: Members[]
}

const none: Pick<Facts, 'mentions' | 'hidden'> = { mentions: [], hidden: [] }

/** Searches a value that is no text, and what it contains. */
function search(value: unknown, holder: string | undefined, isText: boolean, found: TextFacts): void {
  if (typeof value !== 'object' || value === null) return
  found.holders.push(value as Members)
  if (Array.isArray(value))
    for (let at = 0; at < value.length; at++) searchEntry(value[at], at, isText, found)
  else for (const field in value) searchField(value as Members, field, holder, isText, found)
  found.holders.pop()
}

function searchEntry(value: unknown, at: number, isText: boolean, found: TextFacts): void {
  found.steps.push(at)
  if (typeof value === 'string') note(value, isText ? inSentences(value) : inCode(at, value), found)
  else search(value, undefined, isText, found)
  found.steps.pop()
}

function searchField(
  group: Members,
  name: string,
  holder: string | undefined,
  isText: boolean,
  found: TextFacts,
): void {
  const value = group[name]
  const field = fieldReader(name)
  if (field.isCountry) noteCodes(name, value, found)
  if (name === 'country' || name === 'city' || name === 'street') found.addresses.push(group)
  if (name === 'language' && typeof value === 'string') found.languages.push(value.slice(0, 2).toLowerCase())
  if (field.isFixed) return
  const isRead = isText && !field.isCoded
  found.steps.push(name)
  if (typeof value === 'string')
    note(value, isRead ? readBy(field, holder)(value) : inCode(name, value), found)
  else search(value, name, isRead, found)
  found.steps.pop()
}

/** Notes what the text of a field has. Most texts have nothing, so a pointer is built only where one does. */
function note(text: string, contents: Contents, found: TextFacts): void {
  if (contents === nothing) return
  const { mentions, hidden, named, stated, tellsOfPlaces } = contents
  const beside = besideIn(found.holders)
  const misplaced = mentions.length + named.length === 0 ? placeElsewhere(beside, stated) : undefined
  const isEmpty = mentions.length + hidden.length + named.length === 0
  // Most places are in the country that is stated with them.
  if (isEmpty && misplaced === undefined && !tellsOfPlaces) return
  const at: Pointer = found.steps.reduce<Pointer>((to, step) => childOf(to, String(step)), '')
  for (const mention of mentions) {
    const same = named.find(({ word }) => word.toLowerCase() === mention.word)
    found.mentions.push({ at, text, beside, mention, elsewhere: same?.elsewhere ?? mention.elsewhere })
  }
  for (const { elsewhere, ...place } of named)
    if (!mentions.some(({ concept, country }) => concept === 'restricted-place' && country === place.country))
      found.mentions.push({ at, text, beside, mention: { ...aPlace, ...place }, elsewhere })
  if (misplaced !== undefined)
    found.mentions.push({ at, text, beside, mention: misplaced, elsewhere: misplaced.elsewhere })
  if (tellsOfPlaces) found.told.push({ at, text, beside })
  for (const one of hidden) found.hidden.push({ at, value: text, ...one })
}

/** Returns the country of the address, location or party that a text belongs to: the nearest group that has one states it. */
function besideIn(holders: readonly Members[]): string | undefined {
  for (let at = holders.length - 1; at >= 0; at--) {
    const members = holders[at] as Members
    const own = countryIn(members)
    if (own !== undefined) return own
    if (typeof members.unLocode === 'string') return members.unLocode.slice(0, 2)
  }
  return undefined
}

/** Returns the country that a group, or its address, states. */
function countryIn(members: Members): string | undefined {
  const own = members.country ?? (members.address as { readonly country?: unknown } | undefined)?.country
  return typeof own === 'string' ? own : undefined
}

/** Returns the countries of addresses. A port on the way tells nothing of the languages of the document. */
const countriesStated = (addresses: readonly Members[]): ReadonlySet<string> =>
  new Set(addresses.flatMap(one => countryIn(one) ?? []))

/** Returns the words of a text in small letters, with single blanks between. */
const wordsOf = (text: string): string => wordsIn(text.toLowerCase()).join(' ')

/** Returns the lines of addresses. */
const linesOf = (addresses: readonly Members[]): readonly AddressLine[] =>
  [...new Set(addresses)].flatMap(one => {
    const { city, street } = one
    return [city, street].flatMap(line =>
      typeof line === 'string'
        ? {
            country: countryIn(one),
            city: line === city ? line.toLowerCase() : undefined,
            words: ` ${wordsOf(line)} `,
            parts: line.split(/[,;]/).map(part => ` ${wordsOf(part)} `),
          }
        : [],
    )
  })
