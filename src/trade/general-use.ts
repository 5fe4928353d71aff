/**
 * Recognises texts on the use of goods that name no product, in the languages of the documents: nothing but small words, uses, trades, and
 * products that are in everything.
 */
import { lexiconWords } from '../text/lexicon.ts'
import { lazy } from '../text/memoize.ts'
import { generalForm } from '../text/normalize.ts'
import { hasNoBlanks, isAscii } from '../text/script.ts'
import { type Lexicon, lexicon, naming, ownNames } from './end-use.ts'

/** Finds texts that name nothing; prepared once for many texts. */
export type GeneralUseFinder = (text: string, ownWords: readonly string[]) => boolean

/**
 * Returns a function that checks whether a text names nothing, in any language. `idle` are words that name nothing in addition to
 * those of the lexicons; names, places and numbers that are known from other fields (`ownWords`) name nothing either.
 */
export function generalUseFinder(idle: readonly string[]): GeneralUseFinder {
  const general = lazy(() => withLexicons(idle))
  return (text, ownWords) => {
    const own = ownNames(ownWords.map(generalForm))
    const { words, model, grade } = naming(generalForm(text), general(), own, 1)
    return words === 0 && !model && !grade
  }
}

function withLexicons(idle: readonly string[]): Lexicon {
  // Lexicons of general words have this form when they are built.
  const words = [...idle.map(generalForm), ...lexiconWords('general-word')]
  const [begins, consists] = [beginsGeneral(), consistsOfGeneral(words)]
  return { ...lexicon(words), isIdleToo: word => begins(word) || consists(word) }
}

/** The longest ending after a stem. Longer ones make another word of it: `Industrieroboter`. */
const longestEnding = 5
/** The same of languages that add several endings to a word. */
const longestEndings = { tr: 12, hu: 8 } as const
const shortestStem = 3

/** Returns a check whether a word is one of the stems with a short ending. */
function beginsGeneral(): (word: string) => boolean {
  const endings = new Map<string, number>()
  const add = (stems: readonly string[], longest: number) => {
    for (const stem of stems) endings.set(stem, Math.max(longest, endings.get(stem) ?? 0))
  }
  add(lexiconWords('general-stem'), longestEnding)
  add(lexiconWords('general-stem', 'tr'), longestEndings.tr)
  add(lexiconWords('general-stem', 'hu'), longestEndings.hu)
  return word => {
    for (let length = word.length; length >= shortestStem; length--) {
      const longest = endings.get(word.slice(0, length))
      if (longest !== undefined && word.length - length <= longest) return true
    }
    return false
  }
}

/** How many characters of a word in a script without blanks may be no general word: endings and particles. */
const spareCharacters = 1

/**
 * Returns a check whether a word in kana, Thai or Korean consists of general words. Korean words begin with one of two syllables or
 * more: single ones are endings.
 */
function consistsOfGeneral(words: readonly string[]): (word: string) => boolean {
  const parts = new Set(words.filter(hasNoBlanks))
  const longest = Math.max(...[...parts].map(part => part.length))
  return word => {
    // Chinese characters are looked up by themselves.
    if (isAscii(word) || !hasNoBlanks(word) || /[\u3400-\u9fff]/.test(word)) return false
    const isKorean = /^[\uac00-\ud7a3]/.test(word)
    let spare = spareCharacters
    for (let at = 0; at < word.length; ) {
      const shortest = isKorean && at === 0 ? 2 : 1
      let length = Math.min(longest, word.length - at)
      while (length >= shortest && !parts.has(word.slice(at, at + length))) length -= 1
      if (length < shortest) {
        if (spare === 0 || at === 0) return false
        spare -= 1
        length = 1
      }
      at += length
    }
    return true
  }
}
