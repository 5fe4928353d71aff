/** The shell around the disk: finds and opens documents, rule sets and schemas, reads standard input, writes reports. */
import {
  appendFileSync,
  closeSync,
  constants,
  copyFileSync,
  type Dirent,
  fchmodSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  opendirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, isAbsolute, join, parse, relative, resolve, sep } from 'node:path'
import type { Config } from '../config/config.ts'
import { configNames } from '../config/config-name.ts'
import { archiveOf, isArchive, isContainer } from '../core/model/archive-name.ts'
import { digest } from '../core/model/digest.ts'
import type { Place, RuleSet, Source } from '../core/model/model.ts'
import { shipped } from '../generated/rulesets.ts'
import type { Problem } from '../law/problem.ts'
import { nearest } from '../message/nearest.ts'
import { inOrder } from './merge-sorted.ts'
import { packageFile } from './package-file.ts'

/** What is wrong with the invocation: said to the person, ended with exit code 2, never a finding. */
export interface Refusal {
  readonly refusal: string
  readonly help?: string
}

/** Throws what is wrong with the invocation. */
export function refuse(refusal: string, help?: string): never {
  throw Object.assign(new Error(refusal), { refusal, ...(help === undefined ? {} : { help }) })
}

export function isRefusal(error: unknown): error is Error & Refusal {
  return error instanceof Error && 'refusal' in error
}

/** A file to be judged, as it is named in reports, and whether a person named it or it was found in a folder. */
export interface Found {
  readonly file: string
  readonly path: string
  readonly named: boolean
  /**
   * The real paths of what was named, in one of which it has to lie where it is a link. Nothing where a person named the file
   * itself: then a link is followed wherever it leads.
   */
  readonly within?: readonly string[]
}

const extensions = ['.yaml', '.yml', '.json', '.ndjson', '.jsonl']
/** Whether a file of this name is taken for a document where it is found in a folder, or for an archive of documents. */
export const documentLike = (name: string): boolean => {
  const plain = name.toLowerCase().replace(/\.gz$/, '')
  return isContainer(name) || extensions.some(extension => plain.endsWith(extension))
}

/** What names of documents end in, in words. */
const endings = `Documents are files that end in ${extensions.join(', ')}, also with .gz after that, and archives of these: .zip, .tar, .tar.gz, .tgz.`

/** What the folder of a rule set's fixtures is called: documents in there are made to be wrong. */
const fixturesEnding = '.fixtures'

/** Whether what has this name holds tools' files and not documents, or fixtures of rule sets. */
export const passedOver = (name: string): boolean =>
  name.startsWith('.') || name === 'node_modules' || name.endsWith(fixturesEnding)

/** Whether what has this path in a folder is passed over there. */
export const isAside = (path: string): boolean =>
  path.split('/').some(name => passedOver(name) || isConfig(name))

/** Whether a file of this name is a config, which is no document wherever it is only found. */
const isConfig = (name: string) => configNames.includes(name)

/** How documents are looked for. */
export interface Search {
  /** The folder where the paths begin, where that is not the working directory. */
  readonly from?: string | undefined
  /**
   * Whether a file at an absolute path is left out that is found in a folder or by a pattern; never asked of one that is
   * named in full. The path of a folder that cannot be opened ends in a separator.
   */
  readonly isIgnored?: ((path: string) => boolean) | undefined
  /** Is told what lay in a folder and was not looked at, as a person should know. */
  readonly note?: ((text: string) => void) | undefined
  /** What a person named in all, where that is more than the paths that are looked for here. */
  readonly named?: Named | undefined
  /** How to name documents, where none was named and the working directory is looked through instead. */
  readonly usage?: string | undefined
  /** For paths that no person named, such as those of a config: the folder that they may not lead out of through a link. */
  readonly root?: string | undefined
}

/** Files and folders that a person named: links in a folder may lead into these and no further. */
export interface Named {
  readonly paths: ReadonlySet<string>
  readonly real: readonly string[]
}

/** What a person named by these paths. */
export function namedBy(paths: readonly string[], from: string): Named {
  const absolute = paths.map(path => resolve(from, path))
  return { paths: new Set(absolute), real: [...new Set(absolute.map(destinationOf))] }
}

/**
 * The documents under the paths, by name: files as named, folders walked, globs expanded. A path that does not exist,
 * a glob that matches nothing and a folder without a document are refused: nothing may be concluded from them.
 */
export async function find(paths: readonly string[], cwd: string, search: Search = {}): Promise<Found[]> {
  return [...(await walk(paths, cwd, search))]
}

/** The same, by the path that led to them. */
export async function findEach(
  paths: readonly string[],
  cwd: string,
  search: Search = {},
): Promise<ReadonlyMap<string, readonly Found[]>> {
  const each = new Map<string, readonly Found[]>()
  for (const path of paths) each.set(path, await find([path], cwd, search))
  return each
}

/**
 * The same as they are taken, once, with no more in memory than the names in the folders on the way. All that is refused is
 * refused before the first is taken; with `also`, what was found before is among them.
 */
export async function walk(
  paths: readonly string[],
  cwd: string,
  search: Search = {},
  also: readonly Found[] = [],
): Promise<Iterable<Found>> {
  const single: Found[] = []
  const streams: Iterator<Found>[] = []
  const known = search.root === undefined ? paths : []
  const named = search.named ?? namedBy(known, search.from ?? cwd)
  for (const path of paths) {
    const expanded = await expandPath(path, cwd, { ...search, named })
    if (Array.isArray(expanded)) for (const one of expanded) single.push(one)
    else for (const stream of expanded.streams) streams.push(stream)
  }
  return once(inOrder([merged([also, single]).values(), ...streams], isBefore))
}

const isBefore = (a: Found, b: Found) => a.file < b.file

/** Of files of one name that follow each other one: where a person named it, that. */
function* once(found: Iterable<Found>): Generator<Found> {
  let held: Found | undefined
  for (const one of found) {
    if (held !== undefined && held.file !== one.file) yield held
    if (held?.file !== one.file || isNearer(one, held)) held = one
  }
  if (held !== undefined) yield held
}

/** Whether of two ways to one file the first is the one that counts: it was named, or more of it was. */
function isNearer(one: Found, other: Found): boolean {
  return wayOf(one) > wayOf(other)
}

const wayOf = ({ named, within }: Found) => (named ? (within === undefined ? 2 : 1) : 0)

/** What several paths led to, each file once and by name. */
export function merged(each: Iterable<readonly Found[]>): Found[] {
  const found = new Map<string, Found>()
  for (const files of each)
    for (const file of files) {
      const known = found.get(file.file)
      if (known === undefined || isNearer(file, known)) found.set(file.file, file)
    }
  return [...found.values()].sort((a, b) => (isBefore(a, b) ? -1 : isBefore(b, a) ? 1 : 0))
}

