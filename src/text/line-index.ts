/**
 * Looks up values in a text of sorted lines, `key<tab>value`, by binary search: a large index is ready at once and takes no more
 * memory than its text. The text is in ASCII; its first line lists the other characters, which have short codes behind it.
 */
import { lazy } from './memoize.ts'

/** Returns a text in ASCII: other characters as JSON escapes them, so that an engine keeps one byte for each. */
export function escaped(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** The characters that begin a code: of two characters, and behind the last one, of three. */
const leads = '#%&*+<=>?@[]^_{}()!'
const signs = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-.'
const shortCodes = (leads.length - 1) * signs.length

/** Matches a character that is written as a code. */
const coded = /[^\0-\x7f]|[#%&*+<=>?@[\]^_{}()!]/g
const code = /[#%&*+<=>?@[\]^_{}()].|!../g

function codeOf(number: number): string {
  if (number < shortCodes)
    return `${leads.charAt(Math.floor(number / signs.length))}${signs.charAt(number % signs.length)}`
  const rest = number - shortCodes
  return `!${signs.charAt(Math.floor(rest / signs.length))}${signs.charAt(rest % signs.length)}`
}

const codesOf = (characters: readonly string[]): ReadonlyMap<string, string> =>
  new Map(characters.map((one, number) => [one, codeOf(number)]))

/** Returns the text of an index by its keys and values, which have neither tabs nor line ends. */
export function linesOf(entries: ReadonlyMap<string, string>): string {
  const counts = new Map<string, number>()
  for (const entry of entries)
    for (const [one] of entry.join('').matchAll(coded)) counts.set(one, (counts.get(one) ?? 0) + 1)
  const characters = [...counts].sort(([, a], [, b]) => b - a).map(([one]) => one)
  const codes = codesOf(characters)
  const written = (text: string) => text.replace(coded, one => codes.get(one) ?? one)
  const lines = [...entries]
    .map(([key, value]) => [written(key), written(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}\t${value}\n`)
  return `\t${escaped(characters.join(''))}\n${lines.join('')}`
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
  const table = lazy(() => {
    const characters: string = JSON.parse(`"${lines.slice(1, lines.indexOf('\n'))}"`)
    const codes = codesOf(characters.split(''))
    return { codes, by: new Map([...codes].map(([character, its]) => [its, character])) }
  })
  const decoded = (text: string) => text.replace(code, one => table().by.get(one) ?? one)
  return key => {
    const sought = key.replace(coded, one => table().codes.get(one) ?? '\u007f')
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
    return decoded(lines.slice(start + sought.length + 1, lines.indexOf('\n', start)))
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
