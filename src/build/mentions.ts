/** The index of the words that texts are searched for, made from the lexicons of those concepts and the names of countries in CLDR. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Member } from '../core/model/model.ts'
import { parseList } from '../law/list-file.ts'
import { grammarClasses } from '../text/grammar-class.ts'
import { simplifiedChinese } from '../text/look-alike.ts'
import { generalForm, hasAccents, searchedForm } from '../text/normalize.ts'
import { hasNoBlanks } from '../text/script.ts'
import { wordsIn } from '../text/tokenizer.ts'
import { sureForms } from '../trade/parties/legal-form.ts'
import { withoutLegalForm } from '../trade/parties/party-name.ts'
import { jsonText } from './ascii.ts'
import { countriesInLanguages } from './gazetteer.ts'
import {
  type LexiconFile,
  mentionConcepts,
  nameConcepts,
  phraseConcepts,
  promiseConcepts,
  readGrammars,
  readLexicons,
} from './lexicons.ts'
import { phraseIndexes } from './phrase-indexes.ts'

export async function mentions(root: string): Promise<string> {
  const own = [
    ...withListed(await readLexicons(root), await shippedParties(root)),
    ...(await readGrammars(root)),
  ]
  const languages = own.flatMap(({ concept, language }) =>
    concept === 'restricted-place' && language !== 'mul' ? [language] : [],
  )
  const all = [...own, ...(await countriesInLanguages(root, languages))]
  const denials = Object.fromEntries(
    all
      .filter(({ concept }) => concept === 'sentence-negation')
      .map(({ language, words = [], harmless = [] }) => [
        language,
        {
          negations: words.map(word => partForm(word, language)),
          idle: harmless.map(word => formOf(word, language)),
          reservations: reservationsIn(all, language),
          idleReservations: reservationsIn(all, language, 'harmless'),
          concepts: mentionConcepts.filter(concept =>
            all.some(one => one.language === language && one.concept === concept),
          ),
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

/** The words by which sentences reserve something. */
export const ofGrammars = ${indexes(all, grammarClasses)}

/** The phrases that are looked for beside what else a text has, in the general form. */
export const ofConcepts = () => (${indexes(all, [...phraseConcepts], generalForm)})

