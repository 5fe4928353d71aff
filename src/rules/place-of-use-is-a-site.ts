import { grouped } from '../core/model/group-by.ts'
import type {
  AddressFacts,
  Argument,
  Diagnostic,
  Law,
  Located,
  PartyFacts,
  RelatedPlace,
  TransferFacts,
} from '../core/model/model.ts'
import { foldWords, phraseFinder } from '../text/phrase.ts'
import { areStrangers } from '../trade/end-user.ts'
import { roleTerm } from '../trade/parties.ts'
import { isSameSite, namesSiteBesideBox } from '../trade/site.ts'
import { coded } from '../trade/terms.ts'
import { concernIf, finding, rule, see, term } from './rule.ts'

/** The end user and the place of use have an address where goods can be used: not a post-office box and not a forwarder. */
export const placeOfUseIsASite = rule({
  id: 'place-of-use-is-a-site',
  over: 'paper',
  summary:
    'The end user and the place of use have an address where goods can be used: not a post-office box or a forwarder.',
  why: 'Magnets are used at a site that can be visited. A post-office box, a care-of address, or the address of a forwarder shows where the paper trail ends, and not where the goods are used.',
  messages: {
    box: {
      text: 'The address of the {what} is {found}, which is a post-office box and not a site.',
      help: 'Ask where the goods are used, have that site stated with street or plot, and record the answer.',
    },
    'care-of': {
      text: 'The {what} is given as {found}, in care of another party.',
      help: 'Ask whose address it is and where the goods are used, and record the answer.',
    },
    'service-address': {
      text: 'The address of the {what} is {found}, which is also that of the {role} {name}.',
      help: 'Ask whether the goods are used there or are only handled by {name}, and record the answer. Companies of one group do share premises.',
    },
    'no-street': {
      text: 'The place of use is {found} without a street or plot.',
      help: 'Ask for the address of the site, and record the answer.',
    },
  },
  labels: {
    also: 'also the address of the {what}',
    service: 'the address of the {role}',
  },
  parameters: z =>
    z.strictObject({
      boxes: z
        .array(z.string().min(1))
        .describe(
          'Words that stand for a post-office box: whole words, case and dots are ignored; Chinese ones anywhere.',
        ),
      careOf: z.array(z.string().min(1)).describe('Words that stand for a care-of address.'),
      services: z
        .array(z.enum(['freight-forwarder', 'carrier', 'customs-broker', 'bank', 'trader']))
        .describe('Activities of parties at whose address goods are not used.'),
      streetWanted: z
        .boolean()
        .default(false)
        .describe('Whether a place of use without a street is reported: many documents name the town only.'),
    }),
  needs: {
    parties: {
      roles: ['endUser', 'shipTo'],
      concern: ({ name, address }, law) => {
        const { isEither } = law.derived(finders)
        return concernIf(textsOf(address, name).some(text => isEither(text.value) !== undefined))
      },
    },
    pairs: [
      {
        roles: ['freightForwarder', 'carrier', 'transportLegs'],
        others: ['endUser', 'shipTo'],
        concern: (party, other) => concernIf(isSameSite(party.address, other.address)),
      },
      {
        roles: ['notifyParties', 'buyer', 'consignee', 'importer', 'intermediateConsignees'],
        others: ['endUser', 'shipTo'],
        concern: (party, other, { parameters: { services } }) =>
          concernIf(
            party.activities.some(({ value }) => (services as readonly string[]).includes(value)) &&
              isSameSite(party.address, other.address),
          ),
      },
    ],
    document: (document, law) => {
      if (document.kind === 'shipment') return 'examined'
      const { services, streetWanted } = law.parameters
      const { isEither } = law.derived(finders)
      const { endUseLocation: address } = document
      return concernIf(
        textsOf(address, undefined).some(text => isEither(text.value) !== undefined) ||
          (address.street === undefined && streetWanted) ||
          servantsOf(document, services).some(({ party }) => isSameSite(party.address, address)),
      )
    },
  },
  *check(document, law) {
    const findings = placesOf(document).flatMap(place => findingAt(place, document, law) ?? [])
    if (findings.length > 0) yield* reportedOnce(findings)
    return undefined
  },
})

interface PlaceOfUseParameters {
  readonly boxes: string[]
  readonly careOf: string[]
  readonly services: string[]
  readonly streetWanted: boolean
}

