/** A file that grows is written to its end, also on a disk that takes a part of what it is given. */
import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { stagedFiles } from '../src/engine/disk/staged.ts'
import { workplace } from './workplace.ts'

vi.mock('node:fs', async load => {
  const fs = await load<typeof import('node:fs')>()
  const writeSync = (handle: number, piece: string | Uint8Array, at = 0) => {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
    return fs.writeSync(handle, bytes, at, Math.min(7, bytes.length - at))
  }
  return { ...fs, writeSync }
})

test.each([['text'], ['bytes']])('%s that a disk takes seven bytes at a time', kind => {
  const text = '终端用户证明 '.repeat(20)
  const at = workplace()
  const files = stagedFiles('out', at.folder)
  files.append('report.txt', kind === 'text' ? text : Buffer.from(text))
  files.append('report.txt', 'end')
  files.done()
  expect(readFileSync(at.path('out/report.txt'), 'utf8')).toBe(`${text}end`)
})
