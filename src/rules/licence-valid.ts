import type {
  CertificateFacts,
  Day,
  DocumentRef,
  Dossier,
  Facts,
  Law,
  LicenseFacts,
  PartyFacts,
  ReferenceFacts,
  Remark,
  ShipmentFacts,
  Sited,
} from '../core/model/model.ts'
import { lower } from '../text/normalize.ts'
import { statedWordFinder } from '../text/text-match.ts'
import { isBoundedPattern } from '../trade/bounded-pattern.ts'
import { addDays, addMonths } from '../trade/date.ts'
import { isLicenceNumber, isSameLicence, licenceNumber, runsLonger, validByTerm } from '../trade/licence.ts'
import { type PartyMatch, screenFor } from '../trade/listed-party.ts'
import { compareParties } from '../trade/party.ts'
import { countryName, partOf } from '../trade/territory.ts'
import { grantFor } from '../trade/version.ts'
import { ungranted } from './dossier.ts'
import { dossierRule, notApplicable, see } from './rule.ts'

interface Kind {
  months?: number | undefined
  usualMonths?: number | undefined
  from?: string | undefined
  oneEndUser: boolean
  maxShipments?: number | undefined
  namedCustomers: boolean
}

type KindName = 'individual' | 'general' | 'certificate'

interface Parameters {
  kinds?: { [name in KindName]?: Kind | undefined } | undefined
  customerLists: string[]
  numberPattern?: string | undefined
  notForListed?: { parties: string; kinds: KindName[] } | undefined
  notForGoods?: { destinations: string; words: string[]; harmless: string[]; kinds: KindName[] } | undefined
}

/** A shipment and the licence that it names. */
interface Licensed {
  readonly shipment: ShipmentFacts
  readonly license: LicenseFacts
}

/** A licensed shipment beside its certificate. */
interface Granted extends Licensed {
  /** The version of the certificate that binds it, where there is one. */
  readonly grant: CertificateFacts | undefined
}

/** A licensed shipment in its dossier. */
interface Judged extends Granted {
  /** Every shipment of the dossier that names the same licence, in order, this one among them. */
  readonly under: readonly Licensed[]
  readonly kind: Kind | undefined
}

