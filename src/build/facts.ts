/**
 * The facts of documents, made from their schemas and from `src/document/facts.yaml`, which names only what differs: the types that
 * rules read, and the functions that turn data which the schema accepted into them.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Schema } from '../core/model/json-schema.ts'
import type { Kind } from '../core/model/model.ts'
import { escaped } from '../text/line-index.ts'
import { type Definitions, inCamelCase, isLeaf, kinds, nameOf, schemaOf } from './document-schema.ts'
import { type PartsTable, partsOf } from './parts.ts'

/** How facts differ from a field; the comment of `facts.yaml` says what each word means. */
interface FieldSetting {
  readonly as?: string
  readonly each?: string
  readonly in?: string
  readonly is?: 'omit' | 'plain' | 'numeral' | 'word' | 'texts' | 'optional'
  readonly members?: Readonly<Record<string, string>>
  readonly otherwise?: string | number
}

interface FactsGroup {
  readonly facts?: string
  readonly shared?: readonly string[]
  readonly owned?: true
  readonly placed?: false
  readonly fields?: Readonly<Record<string, FieldSetting | NonNullable<FieldSetting['is']>>>
  readonly derived?: Readonly<Record<string, { by: string; type: string; text: string }>>
}

export interface FactsTable {
  readonly texts: Readonly<Record<'coded' | 'searched', readonly string[]>>
  readonly groups: Readonly<Record<string, FactsGroup>>
  readonly documents: Readonly<Record<Kind, FactsGroup>>
  readonly parts: PartsTable
}

/** A member of facts. Its expressions read `v`, what the document states, and `f`, the facts. */
export interface FactsMember {
  readonly name: string
  readonly type: string
  readonly isOptional?: boolean
  readonly text: string | undefined
  readonly made: string
  /** Checks whether the facts have the value that is stated. */
  readonly same: string
}

/** A field on the way to a member. */
interface FactsField {
  readonly name: string
  readonly schema: Schema
  readonly setting: FieldSetting
  /** The expression of the value that is stated. */
  readonly stated: string
  /** The expression of its place. */
  readonly at: string
  readonly isOptional: boolean
  /** The function that makes a text with its place. */
  readonly located: string
}

/** Definitions whose texts few documents repeat: keeping them for the next document would have no use. */
const seldomRepeated: readonly string[] = ['reference', 'longText']

const derivedFile = 'document/kinds/derived.ts'

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

export const factsTable = async (root: string) =>
  parse(await readFile(join(root, 'src/document/facts.yaml'), 'utf8')) as FactsTable

/** Returns the module of types and the module of functions. */
export const facts = async (root: string) =>
  factsModules(await factsTable(root), await Promise.all(kinds.map(schemaOf)))

/** Returns what facts are written from, and room for what is written of them. */
const newModules = (table: FactsTable, schemas: readonly Schema[]) => ({
  table,
  defs: merged(schemas),
  helpers: new Map<string, Set<string>>(),
  /** Definitions that were asked for, in that order. */
  names: [] as string[],
  interfaces: [] as string[],
  decoders: [] as string[],
  comparators: new Map<string, string>(),
  /** Definitions whose equal groups are one object. */
  compares: [] as string[],
  sharedFields: new Set<string>(),
  membersByType: new Map<string, readonly FactsMember[]>(),
})

type FactsModules = ReturnType<typeof newModules>

/** Returns these modules, for schemas in the order of `kinds`. */
function factsModules(table: FactsTable, schemas: readonly Schema[]) {
  const out = newModules(table, schemas)
  for (const [index, kind] of kinds.entries()) {
    const group = table.documents[kind]
    const members = membersOf(out, schemas[index] ?? {}, group, path => `'/${path}'`)
    out.interfaces.push(
      interfaceText(`interface ${group.facts} extends CommonFacts`, members, [`readonly kind: '${kind}'`]),
    )
    out.membersByType.set(group.facts ?? '', members)
    const own = members.map(({ name, made }) => `${name}: ${made}`)
    const all = [`kind: '${kind}'`, ...common.map(name => `${name}: common.${name}`), ...own]
    out.decoders.push(
      `export function ${inCamelCase(kind)}(v: any, ${own.some(one => one.includes('written')) ? '' : '_'}written: unknown, common: CommonFacts): ${group.facts} { return { ${all.join(', ')} } }`,
    )
  }
  const parts = partsOf(table.parts, out.membersByType)
  const types = [
    ...out.names.map(def => factsOf(out, def)),
    ...kinds.map(kind => table.documents[kind].facts ?? ''),
  ]
  const shared = `/** Members of facts that are one object if they are equal. */\nexport const sharedFields: ReadonlySet<string> = new Set(${JSON.stringify([...out.sharedFields])})`
  return {
    types: typesModule([...out.interfaces, ...parts.types]),
    parts: escaped(`${header}${parts.module}`),
    decoders: decodersModule([...out.decoders, ...comparisons(out), shared], types, out.helpers),
  }
}

