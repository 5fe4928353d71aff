/** Separates a finding about several fields into one for each: for what is kept, marked or shown by field. */
import type { Finding } from './model.ts'

/**
 * Returns the findings that the finding about fields that are not filled in combines, one for each; any other by itself.
 * `fingerprintOf` is needed where findings are kept.
 */
export function singleFindings(
  finding: Finding,
  fingerprintOf: (single: Finding) => string = ({ fingerprint }) => fingerprint,
): readonly Finding[] {
  if (finding.rule !== 'schema' || finding.message !== 'incomplete') return [finding]
  return finding.related.flatMap(({ label: message, data, text, place }) => {
    if (place.file !== finding.place.file) return []
    const single = { ...finding, message, data, text, place, related: [] }
    return [{ ...single, fingerprint: fingerprintOf(single) }]
  })
}
