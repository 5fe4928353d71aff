/** The process: passes its arguments, clock, environment and terminal to the command line. */
import { once } from 'node:events'
import { fstatSync, statSync, writeSync } from 'node:fs'
import type { Writable } from 'node:stream'
import { isMainThread, Worker } from 'node:worker_threads'
import { main, notRun } from './cli/cli.ts'
import type { Host } from './cli/terminal/host.ts'
import { pause } from './engine/disk/standard-input.ts'
import { codeOf, refusedBecause } from './engine/disk/system-error.ts'
import { isExecutable, packageFile, packageText } from './engine/package-file.ts'
import { refuse } from './engine/refusal.ts'
import { usualMemory } from './engine/store.ts'

export { main } from './cli/cli.ts'

/**
 * Runs the command line of this process and sets its exit code. Output is written synchronously to the file descriptors: setting
 * up the streams of the process costs more than printing a small report.
 */
export async function start(): Promise<void> {
  let isLeft = false
  let isOptimisedOtherwise = false
  // A run that breaks off must not end with the exit code of a verdict.
  process.exitCode = notRun
  process.exitCode = await main(process.argv.slice(2), {
    cwd: process.cwd(),
    env: process.env,
    now: new Date(),
    // Read each time: a window may be resized between two checks.
    get terminal() {
      return terminalAt(1)
    },
    out: text => {
      isLeft ||= !put(1, text)
    },
    isLeft: () => isLeft,
    error: text => void put(2, text),
    clock: () => new Date(),
    errorTerminal: () => terminalAt(2),
    keyboard: () =>
      terminalAt(1).isTTY && process.stdin.isTTY
        ? { input: process.stdin, output: process.stdout }
        : undefined,
    streams,
    ...(isMainThread ? { thread } : {}),
    delayOptimisation: () => {
      isOptimisedOtherwise = true
      delayOptimisation()
    },
    spare: memory => {
      isOptimisedOtherwise = true
      return spare(memory)
    },
    peak: () => Math.round(process.resourceUsage().maxRSS / 1024),
    ended: leave =>
      new Promise(resolve => {
        const signals = ['SIGINT', 'SIGTERM'] as const
        const ignore = () => {
          for (const signal of signals) process.off(signal, end)
        }
        const end = () => {
          ignore()
          resolve()
        }
        for (const signal of signals) process.on(signal, end)
        leave?.addEventListener('abort', ignore, { once: true })
      }),
  })
  // The loader keeps compiled code for the next run, which begins with the usual flags.
  if (isOptimisedOtherwise) setOptimisation('usual')
}

const streams = () => ({ input: process.stdin, output: process.stdout })

/** Begins the program with the same arguments in another thread. */
function thread(): ReturnType<NonNullable<Host['thread']>> {
  const program = (isExecutable ? packageText : packageFile)('dist/command/worker.js')
  const options = { argv: process.argv.slice(2), stdin: true, stdout: true, eval: isExecutable }
  const worker = new Worker(program, { ...options, resourceLimits: { maxYoungGenerationSizeMb: 16 } })
  const ended = once(worker, 'exit').then(([code]) => code)
  // It has been told that its input would be written.
  return [streams(), { input: worker.stdout, output: worker.stdin as Writable, ended }]
}

/** The Node versions whose V8 is known to have the flags that are set here: another would warn about them. */
const knownNodes = { from: 20, to: 24 }

function hasKnownFlags(): boolean {
  const major = Number.parseInt(process.versions.node, 10)
  return knownNodes.from <= major && major <= knownNodes.to
}

/** How long V8 optimises no code, in ms. */
const delay = 500

function delayOptimisation(): void {
  setOptimisation('none')
  setTimeout(setOptimisation, delay, 'late').unref()
}

/** Sets when V8 optimises code. The loader does not see this module loaded, and so still keeps the code of the run. */
function setOptimisation(when: 'none' | 'late' | 'usual'): void {
  if (!hasKnownFlags()) return
  const { setFlagsFromString } = process.getBuiltinModule('node:v8')
  setFlagsFromString(when === 'none' ? '--no-opt' : '--opt')
  for (const { flag, late, usual } of thresholds())
    setFlagsFromString(`${flag}=${when === 'late' ? late : usual}`)
}

/**
 * Returns the flags that say what V8 optimises, with their defaults. Most runs end before the code that it optimises as early as it
 * usually does has paid for the compiler. From Node 22 on V8 counts the invocations of a function;
 * in Node 20, the bytecode that it executes.
 */
function thresholds() {
  const hasCounts = Number.parseInt(process.versions.node, 10) >= 22
  return [
    hasCounts
      ? { flag: '--invocation-count-for-turbofan', late: 12_000, usual: 3000 }
      : { flag: '--interrupt-budget', late: 600_000, usual: 67_584 },
    { flag: '--max-inlined-bytecode-size-cumulative', late: 300, usual: 920 },
  ]
}

/**
 * Tells V8 to optimise late, and to keep its heap small, which by default may grow to a multiple of what is needed. It only changes
 * time and memory.
 */
async function spare(memory = usualMemory): Promise<void> {
  setOptimisation('late')
  if (!hasKnownFlags()) return
  // With room for it, the heap may grow as it does by default, which saves collections.
  if (memory < 2 * usualMemory)
    (await import('node:v8')).setFlagsFromString(`--heap-growing-percent=${memory < usualMemory ? 50 : 100}`)
}

/** Returns the terminal at a descriptor: the stream is only created for a device, and not for the null device. */
function terminalAt(descriptor: 1 | 2): { readonly isTTY: boolean; readonly columns: number | undefined } {
  const at = fstatSync(descriptor)
  const isDevice =
    at.isCharacterDevice() && at.rdev !== statSync('/dev/null', { throwIfNoEntry: false })?.rdev
  if (!isDevice) return { isTTY: false, columns: undefined }
  // The types do not cover a stream that is not a terminal.
  const { isTTY = false, columns }: { isTTY?: boolean; columns?: number } =
    descriptor === 1 ? process.stdout : process.stderr
  return { isTTY, columns }
}

/**
 * Writes everything, however slow the reader; a reader that stops early, such as head, is not an error of the run. Returns false
 * if it did.
 */
function put(descriptor: 1 | 2, text: string): boolean {
  const bytes = Buffer.from(text)
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(descriptor, bytes, written)
    } catch (error) {
      const code = codeOf(error)
      if (code === 'EAGAIN') pause()
      else if (code === 'EPIPE' || descriptor === 2) return false
      else refuse('outputNotWritten', { why: refusedBecause(error) })
    }
  }
  return true
}
