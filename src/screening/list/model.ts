/** The result of reading a list of restricted parties: its entries, what is in it, and everything that could not be read. */

import type { Day } from '../../core/model/model.ts'
import type { EntryKind, ListEntry } from '../entry.ts'

/** The formats that are read; a format is recognised by the content of a file, never by its name. */
export const listFormats = [
  'us-csl-csv',
  'us-csl-json',
  'ofac-csv',
  'ofac-xml',
  'ofac-advanced-xml',
  'un-xml',
  'eu-csv',
  'eu-xml',
  'uk-csv',
  'opensanctions-csv',
  'opensanctions-json',
  'china-csv',
  'mofcom-text',
  'own-csv',
  'own-yaml',
  'own-json',
] as const

export type ListFormat = (typeof listFormats)[number]

/** What a fault means for the list: a part of it was not read, its end is missing, or nothing is missing. */
export type FaultEffect = 'unread' | 'cut' | 'note'

/** The faults of list files, and the effect of each. */
export const faultEffects = {
  // Of a file as a whole.
  'unknown-format': 'unread',
  'another-format': 'unread',
  'us-dpl': 'unread',
  'uk-conlist': 'unread',
  'senzing-json': 'unread',
  'empty-file': 'unread',
  unavailable: 'unread',
  'damaged-packing': 'unread',
  'cut-packing': 'cut',
  'unpacked-too-large': 'unread',
  'no-entries': 'unread',
  'bad-encoding': 'unread',
  'not-utf-8': 'note',
  'xml-doctype': 'unread',
  'xml-entity': 'unread',
  'xml-syntax': 'unread',
  'xml-open': 'cut',
  'json-syntax': 'unread',
  'json-open': 'cut',
  'yaml-syntax': 'unread',
  'open-quote': 'cut',
  'cut-row': 'cut',
  'fewer-than-stated': 'cut',
  'fewer-than-at-least': 'cut',
  'no-alias-file': 'unread',
  'no-address-file': 'unread',
  'no-comment-file': 'note',
  // Of a row, an element or a value.
  'missing-columns': 'unread',
  'extra-columns': 'unread',
  'too-long': 'unread',
  'too-many-entries': 'unread',
  'too-many-values': 'unread',
  'no-main-row': 'unread',
  'no-name': 'unread',
  'other-value': 'unread',
  'unknown-field': 'unread',
  'unknown-day': 'note',
  'unknown-country': 'note',
  'duplicate-id': 'note',
  repeated: 'note',
  formula: 'note',
  'control-character': 'note',
  'not-a-target': 'note',
  'not-a-party': 'note',
  removal: 'note',
} as const satisfies Readonly<Record<string, FaultEffect>>

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
export const listScripts = [
  'Latin',
  'Han',
  'Kana',
  'Hangul',
  'Cyrillic',
  'Greek',
  'Arabic',
  'Hebrew',
  'Thai',
  'Devanagari',
  'other',
] as const

export type ListScript = (typeof listScripts)[number]

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
