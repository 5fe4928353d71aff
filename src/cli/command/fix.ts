/** The command fix and its options. */

import { type Command, Option } from 'commander'
import type { FixOptions } from '../fix.ts'
import type { ExitCode, Host } from '../host.ts'
import { headings, lang, withColor, withMasking } from './option-groups.ts'
import { limit } from './option-values.ts'

export function addFix(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  const fixing = enduse
    .command('fix')
    .argument('<path...>')
    .option('--write')
    .action(async (paths: string[], options: FixOptions) => {
      const { fixCommand } = await import('../fix.ts')
      set(await fixCommand(paths, options, host))
    })
  fixing
    .optionsGroup(headings.input)
    .option('--stdin-name <name>', '', 'standard-input')
    .option('--limit <name=number>', '', limit)
    .option('--mapping <file>')
    .option('--config <file>')
    .option('--no-config')
    .optionsGroup(headings.output)
    .addOption(new Option('--format <name>').choices(['text', 'json']))
    .addOption(lang())
  withMasking(fixing)
  withColor(fixing)
}
