/** Finds documents: at paths, in folders, by patterns, and from a list of paths. */

import { lstatSync } from 'node:fs'
import { basename, extname, isAbsolute, relative, resolve, sep } from 'node:path'
import { isArchive, tableLike } from '../../core/model/archive-name.ts'
import { tried } from '../../core/model/tried.ts'
import { inOrder } from '../merge-sorted.ts'
import type { RunNote } from '../note.ts'
import { refuse } from '../refusal.ts'
import { endings, isConfig, passedOver, refuseInside } from './document-name.ts'
import { documentsBelow, type Links, walksBelow } from './folder.ts'
import { type FoundFile, isBefore, merged, once } from './found.ts'
import { linesOf } from './lines.ts'
import { destinationOf, isWithin, linkOut, trusted } from './link.ts'
import { nameOf } from './path.ts'
import { exists, isPlainFile, neighbour, sizeOf, statusOf } from './status.ts'

export interface Search {
  /** The folder that the paths are relative to, if not the working directory. */
  readonly from?: string | undefined
  /**
   * Returns whether a file at an absolute path is ignored when found in a folder or by a pattern; never called for one that is
   * named in full. The path of a folder that cannot be opened ends in a separator.
   */
  readonly isIgnored?: ((path: string) => boolean) | undefined
  /** Called with what was in a folder and was not read, for the user. */
  readonly note?: ((note: RunNote) => void) | undefined
  /** All paths that the user named, if more than those searched here. */
  readonly named?: NamedPaths | undefined
  /** How to name documents, if no path was given and the working directory is searched instead. */
  readonly usage?: string | undefined
  /** For paths not named by the user, such as those of a configuration: the folder that they may not lead out of through a link. */
  readonly root?: string | undefined
  /** Whether a folder may hold no document yet, because some will be written there. */
  readonly mayBeEmpty?: boolean | undefined
  /** Paths under which files are imported: they need no other document. */
  readonly filled?: ReadonlySet<string> | undefined
}

type NamedPaths = ReturnType<typeof namedBy>

/** Returns the files and folders that the user named: links in a folder may lead into these and no further. */
export function namedBy(paths: readonly string[], from: string) {
  const absolute = paths.map(path => resolve(from, path))
  return { paths: new Set(absolute), real: [...new Set(absolute.map(destinationOf))] }
}

/**
 * Returns the documents under the paths, by name: files as named, folders walked, globs expanded. A path that does not exist, a
 * glob that matches nothing and a folder without a document are refused: nothing may be concluded from them.
 */
export async function find(paths: readonly string[], cwd: string, search: Search = {}): Promise<FoundFile[]> {
  return [...(await walk(paths, cwd, search))]
}

/** Returns the same, by the path that led to them. */
export async function findEach(paths: readonly string[], cwd: string, search: Search = {}) {
  const each = new Map<string, readonly FoundFile[]>()
  for (const path of paths) each.set(path, await find([path], cwd, search))
  return each
}

/**
 * Yields the same lazily, once, with only the names in the current folders in memory. All refusals come before the first file;
 * `also` adds files that were found before.
 */
export async function walk(
  paths: readonly string[],
  cwd: string,
  search: Search = {},
  also: readonly FoundFile[] = [],
): Promise<Iterable<FoundFile>> {
  const single: FoundFile[] = []
  const streams: Iterator<FoundFile>[] = []
  const known = search.root === undefined ? paths : []
  const named = search.named ?? namedBy(known, search.from ?? cwd)
  for (const path of paths) {
    const expanded = await expandPath(path, cwd, { ...search, named })
    if (Array.isArray(expanded)) for (const one of expanded) single.push(one)
    else for (const stream of expanded.streams) streams.push(stream)
  }
  return once(inOrder([merged([also, single]).values(), ...streams], isBefore))
}

/** A path being looked up: absolute, in a search whose options are complete. */
interface Lookup {
  readonly path: string
  readonly absolute: string
  readonly cwd: string
  readonly from: string
  readonly named: NamedPaths
  readonly usage: string | undefined
  readonly mayBeEmpty: boolean
  isIgnored(path: string): boolean
  note(note: RunNote): void
}

