/** Asks git what changed in a repository since a commit, and what a commit has. */
import { execFileSync } from 'node:child_process'
import { isArchive } from '../../core/model/archive-name.ts'
import { documentLike, isConfig } from '../../engine/disk/document-name.ts'
import type { FoundFile } from '../../engine/disk/found.ts'
import { nameOf } from '../../engine/disk/path.ts'
import { archiveBytes } from '../../engine/disk/standard-input.ts'
import { codeOf } from '../../engine/disk/system-error.ts'
import { isRefusal, refuse } from '../../engine/refusal.ts'
import { type Inside, placesIn } from '../../engine/repository.ts'
import { type Seal, type SealFault, sealOf } from '../../engine/seal.ts'
import type { CommitFiles } from '../../engine/settings-copy.ts'
import { nearest } from '../../message/nearest.ts'
import type { Host } from '../terminal/host.ts'

export type Changed = ReturnType<typeof changedSince>

/**
 * Returns what differs in the working tree from the commit at which this branch left `ref`: committed or not, staged or not, and
 * new files that git does not ignore. Refuses if git fails.
 */
export function changedSince(ref: string, host: Pick<Host, 'cwd' | 'env'>) {
  const run = gitIn(host)
  const inside = placesIn(rootOf(run), host.cwd)
  const base = baseOf(ref, run)
  const at = { cwd: inside.root }
  // For a repository inside this one git names only the folder.
  const isAmong = (name: string) => foldersOf(name).some(one => names.has(one))
  const diff = ['diff', '--raw', '-z', '--no-abbrev', '--find-renames', '--no-ext-diff', '--no-textconv']
  const entries = [...entriesIn(text(run([...diff, '--ignore-submodules=none', base, '--'], at)))]
  const fresh = text(run(['ls-files', '--others', '--exclude-standard', '-z'], at))
  const names = new Set([
    ...entries.flatMap(({ name, before }) => [name, before?.name ?? name]),
    ...split(fresh).map(name => name.replace(/\/$/, '')),
  ])
  return {
    /** Returns whether a file is outside of the repository, where git does not know it. */
    isOutside: (path: string) => inside.namesOf(path).length === 0,
    /** Returns whether a file has changed or is new; a file outside of the repository counts as changed. */
    isChanged: (path: string) => {
      const own = inside.namesOf(path)
      return own.length === 0 || own.some(isAmong)
    },
    /** Returns the names in reports of those of these paths that were changed, added or deleted. */
    amongChanged: (paths: readonly string[]) =>
      paths.filter(path => inside.namesOf(path).some(isAmong)).map(path => nameOf(path, host.cwd)),
    /** Returns the same of all configs of the repository. */
    configs: () => [...names].filter(name => isConfig(name.split('/').at(-1) ?? '')).map(inside.fileOf),
    /** Returns the earlier content of files that were changed or deleted, if they may have been documents, up to `limit` bytes each. */
    former: (found: readonly FoundFile[], isWanted: (path: string) => boolean, limit: number) => {
      const checked = new Set(found.flatMap(({ path }) => inside.namesOf(path)))
      const wanted = entries.flatMap(({ name, before, isDeleted }) =>
        before !== undefined &&
        (checked.has(name) || (documentLike(before.name) && isWanted(inside.pathOf(before.name))))
          ? [{ ...before, isDeleted }]
          : [],
      )
      return former(wanted, limit, inside, run)
    },
  }
}

/**
 * Returns the settings files of a commit, read by their names as the commit has them: links of the working tree have no effect.
 * Refuses if git fails, and a link of the commit that leads out of the repository.
 */
export function filesAt(ref: string, host: Pick<Host, 'cwd' | 'env'>): CommitFiles {
  const run = gitIn(host)
  const { nameAt, fileOf, root } = placesIn(rootOf(run), host.cwd)
  const commit = commitOf(ref, run)
  const at = { cwd: root }
  return {
    ref,
    at: absolute => {
      const name = nameAt(absolute)
      if (name === undefined) return undefined
      // Git is asked line by line.
      if (name.includes('\n')) return 'missing'
      const batch = ['cat-file', '--batch-check', '--follow-symlinks']
      const found = text(run(batch, { ...at, input: `${commit}:${name}\n` }))
      const [, blob] = /^([0-9a-f]+) blob \d+\n$/.exec(found) ?? []
      if (found.startsWith('symlink ')) refuse('linkInCommit', { file: fileOf(name), ref })
      if (blob !== undefined) return handle => void run(['cat-file', 'blob', blob], { ...at, handle })
      // What a change adds, also by a link or a submodule on the way, is not read in place of what the commit lacks.
      const tracked = run(['ls-files', '-z', '--', `:(literal)${name}`], at)
      const onTheWay = text(run(['ls-tree', '-z', 'HEAD', '--', ...foldersOf(name)], at))
      return tracked.length > 0 || /(?:^|\0)1[26]0000 /.test(onTheWay) ? 'missing' : undefined
    },
  }
}

export function isTracked(folder: string, { env }: Pick<Host, 'env'>): boolean {
  try {
    return gitIn({ cwd: folder, env })(['ls-files', '-z', '--', '.']).length > 0
  } catch (error) {
    // There is no such folder, no repository, or no git.
    if (!isRefusal(error)) throw error
    return false
  }
}

/** Returns the seal of the user for what is kept between runs, or why there is none. */
export const sealIn = (host: Pick<Host, 'env'>): Seal | SealFault =>
  sealOf(host.env, folder => isTracked(folder, host))

const gitIn =
  ({ cwd, env }: Pick<Host, 'cwd' | 'env'>): RunGit =>
  (args, options = {}) =>
    asked(args, { cwd, env: { ...env, ...quiet }, ...options })

