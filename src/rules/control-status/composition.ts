/** Checks the composition of goods by itself. */
import type { Argument, Diagnostic, ItemFacts } from '../../core/model/model.ts'
import {
  alloyOf,
  type ControlStatus,
  contains,
  contradiction,
  isMagnet,
  isOfRareEarths,
  percentOf,
  sumOfShares,
} from '../../trade/control.ts'
import { isRareEarth } from '../../trade/element.ts'
import { decimal, exceeds } from '../../trade/quantity.ts'
import { finding, review, see, term } from '../rule.ts'
import type { ControlStatusParameters } from './lists.ts'
import { alloyTerm, compositionAt, elementTerm } from './words.ts'

/** Reports a composition with too much, too little, or of another alloy than the document states. */
export function* composition(
  item: ItemFacts,
  status: ControlStatus,
  { sumTolerancePercent, completeFromPercent, tracePercent }: ControlStatusParameters,
): Generator<Diagnostic> {
  if (item.composition.length === 0) return
  if (isAboveHundred(item, sumTolerancePercent)) {
    const data = { item: item.lineNumber, sum: sumOfShares(item) }
    yield finding('above-hundred', compositionAt(item), data)
  }
  const against = contradiction(item, tracePercent)
  if (against !== undefined && item.alloy !== undefined) {
    const shows =
      against.kind === 'other-alloy'
        ? term('shows-alloy', { alloy: alloyTerm(against.shown) })
        : against.kind === 'lacks'
          ? term('has-no', { element: elementTerm(against.element) })
          : term('has', { share: percentOf(item, against.element) })
    yield {
      at: item.alloy.at,
      message: 'alloy-contradicted',
      data: { item: item.lineNumber, found: alloyTerm(item.alloy.value), shows },
      related: [see('composition', against.at)],
      // `other` is not wrong, only too vague.
      ...(item.alloy.value === 'other' ? { outcome: 'review' as const } : {}),
    }
  }
  const gap = gapOf(item, status, completeFromPercent)
  if (gap !== undefined) {
    const data = { item: item.lineNumber, gap }
    yield review('incomplete', compositionAt(item), data)
  }
}

function isAboveHundred(item: ItemFacts, tolerancePercent: string): boolean {
  // Only a sum near the limit has to be exact.
  const about = item.composition.reduce((sum, part) => sum + Number(part.massPercent), 0)
  return (
    about > 99.9 + Number(tolerancePercent) &&
    exceeds(decimal(sumOfShares(item)), decimal('100'), tolerancePercent)
  )
}

/** Returns what is missing from a composition that shows nothing controlled. */
function gapOf(item: ItemFacts, status: ControlStatus, completeFrom: string): Argument | undefined {
  if (status.status !== 'free' || status.why !== 'composition' || !isOfRareEarths(item)) return undefined
  const sum = sumOfShares(item)
  const short = decimal(sum).lt(decimal(completeFrom))
  const alloy = alloyOf(item)
  const main = alloy === 'smco' ? 'Co' : 'Fe'
  // What is not named is taken to be the balance; if the balance is named, something else is missing.
  if (short && contains(item, main)) return term(main === 'Fe' ? 'names-iron' : 'names-cobalt', { sum })
  const namesOne = item.composition.some(({ element }) => isRareEarth(element) && contains(item, element))
  return isMagnet(item) && !namesOne && (short || alloy === 'ndfeb') ? term('names-no-rare-earth') : undefined
}
