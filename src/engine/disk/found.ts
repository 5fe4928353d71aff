/** Files that were found, each once and in the order of their names. */
import { resolve } from 'node:path'

/** A file to be judged, as it is named in reports, and whether a person named it or it was found in a folder. */
export interface FoundFile {
  readonly file: string
  readonly path: string
  readonly named: boolean
  /**
   * The real paths of what was named, in one of which it has to lie where it is a link. Nothing where a person named the file
   * itself: then a link is followed wherever it leads.
   */
  readonly within?: readonly string[]
}

export const isBefore = (a: FoundFile, b: FoundFile) => a.file < b.file

/** Of files of one name that follow each other one: where a person named it, that. */
export function* once(found: Iterable<FoundFile>): Generator<FoundFile> {
  let held: FoundFile | undefined
  for (const one of found) {
    if (held !== undefined && held.file !== one.file) yield held
    if (held?.file !== one.file || isNearer(one, held)) held = one
  }
  if (held !== undefined) yield held
}

/** Whether of two ways to one file the first is the one that counts: it was named, or more of it was. */
function isNearer(one: FoundFile, other: FoundFile): boolean {
  return wayOf(one) > wayOf(other)
}

const wayOf = ({ named, within }: FoundFile) => (named ? (within === undefined ? 2 : 1) : 0)

/** What several paths led to, each file once and by name. */
export function merged(each: Iterable<readonly FoundFile[]>): FoundFile[] {
  const found = new Map<string, FoundFile>()
  for (const files of each)
    for (const file of files) {
      const known = found.get(file.file)
      if (known === undefined || isNearer(file, known)) found.set(file.file, file)
    }
  return [...found.values()].sort((a, b) => (isBefore(a, b) ? -1 : isBefore(b, a) ? 1 : 0))
}

/** Where the file is that reports call so. */
export function foundAs(file: string, cwd: string): FoundFile {
  return { file, path: resolve(cwd, file), named: false }
}
