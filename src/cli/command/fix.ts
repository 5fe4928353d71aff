/** The command fix: its options and its help. */

import { type Command, Option } from 'commander'
import type { FixOptions } from '../fix-text.ts'
import type { ExitCode, Host } from '../host.ts'
import { headings, lang, withColor, withMasking } from './option-groups.ts'
import { limit } from './option-values.ts'

export function addFix(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  const fixing = enduse
    .command('fix')
    .description('correct in documents what has one meaning only: shows a diff, writes with --write')
    .argument('<path...>', 'files, folders or patterns; - reads standard input')
    .option('--write', 'write the corrections to the files; those of standard input to standard output')
    .addHelpText('after', helpAfterFix)
    .action(async (paths: string[], options: FixOptions) => {
      const { fixCommand } = await import('../fix.ts')
      set(await fixCommand(paths, options, host))
    })
  fixing
    .optionsGroup(headings.input)
    .option('--stdin-name <name>', 'file name of standard input', 'standard-input')
    .option('--limit <name=number>', 'raise or lower a limit of the reader; repeatable', limit)
    .option('--mapping <file>', 'read tables by this mapping, to name the cells to correct')
    .option('--config <file>', 'use this config, not the enduse.config.yaml of this folder or one above')
    .option('--no-config', 'ignore the config')
    .optionsGroup(headings.output)
    .addOption(
      new Option('--format <name>', 'format of the output; default text, which is a diff').choices([
        'text',
        'json',
      ]),
    )
    .addOption(lang())
  withMasking(fixing)
  withColor(fixing)
}

const helpAfterFix = `
What is corrected: quotes around codes that are read as numbers or words, codes
in another case or with dots and blanks, countries, units and currencies written
out (India, kg, RMB), dates that can be read as one day only, blanks around
numbers and codes, misspelt fields and words that are near one known one.

What is never changed: amounts, dates with two readings, the names, numbers and
addresses of parties, and anything in an undertaking. Comments, order and line
ends stay. What needs manual review is counted; enduse check shows where it is.

Examples:
  enduse fix papers/            the corrections as a diff, which git apply takes
  enduse fix papers/ --write    write them
  enduse fix - < shipment.yaml  of standard input

Exit codes:
  0  nothing to fix, or all corrections were written
  1  there is something to fix, and it was not written
  2  not run, or a file could not be read or written`
