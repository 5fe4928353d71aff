/**
 * The report as a code quality report of GitLab, which shows it beside the changed lines of a merge request. That report
 * knows no issue that is accepted: whatever stands in it asks to be mended. So what is exempt is left out, and the waivers that
 * exempt are listed where they stand, for whoever has to look after them.
 */
import { digest } from '../digest.ts'
import type { Effect, Place } from '../model.ts'
import type { ReportWords } from '../wording/en/report.ts'
import { isExempt, termsOf } from './closing.ts'
import type { Style } from './index.ts'
import { jsonText } from './json.ts'
import { type LongReport, mapped } from './long-report.ts'
import { printable } from './printable.ts'
import { repositoryPath } from './repository-path.ts'

const severities: Readonly<Record<Effect, 'critical' | 'major' | 'info'>> = {
  fail: 'critical',
  review: 'major',
  note: 'info',
}

/** An issue before it is written: text of anybody's making. */
interface Issue {
  readonly description: string
  readonly rule: string
  readonly fingerprint: string
  readonly effect: Effect
  readonly place: Pick<Place, 'file' | 'line'>
}

/** The findings that are not exempt in the order of the report, then gaps, waivers and hints, each on the line where it begins. */
export function gitlab(report: LongReport, { folder, words: { report: words } }: Style): Generator<string> {
  const written = mapped(issuesIn(report, words), ({ description, rule, fingerprint, effect, place }) => ({
    description: printable(description),
    check_name: printable(rule),
    fingerprint,
    severity: severities[effect],
    location: {
      path: printable(repositoryPath(folder, place.file)),
      // A line is required: what has none stands at the first.
      lines: { begin: place.line ?? 1 },
    },
  }))
  return jsonText(written, 1)
}

function* issuesIn({ findings, gaps, hints, waivers }: LongReport, words: ReportWords): Generator<Issue> {
  for (const finding of findings) {
    if (isExempt(finding)) continue
    const { text, rule, fingerprint, outcome, place } = finding
    yield { description: `${outcome} ${rule}: ${text}`, rule, fingerprint, effect: outcome, place }
  }
  yield* [
    ...gaps.map(({ document, rule, ruleSet, provision, why }) => ({
      description: words.gapIssue(rule, ruleSet, provision, why),
      rule,
      fingerprint: keyOf('gap', ruleSet, provision, document.file, String(document.part)),
      effect: 'review' as const,
      place: document,
    })),
    ...waivers
      .filter(({ state }) => state === 'applied')
      .map(waiver => ({
        description: words.waiverOf(waiver.rule, termsOf(waiver, words)),
        rule: 'waiver',
        // Not by the days left, or it would be a new one every day.
        fingerprint: keyOf('waiver', waiver.place.file, waiver.rule, waiver.pointer, ...waiver.findings),
        effect: 'note' as const,
        place: waiver.place,
      })),
    ...hints.map(({ text, help, place }) => ({
      description: words.hint(`${text}${words.gap}${help}`),
      rule: 'hint',
      fingerprint: keyOf('hint', place.file, place.pointer, text),
      effect: 'note' as const,
      place,
    })),
  ]
}

/** What is found again where the same thing is, as fingerprints of findings are. */
function keyOf(...parts: readonly string[]): string {
  return digest(JSON.stringify(parts)).slice(0, 32)
}
