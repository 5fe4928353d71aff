/** Collects the numbers that a document shows. */
import type { Facts, Located, PartyFacts, PartyPart, Term } from '../../core/model/model.ts'
import { memoizeByObject } from '../../text/memoize.ts'
import { partiesOf, roleTerm } from '../parties/parties.ts'
import { countryOf } from '../places/country-code.ts'
import { identifierTerm } from '../words/terms.ts'
import { isScheme, isToldNumber, numberOf, type SchemeId } from './identifier.ts'

/** A number that a document shows. */
export interface Shown {
  readonly scheme: SchemeId
  /** What the number is, if it is not of a party: a container number. */
  readonly what?: Term | undefined
  readonly value: Located<string>
  /** As its register spells it. */
  readonly number: string
  /** The country of the party that has the number, if it is a party's. */
  readonly country?: string | undefined
  readonly party?: PartyFacts | undefined
}

/** Returns the name of a number in messages. */
export function nameOf({ scheme, what, party }: Shown): Term {
  if (what !== undefined) return what
  const number = identifierTerm(`number.${scheme}`)
  return party === undefined ? number : identifierTerm('number-of', { number, role: roleTerm(party) })
}

/** Returns every number of the schemes: those of the parties, then those of transport and customs. */
export const numbersIn = (facts: Facts, checked: readonly SchemeId[]): readonly Shown[] => [
  ...partiesOf(facts).flatMap(party => ofParty(party, checked).map(one => ({ ...one, party }))),
  ...ofTransport(facts, checked),
]

/** Returns the numbers of the schemes that a party has. */
export function ofParty({ identifiers, address }: PartyPart, checked: readonly SchemeId[]): readonly Shown[] {
  return identifiers.flatMap(({ scheme, value }) => {
    if (!isScheme(scheme) || !checked.includes(scheme)) return []
    const number = numberOf(scheme, value.value)
    const country = countryOf(address).value
    return isToldNumber(scheme, number, value.value, country) ? [{ scheme, value, number, country }] : []
  })
}

/** The schemes of the numbers of transport documents. */
const schemesOfPapers: Readonly<Record<string, SchemeId>> = {
  'air-waybill': 'air-waybill',
  'bill-of-lading': 'bill-of-lading',
  'sea-waybill': 'bill-of-lading',
}

const declarationTerm = identifierTerm('number.customs-declaration')
const containerTerm = identifierTerm('number.container')

/** Returns the numbers of the schemes that transport and customs have. */
export const ofTransport = (facts: Facts, checked: readonly SchemeId[]): readonly Shown[] =>
  allOfTransport(facts).flatMap(({ scheme, what, value }) =>
    checked.includes(scheme) ? [{ scheme, what, value, number: numberOf(scheme, value.value) }] : [],
  )

/** Returns all numbers that transport and customs have. What a number is, is read only of those that are checked. */
const allOfTransport = memoizeByObject((facts: Facts): readonly Omit<Shown, 'number'>[] => {
  const shown: Omit<Shown, 'number'>[] = []
  if (facts.kind !== 'shipment') return shown
  const show = (scheme: SchemeId, what: Term, value: Located<string> | undefined) => {
    if (value !== undefined) shown.push({ scheme, what, value })
  }
  // Other customs authorities have numbers of other forms.
  if (facts.exportCountry.value === 'CN')
    show('customs-declaration', declarationTerm, facts.customsDeclarationNumber)
  const { kind, number } = facts.transportDocument ?? {}
  const ofPaper = kind && schemesOfPapers[kind.value]
  if (ofPaper) show(ofPaper, { term: `number.${kind.value}` }, number)
  for (const { sequence, vesselImoNumber } of facts.transportLegs)
    show('ship', identifierTerm('ship-on-leg', { leg: String(sequence) }), vesselImoNumber)
  for (const { containerNumber } of facts.containers) show('container', containerTerm, containerNumber)
  return shown
})
