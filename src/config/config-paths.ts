/** Where documents lie, as a config says it: the folders that hold nothing else, or what has to be left out beside them. */

/** A file that may be a document, named with `/` from the folder of the config, and what it holds. */
export interface Lying {
  readonly file: string
  /** `own` is what enduse itself reads or writes, `other` what is none of ours, `unread` what nobody can tell. */
  readonly holds: 'paper' | 'own' | 'other' | 'unread'
}

export interface ConfigPaths {
  readonly paths: readonly string[]
  readonly ignore: readonly string[]
}

interface Folder {
  readonly path: string
  papers: number
  others: number
  readonly files: Lying[]
  readonly folders: Map<string, Folder>
}

/** The paths of a config under which all papers are judged, and those that are added beside them later, and little else. */
export function configPaths(files: readonly Lying[]): ConfigPaths {
  const root = folderOf('')
  for (const one of files) {
    let here = root
    count(here, one)
    for (const step of one.file.split('/').slice(0, -1)) {
      const inside = here.folders.get(step) ?? folderOf(`${here.path}${step}/`)
      here.folders.set(step, inside)
      here = inside
      count(here, one)
    }
    here.files.push(one)
  }
  return within(root)
}

function folderOf(path: string): Folder {
  return { path, papers: 0, others: 0, files: [], folders: new Map() }
}

function count(folder: Folder, { holds }: Lying): void {
  if (holds === 'paper') folder.papers += 1
  if (holds === 'other') folder.others += 1
}

/** With more beside them than this, papers are named one by one. */
const mostIgnored = 12

function within(folder: Folder): ConfigPaths {
  if (folder.papers === 0) return { paths: [], ignore: [] }
  const whole = folder.path === '' ? '.' : folder.path
  const papers = folder.files.filter(({ holds }) => holds === 'paper').map(({ file }) => file)
  // At the root more comes than papers: it is named where some lie there.
  if (folder.others === 0 && (folder.path !== '' || papers.length > 0)) return { paths: [whole], ignore: [] }
  const inside = [...folder.folders.values()].map(within)
  const apart: ConfigPaths = {
    paths: [...papers, ...inside.flatMap(({ paths }) => paths)],
    ignore: inside.flatMap(({ ignore }) => ignore),
  }
  if (papers.length === 0) return apart
  // New papers come where there are some: the folder is judged, without what else lies there.
  // Without a folder before it, a pattern would hold at any depth.
  const left = strangersIn(folder).map(path => `./${path}`)
  return left.length <= mostIgnored && left.every(isPlain) ? { paths: [whole], ignore: left } : apart
}

/** The files and folders below a folder that hold nothing of ours. */
function strangersIn(folder: Folder): string[] {
  if (folder.others === 0) return []
  if (folder.papers === 0 && folder.path !== '') return [folder.path]
  return [
    ...folder.files.filter(({ holds }) => holds === 'other').map(({ file }) => file),
    ...[...folder.folders.values()].flatMap(strangersIn),
  ]
}

/** Whether a pattern means just the one path that it is written like. */
const isPlain = (path: string) => !/[*?[\]{}()!+@\\]/.test(path)
