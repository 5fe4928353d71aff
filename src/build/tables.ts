/**
 * Tables of data: `tables/*.yaml` in the rooms of `src/`, written as typed modules so that a run parses no YAML. A file states its
 * `source`, and may have `parts` that its tables use; each of its other keys is a table, whose type is below: a table of another
 * shape does not compile.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import { escaped } from '../text/line-index.ts'

const byCode = (type: string) => `Readonly<Record<string, ${type}>>`
const rowsOf = (type: string) => `readonly (readonly [${type}])[]`

/** The type of each table. */
const types: Readonly<Record<string, string>> = {
  countries: rowsOf('alpha2: string, alpha3: string, numeric: string, name: string'),
  countryCodes: byCode('string'),
  crimeanPlaces: rowsOf('code: string, ...names: string[]'),
  dcsaTable: 'CarryTable',
  embargoedPorts: byCode('string'),
  embargoedPostalCodes: byCode(rowsOf('form: string, code: string')),
  eoriNumbers: byCode('readonly NationalRow[]'),
  indianPostalCodes: byCode('string'),
  indianStates: 'readonly IndianState[]',
  jobPlatforms: 'readonly JobPlatform[]',
  numberingPlans: rowsOf('country: string, code: string, trunk: string, longest: number'),
  otherCountryNames: byCode('string'),
  otherRegionCodes: byCode('string'),
  otherUkrainianPlaces: rowsOf('code: string, ...names: string[]'),
  platforms: 'readonly Platform[]',
  postalForms: byCode('string'),
  postalLetters: byCode('string'),
  registerNumbers: byCode('readonly NationalRow[]'),
  spokenIn: byCode('string'),
  taxForms: byCode('readonly NationalRow[]'),
  taxNumbers: byCode('readonly NationalRow[]'),
  territories: 'readonly Territory[]',
  ublTables: byCode('CarryTable'),
  unitMistakes: byCode('UnitMistake'),
  units: byCode('readonly [dimension: Dimension, factor: string, name: string]'),
  vatNumbers: byCode('readonly NationalRow[]'),
  withoutPostalLetters: 'readonly string[]',
}

/** The modules of types with names. */
const modules: Readonly<Record<string, string>> = {
  CarryTable: 'import/carry.ts',
  Dimension: 'trade/unit.ts',
  IndianState: 'trade/indian-state.ts',
  JobPlatform: 'cli/shard.ts',
  NationalRow: 'trade/national-number.ts',
  Platform: 'cli/platform.ts',
  Territory: 'trade/country-code.ts',
  UnitMistake: 'trade/unit-mistake.ts',
}

/** Returns the files of tables, from the root, each with the generated module. */
export const tableFiles = (root: string) =>
  readdirSync(join(root, 'src'))
    .filter(room => existsSync(join(root, 'src', room, 'tables')))
    .flatMap(room => readdirSync(join(root, 'src', room, 'tables')).map(name => `src/${room}/tables/${name}`))
    .filter(file => file.endsWith('.yaml'))
    .map(file => ({
      path: `src/generated/tables/${basename(file, '.yaml')}.ts`,
      committed: false,
      make: async () => tablesIn(root, file),
    }))

/** Returns the module of the tables of a file; throws if it has no source, or a table whose type is not known. */
function tablesIn(root: string, file: string): string {
  const text = readFileSync(join(root, file), 'utf8')
  const { source, parts, ...tables } = parse(text, { maxAliasCount: -1 }) as Readonly<Record<string, unknown>>
  if (typeof source !== 'string' || source === '') throw new Error(`${file} has no source`)
  const named = new Map(Object.entries(parts ?? {}).map(([name, part]) => [part, name]))
  const constants = [...named].map(([part, name]) => `const ${name} = ${codeOf(part, named, part)} as const`)
  const exported = Object.entries(tables).map(([name, table]) => {
    const type = types[name]
    if (type === undefined) throw new Error(`${file}: src/build/tables.ts gives no type for ${name}`)
    return `export const ${name}: ${type} = ${codeOf(table, named)}`
  })
  const imports = Object.entries(modules).flatMap(([type, module]) =>
    Object.keys(tables).some(name => new RegExp(`\\b${type}\\b`).test(types[name] ?? ''))
      ? [`import type { ${type} } from '../../${module}'`]
      : [],
  )
  return [`// Made from ${file} by \`npm run generate\`.`, ...imports, ...constants, ...exported, ''].join(
    '\n',
  )
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
