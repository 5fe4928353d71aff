/** Determines what is being written at a cursor in an unfinished document, which the reader cannot parse. */
import type { Path } from '../edit/tree.ts'

/** What is at the cursor. */
export interface OutlineLocation {
  /** The path of the mapping whose name is written (`key`), of the value itself, or of the entry of a list. */
  readonly path: Path
  /**
   * `key`: the name of a member. `value`: the value of a member. `open`: nothing is at the path yet, so that a name, an
   * entry or a value may follow. `entry`: another entry of a list may begin.
   */
  readonly role: 'key' | 'value' | 'open' | 'entry'
  readonly style: 'block' | 'flow' | 'json'
  /** The start of the text that a completion replaces. */
  readonly from: number
  readonly to: number
  /** The text from its start to the cursor. */
  readonly typed: string
  /** The quotation mark around the cursor, if any. */
  readonly quote: '"' | "'" | ''
  /** Whether the colon of the member is present. */
  readonly hasColon: boolean
  /** The column, from 0, of names in a block, and the blanks at the beginning of its line. */
  readonly column: number
  readonly lineIndent: number
  /** The names that the mapping at the path has already, except the one at the cursor. */
  readonly present: readonly string[]
  /** The kind that the document states. */
  readonly documentType: string | undefined
}

interface OutlineFrame {
  readonly kind: 'map' | 'seq'
  readonly indent: number
  readonly path: Path
  key: string
  index: number
  /** Whether the current member or entry has content. */
  filled: boolean
}

interface NamedKey {
  readonly name: string
  readonly from: number
  readonly to: number
}

type BareToken = Omit<OutlineLocation, 'present' | 'documentType'>

const keyPattern =
  /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#&*!|>%@`"'{}[\],-][^#]*?|-[^\s#][^#]*?)[ \t]*:(?=[ \t]|$)/

/**
 * Returns what is at a cursor; `undefined` if neither a name nor a value is written there, such as in a comment or in
 * free text.
 */
export function spotAt(text: string, cursor: number, format: 'yaml' | 'json'): OutlineLocation | undefined {
  const isJson = format === 'json'
  const { start, end } = isJson ? { start: 0, end: text.length } : partAt(text, cursor)
  const names = new Map<string, NamedKey[]>()
  const found: { spot?: BareToken } = {}
  const note = (path: Path, name: string, from: number, to: number) => {
    const known = names.get(JSON.stringify(path))
    if (known === undefined) names.set(JSON.stringify(path), [{ name, from, to }])
    else known.push({ name, from, to })
  }
  const walk: OutlineWalk = { text, cursor, end, isJson, note, found }
  if (isJson) json(walk)
  else blocks(walk, start)
  const { spot } = found
  if (spot === undefined) return undefined
  const present = (names.get(JSON.stringify(spot.path)) ?? [])
    .filter(one => spot.role !== 'key' || cursor < one.from || cursor > one.to)
    .map(one => one.name)
  return { ...spot, present, documentType: kindIn(text.slice(start, end)) }
}

