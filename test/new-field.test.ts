/** A new optional field is one line in a schema: what reads documents knows it once the program is built. */
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const copy = mkdtempSync(join(tmpdir(), 'enduse-new-field-'))
const papers = join(copy, 'papers')

const field = `"forwarderReference": { "$ref": "#/$defs/reference", "title": "Forwarder reference", "description": "The number of the forwarder.", "x-sensitive": "commercial" },`

/** What is generated from the schemas of documents. */
const generate = `
import { writeFileSync } from 'node:fs'
import { outputs } from './src/build/outputs.ts'
for (const { path, make } of outputs)
  if (/generated\\/(?:facts|decoders|field-names|headings|validators\\/.+)\\.(?:ts|js)$/.test(path)) writeFileSync(path, await make())
`

function enduse(...args: readonly string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, [join(copy, 'bin/enduse.js'), ...args], {
    cwd: papers,
    encoding: 'utf8',
    // A job of a CI system would mask values unasked.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NO_COLOR: '1' },
  })
  return stdout + stderr
}

const inPapers = (name: string) => join(papers, name)

beforeAll(() => {
  for (const name of [
    'bin',
    'docs',
    'examples',
    'package.json',
    'package-lock.json',
    'schemas',
    'src',
    'tsconfig.json',
    'tsup.config.ts',
  ])
    cpSync(join(root, name), join(copy, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  const schema = join(copy, 'schemas/shipment.schema.json')
  writeFileSync(schema, readFileSync(schema, 'utf8').replace('"ucr": {', `${field}\n    "ucr": {`))
  writeFileSync(join(copy, 'generate.mts'), generate)
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs')
  execFileSync(process.execPath, [tsx, 'generate.mts'], { cwd: copy })
  execFileSync(process.execPath, [join(root, 'node_modules/tsup/dist/cli-default.js'), '--silent'], {
    cwd: copy,
  })
  cpSync(join(copy, 'examples/clean'), papers, { recursive: true })
  const shipment = inPapers('shipment-1.yaml')
  writeFileSync(
    shipment,
    readFileSync(shipment, 'utf8').replace(/^shipmentReference: .*$/m, '$&\nforwarderReference: FWD-77'),
  )
}, 120_000)

afterAll(() => rmSync(copy, { recursive: true, force: true }))

const fixed = ['--no-config', '--today', '2026-11-25']

test('check accepts it, and knows what a misspelt one means', () => {
  expect(enduse('check', '.', ...fixed)).toContain('0 to review, 0')
  const misspelt = readFileSync(inPapers('shipment-1.yaml'), 'utf8').replace(
    'forwarderReference',
    'forwarderReferense',
  )
  writeFileSync(join(copy, 'misspelt.yaml'), misspelt)
  expect(enduse('check', join(copy, 'misspelt.yaml'), ...fixed)).toContain('`forwarderReference`')
})

test('why tells what it is', () => {
  expect(enduse('why', 'shipment-1.yaml', '/forwarderReference', ...fixed)).toContain(
    'Forwarder reference: The number of the forwarder.',
  )
})

test('a new shipment offers it', () => {
  enduse('new', 'shipment', 'new.yaml')
  const offered = readFileSync(inPapers('new.yaml'), 'utf8')
  rmSync(inPapers('new.yaml'))
  expect(offered).toContain('#forwarderReference:')
})

test('a table has it as a column, and a column of its title is read into it', () => {
  expect(enduse('export', 'shipment-1.yaml', '--no-config').split('\n')[0]).toContain('forwarderReference')
  writeFileSync(inPapers('orders.csv'), 'Shipment no,Forwarder reference\nA-1,FWD-9\n')
  enduse('import', 'orders.csv', '--suggest', '--mapping', 'orders.mapping.yaml')
  const mapping = readFileSync(inPapers('orders.mapping.yaml'), 'utf8')
  rmSync(inPapers('orders.csv'))
  rmSync(inPapers('orders.mapping.yaml'))
  expect(mapping).toContain('Forwarder reference: /forwarderReference')
})

test('its value is masked', () => {
  const wrong = readFileSync(inPapers('shipment-1.yaml'), 'utf8').replace('FWD-77', '"FWD-77\\n"')
  writeFileSync(inPapers('wrong.yaml'), wrong)
  const shown = enduse('check', 'wrong.yaml', ...fixed)
  const masked = enduse('check', 'wrong.yaml', '--mask-values', ...fixed)
  rmSync(inPapers('wrong.yaml'))
  expect(shown).toContain('FWD-77')
  expect(masked).not.toContain('FWD-77')
})
