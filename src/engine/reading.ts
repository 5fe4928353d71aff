/** Runs over files: reads each, maps, reduces, locates. */

import {
  isForeign,
  linkOutside,
  map,
  type OwnFileKind,
  ownFile,
  type UnreadArchivePart,
  unexaminedIn,
  unreadable,
} from '../core/map.ts'
import { isLines } from '../core/model/archive-name.ts'
import type { Checked, Limits, Reopen, RunOptions, Source } from '../core/model/model.ts'
import { verdictOf } from '../core/model/verdict.ts'
import { inShort } from '../read/cards.ts'
import type { Broken } from '../read/lines.ts'
import { type ReadResult, reopening, sourcesAt, sourcesOf, type Unread, type Unsound } from './archive.ts'
import type { FoundFile } from './disk/found.ts'
import type { RunNote } from './note.ts'
import { refuse } from './refusal.ts'

/** The input of a run: files to check, files only looked up, and sources in memory, such as standard input. */
export interface Work {
  readonly files: readonly FoundFile[]
  readonly lookedUp: readonly FoundFile[]
  readonly inputs?: readonly Source[]
}

/** Returns the function that reads the bytes of a file of the run again, if they are still available. */
export function opener({ files, lookedUp, inputs = [] }: Work, limits: Limits): Reopen {
  const byName = new Map([...lookedUp, ...files].map(found => [found.file, found]))
  return reopening(file => byName.get(file), inputs, limits)
}

/** The progress of a run: documents and files read, the number of files if known, and the verdicts of single documents. */
export interface Progress {
  readonly documents: number
  readonly read: number
  readonly of: number | undefined
  readonly fail: number
  readonly review: number
}

export interface RunListener {
  /** Called with notes for the user that no report contains. */
  note?(note: RunNote): void
  /** Called after each file, and within a file of many documents, with the progress of the run. */
  progress?(so: Progress): void
}

/** The input of a run whose files are iterated lazily; with their number, if known. */
export type LongWork = Omit<Work, 'files'> & { readonly files: Iterable<FoundFile>; readonly of?: number }

/** Runs phase one, file by file. */
export function* mapped(
  work: LongWork,
  runOptions: RunOptions,
  part: RunListener = {},
): Generator<readonly Checked[]> {
  const { files, lookedUp, inputs = [], of } = work
  const { note = () => {} } = part
  const counter = counting(of, part)
  for (const input of inputs)
    for (const checked of checkedIn(
      { file: input.file, named: true },
      runOptions,
      note,
      sourcesAt(input, runOptions.limits, note),
    ))
      yield counter.add(checked)
  const consulted = new Set(lookedUp.map(({ file }) => file))
  for (const found of files) {
    counter.next()
    // Files to check are not looked up as well.
    consulted.delete(found.file)
    const sources = sourcesOf(found, runOptions.limits, note)
    for (const checked of checkedIn(found, runOptions, note, sources)) yield counter.add(checked)
  }
  for (const found of lookedUp) {
    counter.next()
    if (consulted.has(found.file)) yield* lookedUpIn(found, runOptions, note)
  }
  counter.next()
}

/** Returns the results of phase one for a looked-up file, document by document. */
export function* lookedUpIn(
  found: FoundFile,
  runOptions: RunOptions,
  note: (note: RunNote) => void,
  sources: Iterable<ReadResult> = sourcesOf(found, runOptions.limits, note),
  mapOne: (source: Source) => Checked[] = source => map(source, runOptions),
): Generator<readonly Checked[]> {
  let isSound = true
  for (const source of sources) {
    if (!('bytes' in source)) {
      const { file } = source
      if ('entries' in source)
        note({ id: 'lookedUpPart', args: { file, entry: source.entries[0]?.entry ?? '' } })
      else if (source.isOpened)
        note({ id: 'lookedUpBroken', args: { file, line: source.line, why: source.unreadable } })
      else if (found.named && source.leadsOut !== true)
        refuse('notOpened', { file: found.file, why: source.unreadable })
      else note({ id: 'lookedUpUnopened', args: { file: found.file, why: source.unreadable } })
      continue
    }
    const consulted = mapOne(source)
    const isNamed = found.named && source.file === found.file
    if (!isNamed && ownIn(source, consulted, runOptions) !== undefined) continue
    isSound &&= consulted.every(checked => checked.facts !== null)
    yield consulted.map(checked => ({ ...checked, lookedUp: true }))
  }
  if (!isSound) note({ id: 'lookedUpInvalid', args: { file: found.file } })
}

/**
 * Returns the results of phase one for a file, document by document; none if it is a file of enduse itself, which is noted.
 * `isSifted` states that lines from a part of an archive are known not to be such a file.
 */
