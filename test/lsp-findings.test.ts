/** The language server lists the findings that `check --format json` lists: of all examples, and of 320 cases. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { caseFolders } from '../src/build/case-folders.ts'
import { main } from '../src/cli/cli.ts'
import { linesOfDiagnostics, linesOfFindings, openEditor } from './open-editor.ts'
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

/** Returns what `check` lists in a folder; nothing where it refuses one without documents. */
async function checked(folder: string): Promise<readonly string[]> {
  let out = ''
  await main(['check', '.', '--format', 'json', '--today', today], {
    ...{ cwd: folder, env: {}, now: new Date(`${today}T12:00:00`), error: () => {} },
    terminal: { isTTY: false, columns: 100 },
    out: text => {
      out += text
    },
  })
  return out === '' ? [] : linesOfFindings(JSON.parse(out).findings)
}

test('the server lists what check lists', { timeout: 600_000 }, async () => {
  expect(folders.length).toBeGreaterThan(307)
  const expected = new Map<string, readonly string[]>()
  for (const folder of folders) expected.set(folder, await checked(folder))
  const editor = openEditor(root)
  await editor.begin(folders)
  const listed = (folder: string) => linesOfDiagnostics(folder, editor.published)
  const total = (lists: Iterable<readonly string[]>) => [...lists].reduce((sum, one) => sum + one.length, 0)
  const wanted = total(expected.values())
  await editor.until(() => total(folders.map(listed)) >= wanted, `${wanted} findings`)
  expect(wanted).toBeGreaterThan(300)
  for (const folder of folders) expect(listed(folder), folder).toEqual(expected.get(folder))
  await editor.end()
  expect(await editor.ended).toBe(0)
  expect(editor.written).toEqual([])
})
