/** Maps offsets to lines and columns, and pointers to offsets. Everything is computed on demand. */
import type {
  Document,
  Excerpt,
  Fault,
  Half,
  Place,
  Pointer,
  Source,
  StreamSlice,
} from '../core/model/model.ts'
import { stepsOf } from '../core/model/pointer.ts'

/** A range of the text, by offsets; the end is exclusive. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** One value as written. */
export interface Site {
  /** The scalar or alias itself; of a collection its first key or first character. */
  readonly token: Range
  /** The name of the value. */
  readonly key: Range | undefined
  /** Present in a collection: its members, by name or by index. */
  readonly members?: Map<string, Site> | Site[]
  /** Nothing is written: the token is that of the name, or the dash of the entry. */
  readonly isBlank?: boolean
  /** Present in an alias: the site that it repeats. */
  readonly repeats?: Site
}

/** The text of a file, with its places. */
export interface PlacedText {
  readonly file: string
  readonly text: string
  /** The line of an archive, from 1, if it is one. */
  readonly line: number | undefined
  /** The number of documents of the file before this text. */
  readonly documents: number
  place(part: number, pointer: Pointer, range: Range, half?: Half): Place
}

/**
 * Returns the text of a file, of a line of an archive, or of some documents of a file; its lines are counted when the first place
 * is requested.
 */
export function textOf(
  file: string,
  text: string,
  { line, slice }: Pick<Source, 'line' | 'slice'> = {},
): PlacedText {
  let starts: readonly number[] | undefined
  const before = line === undefined ? (slice?.lines ?? 0) : line - 1
  const documents = line === undefined ? (slice?.documents ?? 0) : line - 1
  return {
    file,
    text,
    line,
    documents,
    place(part, pointer, range, half) {
      // What ends a line for editors does not end one of an archive: only a line feed does.
      starts ??= line === undefined ? lineStarts(text) : [0]
      const start = lineAt(starts, range.start)
      const end = range.end > range.start ? lineAt(starts, range.end) : start
      return {
        file,
        part: documents + part,
        pointer,
        ...(half === 'key' && { half }),
        line: before + start + 1,
        column: range.start - startOf(starts, start) + 1,
        endLine: before + end + 1,
        endColumn: Math.max(range.end, range.start) - startOf(starts, end) + 1,
        excerpt: excerptOf(text, starts, range.start, start, { lines: before, ...slice }),
      }
    },
  }
}

/** A document whose values can be found in its text. */
export interface PlacedDocument extends Document {
  /** Returns the site of the whole value; `undefined` if it was not read. Costs the second pass that `place` costs. */
  site(): Site | undefined
}

/** Returns a document whose places are found by a second walk, made once and on demand. */
export function documentOf(
  format: Document['format'],
  text: PlacedText,
  part: number,
  data: unknown,
  faults: readonly Fault[],
  walk: () => Site | undefined,
  begin = 0,
): PlacedDocument {
  let walked: { readonly site: Site | undefined } | undefined
  const root = () => {
    walked ??= { site: walk() }
    return walked.site
  }
  /** Returns the site of a scalar, with aliases resolved. */
  const scalar = (pointer: Pointer) => {
    let site = root()
    for (const step of stepsOf(pointer)) site = memberOf(site?.repeats ?? site, step)
    site = site?.repeats ?? site
    return site?.members === undefined ? site : undefined
  }
  return {
    part: text.documents + part,
    format,
    data,
    faults,
    site: root,
    place(pointer, half = 'value') {
      const site = root()
      const range = site === undefined ? { start: begin, end: begin } : rangeAt(site, pointer, half)
      return text.place(part, pointer, range, half)
    },
    written(pointer) {
      const site = scalar(pointer)
      if (site === undefined) return undefined
      return site.isBlank ? '' : text.text.slice(site.token.start, site.token.end)
    },
    origin(pointer) {
      const site = scalar(pointer)
      return site === undefined ? undefined : text.place(part, pointer, site.token)
    },
  }
}

function memberOf(site: Site | undefined, step: string): Site | undefined {
  if (site?.members instanceof Map) return site.members.get(step)
  return /^(?:0|[1-9]\d*)$/.test(step) ? site?.members?.[Number(step)] : undefined
}

function rangeAt(root: Site, pointer: Pointer, half: Half): Range {
  let site = root
  for (const step of stepsOf(pointer)) {
    // An alias has no members of its own: what it repeats is elsewhere, and here is only the alias.
    const member = memberOf(site, step)
    if (member === undefined) return wholeOf(site)
    site = member
  }
  return half === 'key' ? (site.key ?? wholeOf(site)) : wholeOf(site)
}

// The name of a block is easier to find than its forty lines.
const wholeOf = (site: Site): Range => (site.members ? (site.key ?? site.token) : site.token)

/** Returns the starts of lines. Line breaks are those of YAML; JSON and editors count the same. */
function lineStarts(text: string): readonly number[] {
  const starts = [0]
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
    return starts
  }
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code !== 10 && code !== 13) continue
    if (code === 13 && text.charCodeAt(at + 1) === 10) at++
    starts.push(at + 1)
  }
  return starts
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (startOf(starts, middle) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

const startOf = (starts: readonly number[], line: number): number => starts[line] ?? 0

const width = 160
const before = 100

function excerptOf(
  text: string,
  starts: readonly number[],
  offset: number,
  line: number,
  { lines: above, lineBefore }: Pick<StreamSlice, 'lines' | 'lineBefore'>,
): Excerpt {
  const start = startOf(starts, line)
  const end = endOf(text, starts, line)
  const room = Math.max(0, end - start - width)
  const cut = wholeCharacter(text, start + Math.min(Math.max(0, offset - start - before), room)) - start
  const last = window(text, start + cut, end)
  if (line === 0)
    return lineBefore === undefined
      ? { firstLine: above + 1, lines: [last], cut }
      : { firstLine: above, lines: [window(lineBefore, 0, lineBefore.length), last], cut }
  const previous = window(text, startOf(starts, line - 1), endOf(text, starts, line - 1))
  return { firstLine: above + line, lines: [previous, last], cut }
}

function endOf(text: string, starts: readonly number[], line: number): number {
  let end = starts[line + 1] ?? text.length
  while (end > startOf(starts, line) && /[\r\n]/.test(text.charAt(end - 1))) end--
  return end
}

const window = (text: string, start: number, end: number): string =>
  text.slice(start, Math.min(end, wholeCharacter(text, start + width)))

/** Returns the offset, moved back if it is in the middle of a surrogate pair. */
function wholeCharacter(text: string, offset: number): number {
  const code = text.charCodeAt(offset)
  return code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset
}
