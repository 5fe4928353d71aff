/** The command check and its options. */

import { type Command, InvalidArgumentError, Option } from 'commander'
import { words as usage } from '../../generated/messages/en/usage.ts'
import { type CheckOptions, checkCommand } from '../check.ts'
import type { ExitCode, Host } from '../host.ts'
import { headings, runOptions, showing } from './option-groups.ts'
import { memorySize } from './option-values.ts'

/** Parses a number of threads; refuses more than can be useful. */
function threadCount(text: string): number {
  const count = Number(text)
  if (/^[1-9][0-9]{0,2}$/.test(text) && count <= 256) return count
  throw new InvalidArgumentError(usage.threads)
}

export function addCheck(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  const checking = enduse
    .command('check')
    .argument('[path...]')
    .action(async (paths: string[], options: CheckOptions) => set(await checkCommand(paths, options, host)))
  checking
    .optionsGroup(headings.input)
    .option('--since <ref>')
    .addOption(new Option('--settings-from <ref>').conflicts('watch'))
    .option('--watch')
  runOptions(checking, true)
  showing(checking)
  checking
    .option('--no-progress')
    .optionsGroup(headings.scale)
    .addOption(new Option('--shard <I/N|auto>').hideHelp())
    .option('--stream')
    .addOption(new Option('--threads <n>').argParser(threadCount))
    .option('--cache <folder>')
    .addOption(new Option('--memory <mib>').argParser(memorySize))
    .option('--resume')
}
