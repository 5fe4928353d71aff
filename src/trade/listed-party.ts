/** Whether a party is one that a list names, or bears a name that begins like a listed one. */
import type { Member, PartyFacts, Sited } from '../model.ts'
import { foldName } from './party-name.ts'

/** A party found on a list: `same` by name, or `resembles`, for its name begins with the listed one, as a subsidiary's or a namesake's does. */
export interface PartyMatch {
  readonly member: Member
  readonly how: 'same' | 'resembles'
  /** The name of the party that decided, as it is written and where it stands. */
  readonly found: Sited<string>
  /** The name on the list that it meets. */
  readonly listed: string
}

/** What is screened of a party: the names under which it stands. */
export type Named = Pick<PartyFacts, 'name' | 'nativeName'>

/** A name on a list. */
interface ListedName {
  readonly member: Member
  readonly listed: string
  /** The letter with which it begins when folded, where that can be told without folding it. */
  readonly initial: string | undefined
}

interface Folded {
  readonly folded: string
  /** Without legal form and blanks; empty, and so like no name, where it is nothing else. */
  readonly stem: string
}

interface Candidate extends PartyMatch {
  readonly stem: string
}

/** The member of a list that a party is, or else the one whose name its own begins with; `undefined` where there is none. */
export function matchParty(party: Named, members: ReadonlyMap<string, Member>): PartyMatch | undefined {
  return screenFor(members)(party)
}

/** `matchParty` for many parties and one list. */
export function screenFor(members: ReadonlyMap<string, Member>): (party: Named) => PartyMatch | undefined {
  const names = [...members.values()].flatMap(member =>
    [member.value, ...(member.also ?? [])].map(listed => ({ member, listed, initial: initialOf(listed) })),
  )
  const folded = new Map<string, Folded>()
  const fold = (listed: string): Folded => {
    const known = folded.get(listed) ?? foldListed(listed)
    folded.set(listed, known)
    return known
  }
  const candidatesFor = (text: string) => candidatesAmong(text, names, fold)
  return ({ name, nativeName }) => {
    const candidates: Candidate[] = candidatesFor(name.value).map(one => ({ ...one, found: name }))
    if (nativeName !== undefined)
      candidates.push(...candidatesFor(nativeName.value).map(one => ({ ...one, found: nativeName })))
    const [first, ...others] = candidates
    if (first === undefined) return undefined
    const { stem: _, ...match } = others.reduce((best, next) => (isCloser(next, best) ? next : best), first)
    return match
  }
}

/** Folding costs, and most names on a list begin otherwise than the party: a Latin or Chinese letter that folding cannot take off tells. */
function initialOf(listed: string): string | undefined {
  const plain = /^[A-Za-z0-9\u4e00-\u9fff]/.exec(listed)?.[0]
  return plain === undefined || /^(?:the|messrs|m ?\/ ?s|pt)(?![a-z0-9])|^[株有合]/i.test(listed)
    ? undefined
    : plain.toLowerCase()
}

function foldListed(listed: string): Folded {
  const folded = foldName(listed)
  return { folded, stem: wordsOf(bare(folded)).join('') }
}

function candidatesAmong(
  found: string,
  names: readonly ListedName[],
  fold: (listed: string) => Folded,
): readonly Omit<Candidate, 'found'>[] {
  const name = foldName(found)
  if (name === '') return []
  const joined = [name, bare(name)].map(text => text.replaceAll(' ', ''))
  const initials = joined.map(text => text.slice(0, 1))
  const candidates: Omit<Candidate, 'found'>[] = []
  for (const { member, listed, initial } of names) {
    if (initial !== undefined && !initials.includes(initial)) continue
    const { folded, stem } = fold(listed)
    const isSame = folded === name
    const resembles = joined.some(text => text.startsWith(stem)) && beginningsOf(name).has(stem)
    if (isSame || resembles) candidates.push({ member, how: isSame ? 'same' : 'resembles', listed, stem })
  }
  return candidates
}

/** The same before the like, the sure before the unsure, the longer name before the shorter. */
function isCloser(a: Candidate, b: Candidate): boolean {
  if (a.how !== b.how) return a.how === 'same'
  if (a.stem.length !== b.stem.length) return a.stem.length > b.stem.length
  return isUnsure(b.member) && !isUnsure(a.member)
}

function isUnsure({ confidence }: Member): boolean {
  return confidence === 'low' || confidence === 'from-memory'
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

// Made when they are needed: few papers need patterns over the letters of all scripts, and every start would pay for reading them.
const word = () =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu

/** The words of a folded name. Chinese and Japanese leave no blanks between theirs, so each letter counts as one. */
function wordsOf(name: string): readonly string[] {
  return name.match(word()) ?? []
}

// Legal forms as `foldName` leaves them. A Chinese or Japanese one stands without a blank, the longest that fits before those it
// ends in, and a Japanese or Indonesian one may come first. A pattern of them all takes longer to read than a document.
const latinForms = new Set(
  'ltd pvt co corp inc llc llp lp plc ag se kg kgaa gmbh spa srl sa sas sarl bv nv ab oy oyj asa aps as sro kk pty bhd ltda jsc ooo tbk'.split(
    ' ',
  ),
)
const longestLatin = Math.max(...[...latinForms].map(form => form.length))
const latinPair = 'sdn bhd'
const japaneseForms = ['株式会社', '有限会社', '合同会社']
const lastForms = ['股份有限公司', '有限公司', '公司', ...japaneseForms]

const isBlank = (letter: string) => letter !== '' && letter.trim() === ''

function withoutLastForm(name: string): string {
  const own = lastForms.find(form => name.endsWith(form))
  if (own !== undefined) {
    const rest = name.slice(0, -own.length)
    return isBlank(rest.slice(-1)) ? rest.slice(0, -1) : rest
  }
  if (name.endsWith(latinPair)) {
    const at = name.length - latinPair.length - 1
    if (at < 0 || isBlank(name.charAt(at))) return name.slice(0, Math.max(at, 0))
  }
  const last = /\S*$/.exec(name.slice(-1 - longestLatin))?.[0] ?? ''
  return latinForms.has(last) ? name.slice(0, Math.max(name.length - last.length - 1, 0)) : name
}

function withoutFirstForm(name: string): string {
  if (name.startsWith('pt') && isBlank(name.charAt(2))) return name.slice(3)
  const own = japaneseForms.find(form => name.startsWith(form))
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
