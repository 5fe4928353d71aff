/** The command completion, and the values that it completes. */

import { Argument, type Command } from 'commander'
import { defaultLimits } from '../../core/map.ts'
import { schemaNames } from '../../engine/package-texts.ts'
import { loadRuleSets, shippedNames } from '../../engine/rule-set-file.ts'
import { formats } from '../../report/index.ts'
import type { Shell } from '../completion.ts'
import type { Host } from '../host.ts'
import type { AddCommand } from './add.ts'
import { receipt } from './option-values.ts'

export function addCompletion(whole: (host: Host) => Command): AddCommand {
  return (enduse, host) =>
    enduse
      .command('completion')
      .description('print a completion script for a shell')
      .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish']))
      .addHelpText('after', helpAfterCompletion)
      .action(async (shell: Shell) => {
        const [{ completionScript }, { cardsOf }, { namesToExplain }] = await Promise.all([
          import('../completion.ts'),
          import('../explain/rule.ts'),
          import('../explain/explained.ts'),
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
        host.out(completionScript(shell, whole(host), values))
      })
}

const helpAfterCompletion = `
Examples:
  source <(enduse completion bash)     in ~/.bashrc
  source <(enduse completion zsh)      in ~/.zshrc, after compinit
  enduse completion fish > ~/.config/fish/completions/enduse.fish`
