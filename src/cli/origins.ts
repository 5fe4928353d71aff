/** Adds to findings where the values in question were imported from. */
import type { Finding, Place, Related, Report } from '../core/model/model.ts'
import { linesBeside } from '../engine/import-file.ts'
import { type OriginsByFile, originIn, originOf, type ValueOrigin } from '../import/origins.ts'
import type { ImportWords } from '../locale/en/import.ts'

/** Returns the report with the origin of the value of each finding as a related place. */
export function withOrigins(report: Report, origins: OriginsByFile, words: ImportWords): Report {
  return { ...report, findings: report.findings.map(finding => located(finding, origins, words)) }
}

function located(finding: Finding, origins: OriginsByFile, words: ImportWords): Finding {
  const seen = new Set<string>()
  const from = [finding.place, ...finding.related.map(({ place }) => place)].flatMap(
    ({ file, part, pointer }): Related[] => {
      const origin = part === 0 ? originOf(origins, file, pointer) : undefined
      if (origin === undefined || seen.has(`${origin.source}\n${origin.at}`)) return []
      seen.add(`${origin.source}\n${origin.at}`)
      return [related(origin, words)]
    },
  )
  return from.length === 0 ? finding : { ...finding, related: [...finding.related, ...from] }
}

function related({ source, at, line, column = 1 }: ValueOrigin, words: ImportWords): Related {
  const place: Place = {
    ...{ file: source, part: 0, pointer: '' },
    ...(line === undefined ? {} : { line, column, endLine: line, endColumn: column }),
  }
  return { label: 'imported-from', data: { source, at }, text: words.from(source, at), place }
}

/** Reads the origins of documents in origin files that lie beside them. */
export function originsBeside(
  files: ReadonlySet<string>,
  originFiles: readonly { readonly path: string; readonly folder: string }[],
  cwd: string,
): OriginsByFile {
  const byFile = new Map<string, Map<string, ValueOrigin>>()
  for (const { path, folder } of originFiles)
    for (const line of linesBeside(path, cwd)) {
      const one = originIn(line)
      const file = `${folder}${one?.document ?? ''}`
      if (one === undefined || !files.has(file)) continue
      const known = byFile.get(file) ?? new Map<string, ValueOrigin>()
      byFile.set(file, known.set(one.pointer, one.origin))
    }
  return byFile
}
