import type {
  CertificateFacts,
  EndUseReportFacts,
  ReportedUseFacts,
  UndertakingFacts,
} from '../core/model/model.ts'
import { isPromised } from '../trade/documents/promise.ts'
import { isSameAuthority } from '../trade/parties/authority-name.ts'
import { statedMeasure } from './compared.ts'
import { excludedBy, seePromise } from './promise.ts'
import { countryAt, type Diagnostics, finding, inDocument, review, rule, see, term } from './rule.ts'

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
  each: {
    *report(report, grant) {
      const promises = grant.undertakings.filter(
        promise =>
          bars.includes(promise.clause.value) &&
          isPromised(promise) &&
          promise.scope?.value !== 'incorporated',
      )
      for (const use of report.lines.flatMap(({ uses }) => uses)) {
        if (use.use.value !== 're-exported') continue
        yield* consented(use, report, promises, grant)
        yield* excluded(use, promises, grant)
      }
    },
  },
})

/** The promises that a re-export breaks. */
const bars: readonly string[] = [
  'no-re-export',
  'no-diversion',
  'domestic-use-only',
  'no-transfer-to-third-party',
]

function* consented(
  { at, use, date, consent, quantity, destinationCountry: country }: ReportedUseFacts,
  { reportingDate }: EndUseReportFacts,
  promises: readonly UndertakingFacts[],
  grant: CertificateFacts,
): Diagnostics {
  if (consent === undefined) {
    const found = country === undefined ? term('any-other-country') : countryAt(country)
    const related = promises.slice(0, 1).map(promise => seePromise(promise, grant.document))
    yield finding('no-consent', use, { quantity: statedMeasure(quantity), found }, related)
    return
  }
  const left = date ?? reportingDate
  if (consent.date.value > left.value)
    yield finding('consent-after', consent.date, { date: consent.date, day: left }, [see('use', at)])
  const named = promises.flatMap(promise => {
    const { consentAuthority: authority } = promise
    return authority === undefined ? [] : [{ promise, authority }]
  })
  const [first] = named
  if (first === undefined || named.some(one => isSameAuthority(consent.authority, one.authority))) return
  const data = { wanted: inDocument(first.authority, grant.document) }
  yield review('other-authority', consent.authority, data, [seePromise(first.promise, grant.document)])
}

/** Reports goods that went to a destination which a promise excludes without exception. */
function* excluded(
  { destinationCountry, recipient }: ReportedUseFacts,
  promises: readonly UndertakingFacts[],
  grant: CertificateFacts,
): Diagnostics {
  const countries = [destinationCountry, recipient?.address.country].filter(one => one !== undefined)
  for (const promise of promises) {
    const { clause, mode, state } = promise
    const isOnDestinations = clause.value === 'no-re-export' || clause.value === 'no-diversion'
    if (!isOnDestinations || mode?.value === 'without-prior-consent') continue
    const { unnamed, forbids, promised } = excludedBy(promise, grant)
    const country = countries.find(({ value }) => forbids(value))
    if (country === undefined) continue
    const data = { found: countryAt(country), promised: promised(grant.document) }
    const say = unnamed || state.value === 'qualified' ? review : finding
    yield say('excluded-destination', country, data, [seePromise(promise, grant.document)])
    return
  }
}
