import type {
  AddressFacts,
  Argument,
  Arguments,
  Facts,
  Law,
  PartyFacts,
  RelatedRemark,
  Remark,
  Sited,
} from '../core/model/model.ts'
import { memoizeByObject } from '../text/memoize.ts'
import { type PhraseFinder, phraseFinder } from '../text/phrase.ts'
import { statedWordFinder } from '../text/text-match.ts'
import { roleTerm } from '../trade/parties.ts'
import { foldName } from '../trade/party.ts'
import { countriesOfAddress, militaryPostal, partOf } from '../trade/territory.ts'
import { countryAt, type Names, notApplicable, paperRule, see, term, type Z } from './rule.ts'

/** A place where military use is barred, and what of the paper lies there, in words. */
interface Ground {
  readonly where: Argument
  readonly country: Sited<string>
}

/** A party that can use the goods or dispose of them, or that vouches for their use. */
interface Role {
  readonly what: Argument
  readonly party: PartyFacts
  readonly vouches: boolean
}

/** A party in one of its roles, with what makes it this rule's concern. */
interface Concerned extends Role {
  readonly ground: Ground
}

export interface MilitaryParameters {
  countries?: string | undefined
  bases: string[]
  words: string[]
  harmless: string[]
}

/** Where military use is barred, and by what words and places it is told. */
export const militaryParameters = (z: Z, names: Names) =>
  z.strictObject({
    countries: names
      .set('country')
      .optional()
      .describe('Where military use is barred, and whose military; everywhere when left out.'),
    bases: z
      .array(z.string().min(1))
      .default([])
      .describe(
        'Names of bases of armed forces that stand in other countries, and words for them; whole words.',
      ),
    words: z
      .array(z.string().min(1))
      .default([])
      .describe(
        'Words that ask a person where a description or the name of a party says them: whole words, Chinese ones anywhere. Words that the text rules out, as in "non-military", do not count.',
      ),
    harmless: z
      .array(z.string().min(1))
      .default([])
      .describe(
        'Phrases in which one of the words means something else, as in "submarine cable"; … stands for any of the words.',
      ),
  })

/** Nothing says that the goods are for military users or military use where that is barred. */
export const noMilitaryUse = paperRule({
  id: 'no-military-use',
  summary: 'Nothing says that the goods are for military users or military use where that is barred.',
  why: 'Goods under control are not released for military users or military use where the law or the assurance given for them excludes it, and a user that turns out to be military later costs the exporter its licence and the country its goodwill.',
  messages: {
    'military-purpose': {
      text: 'The purpose of the end use is military, and {where} is {country}.',
      help: 'Do not ship. If the use is civil, have the certificate signed again with what the goods are used for.',
    },
    'military-party': {
      text: 'The {what}, {found}, is a military party, and {where} is {country}.',
      help: 'Do not ship. If the party is civil, correct its activities and keep what shows it.',
    },
    'military-address': {
      text: 'The {what} has a military postal address of the United States ({found}).',
      help: 'APO, FPO and DPO addresses reach United States forces anywhere in the world. Do not ship.',
    },
    'military-base': {
      text: 'The {what} names {base}, where armed forces of the United States are, whatever the country.',
      help: 'Ask who uses the goods there, and record the answer. If it is the armed forces, do not ship.',
    },
    'dual-purpose': {
      text: 'The purpose of the end use is dual, civil and military, and {where} is {country}.',
      help: 'Have the end user say which part of the goods is for which use. Only what is for civil use can go.',
    },
    'government-party': {
      text: 'The {what}, {found}, is a public body, and {where} is {country}; the paper does not say whether it serves the military.',
      help: 'Ask which body uses the goods and for what, and keep the answer with the paper.',
    },
    'military-words': {
      text: 'The {what} says "{found}", and {where} is {country}.',
      help: 'Read the text. If the use or the party is military, do not ship; if it is not, keep what shows it.',
    },
  },
  labels: {
    where: '{where} is {country}',
    also: 'the {what} too',
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
    nowhere: 'neither the goods nor a party that receives them is where this law looks',
  },
  parameters: militaryParameters,
  *check(paper, law) {
    if (paper.kind === 'shipment' && paper.status === 'cancelled') return cancelled
    const { countries, bases: names } = law.parameters
    const members = countries === undefined ? undefined : law.members(countries)
    // A set that names a country means its territories, whether it lists them or not.
    const isBarredCode = (code: string) =>
      members === undefined || members.has(code) || members.has(partOf(code))
    const isBarred = ({ value }: Sited<string>) => isBarredCode(value)
    const ground = groundOf(paper, isBarred)
    const concerned = concernedOf(paper, isBarred)
    const post = members === undefined || members.has('US') ? postalAddresses(paper) : []
    const base = names.length === 0 ? undefined : law.derived(baseFinder)
    const bases = base === undefined ? [] : basesNamed(paper, base)
    yield* bases
    if (ground === undefined && concerned.length === 0 && post.length === 0 && bases.length === 0)
      return nowhere
    if (ground !== undefined) yield* purpose(paper, ground)
    yield* post
    if (concerned.some(isBody)) yield* users(concerned)
    const word = law.derived(finder)
    const said = saidIn(paper, ground, concerned, word)
    if (said.length > 0) yield* wording(said)
    return undefined
  },
})

