/** The command explain and its options. */

import type { Command } from 'commander'
import { examplesText } from '../../engine/package-texts.ts'
import { refuse } from '../../engine/refusal.ts'
import { shippedNames } from '../../engine/rule-set-file.ts'
import { nearest } from '../../message/nearest.ts'
import { localDay } from '../../trade/date.ts'
import type { Example } from '../explain/example.ts'
import { ownCases } from '../fixture-test/beside.ts'
import { asJson, columns, type Host } from '../host.ts'
import { type LawOptions, toExplain } from './explained-law.ts'
import { lang, lawFormat } from './option-groups.ts'
import { collect, day } from './option-values.ts'

export function addExplain(enduse: Command, host: Host): void {
  enduse
    .command('explain')
    .argument('<rule|provision>')
    .option('--on <day>', '', day)
    .addOption(lawFormat())
    .option('--rule-set <name|file>', '', collect)
    .addOption(lang())
    .action(async (name: string, options: LawOptions) => {
      const [{ cardsOf, explain, explainProvision }, { explained, meantBy, namesToExplain, usesOf }] =
        await Promise.all([import('../explain/rule.ts'), import('../explain/explained.ts')])
      const { ruleSets, locale } = await toExplain(options, host)
      const cards = cardsOf(ruleSets)
      const meant = meantBy(name, cards, ruleSets)
      if (meant === undefined) {
        return refuse('noRuleOrProvision', { name, near: nearest(name, namesToExplain(cards, ruleSets)) })
      }
      const on = options.on ?? localDay(host.now)
      const examples: Readonly<Record<string, Example>> = JSON.parse(examplesText())
      const own = ruleSets.filter(({ name }) => !shippedNames.includes(name)).map(({ file }) => file)
      const shownOn = async (id: string) => {
        const card = cards.get(id)
        const isOwn = card !== undefined && 'require' in card
        return {
          example: Object.hasOwn(examples, id) ? examples[id] : undefined,
          cases: isOwn ? await ownCases(id, options.ruleSet ?? own, host.cwd, locale.translator) : undefined,
        }
      }
      if (meant.of === 'rule') {
        const { card, alsoIn } = meant
        const shown = await shownOn(card.id)
        if (options.format === 'json') {
          host.out(asJson(explained('rule', card, usesOf(card.id, ruleSets), on, shown, locale)))
          return
        }
        const also =
          alsoIn.length === 0
            ? ''
            : locale.words.explain.alsoProvision({ name, ruleSet: alsoIn[0]?.name ?? '' })
        host.out(explain(card, ruleSets, shown, columns(host), locale, also))
        return
      }
      const [first] = meant.uses
      const card = first === undefined ? undefined : cards.get(first[1].rule)
      if (options.format === 'json' && card !== undefined) {
        host.out(asJson(explained('provision', card, meant.uses, on, await shownOn(card.id), locale)))
        return
      }
      const texts = meant.uses.map(use => {
        const rule = cards.get(use[1].rule)
        const appliedRule = rule !== undefined && 'scope' in rule ? rule : undefined
        return explainProvision(use, appliedRule, on, columns(host), locale)
      })
      host.out(texts.join('\n'))
    })
}
