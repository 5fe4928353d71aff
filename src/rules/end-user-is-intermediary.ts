import type { PartyPart, PeriodLaw } from '../core/model/model.ts'
import { type PhraseFinder, phraseFinder } from '../text/phrase.ts'
import { partiesOf, roleTerm, statedNames } from '../trade/parties/parties.ts'
import { areStrangers } from '../trade/parties/party.ts'
import { type IntermediaryName, intermediaryNameOf, statedActivities } from '../trade/parties/resale.ts'
import { coded } from '../trade/words/terms.ts'
import { finding, list, type ParametersOf, rule, see, term, valuesOf, type Z } from './rule.ts'
import { optionalWords } from './shapes.ts'
import { wordsIn } from './sign.ts'
import { fine } from './visit.ts'

const activities = [
  'manufacturer',
  'trader',
  'freight-forwarder',
  'carrier',
  'bank',
  'customs-broker',
  'research',
  'government',
  'military',
  'other',
] as const

/** Roles that only parties that move goods for others have. */
const forwards: readonly string[] = ['freightForwarder', 'intermediateConsignees']
const carries: readonly string[] = ['carrier', 'transportLegs']
/** The other roles of parties on the side of the end user. */
const receivers: readonly string[] = ['issuer', 'importer', 'consignee', 'buyer', 'shipTo', 'notifyParties']

const parameters = (z: Z) =>
  z.strictObject({
    intermediaries: z.array(z.enum(activities)).min(1).describe('Activities of parties that pass goods on.'),
    users: z
      .array(z.enum(activities))
      .min(1)
      .describe(
        'Activities of parties that use goods themselves: one of them is enough, regardless of other activities.',
      ),
    words: optionalWords(
      z,
      'Further words in the names of parties that pass goods on: whole words, in any case; Chinese ones anywhere in the name. Those of sixteen languages are known.',
    ),
  })

type ActivityParameters = ParametersOf<typeof parameters>

export const endUserIsIntermediary = rule({
  id: 'end-user-is-intermediary',
  over: 'paper',
  summary:
    'The end user is not a forwarder, trader, bank, carrier or customs broker, unless it also manufactures or does research.',
  why: 'Magnets are used where something is made of them. A party that carries, finances or trades goods passes them on, and then the certificate does not state who receives them in the end.',
  messages: {
    activity: {
      text: 'The activity of the end user {name} is {found}, and not {wanted}.',
      help: 'Ask who uses the goods in the end, and record the answer. If it is another party, have that party sign as the end user; if {name} makes something of them, add that to its activities.',
    },
    name: {
      text: 'The end user is {name}, whose name contains {found}; no activity such as {wanted} is given.',
      help: 'Ask what {name} does with the goods, and record the answer. If it makes something of them, state its activities.',
    },
    'name-of-another': {
      text: 'The end user states the activity {stated}, but its name {name} contains {found}.',
      help: 'Ask what {name} makes with the goods, and record the answer. If it passes them on, have the party that uses them sign as the end user.',
    },
    'serves-too': {
      text: 'The end user {name} is also the {roles}.',
      help: 'Ask whether {name} uses the goods itself or only moves them for another party, and record the answer.',
    },
  },
  labels: {
    endUser: 'the end user',
    role: 'the {role}: {name}',
  },
  terms: {
    'wanted.freight-forwarder': 'freight-forwarder',
    'wanted.customs-broker': 'customs-broker',
  },
  parameters,
  visit: {
    party: {
      roles: ['endUser'],
      // Without an activity of its own those of its other roles count, or its name.
      note: (endUser, law) => signOf(endUser, statedActivities(endUser), law).isSign || fine,
    },
    pairs: [
      {
        roles: [...forwards, ...carries],
        others: ['endUser'],
        note: (party, endUser) => !areStrangers(party, endUser) || fine,
      },
      {
        roles: receivers,
        others: ['endUser'],
        note: (party, endUser, { parameters: { intermediaries } }) =>
          (doing(party.activities, intermediaries).length > 0 && !areStrangers(party, endUser)) || fine,
      },
    ],
  },
  *conclude(_, document, law) {
    const { users } = law.parameters
    const { endUser } = document
    const { name } = endUser
    // The other roles of the end user, on its side of the sale.
    const others = partiesOf(document).filter(
      party => !['exporter', 'seller', 'endUser'].includes(party.role) && !areStrangers(party, endUser),
    )
    // What the end user states about itself counts; if it states nothing, what the document states about it in another
    // role.
    const own = statedActivities(endUser)
    const does = own.length > 0 ? own : [endUser, ...others].flatMap(party => party.activities)
    const isUser = doing(does, users).length > 0
    // A manufacturer may collect its goods in its own lorries.
    const serves = others.filter(({ role }) => forwards.includes(role) || (carries.includes(role) && !isUser))
    const related = serves.map(party =>
      see('role', party.name.at, undefined, { role: roleTerm(party), name: party.name }),
    )
    const wanted = list(
      users.map(user => (user.includes('-') ? term(`wanted.${user}`) : coded('activity', user))),
      'or',
    )
    const { handsOn, shown, stated } = signOf(endUser, does, law)
    const [first] = handsOn
    if (first !== undefined) {
      const found = list([...new Set(valuesOf(handsOn))].map(one => coded('activity', one)))
      const elsewhere = first.at.startsWith(`${endUser.at}/`) ? [] : [see('endUser', name.at)]
      yield finding('activity', first, { name, found, wanted }, [...elsewhere, ...related])
    } else if (shown !== undefined && stated !== undefined) {
      const data = { ...shown, stated: coded('activity', stated.value) }
      yield finding('name-of-another', shown.found, data, related)
    } else if (shown !== undefined) {
      yield finding('name', shown.found, { ...shown, wanted }, related)
    } else if (serves.length > 0) {
      const roles = list([...new Set(serves.map(({ role }) => role))].map(role => roleTerm({ role })))
      yield finding('serves-too', name, { name, roles }, related)
    }
  },
})

type Activities = PartyPart['activities']

const doing = (activities: Activities, some: readonly string[]) =>
  activities.filter(({ value }) => some.includes(value))

const finder = ({ parameters }: PeriodLaw<{ readonly words: string[] }>) => phraseFinder(parameters.words)

/** Returns what shows that an end user passes goods on: its activities, or its name beside what it states to do. */
function signOf(endUser: PartyPart, does: Activities, law: PeriodLaw<ActivityParameters>) {
  const [stated] = doing(does, law.parameters.users)
  const handsOn = stated === undefined ? doing(does, law.parameters.intermediaries) : []
  const isOpen = does.every(({ value }) => value === 'other')
  const asksName = handsOn.length === 0 && (isOpen || stated !== undefined)
  const shown = asksName ? wordIn(endUser, law.derived(finder), stated === undefined) : undefined
  return { handsOn, shown, stated, isSign: handsOn.length > 0 || shown !== undefined }
}

/** Returns the name of the end user that tells that it passes goods on, and the word that tells it. */
function wordIn(endUser: PartyPart, find: PhraseFinder, makersToo: boolean): IntermediaryName | undefined {
  const [sign] = makersToo ? wordsIn(statedNames(endUser), '', find) : []
  return sign ? { name: sign.shown, found: sign.found } : intermediaryNameOf(endUser, { makersToo })
}