/** The export licence is of a known kind, valid on the day of export, the one the certificate names, and open to this end user. */
export const licenceValid = dossierRule({
  id: 'licence-valid',
  summary:
    'The export licence is of a known kind, valid on the day of export, the one the certificate names, and open to this end user.',
  why: 'A licence covers one exporter, one kind of goods, named customers and a span of days. A shipment outside any of these is a shipment without a licence, though a number stands on the paper.',
  messages: {
    expired: {
      text: 'The shipment leaves on {found}; the licence is valid only until {limit}.',
      help: 'Do not ship under this licence. Name the one that is valid on the day of export, or apply for a new one.',
    },
    'expired-by-term': {
      text: 'The shipment leaves on {found}; the licence states no end, and the {months} months for which one of its kind is valid ended on {limit}.',
      help: 'Do not ship under this licence. If it states an end that is later, state it as `validUntil`.',
    },
    'end-unsure': {
      text: 'The shipment leaves on {found}; the licence states no end, and one of its kind usually ends on {limit}.',
      help: 'Read the end of validity from the licence, and state it as `validUntil`.',
    },
    'no-end': {
      text: 'The licence states no end of validity, and {why}.',
      help: 'Read the end of validity from the licence, and state it as `validUntil`.',
    },
    'leaves-late': {
      text: 'The goods leave on {found}; they were declared in time, and the licence is valid only until {limit}.',
      help: 'Some carriers and authorities count the day of departure. Ask the one that issued the licence before the goods leave.',
    },
    'no-issue-date': {
      text: 'The licence states no day of issue, so that nobody can tell whether it was issued before the goods left on {day}.',
      help: 'Read the day of issue from the licence, and state it as `issueDate`.',
    },
    'too-long': {
      text: 'The licence is valid from {from} until {found}, where {a} licence is valid for {months} months at most, until {limit}.',
      help: 'Compare the dates and the kind with the licence itself, and correct what is wrong.',
    },
    'longer-than-usual': {
      text: 'The licence is valid from {from} until {found}, where {a} licence usually ends after {months} months.',
      help: 'Longer ones are allowed and have hardly been seen. Compare the dates with the licence itself.',
    },
    'renewal-not-known': {
      text: 'The shipment leaves on {found}; the licence was issued on {from}, {a} licence for these goods has usually run for {months} months, until {limit}, and no renewal is known.',
      help: 'Ask the exporter for the decision that keeps the licence valid on {found}, and keep it with the papers. Without it, do not ship under this licence.',
    },
    'no-kind': {
      text: 'The kind of the licence is not stated, so that nobody can tell how long and for whom it is valid.',
      help: 'State `licenseType`: individual, general or certificate.',
    },
    'before-the-first': {
      text: 'The licence is {a} licence {found}, where the first ones for these goods were issued on {from}.',
      help: 'Compare the kind and the day of issue with the licence itself, and correct what is wrong.',
    },
    'customers-not-shown': {
      text: 'The licence is {a} licence, which is for named customers, and no paper shows that {endUser} is one of them.',
      help: 'Ask the exporter for the list of customers that belongs to the licence, and name it in `documentReferences` as a customer list.',
    },
    'listed-party': {
      text: 'The {what} is {found}, which is on the watch list, where {a} licence is not for such parties.',
      help: 'Do not ship under this licence. A party on the watch list needs an individual licence, for which a risk assessment and a written commitment are asked.',
    },
    'listed-party-perhaps': {
      text: 'The {what} is {found}, a name like that of {listed} on the watch list, where {a} licence is not for such parties.',
      help: 'Have a person say whether it is the same company or belongs to it, and record the answer.',
    },
    'closed-goods': {
      text: 'The {what} says "{found}" and the goods go to {country}, where {a} licence is not for such goods.',
      help: 'Exports of such goods to {country} are licensed case by case. If the goods are of that kind, or a key part of them, do not ship under this licence and apply for an individual one; if not, record what they are.',
    },
    'other-licence': {
      text: 'The licence is {found}, where the certificate names {granted}.',
      help: 'Correct the one that is wrong from the licence itself. If there is a new licence, have the certificate amended.',
    },
    'licence-differs': {
      text: 'The {what} of the licence is {found}, where the certificate gives {granted}.',
      help: 'Correct the one that is wrong from the licence itself.',
    },
    'told-otherwise': {
      text: 'The {what} of the licence is {found}, where the shipment of {day} gives {granted}.',
      help: 'One licence has one {what}. Correct the one that is wrong from the licence itself; if the licence was amended, have a person say so.',
    },
    'other-end-user': {
      text: 'The end user is {found}, where the same individual licence was used for {granted}.',
      help: 'An individual licence is for one end user. Name the licence that was issued for {found}, or apply for one.',
    },
    'many-shipments': {
      text: 'This is shipment {count} under the same individual licence, where {most} are usually allowed.',
      help: 'Read from the licence how often it may be used, and note the answer.',
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
    also: 'the {what} too: {found}',
    destination: 'the goods go here',
  },
  parameters: (z, names) => {
    const months = () => z.number().int().min(1).max(1200)
    const kind = z.strictObject({
      months: months().optional().describe('For how many months from its issue it is valid at most.'),
      usualMonths: months()
        .optional()
        .describe('For how many months it usually is; longer ones are only noted.'),
      from: z
        .string()
        .regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/, 'a day, YYYY-MM-DD')
        .optional()
        .describe('The day on which the first of this kind were issued.'),
      oneEndUser: z.boolean().default(false).describe('Whether it is for one end user.'),
      maxShipments: z
        .number()
        .int()
        .min(1)
        .optional()
        .describe('For how many shipments it may usually be used.'),
      namedCustomers: z.boolean().default(false).describe('Whether it is for customers that a list names.'),
    })
    const kindName = z.enum(['individual', 'general', 'certificate'])
    return z.strictObject({
      kinds: z
        .strictObject({
          individual: kind.optional(),
          general: kind.optional(),
          certificate: kind.optional(),
        })
        .optional()
        .describe('What holds for licences of each kind; without it only the parties are judged.'),
      customerLists: z
        .array(z.string().min(1))
        .default([])
        .describe(
          'Words in the kind of a document reference that show a list of customers; case and hyphens count for nothing.',
        ),
      numberPattern: z
        .string()
        .superRefine((text, context) => {
          if (!isBoundedPattern(text)) context.addIssue({ code: 'custom', message: noPattern(text) })
        })
        .optional()
        .describe(
          'How numbers of licences are usually written, without blanks and hyphens and in capital letters.',
        ),
      notForListed: z
        .strictObject({
          parties: names.set('party').describe('The parties.'),
          kinds: z.array(kindName).min(1).describe('The kinds of licence that are not for them.'),
        })
        .optional()
        .describe('Parties to which licences of some kinds are closed.'),
      notForGoods: z
        .strictObject({
          destinations: names.set('country').describe('The countries of destination.'),
          words: z.array(z.string().min(1)).min(1).describe('Words that show the goods in what papers say.'),
          harmless: z
            .array(z.string().min(1))
            .default([])
            .describe('Phrases in which such a word means something else.'),
          kinds: z.array(kindName).min(1).describe('The kinds of licence that are not for them.'),
        })
        .optional()
        .describe('Goods for which licences of some kinds are closed on the way to some countries.'),
    })
  },
  *check({ dossier, judged }, law) {
    const { parameters } = law
    const asked = judged.flatMap(licensed)
    if (asked.length === 0) {
      const [grant, ...others] = dossier.grants
      const license = grant === undefined ? undefined : namedLicence(grant)
      if (grant === undefined || license === undefined || others.length > 0)
        return notApplicable(nothingNamed(dossier, judged))
      // Nothing is shipped under it yet: the licence that the certificate names is judged by itself.
      yield* onCertificate(grant, license, law)
      return undefined
    }
    const all = parameters.kinds === undefined ? [] : dossier.shipments.flatMap(licensed)
    for (const { shipment, license } of asked) {
      const grant = grantFor(dossier, shipment)
      if (parameters.kinds !== undefined) {
        const under = all.filter(other => isSameLicence(other.license, license))
        const one: Judged = { shipment, license, grant, under, kind: kindOf(license, parameters) }
        yield* itself(one, law.derived(numberPatternOf))
        yield* beside(one)
        yield* customers(one, parameters)
      }
      const { notForListed } = parameters
      const name = kindName(license)
      if (notForListed !== undefined && name !== undefined && notForListed.kinds.includes(name))
        yield* parties(
          rolesOf({ shipment, license, grant }),
          shipment.document,
          license,
          name,
          notForListed.parties,
          law.derived(screenOf),
        )
      yield* goods({ license, papers: grant === undefined ? [shipment] : [shipment, grant] }, law)
    }
    return ungranted(dossier)
  },
})

