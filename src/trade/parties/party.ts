/** Checks whether two entries of a party mean one legal person. */

import { addIn, entryIn } from '../../core/model/group-by.ts'
import type { Located, PartyIdentity } from '../../core/model/model.ts'
import { foldNumber } from '../numbers/identifier-form.ts'
import { countryOf } from '../places/country-code.ts'
import { isWrittenAlike } from './compare-names.ts'
import { isTranslated } from './legal-form.ts'
import { statedNames } from './parties.ts'
import { bothNamesIn } from './party-field.ts'
import { foldName, isAbbreviated, type NameKey, nameKey } from './party-name.ts'

/** One identifier of each of two parties, under a scheme both use; `pan` also if it is part of a GSTIN or is the IEC. */
interface IdentifierPair {
  readonly scheme: string
  readonly a: Located<string>
  readonly b: Located<string>
}

type Pairs = readonly [IdentifierPair, ...IdentifierPair[]]

/** The result of comparing two entries of a party; `a` and `b` are the deciding values of the first and the second party. */
export type PartyComparison =
  /** The same legal person, by identifiers and name, or by name alone if no identifier is shared. */
  | { readonly outcome: 'same'; readonly by: 'identifier' | 'name' }
  /** No shared scheme agrees: two persons, whatever their names. */
  | { readonly outcome: 'identifier-conflict'; readonly differing: Pairs }
  /** Some schemes agree and others differ: one document is wrong, or it is another branch (two GSTINs around one PAN). */
  | { readonly outcome: 'identifier-partly'; readonly agreeing: Pairs; readonly differing: Pairs }
  | {
      readonly outcome: 'same-identifier-other-name'
      readonly agreeing: Pairs
      readonly a: Located<string>
      readonly b: Located<string>
    }
  /** The same person by what is comparable, at addresses in two countries; the values are the alpha-2 codes that count. */
  | { readonly outcome: 'other-country'; readonly a: Located<string>; readonly b: Located<string> }
  /** No identifier is shared, and no name of one is a name of the other. */
  | { readonly outcome: 'other-name'; readonly a: Located<string>; readonly b: Located<string> }

/**
 * Compares two parties: identifiers first, then names (name or native name of one may equal name or native name of the
 * other; if identifiers agree, another way of writing one does not count as a difference),
 * then the country of the address. Street, city and contact are not compared. The outcome does not depend on the order
 * of the parties.
 */
export function compareParties(a: PartyIdentity, b: PartyIdentity): PartyComparison {
  const { agreeing, differing } = compareIdentifiers(a, b)
  if (some(differing)) {
    return some(agreeing)
      ? { outcome: 'identifier-partly', agreeing, differing }
      : { outcome: 'identifier-conflict', differing }
  }
  if (!sharesName(a, b) && !(some(agreeing) && isOneName(a, b))) {
    return some(agreeing)
      ? { outcome: 'same-identifier-other-name', agreeing, a: a.name, b: b.name }
      : { outcome: 'other-name', a: a.name, b: b.name }
  }
  const [ofA, ofB] = [countryOf(a.address), countryOf(b.address)]
  if (ofA.value !== ofB.value) return { outcome: 'other-country', a: ofA, b: ofB }
  return { outcome: 'same', by: some(agreeing) ? 'identifier' : 'name' }
}

/**
 * Checks whether nothing shows two entries to be one party: no identifier and no name in common, or identifiers that
 * conflict.
 */
export function areStrangers(a: PartyIdentity, b: PartyIdentity): boolean {
  return !isSpelledAlike(a, b) && !mayBeOne(a, b)
}

/** Checks whether two entries may be one party, by comparing all that they state. */
export function mayBeOne(a: PartyIdentity, b: PartyIdentity): boolean {
  const { outcome } = compareParties(a, b)
  return outcome !== 'other-name' && outcome !== 'identifier-conflict'
}

function isSpelledAlike(a: PartyIdentity, b: PartyIdentity): boolean {
  return (
    a.name.value === b.name.value &&
    a.nativeName?.value === b.nativeName?.value &&
    a.identifiers.length === b.identifiers.length &&
    a.identifiers.every(({ scheme, value }, index) => {
      const other = b.identifiers[index]
      return scheme === other?.scheme && value.value === other.value.value
    })
  )
}

