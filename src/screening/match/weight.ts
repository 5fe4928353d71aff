/** How much a word distinguishes a party, in thousandths, from a fixed table: loading another list changes no weight. */

import { background, type WordKind } from './tables.ts'

/** Returns 1000 times the binary logarithm of a whole number from 1, to the nearest linear piece: the same on every machine. */
export function logarithm(number: number): number {
  const whole = 31 - Math.clz32(number)
  return whole * 1000 + Math.floor(((number - 2 ** whole) * 1000) / 2 ** whole)
}

/** A word in no more names than this distinguishes as much as one in none. */
const rareCount = 5
const smoothing = 3

/** Returns the rarity of a word, 150 to 1000. */
function rarityOf(word: string): number {
  const { names, counts } = background()
  const count = counts.get(word) ?? 0
  if (count <= rareCount) return 1000
  const most = logarithm(Math.floor(names / (rareCount + smoothing)) + 1)
  const own = logarithm(Math.floor(names / (count + smoothing)) + 1)
  return Math.min(1000, Math.max(150, Math.floor((own * 1000) / most)))
}

export function weightOf(word: string, kind: WordKind): number {
  if (kind === 'generic') return Math.floor(rarityOf(word) / 2)
  if (kind === 'place') return Math.floor((rarityOf(word) * 6) / 10)
  if (kind !== 'core') return fixedWeights[kind]
  return Math.floor((rarityOf(word) * (word.length === 1 ? 4 : word.length === 2 ? 6 : 10)) / 10)
}

/** The weights of words that say as much whatever they are. */
const fixedWeights = { legal: 120, branch: 120, number: 1100, particle: 150, title: 50 } as const
