/** Matches files against the ignore patterns of a configuration. */

import { entryIn } from '../core/model/group-by.ts'

/**
 * Returns the patterns that match a file, by its name relative to the folder of the configuration; the name of a folder ends in
 * `/`.
 */
export type Takes = (file: string) => readonly string[]

/**
 * Compiles patterns with the usual syntax: `drafts/` matches everything in folders of that name, `drafts` also a file of that
 * name; without a slash inside, a pattern matches at any depth, with one relative to the folder of the configuration.
 */
export async function ignored(patterns: readonly string[]): Promise<Takes> {
  const { default: picomatch } = await import('picomatch')
  const matchers = patterns.map(written => {
    const plain = written.replace(/\/+$/, '')
    const anchored = plain.includes('/') ? plain : `**/${plain}`
    // In file names such as `scan (1).yaml` these characters are literal.
    const glob = anchored.replace(/[()|+@$]/g, '\\$&')
    // The same on every system, and without undocumented pattern syntax.
    const matches = picomatch(glob, { dot: true, windows: false, nonegate: true, noextglob: true })
    return { written, onlyFolders: plain !== written, matches }
  })
  const matching = (path: string, isFolder: boolean) =>
    matchers.flatMap(({ written, onlyFolders, matches }) =>
      (isFolder || !onlyFolders) && matches(path) ? [written] : [],
    )
  // A pattern that matches a folder matches everything below; a folder is matched once for all of its files.
  const folders = new Map<string, readonly string[]>()
  const takingFolder = (path: string): readonly string[] => {
    if (path === '') return []
    return entryIn(folders, path, () => [...takingFolder(parentOf(path)), ...matching(path, true)])
  }
  return file => {
    const taking = file.endsWith('/')
      ? takingFolder(file.replace(/\/+$/, ''))
      : [...takingFolder(parentOf(file)), ...matching(file, false)]
    return [...new Set(taking)]
  }
}

const parentOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')))
