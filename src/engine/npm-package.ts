/** Reads rule sets from a package of a registry of npm. Nothing of the package is run or written here. */
import { posix } from 'node:path'
import { memberOf } from '../core/model/pointer.ts'
import { tried } from '../core/model/tried.ts'
import type { Chunks } from '../read/lines.ts'
import { plainName } from './archive.ts'
import { entriesOfTar, gunzipped } from './container.ts'
import { digestsOf, type FetchLimits, fetched, type WantedDigests } from './fetched.ts'
import { textOf } from './own-file.ts'
import { refuse } from './refusal.ts'

/** A package: the rule sets that it names, all of its files, and its digest. */
export interface RuleSetPackage {
  readonly named: readonly string[]
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly integrity: string
}

/** The folder of the project and the environment, which may name a registry. */
export interface NpmSettings {
  readonly folder: string
  readonly env: Readonly<Record<string, string | undefined>>
}

const unpackedBytes = 100 * 1024 * 1024

/** Fetches a package by its name and exact version, and checks it against the digest of the registry and those that are wanted. */
export async function packageRuleSets(
  name: string,
  version: string,
  wanted: WantedDigests,
  settings: NpmSettings,
  limits: FetchLimits,
): Promise<RuleSetPackage> {
  const registry = registryOf(name, settings).replace(/\/*$/, '/')
  const address = `${registry}${name.replace('/', '%2f')}`
  const accept = 'application/vnd.npm.install-v1+json, application/json;q=0.9'
  const about = parsedJson(await fetched(address, limits, accept))
  const dist = memberOf(memberOf(memberOf(about, 'versions'), version), 'dist')
  const [tarball, stated] = [memberOf(dist, 'tarball'), memberOf(dist, 'integrity')]
  const not = (why: 'version' | 'digest' | 'named' | 'unnamed' | 'missing', detail = '') =>
    refuse('notThePackage', { name, version, why, detail })
  if (typeof tarball !== 'string') return not('version', registry)
  const integrity = /(?:^|\s)(sha512-\S+)/.exec(String(stated))?.[1]
  if (integrity === undefined) return not('digest', registry)
  const bytes = await fetched(tarball, limits)
  digestsOf(bytes, wanted, `npm:${name}@${version}`)
  digestsOf(bytes, { integrity }, tarball)
  const files = filesOf(bytes, `${name}@${version}`)
  const manifest = parsedJson(files.get('package.json') ?? new Uint8Array())
  const stands = `${memberOf(manifest, 'name')}@${memberOf(manifest, 'version')}`
  if (stands !== `${name}@${version}`) return not('named', stands)
  const written = memberOf(memberOf(manifest, 'enduse'), 'ruleSets')
  const named = (Array.isArray(written) ? written : []).map(one => posix.normalize(String(one)))
  if (named.length === 0) return not('unnamed')
  const missing = named.find(path => !files.has(path) || !/\.(?:ya?ml|json)$/i.test(path))
  if (missing !== undefined) return not('missing', missing)
  return { named: [...new Set(named)], files, integrity }
}

/** Returns the registry of a package: of the environment or of `.npmrc` in the folder, for its scope or for all. */
function registryOf(name: string, { folder, env }: NpmSettings): string {
  const lines = (textOf('.npmrc', folder) ?? '').split(/\r?\n/)
  const written = new Map(
    lines.flatMap(line => {
      const [, key = '', value = ''] = /^\s*([^#;=\s]+)\s*=\s*(\S+)\s*$/.exec(line) ?? []
      return key === '' ? [] : [[key, value] as const]
    }),
  )
  const scoped = name.startsWith('@') ? [`${name.split('/')[0]}:registry`] : []
  const stated = [...scoped, 'registry'].flatMap(key => env[`npm_config_${key}`] || written.get(key) || [])
  return stated[0] ?? 'https://registry.npmjs.org/'
}

const parsedJson = (bytes: Uint8Array): unknown => tried(() => JSON.parse(new TextDecoder().decode(bytes)))

/** Returns the files of a packed archive without their first folder. Refuses an archive that other programs may read otherwise. */
function filesOf(packed: Uint8Array, name: string): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  // On some systems, names that differ only in case are one file.
  const names = new Set<string>()
  const unsound = (why: 'odd' | 'link' | 'twice' | 'damaged', entry = '') =>
    refuse('unsoundPackage', { name, why, entry })
  const entries = entriesOfTar(gunzipped([packed].values() as Chunks, { limit: unpackedBytes, used: 0 }))
  let next = entries.next()
  for (; next.done !== true; next = entries.next()) {
    const { name: written, kind, closed, chunks } = next.value
    const path = plainName(written)?.split('/').slice(1).join('/')
    if (path === undefined || written.includes('\\')) return unsound('odd', written)
    if (kind === 'link') unsound('link', written)
    if (kind !== 'file') continue
    if (names.has(path.toLowerCase())) unsound('twice', written)
    const pieces: Uint8Array[] = []
    let piece = chunks.next()
    for (; piece.done !== true; piece = chunks.next()) pieces.push(piece.value)
    if (piece.value !== undefined || closed !== undefined) unsound('damaged', written)
    names.add(path.toLowerCase())
    files.set(path, Buffer.concat(pieces))
  }
  if (next.value !== undefined) unsound('damaged')
  return files
}
