/** The command map and its options. */

import type { Command } from 'commander'
import type { ExitCode, Host } from '../host.ts'
import type { MapOptions } from '../map.ts'
import {
  headings,
  underLaw,
  underPositions,
  withLimits,
  withMapping,
  withStandardInput,
} from './option-groups.ts'
import { partitionCount } from './option-values.ts'

export function addMap(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  const mapping = enduse
    .command('map')
    .argument('[path...]')
    .action(async (paths: string[], options: MapOptions) => {
      const { mapCommand } = await import('../map.ts')
      set(await mapCommand(paths, options, host))
    })
  mapping.optionsGroup(headings.input).option('--paths-from <file|->').option('-0, --null')
  withLimits(mapping)
  withMapping(mapping)
  withStandardInput(mapping)
  underLaw(mapping)
  underPositions(mapping)
  mapping
    .optionsGroup(headings.output)
    .option('--no-progress')
    .optionsGroup(headings.scale)
    .option('--partitions <n>', '', partitionCount)
    .option('--output <folder>')
    .option('--shard <I/N|auto>')
}
