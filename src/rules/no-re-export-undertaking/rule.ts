import type { CertificateFacts, Diagnostic, Law, UndertakingFacts } from '../../core/model/model.ts'
import { allCertificateTypes } from '../../trade/certificate-type.ts'
import { clauses, coded } from '../../trade/terms.ts'
import { unlessOfType } from '../certificate-type.ts'
import { finding, notApplicable, review, rule, see, term } from '../rule.ts'
import { uncovered } from './destinations.ts'
import { inTerms, outOfTerms } from './mode-and-scope.ts'
import { eitherOf, nameOf, type RequiredClause } from './required.ts'

/** The clauses that the rule set requires are given, by the required party and in the required mode and scope. */
export const noReExportUndertaking = rule({
  id: 'no-re-export-undertaking',
  over: 'certificate',
  summary:
    'The clauses that the rule set requires are given by the right undertaker, in the required mode and scope, for every restricted destination.',
  why: 'A licence is based on what the buyer promised. A clause that is missing, struck out, given by the wrong party or that leaves a territory open is not a promise, and the authority rejects it or withdraws the licence later.',
  messages: {
    missing: {
      text: 'No undertaking gives the clause {clause}.',
      help: 'Add the undertaking with its clause, `state: given` and its undertaker, once it is in the signed paper.',
    },
    'not-given': {
      text: 'The clause {clause} is {found}, but has to be given.',
      help: 'A clause that is printed on the form, struck out or qualified is not a promise. Have the certificate signed again with the clause unchanged.',
    },
    'wrong-undertaker': {
      text: 'The clause {clause} is given by {found}, but {wanted} has to give it.',
      help: 'Have the promise made by {wanted}.',
    },
    'wrong-mode': {
      text: 'The clause {clause} is given in the mode {found}, but {wanted} is required.',
      help: 'Have the promise made in the mode {wanted}.',
    },
    'mode-not-stated': {
      text: 'The clause {clause} does not state whether it is absolute or open to consent, but {wanted} is required.',
      help: 'Read the signed paper and state `mode: absolute`, or `mode: without-prior-consent` with its `consentAuthority`.',
    },
    'wrong-scope': {
      text: 'The clause {clause} covers goods {found}, but {wanted} is required.',
      help: 'Have the promise cover the goods {wanted}.',
    },
    'scope-not-stated': {
      text: 'The clause {clause} does not state whether it covers goods as received or incorporated, but {wanted} is required.',
      help: 'Read the signed paper and state `scope`.',
    },
    'no-destination': {
      text: 'The clause {clause} names no destination, but has to cover {wanted}.',
      help: 'State `destinations: [{codes}]`, or `destinations: [all]`.',
    },
    uncovered: {
      text: 'The clause {clause} names {found}, but does not cover {open}.',
      help: 'The destinations have to cover every member of the restricted set, including territories: state `destinations: [{codes}]`, or `destinations: [all]`.',
    },
    reserved: {
      text: 'The clause {clause} is given with a reservation.',
      help: 'Read what the reservation excepts in the signed paper, and note whether the promise still holds for these goods.',
    },
    contradicted: {
      text: 'The clause {clause} is given by {undertaker} in one place and {found} in another.',
      help: 'Read the signed paper: only one of the two can be what the undertaker promised.',
    },
  },
  labels: {
    given: 'given here',
    also: 'also {clause}: {found}',
    destinations: 'the destinations it names',
  },
  terms: {
    none: 'none',
    'none-printed': 'the certificate has no entry of these clauses',
  },
  parameters: (z, names) =>
    z.strictObject({
      clauses: z
        .array(
          z.strictObject({
            anyOf: z
              .array(z.enum(clauses))
              .min(1)
              .describe('Clauses of the certificate schema; any one of them is enough.'),
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
            onlyIfPrinted: z
              .boolean()
              .optional()
              .describe(
                'Whether it is asked only of a certificate that has an entry of it: one that is struck out or absent is reported, and one with a reservation is asked about.',
              ),
            mayBeQualified: z
              .boolean()
              .optional()
              .describe('Whether a promise with a reservation is enough.'),
          }),
        )
        .min(1),
      certificateTypes: z
        .array(z.enum(allCertificateTypes))
        .min(1)
        .optional()
        .describe('The types of certificate that are checked; all types if left out.'),
    }),
  wants: (certificate, law) =>
    unlessOfType(certificate, law.parameters.certificateTypes) !== undefined
      ? []
      : law.parameters.clauses.filter(isAlwaysRequired).map(({ destinations, ...clause }) => ({
          what: 'clause',
          ...clause,
          ...(destinations === undefined ? {} : { destinations: [...law.members(destinations).keys()] }),
        })),
  *check(certificate, law) {
    const ofOtherType = unlessOfType(certificate, law.parameters.certificateTypes)
    if (ofOtherType !== undefined) return ofOtherType
    if (!law.parameters.clauses.some(required => isAsked(required, certificate))) return nonePrinted
    for (const required of law.parameters.clauses) yield* clause(certificate, required, law)
    return undefined
  },
})

