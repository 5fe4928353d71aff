/** The commands lists, lists add and lists check and their options. */

import type { Command } from 'commander'
import type { ExitCode, Host } from '../host.ts'
import type { AddListOptions, ListsOptions } from '../lists.ts'
import { lang, lawFormat } from './option-groups.ts'
import { day } from './option-values.ts'

export function addLists(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  const lists = common(enduse.command('lists')).action(async (options: ListsOptions) => {
    const { showLists } = await import('../lists.ts')
    set(await showLists(options, host))
  })
  lists
    .command('add')
    .argument('<file...>')
    .option('--name <name>')
    .option('--as-of <day>', '', day)
    .option('--complete')
    .option('--mandatory')
    .option('--dry-run')
    .action(async (files: string[], _: AddListOptions, command: Command) => {
      const { addList } = await import('../lists.ts')
      set(await addList(files, command.optsWithGlobals<AddListOptions>(), host))
    })
  lists.command('check').action(async (_: ListsOptions, command: Command) => {
    const { checkLists } = await import('../lists.ts')
    set(await checkLists(command.optsWithGlobals<ListsOptions>(), host))
  })
}

/** The options of all three, which may come before or after the second word. */
function common(command: Command): Command {
  return command
    .option('--config <file>')
    .option('--today <day>', '', day)
    .addOption(lawFormat())
    .addOption(lang())
}
