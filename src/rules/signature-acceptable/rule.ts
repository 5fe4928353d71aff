import { finding, rule, see, term } from '../rule.ts'
import { certificateTypes } from '../shapes.ts'
import { kindRefused, signatureKinds, signatureTerms } from '../signature-kind.ts'
import { personOfAnother, signedFor } from './signer.ts'

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
      stamp: z
        .boolean()
        .default(false)
        .describe('Whether a certificate that states that it has no company stamp is reported.'),
      noStampWith: z
        .array(z.enum(signatureKinds))
        .default([])
        .describe('The kinds of signature that need no stamp.'),
      signer: z
        .boolean()
        .default(false)
        .describe('Whether it has to be signed for the company or authority that makes the promises.'),
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
