/** What is written when a field, a group or an entry is added, with its required fields left open. */
import type { Schema } from '../core/model/json-schema.ts'
import { requiredIn } from './condition.ts'
import { memberSchema, resolved } from './schema.ts'
import type { PlainData } from './tree.ts'

/** How deep required groups are written out. */
const deepest = 6

/** Returns the value of a new field, `open` what has to be filled in; `position` is that of an entry in its list, from 1. */
export function skeletonOf(
  root: Schema,
  schema: Schema,
  position?: number,
  open: (schema: Schema) => PlainData = () => null,
  depth = 0,
): PlainData {
  const types = [schema.type ?? 'string'].flat()
  if (types.includes('object')) {
    const required = depth < deepest ? [...requiredIn(root, schema, {})] : []
    const members = required.flatMap((name): readonly (readonly [string, PlainData])[] => {
      const own = memberSchema(root, schema, name)
      if (own === undefined) return []
      if (position !== undefined && isPosition(own)) return [[name, position]]
      return [[name, skeletonOf(root, own, undefined, open, depth + 1)]]
    })
    return members.length === 0 ? open(schema) : Object.fromEntries(members)
  }
  if (types.includes('array')) {
    const own = resolved(root, schema.items)
    const isGroup = own?.type === 'object'
    return isGroup && own !== undefined && depth < deepest
      ? [skeletonOf(root, own, 1, open, depth + 1)]
      : open(schema)
  }
  return (schema.const ?? schema.default ?? open(schema)) as PlainData
}

/** Checks whether a field numbers the entries of a list. */
export function isPosition({ type, minimum }: Schema): boolean {
  return type === 'integer' && minimum === 1
}
