/** The commands of baselines and their options. */

import type { Command } from 'commander'
import type { ExitCode, Host } from '../host.ts'
import type { CheckCommandOptions } from '../settings.ts'
import { runOptions } from './option-groups.ts'

export function addBaseline(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  const baseline = enduse.command('baseline')
  runOptions(
    baseline
      .command('create')
      .argument('[path...]')
      .action(async (paths: string[], options: CheckCommandOptions) => {
        const { createBaseline } = await import('../baseline.ts')
        set(await createBaseline(paths, options, host))
      }),
    false,
  )
  runOptions(
    baseline
      .command('prune')
      .argument('[path...]')
      .action(async (paths: string[], options: CheckCommandOptions) => {
        const { pruneBaseline } = await import('../baseline.ts')
        set(await pruneBaseline(paths, options, host))
      }),
    false,
  )
  runOptions(
    baseline
      .command('migrate')
      .argument('[path...]')
      .action(async (paths: string[], options: CheckCommandOptions) => {
        const { migrateBaseline } = await import('../baseline.ts')
        set(await migrateBaseline(paths, options, host))
      }),
    false,
  )
}
