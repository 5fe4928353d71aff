/** Checks the composition of goods by itself and against their description, and reports a status that is left open or contradicted. */
import type { Argument, GoodsPart } from '../../core/model/model.ts'
import {
  alloyOf,
  type ControlEntry,
  type ControlStatus,
  contains,
  contradiction,
  controlCode,
  hasMagnetHeading,
  isDownstream,
  isMagnet,
  isOfRareEarths,
  percentOf,
  productContradiction,
  controlStatus as statusOf,
  sumOfShares,
} from '../../trade/goods/control.ts'
import { isRareEarth } from '../../trade/goods/element.ts'
import { decimal, exceeds } from '../../trade/quantities/quantity.ts'
import { massUnit } from '../../trade/quantities/weight.ts'
import { type Diagnostics, finding, review, see, term } from '../rule.ts'
import {
  alloyTerm,
  type ControlStatusParameters,
  compositionAt,
  covering,
  elementTerm,
  formTerm,
  type Lists,
} from './lists.ts'

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

/** Reports a status that cannot be determined from the document, or only with a contradiction. */
export function* unclear(item: GoodsPart, status: ControlStatus): Diagnostics {
  if (status.status === 'controlled' && item.composition.length === 0)
    yield review('smco-without-composition', status)
  if (status.status !== 'unclear') return
  const { at, why, entries } = status
  const data = covering(item, entries)
  // Goods that are declared as controlled need not show that they are: the licence and the certificate are compared with them.
  if (why === 'no-composition' && !declaresControlled(item)) yield review('no-composition', at)
  if (why === 'no-kind') yield review('kind-unclear', at, data)
  // A contradicted alloy is reported for the composition.
  if (why === 'other-goods')
    yield review('other-goods', at, { ...data, alloy: alloyTerm(alloyOf(item) ?? 'other') })
}

/** Checks whether a code of the Chinese list is declared. */
const declaresControlled = ({ controlClassifications }: GoodsPart) =>
  controlClassifications.some(
    ({ list, code }) => list === 'cn-dual-use' && controlCode(code.value) !== undefined,
  )

/** Reports goods that count as material or magnets although they are declared as a product. */
export function* contradicted(item: GoodsPart, status: ControlStatus, { checked }: Lists): Diagnostics {
  const against = productContradiction(item, checked)
  if (against === undefined || status.status === 'free') return
  const { form, hsCode } = item
  const data = {
    as: form === undefined ? term('as-machine', { code: hsCode }) : term('as-form', { form: formTerm(form) }),
    against: term(`against-${against.by}`, { code: hsCode, percent: against.percent }),
    counted: term(against.by === 'magnets' ? 'counted-magnets' : 'counted-material'),
    what: contentOf(item, status.entries),
  }
  // Without a composition it is not known what the material is.
  const ask = status.status === 'controlled' ? finding : review
  yield ask('form-contradicted', form?.at ?? hsCode.at, data, [see('because', against.at)])
}

/** Reports products that would be controlled if they were what their tariff code or their unit suggests. */
export function* doubtful(
  item: GoodsPart,
  lists: Lists,
  { tracePercent }: ControlStatusParameters,
): Diagnostics {
  const { form, quantity, unitMass, hsCode } = item
  if (form === undefined || !isDownstream(item)) return
  const status = statusOf({ ...item, form: undefined }, lists.checked, tracePercent)
  if (status.status === 'free') return
  const data = { form: formTerm(form), what: contentOf(item, status.entries) }
  if (hasMagnetHeading(item)) {
    yield review('form-doubtful', form, data, [see('heading', hsCode.at, undefined, { found: hsCode })])
    return
  }
  // Parts are declared by mass in many tariffs, finished products by the piece.
  if (form.value === 'finished-product' && unitMass === undefined && massUnit(quantity.unit) === 'mass')
    yield review('form-by-mass', form, { ...data, unit: { unit: quantity.unit } })
}

const contentOf = (item: GoodsPart, entries: readonly ControlEntry[]) =>
  entries.length === 0 ? term('no-composition') : term('contains', { what: covering(item, entries).what })
