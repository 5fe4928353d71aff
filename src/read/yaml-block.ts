/**
 * Reads YAML in the plain block style in which most documents are written, directly to data. It reports no errors:
 * whatever it does not fully understand it leaves to the event reader by returning `undefined`. It keeps nothing from
 * one document to the next.
 */

import type { Limits } from '../core/model/model.ts'
import { fieldNames } from '../generated/field-names.ts'
import { isUsual, plain } from './yaml-build.ts'

/** Returns the data of a text that is one plain document without any fault; `undefined` for every other text. */
export function plainYaml(text: string, limits: Limits): unknown {
  const isEnded = text.charCodeAt(text.length - 1) === BREAK
  const reader: Reader = {
    text: isEnded ? text : `${text}\n`,
    isEnded,
    at: 0,
    indent: 0,
    depth: 0,
    reached: 0,
    deepest: Math.min(limits.depth, deepest),
    values: 0,
    aliases: 0,
    anchors: undefined,
  }
  nextLine(reader)
  if (reader.indent === 0 && reader.text.startsWith('---\n', reader.at)) {
    reader.at += 4
    nextLine(reader)
  }
  if (reader.indent !== 0) return undefined
  const data = isDash(reader) ? sequence(reader, 0) : mapping(reader, 0)
  if (data === undefined || !isDone(reader)) return undefined
  const isWithin = reader.values <= limits.values && reader.aliases <= limits.aliases && limits.documents > 0
  return isWithin ? data : undefined
}

/** One document being read. Every function below advances it to the next line of content when it understood a value. */
interface Reader {
  /** Ends with a line break. */
  readonly text: string
  /** Whether the document itself ends with a line break. */
  readonly isEnded: boolean
  /** The maximum number of levels read here. */
  readonly deepest: number
  at: number
  /** The column of the line's content, or of the content after its dashes. */
  indent: number
  depth: number
  /** The greatest depth since the innermost anchor. */
  reached: number
  values: number
  aliases: number
  anchors: Map<string, BlockAnchor> | undefined
}

interface BlockAnchor {
  readonly value: unknown
  readonly values: number
  readonly height: number
}

// A line indented further than what precedes it belongs to nothing that is open, so it is left over.
const isDone = ({ indent }: Reader): boolean => indent === END

// Each level is a few calls; no real document is deeper, and the event reader supports the full limit.
const deepest = 60

// In place of an indent: no line follows, or one that is not understood. Both are less than any indent, so all
// collections are closed.
const END = -1
const UNCLEAR = -2

const BREAK = 0x0a
const SPACE = 0x20
const DOUBLE = 0x22
const HASH = 0x23
const SINGLE = 0x27
const COMMA = 0x2c
const DASH = 0x2d
const COLON = 0x3a
const OPEN_LIST = 0x5b
const BACKSLASH = 0x5c
const CLOSE_LIST = 0x5d
const OPEN_MAP = 0x7b
const CLOSE_MAP = 0x7d

// The classes of ASCII characters.
/** Ends or may end plain text in a block. */
const STOPS = 1
/** The same within brackets. */
const STOPS_FLOW = 2
/** Cannot be within quotes, or ends them, or needs further checks. */
const STOPS_QUOTES = 4
/** Not allowed in a comment. */
const HIDDEN = 8
/** May begin plain text, whatever follows. */
const BEGINS = 16
/** May begin a name. */
const BEGINS_NAME = 32
/** Part of the name of an anchor. */
const ANCHOR = 64

const kinds: Readonly<Uint8Array> = Uint8Array.from({ length: 128 }, (_, code) => {
  const sign = String.fromCharCode(code)
  const isHidden = code < SPACE || code === 0x7f
  let kind = /[\w-]/.test(sign) ? ANCHOR : 0
  if (isHidden) kind |= STOPS | STOPS_FLOW | STOPS_QUOTES
  if (isHidden && code !== BREAK) kind |= HIDDEN
  if (':#'.includes(sign)) kind |= STOPS | STOPS_FLOW
  if (',[]{}'.includes(sign)) kind |= STOPS_FLOW
  if (`"'\\`.includes(sign)) kind |= STOPS_QUOTES
  if (!isHidden && !` -?:,[]{}#&*!|>'"%@\``.includes(sign)) kind |= BEGINS
  // `...` ends a document, `<<` merges.
  if ((kind & BEGINS) !== 0 && !'.<'.includes(sign)) kind |= BEGINS_NAME
  return kind
})

