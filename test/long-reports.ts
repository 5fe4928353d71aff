/** Reports whose lists are made anew at each iteration, as if they were on disk; how often they are read is counted. */
import type { LongReport } from '../src/core/model/long-report.ts'
import type { Report } from '../src/core/model/model.ts'

/** The lists of a report that may be long. */
export const longLists = ['documents', 'dossiers', 'ties', 'checks', 'findings'] as const

export type LongList = (typeof longLists)[number]

/** A report, and how often each of its lists was begun. */
export interface ReadReport {
  readonly report: LongReport
  readonly passes: Readonly<Record<LongList, number>>
}

/** A report with these lists; `seen` is told of each entry before it is read. */
export function withLists(
  rest: Omit<Report, LongList>,
  lists: { readonly [list in LongList]: () => Iterable<Report[list][number]> },
  seen: () => void = () => {},
): ReadReport {
  const passes = { documents: 0, dossiers: 0, ties: 0, checks: 0, findings: 0 }
  const list = <T>(name: LongList, all: () => Iterable<T>): Iterable<T> => ({
    *[Symbol.iterator]() {
      passes[name]++
      for (const one of all()) {
        seen()
        yield one
      }
    },
  })
  return {
    passes,
    report: {
      ...rest,
      documents: list('documents', lists.documents),
      dossiers: list('dossiers', lists.dossiers),
      ties: list('ties', lists.ties),
      checks: list('checks', lists.checks),
      findings: list('findings', lists.findings),
    },
  }
}

/** The same report with lists that give other objects at each iteration. */
export function asLong(report: Report): ReadReport {
  const copies = <T>(all: readonly T[]) =>
    function* () {
      for (const one of all) yield structuredClone(one)
    }
  return withLists(report, {
    documents: copies(report.documents),
    dossiers: copies(report.dossiers),
    ties: copies(report.ties),
    checks: copies(report.checks),
    findings: copies(report.findings),
  })
}
