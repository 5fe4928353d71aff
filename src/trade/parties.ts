/** Collects the parties that a document names. */
import type { Argument, Facts, PartyFacts } from '../core/model/model.ts'
import { memoizeByObject } from '../text/memoize.ts'
import { coded } from './terms.ts'

/** Returns every party of a document, in the order of its fields; one that is named in two roles comes twice. */
export const partiesOf = memoizeByObject((facts: Facts): readonly PartyFacts[] =>
  fieldsOf(facts).flatMap(party => party ?? []),
)

function fieldsOf(facts: Facts): readonly (PartyFacts | undefined)[] {
  const { endUser, importer } = facts
  if (facts.kind === 'end-user-certificate') {
    const { issuer, exporter, consignee, intermediateConsignees } = facts
    return [issuer, exporter, importer, consignee, ...intermediateConsignees, endUser]
  }
  if (facts.kind === 'end-use-report')
    return [endUser, importer, ...facts.lines.flatMap(({ uses }) => uses.map(({ recipient }) => recipient))]
  const { exporter, consignee, buyer, seller, shipTo, notifyParties, carrier, freightForwarder } = facts
  const carriers = [carrier, freightForwarder, ...facts.transportLegs.map(leg => leg.carrier)]
  return [exporter, consignee, endUser, importer, buyer, seller, shipTo, ...notifyParties, ...carriers]
}

/** Returns the role of a party as a phrase. */
export function roleTerm({ role }: Pick<PartyFacts, 'role'>): Argument {
  return coded('role', role)
}
