/** The command waive: its options and its help. */

import type { Command } from 'commander'
import type { ExitCode, Host } from '../host.ts'
import type { WaiveOptions } from '../waive.ts'
import { headings, runOptions, withMasking } from './option-groups.ts'
import { day } from './option-values.ts'

export function addWaive(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  const waiving = enduse
    .command('waive')
    .description('waive one finding until a day: writes a waiver for exactly what was found')
    .argument('<rule>', 'the rule of the finding, such as identifier-valid')
    .argument('[path...]', 'the documents in which it is found: files, folders or patterns')
    .option('--at <pointer>', 'JSON pointer of the finding, if the rule has several')
    .option('--document <file>', 'file of the finding, if the rule has several')
    .option('--digest <digest>', 'digest of the finding in the JSON report, if several have one pointer')
    .option('--certificate <number>', 'write this certificate number into the waiver, not the file')
    .option('--for-party', 'write the party and the entry of the list, for every document that names it')
    .requiredOption('--reason <text>', 'why the goods may be shipped')
    .requiredOption('--owner <name>', 'who is responsible')
    .option('--ticket <text>', 'ticket of the decision')
    .requiredOption('--until <day>', 'last day of the waiver', day)
    .addHelpText('after', helpAfterWaive)
    .action(async (rule: string, paths: string[], options: WaiveOptions) => {
      const { waiveCommand } = await import('../waive.ts')
      set(await waiveCommand(rule, paths, options, host))
    })
  runOptions(waiving, false)
  waiving.optionsGroup(headings.output)
  withMasking(waiving)
}

const helpAfterWaive = `
Examples:
  enduse waive identifier-valid certificate.yaml \\
    --reason "checked by telephone" --owner export-desk --until 2027-01-31
  enduse waive weights-add-up papers/ --document papers/s-3.yaml \\
    --at /totalGrossWeight --reason ... --owner ... --until ...

The waiver applies to what was found: when a value changes, it lapses. The rule
set states for how long a finding may be waived, and which rules cannot be.
Exit 0 if it is written, 2 if it is not.`
