/** The built program, compiled once by V8 and kept, so that a run does not compile it again. */
import * as fs from 'node:fs'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { Script } from 'node:vm'
import { parse } from 'yaml'
import type { main, start } from '../main.ts'

interface Module {
  readonly exports: { readonly main?: typeof main; readonly start?: typeof start }
}

/** Papers that pass as they are. */
const clean = 'examples/clean'

/**
 * Runs the built command on clean documents and writes what V8 compiled for it beside it. Only the
 * version of Node that made it takes it, on the same kind of machine; every other compiles as usual.
 */
export async function keepCompiled(root: string): Promise<void> {
  const scripts = new Map<string, Script>()
  const loaded = new Map<string, Module>()
  const outside = createRequire(join(root, 'dist/cli.cjs'))
  // What it would write to its own output is no output of the build.
  const mute = { ...fs, writeSync: (_: number, bytes: Uint8Array) => bytes.length }
  // As in bin/enduse.js, or what is kept would not be taken.
  const run = (name: string): Module['exports'] => {
    const before = loaded.get(name)
    if (before !== undefined) return before.exports
    const module: Module = { exports: {} }
    loaded.set(name, module)
    const filename = join(root, 'dist', name)
    const text = inAscii(readFileSync(filename, 'utf8'))
    writeFileSync(filename, text)
    const script = new Script(text, { filename })
    scripts.set(name, script)
    const ask = (asked: string) =>
      asked.startsWith('./') ? run(asked) : asked === 'node:fs' ? mute : outside(asked)
    script.runInThisContext()(module.exports, ask, module, filename)
    return module.exports
  }
  // What ran long ago is kept too; and what ran often is not marked as such, for a run would then compile it to machine code
  // before it is known to run often there.
  for (const flag of ['--no-flush-bytecode', '--no-sparkplug']) setFlagsFromString(flag)
  const program = run('./cli.cjs')
  run('./seldom.cjs')
  const inJson = mkdtempSync(join(tmpdir(), 'enduse-'))
  try {
    for (const name of readdirSync(join(root, clean)))
      writeFileSync(
        join(inJson, name.replace('.yaml', '.json')),
        JSON.stringify(parse(readFileSync(join(root, clean, name), 'utf8')), null, 2),
      )
    for (const words of [[clean], [inJson], [clean, '--no-color']]) {
      const code = await program.main?.(['check', ...words], {
        cwd: root,
        env: {},
        now: new Date(),
        terminal: { isTTY: false, columns: undefined },
        out: () => {},
        error: () => {},
      })
      if (code !== 0) throw new Error(`the built command ends with ${code} on ${words[0]}`)
    }
    const { argv, exitCode } = process
    process.argv = [...argv.slice(0, 2), 'check', join(inJson, 'certificate.json')]
    await program.start?.()
    Object.assign(process, { argv, exitCode })
  } finally {
    rmSync(inJson, { recursive: true })
  }
  // As they are in a run, or what is kept would not be taken.
  for (const flag of ['--flush-bytecode', '--sparkplug']) setFlagsFromString(flag)
  for (const [name, script] of scripts) {
    const kept = name.replace('.cjs', `-${process.version}-${process.platform}-${process.arch}.cache`)
    writeFileSync(join(root, 'dist', kept), script.createCachedData())
  }
}

/**
 * The bundler leaves letters of other scripts in patterns. As escapes they mean the same there, and a program in ASCII
 * alone is read in half the time.
 */
function inAscii(text: string): string {
  return text.replace(/[^\p{ASCII}]/gu, character =>
    character
      .split('')
      .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  )
}
