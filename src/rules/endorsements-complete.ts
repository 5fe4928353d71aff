import type { Argument, CertificateFacts, PeriodLaw } from '../core/model/model.ts'
import { isAscii } from '../text/script.ts'
import { compare } from '../trade/documents/version.ts'
import { foldName } from '../trade/parties/party-name.ts'
import { partOf } from '../trade/places/country-code.ts'
import { countriesOfCertificate } from '../trade/places/destinations.ts'
import { countryAt, type Diagnostics, finding, list, review, rule, see, term, unlessOfType } from './rule.ts'
import { certificateTypes, optionalWords } from './shapes.ts'

export const endorsementsComplete = rule({
  id: 'endorsements-complete',
  over: 'certificate',
  summary:
    'The endorsements that the rule set requires are there, in the required order and with dates in that order.',
  why: 'Each authority that stamps the certificate relies on the one before it. A certificate that lacks a stamp, or has them in another order, is returned, and the goods are delayed.',
  messages: {
    missing: {
      text: 'The certificate has no endorsement by {wanted}.',
      help: 'Have it endorsed, in this order: {order}. Then enter each stamp under `endorsements`, with authority, country and date.',
    },
    'other-country': {
      text: 'The endorsement by {authority} is entered for {found}; expected {wanted}.',
      help: 'Have the certificate endorsed by {wanted}. The `country` of an embassy is the one that it represents, not the one in which it is located.',
    },
    chamber: {
      text: 'The endorsement is by {found}, a chamber of commerce; expected one by {wanted}.',
      help: 'A chamber of commerce is not a government office. Have the certificate endorsed by {wanted} before the other authorities see it.',
    },
    'perhaps-chamber': {
      text: 'The endorsement of a government office is by {found}, which by its name is a chamber, an association or a notary.',
      help: 'Check the stamp. Enter that of a chamber with `kind: chamber`, leave out that of a notary, and obtain an endorsement by {wanted}.',
    },
    'dated-before': {
      text: 'The endorsement by {later} is dated {found}, before that by {earlier} on {before}, which has to come first.',
      help: 'Compare both dates with the stamps. If they are right, have the certificate endorsed again by {later}.',
    },
    'listed-before': {
      text: 'The endorsement by {later} is listed before that by {earlier}, which has to come first; the list is in the order in which they were given.',
      help: 'If the stamps were given in the required order, list them in that order. If not, have the certificate endorsed again by {later}.',
    },
  },
  labels: {
    first: 'this one has to come first: {before}',
    given: 'endorsed by {found}',
  },
  terms: {
    'other-type': 'the certificate is of type {type}; endorsements are required of {types}',
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
                'The country of the authority; for an embassy, the one that it represents. "importer" stands for the country of the importer, so that one provision can cover several countries.',
              ),
          }),
        )
        .min(1)
        .describe('The required endorsements, in the order in which they have to be given.'),
      certificateTypes: certificateTypes(
        z,
        'The types of certificate that have to be endorsed; all types if left out.',
      ),
      chamberNames: optionalWords(
        z,
        'Words in the name of an authority that show a chamber of commerce or an association, whatever kind is entered.',
      ),
    }),
  wants: (certificate, { parameters: { required, certificateTypes } }) =>
    unlessOfType(certificate, { certificateTypes }) !== undefined
      ? []
      : required.map(({ kind, country }) => ({
          what: 'endorsement',
          kind,
          country: country === 'importer' ? certificate.importer.address.country.value : country,
        })),
  ofTypes: 'other-type',
  *check(certificate, law) {
    const { endorsements } = certificate
    const home = certificate.importer.address.country.value
    const required = law.parameters.required.map(one =>
      one.country === 'importer' ? { ...one, country: home } : one,
    )
    yield* absent(endorsements, required, countriesOfCertificate(certificate))
    yield* mistaken(endorsements, required, law.derived(chamberWords))
    yield* reversed(endorsements, required)
  },
})

const chamberWords = ({ parameters }: PeriodLaw<{ readonly chamberNames: string[] }>): readonly string[] =>
  parameters.chamberNames.map(foldName).map(word => (isAscii(word) ? ` ${word} ` : word))

type Endorsement = CertificateFacts['endorsements'][number]

