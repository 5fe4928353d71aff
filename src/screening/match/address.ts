/** Addresses in the form in which they are compared: by number, street and what else they name. */

import { entryIn } from '../../core/model/group-by.ts'
import { memoize } from '../../text/memoize.ts'
import { latinWords, romanized } from './romanize.ts'
import { addressWords, type BuildingPart, buildingParts, knownWords } from './tables.ts'

interface AddressParts {
  /** All numbers, those of flats and floors too: `10f` is `10`. */
  readonly numbers: ReadonlySet<string>
  /** Those that do not number a part of a building. */
  readonly free: ReadonlySet<string>
  /** Words that name something, without countries. */
  readonly words: ReadonlySet<string>
  /** The numbers and letters of the parts of a building: `16` and `d` of `Unit D, 16/F`. */
  readonly within: ReadonlyMap<BuildingPart, ReadonlySet<string>>
  /** The number of the house, and the words of the street. */
  readonly streets: readonly { readonly number: string; readonly words: readonly string[] }[]
}

const partsOf: (text: string) => AddressParts = memoize(text => {
  const tokens = latinWords(romanized(text.slice(0, 500)))
  const { street, unit } = addressWords()
  const { within, taken } = withinBuilding(tokens)
  const numbers = new Set<string>()
  const free = new Set<string>()
  const words = new Set<string>()
  for (const [at, token] of tokens.entries()) {
    // The country is a field beside the address.
    if (isCountry(token + (tokens[at + 1] ?? '')) || isCountry((tokens[at - 1] ?? '') + token)) continue
    const number = /^0*(\d{1,6})[a-z]{0,2}$/.exec(token)?.[1]
    if (number !== undefined) {
      numbers.add(number)
      if (!taken.has(at)) free.add(number)
    } else if (
      token.length > 1 &&
      !taken.has(at) &&
      !street.has(token) &&
      !unit.has(token) &&
      !isCountry(token)
    )
      words.add(token)
  }
  return { numbers, free, words, within, streets: streetsIn(tokens) }
})

/** Returns the parts of a building that an address names: `Unit A-3`, `16/F`, `Third Floor`, `G/F`, `Block B`. */
function withinBuilding(tokens: readonly string[]) {
  const { within, street } = addressWords()
  const found = new Map<BuildingPart, Set<string>>()
  const taken = new Set<number>()
  for (const [at, token] of tokens.entries()) {
    const part = within.get(token)
    if (part === undefined || taken.has(at)) continue
    const isBefore =
      /^(?:f|flr?|floor|etage)$/.test(token) && !taken.has(at - 1) && storey(tokens[at - 1]) !== undefined
    const first = isBefore ? at - 1 : tokens[at + 1] === 'no' ? at + 2 : at + 1
    const mark = storey(tokens[first]) ?? letter(tokens[first])
    if (mark === undefined) continue
    const next = houseNumber(tokens[first + 1])
    const isLong =
      part !== 'floor' &&
      /^[a-z]$/.test(mark) &&
      next !== undefined &&
      within.get(tokens[first + 2] ?? '') !== 'floor' &&
      // The number of the house: `Flat A, 27 Street`.
      !tokens.slice(first + 2, first + 5).some(one => street.has(one))
    entryIn(found, part, () => new Set<string>()).add(isLong ? mark + next : mark)
    for (let k = first; k <= first + Number(isLong); k += 1) taken.add(k)
  }
  return { within: found, taken }
}

/** Returns the number of a storey; that of the ground floor is `g`. */
function storey(token = ''): string | undefined {
  if (token === 'g' || token === 'ground') return 'g'
  const known = knownWords().get(token)
  return /^0*(\d{1,6})[a-z]{0,2}$/.exec(token)?.[1] ?? (known?.kind === 'number' ? known.word : undefined)
}

/** Returns a letter, or a letter and a number, that names a part of a building. */
const letter = (token = '') => /^[a-z]\d{0,4}$/.exec(token)?.[0]

const houseNumber = (token: string | undefined) => /^0*(\d{1,6})[a-z]?$/.exec(token ?? '')?.[1]

/** Returns the streets with the number of a house: `27 Shing Yip Street`, `Ruvana Street 14`. */
function streetsIn(tokens: readonly string[]): AddressParts['streets'] {
  const { street, unit } = addressWords()
  return tokens.flatMap((token, at) => {
    if (!street.has(token)) return []
    const after = houseNumber(tokens[at + 1] === 'no' ? tokens[at + 2] : tokens[at + 1])
    const named = tokens
      .slice(Math.max(0, at - 2), at)
      .filter(one => !unit.has(one) && !/\d/.test(one) && !street.has(one))
    const later = after === undefined || named.length === 0 ? [] : [{ number: after, words: named }]
    return [...streetBefore(tokens, at), ...later, ...streetAfter(tokens, at)]
  })
}

