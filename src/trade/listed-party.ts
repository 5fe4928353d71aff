/**
 * Whether a party is one that a list names, bears a name that is nearly a listed one, or one that begins like it. One index for a
 * list and the days on which it stands still; its answers are memoized by name.
 */

import type { Located, Member, PartyFacts } from '../core/model/model.ts'
import { isCommonWord, rareParts } from '../text/common-name-word.ts'
import { countsOf, lettersApart, lettersApartWithin, mayBeApart } from '../text/letters-apart.ts'
import { lexiconForms, wordSet } from '../text/lexicon.ts'
import { simplifiedHan, skeletonOf, withoutLookAlikes } from '../text/look-alike.ts'
import { lazy, memoize } from '../text/memoize.ts'
import { compatible } from '../text/normalize.ts'
import { isAscii } from '../text/script.ts'
import { wordsIn } from '../text/tokenizer.ts'
import { foldName } from './party-name.ts'

/** How a name is nearly a listed one. */
export type Nearness =
  | { readonly by: 'legal-form' | 'blanks' | 'order' | 'look-alikes' | 'characters' }
  | { readonly by: 'letters'; readonly count: number }

/**
 * A party found on a list: `same` by name; `near`, for its name is the listed one but for slips or disguise; or `resembles`, for
 * its name begins with the listed one, as a subsidiary's or a namesake's does.
 */
export interface PartyMatch {
  readonly member: Member
  readonly how: 'same' | 'near' | 'resembles'
  /** Of a near name, how it differs. */
  readonly nearness?: Nearness
  /** The name of the party that decided, as it is written and where it stands. */
  readonly found: Located<string>
  /** The name on the list that it meets. */
  readonly listed: string
}

/** What is screened of a party: the names under which it stands. */
export type Named = Pick<PartyFacts, 'name' | 'nativeName'>

/** The member of a list that a party is, nearly is, or else the one whose name its own begins with; `undefined` where there is none. */
export function matchParty(party: Named, members: ReadonlyMap<string, Member>): PartyMatch | undefined {
  return screenFor(members)(party)
}

/** `matchParty` for many parties and one list. */
export function screenFor(members: ReadonlyMap<string, Member>): (party: Named) => PartyMatch | undefined {
  const index = lazy(() => indexOf(members))
  const best = memoize(name => bestIn(index(), name))
  return ({ name, nativeName }) => {
    const one = best(name.value)
    const other = nativeName === undefined ? undefined : best(nativeName.value)
    const closer = other !== undefined && (one === undefined || isCloser(other, one)) ? other : one
    if (closer === undefined) return undefined
    const { rank: _, length: __, ...match } = closer
    return { ...match, found: closer === other && nativeName !== undefined ? nativeName : name }
  }
}

/** A name in the forms in which it is compared. */
interface Keys {
  /** As `foldName` leaves it: equal is the same name. */
  readonly folded: string
  /** Without legal form and blanks; empty where it is nothing else. */
  readonly core: string
  /** The same with its words in order of the alphabet. */
  readonly sorted: string
  /** All its letters and digits, legal form included, as they are written. */
  readonly letters: string
  /** What it looks like, without legal form and with it. */
  readonly skeleton: string
  readonly look: string
}

/** A name on a list. */
interface ListedName extends Keys {
  readonly member: Member
  readonly listed: string
  /** Its beginning, in whole words: another name that begins so resembles it. */
  readonly stem: string
}

/** Names by a key of theirs, and for names that are few letters apart what tells at once that they are not. */
interface Index {
  readonly folded: ReadonlyMap<string, readonly ListedName[]>
  readonly stem: ReadonlyMap<string, readonly ListedName[]>
  readonly core: ReadonlyMap<string, readonly ListedName[]>
  readonly sorted: ReadonlyMap<string, readonly ListedName[]>
  readonly letters: ReadonlyMap<string, readonly ListedName[]>
  readonly skeleton: ReadonlyMap<string, readonly ListedName[]>
  readonly look: ReadonlyMap<string, readonly ListedName[]>
  /** By the key, and by its length. */
  readonly near: Readonly<Record<NearKind, readonly (readonly NearKey[] | undefined)[]>>
}

type NearKind = 'core' | 'sorted' | 'letters'

interface NearKey {
  readonly name: ListedName
  readonly text: string
  readonly counts: Uint8Array
  readonly most: number
}

