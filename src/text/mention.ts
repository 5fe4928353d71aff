/**
 * Finds what a text mentions: words of certain concepts, in all languages of the program. A word inside a harmless phrase is
 * none, and neither is one that its own sentence plainly rules out; where that is not plain, the word counts.
 */
import { grouped } from '../core/model/group-by.ts'
import type { MentionConcept } from '../core/model/model.ts'
import { denials, ofNames, ofTexts } from '../generated/mentions.ts'
import { valueIn } from './line-index.ts'
import { lazy, memoize } from './memoize.ts'
import { searchedForm, spelledForm } from './normalize.ts'
import { hasNoBlanks, isAscii } from './script.ts'
import { isRuledOutInChinese, isRuledOutInEnglish } from './text-match.ts'
import { type Token, tokenize, wordsIn } from './tokenizer.ts'

/** A word of a concept in a text. */
export interface TextMention {
  readonly concept: MentionConcept
  /** The word as the lexicon has it. */
  readonly word: string
  /** The languages in which it is that word. */
  readonly languages: readonly string[]
  /** The country of a place, alpha-2. */
  readonly country?: string | undefined
  /** Whether other languages may have the same word with another meaning: the text leaves out its accents, or the lexicon says so. */
  readonly isShared: boolean
}

/** Returns the phrases that begin with a word, or with a character. */
type PhraseLookup = (first: string) => readonly Phrase[]

/** A phrase that texts are searched for. */
interface Phrase {
  readonly folded: string
  /** Absent for a harmless one, whatever it would mean. */
  readonly concept: string | undefined
  readonly language: string
  readonly word: string
  readonly country: string | undefined
  readonly isLocal: boolean
}

/** The indexes of the phrases that a kind of text is searched for. */
interface Indexes {
  readonly ascii: PhraseLookup
  readonly other: PhraseLookup
  readonly unspaced: PhraseLookup
}

const texts = indexesOf(ofTexts)
const names = indexesOf(ofNames)

function indexesOf({ concepts, ascii, other, unspaced }: typeof ofTexts): Indexes {
  const lookup = (lines: string): PhraseLookup =>
    memoize(first => {
      const found = valueIn(lines, first)
      return found === undefined
        ? noPhrases
        : found.split(';').map(written => phraseOf(first, written, concepts))
    })
  return { ascii: lookup(ascii), other: lookup(other), unspaced: lookup(unspaced) }
}

/** Returns a phrase from the fields of the index: its rest, concept, language, spelling, country, and whether it is local. */
function phraseOf(first: string, written: string, concepts: readonly string[]): Phrase {
  const [rest = '', concept = '', language = '', word = '', country = '', isLocal = ''] = written.split('|')
  const folded = `${first}${rest}`
  return {
    folded,
    concept: concept === '' ? undefined : concepts[Number(concept)],
    language,
    word: word === '' ? folded : word,
    country: country === '' ? undefined : country,
    isLocal: isLocal === '1',
  }
}

const noPhrases: readonly Phrase[] = []

/** The words that rule out and that take this back, by language; folded. */
interface Denial {
  readonly negations: readonly string[]
  /** Phrases with a negation that rules nothing out: `not magnetised`. */
  readonly idle: readonly string[]
  readonly reservations: readonly string[]
}

const denialsBy = lazy(() => new Map(Object.entries(JSON.parse(denials) as Record<string, Denial>)))

/** A phrase of the index in a text. */
interface Found {
  readonly phrase: Phrase
  readonly start: number
  readonly end: number
  /** Its first and last token, if it was found by tokens. */
  readonly first: number
  readonly last: number
}

