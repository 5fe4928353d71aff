/** The command export and its options. */

import { type Command, Option } from 'commander'
import type { ExportOptions } from '../export.ts'
import type { ExitCode, Host } from '../host.ts'
import { headings, lang, runOptions } from './option-groups.ts'

export function addExport(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  const exporting = enduse
    .command('export')
    .argument('[path...]')
    .action(async (paths: string[], options: ExportOptions) => {
      const { exportCommand } = await import('../export.ts')
      set(await exportCommand(paths, options, host))
    })
  runOptions(exporting, true)
  exporting
    .optionsGroup(headings.output)
    .addOption(new Option('--format <name>').choices(['csv', 'xlsx']))
    .option('--to <file>')
    .option('--mapping-to <file>')
    .addOption(lang())
}
