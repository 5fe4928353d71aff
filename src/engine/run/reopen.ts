/** Reopens documents of phase one: their bytes, and their phase one results if nothing else was kept of them. */

import { locate, placesWithoutLine } from '../../core/locate.ts'
import { map } from '../../core/map.ts'
import { archiveOf, isLines, sheetOf } from '../../core/model/archive-name.ts'
import { grouped } from '../../core/model/group-by.ts'
import type { Checked, DocumentRef, Reopen, Report, RunOptions, Source } from '../../core/model/model.ts'
import { documentKey } from '../../core/model/verdict.ts'
import { emptyReport } from '../../core/reduce.ts'
import { lineAt, reopening, sliceAt } from '../archive.ts'
import { type FoundFile, foundAs } from '../disk/found.ts'
import { refuse } from '../refusal.ts'
import { type CompactDocument, type From, type Pointed, papersIn } from './compact.ts'

/** How a batch is checked, whatever is in it. */
export interface BatchTerms {
  readonly runOptions: RunOptions
  /** The folder that file names are relative to. */
  readonly cwd: string
  /** Whether passes are displayed as well, and not only counted. */
  readonly showsAll: boolean
  /** Whether the run has no other batch: then all of its dossiers and linked groups are checked with it, and nothing is stored. */
  readonly isOnly: boolean
  /** Documents in memory, such as standard input, from which places are read again. */
  readonly inputs?: readonly Source[]
  /** Returns a file of the run by its name, if the run has a list of them; by default names lead from the folder. */
  foundBy?(file: string): FoundFile | undefined
  /** Returns whether a document is reported on, in a run that is narrowed to a change; others are only looked up. */
  isReported?(document: DocumentRef): boolean
}

/** Where documents are read again: the folder that file names are relative to, or memory. */
export type Sources = Pick<BatchTerms, 'runOptions' | 'cwd' | 'inputs' | 'foundBy'>

/** Reads the bytes of documents again that are known when the first of them is read. */
export function reopenedAt(
  papers: () => readonly Pick<Pointed, 'document' | 'from'>[],
  sources: Sources,
): Reopen {
  // Most batches display nothing of a dossier, and reopen no document.
  let known: ReturnType<typeof placesOf> | undefined
  const places = () => {
    known ??= placesOf(papers(), sources)
    return known
  }
  const one = (file: string, part = 0) => {
    const { found, froms, again } = places()
    const archive = found.get(file)
    const { offset, slice } = froms.get(documentKey({ file, part })) ?? {}
    if (slice !== undefined && archive !== undefined) return sliceAt(archive, slice)
    return offset === undefined || archive === undefined || !isLines(file)
      ? again(file, part)
      : lineAt(archive, part + 1, offset, sources.runOptions.limits)
  }
  // A document with a known byte offset needs no pass through the archive.
  return Object.assign(one, {
    expect: (wanted: Iterable<{ readonly file: string; readonly part: number }>) => {
      const { froms, again } = places()
      again.expect?.([...wanted].filter(place => froms.get(documentKey(place))?.offset === undefined))
    },
  })
}

/** Returns the files that documents are in, and where they are in these if known. */
function placesOf(
  papers: readonly Pick<Pointed, 'document' | 'from'>[],
  { runOptions, cwd, inputs = [], foundBy }: Sources,
) {
  const found = new Map(
    papers.map(({ document }) => {
      const file = archiveOf(document.file)
      return [file, foundBy?.(file) ?? foundAs(file, cwd)]
    }),
  )
  const froms = new Map<string, From>()
  for (const { document, from } of papers)
    if (from.offset !== undefined || from.slice !== undefined) froms.set(documentKey(document), from)
  return { found, froms, again: reopening(file => found.get(file), inputs, runOptions.limits) }
}

/** Checks whether a document can be reopened without reading what precedes it. */
export function isNear(file: string, { offset, slice }: From): boolean {
  return archiveOf(file) === file && slice === undefined && (!isLines(file) || offset !== undefined)
}

/** Returns the documents of concatenated texts, read and checked again if only their place was kept. */
export function papersOf(texts: string, where: Sources): CompactDocument[] {
  const { runOptions } = where
  const all = papersIn(texts)
  const reopen = reopenedAt(() => all.flatMap(one => ('checked' in one ? [] : [one])), where)
  const sheets = new Map<string, readonly Checked[]>()
  return all.map(one => {
    if ('checked' in one) return one
    const { document, from, lookedUp } = one
    const sheet = sheetOf(document)
    const source = sheets.has(sheet) ? undefined : reopen(document.file, document.part)
    const judged = sheets.get(sheet) ?? (source === undefined ? [] : map(source, runOptions))
    sheets.set(sheet, judged)
    const checked = judged.find(
      ({ document: { part, sha256 } }) => part === document.part && sha256 === document.sha256,
    )
    if (checked === undefined) return refuse('changedInRun', { file: document.file })
    return { checked: lookedUp ? { ...checked, lookedUp } : checked, from }
  })
}

/** What is displayed of documents, of a dossier or of a linked group: a report of these alone. */
export type ReportPart = Pick<Report, 'documents' | 'dossiers' | 'ties' | 'checks' | 'findings'>

/**
 * Returns parts with the lines of their findings; `documents` are those that they may be about. What all of them mention is read in
 * one pass through each archive.
 */
export function placed(
  parts: readonly ReportPart[],
  documents: readonly DocumentRef[],
  again: Reopen,
  runOptions: RunOptions,
): readonly ReportPart[] {
  const found = parts.flatMap(({ findings }) => findings)
  if (found.length === 0) return parts
  again.expect?.(placesWithoutLine(found))
  const ofSheet = grouped(documents, sheetOf)
  return parts.map(part => {
    const sheets = new Set(
      part.findings.flatMap(({ place, related }) => [place, ...related.map(one => one.place)].map(sheetOf)),
    )
    const about = [...sheets]
      .flatMap(sheet => ofSheet.get(sheet) ?? [])
      .map(document => ({ document, kind: null, name: null, verdict: 'pass' as const }))
    const complete = { ...emptyReport(runOptions), ...part, documents: about }
    return { ...part, findings: locate(complete, again, runOptions.limits).findings }
  })
}