const is = (code: number, kind: number): boolean => ((kinds[code] ?? 0) & kind) !== 0

/**
 * The names that the schemas know as a trie: a node for each prefix, with 64 slots for the next character. It is shared
 * by all documents, and built after enough names were read to be worth it; a name that is not in it is read in the
 * normal way.
 */
let tree: Tree | undefined
let namesRead = 0
const manyNames = 200

interface Tree {
  readonly nodes: Readonly<Uint16Array>
  readonly names: readonly (string | undefined)[]
}

function treeOf(words: readonly string[]): Tree {
  const nodes = new Uint16Array(64 * (1 + words.join('').length))
  const names: (string | undefined)[] = [undefined]
  for (const word of words) {
    let node = 0
    for (let at = 0; at < word.length; at++) {
      const place = node * 64 + word.charCodeAt(at) - 0x40
      if (nodes[place] === 0) nodes[place] = names.push(undefined) - 1
      node = nodes[place] ?? 0
    }
    names[node] = word
  }
  return { nodes, names }
}

/** Returns the offset after a non-ASCII character; -1 for one that text seldom contains. */
function past(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code < 0xa0 || code === 0x2028 || code === 0x2029 || code === 0xfeff || code > 0xfffd) return -1
  if (code < 0xd800 || code > 0xdfff) return at + 1
  const low = text.charCodeAt(at + 1)
  return code < 0xdc00 && low >= 0xdc00 && low <= 0xdfff ? at + 2 : -1
}

/** Advances from the beginning of a line to the next content. */
function nextLine(reader: Reader): void {
  const { text } = reader
  const { length } = text
  let at = reader.at
  while (at < length) {
    const start = at
    let code = text.charCodeAt(at)
    while (code === SPACE) code = text.charCodeAt(++at)
    if (code === HASH) {
      at = endOfComment(text, at)
      if (at === -1) {
        reader.indent = UNCLEAR
        return
      }
    } else if (code !== BREAK) {
      reader.at = at
      reader.indent = at - start
      return
    }
    at++
  }
  reader.at = at
  reader.indent = END
}

/** Returns the offset of the line break after a comment. */
function endOfComment(text: string, start: number): number {
  let at = start
  for (;;) {
    const code = text.charCodeAt(at)
    if (code === BREAK) return at
    if (code < 128) {
      if (is(code, HIDDEN)) return -1
      at++
    } else {
      at = past(text, at)
      if (at === -1) return -1
    }
  }
}

/**
 * Returns where plain text of one line stops: at a colon, a comment or a line break; -1 when it contains what is not
 * understood.
 */
function endOfPlain(text: string, start: number): number {
  let at = start
  for (;;) {
    const code = text.charCodeAt(at)
    if (code < 128) {
      if (is(code, STOPS)) {
        if (code === COLON) {
          const next = text.charCodeAt(at + 1)
          if (next === SPACE || next === BREAK) return at
        } else if (code === HASH) {
          if (text.charCodeAt(at - 1) === SPACE) return at
        } else return code === BREAK ? at : -1
      }
      at++
    } else {
      at = past(text, at)
      if (at === -1) return -1
    }
  }
}

/** Returns the same within brackets, where commas and brackets stop it as well. */
function endOfFlowPlain(text: string, start: number): number {
  let at = start
  for (;;) {
    const code = text.charCodeAt(at)
    if (code < 128) {
      if (is(code, STOPS_FLOW)) {
        if (code === COLON) {
          const next = text.charCodeAt(at + 1)
          if (next === SPACE || (next < 128 && is(next, STOPS_FLOW))) return at
        } else if (code === HASH) {
          if (text.charCodeAt(at - 1) === SPACE) return at
        } else return code === BREAK || !is(code, HIDDEN) ? at : -1
      }
      at++
    } else {
      at = past(text, at)
      if (at === -1) return -1
    }
  }
}

