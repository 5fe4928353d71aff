/** The list of report formats. All but the default one are loaded on demand. */

import type { Card, Severity } from '../core/model/model.ts'
import type { Words } from '../generated/messages/index.ts'
import type { Language } from '../message/language.ts'
import type { Paint } from './paint.ts'
import { text } from './text.ts'
import type { ReportFormat } from './writer.ts'

/** How a report is shown: nothing here changes its content or the exit code. */
export interface Style {
  readonly width: number
  readonly paint: Paint
  /** `quiet` leaves out what passed, `verbose` adds every check with its outcome. */
  readonly detail: 'quiet' | 'normal' | 'verbose'
  /** Whether the text shows each finding in full or in one line; if absent, it depends on how many there are. */
  readonly form?: 'full' | 'short'
  /** The rules that may be explained, by id; filled for the formats in `explaining`. */
  readonly cards: ReadonlyMap<string, Card>
  /** The highest severity of each rule's findings, by rule id; filled together with `cards`. */
  readonly severities: ReadonlyMap<string, Severity>
  /** The messages around the findings, in the language of the report. */
  readonly words: Pick<Words, 'report' | 'page' | 'names'>
  readonly language: Language
  /** The folder of the report's files in the repository, such as `trade/papers`; empty at its root. */
  readonly folder: string
}

export const formats = {
  text: async (): Promise<ReportFormat> => text,
  json: async (): Promise<ReportFormat> => (await import('./json.ts')).json,
  ndjson: async (): Promise<ReportFormat> => (await import('./ndjson.ts')).ndjson,
  compact: async (): Promise<ReportFormat> => (await import('./compact.ts')).compact,
  markdown: async (): Promise<ReportFormat> => (await import('./markdown.ts')).markdown,
  html: async (): Promise<ReportFormat> => (await import('./html.ts')).html,
  csv: async (): Promise<ReportFormat> => (await import('./csv.ts')).csv,
  sarif: async (): Promise<ReportFormat> => (await import('./sarif.ts')).sarif,
  junit: async (): Promise<ReportFormat> => (await import('./junit.ts')).junit,
  github: async (): Promise<ReportFormat> => (await import('./github.ts')).github,
  gitlab: async (): Promise<ReportFormat> => (await import('./gitlab.ts')).gitlab,
} as const satisfies Record<string, () => Promise<ReportFormat>>

export type FormatName = keyof typeof formats

/** The formats that are written while the run goes on; others are written at its end from what was kept of it. */
const streams: ReadonlySet<string> = new Set<FormatName>(['text', 'ndjson', 'junit', 'sarif'])

/** Checks whether a format is written while a run goes on. */
export const isStream = (format: string): format is FormatName => streams.has(format)

/** The formats that explain the rules: the cards are looked up for these only. */
export const explaining: ReadonlySet<FormatName> = new Set<FormatName>(['sarif'])

/** The formats that show corrections, or how many there are: they are looked up for these only. */
export const correcting: ReadonlySet<string> = new Set<FormatName>(['text', 'json', 'sarif', 'html'])
