import { grouped } from '../core/model/group-by.ts'
import type { Argument, Facts, Located, PartyFacts } from '../core/model/model.ts'
import { partiesOf, roleTerm } from '../trade/parties.ts'
import { countriesOfAddress, partOf } from '../trade/territory.ts'
import { concernIf, countryAt, documentRule, notApplicable, see, term } from './rule.ts'

/** Roles that move goods between places anywhere. */
const elsewhere: readonly string[] = ['carrier', 'transportLegs']

/** No party that handles the goods or their papers is in a country to which goods are often diverted. */
export const diversionRisk = documentRule({
  id: 'diversion-risk',
  summary:
    'No party that receives, forwards, pays for or signs for the goods is in a country of diversion risk that the goods do not go to.',
  why: 'A consignee, forwarder or issuer in a country that the goods must not reach has them, or the papers that release them, in its hands. Certificates are read for such parties before they are accepted.',
  messages: {
    party: {
      text: 'The {what} {name} is in {found}, a country of diversion risk, and the goods go to {home}.',
      help: 'Ask what this party does with the goods or their papers, and record the answer. If the goods go there, do not ship.',
    },
  },
  labels: {
    also: 'also the {what} {name}',
  },
  terms: {
    cancelled: 'the shipment is cancelled',
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
        return concernIf(
          countriesOfAddress(party.address).some(
            ({ value }) => members.has(value) || members.has(partOf(value)),
          ),
        )
      },
    },
  },
  givesWayTo: ['no-restricted-destination', 'domestic-use-only', 'undertakings-consistent'],
  *check(document, { members: membersOf, parameters: { countries } }) {
    if (document.kind === 'shipment' && document.status === 'cancelled') return cancelled
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
    return undefined
  },
})

const cancelled = notApplicable(term('cancelled'))

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
function homesOf(document: Facts): ReadonlySet<string> {
  const all = [document.finalDestinationCountry, document.endUser.address.country]
  if (document.kind === 'end-user-certificate')
    all.push(document.endUseLocation.country, document.exporter.address.country)
  else all.push(document.exportCountry)
  return new Set(all.map(({ value }) => partOf(value)))
}

function homeOf({ finalDestinationCountry }: Facts): Argument {
  return countryAt(finalDestinationCountry)
}
