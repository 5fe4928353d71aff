/** Reports goods whose status the document leaves open, or that would have another one by their heading. */
import type { GoodsPart } from '../../core/model/model.ts'
import {
  alloyOf,
  type ControlEntry,
  type ControlStatus,
  controlCode,
  hasMagnetHeading,
  isDownstream,
  productContradiction,
  controlStatus as statusOf,
} from '../../trade/control.ts'
import { massUnit } from '../../trade/weight.ts'
import { type Diagnostics, finding, review, see, term } from '../rule.ts'
import { alloyTerm, type ControlStatusParameters, covering, formTerm, type Lists } from './lists.ts'

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
