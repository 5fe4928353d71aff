/** The commands of baselines: their options and their help. */

import type { Command } from 'commander'
import type { ExitCode, Host } from '../host.ts'
import type { CheckCommandOptions } from '../settings.ts'
import { runOptions } from './option-groups.ts'

export function addBaseline(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  const baseline = enduse
    .command('baseline')
    .description('record the findings of an archive, so that only new ones count')
    .addHelpText('after', helpAfterBaseline)
  runOptions(
    baseline
      .command('create')
      .description('write the current findings to a baseline')
      .argument('[path...]', 'files, folders or patterns; default the current folder')
      .action(async (paths: string[], options: CheckCommandOptions) => {
        const { createBaseline } = await import('../baseline.ts')
        set(await createBaseline(paths, options, host))
      }),
    false,
  )
  runOptions(
    baseline
      .command('prune')
      .description('remove from a baseline what is no longer found')
      .argument('[path...]', 'files, folders or patterns; default the current folder')
      .action(async (paths: string[], options: CheckCommandOptions) => {
        const { pruneBaseline } = await import('../baseline.ts')
        set(await pruneBaseline(paths, options, host))
      }),
    false,
  )
  runOptions(
    baseline
      .command('migrate')
      .description('update a baseline and waivers from an older enduse, whose findings had other digests')
      .argument('[path...]', 'files, folders or patterns; default the current folder')
      .action(async (paths: string[], options: CheckCommandOptions) => {
        const { migrateBaseline } = await import('../baseline.ts')
        set(await migrateBaseline(paths, options, host))
      }),
    false,
  )
}

const helpAfterBaseline = `
Examples:
  enduse baseline create archive/   known findings no longer count
  enduse baseline prune archive/    removes what was fixed
  enduse baseline migrate archive/  updates it from enduse 0.10 or older
  enduse check archive/ --baseline enduse.baseline.json`
