/** The report as JSON, independent of width, colour and amount of detail. Its schema is `report.schema.json`. */
import { memoize } from '../text/memoize.ts'
import { printable } from '../text/printable.ts'
import { atEnd } from './writer.ts'

/** Writes the report as JSON text, one list entry at a time. */
export const json = atEnd(({ closing: _, ...report }) => jsonText(report, 2))

/** How JSON is laid out: the indentation of a level, what follows a name, and how a text is written. */
interface JsonLayout {
  readonly indent: string
  readonly colon: string
  quoted(text: string): string
}

/** An archive repeats names of files, rules and sentences: each is made printable once. */
const shown: JsonLayout = {
  indent: '  ',
  colon: ': ',
  quoted: memoize(text => printable(JSON.stringify(text))),
}
const compact: JsonLayout = { indent: '', colon: ':', quoted: text => JSON.stringify(text) }

/**
 * Yields a value as indented JSON text, with what acts on a terminal or is invisible written as escapes. Objects and lists are
 * written in pieces down to `depth` levels, deeper ones at once; a list at these levels may be any iterable.
 */
export function* jsonText(value: unknown, depth: number): Generator<string> {
  yield* piecesOf(value, depth, shown, '\n')
  yield '\n'
}

/** Yields what `JSON.stringify` returns, in pieces: see `jsonText` for `depth`. */
export const jsonPieces = (value: unknown, depth: number): Generator<string> =>
  piecesOf(value, depth, compact, '')

/** Yields a value in pieces; `newline` is what stands before its end, a line end with the margin. */
function* piecesOf(value: unknown, depth: number, layout: JsonLayout, newline: string): Generator<string> {
  if (depth === 0 || typeof value !== 'object' || value === null) {
    yield textOf(value, layout, newline)
    return
  }
  const isList = Symbol.iterator in value
  const [opening, ending] = isList ? ['[', ']'] : ['{', '}']
  const inner = newline + layout.indent
  let before = opening
  for (const [name, one] of isList ? unnamed(value as Iterable<unknown>) : Object.entries(value)) {
    if (one === undefined) continue
    const start = `${before}${inner}${name === undefined ? '' : layout.quoted(name) + layout.colon}`
    before = ','
    if (depth === 1) {
      yield start + textOf(one, layout, inner)
      continue
    }
    yield start
    yield* piecesOf(one, depth - 1, layout, inner)
  }
  yield before === opening ? opening + ending : newline + ending
}

function* unnamed(all: Iterable<unknown>): Generator<readonly [undefined, unknown]> {
  for (const one of all) yield [undefined, one]
}

/** Returns a value as JSON text; strings that are repeated cost a look, where `JSON.stringify` writes and escapes each of them. */
function textOf(value: unknown, layout: JsonLayout, newline: string): string {
  if (typeof value === 'string') return layout.quoted(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const inner = newline + layout.indent
  let text = ''
  if (Array.isArray(value)) {
    for (const one of value) text += (text === '' ? '[' : ',') + inner + textOf(one, layout, inner)
    return text === '' ? '[]' : `${text}${newline}]`
  }
  for (const [name, one] of Object.entries(value))
    if (one !== undefined)
      text +=
        (text === '' ? '{' : ',') + inner + layout.quoted(name) + layout.colon + textOf(one, layout, inner)
  return text === '' ? '{}' : `${text}${newline}}`
}
