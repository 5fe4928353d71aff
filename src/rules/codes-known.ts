import type {
  AddressFacts,
  Facts,
  LocationFacts,
  MeasureFacts,
  MoneyFacts,
  PartyFacts,
  Pointer,
  RelatedRemark,
  Remark,
  ShipmentFacts,
  Sited,
} from '../core/model/model.ts'
import { type Currency, currencyOf, decimalsIn } from '../trade/currency.ts'
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
      sensitive: { found: 'commercial' },
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
    const measures = oddUnits(paper)
    if (measures.length > 0) yield* units(measures)
    const amounts = oddAmounts(paper)
    if (amounts.length > 0) yield* currencies(amounts, law.day)
    const { hsEditions } = law.parameters
    yield* tariffCodes(paper, law.day, hsEditions)
    if (paper.kind === 'shipment') {
      if (paper.deliveryTerms?.edition !== undefined) yield* deliveryTerm(paper)
      const places = oddLocations(paper)
      if (places.length > 0)
        for (const [first, related] of once(places, placeKey)) yield* location(first, related)
    }
    const addresses = oddAddresses(paper)
    if (addresses.length > 0)
      for (const [first, related] of once(addresses, regionKey)) yield* region(first, related)
    return undefined
  },
})

/** The first of all that are alike, and the places of the others: what stands in many places is said once. */
function once<T extends { readonly at: string }>(
  all: readonly T[],
  key: (one: T) => string,
): (readonly [first: T, related: readonly RelatedRemark[]])[] {
  if (all.length === 0) return []
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

function* units(measures: readonly MeasureFacts[]): Generator<Remark> {
  const odd = measures.map(({ unit, at }) => ({ value: unit, at: `${at}/unit` }))
  for (const [{ value: found, at }, related] of once(odd, textOf)) {
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

/** The measures in a unit that is not known, or that is commonly written for another. */
function oddUnits(paper: Facts): MeasureFacts[] {
  const odd: MeasureFacts[] = []
  for (const item of paper.items) {
    addOddUnit(odd, item.quantity)
    addOddUnit(odd, item.netWeight)
    addOddUnit(odd, item.grossWeight)
    addOddUnit(odd, item.unitMass)
  }
  if (paper.kind === 'shipment') {
    addOddUnit(odd, paper.totalNetWeight)
    addOddUnit(odd, paper.totalGrossWeight)
  } else addOddUnit(odd, paper.endUse.annualCapacity)
  return odd
}

function addOddUnit(to: MeasureFacts[], measure: MeasureFacts | undefined): void {
  if (measure === undefined) return
  if (dimensionOf(measure.unit) === undefined || unitSlip(measure.unit) !== undefined) to.push(measure)
}

function* currencies(amounts: readonly MoneyFacts[], day: string): Generator<Remark> {
  const codes = amounts
    .filter(({ currency }) => currencyOf(currency).known !== 'active')
    .map(({ currency, at }) => ({ value: currency, at: `${at}/currency` }))
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
    const decimals = decimalsOf(currencyOf(currency))
    const isFiner = decimals !== undefined && decimalsIn(amount) > decimals
    return isFiner ? [{ amount, currency, decimals, at: `${at}/amount` }] : []
  })
  for (const [{ amount, currency, decimals, at }, related] of once(finer, one => one.currency)) {
    const wanted = decimals === 0 ? 'no' : String(decimals)
    yield { at, message: 'too-many-decimals', data: { found: amount, currency, wanted }, related }
  }
}

/** The amounts in a currency that is not in use, or with more decimals than it has. */
function oddAmounts(paper: Facts): MoneyFacts[] {
  const odd: MoneyFacts[] = []
  for (const { value } of paper.items) if (value !== undefined && isOddAmount(value)) odd.push(value)
  const total = paper.kind === 'shipment' ? paper.totalValue : undefined
  if (total !== undefined && isOddAmount(total)) odd.push(total)
  return odd
}

function isOddAmount({ amount, currency }: MoneyFacts): boolean {
  const known = currencyOf(currency)
  const decimals = decimalsOf(known)
  return known.known !== 'active' || (decimals !== undefined && decimalsIn(amount) > decimals)
}

function decimalsOf(currency: Currency): number | undefined {
  return currency.known === 'no' ? undefined : currency.decimals
}

const emptyChapter = {
  none: 'which does not exist',
  reserved: 'which is reserved and holds no goods',
} as const

function isOddCode(code: string, countries: readonly string[]): boolean {
  return chapterOutside(code) !== undefined || fitsTariff(code, countries) === false
}

/** Six digits are of an edition of the Harmonized System; longer codes are of a national tariff, which appears every year. */
function isOddEdition(edition: string, code: string, year: string, editions: readonly string[]): boolean {
  return code.length === 6 ? !editions.includes(edition) : edition > year || edition < '1988'
}

function* tariffCodes(paper: Facts, day: string, editions: readonly string[]): Generator<Remark> {
  const countries = countriesOfTrade(paper)
  const odd: Sited<string>[] = []
  for (const { hsCode } of paper.items) if (isOddCode(hsCode.value, countries)) odd.push(hsCode)
  for (const [{ value: found, at }, related] of once(odd, textOf)) {
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
  const year = day.slice(0, 4)
  const dated: Edition[] = []
  for (const { hsCode, hsEdition } of paper.items) {
    if (hsEdition === undefined) continue
    const { value: edition, at } = hsEdition
    if (isOddEdition(edition, hsCode.value, year, editions))
      dated.push({ at, edition, isHs: hsCode.value.length === 6 })
  }
  for (const [{ at, edition, isHs }, related] of once(dated, one => `${one.edition} ${one.isHs}`)) {
    yield isHs
      ? { at, message: 'hs-edition', data: { found: edition, wanted: listed(editions) }, related }
      : { at, message: 'tariff-year', data: { found: edition, year }, related }
  }
}

interface Edition {
  readonly at: Pointer
  readonly edition: string
  readonly isHs: boolean
}

/** The countries whose tariffs the goods pass. */
function countriesOfTrade(paper: Facts): string[] {
  const { exporter, importer, endUser, finalDestinationCountry } = paper
  const countries = paper.kind === 'shipment' ? [paper.exportCountry.value] : []
  countries.push(exporter.address.country.value)
  if (importer !== undefined) countries.push(importer.address.country.value)
  countries.push(endUser.address.country.value, finalDestinationCountry.value)
  return countries
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

function oddLocations({ transportLegs, placeOfDelivery: end }: ShipmentFacts): LocationFacts[] {
  const odd: LocationFacts[] = []
  for (const { departureLocation: from, arrivalLocation: to } of transportLegs) {
    if (oddPrefix(from) !== undefined) odd.push(from)
    if (oddPrefix(to) !== undefined) odd.push(to)
  }
  if (end !== undefined && oddPrefix(end) !== undefined) odd.push(end)
  return odd
}

/** The country of a place's UN/LOCODE, where there is no such country or the place is said to lie in another. */
function oddPrefix({ unLocode, country }: LocationFacts): string | undefined {
  const prefix = unLocode === undefined ? undefined : countryOfLocode(unLocode.value)
  // An installation in international waters lies in no country.
  if (prefix === undefined || prefix === 'XZ') return undefined
  if (alpha2Of(prefix) !== prefix) return prefix
  const isThere =
    country === undefined || country.value === prefix || partOf(country.value) === partOf(prefix)
  return isThere ? undefined : prefix
}

const placeKey = ({ unLocode, country }: LocationFacts) => `${unLocode?.value} ${country?.value}`

function* location(place: LocationFacts, related: readonly RelatedRemark[]): Generator<Remark> {
  const { unLocode, country } = place
  const prefix = oddPrefix(place)
  if (unLocode === undefined || prefix === undefined) return
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
  if (country === undefined) return
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

/** The addresses whose region lies in another country. */
function oddAddresses(paper: Facts): AddressFacts[] {
  const odd: AddressFacts[] = []
  if (paper.kind === 'shipment') {
    addOddAddress(odd, paper.exporter)
    addOddAddress(odd, paper.consignee)
    addOddAddress(odd, paper.endUser)
    addOddAddress(odd, paper.importer)
    addOddAddress(odd, paper.buyer)
    addOddAddress(odd, paper.seller)
    addOddAddress(odd, paper.shipTo)
    for (const party of paper.notifyParties) addOddAddress(odd, party)
    addOddAddress(odd, paper.carrier)
    addOddAddress(odd, paper.freightForwarder)
    for (const leg of paper.transportLegs) addOddAddress(odd, leg.carrier)
    return odd
  }
  addOddAddress(odd, paper.issuer)
  addOddAddress(odd, paper.exporter)
  addOddAddress(odd, paper.importer)
  addOddAddress(odd, paper.consignee)
  for (const party of paper.intermediateConsignees) addOddAddress(odd, party)
  addOddAddress(odd, paper.endUser)
  if (holderElsewhere(paper.endUseLocation) !== undefined) odd.push(paper.endUseLocation)
  return odd
}

function addOddAddress(to: AddressFacts[], party: PartyFacts | undefined): void {
  if (party !== undefined && holderElsewhere(party.address) !== undefined) to.push(party.address)
}

/** The country of an address's region, where it is not the country of the address. */
function holderElsewhere({ region: stated, country }: AddressFacts): string | undefined {
  // `CN` with `CN-HK` is Hong Kong written in two ways, and so is `HK` with it.
  if (stated === undefined || stated.value.startsWith(`${country.value}-`)) return undefined
  const holder = countryOfSubdivision(stated.value)
  return holder === country.value ? undefined : holder
}

const regionKey = (address: AddressFacts) => `${address.region?.value} ${address.country.value}`

function* region(address: AddressFacts, related: readonly RelatedRemark[]): Generator<Remark> {
  const { region: stated, country } = address
  const holder = holderElsewhere(address)
  if (stated === undefined || holder === undefined) return
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