const factsOf = ({ table }: FactsModules, def: string) => table.groups[def]?.facts ?? `${capital(def)}Facts`

/** Notes that the decoders import a function, and returns its name. */
function use(
  { helpers }: FactsModules,
  helper: string,
  file = ['memoize', 'ownText'].includes(helper) ? 'text/memoize.ts' : 'document/kinds/decode.ts',
): string {
  helpers.set(file, (helpers.get(file) ?? new Set()).add(helper))
  return helper
}

/** Returns the call of a function that derives a member, or a value that is always the same. */
function derivation(out: FactsModules, by: string): string {
  const called = functionIn(by)
  if (called !== undefined) use(out, called, derivedFile)
  return by
}

function membersOf(
  out: FactsModules,
  schema: Schema,
  group: FactsGroup,
  place: (field: string) => string,
): FactsMember[] {
  const derived = Object.entries(group.derived ?? {}).map(([name, { by, type, text }]) => ({
    name,
    type,
    isOptional: type.includes('undefined'),
    text,
    made: derivation(out, by),
    same: '',
  }))
  const strange = Object.keys(group.fields ?? {}).find(name => schema.properties?.[name] === undefined)
  if (strange !== undefined)
    throw new Error(`facts.yaml: ${schema.title ?? schema.description} has no ${strange}`)
  const stated = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const stated = group.fields?.[name] ?? {}
    const setting: FieldSetting = typeof stated === 'string' ? { is: stated } : stated
    if (setting.is === 'omit' || property === true) return []
    const isOptional = !(schema.required ?? []).includes(name)
    const located = group.shared !== undefined || group.owned === true ? 'owned' : 'usual'
    const own = { name, setting, isOptional, located }
    const field = { ...own, stated: `v.${name}`, at: place(name), schema: property }
    if (setting.members === undefined) return [memberOf(out, { ...field, name: setting.as ?? name })]
    const inner = resolved(out, property)
    return Object.entries(setting.members).map(([own, as]) =>
      memberOf(out, {
        ...field,
        name: as,
        schema: inner.properties?.[own] as Schema,
        stated: `v.${name}${isOptional ? '?' : ''}.${own}`,
        at: place(`${name}/${own}`),
        isOptional: isOptional || !(inner.required ?? []).includes(own),
      }),
    )
  })
  return [...derived, ...stated]
}

function memberOf(out: FactsModules, field: FactsField): FactsMember {
  const { name, setting, stated, schema, isOptional, at } = field
  const { description: text } = schema
  const target = resolved(out, schema)
  if (setting.otherwise !== undefined) {
    const made = `${stated} ?? ${JSON.stringify(setting.otherwise)}`
    const meaning = `${text} \`${setting.otherwise}\` if the document does not state it.`
    return { name, type: typeof setting.otherwise, text: meaning, made, same: `f.${name} === (${made})` }
  }
  if (target.items !== undefined)
    return listOf(out, field, target.items, [target.type].flat().includes('string'))
  if (isLeaf(target)) return { ...leafOf(out, field, target), name, text }
  const [make, type] = groupOf(out, schema)
  noteShared(out, make, name)
  const [made, same] = isOptional
    ? [`${use(out, 'optional')}(${stated}, ${at}, ${make})`, use(out, 'isSameOptional')]
    : [`${make}(${stated}, ${at})`, '']
  const check = `is${capital(make)}`
  return {
    name,
    type,
    isOptional,
    text,
    made,
    same: same === '' ? `${check}(f.${name}, ${stated})` : `${same}(f.${name}, ${stated}, ${check})`,
  }
}

function noteShared(out: FactsModules, def: string, name: string): void {
  if (out.table.groups[def]?.shared !== undefined) out.sharedFields.add(name)
}