/** Returns what a text mentions, in the order of the text: each word once. */
export function mentionsIn(text: string): readonly TextMention[] {
  const folded = searchedForm(text)
  const tokens = tokenize(folded)
  const all = phrasesIn(folded, tokens, texts)
  if (all.length === 0) return none
  const written = spelledForm(text)
  const found = all.filter(one => isSpelledSo(written, one))
  const mentions = new Map<string, TextMention>()
  const meant = withoutHarmless(found)
  // Several languages may write a word alike: what one of them rules out is ruled out.
  for (const same of grouped(
    meant,
    ({ phrase: { folded, concept }, start }) => `${folded} ${concept} ${start}`,
  ).values()) {
    // Quote the spelling of the text where one of the languages has it.
    const shown = same.find(one => written.includes(one.phrase.word)) ?? same[0]
    const { folded: phrase, concept, word, country } = shown.phrase
    if (same.some(one => isRuledOut(folded, tokens, one, found))) continue
    const key = `${concept} ${phrase}`
    if (!mentions.has(key))
      mentions.set(key, {
        concept: concept as MentionConcept,
        word,
        languages: same.map(one => one.phrase.language),
        country,
        isShared: same.every(one => isBareIn(written, one) || one.phrase.isLocal),
      })
  }
  return [...mentions.values()]
}

const none: readonly TextMention[] = []

/** Checks whether a mention counts in a document of some languages: what others may write alike, only as a word of one of them. */
export function isOfLanguage(
  { languages: its, isShared }: TextMention,
  languages: ReadonlySet<string>,
): boolean {
  return !isShared || its.some(language => languages.has(language))
}

/** A word that tells what the party does whose name contains it: it moves goods on, or makes something. */
export interface NameWord {
  readonly concept: 'intermediary-name' | 'maker-name'
  /** The word as the lexicon has it. */
  readonly word: string
  readonly language: string
}

/** Returns the words of the name of a party that tell what it does, in the order of the name. */
export const nameWordsIn: (name: string) => readonly NameWord[] = memoize(name => {
  const folded = searchedForm(name)
  return withoutHarmless(phrasesIn(folded, tokenize(folded), names)).map(
    ({ phrase: { concept, language, word } }) => ({
      concept: concept as NameWord['concept'],
      word,
      language,
    }),
  )
})

function phrasesIn(
  folded: string,
  tokens: readonly Token[],
  { ascii, other, unspaced }: Indexes,
): readonly Found[] {
  if (isAscii(folded)) return phrasesAt(folded, tokens, [ascii])
  return [...phrasesAt(folded, tokens, [ascii, other]), ...unspacedIn(folded, unspaced)]
}

/** Returns the phrases that are not part of a harmless one, nor of a longer one of their concept: 北朝鮮 is not 朝鮮. */
function withoutHarmless(found: readonly Found[]): readonly Found[] {
  if (found.length === 1) return found.filter(({ phrase }) => phrase.concept !== undefined)
  return found.filter(
    ({ phrase: { concept }, start, end }) =>
      concept !== undefined &&
      !found.some(
        other =>
          other.start <= start &&
          end <= other.end &&
          (other.phrase.concept === undefined ||
            (other.phrase.concept === concept && other.end - other.start > end - start)),
      ),
  )
}

/**
 * Checks whether a text may have a phrase in its own spelling. In Vietnamese a word with other accents is another word: hải quan
 * is no hải quân. No English word has accents: `entrepôt` is none.
 */
function isSpelledSo(written: string, { phrase: { folded, concept, language, word } }: Found): boolean {
  if (concept === undefined || (language !== 'vi' && language !== 'en')) return true
  return isAscii(written) || written.includes(word) || hasBare(written, folded)
}

/** Checks whether a text has a word without the accents that the lexicon gives it. */
function isBareIn(written: string, { phrase: { folded, word } }: Found): boolean {
  return !isAscii(word) && !written.includes(word) && hasBare(written, folded)
}

/** Checks whether a text has the words of a folded phrase, without accents. */
function hasBare(written: string, folded: string): boolean {
  if (hasNoBlanks(folded)) return false
  const words = wordsIn(written)
  return folded.split(' ').every(word => words.includes(word))
}

/** Finds phrases of whole words. */
function phrasesAt(folded: string, tokens: readonly Token[], all: readonly PhraseLookup[]): Found[] {
  const found: Found[] = []
  for (const [at, token] of tokens.entries())
    for (const index of all)
      for (const phrase of index(token.text)) {
        const last = lastOf(tokens, at, phrase.folded)
        if (last === undefined) continue
        found.push({ phrase, start: token.start, end: tokens[last]?.end ?? folded.length, first: at, last })
      }
  return found
}

