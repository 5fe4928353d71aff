/** Finds promises of a certificate that a report shows to be broken. */
import type {
  Arguments,
  CertificateFacts,
  Diagnostic,
  EndUseReportFacts,
  RelatedPlace,
  ReportedUseFacts,
  UndertakingFacts,
} from '../../core/model/model.ts'
import { type GoneTo, oncePerCountry } from '../../trade/destinations.ts'
import { partiesOf } from '../../trade/parties.ts'
import { areStrangers } from '../../trade/party.ts'
import { homesUnder, isPromised } from '../../trade/promise.ts'
import { authorityOf, excludedBy, seePromise } from '../promise.ts'
import { countryAt, finding, inDocument, review, see, term } from '../rule.ts'

export const seeAlso = (places: readonly GoneTo[]): readonly RelatedPlace[] =>
  places.map(({ country }) => see('also', country.at, undefined, { found: countryAt(country) }))

/** A promise that is broken or may be, and the countries that the finding is about. */
interface BrokenPromise {
  readonly diagnostic: Diagnostic
  readonly countries: readonly string[]
}

/** Returns the promises that a report shows to be broken, or asks about. */
export function brokenPromises(
  report: EndUseReportFacts,
  gone: readonly GoneTo[],
  grant: CertificateFacts,
): readonly BrokenPromise[] {
  return grant.undertakings.filter(isPromised).flatMap(promise => {
    const open = gone.filter(one => covers(promise, one.isBuiltIn) && !isConsented(promise, one.use))
    switch (promise.clause.value) {
      case 'domestic-use-only':
        return domestic(promise, open, grant)
      case 'no-re-export':
      case 'no-diversion':
        return builtIn(promise, open, grant)
      case 'no-transfer-to-third-party':
        return transferred(promise, report, grant).map(diagnostic => ({ countries: [], diagnostic }))
      default:
        return []
    }
  })
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
  return broken('left-country', promise, abroad, grant, data, isReleasedByConsent(promise))
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
  if (scope === undefined) return broken('may-be-barred', promise, reached, grant, data, true)
  return isReleasedByConsent(promise)
    ? broken('needs-consent', promise, reached, grant, data, true)
    : broken('sold-where-barred', promise, reached, grant, data, unnamed)
}

/** Checks whether goods went to others than the parties of the certificate. */
function transferred(
  promise: UndertakingFacts,
  { lines }: EndUseReportFacts,
  grant: CertificateFacts,
): readonly Diagnostic[] {
  // Without a consent where one releases from the promise, the rule on consents reports it.
  if (isReleasedByConsent(promise)) return []
  const related = [seePromise(promise, grant.document)]
  const uses = lines.flatMap(line => line.uses)
  const found = uses.flatMap(({ recipient, consent }) => {
    if (recipient === undefined || !covers(promise, false)) return []
    if (partiesOf(grant).some(party => !areStrangers(party, recipient))) return []
    // Whether a consent releases from the promise is not stated.
    const isOpen = promise.mode === undefined && consent !== undefined
    const say = promise.state.value === 'qualified' || isOpen ? review : finding
    return [say('to-third-party', recipient.name.at, { recipient: recipient.name }, related)]
  })
  const sold = uses.find(({ use }) => use.value === 'sold-in-end-products')
  const isOfProducts = promise.scope !== undefined && covers(promise, true)
  return sold === undefined || !isOfProducts
    ? found
    : [...found, review('sold-to-others', sold.use, {}, related)]
}

/** Returns one finding for a promise, at the first country that breaks it, with the others as related places. */
function broken(
  message: string,
  promise: UndertakingFacts,
  places: readonly GoneTo[],
  grant: CertificateFacts,
  data: Arguments,
  isAsked: boolean,
): readonly BrokenPromise[] {
  const [first, ...more] = oncePerCountry(places)
  if (first === undefined) return []
  // What a qualified promise still forbids is in its text: needs manual review.
  const say = isAsked || promise.state.value === 'qualified' ? review : finding
  const diagnostic = say(
    message,
    first.country,
    { ...data, what: term(first.what), found: countryAt(first.country) },
    [seePromise(promise, grant.document), ...seeAlso(more)],
  )
  return [{ countries: places.map(({ country }) => country.value), diagnostic }]
}
