/**
 * A synthetic archive: dossiers one after the other, with faults planted in some of their documents, and the finding of
 * each known.
 */
import { chance } from './corpus-chance.ts'
import { type Data, type Dossier, dossier } from './corpus-dossier.ts'
import { type Beside, type Fault, faultsFor } from './corpus-faults.ts'
import { type Format, written } from './corpus-text.ts'

export { type Format, formats } from './corpus-text.ts'

export interface Corpus {
  readonly documents: number
  readonly format: Format
  readonly seed: number
  /** The share of documents with one fault each, from 0 to 1. */
  readonly failing: number
  /** Whether to plant nothing that stops a reader: some programs read no further file after one that they cannot read. */
  readonly readable?: boolean
  /** Whether all documents are one dossier: a certificate and the shipments under it. */
  readonly isOneDossier?: boolean
}

/** The one finding that a planted fault has. */
export interface Planted {
  readonly file: string
  /** The line of an NDJSON archive. */
  readonly line?: number
  /** The number of the document in a file with several, from 0. */
  readonly part?: number
  readonly rule: string
  readonly message: string
  /** Whether a JSON Schema alone finds it. */
  readonly bySchema: boolean
}

/** A document as it is written, and what is wrong with it. */
export interface Written {
  readonly file: string
  readonly text: string
  readonly planted?: Planted
}

const inFolder = 100

/** The documents of a corpus, made as they are asked for: any number of them takes no more memory than its largest dossier. */
export function* corpus({
  documents,
  format,
  seed,
  failing,
  readable = false,
  isOneDossier = false,
}: Corpus): Generator<Written> {
  let count = 0
  let before: Data | undefined
  for (let index = 0; count < documents; index++) {
    const made = dossier(seed, index, isOneDossier ? documents - 1 : undefined)
    const papers = Math.min(made.shipments.length + 1, documents - count)
    const faulty = Array.from({ length: papers }, (_, nth) => isFaulty(count + nth, seed, failing))
    const alone = faulty.filter(Boolean).length === 1
    for (let nth = 0; nth < papers; nth++) {
      const [data, house] = paperOf(made, nth)
      const beside: Beside = {
        dossier: made,
        nth,
        papers,
        alone,
        before,
        stops: readable ? stopsReaders(format) : [],
      }
      const fault = faulty[nth] === true ? chance(seed, count, 5).one(faultsFor(data, beside)) : undefined
      const clean = written(fault?.data?.(data, beside) ?? data, house, format)
      const file = fileOf(count, nth, format)
      yield {
        file,
        text: fault?.text?.(clean, format) ?? clean,
        ...(fault === undefined ? {} : { planted: plantedBy(fault, file, count, format) }),
      }
      count++
    }
    before = faulty.at(-1) === true ? undefined : made.shipments.at(-1)
  }
}

/** Faults of the reader after which other programs stop. What YAML refuses, JSON.parse takes: of two equal keys the last. */
function stopsReaders(format: Format): readonly string[] {
  return format === 'yaml' || format === 'yaml-mixed' ? ['syntax', 'duplicate-key'] : ['syntax']
}

function paperOf({ certificate, shipments, certificateHouse, shipmentHouse }: Dossier, nth: number) {
  const shipment = shipments[nth - 1]
  return shipment === undefined
    ? ([certificate, certificateHouse] as const)
    : ([shipment, shipmentHouse] as const)
}

function fileOf(count: number, nth: number, format: Format): string {
  if (format === 'ndjson') return 'archive.ndjson'
  const folder = String(Math.floor(count / inFolder)).padStart(5, '0')
  const name = nth === 0 ? 'certificate' : `shipment-${String(nth).padStart(2, '0')}`
  return `${folder}/${String(count).padStart(7, '0')}-${name}.${format === 'json' ? 'json' : 'yaml'}`
}

/** One in each row of as many documents as one fails of, so that the share is exact where the count is a whole number of rows. */
function isFaulty(count: number, seed: number, failing: number): boolean {
  if (failing <= 0) return false
  if (failing >= 1) return true
  const row = Math.round(1 / failing)
  return chance(seed, Math.floor(count / row), 4).below(row) === count % row
}

function plantedBy(fault: Fault, file: string, count: number, format: Format): Planted {
  const { rule, message, messageInLines = message, bySchema = false } = fault
  return {
    file,
    ...(format === 'ndjson' ? { line: count + 1 } : {}),
    rule,
    message: format === 'ndjson' ? messageInLines : message,
    bySchema,
  }
}
