/** Validators of documents, compiled ahead by ajv, so that a run compiles nothing. */
import { Ajv, type KeywordCxt } from 'ajv'
import { _, Name, str } from 'ajv/dist/compile/codegen/index.js'
import standalone from 'ajv/dist/standalone/index.js'
import { defined } from '../core/model/defined.ts'
import type { Schema } from '../core/model/json-schema.ts'
import {
  type Definitions,
  inCamelCase,
  isLeaf,
  kinds,
  mapped,
  nameOf,
  type Rewrite,
  rewritten,
  schemaOf,
} from './document-schema.ts'

// A valid date as one pattern, so that the validator needs no library at run time.
const calendarDay = new RegExp(
  '^(?!0000)(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)' +
    '|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)$',
)

/**
 * The patterns of most texts, as functions in the head of the module that test the pattern only for text that is not
 * plain ASCII.
 */
const quick: ReadonlyMap<string, string> = new Map([
  ['\\S', 'isShown(value)'],
  ['^\\S(?:[^\\r\\n]*\\S)?$', 'isLine(value)'],
])

/** Returns the code that checks whether a leaf matches the schema. */
function leafTest(leaf: Schema): string {
  if (leaf.const !== undefined) return `value => value === ${JSON.stringify(leaf.const)}`
  if (leaf.enum !== undefined) return `among(${JSON.stringify(leaf.enum.join(' '))})`
  const pattern = leaf.format === 'date' ? calendarDay : leaf.pattern && new RegExp(leaf.pattern, 'u')
  const { minLength, maxLength, minimum, maximum } = leaf
  const quickTest = leaf.format === 'date' ? undefined : quick.get(leaf.pattern ?? '')
  const text = [
    `typeof value === 'string'`,
    ...(pattern ? [quickTest ?? `${pattern}.test(value)`] : []),
    ...(minLength === undefined ? [] : [`characters(value) >= ${minLength}`]),
    // A text never has more characters than UTF-16 units, so most need no counting.
    ...(maxLength === undefined
      ? []
      : [`(value.length <= ${maxLength} || characters(value) <= ${maxLength})`]),
  ].join(' && ')
  const range = [
    ...(minimum === undefined ? [] : [`value >= ${minimum}`]),
    ...(maximum === undefined ? [] : [`value <= ${maximum}`]),
  ]
  switch (typeof leaf.type === 'string' ? leaf.type : leaf.type?.join()) {
    case 'string':
      return `value => ${text}`
    case 'boolean':
      return `value => typeof value === 'boolean'`
    case 'integer':
      return `value => ${['Number.isInteger(value)', ...range].join(' && ')}`
    case 'number,string':
      return `value => typeof value === 'number' ? ${[...range, 'isDecimal(value)'].join(' && ')} : ${text}`
    default:
      throw new Error(`No test for ${JSON.stringify(leaf)}`)
  }
}

/** The names of a group of fields: the required ones, and the test of each leaf. */
interface FieldTests {
  readonly required: readonly string[]
  readonly tests: Readonly<Record<string, string | null>>
}

/**
 * Prepares a schema for compilation: a group checks its names and its leaves at once, and notes are left out. `schema/`
 * determines what is wrong with a leaf, so one test of it is enough; that makes an eighth of the code, and doubles the
 * speed.
 */
function prepared(schema: Schema, defs: Definitions): object {
  const leaf = leafOf(schema, defs)
  if (leaf !== undefined) return { leaf: leafTest(leaf) }
  if (schema.$ref !== undefined) return { $ref: schema.$ref }
  const again = (node: Schema | true) => (node === true ? {} : prepared(node, defs))
  const properties = schema.properties ?? {}
  const { type, pattern, const: one, enum: several, minItems, maxItems, required } = schema
  const leaves = mapped(properties, field => leafOf(field, defs))
  const isClosed = schema.additionalProperties === false
  const groups = mapped(properties, (field, name) => (isClosed && name in leaves ? undefined : again(field)))
  const tests = mapped(properties, (_, name) => (leaves[name] === undefined ? null : leafTest(leaves[name])))
  const isConditional = schema.if !== undefined && schema.then !== undefined
  return defined({
    ...{ type, pattern, const: one, enum: several, minItems, maxItems },
    items: schema.items && again(schema.items),
    contains: schema.contains && again(schema.contains),
    properties: isClosed || Object.keys(properties).length > 0 ? groups : undefined,
    fields: isClosed ? ({ required: required ?? [], tests } satisfies FieldTests) : undefined,
    required: isClosed ? undefined : required,
    if: isConditional ? again(schema.if ?? {}) : undefined,
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, never a promise
    then: isConditional ? again(schema.then ?? {}) : undefined,
    allOf: schema.allOf?.map(again),
    anyOf: schema.anyOf?.map(again),
  })
}

