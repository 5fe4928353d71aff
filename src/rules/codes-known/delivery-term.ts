/** Checks the delivery term against the editions of Incoterms. */
import type { Diagnostic, ShipmentFacts } from '../../core/model/model.ts'
import { hasTerm } from '../../trade/incoterm.ts'
import { finding, term } from '../rule.ts'

/** Reports a delivery term that its stated edition does not have. */
export function* deliveryTerm({ deliveryTerms }: ShipmentFacts): Generator<Diagnostic> {
  if (deliveryTerms?.edition === undefined || !hasOddTerm({ deliveryTerms })) return
  const { edition, incoterm } = deliveryTerms
  const has = hasTerm(edition.value, incoterm.value)
  const why = term(has === undefined ? 'no-edition' : 'no-delivery-term')
  yield finding('incoterm-edition', edition, { term: incoterm, why })
}

/** Checks whether the stated edition does not have the delivery term. */
export function hasOddTerm({ deliveryTerms }: Pick<ShipmentFacts, 'deliveryTerms'>): boolean {
  if (deliveryTerms?.edition === undefined) return false
  return hasTerm(deliveryTerms.edition.value, deliveryTerms.incoterm.value) !== true
}
