/** The texts of commands, and the errors of a command line, in a language. */
import type { Argument, Command, Help, Option } from 'commander'
import { defaultLimits } from '../../core/map.ts'
import { schemaNames } from '../../engine/package-texts.ts'
import { shippedNames } from '../../engine/rule-set-file.ts'
import { type Words, wordsOf } from '../../generated/messages/index.ts'
import type { Language } from '../../message/language.ts'
import { wordingOf } from '../../message/wording.ts'
import { widthOf, wrap } from '../../report/screen.ts'
import { localeOf } from '../terminal/locale.ts'
import { seldomIn } from './options.ts'

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
