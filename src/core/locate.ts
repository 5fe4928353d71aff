/** Adds lines, columns and digests to findings over dossiers: each file is read once more, and used only if it is unchanged. */

import { identityOf } from '../document/kinds/index.ts'
import { read, sheetsIn } from '../read/index.ts'
import { sheetOf } from './model/archive-name.ts'
import { digest, digestsOf, findingDigest } from './model/digest.ts'
import type { Document, Finding, Limits, Place, Reopen, Report, Source } from './model/model.ts'
import { valueAt } from './model/pointer.ts'
import { inOrder } from './reduce.ts'

/**
 * Returns the report with every place located that can be. `open` returns the bytes of a file again, or `undefined` if it was
 * deleted; places in a file whose digest has changed stay without lines.
 */
export function locate(report: Report, open: Reopen, limits: Limits): Report {
  let digests: ReadonlyMap<string, string> | undefined
  const opened = new Map<string, readonly Document[]>()
  const documentsOf = (place: Place): readonly Document[] => {
    const key = sheetOf(place)
    const known = opened.get(key)
    if (known !== undefined) return known
    const source = open(place.file, place.part)
    const part =
      source === undefined ? undefined : sheetsIn(source, limits).find(one => isAt(one, place, source))
    digests ??= digestsOf(report)
    const same = part !== undefined && digest(part.bytes) === digests.get(key)
    const documents = same ? read(part, limits) : []
    opened.set(key, documents)
    return documents
  }
  const documentOf = (place: Place) => {
    const documents = documentsOf(place)
    const there = documents[place.part]
    return there?.part === place.part ? there : documents.find(one => one.part === place.part)
  }
  open.expect?.(
    report.findings
      .flatMap(one => [one.place, ...one.related.map(({ place }) => place)].map(place => ({ one, place })))
      .filter(({ one, place }) => place.line === undefined || one.digest === undefined)
      .map(({ place }) => place),
  )
  const standing = (place: Place) => {
    const data = documentOf(place)?.data
    return { document: identityOf(data), value: valueAt(data, place.pointer) }
  }
  const at = (place: Place): Place => {
    if (place.line !== undefined) return place
    const document = documentOf(place)
    return document === undefined
      ? place
      : { ...document.place(place.pointer, place.half), pointer: place.pointer }
  }
  const located = (finding: Finding): Finding => {
    const places = [finding.place, ...finding.related.map(({ place }) => place)]
    // A digest without the values that are unavailable would be wrong.
    const known = finding.digest !== undefined || places.every(place => documentOf(place) !== undefined)
    return {
      ...finding,
      place: at(finding.place),
      related: finding.related.map(related => ({ ...related, place: at(related.place) })),
      ...(known && finding.digest === undefined ? { digest: findingDigest(finding, standing) } : {}),
    }
  }
  return { ...report, findings: report.findings.map(located).sort(inOrder) }
}

/** Checks whether a source contains a place: a line of an archive, or a file that was opened as one document. */
const isAt = (one: Source, { part }: Place, opened: Source) => one === opened || one.line === part + 1
