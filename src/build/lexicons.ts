/** The lexicons, validated by their schema and written as data, so that a run parses no YAML and reads no file. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { MentionConcept } from '../core/model/model.ts'
import { type GrammarClass, grammarClasses } from '../text/grammar-class.ts'
import type { LexiconForm } from '../text/lexicon.ts'
import type { AuthorityConcept } from '../trade/parties/authority-name.ts'
import { asciiLines } from './ascii.ts'
import { checkedYaml } from './checked-yaml.ts'
import { root } from './root.ts'

const folder = 'src/text/lexicons'

/** The concepts that texts are searched for, and those of the words that rule them out. */
export const mentionConcepts = [
  'military-use',
  're-export',
  'resale',
  'draft',
  'copy',
  'zone',
  'export-scheme',
  'restricted-place',
  'listed-party',
] as const satisfies readonly MentionConcept[]

/** The concepts that names of parties are searched for. */
export const nameConcepts = ['intermediary-name', 'maker-name'] as const

/** The concepts of words in names of authorities. */
export const authorityConcepts = [
  'government-office',
  'government-subject',
  'embassy',
  'chamber-of-commerce',
  'association',
  'company-organ',
  'notary',
] as const satisfies readonly AuthorityConcept[]

const listed: Readonly<Record<'promises' | 'phrases', readonly string[]>> = parse(
  readFileSync(join(root, 'src/build/lexicon-concepts.yaml'), 'utf8'),
)

/** The concepts that sentences about promises and about the document are searched for. */
export const promiseConcepts = listed.promises

/** The concepts of phrases that `concept-phrase.ts` searches for. */
export const phraseConcepts: ReadonlySet<string> = new Set(listed.phrases)

const searched: ReadonlySet<string> = new Set([
  ...mentionConcepts,
  ...nameConcepts,
  ...promiseConcepts,
  ...authorityConcepts,
  'sentence-negation',
  'reservation',
])

/** The names of things of a kind, or of one party. */
export interface LexiconName {
  readonly of: string
  readonly country?: string
  readonly words?: readonly string[]
  /** The names that count only beside a word of defence. */
  readonly hinted?: readonly string[]
  /** Whether the names on the list are ordinary words too, and do not count in texts. */
  readonly only?: true
}

/** A lexicon file, as its schema defines it. */
export interface LexiconFile {
  readonly concept: string
  readonly language: string
  readonly source: string
  readonly words?: readonly string[]
  readonly forms?: readonly LexiconForm[]
  readonly places?: readonly {
    readonly word: string
    readonly country: string
    /** Whether it is an ordinary word in small letters. */
    readonly isCapital?: true
    /** Whether its characters are also parts of other names. */
    readonly isInNames?: true
  }[]
  readonly names?: readonly LexiconName[]
  readonly harmless?: readonly string[]
  /** Of the words, those that other languages write alike with another meaning. */
  readonly local?: readonly string[]
  /** Of the words, those that count only in a sentence of hardly any other words. */
  readonly alone?: readonly string[]
}

/** Reads all lexicons, by their files; throws if one does not match the schema or is not named after its content. */
export async function readLexicons(root: string): Promise<readonly LexiconFile[]> {
  const files = await checkedYaml<LexiconFile>(root, folder, 'lexicon.schema.json')
  return files.map(({ name, data }) => {
    const holds = `${data.concept}.${data.language}`
    if (name !== holds) throw new Error(`${folder}/${name}.yaml holds ${holds}`)
    return data
  })
}

/** A grammar; one that has not been extended yet lacks the later classes. */
type GrammarFile = Readonly<Record<'language' | 'source', string>> &
  Readonly<Record<'paper' | 'fact', readonly string[]>> &
  Readonly<Partial<Record<GrammarClass, readonly string[]>>>

/** Returns a word as it is searched: Korean ones are found anywhere, with any ending, and need no sign of a stem. */
const wordAnywhere = (word: string) => (/\p{Script=Hangul}~$/u.test(word) ? word.slice(0, -1) : word)

/**
 * Returns the grammars of sentences, validated by their schema, as lexicons: a concept for each of their classes. What sentences are
 * about, has the names of concepts of promises.
 */
export async function readGrammars(root: string): Promise<readonly LexiconFile[]> {
  const files = await checkedYaml<GrammarFile>(root, 'src/text/grammars', 'grammar.schema.json')
  return files.flatMap(({ data }) => {
    const { language, source, paper, fact } = data
    return [
      { concept: 'paper-subject', language, source, words: paper.map(wordAnywhere) },
      { concept: 'fact-subject', language, source, words: fact.map(wordAnywhere) },
      ...grammarClasses.flatMap(concept => {
        const words = data[concept]
        return words === undefined ? [] : [{ concept, language, source, words: words.map(wordAnywhere) }]
      }),
    ]
  })
}

/** Checks whether a lexicon is one of the words that texts are searched for, and of what rules them out. */
export function isSearched({ concept }: Pick<LexiconFile, 'concept'>): boolean {
  return searched.has(concept)
}

export async function lexicons(root: string): Promise<string> {
  const all = await readLexicons(root)
  const tableOf = (field: 'words' | 'forms') => {
    // Concepts that texts are searched for have an index of their own.
    const having = all.filter(
      one => one[field] !== undefined && !isSearched(one) && !phraseConcepts.has(one.concept),
    )
    const concepts = [...new Set(having.map(({ concept }) => concept))]
    const lines = having.map(one => `${one.concept}\t${one.language}\t${JSON.stringify(one[field])}`)
    return {
      concepts: concepts.map(concept => `\n  | '${concept}'`).join(''),
      // Its functions are called when they are needed: a start reads no text that it does not use.
      text: `() => ${asciiLines(lines)}`,
    }
  }
  const [words, forms] = [tableOf('words'), tableOf('forms')]
  return `// Made from ${folder}/ by \`npm run generate\`. A line an entry: concept, language, JSON.

/** A concept with words. */
export type Concept =${words.concepts}

/** A concept with words in several spellings. */
export type FormConcept =${forms.concepts}

export const words = ${words.text}

export const forms = ${forms.text}
`
}
