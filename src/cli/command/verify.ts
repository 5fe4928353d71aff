/** The command verify: its options and its help. */

import type { Command } from 'commander'
import type { ExitCode, Host } from '../host.ts'
import type { VerifyOptions } from '../verify.ts'
import { lawFormat } from './option-groups.ts'

export function addVerify(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  enduse
    .command('verify')
    .description('check again what a receipt states, and show what is no longer the same')
    .argument('<receipt>', 'the file that check --output receipt=FILE wrote, signed or not')
    .addOption(lawFormat())
    .addHelpText('after', helpAfterVerify)
    .action(async (path: string, options: VerifyOptions) => {
      const { verifyCommand } = await import('../verify.ts')
      set(await verifyCommand(path, options, host))
    })
}

const helpAfterVerify = `
Examples:
  enduse check papers/ --output receipt=enduse.receipt.json
  enduse verify enduse.receipt.json    in the folder where the check was run

Exit codes:
  0  documents, rule sets, waivers, version and verdict are as it states
  1  something differs
  2  not run: there is no receipt`