async function expandPath(
  path: string,
  cwd: string,
  { from = cwd, isIgnored = () => false, note = () => {}, named = namedBy([], cwd), root, usage }: Search,
): Promise<Found[] | { readonly streams: readonly Iterator<Found>[] }> {
  // The empty word that an unset variable leaves would be the whole working directory.
  if (path === '') refuse('a path is empty', 'Name a file or a folder; the folder where you are is a dot.')
  const absolute = resolve(from, path)
  const start = patternStart(path, from)
  const bounds = (folder: string) => [...new Set([destinationOf(folder), ...named.real])]
  // What no person named is opened as what lies in the folder where it was listed.
  const around = root === undefined ? undefined : bounds(trusted(absolute, root))
  const link = root === undefined ? undefined : linkOut(start ?? absolute, root, named.real)
  if (link !== undefined && around !== undefined)
    return isIgnored(link) || isIgnored(link + sep)
      ? []
      : [{ file: nameOf(link, cwd), path: link, named: false, within: around }]
  const stats = statusOf(absolute, path)
  if (stats !== undefined) refuseInside(nameOf(absolute, cwd) + (stats.isDirectory() ? '/' : ''))
  if (stats?.isFile()) {
    const found = { file: nameOf(absolute, cwd), path: absolute, named: true }
    return [around === undefined ? found : { ...found, within: around }]
  }
  if (stats?.isDirectory()) {
    const told = { inside: 0, left: 0 }
    const within = bounds(absolute)
    const links: Links = {
      isNamed: link => named.paths.has(link),
      leadsOut: link => !isWithin(destinationOf(link), within),
      note: link => {
        if (!isIgnored(link + sep))
          note(
            `${nameOf(link, cwd)} is a link to a folder and was not followed; name it to have what lies there judged`,
          )
      },
    }
    const streams = walksBelow(absolute, cwd).map(({ folder, prefix, except }) =>
      begun(documentsBelow({ folder, prefix, except, within }, told, isIgnored, links)),
    )
    if (told.inside === 0 && usage !== undefined && path === '.')
      refuse('no document was named, and there is none in the folder where you are', `${usage}\n${endings}`)
    if (told.inside === 0) refuse(`${path} holds no document`, endings)
    if (told.left === 0) refuse(`everything in ${path} is left out by an ignore pattern`, namedInFull)
    return { streams }
  }
  if (stats !== undefined) refuse(`${path} is not a regular file`, 'Name a file or a folder of files.')
  if (start !== undefined) {
    const { globSync } = await import('tinyglobby')
    const matched = globSync(path.replaceAll('\\', '/'), {
      cwd: from,
      absolute: true,
      onlyFiles: true,
      expandDirectories: false,
    })
    const documents = matched.map(one => resolve(one)).filter(one => !isConfig(basename(one)))
    if (documents.length === 0)
      refuse(`no file matches ${path}`, 'Quote the pattern so that the shell leaves it alone.')
    const left = documents.filter(one => !isIgnored(one))
    for (const one of left) refuseInside(nameOf(one, cwd))
    if (left.length === 0)
      refuse(`everything that matches ${path} is left out by an ignore pattern`, namedInFull)
    // A pattern names the folder where it begins. Through a link that leads out of that nothing is named, not even what lies there.
    const within = bounds(start)
    const found = left.map((one): Found => {
      const link = named.paths.has(one) ? undefined : linkOut(one, start, named.real)
      return link === undefined
        ? { file: nameOf(one, cwd), path: one, named: true, within }
        : { file: nameOf(link, cwd), path: link, named: false, within }
    })
    return merged([found])
  }
  if (lstatSync(absolute, { throwIfNoEntry: false })?.isSymbolicLink() === true) {
    return refuse(`${path} is a link that leads nowhere`)
  }
  return refuse(`there is no file or folder ${path}`, neighbour(absolute, path))
}

/** The folder on the way to a file that has the name of what lies in an archive: the file would be taken for an entry of that. */
function insideName(name: string): string | undefined {
  const archive = archiveOf(name)
  return archive === name ? undefined : `${archive}!`
}

/** Refuses a document that no report could tell from one in an archive: names are all that findings, waivers and caches go by. */
export function refuseInside(name: string): void {
  const inside = insideName(name)
  if (inside !== undefined)
    refuse(
      `${inside} is a folder with the name of what lies in an archive`,
      'Give it another name: the mark ! behind the name of an archive says in reports that something lies in that.',
    )
}

const namedInFull = 'Change the pattern in the config, or name files in full: those are never left out.'

/** What stands at a path that a person named; nothing when there is nothing. */
function statusOf(absolute: string, path: string): Stats | undefined {
  try {
    return statSync(absolute, { throwIfNoEntry: false })
  } catch (error) {
    return refuse(`${path} cannot be opened: ${reasonOf(error)}`)
  }
}

/** "Did you mean" for a path: the nearest name in the last folder on the way that is there. */
function neighbour(absolute: string, path: string): string | undefined {
  const folder = dirname(absolute)
  const names = entriesOf(folder)?.map(entry => entry.name)
  if (names === undefined) return dirname(path) === path ? undefined : neighbour(folder, dirname(path))
  const near = nearest(absolute.slice(folder.length).replace(/^[/\\]/, ''), names)
  return near === undefined ? undefined : `Did you mean ${join(dirname(path), near).replaceAll(sep, '/')}?`
}

/** Has its first taken already, so that what is there to refuse is known. */
function begun<T>(stream: Iterator<T>): Iterator<T> {
  let first: IteratorResult<T> | undefined = stream.next()
  return {
    next() {
      const next = first ?? stream.next()
      first = undefined
      return next
    },
  }
}

/** Where a path leads, through all links. What is not there, or cannot be looked at, is taken as it is written. */
function destinationOf(path: string): string {
  try {
    return realpathSync.native(path)
  } catch {
    return destinationStep(path)
  }
}

/** The same step by step. Whether something is there does not change what it says of where that would be. */
function destinationStep(path: string): string {
  const { root } = parse(resolve(path))
  const stepsOf = (one: string) => one.split(sep === '\\' ? /[\\/]/ : '/')
  const steps = stepsOf(resolve(path).slice(root.length))
  let here = root
  let links = 0
  for (let step = steps.shift(); step !== undefined; step = steps.shift()) {
    if (step === '' || step === '.') continue
    if (step === '..') {
      here = dirname(here)
      continue
    }
    const next = join(here, step)
    const target = links > mostLinks ? undefined : targetOf(next)
    if (target === undefined) here = next
    else {
      links += 1
      const { root: own } = parse(target)
      if (own !== '') here = resolve(here, own)
      steps.unshift(...stepsOf(target.slice(own.length)))
    }
  }
  return here
}

