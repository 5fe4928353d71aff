/** The command check: its options and its help. */

import { type Command, InvalidArgumentError, Option } from 'commander'
import { type CheckOptions, checkCommand } from '../check.ts'
import type { ExitCode, Host } from '../surroundings.ts'
import { judging, showing } from './option-groups.ts'

/** How many threads; the most that helps nobody is refused. */
function threadCount(text: string): number {
  const count = Number(text)
  if (/^[1-9][0-9]{0,2}$/.test(text) && count <= 256) return count
  throw new InvalidArgumentError('A number of threads from 1 to 256 is wanted.')
}

export function addCheck(enduse: Command, around: Host, set: (code: ExitCode) => void): void {
  const checking = enduse
    .command('check')
    .description('judge documents: pass, review or fail, with the line and the law')
    .argument(
      '[path...]',
      'files, folders or patterns; the folder where you are if none; - reads standard input',
    )
    .option(
      '--since <ref>',
      'judge what git says changed since this branch left a ref, with the other members of the dossiers',
    )
    .addOption(
      new Option('--shard <I/N|auto>', 'of the files one part: see enduse map, which takes it').hideHelp(),
    )
    .option(
      '--watch',
      'check again whenever a document changes, or the config, rule sets, waivers or baseline',
    )
    .option('--no-progress', 'do not count on a terminal while documents are read')
    .option('--stream', 'show what is found while the run goes on, and list nothing that passed')
    .addOption(new Option('--threads <n>', 'use N threads; streams').argParser(threadCount))
    .option(
      '--cache <folder>',
      'keep what came of documents there, and judge only what changed since; streams',
    )
    .option('--resume', 'the same in .enduse-cache: go on where a run was stopped')
    .addHelpText('after', helpAfterCheck)
    .action(async (paths: string[], options: CheckOptions) => set(await checkCommand(paths, options, around)))
  showing(checking)
  judging(checking, true)
}

const helpAfterCheck = `
Examples:
  enduse check shipment.yaml --certificates certificates/
  enduse check archive/ --as-of 2026-03-01 --format json --output report.json
  enduse check papers/ --output sarif=enduse.sarif --output junit=enduse.xml
  enduse check papers/ --output receipt=enduse.receipt.json
  cat shipment.yaml | enduse check - --stdin-name shipment.yaml
  enduse check . --rule-set trade-documents --rule-set our-rules.yaml
  enduse check papers/ --since origin/main

With --since, what is reported is complete for every dossier of which a document
changed or was deleted, committed or not; other documents are left out and
counted. Where config, rule sets, waivers or baseline changed, everything is
judged. Where no document changed, nothing is judged or written, and the exit
code is 0.

With --watch, what is refused (a config with a mistake) is said and the watch
goes on. Ctrl-C ends it, with 130 and never with the exit code of a verdict.`
