/** The built program, compiled once by V8 and kept, so that a run does not compile it again. */
import { readFileSync, writeFileSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Script } from 'node:vm'
import type { main } from '../cli.ts'

/**
 * Runs the built command on clean documents and writes what V8 compiled for it beside it. Only the
 * version of Node that made it takes it, on the same kind of machine; every other compiles as usual.
 */
export async function keepCompiled(root: string): Promise<void> {
  const filename = join(root, 'dist/cli.cjs')
  // The bundler leaves letters of other scripts in patterns. As escapes they mean the same there, and a program in ASCII
  // alone is read in half the time.
  const ascii = readFileSync(filename, 'utf8').replace(/[^\p{ASCII}]/gu, character =>
    character
      .split('')
      .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  )
  writeFileSync(filename, ascii)
  // The same text and wrapper as in bin/enduse.js, or it would not be taken.
  const script = new Script(Module.wrap(ascii), { filename })
  const built: { exports: { main?: typeof main } } = { exports: {} }
  script.runInThisContext()(built.exports, createRequire(filename), built, filename, dirname(filename))
  const code = await built.exports.main?.(['check', 'examples/clean'], {
    cwd: root,
    env: {},
    now: new Date(),
    terminal: { isTTY: false, columns: undefined },
    out: () => {},
    error: () => {},
  })
  if (code !== 0) throw new Error(`the built command ends with ${code} on examples/clean`)
  const name = `cli-${process.version}-${process.platform}-${process.arch}.cache`
  writeFileSync(join(root, 'dist', name), script.createCachedData())
}
