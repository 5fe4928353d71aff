/** Walks folders for documents, in the order of their names. */

import { closeSync, constants, lstatSync, opendirSync, openSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { documentLike, insideName, isConfig, passedOver } from './document-name.ts'
import type { FoundFile } from './found.ts'
import { realPath } from './path.ts'
import { entriesOf, isDirectory } from './status.ts'

/** A folder to walk, the prefix of the names in it, and a folder below that is walked by itself. */
interface Walk {
  readonly folder: string
  readonly prefix: string
  readonly except?: string | undefined
}

/**
 * Returns the walks below a folder, each of which yields names in order. Relative to the working directory all names have the
 * same prefix; but if the working directory is below the folder itself, names in it are shorter than the others.
 */
export function walksBelow(folder: string, cwd: string): readonly Walk[] {
  const own = relative(cwd, folder).replaceAll(sep, '/')
  const prefix = own === '' ? '' : `${own}/`
  const [next] = /^\.\.(?:\/\.\.)*$/.test(own) ? relative(folder, cwd).split(sep) : []
  const below = next === undefined ? undefined : join(folder, next)
  const isWalked = next !== undefined && !passedOver(next) && !isConfig(next)
  if (below === undefined || !isWalked || !isRealFolder(below)) return [{ folder, prefix }]
  return [{ folder, prefix, except: below }, ...walksBelow(below, cwd)]
}

function isRealFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true && canBeListed(path)
}

export interface Links {
  /** Returns whether the user named the link itself: then its target is searched by that name. */
  isNamed(link: string): boolean
  leadsOut(link: string): boolean
  /** Called for a link that leads elsewhere within the given paths, and is not followed. */
  note(link: string): void
}

/**
 * Yields every document below a folder, in the order of their names, and every folder below it that cannot be opened, so that it
 * is not ignored. Links to folders are not followed: they may be circular. A link that leads outside is among the results, so
 * that it is not ignored; others are reported to `links`. `told` counts the entries and those not ignored, for which the path of
 * a folder ends in a separator.
 */
export function* documentsBelow(
  { folder, prefix, except, within }: Walk & { readonly within: readonly string[] },
  told: { inside: number; left: number },
  isIgnored: (path: string) => boolean,
  links: Links,
): Generator<FoundFile> {
  const found = function* (path: string, file: string, end = '') {
    told.inside += 1
    if (isIgnored(path + end)) return
    told.left += 1
    yield { file, path, named: false, within }
  }
  const opened = (path: string, prefix: string, names: readonly string[] = []) => ({
    // Prefixed to each name: joining paths would take as long as listing them.
    folder: path.endsWith(sep) ? path : path + sep,
    prefix,
    names: names.values(),
  })
  const open = [opened(folder, prefix, sortedNames(folder, links))]
  for (let here = open.at(-1); here !== undefined; here = open.at(-1)) {
    const next = here.names.next()
    if (next.done === true) {
      open.pop()
      continue
    }
    const name = next.value.replace(/[/\0]$/, '')
    const path = here.folder + name
    const file = here.prefix + name
    if (next.value === name) yield* found(path, file)
    else if (path === except) continue
    else {
      // Files in a folder with such a name would be mistaken for entries of an archive.
      const isWalked = next.value.endsWith('/') && insideName(`${name}/`) === undefined
      const names = isWalked ? sortedNames(path, links) : undefined
      if (names === undefined) yield* found(path, file, sep)
      else open.push(opened(path, `${file}/`, names))
    }
  }
}

/**
 * Returns the relevant names in a folder, sorted by the names of the results: those of documents; those of folders with a slash,
 * as in the paths of their files; those of folders that cannot be opened, or of links that lead outside, with a NUL, which sorts
 * before every character of a name.
 */
function sortedNames(folder: string, links: Links): string[] | undefined {
  const names: string[] = []
  const inside: string[] = []
  try {
    // Read entry by entry: a folder may have a million, and only relevant names are kept.
    const listing = opendirSync(folder, { bufferSize: 1024 })
    try {
      for (let entry = listing.readSync(); entry !== null; entry = listing.readSync()) {
        const { name } = entry
        if (passedOver(name) || isConfig(name)) continue
        if (entry.isDirectory()) names.push(canBeListed(join(folder, name)) ? `${name}/` : `${name}\0`)
        else if (entry.isSymbolicLink() && isDirectory(join(folder, name), '.')) {
          const link = join(folder, name)
          if (links.isNamed(link)) continue
          if (links.leadsOut(link)) names.push(`${name}\0`)
          else inside.push(link)
        } else if (documentLike(name)) names.push(name)
      }
    } finally {
      listing.closeSync()
    }
  } catch {
    return undefined
  }
  for (const link of inside.sort()) links.note(link)
  return names.sort()
}

/**
 * Checks whether a folder can be opened. If the system has a flag for that, it is only opened: preparing it for reading takes
 * five times as long.
 */
function canBeListed(folder: string): boolean {
  try {
    const { O_DIRECTORY, O_RDONLY } = constants
    if (O_DIRECTORY === undefined) opendirSync(folder).closeSync()
    else closeSync(openSync(folder, O_RDONLY | O_DIRECTORY))
    return true
  } catch {
    return false
  }
}

/** Returns the names in a folder, sorted; none if there is no such folder. */
export function namesIn(folder: string, cwd: string): readonly string[] {
  return (entriesOf(resolve(cwd, folder)) ?? []).map(({ name }) => name).sort()
}

/** Returns a folder and all folders below it that are searched for documents, and the targets of links to documents among them. */
export function watchedBelow(folder: string): {
  readonly folders: readonly string[]
  readonly targets: readonly string[]
} {
  const folders = [folder]
  const targets: string[] = []
  for (const here of folders)
    for (const entry of entriesOf(here) ?? []) {
      if (passedOver(entry.name)) continue
      const path = join(here, entry.name)
      if (entry.isDirectory()) folders.push(path)
      else if (entry.isSymbolicLink() && documentLike(entry.name)) targets.push(realPath(path))
    }
  return { folders, targets }
}
