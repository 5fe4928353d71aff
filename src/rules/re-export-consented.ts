import type {
  Argument,
  CertificateFacts,
  Diagnostic,
  EndUseReportFacts,
  Located,
  ReportedUseFacts,
  UndertakingFacts,
} from '../core/model/model.ts'
import { readAuthority } from '../trade/authority-name.ts'
import { foldName } from '../trade/party-name.ts'
import { coded } from '../trade/terms.ts'
import { eachReported, statedMeasure } from './reported.ts'
import { countryAt, finding, inDocument, list, review, rule, see, term, valuesOf } from './rule.ts'
import { among, awayFrom } from './undertakings-kept/destinations.ts'

/** Goods left the country of use only with the consent of the authority that may give it, and before they left. */
export const reExportConsented = rule({
  id: 're-export-consented',
  over: 'dossier',
  readsReports: 'only',
  summary:
    'Goods that were exported again as received left with the prior consent of the authority that the certificate names, and not to a destination that it excludes.',
  why: 'The promise not to re-export is what the certificate is asked for. Goods that left without a consent, or to a country that no consent can open, were diverted.',
  messages: {
    'no-consent': {
      text: '{quantity} were exported again to {found}, and no consent is stated.',
      help: 'State the `consent` of the authority with its number and day. If there is none, report the export to the authority that the certificate was given to.',
    },
    'consent-after': {
      text: 'The consent is of {date}, after the goods were exported again by {day}.',
      help: 'A consent has to be there before the goods leave. Correct the day from the original; if it is right, report the export to the authority.',
    },
    'other-authority': {
      text: 'The consent is given by {found}, but the certificate promises no re-export without that of {wanted}.',
      help: 'Ask {wanted} whether the consent of {found} is enough, and record the answer. If both are one authority, write its name as the certificate does.',
    },
    'excluded-destination': {
      text: 'Goods were exported again to {found}, but the certificate promises, without exception, no re-export to {promised}.',
      help: 'No consent releases from this promise. Report the export to the authority that the certificate was given to.',
    },
  },
  labels: {
    promise: 'the promise: {clause}, {state}',
    use: 'the goods that were exported again',
  },
  parameters: z => z.strictObject({}),
  check: subject => eachReported(subject, reExports),
})

function* reExports(report: EndUseReportFacts, grant: CertificateFacts): Generator<Diagnostic> {
  const promises = grant.undertakings.filter(
    ({ clause, state, scope }) =>
      bars.includes(clause.value) &&
      (state.value === 'given' || state.value === 'qualified') &&
      scope?.value !== 'incorporated',
  )
  for (const { uses } of report.lines)
    for (const use of uses) {
      if (use.use.value !== 're-exported') continue
      yield* consented(use, report, promises, grant)
      yield* excluded(use, promises, grant)
    }
}

/** The promises that a re-export breaks. */
const bars: readonly string[] = [
  'no-re-export',
  'no-diversion',
  'domestic-use-only',
  'no-transfer-to-third-party',
]

function* consented(
  use: ReportedUseFacts,
  { reportingDate }: EndUseReportFacts,
  promises: readonly UndertakingFacts[],
  grant: CertificateFacts,
): Generator<Diagnostic> {
  const { consent, quantity, destinationCountry } = use
  if (consent === undefined) {
    const [promise] = promises
    yield finding(
      'no-consent',
      use.use,
      { quantity: statedMeasure(quantity), found: destinationOf(destinationCountry) },
      promise === undefined ? [] : [seePromise(promise, grant)],
    )
    return
  }
  const left = use.date ?? reportingDate
  if (consent.date.value > left.value)
    yield finding('consent-after', consent.date, { date: consent.date, day: left }, [see('use', use.at)])
  const named = promises.filter(({ consentAuthority }) => consentAuthority !== undefined)
  const [first] = named
  if (first?.consentAuthority === undefined) return
  if (named.some(({ consentAuthority }) => isSameAuthority(consent.authority, consentAuthority))) return
  yield review(
    'other-authority',
    consent.authority,
    { wanted: inDocument(first.consentAuthority, grant.document) },
    [seePromise(first, grant)],
  )
}

/** Reports goods that went to a destination which a promise excludes without exception. */
function* excluded(
  { destinationCountry, recipient }: ReportedUseFacts,
  promises: readonly UndertakingFacts[],
  grant: CertificateFacts,
): Generator<Diagnostic> {
  const countries = [destinationCountry, recipient?.address.country].filter(one => one !== undefined)
  for (const promise of promises) {
    const { clause, mode, destinations, state } = promise
    const isOnDestinations = clause.value === 'no-re-export' || clause.value === 'no-diversion'
    if (!isOnDestinations || mode?.value === 'without-prior-consent') continue
    const named = valuesOf(destinations)
    const all = named.length === 0 || named.includes('all')
    const forbidden = all ? awayFrom(grant) : among(named)
    const country = countries.find(({ value }) => forbidden(value))
    if (country === undefined) continue
    const isAsked = named.length === 0 || state.value === 'qualified'
    yield {
      at: country.at,
      message: 'excluded-destination',
      data: {
        found: countryAt(country),
        promised: all
          ? term('any-other-country')
          : list(destinations.map(one => inDocument(countryAt(one), grant.document))),
      },
      related: [seePromise(promise, grant)],
      ...(isAsked ? { outcome: 'review' as const } : {}),
    }
    return
  }
}

const destinationOf = (country: Located<string> | undefined): Argument =>
  country === undefined ? term('any-other-country') : countryAt(country)

const seePromise = ({ at, clause, state }: UndertakingFacts, { document }: CertificateFacts) =>
  see('promise', at, document, {
    clause: coded('clause', clause.value),
    state: coded('state', state.value),
  })

/** Checks whether two names are of one authority: written alike, or names of one known office. */
function isSameAuthority(a: Located<string>, b: Located<string> | undefined): boolean {
  if (b === undefined) return false
  if (foldName(a.value) === foldName(b.value)) return true
  const [first, second] = [readAuthority(a.value).offices, readAuthority(b.value).offices]
  return first.some(one => second.includes(one) || second.some(other => isSuccessor(one, other)))
}

type Office = ReturnType<typeof readAuthority>['offices'][number]

/** Checks whether one office followed the other. */
function isSuccessor(one: Office, other: Office): boolean {
  return (
    one.country === other.country &&
    (one.now !== undefined || other.now !== undefined) &&
    one.now === other.now
  )
}
