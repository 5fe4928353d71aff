import type {
  AddressFacts,
  Argument,
  CertificateFacts,
  Diagnostic,
  DocumentRef,
  EndUseReportFacts,
} from '../core/model/model.ts'
import { foldWords } from '../text/phrase.ts'
import { isSameSite, siteKey } from '../trade/site.ts'
import { coded } from '../trade/terms.ts'
import { partOf } from '../trade/territory.ts'
import { eachReported } from './reported.ts'
import { countryAt, inDocument, rule, see, term } from './rule.ts'

/** Goods in stock are at the place of use that the certificate states. */
export const stockAtStatedPlace = rule({
  id: 'stock-at-stated-place',
  over: 'dossier',
  readsReports: 'only',
  summary: 'Goods that a report states to be in stock are at the place of use of the certificate.',
  why: 'Stock at another place is out of the hands of the site that was approved, and goods that are kept in another country have left the country of use.',
  messages: {
    'other-country': {
      text: 'Goods are in stock in {found}, but the certificate states {stated} as the place of use.',
      help: 'Report to the authority that the goods left the country of use, or correct the address from the records of the stores.',
    },
    'other-city': {
      text: 'Goods are in stock in {found}, but the certificate states {stated} as the place of use.',
      help: 'Ask who holds the goods there and when they go to the place of use, and record the answer.',
    },
    'other-site': {
      text: 'Goods are in stock at {street}, {found}, but the certificate states {site} as the place of use.',
      help: 'Ask whether both are one site, and record the answer. If it is a warehouse of another company, ask who holds the goods there.',
    },
    'use-elsewhere': {
      text: 'The report states {found} as the place of use, but the certificate states {stated}.',
      help: 'Have the change of the place of use approved by whoever the certificate was given to, or correct the address.',
    },
  },
  labels: {
    stated: 'the place of use in the certificate',
    promise: 'the promise: {clause}, {state}',
  },
  terms: {
    'city-and-country': '{city}, {country}',
  },
  parameters: z => z.strictObject({}),
  check: subject => eachReported(subject, places),
})

function* places(report: EndUseReportFacts, grant: CertificateFacts): Generator<Diagnostic> {
  const stated = grant.endUseLocation
  const own = report.endUseLocation
  if (own !== undefined && apartness(own, stated) !== undefined)
    yield {
      at: own.city.at,
      message: 'use-elsewhere',
      data: { found: cityOf(own, report.document), stated: cityOf(stated, grant.document) },
      related: statedIn(grant),
      // Another country is reported where its stock is; the place of use by itself may be a slip.
      ...(isAbroad(own, stated) ? {} : { outcome: 'review' as const }),
    }
  const seen = new Set<string>()
  for (const { uses } of report.lines)
    for (const { use, location } of uses) {
      if (use.value !== 'in-stock' || location === undefined) continue
      const found = apartness(location, stated)
      const key = JSON.stringify([found, location.city.value, location.street?.value])
      // The same stock place of several lines is reported once.
      if (found === undefined || seen.has(key)) continue
      seen.add(key)
      yield {
        at: found === 'other-country' ? location.country.at : (location.street ?? location.city).at,
        message: found,
        data: {
          found: cityOf(location, report.document),
          stated: cityOf(stated, grant.document),
          street: location.street ?? location.city,
          site: inDocument(stated.street ?? stated.city, grant.document),
        },
        related: statedIn(grant),
        ...(found === 'other-country' ? {} : { outcome: 'review' as const }),
      }
    }
}

const isAbroad = (place: AddressFacts, stated: AddressFacts) =>
  partOf(place.country.value) !== partOf(stated.country.value)

/** Returns in what two places differ; `undefined` if they may be one, also in different spellings. */
function apartness(
  place: AddressFacts,
  stated: AddressFacts,
): 'other-country' | 'other-city' | 'other-site' | undefined {
  if (isAbroad(place, stated)) return 'other-country'
  if (isSameSite(place, stated)) return undefined
  const hasSameCode = codeIn(place) !== '' && codeIn(place) === codeIn(stated)
  // One postal code is one place, whatever its city is called: Bangalore and Bengaluru.
  if (hasSameCode) return undefined
  if (foldWords(place.city.value) !== foldWords(stated.city.value)) return 'other-city'
  const [here, there] = [siteKey(place), siteKey(stated)]
  return here === undefined || there === undefined || here === there ? undefined : 'other-site'
}

const codeIn = ({ postalCode }: AddressFacts) => foldWords(postalCode?.value ?? '').replaceAll(' ', '')

function cityOf({ city, country }: AddressFacts, document: DocumentRef): Argument {
  return term('city-and-country', {
    city: inDocument(city, document),
    country: inDocument(countryAt(country), document),
  })
}

function statedIn({ document, endUseLocation, undertakings }: CertificateFacts) {
  const promise = undertakings.find(
    ({ clause, state }) =>
      clause.value === 'use-at-stated-location' && (state.value === 'given' || state.value === 'qualified'),
  )
  return [
    see('stated', endUseLocation.at, document),
    ...(promise === undefined
      ? []
      : [
          see('promise', promise.at, document, {
            clause: coded('clause', promise.clause.value),
            state: coded('state', promise.state.value),
          }),
        ]),
  ]
}
