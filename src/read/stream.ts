/** Divides a YAML file of very many documents into parts that are read by themselves, from its bytes as they arrive. */
import { tried } from '../core/model/tried.ts'
import { isForeign } from './text.ts'

/** Where a part begins: the offsets of it and of the line before it, and what of the file is before it. */
export interface StreamCut {
  readonly offset: number
  readonly lineBefore: number
  readonly documents: number
  readonly lines: number
}

/** Finds the cuts of a file. */
interface StreamScanner {
  /** Takes the next bytes. */
  add(chunk: Uint8Array): void
  /** Returns the cuts, in order, and the number of documents; `undefined` if the file has to be read as a whole. */
  end(): { readonly cuts: readonly StreamCut[]; readonly documents: number } | undefined
}

const [lineFeed, carriageReturn, dash, dot, percent, hash, blank, tab] = [10, 13, 45, 46, 37, 35, 32, 9]

/** The first bytes of a line that decide what it is: three signs and what follows them. */
const signLength = 4

/**
 * Returns a scanner that cuts before `---`, where a part has `least` bytes or more. A file is not divided where what follows
 * depends on more than that: directives, `...`, byte order marks, lines that end in CR alone, or bytes that are not UTF-8.
 */
export function streamScanner(least: number): StreamScanner {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  const isSound = (chunk?: Uint8Array) =>
    tried(() => utf8.decode(chunk, { stream: chunk !== undefined })) !== undefined
  const cuts: StreamCut[] = []
  let isWhole = false
  let [offset, lines, documents] = [0, 0, 0]
  let [lineStart, lineBefore, cut] = [0, 0, 0]
  /** Whether a document has begun: after comments alone, `---` ends none. */
  let isOpen = false
  /** The first bytes of the line so far, and its first byte that is not blank. */
  let head: number[] = []
  let first: number | undefined
  let last = lineFeed

  const closeLine = () => {
    if (isUndivided(head)) isWhole = true
    if (isMarker(head)) {
      if (isOpen) documents++
      if (isOpen && lineStart - cut >= least) {
        cuts.push({ offset: lineStart, lineBefore, documents, lines })
        cut = lineStart
      }
      isOpen = true
    } else if (first !== undefined && first !== hash) isOpen = true
    head = []
    first = undefined
  }
  const addToLine = (chunk: Uint8Array, from: number, to: number) => {
    for (let at = from; at < to && head.length < signLength; at++) head.push(chunk[at] as number)
    for (let at = from; at < to && first === undefined && !isOpen; at++) {
      const byte = chunk[at]
      if (byte !== blank && byte !== tab && byte !== carriageReturn) first = byte
    }
  }
  return {
    add: chunk => {
      if (isWhole) return
      isWhole = !isSound(chunk) || hasLoneReturn(chunk, last) || (offset === 0 && isForeign(chunk))
      let from = 0
      for (let to = chunk.indexOf(lineFeed); to !== -1; to = chunk.indexOf(lineFeed, from)) {
        addToLine(chunk, from, to)
        closeLine()
        from = to + 1
        lines++
        lineBefore = lineStart
        lineStart = offset + from
      }
      addToLine(chunk, from, chunk.length)
      last = chunk[chunk.length - 1] ?? last
      offset += chunk.length
    },
    end: () => {
      if (lineStart < offset) closeLine()
      if (isOpen) documents++
      return isWhole || last === carriageReturn || !isSound() ? undefined : { cuts, documents }
    },
  }
}

/** Checks whether a line is one after which a file cannot be divided: a directive, `...`, a byte order mark. */
function isUndivided([a, b, c]: readonly number[]): boolean {
  return a === percent || (a === dot && b === dot && c === dot) || (a === 0xef && b === 0xbb && c === 0xbf)
}

/** Checks whether a line begins a document: `---` and nothing, or what does not continue a word. */
function isMarker([a, b, c, next]: readonly number[]): boolean {
  if (a !== dash || b !== dash || c !== dash) return false
  return next === undefined || next === blank || next === tab || next === carriageReturn
}

/** Checks whether a line ends in CR alone; `before` is the byte before these. */
function hasLoneReturn(chunk: Uint8Array, before: number): boolean {
  if (before === carriageReturn && chunk[0] !== lineFeed) return true
  for (let at = chunk.indexOf(carriageReturn); at !== -1; at = chunk.indexOf(carriageReturn, at + 1))
    if (at + 1 < chunk.length && chunk[at + 1] !== lineFeed) return true
  return false
}
