/** Writes reports and files of enduse, completely or not at all, and never over a document. */

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
import { defaultLimits, kindsIn } from '../../core/map.ts'
import { unavailable } from '../../read/unavailable.ts'
import { isRefusal, type RefusalData, refuse } from '../refusal.ts'
import { open } from './file.ts'
import type { FoundFile } from './found.ts'
import { identityOf, realPath } from './path.ts'
import { type StagedFile, stageFile, stageIn } from './stage.ts'
import { isEntry, isPlainFile } from './status.ts'
import { codeOf, orRefuse, refusedBecause } from './system-error.ts'

/** Files that a report may not overwrite: the documents, the settings of the run, and the reports written before. */
export interface ProtectedFiles {
  readonly checked: Iterable<FoundFile>
  readonly goneBy: readonly string[]
  readonly reports: readonly string[]
}

/** Refuses a report that would overwrite a protected file at this path. */
export function refuseOutput(path: string, cwd: string, { checked, goneBy, reports }: ProtectedFiles): void {
  refuseOver(path, cwd, checked)
  const identity = identityOf(resolve(cwd, path))
  const same = (other: string) => identityOf(resolve(cwd, other)) === identity
  if (goneBy.some(same)) refuse('reportOverInput', { file: path })
  const other = reports.find(same)
  if (other !== undefined) refuse('reportsToOne', { file: path, other: other === path ? undefined : other })
}

/** A file that is written incrementally: it gets its name when it is complete. */
export type GrowingFile = ReturnType<typeof growFile>

/**
 * Begins a report in a temporary file beside its path. A link is kept, as is a special file, such as a pipe or a device: the
 * output is written to it. Refuses to overwrite one of the documents that were checked: documents are evidence.
 */
