/** Screens what documents name against an index of lists, with the policy of each list. Pure. */
import type {
  ComparedParty,
  Day,
  EntryMatch,
  ListReport,
  Screener,
  ScreeningAnswer,
  ScreeningEvidence,
  ScreeningSubject,
} from '../core/model/model.ts'
import { schemeTypes } from '../generated/tables/list-formats.ts'
import { memoize } from '../text/memoize.ts'
import { foldName } from '../trade/parties/party-name.ts'
import type { ListEntry } from './entry.ts'
import {
  type BandThresholds,
  entryAt,
  type NameInText,
  namesInText,
  type ScreenedParty,
  type ScreeningHit,
  type ScreeningIndex,
  type ScreeningOptions,
  type ScreeningResult,
  screenParty,
} from './match/index.ts'
import { ownScripts } from './match/index-build.ts'
import { changesOf, pairsOf } from './match/trace.ts'

/** A list of an index, with its policy. */
export interface ScreenedList {
  readonly report: ListReport
  /** The scores in thousandths from which a match needs review, and from which it counts as the listed party. */
  readonly review: number
  readonly block: number
  /** Other scores for parties in single roles. */
  readonly roles?: Readonly<Record<string, { readonly review?: number; readonly block?: number } | undefined>>
  /** The number of entries that it has to have. */
  readonly atLeast?: number
}

/** The answers that are kept: most parties of a run come again. */
const mostAnswers = 20_000

/** Returns a screener over an index, whose lists are in the order of `lists`. */
export function screenerOver(index: ScreeningIndex, lists: readonly ScreenedList[]): Screener {
  const byName = new Map(lists.map(one => [one.report.name, one]))
  const optionsOf = memoize(
    (role: string): Pick<ScreeningOptions, 'byList'> => ({
      byList: Object.fromEntries(lists.map(list => [list.report.name, thresholdsOf(list, role)])),
    }),
  )
  const optionsOn = (day: Day, role: string): ScreeningOptions => ({
    ...optionsOf(role),
    counts: entry => isListedOn(entry, day),
  })
  const answers = new Map<string, ScreeningAnswer>()
  const texts = new Map<string, readonly EntryMatch[]>()
  const context = { index, byName }
  return {
    lists: lists.map(({ report }) => report),
    party: (party, day) =>
      kept(answers, JSON.stringify([party, day]), () =>
        answerFor(party, optionsOn(day, party.role), context),
      ),
    text: (text, day) =>
      kept(texts, `${day} ${text}`, () =>
        namesInText(index, text, optionsOn(day, 'text')).map((one, position) =>
          matchInText(text, one, position, context),
        ),
      ),
  }
}

/** Returns the least scores of the bands of a list for a role. */
function thresholdsOf({ review, block, roles = {} }: ScreenedList, role: string): BandThresholds {
  const own = roles[role]
  const least = own?.review ?? review
  return { review: least, block: own?.block ?? block, note: Math.min(least, 700) }
}

interface ScreenerContext {
  readonly index: ScreeningIndex
  readonly byName: ReadonlyMap<string, ScreenedList>
}

function kept<T>(known: Map<string, T>, key: string, make: () => T): T {
  const before = known.get(key)
  if (before !== undefined) return before
  if (known.size >= mostAnswers) known.clear()
  const made = make()
  known.set(key, made)
  return made
}

/** Checks whether an entry is in force on a day; one without days is taken as the list has it. */
function isListedOn({ from, until, suspended = [] }: ListEntry, day: Day): boolean {
  return (
    (from === undefined || from <= day) &&
    (until === undefined || day <= until) &&
    !suspended.some(span => span.from <= day && (span.until === undefined || day <= span.until))
  )
}

function answerFor(
  party: ScreeningSubject,
  options: ScreeningOptions,
  context: ScreenerContext,
): ScreeningAnswer {
  const identifiers = party.identifiers.map(({ scheme, value }) => ({
    type: schemeTypes[scheme] ?? ('registration' as const),
    value,
  }))
  const names = party.names.length === 0 ? [''] : party.names
  const results = names.map((name, position) => {
    const query: ScreenedParty = {
      name,
      ...(party.kind === 'unknown' ? {} : { kind: party.kind }),
      ...(party.country === undefined ? {} : { country: party.country }),
      // What is the same for every name is looked up once.
      ...(party.address === undefined ? {} : { address: party.address }),
      ...(position === 0 ? { identifiers } : {}),
    }
    return screenParty(context.index, query, options)
  })
  const best = new Map<string, { readonly hit: ScreeningHit; readonly position: number }>()
  for (const [position, { hits }] of results.entries())
    for (const hit of hits) {
      if (hit.band !== 'block' && hit.band !== 'review') continue
      const key = `${hit.list}\n${hit.entry}`
      const before = best.get(key)
      if (before === undefined || hit.score > before.hit.score) best.set(key, { hit, position })
    }
  const hits = [...best.values()]
    .sort((a, b) => b.hit.score - a.hit.score)
    .map(({ hit, position }) =>
      matchOf(hit, indexIn(party, hit, position), party.names[position] ?? '', party, context),
    )
  return { hits, ...whatIsOpen(results, party.names) }
}

