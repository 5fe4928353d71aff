/** Lines and columns for findings over dossiers: each file is read once more, and only if it is still the same. */
import { digest } from './digest.ts'
import type { Document, Finding, Limits, Place, Report, Source } from './model.ts'
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
  const at = (place: Place): Place => {
    if (place.line !== undefined) return place
    const document = documentsOf(place.file).find(one => one.part === place.part)
    return document === undefined
      ? place
      : { ...document.place(place.pointer, place.half), pointer: place.pointer }
  }
  const located = (finding: Finding): Finding => ({
    ...finding,
    place: at(finding.place),
    related: finding.related.map(related => ({ ...related, place: at(related.place) })),
  })
  return { ...report, findings: report.findings.map(located).sort(inOrder) }
}

/** The digests of the files that a report knows, by file: what was judged is there only as long as a file still has its own. */
export function digestsOf({ documents, dossiers, ties }: Report): ReadonlyMap<string, string> {
  const all = [
    ...documents.map(({ document }) => document),
    ...dossiers.flatMap(one => [...one.certificates, ...one.successors, ...one.shipments]),
    ...ties.flatMap(({ papers }) => papers),
  ]
  return new Map(all.map(({ file, sha256 }) => [file, sha256]))
}
