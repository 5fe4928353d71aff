/** Walks folders for documents, in the order of their names. */

import { closeSync, constants, type Dirent, lstatSync, opendirSync, openSync, statSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { documentLike, insideName, isConfig, passedOver } from './document-name.ts'
import type { FoundFile } from './found.ts'
import { realPath } from './path.ts'
import { entriesOf } from './status.ts'

/** A folder to be walked, how names of what lies there begin, and a folder below that is walked by itself. */
interface Walk {
  readonly folder: string
  readonly prefix: string
  readonly except?: string | undefined
}

/**
 * The walks below a folder, in each of which names are in order as they are found. From the working directory all names begin
 * alike; but where that lies below the folder itself, its own are shorter than the others.
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

/** What is asked of links to folders. */
export interface Links {
  /** Whether a person named the link itself: then what lies there is found by that. */
  isNamed(link: string): boolean
  leadsOut(link: string): boolean
  /** Is told of one that leads elsewhere in what was named, and is not followed. */
  note(link: string): void
}

/**
 * Every document below a folder, in the order of their names, and every folder below it that cannot be opened, so that it is
 * not passed over. Links to folders are not followed: they may lead round in a circle. One that leads out is among what is
 * found, so that it is not passed over; of others is told. `told` counts what lies there, and what of it is not ignored, of
 * which the path of a folder ends in a separator.
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
    // Put before each name: to join them would take as long as to list them.
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
      // What lies in a folder of such a name would be taken for what lies in an archive.
      const isWalked = next.value.endsWith('/') && insideName(`${name}/`) === undefined
      const names = isWalked ? sortedNames(path, links) : undefined
      if (names === undefined) yield* found(path, file, sep)
      else open.push(opened(path, `${file}/`, names))
    }
  }
}

/**
 * The names in a folder that matter, in the order of what comes of them: those of documents; those of folders with a slash,
 * as their files have it; those of folders that cannot be opened, or are links that lead out, with a NUL, which comes before
 * all that a name may hold.
 */
function sortedNames(folder: string, links: Links): string[] | undefined {
  const names: string[] = []
  const inside: string[] = []
  try {
    // Read entry by entry: a folder may hold a million, and no more than their names is kept.
    const listing = opendirSync(folder, { bufferSize: 1024 })
    try {
      for (let entry = listing.readSync(); entry !== null; entry = listing.readSync()) {
        const { name } = entry
        if (passedOver(name) || isConfig(name)) continue
        if (entry.isDirectory()) names.push(canBeListed(join(folder, name)) ? `${name}/` : `${name}\0`)
        else if (leadsToFolder(entry, join(folder, name))) {
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

/** Whether a folder opens. Where systems have a flag for that, it is only opened: to make it ready to be read takes five times as long. */
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

function leadsToFolder(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) return false
  try {
    return statSync(path).isDirectory()
  } catch {
    // It leads nowhere, or in a circle: opening it will say so.
    return false
  }
}

/** The names of what lies in a folder, sorted; none where there is no such folder. */
export function namesIn(folder: string, cwd: string): readonly string[] {
  return (entriesOf(resolve(cwd, folder)) ?? []).map(({ name }) => name).sort()
}

/** A folder and all below that are looked into for documents, and what links to documents among them lead to. */
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
