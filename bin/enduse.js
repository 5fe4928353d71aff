#!/usr/bin/env node
import { createRequire } from 'node:module'

const { main } = createRequire(import.meta.url)('../dist/cli.cjs')

// A reader that stops early, such as head, is no fault of the run.
process.stdout.on('error', error => {
  if (error.code !== 'EPIPE') throw error
})

process.exitCode = await main(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  now: new Date(),
  terminal: { isTTY: process.stdout.isTTY === true, columns: process.stdout.columns },
  out: text => process.stdout.write(text),
  error: text => process.stderr.write(text),
})
