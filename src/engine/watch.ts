/** Watches the files that a run depends on, and reports once when something changes. */
import { existsSync, type FSWatcher, watch } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { tableLike } from '../core/model/archive-name.ts'
import { addIn } from '../core/model/group-by.ts'
import { documentLike, passedOver } from './disk/document-name.ts'
import { watchedBelow } from './disk/folder.ts'
import { isDirectory } from './disk/status.ts'
import { codeOf, refusedBecause } from './disk/system-error.ts'
import { refuse } from './refusal.ts'

/** What is watched, by absolute paths. */
export interface Trail {
  /** The folder up to which deleted and created folders are noticed. */
  readonly from: string
  /** Folders with everything below: documents, or for a pattern all files. */
  readonly folders: readonly { readonly path: string; readonly isPattern: boolean }[]
  /** Single files, whether or not they exist. */
  readonly files: readonly string[]
  /** Files that the run itself writes. */
  readonly except: readonly string[]
}

/** Milliseconds without a change after which a file being written counts as complete. */
const quiet = 100

/**
 * Watches folders and not files: editors write another file and rename it, and a new file has none to watch. Each folder is
 * watched by itself, because Node 20 misses events in new folders in recursive mode. `changed` resolves a moment after the first
 * change, when nothing more happens.
 */
export function watchAlong(trail: Trail): { readonly changed: Promise<void>; close(): void } {
  let timer: NodeJS.Timeout | undefined
  let tell = () => {}
  const changed = new Promise<void>(resolve => {
    tell = () => {
      clearTimeout(timer)
      timer = setTimeout(resolve, quiet)
    }
  })
  const watchers: FSWatcher[] = []
  const close = () => {
    clearTimeout(timer)
    for (const one of watchers) one.close()
  }
  try {
    for (const [folder, hears] of hearing(trail)) {
      const watcher = watcherOf(folder, name => {
        if (name === null || hears.some(one => one(name))) tell()
      })
      if (watcher === undefined) continue
      // The watched folder was deleted: its parent has reported that too.
      watcher.on('error', tell)
      watchers.push(watcher)
    }
  } catch (error) {
    close()
    throw error
  }
  return { changed, close }
}

/** Returns which names matter in which folder. */
function hearing({
  from,
  folders,
  files,
  except,
}: Trail): ReadonlyMap<string, ((name: string) => boolean)[]> {
  const heard = new Map<string, ((name: string) => boolean)[]>()
  const hear = (folder: string, matters: (name: string) => boolean) => {
    addIn(heard, folder, name => matters(name) && !except.includes(join(folder, name)))
  }
  const hearFile = (path: string) => {
    const [folder, name] = [dirname(path), basename(path)]
    if (folder === path) return
    // If its folder does not exist, the first missing folder on the way is watched for.
    const isThere = existsSync(folder)
    if (isThere) hear(folder, one => one === name)
    if (!isThere || (folder !== from && folder.startsWith(from))) hearFile(folder)
  }
  for (const path of files) hearFile(path)
  for (const { path, isPattern } of folders) {
    hearFile(path)
    const { folders: below, targets } = watchedBelow(path)
    const known = new Set(below)
    for (const target of targets) hearFile(target)
    for (const folder of below)
      hear(folder, name => {
        const one = join(folder, name)
        return (
          !passedOver(name) &&
          (isPattern || documentLike(name) || tableLike(name) || known.has(one) || isDirectory(one, '.'))
        )
      })
  }
  return heard
}

function watcherOf(folder: string, heard: (name: string | null) => void): FSWatcher | undefined {
  try {
    return watch(folder, (_, name) => heard(name))
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES' || code === 'EPERM') return undefined
    return refuse('notWatched', { folder, why: code === 'ENOSPC' ? undefined : refusedBecause(error) })
  }
}
