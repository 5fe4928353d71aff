/** The names of the fields of documents, for the fast YAML reader. */
import type { Schema } from '../core/model/json-schema.ts'
import { kinds, schemaOf } from './document-schema.ts'

/** Returns a module with every field name in the schemas that consists of letters only; that reader does not use others. */
export async function fieldNames(): Promise<string> {
  const schemas = await Promise.all(kinds.map(schemaOf))
  const namesIn = ({ properties = {}, $defs = {}, items }: Schema): string[] => [
    ...Object.keys(properties),
    ...[
      ...Object.values(properties),
      ...Object.values($defs),
      ...(items === undefined ? [] : [items]),
    ].flatMap(inner => (inner === true ? [] : namesIn(inner))),
  ]
  const names = [...new Set(schemas.flatMap(namesIn))].filter(name => /^[A-Za-z]+$/.test(name)).sort()
  const lines = names.map(name => `  '${name}',`)
  return `/** The names that the schemas give to fields, where they are letters alone. Made from \`schemas/\` by \`npm run generate\`. */
export const fieldNames: readonly string[] = [
${lines.join('\n')}
]
`
}
