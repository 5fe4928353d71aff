/** The language server lists the findings that `check --format json` lists: of all examples, and of 320 cases. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { caseFolders } from '../src/build/case-folders.ts'
import { main } from '../src/cli/cli.ts'
import type { Finding } from '../src/core/model/model.ts'
import type { DiagnosticData } from '../src/languageservice/diagnostic.ts'
import { openEditor } from './open-editor.ts'
import { today } from './workplace.ts'

const root = caseFolders()
const foldersIn = (folder: string) =>
  readdirSync(join(root, folder))
    .map(name => join(root, folder, name))
    .filter(path => statSync(path).isDirectory())

/** The folders of some cases of every rule; those of another day are left out, and those whose lists an option names. */
const cases = foldersIn('test/cases')
  .flatMap(rule => readdirSync(rule).map(name => join(rule, name)))
  .filter(path => !existsSync(join(path, 'as-of.txt')) && !existsSync(join(path, 'lists.yaml')))
const every = Math.floor(cases.length / 320)
const folders = [...foldersIn('examples'), ...cases.filter((_, index) => index % every === 0)]

async function checked(folder: string): Promise<readonly string[]> {
  let out = ''
  await main(['check', '.', '--format', 'json', '--today', today], {
    ...{ cwd: folder, env: {}, now: new Date(`${today}T12:00:00`), error: () => {} },
    terminal: { isTTY: false, columns: 100 },
    out: text => {
      out += text
    },
  })
  // A folder without documents is refused.
  const findings: readonly Finding[] = out === '' ? [] : JSON.parse(out).findings
  return findings
    .map(({ rule, text, place: { file, line = 1, column = 1 }, outcome, waived, known }) =>
      [rule, (waived ?? known) ? 'hint' : outcome, `${file}:${line}:${column}`, text].join(' '),
    )
    .sort()
}

test('the server lists what check lists', { timeout: 600_000 }, async () => {
  expect(folders.length).toBeGreaterThan(307)
  const expected = new Map<string, readonly string[]>()
  for (const folder of folders) expected.set(folder, await checked(folder))
  const editor = openEditor(root)
  await editor.begin(folders)
  const listed = (folder: string) => {
    const start = `${pathToFileURL(folder).href}/`
    return [...editor.published]
      .filter(([uri]) => uri.startsWith(start))
      .flatMap(([uri, diagnostics]) =>
        diagnostics
          .filter(({ code, data }) => code !== undefined && (data as DiagnosticData).isRelated !== true)
          .map(({ code, severity = 0, range: { start: at }, message }) =>
            [
              code,
              ['', 'fail', 'review', 'note', 'hint'][severity],
              `${decodeURIComponent(uri.slice(start.length))}:${at.line + 1}:${at.character + 1}`,
              String(message).split('\n')[0],
            ].join(' '),
          ),
      )
      .sort()
  }
  const total = (lists: Iterable<readonly string[]>) => [...lists].reduce((sum, one) => sum + one.length, 0)
  const wanted = total(expected.values())
  await editor.until(() => total(folders.map(listed)) >= wanted, `${wanted} findings`)
  expect(wanted).toBeGreaterThan(300)
  for (const folder of folders) expect(listed(folder), folder).toEqual(expected.get(folder))
  await editor.end()
  expect(await editor.ended).toBe(0)
  expect(editor.written).toEqual([])
})
