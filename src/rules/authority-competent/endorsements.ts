/** Checks who endorsed a certificate. */
import type { CertificateFacts, Diagnostic } from '../../core/model/model.ts'
import { countriesOfCertificate, countrySet } from '../../trade/certificate-countries.ts'
import { representedBy } from '../../trade/embassy.ts'
import { roleTerm } from '../../trade/parties.ts'
import { partOf } from '../../trade/territory.ts'
import { countryAt, finding, review, see, term } from '../rule.ts'
import {
  type AuthorityDoubt,
  doubtOfChamber,
  doubtOfEmbassy,
  doubtOfGovernment,
  type NamedAuthority,
} from './doubt.ts'
import { partyNamed } from './parties.ts'

/** The parameters that a rule set may set for authorities. */
export interface AuthorityParameters {
  consentOf: string[]
  noConsentOf: string[]
  formerNameMonths: number
}

type GivenEndorsement = CertificateFacts['endorsements'][number]

/**
 * Reports endorsements that their authority cannot have given: one diagnostic each. A party of the certificate itself, and a country
 * that the endorsement states and nothing else concerns, fail; what a name shows asks.
 */
export function* endorsements(
  certificate: CertificateFacts,
  parameters: AuthorityParameters,
): Generator<Diagnostic> {
  if (certificate.endorsements.length === 0) return
  const own = countriesOfCertificate(certificate)
  for (const one of certificate.endorsements) {
    const found =
      byParty(one, certificate) ??
      (own.has(partOf(one.country.value)) ? undefined : stranger(one, certificate, own)) ??
      byName(one, certificate, parameters)
    if (found !== undefined) yield found
  }
}

function byParty({ authority }: GivenEndorsement, certificate: CertificateFacts): Diagnostic | undefined {
  const party = partyNamed(authority.value, certificate)
  if (party === undefined) return undefined
  const role = roleTerm(party)
  return finding('endorsed-by-party', authority, { role }, [see('party', party.name.at, undefined, { role })])
}

/** Reports an endorsement of a country that the certificate does not concern, unless one of its kind was given by one that it does. */
function stranger(
  { kind, authority, country }: GivenEndorsement,
  { endorsements: all, finalDestinationCountry }: CertificateFacts,
  own: ReadonlySet<string>,
): Diagnostic | undefined {
  if (all.some(other => other.kind.value === kind.value && own.has(partOf(other.country.value))))
    return undefined
  return {
    at: country.at,
    message: 'endorsed-elsewhere',
    data: {
      found: authority,
      country: countryAt(country),
      wanted: countryAt(finalDestinationCountry),
    },
    related: [see('destination', finalDestinationCountry.at)],
    // Goods may have come with the paper of a chamber from elsewhere.
    ...(kind.value === 'chamber' ? { outcome: 'review' as const } : {}),
  }
}

function byName(
  { kind, authority, country, date }: GivenEndorsement,
  { exporter }: CertificateFacts,
  { formerNameMonths }: AuthorityParameters,
): Diagnostic | undefined {
  const named: NamedAuthority = {
    countries: countrySet([country.value]),
    day: date.value,
    grace: formerNameMonths,
  }
  const doubt = doubtOf(kind.value, authority.value, named)
  if (doubt === undefined) return undefined
  // An embassy of the exporting country is sometimes entered for the country in which it is.
  if (kind.value === 'embassy' && doubt.is === 'foreign' && doubt.country === exporter.address.country.value)
    return undefined
  const data = { found: authority, country: countryAt(country), kind: term(`kind.${kind.value}`) }
  const ask = (message: string, more = {}): Diagnostic => review(message, authority, { ...data, ...more })
  switch (doubt.is) {
    case 'foreign':
      return {
        ...ask('endorsed-by-foreign', { other: { country: doubt.country } }),
        related: [see('country', country.at)],
      }
    case 'perhaps-foreign':
      return ask('endorsed-by-foreign', { other: { country: doubt.country } })
    case 'former':
      return ask('former-name', { until: doubt.until, now: doubt.now })
    case 'unknown':
      return ask('endorsed-by-unknown')
    default:
      return ask('endorsed-by-other', { what: term(`is.${doubt.is}`) })
  }
}

function doubtOf(kind: string, authority: string, named: NamedAuthority): AuthorityDoubt | undefined {
  if (kind === 'government') return doubtOfGovernment(authority, named)
  if (kind !== 'embassy') return doubtOfChamber(authority, named)
  const represented = representedBy(authority)
  if (represented !== undefined)
    return named.countries.has(represented) ? undefined : { is: 'foreign', country: represented }
  return doubtOfEmbassy(authority, named)
}
