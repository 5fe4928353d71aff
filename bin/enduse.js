#!/usr/bin/env node
const { readFileSync } = require('node:fs')
const { createRequire, wrap } = require('node:module')
const { dirname, join } = require('node:path')
const { Script } = require('node:vm')

// Half of the time of a small run would go into compiling the program, so the build keeps it compiled. The cache is for
// the Node that made it; another one leaves it alone and compiles. (The build writes ASCII, so latin1 reads it.)
const filename = join(__dirname, '..', 'dist', 'cli.cjs')
const script = new Script(wrap(readFileSync(filename, 'latin1')), { filename, cachedData: cache() })
const module_ = { exports: {} }
script.runInThisContext()(module_.exports, createRequire(filename), module_, filename, dirname(filename))
module_.exports.start()

function cache() {
  try {
    return readFileSync(join(__dirname, '..', 'dist', 'cli.cache'))
  } catch {
    return undefined
  }
}
