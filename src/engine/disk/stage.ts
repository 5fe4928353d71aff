/** Temporary folders beside files that are written: a file gets its name when it is complete. */
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  linkSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { digest } from '../../core/model/digest.ts'
import { tried } from '../../core/model/tried.ts'
import { codeOf } from './system-error.ts'

/** What makes the number of a process unique: on a shared disk are folders of other machines and of other containers. */
const system = () =>
  digest(
    [
      hostname(),
      tried(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
      tried(() => readlinkSync('/proc/self/ns/pid')),
    ].join('\n'),
  ).slice(0, 8)

const named = /^\.enduse-tmp-([0-9a-f]{8})-(\d+)-\w{6}$/
const day = 24 * 60 * 60 * 1000
const swept = new Set<string>()

/** Creates a temporary folder in a folder, and removes those that killed runs left there. */
export function stageIn(folder: string): string {
  const own = system()
  const stage = mkdtempSync(join(folder, `.enduse-tmp-${own}-${process.pid}-`))
  if (!swept.has(folder)) tried(() => sweep(folder, own, stage))
  swept.add(folder)
  return stage
}

/** Removes temporary folders of processes that have ended. Of another system, only those a day older than the new one. */
function sweep(folder: string, own: string, stage: string): void {
  const now = statSync(stage).mtimeMs
  for (const name of readdirSync(folder)) {
    const [, from, pid] = named.exec(name) ?? []
    if (from === undefined || name === basename(stage)) continue
    const path = join(folder, name)
    const newest = () =>
      [path, ...readdirSync(path).map(one => join(path, one))].map(one => statSync(one).mtimeMs)
    const isLeft = from === own ? !isRunning(Number(pid)) : now - Math.max(...(tried(newest) ?? [now])) > day
    if (isLeft) tried(() => rmSync(path, { recursive: true, force: true }))
  }
}

/** Checks whether a process of this system still runs. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) !== 'ESRCH'
  }
}

/** A complete file that has no name yet. */
export type StagedFile = ReturnType<typeof stageFile>

/**
 * Writes a file beside its path, with the permissions `mode`: `create` gives it its name and fails if there is a file of this
 * name, `replace` replaces that, and `drop` removes what is temporary.
 */
export function stageFile(path: string, bytes: string | Uint8Array, mode?: number) {
  const folder = stageIn(dirname(path))
  const beside = join(folder, 'file')
  const drop = () => rmSync(folder, { recursive: true, force: true })
  try {
    const handle = openSync(beside, 'wx')
    try {
      writeFileSync(handle, bytes)
      if (mode !== undefined) fchmodSync(handle, mode)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    drop()
    throw error
  }
  return { create: () => give(beside, path), replace: () => renameSync(beside, path), drop }
}

/** Gives a file its name: by a link, which fails where a file is; on systems without links the name is taken first. */
function give(beside: string, path: string): void {
  try {
    linkSync(beside, path)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error
    closeSync(openSync(path, 'wx'))
    renameSync(beside, path)
  }
}
