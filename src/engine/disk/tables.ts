/** Finds tables and messages of other systems beside documents: in folders, and by patterns. */
import { join, resolve } from 'node:path'
import { tableLike } from '../../core/model/archive-name.ts'
import { isConfig, passedOver } from './document-name.ts'
import { destinationOf } from './link.ts'
import { matchesOf, patternStart } from './search.ts'
import { entriesOf, isDirectory } from './status.ts'

/**
 * Yields the files under folders and patterns that are tables by their name, or that are wanted for another reason: the absolute path,
 * the requested path that led to it, and where links may lead to.
 */
export async function* tablesUnder(
  paths: readonly string[],
  cwd: string,
  isWanted: (path: string) => boolean,
) {
  const isTable = (path: string) => tableLike(path) || isWanted(path)
  for (const by of paths) {
    const absolute = resolve(cwd, by)
    if (isDirectory(absolute, '.')) {
      const within = [destinationOf(absolute)]
      for (const path of filesBelow(absolute)) if (isTable(path)) yield { path, by, within }
      continue
    }
    const start = patternStart(by, cwd)
    if (start === undefined) continue
    const within = [destinationOf(start)]
    for (const one of (await matchesOf(by, cwd)).sort()) {
      const path = resolve(one)
      if (isTable(path)) yield { path, by, within }
    }
  }
}

/** Yields the files below a folder that a search for documents looks at, in the order of their names. */
function* filesBelow(folder: string): Generator<string> {
  const entries = [...(entriesOf(folder) ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    if (passedOver(entry.name) || isConfig(entry.name)) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesBelow(path)
    else yield path
  }
}
