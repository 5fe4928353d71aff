/** The command init and its options. */

import { type Command, Option } from 'commander'
import type { Host } from '../host.ts'
import type { InitOptions } from '../init.ts'
import { platformNames } from '../platform.ts'
import { lang } from './option-groups.ts'

export function addInit(enduse: Command, host: Host): void {
  enduse
    .command('init')
    .option('--dry-run')
    .addOption(new Option('--ci <platform>').choices([...platformNames]))
    .addOption(lang())
    .action(async (options: InitOptions) => {
      const { initCommand } = await import('../init.ts')
      await initCommand(options, host)
    })
}