/** As many links as systems follow one after the other; more lead round in a circle. */
const mostLinks = 40

/** What a link says that it leads to; nothing where there is no link. */
function targetOf(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}

/** Whether a real path is one of these, or lies in one of them and not in what is hidden there, such as .git and .env. */
function isWithin(real: string, folders: readonly string[]): boolean {
  return folders.some(folder => {
    const steps = stepsBelow(folder, real)
    return steps !== undefined && !steps.some(isHidden)
  })
}

/** The names on the way from a folder down to a path; nothing where that lies elsewhere. */
function stepsBelow(folder: string, path: string): readonly string[] | undefined {
  const way = relative(folder, path)
  const steps = way.split(sep)
  return steps[0] === '..' || isAbsolute(way) ? undefined : steps
}

/** Whether a name is hidden. Kubernetes puts what it mounts into ..data, which every file beside it is a link to. */
const isHidden = (name: string) => /^\.[^.]/.test(name)

/** The folder that a path may not lead out of: the root, or its own where it is written as one outside of that. */
function trusted(absolute: string, root: string): string {
  return stepsBelow(root, absolute) === undefined ? dirname(absolute) : root
}

/** The first link on the way from a folder to a path that leads out of the folder, and not into any of `others`; nothing where none does. */
function linkOut(absolute: string, root: string, others: readonly string[]): string | undefined {
  const folder = trusted(absolute, root)
  const within = [destinationOf(folder), ...others]
  if (isWithin(destinationOf(absolute), within)) return undefined
  let here = folder
  for (const step of relative(folder, absolute).split(sep)) {
    here = join(here, step)
    if (!isWithin(destinationOf(here), within)) return here
  }
  return absolute
}

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
function walksBelow(folder: string, cwd: string): readonly Walk[] {
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
interface Links {
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
function* documentsBelow(
  { folder, prefix, except, within }: Walk & { readonly within: readonly string[] },
  told: { inside: number; left: number },
  isIgnored: (path: string) => boolean,
  links: Links,
): Generator<Found> {
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

function entriesOf(folder: string): Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return undefined
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

/** The name of a file in reports: relative to the working directory, with `/`. */
function nameOf(absolute: string, cwd: string): string {
  return relative(cwd, absolute).replaceAll(sep, '/')
}

/** Where the file is that reports call so. */
export function foundAs(file: string, cwd: string): Found {
  return { file, path: resolve(cwd, file), named: false }
}

/** A regular file that is open, and its bytes so far. */
export interface OpenFile {
  readonly handle: number
  readonly size: number
}

/**
 * Why a file cannot be read; with `isOutput` it is the one that standard output goes to, of this very run; with `leadsOut` a link
 * that leads out of what was named, of whose target nothing was looked at.
 */
export interface Closed {
  readonly unreadable: string
  readonly isOutput?: true
  readonly leadsOut?: true
}

/** What is said of a link that is not followed. */
const ledOut: Closed = {
  unreadable: 'it is a link that leads out of the folder that was named, or to something hidden in it',
  leadsOut: true,
}

/**
 * Opens a regular file, or says why that cannot be; whoever asks closes it. A link is followed where it leads into one of the
 * real paths `within`, or where there are none of these.
 */
export function openFile(path: string, within?: readonly string[]): OpenFile | Closed {
  let handle: number | undefined
  try {
    handle = within === undefined ? openSync(path, readingFlags) : openWithin(path, within)
    if (handle === undefined) return ledOut
    const stats = fstatSync(handle)
    const isOutput = stats.isFile() && isStandardOutput(stats)
    if (stats.isFile() && !isOutput) return { handle, size: stats.size }
    closeSync(handle)
    if (isOutput) return { unreadable: 'standard output goes there', isOutput }
    if (stats.isDirectory())
      return {
        unreadable:
          insideName(`${basename(path)}/`) === undefined
            ? 'it is a folder'
            : 'it is a folder with the name of what lies in an archive',
      }
    return { unreadable: 'it is not a regular file' }
  } catch (error) {
    if (handle !== undefined) closeSync(handle)
    return { unreadable: reasonOf(error) }
  }
}

/** Without blocking: opening a pipe that nobody writes to would wait for ever. */
const readingFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/** Not through a link at the end of the path; Windows has no flag for that. */
const withoutLinks: number | undefined = constants.O_NOFOLLOW

/** Opens what lies at a path: the very file that was looked at, whatever is put in its place meanwhile. Nothing where it is a link that leads out. */
function openWithin(path: string, within: readonly string[]): number | undefined {
  if (withoutLinks !== undefined || !isLink(path, '.')) {
    try {
      const handle = openSync(path, readingFlags | (withoutLinks ?? 0))
      if (withoutLinks !== undefined || isAt(handle, path)) return handle
      closeSync(handle)
      return undefined
    } catch (error) {
      if (!linkCodes.has(codeOf(error))) throw error
    }
  }
  const real = destinationOf(path)
  if (!isWithin(real, within)) return undefined
  const handle = openSync(real, readingFlags | (withoutLinks ?? 0))
  if (isAt(handle, real) && destinationOf(real) === real) return handle
  closeSync(handle)
  return undefined
}

/** What systems say where a link stands and none is to be followed. */
const linkCodes: ReadonlySet<string> = new Set(['ELOOP', 'EMLINK', 'EFTYPE'])

/** Whether what is open lies at this path itself, and not where a link on the way leads. */
function isAt(handle: number, real: string): boolean {
  const opened = fstatSync(handle, { bigint: true })
  const there = lstatSync(real, { bigint: true, throwIfNoEntry: false })
  return there?.dev === opened.dev && there.ino === opened.ino
}

function isStandardOutput({ dev, ino }: Stats): boolean {
  try {
    const output = fstatSync(1)
    return output.isFile() && output.dev === dev && output.ino === ino
  } catch {
    return false
  }
}

/** The bytes of a file, or why they cannot be had. Reads one byte more than `limit` allows, so that the reader can tell. */
export function open({ file, path, within }: Found, limit: number): Source | Closed {
  const opened = openFile(path, within)
  if ('unreadable' in opened) return opened
  const { handle, size } = opened
  try {
    const bytes = Buffer.allocUnsafe(Math.min(size, limit) + 1)
    let length = 0
    for (let read = -1; read !== 0 && length < bytes.length; ) {
      read = readSync(handle, bytes, length, bytes.length - length, null)
      length += read
      // Asked for one byte more than it has, it gave what it has: that is its end.
      if (length === size) break
    }
    return { file, bytes: bytes.subarray(0, length), size: Math.max(size, length) }
  } catch (error) {
    return { unreadable: reasonOf(error) }
  } finally {
    closeSync(handle)
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission was denied',
  EPERM: 'permission was denied',
  ENOENT: 'it is not there, or the link to it leads nowhere',
  EEXIST: 'something else of its name, or of the name of its folder, is there',
  EISDIR: 'it is a folder',
  ELOOP: 'the links to it lead round in a circle',
  ENAMETOOLONG: 'its name is too long',
  ENXIO: 'it is not a regular file',
  EMFILE: 'too many files are open',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk cannot be written to',
  ENOTDIR: 'a part of its path is not a folder',
}

/** The system's word for what went wrong, or nothing. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** Waits for a millisecond: for a reader or writer at the other end that is slower than this program. */
export function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1)
}

/** Why the system refused something, in words. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error)
  return reasons[code] ?? (code === '' ? 'it could not be read' : `the system says ${code}`)
}

/** Everything on standard input, up to one byte more than `limit`; of an archive, to which no such limit applies, up to `archiveBytes`. */
export function openStandardInput(file: string, documentBytes: number): Source {
  const limit = isArchive(file) ? archiveBytes : documentBytes
  const chunks: Buffer[] = []
  let length = 0
  while (length <= limit) {
    const chunk = Buffer.allocUnsafe(65_536)
    let read: number
    try {
      read = readSync(0, chunk, 0, chunk.length, null)
    } catch (error) {
      const code = codeOf(error)
      if (code === 'EOF') break
      if (code !== 'EAGAIN') return refuse(`standard input cannot be read: ${reasonOf(error)}`)
      pause()
      continue
    }
    if (read === 0) break
    chunks.push(chunk.subarray(0, read))
    length += read
  }
  if (isArchive(file) && length > limit)
    refuse(
      `standard input holds an archive of more than ${limit} bytes`,
      'What comes this way is held in memory: write it to a file, and name that.',
    )
  return { file, bytes: Buffer.concat(chunks) }
}

/** An archive that is not read from a file is held in memory, and no longer one than this. */
export const archiveBytes = 500_000_000

/** SHA-256 of what comes in pieces. */
export interface GrowingDigest {
  add(piece: Uint8Array | string): void
  hex(): string
}

/** Makes these with the crypto module of Node: for gigabytes, of which loading it costs nothing. */
export async function growingDigests(): Promise<() => GrowingDigest> {
  const { createHash } = await import('node:crypto')
  return () => {
    const hash = createHash('sha256')
    return { add: piece => void hash.update(piece), hex: () => hash.copy().digest('hex') }
  }
}

/** A line of a file without its end, and whether the end was there. The bytes hold until the next line is taken. */
export interface FileLine {
  readonly bytes: Uint8Array
  readonly isWhole: boolean
}

/** No line of ours is as long as this: what is longer is something else, and would fill the memory. */
const longestLine = 256 * 1024 * 1024

/** The lines of a file, or of standard input for `-`, read as they are taken: never the whole of it at once. */
export function* linesOf(path: string, cwd: string): Generator<FileLine> {
  let handle = 0
  if (path !== '-') {
    const absolute = resolve(cwd, path)
    const stats = statusOf(absolute, path)
    if (stats === undefined) refuse(`there is no file ${path}`, neighbour(absolute, path))
    if (stats?.isDirectory()) refuse(`${path} is a folder`, 'Name the files in it.')
    try {
      handle = openSync(absolute, constants.O_RDONLY)
    } catch (error) {
      refuse(`${path} cannot be opened: ${reasonOf(error)}`)
    }
  }
  const called = path === '-' ? 'standard input' : path
  const chunk = Buffer.allocUnsafe(1024 * 1024)
  let begun: Buffer[] = []
  let length = 0
  try {
    for (let read = fill(handle, chunk, called); read > 0; read = fill(handle, chunk, called)) {
      let start = 0
      for (let end = chunk.indexOf(10); end >= 0 && end < read; end = chunk.indexOf(10, start)) {
        const rest = chunk.subarray(start, end)
        yield { bytes: length === 0 ? rest : Buffer.concat([...begun, rest]), isWhole: true }
        begun = []
        length = 0
        start = end + 1
      }
      if (start === read) continue
      begun.push(Buffer.from(chunk.subarray(start, read)))
      length += read - start
      if (length > longestLine) refuse(`${called} holds a line that is longer than ${longestLine} bytes`)
    }
    if (length > 0) yield { bytes: Buffer.concat(begun), isWhole: false }
  } finally {
    if (handle !== 0) closeSync(handle)
  }
}

/** As many bytes as there are, up to a chunk; none at the end. */
function fill(handle: number, chunk: Buffer, called: string): number {
  for (;;) {
    try {
      return readSync(handle, chunk, 0, chunk.length, null)
    } catch (error) {
      const code = codeOf(error)
      if (code === 'EOF') return 0
      if (code !== 'EAGAIN') return refuse(`${called} cannot be read: ${reasonOf(error)}`)
      pause()
    }
  }
}

/**
 * What a list of paths leads to, one on each line, or ended by NUL as `find -print0` writes them. They count as found in a
 * folder and not as named, as the tool that listed them found them: the answer is that over the folder.
 */
export async function findListed(
  list: string,
  isNull: boolean,
  cwd: string,
  search: Search = {},
): Promise<readonly Found[]> {
  const called = list === '-' ? 'standard input' : list
  const pieces: Uint8Array[] = []
  for (const { bytes, isWhole } of linesOf(list, cwd))
    pieces.push(Buffer.from(bytes), Buffer.from(isWhole ? '\n' : ''))
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(pieces))
  } catch {
    return refuse(`the paths in ${called} are not written in UTF-8`)
  }
  const paths = text.split(isNull ? '\0' : '\n')
  if (paths.at(-1) === '') paths.pop()
  const { isIgnored = () => false } = search
  const empty = paths.indexOf('')
  // Those before it are looked at first: of several mistakes the first is told.
  const found = await find(empty < 0 ? paths : paths.slice(0, empty), cwd, { ...search, root: cwd })
  if (empty >= 0) refuse(`path ${empty + 1} in ${called} is empty`)
  // Whatever stands in the name of a file that is there, it is no pattern.
  return found
    .map(one => ({ ...one, named: false }))
    .filter(one => !isIgnored(one.path) && !isConfig(basename(one.path)))
}

