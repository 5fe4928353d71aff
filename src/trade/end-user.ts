/** Distinguishes end users, and certificates by their numbers. */

import { addIn } from '../core/model/group-by.ts'
import type { LinkedEndUser, LinkedFacts, PartyIdentity } from '../core/model/model.ts'
import { partyKeys } from './near-parties.ts'
import { compareParties } from './party.ts'
import { replacedNumber } from './version.ts'

/**
 * Checks whether nothing shows two entries to be one party: no identifier and no name in common, or identifiers that
 * conflict.
 */
export function areStrangers(a: PartyIdentity, b: PartyIdentity): boolean {
  if (isSpelledAlike(a, b)) return false
  const { outcome } = compareParties(a, b)
  return outcome === 'other-name' || outcome === 'identifier-conflict'
}

/**
 * Returns for each document the first end user among all documents that its own may be. An end user is compared only
 * with those that share a name or a number with it, so that thousands of them may share one link key.
 */
export function endUsersOf(documents: readonly LinkedFacts[]): ReadonlyMap<LinkedFacts, LinkedEndUser> {
  const bySpelling = new Map<string, LinkedEndUser>()
  const byKey = new Map<string, [LinkedEndUser, ...LinkedEndUser[]]>()
  const found = new Map<LinkedFacts, LinkedEndUser>()
  for (const document of documents) {
    const { endUser } = document
    const spelling = spellingOf(endUser)
    let known = bySpelling.get(spelling)
    if (known === undefined) {
      const keys = partyKeys(endUser)
      const near = keys.flatMap(key => byKey.get(key) ?? [])
      known = near.find(one => !areStrangers(one, endUser)) ?? endUser
      bySpelling.set(spelling, known)
      if (known === endUser) for (const key of keys) addIn(byKey, key, endUser)
    }
    found.set(document, known)
  }
  return found
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

function spellingOf({ name, nativeName, identifiers }: PartyIdentity): string {
  const numbers = identifiers.map(({ scheme, value }) => `${scheme} ${value.value}`)
  return [name.value, nativeName?.value ?? '', ...numbers].join('\n')
}

/** Returns the certificate numbers that a document belongs to. */
export function certificatesOf(document: LinkedFacts): readonly string[] {
  return document.kind === 'shipment'
    ? document.certificateNumbers.map(number => number.value)
    : [document.certificateNumber.value]
}

/**
 * Returns a function that maps each certificate number to the one number of its certificate, which is the same for a
 * certificate and for those documents that state to replace it. `together` makes the numbers that one shipment cites
 * one.
 */
export function certificatesApart(
  documents: readonly LinkedFacts[],
  { together }: { readonly together: boolean },
): (number: string) => string {
  const links = new Map<string, string>()
  const called = (number: string): string => {
    let end = number
    for (let next = links.get(end); next !== undefined; next = links.get(end)) end = next
    if (end !== number) links.set(number, end)
    return end
  }
  const join = (a: string, b: string) => {
    const [from, to] = [called(a), called(b)]
    if (from !== to) links.set(from, to)
  }
  for (const document of documents) {
    const [first = '', ...others] = certificatesOf(document)
    if (document.kind === 'shipment') {
      if (together) for (const other of others) join(other, first)
    } else {
      const replaced = replacedNumber(document)
      if (replaced !== undefined) join(first, replaced)
    }
  }
  return called
}
