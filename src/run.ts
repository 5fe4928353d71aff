/** One run over files: reads each, maps, reduces, locates. */

import { type Found, open, refuse } from './load.ts'
import { locate } from './locate.ts'
import { isRuleSet, map, unreadable } from './map.ts'
import type { Checked, Judging, Report, Source } from './model.ts'
import { reduce } from './reduce.ts'

/** What a run is about: files to judge, files only looked up, and what came on standard input. */
export interface Work {
  readonly files: readonly Found[]
  readonly lookedUp: readonly Found[]
  readonly input?: Source
}

/**
 * Judges the work. Throws a refusal for a named file that cannot be opened; one that was found in a folder becomes a
 * finding. What was only to be looked up and could not be examined is in no report, and a rule set found in a folder is no
 * document: `note` is told of both.
 */
export function run(
  { files, lookedUp, input }: Work,
  judging: Judging,
  note: (text: string) => void = () => {},
): Report {
  const limit = judging.limits.bytes
  const checkeds: Checked[] = input === undefined ? [] : map(input, judging)
  for (const found of files) {
    const source = open(found, limit)
    if (!('unreadable' in source)) {
      const judged = map(source, judging)
      if (isLaw(found, source, judged, judging)) note(`${found.file} is a rule set and was not judged`)
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
    if (isLaw(found, source, consulted, judging)) continue
    if (consulted.some(checked => checked.facts === null)) {
      note(`${found.file} was to be looked up and is not sound; enduse check ${found.file} says why`)
    }
    checkeds.push(...consulted.map(checked => ({ ...checked, lookedUp: true })))
  }
  const byName = new Map([...lookedUp, ...files].map(found => [found.file, found]))
  const again = (file: string): Source | undefined => {
    if (file === input?.file) return input
    const found = byName.get(file)
    const source = found === undefined ? undefined : open(found, limit)
    return source === undefined || 'unreadable' in source ? undefined : source
  }
  return locate(reduce(checkeds, judging), again, judging.limits)
}

/** Whether a file that was found in a folder is a rule set: these lie beside the documents that they are for. */
function isLaw(found: Found, source: Source, checkeds: readonly Checked[], { limits }: Judging): boolean {
  return !found.named && checkeds.every(one => one.kind === null) && isRuleSet(source, limits)
}
