/** Recognises names of countries that state where a standard, a material or a currency is from: `ASTM A1101, USA`, `Cuban steel`. */
import { hasWordOf, languagesWith, type PhraseConcept, placedPhrases } from './concept-phrase.ts'
import { lexiconForms, lexiconWords } from './lexicon.ts'
import { lazy, memoize } from './memoize.ts'
import { generalForm, searchedForm } from './normalize.ts'
import { hasNoBlanks } from './script.ts'

/** The name of a country, or its adjective, in a text in the form in which it is searched. */
interface NamedPlace {
  readonly start: number
  readonly end: number
  /** Alpha-2. */
  readonly country: string
}

/** The number of characters beside a place that are read. */
const near = 48

/**
 * Checks whether a place states the origin of what is named directly beside it, and no more than that: in one language, or in any if it is
 * not known.
 */
export function isOrigin(text: string, { start, end, country }: NamedPlace, language?: string): boolean {
  const before = text.slice(Math.max(0, start - near), start)
  const after = text.slice(end, end + near)
  if (isOfStandard(before, after, country)) return true
  if (language !== undefined) return isOfNoun(before, after, language)
  const isNear = [after, before].some(text => hasWordOf(text, 'style-word') || hasWordOf(text, 'origin-noun'))
  return (isNear ? languagesWith('style-word') : [...compounding]).some(one => isOfNoun(before, after, one))
}

/** Languages that write many adjectives of countries alike, so that a word of one is found in texts of another. */
const romance: readonly string[] = ['fr', 'es', 'it', 'pt']

/** Languages in which an adjective may follow its noun: `acero cubano`. */
const nounFirst: ReadonlySet<string> = new Set([...romance, 'pl', 'ro', 'id', 'vi', 'th'])

/** Languages that write a kind and its noun as one word: `Rohrgewinde`. */
const compounding: ReadonlySet<string> = new Set(['de', 'nl', 'hu'])

/** Checks whether a material, a currency or a style that is called after a country stands beside a place. */
function isOfNoun(before: string, after: string, language: string): boolean {
  const own = romance.includes(language) ? romance : [language]
  const found = (text: string, concept: PhraseConcept) =>
    own.flatMap(one => placedPhrases(text, concept, one))
  const first = /^[ -]?/.exec(after)?.[0].length ?? 0
  if (found(after, 'style-word').some(({ start }) => start <= first)) return true
  if (compounding.has(language) && isCompound(after.slice(first), language)) return true
  const nouns = found(after, 'origin-noun')
  const closes = (text: string) => {
    const [blanks = ''] = /^\s*/.exec(text) ?? []
    if (/^(?:[,;.:()（）、，。；：/]|$)/.test(text.slice(blanks.length))) return true
    return found(text, 'joining-word').some(
      ({ start }) => start === blanks.length && (start > 0 || hasNoBlanks(text)),
    )
  }
  // 俄罗斯产镍, ロシア産ニッケル, 러시아산 니켈: made there.
  const made = /^[产產産산]?[ -]?/.exec(after)?.[0].length ?? 0
  const isNamed = (at: number): boolean =>
    nouns.some(({ start, end }) => start === at && (closes(after.slice(end)) || isNamed(end + 1)))
  if (nouns.length > 0 && isNamed(made)) return true
  if (!nounFirst.has(language) || !before.endsWith(' ')) return false
  const endsIn = (concept: PhraseConcept) =>
    found(before, concept).some(({ end }) => end === before.length - 1)
  return endsIn('style-word') || (endsIn('origin-noun') && closes(after))
}

/** Checks whether the first word of a text ends with a style. */
function isCompound(text: string, language: string): boolean {
  const [word = ''] = /^[\p{L}\p{M}]*/u.exec(text) ?? []
  return Array.from(word, (_, at) => word.slice(at)).some(end => hasWordOf(end, 'style-word', language))
}

/** Checks whether the designation of a standard of the bodies of a country stands beside a place. */
function isOfStandard(before: string, after: string, country: string): boolean {
  if (!/\d/.test(before + after)) return false
  const standard = standardsOf(country)
  return (
    standard !== undefined &&
    ((standard.atEnd.test(before) && standard.closes.test(after)) || standard.atStart.test(after))
  )
}

/** Returns patterns for the designations of the standards of a country; `undefined` if it has no body with such. */
const standardsOf = memoize((country: string) => {
  const bodies = standardsBodies().filter(({ countries = [] }) => countries.includes(country))
  if (bodies.length === 0) return undefined
  const body = oneOf(bodies.map(({ form }) => searchedForm(form)))
  const designation = `${body}(?:[ -]\\p{L}{1,4}){0,2}[ -]?\\p{L}{0,2}\\d[\\p{L}\\d./-]*`
  const word = oneOf(lexiconWords('standard-word').map(generalForm))
  const of = oneOf(lexiconWords('of-word').map(generalForm))
  return {
    atEnd: new RegExp(`(?<![\\p{L}\\p{N}])${designation}[\\s,(（、，]*(?:${of}\\s?)?$`, 'u'),
    atStart: new RegExp(`^[\\s-]*(?:${word}[\\s:]*)?${designation}`, 'u'),
    closes: new RegExp(
      `^\\s*(?:\\p{Script=Han}{1,10}[会會])?(?:[,;.:()（）、，。；：/]|$|${word}(?!\\p{L}))`,
      'u',
    ),
  }
})

const standardsBodies = lazy(() => lexiconForms('standards-body'))

/** Returns a pattern for one of some words, the longest first. */
const oneOf = (words: readonly string[]): string =>
  `(?:${[...new Set(words)]
    .sort((a, b) => b.length - a.length)
    .map(word => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|')})`
