/** Asks about countries of end products that the certificate does not state. */
import type { CertificateFacts, Diagnostic } from '../../core/model/model.ts'
import { partOf } from '../../trade/territory.ts'
import { countryAt, inDocument, list, review, see, valuesOf } from '../rule.ts'
import type { GoneTo } from './gone.ts'

export function* unstatedCountries(gone: readonly GoneTo[], grant: CertificateFacts): Generator<Diagnostic> {
  const { endUse, finalDestinationCountry: home, document } = grant
  const stated = endUse.endProductCountries
  const known = (stated.length === 0 ? [home.value] : valuesOf(stated)).map(partOf)
  const others = gone.filter(({ country }) => !known.includes(partOf(country.value)))
  const [first, ...more] = others.filter(
    ({ country }, index) => others.findIndex(one => one.country.value === country.value) === index,
  )
  if (first === undefined) return
  const theHome = inDocument(countryAt(home), document)
  yield review(
    stated.length === 0 ? 'countries-unstated' : 'country-not-stated',
    first.country,
    {
      what: first.what,
      found: countryAt(first.country),
      stated: list(stated.map(one => inDocument(countryAt(one), document))),
      home: theHome,
    },
    [
      ...more.map(({ country }) => see('also', country.at, undefined, { found: countryAt(country) })),
      stated.length === 0
        ? see('home', home.at, document, { home: theHome })
        : see('stated', `${endUse.at}/endProductCountries`, document),
    ],
  )
}
