/**
 * Checks whether a party is one that a list names, has a name that is nearly a listed one, or one that begins like it.
 * There is one index for each list and period without changes; its answers are memoized by name.
 */

import { entryIn } from '../../core/model/group-by.ts'
import type { Located, Member, PartyFacts } from '../../core/model/model.ts'
import { isCommonWord, rareParts } from '../../text/common-name-word.ts'
import { countsOf, lettersApart, lettersApartWithin, mayBeApart } from '../../text/letters-apart.ts'
import { simplifiedHan, skeletonOf, withoutLookAlikes } from '../../text/look-alike.ts'
import { lazy, memoize } from '../../text/memoize.ts'
import { compatible } from '../../text/normalize.ts'
import { isAscii } from '../../text/script.ts'
import { wordsIn } from '../../text/tokenizer.ts'
import { joinedFormsOf, sureForms } from './legal-form.ts'
import { foldName } from './party-name.ts'

/** How a name is nearly a listed one. */
export type Nearness =
  | { readonly by: 'legal-form' | 'blanks' | 'order' | 'look-alikes' | 'characters' }
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
    const one = bestIn(members, name.value)
    const other = nativeName === undefined ? undefined : bestIn(members, nativeName.value)
    const closer = other !== undefined && (one === undefined || isCloser(other, one)) ? other : one
    if (closer === undefined) return undefined
    const { rank: _, length: __, ...match } = closer
    return { ...match, found: closer === other && nativeName !== undefined ? nativeName : name }
  }
}

/** A name in the forms in which it is compared. */
interface Keys {
  /** As `foldName` returns it: equal means the same name. */
  readonly folded: string
  /** Without legal form and blanks; empty if the name is nothing else. */
  readonly core: string
  /** The same with its words in alphabetical order. */
  readonly sorted: string
  /** All its letters and digits as written, legal form included. */
  readonly letters: string
  /** Its visual skeleton, without legal form and with it. */
  readonly skeleton: string
  readonly look: string
}

/** A name on a list. */
interface ListedName extends Keys {
  /** The value of its member. */
  readonly value: string
  readonly listed: string
  /** Its beginning in complete words: another name that begins so resembles it. */
  readonly stem: string
}

type NearKind = 'core' | 'sorted' | 'letters'

interface NearKey {
  readonly name: ListedName
  readonly text: string
  readonly counts: Uint8Array
  readonly most: number
}

/**
 * All names of the lists that were used so far. A list differs from day to day in few of its names, and most parties are near
 * none of them on any day: this is found out once for each name, and the members of the day decide about the rest.
 */
const index = new Map<string, ListedName[]>()

/** The same by the keys in which letters may differ, and by their length. */
const near: Readonly<Record<NearKind, NearKey[][]>> = { core: [], sorted: [], letters: [] }

const indexKeys = ['folded', 'stem', 'core', 'sorted', 'letters', 'skeleton', 'look'] as const

/** Returns the listed names with a key. */
const listedBy = (key: (typeof indexKeys)[number], text: string) => index.get(`${key} ${text}`) ?? []

/** The listed names in the index, each with its member. */
const learned = new Set<string>()

/** Adds the names of a list to the index. Returns whether they are there. */
function learn(members: ReadonlyMap<string, Member>): true {
  const before = learned.size
  for (const { value, also } of members.values())
    for (const listed of [value, ...(also ?? [])]) {
      const id = `${value}\n${listed}`
      if (learned.has(id)) continue
      learned.add(id)
      const keys = keysOf(simplifiedHan(listed))
      const folded = foldName(listed)
      addToIndex({ ...keys, folded, value, listed, stem: wordsOf(bare(folded)).join('') })
    }
  // What was found before, or not, was found among fewer names.
  if (learned.size > before) candidatesOf = memoize(candidates, roomForNames)
  return true
}

/**
 * Returns the place of a name among others: by member, its own name before others of it. The order does not depend on which list
 * was used first.
 */
