/** A report of any length, as formats take it: its long lists are gone through one by one, wherever they are kept. */
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
 * A report whose long lists may be kept on disk. Each list is gone through as often as a format needs it, in the order of the
 * report. A `Report` in memory is one.
 */
export interface LongReport extends Omit<Report, 'documents' | 'dossiers' | 'ties' | 'checks' | 'findings'> {
  readonly documents: Iterable<DocumentReport>
  readonly dossiers: Iterable<DossierReport>
  readonly ties: Iterable<LinkedGroupReport>
  readonly checks: Iterable<Check>
  readonly findings: Iterable<Finding>
  /** What the checks come to, where that is known without going through them. */
  readonly closing?: Closing
}

/** The report with its lists in memory, for a format that looks things up in them. Lists that are there already are not copied. */
export function gathered(report: LongReport): Report {
  const { closing: _, documents, dossiers, ties, checks, findings, ...rest } = report
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

/** Makes something of each, one at a time: nothing is made before it is asked for. */
export function* mapped<T, U>(all: Iterable<T>, make: (one: T) => U): Generator<U> {
  for (const one of all) yield make(one)
}
