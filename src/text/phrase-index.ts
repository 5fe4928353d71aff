/** The phrases of lexicons in texts: their index, which is searched as text, and where a text has them. */
import { lexiconWords } from './lexicon.ts'
import { lookupIn } from './line-index.ts'
import { simplifiedChinese } from './look-alike.ts'
import { lazy, memoize, memoizeLast, memoizeWeakly } from './memoize.ts'
import { hasAccents, searchedForm, withoutJoined } from './normalize.ts'
import { isAscii } from './script.ts'
import type { Token } from './tokenizer.ts'

/** A phrase that an index contains. */
interface IndexedPhrase {
  /** With `~` behind each stem. */
  readonly folded: string
  readonly words: readonly string[]
  /** What may follow a stem. */
  readonly endings?: (() => Pick<ReadonlySet<string>, 'has'>) | undefined
  /** Whether it is in simplified characters, and counts in traditional ones too. */
  readonly isChinese?: boolean
  /** Whether it counts only at the start of a Korean word. */
  readonly isStart?: boolean
  /** Whether it only keeps other phrases from counting. */
  readonly isHarmless?: boolean
}

/** Returns the phrases that begin with a word, or with a character. */
type PhraseLookup<P> = (first: string) => readonly P[]

/** The indexes of the phrases that a kind of text is searched for. */
type Indexes<P> = Readonly<Record<'ascii' | 'other' | 'unspaced', PhraseLookup<P>>>

/** The number of letters by which the index has a phrase that begins with a stem; of a shorter stem, its own. */
export const stemLength = 4
const stemLengths = [2, 3, stemLength]

/** Returns indexes from their lines; `phraseOf` makes a phrase of its text, and its fields. */
export function indexesOf<P extends IndexedPhrase>(
  { ascii, other, unspaced }: Readonly<Record<keyof Indexes<P>, string>>,
  phraseOf: (folded: string, fields: readonly string[]) => P,
): Indexes<P> {
  const none: readonly P[] = []
  const lookup = (lines: string): PhraseLookup<P> => {
    const find = lookupIn(lines)
    const listed = memoize((key: string): readonly P[] => {
      const start = key.replace('~', '')
      const phrases = find(key)
        ?.split(';')
        .map(written => {
          const [rest = '', ...fields] = written.split('|')
          return phraseOf(`${start}${rest}`, fields)
        })
      return phrases ?? none
    }, roomOfIndex)
    const beginning = (first: string): readonly P[] => {
      // No stem begins with a digit, and texts are full of numbers that no other has.
      if (/^\d/.test(first)) return listed(first)
      const own = stemLengths
        .flatMap(length => (first.length < length ? none : listed(`${first.slice(0, length)}~`)))
        .filter(({ words: [word = ''], endings }) => isForm(first, word, endings))
      return own.length === 0 ? listed(first) : [...listed(first), ...own]
    }
    return memoize(first => {
      const bare = withoutJoined(first)
      return bare.length === 0 ? beginning(first) : [...new Set([first, ...bare].flatMap(beginning))]
    }, roomOfIndex)
  }
  return { ascii: lookup(ascii), other: lookup(other), unspaced: lookup(unspaced) }
}

/** The number of characters of words whose phrases are kept. */
const roomOfIndex = 200_000

/** Checks whether a word is one of a phrase: the same, or a stem with an ending. */
export function isForm(text: string, word: string, endings: IndexedPhrase['endings']): boolean {
  if (!word.endsWith('~')) return text === word
  const stem = word.slice(0, -1)
  return (
    text.startsWith(stem) &&
    (text.length === stem.length || endings?.().has(text.slice(stem.length)) === true)
  )
}

/** The most letters of an ending in a language whose endings are not listed. */
const longestEnding = 8

/** Any ending that is not too long. */
export const anyEnding: Pick<ReadonlySet<string>, 'has'> = { has: ending => ending.length <= longestEnding }

/** Returns what may follow a stem in a language. */
const endingsOf = (language: string): (() => Pick<ReadonlySet<string>, 'has'>) =>
  lazy(() => {
    const listed = new Set(lexiconWords('ending', language).map(searchedForm))
    return listed.size > 0 ? listed : anyEnding
  })