/** Returns the real paths that links may lead into: that of a folder, and what the user named. */
const boundsOf = (folder: string, { named }: Lookup) => [...new Set([destinationOf(folder), ...named.real])]

type Expanded = FoundFile[] | { readonly streams: readonly Iterator<FoundFile>[] }

async function expandPath(path: string, cwd: string, search: Search): Promise<Expanded> {
  const { from = cwd, isIgnored = () => false, note = () => {}, named = namedBy([], cwd), root } = search
  const { usage, filled } = search
  const mayBeEmpty = search.mayBeEmpty === true || filled?.has(path) === true
  // The empty string of an unset variable would be the complete working directory.
  if (path === '') refuse('emptyPath')
  const absolute = resolve(from, path)
  const lookup: Lookup = { path, absolute, cwd, from, named, usage, mayBeEmpty, isIgnored, note }
  const start = patternStart(path, from)
  // A path not named by the user is opened like a file in the folder of the configuration.
  const within = root === undefined ? undefined : boundsOf(trusted(absolute, root), lookup)
  const link = root === undefined ? undefined : linkOut(start ?? absolute, root, named.real)
  if (link !== undefined && within !== undefined)
    return isIgnored(link) || isIgnored(link + sep)
      ? []
      : [{ file: nameOf(link, cwd), path: link, named: false, within }]
  const stats = statusOf(absolute, path)
  if (stats !== undefined) refuseInside(nameOf(absolute, cwd) + (stats.isDirectory() ? '/' : ''))
  if (stats?.isFile()) {
    const found = { file: nameOf(absolute, cwd), path: absolute, named: true }
    return [within === undefined ? found : { ...found, within }]
  }
  if (stats?.isDirectory()) return { streams: expandFolder(lookup) }
  if (stats !== undefined) refuse('notAFile', { file: path })
  if (start !== undefined) return expandPattern(start, lookup)
  if (lstatSync(absolute, { throwIfNoEntry: false })?.isSymbolicLink() === true) {
    return refuse('brokenLink', { file: path })
  }
  return refuse('noFileOrFolder', {
    path,
    near: neighbour(absolute, path),
    // A folder that a configuration names may not be there yet.
    ...(root === undefined || extname(path) !== '' ? {} : { start: firstIn(absolute, cwd) }),
  })
}

/** Returns the name of a first document in a folder. */
const firstIn = (folder: string, cwd: string) => nameOf(resolve(folder, 'certificate.yaml'), cwd)

/** Begins the walks below a folder; refuses one in which there is nothing to check. */
function expandFolder(lookup: Lookup): readonly Iterator<FoundFile>[] {
  const { path, absolute, cwd, named, usage, mayBeEmpty, isIgnored, note } = lookup
  const counts = { inside: 0, left: 0 }
  const within = boundsOf(absolute, lookup)
  const links: Links = {
    isNamed: link => named.paths.has(link),
    leadsOut: link => !isWithin(destinationOf(link), within),
    note: link => {
      if (!isIgnored(link + sep)) note({ id: 'folderLink', args: { file: nameOf(link, cwd) } })
    },
  }
  const streams = walksBelow(absolute, cwd).map(({ folder, prefix, except }) =>
    begun(documentsBelow({ folder, prefix, except, within }, counts, isIgnored, links)),
  )
  if (mayBeEmpty) return streams
  if (counts.inside === 0 && usage !== undefined && path === '.')
    refuse('nothingNamed', { command: usage.split(' ')[1] ?? '', usage, endings })
  if (counts.inside === 0) refuse('noDocuments', { path, endings, start: firstIn(absolute, cwd) })
  if (counts.left === 0) refuse('allIgnored', { path })
  return streams
}

