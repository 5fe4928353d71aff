/** Packs the modules of the command that a check needs into one file. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { build, type Plugin, transform } from 'esbuild'
import ts from 'typescript'
import { root } from './root.ts'

/** Runs in a process of its own, in the folder of the command. */
const begin = `
const { loadModule, loadedModules, compiledPack } = require('./load.cjs')
const now = new Date('2026-01-01')
const host = { cwd: process.argv[1], env: {}, now, terminal: { isTTY: false, columns: undefined }, out: () => {}, error: () => {} }
const run = (...words) => loadModule('main.js').main(words, host).then(loadedModules)
const check = () => run('check', 'examples/clean')
`

/** Prints the modules that the command loads at its start, and all that a check of documents loads. */
const listModules = `${begin}
run('--version').then(async atStart => process.stdout.write(JSON.stringify({ atStart, all: await check() })))
`

/** Prints what V8 compiles of a check. It is accepted under the usual flags only. */
const compile = `${begin}
const { setFlagsFromString } = require('node:v8')
setFlagsFromString('--no-flush-bytecode')
check().then(() => {
  setFlagsFromString('--flush-bytecode')
  process.stdout.write(compiledPack())
})
`

/** Returns what V8 compiles of a check by the command in a folder: the same bytes each time, which needs a seed. */
export const compiledIn = (folder: string): Uint8Array =>
  execFileSync(process.execPath, ['--random-seed=1', '-e', compile, root], {
    cwd: folder,
    maxBuffer: 2 ** 26,
  })

/**
 * Makes CommonJS modules, which `load.ts` loads, of the ES modules in a folder, and writes those that a check of documents loads as
 * one file, and the others each as a file of its name.
 */
export async function pack(folder: string): Promise<void> {
  const modules = new Map<string, string>()
  for (const name of readdirSync(folder).filter(one => one.endsWith('.js'))) {
    const { code } = await transform(readFileSync(join(folder, name), 'utf8'), {
      format: 'cjs',
      platform: 'node',
      target: 'node20',
      supported: { 'dynamic-import': false },
      define: { 'import.meta.url': '__url' },
      minifyWhitespace: true,
    })
    modules.set(name, inAscii(`function(exports,module,require,__url,__table){${withPlainExports(code)}}`))
    rmSync(join(folder, name))
  }
  const loader = await transform(readFileSync(join(root, 'src/load.ts'), 'utf8'), {
    format: 'cjs',
    platform: 'node',
    loader: 'ts',
  })
  write(folder, 'load.cjs', loader.code)
  const packed = (names: readonly string[], made: (code: string) => string = code => code) =>
    `({${names.map(name => `${JSON.stringify(name)}:${made(modules.get(name) ?? '')}`).join(',\n')}})`
  write(folder, 'start.cjs', `module.exports=${packed([...modules.keys()])}`)
  const { atStart, all }: Readonly<Record<'atStart' | 'all', readonly string[]>> = JSON.parse(
    execFileSync(process.execPath, ['-e', listModules, root], { cwd: folder, encoding: 'utf8' }),
  )
  // Few commands need what a check loads, and fewer the rest.
  write(folder, 'start.cjs', `module.exports=${packed(atStart)}`)
  const tables = new Tables()
  const inPack = all.filter(name => !atStart.includes(name))
  const inPlace = packed(inPack, code => tables.takenFrom(code))
  write(folder, 'pack.js', inPlace)
  write(folder, 'tables.txt', tables.text)
  for (const [name, code] of modules)
    if (!all.includes(name)) write(folder, name.replace(/\.js$/, '.cjs'), `module.exports=${code}`)
  // The threads of the command begin with this file.
  write(folder, 'worker.js', "import loader from './load.cjs'\nloader.beginThread()\n")
}

/**
 * Returns a CommonJS module whose exports are values, and whose imports are constants: esbuild makes each export a chain of
 * functions, which takes a twentieth of a check. No module of ours changes an export, and none is in a cycle.
 */
function withPlainExports(code: string): string {
  const getters = /var stdin_exports=\{\};__export\(stdin_exports,\{([^}]*)\}\);/.exec(code)
  const makesExports = 'module.exports=__toCommonJS(stdin_exports);'
  if (getters === null && code.includes(makesExports))
    throw new Error('esbuild writes exports in another way')
  const exported = getters?.[1]?.replaceAll(':()=>', ':')
  const body = code
    .replace(getters?.[0] ?? '', '')
    .replace(makesExports, '')
    .replace(/0&&\(module\.exports=\{[^}]*\}\);/, '')
    .replace(/var (?=import_[\w$]+=require\("[^"]+"\)[,;])/g, 'const ')
  // What is left of esbuild's functions serves what is imported when it is asked for.
  const own = body.includes('__toESM(') ? body : body.replace(/^.*?var __toCommonJS=[^;]*;/s, '')
  return exported === undefined ? own : `${own}module.exports={${exported}};`
}

/** Checks whether a string is a table: V8 would read and hash it at every start, and few runs need all of them. */
const isTable = (text: string) => text.length >= 400 && /^[\0-\x7f]*$/.test(text)

/** The tables in the code of modules, as one text that is read by ranges. */
class Tables {
  text = ''

  /** Returns the code with a call in place of each of its tables. */
  takenFrom(code: string): string {
    const source = ts.createSourceFile('module.js', `(${code})`, ts.ScriptTarget.ES2022)
    const pieces: string[] = []
    let end = 1
    const visit = (node: ts.Node): void => {
      if (ts.isStringLiteralLike(node) && isTable(node.text)) {
        pieces.push(source.text.slice(end, node.getStart(source)))
        // Apart from a word before it: `return"..."`.
        pieces.push(` __table(${this.text.length},${node.text.length})`)
        end = node.end
        this.text += node.text
      } else ts.forEachChild(node, visit)
    }
    visit(source)
    return `${pieces.join('')}${source.text.slice(end, -1)}`
  }
}

const requireHere = createRequire(import.meta.url)

/** Writes each of some packages, with those that it needs, as a file that Node finds from a folder: the command needs no installation. */
export const packPackages = (folder: string, packages: readonly string[], plugins: Plugin[]) =>
  build({
    entryPoints: Object.fromEntries(packages.map(name => [name, requireHere.resolve(name)])),
    absWorkingDir: root,
    outdir: join(folder, 'node_modules'),
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: true,
    legalComments: 'none',
    metafile: true,
    plugins,
  })

/** Escapes what esbuild leaves in patterns: text of one byte a character takes half of the memory. */
const inAscii = (code: string) =>
  code.replace(/[^\0-\x7f]/g, one => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)

const write = (folder: string, name: string, text: string) => writeFileSync(join(folder, name), text)