function placeIn(others: readonly ListedName[], name: ListedName): number {
  const place = others.findIndex(one => isBefore(name, one))
  return place < 0 ? others.length : place
}

function isBefore(a: ListedName, b: ListedName): boolean {
  if (a.value !== b.value) return a.value < b.value
  const [isOwn, isOthersOwn] = [a.listed === a.value, b.listed === b.value]
  return isOwn === isOthersOwn ? a.listed < b.listed : isOwn
}

function addToIndex(name: ListedName): void {
  for (const key of indexKeys) {
    const text = name[key]
    if (text === '') continue
    const others = entryIn(index, `${key} ${text}`, () => [])
    others.splice(placeIn(others, name), 0, name)
  }
  const most = mostApart(name.core)
  if (most > 0) for (const kind of nearKinds) addNearKey(near[kind], name, kind, most)
}

const nearKinds = ['core', 'sorted', 'letters'] as const

function addNearKey(byLength: NearKey[][], name: ListedName, kind: NearKind, most: number): void {
  const text = name[kind]
  if (kind === 'sorted' && text === name.core) return
  const others = byLength[text.length] ?? []
  byLength[text.length] = others
  const place = placeIn(
    others.map(one => one.name),
    name,
  )
  others.splice(place, 0, { name, text, counts: countsOf(text), most })
}

/** The maximum number of differing letters in any name. */
const mostEver = 3

/**
 * Returns how many letters may differ in a name of that length: two in most; fewer in a short name, because many others
 * are as near to it. Chinese characters are more distinctive than letters, so names are shorter.
 */
function mostApart(core: string): number {
  const { length } = core
  if (!isAscii(core)) return length < 4 ? 0 : length < 7 ? 1 : 2
  if (length < 4) return 0
  return length < 6 ? 1 : length < 24 ? 2 : 3
}

function keysOf(name: string): Keys {
  const folded = foldName(name)
  const words = folded
    .split(' ')
    .filter(word => !sureForms().has(word) && word !== 'the')
    .map(withoutHanForm)
  const core = words.join('')
  const letters = isAscii(name) ? name.toLowerCase().replace(/[^a-z0-9]+/g, '') : folded.replaceAll(' ', '')
  return {
    folded,
    core,
    sorted: [...words].sort().join(''),
    letters,
    skeleton: skeletonOf(core),
    look: skeletonOf(letters),
  }
}

function withoutHanForm(word: string): string {
  return isAscii(word) ? word : bare(word)
}

/** A listed name that a name matches in one way, whether or not it is listed on the day. */
interface NameMatch {
  readonly name: ListedName
  readonly rank: number
  readonly how: PartyMatch['how']
  readonly nearness?: Nearness
}

/**
 * A match before it is known which of the names of a party it is of; of two, the lower rank and then the greater length
 * is closer.
 */
interface RankedMatch extends Omit<PartyMatch, 'found'> {
  readonly rank: number
  readonly length: number
}

const ranks = { same: 0, disguised: 1, near: 2, resembles: 10 } as const

/** The characters of names whose matches are kept: those of some ten thousand parties. */
const roomForNames = 500_000

let candidatesOf = memoize(candidates, roomForNames)

/** Returns every way in which a name matches any listed name. */
function candidates(text: string): readonly NameMatch[] {
  const name = foldName(text)
  if (name === '') return none
  const found: NameMatch[] = []
  const add: AddMatches = (names, rank, how, nearness) => {
    for (const one of names)
      found.push({ name: one, rank, how, ...(nearness === undefined ? {} : { nearness }) })
  }
  add(listedBy('folded', name), ranks.same, 'same')
  addDisguised(text, add)
  for (const beginning of beginningsOf(name)) add(listedBy('stem', beginning), ranks.resembles, 'resembles')
  addNear(text, add)
  return found.length === 0 ? none : found
}

const none: readonly NameMatch[] = []

