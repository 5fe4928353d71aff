import type { Located } from '../../core/model/model.ts'
import { roleTerm } from '../../trade/parties/parties.ts'
import { foldName } from '../../trade/parties/party-name.ts'
import { countryAt, finding, notApplicable, review, rule, see, term } from '../rule.ts'
import { together, wordsIn, wordsOfGoods, wordsOfUse } from '../sign.ts'
import { fine } from '../visit.ts'
import {
  barredIn,
  destinationOf,
  type Ground,
  groundFor,
  groundOf,
  militaryParameters,
  partiesOf,
  purposeOf,
  readerOf,
  roles,
  signsOfParty,
  signsOfPlace,
} from './signs.ts'

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
  unlessCancelled: true,
  visit: {
    party: {
      roles,
      note(party, law) {
        const reader = law.derived(readerOf)
        const { bodies, names, bases, postal } = signsOfParty('', party, reader)
        return bodies.length + names.length + bases.length + postal.length > 0
          ? 'noted'
          : barredIn(party.address, reader) && fine
      },
    },
    goods: ({ description }, law) =>
      wordsIn([description], '', law.derived(readerOf).word).length > 0 ? 'noted' : undefined,
    document(document, law) {
      const reader = law.derived(readerOf)
      // Most shipments name no place of delivery, and say nothing else; their parties are visited.
      if (document.kind === 'shipment' && document.placeOfDelivery?.name === undefined)
        return destinationOf(document, reader) && fine
      const { bases, postal } = signsOfPlace(document, reader)
      const ofUse =
        document.kind === 'shipment' ? [] : wordsOfUse(document.endUse, reader.word, 'use-description')
      const said = ofUse.length + bases.length + postal.length
      return said > 0 || purposeOf(document) !== undefined ? 'noted' : groundOf(document, reader) && fine
    },
    nothing: () => nowhere,
  },
  *conclude(_, document, law) {
    const reader = law.derived(readerOf)
    const parties = partiesOf(document).map(party => {
      const what = roleTerm(party)
      const ground = groundFor(party, document, reader)
      return { what, party, ground, ...signsOfParty(what, party, reader) }
    })
    const concerned = parties.flatMap(({ ground, ...one }) =>
      ground === undefined ? [] : { ...one, ground },
    )
    const places = [...parties, signsOfPlace(document, reader)]
    const bases = places.flatMap(one => one.bases)
    for (const [{ what, found: base }, also] of together(bases))
      yield review('military-base', base.at, { what, base }, also)
    // Where a shipment goes is checked by the rules on destinations.
    const isPostChecked = document.kind !== 'shipment' && reader.isOfUs
    const postal = isPostChecked ? places.flatMap(one => one.postal) : []
    const ground = groundOf(document, reader)
    if (ground === undefined && concerned.length + postal.length + bases.length === 0) return nowhere
    const purpose = purposeOf(document)
    const isMilitary = purpose?.value === 'military'
    if (ground !== undefined && purpose !== undefined)
      yield isMilitary
        ? finding('military-purpose', purpose.at, inWords(ground), [seeGround(ground)])
        : review('dual-purpose', purpose.at, inWords(ground), [seeGround(ground)])
    for (const [{ what, shown }, also] of together(postal))
      yield finding('military-address', shown, { what }, also)
    for (const activity of ['military', 'government'] as const) {
      const users = concerned.flatMap(({ bodies, ...one }) => {
        const shown = bodies.find(({ value }) => value === activity)
        const vouches = one.party.role === 'issuer'
        // Whoever vouches for the use is usually a public body, and military bodies are stated as such.
        const isTold = activity === 'government' && (vouches || isMilitaryBody({ bodies }))
        return shown === undefined || isTold
          ? []
          : { ...one, shown, vouches, found: { value: foldName(one.party.name.value), at: shown.at } }
      })
      for (const [{ what, party, ground: own, shown, vouches }, also] of together(users))
        yield (activity === 'military' && !vouches ? finding : review)(
          `${activity}-party`,
          shown.at,
          { what, found: party.name, ...inWords(own) },
          [seeGround(own), ...also],
        )
    }
    // What is stated to be military need not be inferred from words.
    const ofGoods =
      ground === undefined || isMilitary
        ? []
        : wordsOfGoods(document, reader.word, 'use-description', nameOfItem).map(sign => ({
            ...sign,
            ground,
          }))
    const ofNames = concerned
      .filter(one => !isMilitaryBody(one))
      .flatMap(one => one.names.map(sign => ({ ...sign, ground: one.ground })))
    for (const [{ what, found, ground: own }, also] of together([...ofGoods, ...ofNames]))
      yield review('military-words', found, { what, ...inWords(own) }, [seeGround(own), ...also])
    return undefined
  },
})

const nowhere = notApplicable(term('nowhere'))

const nameOfItem = (line: Located<string>) => term('item-description', { line })

const inWords = ({ where, country }: Ground) => ({ where, country: countryAt(country) })

const seeGround = (ground: Ground) => see('where', ground.country.at, undefined, inWords(ground))

const isMilitaryBody = ({ bodies }: Pick<ReturnType<typeof signsOfParty>, 'bodies'>) =>
  bodies.some(({ value }) => value === 'military')
