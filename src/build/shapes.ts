/** The shapes of documents, from which mistakes are explained. */
import type { Schema } from '../core/model/json-schema.ts'
import { type Definitions, kinds, mapped, nameOf, schemaOf } from './document-schema.ts'

/**
 * Returns what `schema/` needs of the schemas to explain a failure, as text: parsed only when there is something to
 * explain.
 */
export async function shapes(): Promise<string> {
  const schemas = await Promise.all(kinds.map(schemaOf))
  // What a schema does not have is undefined here, and left out of the text.
  const shape = ({ $ref, items, properties, examples: [example] = [], ...node }: Schema): object => ({
    $ref: $ref && nameOf($ref),
    type: node.type,
    const: node.const,
    enum: node.enum,
    pattern: node.pattern,
    maxLength: node.maxLength,
    minimum: node.minimum,
    maximum: node.maximum,
    minItems: node.minItems,
    maxItems: node.maxItems,
    items: items && shape(items),
    required: node.required,
    properties:
      properties && mapped(properties, property => (property === true ? undefined : shape(property))),
    sensitive: node['x-sensitive'],
    example: ['string', 'number', 'boolean'].includes(typeof example) ? String(example) : undefined,
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
