/** Screens a party against an index: by identifiers, by its name, and by its address. */

import { digest } from '../../core/model/digest.ts'
import { longestName, partiesInField } from '../../trade/parties/party-field.ts'
import type { ListEntry } from '../entry.ts'
import { acronymMatches } from './acronym.ts'
import { sameAddress, soughtAddressKeys } from './address.ts'
import { candidateRows, rowClassOf } from './candidates.ts'
import { explanationOf, type HitPath, type ScreeningExplanation, type SharedAddress } from './explanation.ts'
import {
  identifierGroup,
  identifierKeys,
  identifierValue,
  isWrongImo,
  type TypedIdentifier,
} from './identifiers.ts'
import { ownScripts } from './index-build.ts'
import { entryAt, listOf, type ScreeningIndex, viewAt } from './index-data.ts'
import { eachValue, keyOf } from './keys.ts'
import { type BandThresholds, qualifiersOf, type ScreenedParty, type ScreeningBand } from './qualify.ts'
import { visible } from './romanize.ts'
import { compareViews, isReadView, type NameEvidence, nameScore } from './score.ts'
import { type TamperFlag, tamperingIn } from './tamper.ts'
import { isShipShaped, type NameClass, type NameView, queryViews } from './views.ts'

export const usualThresholds: BandThresholds = { block: 950, review: 800, note: 700 }

export interface ScreeningOptions {
  /** Thresholds of single lists, by name. */
  readonly byList?: Readonly<Record<string, Partial<BandThresholds>>>
  /** Returns whether an entry counts, such as on a day; all do by default. */
  readonly counts?: (entry: ListEntry) => boolean
}

/** The number of hits that are returned at most; the best come first. */
const mostHits = 50

/** An entry that a party may be. */
export interface ScreeningHit {
  readonly list: string
  /** The number of the entry in its list, from 0. */
  readonly entry: number
  readonly entryId: string
  /** Of the entry's content: a decision about another content does not count. */
  readonly entryDigest: string
  readonly score: number
  readonly band: ScreeningBand
  readonly path: HitPath
  readonly explanation: ScreeningExplanation
}

export interface ScreeningResult {
  /** From the note band on, the best first. */
  readonly hits: readonly ScreeningHit[]
  /** The best score, of hits or not. */
  readonly best: number
  readonly tampering: readonly TamperFlag[]
  readonly coverage: 'screened' | 'no-list-in-script' | 'not-a-party'
  /** Why a field names no party. */
  readonly notAParty?: string
  /** A wording that leaves the party open, as written. */
  readonly open?: string
  /** The names that were screened: of a field that names several parties, each. */
  readonly names: readonly string[]
  /** IMO numbers of the query that are none. */
  readonly wrongNumbers: readonly string[]
}

/** The best evidence of an entry. */
interface FoundEntry {
  readonly entry: number
  readonly row: number
  readonly name: string
  readonly path: HitPath
  readonly evidence: NameEvidence | undefined
  readonly score: number
}

/** Below this score of the name nothing beside it is looked at. */
const leastName = 600

/** Returns what an index holds of a party. */
export function screenParty(
  index: ScreeningIndex,
  query: ScreenedParty,
  options: ScreeningOptions = {},
): ScreeningResult {
  const tampering = tamperingIn(query.name)
  const field = partiesInField(query.name)
  const identified = byIdentifier(index, query)
  const placed = byAddress(index, query)
  const found = new Map<number, FoundEntry>()
  const names = field.notAParty === undefined ? namesOf(query.name, field.parties) : []
  for (const name of names) addNames(index, { ...query, name }, found)
  const context = { index, query, options }
  const hits: ScreeningHit[] = []
  let best = 0
  const entries = new Set([...found.keys(), ...identified.keys(), ...placed.keys()])
  for (const { score } of found.values()) best = Math.max(best, Math.min(score, leastName - 1))
  for (const entry of entries) {
    const hit = hitOf(context, entry, found.get(entry), identified.get(entry), placed.get(entry))
    if (hit === undefined) continue
    best = Math.max(best, hit.score)
    if (hit.band !== 'clear') hits.push(hit)
  }
  hits.sort(
    (a, b) =>
      bandOrder(a) - bandOrder(b) ||
      b.score - a.score ||
      b.explanation.nameScore - a.explanation.nameScore ||
      besides(b) - besides(a) ||
      order(index, a) - order(index, b) ||
      a.entry - b.entry,
  )
  return {
    hits: hits.slice(0, mostHits),
    best,
    tampering,
    coverage: coverageOf(index, names),
    ...(field.notAParty === undefined ? {} : { notAParty: field.notAParty }),
    ...(field.open === undefined ? {} : { open: field.open }),
    names,
    wrongNumbers: (query.identifiers ?? []).filter(isWrongImo).map(({ value }) => value),
  }
}

/** What speaks for an entry beside the name, beyond what its score shows. */
const besides = ({ explanation: { qualifiers } }: ScreeningHit) =>
  qualifiers.reduce((sum, { by }) => sum + by, 0)
const bandOrder = ({ band }: ScreeningHit) => ['block', 'review', 'note', 'clear'].indexOf(band)
const order = ({ lists }: ScreeningIndex, { list }: ScreeningHit) =>
  lists.findIndex(({ name }) => name === list)

/** The whole text is screened as well: a wording that parts parties may be a part of a name. */
function namesOf(text: string, parties: readonly { readonly name: string }[]): readonly string[] {
  const whole = /[\r\n;]/.test(text) ? [] : [text.slice(0, longestName)]
  return [...new Set([...parties.map(({ name }) => name), ...whole])]
}

