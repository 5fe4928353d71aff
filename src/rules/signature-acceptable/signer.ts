/** Checks for whom a certificate is signed, and who makes its promises and has to sign it. */
import type {
  Argument,
  CertificateFacts,
  Located,
  PartyFacts,
  RelatedPlace,
  UndertakingFacts,
} from '../../core/model/model.ts'
import { areStrangers } from '../../trade/end-user.ts'
import { foldPerson } from '../../trade/link-key.ts'
import { partiesOf, roleTerm } from '../../trade/parties.ts'
import { compareParties } from '../../trade/party.ts'
import { isPlaceholder } from '../../trade/placeholder.ts'
import { likeness } from '../../trade/signer.ts'
import { coded } from '../../trade/terms.ts'
import { isPromised } from '../promise.ts'
import { type Diagnostics, finding, review, see, term, valuesOf } from '../rule.ts'

export function* signedFor(certificate: CertificateFacts): Diagnostics {
  const { entity, at } = certificate.signatory
  if (entity !== undefined && isOfEndUser(entity.value, certificate)) return
  const promisors = promisorsOf(certificate)
  if (entity === undefined && isForPromisor(certificate, promisors)) return
  const [promisor] = promisors
  const who = whoOf(promisor)
  if (entity === undefined || isPlaceholder(entity.value)) {
    const related = doubts(certificate) ?? (entity === undefined ? undefined : [])
    if (related !== undefined) yield review('entity-unstated', entity?.at ?? at, { who }, related)
    return
  }
  const nearness = promisors.map(({ names }) => nearnessOf(entity.value, names))
  if (nearness.includes('same')) return
  const data = { found: entity, who }
  const parties = partiesNamed(entity.value, certificate)
  const [party] = parties
  if (party !== undefined) {
    const excuse = parties.map(one => excused(one, certificate)).find(one => one !== undefined)
    const related = [seeRole(party), ...promisors.slice(0, 1).map(seePromisor), ...(excuse ?? [])]
    const ofRole = { ...data, role: roleTerm(party) }
    yield excuse === undefined
      ? finding('other-role', entity.at, ofRole, related)
      : review('role-to-ask', entity.at, ofRole, related)
  } else if (promisor === undefined) {
    yield review('no-issuer', entity)
  } else {
    const related = [seePromisor(promisor)]
    // An authority signs under the name of one of its offices, or under its initials.
    if (nearness.includes('longer') || isAssurance(certificate))
      yield review('near-name', entity.at, data, related)
    else yield finding(nearness.includes('kindred') ? 'group' : 'other-entity', entity.at, data, related)
  }
}

/** Reports a signatory who is the contact of a party other than the one that promises. */
export function* personOfAnother(certificate: CertificateFacts): Diagnostics {
  const { endUser, importer, issuer, signatory } = certificate
  const { name: person } = signatory
  const [promisor] = promisorsOf(certificate)
  const signer = foldPerson(person.value)
  const isContact = ({ contactName }: PartyFacts) =>
    contactName !== undefined && foldPerson(contactName.value) === signer
  const owns = [endUser, importer, issuer].filter(party => party !== undefined)
  if (signer === '' || owns.some(isContact)) return
  const other = partiesOf(certificate).find(
    party => isContact(party) && owns.every(own => areStrangers(own, party)),
  )
  if (other === undefined) return
  const data = { person, who: whoOf(promisor), role: roleTerm(other), found: other.name }
  yield review('person-of-another', person, data, [seeRole(other)])
}

/** Returns who has to sign, by the first of its names. */
const whoOf = (promisor: Promisor | undefined): Argument =>
  promisor === undefined ? term('the.authority') : term(`named.${promisor.who}`, { name: promisor.name })

const seePromisor = ({ who, name }: Promisor): RelatedPlace =>
  see('promisor', name.at, undefined, { what: term(`the.${who}`) })

