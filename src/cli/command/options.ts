/** Makes the arguments and options of commands from their table: how values are read, what the help says, and refusals of wrong use. */

import { Argument, type Command, type Help, InvalidArgumentError, Option } from 'commander'
import { defaultLimits, highestLimits } from '../../core/map.ts'
import type { Day, Limits } from '../../core/model/model.ts'
import { schemaNames } from '../../engine/package-texts.ts'
import { shippedNames } from '../../engine/rule-set-file.ts'
import { leastMemory } from '../../engine/store.ts'
import { words as start } from '../../generated/messages/en/start.ts'
import { words as usage } from '../../generated/messages/en/usage.ts'
import { type Words, wordsOf } from '../../generated/messages/index.ts'
import { optionTerms, seldom } from '../../generated/tables/commands.ts'
import { platforms } from '../../generated/tables/platforms.ts'
import { type Language, languages } from '../../message/language.ts'
import { nearest } from '../../message/nearest.ts'
import { wordingOf } from '../../message/wording.ts'
import { type FormatName, formats } from '../../report/index.ts'
import { widthOf, wrap } from '../../report/screen.ts'
import { allCertificateTypes } from '../../trade/documents/certificate-type.ts'
import { endUseKinds, goodsKinds } from '../../trade/goods/start-kind.ts'
import { alpha2Of, countryNamedIn } from '../../trade/places/country.ts'
import { spelledCountry } from '../../trade/places/country-spelling.ts'
import { isDay } from '../../trade/words/date.ts'
import type { Output, OutputFormat } from '../check/settings.ts'
import { localeOf } from '../terminal/locale.ts'
import {
  problemText,
  readAmount,
  readText,
  readUnit,
  type StartReading,
  undertakers,
} from '../write/start/stated.ts'

/** A command of the table, with those below it. */
export interface CommandSpec {
  /** The heading of this command and of those that follow, in the help. */
  readonly heading?: string
  readonly arguments?: readonly (string | ArgumentSpec)[]
  readonly options?: readonly OptionEntry[]
  readonly commands?: Readonly<Record<string, CommandSpec>>
}

type ArgumentSpec = Readonly<{ name: string; byDefault?: string; choices?: readonly string[] }>

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

