/** Reads a file again, with the ranges in it that must not be shown. */
import { digest } from '../core/model/digest.ts'
import { byAnyKey, entryIn, grouped } from '../core/model/group-by.ts'
import type { Document, Excerpt, Limits, Place, Pointer, Source } from '../core/model/model.ts'
import { kindOf } from '../document/kinds/index.ts'
import { type SensitiveLocation, sensitiveLocations } from '../document/schema/sensitive.ts'
import { read } from '../read/index.ts'
import { decode } from '../read/text.ts'
import type { Known, KnownValue } from './known-values.ts'
import type { Tags } from './tag.ts'
import { joined, type TextRange } from './text-range.ts'

/** A document of a file, as far as its fields are known. */
export interface DocumentPart {
  readonly document: Document
  /** Why its sensitive values are unknown; `undefined` if the schema of its kind determines them. */
  readonly unknown: string | undefined
  readonly sensitive: readonly SensitiveLocation[]
  /** Returns those at a pointer. */
  at(pointer: Pointer): readonly SensitiveLocation[]
}

/** The `line` of a file is its number from 1, if it is a line of an archive. */
export type RedactedFile = NonNullable<ReturnType<typeof documentPartOf>>

/** Returns the file as it was checked; `undefined` if it changed or was deleted. */
export function documentPartOf(source: Source | undefined, sha256: string, limits: Limits) {
  if (source === undefined || digest(source.bytes) !== sha256) return undefined
  const decoded = decode(source, limits)
  const parts = read(source, limits).map((document): DocumentPart => {
    const { data } = document
    const kind = data === undefined ? null : kindOf(data)
    const locations = kind === null ? [] : sensitiveLocations(kind, data)
    let byPointer: ReadonlyMap<Pointer, readonly SensitiveLocation[]> | undefined
    return {
      document,
      unknown:
        data === undefined
          ? 'the document could not be read'
          : kind === null
            ? 'the document is of no known kind'
            : undefined,
      sensitive: locations,
      at: pointer => {
        byPointer ??= grouped(locations, one => one.at)
        return byPointer.get(pointer) ?? []
      },
    }
  })
  const { bytes, line } = source
  return { bytes, text: 'text' in decoded ? decoded.text.text : '', line, parts }
}

/** Returns the part of a file at a position. */
export function partIn({ parts }: RedactedFile, position: number): DocumentPart | undefined {
  const there = parts[position]
  return there?.document.part === position ? there : parts.find(({ document }) => document.part === position)
}

/** Returns the sensitive values of a part that may be quoted elsewhere. */
export function valuesOf({ sensitive: locations }: DocumentPart): readonly KnownValue[] {
  return locations.flatMap(quotable)
}

/** Returns the value of a sensitive range as it may be quoted; none if its content is unknown. */
export function quotable({ value, kind }: SensitiveLocation): readonly KnownValue[] {
  const isStated = typeof value === 'string' || typeof value === 'number'
  return kind === undefined || !isStated ? [] : [{ kind, value: String(value) }]
}

/** Returns an excerpt of the document without what must not be shown. */
export type Shower = (place: Place, excerpt: Excerpt) => Excerpt

/** The size of a text searched at once, and of the context around it: a value may begin before it and end after it. */
const block = 20_000
const host = 4000

/** Finds known values in a range of a text; each block is searched once, on first use. */
function quotesIn(text: string, known: Known): (from: number, to: number) => readonly TextRange[] {
  const searched = new Map<number, readonly TextRange[]>()
  const search = (start: number): readonly TextRange[] => {
    const from = Math.max(0, start - host)
    const part = text.slice(from, start + block + host)
    const found = [...known.persons(part), ...known.amounts(part)]
    return found.map(one => ({ ...one, start: one.start + from, end: one.end + from }))
  }
  return (from, to) => {
    const found: TextRange[] = []
    for (let start = from - (from % block); start <= to; start += block) {
      found.push(...entryIn(searched, start, () => search(start)))
    }
    return found
  }
}

/** The size of a text looked up at once. */
const shelf = 500

/** Finds which of many ranges may overlap a part of the text, in order. */
function rangesIn(all: readonly TextRange[]): (from: number, to: number) => readonly TextRange[] {
  const near = byAnyKey(all, ({ start, end }) => shelves(start, end))
  return (from, to) => near(shelves(from, to))
}

function shelves(from: number, to: number): readonly string[] {
  const names: string[] = []
  for (let at = from - (from % shelf); at <= to; at += shelf) names.push(String(at))
  return names
}

