/** What the name of a file says of what lies in it: whether each of its lines is a document. */

/** Whether a file of this name is an archive in which each line is a document. */
export function isLines(file: string): boolean {
  return /\.(?:ndjson|jsonl)(?:\.gz)?$/i.test(file)
}

/** Whether a file of this name is packed with gzip, and read as what was packed. */
export function isPacked(file: string): boolean {
  return /\.gz$/i.test(file)
}

/** Where a document is read from, as a key: its file, or of an archive of lines its line; what has one key has one digest. */
export function sheetOf({ file, part }: { readonly file: string; readonly part: number }): string {
  return isLines(file) ? `${file}\n${part}` : file
}
