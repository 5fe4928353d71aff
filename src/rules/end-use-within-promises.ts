import type {
  Arguments,
  CertificateFacts,
  Diagnostic,
  EndUseReportFacts,
  RelatedPlace,
  ReportedUseFacts,
  UndertakingFacts,
} from '../core/model/model.ts'
import { homesUnder, isPromised } from '../trade/documents/promise.ts'
import { partiesOf } from '../trade/parties/parties.ts'
import { areStrangers } from '../trade/parties/party.ts'
import { partOf } from '../trade/places/country-code.ts'
import { type GoneTo, goneTo, oncePerCountry } from '../trade/places/destinations.ts'
import { againstPromise, authorityOf, breach, excludedBy } from './promise.ts'
import { countryAt, finding, inDocument, list, review, rule, see, term, valuesOf } from './rule.ts'

export const endUseWithinPromises = rule({
  id: 'end-use-within-promises',
  over: 'dossier',
  readsReports: 'only',
  summary:
    'The countries and recipients of an end-use report are within what the certificate promises: domestic use, no re-export, no transfer to others, and the countries of the end products.',
  why: 'A promise is kept or broken by what became of the goods, not by what was planned. A report that names another country or recipient is the first document to show it.',
  messages: {
    'left-country': {
      text: '{what} is {found}, but the certificate promises use in {home} only.',
      help: 'Report it to the authority that the certificate was given to, and stop further sales there. If the country is wrong in the report, correct it from the invoices.',
    },
    'sold-where-barred': {
      text: '{what} is {found}, but the certificate promises no re-export to {promised}, also built into a product.',
      help: 'Report it to the authority that the certificate was given to, and stop further sales there. If the country is wrong in the report, correct it from the invoices.',
    },
    'may-be-barred': {
      text: '{what} is {found}, and the certificate promises no re-export to {promised}; it does not state whether that includes goods built into a product.',
      help: 'Read the signed paper, and ask the authority whether the promise covers end products. Record the answer, and state `scope` in the certificate.',
    },
    'needs-consent': {
      text: '{what} is {found}, but the certificate promises no re-export to {promised} without the consent of {authority}.',
      help: 'State the `consent` in the report, with its number and day. Without one, ask {authority} before anything more is sold there.',
    },
    'to-third-party': {
      text: 'The goods went to {recipient}, but the certificate promises no transfer to a third party.',
      help: 'Report it to the authority that the certificate was given to. If the recipient is a party of the certificate, state the same name and identifiers in both documents.',
    },
    'sold-to-others': {
      text: 'Goods were sold in end products, but the certificate promises no transfer to a third party, also of goods built into a product.',
      help: 'Read the signed paper: if its end products are for sale, the promise covers only the goods as received; correct `scope`. If not, report the sale to the authority.',
    },
    'country-not-stated': {
      text: '{what} is {found}; the certificate states {stated} for the end products.',
      help: 'Ask whether the certificate covers {found}, and record the answer. If end products are to be sold there, have the next certificate state it.',
    },
    'countries-unstated': {
      text: '{what} is {found}; the certificate states no countries of the end products, and the goods are for use in {home}.',
      help: 'Ask whether the certificate covers sales in {found}, and record the answer.',
    },
  },
  labels: {
    promise: 'the promise: {clause}, {state}',
    also: 'also: {found}',
    stated: 'the countries of the end products in the certificate',
    home: 'the final destination is {home}',
  },
  terms: {
    'end-products': 'A country to which end products were sold',
    destination: 'The country to which goods were exported again',
    recipient: 'The country of the recipient',
  },
  each: {
    *report(report, grant) {
      const gone = goneTo(report)
      const broken = brokenPromises(report, gone, grant)
      for (const { diagnostic } of broken) yield diagnostic
      const said = new Set(broken.flatMap(({ countries }) => countries))
      const { endUse, finalDestinationCountry: home, document } = grant
      const stated = endUse.endProductCountries
      const known = (stated.length === 0 ? [home.value] : valuesOf(stated)).map(partOf)
      const [first, ...more] = oncePerCountry(
        gone.filter(
          ({ isBuiltIn, country: { value } }) =>
            isBuiltIn && !said.has(value) && !known.includes(partOf(value)),
        ),
      )
      if (first === undefined) return
      const theHome = inDocument(countryAt(home), document)
      const data = {
        what: term(first.what),
        found: countryAt(first.country),
        stated: list(stated.map(one => inDocument(countryAt(one), document))),
        home: theHome,
      }
      yield review(stated.length === 0 ? 'countries-unstated' : 'country-not-stated', first.country, data, [
        ...seeAlso(more),
        stated.length === 0
          ? see('home', home.at, document, { home: theHome })
          : see('stated', `${endUse.at}/endProductCountries`, document),
      ])
    },
  },
})

