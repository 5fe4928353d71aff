/** The commands law and law diff and their options. */

import type { Command } from 'commander'
import { refuse } from '../../engine/refusal.ts'
import { loadRuleSets } from '../../engine/rule-set-file.ts'
import { isDay } from '../../trade/date.ts'
import { asJson, columns, type Host } from '../host.ts'
import { outputLanguage } from '../language.ts'
import { type LawOptions, lawToExplain, toExplain } from './explained-law.ts'
import { lang, lawFormat } from './option-groups.ts'
import { collect, day } from './option-values.ts'

export function addLaw(enduse: Command, host: Host): void {
  const law = enduse
    .command('law')
    .option('--on <day>', '', day)
    .addOption(lawFormat())
    .option('--rule-set <name|file>', '', collect)
    .option('--positions <file>', '', collect)
    .option('--no-positions')
    .option('--today <day>', '', day)
    .addOption(lang())
    .action(async (options: LawOptions) => {
      const { ruleSets, locale } = await lawToExplain(options, host)
      const { lawOn, lawOnText, lawText } = await import('../explain/law.ts')
      const { on } = options
      if (options.format === 'json')
        host.out(asJson(on === undefined ? ruleSets : lawOn(ruleSets, on, locale)))
      else if (on === undefined) host.out(lawText(ruleSets, columns(host), locale))
      else host.out(lawOnText(lawOn(ruleSets, on, locale), on, columns(host), locale))
    })
  law
    .command('diff')
    .argument('<A>')
    .argument('<B>')
    .addOption(lawFormat())
    .option('--rule-set <name|file>', '', collect)
    .addOption(lang())
    .action(async (first: string, second: string, _: LawOptions, command: Command) => {
      // Options may come before the word diff, and then belong to `law`.
      const options: LawOptions = command.optsWithGlobals()
      const sides = [first, second] as const
      if (!sides.some(isLikeDay)) return host.out(await releaseOf(sides, options, host))
      const other = sides.find(side => !isLikeDay(side))
      if (other !== undefined) refuse('dayAndRuleSet', { first, second, other })
      const wrong = sides.find(side => !isDay(side))
      if (wrong !== undefined) refuse('notADate', { day: wrong })
      const { ruleSets, locale } = await toExplain(options, host)
      const { lawDifference, lawDifferenceText } = await import('../explain/law.ts')
      const differences = lawDifference(ruleSets, first, second, locale)
      host.out(
        options.format === 'json'
          ? asJson(differences)
          : lawDifferenceText(differences, first, second, columns(host), locale),
      )
    })
}

/** Checks whether a text has the form of a day, valid or not. */
const isLikeDay = (text: string) => /^\d{4}-\d{1,2}-\d{1,2}$/.test(text)

/** Returns the changes from one version of a rule set to another. */
async function releaseOf(
  [first, second]: readonly [string, string],
  { ruleSet, format, lang: language }: LawOptions,
  host: Host,
): Promise<string> {
  if (ruleSet !== undefined) refuse('ruleSetBesideRuleSets')
  const [before, after] = [await loadRuleSets([first], host.cwd), await loadRuleSets([second], host.cwd)]
  const [[earlier], [later]] = [before, after]
  if (earlier === undefined || later === undefined) throw new Error('a rule set was not loaded')
  const [{ configOf }, { localeOf }, { lawRelease, lawReleaseText }] = await Promise.all([
    import('../settings.ts'),
    import('../locale.ts'),
    import('../explain/law-release.ts'),
  ])
  const loaded = language === undefined ? await configOf(undefined, host) : undefined
  const locale = await localeOf(outputLanguage({ lang: language, format }, loaded?.config, host), [
    later,
    earlier,
  ])
  const release = lawRelease(earlier, later, locale)
  return format === 'json' ? asJson(release) : lawReleaseText(release, columns(host), locale)
}