/** Finds what a pattern matches; refuses one that matches nothing to check. */
async function expandPattern(start: string, lookup: Lookup): Promise<FoundFile[]> {
  const { path, cwd, from, named, mayBeEmpty, isIgnored } = lookup
  const matched = (await matchesOf(path, from)).map(one => resolve(one))
  const documents = matched.filter(one => !tableLike(one))
  if (documents.length === 0 && !mayBeEmpty) refuse('noMatch', { pattern: path })
  const pending = documents.filter(one => !isIgnored(one))
  for (const one of pending) refuseInside(nameOf(one, cwd))
  if (pending.length === 0 && !mayBeEmpty) refuse('allMatchesIgnored', { pattern: path })
  // A pattern names the folder where it begins. It does not name anything behind a link that leads out of that folder.
  const within = boundsOf(start, lookup)
  const found = pending.map((one): FoundFile => {
    const link = named.paths.has(one) ? undefined : linkOut(one, start, named.real)
    return link === undefined
      ? { file: nameOf(one, cwd), path: one, named: true, within }
      : { file: nameOf(link, cwd), path: link, named: false, within }
  })
  return merged([found])
}

/** Returns the absolute paths, with `/` on every system, of the files that a pattern matches, but for configurations. */
export async function matchesOf(pattern: string, from: string): Promise<string[]> {
  const { globSync } = await import('tinyglobby')
  const options = { cwd: from, absolute: true, onlyFiles: true, expandDirectories: false }
  return globSync(pattern.replaceAll('\\', '/'), options).filter(one => !isConfig(basename(one)))
}

/** Reads the first item in advance, so that refusals come at once. */
export function begun<T>(stream: Iterator<T>): Iterator<T> {
  let first: IteratorResult<T> | undefined = stream.next()
  return {
    next() {
      const next = first ?? stream.next()
      first = undefined
      return next
    },
  }
}

/**
 * Returns the files in a list of paths, one per line, or ended by NUL as `find -print0` writes them. They count as found in a
 * folder and not as named, because the tool that listed them found them: the result is that for the folder.
 */
export async function findListed(list: string, isNull: boolean, cwd: string, search: Search = {}) {
  const called = list === '-' ? 'standard input' : list
  const pieces: Uint8Array[] = []
  for (const { bytes, isWhole } of linesOf(list, cwd))
    pieces.push(Buffer.from(bytes), Buffer.from(isWhole ? '\n' : ''))
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const text = tried(() => decoder.decode(Buffer.concat(pieces))) ?? refuse('pathsNotUtf8', { file: called })
  const paths = text.split(isNull ? '\0' : '\n')
  if (paths.at(-1) === '') paths.pop()
  const { isIgnored = () => false } = search
  const empty = paths.indexOf('')
  // Those before it are looked up first: of several mistakes the first is reported.
  const found = await find(empty < 0 ? paths : paths.slice(0, empty), cwd, { ...search, root: cwd })
  if (empty >= 0) refuse('emptyListedPath', { number: empty + 1, file: called })
  // The name of an existing file is never a pattern.
  return found
    .map(one => ({ ...one, named: false }))
    .filter(one => !isIgnored(one.path) && !isConfig(basename(one.path)))
}

/** Checks whether each of the paths is a file that contains one document or few: then counting needs no walk. */
export function areFiles(paths: readonly string[], cwd: string): boolean {
  return paths.every(
    path => !isArchive(path) && isPlainFile(path, cwd) && sizeOf(resolve(cwd, path)) < leastDivided,
  )
}

/** A file shorter than this has few documents, and is read as a whole. */
export const leastDivided = 512 * 1024

/**
 * Returns a function that tells what may be found below paths that the user named, without reading the disk: a file by its path,
 * whether or not it exists.
 */
export function mayBeFound(paths: readonly string[], cwd: string): (path: string) => boolean {
  const starts = paths.map(path => patternStart(path, cwd) ?? resolve(cwd, path))
  return path =>
    starts.some(start => {
      const [first = '', ...more] = relative(start, path).split(sep)
      if (first === '..' || isAbsolute(first)) return false
      return ![first, ...more].some(name => passedOver(name) || isConfig(name))
    })
}

/** Returns the folder below which a pattern searches; `undefined` for the path of a file or folder. */
export function patternStart(path: string, cwd: string): string | undefined {
  const words = path.replaceAll('\\', '/').split('/')
  const first = exists(path, cwd) ? -1 : words.findIndex(word => /[*?[\]{}]/.test(word))
  if (first < 0) return undefined
  const folder = words.slice(0, first).join('/')
  return resolve(cwd, folder === '' && path.startsWith('/') ? '/' : folder || '.')
}