/**
 * Returns the closest match among the members of a list. One that is the same leaves the others aside, and one in disguise
 * those that differ in letters.
 */
function bestIn(members: ReadonlyMap<string, Member>, text: string): RankedMatch | undefined {
  const all = candidatesOf(text)
  if (all.length === 0) return undefined
  const listed = all.flatMap(one => {
    const member = memberOf(members, one.name)
    return member === undefined ? [] : [{ ...one, member }]
  })
  const same = listed.filter(({ how }) => how === 'same')
  const isDisguised = listed.some(({ how, nearness }) => how === 'near' && nearness?.by !== 'letters')
  const counting =
    same.length > 0
      ? same
      : isDisguised
        ? listed.filter(({ nearness }) => nearness?.by !== 'letters')
        : listed
  let best: RankedMatch | undefined
  for (const { name, rank, how, nearness, member } of counting) {
    const next: RankedMatch = {
      member,
      listed: name.listed,
      how,
      rank,
      length: name.core.length,
      ...(nearness === undefined ? {} : { nearness }),
    }
    if (best === undefined || isCloser(next, best)) best = next
  }
  return best
}

/** Returns the member that has the name on the list; `undefined` if the list of that day does not have it. */
function memberOf(members: ReadonlyMap<string, Member>, { value, listed }: ListedName): Member | undefined {
  const member = members.get(value)
  return member !== undefined && (listed === value || member.also?.includes(listed) === true)
    ? member
    : undefined
}

type AddMatches = (
  names: readonly ListedName[],
  rank: number,
  how: PartyMatch['how'],
  nearness?: Nearness,
) => void

/** Adds listed names that differ only in how they are written. */
function addDisguised(text: string, add: AddMatches): void {
  const plain = plainOf(text)
  const keys = keysOf(plain)
  const disguise = plain === text ? undefined : ({ by: disguiseOf(text) } as const)
  if (disguise !== undefined) add(listedBy('folded', keys.folded), ranks.disguised, 'near', disguise)
  if (keys.core === '') return
  const ofCore = listedBy('core', keys.core)
  const another = disguise ?? { by: 'legal-form' as const }
  add(
    ofCore.filter(one => !isSplit(one, keys)),
    ranks.disguised,
    'near',
    another,
  )
  add(
    ofCore.filter(one => isSplit(one, keys)),
    ranks.disguised,
    'near',
    disguise ?? { by: 'blanks' },
  )
  add(listedBy('letters', keys.letters), ranks.disguised, 'near', disguise ?? { by: 'blanks' })
  add(listedBy('sorted', keys.sorted), ranks.near, 'near', disguise ?? { by: 'order' })
  for (const alike of [listedBy('skeleton', keys.skeleton), listedBy('look', keys.look)])
    add(alike, ranks.near, 'near', disguise ?? { by: 'look-alikes' })
}

/** Checks whether the words of two names that are equal without blanks are split at different places. */
function isSplit(listed: ListedName, keys: Keys): boolean {
  return listed.sorted !== keys.sorted
}

/** Returns a name without disguise: look-alike letters of other scripts, traditional characters, invisible marks. */
function plainOf(text: string): string {
  return isAscii(text) ? text : simplifiedHan(withoutLookAlikes(text.replace(/\p{Cf}+/gu, '')))
}

function disguiseOf(text: string): 'look-alikes' | 'characters' {
  return withoutLookAlikes(text) === compatible(text) && simplifiedHan(text) !== text
    ? 'characters'
    : 'look-alikes'
}

