/** The report as lines of JSON, for programs that read a line at a time: each says of which `type` it is, the summary last. */
import type { Report } from '../model.ts'
import { bySubject, type Said, subjectOf } from './by-subject.ts'
import type { Style } from './index.ts'
import { printable } from './printable.ts'
import type { Ending, Stream } from './stream.ts'

/**
 * One JSON object on each line: documents, dossiers, ties, checks, findings, gaps, waivers, positions, notices, hints, and what
 * the run
 * came to.
 */
export function ndjson(report: Report, { exitCode }: Style): string {
  const { documents, dossiers, ties, checks, findings } = report
  return [
    ...lines('document', documents),
    ...lines('dossier', dossiers),
    ...lines('tie', ties),
    ...lines('check', checks),
    ...lines('finding', findings),
    ...ending(report, { exitCode }),
  ].join('')
}

/** The same lines while the run goes on: of each document, dossier and tie its own, then its checks and what was found. */
export function ndjsonStream(): Stream {
  return {
    begin: () => '',
    part: part => {
      const { documents, dossiers, ties } = part
      const said = bySubject(part)
      const about = ({ checks, findings }: Said) => [...lines('check', checks), ...lines('finding', findings)]
      return [
        ...documents.flatMap(one => [...lines('document', [one]), ...about(said.of(one.document))]),
        ...dossiers.flatMap(one => [...lines('dossier', [one]), ...about(said.of(subjectOf(one)))]),
        ...ties.flatMap(one => [...lines('tie', [one]), ...about(said.of(subjectOf(one)))]),
        ...said.others().flatMap(about),
      ].join('')
    },
    end: (tail, { closing: _, ...known }) => ending(tail, known).join(''),
  }
}

/** What stands after the findings. */
function ending(report: Report, known: Omit<Ending, 'closing'>): string[] {
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
    ...summary
  } = report
  return [
    ...lines('gap', gaps),
    ...lines('waiver', waivers),
    ...lines('position', positions),
    ...lines('notice', notices),
    ...lines('hint', hints),
    ...lines('summary', [{ ...summary, ...known }]),
  ]
}

function lines(type: string, all: readonly object[]): string[] {
  return all.map(one => `${printable(JSON.stringify({ type, ...one }))}\n`)
}
