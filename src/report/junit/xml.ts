/** JUnit XML: suites of test cases, escaped. */
import { inert, printable } from '../../text/printable.ts'

/** Returns the beginning of the file, with the totals of all suites if they are known. */
export const head = (totals: Readonly<Record<string, number>>) => [
  '<?xml version="1.0" encoding="UTF-8"?>',
  `<testsuites${attributes({ name: 'enduse', ...totals })}>`,
]

/** Returns lines as a piece of the file. */
export const xml = (lines: readonly string[]): string => lines.map(line => `${line}\n`).join('')

/** A test case of a suite. */
export interface TestCase {
  readonly name: string
  readonly result: 'passed' | 'fail' | 'review' | 'skipped'
  /** A short sentence, for lists. */
  readonly message: string
  readonly body: readonly string[]
}

/** A suite, as lines of the file. */
export interface TestSuite {
  readonly tests: number
  readonly failures: number
  readonly lines: readonly string[]
}

/** Returns a suite with its cases. */
export function suiteOf(
  name: string,
  cases: readonly TestCase[],
  properties: readonly (readonly [string, string])[] = [],
): TestSuite {
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

/** Returns a file of one suite. */
export function totalled(...suite: Parameters<typeof suiteOf>): string {
  const { tests, failures, lines } = suiteOf(...suite)
  return xml([...head({ tests, failures, errors: 0 }), ...lines, '</testsuites>'])
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
