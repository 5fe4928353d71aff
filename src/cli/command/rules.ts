/** The commands rules and rules diff: their options and their help. */

import type { Command } from 'commander'
import { asJson, codes, columns, type ExitCode, type Host } from '../host.ts'
import type { RulesDiffOptions } from '../rules-diff.ts'
import { type LawOptions, toExplain } from './explained-law.ts'
import { headings, lang, lawFormat, withLimits, withMasking } from './option-groups.ts'
import { collect, day } from './option-values.ts'

export function addRules(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  const rules = enduse
    .command('rules')
    .description('list the rules and the provisions that use them; check a rule set')
    .addOption(lawFormat())
    .option('--rule-set <name|file>', 'use this rule set, not the shipped ones; repeatable', collect)
    .addOption(lang())
    .addHelpText('after', helpAfterRules)
    .action(async (options: LawOptions) => {
      const [{ ruleTable }, { doubtsText }, { ruleList }] = await Promise.all([
        import('../explain/table.ts'),
        import('../explain/doubts.ts'),
        import('../explain/explained.ts'),
      ])
      const { ruleSets, locale } = await toExplain(options, host)
      if (options.format === 'json') {
        const list = ruleList(ruleSets, locale)
        host.out(asJson(list))
        set(list.doubts.length === 0 ? 0 : codes.review)
        return
      }
      const doubted = doubtsText(ruleSets, columns(host), locale)
      host.out(ruleTable(ruleSets, columns(host), locale) + doubted)
      set(doubted === '' ? 0 : codes.review)
    })
  const comparing = rules
    .command('diff')
    .description('check documents twice and show whose verdict differs, and by which provision')
    .argument('<A>', 'a rule set or its file, several joined by +, or a day')
    .argument('<B>', 'the same for the second check')
    .argument('[path...]', 'files, folders or patterns; default the current folder')
    .addHelpText('after', helpAfterRulesDiff)
    .action(async (first: string, second: string, paths: string[], _: RulesDiffOptions, command: Command) =>
      // Options may come before the word diff, and then belong to `rules`.
      set(
        await (await import('../rules-diff.ts')).rulesDiffCommand(
          [first, second],
          paths,
          command.optsWithGlobals(),
          host,
        ),
      ),
    )
  withLimits(comparing)
  comparing
    .optionsGroup(headings.rules)
    .option('--as-of <day>', 'if A and B are rule sets: check everything under the law of this day', day)
    .option('--today <day>', 'use this day as today', day)
    .option(
      '--rule-set <name|file>',
      'if A and B are days: use this rule set, not the shipped ones; repeatable',
      collect,
    )
    .optionsGroup(headings.output)
    .addOption(lawFormat())
  withMasking(comparing)
}

const helpAfterRules = `
Examples:
  enduse rules                             the rules, and the provisions of the
                                           shipped rule sets
  enduse rules --rule-set our-rules.yaml   check a rule set for mistakes
  enduse rules --format json               the same, for another program
  enduse rules diff A B archive/           whose verdict differs under another
                                           rule set

Exit codes:
  0  the rule sets load
  2  one does not load: each mistake is shown with its line and column
  3  they load, and something in them has no effect`

const helpAfterRulesDiff = `
Examples:
  enduse rules diff trade-documents our-rules.yaml archive/
  enduse rules diff china-rare-earth china-rare-earth+house.yaml archive/
  enduse rules diff 2026-11-10 2026-11-11 archive/ --rule-set china-rare-earth

Exit codes:
  0  no verdict differs
  1  at least one does
  2  not run: nothing may be concluded`
