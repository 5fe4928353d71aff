/** Finds military and export words in texts that do not merely rule them out. */
import { wordSet } from './lexicon.ts'
import { memoize } from './memoize.ts'
import { lower } from './normalize.ts'
import { isAscii, isHan } from './script.ts'
import { type Token, tokenize, wordsIn } from './tokenizer.ts'

const negations = wordSet('negation')
const farNegations = wordSet('far-negation')
const exclusions = wordSet('exclusion')
const closingExclusions = wordSet('closing-exclusion')
const lightWords = wordSet('light-word')
const deniedActs = wordSet('denied-act')
/** Kinds of weapons, of which commas make lists. */
export const weaponKinds = wordSet('weapon-kind')
const deniedObjects = wordSet('denied-object')
const verbSubjects = wordSet('verb-subject')
const compoundHeads = wordSet('compound-head')

// 无 and 不 are part of many words of the trade (无刷 brushless, 不锈钢 stainless): they rule out only what follows directly
// (不出口, 不得再出口), or after 用于.
const ruledOutInChinese =
  /(?:[非无無]|(?:[不勿未]|禁止|严禁|嚴禁)[得会會能可将將]?再?|(?:[不勿未非]|禁止|严禁|嚴禁)[得会會能可将將]?(?:直接|间接|間接|或)*被?(?:用[于於作在]|涉及|[属屬][于於]|供)(?:(?!用[于於])[^。；;.，,]){0,12})$/u

// 不会出口到美国, 不向军方销售: what is not done with the goods, unless 只 or 但 turns the sentence.
const notDoneInChinese =
  /(?:[不勿未]|禁止|严禁|嚴禁)[得会會能可将將]?(?:直接|间接|間接|或)*被?再?(?:出口|外销|外銷|转口|轉口|转让|轉讓|转售|轉售|转运|轉運|销往|銷往|销售|銷售|运往|運往|出售|流向|向)(?:(?!用[于於]|[只仅僅而但均都])[^。；;.，,]){0,12}$/u

/**
 * Returns a function that gives the first of the words that a text states; the words are folded once. Words match completely, in any
 * case, width and plural, and may have several parts (`air force`); Chinese ones match anywhere. A word that the text only rules out does
 * not count: `non-military`, `not for weapons or missiles`, `military use is excluded`, 非军用.
 *
 * A word inside one of the harmless phrases means something else: `export house`, `imported from …`, in which … is any of the words, and `export (carton
 * | crate)`, in which any of the parts in brackets may follow: the head of such a noun decides what it is, as cartons
 * are no export.
 */
export function statedWordFinder(
  words: readonly string[],
  harmless: readonly string[] = [],
): (text: string) => string | undefined {
  const known = words.map(word => {
    const folded = lower(word)
    const isChinese = !isAscii(folded) && (isHan(folded) || /\p{Script=Han}/u.test(folded))
    return { word, folded, isChinese, start: isChinese ? folded : startOf(folded) }
  })
  const starts = shortest(known.flatMap(({ start }) => start ?? []))
  const plainStarts = starts.filter(isAscii)
  // Tokenized only for a text that contains one of the words.
  let parts: readonly (readonly string[])[] | undefined
  let sought: readonly string[] = []
  let others: readonly Other[] = []
  return memoize(text => {
    const folded = lower(text)
    // Most texts contain none of the words, and are done here.
    if (!(isAscii(folded) ? plainStarts : starts).some(start => folded.includes(start))) return undefined
    const tokens = tokenize(folded)
    if (parts === undefined) {
      parts = known.map(one => wordsIn(one.folded))
      sought = parts.flat()
      others = othersOf(harmless, words)
    }
    const elsewhere = others.length === 0 ? [] : stretches(folded, tokens, others)
    let first: { readonly word: string; readonly at: number } | undefined
    for (const [index, { word, folded: expected, isChinese, start }] of known.entries()) {
      if (start === undefined || !folded.includes(start)) continue
      const at = isChinese
        ? chineseAt(folded, expected, elsewhere)
        : phraseAt({ text: folded, tokens, sought }, parts[index] ?? [], elsewhere)
      if (at !== undefined && (first === undefined || at < first.at)) first = { word, at }
    }
    return first?.word
  })
}

/** Returns what every form of a phrase begins with: `navies` begins like `navy` without its last letter. */
function startOf(folded: string): string | undefined {
  const [word] = wordsIn(folded)
  return word?.endsWith('y') ? word.slice(0, -1) : word
}

