/** What the rules over lists of restricted parties share: they look up every party of a document once. */
import { grouped } from '../core/model/group-by.ts'
import type {
  Argument,
  Arguments,
  Day,
  Diagnostic,
  EntryMatch,
  Facts,
  Located,
  Screener,
} from '../core/model/model.ts'
import { memoizeByObject } from '../text/memoize.ts'
import { type LocatedSubject, namingTexts, screenedIn } from '../trade/screened.ts'
import { see, term } from './rule.ts'

/** A party of a document that an entry of a list matches. */
export interface RestrictedHit {
  readonly what: Argument
  readonly hit: EntryMatch
  /** The name, number or text that matches. */
  readonly found: Located<string>
  /** The place of the finding: that of the address for a match by address. */
  readonly at: string
}

/** What screening a document found. */
export interface ScreenedDocument {
  readonly hits: readonly RestrictedHit[]
  /** Names that no list can be compared with, by their scripts. */
  /** Names that leave open who is meant. */
  readonly open: readonly {
    readonly what: Argument
    readonly name: Located<string>
    readonly words: string
  }[]
  /** Fields that name no party, and why. */
  readonly noParty: readonly {
    readonly what: Argument
    readonly name: Located<string>
    readonly why: string
  }[]
  readonly unscreened: readonly {
    readonly what: Argument
    readonly name: Located<string>
    readonly script: string
  }[]
}

const screenings = memoizeByObject((_: Screener) =>
  memoizeByObject((_: Facts) => new Map<Day, ScreenedDocument>()),
)

/** Screens everything in a document by the entries in force on a day; done once for all rules. */
export function screened(document: Facts, screener: Screener, day: Day): ScreenedDocument {
  const byDay = screenings(screener)(document)
  const known = byDay.get(day)
  if (known !== undefined) return known
  const answers = screenedIn(document).map(subject => ({
    subject,
    answer: screener.party(subject.party, day),
  }))
  const made: ScreenedDocument = {
    hits: [
      ...answers.flatMap(({ subject, answer }) => answer.hits.map(hit => located(subject, hit))),
      ...textHits(document, screener, day),
    ],
    open: answers.flatMap(({ subject: { what, names }, answer: { open } }) => {
      const name = open === undefined ? undefined : names[open.index]
      return open === undefined || name === undefined ? [] : [{ what, name, words: open.words }]
    }),
    noParty: answers.flatMap(({ subject: { what, names }, answer: { noParty: why } }) =>
      why === undefined || names[0] === undefined ? [] : [{ what, name: names[0], why }],
    ),
    unscreened: answers.flatMap(({ subject: { what, names }, answer: { unscreened } }) => {
      const name = unscreened === undefined ? undefined : names[unscreened.index]
      return unscreened === undefined || name === undefined ? [] : [{ what, name, script: unscreened.script }]
    }),
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

function textHits(document: Facts, screener: Screener, day: Day): readonly RestrictedHit[] {
  return namingTexts(document).flatMap(text =>
    screener.text(text.value, day).map(hit => ({ what: term('text'), hit, found: text, at: text.at })),
  )
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
  return {
    what,
    found,
    list,
    listed,
    since:
      since !== undefined
        ? term('since', { day: since })
        : asOf !== undefined
          ? term('as-of', { day: asOf })
          : term('undated'),
    entry:
      typeof position === 'number'
        ? term('entry', { entry, file, line: String(position) })
        : term('entry-at', { entry, file, path: position }),
  }
}

/** Groups hits by entry and value: one party in several roles is reported once, with the other roles as related places. */
export function togetherByEntry(
  hits: readonly RestrictedHit[],
): readonly (readonly [RestrictedHit, ...RestrictedHit[]])[] {
  const keyOf = ({ hit: { evidence }, found }: RestrictedHit) =>
    JSON.stringify([
      evidence.by,
      evidence.list,
      evidence.entry,
      evidence.digest,
      evidence.party ?? found.value,
    ])
  return [...grouped(hits, keyOf).values()]
}

/** Returns a diagnostic about a party and an entry. */
export function restrictedDiagnostic(
  [first, ...others]: readonly [RestrictedHit, ...RestrictedHit[]],
  message: string,
  mayFail: boolean,
): Diagnostic {
  const { effect, evidence } = first.hit
  const fails = mayFail && effect === 'barred' && evidence.band === 'block'
  return {
    at: first.at,
    message,
    data: entryArguments(first),
    related: others.map(other => see('also', other.at, undefined, { what: other.what })),
    screening: evidence,
    ...(fails ? {} : { outcome: 'review' as const }),
  }
}