const seeAlso = (places: readonly GoneTo[]): readonly RelatedPlace[] =>
  places.map(({ country }) => see('also', country.at, undefined, { found: countryAt(country) }))

/** What a report shows of a broken promise, and the countries that the finding is about. */
interface BrokenPromise {
  readonly diagnostic: Diagnostic
  readonly countries: readonly string[]
}

/** Returns the promises that a report shows to be broken, or asks about. */
const brokenPromises = (report: EndUseReportFacts, gone: readonly GoneTo[], grant: CertificateFacts) =>
  grant.undertakings.filter(isPromised).flatMap(promise => {
    const open = gone.filter(one => covers(promise, one.isBuiltIn) && !isConsented(promise, one.use))
    const found = breaches[promise.clause.value]?.(promise, open, grant, report) ?? []
    return found.map(one => ({ ...one, diagnostic: againstPromise(promise, grant, one.diagnostic) }))
  })

/** The check of each promise that is kept or broken by where goods went. */
const breaches: Readonly<
  Record<
    string,
    (
      promise: UndertakingFacts,
      gone: readonly GoneTo[],
      grant: CertificateFacts,
      report: EndUseReportFacts,
    ) => readonly BrokenPromise[]
  >
> = {
  'domestic-use-only': domestic,
  'no-re-export': builtIn,
  'no-diversion': builtIn,
  'no-transfer-to-third-party': transferred,
}

/** Checks whether a promise covers goods in this form, as far as it states it. */
const covers = ({ scope }: UndertakingFacts, isBuiltIn: boolean) =>
  scope === undefined || scope.value === 'both' || (scope.value === 'incorporated') === isBuiltIn

const isReleasedByConsent = ({ mode }: UndertakingFacts) => mode?.value === 'without-prior-consent'

/** Checks whether an authority consented, and the promise lets it. */
const isConsented = (promise: UndertakingFacts, { consent }: ReportedUseFacts) =>
  isReleasedByConsent(promise) && consent !== undefined

function domestic(
  promise: UndertakingFacts,
  gone: readonly GoneTo[],
  grant: CertificateFacts,
): readonly BrokenPromise[] {
  const { home, isAway } = homesUnder(promise, grant)
  const abroad = gone.filter(({ country }) => isAway(country))
  const data = { home: inDocument(countryAt(home), grant.document) }
  return broken('left-country', abroad, data, isReleasedByConsent(promise))
}

/** Checks end products; goods that were exported again as received are left to the rule on consents. */
function builtIn(
  promise: UndertakingFacts,
  gone: readonly GoneTo[],
  grant: CertificateFacts,
): readonly BrokenPromise[] {
  const { scope } = promise
  const { unnamed, forbids, promised } = excludedBy(promise, grant)
  const reached = gone.filter(({ isBuiltIn, country }) => isBuiltIn && forbids(country.value))
  const data = { promised: promised(grant.document), authority: authorityOf(promise, grant) }
  if (scope === undefined) return broken('may-be-barred', reached, data, true)
  return isReleasedByConsent(promise)
    ? broken('needs-consent', reached, data, true)
    : broken('sold-where-barred', reached, data, unnamed)
}

/** Checks whether goods went to others than the parties of the certificate. */
function transferred(
  promise: UndertakingFacts,
  _: readonly GoneTo[],
  grant: CertificateFacts,
  { lines }: EndUseReportFacts,
): readonly BrokenPromise[] {
  // Without a consent where one releases from the promise, the rule on consents reports it.
  if (isReleasedByConsent(promise)) return []
  const uses = lines.flatMap(line => line.uses)
  const found = uses.flatMap(({ recipient, consent }) => {
    if (recipient === undefined || !covers(promise, false)) return []
    if (partiesOf(grant).some(party => !areStrangers(party, recipient))) return []
    // Whether a consent releases from the promise is not stated.
    const isOpen = promise.mode === undefined && consent !== undefined
    const say = isOpen ? review : finding
    return [say('to-third-party', recipient.name.at, { recipient: recipient.name })]
  })
  const sold = uses.find(({ use }) => use.value === 'sold-in-end-products')
  const isOfProducts = promise.scope !== undefined && covers(promise, true)
  const asked = sold !== undefined && isOfProducts ? [review('sold-to-others', sold.use)] : []
  return [...found, ...asked].map(diagnostic => ({ countries: [], diagnostic }))
}

/** Returns one finding for a promise, at the first country that breaks it. */
function broken(
  message: string,
  places: readonly GoneTo[],
  data: Arguments,
  isAsked: boolean,
): readonly BrokenPromise[] {
  const named = oncePerCountry(places).map(({ what, country }) => ({ what: term(what), country }))
  const countries = places.map(({ country }) => country.value)
  const found = breach(isAsked ? review : finding, message, named, data)
  return found.map(diagnostic => ({ countries, diagnostic }))
}
