/** Finds the objects of a list in JSON text that arrives in pieces: the lines of JSON lines, or the elements of an array. */

import { tried } from '../../core/model/tried.ts'
import type { FaultKind, ListLimits, TextParser } from './model.ts'

export interface ObjectReader {
  readonly limits: ListLimits
  /** Takes an object and its place: a line, or the path of the element. */
  object(value: Readonly<Record<string, unknown>>, position: number | string): void
  fault(kind: FaultKind, position: number | string, found?: string): void
  /** Called when the file has ended, with the text around the elements of an array. */
  end?(around: string): void
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Parses an object; a text that is none is a fault. */
function take(reader: ObjectReader, text: string, position: number | string, last: FaultKind): void {
  const value = tried((): unknown => JSON.parse(text))
  if (value === undefined) reader.fault(last, position, text.slice(0, 80))
  else if (isObject(value)) reader.object(value, position)
  else reader.fault('other-value', position, text.slice(0, 80))
}

/** Reads JSON lines: an object in each. */
export function jsonLines(reader: ObjectReader): TextParser {
  let rest = ''
  let line = 1
  let isSkipping = false
  const run = () => {
    let from = 0
    for (let end = rest.indexOf('\n', from); end >= 0; end = rest.indexOf('\n', from)) {
      const text = rest.slice(from, end).trim()
      if (text.length > reader.limits.row) reader.fault('too-long', line, text.slice(0, 80))
      else if (!isSkipping && text !== '') take(reader, text, line, 'json-syntax')
      isSkipping = false
      from = end + 1
      line += 1
    }
    rest = rest.slice(from)
    if (rest.length <= reader.limits.row) return
    if (!isSkipping) reader.fault('too-long', line, rest.slice(0, 80))
    isSkipping = true
    rest = ''
  }
  return {
    write(text) {
      rest += text
      run()
    },
    end() {
      const text = rest.trim()
      if (!isSkipping && text !== '') take(reader, text, line, 'json-open')
      reader.end?.('')
    },
  }
}

const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d]
const [jsonQuote, backslash] = [0x22, 0x5c]

/** Returns where a scan of JSON begins: inside which containers it is, and what of the current element was passed already. */
const newScan = () => ({
  containers: [] as number[],
  isString: false,
  isEscaped: false,
  /** Whether the array of the outermost object is the list: others describe it, as `sources_used` does. */
  isWanted: false,
  /** The parts of the current element in earlier pieces, and their length. */
  parts: [] as string[],
  length: 0,
  isElement: false,
  isTooLong: false,
  /** The number of containers around the current element. */
  depth: 0,
  /** The number of elements so far. */
  count: 0,
  /** The text outside of elements: its beginning, and its last characters. */
  around: '',
  tail: '',
})

type JsonScan = ReturnType<typeof newScan>

/**
 * Reads the elements of the array that is the text, or that its outermost object has: `[{…}]`, `{"results": [{…}]}`.
 */
export function jsonElements(reader: ObjectReader): TextParser {
  const scan = newScan()
  return {
    write: text => scanPiece(text, scan, reader),
    end() {
      if (scan.isTooLong) reader.fault('too-long', `/${scan.count}`)
      if (scan.containers.length > 0 || scan.isString || scan.isElement)
        reader.fault('json-open', `/${scan.count}`)
      reader.end?.(scan.around)
    },
  }
}

function scanPiece(text: string, scan: JsonScan, reader: ObjectReader): void {
  const { containers } = scan
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    if (scan.isString) {
      at = stringEnd(text, at, scan)
      continue
    }
    const code = text.charCodeAt(at)
    if (code === jsonQuote) scan.isString = true
    else if (code === openBrace || code === openBracket) {
      if (code === openBrace && !scan.isElement && isInList(scan)) {
        leaveOutside(scan, text.slice(from, at))
        scan.isElement = true
        scan.depth = containers.length
        from = at
      } else if (code === openBracket && containers.length === 1)
        scan.isWanted = listKey.test(scan.tail + text.slice(Math.max(from, at - keyLength), at))
      containers.push(code)
    } else if (code === closeBrace || code === closeBracket) {
      containers.pop()
      if (scan.isElement && containers.length === scan.depth) {
        closeElement(text.slice(from, at + 1), scan, reader)
        from = at + 1
      }
    }
    if (containers.length > mostDepth) {
      reader.fault('too-long', `/${scan.count}`)
      containers.length = 0
    }
  }
  if (scan.isElement) keepPart(text.slice(from), scan, reader)
  else leaveOutside(scan, text.slice(from))
}

const isInList = ({ containers, isWanted }: JsonScan): boolean =>
  containers.at(-1) === openBracket && (containers.length === 1 || (containers.length === 2 && isWanted))

function leaveOutside(scan: JsonScan, text: string): void {
  if (scan.around.length < mostAround) scan.around += text
  scan.tail = (scan.tail + text).slice(-keyLength)
}

function keepPart(text: string, scan: JsonScan, { limits }: ObjectReader): void {
  scan.length += text.length
  scan.isTooLong ||= scan.length > limits.row
  if (scan.isTooLong) scan.parts = []
  else scan.parts.push(text)
}

function closeElement(text: string, scan: JsonScan, reader: ObjectReader): void {
  const position = `/${scan.count}`
  scan.count += 1
  if (scan.isTooLong || scan.length + text.length > reader.limits.row) reader.fault('too-long', position)
  else take(reader, scan.parts.length === 0 ? text : scan.parts.join('') + text, position, 'json-syntax')
  scan.parts = []
  scan.length = 0
  scan.isElement = false
  scan.isTooLong = false
}

/** The field that holds the entries, before its array. */
const listKey = /"(?:results|entries)"\s*:\s*$/
/** The most characters of such a field. */
const keyLength = 64
/** The deepest nesting of an element. */
const mostDepth = 200
/** Characters around the elements that are kept. */
const mostAround = 64 * 1024

/** Returns the position of the quote that ends a string, or the last of the piece. */
function stringEnd(text: string, from: number, scan: JsonScan): number {
  for (let at = from; at < text.length; at += 1) {
    if (scan.isEscaped) {
      scan.isEscaped = false
      continue
    }
    const code = text.charCodeAt(at)
    if (code === backslash) scan.isEscaped = true
    else if (code === jsonQuote) {
      scan.isString = false
      return at
    }
  }
  return text.length
}
