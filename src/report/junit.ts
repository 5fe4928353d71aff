/**
 * The report as JUnit XML: a suite for each document, dossier and linked group, and a test case for each check, also
 * for those that passed. What fails is a failure of type `fail`; what needs manual review is a failure of type
 * `review`, not an error, which is for what a tool could not run. What did not apply, could not be examined or is
 * exempt is skipped with its reason: systems show that apart from passes and failures, with the text. A last case
 * states whether everything was examined, so that what was not never looks like a pass.
 */

import { grouped } from '../core/model/group-by.ts'
import { gathered, type LongReport, mapped } from '../core/model/long-report.ts'
import type { Check, Finding, Report, Subject } from '../core/model/model.ts'
import { subjectKey } from '../core/model/verdict.ts'
import type { Words } from '../generated/messages/index.ts'
import { inert, printable } from '../text/printable.ts'
import { basisTitle } from './basis.ts'
import { eachSubject } from './by-subject.ts'
import {
  baselineInAll,
  byPosition,
  isExempt,
  leftOpen,
  listedWaivers,
  placeText,
  positionReason,
  ruleSetName,
  ruleSetOf,
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
function* suitesIn(
  long: LongReport,
  isWhole: boolean,
  names: Set<string>,
  words: Words['report'],
): Generator<Suite> {
  const part = gathered(long)
  const found = findingTexts(part)
  const listed = isWhole ? listedIn(part, words) : () => []
  // Totals come first and are counted by subject: one that is listed twice has one suite.
  const checked = eachSubject(part).map(({ checks }) => checks)
  for (const checks of isWhole ? new Set(checked) : checked) {
    const [first] = checks
    if (first === undefined) continue
    const name = subjectName(first.subject, words)
    const cases = checks.map(check => caseOf(check, found(check), listed(check), words))
    yield suiteOf(isAlone(first.subject) ? name : distinct(name, names), cases)
  }
}

/** The name of the suite that is about no document. */
const ours = 'enduse'

/**
 * Returns the basis of the run by name: the version, its day, the day that replaces every governing day, and each rule
 * set.
 */
function propertiesOf(
  { tool, today, asOf, ruleSets }: LongReport,
  words: Words['report'],
): readonly (readonly [string, string])[] {
  return [
    ['version', tool.version],
    ['today', today],
    ...(asOf === null ? [] : [['asOf', asOf] as const]),
    ...ruleSets.map(
      ({ name, version, origin }) => ['ruleSet', ruleSetName({ name, version, origin }, words)] as const,
    ),
  ]
}

const head = (totals: Readonly<Record<string, number>>) => [
  '<?xml version="1.0" encoding="UTF-8"?>',
  `<testsuites${attributes({ name: ours, ...totals })}>`,
]

function xml(lines: readonly string[]): string {
  return lines.map(line => `${line}\n`).join('')
}

/**
 * Checks whether no other subject can have the same shown name, so that a million of them need not be remembered: all
 * other names contain a blank, and escapes contain a backslash.
 */
function isAlone(subject: Subject): boolean {
  return 'file' in subject && subject.part === 0 && /^[^\s\\]+$/.test(printable(subject.file))
}

interface TestCase {
  readonly name: string
  readonly result: 'passed' | 'fail' | 'review' | 'skipped'
  /** A short sentence, for lists. */
  readonly message: string
  readonly body: readonly string[]
}

interface Suite {
  readonly tests: number
  readonly failures: number
  readonly lines: readonly string[]
}

function suiteOf(
  name: string,
  cases: readonly TestCase[],
  properties: readonly (readonly [string, string])[] = [],
): Suite {
  const number = (...results: readonly TestCase['result'][]) =>
    cases.filter(({ result }) => results.includes(result)).length
  const counts = { tests: cases.length, failures: number('fail', 'review') }
  return {
    ...counts,
    lines: [
      `  <testsuite${attributes({ name, ...counts, errors: 0, skipped: number('skipped'), time: 0 })}>`,
      ...(properties.length === 0 ? [] : ['    <properties>']),
      ...properties.map(([of, value]) => `      <property${attributes({ name: of, value })}/>`),
      ...(properties.length === 0 ? [] : ['    </properties>']),
      ...cases.map(one => `    ${caseElement(one, name)}`),
      '  </testsuite>',
    ],
  }
}

function caseElement({ name, result, message, body }: TestCase, suite: string): string {
  // GitLab and others identify a case by its class and name, so both are written. The time of a check is negligible.
  const start = `<testcase${attributes({ name, classname: suite, time: 0 })}`
  // What is written to a log line by line must not be a command to a reader of the log.
  const text = body.map(line => escaped(inert(printable(line)))).join('\n')
  if (result === 'skipped') return `${start}><skipped>${text}</skipped></testcase>`
  if (result === 'passed')
    return text === '' ? `${start}/>` : `${start}><system-out>${text}</system-out></testcase>`
  return `${start}><failure${attributes({ type: result, message })}>${text}</failure></testcase>`
}

/**
 * Writes the case of a check. The findings are in the body too, because not every system shows the message; above them
 * is what the checked file lists.
 */
function caseOf(
  check: Check,
  findings: readonly Finding[],
  listed: readonly string[],
  words: Words['report'],
): TestCase {
  const { rule, ruleSet, provision, outcome, why = '' } = check
  const name = ruleSet === undefined ? rule : `${rule} (${ruleSet}, ${provision ?? ''})`
  const paragraphs = findings.flatMap((finding, index) =>
    (index === 0 ? [] : ['']).concat(paragraph(finding, words)),
  )
  const open =
    check.unexamined === undefined ? [] : [`${words.notExaminedInFull}${words.colon}${check.unexamined}`]
  const above = [...listed, ...open]
  const body = [...above, ...(above.length > 0 && paragraphs.length > 0 ? [''] : []), ...paragraphs]
  if (outcome === 'pass') return { name, result: 'passed', message: '', body }
  if (outcome === 'not-applicable' || outcome === 'skipped') {
    // The remaining findings of a check are waived, and waiving does not examine it.
    const exempt = findings.filter(isExempt).flatMap(one => paragraph(one, words))
    return {
      name,
      result: 'skipped',
      message: '',
      body: [
        `${outcome === 'skipped' ? words.outcomes.skipped : words.notApplicable}${words.colon}${why}`,
        ...(outcome === 'skipped' ? exempt : []),
      ],
    }
  }
  if (outcome === 'waived' || outcome === 'known')
    return {
      name,
      result: 'skipped',
      message: '',
      body: body.length === 0 ? [words.outcomes[outcome]] : body,
    }
  const counted = findings.filter(finding => !isExempt(finding))
  const worst = counted.find(one => one.outcome === outcome)
  const others = counted.length > 1 ? words.andMore({ number: counted.length - 1 }) : ''
  const message = worst === undefined ? why : `${worst.text}${others}`
  return {
    name,
    result: outcome,
    message,
    body: body.length === 0 ? [why] : body,
  }
}

/**
 * Returns what an exempting file lists, for the case of its check: its waivers with the days left, or the state of the
 * baseline.
 */
function listedIn(report: Report, words: Words['report']): (check: Check) => readonly string[] {
  const files = new Set(report.waiverFiles.map(({ file }) => file))
  const waivers = listedWaivers(report)
  return ({ rule, subject }) => {
    if (!('file' in subject)) return []
    const { file } = subject
    if (rule === 'baseline' && file === report.baseline?.file) return baselineInAll(report, words)
    if (rule !== 'waiver' || !files.has(file)) return []
    return waivers.filter(({ place }) => place.file === file).map(waiver => waiverLine(waiver, words))
  }
}

function paragraph(finding: Finding, words: Words['report']): string[] {
  const { rule, text, help, place, related, basis, waived } = finding
  return [
    `${words.standings[standingOf(finding)]} ${rule}${words.colon}${text}`,
    ...(waived === undefined ? [] : [termsOf(waived, words)]),
    words.atPlace({ place: placeText(place) }),
    ...related.map(one => words.at({ place: placeText(one.place), sentence: one.text })),
    ...(basis === undefined
      ? []
      : [
          (basis.kind === undefined ? words.lawOf : words.basisOf)({
            law: `${basisTitle(basis, words)}${byPosition(basis, words)}${words.semicolon}${ruleSetOf(basis, words)}${words.comma}${basis.provision}`,
          }),
          ...(basis.reference === undefined ? [] : [words.readAt({ reference: basis.reference })]),
          ...(basis.position === undefined ? [] : [positionReason(basis.position, words)]),
        ]),
    words.doThis({ help }),
  ]
}

/** The stage of a document for findings of the reader, which have rules of their own. */
const reading = 'reading'

/** The outcomes of a check with findings, under it or under another provision of its rule. */
const sayingMore: readonly Check['outcome'][] = ['fail', 'review', 'waived', 'known']

/**
 * Returns the findings of each check. What two provisions of a rule set report about the same is one finding, and is
 * shown under both.
 */
function findingTexts({ checks, findings }: Report): (check: Check) => readonly Finding[] {
  const keyOf = (...parts: readonly (string | undefined)[]) => JSON.stringify(parts)
  const stages = new Set(
    checks
      .filter(({ ruleSet }) => ruleSet === undefined)
      .map(({ subject, rule }) => keyOf(subjectKey(subject), rule)),
  )
  const keyed = findings.flatMap(finding => {
    const { subject, rule, basis } = finding
    const key = subjectKey(subject)
    const stage = keyOf(key, rule)
    const keys =
      basis === undefined
        ? [stages.has(stage) ? stage : keyOf(key, reading)]
        : [keyOf(key, rule, basis.ruleSet), keyOf(key, rule, basis.ruleSet, basis.provision)]
    return keys.map(one => [one, finding] as const)
  })
  const groups = grouped(keyed, ([key]) => key)
  const under = (...parts: readonly (string | undefined)[]) =>
    groups.get(keyOf(...parts))?.map(([, finding]) => finding)
  return ({ subject, rule, ruleSet, provision, outcome }) => {
    const key = subjectKey(subject)
    if (ruleSet === undefined) return under(key, rule) ?? []
    const ofRuleSet = sayingMore.includes(outcome) ? under(key, rule, ruleSet) : []
    return under(key, rule, ruleSet, provision) ?? ofRuleSet ?? []
  }
}

/** Returns a name that no earlier suite has: CI systems would show only one of two with the same name. */
function distinct(name: string, names: Set<string>): string {
  let shown = printable(name)
  for (let number = 2; names.has(shown); number += 1) shown = `${printable(name)} #${number}`
  names.add(shown)
  return shown
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Escapes one line of text for XML 1.0; characters that XML cannot hold are shown as escapes. */
function escaped(line: string): string {
  return printable(line).replace(/[&<>"']/g, character => entities[character] ?? character)
}
