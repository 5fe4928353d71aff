/** The index of listed names: arrays that are shared between threads and written as they are, and what is read from them. */

import type { ListEntry } from '../entry.ts'
import type { KeyTable } from './keys.ts'
import type { ScreenedWord } from './name-words.ts'
import { wordKinds } from './tables.ts'
import { type NameClass, type NameView, viewLabels } from './views.ts'

/** A list in an index. */
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

/** The arrays of an index. */
export interface IndexArrays {
  readonly entryStart: Uint32Array
  readonly entryText: Uint8Array
  readonly wordStart: Uint32Array
  readonly wordText: Uint16Array
  /** The number of the word as which a word is compared; its own if it is the same. */
  readonly wordCanon: Uint32Array
  readonly wordKind: Uint8Array
  /** The letters of each word, as bits. */
  readonly wordLetters: Uint32Array
  readonly wordWeight: Uint16Array
  readonly rowEntry: Uint32Array
  readonly rowName: Uint16Array
  readonly rowLabel: Uint8Array
  readonly rowClass: Uint8Array
  readonly rowStart: Uint32Array
  readonly rowWords: Uint32Array
  readonly rowWeight: Uint32Array
  readonly rowLegal: Uint32Array
  readonly rowList: Uint16Array
  /** 1 for weak aliases. */
  readonly rowWeak: Uint8Array
  readonly postStart: Uint32Array
  readonly postRows: Uint32Array
  readonly wordKeys: Uint32Array
  readonly wordValues: Uint32Array
  readonly wordStarts: Uint32Array
  readonly rowKeys: Uint32Array
  readonly rowValues: Uint32Array
  readonly rowStarts: Uint32Array
  readonly entryKeys: Uint32Array
  readonly entryValues: Uint32Array
  readonly entryStarts: Uint32Array
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
  readonly memory: IndexMemory
}

export interface IndexMemory {
  readonly views: Map<number, NameView>
  readonly wordsById: Map<number, ScreenedWord>
  readonly matches: Map<string, readonly WordMatch[]>
  readonly sums: Uint32Array
  readonly stamps: Uint32Array
}

/** Returns an index over arrays. */
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
    memory: {
      views: new Map(),
      wordsById: new Map(),
      matches: new Map(),
      sums: new Uint32Array(arrays.rowEntry.length),
      stamps: new Uint32Array(arrays.rowEntry.length),
    },
  }
}

export const classNumbers: readonly NameClass[] = ['organisation', 'person', 'vessel']

/** Added to the kind of a word of a name in a script without vowels. */
export const ofAbjad = 128

const mostKept = 20_000

/** Returns a listed word by its number. */
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

/** Returns the view of a row. */
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
export function entryAt(index: ScreeningIndex, entry: number): ListEntry {
  return JSON.parse(entryTextAt(index, entry))
}

/** Returns the content of an entry as JSON. */
export function entryTextAt({ arrays: { entryStart, entryText } }: ScreeningIndex, entry: number): string {
  // A copy, because shared memory is not decoded.
  return new TextDecoder().decode(entryText.slice(entryStart[entry] ?? 0, entryStart[entry + 1] ?? 0))
}

/** Returns the list of an entry. */
export function listOf({ lists }: ScreeningIndex, entry: number): IndexedList | undefined {
  return lists.find(({ from, entries }) => entry >= from && entry < from + entries)
}
