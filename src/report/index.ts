/** The formats of a report: what is not listed here does not exist. Each is loaded only when it is asked for. */
import type { Report } from '../model.ts'
import type { Paint } from './paint.ts'

/** How a report is to be shown: nothing here changes what it says or the exit code. */
export interface Style {
  /** Columns to fill. */
  readonly width: number
  readonly paint: Paint
  /** `quiet` leaves out what passed, `verbose` adds every check with its outcome. */
  readonly detail: 'quiet' | 'normal' | 'verbose'
  /** The exit code of the run, named in the closing line. */
  readonly exitCode: number
}

export type Format = (report: Report, style: Style) => string

export const formats = {
  text: async (): Promise<Format> => (await import('./text.ts')).text,
  json: async (): Promise<Format> => (await import('./json.ts')).json,
} as const satisfies Record<string, () => Promise<Format>>

export type FormatName = keyof typeof formats