interface Required {
  readonly kind: 'government' | 'embassy' | 'chamber'
  readonly country: string
}

const meets = ({ kind, country }: Endorsement, required: Required) =>
  kind.value === required.kind && country.value === required.country

const office = ({ kind, country }: Required) => term(kind, { country: { country } })

/** Reports missing endorsements at the one that was given instead, and once for all others. */
function* absent(
  endorsements: readonly Endorsement[],
  required: readonly Required[],
  concerned: ReadonlySet<string>,
): Diagnostics {
  const unmet = required.filter(asked => !endorsements.some(one => meets(one, asked)))
  if (unmet.length === 0) return
  // That a country has nothing to do with the certificate is reported by `authority-competent`.
  const spare = endorsements.filter(
    one => !required.some(asked => meets(one, asked)) && concerned.has(partOf(one.country.value)),
  )
  const missing: Required[] = []
  for (const asked of unmet) {
    const instead =
      spare.find(one => one.kind.value === asked.kind) ??
      (asked.kind === 'government' ? spare.find(one => one.kind.value === 'chamber') : undefined)
    const wanted = office(asked)
    if (instead === undefined) missing.push(asked)
    else if (instead.kind.value === asked.kind) {
      const { authority, country } = instead
      yield finding('other-country', country, { authority, found: countryAt(country), wanted })
    } else yield finding('chamber', instead.kind, { found: instead.authority, wanted })
  }
  if (missing.length === 0) return
  const given = endorsements.map(({ at, authority }) => see('given', at, undefined, { found: authority }))
  const data = { wanted: list(missing.map(office), 'or'), order: inTurn(required.map(office)) }
  yield finding('missing', '/endorsements', data, given)
}

/** Returns offices in the order in which they endorse. */
function inTurn([first, ...others]: readonly Argument[]): Argument {
  if (first === undefined || others.length === 0) return first ?? ''
  return term('in-turn', { first, others: inTurn(others) })
}

/**
 * Reports an endorsement of a government whose authority has one of the words of a rule set in its name, if no other of its kind
 * was given. What names are known to be, `authority-competent` reports.
 */
function* mistaken(
  endorsements: readonly Endorsement[],
  required: readonly Required[],
  words: readonly string[],
): Diagnostics {
  if (words.length === 0) return
  const hasWord = ({ authority }: Endorsement) => {
    const inBlanks = ` ${foldName(authority.value)} `
    return words.some(word => inBlanks.includes(word))
  }
  for (const asked of required.filter(({ kind }) => kind === 'government')) {
    const given = endorsements.filter(one => meets(one, asked))
    const [first] = given
    if (first !== undefined && given.every(hasWord))
      yield review('perhaps-chamber', first.authority, { wanted: office(asked) })
  }
}

/**
 * Compares each required endorsement with the one before it, by its place in the list and by its date. Another one that
 * came too early does not matter.
 */
function* reversed(endorsements: readonly Endorsement[], required: readonly Required[]): Diagnostics {
  const isBefore = (a: Endorsement, b: Endorsement) =>
    endorsements.indexOf(a) < endorsements.indexOf(b) && a.date.value <= b.date.value
  let before: readonly Endorsement[] = []
  let requiredBefore: Required | undefined
  for (const asked of required) {
    const given = endorsements.filter(one => meets(one, asked))
    if (given.length === 0) continue
    const inOrder = given.filter(one => before.some(other => isBefore(other, one)))
    const [first] = [...before].sort(byDay)
    const second = [...given].sort(byDay).at(-1)
    if (requiredBefore && inOrder.length === 0 && first && second) {
      const data = {
        later: office(asked),
        found: second.date,
        earlier: office(requiredBefore),
        before: first.date,
      }
      const related = (at: string) => [see('first', at, undefined, { before: first.date })]
      // Where the dates are in order, the list may be what is wrong.
      const say = second.date.value > first.date.value ? review : finding
      yield second.date.value < first.date.value
        ? finding('dated-before', second.date, data, related(first.date.at))
        : say('listed-before', second.at, data, related(first.at))
    }
    before = inOrder.length === 0 ? given : inOrder
    requiredBefore = asked
  }
}

const byDay = (a: Endorsement, b: Endorsement) => compare(a.date.value, b.date.value)
