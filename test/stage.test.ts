/** Files are complete or not there: on a full disk, and where a run is killed; what a killed run leaves is removed by a later one. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, renameSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { stageFile, stageIn } from '../src/engine/disk/stage.ts'
import { today, type Workplace, workplace } from './workplace.ts'

const bin = fileURLToPath(new URL('../bin/enduse.js', import.meta.url))

/** What is in a folder, with the temporary folders. */
const namesIn = (here: Workplace) => readdirSync(here.folder, { recursive: true }).map(String).sort()

/** Kills the process when it has written a part of its first file. */
const killing = `data:text/javascript,${encodeURIComponent(`
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
const write = fs.writeFileSync
fs.writeFileSync = (file, content, options) => {
  write(file, String(content).slice(0, 20), options)
  process.kill(process.pid, 'SIGKILL')
}
syncBuiltinESMExports()`)}`

describe.each([
  ['init', ['init', '--ci', 'github'], '.github/workflows/enduse.yml'],
  ['new', ['new', 'certificate', 'papers/new.yaml'], 'papers/new.yaml'],
  ['baseline', ['baseline', 'create', 'papers', '--today', today], 'enduse.baseline.json'],
])('enduse %s', (_, args, file) => {
  const run = (here: Workplace, command: string, node: readonly string[] = []) =>
    spawnSync('bash', ['-c', `${command} exec "$0" "$@" 2>&1`, process.execPath, ...node, bin, ...args], {
      cwd: here.folder,
      encoding: 'utf8',
    })
  const begun = () => {
    const here = workplace()
    here.example('overdrawn', 'papers')
    return here
  }

  test('writes nothing where there is no room', () => {
    const here = begun()
    const before = namesIn(here)
    // No file may have any content.
    const { status, stdout } = run(here, "trap '' XFSZ; ulimit -f 0;")
    expect({ status, stdout }).toEqual({ status: 2, stdout: expect.stringContaining('cannot be written') })
    expect(namesIn(here)).toEqual(before)
  })

  test('leaves no incomplete file where it is killed, and is run again', async () => {
    const here = begun()
    expect(run(here, '', ['--import', killing]).signal).toBe('SIGKILL')
    expect(existsSync(here.path(file))).toBe(false)
    expect(namesIn(here).some(name => name.includes('.enduse-tmp-'))).toBe(true)
    expect((await here.run(args)).error).toBe('')
    expect(here.read(file).length).toBeGreaterThan(100)
    expect(namesIn(here).filter(name => name.includes('.enduse-'))).toEqual([])
  })
})

describe('temporary folders', () => {
  /** A temporary folder of a process that runs, and the same name for another process, or another system. */
  function begun() {
    const here = workplace()
    const stage = stageIn(here.folder)
    const renamed = (change: (name: string) => string) => {
      const path = here.path(change(stage.slice(here.folder.length + 1)))
      mkdirSync(path)
      return path
    }
    return { here, stage, renamed }
  }
  const long = new Date('2020-01-01')
  /** A later run, in a process of its own. */
  const later = (here: Workplace) =>
    expect(
      spawnSync(process.execPath, [bin, 'new', 'shipment', 'late.yaml'], { cwd: here.folder }).status,
    ).toBe(0)

  test('of a process that runs are left, however old', () => {
    const { here, stage } = begun()
    utimesSync(stage, long, long)
    later(here)
    expect(existsSync(stage)).toBe(true)
  })

  test('of a process that has ended are removed', async () => {
    const { here, renamed } = begun()
    const ended = spawn(process.execPath, ['--eval', ''])
    await once(ended, 'exit')
    const path = renamed(name => name.replace(String(process.pid), String(ended.pid)))
    later(here)
    expect(existsSync(path)).toBe(false)
  })

  test('of another machine or container are removed when nothing was written for a day', () => {
    const { here, renamed } = begun()
    const other = (letter: string) =>
      renamed(name => name.replace(/tmp-\w{8}-\d+-\w{6}/, `tmp-00000000-1-${letter.repeat(6)}`))
    const [fresh, old, growing] = ['a', 'b', 'c'].map(other) as [string, string, string]
    here.write('grows', '')
    renameSync(here.path('grows'), join(growing, 'report'))
    for (const path of [old, growing]) utimesSync(path, long, long)
    later(here)
    expect([fresh, old, growing].map(path => existsSync(path))).toEqual([true, false, true])
  })

  test('are told by their names from folders of the user', () => {
    const { here } = begun()
    const own = ['.enduse-backup', '.enduse-cache', '.enduse-tmp-mine']
    for (const name of own) {
      mkdirSync(here.path(name))
      utimesSync(here.path(name), long, long)
    }
    later(here)
    expect(own.filter(name => !existsSync(here.path(name)))).toEqual([])
  })
})

test('a file never takes the name of another', () => {
  const here = workplace()
  const file = stageFile(here.path('a.yaml'), 'new')
  here.write('a.yaml', 'old')
  expect(() => file.create()).toThrow('EEXIST')
  file.drop()
  expect(here.read('a.yaml')).toBe('old')
  expect(readdirSync(here.folder)).toEqual(['a.yaml'])
})
