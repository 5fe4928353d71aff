/** The grammars of sentences, validated by their schema and written as data. */
import { jsonText } from './ascii.ts'
import { checkedYaml } from './checked-yaml.ts'
import type { LexiconFile } from './lexicons.ts'

const folder = 'src/text/grammars'

interface GrammarFile extends Readonly<Record<string, string | readonly string[]>> {
  readonly language: string
  readonly source: string
  readonly paper: readonly string[]
  readonly fact: readonly string[]
}

const readGrammars = (root: string) => checkedYaml<GrammarFile>(root, folder, 'grammar.schema.json')

/** Returns what sentences of grammars are about, as lexicons. */
export async function subjectsOfGrammars(root: string): Promise<readonly LexiconFile[]> {
  const files = await readGrammars(root)
  return files.flatMap(({ data: { language, source, paper, fact } }) => [
    { concept: 'paper-subject', language, source, words: paper },
    { concept: 'fact-subject', language, source, words: fact },
  ])
}

/** Returns the module that holds the other classes of words of all grammars. */
export async function grammars(root: string): Promise<string> {
  const files = await readGrammars(root)
  const lines = files.map(({ data: { language, source, paper, fact, ...classes } }) => {
    return `  ${language}: ${jsonText(classes)},\n`
  })
  return `// Made from ${folder}/ by \`npm run generate\`. By language, as JSON, which is read when it is needed.

export const grammars = {
${lines.join('')}}
`
}
