/** The licences of bundled packages and of the data that the program ships: each requires its notice, or its credit, beside it. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Metafile, Plugin } from 'esbuild'
import { parse } from 'yaml'
import { root } from './root.ts'
import { packageComponent, sbomText } from './sbom.ts'

/** What `notices.yaml` says; its comments describe the keys. */
interface NoticeFile {
  readonly elsewhere: Readonly<Record<string, string>>
  readonly packageData: Readonly<Record<string, string>>
  readonly otherData: readonly string[]
}

/** Notes what is in the bundles of a build: a plugin of esbuild, which all of them share. */
export function noticesPlugin(): Plugin {
  const bundled = new Set<string>()
  return {
    name: 'notices',
    setup: build =>
      build.onEnd(({ metafile }) => {
        for (const name of packagesIn(metafile)) bundled.add(name)
        writeNotices([...bundled].sort())
      }),
  }
}

/** Returns the packages of which a bundle holds code, as esbuild lists them: by their paths, because one may lie in another. */
const packagesIn = (metafile: Metafile | undefined): readonly string[] =>
  Object.values(metafile?.outputs ?? {}).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => {
      const name = /\bnode_modules\/((?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]
      return name === undefined || bytesInOutput === 0 ? [] : [name]
    }),
  )

/** Writes the notices beside the bundles, and what the bundles consist of. Throws when a package has no licence text. */
function writeNotices(bundled: readonly string[]): void {
  const file: NoticeFile = parse(readFileSync(join(root, 'src/build/notices.yaml'), 'utf8'))
  const licenceOf = (name: string) => file.elsewhere[name] ?? licenceIn(join(root, 'node_modules', name))
  const notices = [
    ...bundled.map(name => `${name}\n\n${licenceOf(name)}\n`),
    ...Object.entries(file.packageData).map(([name, what]) => `${name}\n\n${what}\n\n${licenceOf(name)}\n`),
    ...file.otherData,
  ]
  const dist = join(root, 'dist')
  mkdirSync(dist, { recursive: true })
  writeFileSync(join(dist, 'THIRD-PARTY.txt'), notices.join(`\n${'-'.repeat(80)}\n\n`))
  const parts = [
    ...bundled.map(name => packageComponent('library', name)),
    ...Object.entries(file.packageData).map(([name, what]) => packageComponent('data', name, what)),
  ]
  writeFileSync(join(dist, 'sbom.cdx.json'), sbomText(parts))
}

/** Returns the licence text in the folder of a package. */
export function licenceIn(folder: string): string {
  const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry))
  if (file === undefined) throw new Error(`${folder} has no licence text`)
  return readFileSync(join(folder, file), 'utf8').trim()
}
