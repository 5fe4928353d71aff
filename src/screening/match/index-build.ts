/** Builds the index of listed names. */

import type { ListEntry } from '../entry.ts'
import { addressKeys } from './address.ts'
import { lettersOf } from './distance.ts'
import { identifierKeys } from './identifiers.ts'
import { classNumbers, type IndexedList, indexOver, ofAbjad, type ScreeningIndex } from './index-data.ts'
import { eachDeletion, type KeyCollector, keyCollector, keyOf } from './keys.ts'
import type { ScreenedWord } from './name-words.ts'
import { consonantsOf, pinyinSoundOf, soundOf } from './sound.ts'
import { wordKinds } from './tables.ts'
import { classOf, listedViews, type NameView, viewLabels } from './views.ts'

/** A list to be searched. */
export interface ListForIndex {
  readonly name: string
  /** Whether its entries say from which day they hold. */
  readonly isDated: boolean
  readonly entries: readonly ListEntry[]
}

/** Returns what an index is built in. */
const newBuilding = () => ({
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

type Building = ReturnType<typeof newBuilding>

/** Builds the index of lists. Entries keep their order. */
export function buildIndex(lists: readonly ListForIndex[]): ScreeningIndex {
  const building = newBuilding()
  const encoder = new TextEncoder()
  const indexed: IndexedList[] = []
  for (const [number, { name, isDated, entries }] of lists.entries()) {
    const from = building.texts.length
    const scripts = new Set<string>()
    let names = 0
    for (const entry of entries) {
      addEntry(building, entry, number, scripts)
      building.texts.push(encoder.encode(JSON.stringify(entry)))
      names += entry.names.length
    }
    indexed.push({ name, isDated, from, entries: entries.length, names, scripts: [...scripts].sort() })
  }
  return indexOver(indexed, building.legal, arraysOf(building))
}

function addEntry(building: Building, entry: ListEntry, list: number, scripts: Set<string>): void {
  const position = building.texts.length
  const kind = classOf(entry.kind)
  for (const [at, { text, strength }] of entry.names.entries()) {
    addScripts(text, scripts)
    for (const view of listedViews(text, kind)) {
      addRow(building, view, { entry: position, name: at, list, class: classNumbers.indexOf(kind) })
      building.rowWeak.push(strength === 'weak' ? 1 : 0)
    }
  }
  for (const key of identifierKeys(entry.identifiers)) building.entryKeys.add(keyOf('i', key), position)
  if (entry.kind === 'address')
    for (const { text } of entry.addresses)
      for (const key of addressKeys(text)) building.entryKeys.add(keyOf('r', key), position)
}

/** The location of a row: the positions of its entry, name and list, and the number of its class. */
interface RowPlace {
  readonly entry: number
  readonly name: number
  readonly list: number
  readonly class: number
}

function addRow(building: Building, view: NameView, place: RowPlace): void {
  const row = building.rowEntry.length
  const legal = view.legal.join(' ')
  let legalId = building.legalIds.get(legal)
  if (legalId === undefined) {
    legalId = building.legal.length
    building.legal.push(view.legal)
    building.legalIds.set(legal, legalId)
  }
  let weight = 0
  for (const word of view.words) {
    building.rowWords.push(wordId(building, word, view.label === 'consonants'))
    weight += word.weight
  }
  building.rowEntry.push(place.entry)
  building.rowName.push(place.name)
  building.rowLabel.push(viewLabels.indexOf(view.label))
  building.rowClass.push(place.class)
  building.rowStart.push(building.rowWords.length)
  building.rowWeight.push(weight)
  building.rowLegal.push(legalId)
  building.rowList.push(place.list)
  addRowKeys(building.rowKeys, view, row)
}

/** The letters of a beginning or an end by which names without blanks are found. */
export const endLength = 7

function addRowKeys(keys: KeyCollector, view: NameView, row: number): void {
  const { joined, label, words } = view
  keys.add(keyOf('j', joined), row)
  const compared = comparedJoined(words)
  if (compared !== joined) keys.add(keyOf('j', compared), row)
  if (label === 'han') {
    for (const two of bigramsOf(joined)) keys.add(keyOf('h', two), row)
    return
  }
  if (joined.length >= endLength + 3) {
    keys.add(keyOf('p', joined.slice(0, endLength)), row)
    keys.add(keyOf('e', joined.slice(-endLength)), row)
  }
  const acronym = acronymOf(words)
  if (acronym !== undefined) keys.add(keyOf('a', acronym), row)
}

/** Returns the words of a name as they are compared, in one word. */
export const comparedJoined = (words: readonly ScreenedWord[]): string =>
  words.map(({ word }) => word).join('')

/** Returns each two neighbouring characters. */
export function bigramsOf(text: string): readonly string[] {
  const found: string[] = []
  for (let at = 0; at + 1 < text.length; at += 1) found.push(text.slice(at, at + 2))
  return found
}

/** Returns the initials of a name of four words and more; `undefined` if it is shorter. */
export function acronymOf(words: readonly ScreenedWord[]): string | undefined {
  const counted = words.filter(
    ({ kind, word }) =>
      kind !== 'particle' && word !== 'and' && word !== 'of' && word !== 'the' && word !== 'for',
  )
  return counted.length < 4 || counted.length > 8
    ? undefined
    : counted.map(({ word }) => word.charAt(0)).join('')
}

function wordId(building: Building, word: ScreenedWord, isAbjadWord: boolean): number {
  const { wordIds, words, canon, abjad } = building
  const key = `${word.text} ${word.word} ${word.kind} ${word.weight}${isAbjadWord ? ' *' : ''}`
  const known = wordIds.get(key)
  if (known !== undefined) return known
  const id = words.length
  words.push(word)
  canon.push(id)
  if (isAbjadWord) abjad.add(id)
  wordIds.set(key, id)
  if (word.text !== word.word) canon[id] = wordId(building, { ...word, text: word.word }, isAbjadWord)
  return id
}

/** Returns the arrays of an index. */
function arraysOf(building: Building) {
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
  const consonants = consonantsOf(word)
  if (consonants !== '') keys.add(keyOf('c', consonants), id)
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

const scriptTests: readonly (readonly [string, RegExp])[] = [
  ['kana', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['hangul', /\p{Script=Hangul}/u],
  ['han', /\p{Script=Han}/u],
  ['abjad', /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}]/u],
  [
    'other',
    /(?!\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Greek}|\p{Script=Armenian}|\p{Script=Georgian}|\p{Script=Kana}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Han}|\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Syriac}|\p{Script=Common}|\p{Script=Inherited})\p{L}/u,
  ],
]

const ascii = /^[ -~]*$/

/** Returns the scripts of a text that are not read as Latin letters letter by letter. */
export function ownScripts(text: string): readonly string[] {
  return ascii.test(text) ? [] : scriptTests.flatMap(([name, pattern]) => (pattern.test(text) ? [name] : []))
}

function addScripts(text: string, scripts: Set<string>): void {
  if (ascii.test(text)) return
  for (const name of ownScripts(text)) scripts.add(name)
}