function streetBefore(tokens: readonly string[], at: number): AddressParts['streets'] {
  const { street, unit } = addressWords()
  const words: string[] = []
  for (let k = at - 1; k >= 0 && k >= at - 5; k -= 1) {
    const one = tokens[k] ?? ''
    const number = houseNumber(one)
    if (number !== undefined) return words.length > 0 ? [{ number, words }] : []
    if (street.has(one)) return []
    if (!unit.has(one)) words.unshift(one)
  }
  return []
}

/** Returns the street whose name and number follow its word, or whose number stands before that: `ulica Ruvana 14`, `14 rue Ruvana`. */
function streetAfter(tokens: readonly string[], at: number): AddressParts['streets'] {
  const { street, unit } = addressWords()
  const named = tokens.slice(at + 1, at + 4)
  const end = named.findIndex(one => houseNumber(one) !== undefined || street.has(one) || unit.has(one))
  const number = houseNumber(tokens[at - 1]) ?? (end > 0 ? houseNumber(named[end]) : undefined)
  const words = end < 0 ? named.slice(0, 2) : named.slice(0, end)
  return number === undefined || words.length === 0 ? [] : [{ number, words }]
}

const isCountry = (token: string) => {
  const known = knownWords().get(token)
  return known?.kind === 'place' && (known.word === 'china' || known.word === 'hongkong' || token.length < 3)
}

/** Returns the keys by which an address is found: each number of a house with a word of its street. */
export function addressKeys(text: string): readonly string[] {
  const { numbers, words, streets } = partsOf(text)
  const keys = new Set<string>()
  for (const { number, words: of } of streets) for (const word of of) keys.add(`${number} ${word}`)
  if (keys.size === 0)
    for (const number of [...numbers].slice(0, 6))
      for (const word of [...words].slice(0, 12)) keys.add(`${number} ${word}`)
  return [...keys]
}

/** Returns the keys under which a listed address may stand that an address is at. */
export function soughtAddressKeys(text: string): readonly string[] {
  const { numbers, words } = partsOf(text)
  const keys: string[] = []
  for (const number of [...numbers].slice(0, 10))
    for (const word of [...words].slice(0, 30)) keys.push(`${number} ${word}`)
  return keys
}

/** Checks whether an address names a word, also as a part of one that it writes without a blank: `Wanchai`, `Wan Chai`. */
function holdsWord(words: ReadonlySet<string>, word: string): boolean {
  if (words.has(word)) return true
  if (word.length < 3) return false
  const all = [...words]
  return (
    all.some(other => other.length > word.length && (other.startsWith(word) || other.endsWith(word))) ||
    all.some((other, at) => other.length >= 3 && other + (all[at + 1] ?? '') === word)
  )
}

/** Checks whether an address names the listed part of a building; a number may stand without its word. */
function isSamePart(one: AddressParts, listed: AddressParts, part: BuildingPart): boolean {
  const marks = one.within.get(part) ?? one.numbers
  return [...(listed.within.get(part) ?? [])].every(mark => marks.has(mark))
}

const hasFloor = (one: AddressParts, other: AddressParts) =>
  [...(one.within.get('floor') ?? [])].every(mark => other.numbers.has(mark))

/** Returns how far an address is the listed one: the same unit, the same house in the same street, or neither. */
export function sameAddress(address: string, listed: string): 'unit' | 'street' | undefined {
  const [one, other] = [partsOf(address), partsOf(listed)]
  const sharedWords = [...other.words].filter(word => holdsWord(one.words, word)).length
  if (other.words.size < 2 || other.numbers.size === 0) return undefined
  const isWhole =
    [...other.free].every(number => one.numbers.has(number)) &&
    sharedWords * 5 >= other.words.size * 4 &&
    buildingParts.every(part => isSamePart(one, other, part)) &&
    // A flat of that name may be on each floor.
    !(
      one.within.has('floor') &&
      other.within.has('unit') &&
      !other.within.has('floor') &&
      !hasFloor(one, other)
    )
  if (isWhole) return 'unit'
  const isStreet = other.streets.some(
    ({ number, words }) =>
      one.numbers.has(number) && words.every(word => one.words.has(word)) && sharedWords > words.length,
  )
  return isStreet ? 'street' : undefined
}