/** Files of our own, and what writes one. */
const writers = {
  'file of waivers': 'enduse waive',
  'file of positions': 'enduse position',
  baseline: 'enduse baseline create',
  receipt: 'enduse check --output receipt=FILE',
} as const

/** A file of our own that a person named, or a config, whose `root` it lies in: what it is called in a refusal, and its bytes. */
export function openNamed(
  path: string,
  what: keyof typeof writers,
  cwd: string,
  root?: string,
): Source & { readonly path: string } {
  const absolute = resolve(cwd, path)
  refuseOut(absolute, root, `the ${what} ${path}`)
  if (statusOf(absolute, path) === undefined)
    refuse(`there is no ${what} ${path}`, neighbour(absolute, path) ?? `${writers[what]} writes one.`)
  const source = open({ file: nameOf(absolute, cwd), path: absolute, named: true }, ownBytes)
  if ('unreadable' in source) return refuse(`the ${what} ${path} cannot be read: ${source.unreadable}`)
  return { ...source, path: absolute }
}

/** Files of our own are read whole, up to this many bytes: a baseline of an archive is long. */
const ownBytes = 100 * 1024 * 1024

/** The SHA-256 of a file; nothing where it is not there, cannot be read, or is larger than `limit`. */
export function digestOf(path: string, cwd: string, limit = ownBytes): string | undefined {
  const absolute = resolve(cwd, path)
  const source = open({ file: nameOf(absolute, cwd), path: absolute, named: true }, limit)
  return 'unreadable' in source || source.bytes.length > limit ? undefined : digest(source.bytes)
}

