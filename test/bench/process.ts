/** Whole processes as the benchmark runs them: how long, how much of the processors, and how much memory at most. */
import { spawn } from 'node:child_process'
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A command with its arguments; several are run one after the other, as `xargs` does. */
export type Commands = readonly (readonly string[])[]

export interface Ran {
  readonly seconds: number
  /** When the first line of output was there, as near as the watch looks. */
  readonly first: number | undefined
  /**
   * Seconds of the processors in user mode, with all threads and child processes, as Linux counts them; elsewhere nothing. Other
   * work on the machine disturbs it less than the time.
   */
  readonly cpu: number | undefined
  /** The most memory that one process held, in MiB, and all that ran at once; nothing where the system does not tell. */
  readonly largest: number | undefined
  readonly together: number | undefined
  /** The exit code that was worst; -1 where a signal ended it. */
  readonly code: number
  readonly out: string
  readonly error: string
}

/** How often the memory is looked at. The system keeps the highest mark of a process, so that little is missed between. */
const everyMilliseconds = 20

/** Runs commands in a folder, with their output in files there: a pipe would make them wait for whoever reads it. */
export async function run(commands: Commands, folder: string, longest = 600): Promise<Ran> {
  const files = { out: join(folder, 'bench.out'), error: join(folder, 'bench.err') }
  const [out, error] = [openSync(files.out, 'w'), openSync(files.error, 'w')]
  let [seconds, code, largest, together] = [0, 0, 0, 0]
  let first: number | undefined
  const before = childSeconds()
  for (const [program = '', ...args] of commands) {
    const start = process.hrtime.bigint()
    const since = () => seconds + Number(process.hrtime.bigint() - start) / 1e9
    const child = spawn(program, args, {
      cwd: folder,
      stdio: ['ignore', out, error],
      // As a person runs them: nothing is masked, coloured or left out because this is a CI job.
      env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', NO_COLOR: '1', LANG: 'C.UTF-8' },
      timeout: longest * 1000,
    })
    const watch = setInterval(() => {
      if (first === undefined && fstatSync(out).size > 0) first = since()
      const found = held(child.pid)
      largest = Math.max(largest, ...found.map(({ highest }) => highest))
      together = Math.max(together, found.length === 1 ? (found[0]?.highest ?? 0) : sum(found))
    }, everyMilliseconds)
    const ended = await new Promise<number>(resolve => {
      child.on('error', () => resolve(127))
      child.on('exit', status => resolve(status ?? -1))
    })
    const passed = since()
    clearInterval(watch)
    seconds = passed
    if (first === undefined && fstatSync(out).size > 0) first = seconds
    code = code === -1 || ended === -1 ? -1 : Math.max(code, ended)
  }
  closeSync(out)
  closeSync(error)
  const after = childSeconds()
  return {
    seconds,
    first,
    cpu: before === undefined || after === undefined ? undefined : after - before,
    largest: largest === 0 ? undefined : largest,
    together: together === 0 ? undefined : together,
    code,
    out: readFileSync(files.out, 'utf8'),
    error: readFileSync(files.error, 'utf8'),
  }
}

interface Held {
  /** The highest mark so far and what is held now, in MiB. */
  readonly highest: number
  readonly now: number
}

const sum = (found: readonly Held[]) => found.reduce((total, { now }) => total + now, 0)

/** The fields of `/proc/self/stat` behind the name, which is in brackets and may hold blanks. */
const ownStat = () =>
  readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')

/** Returns the user seconds of all child processes that have ended, with theirs: ticks, a hundred of which are a second. */
function childSeconds(): number | undefined {
  try {
    return Number(ownStat()[13]) / 100
  } catch {
    return undefined
  }
}

/** Returns what a process and all that it started hold, as Linux tells it; elsewhere nothing. */
function held(pid: number | undefined): Held[] {
  if (pid === undefined) return []
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const mark = (name: string) => Number(status.match(`${name}:\\s+(\\d+)`)?.[1] ?? 0) / 1024
    const started = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean)
    return [{ highest: mark('VmHWM'), now: mark('VmRSS') }, ...started.flatMap(child => held(Number(child)))]
  } catch {
    return []
  }
}
