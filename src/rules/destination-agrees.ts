import { grantFor } from '../trade/documents/version.ts'
import { arrivals, type Destination, endsIn, goesOnByLand, through } from '../trade/places/destinations.ts'
import { noShipment, ungranted } from './dossier.ts'
import { countryAt, findingIn, inDocument, rule, see } from './rule.ts'

export const destinationAgrees = rule({
  id: 'destination-agrees',
  over: 'dossier',
  summary:
    'The final destination is the same in certificate and shipment; discharge and delivery are in it or in a gateway that the rule set names.',
  why: 'A different destination, or goods unloaded in a third country, is how controlled goods are diverted. The licence names one country.',
  messages: {
    'other-destination': {
      text: 'The final destination is {found}, but the certificate states {granted}.',
      help: 'Correct the country. If the goods really go to {found}, they need a certificate and a licence for it.',
    },
    elsewhere: {
      text: 'The {what} is in {found}, but the final destination is {wanted}.',
      help: 'Correct the place, or have {found} named as a gateway to {wanted} in the rule set, if goods for {wanted} have to pass there.',
    },
  },
  labels: {
    granted: 'the certificate states {granted}',
    wanted: 'final destination {wanted}',
    also: 'also the {what}: {found}',
  },
  parameters: z =>
    z.strictObject({
      gateways: z
        .record(z.string().regex(/^[A-Z]{2}$/), z.array(z.string().regex(/^[A-Z]{2}([A-Z2-9]{3})?$/)).min(1))
        .default({})
        .describe('By country of destination: countries or UN/LOCODEs through which it is reached.'),
      unloadedIn: z
        .record(z.string().regex(/^[A-Z]{2}$/), z.array(z.string().regex(/^[A-Z]{2}$/)).min(1))
        .default({})
        .describe(
          'By country of destination: other countries in whose ports goods for it are unloaded. Only applies to a last leg by water, and if the document names a place of delivery in the destination.',
        ),
    }),
  *check({ dossier, checked }, law) {
    for (const shipment of checked) {
      const { document, finalDestinationCountry: destination } = shipment
      const grant = grantFor(dossier, shipment)
      const granted = grant?.finalDestinationCountry
      if (grant !== undefined && granted !== undefined && granted.value !== destination.value) {
        const names = {
          found: inDocument(countryAt(destination), document),
          granted: inDocument(countryAt(granted), grant.document),
        }
        yield findingIn(document, 'other-destination', destination, names, [
          see('granted', granted.at, grant.document, names),
        ])
      }
      const gateways = law.parameters.gateways[destination.value] ?? []
      const places = arrivals(shipment)
      const isReturned = shipment.status === 'returned'
      const ports = goesOnByLand(shipment, places) ? (law.parameters.unloadedIn[destination.value] ?? []) : []
      const [first, ...others] = places.filter(
        place =>
          !(place.touch === 'discharge' && ports.includes(place.country.value)) &&
          // Returned goods are unloaded last where they were exported.
          !(place.touch === 'discharge' && isReturned && endsIn(shipment.exportCountry.value, place)) &&
          !endsIn(destination.value, place) &&
          !through(gateways, place) &&
          // If the destination is what is wrong, then what agrees with the certificate is right.
          (granted === undefined || !endsIn(granted.value, place)),
      )
      if (first === undefined) continue
      const named = ({ what, country }: Destination) => ({ what, found: countryAt(country) })
      const wanted = countryAt(destination)
      yield findingIn(document, 'elsewhere', first.country, { ...named(first), wanted }, [
        see('wanted', destination.at, document, { wanted }),
        ...others.map(other => see('also', other.country.at, document, named(other))),
      ])
    }
    return checked.length === 0 ? noShipment : ungranted(dossier)
  },
})
