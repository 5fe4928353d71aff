import type {
  Argument,
  CertificateFacts,
  PartyFacts,
  RelatedRemark,
  Remark,
  Sited,
  UndertakingFacts,
} from '../core/model/model.ts'
import { allCertificateTypes } from '../trade/certificate-type.ts'
import { roleTerm } from '../trade/parties.ts'
import { compareParties } from '../trade/party.ts'
import { isPlaceholder } from '../trade/placeholder.ts'
import { likeness } from '../trade/signer.ts'
import { coded } from '../trade/terms.ts'
import { unlessOfType } from './certificate-type.ts'
import { certificateRule, list, see, term, valuesOf } from './rule.ts'

const kinds = ['wet-ink', 'advanced-electronic', 'scanned-image'] as const

/** Somebody who may sign, because the promises are its own. */
interface Promisor {
  readonly who: 'end-user' | 'issuer' | 'authority'
  readonly names: readonly Sited<string>[]
}

/** The certificate is signed in a way that the authority accepts, by the entity that makes the promises. */
export const signatureAcceptable = certificateRule({
  id: 'signature-acceptable',
  summary:
    'The certificate is signed in a way that the authority accepts, by the entity that makes the promises.',
  why: 'A promise binds whoever signs it. A pasted image of a signature proves nothing, and a parent that signs for its subsidiary has promised nothing for the company that receives the goods.',
  messages: {
    kind: {
      text: 'The signature is {found}, where only {wanted} is accepted.',
      help: 'Have the certificate signed again in a way that is accepted, and send that paper; a copy of it is not enough where the original is asked for.',
    },
    'no-stamp': {
      text: 'The certificate bears no company stamp, where the form asks for one.',
      help: 'Have the paper stamped by the company that signs it. If it bears a stamp, give `companyStamp: true`.',
    },
    'other-role': {
      text: 'The certificate is signed for {found}, the {role}, where {who} makes the promises.',
      help: 'Have it signed for {who}. If the two are one, give the same name and the same identifiers in both places.',
    },
    'role-to-ask': {
      text: 'The certificate is signed for {found}, the {role}; whether that is enough beside {who}, the authority has to say.',
      help: 'Ask the exporter whether the authority takes the signature of the {role}. If not, have it signed for {who}. If the two are one, give the same name in both places.',
    },
    group: {
      text: 'The certificate is signed for {found}, by its name another company of the same group, where {who} makes the promises.',
      help: 'Have it signed for {who} itself. The signature of a parent does not bind the company that receives the goods.',
    },
    'other-entity': {
      text: 'The certificate is signed for {found}, where {who} makes the promises.',
      help: 'Have it signed for {who}. If the two are one, give the registered name in both places.',
    },
    'near-name': {
      text: 'The certificate is signed for {found}; whether that is {who}, the names do not say.',
      help: 'If the two are one, give the registered name in both places. If not, have the certificate signed for {who}.',
    },
    'entity-unstated': {
      text: 'The certificate does not say for whom it is signed, where {who} makes the promises.',
      help: 'Look at the paper, and give the company or authority under the signature as `entity`.',
    },
    'no-issuer': {
      text: 'The assurance is signed for {found}, and neither an issuer nor an endorsement tells which authority gives it.',
      help: 'Give the authority that makes the assurance as `issuer`.',
    },
  },
  labels: {
    promisor: '{what}',
    role: 'the {role}: {found}',
    clause: 'the clause {clause}, given by {undertaker}',
    kind: 'the signature: {found}',
  },
  terms: {
    'wet-ink': 'wet ink',
    'advanced-electronic': 'an advanced electronic signature',
    'scanned-image': 'a scanned image',
    'named.end-user': 'the end user {name}',
    'named.issuer': 'the issuer {name}',
    'named.authority': 'the authority {name}',
  },
  parameters: z =>
    z.strictObject({
      accepted: z
        .array(z.enum(kinds))
        .min(1)
        .exactOptional()
        .describe('The kinds of signature that are accepted; not judged where left out.'),
      stamp: z
        .boolean()
        .default(false)
        .describe('Whether a certificate that says it bears no company stamp lacks one.'),
      noStampWith: z
        .array(z.enum(kinds))
        .default([])
        .describe('The kinds of signature that need no stamp beside them.'),
      signer: z
        .boolean()
        .default(false)
        .describe('Whether it has to be signed for the company or authority that makes the promises.'),
      certificateTypes: z
        .array(z.enum(allCertificateTypes))
        .min(1)
        .exactOptional()
        .describe('The types of certificate that are judged; all of them where left out.'),
    }),
  *check(certificate, law) {
    const { accepted, stamp, noStampWith, signer, certificateTypes } = law.parameters
    const ofOtherType = unlessOfType(certificate, certificateTypes)
    if (ofOtherType !== undefined) return ofOtherType
    const { signatureKind } = certificate.signatory
    const found = term(signatureKind.value)
    if (accepted !== undefined && !accepted.some(kind => kind === signatureKind.value)) {
      const wanted = list(
        accepted.map(kind => term(kind)),
        'or',
      )
      yield { at: signatureKind.at, message: 'kind', data: { found, wanted } }
    }
    const { companyStamp } = certificate
    if (stamp && companyStamp?.value === false && !noStampWith.some(kind => kind === signatureKind.value)) {
      const related = [see('kind', signatureKind.at, undefined, { found })]
      yield { at: companyStamp.at, message: 'no-stamp', related }
    }
    if (signer) yield* signedFor(certificate)
    return undefined
  },
})