type Screen = (party: PartyFacts) => PartyMatch | undefined

function screenOf(law: Law<Parameters>): Screen {
  const { notForListed } = law.parameters
  return notForListed === undefined ? () => undefined : screenFor(law.members(notForListed.parties))
}

const noPattern = (text: string) =>
  `numberPattern is "${text}", where a regular expression is wanted that cannot take long: it begins with ^, repeats no group, looks neither ahead nor back, and has few ways to match`

function numberPatternOf({ parameters }: Law<Parameters>): RegExp | undefined {
  return parameters.numberPattern === undefined ? undefined : new RegExp(parameters.numberPattern, 'u')
}

/** The shipment with its licence, if it names one: a number that only holds a place is none, as `licence-required` says. */
function licensed(shipment: ShipmentFacts): Licensed[] {
  const license = namedLicence(shipment)
  return license === undefined ? [] : [{ shipment, license }]
}

function namedLicence({ exportLicense }: CertificateFacts | ShipmentFacts): LicenseFacts | undefined {
  return exportLicense !== undefined && isLicenceNumber(exportLicense.licenseNumber.value)
    ? exportLicense
    : undefined
}

function nothingNamed({ certificate }: Dossier, judged: readonly ShipmentFacts[]): string {
  return judged.length === 0
    ? 'no shipment cites this certificate'
    : `no shipment under ${certificate} names an export licence`
}