function leafOf(
  out: FactsModules,
  { name, setting, stated, schema, at, isOptional, located }: FactsField,
  target: Schema,
) {
  const type = [target.type].flat()[0]
  const isNumber = type === 'integer' || target.format === 'decimal'
  if (setting.is === 'plain') return plainOf(name, stated, target, isOptional)
  if (type === 'boolean' || (type === 'integer' && setting.is !== 'numeral')) {
    const value = type === 'boolean' ? type : 'number'
    const made = `${use(out, 'sited')}<${value}>(${stated}, ${at})`
    return { type: `Located<${value}>`, isOptional, made, same: `f.${name}?.value === ${stated}` }
  }
  const words = setting.is === 'word' ? (target.enum ?? []).map(word => JSON.stringify(word)) : undefined
  const value = words?.join(' | ') ?? (target.format === 'date' ? 'Day' : 'string')
  const make = use(
    out,
    seldomRepeated.includes(nameOf(schema.$ref ?? '')) && located === 'usual' ? 'sited' : located,
  )
  const written = !isNumber
    ? stated
    : `${isOptional ? `${stated} === undefined ? undefined : ` : ''}String(${stated})`
  const made = `${make}<${value}>(${written}, ${at})`
  return { type: `Located<${value}>`, isOptional, made, same: `${use(out, 'states')}(f.${name}, ${written})` }
}

function listOf(
  out: FactsModules,
  { name, setting, schema, at, ...field }: FactsField,
  entry: Schema,
  mayBeOne: boolean,
): FactsMember {
  // A single word may stand in place of a list of it.
  const stated = mayBeOne ? `${use(out, 'inList')}(${field.stated})` : field.stated
  const isOptional = setting.is === 'optional' || setting.is === 'texts'
  const { description: text } = schema
  use(out, 'areSame')
  if (setting.is === 'texts') {
    const made = `${stated}?.map(${use(out, 'ownText')})`
    const same = `areSame(f.${name} ?? [], ${stated}, Object.is)`
    return { name, type: 'readonly string[]', isOptional, text, made, same }
  }
  const [one, type, same] = entryOf(out, entry, setting, field.located)
  noteShared(out, one, name)
  const list = `${use(out, 'each')}<any, ${type}>(${stated}, ${at}, ${one})`
  const made = setting.in === undefined ? list : `${use(out, setting.in, derivedFile)}(${list})`
  return {
    name,
    type: `readonly ${type}[]`,
    isOptional,
    text,
    made: isOptional ? `${stated} === undefined ? undefined : ${made}` : made,
    same: `areSame(f.${name}${isOptional ? ' ?? []' : ''}, ${stated}, ${same})`,
  }
}

function entryOf(
  out: FactsModules,
  entry: Schema,
  setting: FieldSetting,
  located: string,
): readonly [string, string, string] {
  const { each } = setting
  if (each !== undefined) {
    const one = `(one: any, at: Pointer) => ${use(out, 'sited')}<string>(one.${each}, \`\${at}/${each}\`)`
    return [one, 'Located<string>', `(one, stated: any) => ${use(out, 'states')}(one, stated.${each})`]
  }
  if (isLeaf(resolved(out, entry)))
    return [`${use(out, located)}<string>`, 'Located<string>', use(out, 'states')]
  const [make, type] = groupOf(out, entry)
  return [make, type, `is${capital(make)}`]
}

/** Returns the function and the type of a group, which are made when they are first asked for. */
function groupOf(out: FactsModules, schema: Schema): readonly [make: string, type: string] {
  const def = nameOf(schema.$ref ?? '')
  const type = factsOf(out, def)
  if (out.names.includes(def)) return [def, type]
  out.names.push(def)
  const group = out.table.groups[def] ?? {}
  const members = membersOf(out, out.defs[def] ?? {}, group, path => `its.${path.replaceAll('/', '_')}`)
  out.membersByType.set(type, members)
  const isPlaced = group.placed !== false
  out.interfaces.push(interfaceText(`interface ${type}`, members, isPlaced ? ['readonly at: Pointer'] : []))
  const own = members.map(({ name, made }) => `${name}: ${made}`)
  const made = `{ ${[...(isPlaced ? ['at'] : []), ...own].join(', ')} }`
  const places = [...new Set([...made.matchAll(/\bits\.(\w+)/g)].map(([, name = '']) => name))]
  const pairs = places.map(name => `${name}: \`\${at}/${name.replaceAll('_', '/')}\``)
  const body = places.length === 0 ? `(${made})` : `{ const its = ${def}Places(at); return ${made} }`
  const make = `(v: any, at: Pointer): ${type} => ${body}`
  const compared = members.flatMap(({ same }) => (same === '' ? [] : [same])).join(' && ')
  out.comparators.set(def, `function is${capital(def)}(f: ${type}, v: any): boolean { return ${compared} }`)
  if (places.length > 0)
    out.decoders.push(
      `const ${def}Places = ${use(out, 'memoize')}((at: Pointer) => ({ ${pairs.join(', ')} }))`,
    )
  if (group.shared === undefined) out.decoders.push(`export const ${def} = ${make}`)
  else {
    const texts = [...group.shared.map(path => `v.${path.replaceAll('/', '?.')}`), "''"].join(' ?? ')
    const check = `is${capital(def)}`
    const shared = `${use(out, 'sharing')}<any, ${type}>(v => String(${texts}), ${check}, ${make})`
    out.decoders.push(`export const ${def} = ${shared}`)
    out.compares.push(def)
  }
  return [def, type]
}

