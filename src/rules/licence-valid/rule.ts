import { grouped } from '../../core/model/group-by.ts'
import type { Law, PeriodLaw, ShipmentFacts, TransferFacts } from '../../core/model/model.ts'
import { lazy, memoizeByObject } from '../../text/memoize.ts'
import { licenceIn, licenceNumber, refersTo } from '../../trade/documents/licence.ts'
import { grantFor } from '../../trade/documents/version.ts'
import { noShipment, ungranted } from '../dossier.ts'
import { type Diagnostics, finding, notApplicable, review, rule, see, term } from '../rule.ts'
import { closed } from './closed.ts'
import { type LicenceParameters, licencesOf, type NamedLicence, parametersOf } from './parameters.ts'
import { besideOthers, byKind, validity } from './validity.ts'

export const licenceValid = rule({
  id: 'licence-valid',
  over: 'dossier',
  summary:
    'The export licence is of a known kind, valid on the day of export, the one the certificate names, and open to this end user.',
  why: 'A licence covers one exporter, one kind of goods, named customers and a period. A shipment outside any of these is a shipment without a licence, even if the document states a licence number.',
  messages: {
    expired: {
      text: 'The shipment leaves on {found}; the licence is valid only until {limit}.',
      help: 'Do not ship under this licence. Name the one that is valid on the day of export, or apply for a new one.',
    },
    'expired-by-term': {
      text: 'The shipment leaves on {found}; the licence states no end, and the {months} months for which a licence of its kind is valid ended on {limit}.',
      help: 'Do not ship under this licence. If it states an end that is later, state it as `validUntil`.',
    },
    'end-unsure': {
      text: 'The shipment leaves on {found}; the licence states no end, and a licence of its kind usually ends on {limit}.',
      help: 'Read the end of validity from the licence, and state it as `validUntil`.',
    },
    'no-end': {
      text: 'The licence states no end of validity, and {why}.',
      help: 'Read the end of validity from the licence, and state it as `validUntil`.',
    },
    'leaves-late': {
      text: 'The goods leave on {found}; they were declared in time, but the licence is valid only until {limit}.',
      help: 'Some carriers and authorities count the day of departure. Ask the one that issued the licence before the goods leave.',
    },
    'no-issue-date': {
      text: 'The licence states no day of issue, so it is not known whether it was issued before the goods left on {day}.',
      help: 'Read the day of issue from the licence, and state it as `issueDate`.',
    },
    'too-long': {
      text: 'The licence is valid from {from} until {found}, but {a} licence is valid for {months} months at most, until {limit}.',
      help: 'Compare the dates and the kind with the licence itself, and correct what is wrong.',
    },
    'longer-than-usual': {
      text: 'The licence is valid from {from} until {found}, but {a} licence usually ends after {months} months.',
      help: 'Longer periods are allowed, but rare. Compare the dates with the licence itself.',
    },
    'renewal-not-known': {
      text: 'The shipment leaves on {found}; the licence was issued on {from}, {a} licence for these goods has usually run for {months} months, until {limit}, and no renewal is known.',
      help: 'Ask the exporter for the decision that keeps the licence valid on {found}, and keep it with the documents. Without it, do not ship under this licence.',
    },
    'runs-out': {
      text: 'The shipment leaves on {found} under {a} licence that ends {days} days later, on {limit}, and no document shows its renewal.',
      help: 'Ask the exporter whether the licence is renewed, and name the decision in `documentReferences`. Goods that are held up at the port or shipped later are not covered.',
    },
    'no-kind': {
      text: 'The kind of the licence is not stated, so it is not known how long and for whom it is valid.',
      help: 'State `licenseType`: individual, general or certificate.',
    },
    'before-the-first': {
      text: 'The licence is {a} licence {found}, but the first ones for these goods were issued on {from}.',
      help: 'Compare the kind and the day of issue with the licence itself, and correct what is wrong.',
    },
    'customers-not-shown': {
      text: 'The licence is {a} licence, which is for named customers, but no document shows that {endUser} is one of them.',
      help: 'Ask the exporter for the list of customers that belongs to the licence, and name it in `documentReferences` as a customer list.',
    },
    'listed-party': {
      text: 'The {what} is {found}, which is on the watch list; {a} licence is not for such parties.',
      help: 'Do not ship under this licence. A party on the watch list needs an individual licence, which requires a risk assessment and a written commitment.',
    },
    'listed-party-perhaps': {
      text: 'The {what} is {found}, which is a name like that of {listed} on the watch list; {a} licence is not for such parties.',
      help: 'Needs manual review: find out whether it is the same company or belongs to it, and record the answer.',
    },
    'papers-not-named': {
      text: 'The {what} is {found}, which is on the watch list; no document names {papers}.',
      help: 'Whoever applies for a licence for such a party files a risk assessment report and a written commitment. Ask the exporter for both, and name them in `documentReferences`.',
    },
    'closed-goods': {
      text: 'The {what} states "{found}" and the goods go to {country}; {a} licence is not for such goods going there.',
      help: 'Exports of such goods to {country} are licensed case by case. If the goods are of that kind, or a key part of them, do not ship under this licence and apply for an individual one; if not, record what they are.',
    },
    'use-excluded': {
      text: 'The licence is {a} licence, which is for goods that are repaired, tested or exhibited and go back; the disposition of these goods is {found}.',
      help: 'Goods that are used up, built in or sold abroad need an individual or a general licence. Compare the kind with the licence itself.',
    },
    'other-licence': {
      text: 'The licence is {found}, but the certificate names {granted}.',
      help: 'Correct the one that is wrong from the licence itself. If there is a new licence, have the certificate amended.',
    },
    'licence-differs': {
      text: 'The {what} of the licence is {found}, but the certificate states {granted}.',
      help: 'Correct the one that is wrong from the licence itself.',
    },
    'told-otherwise': {
      text: 'The {what} of the licence is {found}, but the shipment of {day} states {granted}.',
      help: 'One licence has one {what}. Correct the one that is wrong from the licence itself; if the licence was amended, have the reviewer record it.',
    },
    'other-end-user': {
      text: 'The end user is {found}, but the same individual licence was used for {granted}.',
      help: 'An individual licence is for one end user. Name the licence that was issued for {found}, or apply for one.',
    },
    'many-shipments': {
      text: 'This is shipment {count} under the same individual licence; usually {most} are allowed.',
      help: 'Read in the licence how often it may be used, and note the answer.',
    },
    'number-unusual': {
      text: 'The number of the licence, {found}, is not written as Chinese licence numbers usually are.',
      help: 'Compare it with the licence itself; a digit may be missing.',
    },
  },
  labels: {
    until: 'valid until here',
    issued: 'issued here',
    kind: 'the kind: {kind}',
    granted: 'the certificate: {granted}',
    first: 'the shipment of {day}: {granted}',
    endUser: 'the end user',
    exported: 'leaves here',
    also: 'also the {what}: {found}',
    destination: 'the goods go here',
    use: 'the disposition of the goods: {found}',
  },
  terms: {
    'a.individual': 'an individual',
    'a.general': 'a general',
    'a.certificate': 'a certificate',
    'a.licence': 'a licence',
    'kind.individual': 'individual',
    'kind.general': 'general',
    'kind.certificate': 'certificate',
    'field.kind': 'kind',
    'field.issue': 'day of issue',
    'field.end': 'end of validity',
    'no-issue-either': 'no day of issue either',
    'nothing-tells': 'it is not known how long a licence of its kind is valid',
    'used-on': 'used on {day}',
    'issued-on': 'issued on {day}',
    'end-use': 'description of the end use',
    'end-product': 'end product',
    'item-description': 'description of item {item}',
    'names-none': 'no shipment under {certificate} names an export licence',
  },
  parameters: parametersOf,
  *check({ dossier, checked }, law) {
    const { parameters } = law
    const [grant, ...others] = dossier.grants
    const shipped = checked.flatMap(one => licencesOf(one, () => grantFor(dossier, one), parameters))
    // Nothing is shipped under it yet: the licence that the certificate names is checked by itself.
    const named =
      shipped.length > 0 || others.length > 0 ? shipped : licencesOf(undefined, () => grant, parameters)
    if (named.length === 0)
      return checked.length === 0
        ? noShipment
        : notApplicable(term('names-none', { certificate: dossier.certificate }))
    const ofNumber = lazy(() => grouped(dossier.shipments, numberIn))
    const showCustomers = memoizeByObject((shipments: readonly ShipmentFacts[]) =>
      shipments.some(shipment => refersTo(shipment, parameters.customerLists)),
    )
    for (const one of named) {
      const shipments = parameters.kinds === undefined ? [] : (ofNumber().get(numberIn(one.own)) ?? [])
      for (const found of checksOf(one, shipments, showCustomers, law))
        yield { document: one.own.document, ...found }
    }
    return ungranted(dossier)
  },
})

