/** The command status and its options. */

import type { Command } from 'commander'
import type { Host } from '../host.ts'
import type { StatusOptions } from '../status.ts'
import { headings, lang, lawFormat, runOptions, withColor, withMasking } from './option-groups.ts'

export function addStatus(enduse: Command, host: Host): void {
  const standing = enduse
    .command('status')
    .argument('[certificate...]')
    .action(async (asked: string[], options: StatusOptions) => {
      const { statusCommand } = await import('../status.ts')
      await statusCommand(asked, options, host)
    })
  runOptions(standing, false)
  standing.optionsGroup(headings.output).addOption(lawFormat()).addOption(lang())
  withMasking(standing)
  withColor(standing)
}
