/** Recognises names of countries that state where a standard, a material or a currency is from: `ASTM A1101, USA`, `Cuban steel`. */
import { lexiconForms, lexiconWords } from './lexicon.ts'
import { lazy, memoize } from './memoize.ts'
import { searchedForm } from './normalize.ts'
import { hasNoBlanks } from './script.ts'

/** The name of a country, or its adjective, in a text in the form in which it is searched. */
export interface NamedPlace {
  readonly start: number
  readonly end: number
  /** Alpha-2. */
  readonly country: string
  readonly language: string
}

/** The number of characters beside a place that are read. */
const near = 48

/** Checks whether a place states the origin of what is named directly beside it, and no more than that. */
export function isOrigin(text: string, { start, end, country, language }: NamedPlace): boolean {
  const before = text.slice(Math.max(0, start - near), start)
  const after = text.slice(end, end + near)
  const standard = standardsOf(country)
  if (standard !== undefined) {
    if (standard.atEnd.test(before) && standard.closes.test(after)) return true
    if (standard.atStart.test(after)) return true
  }
  const noun = nounsOf(language)
  if (noun === undefined) return false
  return (
    noun.style.test(after) ||
    (nounFirst.has(language) && noun.styleBefore.test(before)) ||
    noun.atStart.test(after) ||
    (nounFirst.has(language) && noun.atEnd.test(before) && noun.closes.test(after))
  )
}

/** Languages that write many adjectives of countries alike, so that a word of one is found in texts of another. */
const romance: readonly string[] = ['fr', 'es', 'it', 'pt']

/** Languages in which an adjective may follow its noun: `acero cubano`. */
const nounFirst: ReadonlySet<string> = new Set([...romance, 'pl', 'ro', 'id', 'vi', 'th'])

/** Languages that write a kind and its noun as one word: `Rohrgewinde`. */
const compounding: ReadonlySet<string> = new Set(['de', 'nl', 'hu'])

interface BesidePlace {
  /** Matches what is before the place. */
  readonly atEnd: RegExp
  /** Matches what is after the place. */
  readonly atStart: RegExp
  /** Matches what may follow the phrase. */
  readonly closes: RegExp
}

/** The materials and currencies, and the styles, that are called after a country. */
interface BesideNoun extends BesidePlace {
  readonly style: RegExp
  readonly styleBefore: RegExp
}

const sign = '\\s*(?:[,;.:()（）、，。；：/]|$)'

/** Returns patterns for the designations of the standards of a country; `undefined` if it has no body with such. */
const standardsOf = memoize((country: string): BesidePlace | undefined => {
  const bodies = standardsBodies().filter(({ countries = [] }) => countries.includes(country))
  if (bodies.length === 0) return undefined
  const body = oneOf(bodies.map(({ form }) => form))
  const designation = `${body}(?:[ -]\\p{L}{1,4}){0,2}[ -]?\\p{L}{0,2}\\d[\\p{L}\\d./-]*`
  const word = oneOf(lexiconWords('standard-word'))
  return {
    atEnd: new RegExp(`(?<![\\p{L}\\p{N}])${designation}[\\s,(（、，]*$`, 'u'),
    atStart: new RegExp(`^[\\s-]*(?:${word}[\\s:]*)?${designation}`, 'u'),
    closes: new RegExp(`^(?:${sign}|\\s*${word}(?!\\p{L}))`, 'u'),
  }
})

const standardsBodies = lazy(() => lexiconForms('standards-body'))

/** Returns patterns for the materials and currencies of a language; `undefined` if it has no list of them. */
const nounsOf = memoize((language: string): BesideNoun | undefined => {
  const languages = romance.includes(language) ? romance : [language]
  const of = (concept: 'origin-noun' | 'joining-word' | 'style-word') =>
    languages.flatMap(one => lexiconWords(concept, one as 'en'))
  const nouns = of('origin-noun')
  const styles = of('style-word')
  if (nouns.length + styles.length === 0) return undefined
  const noun = oneOf(nouns)
  const joining = oneOf(of('joining-word'))
  const style = oneOf(styles)
  const isUnspaced = nouns.some(hasNoBlanks)
  // 俄罗斯产镍, ロシア産ニッケル, 러시아산 니켈: made there.
  const closes = isUnspaced ? `(?:${sign}|\\s*${joining})` : `(?:${sign}|\\s+${joining}(?![\\p{L}\\p{N}]))`
  return {
    atEnd: new RegExp(`(?<![\\p{L}\\p{N}])${noun} $`, 'u'),
    atStart: new RegExp(`^[产產産산]?[ -]?${noun}(?:[ -]${noun})*(?=${closes})`, 'u'),
    closes: new RegExp(`^${closes}`, 'u'),
    style: new RegExp(
      `^[ -]?${compounding.has(language) ? '\\p{L}*' : ''}${style}${isUnspaced ? '' : '(?![\\p{L}\\p{N}])'}`,
      'u',
    ),
    styleBefore: new RegExp(`(?<![\\p{L}\\p{N}])${style} $`, 'u'),
  }
})

/**
 * Returns a pattern for one of some words, the longest first, in the form in which texts are searched, `~` for any ending; one that matches
 * nothing if there are none.
 */
function oneOf(words: readonly string[]): string {
  const folded = [...new Set(words)]
    .sort((a, b) => b.length - a.length)
    .map(word => searchedForm(word.replace('~', '')) + (word.endsWith('~') ? '~' : ''))
  const escaped = folded.map(word =>
    word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace('~', String.raw`\p{L}{0,5}`),
  )
  return escaped.length === 0 ? '(?!)' : `(?:${escaped.join('|')})`
}
