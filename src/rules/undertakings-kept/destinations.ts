/** Checks promises about the countries to which goods go. */
import type {
  Arguments,
  CertificateFacts,
  Diagnostic,
  ShipmentFacts,
  UndertakingFacts,
} from '../../core/model/model.ts'
import type { Destination } from '../../trade/destinations.ts'
import { countriesOfAddress, countryOf, militaryPostal, partOf } from '../../trade/territory.ts'
import { excludedBy } from '../promise.ts'
import { countryAt, finding, inDocument, review, see, term } from '../rule.ts'

export { among, awayFrom } from '../promise.ts'

/** A certificate, one of its shipments, and where the shipment goes. */
export interface CertificateShipment {
  readonly grant: CertificateFacts
  readonly shipment: ShipmentFacts
  readonly places: readonly Destination[]
  /** Where goods end up, without the port of discharge: a landlocked country is reached through a port abroad. */
  readonly ends: readonly Destination[]
}

/**
 * Returns the places where goods end up, each once for every country that its address names: a region may be in another
 * country than the address states.
 */
export const endsOf = (places: readonly Destination[]): readonly Destination[] =>
  places
    .filter(({ touch }) => touch === 'end')
    .flatMap(place => {
      const countries = place.party === undefined ? [] : countriesOfAddress(place.party.address)
      const others = countries.filter(({ value }) => value !== place.country.value)
      return [place, ...others.map(country => ({ ...place, country }))]
    })

/** Reports one broken promise, at the first place that breaks it, with the other places as related. */
function breach(
  say: typeof finding,
  message: string,
  [first, ...others]: readonly Destination[],
  data: Arguments,
): Diagnostic[] {
  if (first === undefined) return []
  const named = ({ what, country }: Destination) => ({ what, found: countryAt(country) })
  const related = others.map(other => see('also', other.country.at, undefined, named(other)))
  return [say(message, first.country, { ...data, ...named(first) }, related)]
}

export function domesticUse(promise: UndertakingFacts, { grant, ends }: CertificateShipment): Diagnostic[] {
  const { address } = grant.importer
  const home = promise.country ?? address.country
  const homes = (promise.country ? [home.value] : [home.value, countryOf(address).value]).map(partOf)
  const abroad = ends.filter(place => !homes.includes(partOf(place.country.value)))
  return breach(finding, 'leaves-country', abroad, { home: inDocument(countryAt(home), grant.document) })
}

export function noReExport(
  promise: UndertakingFacts,
  { grant, places, ends }: CertificateShipment,
): Diagnostic[] {
  const { document } = grant
  const { consentAuthority, mode } = promise
  const { unnamed, all, forbids, promised } = excludedBy(promise, grant)
  const isForbidden = (place: Destination) => forbids(place.country.value)
  const touched = (touch: Destination['touch']) =>
    all ? [] : places.filter(place => place.touch === touch && isForbidden(place))
  // The port where the last leg ends may be the gateway to a landlocked destination. It is no gateway if the promise
  // names it as forbidden.
  const reached = [...ends.map(throughMilitaryPost).filter(isForbidden), ...touched('discharge')]
  const passed = reached.length > 0 ? [] : touched('passage')
  if (reached.length === 0 && passed.length === 0) return []
  const data = {
    promised: promised(document),
    authority:
      consentAuthority === undefined ? term('the.authority') : inDocument(consentAuthority, document),
  }
  if (passed.length > 0) return breach(review, 'passes-through', passed, data)
  if (mode?.value === 'without-prior-consent') return breach(review, 'needs-consent', reached, data)
  // A promise that names no destination may mean every one: needs manual review of the signed paper.
  return breach(unnamed ? review : finding, 're-export', reached, data)
}

/** Returns the place, moved to the United States if its address is one of their military post, whatever country it states. */
function throughMilitaryPost(place: Destination): Destination {
  const shown = place.party === undefined ? undefined : militaryPostal(place.party.address)
  return shown === undefined ? place : { ...place, country: { value: 'US', at: shown.at } }
}
