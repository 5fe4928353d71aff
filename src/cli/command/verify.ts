/** The command verify and its options. */

import type { Command } from 'commander'
import type { ExitCode, Host } from '../host.ts'
import type { VerifyOptions } from '../verify.ts'
import { lang, lawFormat } from './option-groups.ts'

export function addVerify(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  enduse
    .command('verify')
    .argument('<receipt>')
    .option('--sheet <code>')
    .addOption(lawFormat())
    .addOption(lang())
    .action(async (path: string, { sheet, ...options }: VerifyOptions & { readonly sheet?: string }) => {
      if (sheet !== undefined) {
        const { verifySheet } = await import('../verify-sheet.ts')
        set(await verifySheet(sheet, path, options, host))
        return
      }
      const { verifyCommand } = await import('../verify.ts')
      set(await verifyCommand(path, options, host))
    })
}
