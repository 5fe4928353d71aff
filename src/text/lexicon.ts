/**
 * The words of natural languages that the program knows, by concept and language: `lexicons/<concept>.<language>.yaml`,
 * each with its sources. Word lists that are part of the law (`words` and `harmless` in rule sets) are not here,
 * because they change with the law.
 */
import { forms, words } from '../generated/lexicons.ts'
import { lazy } from './memoize.ts'

/** A word with several spellings, and the canonical one. */
export interface LexiconForm {
  /** The canonical spelling. */
  readonly form: string
  /** The countries that use it, alpha-2; absent if many do. */
  readonly countries?: readonly string[]
  readonly spellings?: readonly string[]
}

/** A concept with words. */
export type Concept = keyof typeof words
/** A concept with words in several spellings. */
export type FormConcept = keyof typeof forms

/** Returns the words of a concept, in all its languages or in one. They are parsed at each call: keep the result. */
export function lexiconWords<C extends Concept>(
  concept: C,
  language?: keyof (typeof words)[C],
): readonly string[] {
  return entriesOf<string>(words[concept], language)
}

/** Returns the languages that have words of a concept. */
export const languagesWith = (concept: Concept): readonly string[] => Object.keys(words[concept])

/** Returns the forms of a concept, in all its languages or in one. They are parsed at each call: keep the result. */
export function lexiconForms<C extends FormConcept>(
  concept: C,
  language?: keyof (typeof forms)[C],
): readonly LexiconForm[] {
  return entriesOf<LexiconForm>(forms[concept], language)
}

function entriesOf<T>(byLanguage: Readonly<Record<string, string>>, language?: PropertyKey): readonly T[] {
  return Object.entries(byLanguage).flatMap(([name, text]): readonly T[] =>
    language === undefined || name === language ? JSON.parse(text) : [],
  )
}

/** Returns a function that gives the words of a concept as a set, which is made on its first call. */
export function wordSet(concept: Concept): () => ReadonlySet<string> {
  return lazy(() => new Set(lexiconWords(concept)))
}

/** Returns a function that gives the form of each spelling of a concept; made on its first call. */
export function formBySpelling(concept: FormConcept): () => ReadonlyMap<string, string> {
  return lazy(
    () =>
      new Map(
        lexiconForms(concept).flatMap(({ form, spellings = [] }) =>
          spellings.map(spelling => [spelling, form] as const),
        ),
      ),
  )
}
