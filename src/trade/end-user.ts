/** Whose papers they are: end users told apart, and certificate numbers that stand for one certificate. */

import type { Claims, Facts, PartyFacts } from '../core/model/model.ts'
import { identifierForm } from '../text/normalize.ts'
import { compareParties } from './party.ts'
import { foldName } from './party-name.ts'
import { replacedNumber } from './version.ts'

/** Whether nothing shows two entries to be one person or house: no identifier and no name in common, or identifiers that conflict. */
export function areStrangers(a: PartyFacts, b: PartyFacts): boolean {
  if (isSpelledAlike(a, b)) return false
  const { outcome } = compareParties(a, b)
  return outcome === 'other-name' || outcome === 'identifier-conflict'
}

/**
 * The end users of papers, told apart: for each paper the first end user among them that its own may be. An end user is compared
 * with those only that share a name or a number with it, so that thousands of them may share one trait.
 */
export function endUsersOf(papers: readonly Facts[]): ReadonlyMap<Facts, PartyFacts> {
  const bySpelling = new Map<string, PartyFacts>()
  const byKey = new Map<string, PartyFacts[]>()
  const found = new Map<Facts, PartyFacts>()
  for (const paper of papers) {
    const { endUser } = paper
    const spelling = spellingOf(endUser)
    let known = bySpelling.get(spelling)
    if (known === undefined) {
      const keys = keysOf(endUser)
      const near = keys.flatMap(key => byKey.get(key) ?? [])
      known = near.find(one => !areStrangers(one, endUser)) ?? endUser
      bySpelling.set(spelling, known)
      if (known === endUser) {
        for (const key of keys) byKey.set(key, [...(byKey.get(key) ?? []), endUser])
      }
    }
    found.set(paper, known)
  }
  return found
}

function isSpelledAlike(a: PartyFacts, b: PartyFacts): boolean {
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

function spellingOf({ name, nativeName, identifiers }: PartyFacts): string {
  const numbers = identifiers.map(({ scheme, value }) => `${scheme} ${value.value}`)
  return [name.value, nativeName?.value ?? '', ...numbers].join('\n')
}

/** What two entries of one house have in common at least: a name, or a number; of Indian ones the PAN that they are made around. */
function keysOf({ name, nativeName, identifiers }: PartyFacts): readonly string[] {
  const names = [name.value, nativeName?.value ?? ''].map(foldName)
  const numbers = identifiers.flatMap(({ scheme, value }) => {
    const number = identifierForm(value.value).replace(/^IMO/, '')
    return [number, number.slice(0, 10), number.slice(2, 12)].map(part =>
      `${scheme} ${part}`.replace(aroundPan, 'pan'),
    )
  })
  return [...new Set([...names.filter(one => one !== ''), ...numbers])]
}

const aroundPan = /^(?:gstin|iec)(?= )/

/** The certificate numbers that a paper belongs to. */
export function certificatesOf(paper: Facts): readonly string[] {
  return paper.kind === 'shipment'
    ? paper.certificateNumbers.map(number => number.value)
    : [paper.certificateNumber.value]
}

/** Under which certificates a paper stands, as one claim. */
export function certificateClaims(paper: Facts): Claims {
  return { certificates: JSON.stringify(certificatesOf(paper)) }
}

/**
 * Tells certificates apart by their numbers: gives for each number the one by which its certificate is called, which is the
 * same for a certificate and those among the papers that say they replace it. `together` makes numbers one that one
 * shipment cites.
 */
export function certificatesApart(
  papers: readonly Facts[],
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
  for (const paper of papers) {
    const [first = '', ...others] = certificatesOf(paper)
    if (paper.kind === 'shipment') {
      if (together) for (const other of others) join(other, first)
    } else {
      const replaced = replacedNumber(paper)
      if (replaced !== undefined) join(first, replaced)
    }
  }
  return called
}
