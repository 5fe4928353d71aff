/**
 * Finds places of restricted countries by their names: a field for a place that names one, and addresses of the United States in a text
 * (`Dayton, OH`, `TX 77002`). Which other countries have a place of the name is said with it, because they decide what it shows.
 */
import { divisions, placeNames, states } from '../generated/gazetteer.ts'
import { wordSet } from './lexicon.ts'
import { lookupIn } from './line-index.ts'
import { lazy, memoize } from './memoize.ts'
import { searchedForm } from './normalize.ts'
import { citiesOfName } from './place-reader.ts'
import { type Token, wordsIn } from './tokenizer.ts'

/** A place of a restricted country that a field names. */
export interface PlaceName {
  readonly word: string
  readonly country: string
  /** Countries that have a place of this name too. */
  readonly elsewhere: readonly string[]
}

interface ListedPlace {
  /** Empty for a name that only lexicons have, `-` for that of a country. */
  readonly country: string
  readonly states: readonly string[]
  readonly elsewhere: readonly string[]
}

const placeOf = lookupIn(placeNames)

const listed: (name: string) => readonly ListedPlace[] = memoize(name => {
  const found = placeOf(name)
  return found === undefined
    ? none
    : found.split(';').map(one => {
        const [country = '', its = '', others = ''] = one.split('|')
        return { country, states: codesIn(its), elsewhere: codesIn(others) }
      })
})

const none: readonly never[] = []

const codesIn = (text: string): readonly string[] => (text === '' ? none : text.split(' '))

/**
 * Returns the restricted countries whose places a field names, such as a city or a port: the whole field or a part of it between commas,
 * brackets and slashes, without digits and the words for a port or a city. Of a name that several restricted countries have, none.
 */
export const placesNamed: (field: string) => readonly PlaceName[] = memoize(field => {
  const found = placeParts(field).flatMap(({ part, name, whole }) => {
    const [first, ...others] = listed(name)
    if (first === undefined || others.length > 0 || !isOfGazetteer(first)) return []
    // `Port Elizabeth` of South Africa is no port of Elizabeth.
    return {
      word: part,
      country: first.country,
      elsewhere: [...first.elsewhere, ...codesIn(cityOf(whole) ?? '')],
    }
  })
  return found.length === 0 ? none : found
})

/** A part of a field that may be the name of a place, as it is written and as it is looked up. */
interface PlacePart {
  readonly part: string
  readonly name: string
  /** The name with the words for a port or a city. */
  readonly whole: string
}

function placeParts(field: string): readonly PlacePart[] {
  return field.split(/[,;/()|\n]| ?[-–—] /).flatMap(part => {
    const all = wordsIn(searchedForm(part))
    const words = all.filter(word => !beside.test(word))
    return words.length === 0 ? [] : [{ part: part.trim(), name: words.join(' '), whole: all.join(' ') }]
  })
}

/** Returns the countries that have a large city of a name, in one text as codes are listed. */
const cityOf = (name: string): string | undefined => citiesOfName(name)?.join(' ')

const isOfGazetteer = ({ country }: ListedPlace): boolean => country.length > 1

const formOf = (name: string): string => wordsIn(searchedForm(name)).join(' ')

/** Returns the other countries that have a place of a name; `-` is for names of countries, which count in addresses. */
export const countriesAlike = (
  name: string,
  { isAddress }: { readonly isAddress: boolean },
): readonly string[] =>
  listed(formOf(name)).flatMap(({ country, elsewhere }) => (country === '-' && !isAddress ? none : elsewhere))

const divisionOf = lookupIn(divisions)

const divisionWords = wordSet('division-word')

/** The number of words of a name of a state or a province, and of those before it: `, región del Biobío`. */
const longestDivision = 4

