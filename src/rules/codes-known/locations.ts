/** Checks places of the route against UN/LOCODE. */
import type { LocationFacts } from '../../core/model/model.ts'
import { isPlaceCode, type PlaceFunction, placeFunction } from '../../trade/code-list.ts'
import { locationsOf } from '../../trade/parties.ts'
import { coded } from '../../trade/terms.ts'
import { alpha2Of, countryOfLocode, isTerritoryOf, partOf } from '../../trade/territory.ts'
import { countryAt, finding, review, see, term } from '../rule.ts'
import { codeCheck } from './once.ts'

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
