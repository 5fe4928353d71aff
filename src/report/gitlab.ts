/**
 * The report as a code quality report of GitLab, which shows it beside the changed lines of a merge request. That
 * format has no accepted issues: whatever is in it asks to be fixed. So what is exempt is left out, and the waivers are
 * listed at their places, for whoever maintains them. The format has no place for the run itself: each issue states its
 * day and version in the `content` that Code Climate defines, and a run without issues states nothing.
 */
import { digest } from '../core/model/digest.ts'
import type { Effect, Place } from '../core/model/model.ts'
import { printable } from '../text/printable.ts'
import { appliedPositions, isExempt, lawOf, positionText, termsOf } from './closing.ts'
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

/** Writes the findings that are not exempt, then gaps, waivers and hints. */
export const gitlab = atEnd((report, { folder, words: { report: words } }) => {
  const ranOn = markdownText(
    words.ranOn({ day: report.today, asOf: report.asOf ?? undefined, version: report.tool.version }),
  )
  /** Returns an issue; `more` are further paragraphs of Markdown, for findings only. A line is required: line 1 if there is none. */
  const issue = (
    [rule, effect]: readonly [rule: string, effect: Effect],
    description: string,
    { file, line = 1 }: Pick<Place, 'file' | 'line'>,
    fingerprint: string,
    more: readonly string[] = [],
  ) => ({
    description: printable(description),
    content: { body: [...more, ranOn].join('\n\n') },
    check_name: printable(rule),
    fingerprint,
    severity: severities[effect],
    location: { path: printable(repositoryPath(folder, file)), lines: { begin: line } },
  })
  const issues = function* () {
    for (const finding of report.findings) {
      if (isExempt(finding)) continue
      const { text, help, rule, fingerprint, outcome, place, basis } = finding
      const law =
        basis === undefined
          ? []
          : [`${markdownText(basis.title)}${words.colon}${markdownCode(lawOf(basis, words).provision)}`]
      const description = `${outcome} ${rule}: ${text}${restsOn(finding, words)}`
      const more = [markdownText(help), ...law, ...importedFrom(finding).map(markdownText)]
      yield issue([rule, outcome], description, place, fingerprint, more)
    }
    for (const { document, rule, ruleSet, provision, why } of report.gaps) {
      const key = keyOf('gap', ruleSet, provision, document.file, String(document.part))
      yield issue([rule, 'review'], words.gapIssue({ rule, ruleSet, provision, why }), document, key)
    }
    for (const waiver of report.waivers.filter(({ state }) => state === 'applied')) {
      const { rule, place, pointer, findings } = waiver
      // Without the days left, or it would be a new issue every day.
      const key = keyOf('waiver', place.file, rule, pointer, ...findings)
      const text = words.waiverOf({ thing: rule, terms: termsOf(waiver, words) })
      yield issue(['waiver', 'note'], text, place, key)
    }
    for (const position of appliedPositions(report)) {
      const { place, instrument, provision = '' } = position
      const text = words.positionNote({ position: positionText(position, words) })
      yield issue(['position', 'note'], text, place, keyOf('position', place.file, instrument ?? provision))
    }
    for (const { text, help, place } of report.hints) {
      const sentence = words.hint({ sentence: `${text}${words.gap}${help}` })
      yield issue(['hint', 'note'], sentence, place, keyOf('hint', place.file, place.pointer, text))
    }
  }
  return jsonText(issues(), 1)
})

/** Returns a fingerprint that stays the same for the same issue, like the fingerprints of findings. */
const keyOf = (...parts: readonly string[]): string => digest(JSON.stringify(parts)).slice(0, 32)
