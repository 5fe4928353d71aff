/** The commands lists, lists add and lists check: their options and their help. */

import type { Command } from 'commander'
import type { ExitCode, Host } from '../host.ts'
import type { AddListOptions, ListsOptions } from '../lists.ts'
import { lang, lawFormat } from './option-groups.ts'
import { day } from './option-values.ts'

export function addLists(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  const lists = common(
    enduse
      .command('lists')
      .description('show the lists of restricted parties that the config names: day, age, entries, state'),
  )
    .addHelpText('after', helpAfterLists)
    .action(async (options: ListsOptions) => {
      const { showLists } = await import('../lists.ts')
      set(await showLists(options, host))
    })
  lists
    .command('add')
    .description('read list files, and name them in the config; the files stay where they are')
    .argument('<file...>', 'files of one list, or of several if each is a list of its own')
    .option('--name <name>', 'name of the list; default that of its first file')
    .option('--as-of <day>', 'day whose state the files have, if they do not state it', day)
    .option('--complete', 'the list has all that its publisher lists; fewer entries later are reported')
    .option('--mandatory', 'nothing passes without this list')
    .option('--dry-run', 'show what would be written, and write nothing')
    .addHelpText('after', helpAfterAdd)
    .action(async (files: string[], _: AddListOptions, command: Command) => {
      const { addList } = await import('../lists.ts')
      set(await addList(files, command.optsWithGlobals<AddListOptions>(), host))
    })
  lists
    .command('check')
    .description('exit with 1 if a list is old, cut, not read or undated, or a mandatory one is missing')
    .addHelpText('after', helpAfterCheck)
    .action(async (_: ListsOptions, command: Command) => {
      const { checkLists } = await import('../lists.ts')
      set(await checkLists(command.optsWithGlobals<ListsOptions>(), host))
    })
}

/** The options of all three, which may come before or after the second word. */
function common(command: Command): Command {
  return command
    .option('--config <file>', 'use this config, not the enduse.config.yaml of this folder or one above')
    .option('--today <day>', 'use this day as today', day)
    .addOption(lawFormat())
    .addOption(lang())
}

const helpAfterLists = `
Examples:
  enduse lists                                the lists of the config
  enduse lists add consolidated.csv --complete
  enduse lists add sdn.csv add.csv alt.csv sdn_comments.csv --name ofac-sdn
  enduse lists check --today 2026-11-25       for a job that keeps lists current

enduse fetches no list. docs/lists.md says where each is to be had, under which
terms, and which formats are read. Exit 0, or 2 if nothing could be shown.`

const helpAfterAdd = `
Examples:
  enduse lists add lists/consolidated.csv.gz --name us-consolidated --as-of 2026-11-20
  enduse lists add lists/own.csv --mandatory
  enduse lists add lists/eu.xml --dry-run

The format is recognised by the content. A list that is cut or cannot be read is
refused, and nothing is written. Comments and order of the config stay; without a
config one is created. Exit 0 when it is written, 2 when it is not.`

const helpAfterCheck = `
Exit codes:
  0  every list is in order
  1  at least one is old, cut, not read or undated, or a mandatory one is missing
  2  not run: the config cannot be read`