/** Returns the leaf that the schema is or refers to, if it is one. */
function leafOf(schema: Schema | true, defs: Definitions): Schema | undefined {
  if (schema === true) return undefined
  const target = schema.$ref === undefined ? schema : defs[nameOf(schema.$ref)]
  if (target === undefined) throw new Error(`No definition ${schema.$ref}`)
  return isLeaf(target) ? target : undefined
}

/** Returns one module with a validator for each kind of document; it contains what the kinds share once. */
export async function validators(): Promise<string> {
  const schemas = await Promise.all(kinds.map(schemaOf))
  const ready = schemas.map(schema => {
    const defs = schema.$defs ?? {}
    return {
      main: prepared(schema, defs),
      defs: mapped(defs, def => (isLeaf(def) ? undefined : prepared(def, defs))),
    }
  })
  // What several kinds have, and all that have it have alike.
  const shared = mapped(
    Object.assign({}, ...ready.map(({ defs }) => defs)) as Readonly<Record<string, object>>,
    (def, name) => {
      const own = ready.flatMap(({ defs }) => (Object.hasOwn(defs, name) ? [JSON.stringify(defs[name])] : []))
      return own.length > 1 && new Set(own).size === 1 ? def : undefined
    },
  )
  const pointed = (schema: object) =>
    JSON.parse(
      JSON.stringify(schema).replace(/"#\/\$defs\/(\w+)"/g, (whole, name: string) =>
        Object.hasOwn(shared, name) ? `"shared#/$defs/${name}"` : whole,
      ),
    ) as object

  // The draft does not matter for what `prepared` leaves; the class for 2020-12 makes longer code.
  // `ownProperties` would cost a third of the time, and only guards names that every object inherits, none of which is
  // in the schemas.
  const ajv = new Ajv({
    allErrors: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    messages: false,
    code: { source: true, esm: true, lines: true },
  })
  const constants = new Map<string, string>()
  const constant = (prefix: string, code: string): Name => {
    const name = constants.get(code) ?? `${prefix}${constants.size}`
    constants.set(code, name)
    return new Name(name)
  }
  ajv.addKeyword({
    keyword: 'leaf',
    schemaType: 'string',
    code: (cxt: KeywordCxt) => cxt.fail(_`!${constant('test', cxt.schema as string)}(${cxt.data})`),
    error: { message: '', params: () => _`{}` },
  })
  ajv.addKeyword({
    keyword: 'fields',
    type: 'object',
    schemaType: 'object',
    code({ gen, data, it, schema }: KeywordCxt) {
      const { required, tests } = schema as FieldTests
      const words = Object.entries(tests).map(([name, test]) => `${name}: ${test && constant('test', test)}`)
      const group = constant('group', `group(() => [${JSON.stringify(required)}, { ${words.join(', ')} }])`)
      const at = str`${new Name('instancePath')}${it.errorPath}`
      gen.code(_`vErrors = fields(vErrors, ${data}, ${at}, ${group})`)
      gen.code(_`errors = vErrors === null ? 0 : vErrors.length`)
    },
  })
  ajv.addSchema({ $id: 'shared', $defs: pointed(shared) })
  const exported: Record<string, string> = {}
  for (const [index, kind] of kinds.entries()) {
    const own = mapped(ready[index]?.defs ?? {}, (def, name) =>
      Object.hasOwn(shared, name) ? undefined : def,
    )
    ajv.addSchema({ ...pointed(ready[index]?.main ?? {}), $id: kind, $defs: pointed(own) })
    exported[inCamelCase(kind)] = kind
  }
  const code = compact(standalone(ajv, exported))
  const head = validatorHead(schemas[0]?.$defs?.decimal?.pattern ?? '')
  const named = [...constants].map(([value, name]) => `const ${name} = ${value};`)
  const blanks = schemas.map(({ properties = {} }, index) => {
    const names = Object.keys(properties).map(name => `${name}: undefined`)
    return `${JSON.stringify(kinds[index])}: () => ({ ${names.join(', ')} })`
  })
  return [head, ...named, code, `const blanks = { ${blanks.join(', ')} };`, evenly].join('\n')
}

/** Shortens code without changing it: ajv writes out for each error what one function can do. */
function compact(code: string): string {
  return rewritten(withoutUnused(code), rewrites)
}