/** Adds listed names that are a few letters apart. */
function addNear(text: string, add: AddMatches): void {
  const keys = keysOf(plainOf(text))
  if (keys.core === '') return
  for (const kind of nearKinds) {
    const text = keys[kind]
    const counts = countsOf(text)
    for (let length = Math.max(0, text.length - mostEver); length <= text.length + mostEver; length += 1) {
      for (const one of near[kind][length] ?? []) {
        const most = kind === 'letters' && isFivesOf(one.name.core, keys.core) ? 2 : one.most
        if (!mayBeApart(counts, one.counts, most)) continue
        const count = lettersApart(one.text, text, most)
        if (count === undefined || !sharesRareLetters(one.name, keys)) continue
        add([one.name], ranks.near + count, 'near', { by: 'letters', count: Math.max(count, 1) })
      }
    }
  }
}

/** Checks whether two of five letters may differ: only if all else, the legal form and the first letter, is the same. */
function isFivesOf(listed: string, name: string): boolean {
  return listed.length === 5 && isAscii(listed) && listed.charAt(0) === name.charAt(0)
}

/**
 * Checks whether at least half of the letters of the listed name's own words, and at least two, occur in the other
 * name: `LKD Aerospace` is distinguished from other companies of its trade by three letters only.
 */
function sharesRareLetters({ folded, core }: ListedName, keys: Keys): boolean {
  const rare = isAscii(core)
    ? folded.split(' ').filter(word => !sureForms().has(word) && !isCommonWord(word))
    : rareParts(core)
  const all = rare.reduce((sum, word) => sum + word.length, 0)
  if (all === 0) return true
  const wrong = rare.reduce(
    (sum, word) => sum + Math.min(word.length, lettersApartWithin(word, keys.letters)),
    0,
  )
  return all - wrong >= Math.min(all, Math.max(2, Math.ceil(all / 2)))
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
function beginningsOf(name: string): ReadonlySet<string> {
  const beginnings = new Set<string>()
  for (const text of new Set([name, bare(name)])) {
    let beginning = ''
    for (const word of wordsOf(text)) {
      beginning += word
      beginnings.add(beginning)
    }
  }
  return beginnings
}

/** Returns the words of a folded name. Chinese and Japanese have no blanks between words, so each letter counts as one. */
function wordsOf(name: string): readonly string[] {
  return wordsIn(name, { single: 'han-and-kana' })
}

// Legal forms as `foldName` returns them. A Chinese or Japanese one follows without a blank, the longest match first,
// and a Japanese or Indonesian one may come first. One pattern of all of them takes longer to compile than a document
// to read.
const longestLatin = lazy(() => Math.max(...[...sureForms()].map(form => form.length)))
const latinPair = 'sdn bhd'
const japaneseForms = lazy(() => joinedFormsOf('JP').map(({ form }) => form))
const lastForms = lazy(() => [...joinedFormsOf('CN').map(({ form }) => form), ...japaneseForms()])

const isBlank = (letter: string) => letter !== '' && letter.trim() === ''

function withoutLastForm(name: string): string {
  const own = lastForms().find(form => name.endsWith(form))
  if (own !== undefined) {
    const rest = name.slice(0, -own.length)
    return isBlank(rest.slice(-1)) ? rest.slice(0, -1) : rest
  }
  if (name.endsWith(latinPair)) {
    const at = name.length - latinPair.length - 1
    if (at < 0 || isBlank(name.charAt(at))) return name.slice(0, Math.max(at, 0))
  }
  const last = /\S*$/.exec(name.slice(-1 - longestLatin()))?.[0] ?? ''
  return sureForms().has(last) ? name.slice(0, Math.max(name.length - last.length - 1, 0)) : name
}

function withoutFirstForm(name: string): string {
  if (name.startsWith('pt') && isBlank(name.charAt(2))) return name.slice(3)
  const own = japaneseForms().find(form => name.startsWith(form))
  if (own === undefined) return name
  return name.slice(isBlank(name.charAt(own.length)) ? own.length + 1 : own.length)
}

/** Returns a name without its legal form; empty if it is nothing else. */
export function bare(name: string): string {
  let shorter = name
  let longer: string
  do {
    longer = shorter
    shorter = withoutFirstForm(withoutLastForm(longer))
  } while (shorter !== longer)
  return shorter
}
