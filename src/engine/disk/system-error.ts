/** Why the system refused something. */
import { type Unavailable, unavailable, unavailableBecause } from '../../read/unavailable.ts'
import { isRefusal } from '../refusal.ts'

const reasons: Readonly<Record<string, Unavailable['term']>> = {
  EACCES: 'denied',
  EPERM: 'denied',
  ENOENT: 'not-there',
  EEXIST: 'there-already',
  EISDIR: 'folder',
  ELOOP: 'link-circle',
  ENAMETOOLONG: 'name-too-long',
  ENXIO: 'not-a-file',
  EMFILE: 'too-many-open',
  ENOSPC: 'disk-full',
  EROFS: 'disk-read-only',
  ENOTDIR: 'not-a-folder',
}

/** Returns the system's error code, or an empty string. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

export function refusedBecause(error: unknown): Unavailable {
  const code = codeOf(error)
  const reason = Object.hasOwn(reasons, code) ? reasons[code] : undefined
  if (reason !== undefined) return unavailable(reason)
  return code === '' ? unavailable('not-read') : unavailable('system-error', { code })
}

/** Returns what some work returns; `refused` refuses what the system refuses. */
export function orRefuse<T>(work: () => T, refused: (why: Unavailable) => never): T {
  try {
    return work()
  } catch (error) {
    if (isRefusal(error)) throw error
    return refused(refusedBecause(error))
  }
}

/** Returns why the system refused something, in English. */
export const reasonOf = (error: unknown): string => unavailableBecause(refusedBecause(error))
