/** Writes reports and files of our own, whole or not at all, and never over a document. */

import {
  appendFileSync,
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { isRefusal, refuse } from '../refusal.ts'
import type { FoundFile } from './found.ts'
import { identityOf, realPath } from './path.ts'
import { isEntry } from './status.ts'
import { codeOf, reasonOf } from './system-error.ts'

/** What a report may not be written over: the documents, what the run goes by, and the reports that are written before. */
export interface ProtectedFiles {
  readonly judged: Iterable<FoundFile>
  readonly goneBy: readonly string[]
  readonly reports: readonly string[]
}

/** Refuses a report that cannot be written to this path without a loss. */
export function refuseOutput(path: string, cwd: string, { judged, goneBy, reports }: ProtectedFiles): void {
  refuseOver(path, cwd, judged)
  const identity = identityOf(resolve(cwd, path))
  const same = (other: string) => identityOf(resolve(cwd, other)) === identity
  if (goneBy.some(same))
    refuse(`this run uses ${path}; a report cannot overwrite it`, 'Name another file for the report.')
  const other = reports.find(same)
  if (other !== undefined)
    refuse(
      other === path
        ? `two reports are written to ${path}`
        : `two reports are written to one file: ${other} and ${path}`,
      'Name another file for one of them.',
    )
}

/** A file that is written bit by bit: it takes its name when it is whole. */
export interface GrowingFile {
  write(text: string): void
  done(): void
  /** Leaves nothing behind. */
  drop(): void
}

/**
 * Begins a report that grows beside the place where it is to stand. A link stays one, as does what is no file, such as a pipe or
 * a device: what is written goes there. Refuses to write over one of the documents that were judged: documents are evidence.
 */
export function growFile(path: string, cwd: string, judged: Iterable<FoundFile> = []): GrowingFile {
  const absolute = realPath(resolve(cwd, path))
  refuseOver(path, cwd, judged)
  let folder: string | undefined
  const orRefuse = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      if (isRefusal(error)) throw error
      return refuse(`the report cannot be written to ${path}: ${reasonOf(error)}`)
    }
  }
  const handle = orRefuse(() => {
    const stats = statSync(absolute, { throwIfNoEntry: false })
    if (stats?.isDirectory()) refuse(`${path} is a folder`, 'Name a file for the report.')
    if (stats?.isFile() === false) return openSync(absolute, constants.O_WRONLY)
    if (!isEntry(dirname(path), cwd))
      refuse(
        `the report cannot be written to ${path}: there is no folder ${dirname(path)}`,
        'Create the folder first.',
      )
    folder = folderFor(absolute, stats !== undefined)
    const opened = openSync(join(folder, 'report'), 'w')
    // The file that takes the place of another is as open to others as that one was.
    if (stats !== undefined) fchmodSync(opened, stats.mode & 0o777)
    return opened
  })
  let isOpen = true
  const close = () => {
    if (isOpen) closeSync(handle)
    isOpen = false
  }
  return {
    write: text => orRefuse(() => void writeFileSync(handle, text)),
    done: () =>
      orRefuse(() => {
        close()
        if (folder === undefined) return
        takePlace(join(folder, 'report'), absolute)
        rmSync(folder, { recursive: true, force: true })
      }),
    drop: () => {
      close()
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A folder in which a file grows: beside the file whose place it takes, or elsewhere where nothing may be made there. */
function folderFor(absolute: string, isThere: boolean): string {
  try {
    return mkdtempSync(join(dirname(absolute), '.enduse-'))
  } catch (error) {
    if (!isThere || !['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error))) throw error
    return mkdtempSync(join(tmpdir(), 'enduse-'))
  }
}

/** Puts a file in the place of another. One that nothing can be put in the place of, such as a mounted file, is written over. */
function takePlace(path: string, absolute: string): void {
  try {
    renameSync(path, absolute)
  } catch (error) {
    if (!['EXDEV', 'EBUSY', 'EACCES', 'EPERM', 'EROFS'].includes(codeOf(error))) throw error
    copyFileSync(path, absolute)
  }
}

/** Adds to a file that a CI platform keeps, never to a document; says why where that cannot be. */
export function append(
  path: string,
  text: string,
  cwd: string,
  judged: readonly FoundFile[],
): string | undefined {
  try {
    refuseOver(path, cwd, judged)
    appendFileSync(resolve(cwd, path), text)
    return undefined
  } catch (error) {
    return isRefusal(error) ? error.refusal : `${path} cannot be written: ${reasonOf(error)}`
  }
}

function refuseOver(path: string, cwd: string, judged: Iterable<FoundFile>): void {
  const absolute = resolve(cwd, path)
  const identity = identityOf(absolute)
  for (const one of judged)
    if (one.path === absolute || identityOf(one.path) === identity)
      refuse(
        `${path} is one of the documents; a report cannot overwrite it`,
        'Name another file for the report.',
      )
}

/** Writes a file of ours anew, whole or not at all: what was there stays until the new one is written. */
export function replace(path: string, text: string, cwd: string): void {
  const absolute = realPath(resolve(cwd, path))
  const beside = `${absolute}.new`
  let isOurs = false
  try {
    const { mode } = statSync(absolute)
    writeFileSync(beside, '', { flag: 'wx', mode })
    isOurs = true
    writeFileSync(beside, text)
    renameSync(beside, absolute)
  } catch (error) {
    if (isOurs) rmSync(beside, { force: true })
    refuse(`${path} cannot be written: ${reasonOf(error)}`, 'Nothing was changed.')
  }
}

/** Writes files that are not there yet, all or none: their names as written. Refuses where one is there already. */
export function writeNew(
  files: readonly { readonly path: string; readonly text: string }[],
  cwd: string,
): string[] {
  const there = files.find(({ path }) => isThere(resolve(cwd, path), path))
  if (there !== undefined) refuse(`${there.path} already exists`, 'Name another file; nothing was written.')
  const made: string[] = []
  return files.map(({ path, text }) => {
    const absolute = resolve(cwd, path)
    try {
      const folder = mkdirSync(dirname(absolute), { recursive: true })
      if (folder !== undefined) made.push(folder)
      writeFileSync(absolute, text, { flag: 'wx' })
      made.push(absolute)
    } catch (error) {
      for (const one of made.reverse()) rmSync(one, { recursive: true, force: true })
      return refuse(
        `${path} cannot be written: ${reasonOf(error)}`,
        'Name another file; nothing was written.',
      )
    }
    return path
  })
}

function isThere(absolute: string, path: string): boolean {
  try {
    return lstatSync(absolute, { throwIfNoEntry: false }) !== undefined
  } catch (error) {
    return refuse(`${path} cannot be written: ${reasonOf(error)}`)
  }
}
