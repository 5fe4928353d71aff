/**
 * Tables of data: `tables/*.yaml` in the rooms of `src/`, written as typed modules so that a run parses no YAML. A file states its
 * `source`, and may have `parts` that its tables use; each of its other keys is a table, whose type is in `table-types.yaml`, or
 * is that of all its texts: a table of another shape does not compile.
 */
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { globSync } from 'tinyglobby'
import { parse } from 'yaml'
import { escaped } from '../text/line-index.ts'
import { root } from './root.ts'

const { types, modules }: Readonly<Record<'types' | 'modules', Readonly<Record<string, string>>>> = parse(
  readFileSync(join(root, 'src/build/table-types.yaml'), 'utf8'),
)

/** The files of tables, from the root, each with the generated module. */
export const tableFiles = globSync('src/*/tables/*.yaml', { cwd: root })
  .sort()
  .map(file => ({
    path: `src/generated/tables/${basename(file, '.yaml')}.ts`,
    committed: false,
    make: async () => tablesIn(file),
  }))

/** Returns the module of the tables of a file; throws if it has no source, or a table whose type is not known. */
function tablesIn(file: string): string {
  const text = readFileSync(join(root, file), 'utf8')
  const { source, parts, stdnumFormulas, ...tables } = parse(text, { maxAliasCount: -1 }) as Readonly<
    Record<string, unknown>
  >
  if (typeof source !== 'string' || source === '') throw new Error(`${file} has no source`)
  const named = new Map(Object.entries(parts ?? {}).map(([name, part]) => [part, name]))
  const constants = [...named].map(([part, name]) => `const ${name} = ${codeOf(part, named, part)} as const`)
  const exported = Object.entries(tables).map(([name, table]) => {
    const type = types[name] ?? typeOf(table)
    if (type === undefined) throw new Error(`${file}: src/build/table-types.yaml has no type for ${name}`)
    const code = codeOf(table, named)
    return type.startsWith('as const')
      ? `export const ${name} = ${code} ${type}`
      : `export const ${name}: ${type} = ${code}`
  })
  const imports = Object.entries(modules).flatMap(([type, module]) =>
    Object.keys(tables).some(name => new RegExp(`\\b${type}\\b`).test(types[name] ?? ''))
      ? [`import type { ${type} } from '../../${module}'`]
      : [],
  )
  const head = `// Made from ${file} by \`npm run generate\`.`
  return [head, ...formulasOf(stdnumFormulas), ...imports, ...constants, ...exported, ''].join('\n')
}

/** Returns the type of a table of texts, or of lists or tables of them; `undefined` if its values are not of one type. */
function typeOf(value: unknown): string | undefined {
  if (typeof value === 'string') return 'string'
  if (typeof value !== 'object' || value === null) return undefined
  const [type, ...others] = new Set(Object.values(value).map(typeOf))
  if (type === undefined || others.length > 0) return undefined
  return Array.isArray(value) ? `readonly ${type}[]` : `Readonly<Record<string, ${type}>>`
}

/** Returns the code of a table of formulas of npm `stdnum`: an import for each, and the table. */
function formulasOf(table: unknown): readonly string[] {
  const formulas = Object.entries((table ?? {}) as Readonly<Record<string, string>>)
  if (formulas.length === 0) return []
  const imports = formulas.map(
    ([, path], at) => `import { validate as formula${at} } from 'stdnum/lib/cjs/${path}.js'`,
  )
  const members = formulas.map(([name], at) => `${JSON.stringify(name)}:formula${at}`)
  return [...imports, `export const stdnumFormulas = {${members.join(',')}}`]
}

/** Returns the code of a value, in which each part is referred to by its name; `self` is the part that is being written. */
function codeOf(value: unknown, named: ReadonlyMap<unknown, string>, self?: unknown): string {
  if (value !== self && named.has(value)) return named.get(value) ?? ''
  if (Array.isArray(value)) return `[${value.map(one => codeOf(one, named)).join(',')}]`
  if (typeof value !== 'object' || value === null) return escaped(JSON.stringify(value))
  const members = Object.entries(value).map(
    ([key, one]) => `${escaped(JSON.stringify(key))}:${codeOf(one, named)}`,
  )
  return `{${members.join(',')}}`
}
