/**
 * Exits with 1 unless dist/ was built from the present sources: `prepare` then builds it, so that `npm link` after `npm install`
 * builds nothing. With --done, notes that it was built.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { globSync } from 'tinyglobby'
import { root } from './root.ts'

const sources = ['src/**', 'schemas/**', 'package*.json', 'tsconfig.json', 'tsup.config.ts']
const hash = createHash('sha256')
for (const path of globSync(sources, { cwd: root }).sort())
  hash.update(path).update(readFileSync(join(root, path)))
const digest = hash.digest('hex')
const note = join(root, 'dist/sources.sha256')
if (process.argv.includes('--done')) writeFileSync(note, digest)
else if (!existsSync(note) || readFileSync(note, 'utf8') !== digest) process.exitCode = 1
