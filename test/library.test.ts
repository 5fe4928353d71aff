/** The built library as another engine calls it: what it exports, and that it answers as the command does. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import type * as Library from '../src/index.ts'
import type { Checked, Judging, Report, Source } from '../src/model.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const packaged = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string
  exports: { '.': { types: string; default: string } }
}

// As the package offers it, not as this repository would resolve it: a missing build is a failure, not a reason to skip.
const entry = pathToFileURL(join(root, packaged.exports['.'].default)).href
const library = (await import(/* @vite-ignore */ entry)) as typeof Library
const { defaultLimits, loadRuleSets, locate, map, reduce, rules, shippedNames, version } = library

const judging: Judging = {
  ruleSets: await loadRuleSets(shippedNames, root),
  limits: defaultLimits,
  today: '2026-11-24',
}

const filesOf: Readonly<Record<string, readonly string[]>> = {
  clean: ['certificate.yaml', 'shipment-1.yaml', 'shipment-2.yaml'],
  overdrawn: ['certificate.yaml', 'shipment-1.yaml', 'shipment-2.yaml', 'shipment-3.yaml'],
  'broken-yaml': ['certificate.yaml', 'shipment.yaml'],
}

const sourcesOf = (example: string): Source[] =>
  (filesOf[example] ?? []).map(name => {
    const file = `examples/${example}/${name}`
    return { file, bytes: readFileSync(join(root, file)) }
  })

const mapAll = (sources: readonly Source[]) => sources.flatMap(source => map(source, judging))

function reportOn(sources: readonly Source[], checkeds: Iterable<Checked> = mapAll(sources)): Report {
  return locate(reduce(checkeds, judging), file => sources.find(one => one.file === file), defaultLimits)
}

describe('the library', () => {
  test('exports these names and no others', () => {
    const kinds = Object.entries(library).map(([name, value]) => `${name}: ${typeof value}`)
    expect(kinds.sort()).toMatchInlineSnapshot(`
      [
        "defaultLimits: object",
        "documentCards: object",
        "loadRuleSets: function",
        "locate: function",
        "map: function",
        "reduce: function",
        "rules: object",
        "shippedNames: object",
        "unreadable: function",
        "version: string",
      ]
    `)
  })

  test('declares in its types what it exports', () => {
    const types = readFileSync(join(root, packaged.exports['.'].types), 'utf8')
    const declared = /^export \{([^}]*)\};?\s*$/m.exec(types)?.[1]?.split(',') ?? []
    const values = declared.map(name => name.trim()).filter(name => !name.startsWith('type '))
    expect(values.sort()).toEqual(Object.keys(library).sort())
    expect(types).not.toMatch(/\bany\b(?=[;,)\]>])/)
  })

  test('is of the version of the package', () => {
    expect(version).toBe(packaged.version)
    expect(rules.length).toBeGreaterThan(5)
  })

  test('reads a rule set from a file as the one that it holds ready', async () => {
    const [name = ''] = shippedNames
    expect(await loadRuleSets([`src/rulesets/${name}.yaml`], root)).toEqual(await loadRuleSets([name], root))
    const missing = loadRuleSets(['no-such-rules.yaml'], root)
    await expect(missing).rejects.toThrow('there is no rule set no-such-rules.yaml')
  })

  test('loads without touching the process that uses it', () => {
    const code = `
      const before = JSON.stringify([Object.keys(globalThis), process.eventNames(), process.exitCode, process.env])
      await import(${JSON.stringify(entry)})
      const after = JSON.stringify([Object.keys(globalThis), process.eventNames(), process.exitCode, process.env])
      if (before !== after) throw new Error(after)`
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
      encoding: 'utf8',
    })
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' })
  })
})

describe.each(Object.keys(filesOf))('examples/%s', example => {
  const command = spawnSync(
    process.execPath,
    ['bin/enduse.js', 'check', `examples/${example}`, '--format', 'json', '--today', judging.today],
    { cwd: root, encoding: 'utf8', env: { PATH: process.env.PATH } },
  )
  const sources = sourcesOf(example)

  test('gives the very report that the command gives', () => {
    expect(command.stderr).toBe('')
    const report = reportOn(sources)
    expect(JSON.stringify(report)).toBe(JSON.stringify(JSON.parse(command.stdout)))
    expect(report.verdict).toBe(example === 'clean' ? 'pass' : 'fail')
  })

  test('gives it too when what phase one says travels as JSON', () => {
    const checkeds = mapAll(sources)
    const sent = checkeds.map(checked => JSON.parse(JSON.stringify(checked)) as Checked)
    // Absent and undefined are one thing; that nothing else is lost is what counts.
    expect(sent).toEqual(checkeds)
    expect(JSON.stringify(sent)).toBe(JSON.stringify(checkeds))
    expect(JSON.stringify(reportOn(sources, sent.reverse()))).toBe(JSON.stringify(JSON.parse(command.stdout)))
  })
})
