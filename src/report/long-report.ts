/** A report of any length, as formats take it: its long lists are iterated, wherever they are stored. */
import type {
  Check,
  DocumentReport,
  DossierReport,
  Finding,
  LinkedGroupReport,
  Report,
} from '../core/model/model.ts'
import type { Closing } from '../core/model/verdict.ts'

/**
 * A report whose long lists may be on disk. Each list is iterated as often as a format needs it, in the order of the
 * report. A `Report` in memory is one.
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

function listOf<T>(all: Iterable<T>): readonly T[] {
  return Array.isArray(all) ? all : [...all]
}

/** Maps each entry lazily, one at a time. */
export function* mapped<T, U>(all: Iterable<T>, make: (one: T) => U): Generator<U> {
  for (const one of all) yield make(one)
}
