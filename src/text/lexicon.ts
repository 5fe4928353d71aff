/**
 * The words of natural languages that the program knows, by concept and language: `lexicons/<concept>.<language>.yaml`,
 * each with its sources. Word lists that are part of the law (`words` and `harmless` in rule sets) are not here,
 * because they change with the law.
 */
import { type Concept, type FormConcept, forms, words } from '../generated/lexicons.ts'
import { lazy } from './memoize.ts'

export type { Concept, FormConcept }

/** A word with several spellings, and the canonical one. */
export interface LexiconForm {
  /** The canonical spelling. */
  readonly form: string
  /** The countries that use it, alpha-2; absent if many do. */
  readonly countries?: readonly string[]
  readonly spellings?: readonly string[]
}

/** Returns the words of a concept, in all its languages or in one. They are parsed at each call: keep the result. */
export const lexiconWords = (concept: Concept, language?: string): readonly string[] =>
  entriesOf(entries.words, concept, language)

/** Returns the forms of a concept, in the same way. */
export const lexiconForms = (concept: FormConcept, language?: string): readonly LexiconForm[] =>
  entriesOf(entries.forms, concept, language)

/** The entries of each concept by language, as JSON. */
type LexiconEntries = ReadonlyMap<string, ReadonlyMap<string, string>>

const entriesIn = (text: () => string) =>
  lazy((): LexiconEntries => {
    const byConcept = new Map<string, Map<string, string>>()
    for (const line of text().trim().split('\n')) {
      const [concept = '', language = '', json = ''] = line.split('\t')
      const byLanguage = byConcept.get(concept)
      if (byLanguage === undefined) byConcept.set(concept, new Map([[language, json]]))
      else byLanguage.set(language, json)
    }
    return byConcept
  })

const entries = { words: entriesIn(words), forms: entriesIn(forms) }

function entriesOf<T>(of: () => LexiconEntries, concept: string, language?: string): readonly T[] {
  return [...(of().get(concept) ?? [])].flatMap(([name, text]): readonly T[] =>
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
