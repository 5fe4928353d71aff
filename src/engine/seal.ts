/** Seals what is kept between runs with a secret of the user: whoever can only write files, such as a commit, cannot forge a result. */
import { createHmac, randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { isAbsolute, join, sep } from 'node:path'
import { digest } from '../core/model/digest.ts'
import { codeOf } from './disk/system-error.ts'
import { refuse } from './refusal.ts'

/** Returns the seal of content under a name, as 64 hex digits. */
export type Seal = (name: string, content: Uint8Array | string) => string

/** Why there is no seal: there is no home folder, or the file of the secret cannot be trusted. */
export interface SealFault {
  readonly why: 'noHome' | 'tracked' | 'unsafe'
  readonly path: string
}

/**
 * Returns the seal by the secret in `ENDUSE_CACHE_KEY`, or by that in the user's state folder, which is created on first use; or
 * why there is none. `isTracked` tells whether git tracks files of a folder.
 */
export function sealOf(
  env: Readonly<Record<string, string | undefined>>,
  isTracked: (folder: string) => boolean,
): Seal | SealFault {
  const {
    ENDUSE_CACHE_KEY: given = '',
    XDG_STATE_HOME: state = '',
    LOCALAPPDATA: local,
    HOME: home = '',
  } = env
  if (given !== '' && given.length < 16) refuse('shortKey')
  const states = isAbsolute(state) ? state : (local ?? (isAbsolute(home) ? join(home, '.local/state') : ''))
  const folder = join(states, 'enduse')
  const path = join(folder, 'cache-key')
  if (given === '' && states === '') return { why: 'noHome', path }
  if (given === '' && isTracked(folder)) return { why: 'tracked', path }
  try {
    const secret = given === '' ? (secretAt(path) ?? newSecret(folder, path)) : given
    return (name, content) =>
      createHmac('sha256', secret)
        .update(`enduse cache\n${digest(name)}\n`)
        .update(content)
        .digest('hex')
  } catch {
    return { why: 'unsafe', path }
  }
}

/** Returns the secret in a file; `undefined` if there is none. Throws if others could read or have written it. */
function secretAt(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats === undefined) return undefined
  const secret = stats.isFile() ? readFileSync(path, 'utf8') : ''
  // Windows has no such modes: everything there is reported as open to all.
  const isOpen = sep === '/' && (stats.mode & 0o077) !== 0
  if (isOpen || !/^[0-9a-f]{64}$/.test(secret)) throw new Error('it is no secret')
  return secret
}

/** Creates a secret. It gets its name when it is complete; of two runs at the same time, both use the one that is first. */
function newSecret(folder: string, path: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const secret = randomBytes(32).toString('hex')
  const beside = `${path}.${digest(secret).slice(0, 16)}`
  try {
    writeFileSync(beside, secret, { flag: 'wx', mode: 0o600 })
    linkSync(beside, path)
    return secret
  } catch (error) {
    const other = codeOf(error) === 'EEXIST' ? secretAt(path) : undefined
    if (other === undefined) throw error
    return other
  } finally {
    rmSync(beside, { force: true })
  }
}
