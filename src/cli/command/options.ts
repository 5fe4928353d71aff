/** Makes the arguments and options of commands from their table. */

import { Argument, Option } from 'commander'
import { optionTerms, seldom } from '../../generated/tables/commands.ts'
import { platforms } from '../../generated/tables/platforms.ts'
import { languages } from '../../message/language.ts'
import { formats } from '../../report/index.ts'
import { allCertificateTypes } from '../../trade/documents/certificate-type.ts'
import { endUseKinds, goodsKinds } from '../../trade/goods/start-kind.ts'
import { undertakers } from '../write/start/questions.ts'
import { parsers } from './option-values.ts'

/** A command of the table, with those below it. */
export interface CommandSpec {
  /** The heading of this command and of those that follow, in the help. */
  readonly heading?: string
  readonly arguments?: readonly (string | ArgumentSpec)[]
  readonly options?: readonly OptionEntry[]
  readonly commands?: Readonly<Record<string, CommandSpec>>
}

interface ArgumentSpec {
  readonly name: string
  readonly byDefault?: string
  readonly choices?: readonly string[]
}

/**
 * The flags of an option, whose terms are in the table of all options unless it has its own; the heading of those that follow, or
 * several of these. Options without a heading stand first, under "Options:".
 */
export type OptionEntry =
  | string
  | (OptionTerms & { readonly flags: string })
  | { readonly heading: string }
  | readonly OptionEntry[]

/** How the value of an option is read, by the setters of Commander. */
export interface OptionTerms {
  readonly parse?: keyof typeof parsers
  /** The values to choose from, or the name of a list of them. */
  readonly choices?: readonly string[] | keyof typeof choiceLists
  readonly byDefault?: unknown
  /** The default as the help shows it. */
  readonly shown?: string
  readonly conflicts?: string
  readonly isHidden?: boolean
  readonly isRequired?: boolean
}

/** Choices that the program has lists of, which are read when they are asked for. */
export const choiceLists = {
  certificateTypes: () => allCertificateTypes,
  endUses: () => endUseKinds().map(({ id }) => id),
  formats: () => Object.keys(formats),
  goods: () => goodsKinds().map(({ id }) => id),
  languages: () => languages,
  platforms: () => platforms.map(({ id }) => id),
  undertakers: () => undertakers,
}

/** Returns the options of a command, and the headings between them. */
export function optionsOf(entries: readonly OptionEntry[]): readonly (Option | string)[] {
  return entries.flatMap((entry): readonly (Option | string)[] => {
    if (typeof entry === 'string') return [optionFrom(entry, optionTerms[entry] ?? {})]
    if (!('flags' in entry)) return 'heading' in entry ? [entry.heading] : optionsOf(entry)
    return [optionFrom(entry.flags, entry)]
  })
}

/** The number of options from which on the help of a command shows those that people use. */
const many = 15

/** Returns the options of a command that its help leaves to `--help-all`; none if there are few. */
export function seldomIn(options: readonly Option[]): readonly Option[] {
  return options.length < many ? [] : options.filter(({ flags }) => seldom.includes(flags))
}

/** The type of all parsers: `before` is what earlier values of the same option gave. */
interface ValueParser {
  parsed(value: string, before: unknown): unknown
}

function optionFrom(flags: string, terms: OptionTerms): Option {
  const { parse, choices, byDefault, shown, conflicts } = terms
  const made = new Option(flags)
  if (choices !== undefined) made.choices(typeof choices === 'string' ? choiceLists[choices]() : choices)
  const parser: ValueParser | undefined = parse && { parsed: parsers[parse] }
  if (parser !== undefined) made.argParser(parser.parsed)
  if (byDefault !== undefined) made.default(byDefault, shown)
  if (conflicts !== undefined) made.conflicts(conflicts)
  return made.hideHelp(terms.isHidden === true).makeOptionMandatory(terms.isRequired === true)
}

export function argumentOf(spec: string | ArgumentSpec): Argument {
  if (typeof spec === 'string') return new Argument(spec)
  const made = new Argument(spec.name)
  if (spec.byDefault !== undefined) made.default(spec.byDefault)
  return spec.choices === undefined ? made : made.choices(spec.choices)
}
