/**
 * Packs the extension with the built program as `out/enduse-VERSION.vsix`. Whatever is packed is first put into `out/extension`:
 * nothing else of this folder can get into the package.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createVSIX } from '@vscode/vsce'
import { build } from 'esbuild'
import { licenceIn } from '../../../src/build/notices.ts'
import { icon } from './icon.mts'

const source = fileURLToPath(new URL('..', import.meta.url))
const root = join(source, '../..')
const out = join(source, 'out')
const packed = join(out, 'extension')

const json = (file: string) => JSON.parse(readFileSync(file, 'utf8'))
const { name, version, type, engines, license, homepage, bugs, repository } = json(join(root, 'package.json'))

rmSync(out, { recursive: true, force: true })
mkdirSync(packed, { recursive: true })

// What both manifests state is that of the program.
const address = repository.url.replace(/^git\+/, '')
const common = { version, license, homepage, bugs, repository: { ...repository, url: address } }
const { devDependencies, ...manifest } = json(join(source, 'package.json'))
write('package.json', asText({ ...manifest, ...common }))
for (const file of ['README.md', 'package.nls.json', 'package.nls.zh-cn.json', 'l10n'])
  cpSync(join(source, file), join(packed, file), { recursive: true })
cpSync(join(root, 'LICENSE'), join(packed, 'LICENSE'))
write('icon.png', icon())

// The extension itself.
const { metafile } = await build({
  entryPoints: [join(source, 'src/extension.ts')],
  outfile: join(packed, 'dist/extension.js'),
  bundle: true,
  external: ['vscode'],
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  minify: true,
  keepNames: true,
  legalComments: 'none',
  metafile: true,
  absWorkingDir: root,
})
const bundled = new Set(
  Object.keys(metafile.inputs).flatMap(file => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []),
)
const notices = [...bundled].sort().map(folder => {
  const licence = licenceIn(join(root, folder))
  return `${folder.replace(/^.*node_modules\//, '')}\n\n${licence}\n`
})
write('dist/THIRD-PARTY.txt', notices.join(`\n${'-'.repeat(80)}\n\n`))

// The program: what the commands read that the extension runs. What V8 compiled of it here is of no use elsewhere.
write('program/package.json', asText({ name, version, type, engines }))
for (const path of ['bin', 'schemas', 'dist/command', 'dist/THIRD-PARTY.txt'])
  cpSync(join(root, path), join(packed, 'program', path), {
    recursive: true,
    filter: file => !/\.code(?:\.\d+)?$/.test(file),
  })

const packagePath = join(out, `${name}-${version}.vsix`)
// Nothing that was put there is left out.
write('.vscodeignore', '')
await createVSIX({ cwd: packed, packagePath, dependencies: false, rewriteRelativeLinks: false })

function write(file: string, content: string | Buffer): void {
  mkdirSync(dirname(join(packed, file)), { recursive: true })
  writeFileSync(join(packed, file), content)
}

function asText(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}