const nonePrinted = notApplicable(term('none-printed'))

/** Checks whether a clause is asked of a certificate: always, or because the certificate has an entry of it. */
function isAsked(required: RequiredClause, { undertakings }: CertificateFacts): boolean {
  return (
    isAlwaysRequired(required) || undertakings.some(({ clause: { value } }) => required.anyOf.includes(value))
  )
}

const isAlwaysRequired = ({ onlyIfPrinted }: RequiredClause) => onlyIfPrinted !== true

export function clause(
  certificate: CertificateFacts,
  required: RequiredClause,
  law: Law,
): readonly Diagnostic[] {
  const { anyOf, undertakers, modes, scopes, destinations } = required
  const promises = certificate.undertakings.filter(promise => anyOf.includes(promise.clause.value))
  const [first] = promises
  if (first === undefined) {
    if (!isAlwaysRequired(required)) return []
    return [finding('missing', certificate.undertakingsAt, { clause: nameOf(required) })]
  }
  const given = promises.filter(
    ({ state }) =>
      state.value === 'given' || (required.mayBeQualified === true && state.value === 'qualified'),
  )
  const [firstGiven] = given
  if (firstGiven === undefined) return [notGiven(promises, first, required)]
  const byRight = given.filter(promise => undertakers.includes(promise.undertaker.value))
  if (byRight.length === 0) {
    const { at, value } = firstGiven.undertaker
    const data = {
      clause: nameOf(required),
      found: coded('undertaker', value),
      wanted: eitherOf('undertaker', undertakers),
    }
    return [finding('wrong-undertaker', at, data)]
  }
  const inMode = inTerms(byRight, modes, 'mode')
  const inScope = inTerms(inMode, scopes, 'scope')
  return [
    outOfTerms(byRight, modes, 'mode', required),
    outOfTerms(inMode, scopes, 'scope', required),
    destinations === undefined ? undefined : uncovered(inScope, destinations, law, required),
    ...(isAlwaysRequired(required) ? contradictions(promises, byRight, required) : []),
  ].filter(remark => remark !== undefined)
}

/** Reports a clause that no party gives: a clause of the form that is asked about only there names each of its entries. */
function notGiven(
  promises: readonly UndertakingFacts[],
  first: UndertakingFacts,
  required: RequiredClause,
): Diagnostic {
  if (isAlwaysRequired(required)) {
    const { at, value } = first.state
    return finding('not-given', at, { clause: nameOf(required), found: coded('state', value) })
  }
  const reserved = promises.find(({ state }) => state.value === 'qualified')
  const shown = reserved ?? first
  const { at, value } = shown.state
  const data = { clause: coded('clause', shown.clause.value), found: coded('state', value) }
  return {
    at,
    message: reserved === undefined ? 'not-given' : 'reserved',
    data,
    related: promises
      .filter(promise => promise !== shown)
      .map(({ clause, state }) =>
        see('also', state.at, undefined, {
          clause: coded('clause', clause.value),
          found: coded('state', state.value),
        }),
      ),
    ...(reserved === undefined ? {} : { outcome: 'review' as const }),
  }
}

function contradictions(
  promises: readonly UndertakingFacts[],
  given: readonly UndertakingFacts[],
  required: RequiredClause,
): readonly Diagnostic[] {
  return promises.flatMap((promise): readonly Diagnostic[] => {
    const other = given.find(candidate => candidate.undertaker.value === promise.undertaker.value)
    if (promise.state.value === 'given' || other === undefined) return []
    return [
      review(
        'contradicted',
        promise.state,
        {
          clause: nameOf(required),
          undertaker: coded('undertaker', promise.undertaker.value),
          found: coded('state', promise.state.value),
        },
        [see('given', other.state.at)],
      ),
    ]
  })
}