const kindName = ({ licenseType }: LicenseFacts) => licenseType?.value as KindName | undefined

function kindOf(license: LicenseFacts, { kinds }: Parameters): Kind | undefined {
  const name = kindName(license)
  return name === undefined ? undefined : kinds?.[name]
}

/** The kind with its article: `an individual`. */
function aKind(license: LicenseFacts): string {
  const name = kindName(license) ?? 'licence'
  return `${name === 'individual' ? 'an' : 'a'} ${name}`
}

/** What the licence says of itself: its kind, its days, its number. */
function* itself(one: Judged, numberPattern: RegExp | undefined): Generator<Remark> {
  const { shipment, license, kind } = one
  const { document } = shipment
  const number = license.licenseNumber
  if (license.licenseType === undefined)
    yield { document, at: number.at, message: 'no-kind', outcome: 'review' }
  yield* end(one)
  yield* length(document, license, kind)
  yield* beginning(document, license, kind, shipment.exportDate.value)
  if (numberPattern?.test(licenceNumber(number.value)) === false) {
    yield { document, at: number.at, message: 'number-unusual', data: { found: number.value } }
  }
}

/** Whether the licence is valid on the day of export. That it was issued by then is asked by `dates-in-order`. */
function* end({ shipment, license, kind }: Judged): Generator<Remark> {
  const { document, exportDate } = shipment
  const { issueDate, validUntil } = license
  const here = { document, at: exportDate.at }
  const found = exportDate.value
  if (validUntil !== undefined) {
    yield* renewal({ shipment, license, kind })
    const leaves = shipment.transportDocument?.onBoardDate ?? shipment.transportLegs[0]?.departureDate
    const related = [see('until', validUntil.at, document)]
    const limit = validUntil.value
    if (found > limit) yield { ...here, message: 'expired', data: { found, limit }, related }
    else if (leaves !== undefined && leaves.value > limit) {
      const data = { found: leaves.value, limit }
      yield { document, at: leaves.at, message: 'leaves-late', data, related, outcome: 'review' }
    }
    if (issueDate === undefined) {
      yield {
        document,
        at: license.licenseNumber.at,
        message: 'no-issue-date',
        data: { day: found },
        outcome: 'review',
      }
    }
    return
  }
  const valid = validByTerm(issueDate?.value, kind ?? {}, found)
  const related = issueDate === undefined ? [] : [see('issued', issueDate.at, document)]
  switch (valid.outcome) {
    case 'ended': {
      const data = { found, months: String(valid.months), limit: valid.end }
      yield { ...here, message: 'expired-by-term', data, related }
      return
    }
    case 'unsure':
      yield { ...here, message: 'end-unsure', data: { found, limit: valid.end }, related, outcome: 'review' }
      return
    case 'unknown': {
      // A licence of no kind is asked for its kind, from which its term follows.
      if (license.licenseType === undefined && issueDate !== undefined) return
      const why =
        issueDate === undefined ? 'no day of issue either' : 'nothing says how long one of its kind is valid'
      yield { document, at: license.licenseNumber.at, message: 'no-end', data: { why }, outcome: 'review' }
      return
    }
    case 'valid':
      return
  }
}

/** Whether a licence that says to be valid is used when others of its kind had run out. */
function* renewal({
  shipment,
  license,
  kind,
}: Pick<Judged, 'shipment' | 'license' | 'kind'>): Generator<Remark> {
  const { document, exportDate } = shipment
  const { issueDate, validUntil } = license
  if (issueDate === undefined || validUntil === undefined || kind?.usualMonths === undefined) return
  const usual = addMonths(issueDate.value, kind.usualMonths)
  if (exportDate.value < usual || exportDate.value > validUntil.value) return
  yield {
    document,
    at: exportDate.at,
    message: 'renewal-not-known',
    data: {
      found: exportDate.value,
      from: issueDate.value,
      a: aKind(license),
      months: String(kind.usualMonths),
      limit: addDays(usual, -1),
    },
    related: [see('issued', issueDate.at, document), see('until', validUntil.at, document)],
    outcome: 'review',
  }
}

