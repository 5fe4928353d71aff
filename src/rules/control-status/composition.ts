/** Checks the composition of goods by itself, and compares it with their description. */
import type { Argument, GoodsPart } from '../../core/model/model.ts'
import {
  alloyOf,
  type ControlStatus,
  contains,
  contradiction,
  isDownstream,
  isMagnet,
  isOfRareEarths,
  percentOf,
  sumOfShares,
} from '../../trade/control.ts'
import { isRareEarth } from '../../trade/element.ts'
import { decimal, exceeds } from '../../trade/quantity.ts'
import { type Diagnostics, finding, review, see, term } from '../rule.ts'
import { alloyTerm, type ControlStatusParameters, compositionAt, elementTerm, type Lists } from './lists.ts'

/** Reports a composition with too much, too little, or of another alloy than the document states. */
export function* composition(
  item: GoodsPart,
  status: ControlStatus,
  { sumTolerancePercent, completeFromPercent, tracePercent }: ControlStatusParameters,
): Diagnostics {
  if (item.composition.length === 0) return
  if (isAboveHundred(item, sumTolerancePercent))
    yield finding('above-hundred', compositionAt(item), { sum: sumOfShares(item) })
  const against = contradiction(item, tracePercent)
  if (against !== undefined && item.alloy !== undefined) {
    const { at, value } = item.alloy
    const shows =
      against.kind === 'other-alloy'
        ? term('shows-alloy', { alloy: alloyTerm(against.shown) })
        : against.kind === 'lacks'
          ? term('has-no', { element: elementTerm(against.element) })
          : term('has', { share: percentOf(item, against.element) })
    const data = { found: alloyTerm(value), shows }
    // `other` is not wrong, only too vague.
    const ask = value === 'other' ? review : finding
    yield ask('alloy-contradicted', at, data, [see('composition', against.at)])
  }
  const gap = gapOf(item, status, completeFromPercent)
  if (gap !== undefined) yield review('incomplete', compositionAt(item), { gap })
}

/** Reports elements that the description names and the composition does not have. */
export function* described(item: GoodsPart, status: ControlStatus, lists: Lists): Diagnostics {
  const nothingStated = item.composition.length === 0
  // A composition that is already requested, or goods covered in any composition, need no further diagnostic.
  if (isDownstream(item) || (nothingStated && status.status !== 'free')) return
  const where = term(nothingStated ? 'where-no-composition' : 'where-none')
  const places = nothingStated ? [] : [see('composition', compositionAt(item))]
  for (const element of lists.namedIn(item.description.value))
    if (!contains(item, element))
      yield review('description-differs', item.description, { element: elementTerm(element), where }, places)
}

function isAboveHundred(item: GoodsPart, tolerancePercent: string): boolean {
  // Only a sum near the limit has to be exact.
  const about = item.composition.reduce((sum, part) => sum + Number(part.massPercent), 0)
  return (
    about > 99.9 + Number(tolerancePercent) &&
    exceeds(decimal(sumOfShares(item)), decimal('100'), tolerancePercent)
  )
}

/** Returns what is missing from a composition that shows nothing controlled. */
function gapOf(item: GoodsPart, status: ControlStatus, completeFrom: string): Argument | undefined {
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
