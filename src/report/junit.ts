/**
 * The report as JUnit XML: a suite for each document, dossier and tie, a test case for each check, passes too. What fails is
 * a failure of type `fail`; what needs manual review is a failure of type `review`: an error is what a tool could not run, and a
 * review is none, but no green either. What did not apply, could not be examined or is exempt is skipped with its reason: systems show that apart from passes and failures,
 * with the text. So that what was not examined never looks like a pass, a last case says whether everything was.
 */
import { grouped } from '../core/model/group-by.ts'
import type { Check, Finding, Place, Report, Subject } from '../core/model/model.ts'
import { subjectKey } from '../core/model/verdict.ts'
import { basisTitle } from './basis.ts'
import { bySubject } from './by-subject.ts'
import {
  baselineInAll,
  byPosition,
  isExempt,
  leftOpen,
  listedWaivers,
  positionReason,
  positionsInAll,
  ruleSetOf,
  standingOf,
  termsOf,
  waiversInAll,
} from './closing.ts'
import { gapLine, hintLine, waiverLine } from './compact.ts'
import type { Style } from './index.ts'
import { gathered, type LongReport } from './long-report.ts'
import { inert, printable } from './printable.ts'
import type { Stream, StreamStyle } from './stream.ts'
import { subjectName } from './subject.ts'
import type { ReportWords } from './words.ts'

export function* junit(long: LongReport, { words: { report: words } }: Style): Generator<string> {
  const report = gathered(long)
  const said = saidOf(report)
  const listed = listedIn(report, words)
  const bySubjects = grouped(report.checks, ({ subject }) => subjectKey(subject))
  const open = leftOpen(report, words)
  const suites = function* () {
    const names = new Set<string>()
    for (const checks of bySubjects.values())
      yield suiteOf(
        distinct(subjectName(checks[0].subject, words), names),
        checks.map(check => caseOf(check, said(check), listed(check), words)),
      )
    yield suiteOf(
      ours,
      [examined(report, open, [...positionsInAll(report, words), ...waiversInAll(report, words)], words)],
      propertiesOf(report, words),
    )
  }
  // The root says how many cases there are: all suites are made twice, so that not all of them are held at once.
  const totals = { tests: 0, failures: 0, errors: 0 }
  for (const { tests, failures, errors } of suites()) {
    totals.tests += tests
    totals.failures += failures
    totals.errors += errors
  }
  yield xml(head(totals))
  for (const { lines } of suites()) yield xml(lines)
  yield xml(foot)
}

/**
 * The same while the run goes on. How many cases there are in all is not known at the root, where it would have to stand, and
 * may be left out; each suite counts its own. What a file that exempts lists is known at the end, and stands in the last case.
 */
export function junitStream({ words: { report: words } }: StreamStyle): Stream {
  const names = new Set<string>()
  return {
    begin: () => xml(head({})),
    part: part => {
      const said = saidOf(part)
      const suites = bySubject(part)
        .inOrder()
        .flatMap(({ checks }) => {
          const [first] = checks
          if (first === undefined) return []
          const name = subjectName(first.subject, words)
          const cases = checks.map(check => caseOf(check, said(check), [], words))
          return [suiteOf(isAlone(first.subject) ? name : distinct(name, names), cases)]
        })
      return xml(suites.flatMap(({ lines }) => lines))
    },
    end: (tail, { closing, interrupted }) => {
      const open = [
        ...(interrupted === undefined ? [] : [words.stoppedEarly(interrupted.files)]),
        ...leftOpen(tail, words, closing),
      ]
      const listed = [
        ...positionsInAll(tail, words),
        ...waiversInAll(tail, words),
        ...listedWaivers(tail).map(waiver => waiverLine(waiver, words)),
        ...baselineInAll(tail, words),
      ]
      const cases = [examined(tail, open, listed, words)]
      return xml([...suiteOf(ours, cases, propertiesOf(tail, words)).lines, ...foot])
    },
  }
}

/** The suite that is about no paper. */
const ours = 'enduse'

/** Returns what the run rests on, by name: the version, its day, the day that replaces every governing day, and each rule set. */
function propertiesOf(
  { tool, today, asOf, ruleSets }: Report,
  words: ReportWords,
): readonly (readonly [string, string])[] {
  return [
    ['version', tool.version],
    ['today', today],
    ...(asOf === null ? [] : [['asOf', asOf] as const]),
    ...ruleSets.map(
      ({ name, version, origin }) => ['ruleSet', words.ruleSet(name, version, origin)] as const,
    ),
  ]
}

const head = (totals: Readonly<Record<string, number>>) => [
  '<?xml version="1.0" encoding="UTF-8"?>',
  `<testsuites${attributes({ name: ours, ...totals })}>`,
]

const foot = ['</testsuites>']

function xml(lines: readonly string[]): string {
  return lines.map(line => `${line}\n`).join('')
}

