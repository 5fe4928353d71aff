/** The command position and its options. */

import { type Command, Option } from 'commander'
import type { ExitCode, Host } from '../host.ts'
import type { PositionOptions } from '../position.ts'
import { headings, lang } from './option-groups.ts'
import { collect, day } from './option-values.ts'

export function addPosition(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  enduse
    .command('position')
    .argument('<instrument>')
    .addOption(new Option('--state <state>').choices(['in-force', 'not-in-force']).makeOptionMandatory())
    .option('--from <day>', '', day)
    .requiredOption('--until <day>', '', day)
    .requiredOption('--by <name>')
    .requiredOption('--reason <text>')
    .option('--reference <text>')
    .option('--positions <file>')
    .option('--dry-run')
    .optionsGroup(headings.rules)
    .option('--config <file>')
    .option('--no-config')
    .option('--rule-set <name|file>', '', collect)
    .option('--today <day>', '', day)
    .optionsGroup(headings.output)
    .addOption(lang())
    .action(async (name: string, options: PositionOptions) => {
      const { positionCommand } = await import('../position.ts')
      set(await positionCommand(name, options, host))
    })
}
