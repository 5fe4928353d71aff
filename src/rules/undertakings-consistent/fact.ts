/** Reports promises that a fact of the certificate contradicts, and the facts that the rule set lists against a clause. */
import type {
  Argument,
  Arguments,
  CertificateFacts,
  PartyFacts,
  Pointer,
  RelatedPlace,
  UndertakingFacts,
} from '../../core/model/model.ts'
import { roleTerm } from '../../trade/parties/parties.ts'
import { compareParties } from '../../trade/parties/party.ts'
import { expand } from '../../trade/places/country-code.ts'
import { militaryPostal } from '../../trade/places/military-post.ts'
import { clauses, coded } from '../../trade/words/terms.ts'
import { type Diagnostics, finding, type ParametersOf, review, see, term, valuesOf, type Z } from '../rule.ts'
import { dispositions, flag } from '../shapes.ts'

/** A fact of the certificate, and its name in messages. */
export interface Fact {
  readonly what: Argument
  readonly at: Pointer
  readonly found: Argument
}

/** Checks whether the goods become part of something else. */
export const isMade = ({ endUse: { disposition } }: CertificateFacts): boolean =>
  disposition.value === 'incorporate' || disposition.value === 'process'

/** Returns the clause of a promise and who gives it, as arguments. */
export const nameOf = ({ clause, undertaker }: UndertakingFacts) => ({
  clause: coded('clause', clause.value),
  undertaker: coded('undertaker', undertaker.value),
})

/** Yields one diagnostic for one contradicted clause, at the clause, with the facts as related places. */
export function* contradiction(
  message: string,
  promise: UndertakingFacts,
  [first, ...others]: readonly Fact[],
  doubtful: boolean,
  words: Arguments = {},
): Diagnostics {
  if (first === undefined) return
  const isOpen = promise.mode?.value === 'without-prior-consent'
  yield (isOpen || doubtful ? review : finding)(
    isOpen ? 'needs-consent' : message,
    promise.clause.at,
    {
      ...words,
      ...nameOf(promise),
      authority: promise.consentAuthority ?? term('the.authority'),
      what: first.what,
      found: first.found,
    },
    [seeFact('fact', first), ...others.map(other => seeFact('also', other))],
  )
}

export const seeFact = (label: 'fact' | 'also', { what, at, found }: Fact): RelatedPlace =>
  see(label, at, undefined, { what, found })

/** Returns the shape of the parameters. */
export const contradictionParameters = (z: Z) =>
  z.strictObject({
    contradictions: z
      .array(
        z.strictObject({
          clause: z.enum(clauses),
          dispositions: z.array(z.enum(dispositions)).min(1).optional(),
          purposes: z
            .array(z.enum(['civil', 'military', 'dual']))
            .min(1)
            .optional(),
          activities: z
            .array(z.enum(['trader', 'research', 'government', 'military']))
            .min(1)
            .optional()
            .describe('Of the end user or the consignee.'),
          asks: flag(z, 'Whether it only needs manual review.'),
        }),
      )
      .describe('By clause: the facts of the certificate that contradict it.'),
    clausesOfTheUser: z
      .array(z.enum(clauses))
      .default([])
      .describe('Clauses that only who uses the goods can keep.'),
    usuallyExcluded: z
      .array(z.string().regex(/^[A-Z]{2}$/))
      .default([])
      .describe(
        'Countries that promises against re-export usually name; one that names countries and none of these is asked about.',
      ),
  })

/** What contradicts a clause, as the rule set lists it. */
export type ListedContradiction = ParametersOf<typeof contradictionParameters>['contradictions'][number]

/** Reports a disposition, and purposes and parties, that the rule set lists against a clause. */
export function* againstListed(
  promise: UndertakingFacts,
  certificate: CertificateFacts,
  { dispositions, purposes, activities = [], asks }: ListedContradiction,
): Diagnostics {
  const { endUser, consignee } = certificate
  const { disposition, purpose } = certificate.endUse
  if (dispositions?.some(one => one === disposition.value)) {
    const found = coded('disposition', disposition.value)
    const fact = { what: term('disposition'), at: disposition.at, found }
    yield* contradiction('disposition', promise, [fact], asks || mayBeToTheEndUser(promise, certificate))
  }
  const facts: readonly Fact[] = [
    ...(purpose !== undefined && purposes?.some(one => one === purpose.value)
      ? [{ what: term('purpose'), at: purpose.at, found: term(`purpose.${purpose.value}`) }]
      : []),
    ...[endUser, consignee].flatMap(party => activityOf(party, activities) ?? []),
  ]
  if (facts.length > 0)
    yield* contradiction('military', promise, facts, asks || speaksOfElsewhere(promise, certificate))
}

/** Checks whether an importer may resell to the end user it declares, who is no third party. */
function mayBeToTheEndUser(
  { clause, undertaker }: UndertakingFacts,
  { importer, endUser }: CertificateFacts,
): boolean {
  return (
    clause.value === 'no-transfer-to-third-party' &&
    undertaker.value === 'importer' &&
    compareParties(importer, endUser).outcome !== 'same'
  )
}

/** Checks whether the clause names countries, and the goods are used in none of them. */
function speaksOfElsewhere(
  { destinations, country }: UndertakingFacts,
  certificate: CertificateFacts,
): boolean {
  const named = valuesOf(country === undefined ? destinations : [...destinations, country])
  if (named.length === 0 || named.includes('all')) return false
  const meant = new Set(named.flatMap(expand))
  const { endUser, endUseLocation, finalDestinationCountry } = certificate
  return ![endUser.address.country, endUseLocation.country, finalDestinationCountry].some(({ value }) =>
    meant.has(value),
  )
}

/** Returns the activity by which a party is one that the clause excludes. */
function activityOf(party: PartyFacts | undefined, activities: readonly string[]): Fact | undefined {
  if (party === undefined) return undefined
  const shown = party.activities.find(activity => activities.includes(activity.value))
  const role = roleTerm(party)
  if (shown !== undefined) return { what: role, at: shown.at, found: term(`stated-activity.${shown.value}`) }
  const post = activities.includes('military') ? militaryPostal(party.address) : undefined
  return (
    post && {
      what: term('address-of', { role }),
      at: post.at,
      found: term('military-post', { address: post }),
    }
  )
}
