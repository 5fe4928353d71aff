/** The report as SARIF 2.1.0, for code scanning: stable from run to run, without clock, host or absolute path. */
import type { Notification, Result } from 'sarif'
import { gathered, mapped } from '../core/model/long-report.ts'
import type { Finding, Report } from '../core/model/model.ts'
import type { Words } from '../generated/messages/index.ts'
import { printable } from '../text/printable.ts'
import { eachSubject } from './by-subject.ts'
import { stoppedEarly } from './closing.ts'
import type { Style } from './index.ts'
import { jsonText } from './json.ts'
import { type Locator, locator, resultOf, suppression } from './sarif/result.ts'
import {
  artifact,
  filesNamed,
  invocation,
  notification,
  propertiesOf,
  setting,
  skippedChecks,
  tool,
} from './sarif/run.ts'
import type { Ending, ReportFormat } from './writer.ts'

/**
 * Writes one run: of a whole report the rules that were run, the files with their digests, and a result for each
 * finding. While the run goes on, each result is a line; all rules that might find something are listed, because it is
 * not yet known which do; files with their digests are not listed, because there may be any number; and what was not
 * examined is listed up to a limit.
 */
export const sarif: ReportFormat = (style, isWhole) => {
  if (isWhole)
    return {
      begin: () => [],
      part: () => [],
      end: (report, ending) => wholeLog(gathered(report), style, ending),
    }
  const words = style.words.report
  const rules = [...style.cards.keys()].sort()
  const at = locator([], style.folder)
  const skipped: Notification[] = []
  let left = 0
  let asResult = (_: Finding): Result => ({ message: {} })
  let before = ''
  return {
    begin: head => {
      asResult = resulting(gathered(head), rules, at, words)
      const run = { tool: tool(head, rules, style), ...setting(style) }
      return [`{${members(standard)},"runs":[\n{${members(run)},\n"results":[`]
    },
    *part(part) {
      for (const { checks, findings } of eachSubject(gathered(part))) {
        const notes = skippedChecks(checks, words)
        const named = notes.slice(0, mostSkipped - skipped.length)
        skipped.push(...named)
        left += notes.length - named.length
        for (const finding of findings) {
          yield `${before}\n${inLine(asResult(finding))}`
          before = ','
        }
      }
    },
    end: (tail, ending) => {
      const notes: readonly Notification[] = [
        ...stoppedEarly(tail, ending, words).map(text => notification('error', text)),
        ...skipped,
        ...(left === 0 ? [] : [notification('warning', words.moreNotes({ number: left }))]),
      ]
      const run = {
        invocations: [invocation(tail, style, ending, notes, at)],
        properties: propertiesOf(tail),
      }
      return [`\n],\n${members(run)}}\n]}\n`]
    },
  }
}

/** Writes a whole report in pieces, down to the lists of its run: log, runs, run, results. */
function wholeLog(report: Report, style: Style, ending: Ending): Generator<string> {
  const asked = report.checks.filter(({ ruleSet }) => ruleSet !== undefined)
  const rules = [...new Set([...asked, ...report.findings].map(({ rule }) => rule))].sort()
  const files = filesNamed(report)
  const at = locator([...files.keys()], style.folder)
  const asResult = resulting(report, rules, at, style.words.report)
  const run = {
    tool: tool(report, rules, style),
    invocations: [invocation(report, style, ending, skippedChecks(report.checks, style.words.report), at)],
    ...setting(style),
    artifacts: mapped(files, ([file, sha256]) => artifact(file, sha256, at)),
    results: mapped(report.findings, asResult),
    properties: propertiesOf(report),
  }
  return jsonText({ ...standard, runs: [run] }, 4)
}

const mostSkipped = 1000

const inLine = (value: object) => printable(JSON.stringify(value))

const members = (value: object) => inLine(value).slice(1, -1)

const standard = {
  version: '2.1.0',
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
} as const

/** Makes the result of a finding, with the index of its rule if that is listed. */
function resulting(
  report: Report,
  rules: readonly string[],
  at: Locator,
  words: Words['report'],
): (finding: Finding) => Result {
  const positions = new Map(rules.map((rule, index) => [rule, index]))
  const { waiverFiles, baseline, findings } = report
  // By the standard either all results of a run have suppressions, of which an empty list means that there are none, or none has.
  const isWaiving = waiverFiles.length > 0 || findings.some(({ waived }) => waived !== undefined)
  return finding => {
    const { waived, known } = finding
    return {
      ...resultOf(finding, positions.get(finding.rule), at, words),
      suppressions: isWaiving ? (waived === undefined ? [] : [suppression(waived, at)]) : undefined,
      baselineState: baseline === null ? undefined : known === true ? 'unchanged' : 'new',
    }
  }
}
