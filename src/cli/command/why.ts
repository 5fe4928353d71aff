/** The command why and its options. */

import type { Command } from 'commander'
import type { ExitCode, Host } from '../host.ts'
import type { WhyOptions } from '../why.ts'
import { headings, lang, lawFormat, runOptions, withColor, withMasking } from './option-groups.ts'
import { partNumber } from './option-values.ts'

export function addWhy(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  const asking = enduse
    .command('why')
    .argument('<file>')
    .argument('[at]')
    .argument('[path...]')
    .option('--part <number>', '', partNumber)
    .action(async (file: string, at: string | undefined, paths: string[], options: WhyOptions) => {
      const { whyCommand } = await import('../why.ts')
      set(await whyCommand(file, at === undefined ? [] : [at, ...paths], options, host))
    })
  runOptions(asking, true)
  asking.optionsGroup(headings.output).addOption(lawFormat()).addOption(lang()).option('-v, --verbose')
  withMasking(asking)
  withColor(asking)
}
