import { placesOf } from '../../trade/documents/stated.ts'
import { otherUnits } from '../../trade/words/terms.ts'
import { rule } from '../rule.ts'
import { fine } from '../visit.ts'
import {
  hasOddContact,
  isOddAddress,
  isOddLocation,
  locations,
  modes,
  phones,
  postalCodes,
  regions,
} from './addresses.ts'
import { currencies, decimals, units, unitsOfGoods } from './amounts.ts'
import { containers, deliveryTerms, editions, headings, hsCodes, languages, packages } from './tariff.ts'

export const codesKnown = rule({
  id: 'codes-known',
  over: 'document',
  summary:
    'Units, currencies, HS codes, places, regions, packages, containers, languages, postal codes and telephone numbers are codes that exist and have the intended meaning.',
  why: 'Documents are compared by their codes. An unknown code cannot be compared, and a wrong one turns kilograms, rupees or ports into others.',
  messages: {
    'unit-slip': {
      text: 'The unit is {found}, {why}; did you mean {meant}?',
      help: 'Write the code of the unit that the document means. Without it the amount cannot be compared with others.',
    },
    'unit-unknown': {
      text: 'The unit is {found}, which enduse cannot convert.',
      help: 'Look it up in UN/ECE Recommendation 20, and state the amount in KGM (kg) or H87 (pieces). Packages are counted in `packages`.',
    },
    'unit-unfit': {
      text: 'The unit is {found} ({unit}), but magnets are counted by mass or by pieces.',
      help: 'Compare it with the packing list, and state the amount in KGM (kg) or H87 (pieces).',
    },
    'currency-slip': {
      text: 'The currency is {found}, which is not a code of ISO 4217; did you mean {meant}?',
      help: 'Write {meant}, the code of the currency in ISO 4217.',
    },
    'currency-unknown': {
      text: 'The currency is {found}, which is not a currency of ISO 4217.',
      help: 'Write the three letters of the currency that the document means, such as CNY, INR or USD.',
    },
    'currency-withdrawn': {
      text: 'The currency is {found}, which was withdrawn after {lastDay}.',
      help: 'Ask in which currency the amount is owed, and correct the code.',
    },
    'too-many-decimals': {
      text: 'The amount is {found} {currency}, but amounts in {currency} have {wanted} decimals.',
      help: 'Compare it with the invoice: a point may be used instead of a comma between thousands, or the currency may be wrong.',
    },
    'hs-no-chapter': {
      text: 'The HS code is {found}, of chapter {chapter}, {why}.',
      help: 'Take the code from the customs tariff.',
    },
    'hs-no-heading': {
      text: 'The HS code is {found}, but the edition of 2022 has no heading {part}.',
      help: 'Take the code from the customs tariff. If it is of an older edition, state the edition in `hsEdition`.',
    },
    'hs-no-subheading': {
      text: 'The HS code is {found}, but the edition of 2022 has no sub-heading {part}.',
      help: 'Take the code from the customs tariff. If it is of an older edition, state the edition in `hsEdition`.',
    },
    'hs-national': {
      text: 'The HS code is {found}, of chapter {chapter}, whose codes each country defines itself.',
      help: 'State the code of the goods themselves: the codes of this chapter have a different meaning in each country.',
    },
    'hs-length': {
      text: 'The HS code is {found}, of {digits} digits; the tariffs of {countries} have no such codes.',
      help: 'State the first six digits, or the code as the national tariff prints it.',
    },
    'hs-edition': {
      text: 'The edition of the HS code is {found}, but the Harmonized System has the editions {wanted}.',
      help: 'State the edition that the six digits are taken from. The year of a national tariff belongs to the longer code of that tariff.',
    },
    'tariff-year': {
      text: 'The edition of the HS code is {found}, which is not a year from 1988 to {year}.',
      help: 'State the year of the tariff that the code is taken from.',
    },
    'incoterm-edition': {
      text: 'The delivery term is {term} of Incoterms {found}, {why}.',
      help: 'Ask which edition was agreed, and state it: 2020 is the current one.',
    },
    'locode-country': {
      text: 'The UN/LOCODE is {found}, and {country} {why}.',
      help: 'The first two letters are the country of the place. Compare the code with the list of UN/LOCODEs.',
    },
    'locode-elsewhere': {
      text: 'The UN/LOCODE {found} is in {locode}, but the place is stated to be in {country}.',
      help: 'One of the two is wrong. Correct it from the transport document.',
    },
    'locode-unknown': {
      text: 'The UN/LOCODE is {found}, which is not among the places of {country} in the list of 2024-2.',
      help: 'Compare it with the current list of UN/LOCODEs and with the transport document: the code may be newer than the list, or wrong.',
    },
    'locode-mode': {
      text: 'The leg goes by {mode}, but {found} is {what} in the list of UN/LOCODEs of 2024-2.',
      help: 'Compare the code with the transport document: it may be that of the airport or the inland depot of the same town, or the mode of transport may be wrong. If the list lacks a function of the place, record that.',
    },
    'region-unknown': {
      text: 'The region is {found}, which is not among the subdivisions of {country} in ISO 3166-2.',
      help: 'State the code of the state or province as ISO 3166-2 lists it, or leave the field out.',
    },
    'postal-code-form': {
      text: 'The postal code is {found}, which has not the form of postal codes of {country}.',
      help: 'Compare it with the letterhead of the party: a digit may be lost or too many, or the country may be another.',
    },
    'postal-code-state': {
      text: 'The postal code is {found}, which is one of another state of {country} than {region}.',
      help: 'Compare both with the letterhead and the registration of the party: one of the two is wrong.',
    },
    'phone-prefix': {
      text: 'The telephone number is {found}, whose calling code belongs to no country.',
      help: 'Compare it with the letterhead of the party, and call it.',
    },
    'phone-length': {
      text: 'The telephone number is {found}, which has too few or too many digits for its country.',
      help: 'Compare it with the letterhead of the party, and call it.',
    },
    'phone-placeholder': {
      text: 'The telephone number is {found}, which is only a placeholder.',
      help: 'State the number of the contact, or leave the field out.',
    },
    'package-unknown': {
      text: 'The kind of package is {found}, which is not a code of UN/ECE Recommendation 21.',
      help: 'State the code of Recommendation 21, such as CT for cartons, or write the kind in words.',
    },
    'container-type': {
      text: 'The size and type of the container is {found}, which is not built as ISO 6346 builds them.',
      help: 'State the four characters on the container: length, height, and group and number of its type, such as 22G1.',
    },
    'language-unknown': {
      text: 'The language is {found}, which is not a language of ISO 639.',
      help: 'State the tag of the language, such as en or zh-CN.',
    },
    'region-elsewhere': {
      text: 'The region {found} is in {region}, but the address is in {country}.',
      help: 'One of the two is wrong. Correct it from the register or the letterhead of the party.',
    },
  },
  labels: {
    also: 'here too',
    more: 'here too, and in {count} more places',
    country: 'stated to be in {country}',
  },
  terms: {
    'no-unit-code': 'which is not a code of UN/ECE Recommendation 20',
    'other-unit': 'which stands for {unit} in UN/ECE Recommendation 20',
    ...otherUnits,
    'code-and-unit': '{code} ({unit})',
    'no-decimals': 'no',
    'no-chapter': 'which does not exist',
    'reserved-chapter': 'which is reserved and contains no goods',
    'no-edition': 'an edition that does not exist',
    'no-delivery-term': 'which has no such term',
    'is.port': 'a port without an airport',
    'is.airport': 'an airport and no port',
    'is.inland': 'a rail or inland terminal and no port',
    kosovo: 'is used for Kosovo without being assigned in ISO 3166-1',
    'no-country': 'is not a country of ISO 3166-1',
  },
  parameters: z =>
    z.strictObject({
      hsEditions: z
        .array(z.string().regex(/^[0-9]{4}$/, 'a year in text, such as "2022"'))
        .min(1)
        .describe('The editions of the Harmonized System that codes of six digits may be taken from.'),
    }),
  unlessCancelled: true,
  visit: {
    party: { note: party => hasOddContact(party) || fine },
    location: place => isOddLocation(place) || fine,
    document: (document, law) =>
      ofDocument.some(one => one.hasOdd(document, law)) || placesOf(document).some(isOddAddress) || fine,
  },
  *conclude(_, document, law) {
    for (const one of checks) yield* one.reports(document, law)
  },
})

/** In the order of their findings. */
const checks = [
  units,
  unitsOfGoods,
  currencies,
  decimals,
  hsCodes,
  headings,
  editions,
  deliveryTerms,
  locations,
  modes,
  regions,
  packages,
  containers,
  languages,
  postalCodes,
  phones,
]

/** The checks of what is in no party and no place: those are noted by their content. */
const ofDocument = checks.filter(one => ![locations, regions, postalCodes, phones].includes(one))
