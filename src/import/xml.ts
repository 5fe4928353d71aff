/** Reads XML as a stream of events. A document type is refused, so no entity is ever expanded. */
import { SaxesParser } from 'saxes'
import { type ChunkSource, decodedPieces, headOf, markedEncoding, wholeChunks } from './bytes.ts'
import { failImport } from './model.ts'

/** The begin of an element, text inside it, or its end; names without their prefix. */
export type XmlEvent =
  | {
      readonly type: 'open'
      readonly name: string
      readonly attributes: Readonly<Record<string, string>>
      readonly line: number
      readonly column: number
    }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'close'; readonly name: string }

/** More characters than any one value of a document or workbook has. */
const longestValue = 4 * 1024 * 1024

const deepest = 200

/** Returns a name without its namespace prefix. */
function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** Yields the events of an XML text as its bytes arrive. `part` names it in a fault. */
export function* xmlEvents(source: ChunkSource, part: string): Generator<XmlEvent> {
  const parser = new SaxesParser({ position: true })
  let events: XmlEvent[] = []
  let depth = 0
  parser.on('error', error => {
    failImport('xml', { part, why: error.message.replace(/^(\d+):(\d+): /, 'line $1, column $2: ') })
  })
  parser.on('doctype', () => failImport('doctype', { part, line: String(parser.line) }))
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1
    if (depth > deepest) failImport('too-deep', { part, limit: String(deepest) })
    const { line, column } = parser
    // Without namespaces in its options, the parser gives attributes as texts.
    events.push({
      type: 'open',
      name: localName(name),
      attributes: attributes as Readonly<Record<string, string>>,
      ...{ line, column },
    })
  })
  const text = (some: string) => void events.push({ type: 'text', text: some })
  parser.on('text', text)
  parser.on('cdata', text)
  parser.on('closetag', ({ name }) => {
    depth -= 1
    events.push({ type: 'close', name: localName(name) })
  })
  let silent = 0
  for (const piece of decodedPieces(wholeChunks(source()), encodingOf(source))) {
    parser.write(piece)
    silent = events.length === 0 ? silent + piece.length : 0
    // The parser collects a value until its end.
    if (silent > longestValue) failImport('value-too-long', { limit: String(longestValue) })
    const ready = events
    events = []
    yield* ready
  }
  parser.close()
  yield* events
}

/** Returns the encoding that the mark or the declaration of an XML text states; UTF-8 without one. */
function encodingOf(source: ChunkSource): string {
  const head = headOf(source, 200)
  const marked = markedEncoding(head)
  if (marked !== undefined) return marked
  const declared = String.fromCharCode(...head)
  return /^<\?xml[^>]*\bencoding=["']([\w.-]+)["']/.exec(declared)?.[1] ?? 'utf-8'
}
