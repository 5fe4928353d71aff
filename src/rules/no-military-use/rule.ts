import type { CertificateFacts, Law, Located, PeriodLaw } from '../../core/model/model.ts'
import { phraseFinder } from '../../text/phrase.ts'
import { statedWordFinder } from '../../text/text-match.ts'
import { militaryPostal, partOf } from '../../trade/territory.ts'
import { cancelled, isCancelled } from '../cancelled.ts'
import { concernIf, type Names, notApplicable, rule, term, type Z } from '../rule.ts'
import { barredIn, concernedOf, groundOf, roleNames } from './ground.ts'
import { basesNamed, postalAddresses } from './places.ts'
import { isBody, isPublicBody, purpose, users } from './users.ts'
import { militaryWordsIn, wording } from './words.ts'

export interface MilitaryParameters {
  countries?: string | undefined
  bases: string[]
  words: string[]
  harmless: string[]
}

/** The parameters: where military use is barred, and the words and places that show it. */
export const militaryParameters = (z: Z, names: Names) =>
  z.strictObject({
    countries: names
      .set('country')
      .optional()
      .describe('Where military use is barred, and whose military; everywhere if left out.'),
    bases: z
      .array(z.string().min(1))
      .default([])
      .describe('Names of bases of armed forces in other countries, and words for them; whole words.'),
    words: z
      .array(z.string().min(1))
      .default([])
      .describe(
        'Words that need manual review if a description or the name of a party contains them: whole words, Chinese ones anywhere. Words that the text negates, as in "non-military", do not count.',
      ),
    harmless: z
      .array(z.string().min(1))
      .default([])
      .describe(
        'Phrases in which one of the words means something else, as in "submarine cable"; … stands for any of the words.',
      ),
  })

