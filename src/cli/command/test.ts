/** The command test and its options. */

import { type Command, Option } from 'commander'
import { loadRuleSets } from '../../engine/rule-set-file.ts'
import { wordsOf } from '../../generated/messages/index.ts'
import type { Language } from '../../message/language.ts'
import { fixtureTestOf } from '../fixture-test/beside.ts'
import { asJson, codes, columns, type ExitCode, type Host, notRun } from '../host.ts'
import { outputLanguage } from '../language.ts'
import { localeOf } from '../locale.ts'
import { configIfAny } from '../settings.ts'
import { lang } from './option-groups.ts'

export function addTest(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  enduse
    .command('test')
    .argument('<name|file>')
    .option('--require-coverage')
    .addOption(new Option('--format <name>').choices(['text', 'json']).default('text'))
    .option('-v, --verbose')
    .addOption(lang())
    .action(async (wanted: string, options: TestOptions) => set(await test(wanted, options, host)))
}

interface TestOptions {
  readonly requireCoverage?: boolean
  readonly format: 'text' | 'json'
  readonly verbose?: boolean
  readonly lang?: Language
}

/** Runs the fixture tests of a rule set: 0 if every case comes out as expected, 1 if one does not. */
async function test(wanted: string, options: TestOptions, host: Host): Promise<ExitCode> {
  const [ruleSet] = await loadRuleSets([wanted], host.cwd)
  if (ruleSet === undefined) return notRun
  const language = outputLanguage(options, (await configIfAny(host))?.config, host)
  const [words, { translator }] = [await wordsOf('test', language), await localeOf(language, [ruleSet])]
  const { trial, file } = await fixtureTestOf(wanted, ruleSet, host.cwd, translator, words)
  const { agrees, fixtureTestText, untried } = await import('../fixture-test/text.ts')
  host.out(
    options.format === 'json'
      ? asJson(trial)
      : fixtureTestText(trial, file, columns(host), options.verbose === true, words),
  )
  const covered = options.requireCoverage !== true || untried(trial).length === 0
  return agrees(trial) && covered ? codes.pass : codes.fail
}
