/** Fetches rule sets from an address or a package, and reads them before anything of them is written. */
import { posix } from 'node:path'
import type { RuleSet } from '../core/model/model.ts'
import { digestsOf, fetched, shownAddress, type WantedDigests } from './fetched.ts'
import { type NpmSettings, packageRuleSets } from './npm-package.ts'
import { refuse } from './refusal.ts'
import { ruleSetBytes, ruleSetIn } from './rule-set-file.ts'

/** A rule set that was fetched: its path from a folder of rule sets, and its files with the lists that it names. */
export interface FetchedRuleSet {
  readonly ruleSet: RuleSet
  readonly path: string
  readonly files: readonly (readonly [path: string, bytes: Uint8Array])[]
  /** Where it is from, and its digest. */
  readonly source: string
}

const seconds = 60
const packageBytes = 50 * 1024 * 1024
const exactPackage = /^npm:((?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*)@(\d+\.\d+\.\d+(?:[-+][\w.+-]+)?)$/

/** Returns the rule sets at an address, or in a package as `npm:PACKAGE@VERSION`. Refuses all of them if one is unsound. */
export async function fetchedRuleSets(
  source: string,
  wanted: WantedDigests,
  settings: NpmSettings,
): Promise<readonly FetchedRuleSet[]> {
  if (!source.startsWith('npm:')) return [await ruleSetAt(source, wanted)]
  const [, name = '', version = ''] = exactPackage.exec(source) ?? refuse('notExact', { source })
  const limits = { bytes: packageBytes, seconds }
  const { named, files, integrity } = await packageRuleSets(name, version, wanted, settings, limits)
  const under = (path: string) => `${name}/${path}`
  const found: FetchedRuleSet[] = []
  for (const path of named) {
    const used = new Map<string, Uint8Array>()
    const take = (file: string) => {
      const bytes = files.get(file)
      if (bytes === undefined) return { unreadable: 'the package does not have it' }
      used.set(under(file), bytes)
      return { file, bytes }
    }
    const main = { file: path, bytes: files.get(path) ?? new Uint8Array() }
    const ruleSet = await ruleSetIn(main, path, list => take(posix.join(posix.dirname(path), list)))
    const all = [[under(path), main.bytes] as const, ...used]
    found.push({ ruleSet, path: under(path), files: all, source: `${source} ${integrity}` })
  }
  return found
}

async function ruleSetAt(source: string, wanted: WantedDigests): Promise<FetchedRuleSet> {
  const bytes = await fetched(source, { bytes: ruleSetBytes, seconds })
  const address = shownAddress(new URL(source))
  const { digest } = digestsOf(bytes, wanted, address)
  if (wanted.digest === undefined && wanted.integrity === undefined)
    refuse('digestWanted', { address, digest })
  const ruleSet = await ruleSetIn({ file: address, bytes }, address)
  const path = `${ruleSet.name}.${/\.json$/i.test(address) ? 'json' : 'yaml'}`
  return { ruleSet, path, files: [[path, bytes]], source: `${address} ${digest}` }
}