function indexOf(members: ReadonlyMap<string, Member>): Index {
  const names = [...members.values()].flatMap(member =>
    [member.value, ...(member.also ?? [])].map((listed): ListedName => {
      const keys = keysOf(simplifiedHan(listed))
      const folded = foldName(listed)
      return { ...keys, folded, member, listed, stem: wordsOf(bare(folded)).join('') }
    }),
  )
  const by = (key: 'folded' | 'stem' | 'core' | 'sorted' | 'letters' | 'skeleton' | 'look') => {
    const map = new Map<string, ListedName[]>()
    for (const name of names) {
      if (name[key] === '') continue
      const before = map.get(name[key])
      if (before === undefined) map.set(name[key], [name])
      else before.push(name)
    }
    return map
  }
  const near = { core: [], sorted: [], letters: [] } satisfies Record<NearKind, NearKey[][]>
  for (const name of names) {
    const most = mostApart(name.core)
    if (most > 0) for (const kind of nearKinds) addNearKey(near[kind], name, kind, most)
  }
  return {
    folded: by('folded'),
    stem: by('stem'),
    core: by('core'),
    sorted: by('sorted'),
    letters: by('letters'),
    skeleton: by('skeleton'),
    look: by('look'),
    near,
  }
}

const nearKinds = ['core', 'sorted', 'letters'] as const

function addNearKey(byLength: NearKey[][], name: ListedName, kind: NearKind, most: number): void {
  const text = name[kind]
  if (kind === 'sorted' && text === name.core) return
  const key = { name, text, counts: countsOf(text), most }
  const before = byLength[text.length]
  if (before === undefined) byLength[text.length] = [key]
  else before.push(key)
}

/** No name may have more wrong letters than that. */
const mostEver = 3

/**
 * How many letters may be wrong in a name of so many: two in most; of a short name fewer, for many others are as near to it. Chinese
 * characters tell more than letters do, so that fewer of them make a name.
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
    .filter(word => !latinForms().has(word) && word !== 'the')
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

/** A match before it is known which of the names of a party it is of; of two, the lower rank and then the greater length is closer. */
interface Candidate extends Omit<PartyMatch, 'found'> {
  readonly rank: number
  readonly length: number
}

const ranks = { same: 0, disguised: 1, near: 2, resembles: 10 } as const

function bestIn(index: Index, text: string): Candidate | undefined {
  const name = foldName(text)
  if (name === '') return undefined
  const candidates: Candidate[] = []
  const add = (
    names: readonly ListedName[] | undefined,
    rank: number,
    how: PartyMatch['how'],
    nearness?: Nearness,
  ) => {
    for (const { member, listed, core } of names ?? [])
      candidates.push({
        member,
        listed,
        how,
        rank,
        length: core.length,
        ...(nearness === undefined ? {} : { nearness }),
      })
  }
  add(index.folded.get(name), ranks.same, 'same')
  if (candidates.length === 0) {
    addDisguised(index, text, add)
    for (const beginning of beginningsOf(name)) add(index.stem.get(beginning), ranks.resembles, 'resembles')
    if (!candidates.some(({ how }) => how === 'near')) addNear(index, text, add)
  }
  return candidates.reduce<Candidate | undefined>(
    (best, next) => (best === undefined || isCloser(next, best) ? next : best),
    undefined,
  )
}

type Add = (
  names: readonly ListedName[] | undefined,
  rank: number,
  how: PartyMatch['how'],
  nearness?: Nearness,
) => void

/** Names that are a listed one but for how they are written. */
function addDisguised(index: Index, text: string, add: Add): void {
  const plain = plainOf(text)
  const keys = keysOf(plain)
  const disguise = plain === text ? undefined : ({ by: disguiseOf(text) } as const)
  if (disguise !== undefined) add(index.folded.get(keys.folded), ranks.disguised, 'near', disguise)
  if (keys.core === '') return
  const ofCore = index.core.get(keys.core) ?? []
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
  add(index.letters.get(keys.letters), ranks.disguised, 'near', disguise ?? { by: 'blanks' })
  add(index.sorted.get(keys.sorted), ranks.near, 'near', disguise ?? { by: 'order' })
  for (const alike of [index.skeleton.get(keys.skeleton), index.look.get(keys.look)])
    add(alike, ranks.near, 'near', disguise ?? { by: 'look-alikes' })
}

/** Whether the words of two names that are equal without blanks are cut at different places. */
function isSplit(listed: ListedName, keys: Keys): boolean {
  return listed.sorted !== keys.sorted
}