function compareIdentifiers(a: PartyIdentity, b: PartyIdentity) {
  const agreeing: IdentifierPair[] = []
  const differing: IdentifierPair[] = []
  if (a.identifiers.length === 0 || b.identifiers.length === 0) return { agreeing, differing }
  const [ofA, ofB] = [foldedOf(a), foldedOf(b)]
  for (const [index, { scheme }] of a.identifiers.entries()) {
    if (a.identifiers.findIndex(one => one.scheme === scheme) < index) continue
    const pair = compareScheme(scheme, ofA, ofB)
    if (pair) (pair.agree ? agreeing : differing).push(pair.pair)
  }
  // Two numbers around one PAN that agree already imply that it agrees.
  if (agreeing.some(({ scheme, a }) => panIn(scheme, foldIdentifier(scheme, a.value)) !== undefined))
    return { agreeing, differing }
  const pan = compareScheme('pan', pansOf(ofA), pansOf(ofB))
  // A PAN adds nothing to a difference in the number that contains it.
  const reported = pan?.agree ? agreeing : differing
  if (pan && !reported.some(pair => schemesWithPan.has(pair.scheme))) reported.push(pan.pair)
  return { agreeing, differing }
}

interface Folded {
  readonly scheme: string
  readonly folded: string
  readonly sited: Located<string>
}

const panShape = /^[A-Z]{5}[0-9]{4}[A-Z]$/

/**
 * Compares the values of a scheme: they agree when one is common to both parties; they differ when some are comparable
 * and none is common.
 */
function compareScheme(scheme: string, ofA: readonly Folded[], ofB: readonly Folded[]) {
  let differing: IdentifierPair | undefined
  for (const a of ofA) {
    if (a.scheme !== scheme) continue
    for (const b of ofB) {
      if (b.scheme !== scheme) continue
      if (a.folded === b.folded) return { agree: true, pair: { scheme, a: a.sited, b: b.sited } }
      if (comparable(scheme, a.folded, b.folded)) differing ??= { scheme, a: a.sited, b: b.sited }
    }
  }
  return differing && { agree: false, pair: differing }
}

/** Checks whether two unequal values of a scheme mean two persons. */
function comparable(scheme: string, a: string, b: string): boolean {
  switch (scheme) {
    // Two values of `other` may come from different registers.
    case 'other':
      return false
    // One person has a number in each country of registration.
    case 'vat':
    case 'eori':
      return prefix(a) === prefix(b)
    // Since 2017 the IEC is the PAN; documents still show the older, numeric one of the same importer.
    case 'iec':
      return panShape.test(a) === panShape.test(b)
    default:
      return true
  }
}

/** The schemes whose numbers are or contain a PAN, in the order in which they are checked, and its offset in them. */
const schemesWithPan: ReadonlyMap<string, number> = new Map([
  ['pan', 0],
  ['iec', 0],
  ['gstin', 2],
])

function pansOf(identifiers: readonly Folded[]): readonly Folded[] {
  const found: Folded[] = []
  for (const scheme of schemesWithPan.keys()) {
    for (const one of identifiers) {
      if (one.scheme !== scheme) continue
      const folded = panIn(scheme, one.folded)
      if (folded !== undefined) found.push({ scheme: 'pan', folded, sited: one.sited })
    }
  }
  return found
}

/** Returns the PAN that a number of a scheme is or contains. */
function panIn(scheme: string, number: string): string | undefined {
  const from = schemesWithPan.get(scheme)
  if (from === undefined) return undefined
  const pan = number.slice(from, from + 10)
  return panShape.test(pan) ? pan : undefined
}

/** Returns the identifiers of a party in the form in which they are compared, without empty ones. */
function foldedOf(party: PartyIdentity): readonly Folded[] {
  const found: Folded[] = []
  for (const { scheme, value } of party.identifiers) {
    const folded = foldIdentifier(scheme, value.value)
    if (folded !== '') found.push({ scheme, folded, sited: value })
  }
  return found
}

