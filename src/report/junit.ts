/**
 * The report as JUnit XML: a suite for each document, dossier and linked group, and a test case for each check, also
 * for those that passed. What fails is a failure of type `fail`; what needs manual review is a failure of type
 * `review`, not an error, which is for what a tool could not run. What did not apply, could not be examined or is
 * exempt is skipped with its reason: systems show that apart from passes and failures, with the text. A last case
 * states whether everything was examined, so that what was not never looks like a pass.
 */
import { gathered, type LongReport, mapped } from '../core/model/long-report.ts'
import type { Check, Finding, Report, Subject } from '../core/model/model.ts'
import type { Words } from '../generated/messages/index.ts'
import { inert, printable } from '../text/printable.ts'
import { eachSubject } from './by-subject.ts'
import {
  baselineInAll,
  isExempt,
  lawOf,
  leftOpen,
  listedWaivers,
  placeText,
  ruleSetName,
  standingOf,
  stoppedEarly,
  termsOf,
} from './closing.ts'
import { gateLines, waiverLine } from './compact.ts'
import { subjectName } from './subject.ts'
import type { Ending, ReportFormat } from './writer.ts'

export const junit: ReportFormat = ({ words: { report: words } }, isWhole) => {
  const names = new Set<string>()
  /** Writes the suite that states whether everything was examined, which no single check can; it has what no other is about. */
  const lastSuite = (report: LongReport, ending?: Ending) => {
    const open = [...stoppedEarly(report, ending, words), ...leftOpen(report, words)]
    const body = [...open, ...gateLines(report, words, !isWhole)]
    const result = open.length === 0 ? 'passed' : 'review'
    const cases = [{ name: words.everythingExamined, result, message: open.join(words.gap), body } as const]
    return suiteOf(ours, cases, propertiesOf(report, words))
  }
  return {
    begin: report => {
      if (!isWhole) return [xml(head({}))]
      // The root states the number of cases: all suites are made twice, so that they are not all held in memory at once.
      let { tests, failures } = lastSuite(report)
      for (const one of suitesIn(report, isWhole, new Set(), words)) {
        tests += one.tests
        failures += one.failures
      }
      return [xml(head({ tests, failures, errors: 0 }))]
    },
    part: part => mapped(suitesIn(part, isWhole, names, words), ({ lines }) => xml(lines)),
    end: (report, ending) => [xml([...lastSuite(report, ending).lines, '</testsuites>'])],
  }
}

/** Yields the suites of the subjects, with names that no earlier suite has; a whole report has one for each subject. */
function* suitesIn(long: LongReport, isWhole: boolean, names: Set<string>, words: Words['report']) {
  const part = gathered(long)
  // Totals come first and are counted by subject: one that is listed twice has one suite.
  const subjects = new Map(eachSubject(part).map((one, index) => [isWhole ? one.checks : index, one]))
  for (const { checks, findings } of subjects.values()) {
    const [first] = checks
    if (first === undefined) continue
    const name = subjectName(first.subject, words)
    const stages = new Set(checks.flatMap(({ rule, ruleSet }) => (ruleSet === undefined ? [rule] : [])))
    const cases = checks.map(check => {
      const listed = isWhole ? listedFor(check, part, words) : []
      return caseOf(check, findingsOf(check, findings, stages), listed, words)
    })
    yield suiteOf(isAlone(first.subject) ? name : distinct(name, names), cases)
  }
}

/** The name of the suite that is about no document. */
const ours = 'enduse'

/** Returns what the run rests on, by name: the version, its days, and each rule set. */
const propertiesOf = ({ tool, today, asOf, ruleSets }: LongReport, words: Words['report']) => [
  ['version', tool.version] as const,
  ['today', today] as const,
  ...(asOf === null ? [] : [['asOf', asOf] as const]),
  ...ruleSets.map(one => ['ruleSet', ruleSetName(one, words)] as const),
]

/**
 * Checks whether no other subject can have the same shown name, so that a million of them need not be remembered: all
 * other names contain a blank, and escapes contain a backslash.
 */
function isAlone(subject: Subject): boolean {
  return 'file' in subject && subject.part === 0 && /^[^\s\\]+$/.test(printable(subject.file))
}

/** Returns a name that no earlier suite has: CI systems would show only one of two with the same name. */
function distinct(name: string, names: Set<string>): string {
  let shown = printable(name)
  for (let number = 2; names.has(shown); number += 1) shown = `${printable(name)} #${number}`
  names.add(shown)
  return shown
}

/** Writes the case of a check, with its findings in the body too: not every system shows the message. */
function caseOf(
  { rule, ruleSet, provision = '', outcome, why = '', unexamined }: Check,
  findings: readonly Finding[],
  listed: readonly string[],
  words: Words['report'],
): TestCase {
  const name = ruleSet === undefined ? rule : `${rule} (${ruleSet}, ${provision})`
  const skipped = (...body: readonly string[]): TestCase => ({ name, result: 'skipped', body })
  if (outcome === 'not-applicable') return skipped(`${words.notApplicable}${words.colon}${why}`)
  if (outcome === 'skipped') {
    const reason = `${words.outcomes[outcome]}${words.colon}${why}`
    // The remaining findings of a check are waived, and waiving does not examine it.
    return skipped(reason, ...findings.filter(isExempt).flatMap(one => paragraph(one, words)))
  }
  const open = unexamined === undefined ? [] : [`${words.notExaminedInFull}${words.colon}${unexamined}`]
  const body = [[...listed, ...open], ...findings.map(one => paragraph(one, words))]
    .filter(lines => lines.length > 0)
    .flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]))
  const bodyOr = (text: string) => (body.length === 0 ? [text] : body)
  if (outcome === 'pass') return { name, result: 'passed', body }
  if (outcome === 'waived' || outcome === 'known') return skipped(...bodyOr(words.outcomes[outcome]))
  const counted = findings.filter(finding => !isExempt(finding))
  const worst = counted.find(one => one.outcome === outcome)
  const others = counted.length > 1 ? words.andMore({ number: counted.length - 1 }) : ''
  const message = worst === undefined ? why : `${worst.text}${others}`
  return { name, result: outcome, message, body: bodyOr(why) }
}

