/** The command map: its options and its help. */

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
    .description('check each document by itself, and write the results for enduse reduce')
    .argument('[path...]', 'files, folders or patterns; default the current folder; - reads standard input')
    .addHelpText('after', helpAfterMap)
    .action(async (paths: string[], options: MapOptions) => {
      const { mapCommand } = await import('../map.ts')
      set(await mapCommand(paths, options, host))
    })
  mapping
    .optionsGroup(headings.input)
    .option('--paths-from <file|->', 'read more paths from this file, one a line; - reads standard input')
    .option('-0, --null', 'these paths end in NUL, as find -print0 writes them')
  withLimits(mapping)
  withMapping(mapping)
  withStandardInput(mapping)
  underLaw(mapping, '')
  underPositions(mapping)
  mapping
    .optionsGroup(headings.output)
    .option('--no-progress', 'do not count documents on the terminal while they are read')
    .optionsGroup(headings.scale)
    .option(
      '--partitions <n>',
      'write one packed file for each of N parts of the certificates, to be reduced one by one',
      partitionCount,
    )
    .option('--output <folder>', 'the folder of the partitions')
    .option('--shard <I/N|auto>', 'check one of N parts of the files; auto asks the platform of the job')
}

const helpAfterMap = `
Examples:
  enduse map archive/ > checked.ndjson             then: enduse reduce checked.ndjson
  enduse map archive/ --shard 2/5 > shard-2.ndjson  then: enduse merge shard-*.ndjson
  enduse map archive/ --partitions 16 --output maps  then: enduse reduce maps/part-*
  enduse map archive/ --shard auto > shard.ndjson   in GitLab, CircleCI, Buildkite,
                                                    Slurm, AWS Batch or Cloud Run
  enduse map archive/ --shard auto/16 > ...         in an indexed job of Kubernetes
  set -o pipefail
  find archive -name '*.yaml' | parallel --halt now,fail=1 --pipe -N 1000 \\
    enduse map --paths-from - > checked.ndjson

A file belongs to a shard by its name alone: the first eight hex digits of the
SHA-256 of the name in reports, modulo N, plus 1. Paths of --paths-from count as
found in a folder: one that cannot be read becomes a finding.

The output holds the values of the documents, persons and prices too: protect it
as you protect the documents.

Exit codes, which are not a verdict:
  0  every line is written, with what is wrong with documents
  2  not run, or not to the end: reduce refuses the output`
