/** The texts in the installed package: schemas, examples, and the files of the page. */

import { readFileSync } from 'node:fs'
import { documentsBelow } from './disk/folder.ts'
import { destinationOf } from './disk/link.ts'
import { refusedBecause } from './disk/system-error.ts'
import { packageFile } from './package-file.ts'
import { refuse } from './refusal.ts'

export { schemaNames } from '../generated/tables/published-schemas.ts'

/** Returns the text of a published schema. */
export function schemaText(name: string): string {
  return readFileSync(packageFile(`schemas/${name}.schema.json`), 'utf8')
}

/** Returns the examples that `explain` shows, by rule, as text: generated from the cases when the package is built. */
export function examplesText(): string {
  return readFileSync(packageFile('src/generated/examples.json'), 'utf8')
}

/** Returns a clean certificate and a clean shipment from the examples, as text. */
export function cleanDocuments(): { readonly certificate: string; readonly shipment: string } {
  const text = (name: string) => readFileSync(packageFile(`examples/clean/${name}.yaml`), 'utf8')
  return { certificate: text('certificate'), shipment: text('shipment-1') }
}

/** Returns the example job for a CI platform, by the name of its file. */
export function jobText(name: string): string {
  return readFileSync(packageFile(`examples/ci/${name}`), 'utf8')
}

/** The examples of dossiers in the package, by their folder. */
export const exampleNames = ['clean', 'reported', 'overdrawn', 're-export', 'expired', 'broken-yaml'] as const

/** Returns the documents of an example, named as in its folder. */
export function exampleDocuments(name: (typeof exampleNames)[number]): { file: string; content: string }[] {
  const folder = packageFile(`examples/${name}`)
  const inside = documentsBelow(
    { folder, prefix: '', within: [destinationOf(folder)] },
    { inside: 0, left: 0 },
    () => false,
    { isNamed: () => false, leadsOut: () => true, note: () => {} },
  )
  return [...inside].map(({ file, path }) => ({ file, content: readFileSync(path, 'utf8') }))
}

/** Returns a file of the playground's page, as built. */
export function playgroundFile(name: 'playground.js' | 'playground.css'): Uint8Array {
  const path = packageFile(`dist/${name}`)
  try {
    return readFileSync(path)
  } catch (error) {
    return refuse('noPage', { why: refusedBecause(error) })
  }
}
