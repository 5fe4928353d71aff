/** The arrays of an index, and what they are made from. */

import { lettersOf } from '../../text/edit-cost.ts'
import { eachDeletion, type KeyCollector, keyCollector, keyOf } from './keys.ts'
import type { ScreenedWord } from './name-words.ts'
import { consonantsOf, pinyinSoundOf, soundOf } from './sound.ts'
import { wordKinds } from './tables.ts'

/** Returns what an index is built in. */
export const newBuilding = () => ({
  wordIds: new Map<string, number>(),
  words: [] as ScreenedWord[],
  canon: [] as number[],
  /** The words of names in scripts without vowels. */
  abjad: new Set<number>(),
  legalIds: new Map<string, number>(),
  legal: [] as (readonly string[])[],
  rowEntry: [] as number[],
  rowName: [] as number[],
  rowLabel: [] as number[],
  rowClass: [] as number[],
  rowStart: [0],
  rowWords: [] as number[],
  rowWeight: [] as number[],
  rowLegal: [] as number[],
  rowList: [] as number[],
  rowWeak: [] as number[],
  rowKeys: keyCollector(),
  entryKeys: keyCollector(),
  texts: [] as Uint8Array[],
})

export type Building = ReturnType<typeof newBuilding>

/** Added to the kind of a word of a name in a script without vowels. */
export const ofAbjad = 128

export function arraysOf(building: Building) {
  const { words, texts } = building
  const wordStart = new Uint32Array(words.length + 1)
  for (const [id, { text }] of words.entries()) wordStart[id + 1] = (wordStart[id] ?? 0) + text.length
  const wordText = new Uint16Array(wordStart[words.length] ?? 0)
  const keys = keyCollector()
  for (const [id, { text }] of words.entries()) {
    const from = wordStart[id] ?? 0
    for (let at = 0; at < text.length; at += 1) wordText[from + at] = text.charCodeAt(at)
    addWordKeys(keys, text, id, building.canon[id] ?? id)
  }
  const wordTable = keys.table()
  const rowTable = building.rowKeys.table()
  const entryTable = building.entryKeys.table()
  const { postStart, postRows } = postings(building)
  const { entryStart, entryText } = joinedTexts(texts)
  return {
    entryStart,
    entryText,
    wordStart,
    wordText,
    /** The number of the word as which a word is compared; its own if it is the same. */
    wordCanon: Uint32Array.from(building.canon),
    wordKind: Uint8Array.from(
      words,
      ({ kind }, id) => wordKinds.indexOf(kind) + (building.abjad.has(id) ? ofAbjad : 0),
    ),
    /** The letters of each word, as bits. */
    wordLetters: Uint32Array.from(words, ({ text }) => lettersOf(text)),
    wordWeight: Uint16Array.from(words, ({ weight }) => weight),
    rowEntry: Uint32Array.from(building.rowEntry),
    rowName: Uint16Array.from(building.rowName),
    rowLabel: Uint8Array.from(building.rowLabel),
    rowClass: Uint8Array.from(building.rowClass),
    rowStart: Uint32Array.from(building.rowStart),
    rowWords: Uint32Array.from(building.rowWords),
    rowWeight: Uint32Array.from(building.rowWeight),
    rowLegal: Uint32Array.from(building.rowLegal),
    rowList: Uint16Array.from(building.rowList),
    /** 1 for weak aliases. */
    rowWeak: Uint8Array.from(building.rowWeak),
    postStart,
    postRows,
    wordKeys: wordTable.keys,
    wordValues: wordTable.values,
    wordStarts: wordTable.starts,
    rowKeys: rowTable.keys,
    rowValues: rowTable.values,
    rowStarts: rowTable.starts,
    entryKeys: entryTable.keys,
    entryValues: entryTable.values,
    entryStarts: entryTable.starts,
  }
}

export type IndexArrays = ReturnType<typeof arraysOf>

/** Adds the keys of a word. One that is compared as another is proposed as written, and counted as that other. */
function addWordKeys(keys: KeyCollector, word: string, id: number, canon: number): void {
  keys.add(keyOf('w', word), canon)
  if (canon !== id) keys.add(keyOf('w', word), id)
  if (/\d/.test(word)) return
  eachDeletion(word, key => keys.add(key, id))
  if (word.length < 3 || word.charCodeAt(0) > 127) return
  keys.add(keyOf('s', soundOf(word)), id)
  keys.add(keyOf('t', pinyinSoundOf(word)), id)
  for (const consonants of consonantsOf(word)) keys.add(keyOf('c', consonants), id)
}

function postings({ words, canon, rowStart, rowWords, rowEntry }: Building) {
  const postStart = new Uint32Array(words.length + 1)
  for (const one of rowWords) {
    const id = canon[one] ?? one
    postStart[id + 1] = (postStart[id + 1] ?? 0) + 1
  }
  for (let id = 0; id < words.length; id += 1)
    postStart[id + 1] = (postStart[id + 1] ?? 0) + (postStart[id] ?? 0)
  const next = postStart.slice()
  const postRows = new Uint32Array(rowWords.length)
  for (let row = 0; row < rowEntry.length; row += 1)
    for (let at = rowStart[row] ?? 0; at < (rowStart[row + 1] ?? 0); at += 1) {
      const id = canon[rowWords[at] ?? 0] ?? 0
      const place = next[id] ?? 0
      postRows[place] = row
      next[id] = place + 1
    }
  return { postStart, postRows }
}

function joinedTexts(texts: readonly Uint8Array[]) {
  const entryStart = new Uint32Array(texts.length + 1)
  for (const [at, text] of texts.entries()) entryStart[at + 1] = (entryStart[at] ?? 0) + text.length
  const entryText = new Uint8Array(entryStart[texts.length] ?? 0)
  for (const [at, text] of texts.entries()) entryText.set(text, entryStart[at] ?? 0)
  return { entryStart, entryText }
}
