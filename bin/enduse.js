#!/usr/bin/env node
import('../dist/command/load.cjs')
  .then(async ({ default: command }) => {
    await command.loadModule('main.js').start()
    command.keepCode()
    process.exit()
  })
  .catch(error => {
    // Not the exit code of a verdict: nothing was checked.
    process.stderr.write(`enduse: the program cannot start: ${error.message.split('\n')[0]}\n`)
    process.exit(2)
  })
