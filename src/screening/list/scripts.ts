/** Tells the scripts of names apart, without Unicode patterns: lists have a hundred thousand names. */

import type { ListScript } from './model.ts'

const latin: readonly ListScript[] = ['Latin']
const none: readonly ListScript[] = []

/** Blocks of letters in order, each from its first code unit; a block without a script has no letters of one. */
const blocks: readonly (readonly [from: number, script: ListScript | undefined])[] = [
  [0x00c0, 'Latin'],
  [0x02b0, undefined],
  [0x0370, 'Greek'],
  [0x0400, 'Cyrillic'],
  [0x0530, 'other'],
  [0x0590, 'Hebrew'],
  [0x0600, 'Arabic'],
  [0x0700, 'other'],
  [0x0750, 'Arabic'],
  [0x0780, 'other'],
  [0x08a0, 'Arabic'],
  [0x0900, 'Devanagari'],
  [0x0980, 'other'],
  [0x0e00, 'Thai'],
  [0x0e80, 'other'],
  [0x1100, 'Hangul'],
  [0x1200, 'other'],
  [0x1e00, 'Latin'],
  [0x1f00, 'Greek'],
  [0x2000, undefined],
  [0x2e80, 'Han'],
  [0x3000, undefined],
  [0x3005, 'Han'],
  [0x3008, undefined],
  [0x3040, 'Kana'],
  [0x3100, 'other'],
  [0x3130, 'Hangul'],
  [0x3190, undefined],
  [0x31f0, 'Kana'],
  [0x3200, undefined],
  [0x3400, 'Han'],
  [0xa000, 'other'],
  [0xac00, 'Hangul'],
  [0xd7b0, undefined],
  // The first halves of characters beyond the basic plane: Han there is from U+20000 on.
  [0xd840, 'Han'],
  [0xd8c0, undefined],
  [0xf900, 'Han'],
  [0xfb00, 'Latin'],
  [0xfb1d, 'Hebrew'],
  [0xfb50, 'Arabic'],
  [0xfe00, undefined],
  [0xfe70, 'Arabic'],
  [0xff00, undefined],
  [0xff21, 'Latin'],
  [0xff5b, undefined],
  [0xff66, 'Kana'],
  [0xffa0, 'Hangul'],
  [0xffe0, undefined],
]

/** Returns the scripts of the letters of a text, in the order in which they occur. */
export function scriptsOf(text: string): readonly ListScript[] {
  let hasLatin = false
  let others: ListScript[] | undefined
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code < 0x80) {
      hasLatin ||= (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
      continue
    }
    const script = scriptAt(code)
    if (script === 'Latin') hasLatin = true
    else if (script !== undefined && others?.includes(script) !== true) others = [...(others ?? []), script]
  }
  if (others === undefined) return hasLatin ? latin : none
  return hasLatin ? ['Latin', ...others] : others
}

function scriptAt(code: number): ListScript | undefined {
  let [low, high] = [0, blocks.length - 1]
  if (code < (blocks[0]?.[0] ?? 0)) return undefined
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((blocks[middle]?.[0] ?? 0) <= code) low = middle
    else high = middle - 1
  }
  return blocks[low]?.[1]
}
