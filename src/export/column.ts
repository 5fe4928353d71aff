/** Assigns values to columns and rows. */
import type { Pointer } from '../core/model/model.ts'
import { stepsOf } from '../core/model/pointer.ts'

/** Returns the column of a value, and the list that its row is an entry of. */
export function columnOf(at: Pointer): {
  readonly to: Pointer
  readonly list: Pointer
  readonly entry: number
} {
  const [name = '', index = ''] = stepsOf(at)
  if (!/^\d+$/.test(index)) return { to: at, list: '', entry: 0 }
  const list = `/${name}`
  const end = list.length + 1 + index.length
  return { to: `${list}/-${at.slice(end)}`, list, entry: Number(index) }
}
