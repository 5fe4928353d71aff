/** Recognises the names of streets, houses, villages and makes, which are named after places and forces everywhere. */
import { hasWordOf, placedPhrases } from './concept-phrase.ts'
import { lexiconWords, wordSet } from './lexicon.ts'
import { lazy } from './memoize.ts'
import { generalForm, searchedForm, writtenAt } from './normalize.ts'
import type { Found } from './phrase-index.ts'
import { type Token, wordsIn } from './tokenizer.ts'

const streets = {
  after: wordSet('street-after'),
  afterInCapitals: wordSet('house-after'),
  before: wordSet('street-before'),
  particle: wordSet('street-particle'),
  title: wordSet('person-title'),
  road: wordSet('road-word'),
}

/**
 * Checks whether a place is only the name of something, such as a street, a stop, a colour or a person: `Ohio Street`, `rue de Cuba`, `莫斯科路12号`;
 * or whether a facility is one no longer.
 */
export function isStreet(text: string, folded: string, tokens: readonly Token[], one: Found): boolean {
  const { phrase, start, end, first } = one
  if (phrase.concept === 'military-use') return isNameOfForces(text, folded, tokens, one)
  if (phrase.concept === 'zone') return isFormer(tokens, first)
  if (phrase.concept !== 'restricted-place') return false
  if (
    (isWholeQuote(folded, start, end) && !prepositions().has(tokens[first - 1]?.text ?? '')) ||
    isPerson(text, folded, tokens, first) ||
    (first >= 0 && isNumberedName(folded, tokens[first - 1], end))
  )
    return true
  if (first < 0)
    return (
      unspacedStreet.test(folded.slice(end, end + 5)) ||
      thaiStreet.test(folded.slice(Math.max(0, start - shortBefore), start))
    )
  if (isBeforeStreetWord(text, folded, tokens, one)) return true
  return isBehindStreetWord(folded, tokens, one)
}

