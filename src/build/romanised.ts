/** The index of Hindi words by their spellings in Latin letters, made from the lexicons and the grammar of Hindi. */
import { entryIn } from '../core/model/group-by.ts'
import { linesOf } from '../text/line-index.ts'
import { keysOfDevanagari, spelled } from '../text/romanised-key.ts'
import { wordsIn } from '../text/tokenizer.ts'
import { readGrammars, readLexicons } from './lexicons.ts'

const hindi = /^[\u0900-\u097f]+$/

/** Returns the module that holds the index: of words with one key the one that the lexicons have most often. */
export async function romanised(root: string): Promise<string> {
  const counts = new Map<string, Map<string, number>>()
  const add = (key: string, word: string, number: number) => {
    const words = entryIn(counts, key, () => new Map<string, number>())
    words.set(word, (words.get(word) ?? 0) + number)
  }
  const addPhrase = (phrase: string) => {
    for (const word of wordsIn(phrase))
      if (hindi.test(word)) for (const key of keysOfDevanagari(word)) add(key, word, 1)
  }
  const files = [...(await readLexicons(root)), ...(await readGrammars(root))]
  for (const { concept, words = [], forms = [] } of files.filter(({ language }) => language === 'hi')) {
    for (const word of words) addPhrase(word)
    if (concept === 'romanised-word')
      for (const { form, spellings = [] } of forms)
        for (const spelling of spellings) add(`${spelled}${spelling}`, form, 1)
  }
  const lines = Array.from(counts, ([key, words]) => {
    const [[word] = ['']] = [...words].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    return [key, word] as const
  })
  return `// Made from the Hindi of src/text/ by \`npm run generate\`. As text, which is read when it is needed.

export const romanisedWords = ${JSON.stringify(linesOf(new Map(lines)))}
`
}
