import { grouped } from '../core/model/group-by.ts'
import type {
  Argument,
  Arguments,
  CertificateFacts,
  Diagnostic,
  Law,
  Member,
  PartyFacts,
  TransferFacts,
} from '../core/model/model.ts'
import { type Named, type Nearness, type PartyMatch, screenFor } from '../trade/listed-party.ts'
import { roleTerm } from '../trade/parties.ts'
import { foldName } from '../trade/party.ts'
import { cancelled, isCancelled } from './cancelled.ts'
import { concernIf, type Names, rule, see, term, type Z } from './rule.ts'

/** A list of parties, and what a listing means. */
export interface ScreeningList {
  set: string
  effect: 'barred' | 'watched' | 'countered'
}

/**
 * A party to be screened, in one of its roles; `serves` is set if it handles goods and does not receive them. A party
 * that sends them is screened by its own name alone: units of listed companies export from China, and nothing is
 * exported to them.
 */
interface Screened {
  readonly what: Argument
  readonly party: Named
  readonly serves: boolean
  readonly sends?: boolean
  /** Set if it only owns a share of a party. */
  readonly owns?: boolean
}

interface Hit extends Screened {
  readonly match: PartyMatch
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
  blanks: 'only the blanks between its words differ',
  order: 'only the order of its words differs',
  'look-alikes': 'it has letters or digits that look like others',
  characters: 'it is written in traditional or Japanese characters',
  'one-letter': 'one letter differs',
  letters: '{number} letters differ',
  set: 'the set {set} of the rule set',
} as const

/** No party is on a list of controlled or watched parties that the rule set holds. */
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
  },
  labels: {
    also: 'also the {what}',
  },
  terms: listTerms,
  parameters: listParameters,
  needs: {
    parties: {
      concern: (party, law) =>
        concernIf(law.derived(screens).some(({ screen }) => screen(party) !== undefined)),
    },
    document: (document, law) => {
      const entity = document.kind === 'shipment' ? undefined : document.signatory.entity
      const named = [...(entity === undefined ? [] : [{ name: entity }]), ...(document.owners ?? [])]
      return concernIf(
        named.some(one => law.derived(screens).some(({ screen }) => screen(one) !== undefined)),
      )
    },
  },
  *check(document, law) {
    if (isCancelled(document, law.today)) return cancelled
    const lists = law.derived(screens)
    const parties = [...partiesOf(document), ...ownersOf(document)]
    for (const { list, screen } of lists) {
      const hits = hitsAmong(parties, screen)
      if (hits.length > 0) yield* screened(hits, list, document)
    }
    return undefined
  },
})

const screens = (law: Law<{ readonly lists: ScreeningList[] }>) =>
  law.parameters.lists.map(list => ({ list, screen: screenFor(law.members(list.set)) }))

/** Returns all parties that receive the goods, promise or speak for them, handle or send them, most important first. */
function partiesOf(document: TransferFacts): readonly Screened[] {
  const parties: Screened[] = []
  const add = (party: PartyFacts | undefined, serves = false, sends = false) => {
    if (party !== undefined) parties.push({ what: roleTerm(party), party, serves, sends })
  }
  add(document.endUser)
  if (document.kind === 'end-user-certificate') {
    const { importer, consignee, intermediateConsignees, issuer } = document
    for (const party of [importer, consignee, ...intermediateConsignees, issuer]) add(party)
    const { entity } = document.signatory
    if (entity !== undefined)
      parties.push({ what: term('signing-entity'), party: { name: entity }, serves: false })
    add(document.exporter, true, true)
    return parties
  }
  const { consignee, shipTo, importer, buyer, notifyParties } = document
  for (const party of [consignee, shipTo, importer, buyer, ...notifyParties]) add(party)
  // A seller at home is on the exporter's side; one abroad has the goods in its hands.
  const { seller, exporter } = document
  add(seller, true, seller?.address.country.value === exporter.address.country.value)
  add(document.freightForwarder, true)
  add(document.carrier, true)
  for (const { sequence, carrier: party } of document.transportLegs) {
    const what = term('place.carrier', { leg: String(sequence) })
    if (party !== undefined) parties.push({ what, party, serves: true })
  }
  add(exporter, true, true)
  return parties
}

