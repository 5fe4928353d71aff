/** Checks promises about the countries to which goods go. */
import type { CertificateFacts, Diagnostic, UndertakingFacts } from '../../core/model/model.ts'
import type { Destination } from '../../trade/destinations.ts'
import { countryOf, militaryPostal, partOf } from '../../trade/territory.ts'
import { countryAt, inDocument, list, term, valuesOf } from '../rule.ts'
import { breach, type CertificateShipment } from './pair.ts'

export function domesticUse(promise: UndertakingFacts, { grant, ends }: CertificateShipment): Diagnostic[] {
  const { address } = grant.importer
  const home = promise.country ?? address.country
  const homes = (promise.country ? [home.value] : [home.value, countryOf(address).value]).map(partOf)
  const abroad = ends.filter(place => !homes.includes(partOf(place.country.value)))
  return abroad.length === 0
    ? []
    : breach('leaves-country', abroad, { home: inDocument(countryAt(home), grant.document) })
}

export function noReExport(
  promise: UndertakingFacts,
  { grant, places, ends }: CertificateShipment,
): Diagnostic[] {
  const named = valuesOf(promise.destinations)
  // A promise that names no destination may mean every one: needs manual review of the signed paper.
  const unnamed = named.length === 0
  const all = unnamed || named.includes('all')
  const forbidden = all ? awayFrom(grant) : among(named)
  // The port where the last leg ends may be the gateway to a landlocked destination. It is no gateway if the promise
  // names it as forbidden.
  const reached = [
    ...ends.map(throughMilitaryPost),
    ...(all ? [] : places.filter(place => place.touch === 'discharge')),
  ].filter(place => forbidden(place.country.value))
  const passed =
    all || reached.length > 0
      ? []
      : places.filter(place => place.touch === 'passage' && forbidden(place.country.value))
  if (reached.length === 0 && passed.length === 0) return []
  const data = {
    promised: all
      ? term('any-other-country')
      : list(promise.destinations.map(one => inDocument(countryAt(one), grant.document))),
    authority:
      promise.consentAuthority === undefined
        ? term('the.authority')
        : inDocument(promise.consentAuthority, grant.document),
  }
  const review = (remark: Diagnostic): Diagnostic => ({ ...remark, outcome: 'review' })
  if (passed.length > 0) return breach('passes-through', passed, data).map(review)
  if (promise.mode?.value === 'without-prior-consent')
    return breach('needs-consent', reached, data).map(review)
  const broken = breach('re-export', reached, data)
  return unnamed ? broken.map(review) : broken
}

/** Selects destinations for `all`, which means everywhere except where the goods are to be used. */
export function awayFrom({ importer: { address }, finalDestinationCountry }: CertificateFacts) {
  const home = [address.country.value, countryOf(address).value, finalDestinationCountry.value].map(partOf)
  return (code: string) => !home.includes(partOf(code))
}

/** Selects destinations in the countries of a promise, which include their territories. */
export function among(named: readonly string[]) {
  return (code: string) => named.includes(code) || named.includes(partOf(code))
}

/** Returns the place, moved to the United States if its address is one of their military post, whatever country it states. */
function throughMilitaryPost(place: Destination): Destination {
  const shown = place.party === undefined ? undefined : militaryPostal(place.party.address)
  return shown === undefined ? place : { ...place, country: { value: 'US', at: shown.at } }
}
