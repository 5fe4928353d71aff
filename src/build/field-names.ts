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

/** Those of fields whose values are of a fixed form everywhere: one of some words, or plain characters after a pattern. */
export const fixedFields: readonly string[] = [
${fixedIn(schemas)
  .map(name => `  '${name}',`)
  .join('\n')}
]
`
}

/** Returns the names of fields that hold only texts of a fixed form. */
function fixedIn(schemas: readonly Schema[]): readonly string[] {
  const forms = new Map<string, boolean>()
  for (const root of schemas) {
    const note = ({ properties = {}, $defs = {}, items }: Schema): void => {
      for (const [name, schema] of Object.entries(properties)) {
        const isFixed = isOfFixedForm(schema, root)
        if (isFixed !== undefined) forms.set(name, isFixed && forms.get(name) !== false)
      }
      for (const inner of [...Object.values(properties), ...Object.values($defs), items])
        if (inner !== undefined && inner !== true) note(inner)
    }
    note(root)
  }
  return [...forms].flatMap(([name, isFixed]) => (isFixed ? [name] : [])).sort()
}

/** Matches a pattern that other characters than plain ones may match. */
const open = /\\[SsDdWwp]|\[\^|\./

/** Checks whether all texts that a schema allows are of a fixed form; `undefined` if it allows none. */
function isOfFixedForm(schema: Schema | true, root: Schema): boolean | undefined {
  if (schema === true) return false
  if (schema.$ref !== undefined) {
    const target = root.$defs?.[schema.$ref.split('/').at(-1) ?? '']
    return target === undefined ? false : isOfFixedForm(target, root)
  }
  if (schema.enum !== undefined || schema.const !== undefined) return true
  const parts = [...(schema.anyOf ?? []), ...(schema.allOf ?? [])]
  if (schema.items !== undefined) parts.push(schema.items)
  const inner = parts.flatMap(one => isOfFixedForm(one, root) ?? [])
  const isText = Array.isArray(schema.type) ? schema.type.includes('string') : schema.type === 'string'
  if (isText) inner.push(schema.pattern !== undefined && !open.test(schema.pattern.replaceAll('\\.', '')))
  return inner.length === 0 ? undefined : inner.every(Boolean)
}