/** A name without what hides it: letters of other scripts that look like Latin ones, traditional characters, marks without width. */
function plainOf(text: string): string {
  return isAscii(text) ? text : simplifiedHan(withoutLookAlikes(text.replace(/\p{Cf}+/gu, '')))
}

function disguiseOf(text: string): 'look-alikes' | 'characters' {
  return withoutLookAlikes(text) === compatible(text) && simplifiedHan(text) !== text
    ? 'characters'
    : 'look-alikes'
}

/** Names that are few letters apart from a listed one. */
function addNear(index: Index, text: string, add: Add): void {
  const keys = keysOf(plainOf(text))
  if (keys.core === '') return
  for (const kind of nearKinds) {
    const text = keys[kind]
    const counts = countsOf(text)
    for (let length = Math.max(0, text.length - mostEver); length <= text.length + mostEver; length += 1) {
      for (const one of index.near[kind][length] ?? []) {
        const most = kind === 'letters' && isFivesOf(one.name.core, keys.core) ? 2 : one.most
        if (!mayBeApart(counts, one.counts, most)) continue
        const count = lettersApart(one.text, text, most)
        if (count === undefined || !sharesRareLetters(one.name, keys)) continue
        add([one.name], ranks.near + count, 'near', { by: 'letters', count: Math.max(count, 1) })
      }
    }
  }
}

/** Of five letters two may be wrong where all else, the legal form and the first letter, is the same. */
function isFivesOf(listed: string, name: string): boolean {
  return listed.length === 5 && isAscii(listed) && listed.charAt(0) === name.charAt(0)
}

/**
 * Whether at least half of the letters of the listed name's own words, and two of them, are found: what tells `LKD Aerospace` from
 * another house of that trade are three letters.
 */
function sharesRareLetters({ folded, core }: ListedName, keys: Keys): boolean {
  const rare = isAscii(core)
    ? folded.split(' ').filter(word => !latinForms().has(word) && !isCommonWord(word))
    : rareParts(core)
  const all = rare.reduce((sum, word) => sum + word.length, 0)
  if (all === 0) return true
  const wrong = rare.reduce(
    (sum, word) => sum + Math.min(word.length, lettersApartWithin(word, keys.letters)),
    0,
  )
  return all - wrong >= Math.min(all, Math.max(2, Math.ceil(all / 2)))
}

/** The same before the near before the like, the longer name before the shorter, the sure before the unsure. */
function isCloser(a: Candidate, b: Candidate): boolean {
  if (a.rank !== b.rank) return a.rank < b.rank
  if (a.length !== b.length) return a.length > b.length
  return isUnsure(b.member) && !isUnsure(a.member)
}

function isUnsure({ confidence, undetermined }: Member): boolean {
  return confidence === 'low' || confidence === 'from-memory' || undetermined !== undefined
}

/** Everything that a name begins with, in whole words without blanks: `tdk`, `tdkindia`, `tdkindiapvt` ... */
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

/** Returns the words of a folded name. Chinese and Japanese leave no blanks between theirs, so each letter counts as one. */
function wordsOf(name: string): readonly string[] {
  return wordsIn(name, { single: 'han-and-kana' })
}

// Legal forms as `foldName` leaves them. A Chinese or Japanese one stands without a blank, the longest that fits before those it
// ends in, and a Japanese or Indonesian one may come first. A pattern of them all takes longer to read than a document.
const latinForms = wordSet('screened-legal-form')
const longestLatin = lazy(() => Math.max(...[...latinForms()].map(form => form.length)))
const latinPair = 'sdn bhd'
const japaneseForms = lazy(() => lexiconForms('joined-legal-form', 'ja').map(({ form }) => form))
const lastForms = lazy(() => [
  ...lexiconForms('joined-legal-form', 'zh').map(({ form }) => form),
  ...japaneseForms(),
])

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
  return latinForms().has(last) ? name.slice(0, Math.max(name.length - last.length - 1, 0)) : name
}

function withoutFirstForm(name: string): string {
  if (name.startsWith('pt') && isBlank(name.charAt(2))) return name.slice(3)
  const own = japaneseForms().find(form => name.startsWith(form))
  if (own === undefined) return name
  return name.slice(isBlank(name.charAt(own.length)) ? own.length + 1 : own.length)
}

/** A name without its legal form; nothing where it is nothing else. */
export function bare(name: string): string {
  let shorter = name
  let longer: string
  do {
    longer = shorter
    shorter = withoutFirstForm(withoutLastForm(longer))
  } while (shorter !== longer)
  return shorter
}
