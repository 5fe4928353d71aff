import { grouped, type Some } from '../core/model/group-by.ts'
import type { Facts, Law, PartyFacts, Remark, Sited, Unexamined } from '../core/model/model.ts'
import {
  type Flaw,
  type FlawKind,
  flawOf,
  isScheme,
  numberOf,
  type Scheme,
  type SchemeId,
  schemes,
} from '../trade/identifier.ts'
import { partiesOf, roleName } from '../trade/parties.ts'
import { countryName, countryOf } from '../trade/territory.ts'
import { listed, notApplicable, paperRule, see } from './rule.ts'

interface Parameters {
  schemes: SchemeId[]
  yearMarginDays: number
}

/** A number that a paper shows. */
interface Shown {
  readonly scheme: SchemeId
  /** What it is, in words, where it is no party's: `container number`. */
  readonly what?: string | undefined
  readonly value: Sited<string>
  /** In the spelling of its register. */
  readonly number: string
  /** Whose it is, where it is a party's. */
  readonly party?: PartyFacts | undefined
}

/** Every identifier has the form and the check digit of its scheme. */
export const identifierValid = paperRule({
  id: 'identifier-valid',
  summary: 'Every identifier has the form and the check digit of its scheme, and agrees with the paper.',
  why: 'Companies, ships and containers are found in registers by their numbers. A number with a slip in it names nobody, or somebody else, and customs systems refuse it.',
  messages: {
    placeholder: {
      text: 'The {name} is {found}, which only holds the place of a number.',
      help: 'State the number from {source}. Leave the field out as long as there is none.',
    },
    length: {
      text: 'The {name}, {found}, has {count} characters, where it takes {wanted}.',
      help: 'Compare it with {source}. A zero at the beginning is easily lost, and a number of another kind belongs under its own scheme.',
    },
    form: {
      text: 'Character {position} of the {name}, {found}, is {character}, where it takes {wanted}.',
      help: 'Compare it with {source}. A number of another kind belongs under its own scheme.',
    },
    misread: {
      text: 'Character {position} of the {name}, {found}, is {character}; with {instead} there, as in {meant}, the number would be in order.',
      help: 'Look it up in {source}, and correct it if {meant} is what stands there.',
    },
    check: {
      text: 'The {name}, {found}, ends in {digits}, where its other characters give {computed}.',
      help: 'At least one character is wrong. Compare it with {source}. Numbers are hardly ever given with a check digit that does not agree: where this one was, keep a copy of that paper as evidence.',
    },
    'no-check-digit': {
      text: 'The {name}, {found}, has no check digit, so that a slip in it cannot be seen; equipment of its kind ({category}) often has none.',
      help: 'Compare it with {source}, character by character.',
    },
    unusual: {
      text: 'The {name}, {found}, is not of the form that ordinary taxpayers have.',
      help: 'Foreign taxpayers, embassies and those who deduct tax have numbers of other forms. Compare it with {source}, and ask in which capacity the company was registered.',
    },
    'unknown-state': {
      text: 'The {name}, {found}, begins with {code}, which is the code of no state of India.',
      help: 'The first two digits are the state of registration, 01 to 38, or 97. Compare the number with {source}.',
    },
    'unknown-holder': {
      text: 'The fourth letter of the {name}, {found}, is {letter}; the letters known for kinds of holders are {known}.',
      help: 'The fourth letter says whether the holder is a company, a firm, a person or another. Compare the number with {source}.',
    },
    'unknown-country': {
      text: 'The {name}, {found}, begins with {code}, which is the code of no country.',
      help: 'The first two letters are the country that gave the number. Compare it with {source}.',
    },
    'founded-later': {
      text: 'The {name}, {found}, has {year} as the year of founding, after the day of this paper, {day}.',
      help: 'Characters 9 to 12 are the year in which the company was founded. Compare the number with {source}.',
    },
    'import-declaration': {
      text: 'The {name}, {found}, is that of an import: its ninth digit is 1, where an export has 0.',
      help: 'State the number of the export declaration of this shipment.',
    },
    'declaration-year': {
      text: 'The {name}, {found}, is of the year {year}; the goods were exported on {day}.',
      help: 'Digits 5 to 8 are the year of the declaration. Compare the number, and the day of export, with {source}.',
    },
    'long-number': {
      text: 'The {name}, {found}, has {count} characters; those of carriers have at most {wanted}.',
      help: 'Where two numbers stand in one field, state the one under which the goods are carried. Else compare it with {source}.',
    },
    'other-register': {
      text: 'The {name}, {found}, is from the register of {register}; the {role} is in {country}.',
      help: 'An office abroad may show the number of its head office in {register}. Ask which company is meant, and state the number and the address of that one.',
    },
  },
  labels: {
    also: 'again, as {name}',
    address: 'the {role} is in {country}',
  },
  parameters: z =>
    z.strictObject({
      schemes: z
        .array(z.enum(Object.keys(schemes) as [SchemeId, ...SchemeId[]]))
        .min(1)
        .describe('The kinds of numbers that are judged.'),
      yearMarginDays: z
        .number()
        .int()
        .min(0)
        .max(366)
        .default(31)
        .describe(
          'How many days before or after the turn of a year a customs declaration may bear the other year.',
        ),
    }),
  *check(paper, law) {
    const { schemes: judged, yearMarginDays } = law.parameters
    const shown = numbersIn(paper, partiesOf(paper), judged)
    if (shown.length === 0) return law.derived(nothingShown)
    for (const group of groupsOf(shown)) {
      const said = flaw(group, paper, yearMarginDays) ?? elsewhere(group)
      if (said !== undefined) yield said
    }
    return undefined
  },
})

