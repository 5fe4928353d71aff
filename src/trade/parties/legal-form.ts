/** The legal forms of companies: their spellings, what they are, and where in a name they stand. */

import { addIn } from '../../core/model/group-by.ts'
import * as table from '../../generated/tables/legal-forms.ts'
import { lazy } from '../../text/memoize.ts'

/** A legal form with its spellings; `any` is used by companies of every kind, or for theirs in another language. */
export interface LegalForm {
  /** As in a folded name: words in lower case without accents and dots, initials as one word. */
  readonly form: string
  readonly kind: (typeof kinds)[number]
  /** Whether it is no part of a name otherwise. */
  readonly isSure: boolean
  /** Alpha-2; empty if many countries use it. */
  readonly countries: readonly string[]
  readonly stands: 'end' | 'first' | 'either'
  /** Counts at the start only if the name ends in one of these. */
  readonly besides?: readonly string[]
  readonly spellings: readonly string[]
}

const allForms = lazy(() =>
  table.legalForms
    .trimEnd()
    .split('\n')
    .map((line): LegalForm => {
      const [form = '', kind = '', countries = '', place = '', spellings = ''] = line
        .split('|')
        .map(part => part.trim())
      const [stands, besides] = place.split(':')
      return {
        form,
        kind: kindNamed(kind.replace('*', '')),
        isSure: kind.endsWith('*'),
        countries: countries === '-' ? [] : countries.split(' '),
        stands: stands === 'first' || stands === 'either' ? stands : 'end',
        ...(besides === undefined ? {} : { besides: besides.split(',') }),
        spellings: spellings === '' ? [] : spellings.split(';').map(one => one.trim()),
      }
    }),
)

const kinds = ['stock', 'public', 'closed', 'limited', 'partners', 'other', 'any'] as const

const kindNamed = (text: string): LegalForm['kind'] => kinds.find(kind => kind === text) ?? 'any'

const isJoined = ({ form }: LegalForm) => /[\p{Script=Han}\p{Script=Hangul}\p{Script=Thai}]/u.test(form)

/** The forms that blanks set off from a name. Two that are different persons, such as a Ltd and a Pvt Ltd, are two entries. */
export const legalForms = lazy(() => allForms().filter(form => !isJoined(form)))

/** Forms in scripts without blanks between a name and its form. */
export const joinedForms = lazy(() => allForms().filter(isJoined))

/** Returns the joined forms of some countries. */
export const joinedFormsOf = (...countries: readonly string[]): readonly LegalForm[] =>
  joinedForms().filter(form => form.countries.some(country => countries.includes(country)))

/** The forms of one word that hide no party if they are left out of a name. */
export const sureForms = lazy(
  () => new Set(legalForms().flatMap(({ form, isSure }) => (isSure ? [form] : []))),
)

const byForm = lazy(() => new Map(allForms().map(one => [one.form, one])))

/** Checks whether the forms of a name are those of its country, and the others the English ones into which every form is translated: `K.K.`, `Co., Ltd.`. */
export function isTranslated(own: readonly string[], english: readonly string[], country: string): boolean {
  const known = (forms: readonly string[]) => forms.map(form => byForm().get(form))
  return (
    own.length > 0 &&
    english.length > 0 &&
    known(own).every(one => one?.countries.includes(country)) &&
    known(english).every(one => one?.kind === 'any' && one.countries.length === 0)
  )
}

/** Several words of names, and the words that stand for them. */
export interface NamePhrase {
  readonly words: readonly string[]
  readonly form: readonly string[]
}

export type NamePhrases = ReadonlyMap<string, readonly NamePhrase[]>

/** Returns phrases by their first word, the longest first; without those of one word. */
export function phrasesByFirst(all: readonly NamePhrase[]): NamePhrases {
  const found = new Map<string, NamePhrase[]>()
  for (const phrase of all) if (phrase.words.length > 1) addIn(found, phrase.words[0] ?? '', phrase)
  for (const phrases of found.values()) phrases.sort((a, b) => b.words.length - a.words.length)
  return found
}

/**
 * Returns words with what stands for each form of several in their place, and where that is. It may be a part of another form: this is
 * done until there is none. `formOf` gives the form of a single word.
 */
export function withPhrases(
  given: readonly string[],
  phrases: NamePhrases,
  formOf: (word: string) => string = word => word,
) {
  let words = given
  let places = new Set<number>()
  let isDone = !given.some(word => phrases.has(formOf(word)))
  while (!isDone) {
    isDone = true
    const shorter: string[] = []
    const now = new Set<number>()
    for (let at = 0; at < words.length; ) {
      const word = words[at] ?? ''
      const found = phrases
        .get(formOf(word))
        ?.find(({ words: of }) =>
          of.every((one, k) => one === words[at + k] || one === formOf(words[at + k] ?? '')),
        )
      for (const one of found?.form ?? [word]) {
        if (found !== undefined || places.has(at)) now.add(shorter.length)
        shorter.push(one)
      }
      isDone &&= found === undefined
      at += found?.words.length ?? 1
    }
    if (!isDone) [words, places] = [shorter, now]
  }
  return { words, places }
}
