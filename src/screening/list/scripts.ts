/** Tells the scripts of names apart, without Unicode patterns: lists have a hundred thousand names. */

import { scriptBlocks } from '../../generated/tables/scripts.ts'
import type { ListScript } from './model.ts'

const latin: readonly ListScript[] = ['Latin']
const none: readonly ListScript[] = []

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
    else if (script !== null && others?.includes(script) !== true) others = [...(others ?? []), script]
  }
  if (others === undefined) return hasLatin ? latin : none
  return hasLatin ? ['Latin', ...others] : others
}

function scriptAt(code: number): ListScript | null {
  let [low, high] = [0, scriptBlocks.length - 1]
  if (code < scriptBlocks[0][0]) return null
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((scriptBlocks[middle]?.[0] ?? 0) <= code) low = middle
    else high = middle - 1
  }
  return scriptBlocks[low]?.[1] ?? null
}
