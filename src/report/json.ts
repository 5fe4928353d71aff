/** The report as JSON, independent of width, colour and amount of detail. Its schema is `report.schema.json`. */
import { printableLines } from '../text/printable.ts'
import { atEnd } from './writer.ts'

/** Writes the report as JSON text, one list entry at a time. */
export const json = atEnd(({ closing: _, ...report }) => jsonText(report, 2))

/**
 * Yields a value as JSON text, with what acts on a terminal or is invisible written as escapes. Objects and lists are
 * written in pieces down to `depth` levels, deeper ones at once; a list at these levels may be any iterable.
 */
export function* jsonText(value: unknown, depth: number): Generator<string> {
  for (const piece of jsonPieces(value, depth, '  ')) yield printableLines(piece)
  yield '\n'
}

/** Yields what `JSON.stringify(value, null, space)` returns, in pieces: see `jsonText` for `depth`. */
export function* jsonPieces(value: unknown, depth: number, space: string, margin = ''): Generator<string> {
  if (depth === 0 || typeof value !== 'object' || value === null) {
    yield atMargin(value, space, margin)
    return
  }
  const isList = Symbol.iterator in value
  const [opening, ending] = isList ? ['[', ']'] : ['{', '}']
  const newline = space === '' ? '' : `\n${margin}${space}`
  const colon = space === '' ? ':' : ': '
  let before = opening
  for (const [name, one] of isList ? unnamed(value as Iterable<unknown>) : Object.entries(value)) {
    if (one === undefined) continue
    const start = `${before}${newline}${name === undefined ? '' : `${JSON.stringify(name)}${colon}`}`
    before = ','
    if (depth === 1) {
      yield start + atMargin(one, space, margin + space)
      continue
    }
    yield start
    yield* jsonPieces(one, depth - 1, space, margin + space)
  }
  if (before === opening) yield `${opening}${ending}`
  else yield `${space === '' ? '' : `\n${margin}`}${ending}`
}

function* unnamed(all: Iterable<unknown>): Generator<readonly [undefined, unknown]> {
  for (const one of all) yield [undefined, one]
}

/** Returns the value as JSON text whose lines after the first are indented by a margin. */
function atMargin(value: unknown, space: string, margin: string): string {
  const text = JSON.stringify(value, null, space)
  // No string of JSON contains a line end: each of them is one of the layout.
  return margin === '' || space === '' ? text : text.replaceAll('\n', `\n${margin}`)
}
