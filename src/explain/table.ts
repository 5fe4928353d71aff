/** The rules in force, for `enduse rules`: every provision of each rule set under the rule it uses. */
import type { RuleSet } from '../model.ts'
import { printable } from '../report/printable.ts'
import { wrap } from '../report/screen.ts'
import { rules } from '../rules/index.ts'
import { over } from '../rules/rule.ts'

export function ruleTable(ruleSets: readonly RuleSet[], width: number): string {
  const own = ruleSets.flatMap(ruleSet => ruleSet.rules)
  const lines = [...rules, ...own].flatMap(rule => {
    const uses = ruleSets.flatMap(ruleSet =>
      ruleSet.provisions
        .filter(provision => provision.rule === rule.id)
        .map(provision => `${ruleSet.name}: ${provision.id} (${provision.severity})`),
    )
    const used = uses.length === 0 ? ['not used by these rule sets'] : uses
    return [
      `${rule.id}  (over ${over[rule.scope]})`,
      ...wrap(rule.summary, width - 2).map(line => `  ${line}`),
      ...used.map(use => `    ${printable(use)}`),
      '',
    ]
  })
  return `${lines.join('\n')}enduse explain RULE says more about one of them.\n`
}