const rewrites: readonly Rewrite[] = [
  [/"use strict";\n/, () => ''],
  [
    /const (err\d+) = \{instancePath(:?)(.*?),schemaPath:"[^"]*",keyword:"(\w+)",params:(\{.*?\})\};\s*if\(vErrors === null\)\s*\{\s*vErrors = \[\1\];\s*\}\s*else \{\s*vErrors\.push\(\1\);\s*\}\s*errors\+\+;/g,
    (_whole, _name, colon, path, keyword, params) =>
      `vErrors = add(vErrors, ${colon === ':' ? path : 'instancePath'}, "${keyword}", ${params});\nerrors++;`,
  ],
  [
    /vErrors = vErrors === null \? (validate\d+)\.errors : vErrors\.concat\(\1\.errors\);/g,
    (_whole, name) => `vErrors = join(vErrors, ${name}.errors);`,
  ],
  [/\{instancePath:(.*?),parentData:.*?,rootData\}/g, (_whole, path) => `{instancePath:${path}}`],
  [/\{instancePath="", parentData, parentDataProperty, rootData=data\}=\{\}/g, () => '{instancePath=""}={}'],
]

/** Removes the schemas that ajv keeps beside the code and the code does not use. */
function withoutUnused(code: string): string {
  const isUsed = (name: string) => code.split(new RegExp(`\\b${name}\\b`)).length > 2
  return rewritten(code, [[/^const (schema\d+) = .*;\n/gm, (line, name = '') => (isUsed(name) ? line : '')]])
}

// Sets and groups are created on first use: a run over one document needs few of them.
const validatorHead = (decimal: string) => `// Made from schemas/ by \`npm run generate\`.
const decimal = ${new RegExp(decimal)};
const isDecimal = value => (Number.isInteger(value) && value >= 0 && value <= 999999999) || decimal.test(value);
const isInk = code => code > 0x20 && code < 0x7f;
const isShown = text => isInk(text.charCodeAt(0)) || /\\S/u.test(text);
const isLine = text => {
const last = text.length - 1;
if (!isInk(text.charCodeAt(0)) || !isInk(text.charCodeAt(last))) return /^\\S(?:[^\\r\\n]*\\S)?$/u.test(text);
for (let at = 1; at < last; at++) {
const code = text.charCodeAt(at);
if (code < 0x20) return /^\\S(?:[^\\r\\n]*\\S)?$/u.test(text);
}
return true;
};
const among = text => { let words; return value => (words ??= new Set(text.split(' '))).has(value); };
const group = names => ({ names, required: undefined, fields: undefined });
const made = group => {
const [required, tests] = group.names();
group.required = required;
group.fields = new Map(Object.entries(tests).map(([name, test]) => [name, { test, required: required.includes(name) ? 1 : 0 }]));
};
const characters = text => { let count = 0; for (const _ of text) count++; return count; };
const add = (errors, instancePath, keyword, params) => {
const error = { instancePath, keyword, params };
if (errors === null) return [error];
errors.push(error);
return errors;
};
const fields = (errors, data, at, group) => {
if (group.fields === undefined) made(group);
let left = group.required.length;
for (const name in data) {
const value = data[name];
if (value === undefined) continue;
const field = group.fields.get(name);
if (field === undefined) {
if (!name.startsWith('x-')) errors = add(errors, at, 'fields', { unknown: name });
continue;
}
left -= field.required;
if (field.test !== null && !field.test(value)) errors = add(errors, at + '/' + name, 'leaf', {});
}
if (left === 0) return errors;
for (const missing of group.required) if (data[missing] === undefined) errors = add(errors, at, 'fields', { missing });
return errors;
};
const join = (errors, more) => {
if (errors === null) return more;
for (const error of more) errors.push(error);
return errors;
};
`

// A name that means the prototype, or nothing to us, would be no field of the copy.
const evenly = `export const evenly = (kind, data) => {
const even = blanks[kind]();
for (const name in data) {
if (name === '__proto__') return data;
if (!name.startsWith('x-')) even[name] = data[name];
}
return even;
};
`

/** The types of that module. */
export const validatorTypes = `/** A place that is not as the schema wants it: what is wrong there is for \`schema/\` to say. */
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
${kinds.map(kind => `export declare const ${inCamelCase(kind)}: Validator`).join('\n')}
/**
 * The fields of a document, always in the same order, and \`undefined\` where it has none; without those of its author's own.
 * The papers of a thousand programs have a thousand orders of fields, each of which V8 would have to learn at each place that
 * reads one.
 */
export declare function evenly(kind: ${kinds.map(kind => `'${kind}'`).join(' | ')}, data: object): Readonly<Record<string, unknown>>
`
