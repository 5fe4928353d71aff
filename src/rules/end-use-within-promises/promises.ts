/** Finds promises of a certificate that a report shows to be broken. */
import type {
  Argument,
  Arguments,
  CertificateFacts,
  Diagnostic,
  EndUseReportFacts,
  PartyFacts,
  UndertakingFacts,
} from '../../core/model/model.ts'
import { areStrangers } from '../../trade/end-user.ts'
import { partiesOf } from '../../trade/parties.ts'
import { coded } from '../../trade/terms.ts'
import { countryOf, partOf } from '../../trade/territory.ts'
import { countryAt, inDocument, list, review, see, term, valuesOf } from '../rule.ts'
import { among, awayFrom } from '../undertakings-kept/destinations.ts'
import type { GoneTo } from './gone.ts'

/** A promise that is broken or may be, and the countries that the finding is about. */
export interface BrokenPromise {
  readonly diagnostic: Diagnostic
  readonly countries: readonly string[]
}

/** Returns the promises that a report shows to be broken, or asks about. */
export function brokenPromises(
  report: EndUseReportFacts,
  gone: readonly GoneTo[],
  grant: CertificateFacts,
): readonly BrokenPromise[] {
  const promises = grant.undertakings.filter(
    ({ state }) => state.value === 'given' || state.value === 'qualified',
  )
  return promises.flatMap(promise => {
    switch (promise.clause.value) {
      case 'domestic-use-only':
        return domestic(promise, gone, grant)
      case 'no-re-export':
      case 'no-diversion':
        return builtIn(promise, gone, grant)
      case 'no-transfer-to-third-party':
        return transferred(promise, report, grant)
      default:
        return []
    }
  })
}

/** Checks whether a promise covers goods in this form, as far as it states it. */
function covers({ scope }: UndertakingFacts, { isBuiltIn }: Pick<GoneTo, 'isBuiltIn'>): boolean {
  return scope === undefined || scope.value === 'both' || (scope.value === 'incorporated') === isBuiltIn
}

/** Checks whether an authority consented, and the promise lets it. */
const isConsented = ({ mode }: UndertakingFacts, { use }: Pick<GoneTo, 'use'>) =>
  mode?.value === 'without-prior-consent' && use.consent !== undefined

function domestic(
  promise: UndertakingFacts,
  gone: readonly GoneTo[],
  grant: CertificateFacts,
): BrokenPromise[] {
  const { address } = grant.importer
  const home = promise.country ?? address.country
  const homes = (promise.country ? [home.value] : [home.value, countryOf(address).value]).map(partOf)
  const abroad = gone.filter(
    one => covers(promise, one) && !isConsented(promise, one) && !homes.includes(partOf(one.country.value)),
  )
  const data = { home: inDocument(countryAt(home), grant.document) }
  return broken('left-country', promise, abroad, grant, data, promise.mode?.value === 'without-prior-consent')
}

/** Checks end products; goods that were exported again as received are left to the rule on consents. */
function builtIn(
  promise: UndertakingFacts,
  gone: readonly GoneTo[],
  grant: CertificateFacts,
): BrokenPromise[] {
  const named = valuesOf(promise.destinations)
  // A promise that names no destination may mean every one: needs manual review of the signed paper.
  const unnamed = named.length === 0
  const all = unnamed || named.includes('all')
  const forbidden = all ? awayFrom(grant) : among(named)
  const reached = gone.filter(
    one =>
      one.isBuiltIn && covers(promise, one) && !isConsented(promise, one) && forbidden(one.country.value),
  )
  const data = {
    promised: all
      ? term('any-other-country')
      : list(promise.destinations.map(one => inDocument(countryAt(one), grant.document))),
    authority: authorityOf(promise, grant),
  }
  if (promise.scope === undefined) return broken('may-be-barred', promise, reached, grant, data, true)
  return promise.mode?.value === 'without-prior-consent'
    ? broken('needs-consent', promise, reached, grant, data, true)
    : broken('sold-where-barred', promise, reached, grant, data, unnamed)
}

function authorityOf({ consentAuthority }: UndertakingFacts, { document }: CertificateFacts): Argument {
  return consentAuthority === undefined ? term('the.authority') : inDocument(consentAuthority, document)
}

/** Checks whether goods went to others than the parties of the certificate. */
function transferred(
  promise: UndertakingFacts,
  { lines }: EndUseReportFacts,
  grant: CertificateFacts,
): BrokenPromise[] {
  const uses = lines.flatMap(line => line.uses)
  const found: BrokenPromise[] = []
  for (const use of uses) {
    const { recipient } = use
    if (recipient === undefined || !covers(promise, { isBuiltIn: false }) || isConsented(promise, { use }))
      continue
    // Without a consent where one releases from the promise, the rule on consents reports it.
    if (promise.mode?.value === 'without-prior-consent' || isPartyOf(recipient, grant)) continue
    found.push({
      countries: [],
      diagnostic: {
        at: recipient.name.at,
        message: 'to-third-party',
        data: { recipient: recipient.name },
        related: [seePromise(promise, grant)],
        // Whether a consent releases from the promise is not stated.
        ...(promise.state.value === 'qualified' || (promise.mode === undefined && use.consent !== undefined)
          ? { outcome: 'review' as const }
          : {}),
      },
    })
  }
  const sold = uses.find(({ use }) => use.value === 'sold-in-end-products')
  const isOfProducts = promise.scope?.value === 'incorporated' || promise.scope?.value === 'both'
  if (sold === undefined || !isOfProducts || promise.mode?.value === 'without-prior-consent') return found
  const diagnostic: Diagnostic = review('sold-to-others', sold.use, {}, [seePromise(promise, grant)])
  return [...found, { countries: [], diagnostic }]
}

const isPartyOf = (recipient: PartyFacts, grant: CertificateFacts) =>
  partiesOf(grant).some(party => !areStrangers(party, recipient))

const seePromise = ({ at, clause, state }: UndertakingFacts, { document }: CertificateFacts) =>
  see('promise', at, document, {
    clause: coded('clause', clause.value),
    state: coded('state', state.value),
  })

/** Returns one finding for a promise, at the first country that breaks it, with the others as related places. */
function broken(
  message: string,
  promise: UndertakingFacts,
  places: readonly GoneTo[],
  grant: CertificateFacts,
  data: Arguments,
  isAsked: boolean,
): BrokenPromise[] {
  const [first, ...others] = places
  if (first === undefined) return []
  const more = others.filter(
    ({ country }, index) =>
      country.value !== first.country.value &&
      others.findIndex(one => one.country.value === country.value) === index,
  )
  return [
    {
      countries: places.map(({ country }) => country.value),
      diagnostic: {
        at: first.country.at,
        message,
        data: { ...data, what: first.what, found: countryAt(first.country) },
        related: [
          seePromise(promise, grant),
          ...more.map(({ country }) => see('also', country.at, undefined, { found: countryAt(country) })),
        ],
        // What a qualified promise still forbids is in its text: needs manual review.
        ...(isAsked || promise.state.value === 'qualified' ? { outcome: 'review' as const } : {}),
      },
    },
  ]
}
