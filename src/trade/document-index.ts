/**
 * The index of a document: its parties, goods and locations, each by its content. Made once for each document, for all provisions
 * of all rule sets.
 */

import type { Facts, ItemFacts, Located, LocationFacts, PartyFacts } from '../core/model/model.ts'
import { mostShared, type SharedPart, sharedParts } from '../text/memoize.ts'
import { partiesOf } from './parties.ts'

export { mostShared, type SharedPart }

/** The parts of one document. */
export interface DocumentIndex {
  readonly facts: Facts
  readonly parties: readonly SharedPart<PartyFacts>[]
  /** The roles of the parties, in the same order. */
  readonly roles: readonly string[]
  readonly goods: readonly SharedPart<ItemFacts>[]
  readonly locations: readonly SharedPart<LocationFacts>[]
}

/** Returns the index of a document. */
export function documentIndex(facts: Facts): DocumentIndex {
  const named = partiesOf(facts)
  const parties: SharedPart<PartyFacts>[] = []
  const roles: string[] = []
  for (const party of named) {
    parties.push(sharedParty(party))
    roles.push(party.role)
  }
  const goods: SharedPart<ItemFacts>[] = []
  for (const item of facts.items) goods.push(sharedGoods(item))
  const locations: SharedPart<LocationFacts>[] = []
  if (facts.kind === 'shipment') {
    for (const { departureLocation, arrivalLocation } of facts.transportLegs)
      locations.push(sharedLocation(departureLocation), sharedLocation(arrivalLocation))
    if (facts.placeOfDelivery !== undefined) locations.push(sharedLocation(facts.placeOfDelivery))
  }
  return { facts, parties, roles, goods, locations }
}

const sharedParty = sharedParts<PartyFacts>(({ name }) => name.value, isSameParty)
const sharedGoods = sharedParts<ItemFacts>(({ description }) => description.value, isSameGoods)
const sharedLocation = sharedParts<LocationFacts>(
  ({ name, unLocode, country }) => name?.value ?? unLocode?.value ?? country?.value ?? '',
  isSameLocation,
)

function isSame(a: Located<string> | undefined, b: Located<string> | undefined): boolean {
  return a === undefined || b === undefined ? a === b : a.value === b.value
}

function areSame(a: readonly Located<string>[], b: readonly Located<string>[]): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index++) if (a[index]?.value !== b[index]?.value) return false
  return true
}

function isSameParty(a: PartyFacts, b: PartyFacts): boolean {
  const [own, other] = [a.identifiers, b.identifiers]
  if (own.length !== other.length) return false
  for (let index = 0; index < own.length; index++)
    if (own[index]?.value.value !== other[index]?.value.value || own[index]?.scheme !== other[index]?.scheme)
      return false
  return (
    isSame(a.name, b.name) &&
    isSame(a.nativeName, b.nativeName) &&
    isSame(a.address.street, b.address.street) &&
    isSame(a.address.city, b.address.city) &&
    isSame(a.address.region, b.address.region) &&
    isSame(a.address.postalCode, b.address.postalCode) &&
    isSame(a.address.country, b.address.country) &&
    isSame(a.contactName, b.contactName) &&
    isSame(a.email, b.email) &&
    isSame(a.phone, b.phone) &&
    areSame(a.activities, b.activities)
  )
}

function isSameGoods(a: ItemFacts, b: ItemFacts): boolean {
  return (
    isSame(a.description, b.description) &&
    isSame(a.hsCode, b.hsCode) &&
    isSame(a.hsEdition, b.hsEdition) &&
    isSame(a.form, b.form) &&
    isSame(a.alloy, b.alloy) &&
    isSame(a.grade, b.grade) &&
    isSame(a.originCountry, b.originCountry) &&
    areSameCodes(a.controlClassifications, b.controlClassifications) &&
    isSameComposition(a.composition, b.composition)
  )
}

function areSameCodes(
  a: ItemFacts['controlClassifications'],
  b: ItemFacts['controlClassifications'],
): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index++)
    if (a[index]?.code.value !== b[index]?.code.value || a[index]?.list !== b[index]?.list) return false
  return true
}

function isSameComposition(a: ItemFacts['composition'], b: ItemFacts['composition']): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index++)
    if (a[index]?.element !== b[index]?.element || a[index]?.massPercent !== b[index]?.massPercent)
      return false
  return true
}

function isSameLocation(a: LocationFacts, b: LocationFacts): boolean {
  return (
    isSame(a.unLocode, b.unLocode) &&
    isSame(a.name, b.name) &&
    isSame(a.country, b.country) &&
    a.freeZone === b.freeZone
  )
}
