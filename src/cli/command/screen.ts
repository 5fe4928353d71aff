/** The command screen and its options. */

import { type Command, Option } from 'commander'
import type { ExitCode, Host } from '../host.ts'
import type { ScreenCommandOptions } from '../screen.ts'
import { lang, lawFormat } from './option-groups.ts'
import { collect, country, day } from './option-values.ts'

export function addScreen(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  enduse
    .command('screen')
    .argument('[name]')
    .option('--names <file>')
    .option('--against <name>')
    .option('--country <code>', '', country)
    .addOption(new Option('--kind <kind>').choices(['organisation', 'person', 'vessel']))
    .option('--address <text>')
    .option('--id <type:number>', '', collect)
    .option('--born <day>', '', collect)
    .option('--list <file...>')
    .option('--as-of <day>', '', day)
    .option('--config <file>')
    .option('--today <day>', '', day)
    .option('--verbose')
    .addOption(lawFormat())
    .addOption(lang())
    .action(async (name: string | undefined, options: ScreenCommandOptions) => {
      const { names } = options
      if (names === undefined) set(await (await import('../screen.ts')).screenCommand(name, options, host))
      else set(await (await import('../screen-names.ts')).screenNames(names, name, options, host))
    })
}