/** What a certificate says of its licence, before anything is shipped under it. */
function* onCertificate(
  grant: CertificateFacts,
  license: LicenseFacts,
  law: Law<Parameters>,
): Generator<Remark> {
  const { parameters } = law
  const { document } = grant
  if (parameters.kinds !== undefined) {
    const kind = kindOf(license, parameters)
    yield* length(document, license, kind)
    yield* beginning(document, license, kind, undefined)
  }
  yield* goods({ license, papers: [grant] }, law)
  const { notForListed } = parameters
  const name = kindName(license)
  if (notForListed === undefined || name === undefined || !notForListed.kinds.includes(name)) return
  const roles = [
    { what: 'end user', party: grant.endUser, document },
    { what: 'importer', party: grant.importer, document },
    ...(grant.consignee === undefined ? [] : [{ what: 'consignee', party: grant.consignee, document }]),
  ]
  yield* parties(roles, document, license, name, notForListed.parties, law.derived(screenOf))
}

/** Whether the licence is older than the first of its kind; where it has no day of issue, the day on which it is used counts. */
function* beginning(
  document: DocumentRef,
  license: LicenseFacts,
  kind: Kind | undefined,
  used: Day | undefined,
): Generator<Remark> {
  const first = license.issueDate?.value ?? used
  if (kind?.from === undefined || first === undefined || first >= kind.from) return
  yield {
    document,
    at: license.issueDate?.at ?? license.licenseNumber.at,
    message: 'before-the-first',
    data: {
      a: aKind(license),
      found: `${license.issueDate === undefined ? 'used' : 'issued'} on ${first}`,
      from: kind.from,
    },
  }
}

/** Whether the licence claims to be valid for longer than one of its kind can be. */
function* length(document: DocumentRef, license: LicenseFacts, kind: Kind | undefined): Generator<Remark> {
  const { issueDate, validUntil } = license
  if (issueDate === undefined || validUntil === undefined) return
  const [from, found] = [issueDate.value, validUntil.value]
  const related = [see('issued', issueDate.at, document)]
  const beyond = (months: number | undefined) => months !== undefined && runsLonger(from, found, months)
  if (beyond(kind?.months)) {
    const months = kind?.months ?? 0
    const limit = addMonths(from, months)
    const data = { a: aKind(license), from, found, months: String(months), limit }
    yield { document, at: validUntil.at, message: 'too-long', data, related }
  } else if (beyond(kind?.usualMonths)) {
    const data = { a: aKind(license), from, found, months: String(kind?.usualMonths) }
    yield { document, at: validUntil.at, message: 'longer-than-usual', data, related }
  }
}

/** The fields of a licence that two papers may tell differently. */
const fields: readonly (readonly [what: string, of: (license: LicenseFacts) => Sited<string> | undefined])[] =
  [
    ['kind', license => license.licenseType],
    ['day of issue', license => license.issueDate],
    ['end of validity', license => license.validUntil],
  ]

interface Difference {
  readonly what: string
  readonly ours: Sited<string>
  readonly theirs: Sited<string>
}

function differences(ours: LicenseFacts, theirs: LicenseFacts): Difference[] {
  return fields.flatMap(([what, of]) => {
    const [a, b] = [of(ours), of(theirs)]
    return a === undefined || b === undefined || a.value === b.value ? [] : [{ what, ours: a, theirs: b }]
  })
}

