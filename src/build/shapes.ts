/** The shapes of documents, from which mistakes are explained. */
import type { Schema } from '../core/model/json-schema.ts'
import { type Definitions, kinds, mapped, nameOf, schemaOf } from './document-schema.ts'

/**
 * Returns what `schema/` needs of the schemas to explain a failure, as text: parsed only when there is something to
 * explain.
 */
export async function shapes(): Promise<string> {
  const schemas = await Promise.all(kinds.map(schemaOf))
  const shape = (node: Schema): object => ({
    ...(node.$ref === undefined ? {} : { $ref: nameOf(node.$ref) }),
    ...(node.type === undefined ? {} : { type: node.type }),
    ...(node.const === undefined ? {} : { const: node.const }),
    ...(node.enum === undefined ? {} : { enum: node.enum }),
    ...(node.pattern === undefined ? {} : { pattern: node.pattern }),
    ...(node.maxLength === undefined ? {} : { maxLength: node.maxLength }),
    ...(node.minimum === undefined ? {} : { minimum: node.minimum }),
    ...(node.maximum === undefined ? {} : { maximum: node.maximum }),
    ...(node.minItems === undefined ? {} : { minItems: node.minItems }),
    ...(node.maxItems === undefined ? {} : { maxItems: node.maxItems }),
    ...(node.items === undefined ? {} : { items: shape(node.items) }),
    ...(node.required === undefined ? {} : { required: node.required }),
    ...(node.properties === undefined
      ? {}
      : {
          properties: mapped(node.properties, property => (property === true ? undefined : shape(property))),
        }),
    ...(node['x-sensitive'] === undefined ? {} : { sensitive: node['x-sensitive'] }),
    ...(['string', 'number', 'boolean'].includes(typeof node.examples?.[0])
      ? { example: String(node.examples?.[0]) }
      : {}),
  })
  // The first kind that has a definition decides, and others have their own if it differs.
  const common: Definitions = Object.assign({}, ...schemas.map(({ $defs }) => $defs).reverse())
  const made = {
    defs: mapped(common, def => shape(def)),
    kinds: Object.fromEntries(
      kinds.map((kind, index) => {
        const own = mapped(schemas[index]?.$defs ?? {}, (def, name) =>
          index > 0 && JSON.stringify(common[name]) !== JSON.stringify(def) ? shape(def) : undefined,
        )
        return [kind, { ...shape(schemas[index] ?? {}), defs: own }]
      }),
    ),
  }
  return `// Made from schemas/ by \`npm run generate\`.\nexport const shapes = ${JSON.stringify(JSON.stringify(made))};\n`
}

/** The types of that module. */
export const shapesTypes = `/** JSON: the shapes of all kinds of document, shared definitions once. */
export declare const shapes: string
`
