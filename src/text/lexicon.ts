/**
 * The words that the program knows of natural languages, by concept and language: `lexicons/<concept>.<language>.yaml`, each with where its words are
 * from. Word lists that are part of the law (`words` and `harmless` in rule sets) are not here, for they change with the law's days.
 */
import { forms, words } from '../generated/lexicons.ts'
import { lazy } from './memoize.ts'

/** A word that is written in several ways, in one spelling for all. */
export interface LexiconForm {
  /** The spelling that stands for all. */
  readonly form: string
  /** Where it is used, alpha-2; absent where it is used in many countries. */
  readonly countries?: readonly string[]
  readonly spellings?: readonly string[]
  /** Where a legal form stands in a name: at the end where left out. */
  readonly stands?: 'first' | 'either'
  /** Counts as a form at the start only where the name ends in one of these. */
  readonly besides?: readonly string[]
}

/** A concept that has words. */
export type Concept = keyof typeof words
/** A concept that has words in several spellings. */
export type FormConcept = keyof typeof forms

/** Returns the words of a concept, in all its languages or in one. They are read anew at each call: keep what is made of them. */
export function lexiconWords<C extends Concept>(
  concept: C,
  language?: keyof (typeof words)[C],
): readonly string[] {
  return entriesOf<string>(words[concept], language)
}

/** Returns the forms of a concept, in all its languages or in one. They are read anew at each call: keep what is made of them. */
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

/** Returns a function that gives, of each spelling of a concept, the form that it stands for; made on its first call. */
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
