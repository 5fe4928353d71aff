/** Collects what of a document is screened against lists of restricted parties, and where it stands. */
import type {
  AddressFacts,
  Argument,
  CertificateFacts,
  EndUseReportFacts,
  Facts,
  Located,
  PartyFacts,
  ScreeningSubject,
  ShipmentFacts,
  SignatoryFacts,
} from '../core/model/model.ts'
import { memoizeByObject } from '../text/memoize.ts'
import { partiesOf, roleTerm } from './parties.ts'

/** A party, vessel or address of a document, with the places of its names and numbers. */
export interface LocatedSubject {
  readonly what: Argument
  readonly party: ScreeningSubject
  /** Its names, in the order of the names of `party`. */
  readonly names: readonly Located<string>[]
  /** Its numbers, in the order of the identifiers of `party`. */
  readonly identifiers: readonly Located<string>[]
  /** The place of its address. */
  readonly addressAt?: string
}

const term = (id: string, args?: Readonly<Record<string, Argument>>): Argument =>
  args === undefined ? { term: id } : { term: id, with: args }

/** Returns what of a document is screened, in the order of its fields; one that is named in two roles comes twice. */
export const screenedIn = memoizeByObject((facts: Facts): readonly LocatedSubject[] => [
  ...partiesOf(facts).map(subjectOf),
  ...ownersIn(facts),
  ...partiesOf(facts).flatMap(contactOf),
  ...(facts.kind === 'shipment' ? vesselsIn(facts) : signersIn(facts.signatory)),
  ...(facts.kind === 'end-user-certificate' ? makersIn(facts) : []),
])

/** Returns the texts in which names of others may stand. */
export const namingTexts = memoizeByObject((facts: Facts): readonly Located<string>[] => {
  if (facts.kind === 'end-use-report') return reportTexts(facts)
  const texts = facts.items.flatMap(({ description }) => description)
  if (facts.kind === 'shipment') {
    const places = [facts.placeOfDelivery, ...facts.transportLegs.flatMap(legPlaces)]
    return [
      ...texts,
      ...places.flatMap(place => place?.name ?? []),
      ...(facts.deliveryTerms === undefined ? [] : [facts.deliveryTerms.place]),
    ]
  }
  const { endUse, remarks, undertakings } = facts
  return [
    endUse.description,
    ...(endUse.endProduct === undefined ? [] : [endUse.endProduct]),
    ...texts,
    ...undertakings.flatMap(({ text }) => text ?? []),
    ...(remarks === undefined ? [] : [remarks]),
  ]
})

/** Returns the texts of a report in which names may stand. */
function reportTexts({ lines, remarks }: EndUseReportFacts): readonly Located<string>[] {
  return [
    ...lines.flatMap(({ description, uses }) => [
      description,
      ...uses.flatMap(({ endProduct, reason }) => [endProduct, reason].flatMap(text => text ?? [])),
    ]),
    ...(remarks === undefined ? [] : [remarks]),
  ]
}

const legPlaces = ({ departureLocation, arrivalLocation }: ShipmentFacts['transportLegs'][number]) => [
  departureLocation,
  arrivalLocation,
]

function subjectOf(party: PartyFacts): LocatedSubject {
  const names = party.nativeName === undefined ? [party.name] : [party.name, party.nativeName]
  return {
    what: roleTerm(party),
    names,
    identifiers: party.identifiers.map(({ value }) => value),
    addressAt: party.address.at,
    party: {
      kind: 'unknown',
      role: party.role,
      names: names.map(({ value }) => value),
      country: party.address.country.value,
      address: oneLine(party.address),
      identifiers: party.identifiers.map(({ scheme, value }) => ({ scheme, value: value.value })),
    },
  }
}

/** Returns an address in one line, without its country. */
function oneLine({ street, city, region, postalCode }: AddressFacts): string {
  return [street, city, region, postalCode].flatMap(part => part?.value ?? []).join(', ')
}

/** Returns a subject that is known by name alone. */
function named(
  what: Argument,
  role: string,
  names: readonly Located<string>[],
  kind: ScreeningSubject['kind'] = 'unknown',
): LocatedSubject {
  return {
    what,
    names,
    identifiers: [],
    party: { kind, role, names: names.map(({ value }) => value), identifiers: [] },
  }
}

function ownersIn({ owners = [] }: Facts): readonly LocatedSubject[] {
  return owners.map(({ role, name, nativeName }) =>
    named(
      term('screened.owner', { role: roleTerm({ role }) }),
      'owners',
      nativeName === undefined ? [name] : [name, nativeName],
    ),
  )
}

function contactOf({ role, contactName }: PartyFacts): readonly LocatedSubject[] {
  return contactName === undefined
    ? []
    : [named(term('screened.contact', { role: roleTerm({ role }) }), 'contact', [contactName], 'person')]
}

function signersIn({ name, entity }: SignatoryFacts): readonly LocatedSubject[] {
  return [
    named(term('screened.signatory'), 'signatory', [name], 'person'),
    ...(entity === undefined ? [] : [named(term('screened.signing-entity'), 'signatory', [entity])]),
  ]
}

function makersIn({ endUse, resellers = [] }: CertificateFacts): readonly LocatedSubject[] {
  return [
    ...(endUse.endProductMaker === undefined
      ? []
      : [named(term('screened.maker'), 'endProductMaker', [endUse.endProductMaker])]),
    ...resellers.flatMap(reseller =>
      reseller.name === undefined ? [] : [named(term('screened.reseller'), 'resellers', [reseller.name])],
    ),
  ]
}

function vesselsIn({ transportLegs }: ShipmentFacts): readonly LocatedSubject[] {
  return transportLegs.flatMap(({ sequence, vesselName, vesselImoNumber }) => {
    if (vesselName === undefined && vesselImoNumber === undefined) return []
    const names = vesselName === undefined ? [] : [vesselName]
    const identifiers = vesselImoNumber === undefined ? [] : [vesselImoNumber]
    return {
      what: term('screened.vessel', { leg: String(sequence) }),
      names,
      identifiers,
      party: {
        kind: 'vessel' as const,
        role: 'vessel',
        names: names.map(({ value }) => value),
        identifiers: identifiers.map(({ value }) => ({ scheme: 'imo', value })),
      },
    }
  })
}
