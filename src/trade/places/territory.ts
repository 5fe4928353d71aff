/** Geography of the trade: countries and their territories, embargoed regions, military post. */
export { alpha2Of, countryName, countryNamedIn, otherCode } from './country.ts'
export {
  countriesOf,
  countriesOfAddress,
  countryOf,
  countryOfLocode,
  countryOfSubdivision,
  expand,
  isTerritoryOf,
  memberOf,
  partOf,
} from './country-code.ts'
export { militaryPostal } from './military-post.ts'
export { subdivisionOf, subdivisionOfLocation } from './subdivision.ts'
