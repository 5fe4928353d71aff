import { grouped } from '../core/model/group-by.ts'
import type { Argument, Diagnostic, Located, PartyFacts, TransferFacts } from '../core/model/model.ts'
import { partiesOf, roleTerm } from '../trade/parties.ts'
import { phoneCountriesIn } from '../trade/phone-plan.ts'
import { countriesOfAddress, partOf } from '../trade/territory.ts'
import { cancelled, isCancelled } from './cancelled.ts'
import { concernIf, countryAt, rule, see, term } from './rule.ts'

/** Roles that move goods between places anywhere. */
const elsewhere: readonly string[] = ['carrier', 'transportLegs']

/** No party that handles the goods or their papers is in a country to which goods are often diverted. */
export const diversionRisk = rule({
  id: 'diversion-risk',
  over: 'paper',
  summary:
    'No party that receives, forwards, pays for or signs for the goods is in a country of diversion risk that the goods do not go to, by its address or its telephone number.',
  why: 'A consignee, forwarder or issuer in a country that the goods must not reach has them, or the papers that release them, in its hands. Certificates are read for such parties before they are accepted. A telephone there shows who really speaks for a party.',
  messages: {
    party: {
      text: 'The {what} {name} is in {found}, a country of diversion risk, and the goods go to {home}.',
      help: 'Ask what this party does with the goods or their papers, and record the answer. If the goods go there, do not ship.',
    },
    phone: {
      text: 'The telephone number of the {what} {name} is {phone}, a number of {found}, {why}; its address is in {home}.',
      help: 'Call the party at a number of its own country, and ask who answers at this one and what they do with the goods. Record the answer.',
    },
  },
  labels: {
    also: 'also the {what} {name}',
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
    }),
  needs: {
    parties: {
      concern: (party, law) => {
        const members = law.members(law.parameters.countries)
        const { address, phone } = party
        return concernIf(
          countriesOfAddress(address).some(({ value }) => members.has(value) || members.has(partOf(value))) ||
            // What a certificate excludes is not known of a party alone.
            (phone !== undefined && isElsewhere(phone.value, address.country.value)),
        )
      },
    },
  },
  givesWayTo: ['no-restricted-destination', 'domestic-use-only', 'undertakings-consistent'],
  *check(document, { members: membersOf, parameters: { countries }, today }) {
    if (isCancelled(document, today)) return cancelled
    const members = membersOf(countries)
    const homes = homesOf(document)
    const risky = partiesOf(document).flatMap(party => {
      if (elsewhere.includes(party.role)) return []
      const found = riskyCountryOf(party, members, homes)
      return found === undefined ? [] : [{ party, found }]
    })
    for (const [[first, ...others], country] of [...grouped(risky, ({ found }) => partOf(found.value))].map(
      ([country, found]) => [found, country] as const,
    )) {
      yield {
        at: first.found.at,
        message: 'party',
        data: {
          what: roleTerm(first.party),
          name: first.party.name,
          found: countryAt(first.found),
          home: homeOf(document),
        },
        related: others.map(({ party, found }) =>
          see('also', found.at, undefined, { what: roleTerm(party), name: party.name }),
        ),
        member: { set: countries, value: members.has(first.found.value) ? first.found.value : country },
        outcome: 'review',
      }
    }
    yield* phones(document, homes, members, countries)
    return undefined
  },
})

/** Checks whether a telephone number is one of another country than that of its party. */
function isElsewhere(phone: string, country: string): boolean {
  return phoneCountriesIn(phone).some(one => partOf(one) !== partOf(country))
}

/**
 * Reports telephone numbers of a country of diversion risk, or one that the certificate excludes by name, to which the goods do not
 * go: the numbers of one country once. A party that is in such a country has been reported.
 */
function* phones(
  document: TransferFacts,
  homes: ReadonlySet<string>,
  members: ReadonlyMap<string, unknown>,
  set: string,
): Generator<Diagnostic> {
  const excluded = excludedBy(document)
  const odd = partiesOf(document).flatMap(party => {
    const { phone, address, role } = party
    if (phone === undefined || elsewhere.includes(role) || !isElsewhere(phone.value, address.country.value))
      return []
    const isRisky = (code: string) => members.has(code) || members.has(partOf(code))
    const found = phoneCountriesIn(phone.value).find(
      code =>
        (isRisky(code) || excluded.has(partOf(code))) &&
        !homes.has(partOf(code)) &&
        partOf(address.country.value) !== partOf(code),
    )
    return found === undefined ? [] : [{ party, phone, found, isRisky: isRisky(found) }]
  })
  for (const [{ party, phone, found, isRisky }, ...others] of grouped(odd, one => partOf(one.found)).values())
    yield {
      at: phone.at,
      message: 'phone',
      data: {
        what: roleTerm(party),
        name: party.name,
        phone,
        found: countryAt({ value: found, at: phone.at }),
        why: term(isRisky ? 'risk' : 'excluded'),
        home: countryAt(party.address.country),
      },
      related: others.map(other =>
        see('also', other.phone.at, undefined, { what: roleTerm(other.party), name: other.party.name }),
      ),
      ...(isRisky ? { member: { set, value: members.has(found) ? found : partOf(found) } } : {}),
      outcome: 'review',
    }
}

/** Returns the countries to which a certificate promises, by their codes, that no goods go. */
function excludedBy(document: TransferFacts): ReadonlySet<string> {
  if (document.kind === 'shipment') return none
  return new Set(
    document.undertakings
      .filter(({ state }) => state.value === 'given')
      .flatMap(({ destinations }) => destinations.map(({ value }) => partOf(value))),
  )
}

const none: ReadonlySet<string> = new Set()

/** Returns the country of a party that is one of diversion risk and none that the goods go to. */
function riskyCountryOf(
  { address }: PartyFacts,
  members: ReadonlyMap<string, unknown>,
  homes: ReadonlySet<string>,
): Located<string> | undefined {
  return [address.country, ...countriesOfAddress(address)].find(
    ({ value }) => (members.has(value) || members.has(partOf(value))) && !homes.has(partOf(value)),
  )
}

/** Returns the countries that the goods go to and come from. */
function homesOf(document: TransferFacts): ReadonlySet<string> {
  const all = [document.finalDestinationCountry, document.endUser.address.country]
  if (document.kind === 'end-user-certificate')
    all.push(document.endUseLocation.country, document.exporter.address.country)
  else all.push(document.exportCountry)
  return new Set(all.map(({ value }) => partOf(value)))
}

function homeOf({ finalDestinationCountry }: TransferFacts): Argument {
  return countryAt(finalDestinationCountry)
}
