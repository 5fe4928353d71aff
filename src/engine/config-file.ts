/** Finds and loads the configuration that applies in a folder. */

import { dirname, isAbsolute, join, resolve, sep } from 'node:path'
import type { Config } from '../config/config.ts'
import { configNames } from '../config/config-name.ts'
import type { Source } from '../core/model/model.ts'
import { shipped } from '../generated/rulesets.ts'
import { open } from './disk/file.ts'
import { destinationOf } from './disk/link.ts'
import { nameOf } from './disk/path.ts'
import { isSomething, neighbour, statusOf } from './disk/status.ts'
import { refuse, sentence } from './refusal.ts'
import { foldersAbove } from './repository.ts'
import { type SettingsCopies, settingsFile } from './settings-copy.ts'

/**
 * Finds the configuration that applies in a folder: its own, or the nearest above, up to the root of the repository and no
 * further. Outside of a repository only the folder itself is searched, so that a configuration left in a folder above by another
 * user has no effect.
 */
export function findConfig(cwd: string, from?: SettingsCopies) {
  for (const folder of foldersAbove(cwd)) {
    const [name, second] = configNames.filter(one =>
      isSomething(settingsFile(join(folder, one), cwd, from).path, cwd),
    )
    if (second !== undefined)
      refuse('twoConfigs', {
        first: nameOf(join(folder, name ?? ''), cwd),
        second: nameOf(join(folder, second), cwd),
      })
    if (name !== undefined) return configAt(join(folder, name), cwd)
  }
  return undefined
}

/**
 * Returns the configuration at a path: its name in reports, its path, the folder that its paths are relative to, and the folder that
 * no link it names may lead out of: the root of the repository, or its own folder outside of one.
 */
function configAt(path: string, cwd: string) {
  const absolute = resolve(cwd, path)
  const folder = dirname(absolute)
  return { file: nameOf(absolute, cwd), path: absolute, folder, root: foldersAbove(folder).at(-1) ?? folder }
}

/** A complete configuration, with its bytes and the folder that its paths are relative to. */
export interface LoadedConfig {
  readonly config: Config
  readonly folder: string
  /** The folder that no link it names may lead out of. */
  readonly root: string
  /** Its path; what was read may be a copy of what a commit has there. */
  readonly path: string
  readonly source: Source
}

/**
 * Loads the configuration at this path, or else the one that applies in the working directory; `undefined` if there is none. A
 * mistake in it is refused with its place. `formats` are the names of the report formats.
 */
export async function loadConfig(
  cwd: string,
  formats: readonly string[],
  named?: string,
  from?: SettingsCopies,
): Promise<LoadedConfig | undefined> {
  const found = named === undefined ? findConfig(cwd, from) : configAt(named, cwd)
  if (found === undefined) return undefined
  const { path, folder, root } = found
  const { file, path: at, isCopy } = settingsFile(path, cwd, from)
  if (named !== undefined && statusOf(at, named) === undefined)
    refuse('noConfig', { file, near: isCopy ? undefined : neighbour(path, named) })
  const within = named === undefined && !isCopy ? { within: [destinationOf(root)] } : {}
  const source = open({ file, path: at, named: true, ...within }, configBytes)
  if ('unreadable' in source)
    return source.leadsOut === true
      ? refuse('configLeadsOut', { file })
      : refuse('configNotRead', { file, why: source.unreadable })
  const { parseConfig } = await import('../config/config.ts')
  const { config, problems } = parseConfig(source, formats)
  if (config === undefined)
    return refuse('notLoaded', { what: 'config', file, problems: problems.map(sentence).join('\n') })
  return { config, folder, root, path, source }
}

export const configBytes = 1024 * 1024

export type LeavingOut = Awaited<ReturnType<typeof leavingOut>>

/**
 * Ignores what the ignore patterns of a configuration match, and its own files; `patterns` are those that have matched so far,
 * `files` the paths that were ignored.
 */
export async function leavingOut(loaded: LoadedConfig) {
  const { config, folder } = loaded
  const own = new Set(await settingsFilesOf(loaded))
  const written = (config.ignore ?? []).map(({ value }) => value)
  const takes = written.length > 0 ? await (await import('../config/ignored.ts')).ignored(written) : () => []
  const patterns = new Set<string>()
  const files = new Set<string>()
  return {
    patterns,
    files,
    isIgnored: (path: string): boolean => {
      if (own.has(path)) return true
      const file = nameOf(path, folder) + (path.endsWith(sep) ? '/' : '')
      // Patterns do not match outside the folder, nor on another drive.
      if (file.startsWith('../') || isAbsolute(file)) return false
      const taking = takes(file)
      for (const one of taking) patterns.add(one)
      if (taking.length > 0) files.add(path)
      return taking.length > 0
    },
  }
}

/** Returns the paths of the files that a configuration, if there is one, names and that are not documents, and its own. */
export async function settingsFilesOf(loaded: LoadedConfig | undefined): Promise<readonly string[]> {
  if (loaded === undefined) return []
  const { config, folder, path } = loaded
  const { ownFiles } = await import('../config/config.ts')
  return [path, ...[...ownFiles(config)].map(file => resolve(folder, file))]
}

/** Returns a path of a configuration, relative to its folder, as named from the working directory. */
export function pathFrom({ folder }: LoadedConfig, path: string, cwd: string): string {
  return nameOf(resolve(folder, path), cwd) || '.'
}

const lockName = 'enduse.lock'

/** Returns the path of the lock of a folder: beside the config, or here where there is none. */
export const lockPathOf = (loaded: LoadedConfig | undefined, cwd: string) =>
  loaded === undefined ? lockName : pathFrom(loaded, lockName, cwd)

/**
 * Returns a rule set of a configuration as requested from the working directory: the name of a shipped one, or the path of a
 * file.
 */
export function ruleSetFrom(loaded: LoadedConfig, wanted: string, cwd: string): string {
  if (Object.hasOwn(shipped, wanted)) return wanted
  const path = pathFrom(loaded, wanted, cwd)
  return Object.hasOwn(shipped, path) ? `./${path}` : path
}

/** Returns the paths at which an applicable configuration may be. */
export function configPlaces(cwd: string): readonly string[] {
  return foldersAbove(cwd).flatMap(folder => configNames.map(name => join(folder, name)))
}
