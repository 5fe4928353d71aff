/** The result of reading a list of restricted parties: its entries, what is in it, and everything that could not be read. */

import type { Day } from '../../core/model/model.ts'
import { faultEffects } from '../../generated/tables/list-faults.ts'
import type { listFormats } from '../../generated/tables/list-formats.ts'
import type { scriptBlocks } from '../../generated/tables/scripts.ts'
import type { EntryKind, ListEntry } from '../entry.ts'

export { faultEffects } from '../../generated/tables/list-faults.ts'

export type ListFormat = (typeof listFormats)[number]

/** What a fault means for the list: a part of it was not read, its end is missing, or nothing is missing. */
export type FaultEffect = 'unread' | 'cut' | 'note'

export type FaultKind = keyof typeof faultEffects

/** Formats that are recognised and refused: another one has the same entries. */
export type RefusedFormat = Extract<FaultKind, 'us-dpl' | 'uk-conlist' | 'senzing-json'>

export const isRefusedFormat = (format: ListFormat | RefusedFormat): format is RefusedFormat =>
  Object.hasOwn(faultEffects, format)

/** A fault of a list, with the number of its occurrences and the place of the first. */
export interface ListFault {
  readonly kind: FaultKind
  readonly count: number
  /** The file, where a list has several. */
  readonly file?: string
  /** A line from 1, or a path for JSON. */
  readonly position?: number | string
  /** What was found at the first place, at most 80 characters. */
  readonly found?: string
}

/** Scripts of names, as far as matching tells them apart. */
export type ListScript = Exclude<(typeof scriptBlocks)[number][1], null>

/**
 * Whether a list can be relied on. The first that applies: a file is missing; something could not be read; the end is missing; no
 * day is known, or only one in the future; the day is too long ago.
 */
export type ListState = 'missing' | 'unread' | 'cut' | 'undated' | 'old' | 'current'

export interface ListSummary {
  /** The day that the files give for their state; of several files the earliest. */
  readonly asOf?: Day
  readonly entries: number
  readonly names: number
  readonly addresses: number
  readonly identifiers: number
  /** Entries by what they name; kinds without one are absent. */
  readonly kinds: Readonly<Partial<Record<EntryKind, number>>>
  /** Names by script; scripts without one are absent. A name in two scripts counts for both. */
  readonly scripts: Readonly<Partial<Record<ListScript, number>>>
  /** Rows and elements that are no entry of their own, without loss. */
  readonly skipped: number
  /** Rows, elements and values that could not be read. */
  readonly unread: number
  /** Whether the end of the list is missing. */
  readonly isCut: boolean
}

/** A list as read; without a format none of its files was recognised. */
export interface ReadList {
  readonly format?: ListFormat
  readonly entries: readonly ListEntry[]
  readonly summary: ListSummary
  readonly faults: readonly ListFault[]
}

/** The most that is kept in memory; what is beyond it is counted and reported, never dropped silently. */
export interface ListLimits {
  /** Characters of a row or of an element. */
  readonly row: number
  /** Characters of a value. */
  readonly field: number
  /** Entries of a list. */
  readonly entries: number
  /** Names, addresses or identifiers of an entry. */
  readonly values: number
  /** Characters of a list that is read as a whole: YAML. */
  readonly whole: number
}

export const defaultListLimits: ListLimits = {
  row: 4 * 1024 * 1024,
  field: 64 * 1024,
  entries: 1_000_000,
  values: 1000,
  whole: 32 * 1024 * 1024,
}

/** Takes the text of a file in pieces. */
export interface TextParser {
  write(text: string): void
  /** Ends the file: what is not complete by now is cut. */
  end(): void
}
