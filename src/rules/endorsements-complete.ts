import type { Argument, Arguments, CertificateFacts, Law, PartyFacts, Remark } from '../core/model/model.ts'
import { isAscii } from '../text/script.ts'
import { allCertificateTypes, type CertificateType } from '../trade/certificate-type.ts'
import { representedBy } from '../trade/embassy.ts'
import { partiesOf, roleTerm } from '../trade/parties.ts'
import { foldName } from '../trade/party-name.ts'
import { coded } from '../trade/terms.ts'
import { compare } from '../trade/version.ts'
import { certificateRule, list, notApplicable, see, term } from './rule.ts'

type Endorsement = CertificateFacts['endorsements'][number]

interface Required {
  readonly kind: 'government' | 'embassy' | 'chamber'
  readonly country: string
}

interface Parameters {
  required: Required[]
  certificateTypes?: CertificateType[] | undefined
  chamberNames: string[]
}

/** The endorsements that the rule set requires are there, in the required order and with dates in that order. */
export const endorsementsComplete = certificateRule({
  id: 'endorsements-complete',
  summary:
    'The endorsements that the rule set requires are there, in the required order and with dates in that order.',
  why: 'Each authority that stamps the certificate relies on the one before it. A certificate that lacks a stamp, or bears them in another order, is returned, and the goods wait.',
  messages: {
    missing: {
      text: 'The certificate bears no endorsement by {wanted}.',
      help: 'Have it endorsed, in this order: {order}. Then enter each stamp under `endorsements`, with authority, country and date.',
    },
    'other-country': {
      text: 'The endorsement by {authority} is entered for {found}, where {wanted} is asked for.',
      help: 'Have the certificate endorsed by {wanted}. The `country` of an embassy is the one that it represents, not the one in which it stands.',
    },
    chamber: {
      text: 'The endorsement is by {found}, a chamber of commerce, where one by {wanted} is asked for.',
      help: 'A chamber of commerce is no government office. Have the certificate endorsed by {wanted} before the other authorities see it.',
    },
    'perhaps-chamber': {
      text: 'The endorsement of a government office is by {found}, which by its name is a chamber, an association or a notary.',
      help: 'Look at the stamp. Enter that of a chamber with `kind: chamber`, leave out that of a notary, and obtain an endorsement by {wanted}.',
    },
    'own-party': {
      text: 'The endorsement by {found} is that of the {role} of this certificate, where one by {wanted} is asked for.',
      help: 'Nobody endorses its own certificate. Look at the stamp: enter the authority that gave it, or obtain an endorsement by {wanted}.',
    },
    'other-embassy': {
      text: 'The endorsement is by {found}, which by its name represents {other}, where one by {wanted} is asked for.',
      help: 'Look at the stamp. If it is that of {wanted}, correct the name; if not, have the certificate endorsed by {wanted}.',
    },
    'dated-before': {
      text: 'The endorsement by {later} is dated {found}, before that by {earlier} on {before}, which has to come first.',
      help: 'Compare both dates with the stamps. If they are right, have the certificate endorsed again by {later}.',
    },
    'listed-before': {
      text: 'The endorsement by {later} is listed before that by {earlier}, which has to come first; the list is in the order in which they were given.',
      help: 'If the stamps were given in the required order, list them so. If not, have the certificate endorsed again by {later}.',
    },
  },
  labels: {
    first: 'this one has to come first: {before}',
    given: 'endorsed by {found}',
    party: 'the {role}',
  },
  terms: {
    'other-type': 'the certificate is of type {type}; endorsements are asked of {types}',
    government: 'a government office of {country}',
    embassy: 'the embassy of {country}',
    chamber: 'a chamber of commerce of {country}',
    'in-turn': '{first}, then {others}',
  },
  parameters: z =>
    z.strictObject({
      required: z
        .array(
          z.strictObject({
            kind: z.enum(['government', 'embassy', 'chamber']),
            country: z
              .string()
              .regex(
                /^(?:[A-Z]{2}|importer)$/,
                'a country code of two capital letters, or "importer" for the country of the importer',
              )
              .describe(
                'The country of the authority; of an embassy the one that it represents. "importer" stands for that of the importer, whichever it is, so that one provision asks it of several countries.',
              ),
          }),
        )
        .min(1)
        .describe('The endorsements asked for, in the order in which they have to be given.'),
      certificateTypes: z
        .array(z.enum(allCertificateTypes))
        .min(1)
        .exactOptional()
        .describe('The types of certificate that are to be endorsed; all of them where left out.'),
      chamberNames: z
        .array(z.string().min(1))
        .default([])
        .describe(
          'Words in the name of an authority that show a chamber of commerce or an association, whatever it is entered as.',
        ),
    }),
  wants: (_, { parameters: { required } }) =>
    required.map(({ kind, country }) => ({ what: 'endorsement', kind, country })),
  *check(certificate, law) {
    const { certificateTypes } = law.parameters
    const type = certificate.certificateType.value
    if (certificateTypes !== undefined && !certificateTypes.some(one => one === type)) {
      const types = list(certificateTypes.map(one => coded('certificate', one)))
      return notApplicable(term('other-type', { type: coded('certificate', type), types }))
    }
    const { endorsements } = certificate
    const home = certificate.importer.address.country.value
    const required = law.parameters.required.map(one =>
      one.country === 'importer' ? { ...one, country: home } : one,
    )
    yield* absent(endorsements, required)
    yield* mistaken(certificate, required, law.derived(chamberWords))
    yield* reversed(endorsements, required)
    return undefined
  },
})

