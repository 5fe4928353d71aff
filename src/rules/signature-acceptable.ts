import type {
  Argument,
  CertificateFacts,
  PartyFacts,
  RelatedPlace,
  UndertakingFacts,
} from '../core/model/model.ts'
import { foldPerson } from '../trade/documents/link-key.ts'
import { partiesOf, roleTerm } from '../trade/parties/parties.ts'
import { areStrangers, compareParties } from '../trade/parties/party.ts'
import {
  isAssurance,
  isForPromisor,
  isOfEndUser,
  nearnessOf,
  type Promisor,
  partiesNamed,
  promises,
  promisorsOf,
} from '../trade/parties/promisor.ts'
import { isPlaceholder } from '../trade/words/placeholder.ts'
import { coded } from '../trade/words/terms.ts'
import { type Diagnostics, finding, review, rule, see, term } from './rule.ts'
import { certificateTypes, flag } from './shapes.ts'
import { kindRefused, signatureKinds, signatureTerms } from './signature-kind.ts'

export const signatureAcceptable = rule({
  id: 'signature-acceptable',
  over: 'certificate',
  summary:
    'The certificate is signed in a way that the authority accepts, by the entity that makes the promises.',
  why: 'A promise binds the party that signs it. A pasted image of a signature proves nothing, and a parent that signs for its subsidiary has promised nothing for the company that receives the goods.',
  messages: {
    kind: {
      text: 'The signature is {found}, but only {wanted} is accepted.',
      help: 'Have the certificate signed again in a way that is accepted, and send that paper; a copy is not enough if the original is required.',
    },
    'no-stamp': {
      text: 'The certificate has no company stamp, but the form requires one.',
      help: 'Have the paper stamped by the company that signs it. If it has a stamp, state `companyStamp: true`.',
    },
    'other-role': {
      text: 'The certificate is signed for {found}, the {role}, but {who} makes the promises.',
      help: 'Have it signed for {who}. If both are the same company, state the same name and the same identifiers in both places.',
    },
    'role-to-ask': {
      text: 'The certificate is signed for {found}, the {role}; the authority has to decide whether that is enough in place of {who}.',
      help: 'Ask the exporter whether the authority accepts the signature of the {role}. If not, have it signed for {who}. If both are the same company, state the same name in both places.',
    },
    group: {
      text: 'The certificate is signed for {found}, by its name another company of the same group, but {who} makes the promises.',
      help: 'Have it signed for {who} itself. The signature of a parent does not bind the company that receives the goods.',
    },
    'other-entity': {
      text: 'The certificate is signed for {found}, but {who} makes the promises.',
      help: 'Have it signed for {who}. If both are the same company, state the registered name in both places.',
    },
    'near-name': {
      text: 'The certificate is signed for {found}; the names do not show whether that is {who}.',
      help: 'If both are the same company, state the registered name in both places. If not, have the certificate signed for {who}.',
    },
    'person-of-another': {
      text: '{person} signs for {who}, but is the contact of the {role}, {found}.',
      help: 'Ask for whom {person} works, and record the answer. Someone of the other side of the sale cannot promise for {who}.',
    },
    'entity-unstated': {
      text: 'The certificate does not state for whom it is signed, but {who} makes the promises.',
      help: 'Check the paper, and state the company or authority under the signature as `entity`.',
    },
    'no-issuer': {
      text: 'The assurance is signed for {found}, but neither an issuer nor an endorsement shows which authority gives it.',
      help: 'State the authority that makes the assurance as `issuer`.',
    },
  },
  labels: {
    promisor: '{what}',
    role: 'the {role}: {found}',
    clause: 'the clause {clause}, given by {undertaker}',
    kind: 'the signature: {found}',
  },
  terms: {
    ...signatureTerms,
    'named.end-user': 'the end user {name}',
    'named.issuer': 'the issuer {name}',
    'named.authority': 'the authority {name}',
  },
  parameters: z =>
    z.strictObject({
      accepted: z
        .array(z.enum(signatureKinds))
        .min(1)
        .exactOptional()
        .describe('The kinds of signature that are accepted; not checked if left out.'),
      stamp: flag(z, 'Whether a certificate that states that it has no company stamp is reported.'),
      noStampWith: z
        .array(z.enum(signatureKinds))
        .default([])
        .describe('The kinds of signature that need no stamp.'),
      signer: flag(z, 'Whether it has to be signed for the company or authority that makes the promises.'),
      certificateTypes: certificateTypes(z),
    }),
  ofTypes: true,
  *check(certificate, law) {
    const { accepted, stamp, noStampWith, signer } = law.parameters
    const { companyStamp, signatory } = certificate
    const { signatureKind: kind } = signatory
    const found = term(kind.value)
    if (accepted !== undefined) yield* kindRefused(kind, accepted)
    if (stamp && companyStamp?.value === false && !noStampWith.some(one => one === kind.value))
      yield finding('no-stamp', companyStamp, {}, [see('kind', kind.at, undefined, { found })])
    if (signer) {
      yield* signedFor(certificate)
      yield* personOfAnother(certificate)
    }
  },
})

function* signedFor(certificate: CertificateFacts): Diagnostics {
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
function* personOfAnother(certificate: CertificateFacts): Diagnostics {
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
