/** The command waive and its options. */

import type { Command } from 'commander'
import type { ExitCode, Host } from '../host.ts'
import type { WaiveOptions } from '../waive.ts'
import { headings, lang, runOptions, withMasking } from './option-groups.ts'
import { day } from './option-values.ts'

export function addWaive(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  const waiving = enduse
    .command('waive')
    .argument('<rule>')
    .argument('[path...]')
    .option('--at <pointer>')
    .option('--document <file>')
    .option('--digest <digest>')
    .option('--certificate <number>')
    .option('--for-party')
    .requiredOption('--reason <text>')
    .requiredOption('--owner <name>')
    .option('--ticket <text>')
    .requiredOption('--until <day>', '', day)
    .action(async (rule: string, paths: string[], options: WaiveOptions) => {
      const { waiveCommand } = await import('../waive.ts')
      set(await waiveCommand(rule, paths, options, host))
    })
  runOptions(waiving, false)
  waiving.optionsGroup(headings.output).addOption(lang())
  withMasking(waiving)
}