/** Returns the index of what matches: of the identifier for a match by a number, else of the name. */
function indexIn(
  { identifiers }: ScreeningSubject,
  { path, explanation }: ScreeningHit,
  position: number,
): number {
  if (path !== 'identifier' || explanation.identifier === undefined) return position
  const plain = (text: string) => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')
  const wanted = plain(explanation.identifier.value)
  const at = identifiers.findIndex(
    ({ value }) => plain(value).endsWith(wanted) || wanted.endsWith(plain(value)),
  )
  return Math.max(at, 0)
}

function whatIsOpen(
  results: readonly ScreeningResult[],
  names: readonly string[],
): Pick<ScreeningAnswer, 'unscreened' | 'open' | 'noParty'> {
  const none = results.every(({ notAParty }) => notAParty !== undefined) ? results[0]?.notAParty : undefined
  if (none !== undefined && names.length > 0) return none === 'same-party' ? {} : { noParty: none }
  const isOpen = results.findIndex(({ open }) => open !== undefined)
  const open = isOpen === -1 ? {} : { open: { index: isOpen, words: results[isOpen]?.open ?? '' } }
  // A name in another script beside it has been compared.
  if (results.some(({ coverage }) => coverage === 'screened')) return open
  const index = results.findIndex(({ coverage }) => coverage === 'no-list-in-script')
  const script = index === -1 ? undefined : scriptOf(names[index] ?? '')
  return index === -1 || script === undefined ? open : { ...open, unscreened: { index, script } }
}

/** Returns the script of a name that is not written in Latin letters. */
const scriptOf = (name: string): string | undefined => ownScripts(name)[0]

function matchInText(
  text: string,
  { start, end, hit }: NameInText,
  index: number,
  context: ScreenerContext,
): EntryMatch {
  const name = text.slice(start, end)
  const match = matchOf(hit, index, name, { ...textSubject, names: [name] }, context)
  return { ...match, evidence: { ...match.evidence, by: 'text' } }
}

/** Returns an entry that matches, with what a reviewer needs to decide. */
function matchOf(
  hit: ScreeningHit,
  index: number,
  name: string,
  subject: ScreeningSubject,
  { index: all, byName }: ScreenerContext,
): EntryMatch {
  const list = byName.get(hit.list)
  if (list === undefined) throw new Error(`the index has a list ${hit.list} that the run does not have`)
  const { report } = list
  const from = all.lists.find(one => one.name === hit.list)?.from ?? 0
  const entry = entryAt(all, from + hit.entry)
  return {
    evidence: { ...evidenceOf(hit, entry, report, name), subject: subjectContent(subject) },
    index,
    effect: report.effect,
    ...(entry.from === undefined ? {} : { since: entry.from }),
    ...(report.asOf === undefined ? {} : { asOf: report.asOf }),
  }
}

/** The values of an entry that are shown. */
const mostShown = 12

function evidenceOf(
  { list, entryId, entryDigest, path, score, band, explanation }: ScreeningHit,
  entry: ListEntry,
  report: ListReport,
  name: string,
): Omit<ScreeningEvidence, 'subject'> {
  const { evidence, identifier, address, listed, position } = explanation
  const by = path === 'identifier' || path === 'address' ? path : 'name'
  const isByName = by === 'name'
  const left = isByName ? (evidence?.left ?? []) : []
  const leftOn = (side: 'query' | 'listed') =>
    left.filter(one => one.side === side).map(({ word, weight }) => ({ word, weight }))
  return {
    list,
    entry: entryId,
    digest: entryDigest.slice(0, 32),
    // The first file has the entries; the others of a list add names and addresses to them.
    file: report.files[0] ?? report.name,
    position,
    listed: by === 'address' ? (address?.address ?? listed) : listed,
    by,
    band: band === 'block' ? 'block' : 'review',
    score,
    path: isByName ? pathOf(explanation) : by,
    pairs: isByName ? pairsOf(explanation) : [],
    unmatched: { found: leftOn('query'), listed: leftOn('listed') },
    changes: isByName ? changesOf(explanation) : [],
    content: contentOf(entry),
    ...(identifier === undefined ? { party: foldName(name) } : {}),
  }
}

/** Returns the ways in which both names were read. */
function pathOf({ evidence, path }: ScreeningHit['explanation']): string {
  if (evidence === undefined || path !== 'name') return path
  return evidence.view === evidence.listedView ? evidence.view : `${evidence.view}/${evidence.listedView}`
}

/** A name in a text, of which nothing else is known. */
const textSubject: ScreeningSubject = { kind: 'unknown', role: 'text', names: [], identifiers: [] }

function subjectContent({ kind, names, address, country, identifiers }: ScreeningSubject): ComparedParty {
  return {
    kind,
    names,
    addresses: address === undefined || address === '' ? [] : [address],
    countries: country === undefined ? [] : [country],
    identifiers: identifiers.map(({ scheme, value }) => `${scheme} ${value}`),
    programmes: [],
  }
}

function contentOf(entry: ListEntry): ScreeningEvidence['content'] {
  const { kind, names, addresses, countries, identifiers, programmes, remarks } = entry
  return {
    kind,
    names: names.slice(0, mostShown).map(({ text }) => text),
    addresses: addresses.slice(0, mostShown).map(({ text }) => text),
    countries,
    identifiers: identifiers
      .slice(0, mostShown)
      .map(({ type, value }) => (type === 'other' ? value : `${type} ${value}`)),
    programmes: programmes.slice(0, mostShown),
    ...(remarks === undefined ? {} : { remarks }),
  }
}
