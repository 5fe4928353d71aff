/** The process: its arguments, clock, environment and terminal, handed to the command line. */
import { fstatSync, statSync, writeSync } from 'node:fs'
import { main, notRun } from './cli.ts'
import { codeOf, pause, reasonOf, refuse } from './load.ts'

export { main } from './cli.ts'

/**
 * Runs the command line of this process and sets its exit code. Output is written at once to the descriptors: the
 * streams of the process cost more to set up than a small report to print.
 */
export async function start(): Promise<void> {
  // Whatever happens, a run that breaks off must not end with the code of a verdict.
  process.exitCode = notRun
  const { isTTY = false, columns }: { isTTY?: boolean; columns?: number } = mayBeTerminal()
    ? process.stdout
    : {}
  process.exitCode = await main(process.argv.slice(2), {
    cwd: process.cwd(),
    env: process.env,
    now: new Date(),
    terminal: { isTTY, columns },
    out: text => put(1, text),
    error: text => put(2, text),
    clock: () => new Date(),
    ended: () =>
      new Promise(resolve => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
      }),
  })
}

/** Whether standard output is a device, and not the one that swallows everything: only then is the stream asked. */
function mayBeTerminal(): boolean {
  const output = fstatSync(1)
  return output.isCharacterDevice() && output.rdev !== statSync('/dev/null', { throwIfNoEntry: false })?.rdev
}

/** Writes everything, however slowly the reader takes it; a reader that stops early, such as head, is no fault of the run. */
function put(descriptor: 1 | 2, text: string): void {
  const bytes = Buffer.from(text)
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(descriptor, bytes, written)
    } catch (error) {
      const code = codeOf(error)
      if (code === 'EAGAIN') pause()
      else if (code === 'EPIPE' || descriptor === 2) return
      else refuse(`the report cannot be written: ${reasonOf(error)}`)
    }
  }
}
