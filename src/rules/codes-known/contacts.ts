/** Checks postal codes and telephone numbers of parties. */
import type { AddressFacts, Diagnostic, Facts, Located, PartyFacts } from '../../core/model/model.ts'
import { partiesOf } from '../../trade/parties.ts'
import { phoneProblem } from '../../trade/phone-plan.ts'
import { type PostalProblem, postalProblem } from '../../trade/postal-code.ts'
import { countryAt, review } from '../rule.ts'
import { once } from './once.ts'
import { placesOf } from './places.ts'

/** Reports postal codes that their country, or their state, does not have, and telephone numbers that no plan allows. */
export function* contacts(document: Facts): Generator<Diagnostic> {
  const parties = partiesOf(document)
  const addresses = [...parties.map(({ address }) => address), ...placesOf(document)]
  const odd = addresses.filter(hasOddPostalCode)
  for (const [{ postalCode, country, region }, related] of once(odd, postalKey)) {
    const problem = postalOf({ postalCode, country, region })
    if (postalCode === undefined || problem === undefined) continue
    yield review(
      problem === 'form' ? 'postal-code-form' : 'postal-code-state',
      postalCode,
      { country: countryAt(country), ...(problem === 'state' && region ? { region } : {}) },
      related,
    )
  }
  const phones = parties.flatMap(({ phone }) => (phone && phoneProblem(phone.value) ? [phone] : []))
  for (const [found, related] of once<Located<string>>(phones, ({ value }) => value)) {
    const problem = phoneProblem(found.value)
    if (problem !== undefined) yield review(problem, found, {}, related)
  }
}

/** Checks whether a party has a postal code or a telephone number that `contacts` reports. */
export function hasOddContact({ address, phone }: PartyFacts): boolean {
  return hasOddPostalCode(address) || (phone !== undefined && phoneProblem(phone.value) !== undefined)
}

/** Checks whether the postal code of an address is not one of its country, or of its state. */
export function hasOddPostalCode(address: AddressFacts): boolean {
  return postalOf(address) !== undefined
}

function postalOf({
  postalCode,
  country,
  region,
}: Pick<AddressFacts, 'postalCode' | 'country' | 'region'>): PostalProblem | undefined {
  return postalCode && postalProblem(postalCode.value, country.value, region?.value)
}

const postalKey = ({ postalCode, country, region }: AddressFacts) =>
  `${postalCode?.value} ${country.value} ${region?.value}`