/** Returns the countries of the state, province or region that stands directly behind a place: `Filadelfia, Caldas`, `Nova Iorque, no Maranhão`. */
export function divisionsBehind(after: string): readonly string[] {
  const [, sign = '', rest = ''] = /^ ?([,(]?)([^.;:()（）。；：]*)/.exec(after) ?? none
  const words = wordsIn(rest)
  const start = words.findIndex(word => !divisionWords().has(word))
  if (start < 0 || start > longestDivision || (start === 0 && sign === '')) return none
  for (let length = longestDivision; length > 0; length -= 1) {
    const name = words.slice(start, start + length).join(' ')
    const found = isState(name) ? undefined : divisionOf(name)
    if (found !== undefined) return codesIn(found)
  }
  return none
}

/**
 * Returns the other countries of a place which stands there as a town: with a word for a municipality or a district behind it (`America
 * (gemeente Horst)`), in brackets behind its native name (`宇佐市(Usa)`), or behind the name of its province.
 */
export function townsIn(name: string, before: string, after: string): readonly string[] {
  const alike = countriesAlike(name, { isAddress: true })
  if (alike.length === 0) return none
  const [, rest = ''] = /^ ?[,(（] ?([^.;:]*)/.exec(after) ?? none
  if (wordsIn(rest).slice(0, 2).some(isMunicipality) || nativeTown.test(before)) return alike
  const [, ahead = ''] = /([^.;:,()（）]*?) ?[,(（]? ?$/.exec(before) ?? none
  const words = wordsIn(ahead)
  const lengths = Array.from({ length: longestDivision }, (_, length) => length + 1)
  const of = lengths.flatMap(length => codesIn(divisionOf(words.slice(-length).join(' ')) ?? ''))
  return alike.filter(country => of.includes(country))
}

const municipalityWords = wordSet('municipality-word')
const isMunicipality = (word: string) => municipalityWords().has(word)

/** Matches a native name with its word for a city, a province or another division, before its romanised form. */
const nativeTown = /[\p{Script=Han}\p{Script=Hangul}](?:[市県縣町村区區郡州省府道]|시|군|구|도|읍|면)[(（]$/u

/** Returns the countries of the large cities and the provinces that the first words of a text name: `in Timișoara`. */
export function townsAhead(text: string): readonly string[] {
  const words = wordsIn(text).slice(0, longestDivision)
  return words.flatMap((_, at) =>
    [1, 2].flatMap(length => {
      const name = words.slice(at, at + length).join(' ')
      return codesIn(cityOf(name) ?? divisionOf(name) ?? '')
    }),
  )
}

/** Checks whether a name is that of a state: departments and estates elsewhere are called Florida and California. */
export const isState: (name: string) => boolean = memoize(name => {
  const folded = formOf(name)
  return (
    folded.length > 2 &&
    (statesBy().get(folded.split(' ')[0] ?? '') ?? none).some(({ words }) => words.join(' ') === folded)
  )
})

/** Checks whether a name is that of a city or a state of a restricted country: streets and quarters have such names everywhere. */
export const isTownOrState = (name: string): boolean =>
  isState(name) || listed(formOf(name)).some(isOfGazetteer)

/** Matches words that are left out of the name of a place. */
const beside = /^(?:\d+|port|harbou?r|seaport|airport|terminal|city|of)$/

/** A state of the United States as its addresses have it. */
interface ZipState {
  readonly abbreviation: string
  readonly words: readonly string[]
  readonly zips: readonly (readonly [from: string, to: string])[]
}

const statesBy = lazy(() => {
  const all = JSON.parse(states) as Record<string, readonly [name: string, zips: string]>
  const by = new Map<string, ZipState[]>()
  for (const [abbreviation, [name, zips]] of Object.entries(all)) {
    const ranges = zips.split(' ').map(range => {
      const [from = '', to = from] = range.split('-')
      return [from, to] as const
    })
    for (const words of [[abbreviation.toLowerCase()], name.split(' ')]) {
      const [first = ''] = words
      by.set(first, [...(by.get(first) ?? []), { abbreviation, words, zips: ranges }])
    }
  }
  return by
})

/** Checks whether a text may name a state: most have no word of one. */
export function mayNameState(text: string, words: readonly string[]): boolean {
  const hasCapitals = /[A-Z]{2}/.test(text)
  return words.some(word => (hasCapitals || word.length > 2) && statesBy().has(word))
}

/** An address of the United States in a text, by the indexes of its tokens. */
interface StateAddress {
  readonly first: number
  readonly last: number
}

/**
 * Returns where a text has a city with a state that has such a city, or a state with a ZIP code of it. An abbreviation counts in capital
 * letters only, in a text of capitals only behind a comma, and not where it is the code of a country that has the city as well: `Windsor, CA`.
 * With a ZIP code alone it counts behind a comma: `MS 38801` may be a kind of steel.
 *
 * @param text as it is written
 * @param folded the same, folded; `tokens` are its words
 */
export function stateAddresses(
  text: string,
  folded: string,
  tokens: readonly Token[],
): readonly StateAddress[] {
  const found: StateAddress[] = []
  for (const [at, { text: word }] of tokens.entries())
    for (const state of statesBy().get(word) ?? none) {
      const address = addressAt(at, state, { text, folded, tokens })
      if (address !== undefined) found.push(address)
    }
  return found
}

/** Returns the address whose state is named at a token. */
function addressAt(
  at: number,
  state: ZipState,
  {
    text,
    folded,
    tokens,
  }: { readonly text: string; readonly folded: string; readonly tokens: readonly Token[] },
): StateAddress | undefined {
  const word = tokens[at]?.text ?? ''
  const last = at + state.words.length - 1
  if (!state.words.every((one, nth) => tokens[at + nth]?.text === one)) return undefined
  const isShort = state.words.length === 1 && word.length === 2
  if (isShort && !wordsIn(text).includes(state.abbreviation)) return undefined
  const between = (one: number) => folded.slice(tokens[one]?.end, tokens[one + 1]?.start)
  const gap = at === 0 ? '' : between(at - 1)
  const isZipped = /^[ ,.]{1,2}$/.test(between(last)) && isZip(folded, tokens[last + 1], state)
  const isApart = isShort && !isZipped && !/\p{Ll}/u.test(text) ? comma : commaOrBlank
  const first = isApart.test(gap) ? cityBefore(tokens, at, state, isShort && !isZipped) : undefined
  if (!isZipped) return first === undefined ? undefined : { first, last }
  if (first === undefined && isShort && !mayBeState(word, gap, at === 0 && last + 2 === tokens.length))
    return undefined
  return { first: first ?? at, last: last + 1 }
}

/** Checks whether an abbreviation before a ZIP code is that of a state: alone with it, or behind a comma and no other word. */
function mayBeState(word: string, gap: string, isWhole: boolean): boolean {
  return isWhole || (comma.test(gap) && !ordinary.test(word))
}

const comma = /^ ?[,(] ?$/
const commaOrBlank = /^ ?[,(]? ?$/
/** Matches abbreviations that are words as well: `Customer, ID 83702`. */
const ordinary = /^(?:hi|id|in|me|oh|ok|or)$/

/** Returns the index of the first token of a city of a state that ends before a token. */
function cityBefore(
  tokens: readonly Token[],
  end: number,
  { abbreviation }: ZipState,
  isShort: boolean,
): number | undefined {
  for (const length of [3, 2, 1]) {
    const first = end - length
    if (first < 0) continue
    const name = tokens
      .slice(first, end)
      .map(({ text }) => text)
      .join(' ')
    const city = listed(name).find(({ states: its }) => its.includes(abbreviation))
    if (city !== undefined && !(isShort && city.elsewhere.includes(abbreviation))) return first
  }
  return undefined
}

/** Checks whether a word is a ZIP code of a state: five digits that nothing but four more may follow. */
function isZip(folded: string, token: Token | undefined, { zips }: ZipState): boolean {
  if (token === undefined) return false
  const { text, end } = token
  if (!/^\d{5}$/.test(text) || /^-(?!\d{4}(?!\d))/.test(folded.slice(end))) return false
  const area = text.slice(0, 3)
  return zips.some(([from, to]) => from <= area && area <= to)
}
