/** The command status: its options and its help. */

import type { Command } from 'commander'
import type { Host } from '../host.ts'
import type { StatusOptions } from '../status.ts'
import { headings, lang, lawFormat, runOptions, withColor, withMasking } from './option-groups.ts'

export function addStatus(enduse: Command, host: Host): void {
  const standing = enduse
    .command('status')
    .description('show certificates: drawn and left by line and shipment, validity, open questions')
    .argument('[certificate...]', 'certificate numbers; or files, folders and patterns of documents')
    .addHelpText('after', helpAfterStatus)
    .action(async (asked: string[], options: StatusOptions) => {
      const { statusCommand } = await import('../status.ts')
      await statusCommand(asked, options, host)
    })
  runOptions(standing, false)
  standing.optionsGroup(headings.output).addOption(lawFormat()).addOption(lang())
  withMasking(standing)
  withColor(standing)
}

const helpAfterStatus = `
Examples:
  enduse status                     every certificate in the paths of the config
  enduse status KTM-EUC-2026-001    one of them, by its number
  enduse status archive/2026/ --format json

Exit 0 if it could be shown, with any verdict, and 2 if not.`
