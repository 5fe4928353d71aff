/** Determines what an end-use report must have in common with its certificate, and which fields are its own. */
import type { Pointer } from '../../core/model/model.ts'
import { memberOf } from '../../core/model/pointer.ts'
import type { Words } from '../../generated/messages/index.ts'
import type { FormContext } from './form.ts'

/** What was received of a line, by shipments. */
export interface ReceivedLine {
  readonly line: string
  /** A decimal in the unit of the line; absent if it cannot be calculated. */
  readonly amount?: string
}

/** Returns what is known of a report on the goods of a valid certificate, and of what shipments brought. */
export function reportUnder(
  data: unknown,
  received: readonly ReceivedLine[],
  shipments: number,
  reportingDate: string | undefined,
  words: Words['start']['form'],
): FormContext {
  const open = new Set<Pointer>()
  const notes = new Map<Pointer, string>()
  const lines = (memberOf(data, 'items') as readonly Readonly<Record<string, unknown>>[]).filter(
    ({ lineNumber }) => received.length === 0 || received.some(({ line }) => line === String(lineNumber)),
  )
  const items = lines.map(({ lineNumber, description, quantity }, index) => {
    const unit = String(memberOf(quantity, 'unit'))
    const amount = received.find(({ line }) => line === String(lineNumber))?.amount
    notes.set(
      `/items/${index}/received`,
      amount === undefined
        ? words.granted({ amount: String(memberOf(quantity, 'value')), unit })
        : words.received({ amount, unit, shipments }),
    )
    notes.set(`/items/${index}/uses`, words.uses)
    return {
      lineNumber: index + 1,
      certificateLineNumber: lineNumber,
      description,
      received: { ...(amount === undefined ? {} : { value: amount }), unit },
      uses: [{ quantity: { unit } }],
    }
  })
  if (lines.length > 1 && received.length === 0) notes.set('/items', words.linesNotReceived)
  const number = memberOf(data, 'certificateNumber') ?? memberOf(memberOf(data, 'contract'), 'orderNumber')
  return {
    given: {
      certificateNumber: number,
      ...(reportingDate === undefined ? {} : { reportingDate }),
      endUser: memberOf(data, 'endUser'),
      endUseLocation: memberOf(data, 'endUseLocation'),
      items,
      signatory: { entity: memberOf(memberOf(data, 'endUser'), 'name') },
    },
    open,
    notes,
  }
}
