/**
 * Reads YAML: turns the events of js-yaml into data by stricter rules. They accept less than YAML allows, and report
 * what they refuse.
 */
import { type Event, parseEvents, YAMLException } from 'js-yaml'
import type { Fault, Limits } from '../core/model/model.ts'
import { tried } from '../core/model/tried.ts'
import { directive, empty, faultOf, inShort, notShown, tag, tooDeep, tooManyDocuments } from './cards.ts'
import { allOf, type OpenDocuments, only } from './open.ts'
import { documentOf, type PlacedDocument, type PlacedText, type Range, type Site } from './place.ts'
import { faultOfSlip, named, slipOf, span } from './slip.ts'
import { plainYaml } from './yaml-block.ts'
import { buildYaml } from './yaml-build.ts'
import { isBlank, SCALAR } from './yaml-event.ts'
import { tagAt, yamlSlip } from './yaml-slip.ts'
import { walkYaml } from './yaml-walk.ts'

/** Returns the documents of a stream. Each is read by itself, so that an error in one does not hide the others. */
export function readYaml(text: PlacedText, limits: Limits): readonly PlacedDocument[] {
  return allOf(openYaml(text, limits))
}

/** Returns the documents of a stream, each read when it is asked for. */
export function openYaml(text: PlacedText, limits: Limits): OpenDocuments {
  const data = plainYaml(text.text, limits)
  if (data === undefined) return openEvents(text, limits, true)
  return only(documentOf('yaml', text, 0, data, [], () => sitesOf(text.text, 0, limits)))
}

/** Does the same with the events of js-yaml, which check every text that is not plain. */
export function judgeYaml(text: PlacedText, limits: Limits): readonly PlacedDocument[] {
  return allOf(openEvents(text, limits, false))
}

/** Opens a stream for js-yaml; with `leavesPlain`, plain documents among several need not be checked by it. */
function openEvents(text: PlacedText, limits: Limits, leavesPlain: boolean): OpenDocuments {
  const pieces = piecesOf(text.text)
  const surplus = pieces[limits.documents]
  if (surplus !== undefined) {
    const data = { found: String(pieces.length), limit: String(limits.documents) }
    const place = text.place(0, '', span(surplus.content, 3))
    const fault = faultOf(tooManyDocuments, 'documents', data, place)
    return only(documentOf('yaml', text, 0, undefined, [fault], () => undefined))
  }
  if (pieces.length === 0) {
    const fault = faultOf(empty, 'file', {}, text.place(0, '', span(0, 0)))
    return only(documentOf('yaml', text, 0, undefined, [fault], () => undefined))
  }
  // A single document is not plain, or it would not be here.
  const mayBePlain = leavesPlain && pieces.length > 1
  return {
    count: pieces.length,
    document: part => readPiece(text, pieces[part] as StreamDocument, part, limits, mayBePlain),
  }
}

/** One document of a stream, with the comments and directives before it. */
interface StreamDocument extends Range {
  /** The end of comments and directives: at `---`, or at the first line of content. */
  readonly content: number
  readonly directives: readonly Range[]
}

