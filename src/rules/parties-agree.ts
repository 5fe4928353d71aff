import { grouped } from '../core/model/group-by.ts'
import type {
  Argument,
  CertificateFacts,
  EndUseReportFacts,
  PartyFacts,
  ShipmentFacts,
} from '../core/model/model.ts'
import { kinshipOfParties } from '../trade/parties/compare-names.ts'
import { partiesOf, roleTerm } from '../trade/parties/parties.ts'
import { areStrangers, compareParties, firstMet, type PartyComparison } from '../trade/parties/party.ts'
import { foldName, withoutLegalForm } from '../trade/parties/party-name.ts'
import { countryOf, partOf } from '../trade/places/country-code.ts'
import { disagreeing } from './compared.ts'
import { countryAt, type Diagnostics, finding, inDocument, review, rule, see, term } from './rule.ts'

export const partiesAgree = rule({
  id: 'parties-agree',
  over: 'dossier',
  readsReports: 'also',
  summary:
    'Exporter, importer, consignee and end user of the shipment are those of the certificate, which also names who else buys, sells, receives or is notified; the end user that reports on the goods is that of the certificate.',
  why: 'The promises were made by the parties that the certificate names. Any other party has promised nothing.',
  messages: {
    'other-party': {
      text: 'The {role} is {found}, but the certificate names {granted}.',
      help: 'Correct the name, or obtain a certificate that names {found}. If both are one company, state an identifier (LEI, GSTIN, USCC ...) in both documents.',
    },
    'other-identifier': {
      text: 'The {scheme} of the {role} is {found}, but the certificate states {granted}.',
      help: 'An identifier belongs to one company. Correct it from the register, or obtain a certificate for the company that the shipment names.',
    },
    'some-identifiers-differ': {
      text: 'The {scheme} of the {role} is {found}, but the certificate states {granted}; other identifiers agree.',
      help: 'Ask whether these are two registrations of one company, and record the answer.',
    },
    'other-name': {
      text: 'The {role} is {found}, but the certificate names {granted}; the identifiers agree.',
      help: 'Ask whether the company changed its name, and use the name of the certificate.',
    },
    'other-country': {
      text: 'The {role} {name} is in {found}, but the certificate states {granted}.',
      help: 'A branch in another country is not the party that promised. Correct the address, or obtain a certificate for it.',
    },
    'unnamed-consignee': {
      text: 'The consignee is {found}, which is neither the importer nor the end user of the certificate, and the certificate names no consignee.',
      help: 'Have the consignee named in the certificate, or consign the goods to the importer or the end user.',
    },
    'to-order': {
      text: 'The goods are consigned to {found} under a transport document to order, so it is not known who receives them.',
      help: 'Ask who holds the transport document and to whom it was endorsed, and record the answer.',
    },
    unnamed: {
      text: 'The {role} is {found}, which the certificate does not name.',
      help: 'Ask what {found} does with the goods or their papers, and record the answer. If it buys or receives them, have it named in the certificate; if it forwards them, state that as its activity.',
    },
  },
  labels: {
    'also-as': 'also the {role}',
    granted: 'the certificate: {granted}',
    importer: 'the importer of the certificate',
    endUser: 'the end user of the certificate',
  },
  terms: {
    'scheme.uscc': 'USCC',
    'scheme.imo-company': 'IMO-COMPANY',
    'scheme.other': 'OTHER',
  },
  each: {
    report: reporting,
    *shipment(shipment, grant) {
      yield* agree(shipment.exporter, grant.exporter, grant)
      yield* reporting(shipment, grant)
      yield* consignee(shipment, grant)
      yield* unnamed(shipment, grant)
    },
  },
})

/** Checks the end user and the importer of a document, who also report on the goods. */
function* reporting(
  { endUser, importer }: ShipmentFacts | EndUseReportFacts,
  grant: CertificateFacts,
): Diagnostics {
  yield* agree(endUser, grant.endUser, grant)
  if (importer !== undefined) yield* agree(importer, grant.importer, grant)
}

/** Activities of parties that are notified because they forward or clear the goods. */
const forwards: readonly string[] = ['freight-forwarder', 'customs-broker', 'carrier']

/** Roles of parties that pay and are paid. */
const trades: readonly string[] = ['buyer', 'seller']

/** Reports parties that buy, sell, receive or are notified and that neither document shows to be one of the certificate. */
function* unnamed(shipment: ShipmentFacts, grant: CertificateFacts): Diagnostics {
  const { exporter, endUser, importer, consignee, freightForwarder, carrier } = shipment
  const { shipTo, buyer, seller, notifyParties } = shipment
  // Differences of these to the certificate have findings of their own.
  const known = present([exporter, endUser, importer, consignee, ...partiesOf(grant)])
  const serving = present([freightForwarder, carrier])
  const isExpected = (party: PartyFacts) => {
    // Most are spelled as one of them is.
    const sameNamed = known.filter(one => one.name.value === party.name.value)
    if (sameNamed.some(one => !areStrangers(party, one)) || known.some(one => isKnownBy(party, one)))
      return true
    // Groups buy and sell through companies of their own.
    if (trades.includes(party.role) && known.some(one => isOfGroup(party, one))) return true
    const isServing = () =>
      party.activities.some(({ value }) => forwards.includes(value)) ||
      serving.some(one => !areStrangers(party, one))
    return party.role === 'notifyParties' && isServing()
  }
  const found = present([shipTo, buyer, seller, ...notifyParties]).filter(party => !isExpected(party))
  for (const [first, ...more] of grouped(found, firstMet()).values())
    yield review('unnamed', first.name, { role: roleTerm(first) }, [
      ...more.map(party => see('also-as', party.name.at, undefined, { role: roleTerm(party) })),
      ...seeOf(grant, ['importer', 'endUser']),
    ])
}

