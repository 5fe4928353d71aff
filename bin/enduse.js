#!/usr/bin/env node
const { readFileSync, statSync } = require('node:fs')
const module_ = require('node:module')
const { dirname, join } = require('node:path')
const { Script } = require('node:vm')

const dist = join(__dirname, '..', 'dist')

// A third of a small run would go into compiling the program, so the build keeps it compiled, for the Node and the machine
// that made it. Where that is not there, later versions of Node keep what they compile by themselves.
function load() {
  const filename = join(dist, 'cli.cjs')
  const cachedData = compiled(filename)
  if (cachedData === undefined) {
    module_.enableCompileCache?.()
    return require(filename)
  }
  // The build writes ASCII, which latin1 reads as it is.
  const script = new Script(module_.wrap(readFileSync(filename, 'latin1')), { filename, cachedData })
  const loaded = { exports: {} }
  script.runInThisContext()(
    loaded.exports,
    module_.createRequire(filename),
    loaded,
    filename,
    dirname(filename),
  )
  return loaded.exports
}

function compiled(filename) {
  const cache = join(dist, `cli-${process.version}-${process.platform}-${process.arch}.cache`)
  try {
    return statSync(cache).mtimeMs >= statSync(filename).mtimeMs ? readFileSync(cache) : undefined
  } catch {
    return undefined
  }
}

function stop(error) {
  // Not the code of a verdict: nothing was judged.
  process.stderr.write(`enduse: the program cannot start: ${error.message.split('\n')[0]}\n`)
  process.exit(2)
}

try {
  load().start().catch(stop)
} catch (error) {
  stop(error)
}
