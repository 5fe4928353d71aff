/** The command check: its options and its help. */

import { type Command, InvalidArgumentError, Option } from 'commander'
import { checkCommand } from '../check.ts'
import type { ExitCode, Host } from '../host.ts'
import type { CheckOptions } from '../settings.ts'
import { headings, memoryHelp, runOptions, showing } from './option-groups.ts'
import { memorySize } from './option-values.ts'

/** Parses a number of threads; refuses more than can be useful. */
function threadCount(text: string): number {
  const count = Number(text)
  if (/^[1-9][0-9]{0,2}$/.test(text) && count <= 256) return count
  throw new InvalidArgumentError('Give a number of threads from 1 to 256.')
}

export function addCheck(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  const checking = enduse
    .command('check')
    .description('check documents: pass, review or fail, with the line and the law')
    .argument('[path...]', 'files, folders or patterns; default the current folder; - reads standard input')
    .addHelpText('after', helpAfterCheck)
    .action(async (paths: string[], options: CheckOptions) => set(await checkCommand(paths, options, host)))
  checking
    .optionsGroup(headings.input)
    .option(
      '--since <ref>',
      'check what changed since this branch left the ref, with the other documents of its dossiers',
    )
    .addOption(
      new Option(
        '--settings-from <ref>',
        'read config, rule sets, lists, waivers, positions, baseline and mappings from this commit, and only documents from the folder',
      ).conflicts('watch'),
    )
    .option(
      '--watch',
      'check again whenever a document, the config, a rule set, waivers or the baseline change',
    )
  runOptions(checking, true)
  showing(checking)
  checking
    .option('--no-progress', 'do not count documents on the terminal while they are read')
    .optionsGroup(headings.scale)
    .addOption(new Option('--shard <I/N|auto>', 'one part of the files: an option of enduse map').hideHelp())
    .option('--stream', 'show findings during the run, and list nothing that passed')
    .addOption(new Option('--threads <n>', 'use N threads; implies --stream').argParser(threadCount))
    .option('--cache <folder>', 'store results here, and check only what changed since; implies --stream')
    .addOption(new Option('--memory <mib>', memoryHelp).argParser(memorySize))
    .option('--resume', 'continue a run that was stopped; the same as --cache .enduse-cache')
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
  enduse check --settings-from origin/main
  enduse check orders.xlsx --mapping orders.mapping.yaml

With --since, what is reported is complete for every dossier of which a document
changed or was deleted, committed or not; other documents are left out and
counted. Where config, rule sets, waivers or baseline changed, everything is
checked. Where no document changed, nothing is checked or written, and the exit
code is 0.

With --settings-from, a change cannot weaken its own check: git is asked for the
settings as they are at the ref, such as origin/main. A file that git does not
track there nor here, such as a list that the job fetched, is read here.

With --watch, an error (a config with a mistake) is shown and watching goes on.
Ctrl-C ends it, with 130 and never with the exit code of a verdict.`
