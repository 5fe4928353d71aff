import { grouped } from '../core/model/group-by.ts'
import type {
  Argument,
  Member,
  MentionFacts,
  PartyFacts,
  PeriodLaw,
  TransferFacts,
} from '../core/model/model.ts'
import { type Named, type Nearness, screenFor } from '../trade/parties/listed-party.ts'
import { roleTerm } from '../trade/parties/parties.ts'
import { foldName } from '../trade/parties/party-name.ts'
import { finding, type Names, type ParametersOf, review, rule, see, term, type Z } from './rule.ts'
import { fine } from './visit.ts'

/**
 * A party to be screened, in one of its roles, and what it does if it does not receive the goods: it handles or sends them, or only
 * owns a share of a party. A party that sends them is screened by its own name alone: units of listed companies export from China,
 * and nothing is exported to them.
 */
interface Screened {
  readonly what: Argument
  readonly party: Named
  readonly does?: 'handles' | 'sends' | 'owns'
}

/** The parameters: which lists are checked, and what each means. */
export const listParameters = (z: Z, names: Names) =>
  z.strictObject({
    lists: z
      .array(
        z.strictObject({
          set: names.set('party').describe('The set of listed parties.'),
          effect: z
            .enum(['barred', 'watched', 'countered'])
            .describe(
              'barred: no controlled goods may be exported to them. watched: only under an individual licence, with a risk assessment and a written commitment. countered: countermeasures that are no export control; a hit needs review.',
            ),
        }),
      )
      .min(1),
  })

export type ListLaw = PeriodLaw<ParametersOf<typeof listParameters>>

/** The phrases in which rules on lists refer to a listing. */
export const listTerms = {
  'signing-entity': "signatory's entity",
  'owner-of': 'owner of the {role}',
  'owner-share': 'owner of {share} % of the {role}',
  'first-day': 'the first day of the list',
  barred: 'barred from exports',
  watched: 'on a watch list',
  countered: 'under countermeasures',
  'limit.countermeasures': 'these are countermeasures, and no export control',
  'limit.exporters':
    'the notice binds exporters in {country}; the goods are neither sold nor sent from there',
  'legal-form': 'only the legal form differs',
  spelling: 'only abbreviations, or letters that may be written as two, differ',
  blanks: 'only the blanks between its words differ',
  order: 'only the order of its words differs',
  'look-alikes': 'it has letters or digits that look like others',
  characters: 'it is written in traditional or Japanese characters',
  script: 'it is written in another alphabet, in which it sounds alike',
  'one-letter': 'one letter differs',
  letters: '{number} letters differ',
  set: 'the set {set} of the rule set',
} as const

