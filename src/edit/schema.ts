/** The schemas of the parts of a document, from the published JSON Schemas. */
import type { Schema } from '../core/model/json-schema.ts'
import type { Path } from './tree.ts'

/** Returns the schema of the value at a path. */
export function schemaAt(root: Schema | undefined, path: Path): Schema | undefined {
  if (root === undefined) return undefined
  let here: Schema | undefined = root
  for (const step of path) {
    here = typeof step === 'number' ? resolved(root, here.items) : memberSchema(root, here, step)
    if (here === undefined) return undefined
  }
  return here
}

/** Returns the schema of a member of a group, if it states one. */
export function memberSchema(root: Schema, { properties = {} }: Schema, name: string): Schema | undefined {
  const found = Object.hasOwn(properties, name) ? properties[name] : undefined
  return typeof found === 'object' ? resolved(root, found) : undefined
}

/** Returns a schema merged with what it refers to: its own title, description and examples take precedence. */
export function resolved(root: Schema, schema: Schema | undefined): Schema | undefined {
  const name = /^#\/\$defs\/(.+)$/.exec(schema?.$ref ?? '')?.[1]
  if (schema === undefined || name === undefined) return schema
  const target = resolved(root, root.$defs?.[name])
  return { ...target, ...schema }
}

export const definitionOf = ({ $ref = '' }: Schema): string => $ref.replace('#/$defs/', '')
