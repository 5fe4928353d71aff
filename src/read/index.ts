/** Reads bytes into documents: strictly, within limits, and with a place for everything that is refused. */
import { isLines } from '../core/model/archive-name.ts'
import type { Document, Limits, Source } from '../core/model/model.ts'
import { readJson } from './json.ts'
import { linesIn } from './lines.ts'
import { allOf, type OpenDocuments, only } from './open.ts'
import type { PlacedText } from './place.ts'
import { decode } from './text.ts'
import { openYaml } from './yaml.ts'

export { readerCards } from './cards.ts'

/** The default limits. */
export const defaultLimits: Limits = {
  bytes: 5 * 1024 * 1024,
  depth: 100,
  values: 200_000,
  aliases: 100,
  unpacked: 4 * 1024 * 1024 * 1024,
  documents: 1000,
  findings: 50,
}

/**
 * The maximum that limits may be raised to: a deeper document would overflow the stack, and a longer file would exceed
 * the maximum length of a string.
 */
export const highestLimits: Limits = {
  bytes: 500_000_000,
  depth: 1000,
  values: 999_999_999_999,
  aliases: 999_999_999_999,
  unpacked: 999_999_999_999,
  documents: 999_999_999_999,
  findings: 999_999_999_999,
}

interface ReadFormat {
  readonly name: Document['format']
  /** Matched by the name of the file, or else by its content. The last of the list accepts what no other does. */
  readonly files: RegExp
  readonly begins: RegExp
  open(text: PlacedText, limits: Limits): OpenDocuments
}

const formats = [
  { name: 'json', files: /\.(?:json|ndjson|jsonl)(?:\.gz)?$/i, begins: /^\s*[[{]/, open: openJson },
  // The names of settings may end in the commit that they are read from.
  { name: 'yaml', files: /\.ya?ml(?:\.gz)?(?: at \S+)?$/i, begins: /^/, open: openYaml },
] as const satisfies readonly ReadFormat[]

/** Returns the format of a text: by the name of its file, or else by its beginning. */
function formatOf(file: string, text: string): ReadFormat {
  return (
    formats.find(({ files }) => files.test(file)) ??
    formats.find(({ begins }) => begins.test(text)) ??
    formats[1]
  )
}

/** Returns what is read separately: for an archive of lines in memory, each line. */
export function sheetsIn(source: Source, limits: Limits): readonly Source[] {
  return source.line === undefined && isLines(source.file) ? linesIn(source, limits.bytes) : [source]
}

/**
 * Returns the documents of a source: at least one, with a fault when nothing could be read. Never throws, whatever the
 * bytes.
 */
export function read(source: Source, limits: Limits): readonly Document[] {
  if (source.line === undefined && isLines(source.file))
    return linesIn(source, limits.bytes).flatMap(line => read(line, limits))
  return allOf(openSource(source, limits))
}

/** Returns the documents of a file or of a line of an archive, each read when it is asked for. */
export function openSource(source: Source, limits: Limits): OpenDocuments {
  const decoded = decode(source, limits)
  if ('text' in decoded) return formatOf(source.file, decoded.text.text).open(decoded.text, limits)
  const { fault } = decoded
  const place: Document['place'] = pointer => ({ ...fault.place, pointer })
  const format = formatOf(source.file, '').name
  const nothing = () => undefined
  const { part } = fault.place
  return only({
    part,
    format,
    data: undefined,
    faults: [fault],
    place,
    written: nothing,
    origin: nothing,
    site: nothing,
  })
}

function openJson(text: PlacedText, limits: Limits): OpenDocuments {
  return only(readJson(text, limits))
}
