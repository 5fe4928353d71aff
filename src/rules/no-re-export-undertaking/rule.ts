import type { CertificateFacts, Diagnostic, Law, UndertakingFacts } from '../../core/model/model.ts'
import { coded } from '../../trade/words/terms.ts'
import { finding, notApplicable, review, rule, see, term, unlessOfType } from '../rule.ts'
import { clauseParameters, eitherOf, inTerms, nameOf, type RequiredClause, uncovered } from './required.ts'

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
  parameters: clauseParameters,
  wants: (certificate, law) =>
    unlessOfType(certificate, law.parameters) !== undefined
      ? []
      : law.parameters.clauses.filter(isAlwaysRequired).map(({ destinations, ...clause }) => ({
          what: 'clause',
          ...clause,
          ...(destinations === undefined ? {} : { destinations: [...law.members(destinations).keys()] }),
        })),
  ofTypes: true,
  *check(certificate, law) {
    if (!law.parameters.clauses.some(required => isAsked(required, certificate)))
      return notApplicable(term('none-printed'))
    for (const required of law.parameters.clauses) yield* clause(certificate, required, law)
    return undefined
  },
})

/** Checks whether a clause is asked of a certificate: always, or because the certificate has an entry of it. */
function isAsked(required: RequiredClause, { undertakings }: CertificateFacts): boolean {
  return (
    isAlwaysRequired(required) ||
    undertakings.some(({ clause: { value } }) => required.anyOf.some(one => one === value))
  )
}

const isAlwaysRequired = ({ onlyIfPrinted }: RequiredClause) => onlyIfPrinted !== true

function clause(
  { undertakings, undertakingsAt }: CertificateFacts,
  required: RequiredClause,
  law: Law,
): readonly Diagnostic[] {
  const { anyOf, undertakers, mayBeQualified } = required
  const promises = undertakings.filter(promise => anyOf.some(one => one === promise.clause.value))
  const [first] = promises
  if (first === undefined)
    return isAlwaysRequired(required)
      ? [finding('missing', undertakingsAt, { clause: nameOf(required) })]
      : []
  const given = promises.filter(
    ({ state }) => state.value === 'given' || (mayBeQualified === true && state.value === 'qualified'),
  )
  const [firstGiven] = given
  if (firstGiven === undefined) return [notGiven(promises, first, required)]
  const byRight = given.filter(({ undertaker }) => undertakers.some(one => one === undertaker.value))
  if (byRight.length === 0) {
    const { at, value } = firstGiven.undertaker
    const wanted = eitherOf('undertaker', undertakers)
    const data = { clause: nameOf(required), found: coded('undertaker', value), wanted }
    return [finding('wrong-undertaker', at, data)]
  }
  const mode = inTerms(byRight, 'mode', required)
  const scope = inTerms(mode.promises, 'scope', required)
  return [
    mode.fault,
    scope.fault,
    uncovered(scope.promises, required, law),
    ...(isAlwaysRequired(required) ? contradictions(promises, byRight, required) : []),
  ].filter(remark => remark !== undefined)
}

const stated = ({ clause: { value }, state }: UndertakingFacts) => ({
  clause: coded('clause', value),
  found: coded('state', state.value),
})

/** Reports a clause that no party gives: a clause of the form that is asked about only there names each of its entries. */
function notGiven(
  promises: readonly UndertakingFacts[],
  first: UndertakingFacts,
  required: RequiredClause,
): Diagnostic {
  if (isAlwaysRequired(required))
    return finding('not-given', first.state.at, { ...stated(first), clause: nameOf(required) })
  const reserved = promises.find(({ state }) => state.value === 'qualified')
  const shown = reserved ?? first
  const related = promises
    .filter(promise => promise !== shown)
    .map(promise => see('also', promise.state.at, undefined, stated(promise)))
  return reserved === undefined
    ? finding('not-given', shown.state.at, stated(shown), related)
    : review('reserved', shown.state.at, stated(shown), related)
}

function contradictions(
  promises: readonly UndertakingFacts[],
  given: readonly UndertakingFacts[],
  required: RequiredClause,
): readonly Diagnostic[] {
  return promises.flatMap(({ state, undertaker: { value } }) => {
    const other = given.find(({ undertaker }) => undertaker.value === value)
    if (state.value === 'given' || other === undefined) return []
    const undertaker = coded('undertaker', value)
    const data = { clause: nameOf(required), undertaker, found: coded('state', state.value) }
    return review('contradicted', state.at, data, [see('given', other.state.at)])
  })
}
