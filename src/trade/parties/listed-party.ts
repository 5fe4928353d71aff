/**
 * Checks whether a party is one that a list names, has a name that is nearly a listed one, or one that begins like it. What a name has in
 * common with the listed ones is memoized; the members of the day decide about the rest.
 */

import { addIn } from '../../core/model/group-by.ts'
import type { Located, Member, PartyFacts } from '../../core/model/model.ts'
import { listedNames } from '../../generated/listed-names.ts'
import { lazy, memoize } from '../../text/memoize.ts'
import {
  formsOf,
  lettersBetween,
  type ReadName,
  readName,
  singleWordsOf,
  stemOf,
  type WrittenBy,
  writtenAlike,
} from './compare-names.ts'
import { type NameBeginning, soundsAlike, soundsOfListed, soundsOfSpoken } from './name-sound.ts'
import { partiesInField } from './party-field.ts'

/** How a name is nearly a listed one. */
export type Nearness =
  | { readonly by: WrittenBy | 'script' }
  | { readonly by: 'letters'; readonly count: number }

/**
 * A party found on a list: `same` by name; `near` if its name is the listed one except for mistakes or disguise; or
 * `resembles` if its name begins with the listed one, as a subsidiary's or a namesake's does.
 */
export interface PartyMatch {
  readonly member: Member
  readonly how: 'same' | 'near' | 'resembles'
  /** How a near name differs. */
  readonly nearness?: Nearness
  /** The name of the party that decided, as written, with its place. */
  readonly found: Located<string>
  /** The name on the list that it matches. */
  readonly listed: string
}

/** What is screened of a party: its names. */
export type Named = Pick<PartyFacts, 'name' | 'nativeName'>

/**
 * Returns a function that gives the member of a list that a party is, nearly is, or else the one whose name its own begins with;
 * `undefined` if there is none.
 */
export function screenFor(members: ReadonlyMap<string, Member>): (party: Named) => PartyMatch | undefined {
  const prepare = lazy(() => learn(members))
  return ({ name, nativeName }) => {
    prepare()
    let best: (RankedMatch & Pick<PartyMatch, 'found'>) | undefined
    for (const { value, at } of nativeName === undefined ? [name] : [name, nativeName])
      for (const one of namesIn(value)) {
        const match = bestIn(members, one)
        if (match !== undefined && (best === undefined || isCloser(match, best)))
          best = { ...match, found: { value: one, at } }
      }
    if (best === undefined) return undefined
    const { rank: _, length: __, ...match } = best
    return match
  }
}

/** Returns a name as a document has it, and the names of the parties in it if it names several: `Acme Ltd, formerly Beta Ltd`. */
function namesIn(text: string): readonly string[] {
  const { parties } = partiesInField(text)
  return parties.length < 2 ? [text] : [text, ...parties.map(({ name }) => name)]
}

/** A name on a list. */
interface ListedName {
  /** The value of its member. */
  readonly value: string
  readonly listed: string
  readonly read: ReadName
  /** Its beginning in complete words: another name that begins so resembles it. */
  readonly stem: string
}

/**
 * All names of the lists that were used so far, in an order that does not depend on which list was used first. A list differs from day to
 * day in few of its names, and most parties are near none of them on any day: this is found out once for each name.
 */
let known: readonly ListedName[] = []

/** The same by each of their forms, and by their beginnings. */
const byForm = new Map<string, ListedName[]>()

/** The listed names that are known, each with its member. */
const learned = new Set<string>()

/** The names of the shipped lists, which are read when the program is built. */
const readAhead: () => Readonly<Record<string, Pick<ListedName, 'read' | 'stem'>>> = lazy(() =>
  JSON.parse(listedNames),
)

/** Adds the names of a list to those that are known. Returns whether they are. */
function learn(members: ReadonlyMap<string, Member>): true {
  const added: ListedName[] = []
  for (const { value, also } of members.values())
    for (const listed of [value, ...(also ?? [])]) {
      const id = `${value}\n${listed}`
      if (learned.has(id)) continue
      learned.add(id)
      const { read, stem } = readAhead()[listed] ?? { read: readName(listed), stem: stemOf(listed) }
      const name = { value, listed, read, stem }
      for (const form of formsOf(read).add(stem)) addIn(byForm, form, name)
      added.push(name)
    }
  if (added.length === 0) return true
  known = [...known, ...added].sort(byMember)
  // What was found before, or not, was found among fewer names.
  candidatesOf = memoize(candidates, roomForNames)
  return true
}

