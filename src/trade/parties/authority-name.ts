/**
 * Reads the name of an authority: which known office it names, of which country, and what else its words show. A list of
 * offices may be incomplete, so that a name which it lacks is read by its words, and one whose words are not all known is unknown.
 */
import type { Located } from '../../core/model/model.ts'
import { listedCountries, offices, phrases } from '../../generated/authorities.ts'
import { lazy, memoize } from '../../text/memoize.ts'
import { searchedName } from '../../text/normalize.ts'
import { indexesOf, phrasesIn } from '../../text/phrase-index.ts'
import { tokenize, wordsIn } from '../../text/tokenizer.ts'
import { foldName, withoutLegalForm } from './party-name.ts'

/** What a known office is. */
type OfficeKind = 'government' | 'embassy' | 'chamber' | 'association'

/** What an office does besides endorsing. */
export type OfficeTask = 'licence' | 'consent' | 'customs'

/** An office whose names are known. */
export interface KnownOffice {
  readonly country: string
  readonly kind: OfficeKind
  readonly does: readonly OfficeTask[]
  /** The last day on which it existed or had the name. */
  readonly until?: string
  /** The name of the one that followed. */
  readonly now?: string
}

/** The concepts of words in names of authorities. */
export type AuthorityConcept =
  | 'government-office'
  | 'government-subject'
  | 'embassy'
  | 'chamber-of-commerce'
  | 'association'
  | 'company-organ'
  | 'notary'

/** What a phrase of the index means. */
export type AuthorityMeaning = 'name' | 'shared' | 'abbreviation' | 'country' | AuthorityConcept

/** What the words of a name show, the weightiest first. */
export type AuthorityWord = 'company' | Exclude<AuthorityConcept, 'government-subject'>

/** The name of an authority, read. */
export interface AuthorityName {
  /** The known offices that it names. */
  readonly offices: readonly KnownOffice[]
  /** Whether the name belongs to these offices alone, and not to offices of other countries too. */
  readonly isCertain: boolean
  /** What its words show, where no known office is named. */
  readonly word: AuthorityWord | undefined
  /** Whether it has a word for an embassy. */
  readonly isEmbassy: boolean
  /** Whether one part of it consists of known words only. */
  readonly isPlain: boolean
  /** The countries that it names, alpha-2. */
  readonly countries: ReadonlySet<string>
}

/** Checks whether the offices of a country are listed. */
export const hasList = (country: string): boolean => listed().has(country)

const listed = lazy(() => new Set(JSON.parse(listedCountries) as string[]))
const known = lazy(() => JSON.parse(offices) as readonly KnownOffice[])
const indexes = indexesOf(phrases, (folded, [means, of = '']) => ({
  folded,
  words: folded.split(' '),
  means: means as AuthorityMeaning,
  /** The number of the office, or the country, that it names. */
  of,
}))

/** A phrase of the index in a name. */
type NamePart = ReturnType<typeof partsOf>[number]

/** Reads the name of an authority. */
export const readAuthority: (text: string) => AuthorityName = memoize(text => {
  const folded = searchedName(text)
  const segments = segmentsOf(folded)
  const capitals = capitalWords(text)
  const all = partsOf(folded).filter(
    ({ phrase: { folded: name, means }, start, end }) =>
      means !== 'abbreviation' ||
      capitals.has(name) ||
      segments.some(one => one.from === start && one.to === end),
  )
  const parts = all.filter(part => !all.some(other => covers(other, part)))
  const named = officesIn(parts)
  const countries = new Set([
    ...parts.flatMap(({ phrase: { means, of } }) => (means === 'country' ? [of] : [])),
    ...named.certain.map(({ country }) => country),
  ])
  const shared = named.shared.filter(({ country }) => countries.size === 0 || countries.has(country))
  const own = isFirm(text) ? [] : [...named.certain, ...shared]
  return {
    offices: own,
    isCertain: named.certain.length > 0 || (countries.size > 0 && shared.length > 0),
    word: own.length > 0 ? undefined : wordOf(text, parts),
    isEmbassy: parts.some(({ phrase: { means } }) => means === 'embassy'),
    isPlain: segments.some(segment => isPlain(folded, segment, parts)),
    countries,
  }
})

