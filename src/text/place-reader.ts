/** Finds places of the world in a text by the gazetteer: countries, their adjectives, regions and cities, in the cases and scripts of their names. */
import { world } from '../generated/gazetteer.ts'
import { lexiconForms } from './lexicon.ts'
import { lookupIn } from './line-index.ts'
import { lazy, memoize } from './memoize.ts'
import { hasAccents, writtenAt } from './normalize.ts'
import { longestPlaceName, placeKey, stemOf } from './place-name.ts'
import { isAscii } from './script.ts'
import { type Token, tokenize } from './tokenizer.ts'

/** How sure a name shows a place: it is a country or its adjective, a region, a large city that one country has, another town, or also an ordinary word. */
export type PlaceKind = 'country' | 'adjective' | 'region' | 'city' | 'town' | 'word'

/** A place that a text names. */
export interface ReadPlace {
  readonly start: number
  readonly end: number
  /** Its first and last token; -1 in scripts without blanks. */
  readonly first: number
  readonly last: number
  readonly kind: PlaceKind
  /** The countries that have a place of the name, the one of the largest first. */
  readonly countries: readonly string[]
  /** The languages of which the name has an ending; none if it stands as it is. */
  readonly languages: readonly string[]
  /** Whether it stands where any word has a capital letter, and is not the name of a large place. */
  readonly isUnsure: boolean
}

/** A name of the gazetteer: what its key leaves out of it, and what it names. */
interface PlaceEntry extends Pick<ReadPlace, 'kind' | 'countries'> {
  readonly tail: string
  /** Whether it counts in small letters. */
  readonly isSmall: boolean
}

const kinds: Readonly<Record<string, PlaceKind>> = {
  4: 'country',
  a: 'adjective',
  A: 'adjective',
  3: 'region',
  2: 'city',
  1: 'town',
  0: 'word',
}

const none: readonly string[] = []

const linesOfWorld = lazy(() => lookupIn(world()))

const noEntries: readonly PlaceEntry[] = []

const entriesOf = memoize((key: string): readonly PlaceEntry[] => {
  const found = linesOfWorld()(key)
  return found === undefined
    ? noEntries
    : found.split(';').map(one => {
        // What has no tail is written without its sign.
        const [named = '', tail = ''] = one.split('|').reverse()
        const [level = '', codes = ''] = [named.charAt(0), named.slice(1)]
        return {
          tail,
          kind: kinds[level] ?? 'word',
          isSmall: level === 'a',
          countries: codes.match(/../g) ?? none,
        }
      })
}, 200_000)

/** Returns the countries that have a city of a name, the one of the largest first; `undefined` if it is none, or an ordinary word too. */
export function citiesOfName(name: string): readonly string[] | undefined {
  const { key, rest } = placeKey(name.split(' '))
  return entriesOf(key).find(one => one.tail === rest && (one.kind === 'city' || one.kind === 'town'))
    ?.countries
}

/** The key behind the first word of names of several words. */
const longer = '+'

const endings = lazy(() => {
  const [large, small] = [new Map<string, string[]>(), new Map<string, string[]>()]
  for (const { form, spellings = [] } of lexiconForms('place-ending')) {
    const [language = '', isSmall] = form.split(' ')
    const by = isSmall === undefined ? large : small
    for (const one of spellings) by.set(one, [...(by.get(one) ?? []), language])
  }
  return { large, small }
})

/** Returns the places that a text names; `folded` is its searched form, of which `tokens` are the words. */
export function placesRead(text: string, folded: string, tokens = tokenize(folded)): readonly ReadPlace[] {
  const found: ReadPlace[] = []
  const isLoud = !/\p{Ll}/u.test(text)
  for (let at = 0; at < tokens.length; at++) {
    const place = spacedAt(text, folded, tokens, at, isLoud)
    if (place === undefined) continue
    found.push(place)
    at = place.last
  }
  return isAscii(folded) ? found : [...found, ...unspaced(folded)]
}

const isCased = /^\p{Ll}/u
const isLatinAscii = /^[a-z]/

