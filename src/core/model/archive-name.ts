/** Classifies files by their names, and names the files inside archives. */

/** Most names are recognised by their end, without a regular expression. */
const isDocument = (file: string) => file.endsWith('.json') || file.endsWith('.yaml') || file.endsWith('.yml')

/** Checks whether a file of this name is an archive in which each line is a document. */
export function isLines(file: string): boolean {
  return !isDocument(file) && /\.(?:ndjson|jsonl)(?:\.gz)?$/i.test(file)
}

/** Checks whether a file of this name is compressed with gzip, and read as its unpacked content. */
export const isPacked = (file: string): boolean => /\.(?:gz|tgz)$/i.test(file)

/** Checks whether a file of this name contains files. */
export const isContainer = (file: string): boolean => /\.(?:zip|tar|tar\.gz|tgz)$/i.test(file)

/** Checks whether a file of this name is a table or a message, which is imported and no document itself. */
export function tableLike(file: string): boolean {
  return /\.(?:csv|tsv|tab|xlsx|xlsm|xlsb|xls|ods|xml)$/i.test(file) && !file.endsWith('.origins.tsv')
}

/** Checks whether a file of this name is an archive or compressed, and not a single document. */
export function isArchive(file: string): boolean {
  const isItself = !isDocument(file) && (isLines(file) || isPacked(file) || isContainer(file))
  return isItself || archiveOf(file) !== file
}

/**
 * Returns the name of a file inside an archive, as in `filings.zip!/2026/a.yaml`: as a path it stays inside the archive. A folder
 * on the disk with such a name is reported, and none of its files is read.
 */
export const insideOf = (container: string, entry: string): string => `${container}!/${entry}`

/** Returns the file on the disk that a name refers to: itself, or the archive that contains it. */
export function archiveOf(file: string): string {
  if (!file.includes('!/')) return file
  return /^(.*?\.(?:zip|tar|tar\.gz|tgz))!\//is.exec(file)?.[1] ?? file
}

/**
 * Returns a key of the bytes that a document is read from: its file, or its line in an archive of lines; equal keys have equal
 * digests.
 */
export function sheetOf({ file, part }: { readonly file: string; readonly part: number }): string {
  return isLines(file) ? `${file}\n${part}` : file
}