function foldIdentifier(scheme: string, value: string): string {
  const folded = foldNumber(value)
  return scheme === 'imo-company' ? folded.replace(/^IMO/, '') : folded
}

function prefix(number: string): string {
  return /^[A-Z]{2}/.exec(number)?.[0] ?? ''
}

function sharesName(a: PartyIdentity, b: PartyIdentity): boolean {
  // Names written alike are folded alike; only a name without letters and digits equals no other.
  if (a.name.value === b.name.value && /[\p{L}\p{N}]/u.test(a.name.value)) return true
  const [ofA, ofB] = [comparedNames(a), comparedNames(b)]
  return ofA.some(one => ofB.some(other => isSameName(nameKey(one), nameKey(other), a)))
}

/** Returns the names of a party, and of a name in two scripts both that it consists of. */
const comparedNames = (party: PartyIdentity): readonly string[] =>
  statedNames(party).flatMap(({ value }) => [value, ...bothNamesIn(value)])

/** Checks whether two names are one: with the same legal forms, or those of the country and English ones. */
function isSameName(one: NameKey, other: NameKey, { address }: PartyIdentity): boolean {
  if (one.bare === '' || one.bare !== other.bare) return false
  if (one.forms.join(' ') === other.forms.join(' ')) return true
  const country = countryOf(address).value
  return isTranslated(one.forms, other.forms, country) || isTranslated(other.forms, one.forms, country)
}

/** Checks whether a name of one is a name of the other except for its spelling. */
function isOneName(a: PartyIdentity, b: PartyIdentity): boolean {
  return statedNames(a).some(({ value: one }) =>
    statedNames(b).some(({ value: other }) => isWrittenAlike(one, other) || isAbbreviated(one, other)),
  )
}

/** Returns the folded names of a party; none for a name without letters and digits. */
export function foldedNames({ name, nativeName }: PartyIdentity): readonly string[] {
  return [name.value, nativeName?.value ?? ''].map(foldName).filter(folded => folded !== '')
}

function some(pairs: readonly IdentifierPair[]): pairs is Pairs {
  return pairs.length > 0
}

/** Returns an empty collection of parties, to which they are added one after the other. */
export function nearParties<T extends PartyIdentity>() {
  const all: T[] = []
  const byKey = new Map<string, number[]>()
  return {
    add: (party: T) => {
      for (const key of partyKeys(party)) addIn(byKey, key, all.length)
      all.push(party)
    },
    /** Returns the added parties that have a name or a number in common with this one, in order or those of its name first. */
    near: (party: T, order: NearOrder = 'as-added'): readonly T[] => {
      const found = [...new Set(partyKeys(party).flatMap(key => byKey.get(key) ?? []))]
      return (order === 'as-added' ? found.sort((a, b) => a - b) : found).flatMap(index => all[index] ?? [])
    },
  }
}

type NearOrder = 'as-added' | 'by-name-first'

/** Returns a function that gives the first of all parties it was asked about that a party may be: itself if there is none. */
export function firstMet<T extends PartyIdentity>(order?: NearOrder): (party: T) => T {
  const firsts = nearParties<T>()
  const bySpelling = new Map<string, T>()
  return party =>
    entryIn(bySpelling, spellingOf(party), () => {
      const known = firsts.near(party, order).find(one => !areStrangers(one, party))
      if (known === undefined) firsts.add(party)
      return known ?? party
    })
}

function spellingOf({ name, nativeName, identifiers }: PartyIdentity): string {
  const numbers = identifiers.map(({ scheme, value }) => `${scheme} ${value.value}`)
  return [name.value, nativeName?.value ?? '', ...numbers].join('\n')
}

/** Returns what two entries of one party must have in common: a name, or a number; for Indian numbers the PAN in them. */
function partyKeys(party: PartyIdentity): readonly string[] {
  const numbers = foldedOf(party).flatMap(number => [number, ...pansOf([number])])
  const keys = numbers.map(({ scheme, folded }) => `${scheme} ${folded}`)
  const names = comparedNames(party).map(name => nameKey(name).bare)
  return [...new Set([...names.filter(name => name !== ''), ...keys])]
}