function* signedFor(certificate: CertificateFacts): Generator<Remark> {
  const { entity, at } = certificate.signatory
  if (entity !== undefined && isOfEndUser(entity.value, certificate)) return
  const promisors = promisorsOf(certificate)
  if (entity === undefined && isForPromisor(certificate, promisors)) return
  const [promisor] = promisors
  const who = whoOf(promisor)
  if (entity === undefined || isPlaceholder(entity.value)) {
    const related = doubts(certificate) ?? (entity === undefined ? undefined : [])
    if (related !== undefined)
      yield { at: entity?.at ?? at, message: 'entity-unstated', data: { who }, related, outcome: 'review' }
    return
  }
  const nearness = promisors.map(({ names }) => nearnessOf(entity.value, names))
  if (nearness.includes('same')) return
  const { at: where } = entity
  const data = { found: entity, who }
  const parties = partiesNamed(entity.value, certificate)
  const [party] = parties
  if (party !== undefined) {
    const excuse = parties.map(one => excused(one, certificate)).find(one => one !== undefined)
    yield {
      at: where,
      message: excuse === undefined ? 'other-role' : 'role-to-ask',
      data: { ...data, role: roleTerm(party) },
      related: [seeRole(party), ...seePromisor(promisor), ...(excuse ?? [])],
      ...(excuse === undefined ? {} : { outcome: 'review' as const }),
    }
  } else if (promisor === undefined) {
    yield { at: where, message: 'no-issuer', data: { found: entity }, outcome: 'review' }
  } else {
    const related = seePromisor(promisor)
    // An authority signs under the name of one of its offices, or under its initials.
    if (nearness.includes('longer') || isAssurance(certificate))
      yield { at: where, message: 'near-name', data, related, outcome: 'review' }
    else yield { at: where, message: nearness.includes('kindred') ? 'group' : 'other-entity', data, related }
  }
}

/** Who has to sign, by the first of its names. */
function whoOf(promisor: Promisor | undefined): Argument {
  const [name] = promisor?.names ?? []
  return promisor === undefined || name === undefined
    ? term('the.authority')
    : term(`named.${promisor.who}`, { name })
}

function seePromisor(promisor: Promisor | undefined): RelatedRemark[] {
  const [name] = promisor?.names ?? []
  return promisor === undefined || name === undefined
    ? []
    : [see('promisor', name.at, undefined, { what: term(`the.${promisor.who}`) })]
}

/**
 * Whether a signature that names no company can only be for one that makes the promises: it is for the issuer, and where there is
 * none for the only party that promises.
 */
function isForPromisor(certificate: CertificateFacts, promisors: readonly Promisor[]): boolean {
  const { issuer, endUser } = certificate
  if (issuer !== undefined) {
    const isPromisor = promisors.some(({ who }) => who === 'issuer')
    return isPromisor || (!isAssurance(certificate) && !isAnother(endUser, issuer))
  }
  const undertakers = new Set(promises(certificate).map(one => one.undertaker.value))
  if (isAssurance(certificate)) {
    const [only, ...others] = promisors.flatMap(one => one.names)
    return (
      only !== undefined && others.length === 0 && undertakers.size === 1 && undertakers.has('government')
    )
  }
  const parties = [...undertakers].map(role => promising(role, certificate))
  return parties.length > 0 && parties.every(party => party !== undefined && !isAnother(endUser, party))
}

/** The party of the certificate that bears the role of an undertaker. */
function promising(role: string, { importer, endUser, consignee }: CertificateFacts): PartyFacts | undefined {
  return role === 'importer'
    ? importer
    : role === 'end-user'
      ? endUser
      : role === 'consignee'
        ? consignee
        : undefined
}

