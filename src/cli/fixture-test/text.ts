/** Renders fixture tests: unexpected outcomes, and what is not tested. */

import type { Words } from '../../generated/messages/index.ts'
import { indented } from '../lines.ts'
import type { FixtureTest, ProvisionCoverage } from './fixture-test.ts'

/** Returns the provisions without a case with a finding, or without a case that passes. */
export function untried({ coverage }: FixtureTest): readonly ProvisionCoverage[] {
  return coverage.filter(({ caught, passed }) => caught.length === 0 || passed.length === 0)
}

/** Checks whether every case came out as expected. */
export function agrees({ cases }: FixtureTest): boolean {
  return cases.every(({ differences, broken }) => differences.length === 0 && broken === undefined)
}

export function fixtureTestText(
  trial: FixtureTest,
  file: string,
  width: number,
  verbose: boolean,
  words: Words['test'],
): string {
  const para = (text: string, indent: string) => indented(text, width, indent)
  const lines: string[] = []
  for (const { name, line, differences, agreed, broken } of trial.cases) {
    if (differences.length === 0 && broken === undefined) {
      if (verbose) lines.push(...para(words.ok({ name, agreed }), ''))
      continue
    }
    lines.push(...para(words.failed({ name, file, line }), ''))
    if (broken !== undefined) lines.push(...para(broken, '      '))
    for (const { said, findings, ...difference } of differences) {
      lines.push(...para(words.differs(difference), '      '))
      for (const finding of findings?.expected.filter(one => !findings.was.includes(one)) ?? [])
        lines.push(...para(words.notFound({ finding }), '        '))
      for (const finding of findings?.was.filter(one => !findings.expected.includes(one)) ?? [])
        lines.push(...para(words.notExpected({ finding }), '        '))
      for (const one of said) lines.push(...para(one, '        '))
    }
    lines.push('')
  }
  const failed = trial.cases.filter(one => one.differences.length > 0 || one.broken !== undefined).length
  const gaps = untried(trial).map(({ provision, caught, passed }) => {
    const [isCaught, isPassed] = [caught.length > 0, passed.length > 0]
    return words.noCase({ provision, isCaught, isPassed, isNeither: !isCaught && !isPassed })
  })
  if (gaps.length > 0) lines.push(words.untried, ...gaps.flatMap(gap => para(gap, '  ')), '')
  const { name, version, origin } = trial.ruleSet
  const mark = origin === undefined ? '' : ` (${origin.file}, sha256 ${origin.sha256.slice(0, 8)})`
  const total = words.total({
    ...{ name: `${name} ${version}${mark}`, cases: trial.cases.length, failed },
    covered: gaps.length === 0 ? undefined : trial.coverage.length - gaps.length,
    provisions: trial.coverage.length,
  })
  lines.push(...para(total, ''))
  return `${lines.join('\n')}\n`
}
