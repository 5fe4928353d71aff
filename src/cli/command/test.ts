/** The command test: its options and its help. */

import { type Command, Option } from 'commander'
import { loadRuleSets } from '../../engine/rule-set-file.ts'
import { fixtureTestOf } from '../fixture-test/beside.ts'
import { asJson, codes, columns, type ExitCode, type Host, notRun } from '../host.ts'

export function addTest(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  enduse
    .command('test')
    .description('test a rule set on the fixtures beside it')
    .argument('<name|file>', 'a rule set')
    .option('--require-coverage', 'fail if a provision has no case that it catches, or none that it passes')
    .addOption(
      new Option('--format <name>', 'format of the output').choices(['text', 'json']).default('text'),
    )
    .option('-v, --verbose', 'show the cases with the expected result too')
    .addHelpText('after', helpAfterTest)
    .action(async (wanted: string, options: TestOptions) => set(await test(wanted, options, host)))
}

const helpAfterTest = `
The fixtures of a rule set are beside it, in NAME.fixtures/cases.yaml:
documents, changes to them, and the expected result of each provision (pass,
note, review, fail, not-applicable).

Exit codes:
  0  every case has the expected result
  1  one has not; with --require-coverage also: a provision never catches
     anything, or never passes anything
  2  not run: the rule set or its cases do not load`

interface TestOptions {
  readonly requireCoverage?: boolean
  readonly format: 'text' | 'json'
  readonly verbose?: boolean
}

/** Runs the fixture tests of a rule set: 0 if every case comes out as expected, 1 if one does not. */
async function test(wanted: string, options: TestOptions, host: Host): Promise<ExitCode> {
  const [ruleSet] = await loadRuleSets([wanted], host.cwd)
  if (ruleSet === undefined) return notRun
  const { trial, file } = await fixtureTestOf(wanted, ruleSet, host.cwd)
  const { agrees, fixtureTestText, untried } = await import('../fixture-test/text.ts')
  host.out(
    options.format === 'json'
      ? asJson(trial)
      : fixtureTestText(trial, file, columns(host), options.verbose === true),
  )
  const covered = options.requireCoverage !== true || untried(trial).length === 0
  return agrees(trial) && covered ? codes.pass : codes.fail
}
