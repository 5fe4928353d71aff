/** Proposes the paths of a configuration: the folders that contain only documents, or what has to be ignored beside them. */

import { entryIn } from '../core/model/group-by.ts'

/** A file that may be a document, named with `/` relative to the folder of the configuration, and its content. */
export interface Lying {
  readonly file: string
  /** `own` is a file that enduse reads or writes, `other` a file of another tool, `unread` one that could not be classified. */
  readonly holds: 'paper' | 'own' | 'other' | 'unread'
}

export interface ConfigPaths {
  readonly paths: readonly string[]
  readonly ignore: readonly string[]
}

interface Folder {
  readonly path: string
  documents: number
  others: number
  readonly files: Lying[]
  readonly folders: Map<string, Folder>
}

/**
 * Returns the paths of a configuration under which all documents are checked, including those added beside them later, and little
 * else.
 */
export function configPaths(files: readonly Lying[]): ConfigPaths {
  const root = folderOf('')
  for (const one of files) {
    let here = root
    count(here, one)
    for (const step of one.file.split('/').slice(0, -1)) {
      const { folders, path } = here
      here = entryIn(folders, step, () => folderOf(`${path}${step}/`))
      count(here, one)
    }
    here.files.push(one)
  }
  return within(root)
}

const folderOf = (path: string): Folder => ({ path, documents: 0, others: 0, files: [], folders: new Map() })

function count(folder: Folder, { holds }: Lying): void {
  if (holds === 'paper') folder.documents += 1
  if (holds === 'other') folder.others += 1
}

/** With more other files beside them than this, documents are named one by one. */
const mostIgnored = 12

function within(folder: Folder): ConfigPaths {
  if (folder.documents === 0) return { paths: [], ignore: [] }
  const whole = folder.path === '' ? '.' : folder.path
  const documents = folder.files.filter(({ holds }) => holds === 'paper').map(({ file }) => file)
  // The root gets other files than documents: it is named only if some documents are there.
  if (folder.others === 0 && (folder.path !== '' || documents.length > 0))
    return { paths: [whole], ignore: [] }
  const inside = [...folder.folders.values()].map(within)
  const apart: ConfigPaths = {
    paths: [...documents, ...inside.flatMap(({ paths }) => paths)],
    ignore: inside.flatMap(({ ignore }) => ignore),
  }
  if (documents.length === 0) return apart
  // New documents are expected beside existing ones: the folder is checked, without its other files.
  // Without a folder before it, a pattern would match at any depth.
  const left = strangersIn(folder).map(path => `./${path}`)
  return left.length <= mostIgnored && left.every(isPlain) ? { paths: [whole], ignore: left } : apart
}

/** Returns the files and folders below a folder that contain no documents or files of enduse. */
function strangersIn(folder: Folder): string[] {
  if (folder.others === 0) return []
  if (folder.documents === 0 && folder.path !== '') return [folder.path]
  return [
    ...folder.files.filter(({ holds }) => holds === 'other').map(({ file }) => file),
    ...[...folder.folders.values()].flatMap(strangersIn),
  ]
}

/** Checks whether a pattern matches only the one path that it is written like. */
const isPlain = (path: string) => !/[*?[\]{}()!+@\\]/.test(path)
