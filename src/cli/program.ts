/** Defines every command, and runs a command line. */

import { Command, CommanderError } from 'commander'
import { version } from '../core/model/version.ts'
import { wordsOf } from '../generated/messages/index.ts'
import { printableLines } from '../text/printable.ts'
import type { AddCommand } from './command/add.ts'
import { addBaseline } from './command/baseline.ts'
import { addCheck } from './command/check.ts'
import { addCompletion } from './command/completion.ts'
import { addExplain } from './command/explain.ts'
import { addExport } from './command/export.ts'
import { addFix } from './command/fix.ts'
import { addImport } from './command/import.ts'
import { addInit } from './command/init.ts'
import { addLaw } from './command/law.ts'
import { addLists } from './command/lists.ts'
import { addMap } from './command/map.ts'
import { addNew } from './command/new.ts'
import { addPosition } from './command/position.ts'
import { addPrint } from './command/print.ts'
import { addReducing } from './command/reduce.ts'
import { addRules } from './command/rules.ts'
import { addSchema } from './command/schema.ts'
import { addScreen } from './command/screen.ts'
import { addServe } from './command/serve.ts'
import { addStatus } from './command/status.ts'
import { addTest } from './command/test.ts'
import { addVerify } from './command/verify.ts'
import { addWaive } from './command/waive.ts'
import { addWhy } from './command/why.ts'
import { describeCommand, usageErrorIn } from './help.ts'
import { type ExitCode, type Host, notRun } from './host.ts'
import { languageOf } from './language.ts'

/** Runs any command line. Prints help and usage errors in the language, and throws refusals. */
export async function runProgram(argv: readonly string[], host: Host): Promise<ExitCode> {
  let code: ExitCode = 0
  const set = (given: ExitCode) => {
    code = given
  }
  const enduse = program(host, set, argv[0])
  // Help is shown when its texts are loaded, which no other run needs.
  let showHelp = (): void => {}
  for (const command of [enduse, ...enduse.commands.flatMap(one => [one, ...one.commands])])
    command.outputHelp = (context?: unknown) => {
      showHelp = () => Reflect.apply(Command.prototype.outputHelp, command, [context])
    }
  try {
    await enduse.parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    const language = languageOf(argv, host)
    if (error.code.startsWith('commander.help')) {
      describeCommand(enduse, await wordsOf('help', language))
      showHelp()
    }
    if (error.exitCode === 0) return 0
    // Usage errors quote the arguments.
    if (!error.code.startsWith('commander.help'))
      host.error(printableLines(`${await usageErrorIn(language, error.message)}\n`))
    return notRun
  }
}

/**
 * Creates the requested command, or all of them if none or help is requested: creating all takes longer than checking a document.
 */
function program(host: Host, set: (code: ExitCode) => void, asked = ''): Command {
  const enduse = new Command('enduse')
    .version(version, '-V, --version')
    .exitOverride()
    .configureOutput({ writeOut: host.out, writeErr: host.error, outputError: () => {} })
    .showSuggestionAfterError()
  const one = Object.hasOwn(commands, asked) ? commands[asked] : undefined
  for (const add of one === undefined ? Object.values(commands) : [one]) add(enduse, host, set)
  refuseUnknownSubcommands(enduse)
  return enduse
}

/** The errors of Commander that its types leave out. */
interface UsageErrors {
  unknownCommand(): void
  unknownOption(flag: string): void
}

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

/** The commands, in the order of the help. */
const commands: Readonly<Record<string, AddCommand>> = {
  check: addCheck,
  map: addMap,
  reduce: addReducing('reduce'),
  merge: addReducing('merge'),
  fix: addFix,
  status: addStatus,
  screen: addScreen,
  import: addImport,
  export: addExport,
  serve: addServe,
  waive: addWaive,
  position: addPosition,
  lists: addLists,
  why: addWhy,
  baseline: addBaseline,
  print: addPrint,
  verify: addVerify,
  rules: addRules,
  test: addTest,
  init: addInit,
  new: addNew,
  explain: addExplain,
  law: addLaw,
  schema: addSchema,
  completion: addCompletion(host => program(host, () => {})),
}
