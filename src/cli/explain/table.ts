/** Lists the rules in force, for `enduse rules`: every provision of each rule set under its rule. */

import type { Card, RuleSet } from '../../core/model/model.ts'
import { originOf } from '../../law/origin.ts'
import { ruleSetName } from '../../report/closing.ts'
import { wrap } from '../../report/screen.ts'
import { rules } from '../../rules/index.ts'
import { printable } from '../../text/printable.ts'
import { indented } from '../lines.ts'
import type { Locale } from '../locale.ts'
import { usesOf } from './explained.ts'
import { explainedLists } from './lists.ts'

export function ruleTable(ruleSets: readonly RuleSet[], width: number, locale: Locale): string {
  const { translator } = locale
  const { explain: words, report: names } = locale.words
  const own = ruleSets.flatMap(ruleSet => ruleSet.rules)
  const nameOf = (ruleSet: RuleSet) => ruleSetName({ ...ruleSet, origin: originOf(ruleSet) }, names)
  const lines = [...rules, ...own].flatMap(rule => {
    const uses = usesOf(rule.id, ruleSets).map(([ruleSet, { id: provision, severity }]) =>
      words.use({ ruleSet: nameOf(ruleSet), provision, severity }),
    )
    const used = uses.length === 0 ? [words.notUsed] : uses
    return [
      words.over({ rule: rule.id, scope: words.scopes[rule.scope] }),
      ...wrap(translator.card<Card>(rule).summary, width - 2).map(line => `  ${line}`),
      ...used.map(use => `    ${printable(use)}`),
      '',
    ]
  })
  const lists = ruleSets.flatMap(ruleSet =>
    explainedLists(ruleSet, locale).flatMap(one =>
      indented(words.titled({ ruleSet: nameOf(ruleSet), title: words.list(one) }), width, '  ').map(
        (line, index) => (index === 0 ? line : `  ${line}`),
      ),
    ),
  )
  const ofParties = lists.length === 0 ? '' : `${[words.lists, ...lists].join('\n')}\n\n`
  return `${lines.join('\n')}${ofParties}${words.explainSaysMore}\n`
}
