/** Which files the ignore patterns of a config take. */

/** The patterns that take a file, by its name from the folder of the config; the name of a folder ends in `/`. */
export type Takes = (file: string) => readonly string[]

/**
 * Patterns as people know them from other tools: `drafts/` takes everything in folders of that name, `drafts` also a file
 * of that name; without a slash inside, a pattern holds at any depth, with one from the folder of the config.
 */
export async function ignored(patterns: readonly string[]): Promise<Takes> {
  const { default: picomatch } = await import('picomatch')
  const matchers = patterns.map(written => {
    const plain = written.replace(/\/+$/, '')
    const anchored = plain.includes('/') ? plain : `**/${plain}`
    // In names of files such as `scan (1).yaml` these stand for themselves.
    const glob = anchored.replace(/[()|+@$]/g, '\\$&')
    // The same on every system, and no more of the language of patterns than is promised.
    const matches = picomatch(glob, { dot: true, windows: false, nonegate: true, noextglob: true })
    return { written, onlyFolders: plain !== written, matches }
  })
  const matching = (path: string, isFolder: boolean) =>
    matchers.flatMap(({ written, onlyFolders, matches }) =>
      (isFolder || !onlyFolders) && matches(path) ? [written] : [],
    )
  // What takes a folder takes everything below; a folder is asked about once for all of its files.
  const folders = new Map<string, readonly string[]>()
  const takingFolder = (path: string): readonly string[] => {
    if (path === '') return []
    const taking = folders.get(path) ?? [...takingFolder(parentOf(path)), ...matching(path, true)]
    folders.set(path, taking)
    return taking
  }
  return file => {
    const taking = file.endsWith('/')
      ? takingFolder(file.replace(/\/+$/, ''))
      : [...takingFolder(parentOf(file)), ...matching(file, false)]
    return [...new Set(taking)]
  }
}

const parentOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')))
