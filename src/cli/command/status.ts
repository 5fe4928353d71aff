/** The command status: its options and its help. */

import { type Command, Option } from 'commander'
import type { StatusOptions } from '../status.ts'
import type { Host } from '../surroundings.ts'
import { judging, lang, lawFormat } from './option-groups.ts'

export function addStatus(enduse: Command, around: Host): void {
  const standing = enduse
    .command('status')
    .description(
      'show the state of certificates: drawn and left by line and shipment, validity, open questions',
    )
    .argument('[certificate...]', 'their numbers; or files, folders and patterns of papers')
    .addOption(lawFormat())
    .addOption(lang())
    .option('--show-values', 'show names, contacts and prices, which are masked in CI')
    .addOption(new Option('--mask-values', 'mask them wherever this runs').conflicts('showValues'))
    .option('--color', 'colour even where the output is no terminal')
    .option('--no-color', 'no colour')
    .addHelpText('after', helpAfterStatus)
    .action(async (asked: string[], options: StatusOptions) => {
      const { statusCommand } = await import('../status.ts')
      await statusCommand(asked, options, around)
    })
  judging(standing, false)
}

const helpAfterStatus = `
Examples:
  enduse status                     every certificate that the config leads to
  enduse status KTM-EUC-2026-001    one of them, by its number
  enduse status archive/2026/ --format json

Exit 0 when it is answered, whatever the verdict, and 2 when it is not.`
