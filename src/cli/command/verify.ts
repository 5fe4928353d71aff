/** The command verify: its options and its help. */

import type { Command } from 'commander'
import type { ExitCode, Host } from '../host.ts'
import type { VerifyOptions } from '../verify.ts'
import { lawFormat } from './option-groups.ts'

export function addVerify(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  enduse
    .command('verify')
    .description('check again what a receipt states, and show what is no longer the same')
    .argument(
      '<receipt>',
      'the file that check --output receipt=FILE wrote, signed or not; with --sheet, the certificate',
    )
    .option('--sheet <code>', 'tell whether the signed sheet with this code belongs to the certificate')
    .addOption(lawFormat())
    .addHelpText('after', helpAfterVerify)
    .action(async (path: string, { sheet, ...options }: VerifyOptions & { readonly sheet?: string }) => {
      if (sheet !== undefined) {
        const { verifySheet } = await import('../verify-sheet.ts')
        set(verifySheet(sheet, path, options.format, host))
        return
      }
      const { verifyCommand } = await import('../verify.ts')
      set(await verifyCommand(path, options, host))
    })
}

const helpAfterVerify = `
Examples:
  enduse check papers/ --output receipt=enduse.receipt.json
  enduse verify enduse.receipt.json    in the folder where the check was run
  enduse verify --sheet CODE certificate.yaml

A sheet that enduse print made has its code in the margin of every page. It also
belongs to a certificate that has since gained endorsements, an export licence
or the day of receipt: these are named.

Exit codes:
  0  documents, rule sets, waivers, version and verdict are as it states;
     with --sheet: the sheet belongs to the certificate
  1  something differs; with --sheet: it does not belong to it
  2  not run: there is no receipt; with --sheet: the code was mistyped`
