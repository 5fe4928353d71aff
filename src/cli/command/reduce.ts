/** The commands reduce and merge and their options. */
import type { ReduceOptions } from '../reduce.ts'
import type { AddCommand } from './add.ts'
import { headings, showing, underGate, underLaw } from './option-groups.ts'
import { memorySize } from './option-values.ts'

export function addReducing(name: 'reduce' | 'merge'): AddCommand {
  return (enduse, host, set) => {
    const reducing = enduse
      .command(name)
      .argument('<map...>')
      .action(async (maps: string[], options: ReduceOptions) => {
        const { reduceCommand } = await import('../reduce.ts')
        set(await reduceCommand(maps, options, host, name === 'merge'))
      })
    reducing.optionsGroup(headings.input).option('--files <folder>', '', '.')
    if (name === 'reduce') reducing.option('--partial')
    underLaw(reducing)
    underGate(reducing)
    showing(reducing)
    reducing.optionsGroup(headings.scale).option('--memory <mib>', '', memorySize)
  }
}
