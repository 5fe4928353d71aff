import type { AddressFacts, Facts, PartyFacts, RelatedRemark, Remark, Sited } from '../model.ts'
import { militaryWordsIn } from '../trade/military-word.ts'
import { foldName } from '../trade/party.ts'
import { countriesOfAddress, countryName, militaryPostal, partOf } from '../trade/territory.ts'
import { notApplicable, paperRule, see } from './rule.ts'

/** A place where military use is barred, and what of the paper lies there, in words. */
interface Ground {
  readonly where: string
  readonly country: Sited<string>
}

/** A party that can use the goods or dispose of them, or that vouches for their use. */
interface Role {
  readonly what: string
  readonly party: PartyFacts
  readonly vouches?: boolean
}

/** A party in one of its roles, with what makes it this rule's concern. */
interface Concerned extends Role {
  readonly ground: Ground
}

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
  parameters: (z, names) =>
    z.strictObject({
      countries: names
        .set('country')
        .optional()
        .describe('Where military use is barred, and whose military; everywhere when left out.'),
      words: z
        .array(z.string().min(1))
        .default([])
        .describe(
          'Words that ask a person where a description or the name of a party says them: whole words, Chinese ones anywhere. Words that the text rules out, as in "non-military", do not count.',
        ),
    }),
  *check(paper, law) {
    if (paper.kind === 'shipment' && paper.status === 'cancelled')
      return notApplicable('the shipment was cancelled')
    const { countries, words } = law.parameters
    const members = countries === undefined ? undefined : law.members(countries)
    // A set that names a country means its territories, whether it lists them or not.
    const isBarred = ({ country: { value } }: Ground) =>
      members === undefined || members.has(value) || members.has(partOf(value))
    const ground = groundsOf(paper).find(isBarred)
    const concerned = rolesOf(paper).flatMap(role => {
      const own = countriesIn('its country', role.party.address)
      const found = [...own, destinationOf(paper)].find(isBarred)
      return found === undefined ? [] : [{ ...role, ground: found }]
    })
    const post = members === undefined || members.has('US') ? postalAddresses(paper) : []
    if (ground === undefined && concerned.length === 0 && post.length === 0)
      return notApplicable('neither the goods nor a party that receives them is where this law looks')
    if (ground !== undefined) yield* purpose(paper, ground)
    yield* post
    yield* users(concerned)
    yield* wording(paper, ground, concerned, words)
    return undefined
  },
})

function countriesIn(where: string, address: AddressFacts): Ground[] {
  return countriesOfAddress(address).map(country => ({ where, country }))
}

function destinationOf(paper: Facts): Ground {
  return { where: 'the final destination', country: paper.finalDestinationCountry }
}

/** Where the goods are used, and by whom, as far as the paper says. */
function groundsOf(paper: Facts): readonly Ground[] {
  const { endUser, importer } = paper
  return [
    destinationOf(paper),
    ...countriesIn('the country of the end user', endUser.address),
    ...(importer === undefined ? [] : countriesIn('the country of the importer', importer.address)),
    ...(paper.kind === 'shipment'
      ? []
      : [
          ...countriesIn('the country of the place of use', paper.endUseLocation),
          ...paper.endUse.endProductCountries.map(country => ({
            where: 'a country of the end products',
            country,
          })),
        ]),
  ]
}

function rolesOf(paper: Facts): readonly Role[] {
  const each = (roles: readonly (readonly [string, PartyFacts | undefined])[]): Role[] =>
    roles.flatMap(([what, party]) => (party === undefined ? [] : [{ what, party }]))
  return paper.kind === 'shipment'
    ? each([
        ['end user', paper.endUser],
        ['consignee', paper.consignee],
        ['ship-to party', paper.shipTo],
        ['importer', paper.importer],
        ['buyer', paper.buyer],
        ...paper.notifyParties.map(party => ['notify party', party] as const),
      ])
    : [
        ...each([
          ['end user', paper.endUser],
          ['importer', paper.importer],
          ['consignee', paper.consignee],
          ...paper.intermediateConsignees.map(party => ['intermediate consignee', party] as const),
        ]),
        ...each([['issuer', paper.issuer]]).map(role => ({ ...role, vouches: true })),
      ]
}

