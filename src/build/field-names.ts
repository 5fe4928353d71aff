/** The names of the fields that papers have, for a reader that knows them by sight. */
import type { Schema } from '../core/model/json-schema.ts'
import { kinds, schemaOf } from './document-schema.ts'

/** A module with every name that the schemas give to a field; those that are not letters alone are of no use to that reader. */
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
