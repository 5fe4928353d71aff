import { areStrangers } from '../trade/parties/party.ts'
import { coded } from '../trade/words/terms.ts'
import { findingIn, inDocument, rule, see } from './rule.ts'

export const consigneeIsIntermediary = rule({
  id: 'consignee-is-intermediary',
  over: 'dossier',
  summary:
    'The consignee of a certificate is not a forwarder, carrier or customs agent, unless the shipments say to whom it passes the goods.',
  why: 'A consignee has the goods in its hands. Who carries goods or clears them through customs passes them on, and the paper that names such a party as the consignee does not show to whom.',
  messages: {
    activity: {
      text: 'The consignee {name} is a {found}, and not the importer or the end user {endUser}.',
      help: 'Ask to whom {name} delivers the goods, and record the answer. State the receiver as the consignee, or as `shipTo` in the shipments, and {name} as the forwarder or a notify party.',
    },
  },
  labels: {
    endUser: 'the end user: {name}',
    consignee: 'also in the shipment: {name}',
  },
  parameters: z =>
    z.strictObject({
      activities: z
        .array(z.enum(['freight-forwarder', 'carrier', 'customs-broker', 'bank']))
        .min(1)
        .describe('Activities of parties that have goods for others.'),
    }),
  each: {
    *certificate({ consignee, importer, endUser, document }, { parameters }, { shipments }) {
      const { activities } = parameters
      // A maker or trader that also carries goods may be their consignee.
      const [found] = consignee?.activities ?? []
      if (consignee === undefined || found === undefined) return
      if (!consignee.activities.every(({ value }) => activities.some(one => one === value))) return
      const receivers = [importer, endUser]
      if (receivers.some(party => !areStrangers(party, consignee))) return
      const isShown = shipments.every(
        ({ shipTo }) => shipTo && receivers.some(one => !areStrangers(one, shipTo)),
      )
      if (shipments.length > 0 && isShown) return
      const data = { name: consignee.name, found: coded('activity', found.value), endUser: endUser.name }
      const named = shipments.filter(shipment => !areStrangers(shipment.consignee, consignee))
      yield findingIn(document, 'activity', found, data, [
        see('endUser', endUser.name.at, document, { name: endUser.name }),
        ...named.map(shipment => {
          const { name } = shipment.consignee
          return see('consignee', name.at, shipment.document, { name: inDocument(name, shipment.document) })
        }),
      ])
    },
  },
})
