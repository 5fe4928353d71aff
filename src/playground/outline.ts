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

type BareToken = Omit<OutlineLocation, 'present' | 'documentType'>

/** Text in quotation marks, also if it is not closed on its line. */
const doubleQuoted = /"(?:[^"\\\r\n]|\\.?)*"?/.source
const quotedText = `${doubleQuoted}|'(?:[^'\\r\\n]|'')*'?`
const quotedPattern = new RegExp(`^(?:${quotedText})`)
const closedPattern = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')$/

const keyPattern =
  /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#&*!|>%@`"'{}[\],-][^#]*?|-[^\s#][^#]*?)[ \t]*:(?=[ \t]|$)/

/** A document while it is read. */
interface OutlineWalk {
  readonly text: string
  readonly cursor: number
  readonly end: number
  readonly isJson: boolean
  /** The names of members, with the path of their mapping. */
  readonly names: { readonly path: Path; readonly name: string; readonly from: number; readonly to: number }[]
  found: BareToken | undefined
}

/**
 * Returns what is at a cursor; `undefined` if neither a name nor a value is written there, such as in a comment or in
 * free text.
 */
export function spotAt(text: string, cursor: number, format: 'yaml' | 'json'): OutlineLocation | undefined {
  const isJson = format === 'json'
  const { start, end } = isJson ? { start: 0, end: text.length } : partAt(text, cursor)
  const walk: OutlineWalk = { text, cursor, end, isJson, names: [], found: undefined }
  if (isJson) readJson(walk)
  else readBlocks(walk, start)
  const { found } = walk
  if (found === undefined) return undefined
  const path = JSON.stringify(found.path)
  const present = walk.names
    .filter(one => found.role !== 'key' || cursor < one.from || cursor > one.to)
    .filter(one => JSON.stringify(one.path) === path)
    .map(({ name }) => name)
  return { ...found, present, documentType: kindIn(text.slice(start, end)) }
}

