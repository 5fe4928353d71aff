/** Reports goods whose status the document leaves open, or that would have another one by their heading. */
import type { Diagnostic, ItemFacts } from '../../core/model/model.ts'
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
import { review, see, term } from '../rule.ts'
import type { ControlStatusParameters, Lists } from './lists.ts'
import { alloyTerm, entriesIn, formTerm, whatOf } from './words.ts'

/** Reports a status that cannot be determined from the document, or only with a contradiction. */
export function* unclear(item: ItemFacts, status: ControlStatus): Generator<Diagnostic> {
  if (status.status === 'controlled' && item.composition.length === 0) {
    yield review('smco-without-composition', status, { item: item.lineNumber })
  }
  if (status.status !== 'unclear') return
  const { at, why, entries } = status
  const data = { item: item.lineNumber, entries: entriesIn(entries), what: whatOf(item, entries) }
  switch (why) {
    case 'no-composition':
      // Goods that are declared as controlled need not show that they are: the licence and the certificate are compared with them.
      if (declaresControlled(item)) return
      yield review('no-composition', at, { item: item.lineNumber })
      return
    case 'no-kind':
      yield review('kind-unclear', at, data)
      return
    case 'other-goods':
      yield review('other-goods', at, { ...data, alloy: alloyTerm(alloyOf(item) ?? 'other') })
      return
    // Already reported for the composition.
    case 'alloy-contradicted':
      return
  }
}

/** Checks whether a code of the Chinese list is declared. */
function declaresControlled({ controlClassifications }: ItemFacts): boolean {
  return controlClassifications.some(
    ({ list, code }) => list === 'cn-dual-use' && controlCode(code.value) !== undefined,
  )
}

/** Reports goods that count as material or magnets although they are declared as a product. */
export function* contradicted(
  item: ItemFacts,
  status: ControlStatus,
  { checked }: Lists,
): Generator<Diagnostic> {
  const against = productContradiction(item, checked)
  if (against === undefined || status.status === 'free') return
  const { form, hsCode } = item
  yield {
    at: form?.at ?? hsCode.at,
    message: 'form-contradicted',
    data: {
      item: item.lineNumber,
      as:
        form === undefined ? term('as-machine', { code: hsCode }) : term('as-form', { form: formTerm(form) }),
      against: term(`against-${against.by}`, { code: hsCode, percent: against.percent }),
      counted: term(against.by === 'magnets' ? 'counted-magnets' : 'counted-material'),
      what: contentOf(item, status.entries),
    },
    related: [see('because', against.at)],
    // Without a composition it is not known what the material is.
    ...(status.status === 'controlled' ? {} : { outcome: 'review' }),
  }
}

/** Reports products that would be controlled if they were what their tariff code or their unit suggests. */
export function* doubtful(
  item: ItemFacts,
  lists: Lists,
  { tracePercent }: ControlStatusParameters,
): Generator<Diagnostic> {
  const { form, quantity, unitMass } = item
  if (form === undefined || !isDownstream(item)) return
  const status = statusOf({ ...item, form: undefined }, lists.checked, tracePercent)
  if (status.status === 'free') return
  const isUnderMagnets = hasMagnetHeading(item)
  // Parts are declared by mass in many tariffs, finished products by the piece.
  const isByMass =
    form.value === 'finished-product' && unitMass === undefined && massUnit(quantity.unit) === 'mass'
  if (!isUnderMagnets && !isByMass) return
  yield review(
    isUnderMagnets ? 'form-doubtful' : 'form-by-mass',
    form,
    {
      item: item.lineNumber,
      form: formTerm(form),
      what: contentOf(item, status.entries),
      ...(isUnderMagnets ? {} : { unit: { unit: quantity.unit } }),
    },
    isUnderMagnets ? [see('heading', item.hsCode.at, undefined, { found: item.hsCode })] : [],
  )
}

function contentOf(item: ItemFacts, entries: readonly ControlEntry[]) {
  return entries.length === 0 ? term('no-composition') : term('contains', { what: whatOf(item, entries) })
}