const finders = ({ parameters: { boxes, careOf } }: Law<PlaceOfUseParameters>) => ({
  isBox: phraseFinder(boxes),
  isCareOf: phraseFinder(careOf),
  isEither: phraseFinder([...boxes, ...careOf]),
})

function findingAt(
  place: UseAddress,
  document: TransferFacts,
  law: Law<PlaceOfUseParameters>,
): UnsuitableAddress | undefined {
  const { boxes, services, streetWanted } = law.parameters
  const { isBox, isCareOf, isEither } = law.derived(finders)
  const { address, name } = place
  const texts = textsOf(address, undefined)
  const named = textsOf(address, name)
  if (named.some(text => isEither(text.value) !== undefined)) {
    const inCare = named.find(text => isCareOf(text.value) !== undefined)
    if (inCare !== undefined) return { place, message: 'care-of', shown: inCare }
    const box = texts.find(text => isBox(text.value) !== undefined)
    if (box !== undefined && !namesSiteBesideBox(address, boxes)) return { place, message: 'box', shown: box }
  }
  if (address.street === undefined) {
    return streetWanted && name === undefined
      ? { place, message: 'no-street', shown: address.city }
      : undefined
  }
  // An end user that serves others itself is checked by another rule.
  const servant = servantsOf(document, services).find(
    ({ party }) => isSameSite(party.address, address) && areStrangers(party, document.endUser),
  )
  return servant && { place, message: 'service-address', shown: address.street, servant }
}

function textsOf(
  { street, city, postalCode }: AddressFacts,
  name: Located<string> | undefined,
): readonly Located<string>[] {
  return [street, city, postalCode, name].filter(text => text !== undefined)
}

/** An address at which the goods are to be used or received. */
interface UseAddress {
  readonly what: Argument
  readonly address: AddressFacts
  /** The party at the address; not set for the place of use. */
  readonly name?: Located<string>
}

/** A party that serves others, and its role. */
interface Servant {
  readonly role: Argument
  readonly party: PartyFacts
}

interface UnsuitableAddress {
  readonly place: UseAddress
  readonly message: string
  readonly shown: Located<string>
  readonly servant?: Servant
}

function placesOf(document: TransferFacts): readonly UseAddress[] {
  const of = (party: PartyFacts): UseAddress => ({
    what: roleTerm(party),
    address: party.address,
    name: party.name,
  })
  const endUser = of(document.endUser)
  if (document.kind === 'end-user-certificate')
    return [{ what: term('place.use'), address: document.endUseLocation }, endUser]
  return document.shipTo === undefined ? [endUser] : [endUser, of(document.shipTo)]
}

/** Returns the parties that serve others, by their role or by their activities. */
function servantsOf(document: TransferFacts, services: readonly string[]): readonly Servant[] {
  const all: Servant[] = []
  const byRole = (role: Argument, party: PartyFacts | undefined) => {
    if (party !== undefined) all.push({ role, party })
  }
  const byActivity = (party: PartyFacts | undefined) => {
    const activity = party?.activities.find(({ value }) => services.includes(value))
    if (activity !== undefined) byRole(coded('activity', activity.value), party)
  }
  if (document.kind === 'shipment') {
    byRole(term('role.freightForwarder'), document.freightForwarder)
    byRole(term('role.carrier'), document.carrier)
    for (const { sequence, carrier } of document.transportLegs)
      byRole(term('place.carrier', { leg: String(sequence) }), carrier)
    for (const party of document.notifyParties) byActivity(party)
    byActivity(document.buyer)
  } else for (const party of document.intermediateConsignees) byActivity(party)
  byActivity(document.consignee)
  byActivity(document.importer)
  return all
}

/** Yields one diagnostic for each address: the place of use is most often that of the end user. */
function* reportedOnce(findings: readonly UnsuitableAddress[]): Generator<Diagnostic> {
  const byText = grouped(findings, one => `${one.message} ${foldWords(one.shown.value)}`)
  for (const [first, ...others] of byText.values()) {
    const { place, message, shown, servant } = first
    const data = { what: place.what, found: shown }
    if (servant === undefined) {
      yield finding(message, shown, data, others.map(also))
      continue
    }
    const { role, party } = servant
    yield finding(message, shown, { ...data, role, name: party.name }, [
      see('service', (party.address.street ?? party.address.city).at, undefined, { role }),
      ...others.map(also),
    ])
  }
}

function also({ place, shown }: UnsuitableAddress): RelatedPlace {
  return see('also', shown.at, undefined, { what: place.what })
}
