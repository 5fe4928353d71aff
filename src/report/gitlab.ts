/**
 * The report as a code quality report of GitLab, which shows it beside the changed lines of a merge request. That report
 * knows no issue that is accepted: whatever stands in it asks to be fixed. So what is exempt is left out, and the waivers that
 * exempt are listed where they stand, for whoever has to look after them. A list of issues has no place for the run itself: each
 * issue says its day and the version, in the `content` that Code Climate defines, and a run without issues says nothing.
 */
import { digest } from '../core/model/digest.ts'
import type { Effect, Place } from '../core/model/model.ts'
import { appliedPositions, isExempt, positionText, ruleSetOf, termsOf } from './closing.ts'
import { restsOn } from './compact.ts'
import type { Style } from './index.ts'
import { jsonText } from './json.ts'
import { type LongReport, mapped } from './long-report.ts'
import { markdownCode, markdownText } from './markdown-text.ts'
import { printable } from './printable.ts'
import { repositoryPath } from './repository-path.ts'
import type { ReportWords } from './words.ts'

const severities: Readonly<Record<Effect, 'critical' | 'major' | 'info'>> = {
  fail: 'critical',
  review: 'major',
  note: 'info',
}

/** An issue before it is written: text of anybody's making. */
interface UnwrittenIssue {
  readonly description: string
  readonly rule: string
  readonly fingerprint: string
  readonly effect: Effect
  /** What is known of it besides, as paragraphs of Markdown; nothing of a waiver, a gap or a hint. */
  readonly more?: readonly string[]
  readonly place: Pick<Place, 'file' | 'line'>
}

/** The findings that are not exempt in the order of the report, then gaps, waivers and hints, each on the line where it begins. */
export function gitlab(report: LongReport, { folder, words: { report: words } }: Style): Generator<string> {
  const ranOn = markdownText(words.ranOn(report.today, report.asOf, report.tool.version))
  const written = mapped(
    issuesIn(report, words),
    ({ description, rule, fingerprint, effect, more = [], place }) => ({
      description: printable(description),
      content: { body: [...more, ranOn].join('\n\n') },
      check_name: printable(rule),
      fingerprint,
      severity: severities[effect],
      location: {
        path: printable(repositoryPath(folder, place.file)),
        // A line is required: what has none stands at the first.
        lines: { begin: place.line ?? 1 },
      },
    }),
  )
  return jsonText(written, 1)
}

function* issuesIn(report: LongReport, words: ReportWords): Generator<UnwrittenIssue> {
  const { findings, gaps, hints, waivers } = report
  for (const finding of findings) {
    if (isExempt(finding)) continue
    const { text, help, rule, fingerprint, outcome, place, basis } = finding
    const law =
      basis === undefined
        ? []
        : [
            `${markdownText(basis.title)}${words.colon}${markdownCode(`${ruleSetOf(basis, words)}${words.comma}${basis.provision}`)}`,
          ]
    yield {
      description: `${outcome} ${rule}: ${text}${restsOn(finding, words)}`,
      rule,
      fingerprint,
      effect: outcome,
      more: [markdownText(help), ...law],
      place,
    }
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
    ...appliedPositions(report).map(position => ({
      description: words.positionNote(positionText(position, words)),
      rule: 'position',
      fingerprint: keyOf('position', position.place.file, position.instrument ?? position.provision ?? ''),
      effect: 'note' as const,
      place: position.place,
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
