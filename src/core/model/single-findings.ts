/** Separates a finding about several fields into one for each: for what is kept, marked or shown by field. */
import { fingerprint } from './digest.ts'
import type { Finding } from './model.ts'

/** Returns the findings that the finding about fields that are not filled in combines, one for each; any other by itself. */
export function singleFindings(finding: Finding): readonly Finding[] {
  if (finding.rule !== 'schema' || finding.message !== 'incomplete') return [finding]
  return finding.related.flatMap(({ label: message, data, text, place }) => {
    if (place.file !== finding.place.file) return []
    const single = { ...finding, message, data, text, place, related: [] }
    return [{ ...single, fingerprint: fingerprint(single) }]
  })
}
