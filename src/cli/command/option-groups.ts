/** Options that several commands have. */

import { type Command, Option } from 'commander'
import { defaultLimits } from '../../core/map.ts'
import { shippedNames } from '../../engine/rule-set-file.ts'
import { languages } from '../../message/language.ts'
import { formats } from '../../report/index.ts'
import { collect, day, formatNamed, limit, output } from './option-values.ts'

/** The options by which a report is shown, the same in every command that shows one. */
export function showing(command: Command): void {
  command
    .addOption(
      new Option('--format <name>', 'how to show the report: text where not said, github in GitHub Actions')
        .choices(Object.keys(formats))
        .argParser(formatNamed),
    )
    .option(
      '--output <file|name=file>',
      'write the report to a file instead of standard output, or one of another format beside it; repeatable',
      output,
    )
    .addOption(
      new Option('--review-as <verdict>', 'exit as if review were this verdict').choices(['pass', 'fail']),
    )
    .option('--show-values', 'show names, contacts and prices, which are masked in CI')
    .addOption(new Option('--mask-values', 'mask them wherever this runs').conflicts('showValues'))
    .addOption(lang())
    .option('-q, --quiet', 'leave out what passed')
    .option('-v, --verbose', 'show every check with its outcome and reason')
    .option('--color', 'colour even where the output is no terminal')
    .option('--no-color', 'no colour')
}

/** The options by which documents are judged, the same in every command that judges. */
export function judging(command: Command, readsInput: boolean): void {
  underLaw(command, '')
  withLimits(command)
  underGate(command)
  if (readsInput) withStandardInput(command)
}

export function withStandardInput(command: Command): void {
  command.option('--stdin-name <name>', 'the file name of standard input', 'standard-input')
}

/** Config, days and rule sets. */
export function underLaw(command: Command, more: string): void {
  command
    .option('--config <file>', 'a config instead of the enduse.config.yaml of this folder or one above')
    .option('--no-config', 'ignore the config')
    .option('--as-of <day>', `judge everything under the law of this day${more}`, day)
    .option('--today <day>', `the day of judging, instead of the clock${more}`, day)
    .option(
      '--rule-set <name|file>',
      `a rule set instead of ${shippedNames.join(' and ')}; repeatable`,
      collect,
    )
}

/** What is read besides the documents, and how far. */
export function withLimits(command: Command): void {
  command
    .option('--certificates <path>', 'certificates to look up, not to report on; repeatable', collect)
    .option(
      '--limit <name=number>',
      `raise or lower a bound (${Object.keys(defaultLimits).join(', ')}); repeatable`,
      limit,
    )
}

/** What decides law that the rule sets leave open. */
export function underPositions(command: Command): void {
  command
    .option('--positions <file>', 'a file of positions on law that is open; repeatable', collect)
    .option('--no-positions', 'ignore positions: show what depends on them')
}

/** What exempts from findings. */
export function underGate(command: Command): void {
  command
    .option('--waivers <file>', 'a file of waivers; repeatable', collect)
    .option('--no-waivers', 'ignore waivers: show what they exempt from')
  underPositions(command)
  command
    .option('--baseline <file>', 'findings that were there before')
    .option('--no-baseline', 'ignore the baseline')
}

/** The language of what a command shows; where no option says it, the config does. */
export const lang = () =>
  new Option('--lang <language>', 'the language of what is shown').choices([...languages])

export const lawFormat = () =>
  new Option('--format <name>', 'how to show it: text where not said').choices(['text', 'json'])