/** Checks a licence by its kind; where goods are shipped under it, also by what it and the shipments that name it state. */
function* checksOf(
  one: NamedLicence,
  shipments: readonly ShipmentFacts[],
  showCustomers: (shipments: readonly ShipmentFacts[]) => boolean,
  law: Law<LicenceParameters>,
): Diagnostics {
  const { kinds, renewals, customerLists } = law.parameters
  const { license, shipment, grant, kind, a, kindAt } = one
  if (kinds !== undefined && shipment !== undefined) {
    const { licenseType, licenseNumber } = license
    if (licenseType === undefined) yield review('no-kind', licenseNumber)
    if (law.derived(numberPatternOf)?.test(licenceNumber(licenseNumber.value)) === false)
      yield finding('number-unusual', licenseNumber)
    yield* validity(one, shipment, renewals)
    yield* besideOthers(one, shipment, shipments)
    const isShown = () => (grant !== undefined && refersTo(grant, customerLists)) || showCustomers(shipments)
    const { name } = shipment.endUser
    if (kind.namedCustomers && !isShown())
      yield finding('customers-not-shown', kindAt, { a, endUser: name }, [see('endUser', name.at)])
  }
  if (kinds !== undefined) yield* byKind(one)
  yield* closed(one, law)
}

function numberIn(document: TransferFacts): string | undefined {
  const license = licenceIn(document)
  return license && licenceNumber(license.licenseNumber.value)
}

function numberPatternOf({ parameters }: PeriodLaw<LicenceParameters>): RegExp | undefined {
  return parameters.numberPattern === undefined ? undefined : new RegExp(parameters.numberPattern, 'u')
}
