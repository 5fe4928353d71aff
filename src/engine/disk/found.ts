/** Merges files that were found, each once and in the order of their names. */
import { resolve } from 'node:path'

/** A file to check, with its name in reports, and whether the user named it or it was found in a folder. */
export interface FoundFile {
  readonly file: string
  readonly path: string
  readonly named: boolean
  /**
   * The real paths of the given paths, one of which must contain its target if it is a link. Absent if the user named the file
   * itself: then a link is followed wherever it leads.
   */
  readonly within?: readonly string[]
}

export const isBefore = (a: FoundFile, b: FoundFile) => a.file < b.file

/** Returns one of consecutive files with the same name: the one that the user named, if any. */
export function* once(found: Iterable<FoundFile>): Generator<FoundFile> {
  let held: FoundFile | undefined
  for (const one of found) {
    if (held !== undefined && held.file !== one.file) yield held
    if (held?.file !== one.file || isNearer(one, held)) held = one
  }
  if (held !== undefined) yield held
}

/** Checks whether the first of two entries for one file takes precedence: it was named, or more of its path was. */
const isNearer = (one: FoundFile, other: FoundFile): boolean => wayOf(one) > wayOf(other)

const wayOf = ({ named, within }: FoundFile) => (named ? (within === undefined ? 2 : 1) : 0)

/** Merges the files of several paths, each file once and sorted by name. */
export function merged(each: Iterable<readonly FoundFile[]>): FoundFile[] {
  const found = new Map<string, FoundFile>()
  for (const files of each)
    for (const file of files) {
      const known = found.get(file.file)
      if (known === undefined || isNearer(file, known)) found.set(file.file, file)
    }
  return [...found.values()].sort((a, b) => (isBefore(a, b) ? -1 : isBefore(b, a) ? 1 : 0))
}

/** Returns the file with this name in reports. */
export function foundAs(file: string, cwd: string): FoundFile {
  return { file, path: resolve(cwd, file), named: false }
}