const foldersOf = (name: string) => name.split('/').map((_, index, all) => all.slice(0, index + 1).join('/'))
const split = (listed: string) => listed.split('\0').filter(one => one !== '')
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

// Writes nothing into the repository, starts no watcher that its configuration names, and fixes the language of git's messages.
const quiet = { GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' }
const settings = ['-c', 'core.fsmonitor=false', '-c', 'diff.relative=false']

interface Options {
  readonly cwd?: string
  readonly input?: string
  /** An open file that the output is written to. */
  readonly handle?: number
  /** The refusal if git fails; by default git's own message. */
  readonly otherwise?: (said: string) => never
}

type RunGit = (args: readonly string[], options?: Options) => Uint8Array

function asked(args: readonly string[], asking: Options & { readonly env: Host['env'] }): Uint8Array {
  const { otherwise, handle, ...options } = asking
  try {
    const output = execFileSync('git', [...settings, ...args], {
      ...options,
      stdio: ['pipe', handle ?? 'pipe', 'pipe'],
      maxBuffer: 2 ** 30,
      windowsHide: true,
    })
    return handle === undefined ? output : new Uint8Array()
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return refuse('noGit')
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : ''
    return otherwise === undefined ? refuse('gitFailed', { said }) : otherwise(said)
  }
}

/** Returns the root of the repository, and the relative path to it from the working directory. */
function rootOf(run: RunGit): { readonly root: string; readonly up: string } {
  const lines = text(
    run(['rev-parse', '--show-toplevel', '--show-cdup'], {
      otherwise: said =>
        /not a git repository/.test(said) ? refuse('noRepository') : refuse('gitFailed', { said }),
    }),
  ).split('\n')
  // The last line is the relative path up, followed by nothing.
  return { root: lines.slice(0, -2).join('\n'), up: lines.at(-2) ?? '' }
}

const isShallow = (run: RunGit) => text(run(['rev-parse', '--is-shallow-repository'])).trim() === 'true'
function commitOf(ref: string, run: RunGit): string {
  if (ref === '' || ref.startsWith('-')) refuse('notACommit', { ref })
  return text(
    run(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], {
      otherwise: () => refuse('noCommit', { ref, isShallow: isShallow(run), near: nearRef(ref, run) }),
    }),
  ).trim()
}

/** Returns the commit at which this branch left the ref. */
function baseOf(ref: string, run: RunGit): string {
  return text(
    run(['merge-base', commitOf(ref, run), 'HEAD'], {
      otherwise: said =>
        said !== ''
          ? refuse('gitFailed', { said })
          : refuse('nothingInCommon', { ref, isShallow: isShallow(run) }),
    }),
  ).trim()
}

function nearRef(ref: string, run: RunGit): string | undefined {
  const known = text(run(['for-each-ref', '--format=%(refname:short)'])).split('\n')
  return known.find(one => one.endsWith(`/${ref}`)) ?? nearest(ref, known)
}

/** Parses the output of `git diff --raw -z`: modes, digests and a status, then a name, or two if it was renamed. */
function* entriesIn(listed: string) {
  const words = split(listed)[Symbol.iterator]()
  const next = () => words.next().value ?? ''
  for (let line = next(); line !== ''; line = next()) {
    const [mode = '', , blob = '', , status = ''] = line.slice(1).split(' ')
    const first = next()
    const name = status.startsWith('R') ? next() : first
    // Its former name and the git digest of its former content, if it was a document: a link is none, nor is a submodule.
    const before = mode.startsWith('100') ? { name: first, blob } : undefined
    yield { name, before, isDeleted: status === 'D' }
  }
}

/** Reads the former content of files, by their git digests; `isDeleted` if one was deleted, and not only renamed. */
function former(
  wanted: readonly { readonly name: string; readonly blob: string; readonly isDeleted: boolean }[],
  limit: number,
  { root, fileOf }: Inside,
  run: RunGit,
) {
  const input = (list: readonly { readonly blob: string }[]) => list.map(({ blob }) => `${blob}\n`).join('')
  const sizes = text(run(['cat-file', '--batch-check'], { cwd: root, input: input(wanted) })).split('\n')
  const lost = sizes.findIndex(line => line.endsWith(' missing'))
  if (lost >= 0) refuse('notInGit', { file: wanted[lost]?.name ?? '' })
  // A document that was too large to be read was in no dossier; but an archive may be larger than each of its documents.
  const kept = wanted.flatMap((one, index) => {
    const size = Number(sizes[index]?.split(' ')[2])
    if (isArchive(one.name) && size > archiveBytes) refuse('tooLargeBefore', { file: one.name, size })
    return size <= limit || isArchive(one.name) ? [{ ...one, size }] : []
  })
  return parcels(kept).flatMap(some => {
    const bytes = run(['cat-file', '--batch'], { cwd: root, input: input(some) })
    let at = 0
    return some.map(({ name, size, isDeleted }) => {
      const start = bytes.indexOf(newline, at) + 1
      at = start + size + 1
      return { source: { file: fileOf(name), bytes: bytes.subarray(start, start + size) }, isDeleted }
    })
  })
}

const newline = 10

/** Groups items into portions that fit in memory. */
function parcels<T extends { readonly size: number }>(all: readonly T[]): readonly (readonly T[])[] {
  const made: T[][] = []
  let left = 0
  for (const one of all) {
    if (one.size > left || made.length === 0) {
      made.push([])
      left = parcelBytes
    }
    made.at(-1)?.push(one)
    left -= one.size
  }
  return made
}

const parcelBytes = 64 * 1024 * 1024
