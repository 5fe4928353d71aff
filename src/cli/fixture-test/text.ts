/** Renders fixture tests: unexpected outcomes, and what is not tested. */

import { count } from '../../message/count.ts'
import { printable } from '../../report/printable.ts'
import { wrap } from '../../report/screen.ts'
import type { FixtureTest } from './fixture-test.ts'

/** Returns the provisions without a case with a finding, or without a case that passes. */
export function untried({ coverage }: FixtureTest): readonly string[] {
  return coverage.flatMap(({ provision, caught, passed }) =>
    caught.length === 0 || passed.length === 0
      ? [
          `${provision}: ${[
            ...(caught.length === 0 ? ['no case that it catches'] : []),
            ...(passed.length === 0 ? ['no case that it passes'] : []),
          ].join(', ')}`,
        ]
      : [],
  )
}

/** Checks whether every case came out as expected. */
export function agrees({ cases }: FixtureTest): boolean {
  return cases.every(({ differences, broken }) => differences.length === 0 && broken === undefined)
}

export function fixtureTestText(trial: FixtureTest, file: string, width: number, verbose: boolean): string {
  const para = (text: string, indent: string) =>
    wrap(printable(text), width - indent.length).map(line => `${indent}${line}`)
  const lines: string[] = []
  for (const { name, line, differences, agreed, broken } of trial.cases) {
    if (differences.length === 0 && broken === undefined) {
      if (verbose) lines.push(...para(`ok    ${name}  (${agreed} as expected)`, ''))
      continue
    }
    lines.push(...para(`FAIL  ${name}  (${file}:${line})`, ''))
    if (broken !== undefined) lines.push(...para(broken, '      '))
    for (const { id, expected, was, findings, said } of differences) {
      lines.push(...para(`${id}: ${was}; expected ${expected}`, '      '))
      for (const one of findings?.expected.filter(line => !findings.was.includes(line)) ?? [])
        lines.push(...para(`expected and not found: ${one}`, '        '))
      for (const one of findings?.was.filter(line => !findings.expected.includes(line)) ?? [])
        lines.push(...para(`found and not expected: ${one}`, '        '))
      for (const one of said) lines.push(...para(one, '        '))
    }
    lines.push('')
  }
  const failed = trial.cases.filter(one => one.differences.length > 0 || one.broken !== undefined).length
  const gaps = untried(trial)
  if (gaps.length > 0) lines.push('Not tried both ways', ...gaps.flatMap(gap => para(gap, '  ')), '')
  const { name, version, origin } = trial.ruleSet
  const mark = origin === undefined ? '' : ` (${origin.file}, sha256 ${origin.sha256.slice(0, 8)})`
  const both =
    gaps.length === 0
      ? 'every provision catches something and passes something'
      : `${trial.coverage.length - gaps.length} of ${trial.coverage.length} provisions catch something and pass something`
  const how = failed === 0 ? 'all as expected' : `${failed} not as expected`
  lines.push(...para(`${name} ${version}${mark}: ${count(trial.cases.length, 'case')}, ${how}; ${both}`, ''))
  return `${lines.join('\n')}\n`
}
