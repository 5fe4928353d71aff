/**
 * Makes a single executable of the built program and of the Node.js that runs this, in `build/` or the folder that is named. Beside
 * it are its bill of materials, the licences of what is in it, and the checksums of all three.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { build } from 'esbuild'
import { globSync } from 'tinyglobby'
import packageJson from '../../package.json' with { type: 'json' }
import { compiledIn } from './pack.ts'
import { root } from './root.ts'
import { type Component, sbomText } from './sbom.ts'

/** What the program reads of its package. Its first modules and those of a worker are bundled. */
const inside = [
  'dist/command/**/*.{cjs,js,txt}',
  '!dist/command/{load.cjs,worker.js}',
  'dist/playground.{js,css}',
  'examples/**/*.yaml',
  'examples/ci/**',
  'schemas/*.json',
  'src/generated/examples.json',
  'src/rulesets/*.fixtures/**',
]

const { platform, arch, execPath, versions } = process
const name = `enduse-${packageJson.version}-${platform}-${arch}`
const home = resolve(process.argv[2] ?? join(root, 'build'))

const work = mkdtempSync(join(tmpdir(), 'enduse-executable-'))

/** Writes the executable: a copy of Node.js that holds the program, and what it reads, as assets. */
async function makeExecutable(output: string): Promise<void> {
  const names = globSync(inside, { cwd: root, dot: true }).sort()
  const config = {
    // The executable holds this path: as from here, it is the same in each build.
    main: basename(await bundled('bin/enduse.js')),
    disableExperimentalSEAWarning: true,
    assets: {
      ...Object.fromEntries(names.map(path => [path, join(root, path)])),
      'dist/command/worker.js': await bundled('dist/command/worker.js'),
      'dist/command/pack.code': written('pack.code', compiledIn(join(root, 'dist/command'))),
      assets: written('assets', JSON.stringify(names)),
    },
  }
  const made = (option: string, to: string) => {
    const file = written('config', JSON.stringify({ ...config, output: to }))
    execFileSync(execPath, [`--${option}`, file], { cwd: work, stdio: 'pipe' })
  }
  rmSync(output, { force: true })
  const [major = 0, minor = 0] = versions.node.split('.').map(Number)
  if (major > 25 || (major === 25 && minor >= 5)) made('build-sea', output)
  else {
    const blob = join(work, 'blob')
    made('experimental-sea-config', blob)
    copyFileSync(execPath, output)
    inject(blob, output)
  }
  chmodSync(output, 0o755)
  // A signature does not outlive what was added, and macOS starts nothing without one.
  if (platform === 'darwin') execFileSync('codesign', ['--force', '--sign', '-', output])
}

/** Adds the blob to a copy of a Node.js that does not do so itself. */
function inject(blob: string, output: string): void {
  if (platform === 'darwin') execFileSync('codesign', ['--remove-signature', output])
  const segment = platform === 'darwin' ? ['--macho-segment-name', 'NODE_SEA'] : []
  const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'
  const postject = join(root, 'node_modules/postject/dist/cli.js')
  const command = [postject, output, 'NODE_SEA_BLOB', blob, '--sentinel-fuse', fuse, ...segment]
  execFileSync(execPath, command, { stdio: 'pipe' })
}

/** Returns the file of a module of the program with those that it imports, as CommonJS: an executable begins with one file. */
async function bundled(path: string): Promise<string> {
  const outfile = join(work, `${path.replaceAll('/', '-')}.cjs`)
  const format = { format: 'cjs', platform: 'node', minifyWhitespace: true, legalComments: 'none' } as const
  await build({ entryPoints: [join(root, path)], bundle: true, outfile, ...format })
  return outfile
}

function written(file: string, content: string | Uint8Array): string {
  const path = join(work, file)
  writeFileSync(path, content)
  return path
}

/** Returns the bill of materials of the executable: that of the bundles, and Node.js with its parts. */
function billOf(executable: Uint8Array): string {
  const bill: { readonly components: readonly Component[] } = JSON.parse(textOf('dist/sbom.cdx.json'))
  const { node, ...parts } = versions
  const runtime: Component = {
    type: 'platform',
    'bom-ref': `node@${node}`,
    name: 'node',
    version: node,
    licenses: [{ expression: 'MIT' }],
    purl: `pkg:github/nodejs/node@v${node}`,
    cpe: `cpe:2.3:a:nodejs:node.js:${node}:*:*:*:*:*:*:*`,
    components: Object.entries(parts).flatMap(([part, version = '']) =>
      // Numbers of interfaces are no parts.
      ['modules', 'napi'].includes(part)
        ? []
        : [{ type: 'library', 'bom-ref': `node@${node}/${part}`, name: part, version }],
    ),
  }
  return sbomText([...bill.components, runtime], [{ alg: 'SHA-256', content: sha256(executable) }])
}

/** Returns the licences of the program, of what is bundled with it, and of Node.js. */
function licenceTexts(): string {
  const beside = [dirname(execPath), dirname(dirname(execPath))].map(folder => join(folder, 'LICENSE'))
  const ofNode = beside.find(existsSync)
  const address = `https://github.com/nodejs/node/blob/v${versions.node}/LICENSE`
  if (ofNode === undefined)
    process.stderr.write(
      `The licence of Node.js is not in ${beside.join(' or ')}. Add it before you pass the executable on: ${address}\n`,
    )
  const licences = [
    textOf('LICENSE'),
    textOf('dist/THIRD-PARTY.txt'),
    `Node.js ${versions.node}\n\n${ofNode === undefined ? address : readFileSync(ofNode, 'utf8')}\n`,
  ]
  return licences.join(`\n${'='.repeat(80)}\n\n`)
}

const textOf = (path: string) => readFileSync(join(root, path), 'utf8')
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

try {
  mkdirSync(home, { recursive: true })
  const executable = platform === 'win32' ? `${name}.exe` : name
  const bill = `${name}.cdx.json`
  const licences = `${name}.licenses.txt`
  await makeExecutable(join(home, executable))
  writeFileSync(join(home, bill), billOf(readFileSync(join(home, executable))))
  writeFileSync(join(home, licences), licenceTexts())
  const sums = [executable, bill, licences].map(
    file => `${sha256(readFileSync(join(home, file)))}  ${file}\n`,
  )
  writeFileSync(join(home, 'SHA256SUMS'), sums.join(''))
  process.stdout.write(`${sums.join('')}in ${home}\n`)
} finally {
  rmSync(work, { recursive: true })
}
