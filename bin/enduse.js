#!/usr/bin/env node
try {
  const { default: command } = await import('../dist/command/load.cjs')
  await command.loadModule('main.js').start()
  command.keepCode()
  process.exit()
} catch (error) {
  // Not the exit code of a verdict: nothing was checked.
  process.stderr.write(`enduse: the program cannot start: ${error.message.split('\n')[0]}\n`)
  process.exit(2)
}
