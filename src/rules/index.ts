/** The rules: what is not listed here does not exist. */
import { certificatePresent } from './certificate-present.ts'
import { datesInOrder } from './dates-in-order.ts'
import { destinationAgrees } from './destination-agrees.ts'
import { domesticUseOnly } from './domestic-use-only.ts'
import { itemsGranted } from './items-granted.ts'
import { noReExportUndertaking } from './no-re-export-undertaking.ts'
import { noRestrictedDestination } from './no-restricted-destination.ts'
import { partiesAgree } from './parties-agree.ts'
import { quantityWithinGrant } from './quantity-within-grant.ts'
import type { Rule } from './rule.ts'
import { undertakingsKept } from './undertakings-kept.ts'
import { withinValidity } from './within-validity.ts'

/** Every rule, in the order in which they are listed and asked. */
export const rules: readonly Rule[] = [
  domesticUseOnly,
  noReExportUndertaking,
  noRestrictedDestination,
  certificatePresent,
  withinValidity,
  datesInOrder,
  partiesAgree,
  destinationAgrees,
  itemsGranted,
  quantityWithinGrant,
  undertakingsKept,
]

const byId: ReadonlyMap<string, Rule> = new Map(rules.map(rule => [rule.id, rule]))

/** The rule of that id, if there is one. */
export function ruleOf(id: string): Rule | undefined {
  return byId.get(id)
}