/** Returns the comparators of what is shared, and of the groups in it. */
function comparisons(out: FactsModules): readonly string[] {
  const all = new Set(out.compares)
  for (const def of all)
    for (const other of out.comparators.keys())
      if (out.comparators.get(def)?.includes(`is${capital(other)}`)) all.add(other)
  return [...all].map(def => out.comparators.get(def) ?? '')
}

function resolved(out: FactsModules, schema: Schema): Schema {
  return schema.$ref === undefined ? schema : { ...out.defs[nameOf(schema.$ref)], ...schema }
}

/** Returns a member that is a value without its place. */
function plainOf(name: string, stated: string, target: Schema, isOptional: boolean) {
  const type = [target.type].flat()[0]
  const isSwitch = type === 'boolean'
  const made = isSwitch ? `${stated} === true` : target.format === 'decimal' ? `String(${stated})` : stated
  const plain = type === 'integer' ? 'number' : type === 'number' ? 'string' : String(type)
  return { type: plain, isOptional: !isSwitch && isOptional, made, same: `f.${name} === (${made})` }
}

/** Members of all documents that no field of theirs states. */
const common = ['document', 'content', 'data', 'owners', 'mentions', 'hidden']

const header = '/** Made from `schemas/` and `src/document/facts.yaml` by `npm run generate`. */\n'

function interfaceText(head: string, members: readonly FactsMember[], first: readonly string[]): string {
  const lines = members.map(
    ({ name, type, isOptional, text }) =>
      `${text === undefined ? '' : `  /** ${text} */\n`}  readonly ${name}${isOptional === true ? '?' : ''}: ${type}${isOptional === true ? ' | undefined' : ''}`,
  )
  return `export ${head} {\n${[...first.map(line => `  ${line}`), ...lines].join('\n')}\n}`
}

function typesModule(interfaces: readonly string[]): string {
  const imported = `import type { CommonFacts, Day, Located, Pointer } from '../core/model/located.ts'\n`
  return escaped(`${header}${imported}\n${interfaces.join('\n\n')}\n`)
}

/** Returns the function that an expression calls, if it calls one. */
const functionIn = (expression: string) => /^\w+(?=\()/.exec(expression)?.[0]

function decodersModule(
  functions: readonly string[],
  types: readonly string[],
  helpers: FactsModules['helpers'],
): string {
  const body = functions.join('\n\n')
  const isUsed = (name: string) => new RegExp(`\\b${name}\\b`).test(body)
  const lines = [
    `import type { CommonFacts, Day, Located, Pointer } from '../core/model/located.ts'`,
    ...[...helpers].map(
      ([file, names]) => `import { ${[...names].filter(isUsed).sort().join(', ')} } from '../${file}'`,
    ),
    `import type { ${types.join(', ')} } from './facts.ts'`,
  ]
  return escaped(`${header}${lines.join('\n')}\n\n${body}\n`)
}

/** Returns the definitions of all schemas; a field of one that only some have, or that only some require, is optional. */
function merged(schemas: readonly Schema[]): Definitions {
  const made: Record<string, Schema> = {}
  for (const { $defs = {} } of schemas)
    for (const [name, def] of Object.entries($defs)) {
      const known = made[name]
      const properties = { ...known?.properties, ...def.properties }
      const required = (known?.required ?? []).filter(field => def.required?.includes(field))
      made[name] = known === undefined ? def : { ...known, properties, required }
    }
  return made
}
