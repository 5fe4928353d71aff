/** Fetches rule sets from an address or a package of npm, and reads them before anything of them is written. Nothing is run. */
import { posix } from 'node:path'
import type { RuleSet } from '../core/model/model.ts'
import { memberOf } from '../core/model/pointer.ts'
import { tried } from '../core/model/tried.ts'
import type { Chunks } from '../read/lines.ts'
import { plainName } from './archive.ts'
import { entriesOfTar, gunzipped } from './container.ts'
import { digestsOf, fetched, shownAddress, type WantedDigests } from './fetched.ts'
import { textOf } from './own-file.ts'
import { refuse } from './refusal.ts'
import { ruleSetBytes, ruleSetIn } from './rule-set-file.ts'

type Files = ReadonlyMap<string, Uint8Array>

/** A rule set that was fetched: its path from a folder of rule sets, and its files with the lists that it names. */
export interface FetchedRuleSet {
  readonly ruleSet: RuleSet
  readonly path: string
  readonly files: Files
  /** Where it is from, and its digest. */
  readonly source: string
}

/** The folder of the project and the environment, which may name a registry. */
interface NpmSettings {
  readonly folder: string
  readonly env: Readonly<Record<string, string | undefined>>
}

const [packageBytes, unpackedBytes] = [50 * 1024 * 1024, 100 * 1024 * 1024]
const exactPackage = /^npm:((?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*)@(\d+\.\d+\.\d+(?:[-+][\w.+-]+)?)$/

/** Returns the rule sets at an address, or in a package as `npm:PACKAGE@VERSION`. Refuses all of them if one is unsound. */
export async function fetchedRuleSets(
  source: string,
  wanted: WantedDigests,
  settings: NpmSettings,
): Promise<readonly FetchedRuleSet[]> {
  if (source.startsWith('npm:')) return packagedRuleSets(source, wanted, settings)
  const bytes = await fetched(source, ruleSetBytes)
  const address = shownAddress(new URL(source))
  const { digest } = digestsOf(bytes, wanted, address)
  if (wanted.digest === undefined && wanted.integrity === undefined)
    refuse('digestWanted', { address, digest })
  const ruleSet = await ruleSetIn({ file: address, bytes }, address)
  const path = `${ruleSet.name}.${/\.json$/i.test(address) ? 'json' : 'yaml'}`
  return [{ ruleSet, path, files: new Map([[path, bytes]]), source: `${address} ${digest}` }]
}

async function packagedRuleSets(source: string, wanted: WantedDigests, settings: NpmSettings) {
  const [, name = '', version = ''] = exactPackage.exec(source) ?? refuse('notExact', { source })
  const not = (why: 'version' | 'digest' | 'named' | 'unnamed' | 'missing', detail = '') =>
    refuse('notThePackage', { name, version, why, detail })
  const registry = registryOf(name, settings)
  const about = parsedJson(await fetched(`${registry}/${name.replace('/', '%2f')}`, packageBytes))
  const dist = memberOf(memberOf(memberOf(about, 'versions'), version), 'dist')
  const tarball = memberOf(dist, 'tarball')
  if (typeof tarball !== 'string') return not('version', registry)
  const [, integrity] = /(?:^|\s)(sha512-\S+)/.exec(String(memberOf(dist, 'integrity'))) ?? []
  if (integrity === undefined) return not('digest', registry)
  const packed = await fetched(tarball, packageBytes, { namedBy: registry })
  digestsOf(packed, wanted, source)
  digestsOf(packed, { integrity }, tarball)
  const files = filesOf(packed, source)
  const manifest = parsedJson(files.get('package.json') ?? new Uint8Array())
  const stands = `npm:${memberOf(manifest, 'name')}@${memberOf(manifest, 'version')}`
  if (stands !== source) return not('named', stands)
  const written = memberOf(memberOf(manifest, 'enduse'), 'ruleSets')
  const named = (Array.isArray(written) ? written : []).map(one => posix.normalize(String(one)))
  if (named.length === 0) return not('unnamed')
  const missing = named.find(path => !files.has(path) || !/\.(?:ya?ml|json)$/i.test(path))
  if (missing !== undefined) return not('missing', missing)
  const found = []
  for (const path of new Set(named)) {
    const used = new Map<string, Uint8Array>()
    const open = (file: string) => {
      const bytes = files.get(file)
      if (bytes === undefined) return { unreadable: 'the package does not have it' }
      used.set(`${name}/${file}`, bytes)
      return { file, bytes }
    }
    const main = { file: path, bytes: new Uint8Array(), ...open(path) }
    const ruleSet = await ruleSetIn(main, path, list => open(posix.join(posix.dirname(path), list)))
    found.push({ ruleSet, path: `${name}/${path}`, files: used, source: `${source} ${integrity}` })
  }
  return found
}

/** Returns the registry of a package: of the environment or of `.npmrc` in the folder, for its scope or for all. */
function registryOf(name: string, { folder, env }: NpmSettings): string {
  const lines = (textOf('.npmrc', folder) ?? '').matchAll(/^[ \t]*([^#;=\s]+)[ \t]*=[ \t]*"?([^\s#;"]+)/gm)
  const written = new Map([...lines].map(([, key = '', value = '']) => [key, value]))
  const keys = [`${name.split('/')[0]}:registry`, 'registry']
  const [stated] = keys.flatMap(key => env[`npm_config_${key}`] || written.get(key) || [])
  return (stated ?? 'https://registry.npmjs.org').replace(/\/+$/, '')
}

const parsedJson = (bytes: Uint8Array): unknown => tried(() => JSON.parse(new TextDecoder().decode(bytes)))

/** Returns the files of a packed archive without their first folder. Refuses an archive that other programs may read otherwise. */
function filesOf(packed: Uint8Array, name: string): Files {
  const files = new Map<string, Uint8Array>()
  // On some systems, names that differ only in case are one file.
  const names = new Set<string>()
  const unsound = (why: 'odd' | 'link' | 'twice' | 'damaged', entry = '') =>
    refuse('unsoundPackage', { name, why, entry })
  const entries = entriesOfTar(gunzipped([packed].values() as Chunks, { limit: unpackedBytes, used: 0 }))
  let next = entries.next()
  for (; next.done !== true; next = entries.next()) {
    const { name: entry, kind, closed, chunks } = next.value
    const path = plainName(entry)?.split('/').slice(1).join('/')
    if (path === undefined || entry.includes('\\')) return unsound('odd', entry)
    if (kind === 'link') unsound('link', entry)
    if (kind !== 'file') continue
    if (names.has(path.toLowerCase())) unsound('twice', entry)
    const pieces: Uint8Array[] = []
    let piece = chunks.next()
    for (; piece.done !== true; piece = chunks.next()) pieces.push(piece.value)
    if (piece.value !== undefined || closed !== undefined) unsound('damaged', entry)
    names.add(path.toLowerCase())
    files.set(path, Buffer.concat(pieces))
  }
  return next.value === undefined ? files : unsound('damaged')
}
