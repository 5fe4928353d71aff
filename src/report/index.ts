/** The formats of a report: what is not listed here does not exist. All but the usual one are loaded when they are asked for. */
import type { Card, Severity } from '../core/model/model.ts'
import type { Language } from '../message/language.ts'
import type { LongReport } from './long-report.ts'
import type { PageWords } from './page/words.ts'
import type { Paint } from './paint.ts'
import { text } from './text.ts'
import type { ReportWords } from './words.ts'

/** How a report is to be shown: nothing here changes what it says or the exit code. */
export interface Style {
  /** Columns to fill. */
  readonly width: number
  readonly paint: Paint
  /** `quiet` leaves out what passed, `verbose` adds every check with its outcome. */
  readonly detail: 'quiet' | 'normal' | 'verbose'
  /** The exit code of the run, named in the closing line. */
  readonly exitCode: number
  /** The rules that may be explained, by id; filled for the formats in `explaining`. */
  readonly cards: ReadonlyMap<string, Card>
  /** How severe what a rule finds is at worst, by its id; filled with the cards. */
  readonly severities: ReadonlyMap<string, Severity>
  /** What is said around what was found, in the language of the report. */
  readonly words: { readonly report: ReportWords; readonly page: PageWords }
  readonly language: Language
  /** Where the files of the report lie in the repository, such as `trade/papers`; nothing at its root. */
  readonly folder: string
}

/** Writes a report in pieces that follow each other: as a whole it may be longer than a string can be. */
export type Format = (report: LongReport, style: Style) => Iterable<string>

export const formats = {
  text: async (): Promise<Format> => text,
  json: async (): Promise<Format> => (await import('./json.ts')).json,
  ndjson: async (): Promise<Format> => (await import('./ndjson.ts')).ndjson,
  compact: async (): Promise<Format> => (await import('./compact.ts')).compact,
  markdown: async (): Promise<Format> => (await import('./markdown.ts')).markdown,
  html: async (): Promise<Format> => (await import('./html.ts')).html,
  csv: async (): Promise<Format> => (await import('./csv.ts')).csv,
  sarif: async (): Promise<Format> => (await import('./sarif.ts')).sarif,
  junit: async (): Promise<Format> => (await import('./junit.ts')).junit,
  github: async (): Promise<Format> => (await import('./github.ts')).github,
  gitlab: async (): Promise<Format> => (await import('./gitlab.ts')).gitlab,
} as const satisfies Record<string, () => Promise<Format>>

export type FormatName = keyof typeof formats

/** The formats that explain the rules: only for these are their cards looked up. */
export const explaining: ReadonlySet<FormatName> = new Set<FormatName>(['sarif'])