/** The licence beside the certificate, and beside earlier shipments that name it. */
function* beside({ shipment, license, grant, under, kind }: Judged): Generator<Remark> {
  const { document } = shipment
  const granted = grant === undefined ? undefined : namedLicence(grant)
  if (grant !== undefined && granted !== undefined) {
    const theirs = granted.licenseNumber
    if (!isSameLicence(license, granted)) {
      yield {
        document,
        at: license.licenseNumber.at,
        message: 'other-licence',
        data: { found: license.licenseNumber.value, granted: theirs.value },
        related: [see('granted', theirs.at, grant.document, { granted: theirs.value })],
      }
    } else {
      for (const { what, ours, theirs: other } of differences(license, granted)) {
        yield {
          document,
          at: ours.at,
          message: 'licence-differs',
          data: { what, found: ours.value, granted: other.value },
          related: [see('granted', other.at, grant.document, { granted: other.value })],
        }
      }
    }
  }
  const [first] = under
  if (first === undefined || first.shipment === shipment) return
  const day = first.shipment.exportDate.value
  for (const { what, ours, theirs } of differences(license, first.license)) {
    yield {
      document,
      at: ours.at,
      message: 'told-otherwise',
      data: { what, found: ours.value, day, granted: theirs.value },
      related: [see('first', theirs.at, first.shipment.document, { day, granted: theirs.value })],
      outcome: 'review',
    }
  }
  if (kind?.oneEndUser === true) yield* otherEndUser(shipment, first.shipment)
  if (kind?.maxShipments !== undefined && under[kind.maxShipments]?.shipment === shipment) {
    yield {
      document,
      at: license.licenseNumber.at,
      message: 'many-shipments',
      data: { count: String(kind.maxShipments + 1), most: String(kind.maxShipments) },
      related: [
        see('first', first.license.licenseNumber.at, first.shipment.document, {
          day,
          granted: first.license.licenseNumber.value,
        }),
      ],
      outcome: 'review',
    }
  }
}

/** An end user who is not the one of an earlier shipment. What differs only a little is asked by `parties-agree`. */
function* otherEndUser(shipment: ShipmentFacts, first: ShipmentFacts): Generator<Remark> {
  const { outcome } = compareParties(shipment.endUser, first.endUser)
  if (outcome !== 'other-name' && outcome !== 'identifier-conflict') return
  const [ours, theirs] = [shipment.endUser.name, first.endUser.name]
  yield {
    document: shipment.document,
    at: ours.at,
    message: 'other-end-user',
    data: { found: ours.value, granted: theirs.value },
    related: [
      see('first', theirs.at, first.document, { day: first.exportDate.value, granted: theirs.value }),
    ],
  }
}

/** Whether a paper shows the list of customers, where the licence has one. */
function* customers(
  { shipment, license, grant, under, kind }: Judged,
  parameters: Parameters,
): Generator<Remark> {
  if (kind?.namedCustomers !== true) return
  const references = [grant, ...under.map(one => one.shipment)].flatMap(
    paper => paper?.documentReferences ?? [],
  )
  if (references.some(reference => isCustomerList(reference, parameters.customerLists))) return
  const { name } = shipment.endUser
  yield {
    document: shipment.document,
    at: license.licenseType?.at ?? license.licenseNumber.at,
    message: 'customers-not-shown',
    data: { a: aKind(license), endUser: name.value },
    related: [see('endUser', name.at, shipment.document)],
  }
}

function isCustomerList({ documentType }: ReferenceFacts, words: readonly string[]): boolean {
  const kind = plain(documentType.value)
  return words.some(word => kind.includes(plain(word)))
}

function plain(text: string): string {
  return lower(text)
    .replace(/[\s\p{Pd}_]+/gu, ' ')
    .trim()
}

