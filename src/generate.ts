/**
 * Writes what is derived from something else: `npm run generate`.
 * `npm run generate -- --check` writes nothing and exits with 1 when a committed output is stale.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv, type KeywordCxt } from 'ajv'
import { _Code } from 'ajv/dist/compile/codegen/code.js'
import { _, type Name } from 'ajv/dist/compile/codegen/index.js'
import standalone from 'ajv/dist/standalone/index.js'
import type { Kind } from './model.ts'

/** A file that is made from others. */
export interface Output {
  /** From the root of the package. */
  readonly path: string
  /** Whether it is kept in git, and so can be stale; the others are made anew wherever they are needed. */
  readonly committed: boolean
  make(): Promise<string>
}

/** Everything that is generated. Add a line to generate more. */
export const outputs: readonly Output[] = [
  {
    path: 'src/generated/end-user-certificate.ts',
    committed: true,
    make: () => types('end-user-certificate'),
  },
  { path: 'src/generated/shipment.ts', committed: true, make: () => types('shipment') },
  { path: 'src/generated/validators/documents.js', committed: false, make: validators },
  { path: 'src/generated/validators/documents.d.ts', committed: false, make: async () => validatorTypes },
  { path: 'src/generated/validators/shapes.js', committed: false, make: shapes },
  { path: 'src/generated/validators/shapes.d.ts', committed: false, make: async () => shapesTypes },
]

const root = fileURLToPath(new URL('..', import.meta.url))

/** Those of `some` whose file is not what would be made now, each with what it should hold. */
export async function stale(some: readonly Output[]): Promise<{ output: Output; content: string }[]> {
  const found: { output: Output; content: string }[] = []
  for (const output of some) {
    const content = await output.make()
    const current = await readFile(join(root, output.path), 'utf8').catch(() => undefined)
    if (current !== content) found.push({ output, content })
  }
  return found
}

/** Writes those of `some` that are stale; says which. */
export async function write(some: readonly Output[]): Promise<readonly string[]> {
  const found = await stale(some)
  for (const { output, content } of found) {
    const file = join(root, output.path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, content)
  }
  return found.map(({ output }) => output.path)
}

// ── The schemas ──────────────────────────────────────────────────────────────────────────────────────────────

/** The part of JSON Schema that our two schemas use. */
export interface Schema {
  readonly $id?: string
  readonly $ref?: string
  readonly title?: string
  readonly description?: string
  readonly examples?: readonly unknown[]
  readonly type?: string | readonly string[]
  readonly const?: string
  readonly enum?: readonly string[]
  readonly pattern?: string
  readonly format?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly items?: Schema
  readonly contains?: Schema
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema | true>>
  readonly patternProperties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: false
  readonly if?: Schema
  readonly then?: Schema
  readonly allOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly $defs?: Readonly<Record<string, Schema>>
}

const kinds: readonly Kind[] = ['end-user-certificate', 'shipment']

async function schemaOf(kind: Kind): Promise<Schema> {
  return JSON.parse(await readFile(join(root, `schemas/${kind}.schema.json`), 'utf8')) as Schema
}

const nameOf = ($ref: string) => $ref.replace('#/$defs/', '')

const isLeaf = (schema: Schema) =>
  schema.type !== undefined && schema.type !== 'object' && schema.type !== 'array'

const mapped = <T, U>(record: Readonly<Record<string, T>>, one: (value: T, key: string) => U | undefined) =>
  Object.fromEntries(
    Object.entries(record).flatMap(([key, value]) => {
      const made = one(value, key)
      return made === undefined ? [] : [[key, made]]
    }),
  )

// ── TypeScript types ─────────────────────────────────────────────────────────────────────────────────────────

