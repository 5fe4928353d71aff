/** Forms of romanised words in which ways of writing one sound are the same. */

import { consonants, sounds, syllabary, syllables } from '../../generated/tables/spellings.ts'
import { byWord } from './word-memory.ts'

type Replacements = readonly (readonly [pattern: RegExp, to: string])[]

const compiled = (rows: typeof sounds): Replacements =>
  rows.map(([pattern, to]) => [new RegExp(pattern, 'g'), to])

function replaced(word: string, replacements: Replacements): string {
  let form = word
  for (const [pattern, to] of replacements) form = form.replace(pattern, to)
  return form
}

const soundForms = compiled(sounds)
const syllableForms = compiled(syllables)
const consonantForms = compiled(consonants)
const syllabaryForms = compiled(syllabary)

/** Returns a word in a form in which usual ways of romanising it are the same. */
export const soundOf: (word: string) => string = byWord(word => replaced(word, soundForms))

/** Returns a word in a form in which the usual ways of romanising Chinese are the same. */
export const pinyinSoundOf: (word: string) => string = byWord(word => replaced(word, syllableForms))

/** Returns the consonants of a word as scripts without vowels write them, two and more: a `v` as that of Persian, which may be a vowel, too. */
export const consonantsOf: (word: string) => readonly string[] = byWord(word =>
  [...new Set([word, word.replaceAll('v', 'w')].map(one => replaced(one, consonantForms)))].filter(
    ({ length }) => length > 1,
  ),
)

/** Returns the consonants of a word as Japanese syllables write them; empty if there are fewer than three. */
export const syllabaryOf: (word: string) => string = byWord(word => {
  const form = replaced(word, syllabaryForms)
  return form.length < 3 ? '' : form
})

/** Checks whether a word is of Japanese syllables: each ends in a vowel or `n`. */
export const isOfSyllables = (word: string): boolean =>
  /^(?:(?:sh|ch|ts|[bdfghjkmnprtz]y?|[swy])?[aeiou]|n)+$/.test(word)

/** Returns the consonants that a word may have of which Japanese syllables write these. */
export function consonantsWritten(form: string): readonly string[] {
  let forms = ['']
  for (const one of form.slice(0, 8))
    forms = forms.flatMap(before => [...(writtenFor[one] ?? one)].map(letter => before + letter))
  return forms.slice(0, 128)
}

const writtenFor: Readonly<Record<string, string>> = { r: 'rl', b: 'bf', h: 'hf', s: 'st' }

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
