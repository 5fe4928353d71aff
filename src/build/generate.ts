/**
 * Writes the generated files: `npm run generate`.
 * `npm run generate -- --check` changes no committed file and exits with 1 when one of them is stale;
 * `npm run generate -- --missing` makes only what is not committed, which is all that a build needs.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { outputs, stale } from './outputs.ts'
import { root } from './root.ts'

const check = process.argv.includes('--check')
const missing = process.argv.includes('--missing')

// In order: later outputs are made with earlier ones.
for (const output of outputs) {
  if (missing && output.committed) continue
  const content = await stale(output)
  if (content === undefined) continue
  if (check && output.committed) {
    console.error(`${output.path} is stale: run npm run generate`)
    process.exitCode = 1
    continue
  }
  const file = join(root, output.path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, content)
  console.log(`wrote ${output.path}`)
}