/** Whether something of this path is there, be it a link that leads nowhere. */
export function isEntry(path: string, cwd: string): boolean {
  try {
    return lstatSync(resolve(cwd, path), { throwIfNoEntry: false }) !== undefined
  } catch {
    return false
  }
}

/** Whether a folder is there. */
export function isDirectory(path: string, cwd: string): boolean {
  try {
    return statSync(resolve(cwd, path), { throwIfNoEntry: false })?.isDirectory() === true
  } catch {
    return false
  }
}

/** Whether a link is at the path. */
export function isLink(path: string, cwd: string): boolean {
  try {
    return lstatSync(resolve(cwd, path), { throwIfNoEntry: false })?.isSymbolicLink() === true
  } catch {
    return false
  }
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

/** Whether there is anything at the path. */
export function exists(path: string, cwd: string): boolean {
  try {
    return statSync(resolve(cwd, path), { throwIfNoEntry: false }) !== undefined
  } catch {
    return false
  }
}

/** The names of the rule sets that come with enduse. */
export const shippedNames = Object.keys(shipped)

/**
 * The rule sets of these names or files, whole: a mistake in one is refused with its place. Those that a config names lie in its
 * `root`.
 */
export async function loadRuleSets(
  wanted: readonly string[],
  cwd: string,
  root?: string,
): Promise<RuleSet[]> {
  const loaded: RuleSet[] = []
  for (const name of wanted) {
    const ready = Object.hasOwn(shipped, name) ? shipped[name] : undefined
    const ruleSet = ready === undefined ? recognized(await parseFile(name, cwd, root)) : ready()
    if (loaded.some(other => other.name === ruleSet.name)) {
      refuse(
        `two rule sets are named ${ruleSet.name}`,
        'Give your own rule set a name of its own; findings are signed with it.',
      )
    }
    loaded.push(ruleSet)
  }
  // By name, so that the order in which they were given leaves no trace.
  return loaded.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Marks a rule set from a file as the one that comes with enduse where both have the same bytes. */
function recognized(ruleSet: RuleSet): RuleSet {
  const own = Object.hasOwn(shipped, ruleSet.name) ? shipped[ruleSet.name]?.() : undefined
  return own?.sha256 === ruleSet.sha256 ? { ...ruleSet, isShipped: true } : ruleSet
}

async function parseFile(path: string, cwd: string, root: string | undefined): Promise<RuleSet> {
  const absolute = resolve(cwd, path)
  refuseOut(absolute, root, `the rule set ${path}`)
  if (statusOf(absolute, path) === undefined) {
    const near = nearest(path, shippedNames)
    refuse(
      `there is no rule set ${path}`,
      near === undefined
        ? (neighbour(absolute, path) ??
            `enduse comes with ${shippedNames.join(' and ')}; anything else is the path of a file.`)
        : `Did you mean ${near}?`,
    )
  }
  const source = open({ file: nameOf(absolute, cwd), path: absolute, named: true }, ruleSetBytes)
  if ('unreadable' in source) return refuse(`the rule set ${path} cannot be read: ${source.unreadable}`)
  const [{ parseRuleSet }, { rules }] = await Promise.all([
    import('../law/rule-set.ts'),
    import('../rules/index.ts'),
  ])
  const openList = (list: string) => {
    const folder = dirname(absolute)
    const at = resolve(folder, list)
    // A mistake in a list is said with its words: a link must not show what lies elsewhere.
    if (linkOut(at, root ?? foldersAbove(folder).at(-1) ?? folder, []) !== undefined)
      return { unreadable: `it is ${leadingOut}` }
    const found = open({ file: nameOf(at, cwd), path: at, named: true }, ruleSetBytes)
    return 'bytes' in found && found.bytes.length > ruleSetBytes
      ? { unreadable: 'it is larger than 5 MiB, which is the most for a list' }
      : found
  }
  const { ruleSet, problems } = parseRuleSet(source, rules, openList)
  return ruleSet ?? refuse(`the rule set ${path} does not load`, problems.map(sentence).join('\n'))
}

const ruleSetBytes = 5 * 1024 * 1024

/** The list files that the rule set in a file names, by full paths; none where it cannot be read. */
export async function listFilesOf(path: string, cwd: string): Promise<readonly string[]> {
  const absolute = resolve(cwd, path)
  const source = open({ file: nameOf(absolute, cwd), path: absolute, named: true }, ruleSetBytes)
  if ('unreadable' in source) return []
  const { listFilesIn } = await import('../law/rule-set.ts')
  return listFilesIn(source).map(list => resolve(dirname(absolute), list))
}

/** The fixtures of a rule set, as they lie beside it. */
export interface Fixtures {
  /** Their cases, and the name of the folder in which they lie. */
  readonly cases: Source
  readonly folder: string
  /** The documents at paths in that folder, by their names from there. */
  documents(paths: readonly string[]): Promise<readonly Source[]>
}

/** The fixtures beside the rule set of this name or file: `NAME.fixtures/cases.yaml`. */
export function fixturesOf(wanted: string, cwd: string): Fixtures {
  const file = Object.hasOwn(shipped, wanted)
    ? packageFile(`src/rulesets/${wanted}.yaml`)
    : resolve(cwd, wanted)
  const folder = file.replace(/\.(?:ya?ml|json)$/i, '') + fixturesEnding
  const path = join(folder, 'cases.yaml')
  const shown = nameOf(path, cwd)
  if (statusOf(path, shown) === undefined)
    refuse(
      `${wanted} has no fixtures`,
      `They are looked for in ${shown}; enduse new rule-set writes an example.`,
    )
  const cases = opened({ file: shown, path, named: true }, ruleSetBytes)
  return {
    cases,
    folder: nameOf(folder, cwd),
    documents: async paths => {
      const outside = paths.find(one => /^\.\.(?:[/\\]|$)/.test(relative(folder, resolve(folder, one))))
      if (outside !== undefined)
        refuse(
          `${outside} lies outside of the fixtures`,
          `Documents of fixtures lie in ${nameOf(folder, cwd)}.`,
        )
      const found = await find(paths, folder)
      // Found in the folder, the cases themselves are no document.
      return found.filter(one => one.named || one.file !== 'cases.yaml').map(one => opened(one, fixtureBytes))
    },
  }
}

const fixtureBytes = 10 * 1024 * 1024

function opened(found: Found, limit: number): Source {
  const source = open(found, limit)
  return 'unreadable' in source ? refuse(`${found.file} cannot be opened: ${source.unreadable}`) : source
}

/**
 * A config as it was found: its name in reports, its path, the folder where its own paths begin, and the one out of which no link
 * leads that it names: the root of the repository, or its own folder outside of one.
 */
export interface FoundConfig {
  readonly file: string
  readonly path: string
  readonly folder: string
  readonly root: string
}

/**
 * The config that holds in a folder: its own, or the nearest above, up to the root of the repository and no further.
 * Outside of a repository only the folder itself is looked at, so that nobody obeys a file that somebody left above.
 */
export function findConfig(cwd: string): FoundConfig | undefined {
  for (const folder of foldersAbove(cwd)) {
    const [name, second] = configNames.filter(one => isSomething(join(folder, one), cwd))
    if (second !== undefined)
      refuse(
        `there are two configs, ${nameOf(join(folder, name ?? ''), cwd)} and ${nameOf(join(folder, second), cwd)}`,
        'Keep one of them.',
      )
    if (name !== undefined) return configAt(join(folder, name), cwd)
  }
  return undefined
}

/** The folder, and those above it up to the root of the repository; itself alone outside of one. */
function foldersAbove(cwd: string): readonly string[] {
  const folders = [resolve(cwd)]
  for (let here = dirname(resolve(cwd)); here !== folders.at(-1); here = dirname(here)) folders.push(here)
  const root = folders.findIndex(folder => isSomething(join(folder, '.git'), cwd))
  return folders.slice(0, Math.max(0, root) + 1)
}

/** The config at a path that a person named. */
function configAt(path: string, cwd: string): FoundConfig {
  const absolute = resolve(cwd, path)
  const folder = dirname(absolute)
  return { file: nameOf(absolute, cwd), path: absolute, folder, root: foldersAbove(folder).at(-1) ?? folder }
}

function isSomething(absolute: string, cwd: string): boolean {
  try {
    return lstatSync(absolute, { throwIfNoEntry: false }) !== undefined
  } catch (error) {
    return refuse(`${nameOf(absolute, cwd)} cannot be opened: ${reasonOf(error)}`)
  }
}

/** A config, whole, with its bytes and the folder where its paths begin. */
export interface LoadedConfig {
  readonly config: Config
  readonly folder: string
  /** The folder out of which no link leads that it names. */
  readonly root: string
  readonly source: Source
}

/**
 * The config of this path, or else the one that holds in the working directory; nothing where there is none. A mistake in
 * it is refused with its place. `formats` are the names of those that reports have.
 */
export async function loadConfig(
  cwd: string,
  formats: readonly string[],
  named?: string,
): Promise<LoadedConfig | undefined> {
  const found = named === undefined ? findConfig(cwd) : configAt(named, cwd)
  if (found === undefined) return undefined
  const { file, path, folder, root } = found
  if (named !== undefined && statusOf(path, named) === undefined)
    refuse(`there is no config ${named}`, neighbour(path, named))
  const source = open(
    { file, path, named: true, ...(named === undefined ? { within: [destinationOf(root)] } : {}) },
    configBytes,
  )
  if ('unreadable' in source)
    return source.leadsOut === true
      ? refuse(`the config ${file} is ${leadingOut}`, `Name it to go by it: --config ${file}`)
      : refuse(`the config ${file} cannot be read: ${source.unreadable}`)
  const { parseConfig } = await import('../config/config.ts')
  const { config, problems } = parseConfig(source, formats)
  if (config === undefined)
    return refuse(`the config ${file} does not load`, problems.map(sentence).join('\n'))
  return { config, folder, root, source }
}

/** What is said of a link that a config names, or is. */
const leadingOut = 'a link that leads out of the repository, or out of its own folder where there is none'

/** Refuses a file that a config names where that is a link, or lies behind one, that leads out of the root. */
function refuseOut(absolute: string, root: string | undefined, called: string): void {
  if (root !== undefined && linkOut(absolute, root, []) !== undefined)
    refuse(`${called} is ${leadingOut}`, 'Put the file itself there, or name it on the command line.')
}

const configBytes = 1024 * 1024

/** What a config leaves out of what is found, and which of its patterns have left something out so far. */
export interface LeavingOut {
  readonly isIgnored: (path: string) => boolean
  readonly patterns: ReadonlySet<string>
  /** The paths of the files that they left out so far. */
  readonly files: ReadonlySet<string>
}

/** Leaves out what the ignore patterns of a config take and what is a file of its own. */
export async function leavingOut({ config, folder }: LoadedConfig): Promise<LeavingOut> {
  const { ownFiles } = await import('../config/config.ts')
  const own = new Set([...ownFiles(config)].map(file => resolve(folder, file)))
  const written = (config.ignore ?? []).map(({ value }) => value)
  const takes = written.length > 0 ? await (await import('../config/ignored.ts')).ignored(written) : () => []
  const patterns = new Set<string>()
  const files = new Set<string>()
  return {
    patterns,
    files,
    isIgnored: path => {
      if (own.has(path)) return true
      const file = nameOf(path, folder) + (path.endsWith(sep) ? '/' : '')
      // Patterns say nothing of what lies elsewhere, on another drive either.
      if (file.startsWith('../') || isAbsolute(file)) return false
      const taking = takes(file)
      for (const one of taking) patterns.add(one)
      if (taking.length > 0) files.add(path)
      return taking.length > 0
    },
  }
}

/** A path of a config, from its folder, as it is named in the working directory. */
export function pathFrom({ folder }: LoadedConfig, path: string, cwd: string): string {
  return nameOf(resolve(folder, path), cwd) || '.'
}

/** A rule set of a config as it is asked for in the working directory: the name of a shipped one, or the path of a file. */
export function ruleSetFrom(loaded: LoadedConfig, wanted: string, cwd: string): string {
  if (Object.hasOwn(shipped, wanted)) return wanted
  const path = pathFrom(loaded, wanted, cwd)
  return Object.hasOwn(shipped, path) ? `./${path}` : path
}

/** Does what an entry of a config asks for; where that is refused, it is said where the entry stands. */
export async function asAsked<T>(
  { file, line = 1, column = 1 }: Place,
  work: () => T | Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isRefusal(error)) throw error
    return refuse(`${file}:${line}:${column} ${error.refusal}`, error.help)
  }
}

