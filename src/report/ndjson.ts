/** The report as lines of JSON, for programs that read line by line: each states its `type`, the summary is last. */

import type { LongReport } from '../core/model/long-report.ts'
import { printable } from '../text/printable.ts'
import { bySubject, type SubjectReport, subjectOf } from './by-subject.ts'
import type { Style } from './index.ts'
import type { Ending, Stream } from './stream.ts'

/**
 * Writes one JSON object on each line: documents, dossiers, linked groups, checks, findings, gaps, waivers, positions,
 * notices, hints, and the summary of the run.
 */
export function* ndjson(report: LongReport, { exitCode }: Style): Generator<string> {
  const { documents, dossiers, ties, checks, findings } = report
  yield* lines('document', documents)
  yield* lines('dossier', dossiers)
  yield* lines('tie', ties)
  yield* lines('check', checks)
  yield* lines('finding', findings)
  yield* ending(report, { exitCode })
}

/**
 * Writes the same lines while the run goes on: each document, dossier and linked group, followed by its checks and
 * findings.
 */
export function ndjsonStream(): Stream {
  return {
    begin: () => '',
    part: part => {
      const { documents, dossiers, ties } = part
      const found = bySubject(part)
      const about = ({ checks, findings }: SubjectReport) => [
        ...lines('check', checks),
        ...lines('finding', findings),
      ]
      return [
        ...documents.flatMap(one => [...lines('document', [one]), ...about(found.of(one.document))]),
        ...dossiers.flatMap(one => [...lines('dossier', [one]), ...about(found.of(subjectOf(one)))]),
        ...ties.flatMap(one => [...lines('tie', [one]), ...about(found.of(subjectOf(one)))]),
        ...found.others().flatMap(about),
      ].join('')
    },
    end: (tail, { closing: _, ...known }) => [...ending(tail, known)].join(''),
  }
}

/** Writes what follows the findings. */
function* ending(report: LongReport, known: Omit<Ending, 'closing'>): Generator<string> {
  const {
    documents,
    dossiers,
    ties,
    checks,
    findings,
    gaps,
    waivers,
    positions,
    notices,
    hints,
    closing,
    ...summary
  } = report
  yield* lines('gap', gaps)
  yield* lines('waiver', waivers)
  yield* lines('position', positions)
  yield* lines('notice', notices)
  yield* lines('hint', hints)
  yield* lines('summary', [{ ...summary, ...known }])
}

function* lines(type: string, all: Iterable<object>): Generator<string> {
  for (const one of all) yield `${printable(JSON.stringify({ type, ...one }))}\n`
}
