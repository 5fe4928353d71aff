/**
 * Looks up values in a text of sorted lines, `key<tab>value`, by binary search: a large index is ready at once and takes no more
 * memory than its text.
 */
import { isAscii } from './script.ts'

/** Returns a text in ASCII: other characters as JSON escapes them, so that an engine keeps one byte for each. */
export function escaped(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function unescaped(text: string): string {
  if (!text.includes('\\')) return text
  return text.replace(/\\u([0-9a-f]{4})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}

/** Returns the value of a key; `undefined` if the index has no such key. */
export type LineLookup = (key: string) => string | undefined

/** The number of characters of a key by which the lines to search are narrowed down. */
const prefixLength = 3

/**
 * Returns the lookup of an index. Where the lines of a beginning are is found once: most keys that are sought are words or numbers of
 * which the index has not even the beginning.
 */
export function lookupIn(lines: string): LineLookup {
  const ranges = new Map<string, LineRange>()
  return key => {
    const sought = isAscii(key) ? key : escaped(key)
    const prefix = sought.slice(0, prefixLength)
    let range = ranges.get(prefix)
    if (range === undefined) {
      const from = firstNotBefore(lines, prefix, { from: 0, to: lines.length })
      // No character of a key is behind the last one of ASCII.
      range = { from, to: firstNotBefore(lines, `${prefix}\u007f`, { from, to: lines.length }) }
      ranges.set(prefix, range)
    }
    if (range.from === range.to) return undefined
    const start = firstNotBefore(lines, sought, range)
    if (!lines.startsWith(`${sought}\t`, start)) return undefined
    return unescaped(lines.slice(start + sought.length + 1, lines.indexOf('\n', start)))
  }
}

/** A range of lines, by the offsets at which the first begins and the last ends. */
interface LineRange {
  readonly from: number
  readonly to: number
}

/** Returns the offset of the first line in a range whose key is not before another; the end of the range if there is none. */
function firstNotBefore(lines: string, key: string, { from, to }: LineRange): number {
  let [low, high] = [from, to]
  while (low < high) {
    const middle = (low + high) >>> 1
    const start = lines.lastIndexOf('\n', middle - 1) + 1
    const found = lines.slice(start, lines.indexOf('\t', start))
    if (found < key) low = lines.indexOf('\n', start) + 1
    else high = start
  }
  return low
}
