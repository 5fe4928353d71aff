/** A temporary folder with papers in it, and the command line run there as a person runs it: no CI, a fixed day. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { main } from '../src/cli.ts'
import type { Report } from '../src/model.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

export interface Run {
  readonly code: number
  readonly out: string
  readonly error: string
}

export interface Workplace {
  readonly folder: string
  path(file: string): string
  read(file: string): string
  /** Writes a file, with the folders on its way. */
  write(file: string, text: string): void
  /** Replaces a text that stands in a file, once or more; refuses where it does not. */
  edit(file: string, from: string, to: string): void
  /** Copies an example of the repository into a folder of this one. */
  example(name: string, to: string): void
  run(
    args: readonly string[],
    options?: { readonly in?: string; readonly env?: Record<string, string> },
  ): Promise<Run>
  /** Runs `check` and gives its report as JSON; fails where there is none. */
  check(
    args: readonly string[],
    options?: { readonly in?: string },
  ): Promise<Report & { readonly code: number }>
}

/** The day on which everything is judged. */
export const today = '2026-11-24'

/** A new one. */
export function workplace(): Workplace {
  const folder = mkdtempSync(join(tmpdir(), 'enduse-'))
  const path = (file: string) => join(folder, file)
  const read = (file: string) => readFileSync(path(file), 'utf8')
  const write = (file: string, text: string) => {
    mkdirSync(dirname(path(file)), { recursive: true })
    writeFileSync(path(file), text)
  }
  const run: Workplace['run'] = async (args, { in: where = '.', env = {} } = {}) => {
    let [out, error] = ['', '']
    const code = await main(args, {
      cwd: path(where),
      env,
      now: new Date(`${today}T12:00:00`),
      terminal: { isTTY: false, columns: 100 },
      out: text => {
        out += text
      },
      error: text => {
        error += text
      },
    })
    expect(error).not.toContain('a fault of this program')
    return { code, out, error }
  }
  return {
    folder,
    path,
    read,
    write,
    run,
    edit(file, from, to) {
      const text = read(file)
      expect(text).toContain(from)
      write(file, text.replaceAll(from, to))
    },
    example(name, to) {
      cpSync(join(root, 'examples', name), path(to), { recursive: true })
    },
    async check(args, options) {
      const { code, out, error } = await run(['check', '--format', 'json', ...args], options)
      expect(out, error).not.toBe('')
      return { ...(JSON.parse(out) as Report), code }
    },
  }
}