/** The TypeScript types of a schema: the root under its title, each group of fields under its own name. */
async function types(kind: Kind): Promise<string> {
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
      return { description, type: 'array', items: typed(items) }
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
  return text
    .replace(/\/\*\*\n \* This interface was referenced by[\s\S]*?\*\/\n/g, '')
    .replace(/ \*\n \* This interface was referenced by.*\n \* via the `definition` "\w+"\.\n/g, '')
    .replace(/ *\/\*\*(?:(?!\*\/)[\s\S])*?via the `patternProperty` "\^x-"\.\n *\*\/\n/g, '')
    .replace(/\/\*\*\n *\* (.*)\n *\*\//g, '/** $1 */')
    .replaceAll('[k: string]: unknown', `[key: \`x-\${string}\`]: unknown`)
}

/** Words that rules tell apart are a union; everything else that is written as text is a string. */
function leafType(leaf: Schema): string {
  if (leaf.const !== undefined) return JSON.stringify(leaf.const)
  if (leaf.enum !== undefined && leaf.enum.length <= 50)
    return leaf.enum.map(word => JSON.stringify(word)).join(' | ')
  const names = typeof leaf.type === 'string' ? [leaf.type] : (leaf.type ?? [])
  return names.map(name => (name === 'integer' ? 'number' : name)).join(' | ')
}

// ── Validators ───────────────────────────────────────────────────────────────────────────────────────────────

// The day of a calendar as one pattern, so that the validator needs no library at run time.
const calendarDay = new RegExp(
  '^(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)' +
    '|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)$',
)

/**
 * The code that says whether a leaf is as the schema wants it. Leaves are judged as a whole, for `schema.ts` finds out
 * what is wrong with one; that makes the code a quarter as long as what ajv makes of them, and twice as fast.
 */
function leafTest(leaf: Schema): string {
  if (leaf.const !== undefined) return `value => value === ${JSON.stringify(leaf.const)}`
  if (leaf.enum !== undefined) return `among(${JSON.stringify(leaf.enum.join(' '))})`
  const pattern = leaf.format === 'date' ? calendarDay : leaf.pattern && new RegExp(leaf.pattern, 'u')
  const text = [
    `typeof value === 'string'`,
    ...(pattern ? [`${pattern}.test(value)`] : []),
    ...(leaf.minLength === undefined ? [] : [`characters(value) >= ${leaf.minLength}`]),
    // A text never has more characters than UTF-16 units, so most need no counting.
    ...(leaf.maxLength === undefined
      ? []
      : [`(value.length <= ${leaf.maxLength} || characters(value) <= ${leaf.maxLength})`]),
  ].join(' && ')
  const range = [
    ...(leaf.minimum === undefined ? [] : [`value >= ${leaf.minimum}`]),
    ...(leaf.maximum === undefined ? [] : [`value <= ${leaf.maximum}`]),
  ]
  switch (typeof leaf.type === 'string' ? leaf.type : leaf.type?.join()) {
    case 'string':
      return `value => ${text}`
    case 'boolean':
      return `value => typeof value === 'boolean'`
    case 'integer':
      return `value => ${['Number.isInteger(value)', ...range].join(' && ')}`
    case 'number,string':
      return `value => typeof value === 'number' ? ${[...range, 'decimal.test(value)'].join(' && ')} : ${text}`
    default:
      throw new Error(`No test for ${JSON.stringify(leaf)}`)
  }
}

/** A schema made ready to be compiled: leaves as tests, groups of fields as one check of their names, notes left out. */
function prepared(schema: Schema, defs: Readonly<Record<string, Schema>>): object {
  const { $ref } = schema
  if ($ref !== undefined) {
    const target = defs[nameOf($ref)]
    if (target === undefined) throw new Error(`No definition ${$ref}`)
    return isLeaf(target) ? { leaf: leafTest(target) } : { $ref }
  }
  if (isLeaf(schema)) return { leaf: leafTest(schema) }
  const again = (node: Schema | true) => (node === true ? {} : prepared(node, defs))
  return {
    ...(schema.type === undefined ? {} : { type: schema.type }),
    ...(schema.const === undefined ? {} : { const: schema.const }),
    ...(schema.enum === undefined ? {} : { enum: schema.enum }),
    ...(schema.minItems === undefined ? {} : { minItems: schema.minItems }),
    ...(schema.maxItems === undefined ? {} : { maxItems: schema.maxItems }),
    ...(schema.items === undefined ? {} : { items: again(schema.items) }),
    ...(schema.contains === undefined ? {} : { contains: again(schema.contains) }),
    ...(schema.properties === undefined ? {} : { properties: mapped(schema.properties, again) }),
    ...(schema.additionalProperties === false
      ? { fields: { required: schema.required ?? [], allowed: Object.keys(schema.properties ?? {}) } }
      : schema.required === undefined
        ? {}
        : { required: schema.required }),
    ...(schema.if === undefined || schema.then === undefined
      ? {}
      : // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, never a promise
        { if: again(schema.if), then: again(schema.then) }),
    ...(schema.allOf === undefined ? {} : { allOf: schema.allOf.map(again) }),
    ...(schema.anyOf === undefined ? {} : { anyOf: schema.anyOf.map(again) }),
  }
}

interface Fields {
  readonly required: readonly string[]
  readonly allowed: readonly string[]
}

/** One module with a validator for each kind of document; what the kinds share is in it once. */
async function validators(): Promise<string> {
  const schemas = await Promise.all(kinds.map(schemaOf))
  const ready = schemas.map(schema => {
    const defs = schema.$defs ?? {}
    return {
      main: prepared(schema, defs),
      defs: mapped(defs, def => (isLeaf(def) ? undefined : prepared(def, defs))),
    }
  })
  const shared = mapped(ready[0]?.defs ?? {}, (def, name) =>
    ready.every(({ defs }) => JSON.stringify(defs[name]) === JSON.stringify(def)) ? def : undefined,
  )
  const pointed = (schema: object) =>
    JSON.parse(
      JSON.stringify(schema).replace(/"#\/\$defs\/(\w+)"/g, (whole, name: string) =>
        Object.hasOwn(shared, name) ? `"shared#/$defs/${name}"` : whole,
      ),
    ) as object

  // The draft does not matter for what `prepared` leaves; the class for 2020-12 makes longer code.
  // `ownProperties` would cost a third of the time, and only guards names that every object inherits, none of which is ours.
  const ajv = new Ajv({
    allErrors: true,
    strict: true,
    strictRequired: false,
    messages: false,
    code: { source: true, esm: true, lines: true },
  })
  ajv.addKeyword({
    keyword: 'leaf',
    schemaType: 'string',
    code(cxt: KeywordCxt) {
      const source = cxt.schema as string
      const test = cxt.gen.scopeValue('func', { key: source, ref: source, code: new _Code(source) })
      cxt.fail(_`!${test}(${cxt.data})`)
    },
    error: { message: '', params: () => _`{}` },
  })
  ajv.addKeyword({
    keyword: 'fields',
    type: 'object',
    schemaType: 'object',
    code(cxt: KeywordCxt) {
      const { required, allowed } = cxt.schema as Fields
      for (const name of required) {
        cxt.gen.if(_`${cxt.data}[${name}] === undefined`, () => {
          cxt.setParams({ found: _`{missing: ${name}}` })
          cxt.error()
        })
      }
      const words = allowed.join(' ')
      const known = cxt.gen.scopeValue('obj', { key: words, ref: words, code: _`words(${words})` })
      cxt.gen.forIn('key', cxt.data as Name, key => {
        cxt.gen.if(_`!${known}.has(${key}) && !${key}.startsWith("x-")`, () => {
          cxt.setParams({ found: _`{unknown: ${key}}` })
          cxt.error()
        })
      })
    },
    error: { message: '', params: ({ params }) => params.found as _Code },
  })
  ajv.addSchema({ $id: 'shared', $defs: pointed(shared) })
  const exported: Record<string, string> = {}
  for (const [index, kind] of kinds.entries()) {
    const own = mapped(ready[index]?.defs ?? {}, (def, name) =>
      Object.hasOwn(shared, name) ? undefined : def,
    )
    ajv.addSchema({ ...pointed(ready[index]?.main ?? {}), $id: kind, $defs: pointed(own) })
    exported[kind.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase())] = kind
  }
  const code = compact(standalone(ajv, exported))
  return `${validatorHead(schemas[0]?.$defs?.decimal?.pattern ?? '')}\n${code}`
}

