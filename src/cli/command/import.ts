/** The command import and its options. */

import { type Command, Option } from 'commander'
import type { ExitCode, Host } from '../host.ts'
import type { ImportOptions } from '../import.ts'
import { headings, lang } from './option-groups.ts'
import { limit } from './option-values.ts'

export function addImport(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  enduse
    .command('import')
    .argument('<file...>')
    .action(async (paths: string[], options: ImportOptions) => {
      const { importCommand } = await import('../import.ts')
      set(await importCommand(paths, options, host))
    })
    .optionsGroup(headings.input)
    .option('--mapping <file>')
    .option('--suggest')
    .option('--sheet <name>')
    .option('--encoding <name>')
    .addOption(new Option('--delimiter <sign>').choices([',', ';', '|', 'tab']))
    .option('--limit <name=number>', '', limit)
    .optionsGroup(headings.output)
    .option('--to <folder>')
    .addOption(new Option('--format <name>').choices(['yaml', 'json']))
    .addOption(lang())
}
