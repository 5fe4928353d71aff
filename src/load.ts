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
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Script } from 'node:vm'

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
  /** Keeps what was compiled for the next run. */
  keep(): void
}

const requireOther = createRequire(__filename)
const atStart: Pack['modules'] = requireOther('./start.cjs')
const url = pathToFileURL(__filename).href
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

function makerOf(name: string): ModuleMaker {
  const known = atStart[name] ?? pack?.modules[name]
  if (known !== undefined) return known
  const alone = join(__dirname, name.replace(/\.js$/, '.cjs'))
  if (existsSync(alone)) return requireOther(alone)
  pack = openPack(join(__dirname, 'pack.js'))
  return pack.modules[name] as ModuleMaker
}

function required(id: string): unknown {
  // The program sets flags of V8 by this module, and the next run begins without them.
  haveFlagsChanged ||= id === 'node:v8'
  return id.startsWith('./') ? loadModule(id.slice(2)) : requireOther(id)
}

let tables: number | undefined

/** Returns a table of a module: a range of the file beside the pack, which is ASCII. */
function table(start: number, length: number): string {
  tables ??= openSync(join(__dirname, 'tables.txt'), 'r')
  const bytes = Buffer.allocUnsafe(length)
  readSync(tables, bytes, 0, length, start)
  return bytes.toString('latin1')
}

/** Returns the names of the modules that were loaded, in that order. */
export const loadedModules = (): readonly string[] => [...loaded.keys()]

function openPack(file: string): Pack {
  const { size, mtimeMs } = statSync(file)
  const { version, arch, execArgv, env } = process
  // V8 accepts no code of another version, or compiled under other flags.
  const made = JSON.stringify([size, mtimeMs, version, arch, env.NODE_OPTIONS])
  const codeFile = `${file}.${digestOf(made).toString('hex', 0, 8)}.code`
  // Options of one run, a program to evaluate among them, would each leave a file that no other run reads.
  const isKept = execArgv.length === 0
  const code = isKept ? codeIn(codeFile) : undefined
  const script = new Script(readFileSync(file, 'latin1'), { filename: file, cachedData: code })
  const modules: Pack['modules'] = script.runInThisContext()
  return {
    modules,
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
        const compiled = script.createCachedData()
        writeFileSync(written, Buffer.concat([digestOf(compiled), compiled]))
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

/** Keeps what was compiled for the next run, at the end of a run. */
export const keepCode = (): void => pack?.keep()