/**
 * Whether no other subject can be shown like this one, so that a million of them need not be remembered: all other names have a
 * blank in them, and what is shown as an escape a backslash.
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
  readonly errors: number
  readonly lines: readonly string[]
}

function suiteOf(
  name: string,
  cases: readonly TestCase[],
  properties: readonly (readonly [string, string])[] = [],
): Suite {
  const number = (...results: readonly TestCase['result'][]) =>
    cases.filter(({ result }) => results.includes(result)).length
  const counts = { tests: cases.length, failures: number('fail', 'review'), errors: 0 }
  return {
    ...counts,
    lines: [
      `  <testsuite${attributes({ name, ...counts, skipped: number('skipped'), time: 0 })}>`,
      ...(properties.length === 0 ? [] : ['    <properties>']),
      ...properties.map(([of, value]) => `      <property${attributes({ name: of, value })}/>`),
      ...(properties.length === 0 ? [] : ['    </properties>']),
      ...cases.map(one => `    ${caseElement(one, name)}`),
      '  </testsuite>',
    ],
  }
}

function caseElement({ name, result, message, body }: TestCase, suite: string): string {
  // GitLab and others know a case by its class and name, so both are said; a check takes no time worth telling.
  const start = `<testcase${attributes({ name, classname: suite, time: 0 })}`
  // What is written to a log line by line must be no command to what reads the log.
  const text = body.map(line => escaped(inert(printable(line)))).join('\n')
  if (result === 'skipped') return `${start}><skipped>${text}</skipped></testcase>`
  if (result === 'passed')
    return text === '' ? `${start}/>` : `${start}><system-out>${text}</system-out></testcase>`
  return `${start}><failure${attributes({ type: result, message })}>${text}</failure></testcase>`
}

/**
 * The case of a check: what was found stands in the body too, for not every system shows the message; and above it what
 * the file that was checked lists.
 */
function caseOf(
  check: Check,
  findings: readonly Finding[],
  listed: readonly string[],
  words: ReportWords,
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
    // What is left to say of a check is waived, and waiving does not examine it.
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
  const others = counted.length > 1 ? words.andMore(counted.length - 1) : ''
  const message = worst === undefined ? why : `${worst.text}${others}`
  return {
    name,
    result: outcome,
    message,
    body: body.length === 0 ? [why] : body,
  }
}

/** What a file that exempts lists, for the case of its check: its waivers with the days left, or how the baseline did. */
function listedIn(report: Report, words: ReportWords): (check: Check) => readonly string[] {
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

/** Whether everything was examined: the one thing that no single check can say. What no case is about stands there too. */
function examined(
  report: Report,
  open: readonly string[],
  exempting: readonly string[],
  words: ReportWords,
): TestCase {
  const name = words.everythingExamined
  const body = [
    ...open,
    ...report.gaps.map(gap => gapLine(gap, words)),
    ...exempting,
    ...report.hints.map(hint => hintLine(hint, words)),
  ]
  if (open.length === 0) return { name, result: 'passed', message: '', body }
  return { name, result: 'review', message: open.join(words.gap), body }
}

function paragraph(finding: Finding, words: ReportWords): string[] {
  const { rule, text, help, place, related, basis, waived } = finding
  return [
    `${words.standings[standingOf(finding)]} ${rule}${words.colon}${text}`,
    ...(waived === undefined ? [] : [termsOf(waived, words)]),
    words.atPlace(where(place)),
    ...related.map(one => words.at(where(one.place), one.text)),
    ...(basis === undefined
      ? []
      : [
          (basis.kind === undefined ? words.lawOf : words.basisOf)(
            `${basisTitle(basis, words)}${byPosition(basis, words)}${words.semicolon}${ruleSetOf(basis, words)}${words.comma}${basis.provision}`,
          ),
          ...(basis.reference === undefined ? [] : [words.readAt(basis.reference)]),
          ...(basis.position === undefined ? [] : [positionReason(basis.position, words)]),
        ]),
    words.doThis(help),
  ]
}

function where({ file, line, column }: Place): string {
  return line === undefined ? file : `${file}:${line}:${column ?? 1}`
}

/** The stage of a document under which the reader's findings stand, which have rules of their own. */
const reading = 'reading'

/** How a check comes out about which something was found, under it or under another provision of its rule. */
const sayingMore: readonly Check['outcome'][] = ['fail', 'review', 'waived', 'known']

/** The findings of each check. What two provisions of a rule set say of the same is one finding, and is shown under both. */
function saidOf({ checks, findings }: Report): (check: Check) => readonly Finding[] {
  const keyOf = (...parts: readonly (string | undefined)[]) => JSON.stringify(parts)
  const stages = new Set(
    checks
      .filter(({ ruleSet }) => ruleSet === undefined)
      .map(({ subject, rule }) => keyOf(subjectKey(subject), rule)),
  )
  const groups = new Map<string, Finding[]>()
  const add = (key: string, finding: Finding) => {
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [finding])
    else group.push(finding)
  }
  for (const finding of findings) {
    const { subject, rule, basis } = finding
    const key = subjectKey(subject)
    if (basis === undefined) {
      const stage = keyOf(key, rule)
      add(stages.has(stage) ? stage : keyOf(key, reading), finding)
    } else {
      add(keyOf(key, rule, basis.ruleSet), finding)
      add(keyOf(key, rule, basis.ruleSet, basis.provision), finding)
    }
  }
  return ({ subject, rule, ruleSet, provision, outcome }) => {
    const key = subjectKey(subject)
    if (ruleSet === undefined) return groups.get(keyOf(key, rule)) ?? []
    const own = groups.get(keyOf(key, rule, ruleSet, provision))
    const ofRuleSet = sayingMore.includes(outcome) ? groups.get(keyOf(key, rule, ruleSet)) : []
    return own ?? ofRuleSet ?? []
  }
}

/** A name that no suite had before: of two that are shown alike, CI systems would show one. */
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

/** One line of text as XML 1.0: what it cannot hold shows as an escape. */
function escaped(line: string): string {
  return printable(line).replace(/[&<>"']/g, character => entities[character] ?? character)
}
