/** A folder of its own for a test, and the command line run in it as a person outside of CI would. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'
import { main } from '../src/cli.ts'
import type { Check, Finding, Report, WaiverReport } from '../src/model.ts'

export const today = '2026-11-25'

export interface Ran {
  readonly code: number
  readonly out: string
  readonly error: string
}

export interface Folder {
  readonly path: string
  read(file: string): string
  write(file: string, text: string): void
  /** Replaces what must stand in the file just so. */
  edit(file: string, from: string, to: string): void
  run(...argv: string[]): Promise<Ran>
  /** The report of a check of the paths, with options; on `today` unless they say another day. */
  check(...argv: string[]): Promise<{ readonly code: number; readonly report: Report }>
}

const made: string[] = []
afterAll(() => {
  for (const path of made) rmSync(path, { recursive: true, force: true })
})

/** A folder with the papers of an example, or none. */
export function folder(example?: string): Folder {
  const path = mkdtempSync(join(tmpdir(), 'enduse-'))
  made.push(path)
  if (example !== undefined)
    cpSync(new URL(`../examples/${example}`, import.meta.url).pathname, path, { recursive: true })
  const read = (file: string) => readFileSync(join(path, file), 'utf8')
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(path, file)), { recursive: true })
    writeFileSync(join(path, file), text)
  }
  const run = (...argv: string[]) => runIn(path, ...argv)
  return {
    path,
    read,
    write,
    edit(file, from, to) {
      const text = read(file)
      if (text.split(from).length !== 2)
        throw new Error(`${from} stands ${text.split(from).length - 1} times in ${file}`)
      write(
        file,
        text.replace(from, () => to),
      )
    },
    run,
    async check(...argv) {
      const day = argv.includes('--today') ? [] : ['--today', today]
      const { code, out, error } = await run('check', ...argv, ...day, '--format', 'json')
      if (out === '') throw new Error(`no report: ${error}`)
      return { code, report: JSON.parse(out) }
    },
  }
}

/** Runs the command line in a folder. */
export async function runIn(cwd: string, ...argv: string[]): Promise<Ran> {
  let out = ''
  let error = ''
  const code = await main(argv, {
    cwd,
    env: {},
    now: new Date(`${today}T12:00:00`),
    terminal: { isTTY: false, columns: 100 },
    out: text => {
      out += text
    },
    error: text => {
      error += text
    },
  })
  return { code, out, error }
}

export type Fields = Readonly<Record<string, unknown>>

/** A file of waivers with these entries, as JSON on a line each: that is YAML too. */
export const waiversOf = (...entries: readonly Fields[]): string =>
  `waivers:\n${entries.map(entry => `  - ${JSON.stringify(entry)}\n`).join('')}`

/** The one finding of a rule. */
export function only(report: Report, rule: string): Finding {
  const [finding, ...more] = report.findings.filter(one => one.rule === rule)
  if (finding === undefined || more.length > 0)
    throw new Error(`${rule} finds ${more.length + (finding === undefined ? 0 : 1)} things, not one`)
  return finding
}

/** An entry that waives a finding by the name of its document. */
export function entryFor({ rule, place, digest }: Finding, more: Fields = {}): Fields {
  return {
    rule,
    document: place.file,
    pointer: place.pointer,
    digest,
    reason: 'agreed',
    owner: 'export-desk',
    until: '2026-12-31',
    ...more,
  }
}

/** What is said of waivers, each as `line:column message`. */
export const saidOf = (report: Report): string[] =>
  report.findings
    .filter(one => one.rule === 'waiver')
    .map(({ place, message }) => `${place.line}:${place.column} ${message}`)

export const statesOf = (report: Report): WaiverReport['state'][] => report.waivers.map(({ state }) => state)

/** How a rule came out for each of its subjects. */
export const outcomesOf = (report: Report, rule: string): Check['outcome'][] =>
  report.checks.filter(one => one.rule === rule).map(({ outcome }) => outcome)