/** Returns what an exempting file lists, for the case of its check: its waivers, or the state of the baseline. */
function listedFor({ rule, subject }: Check, report: Report, words: Words['report']): readonly string[] {
  if (!('file' in subject)) return []
  const { file } = subject
  if (rule === 'baseline' && file === report.baseline?.file) return baselineInAll(report, words)
  if (rule !== 'waiver' || !report.waiverFiles.some(one => one.file === file)) return []
  const own = listedWaivers(report).filter(({ place }) => place.file === file)
  return own.map(waiver => waiverLine(waiver, words))
}

function paragraph(finding: Finding, words: Words['report']): string[] {
  const { rule, text, help, place, related, basis, waived } = finding
  const law = basis && lawOf(basis, words)
  const stated =
    law &&
    words[basis.kind === undefined ? 'lawOf' : 'basisOf']({
      law: `${law.title}${words.semicolon}${law.provision}`,
    })
  return [
    `${words.standings[standingOf(finding)]} ${rule}${words.colon}${text}`,
    ...(waived === undefined ? [] : [termsOf(waived, words)]),
    words.atPlace({ place: placeText(place) }),
    ...related.map(one => words.at({ place: placeText(one.place), sentence: one.text })),
    ...(stated === undefined ? [] : [stated]),
    ...(basis?.reference === undefined ? [] : [words.readAt({ reference: basis.reference })]),
    ...(law?.reason ?? []),
    words.doThis({ help }),
  ]
}

/**
 * Returns which findings of its subject a check has. Findings of the reader have rules of their own, and belong to the
 * stage `reading`. What two provisions of a rule set report about the same is one finding, and is shown under both.
 */
function findingsOf(
  { rule, ruleSet, provision, outcome }: Check,
  findings: readonly Finding[],
  stages: ReadonlySet<string>,
): readonly Finding[] {
  if (ruleSet === undefined)
    return findings.filter(
      one => one.basis === undefined && (stages.has(one.rule) ? one.rule : 'reading') === rule,
    )
  const ofRule = findings.filter(one => one.rule === rule && one.basis?.ruleSet === ruleSet)
  const own = ofRule.filter(one => one.basis?.provision === provision)
  return own.length > 0 || !['fail', 'review', 'waived', 'known'].includes(outcome) ? own : ofRule
}

/** Returns the beginning of the file, with the totals of all suites if they are known. */
const head = (totals: Readonly<Record<string, number>>) => [
  '<?xml version="1.0" encoding="UTF-8"?>',
  `<testsuites${attributes({ name: 'enduse', ...totals })}>`,
]

/** Returns lines as a piece of the file. */
const xml = (lines: readonly string[]): string => lines.map(line => `${line}\n`).join('')

interface TestCase {
  readonly name: string
  readonly result: 'passed' | 'fail' | 'review' | 'skipped'
  /** A short sentence, for lists. */
  readonly message?: string
  readonly body: readonly string[]
}

function suiteOf(
  name: string,
  cases: readonly TestCase[],
  properties: readonly (readonly [string, string])[] = [],
) {
  const number = (...results: readonly TestCase['result'][]) =>
    cases.filter(({ result }) => results.includes(result)).length
  const counts = { tests: cases.length, failures: number('fail', 'review') }
  return {
    ...counts,
    lines: [
      `  <testsuite${attributes({ name, ...counts, errors: 0, skipped: number('skipped'), time: 0 })}>`,
      ...(properties.length === 0
        ? []
        : ['    <properties>', ...properties.map(property), '    </properties>']),
      ...cases.map(one => `    ${caseElement(one, name)}`),
      '  </testsuite>',
    ],
  }
}

const property = ([name, value]: readonly [string, string]) =>
  `      <property${attributes({ name, value })}/>`

/** Returns a file of one suite. */
export function totalled(...suite: Parameters<typeof suiteOf>): string {
  const { tests, failures, lines } = suiteOf(...suite)
  return xml([...head({ tests, failures, errors: 0 }), ...lines, '</testsuites>'])
}

function caseElement({ name, result, message = '', body }: TestCase, suite: string): string {
  // GitLab and others identify a case by its class and name, so both are written. The time of a check is negligible.
  const start = `<testcase${attributes({ name, classname: suite, time: 0 })}`
  // What is written to a log line by line must not be a command to a reader of the log.
  const text = body.map(line => escaped(inert(printable(line)))).join('\n')
  if (result === 'skipped') return `${start}><skipped>${text}</skipped></testcase>`
  if (result === 'passed')
    return text === '' ? `${start}/>` : `${start}><system-out>${text}</system-out></testcase>`
  return `${start}><failure${attributes({ type: result, message })}>${text}</failure></testcase>`
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('')
}

const entities: Readonly<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  "'": 'apos',
}

/** Escapes one line of text for XML 1.0; characters that XML cannot hold are shown as escapes. */
const escaped = (line: string) => printable(line).replace(/[&<>"']/g, character => `&${entities[character]};`)
