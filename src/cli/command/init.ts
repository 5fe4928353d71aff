/** The command init: its options and its help. */

import { type Command, Option } from 'commander'
import type { Host } from '../host.ts'
import type { InitOptions } from '../init.ts'
import { platformNames } from '../platform.ts'
import { lang } from './option-groups.ts'

export function addInit(enduse: Command, host: Host): void {
  enduse
    .command('init')
    .description('create a config, a file of waivers and a CI job for this folder')
    .option('--dry-run', 'show what would be written, and write nothing')
    .addOption(
      new Option('--ci <platform>', 'write the job for this platform, without detecting it').choices([
        ...platformNames,
      ]),
    )
    .addOption(lang())
    .addHelpText('after', helpAfterInit)
    .action(async (options: InitOptions) => {
      const { initCommand } = await import('../init.ts')
      await initCommand(options, host)
    })
}

const helpAfterInit = `
No existing file is changed: what is missing is written, and if a file of a CI
platform already exists, the lines to add are shown. A second run writes
nothing.`