const sentence = ({ file, line, column, text }: Problem) => `${file}:${line}:${column} ${text}`

/** The schemas that enduse publishes, by the name of their file. */
export const schemaNames: readonly string[] = [
  'end-user-certificate',
  'shipment',
  'rule-set',
  'config',
  'waivers',
  'positions',
  'checked',
  'map',
  'report',
  'receipt',
  'status',
  'why',
  'rules',
  'explain',
]

/** The address of a published schema, for a first line that editors follow. */
export function publicSchema(name: string): string {
  return `https://unpkg.com/enduse/schemas/${name}.schema.json`
}

/** The text of a published schema. */
export function schemaText(name: string): string {
  return readFileSync(packageFile(`schemas/${name}.schema.json`), 'utf8')
}

/** The examples that `explain` shows, by rule, as text: made from the cases when the package is built. */
export function examplesText(): string {
  return readFileSync(packageFile('src/generated/examples.json'), 'utf8')
}

/** A clean certificate and a clean shipment from the examples, as text. */
export function cleanPapers(): { readonly certificate: string; readonly shipment: string } {
  const text = (name: string) => readFileSync(packageFile(`examples/clean/${name}.yaml`), 'utf8')
  return { certificate: text('certificate'), shipment: text('shipment-1') }
}

/** A job of ours for a CI platform, as the examples have it, by the name of its file. */
export function jobText(name: string): string {
  return readFileSync(packageFile(`examples/ci/${name}`), 'utf8')
}

