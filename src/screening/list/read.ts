/** Reads a list of restricted parties from the bytes of its files, in any of the published formats, within bounded memory. */

import { joined } from '../../read/lines.ts'
import { chinaTable } from './china.ts'
import { type EntryDraft, type ListCollector, listCollector } from './collector.ts'
import { decoderFor, type ListDecoder } from './decode.ts'
import { euTable, euXml } from './eu.ts'
import {
  defaultListLimits,
  type FaultKind,
  isRefusedFormat,
  type ListFault,
  type ListFormat,
  type ListLimits,
  type ListSummary,
  type ReadList,
  type TextParser,
} from './model.ts'
import { mofcomText } from './mofcom.ts'
import { advancedXml } from './ofac-advanced.ts'
import { ofacRows } from './ofac-csv.ts'
import { ofacXml } from './ofac-xml.ts'
import { ftmLines, openSanctionsTable } from './opensanctions.ts'
import { ownJson, ownTable, ownYaml } from './own.ts'
import { binaryKind, recognise } from './recognise.ts'
import { ukTable } from './uk.ts'
import { unXml } from './un.ts'
import { cslJson, cslTable } from './us-csl.ts'

const parsers: Readonly<Record<ListFormat, (collector: ListCollector, delimiter: string) => TextParser>> = {
  'us-csl-csv': cslTable,
  'us-csl-json': cslJson,
  'ofac-csv': ofacRows,
  'ofac-xml': ofacXml,
  'ofac-advanced-xml': advancedXml,
  'un-xml': unXml,
  'eu-csv': euTable,
  'eu-xml': euXml,
  'uk-csv': ukTable,
  'opensanctions-csv': openSanctionsTable,
  'opensanctions-json': ftmLines,
  'china-csv': chinaTable,
  'mofcom-text': mofcomText,
  'own-csv': ownTable,
  'own-yaml': ownYaml,
  'own-json': ownJson,
}

export interface ListReadOptions {
  readonly limits?: Partial<ListLimits>
  /** The fewest entries that the list has: fewer mean that its end is missing. */
  readonly atLeast?: number
  /** Takes each entry as soon as it is read; none is kept then. */
  readonly take?: (entry: EntryDraft) => void
}

/** A list while it is read: its files one after the other, each in pieces. */
export type ListReading = ReturnType<typeof openList>

/** Bytes by which an encoding is recognised. */
const headBytes = 512
/** Characters by which a format is recognised. */
const headLength = 64 * 1024

/** Returns a file before it is read. */
const newFile = () => ({
  head: new Uint8Array() as Uint8Array,
  isBegun: false,
  decoder: undefined as ListDecoder | undefined,
  text: '',
  parser: undefined as TextParser | undefined,
  isRefused: false,
})

/** Opens a list for reading. */
export function openList({ limits, atLeast, take: taken }: ListReadOptions = {}) {
  const collector = listCollector({ ...defaultListLimits, ...limits }, taken)
  let format: ListFormat | undefined
  let file = newFile()
  const refuse = (kind: FaultKind, found?: string) => {
    collector.fault(kind, undefined, found)
    file.isRefused = true
  }
  const choose = () => {
    const found = recognise(file.text)
    if (found === undefined) return refuse('unknown-format', file.text.trim().slice(0, 60))
    if (isRefusedFormat(found.format)) return refuse(found.format)
    // Files of one list are of one format, as those of OFAC are.
    if (format !== undefined && format !== found.format)
      return refuse('another-format', `${format}, ${found.format}`)
    format = found.format
    file.parser = parsers[format](collector, found.delimiter)
    file.parser.write(file.text)
    file.text = ''
  }
  const take = (text: string) => {
    const plain = file.isBegun ? text : text.replace(/^\ufeff/, '')
    file.isBegun ||= text !== ''
    if (file.parser === undefined) {
      file.text += plain
      if (file.text.length >= headLength) choose()
    } else file.parser.write(plain)
    if (collector.isFull) giveUp()
  }
  // Nothing that follows would be kept, and a file of gigabytes takes minutes: its end is not read.
  const giveUp = () => {
    collector.giveUp()
    file.parser?.end()
    file.isRefused = true
  }
  const begin = () => {
    const bytes = file.head
    file.head = new Uint8Array()
    if (bytes.length === 0) return
    const binary = binaryKind(bytes)
    if (binary !== undefined) return refuse('unknown-format', binary)
    file.decoder = decoderFor(bytes)
    if (file.decoder === undefined) refuse('bad-encoding')
    else take(file.decoder.text(bytes))
  }
  const write = (bytes: Uint8Array) => {
    if (file.isRefused || bytes.length === 0) return
    if (file.decoder !== undefined) return take(file.decoder.text(bytes))
    // The encoding is told by the first bytes, which may come one by one.
    file.head = joined([file.head, bytes])
    if (file.head.length >= headBytes) begin()
  }
  return {
    /** Whether the file that is read now was given up, so that more of it need not be read. */
    get isRefused() {
      return file.isRefused
    },
    beginFile(name?: string) {
      file = newFile()
      file.isRefused = collector.isFull
      collector.beginFile(name)
    },
    write,
    /** Ends a file; with a fault if its bytes ended early. */
    endFile(fault?: FaultKind, found?: string) {
      if (fault !== undefined) collector.fault(fault, undefined, found)
      if (file.decoder === undefined && !file.isRefused) begin()
      if (file.decoder !== undefined && !file.isRefused) {
        take(file.decoder.end())
        if (file.parser === undefined) choose()
        if (!file.isRefused) file.parser?.end()
        noteEncoding(file.decoder, collector)
      } else if (!file.isRefused && fault === undefined) collector.fault('empty-file')
    },
    end() {
      collector.beginFile(undefined)
      return withFewer(collector.end(format), atLeast)
    },
  }
}

/** Adds the fault of a file whose encoding is damaged or not UTF-8. */
function noteEncoding({ damaged, encoding }: ListDecoder, collector: ListCollector): void {
  if (damaged > 0) collector.fault('bad-encoding', undefined, encoding ?? 'utf-8')
  else if (encoding !== undefined) collector.fault('not-utf-8', undefined, encoding)
}

/** Adds the faults of a list as a whole: no entry, or fewer than there must be. */
function withFewer(read: ReadList, atLeast: number | undefined): ReadList {
  const count = read.entries.length
  const withFault = (summary: Partial<ListSummary>, fault: ListFault): ReadList => ({
    ...read,
    summary: { ...read.summary, ...summary },
    faults: [...read.faults, fault],
  })
  if (count === 0 && read.summary.unread === 0 && !read.summary.isCut)
    return withFault({ unread: 1 }, { kind: 'no-entries', count: 1 })
  if (atLeast === undefined || count >= atLeast) return read
  return withFault({ isCut: true }, { kind: 'fewer-than-at-least', count: 1, found: `${count} < ${atLeast}` })
}

/** Reads a list of one file from its bytes. */
export async function readList(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: ListReadOptions = {},
): Promise<ReadList> {
  const reading = openList(options)
  reading.beginFile()
  for await (const chunk of chunks) reading.write(chunk)
  reading.endFile()
  return reading.end()
}
