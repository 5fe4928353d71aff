/** The command position: its options and its help. */

import { type Command, Option } from 'commander'
import { shippedNames } from '../../engine/rule-set-file.ts'
import type { PositionOptions } from '../position.ts'
import type { ExitCode, Host } from '../surroundings.ts'
import { collect, day } from './option-values.ts'

export function addPosition(enduse: Command, around: Host, set: (code: ExitCode) => void): void {
  enduse
    .command('position')
    .description(
      'record what was determined of law that the rule sets leave open: who says so, and until when',
    )
    .argument(
      '<instrument>',
      'the id of the instrument, or of the provision, such as mofcom-61-2025-chinese-origin',
    )
    .addOption(
      new Option('--state <state>', 'what was determined')
        .choices(['in-force', 'not-in-force'])
        .makeOptionMandatory(),
    )
    .option(
      '--from <day>',
      'the first day for which it was determined; the first open day where not given',
      day,
    )
    .requiredOption('--until <day>', 'the last day on which it is relied on', day)
    .requiredOption('--by <name>', 'who determined it and answers for it')
    .requiredOption('--reason <text>', 'why it was determined so')
    .option('--reference <text>', 'where it is written down: a letter, a memo, an address')
    .option(
      '--positions <file>',
      'the file to write to; that of the config, or enduse-positions.yaml, where not given',
    )
    .option('--dry-run', 'show what would be written, and write nothing')
    .option('--config <file>', 'a config instead of the enduse.config.yaml of this folder or one above')
    .option('--no-config', 'use no config')
    .option('--today <day>', 'the day of the run, instead of the clock', day)
    .option(
      '--rule-set <name|file>',
      `a rule set instead of ${shippedNames.join(' and ')}; repeatable`,
      collect,
    )
    .addHelpText('after', helpAfterPosition)
    .action(async (name: string, options: PositionOptions) => {
      const { positionCommand } = await import('../position.ts')
      set(await positionCommand(name, options, around))
    })
}

const helpAfterPosition = `
Examples:
  enduse position mofcom-61-2025-chinese-origin --state not-in-force \\
    --until 2027-01-31 --by "J. Rao (Legal)" --reason "Letter of the authority"
  enduse position india-dual-authentication --state in-force --until 2027-02-26 \\
    --by "Export desk" --reason "Asked the embassy" --reference LEG-2026-114 --dry-run

The position decides the law from the first day to the last one wherever a rule
set leaves it open, and nothing else. Reports show whose it is, and never show
it as law. When its last day is past, when the law becomes known, and when no
document depends on it, that is reported at its line. It is relied on for at
most 366 days.
Exit 0 when it is written, 2 when it is not.`
