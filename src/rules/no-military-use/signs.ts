/** Finds where military use is barred, and what in a document shows military users or military use. */
import type {
  AddressFacts,
  Argument,
  Located,
  PartyFacts,
  PartyPart,
  PeriodLaw,
  TransferFacts,
} from '../../core/model/model.ts'
import { phraseFinder } from '../../text/phrase.ts'
import { statedWordFinder } from '../../text/text-match.ts'
import { countriesOfAddress, memberOf } from '../../trade/places/country-code.ts'
import { militaryPostal } from '../../trade/places/military-post.ts'
import { type Names, type ParametersOf, term, type Z } from '../rule.ts'
import { optionalWords } from '../shapes.ts'
import { wordsIn } from '../sign.ts'

/** The parameters: where military use is barred, and the words and places that show it. */
export const militaryParameters = (z: Z, names: Names) => {
  const words = (about: string) => optionalWords(z, about)
  return z.strictObject({
    countries: names
      .set('country')
      .optional()
      .describe('Where military use is barred, and whose military; everywhere if left out.'),
    bases: words('Names of bases of armed forces in other countries, and words for them; whole words.'),
    words: words(
      'Words that need manual review if a description or the name of a party contains them: whole words, Chinese ones anywhere. Words that the text negates, as in "non-military", do not count.',
    ),
    harmless: words(
      'Phrases in which one of the words means something else, as in "submarine cable"; … stands for any of the words.',
    ),
  })
}

/** Returns where the law bars military use, and what finds words for it; derived once. */
export const readerOf = ({
  parameters,
  members: membersOf,
}: PeriodLaw<ParametersOf<typeof militaryParameters>>) => {
  const { countries, bases, words, harmless } = parameters
  const members = countries === undefined ? undefined : membersOf(countries)
  return {
    isBarred: ({ value }: Located<string>) => members === undefined || memberOf(value, members) !== undefined,
    isOfUs: members === undefined || members.has('US'),
    word: statedWordFinder(words, harmless),
    base: bases.length === 0 ? () => undefined : phraseFinder(bases),
  }
}

type MilitaryReader = ReturnType<typeof readerOf>

/** A place where military use is barred, and the part of the document that names it. */
export interface Ground {
  readonly where: Argument
  readonly country: Located<string>
}

/** Returns the country of an address in which military use is barred. */
export const barredIn = (address: AddressFacts, { isBarred }: MilitaryReader): Located<string> | undefined =>
  countriesOfAddress(address).find(isBarred)

/** Returns the first place of use stated by the document that is barred. */
export function groundOf(document: TransferFacts, reader: MilitaryReader): Ground | undefined {
  const { endUser, importer } = document
  const { endUse, endUseLocation } = document.kind === 'shipment' ? { endUse: undefined } : document
  return (
    destinationOf(document, reader) ??
    groundAt('country-of-end-user', barredIn(endUser.address, reader)) ??
    groundAt('country-of-importer', importer && barredIn(importer.address, reader)) ??
    groundAt('country-of-place-of-use', endUseLocation && barredIn(endUseLocation, reader)) ??
    groundAt('country-of-end-products', endUse?.endProductCountries.find(reader.isBarred))
  )
}

const groundAt = (where: string, country: Located<string> | undefined): Ground | undefined =>
  country && { where: term(where), country }

/** Returns why a party is concerned: it is in a barred country, or receives goods that go there. */
export function groundFor(
  party: PartyFacts,
  document: TransferFacts,
  reader: MilitaryReader,
): Ground | undefined {
  const own = barredIn(party.address, reader)
  return own === undefined ? destinationOf(document, reader) : { where: term('its-country'), country: own }
}

/** Returns the final destination if it is barred. */
export const destinationOf = (
  { finalDestinationCountry: country }: TransferFacts,
  { isBarred }: MilitaryReader,
) => (isBarred(country) ? { where: term('final-destination'), country } : undefined)

/** The roles of parties that can use the goods or dispose of them, or that vouch for their use. */
export const roles = [
  'endUser',
  'consignee',
  'shipTo',
  'importer',
  'buyer',
  'notifyParties',
  'intermediateConsignees',
  'issuer',
] as const

/** Returns the parties in these roles. */
export function partiesOf(document: TransferFacts): readonly PartyFacts[] {
  const { endUser, importer, consignee } = document
  const parties =
    document.kind === 'shipment'
      ? [endUser, consignee, document.shipTo, importer, document.buyer, ...document.notifyParties]
      : [endUser, importer, consignee, ...document.intermediateConsignees, document.issuer]
  return parties.filter(party => party !== undefined)
}

/** Returns what a party shows: that it is a public body, words in its names, bases and military post. */
export function signsOfParty(role: Argument, party: PartyPart, reader: MilitaryReader) {
  const { activities, name, nativeName, address } = party
  const what = term('name-of', { role })
  const ofAddress = signsOfAddress(role, address, reader)
  return {
    bodies: activities.filter(({ value }) => value === 'military' || value === 'government'),
    names: wordsIn([name, nativeName], what, reader.word),
    bases: [...wordsIn([name], what, reader.base), ...ofAddress.bases],
    postal: ofAddress.postal,
  }
}

/** Returns what the place shows where goods are used or handed over; the country of an address does not show whose base is there. */
export function signsOfPlace(document: TransferFacts, reader: MilitaryReader) {
  if (document.kind !== 'shipment') return signsOfAddress(term('place.use'), document.endUseLocation, reader)
  const place = document.placeOfDelivery
  return { bases: wordsIn([place?.name], term('place.delivery'), reader.base), postal: [] }
}

function signsOfAddress(what: Argument, address: AddressFacts, reader: MilitaryReader) {
  const shown = militaryPostal(address)
  return {
    bases: wordsIn([address.street, address.city], term('address-of', { role: what }), reader.base),
    postal: shown === undefined ? [] : [{ what, shown, found: shown }],
  }
}

/** Returns the military or dual purpose that a certificate states. */
export function purposeOf(document: TransferFacts): Located<string> | undefined {
  const purpose = document.kind === 'shipment' ? undefined : document.endUse.purpose
  return purpose?.value === 'civil' ? undefined : purpose
}
