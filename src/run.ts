/** One run over files: reads each, maps, reduces, locates. */

import { type Found, open, refuse } from './load.ts'
import { locate } from './locate.ts'
import { map, ownFile, unreadable } from './map.ts'
import type { Checked, Judging, Limits, Report, Source } from './model.ts'
import { reduce } from './reduce.ts'

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

/**
 * Judges the work. Throws a refusal for a named file that cannot be opened; one that was found in a folder becomes a
 * finding. What was only to be looked up and could not be examined is in no report, and a file of enduse itself, such as a
 * rule set, that was found in a folder is no document: `note` is told of both.
 */
export function run(work: Work, judging: Judging, note: (text: string) => void = () => {}): Report {
  const { files, lookedUp, inputs = [] } = work
  const limit = judging.limits.bytes
  const checkeds: Checked[] = inputs.flatMap(input => map(input, judging))
  for (const found of files) {
    const source = open(found, limit)
    if (!('unreadable' in source)) {
      const judged = map(source, judging)
      const own = ownWord(found, source, judged, judging)
      if (own !== undefined) note(`${found.file} is ${own} and was not judged`)
      else checkeds.push(...judged)
    } else if (found.named) refuse(`${found.file} cannot be opened: ${source.unreadable}`)
    else checkeds.push(unreadable(found.file, source.unreadable))
  }
  if (checkeds.length === 0)
    refuse('there is no document to judge', 'Name files or folders with documents in them.')
  const judged = new Set(files.map(found => found.file))
  for (const found of lookedUp) {
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
    checkeds.push(...consulted.map(checked => ({ ...checked, lookedUp: true })))
  }
  return locate(reduce(checkeds, judging), opener(work, judging.limits), judging.limits)
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
