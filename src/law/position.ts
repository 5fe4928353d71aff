/** Positions on undetermined law: who determined what holds, for which days. */
import type { Day } from '../model.ts'

/** The command that records a position on an instrument, ready to paste once its blanks are filled. */
export function positionCommand({
  instrument,
  day,
}: {
  readonly instrument: string
  readonly day: Day
}): string {
  return `enduse position ${instrument} --state in-force --from ${day} --until DAY --by WHO --reason TEXT`
}
