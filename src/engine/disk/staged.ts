/** Writes new files into a folder, all or none: each gets its name when all of them are complete. */

import {
  chmodSync,
  closeSync,
  fchmodSync,
  lstatSync,
  mkdirSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { refuse } from '../refusal.ts'
import { replaceable, takePlace } from './output.ts'
import { stageIn } from './stage.ts'
import { orRefuse } from './system-error.ts'

export type StagedFiles = ReturnType<typeof stagedFiles>

/** Begins files of a folder, which is created if it does not exist; with `force` they may replace others, except these inputs. */
export function stagedFiles(folder: string, cwd: string, force?: boolean, inputs: readonly string[] = []) {
  const absolute = resolve(cwd, folder)
  const written = <T>(work: () => T): T => orRefuse(work, why => refuse('folderNotWritten', { folder, why }))
  const made = written(() => mkdirSync(absolute, { recursive: true }))
  const stage = written(() => stageIn(absolute))
  const targets = new Map<string, string>()
  const growing = new Map<string, number>()
  const take = (name: string) => {
    const isThere = lstatSync(join(absolute, name), { throwIfNoEntry: false }) !== undefined
    if (force !== true && isThere)
      refuse('existsThere', { file: join(folder, name), force: force === undefined ? undefined : '--force' })
    const { real = join(absolute, name), mode } = {
      ...(isThere ? replaceable(join(folder, name), cwd, inputs) : {}),
    }
    targets.set(name, real)
    return mode
  }
  const close = () => {
    for (const handle of growing.values()) closeSync(handle)
    growing.clear()
  }
  return {
    /** Writes a file; refuses one whose name is taken. */
    write: (name: string, text: string): void =>
      written(() => {
        const mode = take(name)
        writeFileSync(join(stage, name), text, { flag: 'wx' })
        if (mode !== undefined) chmodSync(join(stage, name), mode)
      }),
    append: (name: string, piece: string | Uint8Array): void =>
      written(() => {
        let handle = growing.get(name)
        if (handle === undefined) {
          const mode = take(name)
          handle = openSync(join(stage, name), 'wx')
          if (mode !== undefined) fchmodSync(handle, mode)
          growing.set(name, handle)
        }
        const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
        // A disk that is almost full takes only a part, and refuses the rest.
        for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at)
      }),
    done: (): void =>
      written(() => {
        close()
        for (const [name, target] of targets) takePlace(join(stage, name), target)
        rmSync(stage, { recursive: true, force: true })
      }),
    drop: (): void => {
      close()
      rmSync(stage, { recursive: true, force: true })
      if (made !== undefined) rmSync(made, { recursive: true, force: true })
    },
  }
}