/** Resolves plain text to its value. */
function scalar(reader: Reader, start: number, stop: number): unknown {
  const { text } = reader
  let end = stop
  while (text.charCodeAt(end - 1) === SPACE) end--
  reader.values++
  const code = text.charCodeAt(start)
  const isDigit = code >= 0x30 && code <= 0x39
  if (isDigit && end - start < 10 && (code !== 0x30 || end - start === 1)) {
    let value = 0
    let at = start
    for (; at < end; at++) {
      const digit = text.charCodeAt(at) - 0x30
      if (digit < 0 || digit > 9) break
      value = value * 10 + digit
    }
    if (at === end) return value
  }
  const written = text.slice(start, end)
  if (!isDigit) {
    // n, t, f in either case, and signs of numbers or of null: other words are longer.
    const small = code | 0x20
    const isWord = small === 0x6e || small === 0x74 || small === 0x66
    if (isWord ? end - start > 5 : code > 0x2e && code !== 0x7e) return written
  }
  const value = plain(written)
  if (typeof value !== 'number') return value
  // Other numbers may have faults, which the event reader reports.
  return end - start <= 15 && isUsual(written) ? value : undefined
}

/** Checks whether plain text may begin here. */
function begins(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code >= 128) return true
  if (code !== DASH) return is(code, BEGINS)
  const next = text.charCodeAt(at + 1)
  return next > SPACE && !(next < 128 && is(next, STOPS_FLOW))
}

/** Reads text in quotes on one line, and advances after the closing quote. */
function quoted(reader: Reader, start: number): string | undefined {
  const { text } = reader
  const quote = text.charCodeAt(start)
  let said = ''
  let from = start + 1
  let at = from
  for (;;) {
    const code = text.charCodeAt(at)
    if (code >= 128) {
      at = past(text, at)
      if (at === -1) return undefined
    } else if (!is(code, STOPS_QUOTES)) at++
    else if (code === quote) {
      if (quote === SINGLE && text.charCodeAt(at + 1) === SINGLE) {
        said += text.slice(from, at + 1)
        from = at += 2
      } else {
        reader.at = at + 1
        return from === start + 1 ? text.slice(from, at) : said + text.slice(from, at)
      }
    } else if (code === BACKSLASH && quote === DOUBLE) {
      const meant = escapes.indexOf(text.charAt(at + 1))
      if (meant === -1) return undefined
      said += text.slice(from, at) + meanings.charAt(meant)
      from = at += 2
    } else if (code === DOUBLE || code === SINGLE || code === BACKSLASH) at++
    else return undefined
  }
}

// Those that JSON has as well, except numeric escapes.
const escapes = '"\\/bfnrt'
const meanings = '"\\/\b\f\n\r\t'

/** Advances from after a value to the next line of content; only a comment may be between. */
function isLast(reader: Reader, start: number): boolean {
  const { text } = reader
  let at = start
  let code = text.charCodeAt(at)
  while (code === SPACE) code = text.charCodeAt(++at)
  if (code === HASH && text.charCodeAt(at - 1) === SPACE) {
    at = endOfComment(text, at)
    if (at === -1) return false
  } else if (code !== BREAK) return false
  reader.at = at + 1
  nextLine(reader)
  return true
}

function isDash({ text, at }: Reader): boolean {
  if (text.charCodeAt(at) !== DASH) return false
  const next = text.charCodeAt(at + 1)
  return next === SPACE || next === BREAK
}

/** Enters one level; false if that is too deep. */
function isEntered(reader: Reader): boolean {
  reader.values++
  if (++reader.depth > reader.reached) reader.reached = reader.depth
  return reader.depth <= reader.deepest
}

/** Reads a list whose dashes are in one column, the first at the current position. */
function sequence(reader: Reader, indent: number): unknown {
  if (!isEntered(reader)) return undefined
  const { text } = reader
  const list: unknown[] = []
  do {
    let at = reader.at + 1
    let code = text.charCodeAt(at)
    while (code === SPACE) code = text.charCodeAt(++at)
    let value: unknown
    if (code === BREAK || code === HASH)
      value = isLast(reader, reader.at + 1) ? below(reader, indent) : undefined
    else {
      reader.indent = indent + at - reader.at
      reader.at = at
      value = code === AMPERSAND ? anchored(reader, indent) : node(reader, indent)
    }
    if (value === undefined) return undefined
    list.push(value)
  } while (reader.indent === indent && isDash(reader))
  reader.depth--
  return list
}

const AMPERSAND = 0x26
const STAR = 0x2a
const LITERAL = 0x7c
const FOLDED = 0x3e

/**
 * Reads a mapping whose names are in one column, from the first name, or from after the colon of the first if that was
 * already read.
 */
