/** Places of other countries in the texts of a document that tell where goods or customers are, and which of them its coded fields explain. */
import { hasWordOf } from '../../text/concept-phrase.ts'
import {
  askedWeight,
  isOfProduct,
  placesNamedIn,
  placesOf,
  placesWeighed,
  type WeighedPlace,
} from '../../text/foreign-place.ts'
import { wordSet } from '../../text/lexicon.ts'
import { memoize } from '../../text/memoize.ts'
import { type TextMention, wordsRead } from '../../text/mention.ts'
import { searchedForm } from '../../text/normalize.ts'
import type { PlaceKind } from '../../text/place-reader.ts'
import { wordsIn } from '../../text/tokenizer.ts'
import { isTerritoryOf, partOf } from '../../trade/places/country-code.ts'

/** A mention of a place by its name alone. */
export const aPlace = {
  concept: 'restricted-place',
  languages: ['en'],
  isShared: false,
  isConditional: false,
  isConsented: false,
  elsewhere: [],
  deniedIn: [],
} as const

/** Checks whether a text names a place: which of them count, the codes of its document decide. */
export const hasPlace = (text: string): boolean => placesOf(text).length > 0

/** Returns the places of a text that ask, unless the document explains them. What lexicons know of restricted places is theirs to decide. */
const askingIn = memoize((text: string): readonly WeighedPlace[] => {
  const asking = placesWeighed(text).filter(({ weight }) => weight >= askedWeight)
  const known = asking.length === 0 ? [] : wordsRead(text)
  return asking.filter(
    place =>
      !known.some(({ concept, reading, start, end }) =>
        concept === 'restricted-place'
          ? start < place.end && place.start < end
          : // What others export is not these goods.
            reading === 'of-other' && (concept === 're-export' || concept === 'resale'),
      ),
  )
})

/** The codes that name countries in a document, which may say more than the country, and whether they say where its end products go. */
export interface CodedCountries {
  readonly codes: string[]
  statesProducts: boolean
}

/** Notes the codes of a field of countries. */
export function noteCodes(field: string, value: unknown, into: CodedCountries): void {
  into.statesProducts ||= field === 'endProductCountries'
  if (typeof value === 'string') into.codes.push(value)
  else if (Array.isArray(value)) for (const code of value) if (typeof code === 'string') into.codes.push(code)
}

/** Returns the parts of the street of an address that say where something goes on: `Plot 41, forwarded to Novosibirsk`. */
export const partsMovedOn = (street: string): readonly string[] =>
  street.split(/[,;\n，；]/).filter(part =>
    placesWeighed(part).some(({ weight, because }) => {
      const evidence = new Set(because.map(([one]) => one))
      return weight >= askedWeight && evidence.has('movement') && evidence.has('locative')
    }),
  )

/** Returns the countries, regions and large cities that a city of an address or the name of a location consists of. */
export function statedPlaces(text: string): readonly WeighedPlace[] {
  const named = placesNamedIn(text)
  const places = named.length > 0 ? named : placesWeighed(text).filter(place => isOfPort(text, place))
  return places.filter(({ kind }) => statedKinds.has(kind))
}

/** What a name is that fills a field of a place; some cities are called as their adjectives are: Dubai, in Hungarian. */
const statedKinds: ReadonlySet<PlaceKind> = new Set(['country', 'region', 'city', 'adjective'])

/** Checks whether a text has no more than a place and the words for its port: `Port of Rotterdam`. */
function isOfPort(text: string, { start, end, because }: WeighedPlace): boolean {
  const folded = searchedForm(text)
  return (
    !because.some(([evidence]) => evidence === 'name') &&
    wordsIn(`${folded.slice(0, start)} ${folded.slice(end)}`).every(
      word => ofWords().has(word) || hasWordOf(word, 'place-carriage'),
    )
  )
}

const ofWords = wordSet('of-word')

/** Returns the first place of an address or a location if none of its places is in the country that it states. */
export function placeElsewhere(
  stated: string | undefined,
  places: readonly WeighedPlace[],
): TextMention | undefined {
  const [first] = places
  if (stated === undefined || first === undefined) return undefined
  const isStated = (country: string) => isIn(stated, country) || isTerritoryOf(country, stated)
  return places.some(({ countries }) => countries.some(isStated)) ? undefined : mentionOf(first)
}

/** Returns the mention of a place in the first of its countries. */
function mentionOf({
  word,
  languages,
  deniedIn,
  countries: [country = '', ...elsewhere],
}: WeighedPlace): TextMention {
  return { ...aPlace, word, country, elsewhere, languages, isShared: languages.length > 0, deniedIn }
}

/** Checks whether a code names a country, or a part of it. */
const isIn = (code: string, country: string): boolean =>
  code.startsWith(country) || partOf(code.slice(0, 2)) === country

/** Returns what the texts of a document mention of places in countries that none of its codes name, but for what is said of its end products. */
export function foreignIn<T extends { readonly text: string }>(
  texts: readonly T[],
  { codes, statesProducts }: CodedCountries,
  data: unknown,
  languages: () => ReadonlySet<string>,
): readonly (T & { readonly mention: TextMention; readonly elsewhere: readonly string[] })[] {
  if (texts.length === 0) return []
  // Where what is made goes, a shipment and a report do not leave open.
  const isOpen =
    !statesProducts && (data as { readonly documentType?: unknown }).documentType === 'end-user-certificate'
  const isExplained = ({ countries }: Pick<WeighedPlace, 'countries'>) =>
    countries.some(country => codes.some(code => isIn(code, country)))
  return texts
    .filter(({ text }) => !placesOf(text).every(isExplained))
    .flatMap(one =>
      askingIn(one.text)
        .filter(place => !isExplained(place) && !(isOpen && isOfProduct(one.text, place, languages())))
        .map(mentionOf)
        .map(mention => ({ ...one, elsewhere: mention.elsewhere, mention })),
    )
}
