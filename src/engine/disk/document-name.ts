/** Which names are those of documents, and which are passed over. */
import { configNames } from '../../config/config-name.ts'
import { archiveOf, isContainer } from '../../core/model/archive-name.ts'
import { refuse } from '../refusal.ts'

const extensions = ['.yaml', '.yml', '.json', '.ndjson', '.jsonl']

/** Whether a file of this name is taken for a document where it is found in a folder, or for an archive of documents. */
export const documentLike = (name: string): boolean => {
  const plain = name.toLowerCase().replace(/\.gz$/, '')
  return isContainer(name) || extensions.some(extension => plain.endsWith(extension))
}

/** What names of documents end in, in words. */
export const endings = `Documents are files that end in ${extensions.join(', ')}, also with .gz after that, and archives of these: .zip, .tar, .tar.gz, .tgz.`

/** What the folder of a rule set's fixtures is called: documents in there are made to be wrong. */
export const fixturesEnding = '.fixtures'

/** Whether what has this name holds tools' files and not documents, or fixtures of rule sets. */
export const passedOver = (name: string): boolean =>
  name.startsWith('.') || name === 'node_modules' || name.endsWith(fixturesEnding)

/** Whether what has this path in a folder is passed over there. */
export const isAside = (path: string): boolean =>
  path.split('/').some(name => passedOver(name) || isConfig(name))

/** Whether a file of this name is a config, which is no document wherever it is only found. */
export const isConfig = (name: string) => configNames.includes(name)

/** The folder on the way to a file that has the name of what lies in an archive: the file would be taken for an entry of that. */
export function insideName(name: string): string | undefined {
  const archive = archiveOf(name)
  return archive === name ? undefined : `${archive}!`
}

/** Refuses a document that no report could tell from one in an archive: names are all that findings, waivers and caches go by. */
export function refuseInside(name: string): void {
  const inside = insideName(name)
  if (inside !== undefined)
    refuse(
      `${inside} is a folder with the name of a file in an archive`,
      'Give it another name: in reports, ! after the name of an archive introduces the name of a file in it.',
    )
}
