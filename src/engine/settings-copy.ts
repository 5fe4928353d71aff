/** Reads settings files as a commit has them: each is copied to a temporary folder when it is first needed. */
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nameOf } from './disk/path.ts'

export interface CommitFiles {
  /** The commit as the user named it. */
  readonly ref: string
  /**
   * Returns the function that writes what the commit has at a path to an open file, or `missing`; `undefined` for a file that git
   * does not track, which is read where it is.
   */
  at(absolute: string): ((handle: number) => void) | 'missing' | undefined
}

/** The copies of settings files. It may be sent to a thread without `copy`, once everything that the thread needs was copied. */
export interface SettingsCopies {
  readonly ref: string
  /** The path of each copy by the path of its file; of a missing file, a path where nothing is. */
  readonly paths: Map<string, string>
  readonly copy?: (absolute: string) => string
}

/** Copies the settings files of a commit; `drop` deletes the copies. */
export function copiesOf({ ref, at }: CommitFiles): SettingsCopies & { drop(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'enduse-'))
  const paths = new Map<string, string>()
  return {
    ref,
    paths,
    copy: absolute => {
      const write = at(absolute)
      if (write === undefined) return absolute
      const path = join(folder, String(paths.size))
      paths.set(absolute, path)
      if (write === 'missing') return path
      const handle = openSync(path, 'wx', 0o600)
      try {
        write(handle)
      } finally {
        closeSync(handle)
      }
      return path
    },
    drop: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Returns the name of a settings file in reports, the path to read it from, and whether that is a copy of what a commit has. */
export function settingsFile(absolute: string, cwd: string, from: SettingsCopies | undefined) {
  const path = from?.paths.get(absolute) ?? from?.copy?.(absolute) ?? absolute
  const isCopy = path !== absolute
  return { file: nameOf(absolute, cwd) + (isCopy ? ` at ${from?.ref}` : ''), path, isCopy }
}
