/** Collects the numbers that a document shows. */
import { grouped, type Some } from '../../core/model/group-by.ts'
import type { Facts, Located, PartyFacts, Term } from '../../core/model/model.ts'
import { isScheme, isToldNumber, numberOf, type SchemeId } from '../../trade/identifier.ts'
import { partiesOf, roleTerm } from '../../trade/parties.ts'
import { identifierTerm } from '../../trade/terms.ts'
import { countryOf } from '../../trade/territory.ts'

/** A number that a document shows. */
export interface Shown {
  readonly scheme: SchemeId
  /** What the number is, if it is not of a party: a container number. */
  readonly what?: Term | undefined
  readonly value: Located<string>
  /** As its register spells it. */
  readonly number: string
  /** The party that has the number, if it is a party's. */
  readonly party?: PartyFacts | undefined
}

/** One number, with all its places. */
export type NumberGroup = Some<Shown>

/** Groups equal numbers: one mistake is reported once, with the other places of the number. */
export function groupsOf(shown: readonly Shown[]): Iterable<NumberGroup> {
  return grouped(shown, ({ scheme, number }) => `${scheme} ${number}`).values()
}

/** Returns the name of a number in messages. */
export function nameOf({ scheme, what, party }: Shown): Term {
  if (what !== undefined) return what
  const number = identifierTerm(`number.${scheme}`)
  return party === undefined ? number : identifierTerm('number-of', { number, role: roleTerm(party) })
}

/** Returns every number of the schemes: those of the parties, then those of transport and customs. */
export function numbersIn(facts: Facts, checked: readonly SchemeId[]): readonly Shown[] {
  return [...partiesOf(facts).flatMap(party => ofParty(party, checked)), ...ofTransport(facts, checked)]
}

/** Returns the numbers of the schemes that a party has. */
export function ofParty(party: PartyFacts, checked: readonly SchemeId[]): readonly Shown[] {
  const shown: Shown[] = []
  for (const { scheme, value } of party.identifiers)
    if (isScheme(scheme) && checked.includes(scheme)) {
      const number = numberOf(scheme, value.value)
      if (isToldNumber(scheme, number, value.value, countryOf(party.address).value))
        shown.push({ scheme, value, number, party })
    }
  return shown
}

/** Returns the numbers of the schemes that transport and customs have. */
export function ofTransport(facts: Facts, checked: readonly SchemeId[]): readonly Shown[] {
  if (facts.kind !== 'shipment') return []
  const shown: Shown[] = []
  const show = (scheme: SchemeId, what: Term, value: Located<string> | undefined) => {
    if (value !== undefined && checked.includes(scheme))
      shown.push({ scheme, what, value, number: numberOf(scheme, value.value) })
  }
  const { transportDocument: document } = facts
  // Other customs authorities have numbers of other forms.
  if (facts.exportCountry.value === 'CN')
    show('customs-declaration', identifierTerm('number.customs-declaration'), facts.customsDeclarationNumber)
  switch (document?.kind.value) {
    case 'air-waybill':
      show('air-waybill', identifierTerm('number.air-waybill'), document.number)
      break
    case 'bill-of-lading':
      show('bill-of-lading', identifierTerm('number.bill-of-lading'), document.number)
      break
    case 'sea-waybill':
      show('bill-of-lading', identifierTerm('number.sea-waybill'), document.number)
      break
  }
  for (const { sequence, vesselImoNumber } of facts.transportLegs)
    show('ship', identifierTerm('ship-on-leg', { leg: String(sequence) }), vesselImoNumber)
  for (const { containerNumber } of facts.containers)
    show('container', identifierTerm('number.container'), containerNumber)
  return shown
}
