/** The index of the words that texts are searched for, made from the lexicons of those concepts and the names of countries in CLDR. */
import { searchedForm } from '../text/normalize.ts'
import { hasNoBlanks } from '../text/script.ts'
import { wordsIn } from '../text/tokenizer.ts'
import { jsonText } from './ascii.ts'
import { countriesInLanguages } from './gazetteer.ts'
import { type LexiconFile, mentionConcepts, nameConcepts, promiseConcepts, readLexicons } from './lexicons.ts'
import { phraseIndexes } from './phrase-indexes.ts'

/** Returns the module that holds the index. */
export async function mentions(root: string): Promise<string> {
  const own = await readLexicons(root)
  const languages = own.flatMap(({ concept, language }) => (concept === 'restricted-place' ? [language] : []))
  const all = [...own, ...(await countriesInLanguages(root, languages))]
  const denials = Object.fromEntries(
    all
      .filter(({ concept }) => concept === 'sentence-negation')
      .map(({ language, words = [], harmless = [] }) => [
        language,
        {
          negations: words.map(partForm),
          idle: harmless.map(formOf),
          reservations: reservationsIn(all, language),
          idleReservations: reservationsIn(all, language, 'harmless'),
          isRead: all.some(one => one.language === language && one.concept === 'military-use'),
        },
      ]),
  )
  return `// Made from src/text/lexicons/ and cldr-localenames-full by \`npm run generate\`. As JSON, which is read when it is needed.

/** The phrases that texts are searched for. */
export const ofTexts = ${indexes(all, mentionConcepts)}

/** The phrases that names of parties are searched for. */
export const ofNames = ${indexes(all, nameConcepts)}

/** The phrases that texts of clauses are searched for. */
export const ofPromises = ${indexes(all, promiseConcepts)}

/** The words that rule out what is in the same sentence, and those that take this back, by language. */
export const denials = ${jsonText(denials)}
`
}

/** Returns the indexes of the phrases of some concepts. */
function indexes(all: readonly LexiconFile[], concepts: readonly string[]): string {
  const phrases = all
    .filter(({ concept }) => concepts.includes(concept))
    .flatMap(file => phrasesOf(file, concepts))
  return `{
  concepts: ${JSON.stringify(concepts)},${phraseIndexes(phrases)}}`
}

/**
 * Returns the phrases of a file. Their fields: the concept, the language, the word if it differs from the folded one, the country,
 * and whether the word is local, a stamp, and a part of other names.
 */
function phrasesOf(
  { concept, language, words = [], harmless = [], places = [], local = [], alone = [] }: LexiconFile,
  concepts: readonly string[],
) {
  const number = concepts.indexOf(concept)
  const of = (word: string, country = '', isLocal = '', isAlone = '', isInNames = '') => {
    const folded = formOf(word)
    const spelling = word === folded ? '' : word
    return { folded, fields: [number, language, spelling, country, isLocal, isAlone, isInNames] }
  }
  const isLocal = (word: string) => local.includes(word) || (language !== 'en' && abbreviation.test(word))
  return [
    ...words.map(word => of(word, '', isLocal(word) ? '1' : '', alone.includes(word) ? '1' : '')),
    ...places.map(({ word, country, isInNames }) => of(word, country, '', '', isInNames ? '1' : '')),
    // What a harmless phrase would mean does not count.
    ...harmless.map(word => ({ folded: formOf(word), fields: ['', language] })),
  ].filter(({ folded }) => folded !== '')
}

/** Matches what may be an abbreviation: those of one language are names or other abbreviations elsewhere. */
const abbreviation = /^[a-z]{2,4}$/

/** Returns a phrase as it is searched: folded, and as whole words between single blanks where its script has blanks. */
function formOf(word: string): string {
  const folded = searchedForm(word)
  return hasNoBlanks(folded) ? folded : wordsIn(folded).join(' ')
}

/** Returns a negation as it is searched, with the `*` of a part of a word. */
function partForm(word: string): string {
  return `${word.startsWith('*') ? '*' : ''}${formOf(word)}${word.endsWith('*') ? '*' : ''}`
}

function reservationsIn(
  all: readonly LexiconFile[],
  language: string,
  part: 'words' | 'harmless' = 'words',
): readonly string[] {
  return all
    .filter(one => one.concept === 'reservation' && one.language === language)
    .flatMap(({ [part]: phrases = [] }) => phrases.map(formOf))
}
