/** The commands of baselines and their options. */

import type { Command } from 'commander'
import type { BaselineOptions } from '../baseline.ts'
import type { ExitCode, Host } from '../host.ts'
import { headings, lang, runOptions } from './option-groups.ts'

export function addBaseline(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  const baseline = enduse.command('baseline')
  for (const name of ['create', 'prune', 'migrate'] as const) {
    const command = baseline
      .command(name)
      .argument('[path...]')
      .action(async (paths: string[], options: BaselineOptions) => {
        const commands = await import('../baseline.ts')
        set(await commands[`${name}Baseline`](paths, options, host))
      })
    runOptions(command, false)
    command.optionsGroup(headings.output).addOption(lang())
  }
}
