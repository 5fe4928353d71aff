/** Collects the countries that a certificate concerns. */
import type { CertificateFacts } from '../core/model/model.ts'
import { memoize, memoizeByObject } from '../text/memoize.ts'
import { partiesOf } from './parties.ts'
import { partOf } from './territory.ts'

/** Returns countries, each territory together with the country that it is part of. */
export function countrySet(codes: readonly string[]): ReadonlySet<string> {
  const set = new Set<string>()
  for (const code of codes) set.add(code).add(partOf(code))
  return set
}

/** Returns the same for codes with blanks between them. */
export const countriesIn = memoize((codes): ReadonlySet<string> => countrySet(codes.split(' ')))

/** Returns the countries of the parties, of the goods, of their use and of their destination. */
export const countriesOfCertificate = memoizeByObject(
  (certificate: CertificateFacts): ReadonlySet<string> =>
    countrySet([
      certificate.finalDestinationCountry.value,
      certificate.endUseLocation.country.value,
      ...partiesOf(certificate).map(party => party.address.country.value),
      ...certificate.items.map(({ originCountry }) => originCountry.value),
    ]),
)
