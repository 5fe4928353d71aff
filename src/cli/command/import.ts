/** The command import: its options and its help. */

import { type Command, Option } from 'commander'
import { defaultLimits } from '../../core/map.ts'
import type { ExitCode, Host } from '../host.ts'
import type { ImportOptions } from '../import.ts'
import { headings, lang } from './option-groups.ts'
import { limit } from './option-values.ts'

export function addImport(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  enduse
    .command('import')
    .description('turn spreadsheets, UBL and DCSA messages into documents')
    .argument(
      '<file...>',
      'CSV, TSV or XLSX with --mapping; UBL Invoice, DespatchAdvice or Waybill, DCSA Bill of Lading',
    )
    .addHelpText('after', helpAfterImport)
    .action(async (paths: string[], options: ImportOptions) => {
      const { importCommand } = await import('../import.ts')
      set(await importCommand(paths, options, host))
    })
    .optionsGroup(headings.input)
    .option('--mapping <file>', 'which column is which field; with --suggest, the new file to write it to')
    .option('--suggest', 'suggest a mapping from the headings, in English or Chinese')
    .option('--sheet <name>', 'with --suggest, the sheet of a workbook; the mapping names it later')
    .option('--encoding <name>', 'with --suggest, the encoding of a text file, such as gb18030')
    .addOption(
      new Option('--delimiter <sign>', 'with --suggest, what separates the values of a text file').choices([
        ',',
        ';',
        '|',
        'tab',
      ]),
    )
    .option(
      '--limit <name=number>',
      `raise or lower a limit (${Object.keys(defaultLimits).join(', ')}); repeatable`,
      limit,
    )
    .optionsGroup(headings.output)
    .option(
      '--to <folder>',
      'write each document into a file of this folder, with an origin file; default standard output',
    )
    .addOption(
      new Option('--format <name>', 'format of the documents; default yaml').choices(['yaml', 'json']),
    )
    .addOption(lang())
}

const helpAfterImport = `
Examples:
  enduse import orders.xlsx --suggest --mapping orders.mapping.yaml
  enduse import orders.xlsx --mapping orders.mapping.yaml --to papers/
  enduse import invoice.xml bill-of-lading.json --to papers/
  enduse check orders.xlsx --mapping orders.mapping.yaml

Nothing is invented: what the source lacks stays open and is listed, and so is
what could not be carried over. Exit 0 if everything was carried over, 3 if
something was left behind, and 2 if nothing could be imported.`
