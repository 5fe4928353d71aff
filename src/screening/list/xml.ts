/**
 * Reads the elements of a list in XML that arrives in pieces: each entry as a small tree, never the whole document. Document type
 * declarations and entities of a file's own are refused: a list needs none, and they can grow or fetch anything.
 */

import { SaxesParser } from 'saxes'
import type { FaultKind, ListLimits, TextParser } from './model.ts'

/** An element with its children; its name is without a prefix. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlElement[]
  text: string
  readonly line: number
}

export interface ElementReader {
  readonly limits: ListLimits
  /** Names of the elements that are given as trees. */
  readonly wanted: ReadonlySet<string>
  element(element: XmlElement): void
  /** Takes the outermost element when it opens. */
  root?(attributes: Readonly<Record<string, string>>): void
  fault(kind: FaultKind, line: number, found?: string): void
  /** Called when the file has ended. */
  end?(): void
}

const mostElements = 50_000
/** The deepest nesting of elements. */
const mostNested = 100
/** Characters between two events of the parser: more would be one name, value or text without end. */
const pieceLength = 16 * 1024

/** Returns the state of one document before it is read. */
const newDocument = () => ({
  path: [] as XmlElement[],
  depth: 0,
  size: 0,
  elements: 0,
  quiet: 0,
  isStopped: false,
  isTooLong: false,
  isEnded: false,
})

type XmlState = ReturnType<typeof newDocument>

export function elementParser(reader: ElementReader): TextParser {
  const parser = new SaxesParser({ xmlns: false, position: true, fragment: false })
  const state = newDocument()
  const stop = (kind: FaultKind, found?: string) => {
    if (state.isStopped) return
    state.isStopped = true
    reader.fault(kind, parser.line, found)
  }
  listen(parser, reader, state, stop)
  const write = (text: string) => {
    for (let at = 0; at < text.length && !state.isStopped; at += pieceLength) {
      const piece = text.slice(at, at + pieceLength)
      state.quiet += piece.length
      try {
        parser.write(piece)
      } catch (error) {
        stop('xml-syntax', messageOf(error))
      }
      if (state.quiet > reader.limits.row) stop('too-long')
    }
  }
  return {
    write,
    end() {
      if (!state.isEnded) stop('xml-open')
      if (!state.isStopped)
        try {
          parser.close()
        } catch (error) {
          stop('xml-syntax', messageOf(error))
        }
      reader.end?.()
    },
  }
}

type StopReading = (kind: FaultKind, found?: string) => void

/** Builds the trees from the events of the parser. */
function listen(parser: SaxesParser, reader: ElementReader, state: XmlState, stop: StopReading): void {
  const { path } = state
  parser.on('doctype', text => stop('xml-doctype', text.slice(0, 80)))
  parser.on('error', error => {
    // An entity that XML itself does not define is an error of the parser.
    stop(/entity/.test(error.message) ? 'xml-entity' : 'xml-syntax', messageOf(error))
  })
  parser.on('opentag', tag => {
    if (state.isStopped) return
    state.quiet = 0
    const name = bareName(tag.name)
    if (state.depth === 0) reader.root?.(tag.attributes as Record<string, string>)
    state.depth += 1
    if (state.depth > mostNested) return stop('too-long', name)
    const parent = path.at(-1)
    if (parent === undefined && !reader.wanted.has(name)) return
    if (parent === undefined) {
      state.size = 0
      state.elements = 0
      state.isTooLong = false
    }
    const attributes = tag.attributes as Record<string, string>
    const element: XmlElement = { name, attributes, children: [], text: '', line: parser.line }
    state.elements += 1
    if (state.elements > mostElements) state.isTooLong = true
    if (parent !== undefined && !state.isTooLong) parent.children.push(element)
    path.push(element)
  })
  const characters = (text: string) => {
    state.quiet = 0
    const element = path.at(-1)
    if (element === undefined) return
    state.size += text.length
    if (state.size > reader.limits.row) state.isTooLong = true
    if (!state.isTooLong) element.text += text
  }
  parser.on('text', characters)
  parser.on('cdata', characters)
  parser.on('closetag', () => {
    state.quiet = 0
    state.depth -= 1
    if (state.depth === 0) state.isEnded = true
    const element = path.pop()
    if (element === undefined || path.length > 0 || state.isStopped) return
    if (state.isTooLong) reader.fault('too-long', element.line, element.name)
    else reader.element(element)
  })
}

const bareName = (name: string): string => name.slice(name.indexOf(':') + 1)

/** Returns what the parser says without the place before it, which the fault has. */
const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/^\d+:\d+: /, '').slice(0, 80)

/** Returns the children of an element with a name. */
export const childrenOf = ({ children }: XmlElement, name: string): readonly XmlElement[] =>
  children.filter(one => one.name === name)

/** Returns the text of the first child with a name, trimmed; empty if there is none. */
export const childText = ({ children }: XmlElement, name: string): string =>
  children.find(one => one.name === name)?.text.trim() ?? ''
