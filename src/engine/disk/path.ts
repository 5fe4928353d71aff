/** Paths: as reports name them, in full, through links, and below a folder. */
import { realpathSync, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'

/** The name of a file in reports: relative to the working directory, with `/`. */
export function nameOf(absolute: string, cwd: string): string {
  return relative(cwd, absolute).replaceAll(sep, '/')
}

/** The path in full. */
export function pathOf(path: string, cwd: string): string {
  return resolve(cwd, path)
}

/** A path in a file of ours, taken from that file's folder, as reports name it; and the other way round. */
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

/** What a path leads to, by whatever name and link: two paths of one identity are one file. */
export function identityOf(path: string): string {
  try {
    const { dev, ino } = statSync(path, { bigint: true })
    return `${dev}:${ino}`
  } catch {
    // It is not there yet: then its folder and its name are all that there is.
    return join(realPath(dirname(path)), basename(path))
  }
}

export function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

/** Where `folder` lies below `root`, with `/`; nothing where it is the root itself, or lies elsewhere. */
export function below(root: string, folder: string): string {
  const path = relative(realPath(root), realPath(folder))
  return path.split(sep)[0] === '..' || isAbsolute(path) ? '' : path.replaceAll(sep, '/')
}
