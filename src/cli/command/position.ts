/** The command position: its options and its help. */

import { type Command, Option } from 'commander'
import { shippedNames } from '../../engine/rule-set-file.ts'
import type { ExitCode, Host } from '../host.ts'
import type { PositionOptions } from '../position.ts'
import { headings } from './option-groups.ts'
import { collect, day } from './option-values.ts'

export function addPosition(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  enduse
    .command('position')
    .description('record a position on law that the rule sets leave open: who determined it, and until when')
    .argument(
      '<instrument>',
      'the id of the instrument, or of the provision, such as mofcom-61-2025-chinese-origin',
    )
    .addOption(
      new Option('--state <state>', 'what was determined')
        .choices(['in-force', 'not-in-force'])
        .makeOptionMandatory(),
    )
    .option('--from <day>', 'first day of the position; default the first day for which the law is open', day)
    .requiredOption('--until <day>', 'last day of the position', day)
    .requiredOption('--by <name>', 'who determined it and is responsible')
    .requiredOption('--reason <text>', 'why it was determined so')
    .option('--reference <text>', 'where it is recorded: a letter, a memo, an address')
    .option('--positions <file>', 'file to write to; default that of the config, or enduse-positions.yaml')
    .option('--dry-run', 'show what would be written, and write nothing')
    .optionsGroup(headings.rules)
    .option('--config <file>', 'use this config, not the enduse.config.yaml of this folder or one above')
    .option('--no-config', 'ignore the config')
    .option(
      '--rule-set <name|file>',
      `use this rule set, not ${shippedNames.join(' and ')}; repeatable`,
      collect,
    )
    .option('--today <day>', 'use this day as today', day)
    .addHelpText('after', helpAfterPosition)
    .action(async (name: string, options: PositionOptions) => {
      const { positionCommand } = await import('../position.ts')
      set(await positionCommand(name, options, host))
    })
}

const helpAfterPosition = `
Examples:
  enduse position mofcom-61-2025-chinese-origin --state not-in-force \\
    --until 2027-01-31 --by "J. Rao (Legal)" --reason "Letter of the authority"
  enduse position india-dual-authentication --state in-force --until 2027-02-26 \\
    --by "Export desk" --reason "Asked the embassy" --reference LEG-2026-114 --dry-run

The position decides the law from the first day to the last one if a rule set
leaves it open, and nothing else. Reports show whose it is, and never show it as
law. When its last day is past, when the law becomes known, and when no document
depends on it, that is reported at its line. It is relied on for at most 366 days.
Exit 0 when it is written, 2 when it is not.`