/** The words that rule out what is in the same sentence, and those that take this back, by language. */
export const denials = ${jsonText(denials)}
`
}

export async function shippedParties(root: string): Promise<readonly Member[]> {
  const folder = join(root, 'src/rulesets/lists')
  const files = (await readdir(folder)).filter(name => name.endsWith('.tsv')).sort()
  const lists = await Promise.all(
    files.map(async file => {
      const bytes = await readFile(join(folder, file))
      // The notices are checked where the rule set is read.
      const notices = bytes.toString().match(/^mofcom-\d+-\d+/gm) ?? []
      return parseList({ file, bytes }, notices).list?.members ?? []
    }),
  )
  return lists.flat()
}

/** Adds the names of listed parties to those that the lexicons give them in texts. */
const withListed = (all: readonly LexiconFile[], members: readonly Member[]): readonly LexiconFile[] =>
  all.map(file => {
    if (file.concept !== 'listed-party') return file
    const { names = [] } = file
    const ordinary = new Set(names.flatMap(({ of, only }) => (only ? [of] : [])))
    const listed = members
      .filter(({ value }) => !ordinary.has(value))
      .map(({ value, also = [] }) => ({ of: value, words: [value, ...also].flatMap(nameInTexts) }))
    return { ...file, names: [...names, ...listed] }
  })

/** The least length of a name without its legal form: shorter ones are other words or abbreviations. */
const shortestName = { latin: 4, other: 5 }

/** Returns a listed name as texts have it: without its legal form, if what is left is long enough; none if it is too short itself. */
function nameInTexts(name: string): readonly string[] {
  const folded = formOf(name)
  const least = hasNoBlanks(folded) ? shortestName.other : shortestName.latin
  const bare = hasNoBlanks(folded) ? withoutLegalForm(folded) : withoutLastForms(folded)
  // A sign such as `&` is a word in a name alone.
  const rest = folded.includes(bare) ? bare : folded
  return [rest, folded].filter(one => one.length >= least).slice(0, 1)
}

function withoutLastForms(name: string): string {
  const words = name.split(' ')
  while (isLegalForm(words.at(-1) ?? '')) words.pop()
  return words.join(' ')
}

const isLegalForm = (word: string): boolean =>
  sureForms().has(word) || longForms.has(word) || /^[a-z]$/.test(word)

/** Legal forms in words, which the names of the lists have. */
const longForms: ReadonlySet<string> = new Set(['corporation', 'company', 'limited', 'group', 'holding'])

/** Returns the indexes of the phrases of some concepts. */
function indexes(all: readonly LexiconFile[], concepts: readonly string[], form = searchedForm): string {
  const files = all.filter(({ concept }) => concepts.includes(concept))
  // What a harmless phrase would mean does not count.
  const kinds = [...new Set(files.flatMap(({ concept, language }) => [`${language} ${concept}`, language]))]
  const phrases = files.flatMap(file => phrasesOf(file, kinds, form))
  return `{
  kinds: ${JSON.stringify(kinds)} as const,${phraseIndexes(phrases)}}`
}

/**
 * Returns the phrases of a file. Their fields: the language and concept, the spelling, the country, whether the word is local, a
 * stamp, and a part of other names; of a name, what has it, and whether it needs a word of defence beside it; of a name or a place,
 * whether it needs capital letters.
 */
function phrasesOf(
  {
    concept,
    language,
    words = [],
    harmless = [],
    places = [],
    names = [],
    local = [],
    alone = [],
  }: LexiconFile,
  kinds: readonly string[],
  form: typeof searchedForm,
) {
  const kind = kinds.indexOf(`${language} ${concept}`).toString(36)
  const idle = kinds.indexOf(language).toString(36)
  const of = (word: string, ...fields: readonly string[]) => ({
    folded: formOf(word, language, form),
    fields: [kind, spellingOf(word, language), ...fields],
  })
  const mark = (isTrue: boolean | undefined) => (isTrue === true ? '1' : '')
  const isLocal = (word: string) => local.includes(word) || (language !== 'en' && abbreviation.test(word))
  return [
    ...words.map(word => of(word, '', mark(isLocal(word)), mark(alone.includes(word)))),
    ...places.map(({ word, country, isInNames, isCapital }) =>
      of(
        word,
        country,
        mark(word.length === 3 && isLocal(word)),
        '',
        mark(isInNames),
        ...(isCapital ? ['', '', '1'] : []),
      ),
    ),
    ...names.flatMap(({ of: having, country = '', words: alone = [], hinted = [] }) =>
      [...alone, ...hinted].flatMap(word => {
        const name = formOf(word)
        // A name is one with and without accents.
        const after = [
          '',
          country,
          '',
          '',
          '',
          having,
          mark(hinted.includes(word)),
          mark(having === 'force' && abbreviation.test(name)),
        ]
        const declined = /(?:^| )[a-z]{5,}$/.test(name)
          ? kinds.indexOf(`${declinedIn[country]} ${concept}`)
          : -1
        // Other languages deny it in their own words: both are found.
        return [
          { folded: name, fields: [kind, ...after] },
          ...(declined < 0 ? [] : [{ folded: `${name}~`, fields: [declined.toString(36), ...after] }]),
        ]
      }),
    ),
    ...harmless.map(word => ({ folded: formOf(word, language), fields: [idle] })),
  ].filter(({ folded }) => folded !== '')
}

/** Languages that decline the names of their countries' forces and programmes, whose endings are known: `Rosomaka`. */
const declinedIn: Readonly<Record<string, string>> = { CZ: 'cs', HU: 'hu', PL: 'pl', SK: 'cs', TR: 'tr' }

/** Returns what the index writes of a spelling with accents: itself in Vietnamese, where other accents make another word. */
function spellingOf(word: string, language: string): string {
  if (!hasAccents(word)) return ''
  return language === 'vi' ? word : '1'
}

/** Matches what may be an abbreviation: those of one language are names or other abbreviations elsewhere. */
const abbreviation = /^[a-z]{2,4}$/

/** Returns a phrase as it is searched: folded, and as whole words between single blanks where its script has blanks. */
function formOf(word: string, language = '', form = searchedForm): string {
  const folded = form(word)
  if (hasNoBlanks(folded)) return language === 'zh' ? simplifiedChinese(folded) : folded
  // A stem keeps its mark.
  return folded
    .split(' ')
    .flatMap(one => (one.endsWith('~') ? [`${wordsIn(one).join(' ')}~`] : wordsIn(one)))
    .join(' ')
}

/** Returns a negation as it is searched, with the `*` of a part of a word. */
function partForm(word: string, language: string): string {
  return `${word.startsWith('*') ? '*' : ''}${formOf(word, language)}${word.endsWith('*') ? '*' : ''}`
}

function reservationsIn(
  all: readonly LexiconFile[],
  language: string,
  part: 'words' | 'harmless' = 'words',
): readonly string[] {
  return all
    .filter(one => one.concept === 'reservation' && one.language === language)
    .flatMap(({ [part]: phrases = [] }) => phrases.map(phrase => formOf(phrase, language)))
}
