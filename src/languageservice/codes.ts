/** The codes that the schemas list, and what their names are found by: their definition, such as country, and their field. */
import type { Schema } from '../core/model/json-schema.ts'
import { definitionOf } from '../edit/schema.ts'
import type { Path } from '../edit/tree.ts'

/** Returns the name of a code, such as India for IN, if it has one; `types` are those of `codeTypes`. */
export type CodeNames = (types: readonly string[], code: string) => string | undefined

/** Returns what a code at a path is: the name of its definition, and that of the field or list that it is in. */
export const codeTypes = (path: Path, schema: Schema): readonly string[] => [
  definitionOf(schema),
  String(path.findLast(step => typeof step === 'string') ?? ''),
]

/** Returns the codes that a schema lists or shows as examples, each with one of its types; `name` is that of its field. */
export function listedCodes(schema: Schema, name = ''): readonly (readonly [type: string, code: string])[] {
  const { enum: words = [], examples = [], properties = {}, $defs = {}, items } = schema
  const codes = [...words, ...examples].filter(one => typeof one === 'string')
  const parts = Object.entries({ ...$defs, ...properties }).flatMap(([part, one]) =>
    typeof one === 'object' ? listedCodes(one, part) : [],
  )
  return [
    ...codes.flatMap(code => codeTypes([name], schema).map(type => [type, code] as const)),
    ...parts,
    ...(items === undefined ? [] : listedCodes(items, name)),
  ]
}
