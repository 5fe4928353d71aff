/**
 * The report as JUnit XML: a suite for each document, dossier and linked group, and a test case for each check, also
 * for those that passed. What fails is a failure of type `fail`; what needs manual review is a failure of type
 * `review`, not an error, which is for what a tool could not run. What did not apply, could not be examined or is
 * exempt is skipped with its reason: systems show that apart from passes and failures, with the text. A last case
 * states whether everything was examined, so that what was not never looks like a pass.
 */

import { gathered, type LongReport, mapped } from '../core/model/long-report.ts'
import type { Subject } from '../core/model/model.ts'
import type { Words } from '../generated/messages/index.ts'
import { printable } from '../text/printable.ts'
import { eachSubject } from './by-subject.ts'
import { leftOpen, ruleSetName, stoppedEarly } from './closing.ts'
import { gateLines } from './compact.ts'
import { caseOf, findingsOf, listedFor } from './junit/case.ts'
import { head, suiteOf, type TestSuite, xml } from './junit/xml.ts'
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
): Generator<TestSuite> {
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
function propertiesOf(
  { tool, today, asOf, ruleSets }: LongReport,
  words: Words['report'],
): readonly (readonly [string, string])[] {
  return [
    ['version', tool.version],
    ['today', today],
    ...(asOf === null ? [] : [['asOf', asOf] as const]),
    ...ruleSets.map(one => ['ruleSet', ruleSetName(one, words)] as const),
  ]
}

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
