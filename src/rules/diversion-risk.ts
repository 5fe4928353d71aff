import { grouped } from '../core/model/group-by.ts'
import type { PartyFacts, PeriodLaw, ShipmentFacts, TransferFacts } from '../core/model/model.ts'
import { roleTerm } from '../trade/parties/parties.ts'
import { phoneCountriesIn } from '../trade/parties/phone.ts'
import { countriesOf, countriesOfAddress, memberOf, partOf } from '../trade/places/country-code.ts'
import { destinationsOf, homesOf } from '../trade/places/destinations.ts'
import { countryAt, type Diagnostics, review, rule, see, term } from './rule.ts'
import { fine } from './visit.ts'

/** Roles that move goods between places anywhere. */
const elsewhere: readonly string[] = ['carrier', 'transportLegs']

export const diversionRisk = rule({
  id: 'diversion-risk',
  over: 'paper',
  summary:
    'No party that receives, forwards, pays for or signs for the goods is in a country of diversion risk that the goods do not go to, by its address or its telephone number; and the goods call at no port of one on the way.',
  why: 'A consignee, forwarder or issuer in a country that the goods must not reach has them, or the papers that release them, in its hands. Certificates are read for such parties before they are accepted. A telephone there shows who really speaks for a party.',
  messages: {
    party: {
      text: 'The {what} {name} is in {found}, a country of diversion risk, and the goods go to {home}.',
      help: 'Ask what this party does with the goods or their papers, and record the answer. If the goods go there, do not ship.',
    },
    call: {
      text: 'The goods call at a place in {found} ({what}) on the way to {home}.',
      help: 'Goods can be unloaded where the ship calls. Ask the carrier why the route leads there and whether the goods stay on board; choose another route, or record the answer.',
    },
    phone: {
      text: 'The telephone number of the {what} {name} is {phone}, a number of {found}, {why}; its address is in {home}.',
      help: 'Call the party at a number of its own country, and ask who answers at this one and what they do with the goods. Record the answer.',
    },
  },
  labels: {
    also: 'also the {what} {name}',
    called: 'also: {what}',
  },
  terms: {
    risk: 'a country of diversion risk',
    excluded: 'to which the certificate promises that no goods go',
  },
  parameters: (z, names) =>
    z.strictObject({
      countries: names
        .set('country')
        .describe('The countries of diversion risk; their territories count too.'),
      calls: names
        .set('country')
        .optional()
        .describe('Countries at whose ports goods are not to call on the way elsewhere.'),
    }),
  unlessCancelled: true,
  visit: {
    party: {
      note({ address, phone }, law) {
        const members = law.members(law.parameters.countries)
        const risky = [address.country, ...countriesOfAddress(address)].filter(
          ({ value }) => memberOf(value, members) !== undefined,
        )
        // What a certificate excludes is not known of a party alone: any country but its own may be.
        const called = (phone ? phoneCountriesIn(phone.value) : []).filter(
          code => partOf(code) !== partOf(address.country.value),
        )
        return risky.length + called.length > 0 ? { risky, called } : fine
      },
    },
    route: ({ transitCountries, transportLegs }, { members, parameters: { calls } }) => {
      if (calls === undefined) return fine
      const barred = members(calls)
      const places = transportLegs.flatMap(leg => [leg.departureLocation, leg.arrivalLocation])
      const passed = [...transitCountries, ...places.flatMap(countriesOf)]
      return passed.some(({ value }) => memberOf(value, barred) !== undefined) || fine
    },
  },
  givesWayTo: ['no-restricted-destination', 'domestic-use-only', 'undertakings-consistent'],
  *conclude({ parties, route }, document, law) {
    if (document.kind === 'shipment' && route !== undefined) yield* calls(document, law)
    const set = law.parameters.countries
    const members = law.members(set)
    const homes = homesOf(document)
    const excluded = excludedBy(document)
    const handling = parties.filter(({ part }) => !elsewhere.includes(part.role))
    const about = (party: PartyFacts) => ({ what: roleTerm(party), name: party.name })
    const isRisk = (code: string) => memberOf(code, members) !== undefined
    const memberAs = (code: string) => {
      const value = memberOf(code, members)
      return value === undefined ? {} : { member: { set, value } }
    }
    const risky = handling.flatMap(({ part: party, note }) => {
      const found = note.risky.find(({ value }) => !homes.has(partOf(value)))
      return found === undefined ? [] : [{ party, found }]
    })
    for (const [{ party, found }, ...others] of grouped(risky, one => partOf(one.found.value)).values()) {
      const data = {
        ...about(party),
        found: countryAt(found),
        home: countryAt(document.finalDestinationCountry),
      }
      const also = others.map(one => see('also', one.found.at, undefined, about(one.party)))
      yield { ...review('party', found, data, also), ...memberAs(found.value) }
    }
    // A party that is in such a country has been reported: its telephone is not.
    const odd = handling.flatMap(({ part: party, note: { called } }) => {
      const found = called.find(
        code => (isRisk(code) || excluded.has(partOf(code))) && !homes.has(partOf(code)),
      )
      const { phone } = party
      return phone === undefined || found === undefined ? [] : [{ party, phone, found }]
    })
    for (const [{ party, phone, found }, ...others] of grouped(odd, one => partOf(one.found)).values()) {
      const data = {
        ...about(party),
        phone,
        found: countryAt({ value: found, at: phone.at }),
        why: term(isRisk(found) ? 'risk' : 'excluded'),
        home: countryAt(party.address.country),
      }
      const also = others.map(one => see('also', one.phone.at, undefined, about(one.party)))
      yield { ...review('phone', phone, data, also), ...memberAs(found) }
    }
  },
})

/** Asks about countries in which the goods are only on the way. */
function* calls(
  shipment: ShipmentFacts,
  { members, parameters }: PeriodLaw<{ readonly calls?: string | undefined }>,
): Diagnostics {
  const set = parameters.calls
  if (set === undefined) return
  const barred = members(set)
  const ends = new Set([...homesOf(shipment), partOf(shipment.exportCountry.value)])
  const passed = destinationsOf(shipment).flatMap(({ touch, what, country }) => {
    const value = memberOf(country.value, barred)
    return touch !== 'passage' || value === undefined || ends.has(partOf(country.value))
      ? []
      : [{ what, country, value }]
  })
  for (const [{ what, country, value }, ...others] of grouped(passed, one => one.value).values()) {
    const data = { found: countryAt(country), what, home: countryAt(shipment.finalDestinationCountry) }
    const also = others.map(other => see('called', other.country.at, undefined, { what: other.what }))
    yield { ...review('call', country, data, also), member: { set, value } }
  }
}

/** Returns the countries to which a certificate promises, by their codes, that no goods go. */
function excludedBy(document: TransferFacts): ReadonlySet<string> {
  const promises = document.kind === 'shipment' ? [] : document.undertakings
  return new Set(
    promises
      .filter(({ state }) => state.value === 'given')
      .flatMap(({ destinations }) => destinations.map(({ value }) => partOf(value))),
  )
}