function coverageOf({ lists }: ScreeningIndex, names: readonly string[]): ScreeningResult['coverage'] {
  if (names.length === 0) return 'not-a-party'
  const listed = new Set(lists.flatMap(({ scripts }) => scripts))
  const isCovered = names.some(name => {
    const own = ownScripts(visible(name))
    // Kanji are read as Chinese characters.
    return own.length === 0 || /[A-Za-z]{4}/.test(name) || own.some(script => listed.has(script))
  })
  return isCovered ? 'screened' : 'no-list-in-script'
}

/** A name that is screened, and the entries that are found for it. */
interface NameSearch {
  readonly index: ScreeningIndex
  readonly name: string
  readonly found: Map<number, FoundEntry>
}

/** Adds the entries whose names are like a name. */
function addNames(
  index: ScreeningIndex,
  { name, kind, country }: ScreenedParty,
  found: Map<number, FoundEntry>,
): void {
  const search = { index, name, found }
  const views = queryViews(name, 'organisation')
  compareAll(search, views, one => one !== 'person')
  for (const { row, evidence } of acronymMatches(index, name, views, country))
    keep(search, row, weakened(index, row, evidence), 'acronym')
  const isCompany =
    kind !== 'person' && views.some(({ legal, label }) => legal.length > 0 && label === 'base')
  if (!isCompany) compareAll(search, queryViews(name, 'person'), one => one === 'person')
  if (kind === 'vessel' || isShipShaped(name))
    compareAll(search, queryViews(name, 'vessel'), one => one === 'vessel')
}

function compareAll(
  search: NameSearch,
  views: readonly NameView[],
  isMeant: (kind: NameClass) => boolean,
): void {
  const { index } = search
  for (const view of views)
    for (const row of candidateRows(index, view)) {
      const kind = rowClassOf(index, row)
      if (!isMeant(kind)) continue
      const listed = viewAt(index, row)
      if (!isComparable(view, listed)) continue
      keep(search, row, weakened(index, row, compareViews(view, listed, kind)))
    }
}

/** Characters are compared with characters, and words of Latin letters with such words; what is read from both is not. */
function isComparable(query: NameView, listed: NameView): boolean {
  if ((query.label === 'han') !== (listed.label === 'han')) return false
  return !(isReadView(query) && isReadView(listed))
}

/** A weak alias counts only if it is the whole name, and never decides. */
function weakened(index: ScreeningIndex, row: number, evidence: NameEvidence): NameEvidence | undefined {
  if (index.arrays.rowWeak[row] !== 1) return evidence
  return nameScore(evidence) < 960
    ? undefined
    : { ...evidence, steps: [...evidence.steps, { id: 'weak-alias', does: 'most', value: 800 }] }
}

function keep(
  { index, name, found }: NameSearch,
  row: number,
  evidence: NameEvidence | undefined,
  path: HitPath = 'name',
): void {
  if (evidence === undefined) return
  const entry = index.arrays.rowEntry[row] ?? 0
  const score = nameScore(evidence)
  const before = found.get(entry)
  if (before === undefined || score > before.score)
    found.set(entry, { entry, row, name, path, evidence, score })
}

/** Returns the entries that have an identifier of the query, with it. */
function byIdentifier(
  index: ScreeningIndex,
  { identifiers = [] }: ScreenedParty,
): ReadonlyMap<number, TypedIdentifier> {
  const found = new Map<number, TypedIdentifier>()
  for (const one of identifiers)
    for (const key of identifierKeys([one]))
      eachValue(index.entries, keyOf('i', key), entry => {
        if (!found.has(entry) && identifierKeys(entryAt(index, entry).identifiers).includes(key))
          found.set(entry, { type: identifierGroup(one.type), value: identifierValue(one) })
      })
  return found
}

function byAddress(index: ScreeningIndex, { address }: ScreenedParty): ReadonlyMap<number, SharedAddress> {
  const found = new Map<number, SharedAddress>()
  if (address === undefined || address === '') return found
  for (const key of soughtAddressKeys(address))
    eachValue(index.entries, keyOf('r', key), entry => {
      if (found.has(entry)) return
      for (const { text } of entryAt(index, entry).addresses) {
        const extent = sameAddress(address, text)
        if (extent !== undefined && found.get(entry)?.extent !== 'unit')
          found.set(entry, { address: text, extent })
      }
    })
  return found
}

/** Returns the digest of an entry's content, independent of its place in the file. */
export function entryDigest({ position: _, ...content }: ListEntry): string {
  return digest(JSON.stringify(content))
}

interface HitContext {
  readonly index: ScreeningIndex
  readonly query: ScreenedParty
  readonly options: ScreeningOptions
}

function hitOf(
  { index, query, options }: HitContext,
  position: number,
  found: FoundEntry | undefined,
  identifier: TypedIdentifier | undefined,
  address: SharedAddress | undefined,
): ScreeningHit | undefined {
  if (identifier === undefined && address === undefined && (found === undefined || found.score < leastName))
    return undefined
  const list = listOf(index, position)
  if (list === undefined) return undefined
  const entry = entryAt(index, position)
  if (options.counts?.(entry) === false) return undefined
  const thresholds = { ...usualThresholds, ...options.byList?.[list.name] }
  const explanation = explanationOf({
    entry,
    list: list.name,
    name: found?.name ?? query.name,
    listedName: found === undefined ? entry.names[0] : entry.names[index.arrays.rowName[found.row] ?? 0],
    path: found?.path ?? 'name',
    evidence: found?.evidence,
    qualifiers: found === undefined ? [] : qualifiersOf(query, entry),
    identifier,
    address,
    thresholds,
  })
  return {
    list: list.name,
    entry: position - list.from,
    entryId: entry.id,
    entryDigest: entryDigest(entry),
    score: explanation.score,
    band: explanation.band,
    path: explanation.path,
    explanation,
  }
}