function optionFrom(flags: string, terms: OptionTerms): Option {
  const { parse, choices, byDefault, shown, conflicts } = terms
  const made = new Option(flags)
  if (choices !== undefined) made.choices(typeof choices === 'string' ? choiceLists[choices]() : choices)
  if (parse !== undefined) made.argParser(parsers[parse] as Parameters<typeof made.argParser>[0])
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

function day(text: string): Day {
  if (!isDay(text)) throw new InvalidArgumentError(usage.day)
  return text
}

/** Parses a country by its two-letter code, in any case. */
function country(text: string): string {
  const code = alpha2Of(text)
  if (code?.toLowerCase() === text.toLowerCase()) return code
  const meant = code ?? spelledCountry(text) ?? countryNamedIn(text)
  throw new InvalidArgumentError(meant === undefined ? usage.country : usage.near({ near: meant }))
}

/** The format that is only written to files. */
export const receipt = 'receipt'

function formatNamed(name: string): FormatName {
  if (Object.hasOwn(formats, name)) return name as FormatName
  throw unknownName(name, Object.keys(formats), usage.format)
}

/** Returns the error for a name that is unknown: the one that may be meant, or all that are known. */
function unknownName(name: string, known: readonly string[], say: typeof usage.format | typeof usage.limit) {
  const near = nearest(name, known)
  const text = near === undefined ? say({ name, known: known.join(', ') }) : usage.near({ near })
  return new InvalidArgumentError(text)
}

/** Parses `--output`. A file with `=` in its name is written as a path, such as `./a=b.txt`. */
function output(text: string, before: readonly Output[] = []): Output[] {
  const [, name, file = text] = /^([\w-]*)=(.*)$/s.exec(text) ?? []
  if (file === '') throw new InvalidArgumentError(usage.nameFile)
  if (file === '-') throw new InvalidArgumentError(usage.standardOutput)
  if (name === undefined) return [...before, { file }]
  const format: OutputFormat = name === receipt ? receipt : formatNamed(name)
  return [...before, { format, file }]
}

function limit(text: string, before: Partial<Limits> = {}): Partial<Limits> {
  const [name = '', value = ''] = text.split('=')
  if (!Object.hasOwn(defaultLimits, name)) {
    throw unknownName(name, Object.keys(defaultLimits), usage.limit)
  }
  if (!/^[1-9][0-9]{0,11}$/.test(value)) throw new InvalidArgumentError(usage.limitNumber)
  const highest = highestLimits[name as keyof Limits]
  const tooHigh = name === 'depth' ? usage.depth({ highest }) : usage.highest({ name, highest })
  if (Number(value) > highest) throw new InvalidArgumentError(tooHigh)
  return { ...before, [name]: Number(value) }
}

/** Returns a parser of whole numbers from one to another, as `form` has them written. */
const number = (form: RegExp, least: number, most: number, problem: string) => (text: string) => {
  if (form.test(text) && Number(text) >= least && Number(text) <= most) return Number(text)
  throw new InvalidArgumentError(problem)
}
const plainNumber = /^(?:0|[1-9][0-9]{0,8})$/

function sheetLanguages(text: string): readonly Language[] {
  const named = text.split(',').map(one => one.trim())
  const known = named.flatMap(one => languages.find(language => language === one) ?? [])
  if (known.length < named.length || new Set(known).size < known.length)
    throw new InvalidArgumentError(usage.sheetLanguages({ known: languages.join(', ') }))
  return known
}

/** Returns a parser of what a new document states, that refuses what cannot be read with the reason. */
const stated = (read: (text: string) => StartReading) => (text: string) => {
  const reading = read(text)
  if ('value' in reading) return reading.value
  throw new InvalidArgumentError(problemText(reading, start.ask))
}

/** The parsers of values, by their names in the table of commands. */
export const parsers = {
  ...{ country, day, limit, output, sheetLanguages },
  /** Ten years. */
  days: number(plainNumber, 0, 3650, usage.days({ most: 3650 })),
  amount: stated(readAmount),
  format: formatNamed,
  /** Of an option that may be repeated. */
  list: (value: string, before: readonly string[] = []): string[] => [...before, value],
  /** In MiB. */
  memory: number(/^\d{1,7}$/, leastMemory, 9_999_999, usage.memory({ least: leastMemory })),
  /** The number of a document in its file. */
  part: number(plainNumber, 1, 999_999_999, usage.part),
  port: number(plainNumber, 0, 65_535, usage.port),
  text: stated(readText),
  /** More threads than these cannot be useful. */
  threads: number(plainNumber, 1, 256, usage.threads),
  unit: stated(readUnit),
}

/** A text of the help; some name what the program has. */
type HelpText = string | ((has: Readonly<Record<'limits' | 'ruleSets' | 'schemas', string>>) => string)

/** The texts of a command: options by their flags, arguments by their names. */
interface CommandTexts {
  readonly description: HelpText
  readonly arguments?: Readonly<Partial<Record<string, HelpText>>>
  readonly options?: Readonly<Partial<Record<string, HelpText>>>
  readonly after?: string
}

/** Gives a command and those below it their descriptions and the form of their help: with all options, or those that people use. */
export function describeCommand(
  command: Command,
  words: Words['help'],
  isAll: boolean,
  path = command.name(),
): void {
  const shared: Omit<CommandTexts, 'description'> = words
  const commands: Readonly<Partial<Record<string, CommandTexts>>> = words.commands
  const own = commands[path]
  const has = {
    limits: Object.keys(defaultLimits).join(', '),
    ruleSets: shippedNames.join(words.and),
    schemas: schemaNames.join(', '),
  }
  const said = (text: HelpText = '') => (typeof text === 'string' ? text : text(has))
  const help = command.createHelp()
  command.description(said(own?.description)).configureHelp(helpIn(words))
  for (const one of command.registeredArguments)
    one.description = said(own?.arguments?.[one.name()] ?? shared.arguments?.[one.name()])
  for (const one of help.visibleOptions(command))
    one.description = said(own?.options?.[one.flags] ?? shared.options?.[one.flags])
  for (const one of isAll ? [] : seldomIn(command.options)) one.hideHelp()
  if (own?.after !== undefined) command.addHelpText('after', `\n${own.after}`)
  for (const one of help.visibleCommands(command))
    describeCommand(one, words, isAll, one.name() === 'help' ? 'help' : `${path} ${one.name()}`)
}

/** Returns what a help has beside the texts of its command: headings, values, and lines that fit a terminal. */
function helpIn({ titles, choices, byDefault, comma, withMore }: Words['help']): Partial<Help> {
  const known: Readonly<Partial<Record<string, string>>> = titles
  const description = ({ description, argChoices, ...one }: Option | Argument) => {
    const { defaultValue: value, defaultValueDescription: shown = JSON.stringify(value) } = one
    const more = [
      ...(argChoices === undefined
        ? []
        : [choices({ choices: argChoices.map(choice => JSON.stringify(choice)).join(comma) })]),
      ...(value === undefined ? [] : [byDefault({ value: shown })]),
    ]
    return more.length === 0 ? description : withMore({ description, more: more.join(comma) })
  }
  return {
    styleTitle: title => known[title] ?? title,
    // A list of commands is read by their names: what each takes is in its own help.
    subcommandTerm: command => command.name(),
    optionDescription: description,
    argumentDescription: description,
    displayWidth: widthOf,
    boxWrap: (text, width) => wrap(text, width).join('\n'),
  }
}

/** Returns an error of a command line in a language. Commander and the parsers of values write it in English. */
export async function usageErrorIn(language: Language, error: string): Promise<string> {
  if (language === 'en') return error
  const [english = {}, own = {}] = await Promise.all(
    (['en', language] as const).map(async (one): Promise<Readonly<Record<string, unknown>>> => {
      const [usage, { words }] = await Promise.all([wordsOf('usage', one), localeOf(one, [])])
      return { ...usage, ...words.start.ask.problems }
    }),
  )
  const phrases = Object.keys(english).map(id => [phrase(english[id]), phrase(own[id])])
  const wording = wordingOf([Object.fromEntries(phrases)])
  return error
    .split('\n')
    .map(line => line.split(/(?<= is invalid\.| for argument '.*'\.) /))
    .map(sentences => sentences.map(one => wording(one) ?? one).join(''))
    .join('\n')
}

/** The names of arguments in place of their values. */
const slots = new Proxy({}, { get: (_, name) => `{${String(name)}}` })

/** Returns a message with the names of its arguments in it. */
const phrase = (message: unknown): string =>
  typeof message === 'function' ? message(slots) : String(message)
