/** Gives each file of tests a temporary folder of its own, and removes it at the end with all that tests and programs left in it. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

const before = process.env.TMPDIR
const folder = mkdtempSync(join(tmpdir(), 'enduse-tests-'))
// MUNGE takes no socket in a folder that others may not enter.
chmodSync(folder, 0o755)
process.env.TMPDIR = folder

afterAll(() => {
  if (before === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = before
  // A program may still be writing when it was told to end.
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
})