/** Returns each start once, without those that contain another: `paramilitary` contains `military`. */
function shortest(starts: readonly string[]): readonly string[] {
  const all = [...new Set(starts)]
  if (all.some(start => start === '' || start.includes('\n'))) return all
  // Searched in all at once: comparing each with each would take longer than reading a document.
  const lines = `\n${all.join('\n')}\n`
  const longer = new Set<string>()
  for (const start of all) {
    for (let at = lines.indexOf(start); at >= 0; at = lines.indexOf(start, at + 1)) {
      const line = lines.slice(lines.lastIndexOf('\n', at) + 1, lines.indexOf('\n', at))
      if (line !== start) longer.add(line)
    }
  }
  return all.filter(start => !longer.has(start))
}

/** A harmless phrase, tokenized in lower case; a Chinese one matches anywhere. */
interface Other {
  readonly folded: string
  readonly parts: readonly string[]
  /** Whether it is a noun of several words, of which the last decides its meaning. */
  readonly isCompound: boolean
}

interface TextSpan {
  readonly at: number
  readonly end: number
}

function othersOf(harmless: readonly string[], words: readonly string[]): readonly Other[] {
  return harmless.flatMap(written => {
    const compounds = alternatives(written)
    const phrases = compounds.flatMap(phrase =>
      phrase.includes('…')
        ? words.flatMap(word => [word, `the ${word}`].map(one => phrase.replace('…', one)))
        : [phrase],
    )
    const isCompound = compounds.length > 1
    return phrases.map(lower).map(folded => ({ folded, parts: wordsIn(folded), isCompound }))
  })
}

/** Expands the alternatives that a phrase has in brackets: `export (carton | crate)` is two phrases. */
function alternatives(phrase: string): readonly string[] {
  const [group, inside = ''] = /\(([^()]*\|[^()]*)\)/.exec(phrase) ?? []
  if (group === undefined) return [phrase]
  return inside.split('|').flatMap(one => alternatives(phrase.replace(group, one.trim())))
}

/** Returns the ranges of harmless phrases in a text. */
function stretches(text: string, tokens: readonly Token[], others: readonly Other[]): readonly TextSpan[] {
  const found: TextSpan[] = []
  for (const { folded, parts, isCompound } of others) {
    if (!isAscii(folded)) {
      for (let at = text.indexOf(folded); at >= 0; at = text.indexOf(folded, at + 1))
        found.push({ at, end: at + folded.length })
      continue
    }
    for (const [i, { start: at }] of tokens.entries()) {
      const end = tokens[i + parts.length - 1]?.end
      if (end === undefined || !parts.every((word, k) => isWord(tokens[i + k]?.text, word))) continue
      if (!isCompound || isNoun(text, tokens, i, i + parts.length - 1)) found.push({ at, end })
    }
  }
  return found
}

/**
 * Checks whether words that may form a compound do so here: not a verb and its object, and not a part of a longer
 * compound.
 */
function isNoun(text: string, tokens: readonly Token[], first: number, last: number): boolean {
  const isNext = (from: number) => /^[\s-]+$/.test(text.slice(tokens[from]?.end, tokens[from + 1]?.start))
  const before = first > 0 && isNext(first - 1) ? tokens[first - 1]?.text : undefined
  const after = last + 1 < tokens.length && isNext(last) ? tokens[last + 1]?.text : undefined
  return !verbSubjects().has(before ?? '') && !compoundHeads().has(after ?? '')
}

function isInside(elsewhere: readonly TextSpan[], at: number, end: number): boolean {
  return elsewhere.some(range => range.at <= at && end <= range.end)
}

function chineseAt(text: string, word: string, elsewhere: readonly TextSpan[]): number | undefined {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!isInside(elsewhere, at, at + word.length) && !isRuledOutInChinese(text, word, at)) return at
  return undefined
}

/** The number of characters before a Chinese word in which it is ruled out. */
const denialReach = 48

/** Checks whether a Chinese text rules out a word at an offset. */
export function isRuledOutInChinese(text: string, word: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - denialReach), at)
  const isUnrelated =
    /[与與和同]$/u.test(before) && /^[^。；;.，,]{0,4}[无無][关關]/u.test(text.slice(at + word.length))
  return isUnrelated || ruledOutInChinese.test(before) || notDoneInChinese.test(before)
}

/** A folded text with its tokens, and the words that are sought in it. */
interface SearchedText {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly sought: readonly string[]
}