/** Returns the owners of parties that receive, promise or handle the goods; the exporter sends them, whoever owns it. */
function ownersOf({ owners = [] }: TransferFacts): readonly Screened[] {
  return owners
    .filter(({ role }) => role !== 'exporter')
    .map(({ role, name, nativeName, sharePercent }) => ({
      what:
        sharePercent === undefined
          ? term('owner-of', { role: roleTerm({ role }) })
          : term('owner-share', { role: roleTerm({ role }), share: sharePercent }),
      party: { name, nativeName },
      serves: false,
      owns: true,
    }))
}

/** Returns the parties that a list names. Most documents name one party in several roles, and it is looked up once. */
function hitsAmong(
  parties: readonly Screened[],
  screen: (party: Named) => PartyMatch | undefined,
): readonly Hit[] {
  const hits: Hit[] = []
  const clear = new Set<string>()
  for (const one of parties) {
    const { name, nativeName } = one.party
    if (nativeName === undefined && clear.has(name.value)) continue
    const match = screen(one.party)
    if (match === undefined) clear.add(name.value)
    else if (match.how !== 'resembles' || one.sends !== true) hits.push({ ...one, match })
  }
  return hits
}

/** A listed party at its most important role, and what is reported about it. */
interface ListHit extends Hit {
  readonly set: string
  readonly message: string
  readonly data: Arguments
  readonly others: readonly Hit[]
}

/** Returns every listed party of a certificate, once for each member; none of them only handles the goods. */
export function listHits(
  certificate: CertificateFacts,
  law: Law<{ readonly lists: ScreeningList[] }>,
): readonly ListHit[] {
  const lists = law.derived(screens)
  const parties = partiesOf(certificate).filter(({ sends }) => sends !== true)
  return lists.flatMap(({ list, screen }) => together(hitsAmong(parties, screen), list, certificate))
}

/** Groups the hits into one for each party and member. */
function together(
  hits: readonly Hit[],
  { set, effect }: ScreeningList,
  document: TransferFacts,
): readonly ListHit[] {
  const byParty = grouped(hits, ({ match }) =>
    JSON.stringify([match.member.value, foldName(match.found.value)]),
  )
  return [...byParty.values()].map(([first, ...others]) => {
    const { what, match } = first
    const { member, found, listed } = match
    const limit = limitOf(member, effect, document)
    const message = messageFor(first, effect, limit)
    const data = {
      what,
      found,
      listed: listed === member.value ? listed : `${member.value} (${listed})`,
      since: member.from ?? term('first-day'),
      effect: term(effect),
      ...(limit === undefined ? {} : { limit }),
      ...(match.nearness === undefined ? {} : { reason: reasonOf(match.nearness) }),
      note: noteOf(member, set),
    }
    return { ...first, set, message, data, others }
  })
}

/** Returns why a party is on the list: the note of the rule set, else the instrument that lists it, else the list itself. */
function noteOf({ note, listing }: Member, set: string): Argument {
  return note === undefined ? (listing ?? term('set', { set })) : { ruleSetText: note.replace(/\.$/, '') }
}

function messageFor(
  { match: { how }, serves, owns }: Hit,
  effect: ScreeningList['effect'],
  limit: Argument | undefined,
): string {
  if (how === 'near') return 'may-be-listed'
  if (how === 'resembles') return how
  if (owns === true) return 'owner'
  if (limit !== undefined) return 'limited'
  return effect === 'barred' && serves ? 'barred-service' : effect
}

/** Returns why a listing may not reach a document; `undefined` if it does. */
function limitOf(
  { bindsExportersIn: country }: Member,
  effect: ScreeningList['effect'],
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

/** Yields one diagnostic for each party and member, at its most important role, with the other roles as related places. */
function* screened(
  hits: readonly Hit[],
  list: ScreeningList,
  document: TransferFacts,
): Generator<Diagnostic> {
  for (const { match, set, message, data, others } of together(hits, list, document)) {
    yield {
      at: match.found.at,
      message,
      data,
      related: others.map(other => see('also', other.match.found.at, undefined, { what: other.what })),
      member: { set, value: match.member.value },
      ...(message === 'barred' ? {} : { outcome: 'review' as const }),
    }
  }
}
