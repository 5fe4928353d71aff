import type {
  AddressFacts,
  Facts,
  ItemFacts,
  LocationFacts,
  MeasureFacts,
  MoneyFacts,
  PartyFacts,
  RelatedRemark,
  Remark,
  ShipmentFacts,
  Sited,
} from '../model.ts'
import { currencyOf, decimalsIn } from '../trade/currency.ts'
import { hasTerm } from '../trade/incoterm.ts'
import { chapterOutside, fitsTariff } from '../trade/tariff.ts'
import {
  alpha2Of,
  countryName,
  countryOfLocode,
  countryOfSubdivision,
  isTerritoryOf,
  partOf,
} from '../trade/territory.ts'
import { dimensionOf, unitName } from '../trade/unit.ts'
import { unitSlip } from '../trade/unit-slip.ts'
import { listed, notApplicable, paperRule, see } from './rule.ts'

/** How many further places of one code a finding shows one by one. */
const shownPlaces = 10

/** Units, currencies, HS codes and UN/LOCODEs are codes that exist and that mean what is meant. */
export const codesKnown = paperRule({
  id: 'codes-known',
  summary: 'Units, currencies, HS codes and UN/LOCODEs are codes that exist and that mean what is meant.',
  why: 'Codes are what papers are compared by. A code that nobody knows cannot be compared, and one that means something else turns kilograms, rupees or ports into others.',
  messages: {
    'unit-slip': {
      text: 'The unit is {found}, {why}; did you mean {meant}?',
      help: 'Write the code of the unit that the paper means. Until then the amount cannot be compared with others.',
    },
    'unit-unknown': {
      text: 'The unit is {found}, which enduse cannot convert.',
      help: 'Look it up in UN/ECE Recommendation 20, and state the amount in KGM (kg) or H87 (pieces). Packages are counted in `packages`.',
    },
    'currency-slip': {
      text: 'The currency is {found}, which is no code of ISO 4217; did you mean {meant}?',
      help: 'Write {meant}, the code of the currency in ISO 4217.',
    },
    'currency-unknown': {
      text: 'The currency is {found}, which is no currency of ISO 4217.',
      help: 'Write the three letters of the currency that the paper means, such as CNY, INR or USD.',
    },
    'currency-withdrawn': {
      text: 'The currency is {found}, which was withdrawn after {lastDay}.',
      help: 'Ask in which currency the amount is owed, and correct the code.',
    },
    'too-many-decimals': {
      text: 'The amount is {found} {currency}, where amounts in {currency} have {wanted} decimals.',
      help: 'Compare it with the invoice: a point may stand where a comma separates thousands, or the currency is another.',
    },
    'hs-no-chapter': {
      text: 'The HS code is {found}, of chapter {chapter}, {why}.',
      help: 'Take the code from the customs tariff.',
    },
    'hs-national': {
      text: 'The HS code is {found}, of chapter {chapter}, which every country fills for itself.',
      help: 'State the code of the goods themselves: the codes of this chapter mean something else in each country.',
    },
    'hs-length': {
      text: 'The HS code is {found}, of {digits} digits; the tariffs of {countries} have no such codes.',
      help: 'State the first six digits, or the code as the national tariff prints it.',
    },
    'hs-edition': {
      text: 'The edition of the HS code is {found}, where the Harmonized System has the editions {wanted}.',
      help: 'State the edition that the six digits are taken from. The year of a national tariff goes with the longer code of that tariff.',
    },
    'tariff-year': {
      text: 'The edition of the HS code is {found}, which is no year from 1988 to {year}.',
      help: 'State the year of the tariff that the code is taken from.',
    },
    'incoterm-edition': {
      text: 'The delivery term is {term} of Incoterms {found}, {why}.',
      help: 'Ask which edition was agreed, and state it: 2020 is the current one.',
    },
    'locode-country': {
      text: 'The UN/LOCODE is {found}, and {country} {why}.',
      help: 'The first two letters are the country of the place. Compare the code with the list of UN/LOCODEs.',
    },
    'locode-elsewhere': {
      text: 'The UN/LOCODE {found} is in {locode}, where the place is said to be in {country}.',
      help: 'One of the two is wrong. Correct it from the transport document.',
    },
    'region-elsewhere': {
      text: 'The region {found} is in {region}, where the address is in {country}.',
      help: 'One of the two is wrong. Correct it from the register or the letterhead of the party.',
    },
  },
  labels: {
    also: 'here too',
    more: 'here too, and in {count} more places',
    country: 'said to be in {country}',
  },
  parameters: z =>
    z.strictObject({
      hsEditions: z
        .array(z.string().regex(/^[0-9]{4}$/, 'a year in text, such as "2022"'))
        .min(1)
        .describe('The editions of the Harmonized System that codes of six digits may be taken from.'),
    }),
  *check(paper, law) {
    if (paper.kind === 'shipment' && paper.status === 'cancelled')
      return notApplicable('the shipment was cancelled')
    yield* units(paper)
    yield* currencies(paper, law.day)
    yield* tariffCodes(paper, law.day, law.parameters.hsEditions)
    if (paper.kind === 'shipment') {
      yield* deliveryTerm(paper)
      for (const [first, related] of once(locationsOf(paper), placeKey)) yield* location(first, related)
    }
    for (const [first, related] of once(addressesOf(paper), regionKey)) yield* region(first, related)
    return undefined
  },
})

