/** Counts the files of a run while it is in progress: a run does not wait until all names of an archive are listed. */
import type { FoundFile } from '../../engine/disk/found.ts'

/** An iterable of files that counts how many were taken. */
interface CountedFiles extends Iterable<FoundFile> {
  taken(): number
  /** Takes a number of further files, or all that remain. */
  skip(most?: number): void
  isOver(): boolean
}

export function counted(files: Iterable<FoundFile>): CountedFiles {
  const all = files[Symbol.iterator]()
  let taken = 0
  let isOver = false
  const next = () => {
    const one = all.next()
    if (one.done === true) isOver = true
    else taken += 1
    return one
  }
  return {
    // Stopping the iteration early does not end it: the rest can still be counted.
    [Symbol.iterator]: () => ({ next }),
    taken: () => taken,
    skip: (most = Number.POSITIVE_INFINITY) => {
      for (let done = 0; done < most && !isOver; done++) next()
    },
    isOver: () => isOver,
  }
}

/** The number of names listed at first, and for each file that is read: this costs next to nothing compared with reading. */
const [namesAtFirst, namesForEach] = [1000, 10]

/**
 * Iterates over the same files again, ahead of those that are read; `more` are known. Returns the function that gives the total for
 * the number of files read; `undefined` as long as it is unknown.
 */
export function aheadOf(files: Iterable<FoundFile>, more: number): (read: number) => number | undefined {
  const all = counted(files)
  return read => {
    all.skip(namesAtFirst + namesForEach * read - all.taken())
    return all.isOver() ? all.taken() + more : undefined
  }
}