/** Nothing states that the goods are for military users or military use where that is barred. */
export const noMilitaryUse = rule({
  id: 'no-military-use',
  over: 'paper',
  summary:
    'Nothing in the documents states that the goods are for military users or military use if that is barred.',
  why: 'Controlled goods are not released for military users or military use if the law or the assurance given for them excludes it. If a user later turns out to be military, the exporter loses its licence and the country its goodwill.',
  messages: {
    'military-purpose': {
      text: 'The purpose of the end use is military, and {where} is {country}.',
      help: 'Do not ship. If the use is civil, have the certificate signed again with the actual use of the goods.',
    },
    'military-party': {
      text: 'The {what}, {found}, is a military party, and {where} is {country}.',
      help: 'Do not ship. If the party is civil, correct its activities and keep the evidence.',
    },
    'military-address': {
      text: 'The {what} has a military postal address of the United States ({found}).',
      help: 'APO, FPO and DPO addresses reach United States forces anywhere in the world. Do not ship.',
    },
    'military-base': {
      text: 'The {what} names {base}, where armed forces of the United States are, whichever country it is in.',
      help: 'Ask who uses the goods there, and record the answer. If it is the armed forces, do not ship.',
    },
    'dual-purpose': {
      text: 'The purpose of the end use is dual, civil and military, and {where} is {country}.',
      help: 'Have the end user say which part of the goods is for which use. Only the part for civil use can be shipped.',
    },
    'government-party': {
      text: 'The {what}, {found}, is a public body, and {where} is {country}; the document does not state whether it serves the military.',
      help: 'Ask which body uses the goods and for what, and keep the answer with the document.',
    },
    'military-words': {
      text: 'The {what} states "{found}", and {where} is {country}.',
      help: 'Read the text. If the use or the party is military, do not ship; if it is not, keep the evidence.',
    },
  },
  labels: {
    where: '{where} is {country}',
    also: 'also the {what}',
  },
  terms: {
    'its-country': 'its country',
    'final-destination': 'the final destination',
    'country-of-end-user': 'the country of the end user',
    'country-of-importer': 'the country of the importer',
    'country-of-place-of-use': 'the country of the place of use',
    'country-of-end-products': 'a country of the end products',
    'use-description': 'description of the end use',
    'end-product': 'end product',
    'item-description': 'description of item {line}',
    nowhere: 'neither the goods nor a party that receives them is in a country that this law covers',
  },
  parameters: militaryParameters,
  needs: {
    parties: {
      roles: roleNames,
      concern: (party, law) => {
        const { bases: names } = law.parameters
        const word = law.derived(finder)
        const base = names.length === 0 ? undefined : law.derived(baseFinder)
        const { name, nativeName, address } = party
        if (
          isPublicBody(party) ||
          [name, nativeName].some(text => text !== undefined && word(text.value) !== undefined) ||
          militaryPostal(address) !== undefined ||
          (base !== undefined &&
            [name, address.street, address.city].some(
              text => text !== undefined && base(text.value) !== undefined,
            ))
        )
          return 'concern'
        return barredIn(address, barredBy(law)) === undefined ? 'none' : 'examined'
      },
    },
    goods: ({ description }, law) =>
      law.derived(finder)(description.value) === undefined ? 'none' : 'concern',
    location: ({ name }, law) =>
      name !== undefined &&
      law.parameters.bases.length > 0 &&
      law.derived(baseFinder)(name.value) !== undefined
        ? 'concern'
        : 'none',
    document: (document, law) => {
      const isBarred = barredBy(law)
      if (isBarred(document.finalDestinationCountry))
        return document.kind === 'shipment' ? 'examined' : concernIf(mayBeMilitary(document, law))
      if (document.kind === 'shipment') return 'none'
      if (mayBeMilitary(document, law)) return 'concern'
      const { endUseLocation, endUse } = document
      return barredIn(endUseLocation, isBarred) !== undefined || endUse.endProductCountries.some(isBarred)
        ? 'examined'
        : 'none'
    },
    otherwise: () => nowhere,
  },
  *check(document, law) {
    if (isCancelled(document, law.today)) return cancelled
    const { countries, bases: names } = law.parameters
    const members = countries === undefined ? undefined : law.members(countries)
    const isBarred = barredBy(law)
    const ground = groundOf(document, isBarred)
    const concerned = concernedOf(document, isBarred)
    const post = members === undefined || members.has('US') ? postalAddresses(document) : []
    const base = names.length === 0 ? undefined : law.derived(baseFinder)
    const bases = base === undefined ? [] : basesNamed(document, base)
    yield* bases
    if (ground === undefined && concerned.length === 0 && post.length === 0 && bases.length === 0)
      return nowhere
    if (ground !== undefined) yield* purpose(document, ground)
    yield* post
    if (concerned.some(isBody)) yield* users(concerned)
    const word = law.derived(finder)
    const found = militaryWordsIn(document, ground, concerned, word)
    if (found.length > 0) yield* wording(found)
    return undefined
  },
})

/** Checks whether what a certificate states about the end use and its place may be military. */
function mayBeMilitary(
  { endUse, endUseLocation }: CertificateFacts,
  law: PeriodLaw<MilitaryParameters>,
): boolean {
  const { purpose: stated, description, endProduct } = endUse
  const word = law.derived(finder)
  const { street, city } = endUseLocation
  return (
    (stated !== undefined && stated.value !== 'civil') ||
    [description, endProduct].some(text => text !== undefined && word(text.value) !== undefined) ||
    militaryPostal(endUseLocation) !== undefined ||
    (law.parameters.bases.length > 0 &&
      [street, city].some(text => text !== undefined && law.derived(baseFinder)(text.value) !== undefined))
  )
}

/** Returns a function that checks whether military use is barred in a country. */
function barredBy({
  parameters: { countries },
  members: membersOf,
}: PeriodLaw<MilitaryParameters>): (country: Located<string>) => boolean {
  const members = countries === undefined ? undefined : membersOf(countries)
  // A set that names a country includes its territories, whether it lists them or not.
  return ({ value }) => members === undefined || members.has(value) || members.has(partOf(value))
}

const nowhere = notApplicable(term('nowhere'))

const finder = ({ parameters }: Law<{ readonly words: string[]; readonly harmless: string[] }>) =>
  statedWordFinder(parameters.words, parameters.harmless)

const baseFinder = ({ parameters }: Law<{ readonly bases: string[] }>) => phraseFinder(parameters.bases)
