/** The report as JSON: the same for every width, colour and amount of detail. Its schema is `report.schema.json`. */
import type { LongReport } from './long-report.ts'
import { printable } from './printable.ts'

/** The report as JSON text: an entry of a list at a time. */
export function* json({ closing: _, ...report }: LongReport): Generator<string> {
  yield* jsonText(report, 2)
}

/**
 * Yields a value as JSON text, with what would act on a terminal or hide from a reader written as escapes. Objects and lists are
 * taken apart `depth` levels down, and what lies below is written at once; a list there may be any iterable.
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

/** The value as JSON text whose lines after the first begin at a margin. */
function atMargin(value: unknown, space: string, margin: string): string {
  const text = JSON.stringify(value, null, space)
  // No string of JSON holds a line end: each of them is one of the layout.
  return margin === '' || space === '' ? text : text.replaceAll('\n', `\n${margin}`)
}

/** Most text is ASCII without a command to a log: it stays as it is. */
const harmless = (lines: string) => /^[\n -~]*$/.test(lines) && !lines.includes('##')

/** Lines made harmless one by one: of the line ends themselves `printable` would make escapes. */
function printableLines(lines: string): string {
  return harmless(lines) ? lines : lines.split('\n').map(printable).join('\n')
}
