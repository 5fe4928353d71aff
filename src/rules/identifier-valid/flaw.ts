/** Reports what is wrong with a number, or with where it is. */
import type { Some } from '../../core/model/group-by.ts'
import type { Day, Diagnostic, Facts } from '../../core/model/model.ts'
import { type Flaw, type FlawKind, flawOf, registerOf } from '../../trade/identifier.ts'
import { nameOf, type Shown } from '../../trade/identifier-shown.ts'
import { roleTerm } from '../../trade/parties.ts'
import { identifierTerm } from '../../trade/terms.ts'
import { countryOf } from '../../trade/territory.ts'
import { countryAt, finding, review, see } from '../rule.ts'

/** The flaws that count characters: they show the number without blanks and hyphens. */
const counted: readonly FlawKind[] = ['length', 'form', 'misread']

/** Returns the flaw of a number on the day of the document. */
export function flawIn(shown: Shown, document: Facts, yearMarginDays: number): Flaw | undefined {
  const day = document.kind === 'shipment' ? document.exportDate.value : document.signatory.signedDate.value
  return flawOn(day, shown, yearMarginDays)
}

const flawOn = (day: Day, { scheme, value, number, country }: Shown, yearMarginDays: number) =>
  flawOf(scheme, number, { written: value.value, day, yearMarginDays, country })

/** Checks whether a number may have a flaw, whatever the day of the document. */
export const hasFlawOnAnyDay = (shown: Shown, yearMarginDays: number): boolean =>
  days.some(day => flawOn(day, shown, yearMarginDays) !== undefined)

/** The first and the last day: a number with a year in it is wrong on days before it, or on all but those near it. */
const days: readonly Day[] = ['0001-01-01', '9999-12-31']

const seeAlso = (others: readonly Shown[]) =>
  others.map(other => see('also', other.value.at, undefined, { name: nameOf(other) }))

/** Returns the diagnostic for what is wrong with the number itself. */
export function flaw(
  [first, ...others]: Some<Shown>,
  document: Facts,
  yearMarginDays: number,
): Diagnostic | undefined {
  const { scheme, value, number } = first
  const found = flawIn(first, document, yearMarginDays)
  if (found === undefined) return undefined
  // Before the goods leave, ships and containers may not be named yet.
  const open = found.flaw === 'placeholder' && document.kind === 'shipment' && document.status === 'planned'
  const data = {
    name: nameOf(first),
    found: counted.includes(found.flaw) ? { value: number, at: value.at } : value,
    source: identifierTerm(`source.${scheme}`),
    ...found.words,
  }
  return (found.unsure || open ? review : finding)(found.flaw, value, data, seeAlso(others))
}

/** Checks whether a number from the register of one country is given for a party in another. */
export function isElsewhere({ scheme, country }: Shown): boolean {
  const register = registerOf(scheme)
  return register !== undefined && country !== undefined && country !== register
}

/** Returns the diagnostic for a number from the register of one country at a party in another. */
export function elsewhere(group: Some<Shown>): Diagnostic | undefined {
  const [here, ...others] = group.filter(isElsewhere)
  const register = here && registerOf(here.scheme)
  if (here?.party === undefined || register === undefined) return undefined
  const country = countryOf(here.party.address)
  const about = { role: roleTerm(here.party), country: countryAt(country) }
  const data = { name: nameOf(here), register: { country: register }, ...about }
  return review('other-register', here.value, data, [
    see('address', country.at, undefined, about),
    ...seeAlso(others),
  ])
}
