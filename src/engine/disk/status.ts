/** Determines what is at a path: a file, a folder, a link or nothing. */

import { type Dirent, lstatSync, readdirSync, type Stats, statSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { nearest } from '../../message/nearest.ts'
import { refuse } from '../refusal.ts'
import { nameOf } from './path.ts'
import { refusedBecause } from './system-error.ts'

/** Returns the status of a path that the user named; `undefined` if it does not exist. */
export function statusOf(absolute: string, path: string): Stats | undefined {
  try {
    return statSync(absolute, { throwIfNoEntry: false })
  } catch (error) {
    return refuse('notOpened', { file: path, why: refusedBecause(error) })
  }
}

/** Returns the path that may be meant: the nearest name in the last existing folder on the way. */
export function neighbour(absolute: string, path: string): string | undefined {
  const folder = dirname(absolute)
  const names = entriesOf(folder)?.map(entry => entry.name)
  if (names === undefined) return dirname(path) === path ? undefined : neighbour(folder, dirname(path))
  const near = nearest(absolute.slice(folder.length).replace(/^[/\\]/, ''), names)
  return near === undefined ? undefined : join(dirname(path), near).replaceAll(sep, '/')
}

export function entriesOf(folder: string): Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return undefined
  }
}

/** Checks whether an entry exists at this path, even a dangling link. */
export function isEntry(path: string, cwd: string): boolean {
  try {
    return lstatSync(resolve(cwd, path), { throwIfNoEntry: false }) !== undefined
  } catch {
    return false
  }
}

/** Checks whether a folder exists. */
export function isDirectory(path: string, cwd: string): boolean {
  try {
    return statSync(resolve(cwd, path), { throwIfNoEntry: false })?.isDirectory() === true
  } catch {
    return false
  }
}

/** Checks whether a file exists that can be read more than once: no folder, pipe or device. */
export function isPlainFile(path: string, cwd: string): boolean {
  try {
    return statSync(resolve(cwd, path), { throwIfNoEntry: false })?.isFile() === true
  } catch {
    return false
  }
}

/** Checks whether a link is at the path. */
export function isLink(path: string, cwd: string): boolean {
  try {
    return lstatSync(resolve(cwd, path), { throwIfNoEntry: false })?.isSymbolicLink() === true
  } catch {
    return false
  }
}

/** Checks whether anything exists at the path. */
export function exists(path: string, cwd: string): boolean {
  try {
    return statSync(resolve(cwd, path), { throwIfNoEntry: false }) !== undefined
  } catch {
    return false
  }
}

export function isSomething(absolute: string, cwd: string): boolean {
  try {
    return lstatSync(absolute, { throwIfNoEntry: false }) !== undefined
  } catch (error) {
    return refuse('notOpened', { file: nameOf(absolute, cwd), why: refusedBecause(error) })
  }
}

/** Checks whether a folder is at the path. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
  } catch {
    return false
  }
}
