/** The software bill of materials (CycloneDX): what the bundles, and executables made of them, consist of. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import packageJson from '../../package.json' with { type: 'json' }
import { root } from './root.ts'

/** A component, as far as it is said of one here. */
export interface Component {
  readonly type: 'application' | 'library' | 'data' | 'platform'
  readonly 'bom-ref': string
  readonly name: string
  readonly version: string
  readonly description?: string
  /** By the identifiers of SPDX. */
  readonly licenses?: readonly [{ readonly expression: string }]
  readonly hashes?: readonly { readonly alg: 'SHA-256' | 'SHA-512'; readonly content: string }[]
  readonly purl?: string
  readonly cpe?: string
  readonly components?: readonly Component[]
}

/** Returns a package of npm by its path in `node_modules`: the version that is installed, and the digest of the lock. */
export function packageComponent(type: 'library' | 'data', path: string, description?: string): Component {
  const { name, version, license } = jsonIn(`node_modules/${path}/package.json`)
  const { integrity } = jsonIn('package-lock.json').packages[`node_modules/${path}`]
  const content = Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex')
  return {
    type,
    ...named(name, version),
    ...(description === undefined ? {} : { description }),
    licenses: [{ expression: license }],
    hashes: [{ alg: 'SHA-512', content }],
  }
}

const jsonIn = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'))

/** Returns the names of a package of npm; its address escapes the at sign of a scope. */
function named(name: string, version: string) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`
  return { 'bom-ref': purl, name, version, purl }
}

/** Returns the text of the bill of this program: of the package, or of a file that was made of it. */
export function sbomText(components: readonly Component[], hashes?: Component['hashes']): string {
  const { name, version } = packageJson
  const program: Component = {
    type: 'application',
    ...named(name, version),
    licenses: [{ expression: packageJson.license }],
    ...(hashes === undefined ? {} : { hashes }),
  }
  const refs = components.map(component => component['bom-ref'])
  const bill = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: program },
    components,
    dependencies: [{ ref: program['bom-ref'], dependsOn: refs }, ...refs.map(ref => ({ ref }))],
  }
  return `${JSON.stringify(bill, undefined, 2)}\n`
}
