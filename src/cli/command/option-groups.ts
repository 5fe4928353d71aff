/** Options that several commands have, each under its heading in the help. */

import { type Command, Option } from 'commander'
import { languages } from '../../message/language.ts'
import { formats } from '../../report/index.ts'
import { collect, day, formatNamed, limit, output } from './option-values.ts'

/** Headings of options in the help of a command; options of its own without one stand first, under "Options:". */
export const headings = {
  input: 'input',
  rules: 'rules',
  gate: 'gate',
  output: 'output',
  scale: 'scale',
} as const

/** The options by which a report is shown, the same in every command that shows one. */
export function showing(command: Command): void {
  command.optionsGroup(headings.gate).addOption(new Option('--review-as <verdict>').choices(['pass', 'fail']))
  command
    .optionsGroup(headings.output)
    .addOption(new Option('--format <name>').choices(Object.keys(formats)).argParser(formatNamed))
    .option('--output <file|name=file>', '', output)
  withMasking(command)
  command.addOption(lang()).option('-q, --quiet').option('-v, --verbose')
  withColor(command)
}

/** Whether personal and commercial values are shown. */
export function withMasking(command: Command): void {
  command.option('--show-values').addOption(new Option('--mask-values').conflicts('showValues'))
}

export function withColor(command: Command): void {
  command.option('--color').option('--no-color')
}

/** The options by which documents are checked, the same in every command that checks. */
export function runOptions(command: Command, readsInput: boolean): void {
  withLimits(command)
  withMapping(command)
  if (readsInput) withStandardInput(command)
  underLaw(command)
  underGate(command)
}

export function withStandardInput(command: Command): void {
  command.optionsGroup(headings.input).option('--stdin-name <name>', '', 'standard-input')
}

/** Rule sets, days and the config. */
export function underLaw(command: Command): void {
  command
    .optionsGroup(headings.rules)
    .option('--config <file>')
    .option('--no-config')
    .option('--rule-set <name|file>', '', collect)
    .option('--as-of <day>', '', day)
    .option('--today <day>', '', day)
}

/** What is read besides the documents, and how far. */
export function withLimits(command: Command): void {
  command
    .optionsGroup(headings.input)
    .option('--certificates <path>', '', collect)
    .option('--limit <name=number>', '', limit)
}

/** How tables are read. */
export function withMapping(command: Command): void {
  command.optionsGroup(headings.input).option('--mapping <file>')
}

/** What decides law that the rule sets leave open. */
export function underPositions(command: Command): void {
  command.optionsGroup(headings.gate).option('--positions <file>', '', collect).option('--no-positions')
}

/** What exempts from findings. */
export function underGate(command: Command): void {
  command
    .optionsGroup(headings.gate)
    .option('--waivers <file>', '', collect)
    .option('--no-waivers')
    .option('--baseline <file>')
    .option('--no-baseline')
  underPositions(command)
}

/** The language of what a command shows; where no option says it, the config does. */
export const lang = () => new Option('--lang <language>').choices([...languages])

export const lawFormat = () => new Option('--format <name>').choices(['text', 'json'])
