/** One run over files: reads each, maps, reduces, locates. */

import { reopening, sourcesOf, type Unread } from './archive.ts'
import { isLines } from './archive-name.ts'
import { type Found, refuse } from './load.ts'
import { locate } from './locate.ts'
import { map, notUnpacked, ownFile, unreadable } from './map.ts'
import type { Again, Checked, Judging, Limits, Report, Source } from './model.ts'
import { reduce } from './reduce.ts'
import { verdictOf } from './verdict.ts'

/** What a run is about: files to judge, files only looked up, and what is at hand already, such as standard input. */
export interface Work {
  readonly files: readonly Found[]
  readonly lookedUp: readonly Found[]
  readonly inputs?: readonly Source[]
}

/** Gives the bytes of a file of the work once more; nothing where they cannot be had any longer. */
export function opener({ files, lookedUp, inputs = [] }: Work, limits: Limits): Again {
  const byName = new Map([...lookedUp, ...files].map(found => [found.file, found]))
  return reopening(file => byName.get(file), inputs, limits)
}

/** How far a run is: documents of files that were read, of so many files, and how they stand by themselves. */
export interface Progress {
  readonly read: number
  readonly of: number
  readonly fail: number
  readonly review: number
}

/** What takes part in a run. */
export interface Part {
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
export function run(work: Work, judging: Judging, part: Part = {}): Report {
  const { narrow = all => all } = part
  const checkeds = [...mapped(work, judging, part)].flat()
  if (checkeds.every(({ lookedUp }) => lookedUp))
    refuse('there is no document to judge', 'Name files or folders with documents in them.')
  return locate(reduce(narrow(checkeds), judging), opener(work, judging.limits), judging.limits)
}

/**
 * Phase two over what was mapped before, and places from the files as far as they are at hand: one that went away or is
 * another now gives none, and its digest says so.
 */
export function runMapped(
  mapped: {
    checkeds(): Iterable<Checked>
    files(): { readonly judged: readonly Found[]; readonly lookedUp: readonly Found[] }
  },
  judging: Judging,
): { readonly report: Report; readonly again: Again } {
  let isAnything = false
  const watched = function* () {
    for (const checked of mapped.checkeds()) {
      isAnything ||= !checked.lookedUp
      yield checked
    }
  }
  const bare = reduce(watched(), judging)
  if (!isAnything) refuse('there is no document to judge', 'Map files or folders with documents in them.')
  const { judged, lookedUp } = mapped.files()
  const again = opener({ files: judged, lookedUp }, judging.limits)
  return { report: locate(bare, again, judging.limits), again }
}

/** Phase one of a run, file by file. */
export function* mapped(work: Work, judging: Judging, part: Part = {}): Generator<readonly Checked[]> {
  const { files, lookedUp, inputs = [] } = work
  const { note = () => {} } = part
  const told = counting(files.length + lookedUp.length, part)
  for (const input of inputs) yield told.add(map(input, judging))
  for (const found of files) {
    told.next()
    for (const judged of judgedIn(found, judging, note)) yield told.add(judged)
  }
  const judged = new Set(files.map(found => found.file))
  for (const found of lookedUp) {
    told.next()
    if (!judged.has(found.file)) yield* lookedUpIn(found, judging, note)
  }
  told.next()
}

/** What phase one says of a file that is only looked up, document by document. */
export function* lookedUpIn(
  found: Found,
  judging: Judging,
  note: (text: string) => void,
  sources: Iterable<Source | Unread> = sourcesOf(found, judging.limits),
): Generator<readonly Checked[]> {
  let isSound = true
  for (const source of sources) {
    if ('unreadable' in source) {
      const { line, unreadable, limit } = source
      const why = limit === undefined ? unreadable : `it holds more than ${limit} bytes`
      if (source.isOpened)
        note(
          `${found.file} was to be looked up and could not be read${line === undefined ? '' : ` from line ${line} on`}: ${why}`,
        )
      else if (found.named) refuse(`${found.file} cannot be opened: ${why}`)
      else note(`${found.file} was to be looked up and could not be opened: ${why}`)
      continue
    }
    const consulted = map(source, judging)
    if (ownWord(found, source, consulted, judging) !== undefined) continue
    isSound &&= consulted.every(checked => checked.facts !== null)
    yield consulted.map(checked => ({ ...checked, lookedUp: true }))
  }
  if (!isSound)
    note(`${found.file} was to be looked up and is not sound; enduse check ${found.file} says why`)
}

/** What phase one says of a file, document by document; nothing where it is one of enduse itself, which is noted. */
export function* judgedIn(
  found: Found,
  judging: Judging,
  note: (text: string) => void,
  sources: Iterable<Source | Unread> = sourcesOf(found, judging.limits),
): Generator<readonly Checked[]> {
  // An archive of lines is a file of enduse only as long as all of its lines are: the first is kept until another comes.
  let own: { readonly word: string; readonly first: readonly Checked[] } | undefined
  let isOwn = true
  for (const source of sources) {
    if ('unreadable' in source) {
      const { file, line = 1, unreadable: why } = source
      if (source.isOutput && !found.named) {
        note(`${file} is the file that standard output goes to and was not judged`)
        continue
      }
      if (!source.isOpened && found.named) refuse(`${found.file} cannot be opened: ${why}`)
      const { limit } = source
      yield [limit === undefined ? unreadable(file, why, line - 1) : notUnpacked(file, limit, line - 1)]
      continue
    }
    const judged = map(source, judging)
    const word: string | undefined = isOwn ? ownWord(found, source, judged, judging) : undefined
    if (word !== undefined) {
      own ??= { word, first: judged }
      continue
    }
    if (isOwn && own !== undefined) yield own.first
    isOwn = false
    yield judged
  }
  if (isOwn && own !== undefined) note(`${found.file} is ${own.word} and was not judged`)
}

/** Whether an archive that was found in a folder is one that enduse wrote, or is writing: every line of it. */
export function isOwnArchive(found: Found, judging: Judging): boolean {
  if (found.named || !isLines(found.file)) return false
  for (const source of sourcesOf(found, judging.limits)) {
    if ('unreadable' in source) return source.isOutput === true
    if (ownFile(source, judging.limits) === undefined) return false
  }
  return true
}

/** Tells how far a run is, each time one file further; nothing is counted where nobody asks. */
function counting(
  of: number,
  { progress }: Part,
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

/** What a file that was found in a folder is, where it is one of enduse itself: these lie beside the documents that they are for. */
function ownWord(
  found: Found,
  source: Source,
  checkeds: readonly Checked[],
  { limits }: Judging,
): string | undefined {
  return !found.named && checkeds.every(one => one.kind === null) ? ownFile(source, limits) : undefined
}