function mapping(reader: Reader, indent: number, first?: string): unknown {
  if (!isEntered(reader)) return undefined
  const fields: Record<string, unknown> = {}
  let seen = 0
  let key = first ?? name(reader)
  for (;;) {
    if (key === undefined) return undefined
    const bit = bitOf(key)
    if ((seen & bit) !== 0 && Object.hasOwn(fields, key)) return undefined
    seen |= bit
    const value = entry(reader, indent)
    if (value === undefined) return undefined
    fields[key] = value
    if (reader.indent !== indent) break
    key = name(reader)
  }
  reader.depth--
  return fields
}

/** Returns one of 32 bits, the same for the same name: only names that share it can be equal. */
const bitOf = (key: string): number =>
  1 << ((key.charCodeAt(0) * 5 + key.charCodeAt(key.length - 1) * 3 + key.length * 7) & 31)

/** Reads a name in a block, and advances after its colon. */
function name(reader: Reader): string | undefined {
  const { text, at } = reader
  const known = familiar(reader, at)
  if (known !== undefined) return known
  const code = text.charCodeAt(at)
  if (code === DOUBLE || code === SINGLE) {
    const key = quoted(reader, at)
    const next = text.charCodeAt(reader.at + 1)
    if (text.charCodeAt(reader.at) !== COLON || (next !== SPACE && next !== BREAK)) return undefined
    reader.at++
    return isName(key) ? key : undefined
  }
  return plainName(reader, at, endOfPlain(text, at))
}

/** Reads the name from `start` to the colon at `stop`, and advances after it. */
function plainName(reader: Reader, start: number, stop: number): string | undefined {
  const { text } = reader
  const code = text.charCodeAt(start)
  if (code < 128 && !is(code, BEGINS_NAME)) return undefined
  if (stop === -1 || text.charCodeAt(stop) !== COLON || text.charCodeAt(stop - 1) === SPACE) return undefined
  const next = text.charCodeAt(stop + 1)
  if (next !== SPACE && next !== BREAK) return undefined
  reader.at = stop + 1
  const key = text.slice(start, stop)
  return isName(key) ? key : undefined
}

/**
 * Reads the name at `at` if the schemas know it, and advances after its colon: slicing it from the text again takes
 * longer than all else.
 */
function familiar(reader: Reader, start: number): string | undefined {
  if (tree === undefined) {
    if (namesRead < manyNames) {
      namesRead++
      return undefined
    }
    tree = treeOf(fieldNames)
  }
  const { text } = reader
  let node = 0
  let at = start
  let code = text.charCodeAt(at)
  while (code > 0x40 && code < 0x80) {
    node = tree.nodes[node * 64 + code - 0x40] ?? 0
    if (node === 0) return undefined
    code = text.charCodeAt(++at)
  }
  if (code !== COLON) return undefined
  const next = text.charCodeAt(at + 1)
  if (next !== SPACE && next !== BREAK) return undefined
  const known = tree.names[node]
  if (known !== undefined) reader.at = at + 1
  return known
}

const isName = (key: string | undefined): boolean => key !== undefined && key !== '' && key !== '__proto__'

/** Reads the value after the colon of a name in column `indent`, or below it. */
function entry(reader: Reader, indent: number): unknown {
  const { text } = reader
  let at = reader.at
  let code = text.charCodeAt(at)
  while (code === SPACE) code = text.charCodeAt(++at)
  if (code === BREAK || code === HASH) {
    if (!isLast(reader, reader.at)) return undefined
    return reader.indent === indent && isDash(reader) ? sequence(reader, indent) : below(reader, indent)
  }
  reader.at = at
  return code === AMPERSAND ? anchored(reader, indent) : inline(reader, indent)
}

/** Reads what is in lines indented further than `indent`; `undefined` when there are none. */
function below(reader: Reader, indent: number): unknown {
  if (reader.indent > indent) return node(reader, indent)
  reader.values++
  return null
}

/** Reads what begins on a line of its own or after a dash, indented further than `indent`: a list, a mapping or a value. */
function node(reader: Reader, indent: number): unknown {
  if (isDash(reader)) return sequence(reader, reader.indent)
  const { text, at } = reader
  const code = text.charCodeAt(at)
  if (code === DOUBLE || code === SINGLE) {
    const said = quoted(reader, at)
    if (said === undefined) return undefined
    if (text.charCodeAt(reader.at) === COLON) {
      reader.at = at
      return mapping(reader, reader.indent)
    }
    reader.values++
    return isLast(reader, reader.at) ? said : undefined
  }
  const known = familiar(reader, at)
  if (known !== undefined) return mapping(reader, reader.indent, known)
  if (!begins(text, at)) return inline(reader, indent)
  const stop = endOfPlain(text, at)
  if (stop === -1) return undefined
  if (text.charCodeAt(stop) === COLON) {
    const first = plainName(reader, at, stop)
    return first === undefined ? undefined : mapping(reader, reader.indent, first)
  }
  const value = scalar(reader, at, stop)
  return value !== undefined && isLast(reader, stop) ? value : undefined
}

