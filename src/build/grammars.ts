/** The grammars of sentences, validated by their schema, as lexicons: a concept for each of their classes. */
import { checkedYaml } from './checked-yaml.ts'
import type { LexiconFile } from './lexicons.ts'

const folder = 'src/text/grammars'

/** The classes of words of a grammar that are no subject of a sentence. */
export const grammarConcepts = ['defer', 'limit', 'deny', 'assure', 'condition', 'undo', 'ordinary'] as const

type GrammarFile = Readonly<Record<'language' | 'source', string>> &
  Readonly<Record<'paper' | 'fact' | (typeof grammarConcepts)[number], readonly string[]>>

/** Returns the classes of all grammars. What sentences are about, has the names of concepts of promises. */
export async function readGrammars(root: string): Promise<readonly LexiconFile[]> {
  const files = await checkedYaml<GrammarFile>(root, folder, 'grammar.schema.json')
  return files.flatMap(({ data }) => {
    const { language, source, paper, fact } = data
    return [
      { concept: 'paper-subject', language, source, words: paper },
      { concept: 'fact-subject', language, source, words: fact },
      ...grammarConcepts.map(concept => ({ concept, language, source, words: data[concept] })),
    ]
  })
}
