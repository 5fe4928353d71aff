/** The schema that the first line of a new file names to editors: one that is there, or none. */
import { existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { expect, test } from 'vitest'
import { configStart } from '../src/config/config-start.ts'
import type { LoadedConfig } from '../src/engine/config-file.ts'
import { schemaNames, schemaText } from '../src/engine/package-texts.ts'
import { withSchemaLine } from '../src/engine/schema-line.ts'
import { type Workplace, workplace } from './workplace.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Every file that a command writes with the line, with its schema. */
const written: readonly (readonly [string, string])[] = [
  ['made/config.yaml', 'config'],
  ['made/our-rules.yaml', 'rule-set'],
  ['made/our-rules.fixtures/clean/certificate.yaml', 'end-user-certificate'],
  ['made/our-rules.fixtures/clean/shipment.yaml', 'shipment'],
  ['made/certificate.yaml', 'end-user-certificate'],
  ['made/shipment.yaml', 'shipment'],
  ['made/waivers.yaml', 'waivers'],
  ['made/positions.yaml', 'positions'],
]

/** Runs every command that writes a file with the line. */
async function writeAll(work: Workplace): Promise<void> {
  work.example('overdrawn', 'papers')
  const until = ['--until', '2026-12-31']
  for (const args of [
    ['new', 'config', 'made/config.yaml'],
    ['new', 'rule-set', 'made/our-rules.yaml'],
    ['new', 'certificate', 'made/certificate.yaml'],
    ['new', 'shipment', 'made/shipment.yaml'],
    [
      ...['waive', 'quantity-within-grant', 'papers', '--waivers', 'made/waivers.yaml', ...until],
      ...['--reason', 'amended', '--owner', 'export-desk'],
    ],
    [
      ...['position', 'mofcom-61-2025-chinese-origin', '--positions', 'made/positions.yaml', ...until],
      ...['--state', 'not-in-force', '--by', 'J. Rao', '--reason', 'asked'],
    ],
  ])
    expect(await work.run(args), args.join(' ')).toMatchObject({ code: 0, error: '' })
}

const firstLine = (work: Workplace, file: string) => work.read(file).split('\n')[0]

/** The schemas that the written files name, as paths from the folder. */
const addresses = (work: Workplace) =>
  written.map(([file]) => /\$schema=(\S+)$/.exec(firstLine(work, file) ?? '')?.[1])

function expectSchemasThere(work: Workplace): void {
  for (const [index, address = ''] of addresses(work).entries()) {
    const [file = '', name] = written[index] ?? []
    const path = resolve(dirname(work.path(file)), address)
    expect(path, file).toContain(`${name}.schema.json`)
    expect(existsSync(path), `${file}: ${address}`).toBe(true)
  }
}

test('without the package or an entry of the config, there is no line', async () => {
  const work = workplace()
  await writeAll(work)
  for (const [file] of written) expect(work.read(file)).not.toContain('yaml-language-server')
  for (const [file] of written) expect(firstLine(work, file), file).not.toBe('#')
})

test('so it is with what init writes', async () => {
  const work = workplace()
  await work.run(['init'])
  for (const file of ['enduse.config.yaml', 'waivers.yaml'])
    expect(work.read(file)).not.toContain('yaml-language-server')
  const linked = workplace()
  mkdirSync(linked.path('node_modules'))
  symlinkSync(root, linked.path('node_modules/enduse'), 'junction')
  await linked.run(['init'])
  for (const [file, name] of [
    ['enduse.config.yaml', 'config'],
    ['waivers.yaml', 'waivers'],
  ] as const)
    expect(firstLine(linked, file)).toBe(
      `# yaml-language-server: $schema=node_modules/enduse/schemas/${name}.schema.json`,
    )
})

test('where the package is linked into the folder, the line leads there', async () => {
  const work = workplace()
  mkdirSync(work.path('node_modules'))
  symlinkSync(root, work.path('node_modules/enduse'), 'junction')
  await writeAll(work)
  expect(addresses(work)[4]).toBe('../node_modules/enduse/schemas/end-user-certificate.schema.json')
  expectSchemasThere(work)
})

test('in a repository the line leads to the package at its root, and not to one outside of it', async () => {
  const work = workplace()
  for (const folder of ['.git', 'node_modules', 'apart/.git', 'a/b'])
    mkdirSync(work.path(folder), { recursive: true })
  symlinkSync(root, work.path('node_modules/enduse'), 'junction')
  await work.run(['new', 'certificate'], { in: 'a/b' })
  expect(firstLine(work, 'a/b/certificate.yaml')).toContain(
    '$schema=../../node_modules/enduse/schemas/end-user-certificate.schema.json',
  )
  await work.run(['new', 'certificate'], { in: 'apart' })
  expect(work.read('apart/certificate.yaml')).not.toContain('yaml-language-server')
})

test('in a clone the line leads to its own schemas', () => {
  const text = configStart('papers/enduse.config.yaml').text
  const line = (path: string) => withSchemaLine(text, path, undefined, root).split('\n')[0]
  expect(line('enduse.config.yaml')).toBe('# yaml-language-server: $schema=schemas/config.schema.json')
  expect(line('a/b/c.yaml')).toBe('# yaml-language-server: $schema=../../schemas/config.schema.json')
  // An address of an editor has no spaces.
  expect(line('a folder/c.yaml')).toBe('# yaml-language-server: $schema=../schemas/config.schema.json')
  expect(line('../elsewhere.yaml')).toMatch(/^# Config of enduse/)
})

test('the config decides: an address, or a folder where the schemas are', async () => {
  const work = workplace()
  work.write('enduse.config.yaml', 'schemas: https://example.com/enduse/\n')
  await writeAll(work)
  expect(addresses(work)).toEqual(written.map(([, name]) => `https://example.com/enduse/${name}.schema.json`))
  const other = workplace()
  other.write('enduse.config.yaml', 'schemas: our schemas\n')
  expect((await other.run(['check', '--config', 'enduse.config.yaml'])).error).toContain('has a space')
  other.write('enduse.config.yaml', 'schemas: editor/schemas\n')
  for (const name of schemaNames) other.write(`editor/schemas/${name}.schema.json`, schemaText(name))
  await writeAll(other)
  expect(addresses(other)[0]).toBe('../editor/schemas/config.schema.json')
  expectSchemasThere(other)
})

test('a folder of the config without the schema, or behind a space, gives no line', () => {
  const text = configStart('.').text
  const loaded = (value: string): LoadedConfig => {
    const source = { file: 'enduse.config.yaml', bytes: new Uint8Array() }
    const place = { file: 'enduse.config.yaml', part: 0, pointer: '/schemas' }
    return { config: { file: source.file, schemas: { value, place } }, folder: root, root, path: '', source }
  }
  const line = (value: string, path: string) => withSchemaLine(text, path, loaded(value), root).split('\n')[0]
  expect(line('no-schemas', 'x.yaml')).toMatch(/^# Config of enduse/)
  expect(line('schemas', 'x.yaml')).toContain('$schema=schemas/config.schema.json')
  // Nothing else in a file is taken for the line.
  const quoting = `# A note\n${text}`
  expect(withSchemaLine(quoting, 'x.yaml', undefined, root)).toBe(quoting)
})

test('ids are no addresses, are all different, and references to them resolve', () => {
  const ajv = new Ajv2020({ strict: false })
  formats.default(ajv)
  const ids = schemaNames.map(name => {
    const schema = JSON.parse(schemaText(name))
    ajv.addSchema(schema)
    return schema.$id as string
  })
  expect(new Set(ids).size).toBe(schemaNames.length)
  for (const [index, id] of ids.entries()) {
    expect(id).toBe(`urn:enduse:schema:${schemaNames[index]}:1`)
    expect(ajv.compile({ $ref: id })(null)).toBe(false)
  }
})
