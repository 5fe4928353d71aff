/** Finds the phrases of a concept in a text, in one language or in all: few texts are searched for them, and for few concepts. */
import { addIn } from '../core/model/group-by.ts'
import { lexiconPhrases, type PhraseConcept } from './lexicon.ts'
import { memoize, memoizeLast } from './memoize.ts'
import { generalForm } from './normalize.ts'
import { hasNoBlanks } from './script.ts'
import { tokenize } from './tokenizer.ts'

/** Where a text has a phrase, in the form in which it is searched; that form of a folded text is as long as the text. */
interface PlacedPhrase {
  readonly from: number
  readonly to: number
}

/**
 * Returns where a text has phrases of a concept, in order, the longest first of those that begin together: whole words between
 * any signs, a stem with any ending, or characters in scripts without blanks.
 */
export function placedPhrases(text: string, concept: PhraseConcept, language = ''): readonly PlacedPhrase[] {
  const { form, tokens } = searched(text)
  const { unspaced, byStart } = preparedOf(`${concept} ${language}`)
  const found: PlacedPhrase[] = []
  for (const [at, token] of tokens.entries())
    for (const words of byStart.get(startOf(token.text)) ?? none) {
      const last = tokens[at + words.length - 1]
      if (last !== undefined && words.every((word, nth) => isWord(tokens[at + nth]?.text ?? '', word)))
        found.push({ from: token.start, to: last.end })
    }
  if (unspaced.length > 0 && hasNoBlanks(form))
    for (const phrase of unspaced)
      for (let from = form.indexOf(phrase); from >= 0; from = form.indexOf(phrase, from + 1))
        found.push({ from, to: from + phrase.length })
  return found.length < 2 ? found : found.sort((a, b) => a.from - b.from || b.to - a.to)
}

/** Returns the different phrases of a concept in a text, as the text has them in the form in which it is searched. */
export function phrasesOf(text: string, concept: PhraseConcept): readonly string[] {
  const found = placedPhrases(text, concept)
  return found.length === 0
    ? []
    : [...new Set(found.map(({ from, to }) => searched(text).form.slice(from, to)))]
}

/** Checks whether a text has a word of a concept. */
export const hasWordOf = (text: string, concept: PhraseConcept, language?: string): boolean =>
  placedPhrases(text, concept, language).length > 0

/** The words of a phrase. */
type Words = readonly { readonly text: string; readonly isStem: boolean }[]

const none: readonly Words[] = []

const isWord = (written: string, { text, isStem }: Words[number]): boolean =>
  isStem ? written.startsWith(text) : written === text

/** Returns a text as it is searched, and its words: a text is searched for several concepts. */
const searched = memoizeLast(text => {
  const form = generalForm(text)
  return { form, tokens: tokenize(form) }
})

/** Returns the letters of a word by which phrases that begin with it are looked up: most texts have none of them. */
const startOf = (word: string) => word.slice(0, 2)

/** Returns the phrases of a concept: in scripts without blanks, and others by their start. */
const preparedOf = memoize((key: string) => {
  const [concept, language] = key.split(' ') as [PhraseConcept, string]
  const unspaced: string[] = []
  const byStart = new Map<string, Words[]>()
  for (const phrase of lexiconPhrases(concept, language || undefined)) {
    if (hasNoBlanks(phrase)) unspaced.push(phrase.replace('~', ''))
    else {
      const words = phrase.split(' ').map(word => {
        const isStem = word.endsWith('~')
        return { text: isStem ? word.slice(0, -1) : word, isStem }
      })
      addIn(byStart, startOf(words[0]?.text ?? ''), words)
    }
  }
  return { unspaced, byStart }
})
