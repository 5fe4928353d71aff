/**
 * The freeze: the outputs of every command over all examples and cases are those of 0.10.0, but for the differences that
 * `freeze/intended.ts` gives a reason for. `UPDATE=1` rewrites the hashes; `FREEZE=FOLDER` writes the outputs themselves, to be compared
 * with those of another commit.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { asBefore } from './freeze/intended.ts'
import { outputs } from './freeze/outputs.ts'

const file = new URL('freeze/hashes.json', import.meta.url)

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)

test('no output is other than it was', async () => {
  const hashes: Record<string, string> = {}
  const folder = process.env.FREEZE
  if (folder !== undefined) mkdirSync(folder, { recursive: true })
  for await (const { name, text } of outputs()) {
    const before = asBefore(text)
    expect(hashes, `two outputs are named ${name}`).not.toHaveProperty([name])
    hashes[name] = hashOf(before)
    if (folder !== undefined)
      writeFileSync(join(folder, name.replaceAll(/[^\w.-]+/g, '_').slice(0, 200)), before)
  }
  if (process.env.UPDATE !== undefined) writeFileSync(file, `${JSON.stringify(hashes, null, 1)}\n`)
  const frozen: Record<string, string> = JSON.parse(readFileSync(file, 'utf8'))
  const names = [...new Set([...Object.keys(frozen), ...Object.keys(hashes)])]
  expect(names.filter(name => frozen[name] !== hashes[name])).toEqual([])
}, 600_000)