export const noListedParty = rule({
  id: 'no-listed-party',
  over: 'paper',
  summary: 'No party is on a list of controlled or watched parties that the rule set contains.',
  why: 'Exporting controlled goods to a listed party is an offence, whoever signs for them, and the list of the governing day counts, not that of the day of the order. A name that differs from a listed one only in a few letters, its script, its legal form or the order of its words needs review too. This check knows only the lists of the rule set: the shipped one contains both lists of MOFCOM completely, and those of no other authority.',
  messages: {
    barred: {
      text: 'The {what} is {found}, listed as {listed} since {since}; no controlled goods may be exported to it.',
      help: 'Do not ship, and stop what is on the way. If it is another party of the same name, have the reviewer confirm that and keep the proof. The listing: {note}.',
    },
    'barred-service': {
      text: 'The {what} is {found}, listed as {listed} since {since}; no controlled goods may be exported to it, and it would handle these goods.',
      help: 'Choose another party for this service, or have the reviewer decide whether it may handle the goods. The listing: {note}.',
    },
    watched: {
      text: 'The {what} is {found}, on a watch list as {listed} since {since}.',
      help: 'A general licence does not cover this party. Ask for the individual licence, and for the risk assessment report and the written commitment that its applicant files, and keep them with the document. The listing: {note}.',
    },
    limited: {
      text: 'The {what} is {found}, listed as {listed} since {since}: {limit}.',
      help: 'Read in the notice what it forbids and whom it binds, and have the reviewer decide whether it reaches this transaction. The listing: {note}.',
    },
    'may-be-listed': {
      text: 'The {what} is {found}, which may be {listed}, {effect} since {since}: {reason}.',
      help: 'Ask the party for its name and number in its register, and compare them with the listing. Keep the answer with the document. The listing: {note}.',
    },
    owner: {
      text: 'The {what} is {found}, listed as {listed}, {effect} since {since}.',
      help: 'Only the owner is listed, not the party. On the days on which the law counts holdings of 50 % or more, the party is treated like it. Find out who holds what share, and record the answer. The listing: {note}.',
    },
    resembles: {
      text: 'The {what} is {found}, a name that begins like {listed}, which is {effect} since {since}.',
      help: 'Find out whether it is a namesake, a unit or a subsidiary, and who owns what share of it: if the law of that day counts holdings, a subsidiary is treated like its owner. Keep the answer with the document. The listing: {note}.',
    },
    named: {
      text: 'A text names {found}, listed as {listed}, {effect} since {since}.',
      help: 'Find out what the party has to do with the goods: it may receive, use or order them although no field states it. Keep the answer with the document. The listing: {note}.',
    },
  },
  labels: {
    also: 'also the {what}',
    'also-named': 'also names {found}',
  },
  terms: listTerms,
  parameters: listParameters,
  unlessCancelled: true,
  visit: {
    party: { note: (party, law) => (isListed(party, law) ? 'listed' : fine) },
    document(document, law) {
      const entity = document.kind === 'shipment' ? undefined : document.signatory.entity
      const named = [...(entity === undefined ? [] : [{ name: entity }]), ...(document.owners ?? [])]
      return named.some(one => isListed(one, law)) || textHits(document, law).length > 0 ? 'listed' : fine
    },
  },
  *conclude(_, document, law) {
    const parties = [...partiesIn(document), ...ownersIn(document)]
    const hits = listHits(document, law, parties)
    for (const { match, message, data, others, member } of hits) {
      const related = others.map(other => see('also', other.match.found.at, undefined, { what: other.what }))
      yield { ...(message === 'barred' ? finding : review)(message, match.found, data, related), member }
    }
    // A party that is found in a role is found already.
    const told = new Set(hits.map(({ member: { value } }) => value))
    for (const { mentions, member, listing, set, effect } of textHits(document, law)) {
      const [first, ...others] = mentions
      if (told.has(member)) continue
      const related = others.map(one => see('also-named', one.at, undefined, { found: shownOf(one) }))
      const data = {
        found: shownOf(first),
        listed: member,
        since: listing.from ?? term('first-day'),
        effect: term(effect),
        note: noteOf(listing, set),
      }
      yield { ...review('named', first.at, data, related), member: { set, value: member } }
    }
  },
})

const shownOf = ({ word, at }: MentionFacts) => ({ value: word, at })

/** Matches the places of names and addresses of parties, which are screened as such. */
const screened = /\/(?:nativeName|entity|email|website)$|(?<!Location|placeOfDelivery)\/name$/

/** Returns the parties of the lists that texts name, each once with all its mentions. */
function textHits(document: TransferFacts, law: ListLaw) {
  const named = document.mentions.filter(
    ({ concept, at }) => concept === 'listed-party' && !screened.test(at),
  )
  const byParty = [...grouped(named, ({ of = '' }) => of)]
  return byParty.flatMap(([member, mentions]) =>
    law.parameters.lists.flatMap(({ set, effect }) => {
      const listing = law.members(set).get(member)
      return listing === undefined ? [] : [{ member, mentions, listing, set, effect }]
    }),
  )
}

const screens = (law: PeriodLaw<ParametersOf<typeof listParameters>>) =>
  law.parameters.lists.map(list => ({ ...list, screen: screenFor(law.members(list.set)) }))

const isListed = (party: Named, law: ListLaw) =>
  law.derived(screens).some(({ screen }) => screen(party) !== undefined)