/** Returns the kind that a document states, even if it is unfinished. */
export function kindIn(text: string): string | undefined {
  return /^[ \t{,]*["']?documentType["']?[ \t]*:[ \t]*["']?([\w-]+)/m.exec(text)?.[1]
}

/** Returns the document of a stream that contains the cursor. */
function partAt(text: string, cursor: number): { readonly start: number; readonly end: number } {
  let start = 0
  for (const { index, 0: mark } of text.matchAll(/^(?:---|\.\.\.)(?=\s|$)/gm)) {
    if (index + mark.length > cursor) return { start, end: index }
    start = index + mark.length
  }
  return { start, end: text.length }
}

function readJson(walk: OutlineWalk): void {
  const { text, cursor } = walk
  const begin = text.search(/[[{]/)
  if (begin >= 0 && begin < cursor) {
    readFlow(walk, begin, [], -1)
    return
  }
  const typed = text.slice(0, cursor).trim()
  walk.found = {
    ...{ path: [], role: 'open', style: 'json', quote: '', hasColon: false, column: 0, lineIndent: 0 },
    ...{ from: cursor - typed.length, to: cursor, typed },
  }
}

/** The name of a member or the dash of an entry, in a block. */
interface OutlineRow {
  readonly column: number
  /** The path of the mapping or list. */
  readonly path: Path
  /** The name, or the number of the entry. */
  readonly step: string | number
  isFilled: boolean
}

/** Reads the lines of a document in block style. What is unfinished changes nothing around it. */
function readBlocks(walk: OutlineWalk, start: number): void {
  const { text, cursor, end } = walk
  const open: OutlineRow[] = []
  let scalarBelow: number | undefined
  for (let at = start; at <= end; ) {
    const stop = lineEnd(text, at, end)
    const line = text.slice(at, stop)
    const isHere = cursor >= at && cursor <= stop
    const isBlank = line.trim() === ''
    const isInScalar =
      scalarBelow !== undefined && (isHere && isBlank ? cursor - at : blanks(line)) > scalarBelow
    if (isInScalar || (scalarBelow !== undefined && isBlank && !isHere)) {
      at = stop + 1
      continue
    }
    scalarBelow = undefined
    if (isHere) walk.found = spotOnLine(walk, open, at, stop)
    if (isBlank || line.trimStart().startsWith('#')) at = stop + 1
    else ({ next: at, scalarBelow } = readLine(walk, open, at, stop))
  }
}

/** Reads a line. Returns where the next one begins, and below which column the text of a block scalar is. */
function readLine(
  walk: OutlineWalk,
  open: OutlineRow[],
  at: number,
  stop: number,
): { readonly next: number; readonly scalarBelow: number | undefined } {
  const line = walk.text.slice(at, stop)
  const column = afterDashes(open, line, blanks(line))
  const rest = line.slice(column)
  const key = keyPattern.exec(rest)
  const { begin, value } = valuePart(rest, key?.[0].length ?? 0)
  const from = at + column
  if (key !== null) {
    const { path, name } = openName(open, column, key, value !== '')
    walk.names.push({ path, name, from, to: from + (key[1] ?? '').length })
  }
  const top = open.at(-1)
  if (key === null && value !== '' && top !== undefined && isEntry(top) && top.column < column)
    top.isFilled = true
  const path = childPath(open)
  if (/^[[{]/.test(value))
    return {
      next: readFlow(walk, from + begin, path, key === null ? column - 1 : column),
      scalarBelow: undefined,
    }
  return { next: stop + 1, scalarBelow: /^[|>][-+0-9]*$/.test(value) ? (top?.column ?? -1) : undefined }
}

/** Returns where the value of a member begins in its line, after an anchor or tag, and its text. */
function valuePart(rest: string, from: number): { readonly begin: number; readonly value: string } {
  const before = /^[ \t]*(?:[&!][^\s]*(?:[ \t]+|$))*/.exec(rest.slice(from))?.[0].length ?? 0
  const begin = from + before
  return { begin, value: withoutComment(rest.slice(begin)).trimEnd() }
}

const isEntry = ({ step }: OutlineRow): boolean => typeof step === 'number'

/** Opens the entries whose dashes begin a line. Returns the column after the dashes. */
function afterDashes(open: OutlineRow[], line: string, indent: number): number {
  let column = indent
  for (;;) {
    const dash = /^-(?:[ \t]+|$)/.exec(line.slice(column))?.[0]
    if (dash === undefined) return column
    const last = close(open, column, true)
    const step = last?.column === column && typeof last.step === 'number' ? last.step + 1 : 0
    openRow(open, column, step, false)
    column += dash.length
  }
}

function openName(
  open: OutlineRow[],
  column: number,
  key: RegExpExecArray,
  isFilled: boolean,
): { readonly path: Path; readonly name: string } {
  close(open, column, false)
  const name = unquoted(key[1] ?? '')
  return { path: openRow(open, column, name, isFilled), name }
}

function openRow(open: OutlineRow[], column: number, step: string | number, isFilled: boolean): Path {
  const path = childPath(open)
  const parent = open.at(-1)
  if (parent !== undefined) parent.isFilled = true
  open.push({ column, path, step, isFilled })
  return path
}

/** Closes the rows that cannot continue in a column, where a dash may be below a name. Returns the last of them. */
function close(open: OutlineRow[], column: number, isDash: boolean): OutlineRow | undefined {
  let last: OutlineRow | undefined
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const isParent = top.column < column || (top.column === column && isDash && !isEntry(top))
    if (isParent) return last
    last = open.pop()
  }
  return last
}

function childPath(open: readonly OutlineRow[]): Path {
  const top = open.at(-1)
  return top === undefined ? [] : [...top.path, top.step]
}

function spotOnLine(
  { text, cursor }: OutlineWalk,
  before: readonly OutlineRow[],
  at: number,
  stop: number,
): BareToken | undefined {
  const line = text.slice(at, stop)
  const prefix = text.slice(at, cursor)
  if (withoutComment(prefix).length < prefix.length || /\t/.test(prefix.slice(0, blanks(line))))
    return undefined
  const open = before.map(row => ({ ...row }))
  const lineIndent = Math.min(blanks(line), prefix.length)
  const indent = line.trim() === '' ? prefix.length : lineIndent
  const column = Math.min(afterDashes(open, prefix, indent), prefix.length)
  const rest = prefix.slice(column)
  if (/^(?:-$|[[{&*!|>%@`])/.test(rest)) return undefined
  const place = { style: 'block', lineIndent, column } as const
  const key = keyPattern.exec(rest)
  if (key !== null) {
    const { path, name } = openName(open, column, key, false)
    const { begin, value } = valuePart(rest, key[0].length)
    // Directly after the colon nothing is a value yet; a flow collection determines itself where in it the cursor is.
    if (begin === key[0].length || /^[[{*|>]/.test(value)) return undefined
    const token = tokenAt(text, at + column + begin, stop, cursor)
    return token && { ...place, ...token, path: [...path, name], role: 'value', hasColon: false }
  }
  const whole = keyPattern.exec(line.slice(column))
  const hasColon = whole !== null
  const token = tokenAt(text, at + column, hasColon ? at + column + (whole[1] ?? '').length : stop, cursor)
  if (token === undefined) return undefined
  const spot = { ...place, ...token, hasColon }
  const isItem = column > indent
  const last = close(open, column, isItem)
  const parent = open.at(-1)
  if (isItem) return { ...spot, path: childPath(open), role: 'open' }
  if (parent === undefined) return { ...spot, path: [], role: 'key' }
  if (last?.column === column && !isEntry(last)) return { ...spot, path: last.path, role: 'key' }
  if (last?.column === column && typeof last.step === 'number' && !hasColon)
    return { ...spot, path: [...last.path, last.step + 1], role: 'entry' }
  return parent.isFilled ? undefined : { ...spot, path: childPath(open), role: 'open' }
}

type OutlineToken = Pick<OutlineLocation, 'from' | 'to' | 'typed' | 'quote'>

/** Returns the scalar around the cursor, up to the end of its line; nothing after the closing quotation mark. */
function tokenAt(text: string, from: number, stop: number, cursor: number): OutlineToken | undefined {
  const written = text.slice(from, stop).trimEnd()
  const [inQuotes] = quotedPattern.exec(written) ?? []
  return inQuotes === undefined || cursor <= from
    ? plainToken(text, from, from + withoutComment(written).trimEnd().length, cursor)
    : quotedToken(text, from, from + inQuotes.length, cursor)
}

const plainToken = (text: string, from: number, to: number, cursor: number): OutlineToken => ({
  ...{ from, to: Math.max(to, cursor), typed: text.slice(from, cursor), quote: '' },
})

function quotedToken(text: string, from: number, stop: number, cursor: number): OutlineToken | undefined {
  const quote = text.charAt(from) === '"' ? '"' : "'"
  const isClosed = closedPattern.test(text.slice(from, stop))
  if (isClosed && cursor >= stop) return undefined
  const to = isClosed ? stop - 1 : Math.max(stop, cursor)
  return { from: from + 1, to, typed: text.slice(from + 1, cursor), quote }
}

/** What a flow collection consists of; plain text ends with the blanks after it, and all else is blanks. */
const flowTokens = {
  yaml: new RegExp(
    [
      `(?<quoted>${quotedText})`,
      /(?<comment>(?<=\s)#.*)/.source,
      // A colon ends a name before a blank or a bracket, and always after quotation marks.
      /(?<sign>[{}[\],\r\n]|:(?=[\s,[\]{}]|$)|(?<=["']):)/.source,
      /[^\S\r\n]+|(?<plain>(?:(?!\s#|:(?:[\s,[\]{}]|$))[^,[\]{}\r\n])+)/.source,
    ].join('|'),
    'y',
  ),
  json: new RegExp(
    `(?<quoted>${doubleQuoted})|(?<sign>[{}[\\],\\r\\n:])|[^\\S\\r\\n]+|(?<plain>[^,[\\]{}\\r\\n:"][^,[\\]{}\\r\\n:]*)`,
    'y',
  ),
}

interface FlowNest {
  readonly kind: 'map' | 'seq'
  readonly path: Path
  step: string | number
  inValue: boolean
}

/** Where the reading of a flow collection is. */
interface FlowState {
  /** The collections that are open, the innermost last. */
  readonly nests: FlowNest[]
  /** The text or closed collection before, unless a sign follows it. */
  last: { readonly from: number; readonly to: number } | undefined
  brokeLine: boolean
}

/** A text or sign between two offsets. */
interface FlowToken {
  readonly at: number
  readonly stop: number
}

/**
 * Reads a flow collection, or JSON, from its opening bracket. Returns where the reading continues: after the line of the
 * closing bracket, or at the line that shows that it was never closed.
 */
function readFlow(walk: OutlineWalk, begin: number, base: Path, parentIndent: number): number {
  const { text, cursor, end, isJson } = walk
  const pattern = isJson ? flowTokens.json : flowTokens.yaml
  const flow: FlowState = { nests: [], last: undefined, brokeLine: false }
  for (let at = begin; at < end; ) {
    pattern.lastIndex = at
    const { 0: token = '', groups = {} } = pattern.exec(text) ?? {}
    const stop = at + token.length
    const isText = groups.quoted !== undefined || groups.plain !== undefined
    // Nothing is completed in a comment.
    if (groups.comment !== undefined && cursor > at && cursor <= stop) return end + 1
    noteToken(walk, flow, { at, stop }, isText)
    if (isText || (groups.sign !== undefined && !/[\r\n]/.test(token))) flow.brokeLine = false
    const left =
      groups.sign === undefined ? undefined : readSign(walk, flow, { at, stop }, base, parentIndent)
    if (left !== undefined) return left
    at = stop
  }
  const nest = flow.nests.at(-1)
  if (cursor === end && nest !== undefined && flow.last === undefined)
    walk.found ??= spotInFlow(walk, nest, cursor, cursor)
  return end + 1
}

/** Notes what is at the cursor if it is in a token or before it, and a text as the last one. */
function noteToken(walk: OutlineWalk, flow: FlowState, { at, stop }: FlowToken, isText: boolean): void {
  const { text, cursor } = walk
  const { last } = flow
  const nest = flow.nests.at(-1)
  // After a value on an earlier line text is that of the next member, only the comma is missing.
  if (isText && last !== undefined && flow.brokeLine && nest?.kind === 'map') nest.inValue = false
  const isHere = cursor >= at && (isText ? cursor <= stop : cursor < stop)
  if (isHere && nest !== undefined && (last === undefined || (isText && cursor > at)))
    walk.found ??= spotInFlow(walk, nest, isText ? at : cursor, stop)
  if (isText) flow.last = { from: at, to: at + text.slice(at, stop).trimEnd().length }
}

/** Reads a sign of a flow collection. Returns where the reading continues if the collection ends with it. */
function readSign(
  walk: OutlineWalk,
  flow: FlowState,
  { at, stop }: FlowToken,
  base: Path,
  parentIndent: number,
): number | undefined {
  const { text, end, isJson } = walk
  const { nests, last } = flow
  const nest = nests.at(-1)
  switch (text[at]) {
    case '\r':
    case '\n':
      if (!isJson && isAbandoned(text.slice(stop, lineEnd(text, stop, end)), parentIndent)) return stop
      flow.brokeLine = true
      return undefined
    case '{':
    case '[':
      nests.push({
        ...(text[at] === '{' ? { kind: 'map', step: '' } : { kind: 'seq', step: 0 }),
        path: nest === undefined ? base : [...nest.path, nest.step],
        inValue: false,
      })
      flow.last = undefined
      return undefined
    case ':':
      if (nest?.kind === 'map' && !nest.inValue && last !== undefined) {
        const name = unquoted(text.slice(last.from, last.to))
        walk.names.push({ ...last, path: nest.path, name })
        Object.assign(nest, { step: name, inValue: true })
      }
      flow.last = undefined
      return undefined
    case ',':
      if (typeof nest?.step === 'number') nest.step += 1
      else if (nest !== undefined) nest.inValue = false
      flow.last = undefined
      return undefined
    default:
      return closeNest(walk, flow, { at, stop })
  }
}

/** Closes the innermost collection of the kind of a closing bracket. */
function closeNest({ text, end, isJson }: OutlineWalk, flow: FlowState, { at, stop }: FlowToken) {
  const { nests } = flow
  const kind = text[at] === '}' ? 'map' : 'seq'
  if (nests.some(one => one.kind === kind)) while (nests.pop()?.kind !== kind);
  if (nests.length === 0) return isJson ? end : lineEnd(text, at, end) + 1
  flow.last = { from: at, to: stop }
  return undefined
}

/** Returns what is at the cursor, in text of a flow collection or between two texts. */
function spotInFlow(
  { text, cursor, end, isJson }: OutlineWalk,
  { kind, path, step, inValue }: FlowNest,
  from: number,
  stop: number,
): BareToken | undefined {
  const isKey = kind === 'map' && !inValue
  const isQuoted = quotedPattern.test(text.charAt(from))
  // To its comma, bracket, colon or the end of its line.
  const rest = /^[^,[\]{}\r\n]*?(?=[ \t]*(?:[,[\]{}\r\n]|:(?:[ \t]|$)|[ \t]#|$))/.exec(text.slice(from, end))
  const token =
    isQuoted && cursor > from
      ? quotedToken(text, from, stop, cursor)
      : plainToken(
          text,
          from,
          from + (isJson && text.charAt(from) === '"' ? 0 : (rest?.[0].length ?? 0)),
          cursor,
        )
  if (token === undefined) return undefined
  const lineStart = text.lastIndexOf('\n', cursor - 1) + 1
  return {
    ...token,
    path: isKey ? path : [...path, step],
    role: isKey ? 'key' : 'value',
    style: isJson ? 'json' : 'flow',
    hasColon: isKey && /^["']?[ \t]*:/.test(text.slice(token.to, token.to + 20)),
    column: cursor - lineStart,
    lineIndent: blanks(text.slice(lineStart, lineEnd(text, lineStart, end))),
  }
}

/** Checks whether a line shows that the collection above it was never closed. */
function isAbandoned(line: string, parentIndent: number): boolean {
  return line.trim() !== '' && blanks(line) <= parentIndent && !/^\s*[\]},]/.test(line)
}

function unquoted(text: string): string {
  return /^"(?:[^"\\]|\\.)*"$|^'(?:[^']|'')*'$/.test(text) ? text.slice(1, -1) : text
}

const blanks = (line: string): number => /^ */.exec(line)?.[0].length ?? 0

function lineEnd(text: string, from: number, end: number): number {
  const length = text.slice(from, end).search(/[\r\n]/)
  return length === -1 ? end : from + length
}

/** Returns a line up to its comment: a hash that begins it or follows a blank, outside of quotation marks. */
function withoutComment(line: string): string {
  const [content = ''] = contentPattern.exec(line) ?? []
  return content
}

/** Text in quotation marks, which begin a word, and all else before a comment. */
const contentPattern = /^(?:(?<![^\s:,[{-])(?:"(?:[^"\\]|\\.?)*(?:"|$)|'[^']*(?:'|$))|(?!(?<!\S)#).)*/s