function inWords({ where, country }: Ground): { readonly where: string; readonly country: string } {
  return { where, country: countryName(country.value) }
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
  const addresses = [
    ...rolesOf(paper).map(({ what, party }) => ({ what, address: party.address })),
    { what: 'place of use', address: paper.endUseLocation },
  ]
  const found = addresses.flatMap(({ what, address }) => {
    const shown = militaryPostal(address)
    return shown === undefined ? [] : [{ what, shown }]
  })
  return [...alike(found, one => one.shown.value)].map(([{ what, shown }, ...others]) => ({
    at: shown.at,
    message: 'military-address',
    data: { what, found: shown.value },
    related: others.map(other => see('also', other.shown.at, undefined, { what: other.what })),
  }))
}

/** One remark for each military or public party, at its weightiest role. */
function* users(concerned: readonly Concerned[]): Generator<Remark> {
  for (const [activity, message] of [
    ['military', 'military-party'],
    ['government', 'government-party'],
  ] as const) {
    const of = concerned.flatMap(role => {
      const { activities } = role.party
      // Whoever vouches for the use is a public body more often than not, and what is military is said to be.
      if (activity === 'government' && (role.vouches === true || isMilitary(role))) return []
      const shown = activities.find(one => one.value === activity)
      return shown === undefined ? [] : [{ ...role, shown }]
    })
    for (const [{ what, party, ground, shown, vouches }, ...others] of alike(of, nameOf)) {
      yield {
        at: shown.at,
        message,
        data: { what, found: party.name.value, ...inWords(ground) },
        related: [
          seeGround(ground),
          ...others.map(other => see('also', other.shown.at, undefined, { what: other.what })),
        ],
        ...(activity === 'military' && vouches !== true ? {} : { outcome: 'review' as const }),
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

/** One remark for each word that sounds military, where it stands first. */
function* wording(
  paper: Facts,
  ground: Ground | undefined,
  concerned: readonly Concerned[],
  words: readonly string[],
): Generator<Remark> {
  const texts = ground === undefined ? [] : descriptionsOf(paper).map(text => ({ ...text, ground }))
  const names = concerned
    .filter(role => !isMilitary(role))
    .flatMap(({ what, party, ground: own }) =>
      [party.name, party.nativeName].flatMap(text =>
        text === undefined ? [] : [{ what: `name of the ${what}`, text, ground: own }],
      ),
    )
  const militaryWord = militaryWordsIn(words)
  const said = [...texts, ...names].flatMap(one => {
    const word = militaryWord(one.text.value)
    return word === undefined ? [] : [{ ...one, word }]
  })
  for (const [{ what, text, ground: where, word }, ...others] of alike(said, one => one.word)) {
    yield {
      at: text.at,
      message: 'military-words',
      data: { what, found: word, ...inWords(where) },
      related: [
        seeGround(where),
        ...others.map(other => see('also', other.text.at, undefined, { what: other.what })),
      ],
      outcome: 'review',
    }
  }
}

function descriptionsOf(paper: Facts): { readonly what: string; readonly text: Sited<string> }[] {
  const items = paper.items.map(({ lineNumber, description }) => ({
    what: `description of item ${lineNumber.value}`,
    text: description,
  }))
  if (paper.kind === 'shipment') return items
  const { description, endProduct, purpose } = paper.endUse
  // What is stated to be military need not be read out of words.
  if (purpose?.value === 'military') return []
  return [
    { what: 'description of the end use', text: description },
    ...(endProduct === undefined ? [] : [{ what: 'end product', text: endProduct }]),
    ...items,
  ]
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