/** The first of all that are alike, and the places of the others: what stands in many places is said once. */
function once<T extends { readonly at: string }>(
  all: readonly T[],
  key: (one: T) => string,
): (readonly [first: T, related: readonly RelatedRemark[]])[] {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(key(one))
    if (group === undefined) groups.set(key(one), [one])
    else group.push(one)
  }
  return [...groups.values()].flatMap(([first, ...others]) => {
    const more = others.length - shownPlaces
    const related = others
      .slice(0, shownPlaces)
      .map((other, index) =>
        more > 0 && index === shownPlaces - 1
          ? see('more', other.at, undefined, { count: String(more) })
          : see('also', other.at),
      )
    return first === undefined ? [] : [[first, related] as const]
  })
}

const textOf = ({ value }: Sited<string>): string => value

function* units(paper: Facts): Generator<Remark> {
  const all = measuresOf(paper).map(({ unit, at }) => ({ value: unit, at: `${at}/unit` }))
  for (const [{ value: found, at }, related] of once(all, textOf)) {
    const slip = unitSlip(found)
    if (slip !== undefined) {
      const { meant, stands, possible } = slip
      const why =
        stands === undefined
          ? 'which is no code of UN/ECE Recommendation 20'
          : `which stands for ${stands} in UN/ECE Recommendation 20`
      const words = meant.map(code => `${code} (${unitName(code)})`)
      yield {
        at,
        message: 'unit-slip',
        data: { found, why, meant: listed(words, 'or') },
        related,
        ...(possible ? { outcome: 'review' as const } : {}),
      }
    } else if (dimensionOf(found) === undefined) {
      yield { at, message: 'unit-unknown', data: { found }, related }
    }
  }
}

function measuresOf(paper: Facts): MeasureFacts[] {
  const whole =
    paper.kind === 'shipment' ? [paper.totalNetWeight, paper.totalGrossWeight] : [paper.endUse.annualCapacity]
  return [
    ...paper.items.flatMap(item => [item.quantity, item.netWeight, item.grossWeight, item.unitMass]),
    ...whole,
  ].filter(measure => measure !== undefined)
}

function* currencies(paper: Facts, day: string): Generator<Remark> {
  const amounts = moneyOf(paper)
  const codes = amounts.map(({ currency, at }) => ({ value: currency, at: `${at}/currency` }))
  for (const [{ value: found, at }, related] of once(codes, textOf)) {
    const currency = currencyOf(found)
    if (currency.known === 'no') {
      yield currency.meant === undefined
        ? { at, message: 'currency-unknown', data: { found }, related }
        : { at, message: 'currency-slip', data: { found, meant: currency.meant }, related }
    } else if (currency.known === 'withdrawn' && day > currency.lastDay) {
      yield { at, message: 'currency-withdrawn', data: { found, lastDay: currency.lastDay }, related }
    }
  }
  const finer = amounts.flatMap(({ amount, currency, at }) => {
    const known = currencyOf(currency)
    const decimals = known.known === 'no' ? undefined : known.decimals
    const isFiner = decimals !== undefined && decimalsIn(amount) > decimals
    return isFiner ? [{ amount, currency, decimals, at: `${at}/amount` }] : []
  })
  for (const [{ amount, currency, decimals, at }, related] of once(finer, one => one.currency)) {
    const wanted = decimals === 0 ? 'no' : String(decimals)
    yield { at, message: 'too-many-decimals', data: { found: amount, currency, wanted }, related }
  }
}

function moneyOf(paper: Facts): MoneyFacts[] {
  const total = paper.kind === 'shipment' ? [paper.totalValue] : []
  return [...paper.items.map(item => item.value), ...total].filter(money => money !== undefined)
}

const emptyChapter = {
  none: 'which does not exist',
  reserved: 'which is reserved and holds no goods',
} as const

function* tariffCodes(paper: Facts, day: string, editions: readonly string[]): Generator<Remark> {
  const codes = paper.items.map(item => item.hsCode)
  const countries = countriesOfTrade(paper)
  for (const [{ value: found, at }, related] of once(codes, textOf)) {
    const outside = chapterOutside(found)
    const chapter = found.slice(0, 2)
    if (outside === 'national') yield { at, message: 'hs-national', data: { found, chapter }, related }
    else if (outside !== undefined) {
      const why = emptyChapter[outside]
      yield { at, message: 'hs-no-chapter', data: { found, chapter, why }, related }
    }
    if (fitsTariff(found, countries) === false) {
      const names = listed([...new Set(countries)].map(countryName))
      yield {
        at,
        message: 'hs-length',
        data: { found, digits: String(found.length), countries: names },
        related,
      }
    }
  }
  const dated = paper.items.flatMap(item => editionOf(item))
  for (const [{ at, edition, isHs }, related] of once(dated, one => `${one.edition} ${one.isHs}`)) {
    const year = day.slice(0, 4)
    if (isHs && !editions.includes(edition)) {
      yield { at, message: 'hs-edition', data: { found: edition, wanted: listed(editions) }, related }
    } else if (!isHs && (edition > year || edition < '1988')) {
      yield { at, message: 'tariff-year', data: { found: edition, year }, related }
    }
  }
}

