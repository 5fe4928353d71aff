/** Determines what is at a path: a file, a folder, a link or nothing. */

import { type Dirent, lstatSync, readdirSync, type Stats, statSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { inShell } from '../../core/model/in-shell.ts'
import { tried } from '../../core/model/tried.ts'
import { nearest } from '../../message/nearest.ts'
import { refuse } from '../refusal.ts'
import { nameOf } from './path.ts'
import { orRefuse } from './system-error.ts'

/** Returns the status of a path that the user named; `undefined` if it does not exist. */
export const statusOf = (absolute: string, path: string): Stats | undefined =>
  orRefuse(
    () => statSync(absolute, { throwIfNoEntry: false }),
    why => refuse('notOpened', { file: path, why }),
  )

/**
 * Returns the path that may be meant: the nearest name in the last existing folder on the way. Refuses one that is listed there and
 * leads to nothing.
 */
export function neighbour(absolute: string, path: string): string | undefined {
  const folder = dirname(absolute)
  const names = entriesOf(folder)?.map(entry => entry.name)
  if (names === undefined) return dirname(path) === path ? undefined : neighbour(folder, dirname(path))
  const name = absolute.slice(folder.length).replace(/^[/\\]/, '')
  if (names.includes(name) && name.includes('\ufffd'))
    return refuse('nameNotUtf8', { file: path, pattern: inShell(path).replace(/\ufffd+/g, '"*"') })
  if (names.includes(name)) return refuse('brokenLink', { file: path })
  const near = nearest(name, names)
  return near === undefined ? undefined : join(dirname(path), near).replaceAll(sep, '/')
}

/** Returns the entries of a folder; `undefined` if it cannot be read. */
export function entriesOf(folder: string): Dirent[] | undefined {
  return tried(() => readdirSync(folder, { withFileTypes: true }))
}

/** Returns the status of a path, or of a link itself; `undefined` if nothing is there, or it cannot be told. */
const statusAt = (path: string, cwd: string, read = statSync): Stats | undefined =>
  tried(() => read(resolve(cwd, path), { throwIfNoEntry: false }))

/** Checks whether an entry exists at this path, even a dangling link. */
export const isEntry = (path: string, cwd: string) => statusAt(path, cwd, lstatSync) !== undefined

export const isDirectory = (path: string, cwd: string) => statusAt(path, cwd)?.isDirectory() === true

/** Checks whether a file exists that can be read more than once: no folder, pipe or device. */
export const isPlainFile = (path: string, cwd: string) => statusAt(path, cwd)?.isFile() === true

export const isLink = (path: string, cwd: string) => statusAt(path, cwd, lstatSync)?.isSymbolicLink() === true

export const exists = (path: string, cwd: string) => statusAt(path, cwd) !== undefined

/** Returns the size of a file; 0 if it is unavailable, which is reported when the file is opened. */
export const sizeOf = (path: string) => statusAt(path, '/')?.size ?? 0

export const isSomething = (absolute: string, cwd: string): boolean =>
  orRefuse(
    () => lstatSync(absolute, { throwIfNoEntry: false }) !== undefined,
    why => refuse('notOpened', { file: nameOf(absolute, cwd), why }),
  )
