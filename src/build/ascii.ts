/** Data as text in generated modules. */
import { escaped } from '../text/line-index.ts'

/**
 * Returns the code of a string that holds a value as JSON, because an object literal would be parsed at every start. In
 * ASCII, because one other letter doubles the size of the module in memory, and slows reading it.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(escaped(JSON.stringify(value)))
}

/** Returns the code of a string of lines that hold JSON, each in a line of the module, and in ASCII as well. */
export function asciiLines(lines: readonly string[]): string {
  const code = escaped(lines.join('\n')).replace(/[\\`]|\$(?=\{)/g, '\\$&')
  return `\`\n${code}\``
}