function phraseAt(
  searched: SearchedText,
  phrase: readonly string[],
  elsewhere: readonly TextSpan[],
): number | undefined {
  const { tokens } = searched
  if (phrase.length === 0) return undefined
  for (let i = 0; i + phrase.length <= tokens.length; i++) {
    const stated = phrase.every((word, k) => isWord(tokens[i + k]?.text, word))
    const at = tokens[i]?.start ?? 0
    const last = i + phrase.length - 1
    if (!stated || isInside(elsewhere, at, tokens[last]?.end ?? at)) continue
    if (!isRuledOutInEnglish(searched, i, last)) return at
  }
  return undefined
}

function isWord(stated: string | undefined, word: string): boolean {
  return (
    stated === word || stated === `${word}s` || stated === `${word}es` || stated === word.replace(/y$/, 'ies')
  )
}

const sentenceEnd = /[.;。；!?]/

/**
 * Checks whether in an English text a negation before, or an exclusion after, applies to the words from `first` to `last`, with no
 * significant word between, other than those that are sought.
 */
export function isRuledOutInEnglish(searched: SearchedText, first: number, last: number): boolean {
  return isNegated(searched, first, last) ?? isExcluded(searched, last)
}

function wordAt({ tokens }: SearchedText, index: number): string {
  return tokens[index]?.text ?? ''
}

/** Returns what is between a token and the next. */
function gapAfter({ text, tokens }: SearchedText, index: number): string {
  return text.slice(tokens[index]?.end, tokens[index + 1]?.start)
}

/** Checks whether a word does not end what a negation or an exclusion applies to: a light one, or one of those sought. */
function isLight(word: string, { sought }: SearchedText): boolean {
  return lightWords().has(word) || sought.some(one => isWord(word, one))
}

/** Returns whether the negation before the words applies to them; `undefined` if there is none that could. */
function isNegated(searched: SearchedText, first: number, last: number): boolean | undefined {
  let end = last + 1
  while (deniedActs().has(wordAt(searched, end))) end += 1
  const endsInOr = isJoint(wordAt(searched, end))
  let [isFar, isBroken] = [false, false]
  for (let i = first - 1; i >= 0 && !sentenceEnd.test(gapAfter(searched, i)); i--) {
    const word = wordAt(searched, i)
    // `Not only for weapons` rules nothing out: `only` is significant.
    if (negations().has(word) || (word === 'than' && wordAt(searched, i - 1) === 'other'))
      return !isFar || farNegations().has(word)
    if ((word === 'none' || word === 'nothing') && gapAfter(searched, i) === ' ' && !isBroken) return true
    isBroken ||= breaksAfter(searched, i, first, endsInOr)
    if (isLight(word, searched)) continue
    if (isBroken || !isDenied(word)) return undefined
    isFar = true
  }
  return undefined
}

/**
 * Checks whether a comma, or `and`, begins something else after a token: `not sold, for missiles`; in a list that ends
 * with `or` it does not.
 */
function breaksAfter(searched: SearchedText, i: number, first: number, endsInOr: boolean): boolean {
  const [word, next] = [wordAt(searched, i), wordAt(searched, i + 1)]
  if (word === 'and') return !weaponKinds().has(next)
  const gap = gapAfter(searched, i)
  if (/^(?:\s+|[/-])$/.test(gap) || (weaponKinds().has(word) && weaponKinds().has(next))) return false
  // `Not transferred, in whole or in part, to ...`
  if (gap.trim() === ',' && (next === 'to' || (next === 'in' && wordAt(searched, i + 2) === 'whole')))
    return false
  const goesOn = deniedActs().has(word) && (deniedActs().has(next) || isJoint(next))
  return !(goesOn && (endsInOr || searched.tokens.slice(i + 1, first).some(one => isJoint(one.text))))
}

/** Checks whether what follows the words excludes them: `is prohibited`, `: none`. */
function isExcluded(searched: SearchedText, last: number): boolean {
  const { tokens } = searched
  for (let i = last + 1; i < tokens.length && !sentenceEnd.test(gapAfter(searched, i - 1)); i++) {
    const word = wordAt(searched, i)
    const before = gapAfter(searched, i - 1)
    const stated = ['is', 'are'].includes(wordAt(searched, i - 1)) || before.includes(':')
    if (stated && exclusions().has(word)) return true
    const isLast = i === tokens.length - 1 || /[.;。；!)]/.test(gapAfter(searched, i))
    if (isLast && closingExclusions().has(word) && before === ' ') return true
    if (!isLight(word, searched)) return false
  }
  return false
}

/** Checks whether a word names what is not done, or with what. */
function isDenied(word: string): boolean {
  return deniedActs().has(word) || weaponKinds().has(word) || deniedObjects().has(word)
}

function isJoint(word: string): boolean {
  return word === 'or' || word === 'nor'
}
