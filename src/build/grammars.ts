/** The grammars of sentences, validated by their schema, as lexicons: a concept for each of their classes. */
import { type GrammarClass, grammarClasses } from '../text/grammar-class.ts'
import { checkedYaml } from './checked-yaml.ts'
import type { LexiconFile } from './lexicons.ts'

const folder = 'src/text/grammars'

/** A grammar; one that has not been extended yet lacks the later classes. */
type GrammarFile = Readonly<Record<'language' | 'source', string>> &
  Readonly<Record<'paper' | 'fact', readonly string[]>> &
  Readonly<Partial<Record<GrammarClass, readonly string[]>>>

/** Returns a word as it is searched: Korean ones are found anywhere, with any ending, and need no sign of a stem. */
const wordAnywhere = (word: string) => (/\p{Script=Hangul}~$/u.test(word) ? word.slice(0, -1) : word)

/** Returns the classes of all grammars. What sentences are about, has the names of concepts of promises. */
export async function readGrammars(root: string): Promise<readonly LexiconFile[]> {
  const files = await checkedYaml<GrammarFile>(root, folder, 'grammar.schema.json')
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
