/** The TypeScript types of documents, made from their schemas. */
import type { Schema } from '../core/model/json-schema.ts'
import type { Kind } from '../core/model/model.ts'
import { isLeaf, mapped, nameOf, type Rewrite, rewritten, schemaOf } from './document-schema.ts'

// Comments of the type compiler that are not needed, and notes, whose names begin with `x-`.
const rewrites: readonly Rewrite[] = [
  [/ \*\n \* This interface was referenced by.*\n \* via the `definition` "\w+"\.\n/g, () => ''],
  [/ *\/\*\*(?:(?!\*\/)[\s\S])*?via the `patternProperty` "\^x-"\.\n *\*\/\n/g, () => ''],
  [/\/\*\*\n *\* (.*)\n *\*\//g, (_whole, line) => `/** ${line} */`],
  [/\[k: string\]: unknown/g, () => `[key: \`x-\${string}\`]: unknown`],
]

/** Returns the TypeScript types of a schema: the root under its title, each group of fields under its own name. */
export async function types(kind: Kind): Promise<string> {
  const { compile } = await import('json-schema-to-typescript')
  const schema = await schemaOf(kind)
  const defs = schema.$defs ?? {}

  // Names come from the definitions; titles would name a type after every field, and codes are just text.
  const typed = (node: Schema): object => {
    const { description } = node
    const target = node.$ref === undefined ? undefined : defs[nameOf(node.$ref)]
    if (node.$ref !== undefined && target !== undefined) {
      const name = nameOf(node.$ref)
      return {
        description,
        tsType: isLeaf(target) ? leafType(target) : name.charAt(0).toUpperCase() + name.slice(1),
      }
    }
    if (isLeaf(node)) return { description, tsType: leafType(node) }
    if (node.items !== undefined) {
      const { description: _entry, ...items } = node.items
      const list = { type: 'array', items: typed(items) }
      return [node.type].flat().includes('string')
        ? { description, anyOf: [list, { type: 'string' }] }
        : { description, ...list }
    }
    return {
      description,
      type: 'object',
      required: node.required ?? [],
      properties: mapped(node.properties ?? {}, property =>
        property === true ? undefined : typed(property),
      ),
      patternProperties: { '^x-': {} },
      additionalProperties: false,
    }
  }

  const text = await compile(
    {
      ...typed(schema),
      title: schema.title,
      $defs: mapped(defs, def => (isLeaf(def) ? undefined : typed(def))),
    } as Parameters<typeof compile>[0],
    kind,
    {
      bannerComment: `/** Made from \`schemas/${kind}.schema.json\` by \`npm run generate\`. */`,
      unreachableDefinitions: true,
      style: { semi: false, singleQuote: true, printWidth: 110, arrowParens: 'avoid' },
    },
  )
  return rewritten(text, rewrites)
}

/** Returns the type of a leaf: a union for words that rules distinguish, else a string for text. */
function leafType(leaf: Schema): string {
  if (leaf.const !== undefined) return JSON.stringify(leaf.const)
  if (leaf.enum !== undefined && leaf.enum.length <= 50)
    return leaf.enum.map(word => JSON.stringify(word)).join(' | ')
  const names = typeof leaf.type === 'string' ? [leaf.type] : (leaf.type ?? [])
  return names.map(name => (name === 'integer' ? 'number' : name)).join(' | ')
}
