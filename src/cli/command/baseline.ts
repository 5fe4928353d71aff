/** The commands of baselines: their options and their help. */

import type { Command } from 'commander'
import type { ExitCode, Host } from '../host.ts'
import type { JudgeOptions } from '../settings.ts'
import { runOptions } from './option-groups.ts'

export function addBaseline(enduse: Command, around: Host, set: (code: ExitCode) => void): void {
  const baseline = enduse
    .command('baseline')
    .description('record the findings of an archive, so that only new ones count')
    .addHelpText('after', helpAfterBaseline)
  runOptions(
    baseline
      .command('create')
      .description('write the findings of today into a baseline')
      .argument('[path...]', 'files, folders or patterns; the folder where you are if none')
      .action(async (paths: string[], options: JudgeOptions) => {
        const { createBaseline } = await import('../baseline.ts')
        set(await createBaseline(paths, options, around))
      }),
    false,
  )
  runOptions(
    baseline
      .command('prune')
      .description('take out of a baseline what is not found any more')
      .argument('[path...]', 'files, folders or patterns; the folder where you are if none')
      .action(async (paths: string[], options: JudgeOptions) => {
        const { pruneBaseline } = await import('../baseline.ts')
        set(await pruneBaseline(paths, options, around))
      }),
    false,
  )
  runOptions(
    baseline
      .command('migrate')
      .description('rewrite a baseline and waivers of an older enduse, whose findings had other digests')
      .argument('[path...]', 'files, folders or patterns; the folder where you are if none')
      .action(async (paths: string[], options: JudgeOptions) => {
        const { migrateBaseline } = await import('../baseline.ts')
        set(await migrateBaseline(paths, options, around))
      }),
    false,
  )
}

const helpAfterBaseline = `
Examples:
  enduse baseline create archive/   what is found today no longer counts
  enduse baseline prune archive/    what was fixed is taken out
  enduse baseline migrate archive/  carry it over from enduse 0.10 or older
  enduse check archive/ --baseline enduse.baseline.json`