/** Reads a value that begins on the line of its name or dash and is no block mapping or list. */
function inline(reader: Reader, indent: number): unknown {
  const { text, at } = reader
  const code = text.charCodeAt(at)
  if (code === DOUBLE || code === SINGLE) {
    const said = quoted(reader, at)
    if (said === undefined) return undefined
    reader.values++
    return isLast(reader, reader.at) ? said : undefined
  }
  if (code === OPEN_MAP || code === OPEN_LIST) {
    const value = code === OPEN_MAP ? flowMap(reader, indent) : flowList(reader, indent)
    return value !== undefined && isLast(reader, reader.at) ? value : undefined
  }
  if (code === STAR) {
    const value = alias(reader)
    return value !== undefined && isLast(reader, reader.at) ? value : undefined
  }
  if (code === LITERAL || code === FOLDED) return block(reader, indent)
  if (!begins(text, at)) return undefined
  const stop = endOfPlain(text, at)
  if (stop === -1 || text.charCodeAt(stop) === COLON) return undefined
  const value = scalar(reader, at, stop)
  return value !== undefined && isLast(reader, stop) ? value : undefined
}

/** Reads `&name` and the value that it names. */
function anchored(reader: Reader, indent: number): unknown {
  const label = labelAt(reader)
  if (label === undefined || reader.anchors?.has(label)) return undefined
  const { text, reached, values } = reader
  reader.reached = reader.depth
  let at = reader.at
  let code = text.charCodeAt(at)
  while (code === SPACE) code = text.charCodeAt(++at)
  let value: unknown
  if (code === BREAK || code === HASH) {
    if (!isLast(reader, reader.at) || reader.indent <= indent) return undefined
    // It must name a list or mapping: an anchor of a scalar, or of nothing, is left to the event reader.
    value = isDash(reader) ? sequence(reader, reader.indent) : mapping(reader, reader.indent)
  } else if (code !== STAR) {
    reader.at = at
    value = inline(reader, indent)
  }
  const height = reader.reached - reader.depth
  reader.anchors ??= new Map()
  if (value === undefined || reader.anchors.has(label)) return undefined
  reader.anchors.set(label, { value, values: reader.values - values, height })
  if (reached > reader.reached) reader.reached = reached
  return value
}

/** Reads `*name`: the very value of the anchor, which is closed by then. */
function alias(reader: Reader): unknown {
  const label = labelAt(reader)
  const anchor = label === undefined ? undefined : reader.anchors?.get(label)
  if (anchor === undefined) return undefined
  reader.aliases++
  reader.values += anchor.values
  const depth = reader.depth + anchor.height
  if (depth > reader.reached) reader.reached = depth
  return depth <= reader.deepest ? anchor.value : undefined
}

/** Reads the name of an anchor after its sign. */
function labelAt(reader: Reader): string | undefined {
  const { text } = reader
  const start = reader.at + 1
  let at = start
  let code = text.charCodeAt(at)
  while (code < 128 && is(code, ANCHOR)) code = text.charCodeAt(++at)
  reader.at = at
  const isClosed =
    code === SPACE || code === BREAK || code === COMMA || code === CLOSE_MAP || code === CLOSE_LIST
  return at > start && isClosed ? text.slice(start, at) : undefined
}

/**
 * Returns the offset of the next sign within brackets, on this line or one indented further than `indent`; -1 if there
 * is none.
 */
function nextSign(reader: Reader, start: number, indent: number): number {
  const { text } = reader
  let at = start
  let code = text.charCodeAt(at)
  while (code === SPACE) code = text.charCodeAt(++at)
  if (code !== BREAK && code !== HASH) return at
  return isLast(reader, start) && reader.indent > indent ? reader.at : -1
}