/** Where the repository begins that a folder belongs to, seen from there: a dot for the folder itself; nothing outside of one. */
export function repositoryOf(cwd: string): string | undefined {
  for (let here = resolve(cwd), above = dirname(here); ; here = above, above = dirname(here)) {
    if (isSomething(join(here, '.git'), cwd)) return nameOf(here, cwd) || '.'
    if (here === above) return undefined
  }
}

/** The text of a short file that other tools keep; nothing where there is none, or it is none of these. */
export function textOf(path: string, cwd: string): string | undefined {
  const source = open({ file: path, path: resolve(cwd, path), named: true }, configBytes)
  if ('unreadable' in source || source.bytes.length > configBytes) return undefined
  return new TextDecoder().decode(source.bytes)
}

/** The names of what lies in a folder, sorted; none where there is no such folder. */
export function namesIn(folder: string, cwd: string): readonly string[] {
  return (entriesOf(resolve(cwd, folder)) ?? []).map(({ name }) => name).sort()
}

/** The examples of dossiers that come with enduse, by their folder. */
export const exampleNames = ['clean', 'overdrawn', 're-export', 'expired', 'broken-yaml'] as const

/** The papers of an example, named as in its folder. */
export function examplePapers(name: (typeof exampleNames)[number]): { file: string; content: string }[] {
  const folder = packageFile(`examples/${name}`)
  const inside = documentsBelow(
    { folder, prefix: '', within: [destinationOf(folder)] },
    { inside: 0, left: 0 },
    () => false,
    { isNamed: () => false, leadsOut: () => true, note: () => {} },
  )
  return [...inside].map(({ file, path }) => ({ file, content: readFileSync(path, 'utf8') }))
}

/** A file of the desk's page, as it was built. */
export function deskFile(name: 'desk.js' | 'desk.css'): Uint8Array {
  const path = packageFile(`dist/${name}`)
  try {
    return readFileSync(path)
  } catch (error) {
    return refuse(
      `the page of the desk cannot be read: ${reasonOf(error)}`,
      'Install enduse anew; npm run build makes it.',
    )
  }
}

/** What a report may not be written over: the documents, what the run goes by, and the reports that are written before. */
export interface Kept {
  readonly judged: Iterable<Found>
  readonly goneBy: readonly string[]
  readonly reports: readonly string[]
}

/** Refuses a report that cannot be written to this path without a loss. */
export function refuseOutput(path: string, cwd: string, { judged, goneBy, reports }: Kept): void {
  refuseOver(path, cwd, judged)
  const identity = identityOf(resolve(cwd, path))
  const same = (other: string) => identityOf(resolve(cwd, other)) === identity
  if (goneBy.some(same))
    refuse(`this run goes by ${path}; a report is not written over it`, 'Name another file for the report.')
  const other = reports.find(same)
  if (other !== undefined)
    refuse(
      other === path ? `two reports go to ${path}` : `two reports go to one file: ${other} and ${path}`,
      'Name another file for one of them.',
    )
}

/** A file that is written bit by bit: it takes its name when it is whole. */
export interface GrowingFile {
  write(text: string): void
  done(): void
  /** Leaves nothing behind. */
  drop(): void
}

/**
 * Begins a report that grows beside the place where it is to stand. A link stays one, as does what is no file, such as a pipe or
 * a device: what is written goes there. Refuses to write over one of the documents that were judged: documents are evidence.
 */
