/** Checks regions of addresses, postal codes, telephone numbers of parties, and places of the route. */
import type { AddressFacts, Facts, Located, LocationFacts, PartyPart } from '../../core/model/model.ts'
import { placesOf } from '../../trade/documents/stated.ts'
import { isPlaceCode, type PlaceFunction, placeFunction } from '../../trade/goods/code-list.ts'
import { locationsOf, partiesOf } from '../../trade/parties/parties.ts'
import { phoneProblem } from '../../trade/parties/phone.ts'
import { alpha2Of } from '../../trade/places/country.ts'
import {
  countryOfLocode,
  holderElsewhere,
  isOddRegion,
  isTerritoryOf,
  partOf,
} from '../../trade/places/country-code.ts'
import { type PostalProblem, postalProblem } from '../../trade/places/postal-code.ts'
import { coded } from '../../trade/words/terms.ts'
import { countryAt, finding, review, see, term } from '../rule.ts'
import { codeCheck, textOf } from './once.ts'

/** Checks whether the region of an address is in another country or does not exist, or its postal code is odd. */
export const isOddAddress = (address: AddressFacts): boolean =>
  isOddRegion(address) || postalOf(address) !== undefined

/** Checks whether a party has an odd address or telephone number. */
export const hasOddContact = ({ address, phone }: PartyPart): boolean =>
  isOddAddress(address) || isOddPhone(phone)

/** Regions that are in another country than their address, and regions that do not exist. */
export const regions = codeCheck(
  document => addressesOf(document).filter(isOddRegion),
  ({ region, country }) => `${region?.value} ${country.value}`,
  function* (address, related) {
    const { region: found, country: stated } = address
    if (found === undefined) return
    const holder = holderElsewhere(address)
    if (holder === undefined) {
      yield review('region-unknown', found, { country: { country: found.value.slice(0, 2) } }, related)
      return
    }
    const names = { region: { country: holder }, country: countryAt(stated) }
    const isWithin = isTerritoryOf(holder, stated.value) || isTerritoryOf(stated.value, holder)
    const places = [see('country', stated.at, undefined, names), ...related]
    yield (isWithin ? review : finding)('region-elsewhere', found, names, places)
  },
)

/** Postal codes that their country, or their state, does not have. */
export const postalCodes = codeCheck(
  document => addressesOf(document).filter(address => postalOf(address) !== undefined),
  ({ postalCode, country, region }) => `${postalCode?.value} ${country.value} ${region?.value}`,
  function* (address, related) {
    const { postalCode, country, region } = address
    if (postalCode === undefined) return
    const data = { country: countryAt(country) }
    yield postalOf(address) === 'form'
      ? review('postal-code-form', postalCode, data, related)
      : review('postal-code-state', postalCode, { ...data, ...(region && { region }) }, related)
  },
)

/** Telephone numbers that no plan allows. */
export const phones = codeCheck(
  document => partiesOf(document).flatMap(({ phone }) => (phone && isOddPhone(phone) ? [phone] : [])),
  textOf,
  function* (found, related) {
    const problem = phoneProblem(found.value)
    if (problem !== undefined) yield review(problem, found, {}, related)
  },
)

/** Returns the addresses of the parties, the place of use, and the places where goods are in stock. */
const addressesOf = (document: Facts): readonly AddressFacts[] => [
  ...partiesOf(document).map(({ address }) => address),
  ...placesOf(document),
]

const postalOf = ({ postalCode, country, region }: AddressFacts): PostalProblem | undefined =>
  postalCode && postalProblem(postalCode.value, country.value, region?.value)

const isOddPhone = (phone: Located<string> | undefined): boolean =>
  phone !== undefined && phoneProblem(phone.value) !== undefined

/** UN/LOCODEs of no country, those of another country than the place states, and those that the list does not have. */
export const locations = codeCheck(
  document => locationsOf(document).filter(isOddLocation),
  ({ unLocode, country }) => `${unLocode?.value} ${country?.value}`,
  function* (place, related) {
    const { unLocode: found, country } = place
    if (found === undefined) return
    const prefix = oddPrefix(place)
    if (prefix === undefined) {
      yield review('locode-unknown', found, { country: { country: found.value.slice(0, 2) } }, related)
    } else if (alpha2Of(prefix) !== prefix) {
      const isKosovo = prefix === 'XK'
      const data = { country: prefix, why: term(isKosovo ? 'kosovo' : 'no-country') }
      yield (isKosovo ? review : finding)('locode-country', found, data, related)
    } else if (country !== undefined) {
      const names = { locode: { country: prefix }, country: countryAt(country) }
      const places = [see('country', country.at, undefined, names), ...related]
      // Hong Kong stated to be in China, Guadeloupe in France: which customs territory is meant needs manual review.
      yield (isTerritoryOf(prefix, country.value) ? review : finding)(
        'locode-elsewhere',
        found,
        names,
        places,
      )
    }
  },
)

/** What the list says a place is where its mode of transport does not start or end. */
const unfitFor: Readonly<Record<string, readonly PlaceFunction[]>> = {
  sea: ['airport', 'inland'],
  // The list lacks the airports of some inland cities.
  air: ['port'],
}

/** Places of a leg by sea that are no ports, and ports of a leg by air that have no airport. */
export const modes = codeCheck(
  document =>
    (document.kind === 'shipment' ? document.transportLegs : []).flatMap(
      ({ modeOfTransport: { value: mode }, departureLocation, arrivalLocation }) => {
        const unfit = unfitFor[mode]
        if (unfit === undefined) return []
        return [departureLocation, arrivalLocation].flatMap(({ unLocode }) => {
          const what = unLocode && placeFunction(unLocode.value)
          return unLocode && what && unfit.includes(what) ? [{ at: unLocode.at, unLocode, mode, what }] : []
        })
      },
    ),
  ({ unLocode, mode }) => `${unLocode.value} ${mode}`,
  ({ unLocode, mode, what }, related) => [
    review('locode-mode', unLocode, { mode: coded('mode', mode), what: term(`is.${what}`) }, related),
  ],
)

/** Returns the country of a place's UN/LOCODE if there is no such country or the place states another. */
function oddPrefix({ unLocode, country }: LocationFacts): string | undefined {
  const prefix = unLocode === undefined ? undefined : countryOfLocode(unLocode.value)
  // An installation in international waters is in no country.
  if (prefix === undefined || prefix === 'XZ') return undefined
  if (alpha2Of(prefix) !== prefix) return prefix
  const isThere =
    country === undefined || country.value === prefix || partOf(country.value) === partOf(prefix)
  return isThere ? undefined : prefix
}

/** Checks whether the UN/LOCODE of a place is of another country, or not in the list. */
export const isOddLocation = (place: LocationFacts): boolean =>
  oddPrefix(place) !== undefined ||
  (place.unLocode !== undefined && isPlaceCode(place.unLocode.value) === false)
