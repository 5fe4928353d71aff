/** The report as JSON: the same for every width, colour and amount of detail. Its schema is `report.schema.json`. */
import type { Report } from '../model.ts'
import { printable } from './printable.ts'

/** The report as JSON text. */
export function json(report: Report): string {
  return asJson(report)
}

/** A value as JSON text, with what would act on a terminal or hide from a reader written as escapes. */
export function asJson(value: unknown): string {
  // An escape of JSON is what `printable` writes, so the text means the same; only its own line breaks stay.
  const text = JSON.stringify(value, null, 2)
  let shown = ''
  for (let from = 0; from <= text.length; ) {
    const next = text.indexOf('\n', from + atOnce)
    const end = next === -1 ? text.length : next
    shown += `${text.slice(from, end).split('\n').map(printable).join('\n')}\n`
    from = end + 1
  }
  return shown
}

/** Characters whose lines are held apart at once: those of a long report would take ten times its memory. */
const atOnce = 65_536
