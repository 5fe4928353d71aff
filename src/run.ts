/** One run over files: reads each, maps, reduces, locates. */

import { type Found, open, refuse } from './load.ts'
import { locate } from './locate.ts'
import { map, ownFile, unreadable } from './map.ts'
import type { Checked, Judging, Limits, Report, Source } from './model.ts'
import { reduce } from './reduce.ts'
import { verdictOf } from './verdict.ts'

/** What a run is about: files to judge, files only looked up, and what is at hand already, such as standard input. */
export interface Work {
  readonly files: readonly Found[]
  readonly lookedUp: readonly Found[]
  readonly inputs?: readonly Source[]
}

/** Gives the bytes of a file of the work once more; nothing where they cannot be had any longer. */
export function opener(
  { files, lookedUp, inputs = [] }: Work,
  limits: Limits,
): (file: string) => Source | undefined {
  const byName = new Map([...lookedUp, ...files].map(found => [found.file, found]))
  return file => {
    const input = inputs.find(one => one.file === file)
    if (input !== undefined) return input
    const found = byName.get(file)
    const source = found === undefined ? undefined : open(found, limits.bytes)
    return source === undefined || 'unreadable' in source ? undefined : source
  }
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
): { readonly report: Report; again(file: string): Source | undefined } {
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
  const limit = judging.limits.bytes
  const told = counting(files.length + lookedUp.length, part)
  for (const input of inputs) yield told.add(map(input, judging))
  for (const found of files) {
    told.next()
    const source = open(found, limit)
    if (!('unreadable' in source)) {
      const judged = map(source, judging)
      const own = ownWord(found, source, judged, judging)
      if (own !== undefined) note(`${found.file} is ${own} and was not judged`)
      else yield told.add(judged)
    } else if (found.named) refuse(`${found.file} cannot be opened: ${source.unreadable}`)
    else yield told.add([unreadable(found.file, source.unreadable)])
  }
  const judged = new Set(files.map(found => found.file))
  for (const found of lookedUp) {
    told.next()
    if (judged.has(found.file)) continue
    const source = open(found, limit)
    if ('unreadable' in source) {
      if (found.named) refuse(`${found.file} cannot be opened: ${source.unreadable}`)
      note(`${found.file} was to be looked up and could not be opened: ${source.unreadable}`)
      continue
    }
    const consulted = map(source, judging)
    if (ownWord(found, source, consulted, judging) !== undefined) continue
    if (consulted.some(checked => checked.facts === null)) {
      note(`${found.file} was to be looked up and is not sound; enduse check ${found.file} says why`)
    }
    yield consulted.map(checked => ({ ...checked, lookedUp: true }))
  }
  told.next()
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
