/** `enduse/core` in a real browser: a page without a server finds the same in documents as the command. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Report } from '../src/core/model/model.ts'
import { browser } from './browser.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const { open } = browser()
const bundle = () => readFileSync(join(root, 'dist/core.js'), 'utf8')

test('the bundle of the core imports nothing', () => {
  expect(
    bundle().match(/^(?:import\b(?!\t)|export\s[^;]*\bfrom\b).*|\bimport\(["'].*|\b__require\b.*/gm),
  ).toBeNull()
})

test.each(['overdrawn', 're-export', 'broken-yaml'])(
  'a page checks examples/%s as the command does',
  { tags: 'chromium' },
  async name => {
    const folder = `examples/${name}`
    const today = '2026-11-24'
    const files = readdirSync(join(root, folder))
      .filter(file => file.endsWith('.yaml'))
      .map(file => ({
        file: `${folder}/${file}`,
        bytes: [...readFileSync(join(root, folder, file))],
      }))
    const { page, asked, complaints } = await open('about:blank')
    const address = await page.evaluate(
      code => URL.createObjectURL(new Blob([code], { type: 'text/javascript' })),
      bundle(),
    )
    await page.addScriptTag({
      type: 'module',
      content: `import * as core from '${address}'; globalThis.core = core`,
    })
    await page.waitForFunction(() => 'core' in globalThis)
    const inPage = await page.evaluate(
      ({ files, today }) => {
        const { core } = globalThis as unknown as { core: typeof import('../src/core/index.ts') }
        const sources = files.map(({ file, bytes }) => ({ file, bytes: new Uint8Array(bytes) }))
        const runOptions = { ruleSets: core.shippedRuleSets(), limits: core.defaultLimits, today }
        const checked = sources.flatMap(source => [...core.map(source, runOptions)])
        const reopen = (file: string) => sources.find(source => source.file === file)
        return core.locate(core.reduce(checked, runOptions), reopen, core.defaultLimits)
      },
      { files, today },
    )
    const { stdout } = spawnSync(
      process.execPath,
      [join(root, 'bin/enduse.js'), 'check', folder, '--today', today, '--format', 'json'],
      { cwd: root, encoding: 'utf8', env: { PATH: process.env.PATH } },
    )
    const byCommand: Report = JSON.parse(stdout)
    expect(inPage.findings.length).toBeGreaterThan(0)
    expect(inPage.findings).toEqual(byCommand.findings)
    expect(inPage.dossiers).toEqual(byCommand.dossiers)
    expect(inPage.documents).toEqual(byCommand.documents)
    expect(inPage.verdict).toBe(byCommand.verdict)
    expect(asked.filter(url => !/^(?:about|blob):/.test(url))).toEqual([])
    expect(complaints).toEqual([])
  },
)
