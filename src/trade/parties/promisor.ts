/** Determines who makes the promises of a certificate, and so has to sign it. */
import type { CertificateFacts, Located, PartyFacts, UndertakingFacts } from '../../core/model/model.ts'
import { compatible } from '../../text/normalize.ts'
import { isAscii } from '../../text/script.ts'
import { isPromised } from '../documents/promise.ts'
import { isPlaceholder } from '../words/placeholder.ts'
import { compareNames } from './compare-names.ts'
import { statedNames } from './parties.ts'
import { compareParties } from './party.ts'
import { endsInLegalForm, foldName, isAbbreviated, withoutLegalForm } from './party-name.ts'

/** Returns the parties of the certificate that have the name, those nearest to the goods first. */
export function partiesNamed(name: string, certificate: CertificateFacts): PartyFacts[] {
  const { endUser, importer, consignee, intermediateConsignees, issuer, exporter } = certificate
  return [endUser, importer, consignee, issuer, ...intermediateConsignees, exporter]
    .filter(party => party !== undefined)
    .filter(party => nearnessOf(name, statedNames(party)) === 'same')
}

/** A party or authority that may sign, because the promises are its own. */
export interface Promisor {
  readonly who: 'end-user' | 'issuer' | 'authority'
  readonly name: Located<string>
  /** Every name that the document gives it, and that one. */
  readonly names: readonly Located<string>[]
}

/**
 * Checks whether a signature that names no company can only be for one that makes the promises: it is for the issuer,
 * or without an issuer for the only party that promises.
 */
export function isForPromisor(certificate: CertificateFacts, promisors: readonly Promisor[]): boolean {
  const { issuer, endUser, importer, consignee } = certificate
  const isEndUser = (party: PartyFacts | undefined) =>
    party !== undefined && compareParties(endUser, party).outcome === 'same'
  if (issuer !== undefined)
    return promisors.some(({ who }) => who === 'issuer') || (!isAssurance(certificate) && isEndUser(issuer))
  const undertakers: string[] = promises(certificate).map(({ undertaker }) => undertaker.value)
  if (isAssurance(certificate)) {
    const names = promisors.flatMap(one => one.names)
    return names.length === 1 && undertakers.length > 0 && undertakers.every(one => one === 'government')
  }
  const parties = new Map([
    ['importer', importer],
    ['end-user', endUser],
    ['consignee', consignee],
  ])
  return undertakers.length > 0 && undertakers.every(role => isEndUser(parties.get(role)))
}

/**
 * Checks whether the end user, who makes the promises except in an assurance, has that name. If so, no other party
 * needs to be checked.
 */
export function isOfEndUser(entity: string, certificate: CertificateFacts): boolean {
  return (
    !isAssurance(certificate) &&
    !isPlaceholder(entity) &&
    nearnessOf(entity, statedNames(certificate.endUser)) === 'same'
  )
}

export const nearnessOf = (signer: string, names: readonly Located<string>[]) =>
  likeness(
    signer,
    names.map(({ value }) => value),
  )

export const isAssurance = ({ certificateType }: CertificateFacts) =>
  certificateType.value === 'government-assurance'

/**
 * Returns who may sign: for an assurance the authority that gives it, as the issuer or by its endorsement; else the end
 * user, under every name that the document gives it, and a government that issues the certificate.
 */
export function promisorsOf(certificate: CertificateFacts): Promisor[] {
  const { issuer, endUser, importer, consignee, exporter, endorsements } = certificate
  if (isAssurance(certificate)) {
    // A company of the trade that is named as the issuer does not become an authority by that.
    const isTrader = [endUser, importer, consignee, exporter].some(
      party => issuer && party && compareParties(issuer, party).outcome === 'same',
    )
    if (issuer !== undefined && !isTrader) return [promisorAs('issuer', issuer)]
    const names = endorsements.filter(one => one.kind.value === 'government').map(one => one.authority)
    return names.slice(0, 1).map(name => ({ who: 'authority', name, names }))
  }
  const same = [importer, consignee, issuer]
    .filter(party => party !== undefined)
    .filter(party => compareParties(endUser, party).outcome === 'same')
  const isGovernment = issuer?.activities.some(activity => activity.value === 'government') === true
  return [
    promisorAs('end-user', endUser, ...same),
    ...(issuer !== undefined && isGovernment ? [promisorAs('issuer', issuer)] : []),
  ]
}

const promisorAs = (who: Promisor['who'], first: PartyFacts, ...same: readonly PartyFacts[]): Promisor => ({
  who,
  name: first.name,
  names: [first, ...same].flatMap(statedNames),
})

export const promises = ({ undertakings }: CertificateFacts): UndertakingFacts[] =>
  undertakings.filter(isPromised)

/**
 * How a name relates to another: `same`; `longer`, if one is the other with words before the legal form left out or
 * added after it (`Kaveri Motors`, `Kaveri Motors Pvt Ltd, Faridabad Works`); `kindred`, if both begin alike, as the
 * companies of a group do (`Kaveri Holdings`); `other`. A `for and on behalf of` before the first is ignored.
 */
type Likeness = 'same' | 'longer' | 'kindred' | 'other'

const likenesses: readonly Likeness[] = ['same', 'longer', 'kindred', 'other']

/** Returns the nearest relation of a signer's name to the names of a party. */
export function likeness(signer: string, names: readonly string[]): Likeness {
  // A company may be called `For You Ltd`.
  const plain = compatible(signer).replace(/^\s*(?:(?:for|and|on behalf of)(?!\p{L})[\s,:]*)+/iu, '')
  const found = names.flatMap(name => [signer, plain].map(one => likenessOf(one, name)))
  return likenesses.find(one => found.includes(one)) ?? 'other'
}

function likenessOf(a: string, b: string): Likeness {
  const found = compareNames(a, b)
  if (found.is === 'same' || isAbbreviated(a, b)) return 'same'
  if (found.is !== 'variant' && found.is !== 'kin') return 'other'
  const [shorter = '', longer = ''] = [foldName(a), foldName(b)].sort(
    (one, other) => one.length - other.length,
  )
  // Without a legal form the shorter must be all of the longer except its form: `Kaveri` is no short form of `Kaveri
  // Motors Ltd`.
  if (shorter === withoutLegalForm(longer) || (begins(longer, shorter) && endsInLegalForm(shorter)))
    return 'longer'
  // Two letters begin the names of many.
  const { shared } = found.is === 'kin' ? found : { shared: '' }
  const isShared =
    (shared.length > 2 || !isAscii(shared)) && [shorter, longer].every(one => one.startsWith(shared))
  return found.is === 'variant' || isShared ? 'kindred' : 'other'
}

const begins = (longer: string, shorter: string) =>
  longer.startsWith(shorter) && (!isAscii(shorter) || longer.charAt(shorter.length) === ' ')
