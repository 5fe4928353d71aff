/** The names of the fields of documents: for the fast YAML reader, and for the search of texts. */
import type { Schema } from '../core/model/json-schema.ts'
import { isLeaf, kinds, nameOf, schemaOf } from './document-schema.ts'
import { factsTable } from './facts.ts'

/** Definitions whose values are written in words. */
const inWords: readonly string[] = ['name', 'text', 'longText']

export async function fieldNames(root: string): Promise<string> {
  const { texts } = await factsTable(root)
  const uses = usesIn(await Promise.all(kinds.map(schemaOf)))
  const names = [...uses.keys()].sort()
  const fieldsOf = (isOfKind: (leaf: Leaf) => boolean) =>
    names.filter(name => {
      const leaves = uses.get(name) ?? []
      return leaves.length > 0 && leaves.every(isOfKind)
    })
  const codes = fieldsOf(({ def }) => !inWords.includes(def)).filter(name => !texts.searched.includes(name))
  const lists = [
    [
      'fieldNames',
      'The names that the schemas give to fields, where they are letters alone: the reader does not use others.',
      names.filter(name => /^[A-Za-z]+$/.test(name)),
    ],
    [
      'fixedFields',
      'Those of fields whose values are of a fixed form everywhere: one of some words, or plain characters after a pattern.',
      fieldsOf(isOfFixedForm),
    ],
    [
      'codedFields',
      'Fields of codes, numbers, days and fixed words, which are no text.',
      [...codes, ...texts.coded],
    ],
  ] as const
  const written = lists.map(
    ([list, text, all]) =>
      `/** ${text} */\nexport const ${list}: readonly string[] = [\n${all.map(name => `  '${name}',`).join('\n')}\n]\n`,
  )
  return `// Made from \`schemas/\` by \`npm run generate\`.\n\n${written.join('\n')}`
}

/** A single value that a field may have, and the name of its definition if it has one. */
interface Leaf {
  readonly def: string
  readonly schema: Schema
}

/** Returns the values that the fields of each name may have, in lists too. */
function usesIn(schemas: readonly Schema[]): ReadonlyMap<string, readonly Leaf[]> {
  const uses = new Map<string, Leaf[]>()
  for (const { $defs = {}, ...root } of schemas) {
    const leavesOf = ({ $ref, items, ...schema }: Schema): Leaf[] => {
      const def = nameOf($ref ?? '')
      if ($ref !== undefined) return leavesOf({ ...$defs[def] }).map(leaf => ({ ...leaf, def }))
      if (items !== undefined) return leavesOf(items)
      return isLeaf(schema) || schema.enum !== undefined || schema.const !== undefined
        ? [{ def, schema }]
        : []
    }
    const note = ({ properties = {}, items }: Schema): void => {
      for (const [name, schema] of Object.entries(properties))
        if (schema !== true) {
          uses.set(name, [...(uses.get(name) ?? []), ...leavesOf(schema)])
          note(schema)
        }
      if (items !== undefined) note(items)
    }
    for (const one of [root, ...Object.values($defs)]) note(one)
  }
  return uses
}

/** Matches a pattern that other characters than plain ones may match. */
const open = /\\[SsDdWwp]|\[\^|\./

/** Checks whether all texts that a schema allows are of a fixed form. */
function isOfFixedForm({ schema }: Leaf): boolean {
  if (schema.enum !== undefined || schema.const !== undefined) return true
  return schema.pattern !== undefined && !open.test(schema.pattern.replaceAll('\\.', ''))
}