const present = (parties: readonly (PartyFacts | undefined)[]): readonly PartyFacts[] =>
  parties.filter(party => party !== undefined)

const seeOf = (grant: CertificateFacts, roles: readonly ('importer' | 'endUser')[]) =>
  roles.map(role => see(role, grant[role].name.at, grant.document))

/** Checks whether the names of two parties show one group: `Ningbo Yonghe Magnetics` and `Yonghe (Hong Kong)`. */
function isOfGroup(party: PartyFacts, known: PartyFacts): boolean {
  const kinship = kinshipOfParties(party, known)
  return kinship === 'same' || kinship === 'kin'
}

/** Checks whether a party is another, by identifiers or names, or an office or works of it that bears its name. */
function isKnownBy(party: PartyFacts, known: PartyFacts): boolean {
  if (!areStrangers(party, known)) return true
  const bare = withoutLegalForm(known.name.value)
  return bare.includes(' ') && ` ${foldName(party.name.value)} `.includes(` ${bare} `)
}

/**
 * Checks the consignee, which may be the consignee of the certificate, its importer, its end user or an intermediate
 * consignee.
 */
function* consignee(shipment: ShipmentFacts, grant: CertificateFacts): Diagnostics {
  const { consignee: found } = shipment
  const named = present([grant.consignee, grant.importer, grant.endUser, ...grant.intermediateConsignees])
  if (named.some(party => compareParties(found, party).outcome === 'same')) return
  const outcomes = named.map(party => nearness(found, party))
  // Nearly one of them: report the difference.
  const nearest = kinships.find(kinship => outcomes.includes(kinship))
  const near = named.find((_, index) => outcomes[index] === nearest)
  if (near !== undefined) yield* agree(found, near, grant)
  else if (shipment.transportDocument?.isToOrder === true)
    yield review('to-order', found.name, {}, seeOf(grant, ['importer']))
  else if (grant.consignee !== undefined) yield* agree(found, grant.consignee, grant)
  else yield finding('unnamed-consignee', found.name, {}, seeOf(grant, ['importer', 'endUser']))
}

/** The outcomes in which a consignee is nearly one that the certificate names, nearest first. */
const kinships: readonly PartyComparison['outcome'][] = [
  'same-identifier-other-name',
  'identifier-partly',
  'other-country',
  'identifier-conflict',
]

/**
 * Compares two parties like `compareParties`, except that two companies of different names are not near just because
 * each has an identifier.
 */
function nearness(found: PartyFacts, party: PartyFacts): PartyComparison['outcome'] {
  const { outcome } = compareParties(found, party)
  if (outcome !== 'identifier-conflict') return outcome
  const nameless = compareParties({ ...found, identifiers: [] }, { ...party, identifiers: [] }).outcome
  return nameless === 'other-name' ? 'other-name' : outcome
}

/** Compares a party of a document with the certificate's, and reports differences at the document. */
function* agree(found: PartyFacts, granted: PartyFacts, grant: CertificateFacts): Diagnostics {
  const role = roleTerm(found)
  const comparison = compareParties(found, granted)
  const { outcome } = comparison
  if (outcome === 'same') return
  if (outcome === 'identifier-conflict' || outcome === 'identifier-partly') {
    const isPartly = outcome === 'identifier-partly'
    const message = isPartly ? 'some-identifiers-differ' : 'other-identifier'
    for (const { scheme, a, b } of comparison.differing)
      yield disagreeing(isPartly ? review : finding, message, a, b, grant, {
        role,
        scheme: schemeTerm(scheme),
      })
  } else if (outcome === 'same-identifier-other-name')
    yield disagreeing(review, 'other-name', comparison.a, comparison.b, grant, { role })
  else if (outcome === 'other-name')
    yield disagreeing(finding, 'other-party', comparison.a, comparison.b, grant, { role })
  if (outcome === 'identifier-conflict' || outcome === 'other-name') return
  const [ours, theirs] = [countryOf(found.address), countryOf(granted.address)]
  if (partOf(ours.value) === partOf(theirs.value)) return
  yield disagreeing(finding, 'other-country', ours, theirs, grant, {
    role,
    name: found.name,
    found: countryAt(ours),
    granted: inDocument(countryAt(theirs), grant.document),
  })
}

/** The schemes whose names are words; the names of the others are the same in every language. */
const worded: readonly string[] = ['uscc', 'imo-company', 'other']

const schemeTerm = (scheme: string): Argument =>
  worded.includes(scheme) ? term(`scheme.${scheme}`) : scheme.toUpperCase()
