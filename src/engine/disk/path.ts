/** Converts paths: as named in reports, absolute, resolved, and relative to a folder. */
import { realpathSync, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { tried } from '../../core/model/tried.ts'

/** Returns the absolute path that a `file:` URI names; `undefined` for a document that is no file. */
export const pathOfUri = (uri: string): string | undefined =>
  uri.startsWith('file:') ? tried(() => resolve(fileURLToPath(uri))) : undefined

export const uriOf = (absolute: string): string => pathToFileURL(absolute).href

/** Returns the name of a file in reports: relative to the working directory, with `/`. */
export const nameOf = (absolute: string, cwd: string): string => relative(cwd, absolute).replaceAll(sep, '/')

export function splitPath(path: string): { readonly folder: string; readonly name: string } {
  return { folder: dirname(path), name: basename(path) }
}

export const pathOf = (path: string, cwd: string): string => resolve(cwd, path)

/** Converts a path in a file of enduse, relative to that file's folder, to the name in reports; and the other way round. */
export function namesFrom(
  path: string,
  cwd: string,
): { readonly toReport: (path: string) => string; readonly fromReport: (file: string) => string } {
  const folder = dirname(path)
  return {
    toReport: inside => nameOf(resolve(folder, inside), cwd),
    fromReport: file => nameOf(resolve(cwd, file), folder),
  }
}

/** Returns the real path: two paths with the same one are the same file. */
export function identityOf(path: string): string {
  const stats = tried(() => statSync(path, { bigint: true }))
  // If it does not exist yet: its folder and its name.
  return stats === undefined ? join(realPath(dirname(path)), basename(path)) : `${stats.dev}:${stats.ino}`
}

export const realPath = (path: string): string => tried(() => realpathSync(path)) ?? path

/** Returns the path of `folder` below `root`, with `/`; empty if it is the root itself, or elsewhere. */
export function below(root: string, folder: string): string {
  const path = relative(realPath(root), realPath(folder))
  return path.split(sep)[0] === '..' || isAbsolute(path) ? '' : path.replaceAll(sep, '/')
}
