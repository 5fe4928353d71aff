/**
 * Loads the modules of the command. Those of a check are in one file, with the code that V8 compiled of it in an earlier run: a check
 * of one document would otherwise open a hundred files, and compile what it needs of them each time.
 */
import { createHash } from 'node:crypto'
import {
  existsSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire, isBuiltin } from 'node:module'
import { join } from 'node:path'
import { getRawAsset, isSea } from 'node:sea'
import { pathToFileURL } from 'node:url'
import { Script } from 'node:vm'
import { workerData } from 'node:worker_threads'

/** A module of the command, as `build/pack.ts` writes it. */
type ModuleMaker = (
  exports: object,
  module: { exports: object },
  require: Require,
  url: string,
  table: (start: number, length: number) => string,
) => void
type Require = (id: string) => unknown

/** The modules in one file, which is read when the first of them is asked for. */
interface Pack {
  readonly modules: Readonly<Record<string, ModuleMaker>>
  /** Returns what V8 has compiled of it so far. */
  compiled(): Buffer
  /** Keeps what was compiled for the next run. */
  keep?(): void
}

/** A single executable holds the files of the command, and nothing is loaded from the disk. */
const isExecutable = isSea()
const self = isExecutable ? process.execPath : __filename
const requireOther = createRequire(self)
const url = pathToFileURL(self).href
const atStart = requireFile('start.cjs') as Pack['modules']
const loaded = new Map<string, { readonly exports: object }>()
let pack: Pack | undefined
let haveFlagsChanged = false

/** Returns what a module of the command exports, by the name of its file. */
export function loadModule(name: string): unknown {
  const before = loaded.get(name)
  if (before !== undefined) return before.exports
  const make = makerOf(name)
  const module = { exports: {} }
  loaded.set(name, module)
  make(module.exports, module, required, url, table)
  return module.exports
}

/** Begins what a thread is for: a worker, which is given data, or the command once more. */
export async function beginThread(): Promise<void> {
  if (workerData) return void loadModule('worker.js')
  await (loadModule('main.js') as { start(): Promise<void> }).start()
  process.exit()
}

function makerOf(name: string): ModuleMaker {
  const known = atStart[name] ?? pack?.modules[name]
  if (known !== undefined) return known
  const alone = name.replace(/\.js$/, '.cjs')
  if (isExecutable ? asset(alone) !== undefined : existsSync(join(__dirname, alone)))
    return requireFile(alone) as ModuleMaker
  pack = isExecutable ? packInside() : openPack(join(__dirname, 'pack.js'))
  return pack.modules[name] as ModuleMaker
}

function required(id: string): unknown {
  // The program sets flags of V8 by this module, and the next run begins without them.
  haveFlagsChanged ||= id === 'node:v8'
  if (id.startsWith('./')) return loadModule(id.slice(2))
  if (!isExecutable) return requireOther(id)
  // Modules that create a function to require others get this one.
  if (id === 'node:module') return { createRequire: () => required }
  return isBuiltin(id) ? requireOther(id) : requireFile(`node_modules/${id}.js`)
}

let tables: number | undefined

/** Returns a table of a module: a range of the file beside the pack, which is ASCII. */
function table(start: number, length: number): string {
  if (isExecutable) return textInside('tables.txt', start, start + length)
  tables ??= openSync(join(__dirname, 'tables.txt'), 'r')
  const bytes = Buffer.allocUnsafe(length)
  for (let done = 0; done < length; ) {
    const read = readSync(tables, bytes, done, length - done, start + done)
    if (read === 0) throw new Error(`${__dirname}/tables.txt is cut short`)
    done += read
  }
  return bytes.toString('latin1')
}

/** Returns the names of the modules that were loaded, in that order. */
export const loadedModules = (): readonly string[] => [...loaded.keys()]

/** Returns what a CommonJS file of the command exports. */
function requireFile(name: string): unknown {
  if (!isExecutable) return requireOther(`./${name}`)
  const module = { exports: {} }
  const text = `(function(exports,module,require){${textInside(name)}\n})`
  new Script(text, { filename: name }).runInThisContext()(module.exports, module, required)
  return module.exports
}

/** Returns a file that the executable holds, by its name in the folder of the command. */
function asset(name: string): Buffer | undefined {
  try {
    return Buffer.from(getRawAsset(`dist/command/${name}`) as ArrayBuffer)
  } catch {
    return undefined
  }
}

/** Returns the text of such a file, or a range of it: all of them are ASCII. */
function textInside(name: string, start?: number, end?: number): string {
  return asset(name)?.toString('latin1', start, end) ?? ''
}

/** Returns the pack that the executable holds, with the code that was compiled of it when the executable was made. */
function packInside(): Pack {
  const script = new Script(textInside('pack.js'), { filename: 'pack.js', cachedData: asset('pack.code') })
  return { modules: script.runInThisContext(), compiled: () => script.createCachedData() }
}

function openPack(file: string): Pack {
  const { size, mtimeMs } = statSync(file)
  const { version, arch, execArgv, env } = process
  // V8 accepts no code of another version, or compiled under other flags.
  const made = JSON.stringify([size, mtimeMs, version, arch, env.NODE_OPTIONS])
  const codeFile = `${file}.${digestOf(made).toString('hex', 0, 8)}.code`
  // Options of one run, a program to evaluate among them, would each leave a file that no other run reads.
  const isKept = execArgv.length === 0
  const code = isKept ? codeIn(codeFile) : undefined
  const script = new Script(readFileSync(file, 'latin1'), { filename: 'pack.js', cachedData: code })
  const modules: Pack['modules'] = script.runInThisContext()
  const compiled = () => script.createCachedData()
  return {
    modules,
    compiled,
    keep: () => {
      // Code of a run that loaded less, or of one whose flags have changed, is of no use to a check.
      if (
        code !== undefined ||
        !isKept ||
        haveFlagsChanged ||
        Object.keys(modules).some(name => !loaded.has(name))
      )
        return
      const written = `${codeFile}.${process.pid}`
      try {
        const code = compiled()
        writeFileSync(written, Buffer.concat([digestOf(code), code]))
        renameSync(written, codeFile)
      } catch {
        // The folder may be read-only: the next run compiles again.
        rmSync(written, { force: true })
      }
    },
  }
}

/** Returns the code that a run kept. V8 does not survive code that is damaged, so a digest goes before it. */
function codeIn(file: string): Buffer | undefined {
  try {
    const kept = readFileSync(file)
    const code = kept.subarray(digestLength)
    return digestOf(code).equals(kept.subarray(0, digestLength)) ? code : undefined
  } catch {
    return undefined
  }
}

const digestLength = 20
const digestOf = (code: Buffer | string): Buffer => createHash('sha1').update(code).digest()

/** Returns what V8 has compiled of the pack so far. */
export const compiledPack = (): Buffer | undefined => pack?.compiled()

/** Keeps what was compiled for the next run, at the end of a run. */
export const keepCode = (): void => pack?.keep?.()
