import { grouped } from '../core/model/group-by.ts'
import type {
  AddressFacts,
  Argument,
  Located,
  PartyFacts,
  PartyPart,
  PeriodLaw,
  TransferFacts,
  VisitNote,
} from '../core/model/model.ts'
import { foldWords, phraseFinder } from '../text/phrase.ts'
import { roleTerm } from '../trade/parties/parties.ts'
import { areStrangers } from '../trade/parties/party.ts'
import { isSameSite, namesSiteBesideBox } from '../trade/places/site.ts'
import { coded } from '../trade/words/terms.ts'
import { finding, type ParametersOf, rule, see, term, type Z } from './rule.ts'
import { flag, words } from './shapes.ts'
import { fine } from './visit.ts'

/** The roles of parties at whose address goods are used. */
const users = ['endUser', 'shipTo']

const parameters = (z: Z) =>
  z.strictObject({
    boxes: words(z).describe(
      'Words that stand for a post-office box: whole words, case and dots are ignored; Chinese ones anywhere.',
    ),
    careOf: words(z).describe('Words that stand for a care-of address.'),
    services: z
      .array(z.enum(['freight-forwarder', 'carrier', 'customs-broker', 'bank', 'trader']))
      .describe('Activities of parties at whose address goods are not used.'),
    streetWanted: flag(
      z,
      'Whether a place of use without a street is reported: many documents name the town only.',
    ),
  })

type PlaceOfUseParameters = ParametersOf<typeof parameters>

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
  parameters,
  wants: (document, { parameters: { streetWanted } }) =>
    streetWanted && document.kind === 'end-user-certificate'
      ? [{ what: 'field', at: `${document.endUseLocation.at}/street` }]
      : [],
  visit: {
    party: { roles: users, note: ({ name, address }, law) => unfit(address, law, name) ?? fine },
    pairs: [
      {
        roles: ['freightForwarder', 'carrier', 'transportLegs'],
        others: users,
        note: (party, { address }): VisitNote<Service> => (isSameSite(party.address, address) ? {} : fine),
      },
      {
        roles: ['notifyParties', 'buyer', 'intermediateConsignees', 'consignee', 'importer'],
        others: users,
        note: (party, { address }, law): VisitNote<Service> => serviceAt(address, party, law) ?? fine,
      },
    ],
    document: (document, law) => placeOfUse(document, law) ?? fine,
  },
  *conclude({ parties, pairs, document: ofUse }, document) {
    const ofParties = users.flatMap((role): (Unfit & { readonly what: Argument })[] => {
      const what = roleTerm({ role })
      const own = parties.find(({ part }) => part.role === role)
      if (own !== undefined) return [{ what, ...own.note }]
      // An end user that serves others itself is checked by another rule.
      const served = pairs.find(
        ({ part, other }) => other.role === role && areStrangers(part, document.endUser),
      )
      if (served === undefined) return []
      const { part: servant, other, note } = served
      return [{ what, ...serviceAddress(other.address, servant, servantTerm(servant, note, document)) }]
    })
    const all = [...(ofUse === undefined ? [] : [{ what: term('place.use'), ...ofUse }]), ...ofParties]
    // One address is reported once: the place of use is most often that of the end user.
    const byText = grouped(all, ({ message, shown }) => `${message} ${foldWords(shown.value)}`)
    for (const [{ what, message, shown, service }, ...others] of byText.values()) {
      const also = others.map(other => see('also', other.shown.at, undefined, { what: other.what }))
      if (service === undefined) yield finding(message, shown, { what }, also)
      else {
        const { role, party } = service
        const { street, city } = party.address
        yield finding(message, shown, { what, role, name: party.name }, [
          see('service', (street ?? city).at, undefined, { role }),
          ...also,
        ])
      }
    }
  },
})

type PlaceOfUseLaw = PeriodLaw<PlaceOfUseParameters>

/** By what a party serves others: its role, unless an activity is named. */
interface Service {
  readonly activity?: string
}

/** Why an address is no site where goods are used. */
interface Unfit {
  readonly message: string
  readonly shown: Located<string>
  /** The party that serves others at the address, and what it is. */
  readonly service?: { readonly role: Argument; readonly party: PartyFacts }
}

const finders = ({ parameters: { boxes, careOf } }: PeriodLaw<PlaceOfUseParameters>) => ({
  isBox: phraseFinder(boxes),
  isCareOf: phraseFinder(careOf),
  isEither: phraseFinder([...boxes, ...careOf]),
})

/** Returns the words of an address, or of the name of a party at it, that show a box or another party. */
function unfit(address: AddressFacts, law: PlaceOfUseLaw, name?: Located<string>): Unfit | undefined {
  const { isBox, isCareOf, isEither } = law.derived(finders)
  const texts = [address.street, address.city, address.postalCode].filter(text => text !== undefined)
  const named = name === undefined ? texts : [...texts, name]
  if (!named.some(({ value }) => isEither(value) !== undefined)) return undefined
  const inCare = named.find(({ value }) => isCareOf(value) !== undefined)
  if (inCare !== undefined) return { message: 'care-of', shown: inCare }
  const box = texts.find(({ value }) => isBox(value) !== undefined)
  return box === undefined || namesSiteBesideBox(address, law.parameters.boxes)
    ? undefined
    : { message: 'box', shown: box }
}

/** Returns the activity by which a party serves others at an address. */
function serviceAt(
  address: AddressFacts,
  { activities, address: own }: PartyPart,
  { parameters: { services } }: PlaceOfUseLaw,
): Required<Service> | undefined {
  const activity = activities.find(({ value }) => services.some(one => one === value))
  return activity !== undefined && isSameSite(own, address) ? { activity: activity.value } : undefined
}

const serviceAddress = ({ street, city }: AddressFacts, party: PartyFacts, role: Argument): Unfit => ({
  message: 'service-address',
  shown: street ?? city,
  service: { role, party },
})

/** Returns why the place of use of a certificate is no site. */
function placeOfUse(document: TransferFacts, law: PlaceOfUseLaw): Unfit | undefined {
  if (document.kind === 'shipment') return undefined
  const { endUseLocation: address, intermediateConsignees, consignee, importer, endUser } = document
  const own = unfit(address, law)
  if (own !== undefined) return own
  if (address.street === undefined)
    return law.parameters.streetWanted ? { message: 'no-street', shown: address.city } : undefined
  for (const party of [...intermediateConsignees, consignee, importer].filter(one => one !== undefined)) {
    const service = serviceAt(address, party, law)
    if (service !== undefined && areStrangers(party, endUser))
      return serviceAddress(address, party, coded('activity', service.activity))
  }
  return undefined
}

/** Returns what a party is that serves others. */
function servantTerm(party: PartyFacts, { activity }: Service, document: TransferFacts): Argument {
  if (activity !== undefined) return coded('activity', activity)
  const legs = document.kind === 'shipment' ? document.transportLegs : []
  const leg = legs.find(({ carrier }) => carrier?.at === party.at)
  return leg === undefined ? roleTerm(party) : term('place.carrier', { leg: String(leg.sequence) })
}
