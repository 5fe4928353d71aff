/** Classifies file names: documents, and what is ignored. */
import { configNames } from '../../config/config-name.ts'
import { archiveOf, isContainer } from '../../core/model/archive-name.ts'
import { refuse } from '../refusal.ts'

const extensions = ['.yaml', '.yml', '.json', '.ndjson', '.jsonl']

/** Checks whether a file of this name counts as a document when found in a folder, or as an archive of documents. */
export const documentLike = (name: string): boolean => {
  const plain = name.toLowerCase().replace(/\.gz$/, '')
  return isContainer(name) || extensions.some(extension => plain.endsWith(extension))
}

/** The extensions of documents, as they are shown. */
export const endings = extensions.join(', ')

/** The suffix of the folder of a rule set's fixtures: its documents are wrong on purpose. */
export const fixturesEnding = '.fixtures'

/** Checks whether a name belongs to tools' files and not to documents, or to fixtures of rule sets. */
export const passedOver = (name: string): boolean =>
  name.startsWith('.') || name === 'node_modules' || name.endsWith(fixturesEnding)

/** Checks whether a file at this path in a folder is ignored there. */
export const isAside = (path: string): boolean =>
  path.split('/').some(name => passedOver(name) || isConfig(name))

/** Checks whether a file of this name is a configuration, which is not a document when it is found in a folder. */
export const isConfig = (name: string) => configNames.includes(name)

/** Returns the folder on the path of a file that is named like an archive: the file would be mistaken for an entry of it. */
export function insideName(name: string): string | undefined {
  const archive = archiveOf(name)
  return archive === name ? undefined : `${archive}!`
}

/** Refuses a document that a report could not distinguish from one in an archive: findings, waivers and caches use only names. */
export function refuseInside(name: string): void {
  const inside = insideName(name)
  if (inside !== undefined) refuse('folderLikeArchive', { folder: inside })
}
