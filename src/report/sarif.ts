/** The report as SARIF 2.1.0, for code scanning: stable from run to run, without clock, host or absolute path. */
import type {
  Artifact,
  Invocation,
  Notification,
  PropertyBag,
  ReportingDescriptor,
  Result,
  Tool,
} from 'sarif'
import { filesOf } from '../core/model/digest.ts'
import { gathered, type LongReport, mapped } from '../core/model/long-report.ts'
import type { Card, Check, Finding, Place, Report } from '../core/model/model.ts'
import type { Words } from '../generated/messages/index.ts'
import { printable } from '../text/printable.ts'
import { eachSubject } from './by-subject.ts'
import { appliedPositions, exemptingFiles, positionText, stoppedEarly } from './closing.ts'
import type { Style } from './index.ts'
import { jsonText } from './json.ts'
import { markdownText } from './markdown-text.ts'
import {
  type Locator,
  location,
  locator,
  plainly,
  plainText,
  resultOf,
  sourceRoot,
  suppression,
} from './sarif/result.ts'
import { subjectName } from './subject.ts'
import { atEnd, type Ending, type ReportFormat } from './writer.ts'

/**
 * Writes one run: of a whole report the rules that were run, the files with their digests, and a result for each
 * finding. While the run goes on, each result is a line; all rules that might find something are listed, because it is
 * not yet known which do; files with their digests are not listed, because there may be any number; and what was not
 * examined is listed up to a limit.
 */
export const sarif: ReportFormat = (style, isWhole) => {
  if (isWhole) return atEnd((report, whole) => wholeLog(gathered(report), whole))(style, isWhole)
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
      const invocations = [invocation(tail, style, ending, notes, at)]
      const run = { invocations, properties: propertiesOf(tail) }
      return [`\n],\n${members(run)}}\n]}\n`]
    },
  }
}

/** Writes a whole report in pieces, down to the lists of its run: log, runs, run, results. */
function wholeLog(report: Report, style: Style & Ending): Generator<string> {
  const words = style.words.report
  const asked = report.checks.filter(({ ruleSet }) => ruleSet !== undefined)
  const rules = [...new Set([...asked, ...report.findings].map(({ rule }) => rule))].sort()
  const files = filesNamed(report)
  const at = locator([...files.keys()], style.folder)
  const asResult = resulting(report, rules, at, words)
  const run = {
    tool: tool(report, rules, style),
    invocations: [invocation(report, style, style, skippedChecks(report.checks, words), at)],
    ...setting(style),
    artifacts: mapped(files, ([file, sha256]): Artifact => {
      const { index: _, ...address } = at(file)
      return { location: address, hashes: sha256 === '' ? undefined : { 'sha-256': sha256 } }
    }),
    results: mapped(report.findings, asResult),
    properties: propertiesOf(report),
  }
  return jsonText({ ...standard, runs: [run] }, 4)
}

const mostSkipped = 1000

const inLine = (value: object) => printable(JSON.stringify(value))

const members = (value: object) => inLine(value).slice(1, -1)

const standard = { version: '2.1.0', $schema: 'https://json.schemastore.org/sarif-2.1.0.json' } as const

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

/** Returns a notification of the run; by the rule or at the place that it is about. */
const notification = (
  level: 'error' | 'warning' | 'note',
  text: string,
  about: Pick<Notification, 'associatedRule' | 'locations'> = {},
): Notification => ({ level, message: { text: plainText(text) }, ...about })

/** A reader takes a log without a language for English. */
const spoken = ({ language }: Style) => (language === 'en' ? {} : { language })

function tool({ tool: { name, version } }: LongReport, rules: readonly string[], style: Style): Tool {
  return {
    driver: {
      name,
      version,
      semanticVersion: version,
      informationUri: 'https://www.npmjs.com/package/enduse',
      ...spoken(style),
      rules: rules.map(rule => descriptor(rule, version, style)),
    },
  }
}

const setting = (style: Style) => ({
  automationDetails: { id: 'enduse/' },
  ...spoken(style),
  columnKind: 'utf16CodeUnits' as const,
  originalUriBaseIds: { [sourceRoot]: { description: { text: 'The root of the repository.' } } },
})

