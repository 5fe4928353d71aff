/** The report as lines of JSON, for programs that read line by line: each states its `type`, the summary is last. */

import { gathered } from '../core/model/long-report.ts'
import { printable } from '../text/printable.ts'
import { eachSubject } from './by-subject.ts'
import type { ReportFormat } from './writer.ts'

/**
 * Writes one JSON object on each line: documents, dossiers, linked groups, checks, findings, gaps, waivers, positions,
 * notices, hints, and the summary of the run. While the run goes on, each document, dossier and linked group is followed
 * by its checks and findings.
 */
export const ndjson: ReportFormat = (_, isWhole) => ({
  begin: () => [],
  *part(part) {
    for (const { documents, dossiers, ties, checks, findings } of isWhole
      ? [part]
      : eachSubject(gathered(part)))
      yield* allLines({ document: documents, dossier: dossiers, tie: ties, check: checks, finding: findings })
  },
  *end(report, ending) {
    const { documents, dossiers, ties, checks, findings, closing, ...rest } = report
    const { gaps, waivers, positions, notices, hints, ...summary } = rest
    yield* allLines({ gap: gaps, waiver: waivers, position: positions, notice: notices, hint: hints })
    yield* allLines({ summary: [{ ...summary, ...ending }] })
  },
})

function* allLines(lists: Readonly<Record<string, Iterable<object>>>): Generator<string> {
  for (const [type, all] of Object.entries(lists))
    for (const one of all) yield `${printable(JSON.stringify({ type, ...one }))}\n`
}
