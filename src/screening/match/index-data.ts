/** The index of listed names: arrays that are shared between threads and written as they are, and what is read from them. */

import type { ListEntry } from '../entry.ts'
import { type IndexArrays, ofAbjad } from './index-arrays.ts'
import type { KeyTable } from './keys.ts'
import type { ScreenedWord } from './name-words.ts'
import { wordKinds } from './tables.ts'
import { type NameClass, type NameView, viewLabels } from './views.ts'

export interface IndexedList {
  readonly name: string
  readonly isDated: boolean
  /** The position of its first entry among all. */
  readonly from: number
  readonly entries: number
  readonly names: number
  /** The scripts of its names that no other script is read as: `han`, `hangul`, `kana`, `abjad`, `other`. */
  readonly scripts: readonly string[]
}

/** A word of a query and how alike it is to a listed one. */
export interface WordMatch {
  readonly id: number
  readonly similarity: number
}

/** Restricted parties, ready to be searched by name, identifier and address. */
export interface ScreeningIndex {
  readonly lists: readonly IndexedList[]
  /** Sets of legal forms, by number. */
  readonly legal: readonly (readonly string[])[]
  readonly arrays: IndexArrays
  readonly words: KeyTable
  readonly rows: KeyTable
  readonly entries: KeyTable
  /** What was read from the arrays, and room to count in. */
  readonly memory: ReturnType<typeof newMemory>
}

const newMemory = (rows: number) => ({
  views: new Map<number, NameView>(),
  wordsById: new Map<number, ScreenedWord>(),
  matches: new Map<string, readonly WordMatch[]>(),
  sums: new Uint32Array(rows),
  stamps: new Uint32Array(rows),
})

export function indexOver(
  lists: readonly IndexedList[],
  legal: readonly (readonly string[])[],
  arrays: IndexArrays,
): ScreeningIndex {
  return {
    lists,
    legal,
    arrays,
    words: { keys: arrays.wordKeys, values: arrays.wordValues, starts: arrays.wordStarts },
    rows: { keys: arrays.rowKeys, values: arrays.rowValues, starts: arrays.rowStarts },
    entries: { keys: arrays.entryKeys, values: arrays.entryValues, starts: arrays.entryStarts },
    memory: newMemory(arrays.rowEntry.length),
  }
}

export const classNumbers: readonly NameClass[] = ['organisation', 'person', 'vessel']

const mostKept = 20_000

export function wordAt({ arrays, memory }: ScreeningIndex, id: number): ScreenedWord {
  const known = memory.wordsById.get(id)
  if (known !== undefined) return known
  const text = textAt(arrays, id)
  const canon = arrays.wordCanon[id] ?? id
  const word: ScreenedWord = {
    text,
    word: canon === id ? text : textAt(arrays, canon),
    kind: wordKinds[(arrays.wordKind[id] ?? 0) % ofAbjad] ?? 'core',
    weight: arrays.wordWeight[id] ?? 0,
  }
  if (memory.wordsById.size > mostKept) memory.wordsById.clear()
  memory.wordsById.set(id, word)
  return word
}

/** Returns the letters of a listed word. */
export function textAt({ wordStart, wordText }: IndexArrays, id: number): string {
  let text = ''
  for (let at = wordStart[id] ?? 0; at < (wordStart[id + 1] ?? 0); at += 1)
    text += String.fromCharCode(wordText[at] ?? 0)
  return text
}

export function viewAt(index: ScreeningIndex, row: number): NameView {
  const { arrays, memory, legal } = index
  const known = memory.views.get(row)
  if (known !== undefined) return known
  const words: ScreenedWord[] = []
  for (let at = arrays.rowStart[row] ?? 0; at < (arrays.rowStart[row + 1] ?? 0); at += 1)
    words.push(wordAt(index, arrays.rowWords[at] ?? 0))
  const view: NameView = {
    label: viewLabels[arrays.rowLabel[row] ?? 0] ?? 'base',
    words,
    legal: legal[arrays.rowLegal[row] ?? 0] ?? [],
    joined: words.map(({ text }) => text).join(''),
  }
  if (memory.views.size > mostKept) memory.views.clear()
  memory.views.set(row, view)
  return view
}

/** Returns an entry by its position among all of the index. */
export function entryAt({ arrays: { entryStart, entryText } }: ScreeningIndex, entry: number): ListEntry {
  // A copy, because shared memory is not decoded.
  const bytes = entryText.slice(entryStart[entry] ?? 0, entryStart[entry + 1] ?? 0)
  return JSON.parse(new TextDecoder().decode(bytes))
}

export function listOf({ lists }: ScreeningIndex, entry: number): IndexedList | undefined {
  return lists.find(({ from, entries }) => entry >= from && entry < from + entries)
}