/** Checks whether a word for a street is before a place, with no more than particles between. */
function isBehindStreetWord(
  folded: string,
  tokens: readonly Token[],
  { start, end }: Pick<Found, 'start' | 'end'>,
): boolean {
  // `restaurantul „Casa Americana”`: what is quoted is the name.
  const opening = isQuoted(folded.slice(0, start)) ? folded.slice(0, start).search(openQuote) : start
  let [at, from] = [tokens.findLastIndex(one => one.end <= opening), opening]
  for (; at >= 0; at--) {
    const { text: word, start: begin, end: until } = tokens[at] as Token
    if (!/^[.:]? ?["'“„«‘]?$/.test(folded.slice(until, from))) return false
    if (streets.before().has(word) || streets.title().has(word)) return true
    // In Italian a street, in most languages by way of: a preposition before it or a number of a house tells.
    if (word === 'via')
      return (
        viaPlace.test(folded.slice(Math.max(0, until - shortBefore), until)) || isHouse(folded.slice(end))
      )
    if (!streets.particle().has(word)) return false
    from = begin
  }
  return false
}

/** Checks whether words for forces are only the name of a road, a former place, a former rank or a person. */
const isNameOfForces = (text: string, folded: string, tokens: readonly Token[], one: Found): boolean => {
  const { start, end, first, last } = one
  return (
    (hasWordOf(folded.slice(start, end), 'military-site') && isFormer(tokens, first)) ||
    isRoad(text, folded, tokens, first, last) ||
    isMake(text, folded, tokens, one) ||
    isRetired(text, folded, tokens, first, last) ||
    isPerson(text, folded, tokens, first) ||
    (first < 0 &&
      (isNameInHan(folded, start, end) ||
        unspacedRoad.test(folded.slice(end, end + 5)) ||
        thaiRoad.test(folded.slice(Math.max(0, start - shortBefore), start))))
  )
}

/** Matches a Chinese, Japanese or Korean word for a street with the number of a house: `军营路7号`, `육군로 12번길`. */
const unspacedRoad =
  /^(?:[东西南北中東]?(?:大街|大道|路|街|通り)[\d一二三四五六七八九十]|(?:대로|로|길) ?\d+(?:번|가|길))/

/** Matches a Thai word for a street at the end. */
const thaiRoad = /(?:ถนน|ซอย|ตรอก)[\u0e00-\u0e7f]{0,6} ?$/

/** Checks whether characters are the given name of a person: behind a surname, before a form of address. */
const isNameInHan = (folded: string, start: number, end: number): boolean =>
  /\p{Script=Han}/u.test(folded.charAt(start - 1)) &&
  /^(?:先生|女士|小姐|様|さん|氏|君)/.test(folded.slice(end))

/** Checks whether a word for a street is directly behind a place. */
function isBeforeStreetWord(
  text: string,
  folded: string,
  tokens: readonly Token[],
  { end, last }: Found,
): boolean {
  const next = tokens[last + 1]
  const between = next === undefined ? '' : folded.slice(end, next.start)
  if (next === undefined || !/^[ -]?$/.test(between)) return false
  // `New-York-Ring` is in Hamburg.
  if (streets.after().has(next.text) || (between === '-' && endings().includes(next.text))) return true
  return streets.afterInCapitals().has(next.text) && /^\p{Lu}/u.test(writtenAt(text, folded, next))
}

/** Checks whether one of the two words before a facility says that it is one no longer: `in der ehemaligen Kaserne`. */
function isFormer(tokens: readonly Token[], first: number): boolean {
  return first > 0 && hasWordOf(textOf(tokens.slice(Math.max(0, first - 2), first)), 'former-word')
}

/** Checks whether a name has a number, and no preposition: that of a colour or a type is `Miami 42`. */
const isNumberedName = (folded: string, before: Token | undefined, end: number): boolean =>
  /^[ -]\d{1,4}(?![\d\p{L}])/u.test(folded.slice(end)) && !prepositions().has(before?.text ?? '')

const prepositions = wordSet('place-preposition')

/** Checks whether a word for a road is directly before or behind some words, but for an article: `Military Road`, `شارع الجيش`. */
function isRoad(
  text: string,
  folded: string,
  tokens: readonly Token[],
  first: number,
  last: number,
): boolean {
  if (first < 0) return false
  const after = tokens[last + 1]
  const isNext = (a: Token | undefined, b: Token | undefined) =>
    a !== undefined && b !== undefined && /^[ .]{1,2}["'“„«]?$/.test(folded.slice(a.end, b.start))
  if (after !== undefined && isNext(tokens[last], after) && streets.road().has(after.text)) return true
  // `avenida de la Academia General Militar`: what stands between them is the name, too.
  // Where all letters are capital, no more than a particle is seen to be one.
  const longest = /\p{Ll}/u.test(text) ? longestRoad : 2
  let [at, isName, isJoined] = [first, true, true]
  while (at > Math.max(0, first - longest) && isName && isNext(tokens[at - 1], tokens[at])) {
    at -= 1
    const { text: word } = tokens[at] as Token
    // `Drive Unit Military Truck` names no drive: only behind a particle the name has other words.
    if (streets.road().has(word))
      return at > first - 3 ? isJoined : isJoined && !isEnglish.test(tokens[at + 1]?.text ?? '')
    const isParticle = streets.particle().has(word)
    isJoined = isParticle
    isName = isParticle || (longest > 2 && isCapital(text, folded, tokens[at]))
  }
  return false
}

/** Matches particles of English, whose roads are called behind their names: the `drive of the` army is none. */
const isEnglish = /^(?:of|the)$/

/** The most words between a word for a road and one of its name. */
const longestRoad = 5

const isCapital = (text: string, folded: string, word: Token | undefined): boolean =>
  word !== undefined && /^\p{Lu}/u.test(writtenAt(text, folded, word))

/** Checks whether a word is one of a weapon or rank, not the name of a part that begins with it: `Torpedoantrieb TA-9`. */
const isMakeWord = (word: string): boolean =>
  placedPhrases(word, 'figurative-word').some(
    ({ phrase }) => phrase.folded.replace('~', '') === generalForm(word),
  )

/** Checks whether a military word is the name of a make: all that is in quotation marks, or in capital letters before a number. */
function isMake(
  text: string,
  folded: string,
  tokens: readonly Token[],
  { start, end, first }: Found,
): boolean {
  const [own, before] = [folded.slice(start, end), tokens[first - 1]]
  // What is `for the Torpedo 300` is for one, also in quotation marks.
  const isOfOne = prepositions().has(before?.text ?? '') || streets.particle().has(before?.text ?? '')
  if (isOfOne || !isMakeWord(own)) return false
  if (isWholeQuote(folded, start, end)) return true
  return (
    first > 0 &&
    /\p{Ll}/u.test(text) &&
    isCapital(text, folded, tokens[first]) &&
    /^[ -](?:\p{L}{1,3}-?)?\d{1,4}(?![\d\p{L}])/u.test(folded.slice(end))
  )
}

/** Checks whether a word in capital letters is the name of a person: behind a title, or a title and one other name. */
function isPerson(text: string, folded: string, tokens: readonly Token[], first: number): boolean {
  const own = tokens[first]
  if (own === undefined || /^\p{Ll}/u.test(writtenAt(text, folded, own))) return false
  const before = tokens
    .slice(Math.max(0, first - 2), first)
    .map(one => ({ ...one, written: writtenAt(text, folded, one) }))
  const [beyond, next] = before.length === 2 ? before : [undefined, before[0]]
  if (next === undefined || !/^[ .]{1,2}$/.test(folded.slice(next.end, own.start))) return false
  return (
    streets.title().has(next.text) ||
    (beyond !== undefined && streets.title().has(beyond.text) && !/^\p{Ll}/u.test(next.written))
  )
}

/** The number of words behind a rank among which one says that it is held no longer. */
const behindRank = 6

/** Checks whether a word in capital letters is the rank of a person who holds it no longer: `Colonel Dahiya, who retired in 2009`. */
function isRetired(
  text: string,
  folded: string,
  tokens: readonly Token[],
  first: number,
  last: number,
): boolean {
  const [own, next] = [tokens[first], tokens[last + 1]]
  if (own === undefined || next === undefined) return false
  if ([own, next].some(one => !/^\p{Lu}/u.test(writtenAt(text, folded, one)))) return false
  return hasWordOf(textOf(tokens.slice(last + 2, last + 1 + behindRank)), 'retired-word')
}

const textOf = (words: readonly Token[]): string => words.map(({ text }) => text).join(' ')

/** Checks whether a word is that of a street or a quarter, which may be the name of a town as well: `Colonia Americana`. */
export const isStreetWord = (word: string): boolean => streets.before().has(word) || streets.after().has(word)

/** Checks whether a name is all that is in quotation marks: that of a colour, a make, a house. Goods go `to "Houston"` all the same. */
const isWholeQuote = (folded: string, start: number, end: number): boolean =>
  /["“„«‘「『]$/.test(folded.slice(0, start)) && /^["”“»’」』]/.test(folded.slice(end))

/** Matches from an opening quotation mark on, in what ends inside of it. */
const openQuote = /(?<![\p{L}\p{N}])["“„«‘「『][^"“”„«»「」『』]{1,30}$/u

/** Checks whether a text ends inside quotation marks, behind another word. */
export const isQuoted = (before: string): boolean => openQuote.test(before)

/** The number of characters before a place in which a word for a street is looked for. */
const shortBefore = 16

const viaPlace = /(?:^|[^\p{L}])(?:in|di|alla|nella|sulla|presso) via$/u

/** Checks whether a text begins with the number of a house. */
const isHouse = (after: string) => /^,? ?\d{1,4}(?![\d\p{L}])/u.test(after)

/** Matches a Chinese, Japanese, Korean or Thai word for a street, where it ends, and words for houses and makes. */
const unspacedStreet =
  /^(?:["'”」』》]? ?(?:站|公交站|广场|廣場|系列|款|色|駅|停留所|広場|シリーズ|역|정류장|광장|시리즈|색|咖啡|茶餐|餐厅|餐廳|酒店|饭店|飯店|宾馆|賓館|旅馆|旅館|影院|村|大厦|大廈|公寓|小区|小區|花园|花園|牌|ホテル|カフェ|喫茶|レストラン|坂|ビル|ブランド|호텔|카페|식당|레스토랑|빌딩|아파트|브랜드)|[东西南北中東]?(?:大街|大道|路|街|通り)(?:$|[^\u3040-\u9fff]|[一二三四五六七八九十号號段])| ?(?:거리|대로|길)(?![가-힣]{3}))/

/** Matches a Thai word for a street, a house, a village or a make, which stand before the name. */
const thaiStreet = /(?:ป้าย|สถานี|จัตุรัส|สี|แบบ|ถนน|ซอย|โรงแรม|ร้าน|ร้านอาหาร|หมู่บ้าน|รุ่น|ยี่ห้อ|ตรา) ?$/

const houseNumber =
  /^\s*(?:\p{L}[\p{L}\p{M}.'’-]*\s+){1,3}(?:no\.?\s*)?\d{1,4}\s?[a-z]?(?:[/-]\d{1,4}[a-z]?)?\s*$/iu

/** Checks whether a part of an address is a name with the number of a house. */
export function isNumbered(part: string): boolean {
  return houseNumber.test(part)
}

const endings = lazy(() => lexiconWords('street-ending'))

/** Checks whether a part of an address has a word for a street, or one that ends in it: `Kasernenstraße`. */
export function isNamedStreet(part: string): boolean {
  return wordsIn(searchedForm(part)).some(
    word =>
      streets.after().has(word) ||
      streets.before().has(word) ||
      endings().some(ending => word.endsWith(ending) && word.length > ending.length + shortestStreet),
  )
}

/** The number of letters that a street has before its ending, at least. */
const shortestStreet = 2
