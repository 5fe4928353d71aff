/** Options of commands, and lists of those that several commands have, each under its heading in the help. */

import { Option } from 'commander'
import { languages } from '../../message/language.ts'
import { formats } from '../../report/index.ts'
import { goodsKinds } from '../../trade/start-kind.ts'
import { readAmount, readText, readUnit } from '../start/reading.ts'
import { collect, country, day, formatNamed, limit, output, stated } from './option-values.ts'

/** An option, or the heading of those that follow; options without a heading stand first, under "Options:". */
export type OptionEntry = Option | { readonly heading: 'input' | 'rules' | 'gate' | 'output' | 'scale' }

/** How the value of an option is read, by the setters of Commander. */
interface OptionTerms {
  parse?(value: string, before: unknown): unknown
  readonly choices?: readonly string[]
  readonly byDefault?: unknown
  /** The default as the help shows it. */
  readonly shown?: string
  readonly conflicts?: string
  readonly isHidden?: boolean
}

export function option(flags: string, terms: OptionTerms = {}): Option {
  const made = new Option(flags)
  if (terms.choices !== undefined) made.choices(terms.choices)
  if (terms.parse !== undefined) made.argParser(terms.parse)
  if (terms.byDefault !== undefined) made.default(terms.byDefault, terms.shown)
  if (terms.conflicts !== undefined) made.conflicts(terms.conflicts)
  return made.hideHelp(terms.isHidden === true)
}

/** Returns options whose values are taken as they are. */
export const options = (...flags: readonly string[]) => flags.map(one => option(one))

export const dayOption = (flags: string) => option(flags, { parse: day })
export const listOption = (flags: string) => option(flags, { parse: collect })
export const formatOption = (...choices: readonly string[]) => option('--format <name>', { choices })
export const textOrJson = () => formatOption('text', 'json')

/** The language of what a command shows; where no option says it, the config does. */
export const lang = () => option('--lang <language>', { choices: languages })

export const limitOption = () => option('--limit <name=number>', { parse: limit })
export const standardInput = () => option('--stdin-name <name>', { byDefault: 'standard-input' })
export const color = () => options('--color', '--no-color')

/** Whether personal and commercial values are shown. */
export const masking = () => [option('--show-values'), option('--mask-values', { conflicts: 'showValues' })]

/** The options by which a report is shown, the same in every command that shows one. */
export const showing = (): OptionEntry[] => [
  { heading: 'gate' },
  option('--review-as <verdict>', { choices: ['pass', 'fail'] }),
  { heading: 'output' },
  option('--format <name>', { choices: Object.keys(formats), parse: formatNamed }),
  option('--output <file|name=file>', { parse: output }),
  ...masking(),
  lang(),
  ...options('-q, --quiet', '-v, --verbose'),
  ...color(),
]

/** What is read besides the documents, and how far. */
export const limits = (): OptionEntry[] => [
  { heading: 'input' },
  listOption('--certificates <path>'),
  limitOption(),
]

/** Rule sets, days and the config. */
export const underLaw = (): OptionEntry[] => [
  { heading: 'rules' },
  ...options('--config <file>', '--no-config'),
  listOption('--rule-set <name|file>'),
  dayOption('--as-of <day>'),
  dayOption('--today <day>'),
]

/** What decides law that the rule sets leave open. */
export const underPositions = (): OptionEntry[] => [
  { heading: 'gate' },
  listOption('--positions <file>'),
  option('--no-positions'),
]

/** What exempts from findings. */
export const underGate = (): OptionEntry[] => [
  { heading: 'gate' },
  listOption('--waivers <file>'),
  ...options('--no-waivers', '--baseline <file>', '--no-baseline'),
  ...underPositions(),
]

/** The options by which documents are checked, the same in every command that checks. */
export const runOptions = (): OptionEntry[] => [
  ...limits(),
  option('--mapping <file>'),
  ...underLaw(),
  ...underGate(),
]

/** The same for commands that may read standard input. */
export const runOptionsWithInput = (): OptionEntry[] => [
  ...limits(),
  option('--mapping <file>'),
  standardInput(),
  ...underLaw(),
  ...underGate(),
]

/** The countries of the parties of a new document. */
export const parties = () =>
  ['importer', 'end-user', 'exporter'].map(party => option(`--${party} <code>`, { parse: country }))

/** What a new document states of its goods. */
export const goods = () => [
  option('--goods <kind>', { choices: goodsKinds().map(({ id }) => id) }),
  option('--grade <grade>', { parse: stated(readText) }),
  option('--quantity <amount>', { parse: stated(readAmount) }),
  option('--unit <code>', { parse: stated(readUnit) }),
  option('--order <number>', { parse: stated(readText) }),
]