/** Shorter code of the same meaning: ajv writes out for each error what one function can do. */
function compact(code: string): string {
  return code
    .replace('"use strict";\n', '')
    .replace(
      /const (err\d+) = \{instancePath(:?)(.*?),schemaPath:"[^"]*",keyword:"(\w+)",params:(\{.*?\})\};\s*if\(vErrors === null\)\s*\{\s*vErrors = \[\1\];\s*\}\s*else \{\s*vErrors\.push\(\1\);\s*\}\s*errors\+\+;/g,
      (_whole, _name, colon: string, path: string, keyword: string, params: string) =>
        `vErrors = add(vErrors, ${colon === ':' ? path : 'instancePath'}, "${keyword}", ${params});\nerrors++;`,
    )
    .replace(
      /vErrors = vErrors === null \? (validate\d+)\.errors : vErrors\.concat\(\1\.errors\);/g,
      'vErrors = join(vErrors, $1.errors);',
    )
    .replace(/\{instancePath:(.*?),parentData:.*?,rootData\}/g, '{instancePath:$1}')
    .replace(
      /\{instancePath="", parentData, parentDataProperty, rootData=data\}=\{\}/g,
      '{instancePath=""}={}',
    )
    .replace(/^const schema\d+ = .*;\n/gm, line => {
      const name = /schema\d+/.exec(line)?.[0] ?? ''
      return code.split(new RegExp(`\\b${name}\\b`)).length > 2 ? line : ''
    })
}

