/** How many files a run takes, counted while it goes on: a run does not wait until all names of an archive are listed. */
import type { FoundFile } from '../engine/disk/found.ts'

/** Files as they are taken, and how many were. */
export interface Counted extends Iterable<FoundFile> {
  taken(): number
  /** Takes so many more, or all that are left. */
  skip(most?: number): void
  isOver(): boolean
}

export function counted(files: Iterable<FoundFile>): Counted {
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
    // Whoever stops early does not end it: what is left can still be counted.
    [Symbol.iterator]: () => ({ next }),
    taken: () => taken,
    skip: (most = Number.POSITIVE_INFINITY) => {
      for (let done = 0; done < most && !isOver; done++) next()
    },
    isOver: () => isOver,
  }
}

/** Counts files ahead of those that are read. */
export interface Ahead {
  /** How many there are, where so many are read; nothing as long as nobody knows. */
  of(read: number): number | undefined
}

/** So many names are listed at first, and ten for each file that is read: that costs next to nothing beside reading it. */
const [namesAtFirst, namesForEach] = [1000, 10]

/** Goes through the same files once more, ahead of those that are read; `more` are known. */
export function aheadOf(files: Iterable<FoundFile>, more: number): Ahead {
  const all = counted(files)
  return {
    of: read => {
      all.skip(namesAtFirst + namesForEach * read - all.taken())
      return all.isOver() ? all.taken() + more : undefined
    },
  }
}
