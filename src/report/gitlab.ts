/** The findings as a code quality report of GitLab, which shows them beside the changed lines of a merge request. */
import type { Effect, Report } from '../model.ts'
import type { Style } from './index.ts'
import { asJson } from './json.ts'
import { printable } from './printable.ts'
import { repositoryPath } from './repository-path.ts'

const severities: Readonly<Record<Effect, 'critical' | 'major' | 'info'>> = {
  fail: 'critical',
  review: 'major',
  note: 'info',
}

/** The findings in the order of the report, each on the line where it begins. */
export function gitlab(report: Report, { folder }: Style): string {
  return asJson(
    report.findings.map(({ text, rule, fingerprint, outcome, place }) => ({
      description: printable(`${outcome} ${rule}: ${text}`),
      check_name: printable(rule),
      fingerprint,
      severity: severities[outcome],
      location: {
        path: printable(repositoryPath(folder, place.file)),
        // A line is required: what has none stands at the first.
        lines: { begin: place.line ?? 1 },
      },
    })),
  )
}
