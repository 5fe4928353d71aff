/** Finds the phrases of a concept in a text, in one language or in all: few texts are searched for them, and for few concepts. */
import { grouped } from '../core/model/group-by.ts'
import { ofConcepts } from '../generated/mentions.ts'
import { lazy, memoize, memoizeLast } from './memoize.ts'
import { generalForm } from './normalize.ts'
import { type ConceptOf, conceptIndexes, type Found, type PartOfText, phrasesIn } from './phrase-index.ts'
import { tokenize } from './tokenizer.ts'

/** A concept whose phrases are looked for beside what else a text has. */
export type PhraseConcept = ConceptOf<ReturnType<typeof ofConcepts>>

/** Stems of compounds have endings of any length, and short words are found within them: `Zollverschluss`, `영구자석`. */
const indexes = lazy(() =>
  conceptIndexes(
    ofConcepts(),
    () => () => ({ has: () => true }),
    () => false,
  ),
)

/** Searches a text for the phrases of all concepts, once: short texts are kept, and the last long one. A text is asked for several, and its clauses in turn. */
const searched = memoize(
  memoizeLast(text => {
    const form = generalForm(text)
    const found = phrasesIn(form, tokenize(form), indexes())
    const ordered = found.toSorted((a, b) => a.start - b.start || b.end - a.end)
    return { form, found: grouped(ordered, ({ phrase }) => phrase.concept) }
  }),
)

/**
 * Returns where a text has phrases of a concept, in order, the longest first of those that begin together. Their ranges are those of
 * its general form, which is as long as a folded text.
 */
export function placedPhrases(text: string, concept: PhraseConcept, language?: string): readonly Found[] {
  const found = searched(text).found.get(concept) ?? none
  return language === undefined ? found : found.filter(({ phrase }) => phrase.language === language)
}

const none: readonly Found[] = []

/** Returns where a part of a text has phrases of a concept: the text is searched once for all of its parts. */
export const phrasesWithin = (
  text: string,
  { from, to }: PartOfText,
  concept: PhraseConcept,
  language?: string,
): readonly Found[] =>
  placedPhrases(text, concept, language).filter(({ start, end }) => from <= start && end <= to)

/** Returns the different phrases of a concept in a text, as the text has them in the form in which it is searched. */
export function phrasesOf(text: string, concept: PhraseConcept): readonly string[] {
  const found = placedPhrases(text, concept)
  return [...new Set(found.map(({ start, end }) => searched(text).form.slice(start, end)))]
}

/** Checks whether a text has a word of a concept. */
export const hasWordOf = (text: string, concept: PhraseConcept, language?: string): boolean =>
  placedPhrases(text, concept, language).length > 0

/** Returns the languages that have phrases of a concept. */
export const languagesWith: (concept: PhraseConcept) => readonly string[] = memoize(concept =>
  ofConcepts().kinds.flatMap(kind => (kind.endsWith(` ${concept}`) ? [kind.split(' ', 1)[0] ?? ''] : [])),
)
