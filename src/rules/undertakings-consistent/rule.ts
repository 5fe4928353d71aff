import { grouped } from '../../core/model/group-by.ts'
import type { CertificateFacts, Diagnostic, PeriodLaw, UndertakingFacts } from '../../core/model/model.ts'
import { isPromised } from '../../trade/documents/promise.ts'
import { type Diagnostics, finding, notApplicable, rule, term } from '../rule.ts'
import { againstEachOther, openDestinations, openProducts, signatory, undertakers } from './each-other.ts'
import { againstListed, contradictionParameters, isMade, type ListedContradiction, nameOf } from './fact.ts'
import { incorporated, location, received } from './places.ts'

export const undertakingsConsistent = rule({
  id: 'undertakings-consistent',
  over: 'certificate',
  summary:
    'No undertaking is contradicted by the certificate itself: disposition, purpose, parties, places, or another undertaking.',
  why: 'A promise that the same certificate breaks is taken as a sign that the text was not read before it was signed. The authority rejects the certificate, and doubts the next one.',
  messages: {
    disposition: {
      text: 'The clause {clause} is promised by {undertaker}, but the disposition of the goods is {found}.',
      help: 'These two contradict each other. Correct `endUse.disposition` from the signed paper, or have the paper signed again without the clause.',
    },
    military: {
      text: 'The clause {clause} is promised by {undertaker}, but the {what} is {found}.',
      help: 'These two contradict each other. Ask the end user which one is right before anything is shipped, and have the certificate corrected.',
    },
    destination: {
      text: 'The clause {clause} excludes {promised}, but the {what} is {found}.',
      help: 'These two contradict each other. Correct the country, or have the promise signed with destinations that it can keep.',
    },
    'scope-open': {
      text: 'The end products go to {found}; the clause {clause} excludes {promised}, but does not state whether it covers goods built into a product.',
      help: 'Read the signed paper and state `scope`: as-received, incorporated or both.',
    },
    'needs-consent': {
      text: 'The clause {clause} applies unless {authority} consents, but the {what} is {found}.',
      help: 'Ask for the written consent of {authority} and keep it with the certificate, or have the one that is wrong corrected.',
    },
    'products-open': {
      text: 'The clause {clause} {scope}, the goods are to be built into a product, and the certificate does not state where it goes.',
      help: 'State the countries of the end products in `endUse.endProductCountries`, and the `scope` of the clause from the signed paper.',
    },
    'destinations-open': {
      text: 'The clause {clause} names no destination.',
      help: 'Read the signed paper and state `destinations`: the countries that it excludes, or `[all]`.',
    },
    'destinations-unusual': {
      text: 'The clause {clause} excludes only {found}.',
      help: 'Compare with the signed paper: a promise that names only such countries leaves open every one for which the authority asks it.',
    },
    'other-undertaker': {
      text: 'The clause {clause} is promised by {undertaker}, which cannot keep it for the end user.',
      help: 'Read in the signed paper who makes the promise. Only who has the goods can promise what is done with them, and a government promises in an assurance of its own.',
    },
    location: {
      text: 'The clause use-at-stated-location is promised by {undertaker}, but the place of use is in {found}, the end user is in {home} and the final destination is {destination}.',
      help: 'Correct `endUseLocation`, or have the clause name the place where the goods are actually used.',
    },
    'other-country': {
      text: 'The clause use-at-stated-location names {promised}, but the place of use is in {found}.',
      help: 'Only one of the two can be the stated place. Correct the one that is wrong from the signed paper.',
    },
    signatory: {
      text: 'The clause end-user-is-signatory is promised, but the certificate is signed for {found} and the end user is {wanted}.',
      help: 'The company that receives the goods has to sign itself, not its parent or its buyer. Have the certificate signed by {wanted}.',
    },
    'no-end-product': {
      text: 'The clause incorporation-declared is promised by {undertaker}, but the certificate names no end product.',
      help: 'State in `endUse.endProduct` what the goods are built into.',
    },
    'given-and-not': {
      text: 'The clause {clause} is given by {undertaker} in one place and {found} in another.',
      help: 'Read the signed paper: only one of the two can be what the undertaker promised.',
    },
    'two-modes': {
      text: 'The clause {clause} is given by {undertaker} as absolute in one place, and unless {authority} consents in another.',
      help: 'Read the signed paper: a promise that is open to consent is not absolute. Keep the one that was signed.',
    },
  },
  labels: {
    fact: 'the {what}: {found}',
    also: 'also the {what}: {found}',
    given: 'given here',
    absolute: 'absolute here',
    clause: 'also the clause {clause}',
    disposition: 'the disposition of the goods: {found}',
  },
  terms: {
    'scope.as-received': 'covers goods as received',
    'scope.unstated': 'does not state whether it covers goods built into a product',
    disposition: 'disposition of the goods',
    purpose: 'purpose of the goods',
    'country-of-place-of-use': 'country of the place of use',
    'country-of-end-user': 'country of the end user',
    'country-of-consignee': 'country of the consignee',
    'country-of-end-products': 'country of the end products',
    signer: 'company that signed',
    'purpose.civil': 'civil',
    'purpose.military': 'military',
    'purpose.dual': 'dual',
    'stated-activity.trader': 'trader',
    'stated-activity.research': 'research',
    'stated-activity.government': 'government',
    'stated-activity.military': 'military',
    'military-post': 'military post ({address})',
    'no-undertaking': 'the certificate gives no undertaking',
  },
  parameters: contradictionParameters,
  *check(certificate, law) {
    const promises = certificate.undertakings.filter(isPromised)
    if (promises.length === 0) return notApplicable(term('no-undertaking'))
    const listed = law.derived(byClause)
    const { clausesOfTheUser, usuallyExcluded } = law.parameters
    for (const promise of promises) {
      const clause = promise.clause.value
      let isContradicted = false
      for (const remark of [
        ...(listed.get(clause) ?? []).flatMap(one => [...againstListed(promise, certificate, one)]),
        ...(checks[clause] ?? []).flatMap(check => [...check(promise, certificate)]),
      ]) {
        isContradicted = true
        // What a qualified promise excepts is in its text: needs manual review.
        yield promise.state.value === 'qualified' ? { ...remark, outcome: 'review' } : remark
      }
      if (isContradicted || clause !== 'no-re-export') continue
      yield* openDestinations(promise, usuallyExcluded)
      yield* openProducts(promise, certificate)
    }
    yield* undertakers(promises, certificate, clausesOfTheUser)
    yield* againstEachOther(certificate.undertakings)
    return undefined
  },
})

const byClause = ({ parameters }: PeriodLaw<{ readonly contradictions: ListedContradiction[] }>) =>
  grouped<ListedContradiction, string>(parameters.contradictions, ({ clause }) => clause)

/** What each clause is compared with, besides what the rule set lists against it. */
const checks: Readonly<Record<string, readonly PromiseCheck[]>> = {
  'no-re-export': [received, incorporated],
  // Without a destination it excludes what was not declared, and everything on the document was declared.
  'no-diversion': [(promise, of) => (promise.destinations.length === 0 ? [] : received(promise, of))],
  'use-at-stated-location': [location],
  'end-user-is-signatory': [signatory],
  'incorporation-declared': [endProduct],
}

type PromiseCheck = (promise: UndertakingFacts, certificate: CertificateFacts) => Iterable<Diagnostic>

function* endProduct(promise: UndertakingFacts, certificate: CertificateFacts): Diagnostics {
  if (certificate.endUse.endProduct !== undefined || !isMade(certificate)) return
  yield finding('no-end-product', promise.clause, { undertaker: nameOf(promise).undertaker })
}