const validatorHead = (decimal: string) => `// Made from schemas/ by \`npm run generate\`.
const decimal = ${new RegExp(decimal)};
const words = text => new Set(text.split(' '));
const among = text => { const set = words(text); return value => set.has(value); };
const characters = text => { let count = 0; for (const _ of text) count++; return count; };
const add = (errors, instancePath, keyword, params) => {
const error = {instancePath, keyword, params};
if (errors === null) return [error];
errors.push(error);
return errors;
};
const join = (errors, more) => {
if (errors === null) return more;
for (const error of more) errors.push(error);
return errors;
};
`

const validatorTypes = `/** A place that is not as the schema wants it: what is wrong there is for \`schema.ts\` to say. */
export interface Failure {
  readonly instancePath: string
  readonly keyword: string
  readonly params: { readonly missing?: string; readonly unknown?: string; readonly missingProperty?: string }
}
export interface Validator {
  (data: unknown): boolean
  /** Of the last call. */
  errors: Failure[] | null
}
${kinds.map(kind => `export declare const ${kind.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase())}: Validator`).join('\n')}
`

// ── Shapes ───────────────────────────────────────────────────────────────────────────────────────────────────

/** What \`schema.ts\` needs of the schemas to explain a failure, as text: parsed only when there is something to explain. */
async function shapes(): Promise<string> {
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
    ...(typeof node.examples?.[0] === 'string' || typeof node.examples?.[0] === 'number'
      ? { example: String(node.examples[0]) }
      : {}),
  })
  const made = {
    defs: mapped({ ...schemas[1]?.$defs, ...schemas[0]?.$defs }, def => shape(def)),
    kinds: Object.fromEntries(
      kinds.map((kind, index) => {
        const own = mapped(schemas[index]?.$defs ?? {}, (def, name) =>
          index > 0 &&
          schemas[0]?.$defs?.[name] !== undefined &&
          JSON.stringify(schemas[0].$defs[name]) !== JSON.stringify(def)
            ? shape(def)
            : undefined,
        )
        return [kind, { ...shape(schemas[index] ?? {}), defs: own }]
      }),
    ),
  }
  return `// Made from schemas/ by \`npm run generate\`.\nexport const shapes = ${JSON.stringify(JSON.stringify(made))};\n`
}

const shapesTypes = `/** JSON: the shapes of all kinds of document, shared definitions once. */
export declare const shapes: string
`

// ── The command ──────────────────────────────────────────────────────────────────────────────────────────────

async function main(): Promise<void> {
  if (process.argv.includes('--check')) {
    const found = await stale(outputs.filter(output => output.committed))
    for (const { output } of found) console.error(`${output.path} is stale: run npm run generate`)
    if (found.length > 0) process.exitCode = 1
    return
  }
  for (const path of await write(outputs)) console.log(`wrote ${path}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
