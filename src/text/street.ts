/** Recognises the names of streets, houses, villages and makes, which are named after places and forces everywhere. */
import { lexiconWords, wordSet } from './lexicon.ts'
import { lazy } from './memoize.ts'
import { searchedForm, writtenAt } from './normalize.ts'
import type { Found } from './phrase-index.ts'
import { type Token, wordsIn } from './tokenizer.ts'

const streets = {
  after: wordSet('street-after'),
  afterInCapitals: wordSet('house-after'),
  before: wordSet('street-before'),
  particle: wordSet('street-particle'),
}

/** Checks whether a place is only the name of something: `Ohio Street`, `rue de Cuba`, `we wsi Ameryka`, `莫斯科路12号`. */
export function isStreet(
  text: string,
  folded: string,
  tokens: readonly Token[],
  { phrase, start, end, first, last }: Found,
): boolean {
  if (phrase.concept !== 'restricted-place') return false
  if (first < 0)
    return (
      unspacedStreet.test(folded.slice(end, end + 5)) ||
      thaiStreet.test(folded.slice(Math.max(0, start - shortBefore), start))
    )
  const next = tokens[last + 1]
  if (next !== undefined && isBlank(folded.slice(end, next.start))) {
    if (streets.after().has(next.text)) return true
    if (streets.afterInCapitals().has(next.text) && /^\p{Lu}/u.test(writtenAt(text, folded, next)))
      return true
  }
  // `restaurantul „Casa Americana”`: what is quoted is the name.
  const opening = isQuoted(folded.slice(0, start)) ? folded.slice(0, start).search(openQuote) : start
  let [at, from] = [tokens.findLastIndex(one => one.end <= opening), opening]
  for (; at >= 0; at--) {
    const { text: word, start: begin, end: until } = tokens[at] as Token
    if (!/^[.:]? ?["'“„«‘]?$/.test(folded.slice(until, from))) return false
    if (streets.before().has(word)) return true
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

/** Matches from an opening quotation mark on, in what ends inside of it. */
const openQuote = /(?<![\p{L}\p{N}])["“„«‘「『][^"“”„«»「」『』]{1,30}$/u

/** Checks whether a text ends inside quotation marks, behind another word. */
export const isQuoted = (before: string): boolean => openQuote.test(before)

/** The number of characters before a place in which a word for a street is looked for. */
const shortBefore = 16

const viaPlace = /(?:^|[^\p{L}])(?:in|di|alla|nella|sulla|presso) via$/u

/** Checks whether a text begins with the number of a house. */
const isHouse = (after: string) => /^,? ?\d{1,4}(?![\d\p{L}])/u.test(after)

const isBlank = (text: string) => /^ ?$/.test(text)

/** Matches a Chinese, Japanese, Korean or Thai word for a street, where it ends, and words for houses and makes. */
const unspacedStreet =
  /^(?:["'”」』》]? ?(?:咖啡|茶餐|餐厅|餐廳|酒店|饭店|飯店|宾馆|賓館|旅馆|旅館|影院|村|大厦|大廈|公寓|小区|小區|花园|花園|牌|ホテル|カフェ|喫茶|レストラン|ビル|ブランド|호텔|카페|식당|레스토랑|빌딩|아파트|브랜드)|[东西南北中東]?(?:大街|大道|路|街|通り)(?:$|[^\u3040-\u9fff]|[一二三四五六七八九十号號段])| ?(?:거리|대로|길)(?![가-힣]{3}))/

/** Matches a Thai word for a street, a house, a village or a make, which stand before the name. */
const thaiStreet = /(?:ถนน|ซอย|โรงแรม|ร้าน|ร้านอาหาร|หมู่บ้าน|รุ่น|ยี่ห้อ|ตรา) ?$/

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
