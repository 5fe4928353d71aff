import type { Located } from '../core/model/model.ts'
import { partOf } from '../trade/places/country-code.ts'
import { countryAt, review, rule, see, term } from './rule.ts'

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
  *check({ finalDestinationCountry, endUser, endUseLocation, consignee, importer, exporter }) {
    const home = countryAt(finalDestinationCountry)
    const isAway = ({ value }: Located<string>) => partOf(value) !== partOf(finalDestinationCountry.value)
    const related = [see('home', finalDestinationCountry.at, undefined, { home })]
    if (isAway(endUseLocation.country)) {
      const seat = endUser.address.country
      // A company may have its seat abroad and use the goods at the destination.
      const also = isAway(seat) ? [see('also', seat.at, undefined, { what: term('end-user') })] : []
      const data = { what: term('place-of-use'), found: countryAt(endUseLocation.country), home }
      yield review('apart', endUseLocation.country, data, [...related, ...also])
    }
    if (consignee === undefined) return
    const { country } = consignee.address
    const known = [importer, exporter, endUser].map(({ address }) => partOf(address.country.value))
    if (isAway(country) && !known.includes(partOf(country.value)))
      yield review('consignee', country, { name: consignee.name, found: countryAt(country), home }, related)
  },
  givesWayTo: ['domestic-use-only', 'undertakings-consistent', 'no-restricted-destination'],
})
