/** Decides whether a name is that of an authority that may do what it is named for. */
import type { Day } from '../../core/model/model.ts'
import { addMonths } from '../words/date.ts'
import {
  type AuthorityName,
  type AuthorityWord,
  hasList,
  type KnownOffice,
  type OfficeTask,
  readAuthority,
} from './authority-name.ts'

/** What is doubtful about the name of an authority. */
export type AuthorityDoubt =
  /** It is, by its words, a company, a chamber, an association or a notary. */
  | { readonly is: NoOffice }
  /** It is the known office of another country. */
  | { readonly is: 'foreign'; readonly country: string }
  /** It is so by words that offices of several countries have in their names. */
  | { readonly is: 'perhaps-foreign'; readonly country: string }
  /** It is an office of the right country, and not the one that does this. */
  | { readonly is: 'other-office' }
  /** The office no longer existed, or no longer had the name. */
  | { readonly is: 'former'; readonly until: Day; readonly now: string }
  /** It is not known, and its words are not those of an office. */
  | { readonly is: 'unknown' }

type NoOffice = 'company' | 'organ' | 'chamber' | 'association' | 'notary'

/** What an authority is named for. */
export interface NamedAuthority {
  /** The countries of which it should be. */
  readonly countries: ReadonlySet<string>
  readonly day: Day
  /** For how many months a former name may still be used. */
  readonly grace: number
}

/** Returns the doubt about an authority that licenses or consents; none if it may be the right one. */
export function doubtOfOffice(
  text: string,
  task: OfficeTask,
  named: NamedAuthority,
): AuthorityDoubt | undefined {
  const { name, here, first } = read(text, named)
  const able = here.filter(({ does }) => does.includes(task))
  if (able.length > 0) return former(able, named)
  return first === undefined ? (elsewhere(name, named) ?? byWords(name, named)) : notOffice(first)
}

/** Returns the doubt about an authority that endorses as an office of a government. */
export function doubtOfGovernment(text: string, named: NamedAuthority): AuthorityDoubt | undefined {
  const { name, here, first } = read(text, named)
  const able = here.filter(({ kind }) => kind === 'government' || kind === 'embassy')
  // An association may name the ministry that set it up.
  if (able.length > 0 && (first === undefined || !isPrivate(first))) return former(able, named)
  return first === undefined ? (elsewhere(name, named) ?? byWords(name, named)) : notOffice(first)
}

/** Returns the doubt about an authority that endorses as an embassy. Which country an embassy represents is asked beside this. */
export function doubtOfEmbassy(text: string, named: NamedAuthority): AuthorityDoubt | undefined {
  const { name, here, first } = read(text, named)
  if (here.some(({ kind }) => kind === 'embassy')) return undefined
  if (first !== undefined && name.word === undefined) return notOffice(first)
  const other = elsewhere(name, named)
  if (other?.is === 'foreign') return other
  return name.word === 'embassy' || name.isEmbassy
    ? undefined
    : (byWords(name, named) ?? { is: 'other-office' })
}

/** Returns the doubt about a chamber that endorses. */
export function doubtOfChamber(text: string, named: NamedAuthority): AuthorityDoubt | undefined {
  const { name, here } = read(text, named)
  if (here.length > 0) return undefined
  const [first] = name.offices
  // Chambers have branches abroad, and share their names.
  if (first !== undefined && name.isCertain) return { is: 'perhaps-foreign', country: first.country }
  return name.word === 'chamber-of-commerce' || name.word === 'association' || first !== undefined
    ? undefined
    : byWords(name, named)
}

/** Reads a name, with the offices of the right countries that it names. */
function read(text: string, { countries }: NamedAuthority) {
  const name = readAuthority(text)
  const here = name.offices.filter(({ country }) => countries.has(country))
  return { name, here, first: here[0] }
}

/** Returns the country of the first certain office of a text that is of one of these countries. */
export function officeOf(text: string, countries: ReadonlySet<string>): string | undefined {
  const name = readAuthority(text)
  if (!name.isCertain) return undefined
  return name.offices.find(({ country }) => countries.has(country))?.country
}

const isPrivate = ({ kind }: KnownOffice) => kind === 'chamber' || kind === 'association'

const notOffice = ({ kind }: KnownOffice): AuthorityDoubt => ({
  is: kind === 'chamber' || kind === 'association' ? kind : 'other-office',
})

function former(offices: readonly KnownOffice[], { day, grace }: NamedAuthority): AuthorityDoubt | undefined {
  let last: AuthorityDoubt | undefined
  for (const { until, now } of offices) {
    if (until === undefined || now === undefined || addMonths(until as Day, grace) >= day) return undefined
    last = { is: 'former', until: until as Day, now }
  }
  return last
}

/** Returns the doubt about an office that is known, and of other countries. */
function elsewhere(
  { offices, isCertain, isPlain }: AuthorityName,
  { countries }: NamedAuthority,
): AuthorityDoubt | undefined {
  const [first] = offices
  if (first === undefined) return undefined
  if (isPrivate(first)) return notOffice(first)
  if (isCertain) return { is: 'foreign', country: first.country }
  // Where the offices of a country are not listed, its own may have this name.
  if (isPlain && ![...countries].some(hasList)) return undefined
  return { is: 'perhaps-foreign', country: first.country }
}

function byWords(
  { word, isPlain, countries, offices }: AuthorityName,
  named: NamedAuthority,
): AuthorityDoubt | undefined {
  const is = word && kindsByWord[word]
  if (is !== undefined) return { is }
  const [other] = countries
  if (other !== undefined && ![...countries].some(country => named.countries.has(country)))
    return { is: 'perhaps-foreign', country: other }
  return isPlain || offices.length > 0 ? undefined : { is: 'unknown' }
}

/** Who is no office, by the words of its name. */
const kindsByWord: Readonly<Partial<Record<AuthorityWord, NoOffice>>> = {
  company: 'company',
  'company-organ': 'organ',
  notary: 'notary',
  'chamber-of-commerce': 'chamber',
  association: 'association',
}