/** Returns the longest name that begins at a token. */
function spacedAt(
  text: string,
  folded: string,
  tokens: readonly Token[],
  at: number,
  isLoud: boolean,
): ReadPlace | undefined {
  const token = tokens[at] as Token
  if (token.script === 'digit' || unspacedScripts.test(token.text.charAt(0))) return undefined
  const written = writtenAt(text, folded, token)
  const isCapital = /^\p{Lu}/u.test(written)
  if (token.script === 'latin' && token.text.length <= 3 && written !== written.toUpperCase())
    return undefined
  const stems = stemsOf(token.text)
  const place = (length: number, one: NamedEntry, isUnsure = false): ReadPlace => ({
    start: token.start + one.skip,
    end: tokens[at + length - 1]?.end ?? token.end,
    first: at,
    last: at + length - 1,
    kind: one.entry.kind,
    countries: one.entry.countries,
    languages: one.languages,
    isUnsure,
  })
  if (
    (isCapital || !isCased.test(token.text)) &&
    stems.some(({ stem }) => entriesOf(`${stem}${longer}`).length > 0)
  )
    for (let length = longestPlaceName; length > 1; length -= 1) {
      const words = tokens.slice(at, at + length)
      if (words.length < length || !isJoined(folded, words)) continue
      const one = longName(words.map(({ text: word }) => word))
      if (one !== undefined) return place(length, one)
    }
  const isFirst = at === 0 || /[.!?:;\n"„“«([]\s*$/.test(folded.slice(tokens[at - 1]?.end, token.start))
  for (const { stem, skip } of stems) {
    const named = entriesOf(stem)
      .flatMap(
        entry =>
          namedBy(token.text.slice(skip), stem, skip, entry, isCapital || !isCased.test(token.text)) ?? [],
      )
      .sort(
        (x, y) =>
          x.languages.length - y.languages.length ||
          order.indexOf(x.entry.kind) - order.indexOf(y.entry.kind),
      )
    const [one] = named
    if (one === undefined || isInflectedWord(one, token, isCapital && !isFirst)) continue
    // Any of them explains it: `Slovensku` is Slovakia to some, and Slovenia to others.
    const countries = [...new Set(named.flatMap(({ entry }) => entry.countries))]
    return {
      ...place(1, one, isDoubtful(one, token, isFirst, isLoud) || isOtherWord(one, written, text)),
      countries,
    }
  }
  return undefined
}

/** Checks whether a name with an ending is an ordinary word, too, and not a long one with a capital letter inside a sentence. */
const isInflectedWord = ({ entry, languages }: NamedEntry, { text }: Token, isMarked: boolean): boolean =>
  entry.kind === 'word' && languages.length > 0 && !(isMarked && text.length >= shortWord)

/** The length of Latin names that are too often other words where a sentence begins with a capital letter. */
const shortName = 4
const shortCity = 5

/** The fewest letters of a name with an ending that is a word, too: `Bostoniin`. */
const shortWord = 7

/** Checks whether a word stands where any word has a capital letter, and is short, or no name of a large place. */
function isDoubtful(
  { entry: { kind }, languages }: NamedEntry,
  { text, script }: Token,
  isFirst: boolean,
  isLoud: boolean,
): boolean {
  if (!isCased.test(text) || !(isFirst || isLoud)) return false
  const isSmallPlace = kind === 'word' || kind === 'town' || (kind === 'region' && languages.length > 0)
  const isShort = isFirst && script === 'latin' && text.length <= (kind === 'country' ? shortName : shortCity)
  return isSmallPlace || isShort
}

/** Checks whether a word of a Vietnamese text has accents, which make it another word than the town of another country: `Tràng`. */
const isOtherWord = ({ entry: { kind } }: NamedEntry, written: string, text: string): boolean =>
  kind !== 'country' && kind !== 'city' && hasAccents(written) && vietnamese.test(text)

/** Matches letters that Vietnamese alone has. */
const vietnamese = /[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu

/** The surest first. */
const order = Object.values(kinds)

/** An entry that a word has, the endings of whose languages follow it. */
interface NamedEntry {
  readonly entry: PlaceEntry
  readonly languages: readonly string[]
  /** The number of letters before the name: Arabic and Hebrew prepositions. */
  readonly skip: number
}

/** Checks how a word has the name of an entry: as it is, or with an ending. */
function namedBy(
  word: string,
  stem: string,
  skip: number,
  entry: PlaceEntry,
  isCapital: boolean,
): NamedEntry | undefined {
  const rest = word.slice(stem.length)
  const { tail } = entry
  if (rest === tail && (isCapital || (entry.isSmall && word.length > 4)))
    return { entry, languages: none, skip }
  const { large } = endings()
  if (isLong.test(word)) return { entry, languages: none, skip }
  if (isHangul.test(word)) return large.has(rest) ? { entry, languages: none, skip } : undefined
  // A last vowel is followed by the ending, or gives way to that of one: `Prágában`, `w Warszawie`; those before it stay.
  const kept = tail.slice(0, -1)
  const givesWay = rest.startsWith(kept) && startsInVowel.test(rest.slice(kept.length))
  if (!rest.startsWith(tail) && tail !== '-' && !givesWay) return undefined
  const after = rest.startsWith(tail) ? rest.slice(tail.length) : rest
  if (entry.kind === 'adjective')
    return (isCapital || entry.isSmall) && stem.length > 3 && isAdjectiveEnding(after)
      ? { entry, languages: none, skip }
      : undefined
  const by = inflectedIn(rest, after, stem, entry, isCapital)
  return by === undefined ? undefined : { entry, languages: by, skip }
}

/** Returns the languages of which a name has an ending; `undefined` if it has none that counts. */
function inflectedIn(
  rest: string,
  after: string,
  stem: string,
  { kind }: PlaceEntry,
  isCapital: boolean,
): readonly string[] | undefined {
  const { large, small } = endings()
  if (!isCapital && (stem.length < 4 || (kind !== 'city' && kind !== 'country'))) return undefined
  if (stem.length < shortestInflected(rest)) return undefined
  return isCapital
    ? (large.get(after) ?? large.get(rest) ?? small.get(after) ?? small.get(rest))
    : (small.get(rest) ?? small.get(after))
}

/** Checks whether adjectives have an ending. Turkish ones have none, and its nouns look like those of others: `belgenin`. */
const isAdjectiveEnding = (ending: string): boolean => {
  const { large, small } = endings()
  const languages = [...(small.get(ending) ?? none), ...(large.get(ending) ?? none)]
  return languages.some(one => one !== 'tr') || /^(?:e[nrms]?|isch\p{L}*|[aeiouy]s?)$/u.test(ending)
}

const startsInVowel = /^(?:[aeiouyаеиоуыэюяії]|$)/

/** The number of letters of a stem, at least, before an ending: with a consonant, one more. */
const shortestInflected = (rest: string) => (/[^aeiouyаеиоуыіяюα-ω]/.test(rest) ? 4 : 3)

/** Returns the name of several words that some words are. */
function longName(words: readonly string[]): NamedEntry | undefined {
  const { key, rest } = placeKey(words)
  const exact = entriesOf(key).find(({ tail }) => tail === rest)
  if (exact !== undefined) return { entry: exact, languages: none, skip: 0 }
  const [head, ...others] = words.map(stemsOf)
  const last = words.at(-1) ?? ''
  // Each word in a case of its own: `u Bosanskoj Gradišci`.
  const keys = others.reduce(
    (before, stems) => before.flatMap(one => stems.map(({ stem }) => `${one} ${stem}`)),
    (head ?? []).map(({ stem }) => stem),
  )
  for (const one of keys)
    for (const entry of entriesOf(one)) {
      const named = namedBy(last, one.slice(one.lastIndexOf(' ') + 1), 0, entry, true)
      if (named !== undefined) return named
    }
  return undefined
}

const isJoined = (folded: string, words: readonly Token[]) =>
  words.every(
    ({ end }, nth) =>
      nth === words.length - 1 || /^[ -]$|^\. $/.test(folded.slice(end, words[nth + 1]?.start)),
  )

/** What a word may be the name of: the stem, and the number of letters before it. */
interface Stem {
  readonly stem: string
  readonly skip: number
}

/** The number of letters of endings, at most. */
const longestEnding = 9

const arabicPrefix = /^[\u0648\u0641]?(?:\u0644\u0644|[\u0628\u0643\u0644]?(?:\u0627\u0644)?)/
const hebrewPrefix = /^[והבלמשכ]{0,2}/

/** Returns the stems that a word may have, the longest first. */
function stemsOf(word: string): readonly Stem[] {
  if (/^[\u0590-\u06ff]/.test(word)) {
    const most = (/^[\u0590-\u05ff]/.test(word) ? hebrewPrefix : arabicPrefix).exec(word)?.[0].length ?? 0
    return Array.from({ length: most + 1 }, (_, skip) => ({ stem: stemOf(word.slice(skip)), skip })).filter(
      ({ stem }) => stem.length > 2,
    )
  }
  const own = stemOf(word)
  const all: Stem[] = [{ stem: own, skip: 0 }]
  if (isCased.test(word) || isHangul.test(word) || isLong.test(word))
    for (
      let length = own.length - 1;
      length >= Math.max(isHangul.test(word) ? 2 : 3, word.length - longestEnding);
      length -= 1
    ) {
      const stem = own.slice(0, length)
      if (!isLatinAscii.test(stem) || /[^aeiouy]$/.test(stem)) all.push({ stem, skip: 0 })
    }
  return all
}

const isHangul = /^[\uac00-\ud7a3]/
/** Matches words of scripts whose endings are written on: Devanagari and Tamil. */
const isLong = /^[\u0b80-\u0bff]/

const unspacedScripts = /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Thai}\p{Script=Lao}]/u
const isThai = /[\u0e00-\u0e7f]/
const isKatakana = /[\u30a1-\u30fa\u30fc]/

/** Finds names in scripts without blanks: the longest at each character; one in katakana only as a whole. */
function unspaced(folded: string): readonly ReadPlace[] {
  if (!unspacedScripts.test(folded)) return []
  const found: ReadPlace[] = []
  for (let at = 0; at < folded.length; at++) {
    if (!unspacedScripts.test(folded.charAt(at))) continue
    const isKana = isKatakana.test(folded.charAt(at))
    if (isKana && isKatakana.test(folded.charAt(at - 1))) continue
    for (let length = Math.min(longestUnspaced, folded.length - at); length > 1; length -= 1) {
      const end = at + length
      if (isKana && isKatakana.test(folded.charAt(end))) continue
      const [entry] = entriesOf(folded.slice(at, end))
      const shortest =
        entry?.kind === 'country' ? 2 : isThai.test(folded.charAt(at)) ? 5 : entry?.kind === 'city' ? 2 : 3
      if (entry === undefined || length < shortest) continue
      found.push({ start: at, end, first: -1, last: -1, languages: none, isUnsure: false, ...entry })
      at = end - 1
      break
    }
  }
  return found
}

/** The number of characters of a name in a script without blanks, at most. */
const longestUnspaced = 14
