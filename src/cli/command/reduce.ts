/** The commands reduce and merge: their options and their help. */
import type { ReduceOptions } from '../reduce.ts'
import type { AddCommand } from './add.ts'
import { headings, memoryHelp, showing, underGate, underLaw } from './option-groups.ts'
import { memorySize } from './option-values.ts'

export function addReducing(name: 'reduce' | 'merge'): AddCommand {
  return (enduse, host, set) => {
    const reducing = enduse
      .command(name)
      .description(
        name === 'reduce'
          ? 'make one report from the output of enduse map, with the verdict and exit code of check'
          : 'the same from the shards of one run: each must be given, once',
      )
      .argument('<map...>', 'output of enduse map; - reads standard input')
      .addHelpText('after', name === 'reduce' ? helpAfterReduce : helpAfterMerge)
      .action(async (maps: string[], options: ReduceOptions) => {
        const { reduceCommand } = await import('../reduce.ts')
        set(await reduceCommand(maps, options, host, name === 'merge'))
      })
    reducing
      .optionsGroup(headings.input)
      .option('--files <folder>', 'the folder in which the documents were mapped', '.')
    if (name === 'reduce')
      reducing.option('--partial', 'write what some partitions give, for enduse merge, instead of a report')
    underLaw(reducing, ': refuses maps of another')
    underGate(reducing)
    showing(reducing)
    reducing.optionsGroup(headings.scale).option('--memory <mib>', memoryHelp, memorySize)
  }
}

const helpAfterReduce = `
Examples:
  enduse reduce checked.ndjson
  enduse reduce a.ndjson b.ndjson --format json --output report.json
  enduse reduce checked.ndjson --files /mnt/archive
  enduse reduce maps/part-*                                 all partitions
  enduse reduce --partial maps/part-0003.ndjson.gz > 3.ndjson   one of them

The report is that of enduse check over the same documents, byte for byte, if the
files are available: findings across documents take their lines from them. Days
and limits are those of the maps. A map that is truncated, of another version,
under other rule sets or of another day is refused; so is a shard without the
others. Exit codes are those of enduse check.`

const helpAfterMerge = `
Examples:
  enduse merge shard-*.ndjson
  enduse merge shard-*.ndjson --output junit=enduse.xml --waivers waivers.yaml
  enduse merge 1.ndjson 2.ndjson 3.ndjson    what enduse reduce --partial wrote

Exit codes are those of enduse check; 2 if a shard is missing, given twice, or
was mapped over other files.`