/** A phrase that texts are searched for. */
interface Phrase extends IndexedPhrase {
  /** Absent for a harmless phrase. */
  readonly concept: string | undefined
  readonly language: string
  /** The spelling where one with other accents is another word. */
  readonly word?: string | undefined
  /** Whether its own spelling has accents. */
  readonly isAccented?: boolean
  readonly country?: string | undefined
  readonly isLocal?: boolean
  /** Whether it counts only in a sentence of hardly any other words. */
  readonly isAlone?: boolean
  /** Whether its characters are also parts of other names: 清津 of 天津武清津茂. */
  readonly isInNames?: boolean
  /** Of a name: the kind of what has it, or the listed party. */
  readonly of?: string | undefined
  /** Whether the name is also a word or a brand, and counts only beside a word of defence. */
  readonly isHinted?: boolean
  /** Whether it is an ordinary word in small letters: a place, or the abbreviation of a force, of which all letters have to be capitals. */
  readonly isCapital?: boolean
}

/** Indexes as they are written, with the languages and concepts of their phrases. */
type WrittenIndexes = Readonly<Record<keyof Indexes<Phrase>, string>> & { readonly kinds: readonly string[] }

/** A concept of the phrases of indexes. */
export type ConceptOf<T extends WrittenIndexes, K = T['kinds'][number]> = K extends `${string} ${infer C}`
  ? C
  : never

/** Returns the indexes of the phrases of concepts; their stems have the endings of their languages, or any. */
export const conceptIndexes = (
  of: WrittenIndexes,
  endings = endingsOf,
  isStart = isCutInKorean,
): Indexes<Phrase> => {
  const kinds = of.kinds.map(kind => {
    const [language = '', concept] = kind.split(' ')
    return {
      language,
      concept,
      endings: concept !== undefined && ofGrammar.has(concept) ? () => anyEnding : endings(language),
      isChinese: language === 'zh',
    }
  })
  return indexesOf(of, (folded, [number = '', spelling = '', country = '', ...marks]) => {
    const { language, concept, endings, isChinese } = kinds[Number.parseInt(number, 36)] ?? noKind
    return {
      folded,
      words: folded.split(' '),
      endings,
      isChinese,
      isStart: isStart(folded, concept, language),
      isHarmless: concept === undefined,
      concept,
      language,
      word: spelling.length > 1 ? spelling : undefined,
      isAccented: spelling !== '',
      country: country === '' ? undefined : country,
      isLocal: marks[0] === '1',
      isAlone: marks[1] === '1',
      isInNames: marks[2] === '1',
      of: marks[3] === '' ? undefined : marks[3],
      isHinted: marks[4] === '1',
      isCapital: marks[5] === '1',
    }
  })
}

/** What sentences are about by their grammars, whose stems have any ending as all words of grammars have. */
const ofGrammar: ReadonlySet<string> = new Set(['paper-subject', 'fact-subject'])

const noKind = { language: '', concept: undefined, endings: undefined, isChinese: false }

/** Checks whether a phrase is of two syllables, which are also found inside Korean words, as in `최대포장`. */
const isCutInKorean = (folded: string, concept: string | undefined, language: string): boolean =>
  language === 'ko' && concept !== undefined && !concept.endsWith('-name') && folded.length === 2

/** A phrase of an index in a text. */
interface FoundPhrase<P> {
  readonly phrase: P
  /** The words that it is in the text, folded. */
  readonly text: string
  readonly start: number
  readonly end: number
  /** Its first and last token, if it was found by tokens. */
  readonly first: number
  readonly last: number
}

export type Found = FoundPhrase<Phrase>

/** Finds the phrases of indexes in a text. */
export function phrasesIn<P extends IndexedPhrase>(
  folded: string,
  tokens: readonly Token[],
  { ascii, other, unspaced }: Indexes<P>,
): readonly FoundPhrase<P>[] {
  if (isAscii(folded)) return phrasesAt(folded, tokens, [ascii])
  const found = [...phrasesAt(folded, tokens, [ascii, other]), ...unspacedIn(folded, unspaced)]
  const simple = simplifiedChinese(folded)
  if (simple === folded) return found
  // What is alike in both was found above.
  const chinese = unspacedIn(simple, unspaced).filter(
    ({ phrase, text, start, end }) => phrase.isChinese === true && folded.slice(start, end) !== text,
  )
  return [...found, ...chinese.map(one => ({ ...one, text: folded.slice(one.start, one.end) }))]
}

