/** The texts of the program: schemas, examples, and the files of the page. */
import { orRefuse } from './disk/system-error.ts'
import { packageBytes, packageFiles, packageText } from './package-file.ts'
import { refuse } from './refusal.ts'

export { schemaNames } from '../generated/tables/published-schemas.ts'

export const schemaText = (name: string): string => packageText(`schemas/${name}.schema.json`)

/** Returns the examples that `explain` shows, by rule, as text: generated from the cases when the package is built. */
export const examplesText = (): string => packageText('src/generated/examples.json')

/** Returns a clean certificate and a clean shipment from the examples, as text. */
export function cleanDocuments(): { readonly certificate: string; readonly shipment: string } {
  const text = (name: string) => packageText(`examples/clean/${name}.yaml`)
  return { certificate: text('certificate'), shipment: text('shipment-1') }
}

/** Returns the example job for a CI platform, by the name of its file. */
export const jobText = (name: string): string => packageText(`examples/ci/${name}`)

/** The examples of dossiers in the package, by their folder. */
export const exampleNames = ['clean', 'reported', 'overdrawn', 're-export', 'expired', 'broken-yaml'] as const

/** Returns the documents of an example, named as in its folder. */
export function exampleDocuments(name: (typeof exampleNames)[number]): { file: string; content: string }[] {
  return packageFiles(`examples/${name}`).map(({ file, bytes }) => ({
    file,
    content: new TextDecoder().decode(bytes),
  }))
}

/** Returns a file of the playground's page, as built. */
export const playgroundFile = (name: 'playground.js' | 'playground.css'): Uint8Array =>
  orRefuse(
    () => packageBytes(`dist/${name}`),
    why => refuse('noPage', { why }),
  )