function nothingShown({ parameters }: Law<Parameters>): Unexamined {
  const names = parameters.schemes.map(scheme => schemes[scheme].name)
  return notApplicable(`the paper shows no ${listed(names, 'or')}`)
}

/** One number, and everywhere it stands. */
type Group = Some<Shown>

/** One slip is said once, with the other places where the number stands. */
function groupsOf(shown: readonly Shown[]): Iterable<Group> {
  return grouped(shown, ({ scheme, number }) => `${scheme} ${number}`).values()
}

function nameOf({ scheme, what, party }: Shown): string {
  return (
    what ?? (party === undefined ? schemes[scheme].name : `${schemes[scheme].name} of the ${roleName(party)}`)
  )
}

/** Every number of the schemes, or of all: those of the parties, then those of transport and customs. */
function numbersIn(
  paper: Facts,
  parties: readonly PartyFacts[],
  judged?: readonly SchemeId[],
): readonly Shown[] {
  const isJudged = (scheme: string): scheme is SchemeId =>
    isScheme(scheme) && (judged === undefined || judged.includes(scheme))
  const shown: Shown[] = []
  const show = (
    scheme: SchemeId,
    what: string | undefined,
    value: Sited<string> | undefined,
    party?: PartyFacts,
  ) => {
    if (value === undefined || !isJudged(scheme)) return
    shown.push({ scheme, what, value, number: numberOf(scheme, value.value), party })
  }
  for (const party of parties) {
    for (const { scheme, value } of party.identifiers) {
      if (isJudged(scheme)) show(scheme, undefined, value, party)
    }
  }
  if (paper.kind === 'end-user-certificate') return shown
  const { transportDocument: document } = paper
  // Other customs have numbers of other forms.
  if (paper.exportCountry.value === 'CN')
    show('customs-declaration', 'customs declaration number', paper.customsDeclarationNumber)
  switch (document?.kind.value) {
    case 'air-waybill':
      show('air-waybill', 'air waybill number', document.number)
      break
    case 'bill-of-lading':
      show('bill-of-lading', 'bill of lading number', document.number)
      break
    case 'sea-waybill':
      show('bill-of-lading', 'sea waybill number', document.number)
      break
  }
  for (const { sequence, vesselImoNumber } of paper.transportLegs) {
    if (vesselImoNumber !== undefined)
      show('ship', `IMO number of the ship on leg ${sequence}`, vesselImoNumber)
  }
  for (const { containerNumber } of paper.containers) show('container', 'container number', containerNumber)
  return shown
}

/** What counts characters is said of the number without blanks and hyphens. */
const counted: readonly FlawKind[] = ['length', 'form', 'misread']

function countryWhere({ party }: Shown): string | undefined {
  return party && countryOf(party.address).value
}

function flawIn(
  { scheme, value, number }: Shown,
  paper: Facts,
  yearMarginDays: number,
  country: string | undefined,
): Flaw | undefined {
  const day =
    paper.kind === 'end-user-certificate' ? paper.signatory.signedDate.value : paper.exportDate.value
  return flawOf(scheme, number, { written: value.value, day, yearMarginDays, country })
}

/** What is wrong with the number itself. */
function flaw([first, ...others]: Group, paper: Facts, yearMarginDays: number): Remark | undefined {
  const { scheme, value, number } = first
  const found = flawIn(first, paper, yearMarginDays, countryWhere(first))
  if (found === undefined) return undefined
  // Before the goods leave, ships and containers may well be to be named.
  const open = found.flaw === 'placeholder' && paper.kind === 'shipment' && paper.status === 'planned'
  return {
    at: value.at,
    message: found.flaw,
    data: {
      name: nameOf(first),
      found: counted.includes(found.flaw) ? number : value.value,
      source: schemes[scheme].source,
      ...found.words,
    },
    related: others.map(other => see('also', other.value.at, undefined, { name: nameOf(other) })),
    ...((found.unsure || open) && { outcome: 'review' }),
  }
}

/** Whether a number from the register of one country stands at a party in another. */
function isElsewhere({ scheme, party }: Shown): boolean {
  const { register }: Scheme = schemes[scheme]
  return register !== undefined && party !== undefined && countryOf(party.address).value !== register
}

/** A number from the register of one country at a party in another. */
function elsewhere(group: Group): Remark | undefined {
  const [first] = group
  const { register }: Scheme = schemes[first.scheme]
  if (register === undefined) return undefined
  const [here, ...others] = group.filter(isElsewhere)
  if (here?.party === undefined) return undefined
  const country = countryOf(here.party.address)
  const about = { role: roleName(here.party), country: countryName(country.value) }
  return {
    at: here.value.at,
    message: 'other-register',
    data: {
      name: nameOf(here),
      found: here.value.value,
      register: countryName(register),
      ...about,
    },
    related: [
      see('address', country.at, undefined, about),
      ...others.map(other => see('also', other.value.at, undefined, { name: nameOf(other) })),
    ],
    outcome: 'review',
  }
}