/** Whether papers of a licence of a kind that is closed for some goods say such goods, on their way to where it is closed. */
function* goods(
  { license, papers }: { readonly license: LicenseFacts; readonly papers: readonly Facts[] },
  law: Law<Parameters>,
): Generator<Remark> {
  const { notForGoods } = law.parameters
  const [own] = papers
  const name = kindName(license)
  if (notForGoods === undefined || own === undefined || name === undefined) return
  if (!notForGoods.kinds.includes(name)) return
  const closed = law.members(notForGoods.destinations)
  const where = papers
    .flatMap(paper => destinationsOf(paper).map(country => ({ country, document: paper.document })))
    .find(({ country }) => closed.has(country.value) || closed.has(partOf(country.value)))
  if (where === undefined) return
  const word = law.derived(goodsWord)
  const said = papers.flatMap(paper =>
    textsOf(paper).flatMap(([what, text]) => {
      const found = word(text.value)
      return found === undefined ? [] : [{ what, text, found, document: paper.document }]
    }),
  )
  for (const found of new Set(said.map(one => one.found))) {
    const [first, ...others] = said.filter(one => one.found === found)
    if (first === undefined) continue
    yield {
      document: first.document,
      at: first.text.at,
      message: 'closed-goods',
      data: { what: first.what, found, country: countryName(where.country.value), a: aKind(license) },
      related: [
        see('destination', where.country.at, where.document),
        see('kind', license.licenseType?.at ?? license.licenseNumber.at, own.document, { kind: name }),
        ...others.map(({ what, text, document }) => see('also', text.at, document, { what, found })),
      ],
      outcome: 'review',
    }
  }
}

function goodsWord({ parameters }: Law<Parameters>): (text: string) => string | undefined {
  const { words, harmless } = parameters.notForGoods ?? { words: [], harmless: [] }
  return statedWordFinder(words, harmless)
}

/** The countries to which the goods go by the paper: where they end, and where whoever receives them sits. */
function destinationsOf(paper: Facts): readonly Sited<string>[] {
  const { finalDestinationCountry, endUser, consignee } = paper
  const parties = [endUser, ...(consignee === undefined ? [] : [consignee])]
  return [finalDestinationCountry, ...parties.map(({ address }) => address.country)]
}

/** What the paper says of the goods and of their use, each text with its name. */
function textsOf(paper: Facts): readonly (readonly [what: string, text: Sited<string>])[] {
  const { endUse } = paper.kind === 'shipment' ? { endUse: undefined } : paper
  return [
    ...(endUse === undefined ? [] : [['description of the end use', endUse.description] as const]),
    ...(endUse?.endProduct === undefined ? [] : [['end product', endUse.endProduct] as const]),
    ...paper.items.map(
      ({ lineNumber, description }) => [`description of item ${lineNumber.value}`, description] as const,
    ),
  ]
}

/** A party in the role in which a paper names it. */
interface InRole {
  readonly what: string
  readonly party: PartyFacts
  readonly document: DocumentRef
}

function rolesOf({ shipment, grant }: Granted): readonly InRole[] {
  const own = shipment.document
  const importer =
    shipment.importer !== undefined
      ? { what: 'importer', party: shipment.importer, document: own }
      : grant && { what: 'importer', party: grant.importer, document: grant.document }
  return [
    { what: 'end user', party: shipment.endUser, document: own },
    { what: 'consignee', party: shipment.consignee, document: own },
    ...(importer === undefined ? [] : [importer]),
  ]
}

/** Parties on a list to which licences of this kind are closed: one remark for each, where it stands first. */
function* parties(
  inRoles: readonly InRole[],
  own: DocumentRef,
  license: LicenseFacts,
  kind: KindName,
  set: string,
  screen: Screen,
): Generator<Remark> {
  const hits = inRoles.flatMap(one => {
    const match = screen(one.party)
    return match === undefined ? [] : [{ ...one, match }]
  })
  for (const member of new Set(hits.map(({ match }) => match.member))) {
    const [first, ...others] = hits
      .filter(({ match }) => match.member === member)
      .sort((a, b) => Number(a.match.how !== 'same') - Number(b.match.how !== 'same'))
    if (first === undefined) continue
    const { found, how, listed: other } = first.match
    const isSame = how === 'same'
    yield {
      document: first.document,
      at: found.at,
      message: isSame ? 'listed-party' : 'listed-party-perhaps',
      data: { what: first.what, found: found.value, listed: other, a: aKind(license) },
      related: [
        see('kind', license.licenseType?.at ?? license.licenseNumber.at, own, { kind }),
        ...others.map(({ what, match, document }) =>
          see('also', match.found.at, document, { what, found: match.found.value }),
        ),
      ],
      member: { set, value: member.value },
      ...(isSame ? {} : { outcome: 'review' as const }),
    }
  }
}
