#!/usr/bin/env node
import * as module from 'node:module'

// Node 22.1 and later keep what they compile.
module.enableCompileCache?.()

try {
  const { start } = await import('../dist/main.js')
  await start()
  process.exit()
} catch (error) {
  // Not the exit code of a verdict: nothing was checked.
  process.stderr.write(`enduse: the program cannot start: ${error.message.split('\n')[0]}\n`)
  process.exit(2)
}
