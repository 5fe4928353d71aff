/** The commands rules and rules diff and their options. */

import type { Command } from 'commander'
import { asJson, codes, columns, type ExitCode, type Host } from '../host.ts'
import type { RulesDiffOptions } from '../rules-diff.ts'
import { type LawOptions, toExplain } from './explained-law.ts'
import { headings, lang, lawFormat, withLimits, withMasking } from './option-groups.ts'
import { collect, day } from './option-values.ts'

export function addRules(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  const rules = enduse
    .command('rules')
    .addOption(lawFormat())
    .option('--rule-set <name|file>', '', collect)
    .addOption(lang())
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
    .argument('<A>')
    .argument('<B>')
    .argument('[path...]')
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
    .option('--as-of <day>', '', day)
    .option('--today <day>', '', day)
    .option('--rule-set <name|file>', '', collect)
    .optionsGroup(headings.output)
    .addOption(lawFormat())
  withMasking(comparing)
}