/** Reads `{ name: value, ... }`, and advances after it. */
function flowMap(reader: Reader, indent: number): unknown {
  if (!isEntered(reader)) return undefined
  const { text } = reader
  const fields: Record<string, unknown> = {}
  let seen = 0
  let at = nextSign(reader, reader.at + 1, indent)
  if (at !== -1 && text.charCodeAt(at) === CLOSE_MAP) {
    reader.at = at + 1
    reader.depth--
    return fields
  }
  while (at !== -1) {
    const code = text.charCodeAt(at)
    let key = familiar(reader, at)
    if (code === DOUBLE || code === SINGLE) {
      key = quoted(reader, at)
      if (text.charCodeAt(reader.at++) !== COLON) return undefined
    } else key ??= plainName(reader, at, endOfFlowPlain(text, at))
    if (key === undefined || !isName(key)) return undefined
    const bit = bitOf(key)
    if ((seen & bit) !== 0 && Object.hasOwn(fields, key)) return undefined
    seen |= bit
    at = nextSign(reader, reader.at, indent)
    if (at === -1) return undefined
    const value = flowValue(reader, at, indent)
    if (value === undefined) return undefined
    fields[key] = value
    at = nextSign(reader, reader.at, indent)
    if (at === -1) return undefined
    const sign = text.charCodeAt(at)
    if (sign === CLOSE_MAP) {
      reader.at = at + 1
      reader.depth--
      return fields
    }
    if (sign !== COMMA) return undefined
    at = nextSign(reader, at + 1, indent)
  }
  return undefined
}

/** Reads `[value, ...]`, and advances after it. */
function flowList(reader: Reader, indent: number): unknown {
  if (!isEntered(reader)) return undefined
  const { text } = reader
  const list: unknown[] = []
  let at = nextSign(reader, reader.at + 1, indent)
  if (at !== -1 && text.charCodeAt(at) === CLOSE_LIST) {
    reader.at = at + 1
    reader.depth--
    return list
  }
  while (at !== -1) {
    const value = flowValue(reader, at, indent)
    if (value === undefined) return undefined
    list.push(value)
    at = nextSign(reader, reader.at, indent)
    if (at === -1) return undefined
    const sign = text.charCodeAt(at)
    if (sign === CLOSE_LIST) {
      reader.at = at + 1
      reader.depth--
      return list
    }
    if (sign !== COMMA) return undefined
    at = nextSign(reader, at + 1, indent)
  }
  return undefined
}

/** Reads a value within brackets, and advances after it. */
function flowValue(reader: Reader, at: number, indent: number): unknown {
  const { text } = reader
  const code = text.charCodeAt(at)
  if (code === DOUBLE || code === SINGLE) {
    reader.values++
    return quoted(reader, at)
  }
  reader.at = at
  if (code === OPEN_MAP) return flowMap(reader, indent)
  if (code === OPEN_LIST) return flowList(reader, indent)
  if (code === STAR) return alias(reader)
  if (!begins(text, at)) return undefined
  const stop = endOfFlowPlain(text, at)
  if (stop === -1) return undefined
  reader.at = stop
  return scalar(reader, at, stop)
}

/** Reads text on several lines after `|` or `>`, indented further than `indent`. */
function block(reader: Reader, indent: number): unknown {
  const { text } = reader
  const isFolded = text.charCodeAt(reader.at) === FOLDED
  const sign = text.charAt(reader.at + 1)
  const isSigned = sign === '-' || sign === '+'
  let start = reader.at + (isSigned ? 2 : 1)
  if (text.charCodeAt(start) !== BREAK) return undefined
  start++
  let width = 0
  let said = ''
  /** Empty lines since the last that was not. */
  let empty = 0
  while (start < text.length) {
    let at = start
    let code = text.charCodeAt(at)
    while (code === SPACE) code = text.charCodeAt(++at)
    if (code === BREAK) {
      // Spaces alone on a line may be text.
      if (at > start) return undefined
      empty++
      start = at + 1
      continue
    }
    const column = at - start
    if (width === 0) {
      if (column <= indent) return undefined
      width = column
    } else if (column < width) break
    // Lines indented further keep their breaks.
    else if (isFolded && column > width) return undefined
    const end = endOfComment(text, at)
    if (end === -1) return undefined
    const line = text.slice(start + width, end)
    if (said === '') said = '\n'.repeat(empty) + line
    else said += (isFolded ? (empty === 0 ? ' ' : '\n'.repeat(empty)) : '\n'.repeat(empty + 1)) + line
    empty = 0
    start = end + 1
  }
  if (said === '' || (start >= text.length && !reader.isEnded)) return undefined
  reader.values++
  reader.at = start
  nextLine(reader)
  if (sign === '-') return said
  return sign === '+' ? said + '\n'.repeat(empty + 1) : `${said}\n`
}
