/** Lines, columns and digests for findings over dossiers: each file is read once more, and only if it is still the same. */
import { digest, digestsOf, findingDigest } from './digest.ts'
import { identityOf } from './kinds/index.ts'
import type { Document, Finding, Limits, Place, Report, Source } from './model.ts'
import { valueAt } from './pointer.ts'
import { read } from './read/index.ts'
import { inOrder } from './reduce.ts'

/**
 * The report with every place located that can be. `open` gives a file's bytes again, or nothing when it is gone; a
 * file whose digest changed meanwhile keeps its places without lines rather than wrong ones.
 */
export function locate(report: Report, open: (file: string) => Source | undefined, limits: Limits): Report {
  const digests = digestsOf(report)
  const opened = new Map<string, readonly Document[]>()
  const documentsOf = (file: string): readonly Document[] => {
    const known = opened.get(file)
    if (known !== undefined) return known
    const source = open(file)
    const same = source !== undefined && digest(source.bytes) === digests.get(file)
    const documents = same ? read(source, limits) : []
    opened.set(file, documents)
    return documents
  }
  const documentOf = ({ file, part }: Place) => {
    const documents = documentsOf(file)
    const there = documents[part]
    return there?.part === part ? there : documents.find(one => one.part === part)
  }
  const standing = (place: Place) => {
    const data = documentOf(place)?.data
    return { paper: identityOf(data), value: valueAt(data, place.pointer) }
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
    // A digest over values that cannot be had would be one of other values.
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
