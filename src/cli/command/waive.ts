/** The command waive: its options and its help. */

import { type Command, Option } from 'commander'
import type { ExitCode, Host } from '../surroundings.ts'
import type { WaiveOptions } from '../waive.ts'
import { judging } from './option-groups.ts'
import { day } from './option-values.ts'

export function addWaive(enduse: Command, around: Host, set: (code: ExitCode) => void): void {
  const waiving = enduse
    .command('waive')
    .description('exempt from one finding until a day: writes a waiver, bound to what was found')
    .argument('<rule>', 'the rule of the finding, such as identifier-valid')
    .argument('[path...]', 'the documents in which it is found: files, folders or patterns')
    .option('--at <pointer>', 'the pointer at which it stands, where there are several')
    .option('--document <file>', 'the file in which it stands, where there are several')
    .option('--digest <digest>', 'its digest in the JSON report, where there are several at one place')
    .option('--certificate <number>', 'name the certificate in the waiver, not the file')
    .requiredOption('--reason <text>', 'why it is right to ship all the same')
    .requiredOption('--owner <name>', 'who answers for it')
    .option('--ticket <text>', 'where it was decided')
    .requiredOption('--until <day>', 'the last day on which it holds', day)
    .option('--show-values', 'show names, contacts and prices, which are masked in CI')
    .addOption(new Option('--mask-values', 'mask them wherever this runs').conflicts('showValues'))
    .addHelpText('after', helpAfterWaive)
    .action(async (rule: string, paths: string[], options: WaiveOptions) => {
      const { waiveCommand } = await import('../waive.ts')
      set(await waiveCommand(rule, paths, options, around))
    })
  judging(waiving, false)
}

const helpAfterWaive = `
Examples:
  enduse waive identifier-valid certificate.yaml \\
    --reason "checked by telephone" --owner export-desk --until 2027-01-31
  enduse waive weights-add-up papers/ --document papers/s-3.yaml \\
    --at /totalGrossWeight --reason ... --owner ... --until ...

The waiver holds for what was found: when a value changes, it lapses. The rule
set says for how long a finding may be waived, and which rules cannot be waived.
Exit 0 when it is written, 2 when it is not.`
