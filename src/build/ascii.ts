/** Data as text in generated modules. */
import { escaped } from '../text/line-index.ts'

/**
 * Returns the code of a string that holds a value as JSON, because an object literal would be parsed at every start. In
 * ASCII, because one other letter doubles the size of the module in memory, and slows reading it.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(escaped(JSON.stringify(value)))
}

/** Returns the text of an index by its keys and values, which have neither tabs nor line ends. */
export function linesOf(entries: ReadonlyMap<string, string>): string {
  return [...entries]
    .map(([key, value]) => [escaped(key), escaped(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}\t${value}\n`)
    .join('')
}
