import { grouped } from '../core/model/group-by.ts'
import type { PartyFacts } from '../core/model/model.ts'
import { roleTerm } from '../trade/parties/parties.ts'
import { areStrangers, firstMet } from '../trade/parties/party.ts'
import { buyersOf, isChainShown, isImporterOfSigner, resells } from '../trade/parties/resale.ts'
import { isSameSite } from '../trade/places/site.ts'
import { coded } from '../trade/words/terms.ts'
import { findingIn, rule, see } from './rule.ts'
import { words } from './shapes.ts'

export const resellerChain = rule({
  id: 'reseller-chain',
  over: 'dossier',
  summary:
    'A party that resells the goods to the end user gives a guarantee, or its contract with the end user is shown.',
  why: 'The end user promises what it does with the goods; the party that sells them to it has promised nothing. Without a letter of guarantee or the contract between the two, nothing shows that the goods go on to the end user, and the authority asks for it.',
  messages: {
    activity: {
      text: 'The {role} {name} is a {found} and resells the goods to the end user {endUser}, but neither a letter of guarantee of it nor its contract with the end user is shown.',
      help: 'Ask {name} for a letter that guarantees delivery to {endUser} only, and for its contract with {endUser}; name them in `documentReferences` with type and number. An undertaking of the {role} in the certificate does as well.',
    },
    name: {
      text: 'The {role} is {name}, whose name contains {found}; it is not the end user {endUser}, and neither a letter of guarantee of it nor its contract with the end user is shown.',
      help: 'Ask what {name} does. If it resells the goods, ask it for a letter that guarantees delivery to {endUser} only, or for its contract with {endUser}, and name it in `documentReferences`; if not, state its activities.',
    },
  },
  labels: {
    endUser: 'the end user: {name}',
    role: 'also the {role}: {name}',
  },
  parameters: z =>
    z.strictObject({
      resellers: words(z).min(1).describe('Activities of parties that resell goods.'),
      clauses: words(z).describe(
        'Undertakings by which an importer or consignee guarantees delivery to the end user.',
      ),
    }),
  each: {
    *certificate(grant, { parameters }, dossier) {
      const resellers = [grant, ...dossier.shipments].flatMap(facts =>
        buyersOf(facts).flatMap(party => {
          const shown = resells(party, parameters.resellers)
          if (shown === undefined || !areStrangers(party, facts.endUser)) return []
          if (isImporterOfSigner(party, grant, dossier)) return []
          // A company at the place of the end user buys for it.
          if (isSameSite(party.address, facts.endUser.address) || !areStrangers(party, facts.exporter))
            return []
          return [{ party, document: facts.document, ...shown }]
        }),
      )
      if (resellers.length === 0 || isChainShown(dossier, grant, parameters.clauses)) return
      const { name } = grant.endUser
      const named = (party: PartyFacts) => ({ role: roleTerm(party), name: party.name })
      const first = firstMet<PartyFacts>()
      const groups = grouped(resellers, ({ party }) => first(party))
      for (const [{ party, document, by, shown }, ...others] of groups.values()) {
        const isActivity = by === 'activity'
        const found = isActivity ? coded('activity', shown.value) : shown
        const data = { ...named(party), found, endUser: name }
        yield findingIn(document, by, isActivity ? shown.at : party.name.at, data, [
          see('endUser', name.at, grant.document, { name }),
          ...others.map(one => see('role', one.party.name.at, one.document, named(one.party))),
        ])
      }
    },
  },
})