/** Orders names by member, its own name before others of it. */
function byMember(a: ListedName, b: ListedName): number {
  if (a.value !== b.value) return a.value < b.value ? -1 : 1
  const isOwn = Number(b.listed === b.value) - Number(a.listed === a.value)
  return isOwn !== 0 ? isOwn : a.listed < b.listed ? -1 : 1
}

/** A listed name that a name matches, whether or not it is listed on the day. */
interface NameMatch extends Pick<PartyMatch, 'how' | 'nearness'> {
  readonly name: ListedName
  readonly rank: number
}

/**
 * A match before it is known which of the names of a party it is of; of two, the lower rank and then the greater length
 * is closer.
 */
interface RankedMatch extends Omit<PartyMatch, 'found'> {
  readonly rank: number
  readonly length: number
}

/** The characters of names whose matches are kept: those of some ten thousand parties. */
const roomForNames = 500_000

let candidatesOf = memoize(candidates, roomForNames)

/** Returns the listed names that a name matches. */
function candidates(text: string): readonly NameMatch[] {
  const read = readName(text)
  if (read.folded === '') return none
  const beginnings = beginningsOf(read)
  const alike = new Set([...formsOf(read), ...beginnings].flatMap(form => byForm.get(form) ?? []))
  const found: NameMatch[] = []
  const spoken = soundsOfSpoken(text)
  for (const name of known) {
    const match =
      matchOf(name, read, alike.has(name) ? beginnings : undefined) ??
      (spoken.length === 0 ? undefined : soundMatch(name, spoken))
    if (match !== undefined) found.push(match)
  }
  return found.length === 0 ? none : found
}

const none: readonly NameMatch[] = []

/** Compares a name with a listed one; with its beginnings if the two have a form in common. */
function matchOf(name: ListedName, read: ReadName, beginnings?: ReadonlySet<string>): NameMatch | undefined {
  const written = beginnings && writtenAlike(name.read, read)
  if (written?.is === 'same') return { name, how: 'same', rank: 0 }
  if (written?.is === 'variant')
    return { name, how: 'near', rank: written.by === 'order' ? 2 : 1, nearness: { by: written.by } }
  const count = lettersBetween(name.read, read)
  if (count !== undefined) return { name, how: 'near', rank: 2 + count, nearness: { by: 'letters', count } }
  return name.stem !== '' && beginnings?.has(name.stem) === true
    ? { name, how: 'resembles', rank: 10 }
    : undefined
}

/** Compares a name in another alphabet, or its first words, with a listed one by their sound. */
function soundMatch(name: ListedName, spoken: readonly NameBeginning[]): NameMatch | undefined {
  const listed = soundsOfListed(name.listed)
  const alike = spoken.filter(one => listed.some(sound => soundsAlike(sound, one)))
  if (alike.length === 0) return undefined
  return alike.some(({ isWhole }) => isWhole)
    ? { name, how: 'near', rank: 6, nearness: { by: 'script' } }
    : { name, how: 'resembles', rank: 10 }
}

/**
 * Returns the closest match among the members of a list.
 */
function bestIn(members: ReadonlyMap<string, Member>, text: string): RankedMatch | undefined {
  const listed = candidatesOf(text).flatMap(({ name, ...match }) => {
    const member = memberOf(members, name)
    return member === undefined
      ? []
      : [{ ...match, member, listed: name.listed, length: name.read.core.length }]
  })
  let best: RankedMatch | undefined
  for (const next of listed) if (best === undefined || isCloser(next, best)) best = next
  return best
}

/** Returns the member that has the name on the list; `undefined` if the list of that day does not have it. */
function memberOf(members: ReadonlyMap<string, Member>, { value, listed }: ListedName): Member | undefined {
  const member = members.get(value)
  return member !== undefined && (listed === value || member.also?.includes(listed) === true)
    ? member
    : undefined
}

/**
 * Checks which match is closer: same before near before resembling, the longer name before the shorter, the sure before
 * the unsure.
 */
function isCloser(a: RankedMatch, b: RankedMatch): boolean {
  if (a.rank !== b.rank) return a.rank < b.rank
  if (a.length !== b.length) return a.length > b.length
  return isUnsure(b.member) && !isUnsure(a.member)
}

function isUnsure({ confidence, undetermined }: Member): boolean {
  return confidence === 'low' || confidence === 'from-memory' || undetermined !== undefined
}

/** Returns every beginning of a name, in complete words without blanks: `tdk`, `tdkindia`, `tdkindiapvt` ... */
function beginningsOf({ folded, bare }: ReadName): ReadonlySet<string> {
  const beginnings = new Set<string>()
  for (const text of new Set([folded, bare])) {
    let beginning = ''
    for (const word of singleWordsOf(text)) {
      beginning += word
      beginnings.add(beginning)
    }
  }
  return beginnings
}
