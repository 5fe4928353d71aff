/** Determines whether an undertaking is promised, and what is at home under it. */
import type { CertificateFacts, Located, UndertakingFacts } from '../../core/model/model.ts'
import { countryOf, partOf } from '../places/country-code.ts'

export const isPromised = ({ state }: Pick<UndertakingFacts, 'state'>): boolean =>
  state.value === 'given' || state.value === 'qualified'

/** Returns the countries that are at home under a promise: the one that it names, else those of the importer. */
export function homesUnder({ country }: UndertakingFacts, { importer: { address } }: CertificateFacts) {
  const home = country ?? address.country
  const homes = country === undefined ? [home, countryOf(address)] : [home]
  return {
    home,
    isAway: ({ value }: Located<string>) => !homes.some(one => partOf(one.value) === partOf(value)),
  }
}

/** Checks whether two entries are the same promise of the same undertaker. */
export function isAlike(a: UndertakingFacts, b: UndertakingFacts): boolean {
  return (
    a.clause.value === b.clause.value &&
    a.undertaker.value === b.undertaker.value &&
    sameSet(a.destinations, b.destinations) &&
    mayAgree(a.scope?.value, b.scope?.value) &&
    mayAgree(a.country?.value, b.country?.value) &&
    mayAgree(a.purpose?.value, b.purpose?.value) &&
    // `other` means what its text states.
    (a.clause.value !== 'other' || (a.text !== undefined && a.text.value === b.text?.value))
  )
}

/** Checks whether two values agree; a missing value may mean the other one. */
export const mayAgree = (a: string | undefined, b: string | undefined): boolean =>
  a === undefined || b === undefined || a === b

type Destinations = UndertakingFacts['destinations']

const sameSet = (a: Destinations, b: Destinations): boolean =>
  a.every(({ value }) => b.some(other => other.value === value)) &&
  b.every(({ value }) => a.some(other => other.value === value))
