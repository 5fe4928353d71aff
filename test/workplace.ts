/** A temporary folder with documents in it, and the command line run there as a user runs it: no CI, a fixed day. */

import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { expect } from 'vitest'
import { caseFolders } from '../src/build/case-folders.ts'
import { main } from '../src/cli/cli.ts'
import type { Check, Finding, Report, WaiverReport } from '../src/core/model/model.ts'
import { schemaText } from '../src/engine/package-texts.ts'
import './shared-rule-sets.ts'

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
  /** Replaces a text that stands in a file just once; refuses where it does not. */
  edit(file: string, from: string, to: string): void
  /** Replaces a text wherever it stands in a file; refuses where it does not. */
  editAll(file: string, from: string, to: string): void
  /** Copies an example of the repository, or a case (`../test/cases/RULE/CASE`), into a folder of this one. */
  example(name: string, to: string): void
  run(
    args: readonly string[],
    options?: {
      readonly in?: string
      readonly env?: Record<string, string>
      readonly columns?: number
      readonly isTTY?: boolean
      /** Resolves when the user presses Ctrl-C. */
      readonly ended?: (leave?: AbortSignal) => Promise<void>
    },
  ): Promise<Run>
  /** Runs `check` and gives its report as JSON; fails where there is none. */
  check(
    args: readonly string[],
    options?: { readonly in?: string },
  ): Promise<Report & { readonly code: number }>
}

/** The day on which everything is judged. */
export const today = '2026-11-25'

/** A new one, with the papers of an example where one is named. */
export function workplace(example?: string): Workplace {
  const folder = mkdtempSync(join(tmpdir(), 'enduse-'))
  const path = (file: string) => join(folder, file)
  const read = (file: string) => readFileSync(path(file), 'utf8')
  const write = (file: string, text: string) => {
    mkdirSync(dirname(path(file)), { recursive: true })
    writeFileSync(path(file), text)
  }
  const copy = (name: string, to: string) =>
    cpSync(join(name.startsWith('../') ? caseFolders() : root, 'examples', name), path(to), {
      recursive: true,
    })
  const run: Workplace['run'] = async (
    args,
    { in: where = '.', env = {}, columns = 100, isTTY = false, ended } = {},
  ) => {
    let [out, error] = ['', '']
    const code = await main(args, {
      cwd: path(where),
      env: { ENDUSE_CACHE_KEY: 'the secret of the tests', ...env },
      now: new Date(`${today}T12:00:00`),
      terminal: { isTTY, columns },
      out: text => {
        out += text
      },
      error: text => {
        error += text
      },
      ...(ended === undefined ? {} : { ended }),
    })
    expect(error).not.toContain('internal error')
    return { code, out, error }
  }
  if (example !== undefined) copy(example, '.')
  return {
    folder,
    path,
    read,
    write,
    run,
    edit(file, from, to) {
      const parts = read(file).split(from)
      expect(parts.length - 1, `how often ${from} stands in ${file}`).toBe(1)
      write(file, parts.join(to))
    },
    editAll(file, from, to) {
      const text = read(file)
      expect(text).toContain(from)
      write(
        file,
        text.replaceAll(from, () => to),
      )
    },
    example: copy,
    async check(args, options) {
      const { code, out, error } = await run(['check', '--format', 'json', ...args], options)
      expect(out, error).not.toBe('')
      return { ...(JSON.parse(out) as Report), code }
    },
  }
}

const judges = new Map<string, ValidateFunction>()

/** The same answer; fails where it is another than its published schema says. */
export function asPublished<T>(schema: string, answer: T): T {
  const judge = judges.get(schema) ?? new Ajv2020({ allErrors: true }).compile(JSON.parse(schemaText(schema)))
  judges.set(schema, judge)
  expect(judge(answer), JSON.stringify(judge.errors, null, 2)).toBe(true)
  expect(judge({ ...answer, format: 'enduse/other/1' })).toBe(false)
  return answer
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
