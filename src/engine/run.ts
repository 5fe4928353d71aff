/** One run over files: reads each, maps, reduces, locates. */

import { locate } from '../core/locate.ts'
import { linkOutside, map, ownFile, type Unexamined, unexaminedIn, unreadable } from '../core/map.ts'
import { archiveOf, isArchive, isLines } from '../core/model/archive-name.ts'
import type { Checked, Limits, Reopen, Report, RunOptions, Source } from '../core/model/model.ts'
import { verdictOf } from '../core/model/verdict.ts'
import { reduce, reduceDocuments } from '../core/reduce.ts'
import { inShort } from '../read/cards.ts'
import type { Broken } from '../read/lines.ts'
import { unavailableBecause } from '../read/unavailable.ts'
import { type ReadResult, reopening, sourcesAt, sourcesOf, type Unread, type Unsound } from './archive.ts'
import type { FoundFile } from './disk/found.ts'
import { refuse } from './refusal.ts'

/** What a run is about: files to judge, files only looked up, and what is at hand already, such as standard input. */
export interface Work {
  readonly files: readonly FoundFile[]
  readonly lookedUp: readonly FoundFile[]
  readonly inputs?: readonly Source[]
}

/** Gives the bytes of a file of the work once more; nothing where they cannot be had any longer. */
export function opener({ files, lookedUp, inputs = [] }: Work, limits: Limits): Reopen {
  const byName = new Map([...lookedUp, ...files].map(found => [found.file, found]))
  return reopening(file => byName.get(file), inputs, limits)
}

/** How far a run is: documents of files that were read, of so many files where that is known, and how they stand by themselves. */
export interface Progress {
  readonly read: number
  readonly of: number | undefined
  readonly fail: number
  readonly review: number
}

/** What takes part in a run. */
export interface RunListener {
  /** Is told what a person should know and no report says. */
  note?(text: string): void
  /** Is told after each file how far the run is. */
  progress?(so: Progress): void
  /** Says of what was mapped which is to be looked up only. */
  narrow?(checkeds: readonly Checked[]): readonly Checked[]
}

/**
 * Judges the work. Throws a refusal for a named file that cannot be opened; one that was found in a folder becomes a
 * finding. What was only to be looked up and could not be examined is in no report, and a file of enduse itself, such as a
 * rule set, that was found in a folder is no document: `note` is told of both.
 */
export function run(work: Work, runOptions: RunOptions, part: RunListener = {}): Report {
  const checkeds = [...mapped({ ...work, of: filesIn(work) }, runOptions, part)].flat()
  return concluded(checkeds, reduce, work, runOptions, part)
}

/** A report, and how many files are missing from it where the run was stopped before its end. */
export interface Ran {
  readonly report: Report
  readonly interrupted?: { readonly files: number }
}

/**
 * Judges the work as `run` does, and asks after each document whether the run is to stop. A run that is stopped reports on the
 * documents that were read, each by itself: what is said of a dossier depends on papers that may not have been read.
 */
export async function runUntil(
  work: Work,
  runOptions: RunOptions,
  part: RunListener,
  isStopped: () => boolean | Promise<boolean>,
): Promise<Ran> {
  const { inputs = [] } = work
  const of = filesIn(work)
  // Files before the one that is read; nothing as long as what is at hand already is judged.
  let before: number | undefined
  const counted: RunListener = {
    ...part,
    progress: so => {
      before = so.read
      part.progress?.(so)
    },
  }
  const checkeds: Checked[] = []
  for (const some of mapped({ ...work, of }, runOptions, counted)) {
    for (const one of some) checkeds.push(one)
    const asked = isStopped()
    // Most answers are at hand, and nothing is to be waited for.
    if (asked === false || (asked !== true && !(await asked))) continue
    const file = some[0]?.document.file ?? ''
    const input = inputs.findIndex(one => one.file === archiveOf(file))
    const done = before === undefined ? Math.max(0, input) : inputs.length + before
    // Nobody knows whether an archive has more in it.
    const files = inputs.length + of - done - (isArchive(file) ? 0 : 1)
    return { report: concluded(checkeds, reduceDocuments, work, runOptions, part), interrupted: { files } }
  }
  return { report: concluded(checkeds, reduce, work, runOptions, part) }
}

function filesIn({ files, lookedUp }: Work): number {
  return files.length + lookedUp.length
}

