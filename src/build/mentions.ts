/** The index of the words that texts are searched for, made from the lexicons of those concepts. */
import { grouped } from '../core/model/group-by.ts'
import { linesOf } from '../text/line-index.ts'
import { searchedForm } from '../text/normalize.ts'
import { hasNoBlanks, isAscii } from '../text/script.ts'
import { wordsIn } from '../text/tokenizer.ts'
import { jsonText } from './ascii.ts'
import { type LexiconFile, mentionConcepts, nameConcepts, readLexicons } from './lexicons.ts'

/** Returns the module that holds the index. */
export async function mentions(root: string): Promise<string> {
  const all = await readLexicons(root)
  const denials = Object.fromEntries(
    all
      .filter(({ concept }) => concept === 'sentence-negation')
      .map(({ language, words = [], harmless = [] }) => [
        language,
        {
          negations: words.map(formOf),
          idle: harmless.map(formOf),
          reservations: reservationsIn(all, language),
        },
      ]),
  )
  return `// Made from src/text/lexicons/ by \`npm run generate\`. As JSON, which is read when it is needed.

/** The phrases that texts are searched for. */
export const ofTexts = ${indexes(all, mentionConcepts)}

/** The phrases that names of parties are searched for. */
export const ofNames = ${indexes(all, nameConcepts)}

/** The words that rule out what is in the same sentence, and those that take this back, by language. */
export const denials = ${jsonText(denials)}
`
}

/**
 * Returns the indexes of the phrases of some concepts: phrases of whole words by the first of their words, in ASCII once they
 * are folded and others, and those that match anywhere by the first of their characters.
 */
function indexes(all: readonly LexiconFile[], concepts: readonly string[]): string {
  const phrases = all
    .filter(({ concept }) => concepts.includes(concept))
    .flatMap(file => phrasesOf(file, concepts))
  const spaced = phrases.filter(({ folded }) => !hasNoBlanks(folded))
  const ascii = spaced.filter(({ folded }) => isAscii(folded))
  const other = spaced.filter(({ folded }) => !isAscii(folded))
  const unspaced = phrases.filter(({ folded }) => hasNoBlanks(folded))
  return `{
  concepts: ${JSON.stringify(concepts)},
  ascii: ${indexOf(ascii, firstWord)},
  other: ${indexOf(other, firstWord)},
  unspaced: ${indexOf(unspaced, firstCharacter)},
}`
}

/** A phrase as the index writes it, and as it is searched. */
interface WrittenPhrase {
  readonly folded: string
  /** The concept, the language, the word if it differs from the folded one, the country, and whether the word is local. */
  readonly fields: readonly (string | number)[]
}

function phrasesOf(
  { concept, language, words = [], harmless = [], places = [], local = [] }: LexiconFile,
  concepts: readonly string[],
): WrittenPhrase[] {
  const number = concepts.indexOf(concept)
  const of = (word: string, country = '', isLocal = ''): WrittenPhrase => {
    const folded = formOf(word)
    return { folded, fields: [number, language, word === folded ? '' : word, country, isLocal] }
  }
  return [
    ...words.map(word => of(word, '', local.includes(word) ? '1' : '')),
    ...places.map(({ word, country }) => of(word, country)),
    // What a harmless phrase would mean does not count.
    ...harmless.map(word => ({ folded: formOf(word), fields: ['', language] })),
  ].filter(({ folded }) => folded !== '')
}

/** Returns a phrase as it is searched: folded, and as whole words between single blanks where its script has blanks. */
function formOf(word: string): string {
  const folded = searchedForm(word)
  return hasNoBlanks(folded) ? folded : wordsIn(folded).join(' ')
}

const firstWord = ({ folded }: WrittenPhrase): string => folded.split(' ')[0] ?? ''
const firstCharacter = ({ folded }: WrittenPhrase): string => folded.charAt(0)

function indexOf(phrases: readonly WrittenPhrase[], firstOf: (phrase: WrittenPhrase) => string): string {
  const written = ({ folded, fields }: WrittenPhrase, first: string) =>
    [folded.slice(first.length), ...fields].join('|').replace(/\|+$/, '')
  const lines = new Map(
    [...grouped(phrases, firstOf)].map(([first, all]) => [
      first,
      [...new Set(all.map(one => written(one, first)))].join(';'),
    ]),
  )
  return JSON.stringify(linesOf(lines))
}

function reservationsIn(all: readonly LexiconFile[], language: string): readonly string[] {
  return all
    .filter(one => one.concept === 'reservation' && one.language === language)
    .flatMap(({ words = [] }) => words.map(formOf))
}
