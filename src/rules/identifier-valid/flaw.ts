/** Reports what is wrong with a number, or with where it is. */
import type { Day, Diagnostic, Facts } from '../../core/model/model.ts'
import { type Flaw, type FlawKind, flawOf, registerOf } from '../../trade/identifier.ts'
import { roleTerm } from '../../trade/parties.ts'
import { identifierTerm } from '../../trade/terms.ts'
import { countryOf } from '../../trade/territory.ts'
import { countryAt, review, see } from '../rule.ts'
import { type NumberGroup, nameOf, type Shown } from './numbers.ts'

/** The flaws that count characters: they show the number without blanks and hyphens. */
const counted: readonly FlawKind[] = ['length', 'form', 'misread']

function countryWhere({ party }: Shown): string | undefined {
  return party && countryOf(party.address).value
}

/** Returns the flaw of a number on the day of the document. */
export function flawIn(shown: Shown, document: Facts, yearMarginDays: number): Flaw | undefined {
  const day = document.kind === 'shipment' ? document.exportDate.value : document.signatory.signedDate.value
  return flawOn(day, shown, yearMarginDays)
}

function flawOn(day: Day, shown: Shown, yearMarginDays: number): Flaw | undefined {
  const { scheme, value, number } = shown
  return flawOf(scheme, number, { written: value.value, day, yearMarginDays, country: countryWhere(shown) })
}

/** Checks whether a number may have a flaw, whatever the day of the document. */
export function hasFlawOnAnyDay(shown: Shown, yearMarginDays: number): boolean {
  return days.some(day => flawOn(day, shown, yearMarginDays) !== undefined)
}

/** The first and the last day: a number with a year in it is wrong on days before it, or on all but those near it. */
const days: readonly Day[] = ['0001-01-01', '9999-12-31']

/** Returns the diagnostic for what is wrong with the number itself. */
export function flaw(
  [first, ...others]: NumberGroup,
  document: Facts,
  yearMarginDays: number,
): Diagnostic | undefined {
  const { scheme, value, number } = first
  const found = flawIn(first, document, yearMarginDays)
  if (found === undefined) return undefined
  // Before the goods leave, ships and containers may not be named yet.
  const open = found.flaw === 'placeholder' && document.kind === 'shipment' && document.status === 'planned'
  return {
    at: value.at,
    message: found.flaw,
    data: {
      name: nameOf(first),
      found: counted.includes(found.flaw) ? { value: number, at: value.at } : value,
      source: identifierTerm(`source.${scheme}`),
      ...found.words,
    },
    related: others.map(other => see('also', other.value.at, undefined, { name: nameOf(other) })),
    ...((found.unsure || open) && { outcome: 'review' }),
  }
}

/** Checks whether a number from the register of one country is given for a party in another. */
export function isElsewhere({ scheme, party }: Shown): boolean {
  const register = registerOf(scheme)
  return register !== undefined && party !== undefined && countryOf(party.address).value !== register
}

/** Returns the diagnostic for a number from the register of one country at a party in another. */
export function elsewhere(group: NumberGroup): Diagnostic | undefined {
  const [first] = group
  const register = registerOf(first.scheme)
  if (register === undefined) return undefined
  const [here, ...others] = group.filter(isElsewhere)
  if (here?.party === undefined) return undefined
  const country = countryOf(here.party.address)
  const about = { role: roleTerm(here.party), country: countryAt(country) }
  return review(
    'other-register',
    here.value,
    { name: nameOf(here), register: { country: register }, ...about },
    [
      see('address', country.at, undefined, about),
      ...others.map(other => see('also', other.value.at, undefined, { name: nameOf(other) })),
    ],
  )
}
