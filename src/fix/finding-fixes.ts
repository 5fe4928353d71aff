/** Adds corrections to the findings of a report: each file is read once more, and used only if it is unchanged. */
import { isLines, sheetOf } from '../core/model/archive-name.ts'
import { digest, digestsOf } from '../core/model/digest.ts'
import { entryIn } from '../core/model/group-by.ts'
import { mayHaveFix } from '../core/model/may-have-fix.ts'
import type { Finding, FindingFix, Limits, Place, Reopen, Report, Source } from '../core/model/model.ts'
import { sheetsIn } from '../read/index.ts'
import { fixSource, type SourceFix } from './fix.ts'

/** Returns the report with the corrections of its findings; of masked values only where `isMasked` is not set. */
export function withFixes(shown: Report, open: Reopen, limits: Limits, isMasked: boolean): Report {
  const digests = digestsOf(shown)
  open.expect?.(shown.findings.filter(mayHaveFix).map(({ place }) => place))
  const sheets = new Map<string, ReadonlyMap<string, SourceFix>>()
  const fixAt = (place: Place): SourceFix | undefined => {
    const key = sheetOf(place)
    const known = entryIn(sheets, key, () => fixesIn(sourceAt(place, open, limits), digests.get(key), limits))
    const fix = known.get(placeKeyOf(place))
    return fix?.isSensitive === true && isMasked ? undefined : fix
  }
  const fixed = (finding: Finding): Finding => {
    if (!mayHaveFix(finding)) return finding
    const first = fixAt(finding.place)
    if (first === undefined) return finding
    // A code that is in several places of a document is one finding.
    const others = finding.rule === 'codes-known' ? finding.related.map(({ place }) => fixAt(place)) : []
    const fixes = [first, ...others.filter(fix => fix !== undefined)]
    return { ...finding, fixes: [...new Set(fixes)].map(asFindingFix) }
  }
  return { ...shown, findings: shown.findings.map(fixed) }
}

const placeKeyOf = ({ part, pointer, half }: Pick<Place, 'part' | 'pointer' | 'half'>) =>
  `${part} ${half === 'key' ? 'key' : 'value'} ${pointer}`

const asFindingFix = ({ line, column, endColumn, after: text }: SourceFix): FindingFix => {
  return { line, column, endColumn, text }
}

/** Returns the bytes that a place is in: those of its file, or of its line; nothing for a part of a large file. */
function sourceAt(place: Place, open: Reopen, limits: Limits): Source | undefined {
  const source = open(place.file, place.part)
  if (source === undefined || source.slice !== undefined) return undefined
  if (source.line !== undefined || !isLines(place.file)) return source
  return sheetsIn(source, limits).find(({ line }) => line === place.part + 1)
}

function fixesIn(
  source: Source | undefined,
  sha256: string | undefined,
  limits: Limits,
): ReadonlyMap<string, SourceFix> {
  if (source === undefined || digest(source.bytes) !== sha256) return new Map()
  const fixes = fixSource(source, limits).flatMap(one => one.fixes)
  return new Map(fixes.filter(({ round }) => round === 1).map(fix => [placeKeyOf(fix), fix]))
}
