#!/usr/bin/env node
const { readFileSync, statSync } = require('node:fs')
const { join } = require('node:path')
const { Script } = require('node:vm')

const dist = join(__dirname, '..', 'dist')

// A third of a small run would go into compiling the program, so the build keeps it compiled, for the Node and the machine
// that made it. Where that is not there, later versions of Node keep what they compile by themselves.
function load() {
  const kept = compiled('./cli.cjs')
  if (kept !== undefined) return run('./cli.cjs', kept)
  require('node:module').enableCompileCache?.()
  return require(join(dist, 'cli.cjs'))
}

const loaded = new Map()

// As Node runs a CommonJS module, for which no code can be handed in that is compiled already.
function run(name, cachedData) {
  const filename = join(dist, name)
  // The build writes ASCII, which latin1 reads as it is.
  const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData })
  const module = { exports: {} }
  loaded.set(name, module)
  script.runInThisContext()(module.exports, ask, module, filename)
  return module.exports
}

function ask(name) {
  if (!name.startsWith('./')) return require(name)
  return loaded.get(name)?.exports ?? run(name, compiled(name))
}

function compiled(name) {
  const filename = join(dist, name)
  const cache = filename.replace('.cjs', `-${process.version}-${process.platform}-${process.arch}.cache`)
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

// All is written by then, and nothing has to be taken down for what ends; unless somebody waits for the end.
function end() {
  if (process.listenerCount('exit') === 0) process.reallyExit?.(process.exitCode)
}

try {
  load().start().then(end).catch(stop)
} catch (error) {
  stop(error)
}
