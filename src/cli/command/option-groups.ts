/** Options that several commands have, each under its heading in the help. */

import { type Command, Option } from 'commander'
import { defaultLimits } from '../../core/map.ts'
import { shippedNames } from '../../engine/rule-set-file.ts'
import { languages } from '../../message/language.ts'
import { formats } from '../../report/index.ts'
import { collect, day, formatNamed, limit, output } from './option-values.ts'

/** Headings of options in the help of a command; options of its own without one stand first, under "Options:". */
export const headings = {
  input: 'Input options:',
  rules: 'Rule options:',
  gate: 'Gate options:',
  output: 'Output options:',
  scale: 'Scale options:',
} as const

/** The help of `--memory`. */
export const memoryHelp = 'keep within about so many MiB, and use the disk beyond that; default 200'

/** The options by which a report is shown, the same in every command that shows one. */
export function showing(command: Command): void {
  command
    .optionsGroup(headings.gate)
    .addOption(
      new Option('--review-as <verdict>', 'exit with the code of this verdict instead of review').choices([
        'pass',
        'fail',
      ]),
    )
  command
    .optionsGroup(headings.output)
    .addOption(
      new Option('--format <name>', 'format of the report; default text, or github in GitHub Actions')
        .choices(Object.keys(formats))
        .argParser(formatNamed),
    )
    .option(
      '--output <file|name=file>',
      'write the report to a file instead of standard output; with name=, write one of that format as well; repeatable',
      output,
    )
  withMasking(command)
  command
    .addOption(lang())
    .option('-q, --quiet', 'leave out what passed')
    .option('-v, --verbose', 'show every check with its outcome and reason')
  withColor(command)
}

/** Whether personal and commercial values are shown. */
export function withMasking(command: Command): void {
  command
    .option('--show-values', 'show names, contacts and prices, which are masked in CI')
    .addOption(new Option('--mask-values', 'mask them outside of CI too').conflicts('showValues'))
}

export function withColor(command: Command): void {
  command
    .option('--color', 'use colours even if the output is not a terminal')
    .option('--no-color', 'use no colours')
}

/** The options by which documents are checked, the same in every command that checks. */
export function runOptions(command: Command, readsInput: boolean): void {
  withLimits(command)
  withMapping(command)
  if (readsInput) withStandardInput(command)
  underLaw(command, '')
  underGate(command)
}

export function withStandardInput(command: Command): void {
  command
    .optionsGroup(headings.input)
    .option('--stdin-name <name>', 'file name of standard input in reports', 'standard-input')
}

/** Rule sets, days and the config. */
export function underLaw(command: Command, more: string): void {
  command
    .optionsGroup(headings.rules)
    .option('--config <file>', 'use this config, not the enduse.config.yaml of this folder or one above')
    .option('--no-config', 'ignore the config')
    .option(
      '--rule-set <name|file>',
      `use this rule set, not ${shippedNames.join(' and ')}; repeatable`,
      collect,
    )
    .option('--as-of <day>', `check everything under the law of this day${more}`, day)
    .option('--today <day>', `use this day as today${more}`, day)
}

/** What is read besides the documents, and how far. */
export function withLimits(command: Command): void {
  command
    .optionsGroup(headings.input)
    .option(
      '--certificates <path>',
      'look up certificates here, but do not report on them; repeatable',
      collect,
    )
    .option(
      '--limit <name=number>',
      `raise or lower a limit (${Object.keys(defaultLimits).join(', ')}); repeatable`,
      limit,
    )
}

/** How tables are read. */
export function withMapping(command: Command): void {
  command
    .optionsGroup(headings.input)
    .option(
      '--mapping <file>',
      'read CSV, TSV and XLSX files by this mapping, as enduse import does; default imports of the config',
    )
}

/** What decides law that the rule sets leave open. */
export function underPositions(command: Command): void {
  command
    .optionsGroup(headings.gate)
    .option('--positions <file>', 'use this file of positions on open law; repeatable', collect)
    .option('--no-positions', 'ignore positions: report what depends on them')
}

/** What exempts from findings. */
export function underGate(command: Command): void {
  command
    .optionsGroup(headings.gate)
    .option('--waivers <file>', 'use this file of waivers; repeatable', collect)
    .option('--no-waivers', 'ignore waivers: report what they exempt from')
    .option('--baseline <file>', 'use this baseline of known findings')
    .option('--no-baseline', 'ignore the baseline: report known findings as new')
  underPositions(command)
}

/** The language of what a command shows; where no option says it, the config does. */
export const lang = () => new Option('--lang <language>', 'language of the output').choices([...languages])

export const lawFormat = () =>
  new Option('--format <name>', 'format of the output; default text').choices(['text', 'json'])
