/** Finds the sensitive values of documents wherever they are quoted. */
import type { Sensitivity } from '../core/model/model.ts'
import { foldPerson } from '../trade/documents/link-key.ts'
import { addressesIn } from '../trade/parties/email.ts'
import { phonesIn } from '../trade/parties/phone.ts'
import { amountsIn, readings, significantDigits } from './amount.ts'
import { phrasesOf, wordsOf } from './phrases.ts'
import type { Tags } from './tag.ts'
import type { TextRange } from './text-range.ts'

export interface KnownValue {
  readonly kind: Sensitivity
  readonly value: string
}

/** Finds known values in a text: persons, their addresses and numbers; amounts. */
export type Known = ReturnType<typeof knownValues>

/**
 * The minimum length of values that are searched everywhere: shorter ones occur in too many words and numbers with another
 * meaning.
 */
export const everywhere = { letters: 3, solid: 2, digits: 3 } as const

/** For a text in which a value is known to be quoted: any length. */
export const anyLength = { letters: 1, solid: 1, digits: 0 } as const

/** Prepares the values for searching; those shorter than `least` are omitted. */
export function knownValues(
  values: readonly KnownValue[],
  tags: Tags,
  least: { readonly letters: number; readonly solid: number; readonly digits: number },
) {
  const phrases = new Map<string, string>()
  const numbers = new Map<string, string>()
  const amounts = new Map<string, string>()
  const phrase = (text: string, tag: string) => {
    const words = wordsOf(text)
    const joined = words.join('')
    const enough = /^[\p{Script=Latin}\p{N}]/u.test(joined) ? least.letters : least.solid
    if (joined.length >= enough && !phrases.has(words.join(' '))) phrases.set(words.join(' '), tag)
  }
  // Sorted, so that of two spellings with their own tags the same one is used whatever the order of documents.
  for (const { kind, value } of [...values].sort((a, b) => (a.value < b.value ? -1 : 1))) {
    const tag = tags(kind, value)
    if (kind === 'commercial') {
      for (const { 0: written } of value.matchAll(/\d[\d.,'’_ \u00a0\u202f]*\d|\d/g)) {
        const all = readings(written)
        // A plain decimal, as the schema requires, has one meaning.
        for (const amount of /^\d+(?:\.\d+)?$/.test(value.trim()) ? all.slice(0, 1) : all) {
          if (significantDigits(amount) >= least.digits) amounts.set(amount, tags(kind, amount))
        }
      }
      if (readings(value.trim()).length === 0) phrase(value, tag)
      continue
    }
    phrase(value, tag)
    phrase(foldPerson(value), tag)
    for (const address of addressesIn(value)) phrase(address, tags(kind, address))
    if (!value.includes('@')) {
      for (const digits of phonesIn(value, '')) numbers.set(digits.slice(-8), tag)
    }
  }
  const found = phrasesOf(phrases)
  const phones = phonesOf(numbers)
  return {
    persons: (text: string): TextRange[] => [...found(text), ...phones(text)],
    amounts: (text: string): TextRange[] => amountsIn(text, amounts),
  }
}

/**
 * Returns the function that finds runs of digits that contain the last digits of a telephone number, with or without its country
 * code; of several the first.
 */
function phonesOf(numbers: ReadonlyMap<string, string>): (text: string) => TextRange[] {
  if (numbers.size === 0) return () => []
  const ends = new Map([...numbers].map(([end, tag], rank) => [end, { tag, rank }]))
  const lengths = [...new Set([...numbers.keys()].map(end => end.length))]
  const numberIn = (digits: string) => {
    let first: { readonly tag: string; readonly rank: number } | undefined
    for (const length of lengths) {
      for (let at = 0; at + length <= digits.length; at++) {
        const one = ends.get(digits.slice(at, at + length))
        if (one !== undefined && (first === undefined || one.rank < first.rank)) first = one
      }
    }
    return first
  }
  return text =>
    [...text.matchAll(/[(+]{0,2}\d[\d\s()./\u00a0\u2010-\u2013-]{5,}\d/g)].flatMap(({ 0: run, index }) => {
      const number = numberIn(run.replace(/\D/g, ''))
      return number === undefined ? [] : [{ start: index, end: index + run.length, tag: number.tag }]
    })
}