/** Returns the invocation: how the run went. */
function invocation(
  report: LongReport,
  { words: { report: words } }: Style,
  { exitCode, interrupted }: Ending,
  skipped: readonly Notification[],
  at: Locator,
): Invocation {
  const { verdict, gaps, notices, hints } = report
  const placed = (place: Place) => ({ locations: [location(place, at)] })
  return {
    exitCode,
    exitCodeDescription: verdict,
    executionSuccessful: interrupted === undefined,
    toolExecutionNotifications: [
      ...skipped,
      ...gaps.map(({ document, rule, ruleSet, provision, why }) =>
        notification(
          'warning',
          words.gapNotice({ rule, ruleSet, provision, subject: subjectName(document, words), why }),
          { ...placed({ ...document, pointer: '' }), associatedRule: { id: rule } },
        ),
      ),
    ],
    toolConfigurationNotifications: [
      ...notices.map(({ text }) => notification('note', text)),
      ...appliedPositions(report).map(one =>
        notification('note', words.positionNote({ position: positionText(one, words) }), placed(one.place)),
      ),
      ...hints.map(({ text, help, place }) =>
        notification('note', `${text}${words.gap}${help}`, placed(place)),
      ),
    ],
  }
}

function propertiesOf(report: LongReport): PropertyBag {
  const { verdict, today, asOf, ruleSets, tally, waiverFiles, positionFiles, positions, baseline } = report
  const { sha256: _, ...base } = baseline ?? {}
  return {
    ...{ verdict, today, asOf },
    ruleSets: ruleSets.map(one => ({
      ...one,
      title: printable(one.title),
      origin: one.origin && plainly(one.origin),
    })),
    tally,
    waivers:
      waiverFiles.length === 0
        ? undefined
        : report.waivers.map(({ findings: _findings, reason: _reason, place: { file, line }, ...one }) =>
            plainly({ ...one, file, line }),
          ),
    positions: positionFiles.length === 0 ? undefined : positions.map(plainly),
    baseline: baseline === null ? undefined : plainly(base),
  }
}

/** Returns the descriptor of a rule: what must hold, why, and the message and help of each finding. */
function descriptor(
  id: string,
  version: string,
  { cards, severities, words: { report: words } }: Style,
): ReportingDescriptor {
  const card = cards.get(id)
  const level = severities.get(id)
  const defaultConfiguration = level && { level }
  if (card === undefined) return { id, defaultConfiguration }
  const messages = Object.values(card.messages).map(
    ({ text, help }) => [inBrackets(text), inBrackets(help)] as const,
  )
  return {
    id,
    shortDescription: { text: plainText(card.summary) },
    fullDescription: { text: plainText(card.why) },
    helpUri: helpFor(card, version),
    defaultConfiguration,
    help: {
      text: plainText(
        [card.why, ...messages.map(([text, help]) => `${text}${words.gap}${help}`)].join(words.gap),
      ),
      markdown: [
        words.why({ sentence: markdownText(card.why) }),
        ...messages.map(([text, help]) =>
          words.saysAndDo({ text: markdownText(text), help: markdownText(help) }),
        ),
      ].join('\n\n'),
    },
  }
}

/** Returns the address of the documentation in this version; none for a rule that a rule set defines itself. */
function helpFor(card: Card, version: string): string | undefined {
  if ('require' in card) return undefined
  return `https://unpkg.com/enduse@${version}/${'scope' in card ? 'src/rules/README.md' : 'README.md'}`
}

const inBrackets = (sentence: string): string => sentence.replace(/\{([a-zA-Z]+)\}/g, '[$1]')

/** Returns every file that the report names, with its digest if it could be read. */
function filesNamed(report: Report): ReadonlyMap<string, string> {
  const files = new Map(filesOf(report))
  for (const { file, sha256 } of exemptingFiles(report)) files.set(file, sha256)
  for (const { place, related } of report.findings) {
    for (const { file } of [place, ...related.map(one => one.place)])
      if (!files.has(file)) files.set(file, '')
  }
  return files
}

/** Returns what was not examined as notifications of the run, because results contain findings only. */
function skippedChecks(checks: readonly Check[], words: Words['report']): Notification[] {
  return checks.flatMap(({ rule, subject, outcome, why, unexamined }): Notification[] => {
    const left = (level: 'warning' | 'note', was: string, because: string | undefined) =>
      notification(level, words.notification({ rule, was, subject: subjectName(subject, words), because }), {
        associatedRule: { id: rule },
      })
    if (outcome === 'skipped') return [left('warning', words.outcomes.skipped, why)]
    return unexamined === undefined ? [] : [left('note', words.notExaminedInFull, unexamined)]
  })
}
