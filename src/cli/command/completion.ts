/** The command completion, and the values that it completes. */

import { Argument, type Command } from 'commander'
import { defaultLimits } from '../../core/map.ts'
import { schemaNames } from '../../engine/package-texts.ts'
import { loadRuleSets, shippedNames } from '../../engine/rule-set-file.ts'
import { wordsOf } from '../../generated/messages/index.ts'
import { formats } from '../../report/index.ts'
import type { Shell } from '../completion.ts'
import { describeCommand } from '../help.ts'
import type { Host } from '../host.ts'
import { ownLanguage } from '../language.ts'
import type { AddCommand } from './add.ts'
import { receipt } from './option-values.ts'

export function addCompletion(whole: (host: Host) => Command): AddCommand {
  return (enduse, host) =>
    enduse
      .command('completion')
      .addArgument(new Argument('<shell>').choices(['bash', 'zsh', 'fish']))
      .action(async (shell: Shell) => {
        const [{ completionScript }, { cardsOf }, { namesToExplain }, words] = await Promise.all([
          import('../completion.ts'),
          import('../explain/rule.ts'),
          import('../explain/explained.ts'),
          wordsOf('help', ownLanguage(host)),
        ])
        const ruleSets = await loadRuleSets(shippedNames, host.cwd)
        const values = {
          rule: [...cardsOf(ruleSets).keys()].sort(),
          'rule|provision': [...namesToExplain(cardsOf(ruleSets), ruleSets)].sort(),
          kind: schemaNames,
          instrument: ruleSets
            .flatMap(one => [...Object.keys(one.instruments), ...one.provisions.map(({ id }) => id)])
            .sort(),
          'rule set': shippedNames,
          limit: Object.keys(defaultLimits),
          output: [...Object.keys(formats), receipt],
        }
        const enduse = whole(host)
        describeCommand(enduse, words)
        host.out(completionScript(shell, enduse, values))
      })
}