const cancelled = notApplicable(term('cancelled'))
const nowhere = notApplicable(term('nowhere'))

const finder = ({ parameters }: Law<{ readonly words: string[]; readonly harmless: string[] }>) =>
  statedWordFinder(parameters.words, parameters.harmless)

const baseFinder = ({ parameters }: Law<{ readonly bases: string[] }>) => phraseFinder(parameters.bases)

type IsBarred = (country: Sited<string>) => boolean

function barredIn(address: AddressFacts, isBarred: IsBarred): Sited<string> | undefined {
  return countriesOfAddress(address).find(isBarred)
}

function destinationOf({ finalDestinationCountry: country }: Facts, isBarred: IsBarred): Ground | undefined {
  return isBarred(country) ? { where: term('final-destination'), country } : undefined
}

/** The parties that are in a barred country, or receive goods that go there. */
function concernedOf(paper: Facts, isBarred: IsBarred): readonly Concerned[] {
  const concerned: Concerned[] = []
  const destination = destinationOf(paper, isBarred)
  for (const { what, party, vouches } of rolesOf(paper)) {
    const own = barredIn(party.address, isBarred)
    const ground = own ? { where: term('its-country'), country: own } : destination
    if (ground !== undefined) concerned.push({ what, party, vouches, ground })
  }
  return concerned
}

/** Where the goods are used, and by whom, as far as the paper says: the first such place that is barred. */
function groundOf(paper: Facts, isBarred: IsBarred): Ground | undefined {
  const destination = destinationOf(paper, isBarred)
  if (destination !== undefined) return destination
  const { endUser, importer } = paper
  const ofEndUser = barredIn(endUser.address, isBarred)
  if (ofEndUser !== undefined) return { where: term('country-of-end-user'), country: ofEndUser }
  const ofImporter = importer && barredIn(importer.address, isBarred)
  if (ofImporter !== undefined) return { where: term('country-of-importer'), country: ofImporter }
  if (paper.kind === 'shipment') return undefined
  const ofUse = barredIn(paper.endUseLocation, isBarred)
  if (ofUse !== undefined) return { where: term('country-of-place-of-use'), country: ofUse }
  const ofProducts = paper.endUse.endProductCountries.find(isBarred)
  return ofProducts && { where: term('country-of-end-products'), country: ofProducts }
}

const rolesOf = memoizeByObject((paper: Facts): readonly Role[] => {
  const roles: Role[] = []
  const add = (party: PartyFacts | undefined, vouches = false) => {
    if (party !== undefined) roles.push({ what: roleTerm(party), party, vouches })
  }
  add(paper.endUser)
  if (paper.kind === 'shipment') {
    add(paper.consignee)
    add(paper.shipTo)
    add(paper.importer)
    add(paper.buyer)
    for (const party of paper.notifyParties) add(party)
    return roles
  }
  add(paper.importer)
  add(paper.consignee)
  for (const party of paper.intermediateConsignees) add(party)
  add(paper.issuer, true)
  return roles
})

function inWords({ where, country }: Ground): Arguments {
  return { where, country: countryAt(country) }
}

function seeGround(ground: Ground): RelatedRemark {
  return see('where', ground.country.at, undefined, inWords(ground))
}

function* purpose(paper: Facts, ground: Ground): Generator<Remark> {
  const stated = paper.kind === 'shipment' ? undefined : paper.endUse.purpose
  if (stated === undefined || stated.value === 'civil') return
  const military = stated.value === 'military'
  yield {
    at: stated.at,
    message: military ? 'military-purpose' : 'dual-purpose',
    data: inWords(ground),
    related: [seeGround(ground)],
    ...(military ? {} : { outcome: 'review' as const }),
  }
}

/** Of certificates only: where a shipment goes is for the rules on destinations to say. */
function postalAddresses(paper: Facts): Remark[] {
  if (paper.kind === 'shipment') return []
  const found: { readonly what: Argument; readonly shown: Sited<string> }[] = []
  const add = (what: Argument, address: AddressFacts) => {
    const shown = militaryPostal(address)
    if (shown !== undefined) found.push({ what, shown })
  }
  for (const { what, party } of rolesOf(paper)) add(what, party.address)
  add(term('place.use'), paper.endUseLocation)
  return [...alike(found, one => one.shown.value)].map(([{ what, shown }, ...others]) => ({
    at: shown.at,
    message: 'military-address',
    data: { what, found: shown },
    related: others.map(other => see('also', other.shown.at, undefined, { what: other.what })),
  }))
}