function chamberWords({ parameters }: Law<Parameters>): readonly string[] {
  return parameters.chamberNames.map(foldName).map(word => (isAscii(word) ? ` ${word} ` : word))
}

const meets = ({ kind, country }: Endorsement, required: Required) =>
  kind.value === required.kind && country.value === required.country

/** What is not there: said at the one that was given instead, and once for all that nothing was given for. */
function* absent(endorsements: readonly Endorsement[], required: readonly Required[]): Generator<Remark> {
  if (required.every(asked => endorsements.some(one => meets(one, asked)))) return
  const spare = endorsements.filter(one => !required.some(asked => meets(one, asked)))
  const missing: Required[] = []
  for (const asked of required) {
    if (endorsements.some(one => meets(one, asked))) continue
    const instead =
      spare.find(one => one.kind.value === asked.kind) ??
      (asked.kind === 'government' ? spare.find(one => one.kind.value === 'chamber') : undefined)
    const wanted = office(asked.kind, asked.country)
    if (instead === undefined) missing.push(asked)
    else if (instead.kind.value === asked.kind) {
      const { authority, country } = instead
      const data = { authority, found: { country: country.value, at: country.at }, wanted }
      yield { at: country.at, message: 'other-country', data }
    } else {
      yield { at: instead.kind.at, message: 'chamber', data: { found: instead.authority, wanted } }
    }
  }
  if (missing.length === 0) return
  const order = inTurn(required.map(({ kind, country }) => office(kind, country)))
  const wanted = list(
    missing.map(({ kind, country }) => office(kind, country)),
    'or',
  )
  yield {
    at: '/endorsements',
    message: 'missing',
    data: { wanted, order },
    related: endorsements.map(({ at, authority }) => see('given', at, undefined, { found: authority })),
  }
}

/** An endorsement that by its name is not what it is entered as, where no other of its kind was given. */
function* mistaken(
  certificate: CertificateFacts,
  required: readonly Required[],
  words: readonly string[],
): Generator<Remark> {
  for (const asked of required) {
    let first: Remark | undefined
    for (const one of certificate.endorsements) {
      if (!meets(one, asked)) continue
      const doubt = doubtOf(one, asked, certificate, words)
      first ??= doubt
      if (doubt === undefined) {
        first = undefined
        break
      }
    }
    if (first !== undefined) yield first
  }
}

