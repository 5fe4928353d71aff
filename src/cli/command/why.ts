/** The command why: its options and its help. */

import type { Command } from 'commander'
import type { ExitCode, Host } from '../host.ts'
import type { WhyOptions } from '../why.ts'
import { headings, lang, lawFormat, runOptions, withColor, withMasking } from './option-groups.ts'
import { partNumber } from './option-values.ts'

export function addWhy(enduse: Command, host: Host, set: (code: ExitCode) => void): void {
  const asking = enduse
    .command('why')
    .description('show which rules read a value, what else they read, and their results')
    .argument('<file>', 'the document with the value; FILE:LINE:COLUMN, as findings print it')
    .argument('[at]', 'the value: /items/0/quantity/value, items[0].quantity.value, LINE or LINE:COLUMN')
    .argument('[path...]', 'the documents that belong to it; default those of the config, or of its folder')
    .option('--part <number>', 'number of the document in its file, from 1', partNumber)
    .addHelpText('after', helpAfterWhy)
    .action(async (file: string, at: string | undefined, paths: string[], options: WhyOptions) => {
      const { whyCommand } = await import('../why.ts')
      set(await whyCommand(file, at === undefined ? [] : [at, ...paths], options, host))
    })
  runOptions(asking, true)
  asking
    .optionsGroup(headings.output)
    .addOption(lawFormat())
    .addOption(lang())
    .option('-v, --verbose', 'show every value that was read with it')
  withMasking(asking)
  withColor(asking)
}

const helpAfterWhy = `
Examples:
  enduse why shipment.yaml /items/0/quantity/value
  enduse why shipment.yaml:56:24                 a place that a finding prints
  enduse why shipment.yaml:56 certificate.yaml   the value on a line
  enduse why certificate.yaml endUser.name papers/ --format json

A check is named if its rule read the value, whether it found something or
passed; the others are counted.

Exit codes:
  0  the question is answered: this is not a verdict
  2  not answered: there is no such value, or nothing could be checked`
