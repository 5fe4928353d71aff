/** Collects what of a document is screened against lists of restricted parties, and where it stands. */
import { grouped, type Some } from '../../core/model/group-by.ts'
import type {
  AddressFacts,
  Argument,
  CertificateFacts,
  Day,
  EntryMatch,
  Facts,
  Law,
  Located,
  PartyFacts,
  ReportedUseFacts,
  Screener,
  ScreeningSubject,
  ShipmentFacts,
  SignatoryFacts,
} from '../../core/model/model.ts'
import { memoizeByObject } from '../../text/memoize.ts'
import { partiesOf, roleTerm, statedNames } from './parties.ts'

/** A party, vessel or address of a document, with the places of its names and numbers. */
interface LocatedSubject {
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
const namingTexts = memoizeByObject((facts: Facts): readonly Located<string>[] =>
  textsIn(facts).filter(text => text !== undefined),
)

function textsIn(facts: Facts): readonly (Located<string> | undefined)[] {
  if (facts.kind === 'end-use-report') {
    const ofUses = (uses: readonly ReportedUseFacts[]) => uses.flatMap(use => [use.endProduct, use.reason])
    return [...facts.lines.flatMap(({ description, uses }) => [description, ...ofUses(uses)]), facts.remarks]
  }
  const goods = facts.items.map(({ description }) => description)
  if (facts.kind === 'shipment') {
    const ofLegs = facts.transportLegs.flatMap(leg => [leg.departureLocation, leg.arrivalLocation])
    const places = [facts.placeOfDelivery, ...ofLegs].map(place => place?.name)
    return [...goods, ...places, facts.deliveryTerms?.place]
  }
  const { endUse, remarks, undertakings } = facts
  return [endUse.description, endUse.endProduct, ...goods, ...undertakings.map(({ text }) => text), remarks]
}

function subjectOf(party: PartyFacts): LocatedSubject {
  const names = statedNames(party)
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

/** Returns a subject that is known by name alone; none without a name. */
function named(
  what: Argument,
  role: string,
  stated: readonly (Located<string> | undefined)[],
  kind: ScreeningSubject['kind'] = 'unknown',
): readonly LocatedSubject[] {
  const names = stated.filter(name => name !== undefined)
  const party = { kind, role, names: names.map(({ value }) => value), identifiers: [] }
  return names.length === 0 ? [] : [{ what, names, identifiers: [], party }]
}

const ownersIn = ({ owners = [] }: Facts): readonly LocatedSubject[] =>
  owners.flatMap(owner =>
    named(term('screened.owner', { role: roleTerm(owner) }), 'owners', statedNames(owner)),
  )

const contactOf = (party: PartyFacts): readonly LocatedSubject[] =>
  named(term('screened.contact', { role: roleTerm(party) }), 'contact', [party.contactName], 'person')

const signersIn = ({ name, entity }: SignatoryFacts): readonly LocatedSubject[] => [
  ...named(term('screened.signatory'), 'signatory', [name], 'person'),
  ...named(term('screened.signing-entity'), 'signatory', [entity]),
]

const makersIn = ({ endUse, resellers = [] }: CertificateFacts): readonly LocatedSubject[] => [
  ...named(term('screened.maker'), 'endProductMaker', [endUse.endProductMaker]),
  ...resellers.flatMap(({ name }) => named(term('screened.reseller'), 'resellers', [name])),
]

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

/** A party of a document that an entry of a list matches. */
export interface RestrictedHit {
  readonly what: Argument
  readonly hit: EntryMatch
  /** The name, number or text that matches. */
  readonly found: Located<string>
  /** The place of the finding: that of the address for a match by address. */
  readonly at: string
}

/** A name in a document, and what it is a name of. */
interface ScreenedName {
  readonly what: Argument
  readonly name: Located<string>
}

/** What screening a document found. */
interface ScreenedDocument {
  readonly hits: readonly RestrictedHit[]
  /** Names that leave open who is meant. */
  readonly open: readonly (ScreenedName & { readonly words: string })[]
  /** Fields that name no party, and why. */
  readonly noParty: readonly (ScreenedName & { readonly why: string })[]
  /** Names that no list can be compared with, by their scripts. */
  readonly unscreened: readonly (ScreenedName & { readonly script: string })[]
}

const screenings = memoizeByObject((_: Screener) =>
  memoizeByObject((_: Facts) => new Map<Day, ScreenedDocument>()),
)

/** Screens everything in a document by the entries in force on a day; done once for all rules. A rule that asks has `readsLists`. */
export function screened(
  document: Facts,
  { screener, day }: Pick<Law, 'screener' | 'day'>,
): ScreenedDocument {
  if (screener === undefined) throw new Error('no lists are named that a document is screened against')
  const byDay = screenings(screener)(document)
  const known = byDay.get(day)
  if (known !== undefined) return known
  const answers = screenedIn(document).map(subject => ({
    subject,
    answer: screener.party(subject.party, day),
  }))
  const named = ({ what, names }: LocatedSubject, index: number): readonly ScreenedName[] => {
    const name = names[index]
    return name === undefined ? [] : [{ what, name }]
  }
  const made: ScreenedDocument = {
    hits: [
      ...answers.flatMap(({ subject, answer }) => answer.hits.map(hit => located(subject, hit))),
      ...namingTexts(document).flatMap(text =>
        screener
          .text(text.value, day)
          .map(hit => ({ what: { term: 'text' }, hit, found: text, at: text.at })),
      ),
    ],
    open: answers.flatMap(({ subject, answer: { open } }) =>
      open === undefined ? [] : named(subject, open.index).map(one => ({ ...one, words: open.words })),
    ),
    noParty: answers.flatMap(({ subject, answer: { noParty: why } }) =>
      why === undefined ? [] : named(subject, 0).map(one => ({ ...one, why })),
    ),
    unscreened: answers.flatMap(({ subject, answer: { unscreened: none } }) =>
      none === undefined ? [] : named(subject, none.index).map(one => ({ ...one, script: none.script })),
    ),
  }
  byDay.set(day, made)
  return made
}

function located({ what, names, identifiers, addressAt }: LocatedSubject, hit: EntryMatch): RestrictedHit {
  const { by } = hit.evidence
  const found = by === 'identifier' ? identifiers[hit.index] : (names[hit.index] ?? names[0])
  if (found === undefined) throw new Error(`a screened party has no ${by} ${hit.index}`)
  return { what, hit, found, at: by === 'address' ? (addressAt ?? found.at) : found.at }
}

/** Groups hits by entry and value: one party in several roles is reported once, with the other roles as related places. */
export function togetherByEntry(hits: readonly RestrictedHit[]): readonly Some<RestrictedHit>[] {
  const keyOf = ({ hit: { evidence }, found }: RestrictedHit) => {
    const { by, list, entry, digest, party = found.value } = evidence
    return JSON.stringify([by, list, entry, digest, party])
  }
  return [...grouped(hits, keyOf).values()]
}
