/** Why the system refused something, in words. */

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission was denied',
  EPERM: 'permission was denied',
  ENOENT: 'it is not there, or the link to it leads nowhere',
  EEXIST: 'something else of its name, or of the name of its folder, is there',
  EISDIR: 'it is a folder',
  ELOOP: 'the links to it lead round in a circle',
  ENAMETOOLONG: 'its name is too long',
  ENXIO: 'it is not a regular file',
  EMFILE: 'too many files are open',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk cannot be written to',
  ENOTDIR: 'a part of its path is not a folder',
}

/** The system's word for what went wrong, or nothing. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** Why the system refused something, in words. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error)
  return reasons[code] ?? (code === '' ? 'it could not be read' : `the system says ${code}`)
}
