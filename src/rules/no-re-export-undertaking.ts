import type { CertificateFacts, Law, Remark, UndertakingFacts } from '../model.ts'
import { countryName } from '../trade/territory.ts'
import { certificateRule, listed, see, valuesOf } from './rule.ts'

interface RequiredClause {
  /** Any one of these clauses will do. */
  anyOf: string[]
  undertakers: string[]
  modes?: string[] | undefined
  scopes?: string[] | undefined
  destinations?: string | undefined
}

/** The clauses that a certificate can hold, as its schema lists them; a test holds the two lists together. */
export const clauses = [
  'domestic-use-only',
  'no-re-export',
  'no-transfer-to-third-party',
  'no-change-of-end-use',
  'no-military-end-use',
  'no-military-end-user',
  'no-wmd-use',
  'no-terrorist-use',
  'civil-use-only',
  'no-diversion',
  'use-at-stated-location',
  'end-user-is-signatory',
  'no-stockpiling',
  'incorporation-declared',
  'quantity-within-capacity',
  'delivery-verification',
  'post-shipment-verification-consent',
  'notify-changes',
  'record-keeping',
  'bind-subsequent-buyers',
  'truthfulness',
] as const

/** The clauses that the rule set requires are given, by whom, how and as far as it requires. */
export const noReExportUndertaking = certificateRule({
  id: 'no-re-export-undertaking',
  summary:
    'The clauses that the rule set requires are given by the right undertaker, in the required mode and scope, for every restricted destination.',
  why: 'A licence rests on what the buyer promised. A clause that is missing, struck out, given by the wrong party or that leaves a territory open is no promise, and the authority refuses it or withdraws the licence later.',
  messages: {
    missing: {
      text: 'No undertaking gives the clause {clause}.',
      help: 'Add the undertaking with its clause, `state: given` and its undertaker, once it stands in the signed paper.',
    },
    'not-given': {
      text: 'The clause {clause} is {found}, where it has to be given.',
      help: 'A clause that is printed on the form, struck out or qualified is no promise. Have the certificate signed again with the clause as it stands.',
    },
    'wrong-undertaker': {
      text: 'The clause {clause} is given by {found}, where {wanted} has to give it.',
      help: 'Have the promise made by {wanted}.',
    },
    'wrong-mode': {
      text: 'The clause {clause} is given in the mode {found}, where {wanted} is required.',
      help: 'Have the promise made in the mode {wanted}.',
    },
    'mode-not-stated': {
      text: 'The clause {clause} does not say whether it is absolute or open to consent, where {wanted} is required.',
      help: 'Read the signed paper and state `mode: absolute`, or `mode: without-prior-consent` with its `consentAuthority`.',
    },
    'wrong-scope': {
      text: 'The clause {clause} covers goods {found}, where {wanted} is required.',
      help: 'Have the promise cover the goods {wanted}.',
    },
    'scope-not-stated': {
      text: 'The clause {clause} does not say whether it covers goods as received or incorporated, where {wanted} is required.',
      help: 'Read the signed paper and state `scope`.',
    },
    'no-destination': {
      text: 'The clause {clause} names no destination, where it has to cover {wanted}.',
      help: 'State `destinations: [{codes}]`, or `destinations: [all]`.',
    },
    uncovered: {
      text: 'The clause {clause} names {found} and leaves open {open}.',
      help: 'The destinations have to cover every member of the restricted set, territories too: state `destinations: [{codes}]`, or `destinations: [all]`.',
    },
    contradicted: {
      text: 'The clause {clause} is given by {undertaker} in one place and {found} in another.',
      help: 'Read the signed paper: only one of the two can be what the undertaker promised.',
    },
  },
  labels: {
    given: 'given here',
    destinations: 'the destinations it names',
  },
  parameters: (z, names) =>
    z.strictObject({
      clauses: z
        .array(
          z.strictObject({
            anyOf: z
              .array(z.enum(clauses))
              .min(1)
              .describe('Clauses of the certificate schema; any one of them will do.'),
            undertakers: z.array(z.enum(['importer', 'end-user', 'consignee', 'government'])).min(1),
            modes: z
              .array(z.enum(['absolute', 'without-prior-consent']))
              .min(1)
              .optional(),
            scopes: z
              .array(z.enum(['as-received', 'incorporated', 'both']))
              .min(1)
              .optional(),
            destinations: names
              .set('country')
              .optional()
              .describe('The set that its destinations have to cover.'),
          }),
        )
        .min(1),
    }),
  *check(certificate, law) {
    for (const required of law.parameters.clauses) yield* clause(certificate, required, law)
    return undefined
  },
})

