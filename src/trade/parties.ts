/** Collects the parties that a document names. */
import type { Argument, Facts, PartyFacts } from '../core/model/model.ts'
import { memoizeByObject } from '../text/memoize.ts'
import { coded } from './terms.ts'

/** Returns every party of a document, in the order of its fields; one that is named in two roles comes twice. */
export const partiesOf = memoizeByObject((facts: Facts): readonly PartyFacts[] => {
  const parties: PartyFacts[] = []
  const add = (party: PartyFacts | undefined) => {
    if (party !== undefined) parties.push(party)
  }
  if (facts.kind === 'end-user-certificate') {
    add(facts.issuer)
    add(facts.exporter)
    add(facts.importer)
    add(facts.consignee)
    for (const party of facts.intermediateConsignees) add(party)
    add(facts.endUser)
    return parties
  }
  if (facts.kind === 'end-use-report') {
    add(facts.endUser)
    add(facts.importer)
    for (const { uses } of facts.lines) for (const { recipient } of uses) add(recipient)
    return parties
  }
  add(facts.exporter)
  add(facts.consignee)
  add(facts.endUser)
  add(facts.importer)
  add(facts.buyer)
  add(facts.seller)
  add(facts.shipTo)
  for (const party of facts.notifyParties) add(party)
  add(facts.carrier)
  add(facts.freightForwarder)
  for (const leg of facts.transportLegs) add(leg.carrier)
  return parties
})

/** Returns the role of a party as a phrase. */
export function roleTerm({ role }: Pick<PartyFacts, 'role'>): Argument {
  return coded('role', role)
}
