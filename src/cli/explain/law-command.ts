/** `enduse law` and `enduse law diff`: the law by its dates, on a day, and between two days or versions. */

import { refuse } from '../../engine/refusal.ts'
import { loadRuleSets } from '../../engine/rule-set-file.ts'
import type { Options } from '../../generated/options.ts'
import { isDay } from '../../trade/words/date.ts'
import { configOf } from '../check/settings.ts'
import { decidedRuleSets } from '../gate/position.ts'
import { asJson, columns, type Host, outputLanguage } from '../terminal/host.ts'
import { localeOf } from '../terminal/locale.ts'
import { toExplain } from './explain.ts'
import { lawDifference, lawDifferenceText, lawOn, lawOnText, lawText } from './law.ts'
import { lawRelease, lawReleaseText } from './law-release.ts'

type LawOptions = Options['law']

/** Shows the law as positions decide it, from options or the configuration. */
export async function lawCommand(options: LawOptions, host: Host): Promise<void> {
  const { ruleSets: undecided, locale } = await toExplain(options, host)
  const loaded = options.positions === undefined ? await configOf(undefined, host) : undefined
  const ruleSets = await decidedRuleSets(undecided, options, loaded, host)
  const { on, format } = options
  if (on === undefined)
    return host.out(format === 'json' ? asJson(ruleSets) : lawText(ruleSets, columns(host), locale))
  const states = lawOn(ruleSets, on, locale)
  host.out(format === 'json' ? asJson(states) : lawOnText(states, on, columns(host), locale))
}

/** Checks whether a text has the form of a day, valid or not. */
export const isLikeDay = (text: string) => /^\d{4}-\d{1,2}-\d{1,2}$/.test(text)

export async function lawDiffCommand(first: string, second: string, options: LawOptions, host: Host) {
  const sides = [first, second]
  if (!sides.some(isLikeDay)) return host.out(await releaseOf(first, second, options, host))
  const other = sides.find(side => !isLikeDay(side))
  if (other !== undefined) refuse('dayAndRuleSet', { first, second, other })
  const wrong = sides.find(side => !isDay(side))
  if (wrong !== undefined) refuse('notADate', { day: wrong })
  const { ruleSets, locale } = await toExplain(options, host)
  const differences = lawDifference(ruleSets, first, second, locale)
  host.out(
    options.format === 'json'
      ? asJson(differences)
      : lawDifferenceText(differences, first, second, columns(host), locale),
  )
}

/** Returns the changes from one version of a rule set to another. */
async function releaseOf(first: string, second: string, options: LawOptions, host: Host): Promise<string> {
  if (options.ruleSet !== undefined) refuse('ruleSetBesideRuleSets')
  const [earlier] = await loadRuleSets([first], host.cwd)
  const [later] = await loadRuleSets([second], host.cwd)
  if (earlier === undefined || later === undefined) throw new Error('a rule set was not loaded')
  const loaded = options.lang === undefined ? await configOf(undefined, host) : undefined
  const locale = await localeOf(outputLanguage(options, loaded?.config, host), [later, earlier])
  const release = lawRelease(earlier, later, locale)
  return options.format === 'json' ? asJson(release) : lawReleaseText(release, columns(host), locale)
}