/** Returns the phrases that are not part of a harmless one, nor of a longer one of their concept: 北朝鮮 is not 朝鮮. */
export function withoutHarmless(found: readonly Found[]): readonly Found[] {
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
export function isSpelledSo(spelled: string, { phrase: { concept, language, word } }: Found): boolean {
  if (concept === undefined || (language !== 'vi' && language !== 'en')) return true
  return spelled === word || !hasAccents(spelled)
}

/** Checks whether a text has a word without the accents that the lexicon gives it. */
export const isBare = (spelled: string, { phrase }: Found): boolean =>
  phrase.isAccented === true && !hasAccents(spelled)

/** Finds phrases of whole words. */
function phrasesAt<P extends IndexedPhrase>(
  folded: string,
  tokens: readonly Token[],
  all: readonly PhraseLookup<P>[],
): FoundPhrase<P>[] {
  const found: FoundPhrase<P>[] = []
  for (let at = 0; at < tokens.length; at++)
    for (const index of all)
      for (const phrase of index(tokens[at]?.text ?? '')) {
        const last = lastOf(folded, tokens, at, phrase)
        if (last === undefined) continue
        const [start, end] = [tokens[at]?.start ?? 0, tokens[last]?.end ?? folded.length]
        const text = tokens
          .slice(at + 1, last + 1)
          .reduce((text, one) => `${text} ${one.text}`, tokens[at]?.text ?? '')
        found.push({ phrase, text, start, end, first: at, last })
      }
  return found
}

/** Returns the index of the last token of a phrase that begins at a token; `undefined` if it does not. */
function lastOf(
  folded: string,
  tokens: readonly Token[],
  at: number,
  { words, endings, isHarmless }: IndexedPhrase,
): number | undefined {
  const last = at + words.length - 1
  for (let nth = 1; nth < words.length; nth++)
    if (!isForm(tokens[at + nth]?.text ?? '', words[nth] ?? '', endings)) return undefined
  // `Transit: a lorry` has no `transit a`; `to others: none` denies it.
  return words.length > 1 &&
    isHarmless !== true &&
    parts.test(folded.slice(tokens[at]?.end, tokens[last]?.start))
    ? undefined
    : last
}

/** Matches a sign that ends a clause, which no phrase goes across. */
const parts = /[:;!?]/

/** Finds phrases of scripts without blanks, and of Korean, whose words take endings: they match anywhere. */
function unspacedIn<P extends IndexedPhrase>(folded: string, index: PhraseLookup<P>): FoundPhrase<P>[] {
  const found: FoundPhrase<P>[] = []
  for (let at = 0; at < folded.length; at++)
    for (const phrase of index(folded.charAt(at)))
      if (folded.startsWith(phrase.folded, at) && !(phrase.isStart && isHangul(folded.charAt(at - 1))))
        found.push({
          phrase,
          text: phrase.folded,
          start: at,
          end: at + phrase.folded.length,
          first: -1,
          last: -1,
        })
  return found
}

const isHangul = (character: string): boolean => character >= '\uac00' && character <= '\ud7a3'

/** Matches where a sentence ends. */
export const sentenceEnd = /[!?;。！？；…\n]|\.(?=\s|$)/g

/** A part of a text: `text.slice(from, to)`. */
export interface PartOfText {
  readonly from: number
  readonly to: number
}

/** Returns the sentence around a range; with other `ends`, of one character each, another part of the text. */
export function sentenceAround(text: string, start: number, end: number, ends = sentenceEnd): PartOfText {
  const all = endsIn(ends)(text)
  const [before = -1, to = text.length] = [all.findLast(at => at < start), all.find(at => at >= end)]
  return { from: before + 1, to }
}

/** Returns where a text has ends: the sentences of many of its words are looked for. */
const endsIn = memoizeWeakly((ends: RegExp) =>
  memoizeLast(text => Array.from(text.matchAll(ends), ({ index }) => index)),
)

export const sentenceOf = (folded: string, { start, end }: Found) => sentenceAround(folded, start, end)
