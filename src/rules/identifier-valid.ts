import { grouped, type Some } from '../core/model/group-by.ts'
import type { Day, Diagnostic, Facts, PeriodLaw, Unexamined, VisitNote } from '../core/model/model.ts'
import { flawOf, registerOf, type SchemeId, schemes } from '../trade/numbers/identifier.ts'
import type { Flaw, FlawKind } from '../trade/numbers/identifier-form.ts'
import { nameOf, numbersIn, ofParty, ofTransport, type Shown } from '../trade/numbers/identifier-shown.ts'
import { partiesOf, roleTerm } from '../trade/parties/parties.ts'
import { countryOf } from '../trade/places/country-code.ts'
import { identifierTerm, identifierTerms } from '../trade/words/terms.ts'
import { countryAt, finding, list, notApplicable, review, rule, see, term } from './rule.ts'
import { count } from './shapes.ts'
import { fine } from './visit.ts'

export const identifierValid = rule({
  id: 'identifier-valid',
  over: 'document',
  summary: 'Every identifier has the form and the check digit of its scheme, and agrees with the document.',
  why: 'Companies, ships and containers are found in registers by their numbers. A number with a mistake in it identifies no one, or another party, and customs systems reject it.',
  messages: {
    placeholder: {
      text: 'The {name} is {found}, which is only a placeholder.',
      help: 'State the number from {source}. Leave the field out if there is none yet.',
    },
    length: {
      text: 'The {name}, {found}, has {count} characters; expected {wanted}.',
      help: 'Compare it with {source}. A leading zero is easily lost; a number of another kind belongs under its own scheme.',
    },
    form: {
      text: 'Character {position} of the {name}, {found}, is {character}; expected {wanted}.',
      help: 'Compare it with {source}. A number of another kind belongs under its own scheme.',
    },
    misread: {
      text: 'Character {position} of the {name}, {found}, is {character}; with {instead} instead, as in {meant}, the number would be valid.',
      help: 'Look it up in {source}, and correct it if the number there is {meant}.',
    },
    check: {
      text: 'The {name}, {found}, ends in {digits}, but its other characters give {computed}.',
      help: 'At least one character is wrong. Compare it with {source}. Numbers are hardly ever issued with a wrong check digit: if this one was, keep a copy of the document that shows it as evidence.',
    },
    'check-digit': {
      text: 'The {name}, {found}, is not a valid {kind}: its check digit is {digits}, but its other characters give {computed}.',
      help: 'At least one character is wrong. Compare it with {source}. Numbers are hardly ever issued with a wrong check digit: if this one was, keep a copy of the document that shows it as evidence.',
    },
    'no-check-digit-fits': {
      text: 'The {name}, {found}, is not a valid {kind}: its characters do not fit each other, whatever the check digit.',
      help: 'At least one character is wrong. Compare it with {source}.',
    },
    'national-form': {
      text: 'The {name}, {found}, does not have the form of a {kind}.',
      help: 'Compare it with {source}: a character may be lost or too many. A number of another kind belongs under its own scheme, or under `other`.',
    },
    'form-not-yet': {
      text: 'The {name}, {found}, contains letters, as a {kind} does only since {first}, after the day of this document.',
      help: 'Compare it with {source}, and the days of the document.',
    },
    'no-check-digit': {
      text: 'The {name}, {found}, has no check digit, so a mistake in it cannot be detected; equipment of its kind ({category}) often has none.',
      help: 'Compare it with {source}, character by character.',
    },
    unusual: {
      text: 'The {name}, {found}, does not have the form of the numbers of ordinary taxpayers.',
      help: 'Foreign taxpayers, embassies and tax deductors have numbers of other forms. Compare it with {source}, and ask in which capacity the company was registered.',
    },
    'unknown-state': {
      text: 'The {name}, {found}, begins with {code}, which is not the code of a state of India.',
      help: 'The first two digits are the state of registration, 01 to 38, or 97. Compare the number with {source}.',
    },
    'unknown-holder': {
      text: 'The fourth letter of the {name}, {found}, is {letter}; the known letters for kinds of holders are {known}.',
      help: 'The fourth letter states whether the holder is a company, a firm, a person or something else. Compare the number with {source}.',
    },
    'unknown-country': {
      text: 'The {name}, {found}, begins with {code}, which is not the code of a country.',
      help: 'The first two letters are the country that issued the number. Compare it with {source}.',
    },
    'founded-later': {
      text: 'The {name}, {found}, has {year} as the year of founding, after the day of this document, {day}.',
      help: 'Characters 9 to 12 are the year in which the company was founded. Compare the number with {source}.',
    },
    'import-declaration': {
      text: 'The {name}, {found}, is that of an import: its ninth digit is 1, but that of an export is 0.',
      help: 'State the number of the export declaration of this shipment.',
    },
    'declaration-year': {
      text: 'The {name}, {found}, is of the year {year}; the goods were exported on {day}.',
      help: 'Digits 5 to 8 are the year of the declaration. Compare the number, and the day of export, with {source}.',
    },
    'long-number': {
      text: 'The {name}, {found}, has {count} characters; those of carriers have at most {wanted}.',
      help: 'If the field contains two numbers, state the one under which the goods are carried. Otherwise compare it with {source}.',
    },
    'other-register': {
      text: 'The {name}, {found}, is from the register of {register}; the {role} is in {country}.',
      help: 'An office abroad may use the number of its head office in {register}. Ask which company is meant, and state the number and the address of that one.',
    },
  },
  labels: {
    also: 'also used as {name}',
    address: 'the {role} is in {country}',
  },
  terms: { ...identifierTerms, 'shows-none': 'the document states no {numbers}' },
  parameters: z =>
    z.strictObject({
      schemes: z
        .array(z.enum(Object.keys(schemes) as [SchemeId, ...SchemeId[]]))
        .min(1)
        .describe('The kinds of numbers that are checked.'),
      yearMarginDays: count(z, 0, 366)
        .default(31)
        .describe(
          'How many days before or after the turn of the year a customs declaration may state the other year.',
        ),
    }),
  visit: {
    party: {
      note: (party, { parameters: { schemes: checked, yearMarginDays } }) =>
        oddOf(ofParty(party, checked), one => hasFlawOnAnyDay(one, yearMarginDays) || isElsewhere(one)),
    },
    document: (document, { parameters: { schemes: checked, yearMarginDays } }) =>
      oddOf(ofTransport(document, checked), one => flawIn(one, document, yearMarginDays) !== undefined),
    nothing: law => law.derived(nothingShown),
  },
  wants: (document, { parameters: { schemes: checked } }) =>
    partiesOf(document).flatMap(({ at, address }) =>
      checked
        .filter(scheme => registerOf(scheme) === countryOf(address).value)
        .map(scheme => ({ what: 'number', at: `${at}/identifiers`, scheme }) as const),
    ),
  *conclude(_, document, { parameters: { schemes: checked, yearMarginDays } }) {
    // One mistake is reported once, with the other places of the number.
    const groups = grouped(numbersIn(document, checked), ({ scheme, number }) => `${scheme} ${number}`)
    for (const group of groups.values()) {
      const found = flaw(group, document, yearMarginDays) ?? elsewhere(group)
      if (found !== undefined) yield found
    }
  },
})

