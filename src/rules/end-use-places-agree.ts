import type { CertificateFacts, Located, Term } from '../core/model/model.ts'
import { partOf } from '../trade/territory.ts'
import { countryAt, review, rule, see, term } from './rule.ts'

/** End user, place of use, final destination and consignee of a certificate are in one country. */
export const endUsePlacesAgree = rule({
  id: 'end-use-places-agree',
  over: 'certificate',
  summary: 'End user, place of use, final destination and consignee of a certificate are in one country.',
  why: 'A certificate is given for goods that arrive and stay in one country. If one of its places is in another, either a field is wrong or the goods move on, and the reader cannot tell which.',
  messages: {
    apart: {
      text: '{what} is in {found}, but the final destination is {home}.',
      help: 'Ask where the goods are used, and have the certificate state it alike in all its fields.',
    },
    consignee: {
      text: 'The consignee {name} is in {found}, but the goods go to {home}, and no intermediate consignee is stated.',
      help: 'Ask how the goods reach {home} from there. State a party on the way as an intermediate consignee.',
    },
  },
  labels: {
    home: 'the final destination is {home}',
    also: 'also: {what}',
  },
  terms: {
    'end-user': 'The end user',
    'place-of-use': 'The place of use',
  },
  parameters: z => z.strictObject({}),
  *check(certificate) {
    const home = certificate.finalDestinationCountry
    const [first, ...others] = apart(certificate)
    const related = [see('home', home.at, undefined, { home: countryAt(home) })]
    if (first !== undefined) {
      const [what, country] = first
      yield review('apart', country, { what, found: countryAt(country), home: countryAt(home) }, [
        ...related,
        ...others.map(([what, country]) => see('also', country.at, undefined, { what })),
      ])
    }
    const { consignee, importer, exporter, endUser } = certificate
    if (consignee === undefined) return undefined
    const { country } = consignee.address
    const known = [home, importer.address.country, exporter.address.country, endUser.address.country]
    if (known.some(({ value }) => partOf(value) === partOf(country.value))) return undefined
    yield review(
      'consignee',
      country,
      { name: consignee.name, found: countryAt(country), home: countryAt(home) },
      related,
    )
    return undefined
  },
  givesWayTo: ['domestic-use-only', 'undertakings-consistent', 'no-restricted-destination'],
})

/** Returns the places that are in another country than the final destination. */
function apart({
  finalDestinationCountry: home,
  endUser,
  endUseLocation,
}: CertificateFacts): readonly (readonly [Term, Located<string>])[] {
  const places = [
    [term('place-of-use'), endUseLocation.country],
    [term('end-user'), endUser.address.country],
  ] as const
  // A company may have its seat abroad and use the goods at the destination.
  return places.filter(
    ([, { value }], index) =>
      partOf(value) !== partOf(home.value) &&
      (index === 0 || partOf(endUseLocation.country.value) !== partOf(home.value)),
  )
}
