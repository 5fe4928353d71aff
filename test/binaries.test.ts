/** The single executable: it says what the program says, of itself alone, and what is published beside it is true of it. */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import { beforeAll, describe, expect, test } from 'vitest'
import packageJson from '../package.json' with { type: 'json' }

const root = fileURLToPath(new URL('..', import.meta.url))
const name = `enduse-${packageJson.version}-${process.platform}-${process.arch}`
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'binaries-'))
  chmodSync(made, 0o755)
  return made
}

function made(): string {
  const to = folder()
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'src/build/binaries.ts', to], {
    cwd: root,
    encoding: 'utf8',
  })
  expect(run.status, run.stderr).toBe(0)
  return to
}

let published = ''
/** A folder in which nobody may write, and what may be put beside a program is put to mislead it. */
let place = ''

beforeAll(() => {
  published = made()
  place = folder()
  cpSync(join(published, name), join(place, 'enduse'))
  cpSync(join(root, 'examples'), join(place, 'examples'), { recursive: true })
  cpSync(join(root, 'test/screening/lists/china.csv'), join(place, 'china.csv'))
  const archive = spawnSync('tar', ['czf', join(place, 'papers.tgz'), '-C', join(root, 'examples'), 'clean'])
  expect(archive.status).toBe(0)
  for (const planted of [
    'worker.js',
    'load.cjs',
    'dist/command/start.cjs',
    'node_modules/minizlib/index.js',
  ]) {
    mkdirSync(join(place, planted, '..'), { recursive: true })
    writeFileSync(join(place, planted), 'console.log("planted")')
  }
  chmodSync(place, 0o555)
}, 120_000)

// Root could write where nobody may.
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
const outcome = ({ status, stdout, stderr }: ReturnType<typeof spawnSync>) => ({
  code: status,
  out: String(stdout),
  error: String(stderr),
})
const executable = (...args: string[]) =>
  outcome(spawnSync(join(place, 'enduse'), args, { cwd: place, env: { PATH: '' }, ...nobody }))
const installed = (...args: string[]) =>
  outcome(
    spawnSync(process.execPath, [join(root, 'bin/enduse.js'), ...args], { cwd: place, env: { PATH: '' } }),
  )

/** What the page of the playground begins with. */
interface Opening {
  readonly examples: readonly {
    readonly name: string
    readonly documents: readonly { readonly file: string }[]
  }[]
}

describe('the executable', () => {
  test.each([
    [0, ['--version']],
    [0, ['--help']],
    [1, ['check', 'examples']],
    [1, ['check', 'examples', '--threads', '2', '--format', 'json']],
    [0, ['check', 'examples/clean', '--format', 'html']],
    [0, ['check', 'examples/clean', '--lang', 'zh-CN']],
    [0, ['check', 'papers.tgz']],
    [0, ['explain', 'quantity-within-grant']],
    [0, ['law']],
    [0, ['schema', 'shipment']],
    [1, ['screen', 'Zelvara Aero Works', '--list', 'china.csv', '--as-of', '2026-01-01']],
    [0, ['test', 'trade-documents', '--format', 'json']],
    [0, ['export', 'examples/clean']],
    [2, ['check', 'nowhere']],
    [2, ['verfy']],
  ])('ends with %d and says what the program says: enduse %j', (code, args) => {
    const said = executable(...args)
    expect(said).toEqual(installed(...args))
    expect(said.code).toBe(code)
    expect(said.out + said.error).not.toBe('')
  })

  test('writes a new certificate where one may write, and says where not', () => {
    const cwd = folder()
    const write = ['new', 'certificate', 'certificate.yaml']
    expect(outcome(spawnSync(join(place, 'enduse'), write, { cwd, env: {} }))).toMatchObject({
      code: 0,
      error: '',
    })
    expect(readFileSync(join(cwd, 'certificate.yaml'), 'utf8')).toContain(
      'documentType: end-user-certificate',
    )
    expect(executable(...write)).toMatchObject({
      code: 2,
      error: expect.stringContaining('cannot be written'),
    })
  })

  test('shows the playground, with its examples', async () => {
    const server = spawn(join(place, 'enduse'), ['serve', '--port', '0'], { cwd: place, env: {}, ...nobody })
    try {
      const said = await new Promise<string>((resolve, reject) => {
        server.stdout.once('data', data => resolve(String(data)))
        server.once('exit', reject)
      })
      const address = new URL(/http:\S+/.exec(said)?.[0] ?? '')
      const page = await (await fetch(address)).text()
      expect(page).toContain('playground.js')
      const opening = await fetch(new URL(`/opening${address.search}`, address))
      const { examples } = (await opening.json()) as Opening
      const overdrawn = examples.find(one => one.name === 'overdrawn')?.documents.map(({ file }) => file)
      expect(overdrawn).toEqual(readdirSync(join(root, 'examples/overdrawn')))
      const script = await fetch(new URL('/playground.js', address))
      expect(await script.text()).toBe(readFileSync(join(root, 'dist/playground.js'), 'utf8'))
    } finally {
      server.kill()
    }
  })

  test('is the same in a second build', () => {
    expect(readFileSync(join(made(), 'SHA256SUMS'), 'utf8')).toBe(
      readFileSync(join(published, 'SHA256SUMS'), 'utf8'),
    )
  }, 120_000)
})

describe('what is published beside it', () => {
  const bill = () => JSON.parse(readFileSync(join(published, `${name}.cdx.json`), 'utf8'))

  test('the checksums are those of all files', () => {
    const check = spawnSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], {
      cwd: published,
      encoding: 'utf8',
    })
    expect(check).toMatchObject({ status: 0, stderr: '' })
    const summed = check.stdout
      .trimEnd()
      .split('\n')
      .map(line => line.replace(': OK', ''))
    expect([...summed, 'SHA256SUMS'].sort()).toEqual(readdirSync(published).sort())
  })

  test('the bill of materials has the form of CycloneDX, and is of this file', () => {
    const ajv = new Ajv({ strict: false })
    // Nothing of these is used: licences are expressions, and the bill has no signature of its own.
    for (const unused of ['spdx.SNAPSHOT.schema.json', 'jsf-0.82.SNAPSHOT.schema.json'])
      ajv.addSchema({ definitions: { signature: false } }, `http://cyclonedx.org/schema/${unused}`)
    const schema = JSON.parse(readFileSync(join(root, 'test/schemas/cyclonedx-1.6.schema.json'), 'utf8'))
    expect(ajv.validate(schema, bill()), ajv.errorsText()).toBe(true)
    const content = createHash('sha256')
      .update(readFileSync(join(published, name)))
      .digest('hex')
    expect(bill().metadata.component).toMatchObject({
      name: 'enduse',
      version: packageJson.version,
      hashes: [{ alg: 'SHA-256', content }],
    })
  })

  test('the bill and the licences name each package whose code is in the file, and the Node.js in it', () => {
    const components: readonly { readonly name: string; readonly version: string }[] = bill().components
    const inside = ['csv-parse', 'fdir', 'js-yaml', 'minizlib', 'tar', 'yaml', 'zod', '@codemirror/view']
    expect(components.map(one => one.name)).toEqual(expect.arrayContaining(inside))
    expect(components.at(-1)).toMatchObject({ name: 'node', version: process.versions.node })
    const licences = readFileSync(join(published, `${name}.licenses.txt`), 'utf8')
    for (const one of components)
      expect(licences).toContain(one.name === 'node' ? `Node.js ${one.version}` : `\n${one.name}\n`)
    // Built with, and no part of it.
    expect(licences).not.toContain('\nvitest\n')
  })
})
