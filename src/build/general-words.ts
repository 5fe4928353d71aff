/** The index of words that name nothing, made from the lexicons of general words and of what is left open. */
import { entryIn } from '../core/model/group-by.ts'
import { linesOf } from '../text/line-index.ts'
import { generalForm } from '../text/normalize.ts'
import { hasNoBlanks } from '../text/script.ts'
import { readLexicons } from './lexicons.ts'

/** The longest ending after a stem, by language. Longer ones make another word of it: `Industrieroboter`. */
const longestEndings: Readonly<Record<string, number>> = { tr: 12, hu: 8, fi: 8, ta: 8 }
const longestEnding = 6

/** Concepts of phrases of which each word is a general word by itself. */
const ofParts: ReadonlySet<string> = new Set(['hollow-word', 'put-off-word', 'unnamed-signer', 'goods-noun'])

interface IndexedWord {
  isWord?: true
  /** The longest ending that it may have as a stem. */
  ending?: number
  /** The phrases that begin with it, without it. */
  phrases?: Set<string>
}

/** Returns the module that holds the index, and the length of its longest word in a script without blanks. */
export async function generalWords(root: string): Promise<string> {
  const all = new Map<string, IndexedWord>()
  let longest = 0
  const at = (word: string) => entryIn(all, word, (): IndexedWord => ({}))
  const add = (word: string, ending: number) => {
    const stem = word.endsWith('~') ? word.slice(0, -1) : undefined
    if (stem !== undefined) {
      const known = at(stem)
      known.ending = Math.max(known.ending ?? 0, ending)
      return
    }
    at(word).isWord = true
    if (hasNoBlanks(word)) longest = Math.max(longest, word.length)
    const [first = '', ...rest] = word.split(' ')
    if (rest.length === 0) return
    const known = at(first)
    known.phrases ??= new Set()
    known.phrases.add(rest.join(' '))
  }
  for (const lexicon of await readLexicons(root))
    for (const word of (lexicon.words ?? []).map(generalForm))
      if (lexicon.concept === 'general-word') add(word, longestEndings[lexicon.language] ?? longestEnding)
      else if (ofParts.has(lexicon.concept)) for (const part of word.split(/[ -]/)) add(part, longestEnding)
  const lines = [...all].map(([word, { isWord, ending = '', phrases = [] }]) => {
    return [word, [isWord ? '1' : '', ending, ...phrases].join('|')] as const
  })
  return `// Made from src/text/lexicons/ by \`npm run generate\`. As text, which is read when it is needed.

export const generalWords = ${JSON.stringify(linesOf(new Map(lines)))}

export const longestGeneralWord = ${longest}
`
}