/** Returns the first odd number; `fine` if none of some numbers is. */
const oddOf = <T>(numbers: readonly T[], isOdd: (one: T) => boolean): VisitNote<T> =>
  numbers.find(isOdd) ?? (numbers.length > 0 ? fine : undefined)

function nothingShown({ parameters }: PeriodLaw<{ readonly schemes: SchemeId[] }>): Unexamined {
  const numbers = list(
    parameters.schemes.map(scheme => identifierTerm(`number.${scheme}`)),
    'or',
  )
  return notApplicable(term('shows-none', { numbers }))
}

/** The flaws that count characters: they show the number without blanks and hyphens. */
const counted: readonly FlawKind[] = ['length', 'form', 'misread']

/** Returns the flaw of a number on the day of the document. */
function flawIn(shown: Shown, document: Facts, yearMarginDays: number): Flaw | undefined {
  const day = document.kind === 'shipment' ? document.exportDate.value : document.signatory.signedDate.value
  return flawOn(day, shown, yearMarginDays)
}

const flawOn = (day: Day, { scheme, value, number, country }: Shown, yearMarginDays: number) =>
  flawOf(scheme, number, { written: value.value, day, yearMarginDays, country })

/** Checks whether a number may have a flaw, whatever the day of the document. */
const hasFlawOnAnyDay = (shown: Shown, yearMarginDays: number): boolean =>
  days.some(day => flawOn(day, shown, yearMarginDays) !== undefined)

/** The first and the last day: a number with a year in it is wrong on days before it, or on all but those near it. */
const days: readonly Day[] = ['0001-01-01', '9999-12-31']

const seeAlso = (others: readonly Shown[]) =>
  others.map(other => see('also', other.value.at, undefined, { name: nameOf(other) }))

/** Returns the diagnostic for what is wrong with the number itself. */
function flaw(
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
function isElsewhere({ scheme, country }: Shown): boolean {
  const register = registerOf(scheme)
  return register !== undefined && country !== undefined && country !== register
}

/** Returns the diagnostic for a number from the register of one country at a party in another. */
function elsewhere(group: Some<Shown>): Diagnostic | undefined {
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