function* clause(certificate: CertificateFacts, required: RequiredClause, law: Law): Generator<Remark> {
  const name = listed(required.anyOf, 'or')
  const promises = certificate.undertakings.filter(promise => required.anyOf.includes(promise.clause.value))
  const [first] = promises
  if (first === undefined) {
    yield { at: certificate.undertakingsAt, message: 'missing', data: { clause: name } }
    return
  }
  const given = promises.filter(promise => promise.state.value === 'given')
  if (given[0] === undefined) {
    yield { at: first.state.at, message: 'not-given', data: { clause: name, found: first.state.value } }
    return
  }
  const wanted = listed(required.undertakers, 'or')
  const byRight = given.filter(promise => required.undertakers.includes(promise.undertaker.value))
  if (byRight[0] === undefined) {
    const { at, value } = given[0].undertaker
    yield { at, message: 'wrong-undertaker', data: { clause: name, found: value, wanted } }
    return
  }
  const inMode = yield* inTerms(byRight, required.modes, 'mode', name)
  const inScope = yield* inTerms(inMode, required.scopes, 'scope', name)
  if (inScope.length > 0 && required.destinations !== undefined)
    yield* coverage(inScope, required.destinations, law, name)
  yield* contradictions(promises, byRight, name)
}

/** The promises in one of the modes or scopes required; says so when there is none, and goes on with those that may be. */
function* inTerms(
  promises: readonly UndertakingFacts[],
  required: readonly string[] | undefined,
  term: 'mode' | 'scope',
  name: string,
): Generator<Remark, readonly UndertakingFacts[]> {
  if (required === undefined) return promises
  const meets = promises.filter(promise => {
    const stated = promise[term]?.value
    return stated !== undefined && (required.includes(stated) || stated === 'both')
  })
  const [first] = promises
  if (meets.length > 0 || first === undefined) return meets
  const silent = promises.filter(promise => promise[term] === undefined)
  const [unstated] = silent
  const stated = first[term]
  const wanted = listed(required, 'or')
  if (unstated !== undefined) {
    yield {
      at: unstated.clause.at,
      message: `${term}-not-stated`,
      data: { clause: name, wanted },
      outcome: 'review',
    }
  } else if (stated !== undefined) {
    yield { at: stated.at, message: `wrong-${term}`, data: { clause: name, found: stated.value, wanted } }
  }
  return silent
}

function* coverage(
  promises: readonly UndertakingFacts[],
  set: string,
  law: Law,
  name: string,
): Generator<Remark> {
  const [first] = promises
  const named = promises.flatMap(promise => valuesOf(promise.destinations))
  if (first === undefined || named.includes('all')) return
  const restricted = [...law.members(set).keys()]
  const open = restricted.filter(code => !named.includes(code))
  const data = { clause: name, codes: restricted.join(', ') }
  if (named.length === 0) {
    yield {
      at: first.clause.at,
      message: 'no-destination',
      data: { ...data, wanted: listed(restricted.map(countryName)) },
    }
  } else if (open.length > 0) {
    yield {
      at: `${first.at}/destinations`,
      half: 'key',
      message: 'uncovered',
      data: { ...data, found: listed(named), open: listed(open.map(countryName)) },
      related: promises.slice(1).map(promise => see('destinations', `${promise.at}/destinations`)),
    }
  }
}

function* contradictions(
  promises: readonly UndertakingFacts[],
  given: readonly UndertakingFacts[],
  name: string,
): Generator<Remark> {
  for (const promise of promises) {
    const other = given.find(candidate => candidate.undertaker.value === promise.undertaker.value)
    if (promise.state.value === 'given' || other === undefined) continue
    yield {
      at: promise.state.at,
      message: 'contradicted',
      data: { clause: name, undertaker: promise.undertaker.value, found: promise.state.value },
      related: [see('given', other.state.at)],
      outcome: 'review',
    }
  }
}
