/** The commands reduce and merge: their options and their help. */
import type { ReduceOptions } from '../reduce.ts'
import type { AddCommand } from './add.ts'
import { headings, showing, underGate, underLaw } from './option-groups.ts'

export function addReducing(name: 'reduce' | 'merge'): AddCommand {
  return (enduse, around, set) => {
    const reducing = enduse
      .command(name)
      .description(
        name === 'reduce'
          ? 'make one report of what enduse map wrote: dossiers, verdict and exit code as check gives them'
          : 'the same of the shards of one run: each has to be there, once',
      )
      .argument('<map...>', 'what enduse map wrote; - reads standard input')
      .addHelpText('after', name === 'reduce' ? helpAfterReduce : helpAfterMerge)
      .action(async (maps: string[], options: ReduceOptions) => {
        const { reduceCommand } = await import('../reduce.ts')
        set(await reduceCommand(maps, options, around, name === 'merge'))
      })
    reducing
      .optionsGroup(headings.input)
      .option('--files <folder>', 'the folder in which the documents were mapped', '.')
    underLaw(reducing, ': refuses maps of another')
    underGate(reducing)
    showing(reducing)
  }
}

const helpAfterReduce = `
Examples:
  enduse reduce checked.ndjson
  enduse reduce a.ndjson b.ndjson --format json --output report.json
  enduse reduce checked.ndjson --files /mnt/archive

The report is the one that enduse check gives over the same documents, byte for
byte, where the files are at hand: findings across documents take their lines from
them. Days and limits are those of the maps. What was cut, is of another version,
under other rule sets or of another day is refused; so is a shard without the
others. Exit codes are those of enduse check.`

const helpAfterMerge = `
Examples:
  enduse merge shard-*.ndjson
  enduse merge shard-*.ndjson --output junit=enduse.xml --waivers waivers.yaml

Exit codes are those of enduse check; 2 where a shard is missing, there twice, or
was mapped over other files.`
