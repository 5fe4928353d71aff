#!/usr/bin/env node
const { closeSync, openSync, readFileSync, readSync, statSync } = require('node:fs')
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
function run(name, kept) {
  const filename = join(dist, name)
  // The build writes ASCII, which latin1 reads as it is.
  const { text, cachedData } = kept ?? { text: readFileSync(filename, 'latin1') }
  const script = new Script(text, { filename, cachedData })
  const module = { exports: {} }
  loaded.set(name, module)
  script.runInThisContext()(module.exports, ask, module, filename)
  return module.exports
}

function ask(name) {
  if (!name.startsWith('./')) return require(name)
  return loaded.get(name)?.exports ?? run(name, compiled(name))
}

// The program and what it was compiled to, read one after the other into the same memory: to be given more takes longer than
// to read.
function compiled(name) {
  const filename = join(dist, name)
  const cache = filename.replace('.cjs', `-${process.version}-${process.platform}-${process.arch}.cache`)
  try {
    const [program, kept] = [statSync(filename), statSync(cache)]
    if (kept.mtimeMs < program.mtimeMs) return undefined
    const room = Buffer.allocUnsafeSlow(Math.max(program.size, kept.size))
    const text = room.latin1Slice(0, fill(room, filename))
    return { text, cachedData: room.subarray(0, fill(room, cache)) }
  } catch {
    return undefined
  }
}

// As much of a file as there is room for, and how much that is.
function fill(bytes, file) {
  const descriptor = openSync(file)
  let end = 0
  for (let more = 1; more > 0; end += more) more = readSync(descriptor, bytes, end, bytes.length - end, null)
  closeSync(descriptor)
  return end
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
