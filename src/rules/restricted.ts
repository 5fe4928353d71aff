/** What the rules over lists of restricted parties share: they look up every party of a document once. */
import { grouped, type Some } from '../core/model/group-by.ts'
import type {
  Argument,
  Arguments,
  Day,
  Diagnostic,
  EntryMatch,
  Facts,
  Law,
  Located,
  Screener,
} from '../core/model/model.ts'
import { memoizeByObject } from '../text/memoize.ts'
import { type LocatedSubject, namingTexts, screenedIn } from '../trade/screened.ts'
import { finding, review, see, term } from './rule.ts'

/** A party of a document that an entry of a list matches. */
export interface RestrictedHit {
  readonly what: Argument
  readonly hit: EntryMatch
  /** The name, number or text that matches. */
  readonly found: Located<string>
  /** The place of the finding: that of the address for a match by address. */
  readonly at: string
}

/** A name in a document, and what it is a name of. */
interface ScreenedName {
  readonly what: Argument
  readonly name: Located<string>
}

/** What screening a document found. */
export interface ScreenedDocument {
  readonly hits: readonly RestrictedHit[]
  /** Names that leave open who is meant. */
  readonly open: readonly (ScreenedName & { readonly words: string })[]
  /** Fields that name no party, and why. */
  readonly noParty: readonly (ScreenedName & { readonly why: string })[]
  /** Names that no list can be compared with, by their scripts. */
  readonly unscreened: readonly (ScreenedName & { readonly script: string })[]
}

const screenings = memoizeByObject((_: Screener) =>
  memoizeByObject((_: Facts) => new Map<Day, ScreenedDocument>()),
)

const nothingScreened: ScreenedDocument = { hits: [], open: [], noParty: [], unscreened: [] }

/** Screens everything in a document by the entries in force on a day; done once for all rules. */
export function screened(
  document: Facts,
  { screener, day }: Pick<Law, 'screener' | 'day'>,
): ScreenedDocument {
  if (screener === undefined) return nothingScreened
  const byDay = screenings(screener)(document)
  const known = byDay.get(day)
  if (known !== undefined) return known
  const answers = screenedIn(document).map(subject => ({
    subject,
    answer: screener.party(subject.party, day),
  }))
  const named = ({ what, names }: LocatedSubject, index: number): readonly ScreenedName[] => {
    const name = names[index]
    return name === undefined ? [] : [{ what, name }]
  }
  const made: ScreenedDocument = {
    hits: [
      ...answers.flatMap(({ subject, answer }) => answer.hits.map(hit => located(subject, hit))),
      ...namingTexts(document).flatMap(text =>
        screener.text(text.value, day).map(hit => ({ what: term('text'), hit, found: text, at: text.at })),
      ),
    ],
    open: answers.flatMap(({ subject, answer: { open } }) =>
      open === undefined ? [] : named(subject, open.index).map(one => ({ ...one, words: open.words })),
    ),
    noParty: answers.flatMap(({ subject, answer: { noParty: why } }) =>
      why === undefined ? [] : named(subject, 0).map(one => ({ ...one, why })),
    ),
    unscreened: answers.flatMap(({ subject, answer: { unscreened: none } }) =>
      none === undefined ? [] : named(subject, none.index).map(one => ({ ...one, script: none.script })),
    ),
  }
  byDay.set(day, made)
  return made
}

function located({ what, names, identifiers, addressAt }: LocatedSubject, hit: EntryMatch): RestrictedHit {
  const { by } = hit.evidence
  const found = by === 'identifier' ? identifiers[hit.index] : (names[hit.index] ?? names[0])
  if (found === undefined) throw new Error(`a screened party has no ${by} ${hit.index}`)
  return { what, hit, found, at: by === 'address' ? (addressAt ?? found.at) : found.at }
}

/** The phrases that the rules over lists share. */
export const restrictedTerms = {
  text: 'text',
  since: 'since {day}',
  'as-of': 'as of {day}',
  undated: 'on a day that the list does not state',
  entry: '{entry} in {file}, line {line}',
  'entry-at': '{entry} in {file}, at {path}',
} as const

/** Returns the arguments that every message about an entry has. */
export function entryArguments({ hit, what, found }: RestrictedHit): Arguments {
  const { evidence, since, asOf } = hit
  const { list, listed, entry, file, position } = evidence
  const undated = asOf === undefined ? term('undated') : term('as-of', { day: asOf })
  return {
    what,
    found,
    list,
    listed,
    since: since === undefined ? undated : term('since', { day: since }),
    entry:
      typeof position === 'number'
        ? term('entry', { entry, file, line: String(position) })
        : term('entry-at', { entry, file, path: position }),
  }
}

/** Groups hits by entry and value: one party in several roles is reported once, with the other roles as related places. */
export function togetherByEntry(hits: readonly RestrictedHit[]): readonly Some<RestrictedHit>[] {
  const keyOf = ({ hit: { evidence }, found }: RestrictedHit) => {
    const { by, list, entry, digest, party = found.value } = evidence
    return JSON.stringify([by, list, entry, digest, party])
  }
  return [...grouped(hits, keyOf).values()]
}

/** Returns a diagnostic about a party and an entry. */
export function restrictedDiagnostic(
  [first, ...others]: Some<RestrictedHit>,
  message: string,
  mayFail: boolean,
): Diagnostic {
  const { effect, evidence } = first.hit
  const say = mayFail && effect === 'barred' && evidence.band === 'block' ? finding : review
  const related = others.map(other => see('also', other.at, undefined, { what: other.what }))
  return { ...say(message, first.at, entryArguments(first), related), screening: evidence }
}