/** Returns the parties of the certificate that have the name, those nearest to the goods first. */
function partiesNamed(name: string, certificate: CertificateFacts): PartyFacts[] {
  const { endUser, importer, consignee, intermediateConsignees, issuer, exporter } = certificate
  return [endUser, importer, consignee, issuer, ...intermediateConsignees, exporter]
    .filter(party => party !== undefined)
    .filter(party => nearnessOf(name, namesOf(party)) === 'same')
}

/**
 * Returns the places that show why a party other than the end user may have had to sign: it has an identifier of the
 * end user, it is named as the issuer, or all the promises are its own. Whether that is enough is for the authority to
 * decide.
 */
function excused(party: PartyFacts, certificate: CertificateFacts): RelatedPlace[] | undefined {
  if (isAssurance(certificate)) return undefined
  const { outcome } = compareParties(certificate.endUser, party)
  if (outcome === 'same-identifier-other-name' || outcome === 'identifier-partly' || party.role === 'issuer')
    return []
  const given = promises(certificate)
  const [first] = given
  return first !== undefined && given.every(one => one.undertaker.value === party.role)
    ? [seeClause(first)]
    : undefined
}

/**
 * Returns why it matters for whom a certificate is signed that does not state it; `undefined` if only the end user can
 * have signed.
 */
function doubts(certificate: CertificateFacts): RelatedPlace[] | undefined {
  if (isAssurance(certificate)) return []
  const promised = promises(certificate).find(one => one.clause.value === 'end-user-is-signatory')
  if (promised !== undefined) return [seeClause(promised)]
  const others = [certificate.importer, certificate.issuer]
    .filter(party => party !== undefined)
    .filter(party => another.includes(compareParties(certificate.endUser, party).outcome))
  return others.length === 0 ? undefined : others.map(seeRole)
}

const another: readonly string[] = ['other-name', 'identifier-conflict', 'other-country']

const seeRole = (party: PartyFacts): RelatedPlace =>
  see('role', party.name.at, undefined, { role: roleTerm(party), found: party.name })

const seeClause = ({ at, clause, undertaker }: UndertakingFacts): RelatedPlace =>
  see('clause', at, undefined, {
    clause: coded('clause', clause.value),
    undertaker: coded('the', undertaker.value),
  })

/** A party or authority that may sign, because the promises are its own. */
interface Promisor {
  readonly who: 'end-user' | 'issuer' | 'authority'
  readonly name: Located<string>
  /** Every name that the document gives it, and that one. */
  readonly names: readonly Located<string>[]
}

/**
 * Checks whether a signature that names no company can only be for one that makes the promises: it is for the issuer,
 * or without an issuer for the only party that promises.
 */
function isForPromisor(certificate: CertificateFacts, promisors: readonly Promisor[]): boolean {
  const { issuer, endUser, importer, consignee } = certificate
  const isEndUser = (party: PartyFacts | undefined) =>
    party !== undefined && compareParties(endUser, party).outcome === 'same'
  if (issuer !== undefined)
    return promisors.some(({ who }) => who === 'issuer') || (!isAssurance(certificate) && isEndUser(issuer))
  const undertakers: string[] = valuesOf(promises(certificate).map(({ undertaker }) => undertaker))
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
function isOfEndUser(entity: string, certificate: CertificateFacts): boolean {
  return (
    !isAssurance(certificate) &&
    !isPlaceholder(entity) &&
    nearnessOf(entity, namesOf(certificate.endUser)) === 'same'
  )
}

const nearnessOf = (signer: string, names: readonly Located<string>[]) => likeness(signer, valuesOf(names))

const isAssurance = ({ certificateType }: CertificateFacts) =>
  certificateType.value === 'government-assurance'

const namesOf = ({ name, nativeName }: PartyFacts) => (nativeName === undefined ? [name] : [name, nativeName])

/**
 * Returns who may sign: for an assurance the authority that gives it, as the issuer or by its endorsement; else the end
 * user, under every name that the document gives it, and a government that issues the certificate.
 */
function promisorsOf(certificate: CertificateFacts): Promisor[] {
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
  names: [first, ...same].flatMap(namesOf),
})

const promises = ({ undertakings }: CertificateFacts): UndertakingFacts[] => undertakings.filter(isPromised)