/** Names of bases in addresses and names: the country of an address does not say whose base stands there. */
function basesNamed(paper: Facts, find: PhraseFinder): Remark[] {
  const found: { readonly what: Argument; readonly shown: Sited<string>; readonly base: string }[] = []
  const look = (what: Argument, text: Sited<string> | undefined) => {
    const base = text === undefined ? undefined : find(text.value)
    if (text !== undefined && base !== undefined) found.push({ what, shown: text, base })
  }
  const address = (role: Argument, { street, city }: AddressFacts) => {
    look(term('address-of', { role }), street)
    look(term('address-of', { role }), city)
  }
  for (const { what, party } of rolesOf(paper)) {
    look(term('name-of', { role: what }), party.name)
    address(what, party.address)
  }
  if (paper.kind === 'shipment') look(term('place.delivery'), paper.placeOfDelivery?.name)
  else address(term('place.use'), paper.endUseLocation)
  if (found.length === 0) return []
  return [...alike(found, one => one.base)].map(([{ what, shown, base }, ...others]) => ({
    at: shown.at,
    message: 'military-base',
    data: { what, base: { value: base, at: shown.at } },
    related: others.map(other => see('also', other.shown.at, undefined, { what: other.what })),
    outcome: 'review' as const,
  }))
}

/** Whether a party is said to be military or a public body. */
function isBody({ party }: Role): boolean {
  return party.activities.some(({ value }) => value === 'military' || value === 'government')
}

/** One remark for each military or public party, at its weightiest role. */
function* users(concerned: readonly Concerned[]): Generator<Remark> {
  for (const [activity, message] of [
    ['military', 'military-party'],
    ['government', 'government-party'],
  ] as const) {
    const of = concerned.flatMap(role => {
      const shown = role.party.activities.find(one => one.value === activity)
      // Whoever vouches for the use is a public body more often than not, and what is military is said to be.
      const isTold = activity === 'government' && (role.vouches || isMilitary(role))
      return shown === undefined || isTold ? [] : [{ ...role, shown }]
    })
    if (of.length === 0) continue
    for (const [{ what, party, ground, shown, vouches }, ...others] of alike(of, nameOf)) {
      yield {
        at: shown.at,
        message,
        data: { what, found: party.name, ...inWords(ground) },
        related: [
          seeGround(ground),
          ...others.map(other => see('also', other.shown.at, undefined, { what: other.what })),
        ],
        ...(activity === 'military' && !vouches ? {} : { outcome: 'review' as const }),
      }
    }
  }
}

function isMilitary({ party }: Role): boolean {
  return party.activities.some(activity => activity.value === 'military')
}

function nameOf({ party }: Role): string {
  return foldName(party.name.value)
}

/** A text that sounds military, and by which word. */
interface Said {
  readonly what: Argument
  readonly text: Sited<string>
  readonly ground: Ground
  readonly word: string
}

/** One remark for each word that sounds military, where it stands first. */
function* wording(said: readonly Said[]): Generator<Remark> {
  for (const [{ what, text, ground, word }, ...others] of alike(said, one => one.word)) {
    yield {
      at: text.at,
      message: 'military-words',
      data: { what, found: { value: word, at: text.at }, ...inWords(ground) },
      related: [
        seeGround(ground),
        ...others.map(other => see('also', other.text.at, undefined, { what: other.what })),
      ],
      outcome: 'review',
    }
  }
}

type MilitaryWord = (text: string) => string | undefined

function saidIn(
  paper: Facts,
  ground: Ground | undefined,
  concerned: readonly Concerned[],
  militaryWord: MilitaryWord,
): readonly Said[] {
  const said: Said[] = []
  // Most papers name one house in several roles.
  const silent = new Set<string>()
  const read = (what: Argument, text: Sited<string> | undefined, where: Ground) => {
    if (text === undefined || silent.has(text.value)) return
    const word = militaryWord(text.value)
    if (word === undefined) silent.add(text.value)
    else said.push({ what, text, ground: where, word })
  }
  if (ground !== undefined) {
    const use = paper.kind === 'shipment' ? undefined : paper.endUse
    // What is stated to be military need not be read out of words.
    if (use?.purpose?.value !== 'military') {
      read(term('use-description'), use?.description, ground)
      read(term('end-product'), use?.endProduct, ground)
      for (const { lineNumber, description } of paper.items)
        read(term('item-description', { line: lineNumber }), description, ground)
    }
  }
  for (const role of concerned) {
    if (isMilitary(role)) continue
    const what = term('name-of', { role: role.what })
    read(what, role.party.name, role.ground)
    read(what, role.party.nativeName, role.ground)
  }
  return said
}

/** Entries with the same key together, in the order in which they come. */
function alike<T>(entries: readonly T[], key: (entry: T) => string): Iterable<readonly [T, ...T[]]> {
  const groups = new Map<string, [T, ...T[]]>()
  for (const entry of entries) {
    const known = groups.get(key(entry))
    if (known === undefined) groups.set(key(entry), [entry])
    else known.push(entry)
  }
  return groups.values()
}
