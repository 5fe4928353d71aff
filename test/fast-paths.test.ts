/** The table of fast paths: each text is in the source where `npm run bench -- ablate` takes it out. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../src/build/root.ts'
import { changed, fastPaths, linesOf, notesOfOneRule } from './bench/fast-paths.ts'

test.each([...fastPaths, notesOfOneRule].map(path => [path.name, path] as const))('%s', (_, path) => {
  const source = readFileSync(join(root, 'src', path.file), 'utf8')
  expect(changed(path, source)).not.toBe(source)
  expect(linesOf(path, root)).toBeGreaterThanOrEqual(0)
})