/** Returns the index of the last token of a phrase that begins at a token; `undefined` if it does not. */
function lastOf(tokens: readonly Token[], at: number, phrase: string): number | undefined {
  const words = phrase.split(' ')
  for (const [nth, word] of words.entries()) if (tokens[at + nth]?.text !== word) return undefined
  return at + words.length - 1
}

/** Finds phrases of scripts without blanks, and of Korean, whose words take endings: they match anywhere. */
function unspacedIn(folded: string, index: PhraseLookup): Found[] {
  const found: Found[] = []
  for (let at = 0; at < folded.length; at++)
    for (const phrase of index(folded.charAt(at)))
      if (folded.startsWith(phrase.folded, at))
        found.push({ phrase, start: at, end: at + phrase.folded.length, first: -1, last: -1 })
  return found
}

const sentenceEnd = /[!?;。！？；…\n]|\.(?=\s|$)/g

/** Returns the sentence around a range. */
function sentenceAround(
  text: string,
  start: number,
  end: number,
): { readonly from: number; readonly to: number } {
  let [from, to] = [0, text.length]
  for (const { index } of text.matchAll(sentenceEnd)) {
    if (index < start) from = index + 1
    else if (index >= end) {
      to = index
      break
    }
  }
  return { from, to }
}

/** Checks whether the sentence of a word plainly rules it out. */
function isRuledOut(folded: string, tokens: readonly Token[], one: Found, all: readonly Found[]): boolean {
  const { folded: word, concept, language } = one.phrase
  const { from, to } = sentenceAround(folded, one.start, one.end)
  if (language === 'en') {
    const sought = all.flatMap(({ phrase }) => (phrase.concept === concept ? phrase.folded.split(' ') : []))
    if (isRuledOutInEnglish(folded, tokens, one.first, one.last, sought)) return true
  }
  if (language === 'zh' && isRuledOutInChinese(folded, word, one.start)) return true
  const denial = denialsBy().get(language)
  if (denial === undefined) return false
  // `Draft, not valid` is a draft, and `this is not a draft` is none: only what stands close by rules it out.
  const start = concept === 'draft' ? Math.max(from, one.start - 24) : from
  const end = concept === 'draft' ? Math.min(to, one.end + (followers.has(language) ? 12 : 0)) : to
  const has = searchOf(folded.slice(start, end), denial.idle)
  // What negates stands beside the word, not in it: `no nacionalizado` rules nothing out.
  const hasBeside = searchOf(`${folded.slice(start, one.start)} | ${folded.slice(one.end, end)}`, denial.idle)
  const isIn = (negation: string) =>
    hasNoBlanks(negation) ? word.includes(negation) : ` ${word} `.includes(` ${negation} `)
  return (
    denial.negations.some(each => (isIn(each) ? hasBeside(each) : has(each))) &&
    !denial.reservations.some(hasBeside)
  )
}

/** Returns a search for phrases in a part of a text, without the phrases that are idle there. */
function searchOf(part: string, idle: readonly string[]): (phrase: string) => boolean {
  const plain = part.replace(numbered, ' ')
  const words = withoutIdle(` ${wordsIn(plain).join(' ')} `, idle)
  const unspacedWords = withoutIdle(plain, idle)
  return phrase => (hasNoBlanks(phrase) ? unspacedWords.includes(phrase) : words.includes(` ${phrase} `))
}

function withoutIdle(text: string, idle: readonly string[]): string {
  let left = text
  for (const each of idle)
    left = hasNoBlanks(each) ? left.replaceAll(each, '') : left.replaceAll(` ${each} `, ' ')
  return left
}

/** Languages whose negation follows the word: 初稿ではない. */
const followers: ReadonlySet<string> = new Set(['hi', 'ja', 'ko', 'tr'])

/** Matches `No.` before a number, which negates nothing. */
const numbered = /\bno\.? ?(?=\d|$)/g