/** Returns all parties that receive the goods, promise or speak for them, handle or send them, most important first. */
export function partiesIn(document: TransferFacts): readonly Screened[] {
  const as = (parties: readonly (PartyFacts | undefined)[], more: Partial<Screened> = {}) =>
    parties.flatMap(party => (party === undefined ? [] : [{ what: roleTerm(party), party, ...more }]))
  const { endUser, importer, consignee, exporter } = document
  if (document.kind === 'end-user-certificate') {
    const { intermediateConsignees, issuer, signatory } = document
    return [
      ...as([endUser, importer, consignee, ...intermediateConsignees, issuer]),
      ...(signatory.entity === undefined
        ? []
        : [{ what: term('signing-entity'), party: { name: signatory.entity } }]),
      ...as([exporter], { does: 'sends' }),
    ]
  }
  const { shipTo, buyer, notifyParties, seller, freightForwarder, carrier, transportLegs } = document
  // A seller at home is on the exporter's side; one abroad has the goods in its hands.
  const isAtHome = seller?.address.country.value === exporter.address.country.value
  return [
    ...as([endUser, consignee, shipTo, importer, buyer, ...notifyParties]),
    ...as([seller], { does: isAtHome ? 'sends' : 'handles' }),
    ...as([freightForwarder, carrier], { does: 'handles' }),
    ...transportLegs.flatMap(leg =>
      as([leg.carrier], { what: term('place.carrier', { leg: String(leg.sequence) }), does: 'handles' }),
    ),
    ...as([exporter], { does: 'sends' }),
  ]
}

/** Returns the owners of parties that receive, promise or handle the goods; the exporter sends them, whoever owns it. */
function ownersIn({ owners = [] }: TransferFacts): readonly Screened[] {
  return owners.flatMap(owner => {
    if (owner.role === 'exporter') return []
    const role = roleTerm(owner)
    const { sharePercent: share } = owner
    const what = share === undefined ? term('owner-of', { role }) : term('owner-share', { role, share })
    return { what, party: owner, does: 'owns' }
  })
}

/** Returns every listed party at its most important role, once for each member, with what is reported about it. */
export function listHits(document: TransferFacts, law: ListLaw, parties: readonly Screened[]) {
  return law.derived(screens).flatMap(({ set, effect, screen }) => {
    const hits = parties.flatMap(one => {
      const match = screen(one.party)
      const isTold = match !== undefined && (match.how !== 'resembles' || one.does !== 'sends')
      return isTold ? [{ ...one, match }] : []
    })
    const byParty = grouped(hits, ({ match }) =>
      JSON.stringify([match.member.value, foldName(match.found.value)]),
    )
    return [...byParty.values()].map(([{ what, match, does }, ...others]) => {
      const { member, listed, how, nearness } = match
      const limit = limitOf(member, effect, document)
      const ofEffect = effect === 'barred' && does !== undefined ? 'barred-service' : effect
      const ofListing = does === 'owns' ? 'owner' : limit === undefined ? ofEffect : 'limited'
      const data = {
        what,
        listed: listed === member.value ? listed : `${member.value} (${listed})`,
        since: member.from ?? term('first-day'),
        effect: term(effect),
        ...(limit && { limit }),
        ...(nearness && { reason: reasonOf(nearness) }),
        note: noteOf(member, set),
      }
      return {
        what,
        match,
        others,
        message: how === 'near' ? 'may-be-listed' : how === 'resembles' ? how : ofListing,
        data,
        member: { set, value: member.value },
      }
    })
  })
}

/** Returns why a party is on the list: the note of the rule set, else the instrument that lists it, else the list itself. */
function noteOf({ note, listing }: Member, set: string): Argument {
  return note === undefined ? (listing ?? term('set', { set })) : { ruleSetText: note.replace(/\.$/, '') }
}

/** Returns why a listing may not reach a document; `undefined` if it does. */
function limitOf(
  { bindsExportersIn: country }: Member,
  effect: string,
  document: TransferFacts,
): Argument | undefined {
  if (effect === 'countered') return term('limit.countermeasures')
  const { exporter } = document
  const sale = document.kind === 'shipment' ? [document.exportCountry, document.seller?.address.country] : []
  return country === undefined || [exporter.address.country, ...sale].some(one => one?.value === country)
    ? undefined
    : term('limit.exporters', { country: { country } })
}

/** Returns why a name may be a listed one, as a phrase. */
function reasonOf(nearness: Nearness): Argument {
  if (nearness.by !== 'letters') return term(nearness.by)
  return nearness.count === 1 ? term('one-letter') : term('letters', { number: String(nearness.count) })
}
