/** `enduse test`: runs the fixture tests of a rule set. */

import { loadRuleSets } from '../../../engine/rule-set-file.ts'
import { type Words, wordsOf } from '../../../generated/messages/index.ts'
import type { Options } from '../../../generated/options.ts'
import { totalled } from '../../../report/junit.ts'
import { configIfAny } from '../../check/settings.ts'
import { asJson, codes, columns, type ExitCode, type Host, notRun } from '../../terminal/host.ts'
import { outputLanguage } from '../../terminal/language.ts'
import { indented } from '../../terminal/lines.ts'
import { localeOf } from '../../terminal/locale.ts'
import { fixtureTestOf } from './beside.ts'
import type { FixtureTest, ProvisionCoverage } from './fixture-test.ts'

/** Runs the cases: 0 if every one comes out as expected, 1 if one does not. */
export async function testCommand(wanted: string, options: Options['test'], host: Host): Promise<ExitCode> {
  const [ruleSet] = await loadRuleSets([wanted], host.cwd)
  if (ruleSet === undefined) return notRun
  const language = outputLanguage(options, (await configIfAny(host))?.config, host)
  const [words, { translator }] = [await wordsOf('test', language), await localeOf(language, [ruleSet])]
  const { trial, file } = await fixtureTestOf(wanted, ruleSet, host.cwd, translator, words)
  const isCoverageRequired = options.requireCoverage === true
  if (options.format === 'json') host.out(asJson(trial))
  else if (options.format === 'junit') host.out(fixtureTestXml(trial, file, isCoverageRequired, words))
  else host.out(fixtureTestText(trial, file, columns(host), options.verbose === true, words))
  const covered = !isCoverageRequired || untried(trial).length === 0
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
  for (const one of trial.cases) {
    const { name, line, agreed } = one
    const said = caseLines(one, words)
    if (said.length > 0)
      lines.push(
        ...para(words.failed({ name, file, line }), ''),
        ...said.flatMap(([text, indent]) => para(text, `      ${indent}`)),
        '',
      )
    else if (verbose) lines.push(...para(words.ok({ name, agreed }), ''))
  }
  const failed = trial.cases.filter(one => one.differences.length > 0 || one.broken !== undefined).length
  const gaps = gapsIn(trial, words)
  if (gaps.length > 0) lines.push(words.untried, ...gaps.flatMap(gap => para(gap, '  ')), '')
  const total = words.total({
    ...{ name: nameIn(trial), cases: trial.cases.length, failed },
    covered: gaps.length === 0 ? undefined : trial.coverage.length - gaps.length,
    provisions: trial.coverage.length,
  })
  lines.push(...para(total, ''))
  return `${lines.join('\n')}\n`
}

/** Returns the cases for a CI system; the last one states which provisions are not tried both ways, which fails if it is required. */
function fixtureTestXml(
  trial: FixtureTest,
  file: string,
  isCoverageRequired: boolean,
  words: Words['test'],
): string {
  const cases = trial.cases.map(one => {
    const said = caseLines(one, words).map(([text, indent]) => `${indent}${text}`)
    const [message = ''] = said
    const body = message === '' ? [] : [`${file}:${one.line}`, ...said]
    return { name: one.name, result: message === '' ? 'passed' : 'fail', message, body } as const
  })
  const gaps = gapsIn(trial, words)
  const result = gaps.length === 0 ? 'passed' : isCoverageRequired ? 'fail' : 'skipped'
  const coverage = { name: words.triedBothWays, result, message: gaps[0] ?? '', body: gaps } as const
  return totalled(trial.ruleSet.name, [...cases, coverage], [['ruleSet', nameIn(trial)]])
}

/** Returns what is not as expected in a case, each with its indent; nothing if all is. */
function caseLines(
  { differences, broken }: FixtureTest['cases'][number],
  words: Words['test'],
): readonly (readonly [text: string, indent: string])[] {
  return [
    ...(broken === undefined ? [] : [[broken, ''] as const]),
    ...differences.flatMap(({ said, findings = { expected: [], was: [] }, ...difference }) => {
      const { expected, was } = findings
      const below = [
        ...expected.flatMap(finding => (was.includes(finding) ? [] : words.notFound({ finding }))),
        ...was.flatMap(finding => (expected.includes(finding) ? [] : words.notExpected({ finding }))),
        ...said,
      ]
      return [[words.differs(difference), ''] as const, ...below.map(text => [text, '  '] as const)]
    }),
  ]
}

/** Returns the provisions that are not tried both ways, a line each. */
function gapsIn(trial: FixtureTest, words: Words['test']): readonly string[] {
  return untried(trial).map(({ provision, caught, passed }) => {
    const [isCaught, isPassed] = [caught.length > 0, passed.length > 0]
    return words.noCase({ provision, isCaught, isPassed, isNeither: !isCaught && !isPassed })
  })
}

function nameIn({ ruleSet: { name, version, origin } }: FixtureTest): string {
  const mark = origin === undefined ? '' : ` (${origin.file}, sha256 ${origin.sha256.slice(0, 8)})`
  return `${name} ${version}${mark}`
}