/** The report on what was read, with its places. Refuses where nothing of it was to be judged. */
function concluded(
  checkeds: readonly Checked[],
  reduced: typeof reduce,
  work: Work,
  runOptions: RunOptions,
  { narrow = all => all }: RunListener,
): Report {
  if (checkeds.every(({ lookedUp }) => lookedUp))
    refuse('there is no document to check', 'Name files or folders with documents in them.')
  return locate(reduced(narrow(checkeds), runOptions), opener(work, runOptions.limits), runOptions.limits)
}

/**
 * Phase two over what was mapped before, and places from the files as far as they are at hand: one that went away or is
 * another now gives none, and its digest says so.
 */
export function runMapped(
  mapped: {
    checkeds(): Iterable<Checked>
    files(): { readonly judged: readonly FoundFile[]; readonly lookedUp: readonly FoundFile[] }
  },
  runOptions: RunOptions,
): { readonly report: Report; readonly again: Reopen } {
  let isAnything = false
  const watched = function* () {
    for (const checked of mapped.checkeds()) {
      isAnything ||= !checked.lookedUp
      yield checked
    }
  }
  const bare = reduce(watched(), runOptions)
  if (!isAnything) refuse('there is no document to check', 'Map files or folders with documents in them.')
  const { judged, lookedUp } = mapped.files()
  const again = opener({ files: judged, lookedUp }, runOptions.limits)
  return { report: locate(bare, again, runOptions.limits), again }
}

/** The same work whose files are taken one by one; how many there are, where that is known. */
export type LongWork = Omit<Work, 'files'> & { readonly files: Iterable<FoundFile>; readonly of?: number }

/** Phase one of a run, file by file. */
export function* mapped(
  work: LongWork,
  runOptions: RunOptions,
  part: RunListener = {},
): Generator<readonly Checked[]> {
  const { files, lookedUp, inputs = [], of } = work
  const { note = () => {} } = part
  const told = counting(of, part)
  for (const input of inputs)
    for (const judged of judgedIn(
      { file: input.file, named: true },
      runOptions,
      note,
      sourcesAt(input, runOptions.limits, { note }),
    ))
      yield told.add(judged)
  const consulted = new Set(lookedUp.map(({ file }) => file))
  for (const found of files) {
    told.next()
    // What is judged is not looked up besides.
    consulted.delete(found.file)
    const sources = sourcesOf(found, runOptions.limits, { note })
    for (const judged of judgedIn(found, runOptions, note, sources)) yield told.add(judged)
  }
  for (const found of lookedUp) {
    told.next()
    if (consulted.has(found.file)) yield* lookedUpIn(found, runOptions, note)
  }
  told.next()
}

/** What phase one says of a file that is only looked up, document by document. */
export function* lookedUpIn(
  found: FoundFile,
  runOptions: RunOptions,
  note: (text: string) => void,
  sources: Iterable<ReadResult> = sourcesOf(found, runOptions.limits, { note }),
  mapOne: (source: Source) => Checked[] = source => map(source, runOptions),
): Generator<readonly Checked[]> {
  let isSound = true
  for (const source of sources) {
    if (!('bytes' in source)) {
      const first =
        'entries' in source
          ? `${source.entries[0]?.entry} in it was not read`
          : unavailableBecause(source.unreadable)
      const line = 'line' in source && source.line !== undefined ? ` from line ${source.line} on` : ''
      if ('entries' in source || source.isOpened)
        note(`${source.file} was to be looked up and could not be read${line}: ${first}`)
      else if (found.named && source.leadsOut !== true) refuse(`${found.file} cannot be opened: ${first}`)
      else note(`${found.file} was to be looked up and could not be opened: ${first}`)
      continue
    }
    const consulted = mapOne(source)
    const isNamed = found.named && source.file === found.file
    if (!isNamed && ownWord(source, consulted, runOptions) !== undefined) continue
    isSound &&= consulted.every(checked => checked.facts !== null)
    yield consulted.map(checked => ({ ...checked, lookedUp: true }))
  }
  if (!isSound)
    note(`${found.file} was to be looked up and is not valid; enduse check ${found.file} reports why`)
}

/**
 * What phase one says of a file, document by document; nothing where it is one of enduse itself, which is noted. Of lines that are
 * some of an archive only it is known already that this is none: `isSifted`.
 */
