/** The report as lines of JSON, for programs that read a line at a time: each says of which `type` it is, the summary last. */
import type { Report } from '../model.ts'
import type { Style } from './index.ts'
import { printable } from './printable.ts'

/**
 * One JSON object on each line: documents, dossiers, ties, checks, findings, gaps, waivers, notices, hints, and what the run
 * came to.
 */
export function ndjson(report: Report, { exitCode }: Style): string {
  const { documents, dossiers, ties, checks, findings, gaps, waivers, notices, hints, ...summary } = report
  const lines = [
    ...documents.map(one => ({ type: 'document', ...one })),
    ...dossiers.map(one => ({ type: 'dossier', ...one })),
    ...ties.map(one => ({ type: 'tie', ...one })),
    ...checks.map(one => ({ type: 'check', ...one })),
    ...findings.map(one => ({ type: 'finding', ...one })),
    ...gaps.map(one => ({ type: 'gap', ...one })),
    ...waivers.map(one => ({ type: 'waiver', ...one })),
    ...notices.map(one => ({ type: 'notice', ...one })),
    ...hints.map(one => ({ type: 'hint', ...one })),
    { type: 'summary', ...summary, exitCode },
  ]
  return lines.map(line => `${printable(JSON.stringify(line))}\n`).join('')
}
