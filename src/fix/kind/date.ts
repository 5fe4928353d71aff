/** Writes a date as year-month-day where it has one reading only. */
import { fits } from '../../document/schema/shape.ts'
import type { Fixer } from '../model.ts'
import { dayIn } from '../written-day.ts'

/** Corrects a date in another form; one that can be read as two days needs manual review. */
export const date: Fixer = ({ value, written, shape }) => {
  const text = typeof value === 'string' ? value : written
  const day = dayIn(text)
  return day === undefined || day === value || !fits(shape, day) ? undefined : { kind: 'date', text: day }
}
