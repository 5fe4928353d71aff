/** The outcome of rules that have nothing to examine in a shipment that was cancelled before its goods were on board. */
import { notApplicable, term } from './rule.ts'

export { isCancelled } from '../trade/version.ts'

export const cancelled = notApplicable(term('cancelled'))
