/** Finds where military use is barred, and which parties of a document are there. */
import type {
  AddressFacts,
  Argument,
  Arguments,
  Located,
  PartyFacts,
  RelatedPlace,
  TransferFacts,
} from '../../core/model/model.ts'
import { roleTerm } from '../../trade/parties.ts'
import { countriesOfAddress } from '../../trade/territory.ts'
import { countryAt, see, term } from '../rule.ts'

/** A place where military use is barred, and the part of the document that names it. */
export interface Ground {
  readonly where: Argument
  readonly country: Located<string>
}

/** A party that can use the goods or dispose of them, or that vouches for their use. */
export interface Role {
  readonly what: Argument
  readonly party: PartyFacts
  readonly vouches: boolean
}

/** A party in one of its roles, with the reason why this rule checks it. */
export interface Concerned extends Role {
  readonly ground: Ground
}

type IsBarred = (country: Located<string>) => boolean

/** Returns the country of an address in which military use is barred. */
export function barredIn(address: AddressFacts, isBarred: IsBarred): Located<string> | undefined {
  return countriesOfAddress(address).find(isBarred)
}

function destinationOf(
  { finalDestinationCountry: country }: TransferFacts,
  isBarred: IsBarred,
): Ground | undefined {
  return isBarred(country) ? { where: term('final-destination'), country } : undefined
}

/** Returns the parties that are in a barred country, or receive goods that go there. */
export function concernedOf(document: TransferFacts, isBarred: IsBarred): readonly Concerned[] {
  const concerned: Concerned[] = []
  const destination = destinationOf(document, isBarred)
  for (const { what, party, vouches } of rolesOf(document)) {
    const own = barredIn(party.address, isBarred)
    const ground = own ? { where: term('its-country'), country: own } : destination
    if (ground !== undefined) concerned.push({ what, party, vouches, ground })
  }
  return concerned
}

/** Returns the first place of use stated by the document that is barred. */
export function groundOf(document: TransferFacts, isBarred: IsBarred): Ground | undefined {
  const destination = destinationOf(document, isBarred)
  if (destination !== undefined) return destination
  const { endUser, importer } = document
  const ofEndUser = barredIn(endUser.address, isBarred)
  if (ofEndUser !== undefined) return { where: term('country-of-end-user'), country: ofEndUser }
  const ofImporter = importer && barredIn(importer.address, isBarred)
  if (ofImporter !== undefined) return { where: term('country-of-importer'), country: ofImporter }
  if (document.kind === 'shipment') return undefined
  const ofUse = barredIn(document.endUseLocation, isBarred)
  if (ofUse !== undefined) return { where: term('country-of-place-of-use'), country: ofUse }
  const ofProducts = document.endUse.endProductCountries.find(isBarred)
  return ofProducts && { where: term('country-of-end-products'), country: ofProducts }
}

/** The names of these roles. */
export const roleNames = [
  'endUser',
  'consignee',
  'shipTo',
  'importer',
  'buyer',
  'notifyParties',
  'intermediateConsignees',
  'issuer',
] as const

/** Returns the parties in the roles that this rule checks. */
export function rolesOf(document: TransferFacts): readonly Role[] {
  const roles: Role[] = []
  const add = (party: PartyFacts | undefined, vouches = false) => {
    if (party !== undefined) roles.push({ what: roleTerm(party), party, vouches })
  }
  add(document.endUser)
  if (document.kind === 'shipment') {
    add(document.consignee)
    add(document.shipTo)
    add(document.importer)
    add(document.buyer)
    for (const party of document.notifyParties) add(party)
    return roles
  }
  add(document.importer)
  add(document.consignee)
  for (const party of document.intermediateConsignees) add(party)
  add(document.issuer, true)
  return roles
}

export function inWords({ where, country }: Ground): Arguments {
  return { where, country: countryAt(country) }
}

export function seeGround(ground: Ground): RelatedPlace {
  return see('where', ground.country.at, undefined, inWords(ground))
}

export function isMilitary({ party }: Role): boolean {
  return party.activities.some(activity => activity.value === 'military')
}
