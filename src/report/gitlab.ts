/**
 * The report as a code quality report of GitLab, which shows it beside the changed lines of a merge request. That
 * format has no accepted issues: whatever is in it asks to be fixed. So what is exempt is left out, and the waivers are
 * listed at their places, for whoever maintains them. The format has no place for the run itself: each issue states its
 * day and version in the `content` that Code Climate defines, and a run without issues states nothing.
 */
import { digest } from '../core/model/digest.ts'
import { type LongReport, mapped } from '../core/model/long-report.ts'
import type { Effect, Place } from '../core/model/model.ts'
import type { Words } from '../generated/messages/index.ts'
import { printable } from '../text/printable.ts'
import { appliedPositions, isExempt, positionText, ruleSetOf, termsOf } from './closing.ts'
import { importedFrom, restsOn } from './compact.ts'
import { jsonText } from './json.ts'
import { markdownCode, markdownText } from './markdown-text.ts'
import { repositoryPath } from './repository-path.ts'
import { atEnd } from './writer.ts'

const severities: Readonly<Record<Effect, 'critical' | 'major' | 'info'>> = {
  fail: 'critical',
  review: 'major',
  note: 'info',
}

/** An issue before it is written, with text from documents. */
interface UnwrittenIssue {
  readonly description: string
  readonly rule: string
  readonly fingerprint: string
  readonly effect: Effect
  /** Further paragraphs of Markdown; none for a waiver, a gap or a hint. */
  readonly more?: readonly string[]
  readonly place: Pick<Place, 'file' | 'line'>
}

/** Writes the findings that are not exempt, then gaps, waivers and hints. */
export const gitlab = atEnd((report, { folder, words: { report: words } }) => {
  const ranOn = markdownText(
    words.ranOn({ day: report.today, asOf: report.asOf ?? undefined, version: report.tool.version }),
  )
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
        // A line is required: line 1 if there is none.
        lines: { begin: place.line ?? 1 },
      },
    }),
  )
  return jsonText(written, 1)
})

function* issuesIn(report: LongReport, words: Words['report']): Generator<UnwrittenIssue> {
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
      more: [markdownText(help), ...law, ...importedFrom(finding).map(markdownText)],
      place,
    }
  }
  yield* [
    ...gaps.map(({ document, rule, ruleSet, provision, why }) => ({
      description: words.gapIssue({ rule, ruleSet, provision, why }),
      rule,
      fingerprint: keyOf('gap', ruleSet, provision, document.file, String(document.part)),
      effect: 'review' as const,
      place: document,
    })),
    ...waivers
      .filter(({ state }) => state === 'applied')
      .map(waiver => ({
        description: words.waiverOf({ thing: waiver.rule, terms: termsOf(waiver, words) }),
        rule: 'waiver',
        // Without the days left, or it would be a new issue every day.
        fingerprint: keyOf('waiver', waiver.place.file, waiver.rule, waiver.pointer, ...waiver.findings),
        effect: 'note' as const,
        place: waiver.place,
      })),
    ...appliedPositions(report).map(position => ({
      description: words.positionNote({ position: positionText(position, words) }),
      rule: 'position',
      fingerprint: keyOf('position', position.place.file, position.instrument ?? position.provision ?? ''),
      effect: 'note' as const,
      place: position.place,
    })),
    ...hints.map(({ text, help, place }) => ({
      description: words.hint({ sentence: `${text}${words.gap}${help}` }),
      rule: 'hint',
      fingerprint: keyOf('hint', place.file, place.pointer, text),
      effect: 'note' as const,
      place,
    })),
  ]
}

/** Returns a fingerprint that stays the same for the same issue, like the fingerprints of findings. */
function keyOf(...parts: readonly string[]): string {
  return digest(JSON.stringify(parts)).slice(0, 32)
}
