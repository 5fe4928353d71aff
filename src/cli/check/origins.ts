/** Adds to findings where the values in question were imported from. */
import { entryIn } from '../../core/model/group-by.ts'
import type { Finding, Place, Pointer, Related, Report } from '../../core/model/model.ts'
import { namesIn } from '../../engine/disk/folder.ts'
import { pathOf } from '../../engine/disk/path.ts'
import { type KeyedLines, keyedLines } from '../../engine/keyed-lines.ts'
import { type Words, wordsOf } from '../../generated/messages/index.ts'
import { documentField, originAt, originsEnding, originsIn, type ValueOrigin } from '../../import/origins.ts'
import type { Language } from '../../message/language.ts'
import type { ImportedInput } from './tables.ts'

type DocumentOrigins = ReadonlyMap<Pointer, ValueOrigin>

/** The documents whose origins are held: the findings of a document follow each other. */
const mostHeld = 64

/**
 * Returns the function that returns a report, or a part of one, with the origin of the value of each finding as a related place; the
 * names of documents are relative to the folder.
 */
export async function originLocator(imported: ImportedInput | undefined, folder: string, language: Language) {
  const words = await wordsOf('import', language)
  const folders = new Map<string, readonly KeyedLines[]>()
  const held = new Map<string, DocumentOrigins>()
  const beside = (file: string) => {
    const name = file.slice(0, file.lastIndexOf('/') + 1)
    return entryIn(folders, name, () =>
      namesIn(name === '' ? '.' : name, folder)
        .filter(one => one.endsWith(originsEnding))
        .map(one => keyedLines(pathOf(name + one, folder))),
    )
  }
  const originsOf = (file: string) => {
    const known = held.get(file)
    if (known !== undefined) return known
    const origins = readOrigins(file, imported?.origins.get(file), beside(file))
    if (held.size >= mostHeld) held.clear()
    held.set(file, origins)
    return origins
  }
  const mayHave = ({ file, part }: Place) =>
    part === 0 && (imported?.origins.has(file) === true || beside(file).length > 0)
  return <R extends Pick<Report, 'findings'>>(report: R): R => {
    const isFrom = ({ place, related }: Finding) => [place, ...related.map(one => one.place)].some(mayHave)
    if (!report.findings.some(isFrom)) return report
    return { ...report, findings: report.findings.map(one => located(one, originsOf, words)) }
  }
}

/** Reads the origins of a document: those of this run, or those in the origin files beside it. */
function readOrigins(file: string, own: string | undefined, beside: readonly KeyedLines[]): DocumentOrigins {
  if (own !== undefined) return originsIn(own, file)
  const name = file.slice(file.lastIndexOf('/') + 1)
  return new Map(beside.flatMap(lines => [...originsIn(lines.of(documentField(name)), name)]))
}

function located(finding: Finding, originsOf: (file: string) => DocumentOrigins, words: Words['import']) {
  const seen = new Set<string>()
  const from = [finding.place, ...finding.related.map(({ place }) => place)].flatMap(
    ({ file, part, pointer }): Related[] => {
      const origin = part === 0 ? originAt(originsOf(file), pointer) : undefined
      if (origin === undefined || seen.has(`${origin.source}\n${origin.at}`)) return []
      const { source, at, line, column = 1 } = origin
      seen.add(`${source}\n${at}`)
      const lines = line === undefined ? {} : { line, column, endLine: line, endColumn: column }
      const place = { file: source, part: 0, pointer: '', ...lines }
      return [{ label: 'imported-from', data: { source, at }, text: words.from({ source, at }), place }]
    },
  )
  return from.length === 0 ? finding : { ...finding, related: [...finding.related, ...from] }
}
