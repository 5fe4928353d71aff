/**
 * Looks up values in a text of sorted lines, `key<tab>value`, by binary search: a large index is ready at once and takes no more
 * memory than its text.
 */

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

/** Returns the text of an index by its keys and values, which have neither tabs nor line ends. */
export function linesOf(entries: ReadonlyMap<string, string>): string {
  return [...entries]
    .map(([key, value]) => [escaped(key), escaped(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}\t${value}\n`)
    .join('')
}

/** Returns the value of a key, or `undefined` if the index has no such key. */
export function valueIn(lines: string, key: string): string | undefined {
  const sought = escaped(key)
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const start = lines.lastIndexOf('\n', middle - 1) + 1
    const end = lines.indexOf('\n', start)
    const tab = lines.indexOf('\t', start)
    const found = lines.slice(start, tab)
    if (found === sought) return unescaped(lines.slice(tab + 1, end))
    if (found < sought) low = end + 1
    else high = start
  }
  return undefined
}
