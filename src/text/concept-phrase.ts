/** Finds the phrases of a concept in a text, of all languages at once: few texts are searched for them, and for few concepts. */
import { addIn } from '../core/model/group-by.ts'
import { type Concept, lexiconWords } from './lexicon.ts'
import { memoize, memoizeLast } from './memoize.ts'
import { generalForm } from './normalize.ts'
import { hasNoBlanks } from './script.ts'
import { wordsIn } from './tokenizer.ts'

/** Returns the phrases of a concept in a text, as it has them: whole words, a stem with any ending, or characters in scripts without blanks. */
export function phrasesOf(text: string, concept: Concept): readonly string[] {
  const { form, words, starts } = searched(text)
  const { unspaced, byStart } = preparedOf(concept)
  const spaced = starts.flatMap(start =>
    (byStart.get(start) ?? none).flatMap(one => wordsAt(words, words.indexOf(one), one) ?? none),
  )
  const joined = hasNoBlanks(form) ? unspaced.filter(one => form.includes(one)) : none
  return joined.length === 0 ? spaced : [...spaced, ...joined]
}

const none: readonly string[] = []

/** Returns a text as it is searched, with its words between blanks and what they begin with: a text is searched for several concepts. */
const searched = memoizeLast(text => {
  const form = generalForm(text)
  const all = wordsIn(form)
  return { form, words: ` ${all.join(' ')} `, starts: [...new Set(all.map(startOf))] }
})

/** Returns the whole words of a phrase that begins at a blank; `undefined` if it does not. */
const wordsAt = (words: string, at: number, phrase: string): string | undefined =>
  at < 0 ? undefined : words.slice(at + 1, words.indexOf(' ', at + phrase.trimEnd().length))

/** Returns the letters of a word by which phrases that begin with it are looked up: most texts have none of them. */
const startOf = (word: string) => word.slice(0, 2)

/** Returns the phrases of a concept: in scripts without blanks, and others between blanks, without the last one behind a stem. */
const preparedOf = memoize((concept: string) => {
  const unspaced: string[] = []
  const byStart = new Map<string, string[]>()
  for (const phrase of lexiconWords(concept as Concept)) {
    const form = generalForm(phrase)
    const words = wordsIn(form).join(' ')
    if (hasNoBlanks(form)) unspaced.push(form.replace('~', ''))
    else addIn(byStart, startOf(words), ` ${words}${form.endsWith('~') ? '' : ' '}`)
  }
  return { unspaced, byStart }
})
