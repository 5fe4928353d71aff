/** Defines every command, and runs a command line. */

import { Command, CommanderError, Option } from 'commander'
import { version } from '../core/model/version.ts'
import { wordsOf } from '../generated/messages/index.ts'
import { commands } from '../generated/tables/commands.ts'
import { printableLines } from '../text/printable.ts'
import { runs } from './command/commands.ts'
import {
  argumentOf,
  type CommandSpec,
  describeCommand,
  optionsOf,
  seldomIn,
  usageErrorIn,
} from './command/options.ts'
import { type ExitCode, type Host, languageOf, notRun } from './terminal/host.ts'

/** Runs any command line. Prints help and usage errors in the language, and throws refusals. */
export async function runProgram(argv: readonly string[], host: Host): Promise<ExitCode> {
  let code: ExitCode = 0
  const set = (given: ExitCode) => {
    code = given
  }
  const enduse = program(host, set, argv[0])
  // Help is shown when its texts are loaded, which no other run needs.
  let showHelp = (): void => {}
  let isAll = false
  for (const command of [enduse, ...enduse.commands.flatMap(one => [one, ...one.commands])]) {
    command.outputHelp = (context?: unknown) => {
      showHelp = () => Reflect.apply(Command.prototype.outputHelp, command, [context])
    }
    command.on(`option:${helpAll.name()}`, () => {
      isAll = true
      command.help()
    })
  }
  try {
    await enduse.parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    const language = languageOf(argv, host)
    if (error.code.startsWith('commander.help')) {
      describeCommand(enduse, await wordsOf('help', language), isAll)
      showHelp()
    }
    if (error.exitCode === 0) return 0
    // Usage errors quote the arguments.
    if (!error.code.startsWith('commander.help')) {
      const lines = [await usageErrorIn(language, error.message)]
      // Others say themselves what is expected.
      if (!/Did you mean|is invalid/.test(error.message)) {
        const { seeHelp } = await wordsOf('usage', language)
        lines.push(`  ${seeHelp({ command: wordsOfCommand(enduse, argv) })}`)
      }
      host.error(printableLines(`${lines.join('\n')}\n`))
    }
    return notRun
  }
}

/** Returns the words by which a command line names a command, each with a blank behind it. */
function wordsOfCommand(command: Command, [first, ...more]: readonly string[]): string {
  const named = command.commands.find(one => one.name() === first)
  return named === undefined ? '' : `${first} ${wordsOfCommand(named, more)}`
}

/** Shows the options too that are needed seldom. */
const helpAll = new Option('--help-all').helpGroup('Options:')

/**
 * Creates the requested command, or all of them if none or help is requested: creating all takes longer than checking a document.
 */
function program(host: Host, set: (code: ExitCode) => void, asked = ''): Command {
  const enduse = new Command('enduse')
    .version(version, '-V, --version')
    .exitOverride()
    .configureOutput({ writeOut: host.out, writeErr: host.error, outputError: () => {} })
    .showSuggestionAfterError()
  const names = Object.hasOwn(commands, asked) ? [asked] : Object.keys(commands)
  const add = (parent: Command, name: string, path: string, spec: CommandSpec = {}): void => {
    if (spec.heading !== undefined) parent.commandsGroup(spec.heading)
    const command = parent.command(name)
    for (const one of spec.arguments ?? []) command.addArgument(argumentOf(one))
    for (const one of optionsOf(spec.options ?? [])) {
      if (typeof one === 'string') command.optionsGroup(one)
      else command.addOption(one)
    }
    if (seldomIn(command.options).length > 0) command.addOption(helpAll)
    const load = runs[path]
    if (load !== undefined)
      command.action(async () => {
        const run = await load(() => program(host, () => {}))
        set((await run(...command.processedArgs, command.optsWithGlobals(), host)) ?? 0)
      })
    for (const [below, its] of Object.entries(spec.commands ?? {}))
      add(command, below, `${path} ${below}`, its)
  }
  for (const name of names) add(enduse, name, name, commands[name])
  // Under the heading of the last commands.
  enduse.helpCommand('help [command]')
  refuseUnknownSubcommands(enduse)
  return enduse
}

/** The errors of Commander that its types leave out. */
type UsageErrors = Readonly<{ unknownCommand(): void; unknownOption(flag: string): void }>

/**
 * Refuses an unknown subcommand of a command that has an action of its own, such as `lists`: Commander counts it as an
 * argument too many, or names an option of the subcommand that was meant, and suggests nothing.
 */
function refuseUnknownSubcommands(enduse: Command): void {
  for (const command of enduse.commands)
    if (command.commands.length > 0 && command.registeredArguments.length === 0)
      command.allowExcessArguments().allowUnknownOption()
  enduse.hook('preAction', (_, command) => {
    const [first] = command.args
    if (command.commands.length === 0 || first === undefined) return
    command.allowUnknownOption(false)
    const errors = command as Command & UsageErrors
    if (first.startsWith('-')) errors.unknownOption(first)
    else errors.unknownCommand()
  })
}