export function growFile(path: string, cwd: string, checked: Iterable<FoundFile> = []) {
  const absolute = realPath(resolve(cwd, path))
  refuseOver(path, cwd, checked)
  let folder: string | undefined
  const written = <T>(work: () => T): T =>
    orRefuse(work, why => refuse('reportNotWritten', { file: path, why }))
  const handle = written(() => {
    const stats = statSync(absolute, { throwIfNoEntry: false })
    if (stats?.isDirectory()) refuse('reportIsFolder', { file: path })
    if (stats?.isFile() === false) return openSync(absolute, constants.O_WRONLY)
    if (!isEntry(dirname(path), cwd)) refuse('noFolder', { file: path, folder: dirname(path) })
    folder = folderFor(absolute, stats !== undefined)
    const opened = openSync(join(folder, 'report'), 'w')
    // The new file gets the permissions of the one that it replaces.
    if (stats !== undefined) fchmodSync(opened, stats.mode & 0o777)
    return opened
  })
  let isOpen = true
  const close = () => {
    if (isOpen) closeSync(handle)
    isOpen = false
  }
  return {
    write: (piece: string | Uint8Array): void => written(() => writeFileSync(handle, piece)),
    done: (): void =>
      written(() => {
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

/** Returns the folder for the temporary file: beside the file that it replaces, or elsewhere if nothing may be created there. */
function folderFor(absolute: string, isThere: boolean): string {
  try {
    return stageIn(dirname(absolute))
  } catch (error) {
    if (!isThere || !['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error))) throw error
    return mkdtempSync(join(tmpdir(), 'enduse-'))
  }
}

/** Replaces a file with another. One that cannot be replaced, such as a mounted file, is overwritten. */
export function takePlace(path: string, absolute: string): void {
  try {
    renameSync(path, absolute)
  } catch (error) {
    if (!['EXDEV', 'EBUSY', 'EACCES', 'EPERM', 'EROFS'].includes(codeOf(error))) throw error
    copyFileSync(path, absolute)
  }
}

/** Appends to a file of a CI platform, never to a document; returns why if that is not possible. */
export function append(
  path: string,
  text: string,
  cwd: string,
  checked: readonly FoundFile[],
): RefusalData | undefined {
  try {
    refuseOver(path, cwd, checked)
    appendFileSync(resolve(cwd, path), text)
    return undefined
  } catch (error) {
    return isRefusal(error)
      ? error.refused
      : { id: 'notWritten', args: { file: path, why: refusedBecause(error) } }
  }
}

function refuseOver(path: string, cwd: string, checked: Iterable<FoundFile>): void {
  const absolute = resolve(cwd, path)
  const identity = identityOf(absolute)
  for (const one of checked)
    if (one.path === absolute || identityOf(one.path) === identity)
      refuse('reportOverDocument', { file: path })
  if (isPlainFile(path, cwd) && holdsDocument({ file: path, path: absolute, named: true }))
    refuse('reportOverOther', { file: path })
}

/** Checks whether a file holds a document, or one in YAML with mistakes: what is longer than documents may be is none. */
function holdsDocument(found: FoundFile): boolean {
  const source = open(found, defaultLimits.bytes)
  if ('unreadable' in source || source.bytes.length > defaultLimits.bytes) return false
  const text = new TextDecoder().decode(source.bytes)
  if (!text.includes('documentType')) return false
  const isBroken = /\.ya?ml$/i.test(found.file) && /^documentType: /m.test(text)
  return isBroken || kindsIn(source, defaultLimits).some(({ kind }) => kind !== null)
}

/** Replaces a file of enduse, completely or not at all: the old content stays until the new one is written. */
export function replace(path: string, text: string, cwd: string): void {
  const absolute = realPath(resolve(cwd, path))
  let file: StagedFile | undefined
  try {
    file = stageFile(absolute, text, statSync(absolute).mode & 0o7777)
    file.replace()
  } catch (error) {
    refuse('notReplaced', { file: path, why: refusedBecause(error) })
  } finally {
    file?.drop()
  }
}

/** A new file; a secret one may be read by its owner alone. */
export interface FileToWrite {
  readonly path: string
  readonly text: string | Uint8Array
  readonly isSecret?: boolean
}

/**
 * Writes new files, all or none: their names as written. Refuses if one exists already; with `force`, which is `undefined` where no
 * option allows it, writes over it, except over these inputs.
 */
export function writeNew(
  files: readonly FileToWrite[],
  cwd: string,
  force?: boolean,
  inputs: readonly string[] = [],
): string[] {
  const isThere = ({ path }: FileToWrite) =>
    orRefuse(
      () => lstatSync(resolve(cwd, path), { throwIfNoEntry: false }) !== undefined,
      why => refuse('notWritten', { file: path, why }),
    )
  const there = files.filter(isThere)
  if (force !== true && there[0] !== undefined) refuseExisting(there[0].path, force)
  const replaced = new Map(there.map(one => [one, replaceable(one.path, cwd, inputs)]))
  const made: string[] = []
  const staged: StagedFile[] = []
  let current = ''
  try {
    for (const one of files) {
      const { path, text, isSecret } = one
      current = path
      const { real = resolve(cwd, path), mode = isSecret === true ? 0o600 : undefined } = {
        ...replaced.get(one),
      }
      const folder = mkdirSync(dirname(real), { recursive: true })
      if (folder !== undefined) made.push(folder)
      staged.push(stageFile(real, text, mode))
    }
    for (const [index, one] of files.entries()) {
      current = one.path
      if (replaced.has(one)) staged[index]?.replace()
      else {
        staged[index]?.create()
        made.push(resolve(cwd, one.path))
      }
    }
  } catch (error) {
    for (const one of made.reverse()) rmSync(one, { recursive: true, force: true })
    refuse('notCreated', { file: current, why: refusedBecause(error) })
  } finally {
    for (const one of staged) one.drop()
  }
  return files.map(({ path }) => path)
}

/**
 * Returns the file that a path leads to, and its permissions, before it is replaced. Refuses what is no regular file, and one of
 * these inputs.
 */
export function replaceable(path: string, cwd: string, inputs: readonly string[]) {
  const real = realPath(resolve(cwd, path))
  const stats = statSync(real, { throwIfNoEntry: false })
  if (stats === undefined) return refuse('brokenLink', { file: path })
  if (!stats.isFile())
    return refuse('notCreated', {
      file: path,
      why: unavailable(stats.isDirectory() ? 'folder' : 'not-a-file'),
    })
  const identity = identityOf(real)
  if (inputs.some(one => identityOf(resolve(cwd, one)) === identity)) refuse('overInput', { file: path })
  return { real, mode: stats.mode & 0o7777 }
}

/** Creates a folder, if there is none. */
export function makeFolder(path: string, cwd: string): void {
  orRefuse(
    () => mkdirSync(resolve(cwd, path), { recursive: true }),
    why => refuse('folderNotWritten', { folder: path, why }),
  )
}

/** Refuses a file that exists; `force` is `undefined` where no option writes over it. */
export function refuseExisting(file: string, force: boolean | undefined): never {
  return refuse('exists', { file, force: force === undefined ? undefined : '--force' })
}
