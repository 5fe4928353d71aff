/**
 * The published schemas, for editors and for programs: of what the program reads, from the same shapes that validate it, and of
 * what it writes, from its types, whose comments become descriptions.
 */
import { join } from 'node:path'
import { createGenerator } from 'ts-json-schema-generator'
import { z } from 'zod'
import { configShape } from '../config/config.ts'
import { schemaId } from '../core/model/schema-id.ts'
import { importMappingShape } from '../import/mapping.ts'
import { partiesShape } from '../import/parties.ts'
import { positionsShape } from '../policy/positions.ts'
import { waiversShape } from '../policy/waivers.ts'
import { formats } from '../report/index.ts'
import { memoize } from '../text/memoize.ts'
import { root } from './root.ts'
import { ruleSetSchema } from './rule-sets.ts'

/** What `published-schemas.yaml` says of a schema. */
export interface PublishedSchema {
  readonly title: string
  readonly types?: string
  readonly description: string
  readonly examples?: readonly unknown[]
}

const shapes: Readonly<Record<string, () => object>> = {
  'rule-set': ruleSetSchema,
  config: () => z.toJSONSchema(configShape(Object.keys(formats)), { io: 'input' }),
  waivers: () => z.toJSONSchema(waiversShape, { io: 'input' }),
  positions: () => z.toJSONSchema(positionsShape, { io: 'input' }),
  'import-mapping': () => z.toJSONSchema(importMappingShape, { io: 'input' }),
  parties: () => z.toJSONSchema(partiesShape(), { io: 'input' }),
}

export function publishedSchema(name: string, { types, ...own }: PublishedSchema): string {
  const $schema = 'https://json-schema.org/draft/2020-12/schema'
  const keywords = { $schema, $id: schemaId(name), ...own }
  if (types === undefined) {
    const shape = shapes[name]
    if (shape === undefined) throw new Error(`the schema ${name} has neither types nor a shape`)
    return `${JSON.stringify({ ...keywords, ...shape() }, null, 2)}\n`
  }
  const schema = generatorOf(types).createSchema(own.title)
  // The generator writes draft-07; the keywords it uses mean the same in 2020-12 once the definitions are renamed.
  const text = JSON.stringify({ ...schema, ...keywords }, null, 2)
    .replaceAll('"definitions"', '"$defs"')
    .replaceAll('#/definitions/', '#/$defs/')
  return `${text}\n`
}

/** The schema generators by module: parsing takes the compiler some seconds. */
const generatorOf = memoize(path =>
  createGenerator({
    path: join(root, path),
    tsconfig: join(root, 'tsconfig.json'),
    topRef: false,
    expose: 'export',
    additionalProperties: false,
    skipTypeCheck: true,
  }),
)