/** Creates the function that redacts excerpts of a file; its sensitive fields are located once. */
export function showerOf(document: RedactedFile, known: Known, tags: Tags): Shower {
  const { line: only } = document
  const starts = only === undefined ? lineStarts(document.text) : [0]
  const offsetOf = (line: number, column: number) =>
    (starts[line - (only ?? 1)] ?? document.text.length) + column - 1
  const fields = rangesIn(document.parts.flatMap(part => fieldsOf(part, document.text, offsetOf, tags)))
  const quotedIn = quotesIn(document.text, known)
  const isAllKnown = document.parts.every(one => one.unknown === undefined)

  /** Redacts a range of one line, and maps offsets in the text to characters of it. */
  const shown = (from: number, to: number) => {
    const isHere = (one: TextRange) => one.start < to && one.end > from
    const hidden = joined([...fields(from, to).filter(isHere), ...quotedIn(from, to).filter(isHere)])
    let line = ''
    let last = from
    const moves: Readonly<Record<'start' | 'end' | 'at' | 'after', number>>[] = []
    for (const one of hidden) {
      line += document.text.slice(last, Math.max(last, one.start))
      // The tag of a range continued from the line before is shown where the text of this one begins.
      if (one.start < from) line += /^[ \t]*/.exec(document.text.slice(from, to))?.[0] ?? ''
      moves.push({ start: one.start, end: one.end, at: line.length, after: line.length + one.tag.length })
      line += one.tag
      last = Math.min(one.end, to)
    }
    line += document.text.slice(last, to)
    return {
      line,
      at(offset: number, isEnd: boolean): number {
        let ahead = { end: from, after: 0 }
        for (const move of moves) {
          const isInside = (isEnd ? offset > move.start : offset >= move.start) && offset < move.end
          if (isInside) return isEnd ? move.after : move.at
          if (move.end <= offset) ahead = move
        }
        return Math.max(0, ahead.after + offset - ahead.end)
      },
    }
  }

  return (place, excerpt) => {
    const { line = 1, column = 1, endLine, endColumn } = place
    const part = partIn(document, place.part)
    const unknown = part === undefined ? 'the document was deleted during the run' : part.unknown
    if (unknown !== undefined) return withheld(line, excerpt, unknown)
    const windowOf = (index: number) => {
      const isLast = index === excerpt.lines.length - 1
      const from = offsetOf(excerpt.firstLine + index, 1) + (isLast ? excerpt.cut : 0)
      return { from, to: from + (excerpt.lines[index] ?? '').length }
    }
    const windows = excerpt.lines.map((_line, index) => windowOf(index))
    const each = windows.map(({ from, to }) => shown(from, to))
    const lines = each.map(one => one.line)
    const last = each.at(-1)
    const window = windows.at(-1)
    // The line before may belong to a document that could not be read.
    const before = isAllKnown ? lines.slice(0, -1) : []
    const firstLine = isAllKnown ? excerpt.firstLine : line
    const same = { ...excerpt, firstLine, lines: [...before, ...lines.slice(-1)] }
    if (last === undefined || window === undefined || last.line === excerpt.lines.at(-1)) return same
    const isOnOneLine = endLine === line && endColumn !== undefined
    const start = Math.min(Math.max(offsetOf(line, column), window.from), window.to)
    const end = isOnOneLine ? Math.min(offsetOf(line, endColumn), window.to) : window.to
    const mark = { start: last.at(start, false), end: last.at(end, true) }
    return { ...same, mark: { start: mark.start, end: Math.max(mark.start, mark.end) } }
  }
}

/** Returns the replacement of an excerpt whose sensitive values are unknown. */
export function withheld(line: number, { cut }: Excerpt, why: string): Excerpt {
  const text = `[masked: ${why}]`
  return { firstLine: line, lines: [text], cut, mark: { start: 0, end: text.length } }
}

/** Returns the ranges of the sensitive fields of a part, whatever their notation. */
function fieldsOf(
  { document, sensitive: locations }: DocumentPart,
  text: string,
  offsetOf: (line: number, column: number) => number,
  tags: Tags,
): TextRange[] {
  const rangeOf = ({ line = 1, column = 1, endLine = line, endColumn = column }: Place) => ({
    start: offsetOf(line, column),
    end: offsetOf(endLine, endColumn),
  })
  const anchors = new Map<string, string>()
  const found = locations.flatMap(({ at, half, value, kind }): TextRange[] => {
    const tag = tags(kind, String(value))
    if (half === 'key') return [{ ...rangeOf(document.place(at, 'key')), tag }]
    const origin = document.origin(at)
    // If nothing is written, the place is that of the name.
    if (origin === undefined || document.written(at) === '') return []
    const own = rangeOf(origin)
    const anchor = /&([^\s,[\]{}]+)[ \t\r\n]+$/.exec(text.slice(Math.max(0, own.start - 300), own.start))?.[1]
    if (anchor !== undefined && document.format === 'yaml') anchors.set(anchor, tag)
    return [{ ...own, tag }]
  })
  const named = [...anchors].flatMap(([name, tag]) => [...mentions(text, name)].map(one => ({ ...one, tag })))
  return joined([...found, ...named]).filter(one => one.end > one.start)
}

/** Finds the anchor and the aliases of a name. */
function* mentions(text: string, name: string): Generator<{ readonly start: number; readonly end: number }> {
  for (const sign of ['&', '*']) {
    for (let at = text.indexOf(sign + name); at !== -1; at = text.indexOf(sign + name, at + 1)) {
      const end = at + sign.length + name.length
      if (end === text.length || /[\s,\]}]/.test(text.charAt(end))) yield { start: at, end }
    }
  }
}

/** Returns the line starts, counted as the reader counts lines. */
function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\r\n?|\n/g)].map(({ 0: sign, index }) => index + sign.length)]
}