const boundary =
  /(?:^|[\r\n])\uFEFF?(?:(---)(?=[ \t\r\n]|$)|\.\.\.(?=[ \t]*(?:[ \t]#[^\r\n]*)?(?:[\r\n]|$)))/g

/**
 * Splits a stream. `---` and `...` at the beginning of a line end a document anywhere, even in quotes: YAML has no
 * exception.
 */
function piecesOf(text: string): readonly StreamDocument[] {
  const pieces: StreamDocument[] = []
  let start = 0
  let isAnnounced = false
  const holds = (end: number) => {
    const { content, directives } = prologueOf(text, start, end)
    return isAnnounced || content < end || directives.length > 0
  }
  const close = (end: number) => pieces.push({ start, end, ...prologueOf(text, start, end) })
  for (const { 0: match, 1: marker, index } of text.matchAll(boundary)) {
    const at = index + match.search(/[^\r\n]/)
    if (marker === '---') {
      if (isAnnounced || prologueOf(text, start, at).content < at) {
        close(at)
        start = at
      }
      isAnnounced = true
    } else {
      const end = stickyEnd(/[^\r\n]*(?:\r\n?|\n)?/y, text, index + match.length)
      if (holds(at)) close(end)
      start = end
      isAnnounced = false
    }
  }
  if (holds(text.length)) close(text.length)
  return pieces
}

function prologueOf(
  text: string,
  start: number,
  end: number,
): { readonly content: number; readonly directives: readonly Range[] } {
  const directives: Range[] = []
  let at = text.charCodeAt(start) === 0xfeff ? start + 1 : start
  while (at < end) {
    const stop = stickyEnd(/(?:%[^\r\n]*|[ \t]*(?:#[^\r\n]*)?)(?=[\r\n]|$)/y, text, at)
    if (stop === -1) break
    if (text.charAt(at) === '%') directives.push({ start: at, end: stop })
    at = stickyEnd(/(?:\r\n?|\n)?/y, text, stop)
  }
  return { content: Math.min(at, end), directives }
}

function stickyEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : -1
}

function readPiece(
  text: PlacedText,
  piece: StreamDocument,
  part: number,
  limits: Limits,
  mayBePlain: boolean,
): PlacedDocument {
  const offset = piece.start
  const source = text.text.slice(offset, piece.end)
  const document = (data: unknown, faults: readonly Fault[]) =>
    documentOf('yaml', text, part, data, faults, () => sitesOf(source, offset, limits), piece.content)
  const place = ({ start, end }: Range) => text.place(part, '', { start: start + offset, end: end + offset })

  if (piece.directives.length > 0) {
    const { findings } = limits
    const beyond = piece.directives[findings]
    const faults = piece.directives.slice(0, findings).map(range => {
      const found = inShort(text.text.slice(range.start, range.end))
      return faultOf(directive, 'found', { found }, text.place(part, '', range))
    })
    if (beyond === undefined) return document(undefined, faults)
    const count = piece.directives.length - findings
    const place = text.place(part, '', beyond)
    return document(undefined, [...faults, notShown(directive, findings, count, place)])
  }
  const data = mayBePlain ? plainYaml(source, limits) : undefined
  if (data !== undefined) return document(data, [])
  const hidden = hiddenAt(source, offset === 0)
  if (hidden !== -1) {
    const slip = slipOf('control-character', { found: named(source.charCodeAt(hidden)) }, span(hidden, 1))
    return document(undefined, [faultOfSlip(text, part, slip, offset)])
  }
  let events: readonly Event[]
  try {
    events = eventsOf(source, limits)
  } catch (error) {
    if (error instanceof YAMLException) {
      return document(undefined, [complaint(error, text, part, source, offset, limits)])
    }
    // The parser overflows the stack when a limit was set that it cannot handle.
    if (!(error instanceof RangeError)) throw error
    return document(undefined, [faultOf(tooDeep, 'unreadable', {}, place(span(piece.content - offset, 0)))])
  }
  const [, root] = events
  const isNothing = root?.type === SCALAR && isBlank(root) && root.anchorStart === -1 && root.tagStart === -1
  if (root === undefined || isNothing) {
    const number = String(text.documents + part + 1)
    return document(undefined, [
      faultOf(empty, 'document', { number }, place(span(piece.content - offset, 3))),
    ])
  }
  const built = buildYaml({ text, part, source, offset, events }, limits)
  return document(built.data, built.faults)
}

/** Returns the parser error as a fault. */
function complaint(
  { reason, mark }: YAMLException,
  text: PlacedText,
  part: number,
  source: string,
  offset: number,
  limits: Limits,
): Fault {
  const at = Math.min(mark?.position ?? 0, source.length)
  const place = ({ start, end }: Range) => text.place(part, '', { start: start + offset, end: end + offset })
  if (reason.startsWith('nesting exceeded')) {
    return faultOf(tooDeep, 'levels', { limit: String(limits.depth) }, place(span(at, 0)))
  }
  if (/\btag\b/.test(reason)) {
    const range = tagAt(source, at)
    return faultOf(tag, 'malformed', { found: inShort(source.slice(range.start, range.end)) }, place(range))
  }
  return faultOfSlip(text, part, yamlSlip(reason, source, at), offset)
}

/**
 * Finds characters that the parser accepts in comments: those that end a line for readers of YAML 1.1, which find
 * fields in what follows; and a second byte order mark, which it may take for the end of the document.
 */
function hiddenAt(source: string, isFirst: boolean): number {
  const hidden = source.search(/[^\t\n\r -\uffff]|[\u0085\u2028\u2029]/)
  if (hidden !== -1 || !source.includes('\uFEFF')) return hidden
  if (isFirst && source.startsWith('\uFEFF')) return 0
  const mark = source.search(/[\r\n]\uFEFF/)
  return mark === -1 ? -1 : mark + 1
}

// `buildYaml` counts levels exactly; the parser, which counts attempts as well, only keeps its own stack from
// overflowing.
const eventsOf = (source: string, limits: Limits): readonly Event[] =>
  parseEvents(source, { maxDepth: limits.depth + 10 })

const sitesOf = (source: string, offset: number, limits: Limits): Site | undefined =>
  tried(() => walkYaml(source, eventsOf(source, limits), offset))
