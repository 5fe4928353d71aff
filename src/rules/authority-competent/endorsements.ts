/** Checks who endorsed a certificate. */
import type { CertificateFacts, Diagnostic } from '../../core/model/model.ts'
import {
  type AuthorityDoubt,
  doubtOfChamber,
  doubtOfEmbassy,
  doubtOfGovernment,
  type NamedAuthority,
} from '../../trade/parties/authority-doubt.ts'
import { representedBy } from '../../trade/parties/embassy.ts'
import { partOf } from '../../trade/places/country-code.ts'
import { countriesOfCertificate, countrySet } from '../../trade/places/destinations.ts'
import { countryAt, type Diagnostics, finding, review, see, term } from '../rule.ts'
import { type AuthorityParameters, byParty, doubted } from './asked.ts'

type GivenEndorsement = CertificateFacts['endorsements'][number]

/**
 * Reports endorsements that their authority cannot have given: one diagnostic each. A party of the certificate itself, and a country
 * that the endorsement states and nothing else concerns, fail; what a name shows asks.
 */
export function* endorsements(certificate: CertificateFacts, parameters: AuthorityParameters): Diagnostics {
  if (certificate.endorsements.length === 0) return
  const own = countriesOfCertificate(certificate)
  for (const one of certificate.endorsements) {
    const found =
      byParty(finding, 'endorsed', one.authority, certificate, {}) ??
      (own.has(partOf(one.country.value)) ? undefined : stranger(one, certificate, own)) ??
      byName(one, certificate, parameters)
    if (found !== undefined) yield found
  }
}

/** Reports an endorsement of a country that the certificate does not concern, unless one of its kind was given by one that it does. */
function stranger(
  { kind, authority, country }: GivenEndorsement,
  { endorsements: all, finalDestinationCountry: home }: CertificateFacts,
  own: ReadonlySet<string>,
): Diagnostic | undefined {
  if (all.some(other => other.kind.value === kind.value && own.has(partOf(other.country.value))))
    return undefined
  const data = { found: authority, country: countryAt(country), wanted: countryAt(home) }
  // Goods may have come with the paper of a chamber from elsewhere.
  const say = kind.value === 'chamber' ? review : finding
  return say('endorsed-elsewhere', country, data, [see('destination', home.at)])
}

function byName(
  { kind, authority, country, date }: GivenEndorsement,
  { exporter }: CertificateFacts,
  { formerNameMonths }: AuthorityParameters,
): Diagnostic | undefined {
  const doubt = doubtOf(kind.value, authority.value, {
    countries: countrySet([country.value]),
    day: date.value,
    grace: formerNameMonths,
  })
  if (doubt === undefined) return undefined
  // An embassy of the exporting country is sometimes entered for the country in which it is.
  if (kind.value === 'embassy' && doubt.is === 'foreign' && doubt.country === exporter.address.country.value)
    return undefined
  const data = { country: countryAt(country), kind: term(`kind.${kind.value}`) }
  const related = doubt.is === 'foreign' ? [see('country', country.at)] : []
  return doubted(doubt, 'endorsed', authority, data, related)
}

function doubtOf(kind: string, authority: string, named: NamedAuthority): AuthorityDoubt | undefined {
  if (kind === 'government') return doubtOfGovernment(authority, named)
  if (kind !== 'embassy') return doubtOfChamber(authority, named)
  const represented = representedBy(authority)
  if (represented !== undefined)
    return named.countries.has(represented) ? undefined : { is: 'foreign', country: represented }
  return doubtOfEmbassy(authority, named)
}
