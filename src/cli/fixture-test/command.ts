/** `enduse test`: runs the fixture tests of a rule set. */

import { loadRuleSets } from '../../engine/rule-set-file.ts'
import { wordsOf } from '../../generated/messages/index.ts'
import { asJson, codes, columns, type ExitCode, type Host, notRun, type ShowingOptions } from '../host.ts'
import { outputLanguage } from '../language.ts'
import { localeOf } from '../locale.ts'
import { configIfAny } from '../settings.ts'
import { fixtureTestOf } from './beside.ts'
import { agrees, fixtureTestText, untried } from './text.ts'

interface TestOptions extends ShowingOptions {
  readonly requireCoverage?: boolean
}

/** Runs the cases: 0 if every one comes out as expected, 1 if one does not. */
export async function testCommand(wanted: string, options: TestOptions, host: Host): Promise<ExitCode> {
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
