/** The command export: its options and its help. */

import { type Command, Option } from 'commander'
import type { ExportOptions } from '../export.ts'
import type { ExitCode, Host } from '../host.ts'
import { headings, lang, runOptions } from './option-groups.ts'

export function addExport(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  const exporting = enduse
    .command('export')
    .description('write documents as a table for a spreadsheet, and import it again')
    .argument('[path...]', 'files, folders or patterns; default the current folder; - reads standard input')
    .addHelpText('after', helpAfterExport)
    .action(async (paths: string[], options: ExportOptions) => {
      const { exportCommand } = await import('../export.ts')
      set(await exportCommand(paths, options, host))
    })
  runOptions(exporting, true)
  exporting
    .optionsGroup(headings.output)
    .addOption(
      new Option('--format <name>', 'format of the table; default that of --to, or csv').choices([
        'csv',
        'xlsx',
      ]),
    )
    .option('--to <file>', 'the new file of the table; default standard output')
    .option('--mapping-to <file>', 'the new file of its mapping; default beside the table')
    .addOption(lang())
}

const helpAfterExport = `
Examples:
  enduse export papers/ --to dossier.xlsx
  enduse export papers/ --format csv > dossier.csv
  enduse import dossier.xlsx --mapping dossier.mapping.yaml --to again/

The findings of a check as a table are enduse check --format csv.

Exit 0 if everything is in the table, 3 if something is not, which is listed,
and 2 if nothing could be exported.`