export function growFile(path: string, cwd: string, judged: Iterable<Found> = []): GrowingFile {
  const absolute = realPath(resolve(cwd, path))
  refuseOver(path, cwd, judged)
  let folder: string | undefined
  const orRefuse = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      if (isRefusal(error)) throw error
      return refuse(`the report cannot be written to ${path}: ${reasonOf(error)}`)
    }
  }
  const handle = orRefuse(() => {
    const stats = statSync(absolute, { throwIfNoEntry: false })
    if (stats?.isDirectory()) refuse(`${path} is a folder`, 'Name a file for the report.')
    if (stats?.isFile() === false) return openSync(absolute, constants.O_WRONLY)
    if (!isEntry(dirname(path), cwd))
      refuse(
        `the report cannot be written to ${path}: there is no folder ${dirname(path)}`,
        'Make the folder first.',
      )
    folder = folderFor(absolute, stats !== undefined)
    const opened = openSync(join(folder, 'report'), 'w')
    // The file that takes the place of another is as open to others as that one was.
    if (stats !== undefined) fchmodSync(opened, stats.mode & 0o777)
    return opened
  })
  let isOpen = true
  const close = () => {
    if (isOpen) closeSync(handle)
    isOpen = false
  }
  return {
    write: text => orRefuse(() => void writeFileSync(handle, text)),
    done: () =>
      orRefuse(() => {
        close()
        if (folder === undefined) return
        takePlace(join(folder, 'report'), absolute)
        rmSync(folder, { recursive: true, force: true })
      }),
    drop: () => {
      close()
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A folder in which a file grows: beside the file whose place it takes, or elsewhere where nothing may be made there. */
function folderFor(absolute: string, isThere: boolean): string {
  try {
    return mkdtempSync(join(dirname(absolute), '.enduse-'))
  } catch (error) {
    if (!isThere || !['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error))) throw error
    return mkdtempSync(join(tmpdir(), 'enduse-'))
  }
}

/** Puts a file in the place of another. One that nothing can be put in the place of, such as a mounted file, is written over. */
function takePlace(path: string, absolute: string): void {
  try {
    renameSync(path, absolute)
  } catch (error) {
    if (!['EXDEV', 'EBUSY', 'EACCES', 'EPERM', 'EROFS'].includes(codeOf(error))) throw error
    copyFileSync(path, absolute)
  }
}

/** Adds to a file that a CI platform keeps, never to a document; says why where that cannot be. */
export function append(
  path: string,
  text: string,
  cwd: string,
  judged: readonly Found[],
): string | undefined {
  try {
    refuseOver(path, cwd, judged)
    appendFileSync(resolve(cwd, path), text)
    return undefined
  } catch (error) {
    return isRefusal(error) ? error.refusal : `${path} cannot be written: ${reasonOf(error)}`
  }
}

function refuseOver(path: string, cwd: string, judged: Iterable<Found>): void {
  const absolute = resolve(cwd, path)
  const identity = identityOf(absolute)
  for (const one of judged)
    if (one.path === absolute || identityOf(one.path) === identity)
      refuse(
        `${path} is one of the documents; a report is not written over it`,
        'Name another file for the report.',
      )
}

/** Whether each of the paths is a file that holds one document or few: then it needs no walk to tell how many there are. */
export function areFiles(paths: readonly string[], cwd: string): boolean {
  try {
    return paths.every(
      path => !isArchive(path) && statSync(resolve(cwd, path), { throwIfNoEntry: false })?.isFile() === true,
    )
  } catch {
    return false
  }
}

/** A folder from within: its files by their names from there, with `/`. */
export interface Inside {
  readonly root: string
  /** The names of what lies at a path: its own and that of what it leads to; none where it lies elsewhere. */
  namesOf(path: string): readonly string[]
  /** The path at which reports look for a name, and what they call it. */
  pathOf(name: string): string
  fileOf(name: string): string
}

/** A folder by its true path and by the way up to it from the working directory, which may go through links. */
export function placesIn({ root, up }: { readonly root: string; readonly up: string }, cwd: string): Inside {
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
    namesOf: path => [...new Set([ownPath(path), realPath(path)].flatMap(nameIn))],
    pathOf,
    fileOf: name => nameOf(pathOf(name), cwd),
  }
}

/** Tells what may be found below paths that a person named, before it is looked at: a file by its path, where it is there or was. */
export function mayBeFound(paths: readonly string[], cwd: string): (path: string) => boolean {
  const starts = paths.map(path => patternStart(path, cwd) ?? resolve(cwd, path))
  return path =>
    starts.some(start => {
      const [first = '', ...more] = relative(start, path).split(sep)
      if (first === '..' || isAbsolute(first)) return false
      return ![first, ...more].some(name => passedOver(name) || isConfig(name))
    })
}

/** The folder below which a pattern looks; nothing for the path of a file or folder. */
export function patternStart(path: string, cwd: string): string | undefined {
  const words = path.replaceAll('\\', '/').split('/')
  const first = exists(path, cwd) ? -1 : words.findIndex(word => /[*?[\]{}]/.test(word))
  if (first < 0) return undefined
  const folder = words.slice(0, first).join('/')
  return resolve(cwd, folder === '' && path.startsWith('/') ? '/' : folder || '.')
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

/** Whether a folder is at the path. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
  } catch {
    return false
  }
}

/** The paths at which a config could lie that holds here. */
export function configPlaces(cwd: string): readonly string[] {
  return foldersAbove(cwd).flatMap(folder => configNames.map(name => join(folder, name)))
}

/** What a path leads to, by whatever name and link: two paths of one identity are one file. */
function identityOf(path: string): string {
  try {
    const { dev, ino } = statSync(path, { bigint: true })
    return `${dev}:${ino}`
  } catch {
    // It is not there yet: then its folder and its name are all that there is.
    return join(realPath(dirname(path)), basename(path))
  }
}

function realPath(path: string): string {
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

/** Writes a file of ours anew, whole or not at all: what was there stays until the new one is written. */
export function replace(path: string, text: string, cwd: string): void {
  const absolute = realPath(resolve(cwd, path))
  const beside = `${absolute}.new`
  let isOurs = false
  try {
    const { mode } = statSync(absolute)
    writeFileSync(beside, '', { flag: 'wx', mode })
    isOurs = true
    writeFileSync(beside, text)
    renameSync(beside, absolute)
  } catch (error) {
    if (isOurs) rmSync(beside, { force: true })
    refuse(`${path} cannot be written: ${reasonOf(error)}`, 'Nothing was changed.')
  }
}

/** Writes files that are not there yet, all or none: their names as written. Refuses where one is there already. */
export function writeNew(
  files: readonly { readonly path: string; readonly text: string }[],
  cwd: string,
): string[] {
  const there = files.find(({ path }) => isThere(resolve(cwd, path), path))
  if (there !== undefined) refuse(`${there.path} is there already`, 'Name another file; nothing was written.')
  const made: string[] = []
  return files.map(({ path, text }) => {
    const absolute = resolve(cwd, path)
    try {
      const folder = mkdirSync(dirname(absolute), { recursive: true })
      if (folder !== undefined) made.push(folder)
      writeFileSync(absolute, text, { flag: 'wx' })
      made.push(absolute)
    } catch (error) {
      for (const one of made.reverse()) rmSync(one, { recursive: true, force: true })
      return refuse(
        `${path} cannot be written: ${reasonOf(error)}`,
        'Name another file; nothing was written.',
      )
    }
    return path
  })
}

function isThere(absolute: string, path: string): boolean {
  try {
    return lstatSync(absolute, { throwIfNoEntry: false }) !== undefined
  } catch (error) {
    return refuse(`${path} cannot be written: ${reasonOf(error)}`)
  }
}
