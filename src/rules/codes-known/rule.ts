import { otherUnits } from '../../trade/unit-mistake.ts'
import { concernIf, documentRule, notApplicable, term } from '../rule.ts'
import { currencies, oddAmounts } from './currencies.ts'
import { deliveryTerm, hasOddTerm } from './delivery-term.ts'
import { locations, oddPrefix } from './locations.ts'
import { holderElsewhere, regions } from './regions.ts'
import { editions, hsCodes, oddCodes, oddEditions } from './tariff.ts'
import { oddUnits, units } from './units.ts'

/** Units, currencies, HS codes and UN/LOCODEs exist and are the ones that are meant. */
export const codesKnown = documentRule({
  id: 'codes-known',
  summary: 'Units, currencies, HS codes and UN/LOCODEs are codes that exist and have the intended meaning.',
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
  needs: {
    parties: { concern: ({ address }) => concernIf(holderElsewhere(address) !== undefined) },
    location: location => concernIf(oddPrefix(location) !== undefined),
    document: (document, law) =>
      concernIf(
        // Its place of use is an address as well.
        (document.kind !== 'shipment' && holderElsewhere(document.endUseLocation) !== undefined) ||
          oddUnits(document).length > 0 ||
          oddAmounts(document).length > 0 ||
          oddCodes(document).length > 0 ||
          oddEditions(document, law.day, law.parameters.hsEditions).length > 0 ||
          (document.kind === 'shipment' && hasOddTerm(document)),
      ),
  },
  *check(document, law) {
    if (document.kind === 'shipment' && document.status === 'cancelled') return cancelled
    yield* units(document)
    yield* currencies(document, law.day)
    yield* hsCodes(document)
    yield* editions(document, law.day, law.parameters.hsEditions)
    if (document.kind === 'shipment') {
      yield* deliveryTerm(document)
      yield* locations(document)
    }
    yield* regions(document)
    return undefined
  },
})

const cancelled = notApplicable(term('cancelled'))