/** Six digits are of an edition of the Harmonized System; longer codes are of a national tariff, which appears every year. */
function editionOf({ hsCode, hsEdition }: ItemFacts) {
  if (hsEdition === undefined) return []
  return [{ at: hsEdition.at, edition: hsEdition.value, isHs: hsCode.value.length === 6 }]
}

/** The countries whose tariffs the goods pass. */
function countriesOfTrade(paper: Facts): string[] {
  const { exporter, importer, endUser, finalDestinationCountry } = paper
  const seats = [exporter, importer, endUser].flatMap(party => party?.address.country.value ?? [])
  const from = paper.kind === 'shipment' ? [paper.exportCountry.value] : []
  return [...from, ...seats, finalDestinationCountry.value]
}

function* deliveryTerm({ deliveryTerms: terms }: ShipmentFacts): Generator<Remark> {
  if (terms?.edition === undefined) return
  const { value: found, at } = terms.edition
  const term = terms.incoterm.value
  const has = hasTerm(found, term)
  if (has === true) return
  const why = has === undefined ? 'an edition that does not exist' : 'which has no such term'
  yield { at, message: 'incoterm-edition', data: { term, found, why } }
}

function locationsOf(shipment: ShipmentFacts): LocationFacts[] {
  return [
    ...shipment.transportLegs.flatMap(leg => [leg.departureLocation, leg.arrivalLocation]),
    ...(shipment.placeOfDelivery === undefined ? [] : [shipment.placeOfDelivery]),
  ]
}

const placeKey = ({ unLocode, country }: LocationFacts) => `${unLocode?.value} ${country?.value}`

function* location(
  { unLocode, country }: LocationFacts,
  related: readonly RelatedRemark[],
): Generator<Remark> {
  const prefix = unLocode === undefined ? undefined : countryOfLocode(unLocode.value)
  // An installation in international waters lies in no country.
  if (unLocode === undefined || prefix === undefined || prefix === 'XZ') return
  const { value: found, at } = unLocode
  if (alpha2Of(prefix) !== prefix) {
    const kosovo = prefix === 'XK'
    const why = kosovo
      ? 'is used for Kosovo without being assigned in ISO 3166-1'
      : 'is no country of ISO 3166-1'
    yield {
      at,
      message: 'locode-country',
      data: { found, country: prefix, why },
      related,
      ...(kosovo ? { outcome: 'review' as const } : {}),
    }
    return
  }
  if (country === undefined || partOf(country.value) === partOf(prefix)) return
  const names = { locode: countryName(prefix), country: countryName(country.value) }
  yield {
    at,
    message: 'locode-elsewhere',
    data: { found, ...names },
    related: [see('country', country.at, undefined, names), ...related],
    // Hong Kong said to be in China, Guadeloupe in France: which customs territory is meant, only a person can tell.
    ...(isTerritoryOf(prefix, country.value) ? { outcome: 'review' as const } : {}),
  }
}

function addressesOf(paper: Facts): AddressFacts[] {
  const parties: (PartyFacts | undefined)[] =
    paper.kind === 'shipment'
      ? [
          paper.exporter,
          paper.consignee,
          paper.endUser,
          paper.importer,
          paper.buyer,
          paper.seller,
          paper.shipTo,
          ...paper.notifyParties,
          paper.carrier,
          paper.freightForwarder,
          ...paper.transportLegs.map(leg => leg.carrier),
        ]
      : [
          paper.issuer,
          paper.exporter,
          paper.importer,
          paper.consignee,
          ...paper.intermediateConsignees,
          paper.endUser,
        ]
  const use = paper.kind === 'shipment' ? [] : [paper.endUseLocation]
  return [...parties.flatMap(party => party?.address ?? []), ...use]
}

const regionKey = (address: AddressFacts) => `${address.region?.value} ${address.country.value}`

function* region(
  { region: stated, country }: AddressFacts,
  related: readonly RelatedRemark[],
): Generator<Remark> {
  if (stated === undefined) return
  const holder = countryOfSubdivision(stated.value)
  // `CN` with `CN-HK` is Hong Kong written in two ways, and so is `HK` with it.
  if (holder === undefined || holder === country.value || stated.value.startsWith(`${country.value}-`)) return
  const names = { region: countryName(holder), country: countryName(country.value) }
  const within = isTerritoryOf(holder, country.value) || isTerritoryOf(country.value, holder)
  yield {
    at: stated.at,
    message: 'region-elsewhere',
    data: { found: stated.value, ...names },
    related: [see('country', country.at, undefined, names), ...related],
    ...(within ? { outcome: 'review' as const } : {}),
  }
}
