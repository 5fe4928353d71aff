/** The command line: options in, exit code out. Everything it knows about its environment is passed as `Host`. */

import { version } from '../core/model/version.ts'
import { printable } from '../text/printable.ts'
import { type ExitCode, type Host, languageOf, notRun, sayRefusal } from './terminal/host.ts'

export { type ExitCode, exitCodeOf, type Host as Surroundings, notRun } from './terminal/host.ts'

/** Runs one command line (without `node` and the script) and returns its exit code. Never throws. */
export async function main(argv: readonly string[], host: Host): Promise<ExitCode> {
  try {
    const [command, ...words] = argv
    // Printed without loading the program.
    if (words.length === 0 && (command === '--version' || command === '-V')) {
      host.out(`${version}\n`)
      return 0
    }
    // Parsing options takes longer than checking a document; the dash is standard input.
    if (command === 'check' && words.every(word => word === '-' || !word.startsWith('-'))) {
      const { checkCommand } = await import('./check/check.ts')
      return await checkCommand(words, { progress: true, stdinName: 'standard-input' }, host)
    }
    // The thread that speaks with an editor loads nothing of a check: the other one parses the options, too.
    if (command === 'lsp' && argv.includes('--stdio') && host.thread !== undefined)
      return await (await import('../languageserver/relay.ts')).relay(...host.thread())
    const { runProgram } = await import('./program.ts')
    return await runProgram(argv, host)
  } catch (error) {
    // No other run needs the texts of refusals.
    const { isRefusal } = await import('../engine/refusal.ts')
    if (isRefusal(error)) {
      await sayRefusal(error, languageOf(argv, host), host)
      return notRun
    }
    // Any other error is a bug of this program: never a stack trace, never a verdict.
    const what = error instanceof Error ? error.message : String(error)
    host.error(`enduse: internal error: the run stopped, nothing may be concluded: ${printable(what)}\n`)
    if (host.env.ENDUSE_DEBUG !== undefined && error instanceof Error) host.error(`${error.stack ?? ''}\n`)
    return notRun
  }
}
