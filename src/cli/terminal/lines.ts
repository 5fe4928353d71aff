/** Lines of text as a terminal shows them. */
import { widest, widthOf, wrap } from '../../report/screen.ts'
import { inert, printable } from '../../text/printable.ts'

/** Wraps a text; every line is indented. */
export const indented = (text: string, width: number, indent = ''): string[] =>
  wrap(printable(text), width - indent.length).map(line => `${indent}${line}`)

/** Cuts a text to a number of columns; `mark` shows that it was cut. */
export function cut(text: string, columns: number, mark = ''): string {
  if (widthOf(text) <= columns) return text
  let kept = ''
  for (const character of text) {
    if (widthOf(kept + character) > columns - mark.length) break
    kept += character
  }
  return kept + mark
}

/** Returns bytes as text with its byte order mark, so that it can be written again. */
export const textWithMark = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)

/** Returns lines as a text, none of which is a command to the log of a CI job. */
export const linesText = (lines: readonly string[]): string =>
  `${lines.map(line => inert(line)).join('\n')}\n`

/** Returns the same without empty lines at its end. */
export const trimmedText = (lines: readonly string[]): string => `${linesText(lines).trimEnd()}\n`

/** Aligns cells in columns: those of the columns in `numbers` at their ends. */
export function aligned(rows: readonly (readonly string[])[], numbers: readonly number[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => widest(rows.map(row => row[column] ?? '')))
  const cell = (text: string, column: number) => {
    const gap = ' '.repeat((widths[column] ?? 0) - widthOf(text))
    return numbers.includes(column) ? gap + text : text + gap
  }
  return rows.map(row => row.map(cell).join('  ').trimEnd())
}

/** Returns what is shown of a value; nothing if there is none. */
export function given<V, T>(value: V | undefined, shown: (value: V) => T): readonly T[] {
  return value === undefined ? [] : [shown(value)]
}

/** Returns the lines that only one of two versions has: `-` before, `+` after. */
export function differingLines(before: readonly string[], after: readonly string[]): string[] {
  return [
    ...before.filter(line => !after.includes(line)).map(line => `- ${line}`),
    ...after.filter(line => !before.includes(line)).map(line => `+ ${line}`),
  ]
}
