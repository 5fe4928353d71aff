/** The command screen: its options and its help. */

import { type Command, Option } from 'commander'
import type { ExitCode, Host } from '../host.ts'
import type { ScreenCommandOptions } from '../screen.ts'
import { lang, lawFormat } from './option-groups.ts'
import { collect, country, day } from './option-values.ts'

export function addScreen(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  enduse
    .command('screen')
    .description('screen a name against the lists of restricted parties, or compare two names')
    .argument('[name]', 'the name of a party or a ship, or a whole party field, as a document has it')
    .option('--names <file>', 'screen each party of this table, and write a table: CSV, or JSON')
    .option('--against <name>', 'compare with this name, without any list')
    .option('--country <code>', 'country of the party, two letters', country)
    .addOption(new Option('--kind <kind>', 'what the party is').choices(['organisation', 'person', 'vessel']))
    .option('--address <text>', 'address of the party: lists hold addresses without a name')
    .option('--id <type:number>', 'an identifier, such as imo:9074729 or uscc:…; repeatable', collect)
    .option('--born <day>', 'day or year of birth; repeatable', collect)
    .option(
      '--list <file...>',
      'use these list files and not those of the config: those of OFAC as one list, others each as one',
    )
    .option('--as-of <day>', 'day whose state the files of --list have, if they do not state it', day)
    .option('--config <file>', 'use this config, not the enduse.config.yaml of this folder or one above')
    .option('--today <day>', 'use this day as today', day)
    .option('--verbose', 'explain notes as well')
    .addOption(lawFormat())
    .addOption(lang())
    .addHelpText('after', helpAfterScreen)
    .action(async (name: string | undefined, options: ScreenCommandOptions) => {
      const { names } = options
      if (names === undefined) set(await (await import('../screen.ts')).screenCommand(name, options, host))
      else set(await (await import('../screen-names.ts')).screenNames(names, name, options, host))
    })
}

const helpAfterScreen = `
Examples:
  enduse screen "Zelvara Magnetics Ltd" --country CN
  enduse screen "MV STAR 2" --kind vessel --id imo:9074729
  enduse screen "Any Trading" --address "Rm 2, 10/F, 27 Shing Yip St, Kwun Tong"
  enduse screen "Zel Vara Ind." --list consolidated.csv
  enduse screen "Zel Vara Ind." --against "ZELVARA INDUSTRIAL CO LTD"
  enduse screen --names suppliers.csv > screened.csv

The table of --names has headings as a list of your own has: name, and perhaps id,
country, kind, address, alias, identifier, imo (docs/lists.md). The exit code is
that of the worst line.

Scores are from 0 to 1: from 0.950 on the party counts as the listed one, from
0.800 on needs manual review. Every number shown recomputes from the lines above it.

Exit codes:
  0  nothing that needs manual review
  1  the party counts as a listed one
  2  not run: there is no list, or it cannot be read
  3  needs manual review: a similar name, tampering, no party, a list not in order`
