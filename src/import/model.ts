/** What import works with: cells of tables, documents with the origin of each value, and notes about what was not carried over. */
import type { Kind, Pointer } from '../core/model/model.ts'
import type { Words } from '../generated/messages/index.ts'
import { carriedNotes } from '../generated/tables/import-forms.ts'
import type { Unavailable } from '../read/unavailable.ts'
import type { ShownUnit } from './number-format.ts'

/** One cell of a table, as its file states it. */
export interface ImportCell {
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'error'
  /** The text; of a number its digits as in the file, of a date `YYYY-MM-DD`. */
  readonly text: string
  /** The unit or the currency that a workbook shows beside the number. */
  readonly shown?: ShownUnit
  /** What a reader should know of the value: it was computed, or is that of a merged or timed cell. */
  readonly marks?: readonly CellMark[]
}

export type CellMark = 'formula' | 'merged' | 'time-dropped' | 'hidden-column'

/** A row of a table: `cells` by column, from 0. */
export interface TableRow {
  /** The row as spreadsheet programs count it, from 1. */
  readonly number: number
  /** The line of a text file on which it begins. */
  readonly line?: number
  readonly cells: readonly (ImportCell | undefined)[]
  readonly isHidden?: true
}

/** A table: rows in order, read one after the other. */
export interface ImportTable {
  /** The name of its sheet; absent in a text file. */
  readonly sheet?: string
  readonly rows: AsyncIterable<TableRow> | Iterable<TableRow>
}

/** Where a value was read. */
export interface ImportOrigin {
  /** A cell with its sheet, such as `Orders!B7`, or a path in XML or JSON. */
  readonly at: string
  readonly line?: number
  readonly column?: number
}

/** A document made from a source. Its values are at the pointers of `origins`; '' is the document itself. */
export interface ImportedDocument {
  readonly kind: Kind
  /** What distinguishes it in its source, such as `row-7`; empty for the only one. */
  readonly name: string
  readonly data: DocumentData
  readonly origins: ReadonlyMap<Pointer, ImportOrigin>
}

/** The fields of a document, or of a part of it. */
export type DocumentData = { [field: string]: unknown }

/** What there is to tell of an import: the messages that tell it. */
export type ImportNoteId = keyof Words['import']['notes']

/** What is to be told about an import: all occurrences of one kind in one column or path together. */
export interface ImportNote {
  readonly id: ImportNoteId
  /** The first places, and how often it occurs. */
  readonly at: string
  readonly also: readonly string[]
  readonly count: number
  readonly data: Readonly<Record<string, string>>
}

/** Collects notes: their number is bounded by the columns and paths of a source. */
export interface ImportNotes {
  add(id: ImportNoteId, group: string, at: string, data?: Readonly<Record<string, string>>): void
  list(): readonly ImportNote[]
}

/** The most notes of one source; more are counted in the last of their kind. Of each so many places are named. */
const [mostNotes, mostPlaces] = [1000, 5]

export function importNotes(): ImportNotes {
  const byKey = new Map<string, ImportNote>()
  return {
    add(id, group, at, data = {}) {
      const own = `${id}\n${group}`
      const key = byKey.has(own) || byKey.size < mostNotes ? own : `${id}\n`
      const known = byKey.get(key)
      if (known === undefined) byKey.set(key, { id, at, also: [], count: 1, data })
      else if (at !== known.at) {
        const also = known.also.length < mostPlaces - 1 ? [...known.also, at] : known.also
        byKey.set(key, { ...known, also, count: known.count + 1 })
      }
    },
    list: () => [...byKey.values()],
  }
}

/** Returns a text as a part of the name of a file. */
export function fileWord(text: string): string {
  return shortName(text.replace(/[^\p{L}\p{N}]+/gu, '-')).replace(/^-+|-+$/g, '') || 'sheet'
}

/** A name of a file has at most 255 bytes, which a reference shares with its sheet, its row, a number and an ending. */
const longestName = 120

/** Returns the beginning of a name, if it is too long for a file. */
export function shortName(name: string): string {
  const bytes = new TextEncoder().encode(name).subarray(0, longestName)
  // A stream keeps back the character that is cut.
  return new TextDecoder().decode(bytes, { stream: true })
}

/** Returns a function that names files: by the first of these words that no other file has, in capital or small letters. */
export function fileNames(): (words: readonly string[]) => string {
  const taken = new Set<string>()
  const isFree = (one: string) => !taken.has(one.toLowerCase())
  /** The next number of each last word: all before it are taken. */
  const numbers = new Map<string, number>()
  const numbered = (word: string) => {
    let number = numbers.get(word) ?? 2
    while (!isFree(`${word}-${number}`)) number += 1
    numbers.set(word, number + 1)
    return `${word}-${number}`
  }
  return words => {
    const name = words.find(isFree) ?? numbered(words.at(-1) ?? '')
    taken.add(name.toLowerCase())
    return name
  }
}

/** Whether a note tells of something that was left behind. */
export function isLoss({ id }: ImportNote): boolean {
  return !carriedNotes.includes(id)
}

/** Why a source cannot be imported at all. */
export type ImportFaultId = keyof Words['import']['faults']

/** Thrown where a source cannot be read: nothing of it is imported. */
export interface ImportFault {
  readonly importFault: ImportFaultId
  readonly data: Readonly<Record<string, string>>
  /** Why its bytes are not available, which is the argument `why`. */
  readonly because?: Unavailable
}

export function failImport(id: ImportFaultId, data: Readonly<Record<string, string>> = {}): never {
  throw Object.assign(new Error(id), { importFault: id, data })
}

/** Fails because of bytes that are not available. */
export function failBroken(because: Unavailable): never {
  throw Object.assign(new Error('broken'), { importFault: 'broken', data: {}, because })
}

export function isImportFault(error: unknown): error is Error & ImportFault {
  return error instanceof Error && 'importFault' in error
}
