/** `enduse test`: runs the fixture tests of a rule set. */

import { loadRuleSets } from '../../engine/rule-set-file.ts'
import { type Words, wordsOf } from '../../generated/messages/index.ts'
import type { Options } from '../../generated/options.ts'
import { asJson, codes, columns, type ExitCode, type Host, notRun } from '../host.ts'
import { outputLanguage } from '../language.ts'
import { indented } from '../lines.ts'
import { localeOf } from '../locale.ts'
import { configIfAny } from '../settings.ts'
import { fixtureTestOf } from './beside.ts'
import type { FixtureTest, ProvisionCoverage } from './fixture-test.ts'

/** Runs the cases: 0 if every one comes out as expected, 1 if one does not. */
export async function testCommand(wanted: string, options: Options['test'], host: Host): Promise<ExitCode> {
  const [ruleSet] = await loadRuleSets([wanted], host.cwd)
  if (ruleSet === undefined) return notRun
  const language = outputLanguage(options, (await configIfAny(host))?.config, host)
  const [words, { translator }] = [await wordsOf('test', language), await localeOf(language, [ruleSet])]
  const { trial, file } = await fixtureTestOf(wanted, ruleSet, host.cwd, translator, words)
  host.out(
    options.format === 'json'
      ? asJson(trial)
      : fixtureTestText(trial, file, columns(host), options.verbose === true, words),
  )
  const covered = options.requireCoverage !== true || untried(trial).length === 0
  return agrees(trial) && covered ? codes.pass : codes.fail
}

/** Returns the provisions without a case with a finding, or without a case that passes. */
function untried({ coverage }: FixtureTest): readonly ProvisionCoverage[] {
  return coverage.filter(({ caught, passed }) => caught.length === 0 || passed.length === 0)
}

/** Checks whether every case came out as expected. */
function agrees({ cases }: FixtureTest): boolean {
  return cases.every(({ differences, broken }) => differences.length === 0 && broken === undefined)
}

function fixtureTestText(
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
