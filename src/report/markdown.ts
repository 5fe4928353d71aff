/** The report for a pull request or the summary of a job: worst first, within the limits of a comment. */
import { leftOpen, totals } from './closing.ts'
import { exemptSection, findingsSection, rulesSection } from './markdown/findings.ts'
import { inAll } from './markdown/lists.ts'
import { documentsSection, gapsSection, lawSection, waiversSection } from './markdown/sections.ts'
import { atEnd } from './writer.ts'

export const markdown = atEnd((report, { exitCode, words: { report: words } }) => {
  const sections = [
    [`## enduse: ${words.outcomes[report.verdict]}`],
    [`${totals(report, exitCode, words)}${words.stop}`],
    ...leftOpen(report, words).map(sentence => [words.notExaminedSentence({ sentence: inAll(sentence) })]),
    ...gapsSection(report, words),
    ...rulesSection(report, words),
    ...findingsSection(report, words),
    ...exemptSection(report, words),
    ...waiversSection(report, words),
    ...documentsSection(report, words),
    ...lawSection(report, words),
  ]
  return [`${sections.map(lines => lines.join('\n')).join('\n\n')}\n`]
})