function doubtOf(
  { authority }: Endorsement,
  asked: Required,
  certificate: CertificateFacts,
  words: readonly string[],
): Remark | undefined {
  const remark = (message: string, data: Arguments = {}): Remark => ({
    at: authority.at,
    message,
    data: { found: authority, wanted: office(asked.kind, asked.country), ...data },
    outcome: 'review',
  })
  if (asked.kind === 'embassy') {
    const represented = representedBy(authority.value)
    if (represented === asked.country) return undefined
    if (represented !== undefined) return remark('other-embassy', { other: { country: represented } })
  }
  const name = foldName(authority.value)
  if (asked.kind === 'government') {
    const inBlanks = ` ${name} `
    if (words.some(word => inBlanks.includes(word))) return remark('perhaps-chamber')
  }
  const own = partyNamed(name, certificate)
  if (own === undefined) return undefined
  const role = roleTerm(own)
  return { ...remark('own-party', { role }), related: [see('party', own.name.at, undefined, { role })] }
}

/** The party of that name; an authority may well be the issuer. */
function partyNamed(name: string, certificate: CertificateFacts): PartyFacts | undefined {
  if (name === '') return undefined
  let before: string | undefined
  for (const party of partiesOf(certificate)) {
    if (party.role === 'issuer') continue
    const { name: own, nativeName } = party
    if (nativeName !== undefined && foldName(nativeName.value) === name) return party
    // One company often has several roles.
    if (own.value === before) continue
    if (foldName(own.value) === name) return party
    before = own.value
  }
  return undefined
}

/** Each required one after the one before it, by its place in the list and by its day; another that came too early does not matter. */
function* reversed(endorsements: readonly Endorsement[], required: readonly Required[]): Generator<Remark> {
  const isBefore = (a: Endorsement, b: Endorsement) =>
    endorsements.indexOf(a) < endorsements.indexOf(b) && a.date.value <= b.date.value
  let before: readonly Endorsement[] = []
  let askedBefore: Required | undefined
  for (const asked of required) {
    const given = endorsements.filter(one => meets(one, asked))
    if (given.length === 0) continue
    const inOrder = given.filter(one => before.some(other => isBefore(other, one)))
    if (askedBefore !== undefined && inOrder.length === 0) {
      const [earliest] = [...before].sort(byDay)
      const latest = [...given].sort(byDay).at(-1)
      if (earliest !== undefined && latest !== undefined) yield disorder(earliest, askedBefore, latest, asked)
    }
    before = inOrder.length === 0 ? given : inOrder
    askedBefore = asked
  }
}

const byDay = (a: Endorsement, b: Endorsement) => compare(a.date.value, b.date.value)

function disorder(first: Endorsement, askedFirst: Required, second: Endorsement, asked: Required): Remark {
  const data = {
    later: office(asked.kind, asked.country),
    found: second.date,
    earlier: office(askedFirst.kind, askedFirst.country),
    before: first.date,
  }
  const related = (at: string) => [see('first', at, undefined, { before: first.date })]
  return second.date.value < first.date.value
    ? { at: second.date.at, message: 'dated-before', data, related: related(first.date.at) }
    : {
        at: second.at,
        message: 'listed-before',
        data,
        related: related(first.at),
        // The dates are in order, so that the list may be what is wrong.
        ...(second.date.value > first.date.value ? { outcome: 'review' as const } : {}),
      }
}

function office(kind: string, country: string): Argument {
  const id = kind === 'embassy' || kind === 'government' ? kind : 'chamber'
  return term(id, { country: { country } })
}

/** Returns offices in the order in which they are asked. */
function inTurn([first, ...others]: readonly Argument[]): Argument {
  if (first === undefined || others.length === 0) return first ?? ''
  return term('in-turn', { first, others: inTurn(others) })
}
