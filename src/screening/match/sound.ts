/** Forms of romanised words in which ways of writing one sound are the same. */

import { byWord } from './word-memory.ts'

/** The spellings of romanised sounds, in the order in which they are replaced. */
const sounds: readonly (readonly [RegExp, string])[] = [
  [/sk(?:iy|ii|ij|yy|yi|y|oye|oe|oy|aya|aia)$/g, 'ski'],
  [/x/g, 'ks'],
  [/ph/g, 'f'],
  [/shch|sch/g, 'sh'],
  [/tch|tsch|tz|ts/g, 'c'],
  [/kh|gh/g, 'h'],
  [/ck|q/g, 'k'],
  [/w/g, 'v'],
  [/dzh|dj/g, 'j'],
  [/iy$|yy$|ij$|ii$|yi$|y$|ie$/g, 'i'],
  [/[yij]u/g, 'u'],
  [/[yij]a/g, 'a'],
  [/[yij]o/g, 'o'],
  [/[yij]e/g, 'e'],
  [/oe/g, 'o'],
  [/ae/g, 'a'],
  [/ue|ou|oo/g, 'u'],
  [/ee/g, 'i'],
  [/y/g, 'i'],
  [/(.)\1+/g, '$1'],
]

/** Returns a word in a form in which usual ways of romanising it are the same. */
export const soundOf: (word: string) => string = byWord(word => {
  let form = word
  for (const [pattern, to] of sounds) form = form.replace(pattern, to)
  return form
})

/** Spellings of Chinese syllables in pinyin and in older ways of romanising. */
const syllables: readonly (readonly [RegExp, string])[] = [
  [/hs|sh|x/g, 'x'],
  [/ch|q|zh|j/g, 'q'],
  [/ts|tz|z|c/g, 'z'],
  [/ung/g, 'ong'],
  [/yu/g, 'u'],
  [/ue/g, 'e'],
  [/iu|iou/g, 'u'],
  [/i(?=[aeou])/g, ''],
  [/ih/g, 'i'],
  [/eh/g, 'e'],
  [/kw/g, 'gu'],
]

/** Returns a word in a form in which the usual ways of romanising Chinese are the same. */
export const pinyinSoundOf: (word: string) => string = byWord(word => {
  let form = word
  for (const [pattern, to] of syllables) form = form.replace(pattern, to)
  return form
})

/** Returns the consonants of a word as scripts without vowels write them; empty if there are fewer than three. */
export const consonantsOf: (word: string) => string = byWord(word => {
  const form = word
    // The ending of feminine words is written `a`, `ah` or `at`.
    .replace(/a[ht]$/, '')
    .replace(/kh/g, 'h')
    .replace(/gh/g, 'g')
    .replace(/dh|th/g, one => one.charAt(0))
    .replace(/ph/g, 'f')
    .replace(/sh|ch/g, 's')
    .replace(/[qc]/g, 'k')
    .replace(/[pv]/g, one => (one === 'p' ? 'b' : 'f'))
    .replace(/[aeiouwy]/g, '')
    .replace(/z/g, 's')
    .replace(/(.)\1+/g, '$1')
    .replace(/[^a-z]/g, '')
  return form.length < 3 ? '' : form
})

/** Returns the letters of a word that every way of writing its sounds keeps, as bits: words that differ in them sound different. */
export function keptLetters(word: string): number {
  let bits = 0
  for (let at = 0; at < word.length; at += 1) bits |= kept[word.charCodeAt(at)] ?? 0
  return bits
}

const kept: readonly number[] = Array.from({ length: 128 }, (_, code) => {
  const at = 'blmnr'.indexOf(String.fromCharCode(code))
  return at < 0 ? 0 : 1 << at
})
