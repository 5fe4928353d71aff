/** A report of any length: its long lists are iterated, wherever they are stored. */
import type { Check, DocumentReport, DossierReport, Finding, LinkedGroupReport, Report } from './model.ts'
import type { Closing } from './verdict.ts'

/**
 * A report whose long lists may be on disk. Each list is iterated as often as needed, in the order of the report, which is the
 * same each time; several may be iterated at once. A `Report` in memory is one.
 */
export interface LongReport extends Omit<Report, 'documents' | 'dossiers' | 'ties' | 'checks' | 'findings'> {
  readonly documents: Iterable<DocumentReport>
  readonly dossiers: Iterable<DossierReport>
  readonly ties: Iterable<LinkedGroupReport>
  readonly checks: Iterable<Check>
  readonly findings: Iterable<Finding>
  /** The totals of the checks, if they are known without iterating them. */
  readonly closing?: Closing
}

/** Returns the report with its lists in memory, for a format that needs random access. Lists in memory are not copied. */
export function gathered(report: LongReport): Report {
  // The lists keep their positions among the members, which are the order of the JSON.
  const { closing: _, ...rest } = report
  const { documents, dossiers, ties, checks, findings } = report
  return {
    ...rest,
    documents: listOf(documents),
    dossiers: listOf(dossiers),
    ties: listOf(ties),
    checks: listOf(checks),
    findings: listOf(findings),
  }
}

const listOf = <T>(all: Iterable<T>): readonly T[] => (Array.isArray(all) ? all : [...all])

/** Maps each entry lazily, one at a time. */
export function* mapped<T, U>(all: Iterable<T>, make: (one: T) => U): Generator<U> {
  for (const one of all) yield make(one)
}

/** Returns a list with each entry mapped, given its index: in memory if the list is, otherwise mapped at each iteration. */
export function mapList<T, U>(all: Iterable<T>, make: (one: T, index: number) => U): Iterable<U> {
  return likeList(all, function* () {
    let index = 0
    for (const one of all) yield make(one, index++)
  })
}

/** Returns the entries that are wanted: in memory if the list is, otherwise chosen at each iteration. */
export function filterList<T>(all: Iterable<T>, isWanted: (one: T) => boolean): Iterable<T> {
  return likeList(all, function* () {
    for (const one of all) if (isWanted(one)) yield one
  })
}

/** Returns a list with a few entries added at its end: in memory if the list is. */
export function appendList<T>(all: Iterable<T>, more: readonly T[]): Iterable<T> {
  if (more.length === 0) return all
  return likeList(all, function* () {
    yield* all
    yield* more
  })
}

/** Returns a sorted list with a few entries, sorted too, at their places: in memory if the list is. Of equal ones, its own are first. */
export function mergeList<T>(
  all: Iterable<T>,
  more: readonly T[],
  compare: (a: T, b: T) => number,
): Iterable<T> {
  if (more.length === 0) return all
  return likeList(all, function* () {
    let at = 0
    for (const one of all) {
      for (let next = more[at]; next !== undefined && compare(next, one) < 0; next = more[at]) {
        yield next
        at++
      }
      yield one
    }
    yield* more.slice(at)
  })
}

/** Returns a list of what `iterate` yields: in memory if another list is, otherwise iterated again each time. */
function likeList<T>(other: Iterable<unknown>, iterate: () => Generator<T>): Iterable<T> {
  return Array.isArray(other) ? [...iterate()] : { [Symbol.iterator]: iterate }
}
