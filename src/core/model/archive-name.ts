/** What the name of a file says of what lies in it, and how what lies in an archive is named. */

/** Most are told by their ends, and need no pattern. */
const isPaper = (file: string) => file.endsWith('.json') || file.endsWith('.yaml') || file.endsWith('.yml')

/** Whether a file of this name is an archive in which each line is a document. */
export function isLines(file: string): boolean {
  return !isPaper(file) && /\.(?:ndjson|jsonl)(?:\.gz)?$/i.test(file)
}

/** Whether a file of this name is packed with gzip, and read as what was packed. */
export function isPacked(file: string): boolean {
  return /\.(?:gz|tgz)$/i.test(file)
}

/** Whether a file of this name holds files. */
export function isContainer(file: string): boolean {
  return /\.(?:zip|tar|tar\.gz|tgz)$/i.test(file)
}

/** Whether a file of this name is no single document that is read as it lies there. */
export function isArchive(file: string): boolean {
  const isItself = !isPaper(file) && (isLines(file) || isPacked(file) || isContainer(file))
  return isItself || archiveOf(file) !== file
}

/**
 * The name of what lies in a file that holds files, as in `filings.zip!/2026/a.yaml`: as a path it stays within that. A folder of
 * the disk that bears such a name is told, and none of its files is read.
 */
export function insideOf(container: string, entry: string): string {
  return `${container}!/${entry}`
}

/** The file on the disk that a name means: itself, or the one in which it lies. */
export function archiveOf(file: string): string {
  if (!file.includes('!/')) return file
  return /^(.*?\.(?:zip|tar|tar\.gz|tgz))!\//is.exec(file)?.[1] ?? file
}

/** Where a document is read from, as a key: its file, or of an archive of lines its line; what has one key has one digest. */
export function sheetOf({ file, part }: { readonly file: string; readonly part: number }): string {
  return isLines(file) ? `${file}\n${part}` : file
}
