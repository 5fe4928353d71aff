/** Adds lines, columns and digests to findings over dossiers: each file is read once more, and used only if it is unchanged. */

import { openSource, sheetsIn } from '../read/index.ts'
import { located } from './located.ts'
import { sheetOf } from './model/archive-name.ts'
import { digest, digestsOf } from './model/digest.ts'
import type { Document, Finding, Limits, Place, Reopen, Report, Source } from './model/model.ts'
import { inOrder } from './reduce.ts'

/**
 * Returns the report with every place located that can be. `open` returns the bytes of a file again, or `undefined` if it was
 * deleted; places in a file whose digest has changed stay without lines.
 */
export function locate(report: Report, open: Reopen, limits: Limits): Report {
  const documentOf = documentsAgain(report, open, limits)
  open.expect?.(placesWithoutLine(report.findings))
  return { ...report, findings: report.findings.map(one => located(one, documentOf)).sort(inOrder) }
}

/** Returns the places for which documents have to be read again. */
export const placesWithoutLine = (findings: readonly Finding[]): Place[] =>
  findings.flatMap(one =>
    [one.place, ...one.related.map(({ place }) => place)].filter(
      place => place.line === undefined || one.digest === undefined,
    ),
  )

/** How many documents, or files of them, are held at once: a dossier may have any number. */
const mostHeld = 256

/** Adds an entry as the last one, and forgets the first of too many. */
function hold<T>(held: Map<string, T>, key: string, one: T): void {
  held.delete(key)
  held.set(key, one)
  const [first] = held.keys()
  if (held.size > mostHeld && first !== undefined) held.delete(first)
}

/** Returns the function that reads the document of a place again: once, unless many others were read since. */
function documentsAgain(
  report: Report,
  open: Reopen,
  limits: Limits,
): (place: Place) => Document | undefined {
  let digests: ReadonlyMap<string, string> | undefined
  const sheets = new Map<string, OpenedSheet | undefined>()
  const sheetAt = (place: Place, key: string): OpenedSheet | undefined => {
    const known = sheets.get(key)
    if (known?.has(place.part) ?? sheets.has(key)) return known
    const sheet = opened(place, open, limits)
    digests ??= digestsOf(report)
    const same = sheet !== undefined && sheet.sha256 === digests.get(key) ? sheet : undefined
    hold(sheets, key, same)
    return same
  }
  const documents = new Map<string, Document | undefined>()
  return place => {
    const key = `${place.file}\n${place.part}`
    const document = documents.has(key)
      ? documents.get(key)
      : sheetAt(place, sheetOf(place))?.document(place.part)
    hold(documents, key, document)
    return document
  }
}

/** A file, some documents of one, or a line of an archive, that was opened again. */
type OpenedSheet = NonNullable<ReturnType<typeof opened>>

/** Opens the file of a place again. */
function opened(place: Place, open: Reopen, limits: Limits) {
  const source = open(place.file, place.part)
  if (source === undefined) return undefined
  const bytes = sheetsIn(source, limits).find(one => isAt(one, place, source))
  if (bytes === undefined) return undefined
  const { count, document } = openSource(bytes, limits)
  const { slice } = source
  const before = slice?.documents ?? 0
  return {
    /** SHA-256 of the whole file, or of the line. */
    sha256: slice?.fileSha256 ?? digest(bytes.bytes),
    /** Checks whether the document at a position in the file would be here. */
    has: (part: number) => slice === undefined || (part >= before && part < before + count),
    /** Returns the document at a position in the file. */
    document: (part: number): Document | undefined => {
      const index = part - before
      if (index >= 0 && index < count) {
        const there = document(index)
        if (there.part === part) return there
      }
      const [first] = count === 1 ? [document(0)] : []
      return first?.part === part ? first : undefined
    },
  }
}

/** Checks whether a source contains a place: a line of an archive, or a file that was opened as one document. */
const isAt = (one: Source, { part }: Place, opened: Source) => one === opened || one.line === part + 1
