/** The lexicons, validated by their schema and written as data, so that a run parses no YAML and reads no file. */
import type { MentionConcept } from '../core/model/model.ts'
import type { LexiconForm } from '../text/lexicon.ts'
import type { PromiseConcept } from '../text/limit.ts'
import { generalForm } from '../text/normalize.ts'
import type { AuthorityConcept } from '../trade/parties/authority-name.ts'
import { jsonText } from './ascii.ts'
import { checkedYaml } from './checked-yaml.ts'

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

/** The concepts that sentences about promises and about the document are searched for. */
export const promiseConcepts = [
  'denied-promise',
  'open-promise',
  'limit-word',
  'beyond-limit',
  'consent-word',
  'elsewhere-word',
  'affiliate-word',
  'period-word',
  'paper-word',
  'void-word',
  'side-paper-word',
  'party-word',
  'unnamed-word',
  'agency-word',
  'onward-word',
  'misstatement-word',
  'false-goods-word',
  'destination-word',
  'movement-word',
  'ceded-word',
  'signing-word',
  'ratify-word',
  'provisional-word',
  'going-on-word',
  'unbound-word',
  'paper-subject',
  'fact-subject',
] as const satisfies readonly PromiseConcept[]

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

/** Checks whether a lexicon is one of the words that texts are searched for, and of what rules them out. */
export function isSearched({ concept }: Pick<LexiconFile, 'concept'>): boolean {
  return searched.has(concept)
}

/** The concepts of words that are searched in their general form. */
export const generalConcepts: ReadonlySet<string> = new Set([
  'general-word',
  'hollow-word',
  'put-off-word',
  'unnamed-signer',
])

/** Returns the words of a lexicon; general words in the form in which they are searched. */
function wordsOf({ concept, words = [] }: LexiconFile): readonly string[] {
  return generalConcepts.has(concept) ? [...new Set(words.map(generalForm))] : words
}

/** Returns the module that holds all lexicons. */
export async function lexicons(root: string): Promise<string> {
  const all = await readLexicons(root)
  const tableOf = (field: 'words' | 'forms') => {
    // Concepts that texts are searched for have an index of their own.
    const having = all.filter(one => one[field] !== undefined && !isSearched(one))
    const lines = [...new Set(having.map(({ concept }) => concept))].map(concept => {
      const languages = having
        .filter(one => one.concept === concept)
        .map(one => `    ${one.language}: ${jsonText(field === 'words' ? wordsOf(one) : one.forms)},\n`)
      return `  '${concept}': {\n${languages.join('')}  },\n`
    })
    return `{\n${lines.join('')}} satisfies Readonly<Record<string, Readonly<Record<string, string>>>>`
  }
  return `// Made from ${folder}/ by \`npm run generate\`. By concept and language, as JSON, which is read when it is needed.

export const words = ${tableOf('words')}

export const forms = ${tableOf('forms')}
`
}
