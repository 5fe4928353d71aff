/** Builds the index of listed names. */

import type { ListEntry } from '../entry.ts'
import { acronymsOf } from './acronym.ts'
import { addressKeys } from './address.ts'
import { identifierKeys } from './identifiers.ts'
import { arraysOf, type Building, newBuilding } from './index-arrays.ts'
import { classNumbers, type IndexedList, indexOver, type ScreeningIndex } from './index-data.ts'
import { type KeyCollector, keyOf } from './keys.ts'
import type { ScreenedWord } from './name-words.ts'
import { classesOf, listedViews, type NameView, rotationsOf, viewLabels } from './views.ts'

export interface ListForIndex {
  readonly name: string
  /** Whether its entries say from which day they hold. */
  readonly isDated: boolean
  readonly entries: readonly ListEntry[]
}

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
  for (const [at, { text, strength }] of entry.names.entries()) {
    for (const script of ownScripts(text)) scripts.add(script)
    for (const kind of classesOf(entry.kind, text))
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
    // An initial proposes no name.
    if (word.text.length > 1) weight += word.weight
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
  if (classNumbers[place.class] === 'person')
    for (const joined of rotationsOf(view.words)) building.rowKeys.add(keyOf('j', joined), row)
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
  for (const acronym of acronymsOf(view)) keys.add(keyOf('a', acronym), row)
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
