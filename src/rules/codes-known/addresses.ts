/** Checks regions of addresses against ISO 3166-2, postal codes, and telephone numbers of parties. */
import type { AddressFacts, Facts, Located, PartyPart } from '../../core/model/model.ts'
import { holderElsewhere, isOddRegion } from '../../trade/country-code.ts'
import { partiesOf } from '../../trade/parties.ts'
import { phoneProblem } from '../../trade/phone.ts'
import { type PostalProblem, postalProblem } from '../../trade/postal-code.ts'
import { placesOf } from '../../trade/stated.ts'
import { isTerritoryOf } from '../../trade/territory.ts'
import { countryAt, finding, review, see } from '../rule.ts'
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
