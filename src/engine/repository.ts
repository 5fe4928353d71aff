/** Finds the repository of a folder, and converts paths in it. */

import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { linkOut } from './disk/link.ts'
import { nameOf, realPath } from './disk/path.ts'
import { isSomething } from './disk/status.ts'
import { refuse } from './refusal.ts'

/** Returns the folder, and those above it up to the root of the repository; only itself outside of one. */
export function foldersAbove(cwd: string): readonly string[] {
  const folders = [resolve(cwd)]
  for (let here = dirname(resolve(cwd)); here !== folders.at(-1); here = dirname(here)) folders.push(here)
  const root = folders.findIndex(folder => isSomething(join(folder, '.git'), cwd))
  return folders.slice(0, Math.max(0, root) + 1)
}

/** The refusal of a link that a configuration names, or is. */
export const leadingOut =
  'a link that leads out of the repository, or out of its own folder where there is none'

/** Refuses a file named by a configuration if it is a link, or is behind one, that leads out of the root. */
export function refuseOut(absolute: string, root: string | undefined, what: string, file: string): void {
  if (root !== undefined && linkOut(absolute, root, []) !== undefined) refuse('leadsOut', { what, file })
}

/** Returns the relative path from a folder to the root of its repository: a dot for the folder itself; `undefined` outside of one. */
export function repositoryOf(cwd: string): string | undefined {
  const root = foldersAbove(cwd).at(-1) ?? cwd
  return isSomething(join(root, '.git'), cwd) ? nameOf(root, cwd) || '.' : undefined
}

/** A folder and the names of the files in it, relative to it, with `/`. */
export type Inside = ReturnType<typeof placesIn>

/** Returns a folder by its real path and by the relative path up to it from the working directory, which may contain links. */
export function placesIn({ root, up }: { readonly root: string; readonly up: string }, cwd: string) {
  const folders = new Map<string, string>()
  const ownPath = (path: string) => {
    const folder = dirname(path)
    const real = folders.get(folder) ?? realPath(folder)
    folders.set(folder, real)
    return join(real, basename(path))
  }
  const nameIn = (path: string) => {
    const name = relative(realPath(root), path)
    return name === '' || name.split(sep)[0] === '..' || isAbsolute(name) ? [] : [name.replaceAll(sep, '/')]
  }
  const pathOf = (name: string) => resolve(cwd, up, name)
  return {
    root,
    /** Returns the names of a path: as written, behind links of folders, and that of its target; none if it is elsewhere. */
    namesOf: (path: string) => [...new Set([path, ownPath(path), realPath(path)].flatMap(nameIn))],
    /** Returns the name of a path as written, whatever links are on the way; `undefined` if it is elsewhere. */
    nameAt: (path: string) => [path, ownPath(path)].flatMap(nameIn)[0],
    /** Returns the path of a name, and its name in reports. */
    pathOf,
    fileOf: (name: string) => nameOf(pathOf(name), cwd),
  }
}