const isAnother = (endUser: PartyFacts, party: PartyFacts) =>
  compareParties(endUser, party).outcome !== 'same'

/** Whether the end user, whose promises they are but in an assurance, bears that name: then nobody else need be looked at. */
function isOfEndUser(entity: string, certificate: CertificateFacts): boolean {
  return (
    !isAssurance(certificate) &&
    !isPlaceholder(entity) &&
    nearnessOf(entity, namesOf(certificate.endUser)) === 'same'
  )
}

const nearnessOf = (signer: string, names: readonly Sited<string>[]) => likeness(signer, valuesOf(names))

const isAssurance = ({ certificateType }: CertificateFacts) =>
  certificateType.value === 'government-assurance'

const namesOf = ({ name, nativeName }: PartyFacts) => (nativeName === undefined ? [name] : [name, nativeName])

/**
 * Who may sign: of an assurance the authority that gives it, as the issuer or by its endorsement; else the end user, under
 * every name that the paper gives it, and a government that issues the certificate.
 */
function promisorsOf(certificate: CertificateFacts): Promisor[] {
  const { issuer, endUser, importer, consignee, exporter, endorsements } = certificate
  if (isAssurance(certificate)) {
    // A company of the trade that calls itself the issuer is no authority by that.
    const isTrader = [endUser, importer, consignee, exporter].some(
      party => issuer && party && compareParties(issuer, party).outcome === 'same',
    )
    if (issuer !== undefined && !isTrader) return [{ who: 'issuer', names: namesOf(issuer) }]
    const names = endorsements.filter(one => one.kind.value === 'government').map(one => one.authority)
    return names.length === 0 ? [] : [{ who: 'authority', names }]
  }
  const same = [importer, consignee, issuer]
    .filter(party => party !== undefined)
    .filter(party => compareParties(endUser, party).outcome === 'same')
  const isGovernment = issuer?.activities.some(activity => activity.value === 'government') === true
  return [
    { who: 'end-user', names: [endUser, ...same].flatMap(namesOf) },
    ...(issuer !== undefined && isGovernment ? [{ who: 'issuer' as const, names: namesOf(issuer) }] : []),
  ]
}

/** The parties of the certificate that bear the name, those nearest to the goods first. */
function partiesNamed(name: string, certificate: CertificateFacts): PartyFacts[] {
  const { endUser, importer, consignee, intermediateConsignees, issuer, exporter } = certificate
  return [endUser, importer, consignee, issuer, ...intermediateConsignees, exporter]
    .filter(party => party !== undefined)
    .filter(party => nearnessOf(name, namesOf(party)) === 'same')
}

/**
 * Why a party that is not the end user may have had to sign, with the places that show it: it has an identifier of the end
 * user, it is named as the issuer, or all the promises are its own. Whether that is enough, only the authority can say.
 */
function excused(party: PartyFacts, certificate: CertificateFacts): RelatedRemark[] | undefined {
  if (isAssurance(certificate)) return undefined
  const { outcome } = compareParties(certificate.endUser, party)
  if (outcome === 'same-identifier-other-name' || outcome === 'identifier-partly' || party.role === 'issuer')
    return []
  const given = promises(certificate)
  const [first] = given
  return first !== undefined && given.every(one => one.undertaker.value === party.role)
    ? [clause(first)]
    : undefined
}

/** Why it matters for whom a certificate is signed that does not say so; nothing where only the end user can have signed. */
function doubts(certificate: CertificateFacts): RelatedRemark[] | undefined {
  if (isAssurance(certificate)) return []
  const promised = promises(certificate).find(one => one.clause.value === 'end-user-is-signatory')
  if (promised !== undefined) return [clause(promised)]
  const others = [certificate.importer, certificate.issuer]
    .filter(party => party !== undefined)
    .filter(party => another.includes(compareParties(certificate.endUser, party).outcome))
  return others.length === 0 ? undefined : others.map(seeRole)
}

const another: readonly string[] = ['other-name', 'identifier-conflict', 'other-country']

function seeRole(party: PartyFacts): RelatedRemark {
  return see('role', party.name.at, undefined, { role: roleTerm(party), found: party.name })
}

function promises(certificate: CertificateFacts): UndertakingFacts[] {
  return certificate.undertakings.filter(
    ({ state }) => state.value === 'given' || state.value === 'qualified',
  )
}

function clause({ at, clause: { value }, undertaker }: UndertakingFacts): RelatedRemark {
  return see('clause', at, undefined, {
    clause: coded('clause', value),
    undertaker: coded('the', undertaker.value),
  })
}