export function* checkedIn(
  found: Pick<FoundFile, 'file' | 'named'>,
  runOptions: RunOptions,
  note: (note: RunNote) => void,
  sources: Iterable<ReadResult>,
  mapOne: (source: Source) => Checked[] = source => map(source, runOptions),
  isSifted = false,
): Generator<readonly Checked[]> {
  // An archive of lines is a file of enduse only as long as all its lines are: they are kept until another kind of line comes.
  let own:
    | { readonly file: string; readonly what: Unasked; readonly lines: (readonly Checked[])[] }
    | undefined
  let other: string | undefined
  const noted = () => {
    if (own !== undefined) note({ id: 'notChecked', args: { file: own.file, what: own.what } })
    own = undefined
  }
  for (const source of sources) {
    if (own !== undefined && own.file !== source.file) noted()
    if (!('bytes' in source)) {
      const checked = notRead(source, found, runOptions.limits, note)
      if (checked !== undefined) yield [checked]
      continue
    }
    const result = mapOne(source)
    // The user cannot name an entry of an archive.
    const isNamed = found.named && source.file === found.file
    const isKnown = isNamed || other === source.file || (isSifted && isLines(source.file))
    const what = isKnown ? undefined : unasked(source, result, runOptions)
    if (what !== undefined) {
      own ??= { file: source.file, what, lines: [] }
      own.lines.push(result)
      continue
    }
    other = source.file
    if (own !== undefined) yield* own.lines
    own = undefined
    yield result
  }
  noted()
}

/** Returns the result for what was not read; nothing if that is noted. Refuses a missing file that the user named. */
function notRead(
  source: Unread | Unsound,
  found: Pick<FoundFile, 'named'>,
  limits: Limits,
  note: (note: RunNote) => void,
): Checked | undefined {
  const { file } = source
  if ('entries' in source) {
    const { entries, broken } = source
    const all = entries.map(
      ({ message, entry }): UnreadArchivePart => ({ message, data: { entry: inShort(entry) } }),
    )
    return unexaminedIn({ file, part: 0 }, broken === undefined ? all : [brokenAt(broken), ...all], limits)
  }
  if (source.leadsOut === true) return linkOutside(file)
  if (!found.named && source.isOutput) note({ id: 'notChecked', args: { file, what: 'target' } })
  else if (!found.named && source.isEmpty) note({ id: 'empty', args: { file } })
  else if (source.isOpened)
    return unexaminedIn({ file, part: (source.line ?? 1) - 1 }, [brokenAt(source)], limits)
  else if (found.named) refuse('notOpened', { file, why: source.unreadable })
  else return unreadable(file, source.unreadable)
  return undefined
}

function brokenAt({ unreadable: why, limit }: Broken): UnreadArchivePart {
  return limit === undefined
    ? { message: 'not-whole', data: { why } }
    : { message: 'not-unpacked', data: { limit: String(limit) } }
}

/** Checks whether an archive found in a folder is one that enduse wrote, or is writing: every line of it. */
export function isOwnArchive(found: FoundFile, runOptions: RunOptions): boolean {
  if (found.named || !isLines(found.file)) return false
  for (const source of sourcesOf(found, runOptions.limits)) {
    if (!('bytes' in source)) return 'isOutput' in source && source.isOutput === true
    if (ownFile(source, runOptions.limits) === undefined) return false
  }
  return true
}

/** Returns what the lines of an archive entry are, if every one is of enduse itself; otherwise `undefined`. */
export function ownEntry(found: FoundFile, file: string, { limits }: RunOptions): OwnFileKind | undefined {
  let what: OwnFileKind | undefined
  for (const source of sourcesOf(found, limits)) {
    if (source.file !== file || !('bytes' in source)) continue
    const own = ownFile(source, limits)
    if (own === undefined) return undefined
    what ??= own
  }
  return what
}

/** Reports the progress of a run, after each document and each file; counts nothing without a listener. */
function counting(
  of: number | undefined,
  { progress }: RunListener,
): { add(checked: readonly Checked[]): readonly Checked[]; next(): void } {
  if (progress === undefined) return { add: checked => checked, next: () => {} }
  let [documents, read, fail, review] = [0, 0, 0, 0]
  const tell = (files: number) => progress({ documents, read: files, of, fail, review })
  return {
    add: checked => {
      documents += checked.length
      for (const { checks } of checked) {
        const verdict = verdictOf(checks)
        if (verdict === 'fail') fail += 1
        if (verdict === 'review') review += 1
      }
      // A file of many documents takes long.
      if (documents > read) tell(Math.max(0, read - 1))
      return checked
    },
    next: () => {
      tell(read)
      read += 1
    },
  }
}

/** Returns what a file found in a folder is, if it is one of enduse itself, which are often beside the documents that they are for. */
function ownIn(source: Source, checkeds: readonly Checked[], { limits }: RunOptions) {
  return checkeds.some(one => one.kind !== null) ? undefined : ownFile(source, limits)
}

type Unasked = OwnFileKind | 'foreign'

/** Returns the same also of a file of another program. Lines of an archive are documents. */
function unasked(source: Source, checkeds: readonly Checked[], runOptions: RunOptions): Unasked | undefined {
  const own = ownIn(source, checkeds, runOptions)
  if (own !== undefined || isLines(source.file)) return own
  // What cannot be read may be known by its name.
  const isUntyped = checkeds.every(
    ({ kind, findings }) =>
      kind === null &&
      findings.every(({ rule, message }) => rule !== 'unknown-kind' || message === 'not-declared'),
  )
  return isUntyped && isForeign(source, runOptions.limits) ? 'foreign' : undefined
}
