/** The process: its arguments, clock, environment and terminal, handed to the command line. */
import { fstatSync, writeSync } from 'node:fs'
import { main } from './cli.ts'

export { main } from './cli.ts'

/**
 * Runs the command line of this process and sets its exit code. Output is written at once to the descriptors: the
 * streams of the process cost more to set up than a small report to print.
 */
export async function start(): Promise<void> {
  const { isTTY = false, columns }: { isTTY?: boolean; columns?: number } = fstatSync(1).isCharacterDevice()
    ? process.stdout
    : {}
  process.exitCode = await main(process.argv.slice(2), {
    cwd: process.cwd(),
    env: process.env,
    now: new Date(),
    terminal: { isTTY, columns },
    out: text => put(1, text),
    error: text => put(2, text),
  })
}

/** Writes everything, however slowly the reader takes it; a reader that stops early, such as head, is no fault of the run. */
function put(descriptor: 1 | 2, text: string): void {
  const bytes = Buffer.from(text)
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(descriptor, bytes, written)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (code === 'EPIPE') return
      if (code !== 'EAGAIN') throw error
    }
  }
}
