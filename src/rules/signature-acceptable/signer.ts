/** Checks for whom a certificate is signed, and who makes its promises and has to sign it. */
import type {
  Argument,
  CertificateFacts,
  PartyFacts,
  RelatedPlace,
  UndertakingFacts,
} from '../../core/model/model.ts'
import { foldPerson } from '../../trade/link-key.ts'
import { partiesOf, roleTerm } from '../../trade/parties.ts'
import { areStrangers, compareParties } from '../../trade/party.ts'
import { isPlaceholder } from '../../trade/placeholder.ts'
import {
  isAssurance,
  isForPromisor,
  isOfEndUser,
  nearnessOf,
  type Promisor,
  partiesNamed,
  promises,
  promisorsOf,
} from '../../trade/promisor.ts'
import { coded } from '../../trade/terms.ts'
import { type Diagnostics, finding, review, see, term } from '../rule.ts'

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