export function* judgedIn(
  found: Pick<FoundFile, 'file' | 'named'>,
  runOptions: RunOptions,
  note: (text: string) => void,
  sources: Iterable<ReadResult>,
  mapOne: (source: Source) => Checked[] = source => map(source, runOptions),
  isSifted = false,
): Generator<readonly Checked[]> {
  // An archive of lines is a file of enduse only as long as all of its lines are: they are kept until another comes.
  let own:
    | { readonly file: string; readonly word: string; readonly lines: (readonly Checked[])[] }
    | undefined
  let other: string | undefined
  const noted = () => {
    if (own !== undefined) note(`${own.file} is ${own.word} and was not checked`)
    own = undefined
  }
  for (const source of sources) {
    if (own !== undefined && own.file !== source.file) noted()
    if (!('bytes' in source)) {
      const checked = notRead(source, found, runOptions.limits, note)
      if (checked !== undefined) yield [checked]
      continue
    }
    const judged = mapOne(source)
    // In an archive nothing was named by a person.
    const isNamed = found.named && source.file === found.file
    const isKnown = isNamed || other === source.file || (isSifted && isLines(source.file))
    const word = isKnown ? undefined : ownWord(source, judged, runOptions)
    if (word !== undefined) {
      own ??= { file: source.file, word, lines: [] }
      own.lines.push(judged)
      continue
    }
    other = source.file
    if (own !== undefined) yield* own.lines
    own = undefined
    yield judged
  }
  noted()
}

/** What is said of what was not read; nothing where that is noted. Refuses a file that a person named and that is not there. */
function notRead(
  source: Unread | Unsound,
  found: Pick<FoundFile, 'named'>,
  limits: Limits,
  note: (text: string) => void,
): Checked | undefined {
  const { file } = source
  if ('entries' in source) {
    const { entries, broken } = source
    const all = entries.map(
      ({ message, entry }): Unexamined => ({ message, data: { entry: inShort(entry) } }),
    )
    return unexaminedIn({ file, part: 0 }, broken === undefined ? all : [brokenAt(broken), ...all], limits)
  }
  if (source.leadsOut === true) return linkOutside(file)
  if (!found.named && source.isOutput)
    note(`${file} is the file that standard output is written to and was not checked`)
  else if (!found.named && source.isEmpty) note(`${file} holds no document and was skipped`)
  else if (source.isOpened)
    return unexaminedIn({ file, part: (source.line ?? 1) - 1 }, [brokenAt(source)], limits)
  else if (found.named) refuse(`${file} cannot be opened: ${unavailableBecause(source.unreadable)}`)
  else return unreadable(file, source.unreadable)
  return undefined
}

function brokenAt({ unreadable: why, limit }: Broken): Unexamined {
  return limit === undefined
    ? { message: 'not-whole', data: { why } }
    : { message: 'not-unpacked', data: { limit: String(limit) } }
}

/** Whether an archive that was found in a folder is one that enduse wrote, or is writing: every line of it. */
export function isOwnArchive(found: FoundFile, runOptions: RunOptions): boolean {
  if (found.named || !isLines(found.file)) return false
  for (const source of sourcesOf(found, runOptions.limits)) {
    if (!('bytes' in source)) return 'isOutput' in source && source.isOutput === true
    if (ownFile(source, runOptions.limits) === undefined) return false
  }
  return true
}

/** What the lines of an entry of an archive are, where every one of them is of enduse itself; nothing where one is not. */
export function ownEntry(found: FoundFile, file: string, { limits }: RunOptions): string | undefined {
  let word: string | undefined
  for (const source of sourcesOf(found, limits)) {
    if (source.file !== file || !('bytes' in source)) continue
    const own = ownFile(source, limits)
    if (own === undefined) return undefined
    word ??= own
  }
  return word
}

/** Tells how far a run is, each time one file further; nothing is counted where nobody asks. */
function counting(
  of: number | undefined,
  { progress }: RunListener,
): { add(judged: readonly Checked[]): readonly Checked[]; next(): void } {
  if (progress === undefined) return { add: judged => judged, next: () => {} }
  let [read, fail, review] = [0, 0, 0]
  return {
    add: judged => {
      for (const { checks } of judged) {
        const verdict = verdictOf(checks)
        if (verdict === 'fail') fail += 1
        if (verdict === 'review') review += 1
      }
      return judged
    },
    next: () => {
      progress({ read, of, fail, review })
      read += 1
    },
  }
}

/** What a file that nobody named is, where it is one of enduse itself: these lie beside the documents that they are for. */
function ownWord(source: Source, checkeds: readonly Checked[], { limits }: RunOptions): string | undefined {
  return checkeds.every(one => one.kind === null) ? ownFile(source, limits) : undefined
}