/** Returns the words of three and more capital letters, in small ones; none if the whole name is in capitals. */
function capitalWords(text: string): ReadonlySet<string> {
  return new Set(
    /\p{Ll}/u.test(text)
      ? wordsIn(text)
          .filter(word => /^\p{Lu}{3,}$/u.test(word))
          .map(word => word.toLowerCase())
      : [],
  )
}

/** Checks whether a part is within a longer one; only another name hides the name of a country. */
function covers(other: NamePart, part: NamePart): boolean {
  if (other.start > part.start || other.end < part.end) return false
  return other.end - other.start > part.end - part.start
}

function officesIn(parts: readonly NamePart[]): {
  readonly certain: readonly KnownOffice[]
  readonly shared: readonly KnownOffice[]
} {
  const of = (means: AuthorityMeaning) =>
    parts.flatMap(({ phrase }) => {
      const office = phrase.means === means ? known()[Number(phrase.of)] : undefined
      return office === undefined ? [] : [office]
    })
  const elsewhere = new Set(parts.flatMap(({ phrase: { means, of } }) => (means === 'country' ? [of] : [])))
  // `BIS` is one thing alone, and another beside the name of another country.
  const abbreviated = of('abbreviation').filter(
    ({ country }) => elsewhere.size === 0 || elsewhere.has(country),
  )
  const [names, shared] = [of('name'), of('shared')]
  const isOne =
    names.length + shared.length === 0 && new Set(abbreviated.map(({ country }) => country)).size === 1
  return {
    certain: isOne ? abbreviated : names,
    shared: isOne ? shared : [...shared, ...abbreviated],
  }
}

/** The order in which words weigh: a chamber of commerce is no ministry of commerce, and a firm is neither. */
const weights: readonly Exclude<AuthorityWord, 'company'>[] = [
  'company-organ',
  'notary',
  'chamber-of-commerce',
  'association',
  'embassy',
  'government-office',
]

/** Checks whether a name has a legal form of a company. Beside the name of an office, two letters are too little to tell (`SE`). */
function isFirm(text: string): boolean {
  const name = foldName(text)
  const bare = withoutLegalForm(text)
  return bare !== name && bare !== '' && (name.split(' ').at(-1) ?? '').length > 2 && name.startsWith(bare)
}

function wordOf(text: string, parts: readonly NamePart[]): AuthorityWord | undefined {
  const means = new Set<string>(parts.map(({ phrase }) => phrase.means))
  const name = foldName(text)
  const bare = withoutLegalForm(text)
  if (bare !== name && bare !== '') return 'company'
  return weights.find(word => means.has(word))
}

interface NameSegment {
  readonly from: number
  readonly to: number
}

/** Returns the parts of a name between commas, brackets and dashes, without blanks around them. */
function segmentsOf(folded: string): readonly NameSegment[] {
  const segments: NameSegment[] = []
  for (const match of folded.matchAll(/(?:[^,;:/|()[\]{}"“”«»（）、，；：\-–—]|(?<=\S)-(?=\S))+/gu)) {
    const [text] = match
    const from = match.index + text.length - text.trimStart().length
    const to = match.index + text.trimEnd().length
    if (to > from) segments.push({ from, to })
  }
  return segments
}

const ofOffice: ReadonlySet<AuthorityMeaning> = new Set(['name', 'shared', 'government-office', 'embassy'])

/** Checks whether each word of a segment is known, and one of them is that of an office. */
function isPlain(folded: string, { from, to }: NameSegment, parts: readonly NamePart[]): boolean {
  const within = parts.filter(({ start, end }) => start < to && end > from)
  if (!within.some(({ phrase }) => ofOffice.has(phrase.means))) return false
  for (let at = from; at < to; at++)
    if (/[\p{L}\p{N}]/u.test(folded.charAt(at)) && !within.some(({ start, end }) => start <= at && at < end))
      return false
  return true
}

const partsOf = (folded: string) => phrasesIn(folded, tokenize(folded), indexes)

/** Checks whether two names are of one authority: written alike, or names of one known office or of one that followed it. */
export function isSameAuthority(a: Located<string>, b: Located<string>): boolean {
  if (foldName(a.value) === foldName(b.value)) return true
  const [first, second] = [readAuthority(a.value).offices, readAuthority(b.value).offices]
  return first.some(one =>
    second.some(
      other =>
        one === other ||
        (one.country === other.country &&
          (one.now !== undefined || other.now !== undefined) &&
          one.now === other.now),
    ),
  )
}
