/** Reports goods whose status the document leaves open, or that would have another one by their heading. */
import type { Diagnostic, ItemFacts } from '../../core/model/model.ts'
import {
  alloyOf,
  type ControlStatus,
  controlCode,
  hasMagnetHeading,
  isDownstream,
  controlStatus as statusOf,
} from '../../trade/control.ts'
import { see, term } from '../rule.ts'
import type { ControlStatusParameters, Lists } from './lists.ts'
import { alloyTerm, entriesIn, formTerm, whatOf } from './words.ts'

/** Reports a status that cannot be determined from the document, or only with a contradiction. */
export function* unclear(item: ItemFacts, status: ControlStatus): Generator<Diagnostic> {
  if (status.status === 'controlled' && item.composition.length === 0) {
    yield {
      at: status.at,
      message: 'smco-without-composition',
      data: { item: item.lineNumber },
      outcome: 'review',
    }
  }
  if (status.status !== 'unclear') return
  const { at, why, entries } = status
  const data = { item: item.lineNumber, entries: entriesIn(entries), what: whatOf(item, entries) }
  switch (why) {
    case 'no-composition':
      // Goods that are declared as controlled need not show that they are: the licence and the certificate are compared with them.
      if (declaresControlled(item)) return
      yield { at, message: 'no-composition', data: { item: item.lineNumber }, outcome: 'review' }
      return
    case 'no-kind':
      yield { at, message: 'kind-unclear', data, outcome: 'review' }
      return
    case 'other-goods':
      yield {
        at,
        message: 'other-goods',
        data: { ...data, alloy: alloyTerm(alloyOf(item) ?? 'other') },
        outcome: 'review',
      }
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

/** Reports goods that would be controlled if they were what their tariff code states. */
export function* doubtful(
  item: ItemFacts,
  lists: Lists,
  { tracePercent }: ControlStatusParameters,
): Generator<Diagnostic> {
  const { form } = item
  if (form === undefined || !isDownstream(item) || !hasMagnetHeading(item)) return
  const status = statusOf({ ...item, form: undefined }, lists.checked, tracePercent)
  if (status.status === 'free') return
  yield {
    at: form.at,
    message: 'form-doubtful',
    data: {
      item: item.lineNumber,
      form: formTerm(form),
      what:
        status.entries.length === 0
          ? term('no-composition')
          : term('contains', { what: whatOf(item, status.entries) }),
    },
    related: [see('heading', item.hsCode.at, undefined, { found: item.hsCode })],
    outcome: 'review',
  }
}