/** Returns the kind that a document states, even if it is unfinished. */
export function kindIn(text: string): string | undefined {
  return /^[ \t{,]*["']?documentType["']?[ \t]*:[ \t]*["']?([\w-]+)/m.exec(text)?.[1]
}

interface OutlineWalk {
  readonly text: string
  readonly cursor: number
  readonly end: number
  readonly isJson: boolean
  note(path: Path, name: string, from: number, to: number): void
  readonly found: { spot?: BareToken }
}

/** Returns the document of a stream that contains the cursor. */
function partAt(text: string, cursor: number): { readonly start: number; readonly end: number } {
  let start = 0
  for (const { index, 0: mark } of text.matchAll(/^(?:---|\.\.\.)(?=\s|$)/gm)) {
    if (index + mark.length <= cursor) start = index + mark.length
    else return { start, end: index }
  }
  return { start, end: text.length }
}

function json(walk: OutlineWalk): void {
  const { text, cursor } = walk
  const begin = text.search(/[[{]/)
  if (begin >= 0 && begin < cursor) {
    flow(walk, begin, [], -1)
    return
  }
  const typed = text.slice(0, cursor).trim()
  walk.found.spot = {
    ...{ path: [], role: 'open', style: 'json', quote: '', hasColon: false, column: 0, lineIndent: 0 },
    ...{ from: cursor - typed.length, to: cursor, typed },
  }
}

/** Walks the lines of a document in block style. What is unfinished changes nothing around it. */
function blocks(walk: OutlineWalk, start: number): void {
  const { text, cursor, end } = walk
  const frames: OutlineFrame[] = []
  let scalarBelow: number | undefined
  for (let at = start; at <= end; ) {
    const stop = lineEnd(text, at, end)
    const line = text.slice(at, stop)
    const indent = blanks(line)
    const isHere = cursor >= at && cursor <= stop
    const isBlank = line.trim() === ''
    if (scalarBelow !== undefined) {
      const isInside = isHere && isBlank ? cursor - at > scalarBelow : indent > scalarBelow
      if (isInside || (isBlank && !isHere)) {
        at = stop + 1
        continue
      }
      scalarBelow = undefined
    }
    if (isHere) spotOnLine(walk, frames, at, stop)
    if (isBlank || line.trimStart().startsWith('#')) {
      at = stop + 1
      continue
    }
    const { next, scalar } = readLine(walk, frames, at, stop)
    scalarBelow = scalar
    at = next
  }
}

/** Adds a line to the frames. Returns where the next one begins, and below which column the text of a block scalar is. */
function readLine(
  walk: OutlineWalk,
  frames: OutlineFrame[],
  at: number,
  stop: number,
): { readonly next: number; readonly scalar: number | undefined } {
  const { text } = walk
  const column = afterDashes(frames, text.slice(at, stop), blanks(text.slice(at, stop)))
  const rest = text.slice(at + column, stop)
  const next = { next: stop + 1, scalar: undefined }
  if (rest.trim() === '') return next
  const key = keyPattern.exec(rest)
  if (key === null) {
    const parent = frames.at(-1)
    if (parent?.kind === 'seq' && parent.indent < column) parent.filled = true
    return /^[[{]/.test(rest)
      ? { next: flow(walk, at + column, childPath(frames), column - 1), scalar: undefined }
      : { ...next, scalar: /^[|>][-+0-9]*[ \t]*$/.test(rest) ? (parent?.indent ?? -1) : undefined }
  }
  const written = key[1] ?? ''
  const map = enter(frames, column)
  map.key = unquoted(written)
  walk.note(map.path, map.key, at + column, at + column + written.length)
  const { begin, value } = valuePart(rest, key[0].length)
  map.filled = value !== ''
  if (/^[[{]/.test(value)) {
    return { next: flow(walk, at + column + begin, childPath(frames), map.indent), scalar: undefined }
  }
  return { ...next, scalar: /^[|>][-+0-9]*(?:[ \t]+#.*)?$/.test(value) ? map.indent : undefined }
}

/** Returns where the value of a member begins in its line, after an anchor or tag, and its text. */
function valuePart(rest: string, from: number): { readonly begin: number; readonly value: string } {
  const before = /^[ \t]*(?:[&!][^\s]*(?:[ \t]+|$))*/.exec(rest.slice(from))?.[0].length ?? 0
  const begin = from + before
  return { begin, value: withoutComment(rest.slice(begin)).trimEnd() }
}

/** Opens or continues the lists whose dashes begin a line. Returns the column after the dashes. */
function afterDashes(frames: OutlineFrame[], line: string, indent: number): number {
  let column = indent
  for (;;) {
    const dash = /^-(?:[ \t]+|$)/.exec(line.slice(column))?.[0]
    if (dash === undefined) return column
    settle(frames, column, true)
    const top = frames.at(-1)
    if (top?.kind === 'seq' && top.indent === column) {
      top.index += 1
      top.filled = false
    } else {
      if (top !== undefined) top.filled = true
      frames.push({
        ...{ kind: 'seq', indent: column, path: childPath(frames), key: '', index: 0, filled: false },
      })
    }
    column += dash.length
  }
}

/** Returns the mapping whose names are in a column; a new one if there is none. */
function enter(frames: OutlineFrame[], column: number): OutlineFrame {
  settle(frames, column, false)
  const top = frames.at(-1)
  if (top?.kind === 'map' && top.indent === column) return top
  const made: OutlineFrame = {
    ...{ kind: 'map', indent: column, path: childPath(frames), key: '', index: 0, filled: false },
  }
  if (top !== undefined) top.filled = true
  frames.push(made)
  return made
}

/** Closes the frames that cannot continue in a column. */
function settle(frames: OutlineFrame[], column: number, isDash: boolean): OutlineFrame | undefined {
  let left: OutlineFrame | undefined
  for (;;) {
    const top = frames.at(-1)
    const ends =
      top !== undefined && (top.indent > column || (top.indent === column && top.kind === 'seq' && !isDash))
    if (!ends) return left
    left = frames.pop()
  }
}

function childPath(frames: readonly OutlineFrame[]): Path {
  const top = frames.at(-1)
  if (top === undefined) return []
  return [...top.path, top.kind === 'map' ? top.key : top.index]
}

function spotOnLine(walk: OutlineWalk, before: readonly OutlineFrame[], at: number, stop: number): void {
  const { text, cursor } = walk
  const line = text.slice(at, stop)
  const prefix = text.slice(at, cursor)
  if (withoutComment(prefix).length < prefix.length || /\t/.test(prefix.slice(0, blanks(line)))) return
  const frames = before.map(frame => ({ ...frame }))
  const lineIndent = Math.min(blanks(line), prefix.length)
  const indent = line.trim() === '' ? prefix.length : lineIndent
  const column = Math.min(afterDashes(frames, prefix, indent), prefix.length)
  const rest = prefix.slice(column)
  if (/^-$/.test(rest) || /^[&*!|>%@`]/.test(rest)) return
  const key = keyPattern.exec(rest)
  const here: CursorLine = { column, from: at + column, stop, rest, isItem: column > indent }
  const spot = key === null ? spotBeforeColon(walk, frames, here) : spotAfterColon(walk, frames, here, key)
  if (spot !== undefined) walk.found.spot = { style: 'block', lineIndent, column, ...spot }
}

/** The line of the cursor, after its dashes. */
interface CursorLine {
  /** The column after the dashes, and its offset in the text. */
  readonly column: number
  readonly from: number
  readonly stop: number
  /** The text from there to the cursor. */
  readonly rest: string
  /** Whether the line begins with a dash. */
  readonly isItem: boolean
}

type LineSpot = Omit<BareToken, 'style' | 'lineIndent' | 'column'>

/** Returns the value at the cursor, after a name and its colon. */
function spotAfterColon(
  { text, cursor }: OutlineWalk,
  frames: OutlineFrame[],
  { column, from, stop, rest }: CursorLine,
  key: RegExpExecArray,
): LineSpot | undefined {
  const map = enter(frames, column)
  map.key = unquoted(key[1] ?? '')
  const { begin, value } = valuePart(rest, key[0].length)
  // Directly after the colon nothing is a value yet; a flow collection determines itself where in it the cursor is.
  if (begin === key[0].length || /^[[{*|>]/.test(value)) return undefined
  const token = tokenAt(text, from + begin, stop, cursor)
  return token && { ...token, path: childPath(frames), role: 'value', hasColon: false }
}

/** Returns the name, entry or value at the cursor, with no colon before it on its line. */
function spotBeforeColon(
  { text, cursor }: OutlineWalk,
  frames: OutlineFrame[],
  { column, from, stop, rest, isItem }: CursorLine,
): LineSpot | undefined {
  if (/^[[{]/.test(rest)) return undefined
  const left = settle(frames, column, isItem)
  const top = frames.at(-1)
  const whole = keyPattern.exec(text.slice(from, stop))
  const token =
    whole === null
      ? tokenAt(text, from, stop, cursor)
      : keyToken(text, from, from + (whole[1] ?? '').length, cursor)
  if (token === undefined) return undefined
  const spot = { ...token, hasColon: whole !== null }
  if (isItem) return { ...spot, path: childPath(frames), role: 'open' }
  if (top === undefined) return { ...spot, path: [], role: 'key' }
  if (top.kind === 'map' && top.indent === column) return { ...spot, path: top.path, role: 'key' }
  if (left?.kind === 'seq' && left.indent === column && whole === null)
    return { ...spot, path: [...left.path, left.index + 1], role: 'entry' }
  return top.filled ? undefined : { ...spot, path: childPath(frames), role: 'open' }
}

type OutlineToken = Pick<OutlineLocation, 'from' | 'to' | 'typed' | 'quote'>

/** Returns the scalar around the cursor, up to the end of its line; nothing after the closing quotation mark. */
function tokenAt(text: string, from: number, stop: number, cursor: number): OutlineToken | undefined {
  const quote = quoteAt(text, from)
  if (quote === '' || cursor <= from) {
    const written = withoutComment(text.slice(from, stop)).trimEnd()
    return { from, to: Math.max(cursor, from + written.length), typed: text.slice(from, cursor), quote: '' }
  }
  const close = text.slice(0, stop).indexOf(quote, from + 1)
  if (close >= 0 && close < cursor) return undefined
  const to = close < 0 ? Math.max(cursor, from + text.slice(from, stop).trimEnd().length) : close
  return { from: from + 1, to, typed: text.slice(from + 1, cursor), quote }
}

function keyToken(text: string, from: number, to: number, cursor: number): OutlineToken {
  const quote = quoteAt(text, from)
  if (quote === '' || cursor <= from) return { from, to, typed: text.slice(from, cursor), quote: '' }
  return { from: from + 1, to: Math.max(to - 1, cursor), typed: text.slice(from + 1, cursor), quote }
}

const quoteAt = (text: string, at: number): '"' | "'" | '' => {
  const first = text.charAt(at)
  return first === '"' || first === "'" ? first : ''
}

interface Nest {
  readonly kind: 'map' | 'seq'
  readonly path: Path
  key: string
  index: number
  inValue: boolean
}

/** A flow collection while it is walked. */
interface FlowWalk extends OutlineWalk {
  /** The path of the collection. */
  readonly base: Path
  readonly nests: Nest[]
  token: FlowToken | undefined
  /** Whether a line ended since the last text or sign. */
  brokeLine: boolean
}

interface FlowToken {
  readonly start: number
  stop: number
  /** Whether nothing more can belong to it. */
  isDone: boolean
}

/**
 * Walks a flow collection, or JSON, from its opening bracket. Returns where the walk continues: after the line of the
 * closing bracket, or at the line that shows that it was never closed.
 */
function flow(outline: OutlineWalk, begin: number, base: Path, parentIndent: number): number {
  const { text, cursor, end, isJson } = outline
  const walk: FlowWalk = { ...outline, base, nests: [], token: undefined, brokeLine: false }
  let at = begin
  while (at < end) {
    spotInFlow(walk, at)
    const character = text.charAt(at)
    if (character === '\n' || character === '\r') {
      if (!isJson && isAbandoned(text.slice(at + 1, lineEnd(text, at + 1, end)), parentIndent)) return at + 1
      walk.brokeLine = true
      if (walk.token !== undefined) walk.token.isDone = true
      at += 1
    } else if (character === '#' && !isJson && /\s/.test(text.charAt(at - 1))) {
      const stop = lineEnd(text, at, end)
      // Nothing is completed in a comment.
      if (cursor > at && cursor <= stop) return end + 1
      at = stop
    } else if (isQuote(walk, character) && (walk.token === undefined || walk.token.isDone)) {
      at = readQuoted(walk, at)
    } else {
      readSign(walk, at)
      if (walk.nests.length === 0) return isJson ? end : lineEnd(text, at, end) + 1
      at += 1
    }
  }
  spotInFlow(walk, end)
  return end + 1
}

/** Checks whether a line shows that the collection above it was never closed. */
function isAbandoned(line: string, parentIndent: number): boolean {
  return line.trim() !== '' && blanks(line) <= parentIndent && !/^[\s]*[\]},]/.test(line)
}

const isQuote = ({ isJson }: OutlineWalk, character: string): boolean =>
  character === '"' || (character === "'" && !isJson)

/** Returns the path of what is written in the innermost collection. */
function flowPath({ base, nests }: FlowWalk): Path {
  const nest = nests.at(-1)
  if (nest === undefined) return base
  return [...nest.path, nest.kind === 'map' ? nest.key : nest.index]
}

/** Notes what is at the cursor, if it is at this offset. */
function spotInFlow(walk: FlowWalk, at: number): void {
  const { text, cursor, end, isJson, found, token } = walk
  const nest = walk.nests.at(-1)
  if (at !== cursor || nest === undefined || found.spot !== undefined || token?.isDone) return
  const isKey = nest.kind === 'map' && !nest.inValue
  const scalar = scalarAt(text, token?.start ?? cursor, cursor, end, isJson)
  if (scalar === undefined) return
  const lineStart = text.lastIndexOf('\n', cursor - 1) + 1
  found.spot = {
    ...scalar,
    path: isKey ? nest.path : flowPath(walk),
    role: isKey ? 'key' : 'value',
    style: isJson ? 'json' : 'flow',
    hasColon: isKey && /^["']?[ \t]*:/.test(text.slice(scalar.to, scalar.to + 20)),
    column: cursor - lineStart,
    lineIndent: blanks(text.slice(lineStart, lineEnd(text, lineStart, end))),
  }
}

/** Reads text in quotes. Returns the offset after it. */
function readQuoted(walk: FlowWalk, at: number): number {
  beginText(walk)
  const stop = quoteEnd(walk.text, at, walk.end)
  const token = { start: at, stop: stop.at, isDone: false }
  walk.token = token
  for (let inside = at + 1; inside < stop.at; inside += 1) spotInFlow(walk, inside)
  if (!stop.isClosed) spotInFlow(walk, stop.at)
  token.isDone = true
  return stop.at
}

/** Reads one character that is in no quotes. */
function readSign(walk: FlowWalk, at: number): void {
  const { text, isJson, nests, token } = walk
  const character = text.charAt(at)
  if (character === '{' || character === '[') {
    const kind = character === '{' ? 'map' : 'seq'
    nests.push({ kind, path: flowPath(walk), key: '', index: 0, inValue: false })
    walk.token = undefined
  } else if (character === '}' || character === ']') {
    const kind = character === '}' ? 'map' : 'seq'
    if (nests.some(nest => nest.kind === kind)) while (nests.pop()?.kind !== kind);
    walk.token = { start: at, stop: at + 1, isDone: true }
    walk.brokeLine = false
  } else if (character === ':' && (isJson || isColon(text, at, token))) {
    finishKey(walk)
    walk.token = undefined
    walk.brokeLine = false
  } else if (character === ',') {
    const nest = nests.at(-1)
    if (nest?.kind === 'seq') nest.index += 1
    else if (nest !== undefined) nest.inValue = false
    walk.token = undefined
    walk.brokeLine = false
  } else if (!/\s/.test(character)) readPlain(walk, at)
}

/** Adds a character to plain text, or begins it. */
function readPlain(walk: FlowWalk, at: number): void {
  if (walk.token !== undefined && !walk.token.isDone) walk.token.stop = at + 1
  else {
    beginText(walk)
    walk.token = { start: at, stop: at + 1, isDone: false }
  }
}

/** Begins text: after a value on an earlier line it is that of the next member, only the comma is missing. */
function beginText(walk: FlowWalk): void {
  const nest = walk.nests.at(-1)
  if (walk.token !== undefined && walk.brokeLine && nest?.kind === 'map') nest.inValue = false
  walk.brokeLine = false
}

/** Makes the text before a colon the name of a member. */
function finishKey({ text, nests, token, note }: FlowWalk): void {
  const nest = nests.at(-1)
  if (nest?.kind !== 'map' || nest.inValue || token === undefined) return
  nest.key = unquoted(text.slice(token.start, token.stop).trim())
  nest.inValue = true
  note(nest.path, nest.key, token.start, token.stop)
}

/** Checks for a colon that ends a name: before a blank or a bracket, and always after quotation marks. */
const isColon = (text: string, at: number, token: { readonly start: number } | undefined): boolean =>
  /^(?:[\s,[\]{}]|$)/.test(text.charAt(at + 1)) || (token !== undefined && quoteAt(text, token.start) !== '')

/** Returns the scalar at the cursor in a flow collection: to its comma, bracket, colon or the end of its line. */
function scalarAt(
  text: string,
  from: number,
  cursor: number,
  end: number,
  isJson: boolean,
): OutlineToken | undefined {
  const quote = quoteAt(text, from)
  if (quote !== '' && cursor > from) {
    const stop = quoteEnd(text, from, end)
    const to = stop.isClosed ? stop.at - 1 : stop.at
    return { from: from + 1, to, typed: text.slice(from + 1, cursor), quote }
  }
  if (quote === '"' && isJson && cursor === from) return { from, to: from, typed: '', quote: '' }
  const rest = /^[^,[\]{}\r\n]*?(?=[ \t]*(?:[,[\]{}\r\n]|:(?:[ \t]|$)|[ \t]#|$))/.exec(text.slice(from, end))
  const to = Math.max(cursor, from + (rest?.[0].length ?? 0))
  return { from, to, typed: text.slice(from, cursor), quote: '' }
}

/** Returns the offset after the closing quotation mark; the end of the line if there is none on it. */
function quoteEnd(
  text: string,
  at: number,
  end: number,
): { readonly at: number; readonly isClosed: boolean } {
  const quote = text.charAt(at)
  const stop = lineEnd(text, at, end)
  for (let here = at + 1; here < stop; here += 1) {
    const character = text.charAt(here)
    if (character === '\\' && quote === '"') here += 1
    else if (character === quote) {
      if (quote === "'" && text.charAt(here + 1) === "'") here += 1
      else return { at: here + 1, isClosed: true }
    }
  }
  return { at: stop, isClosed: false }
}

function unquoted(text: string): string {
  return /^"(?:[^"\\]|\\.)*"$|^'(?:[^']|'')*'$/.test(text) ? text.slice(1, -1) : text
}

const blanks = (line: string): number => /^ */.exec(line)?.[0].length ?? 0

function lineEnd(text: string, from: number, end: number): number {
  for (let at = from; at < end; at += 1) {
    const character = text.charAt(at)
    if (character === '\n' || character === '\r') return at
  }
  return end
}

/** Returns a line up to its comment: a hash that begins it or follows a blank, outside of quotation marks. */
function withoutComment(line: string): string {
  let quote = ''
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at)
    if (quote !== '') {
      if (character === '\\' && quote === '"') at += 1
      else if (character === quote) quote = ''
    } else if (
      (character === '"' || character === "'") &&
      (at === 0 || /[\s:,[{-]/.test(line.charAt(at - 1)))
    )
      quote = character
    else if (character === '#' && (at === 0 || /\s/.test(line.charAt(at - 1)))) return line.slice(0, at)
  }
  return line
}
