/**
 * Tables of data: `tables/*.yaml` in the rooms of `src/`, written as typed modules so that a run parses no YAML. A file states its
 * `source`, and may have `parts` that its tables use; each of its other keys is a table, whose type is below, or is that of all
 * its texts: a table of another shape does not compile.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import { escaped } from '../text/line-index.ts'

const byCode = (type: string) => `Readonly<Record<string, ${type}>>`
const rowsOf = (type: string) => `readonly (readonly [${type}])[]`
/** The type of a table whose own keys and values are a type of the program. */
const constant = (type: string) => `as const satisfies ${type}`

/** The type of each table that has another than its values show. */
const types: Readonly<Record<string, string>> = {
  carriedNotes: 'readonly ImportNoteId[]',
  clauses: constant('readonly string[]'),
  commands: byCode('CommandSpec'),
  consonants: rowsOf('pattern: string, to: string'),
  countries: rowsOf('alpha2: string, alpha3: string, numeric: string, name: string'),
  crimeanPlaces: rowsOf('code: string, ...names: string[]'),
  csvFaults: byCode('ImportFaultId'),
  currencies: rowsOf('decimals: number | null, codes: string'),
  dcsaTable: 'CarryTable',
  documentsToBe: byCode('unknown'),
  elementWords: rowsOf('symbol: string, pattern: string'),
  embargoedPostalCodes: byCode(rowsOf('form: string, code: string')),
  eoriNumbers: byCode('readonly NationalRow[]'),
  expressionFunctions: "readonly Omit<Callable, 'run'>[]",
  faultEffects: constant(byCode('FaultEffect')),
  fixerNames: byCode('FixerName'),
  identifierTerms: constant(byCode('string')),
  importSchemes: constant('readonly string[]'),
  indianStates: 'readonly IndianState[]',
  jobPlatforms: 'readonly JobPlatform[]',
  listFormats: constant('readonly string[]'),
  listHeadings: rowsOf('format: ListFormat | RefusedFormat, ...headings: string[]'),
  listKinds: byCode(byCode('EntryKind')),
  listRoots: rowsOf('root: string, format: ListFormat | RefusedFormat'),
  materialWords: rowsOf('form: string, pattern: string'),
  milestoneOrder: "readonly Milestone['event'][]",
  numberingPlans: rowsOf('country: string, code: string, trunk: string, longest: number'),
  optionTerms: byCode('OptionTerms'),
  otherMagnets: rowsOf('alloy: string, pattern: string'),
  otherUkrainianPlaces: rowsOf('code: string, ...names: string[]'),
  otherUnits: constant(byCode('string')),
  platforms: 'readonly Platform[]',
  ports: rowsOf('codes: string, ...names: string[]'),
  rareEarths: rowsOf('symbol: string, english: string, chinese: string'),
  registerNumbers: byCode('readonly NationalRow[]'),
  schemeTerms: constant(byCode('string')),
  schemeTypes: byCode('IdentifierType'),
  scriptBlocks: constant(rowsOf('from: number, script: string | null')),
  severalMeant: byCode(byCode('readonly string[]')),
  sharedFrom: byCode('object'),
  sounds: rowsOf('pattern: string, to: string'),
  startQuestions: 'readonly QuestionSpec[]',
  statedIn: byCode('object'),
  syllabary: rowsOf('pattern: string, to: string'),
  syllables: rowsOf('pattern: string, to: string'),
  taxForms: byCode('readonly NationalRow[]'),
  taxNumbers: byCode('readonly NationalRow[]'),
  territories: 'readonly Territory[]',
  textKinds: rowsOf('kind: TextKind, begins: readonly number[]'),
  ublTables: byCode('CarryTable'),
  ukColumns: constant(byCode('readonly string[]')),
  unitMistakes: byCode('UnitMistake'),
  units: byCode('readonly [dimension: Dimension, factor: string, name: string]'),
  usualNumberForms: 'readonly NumberForm[]',
  vatNumbers: byCode('readonly NationalRow[]'),
}

/** The modules of types with names. */
const modules: Readonly<Record<string, string>> = {
  Callable: 'law/expression/callable.ts',
  CarryTable: 'import/carry.ts',
  CommandSpec: 'cli/command/options.ts',
  Dimension: 'trade/quantities/unit.ts',
  EntryKind: 'screening/entry.ts',
  FaultEffect: 'screening/list/model.ts',
  FixerName: 'fix/fixers.ts',
  IdentifierType: 'screening/entry.ts',
  ImportFaultId: 'import/model.ts',
  ImportNoteId: 'import/model.ts',
  IndianState: 'trade/numbers/identifier-india.ts',
  JobPlatform: 'cli/archive/map.ts',
  ListFormat: 'screening/list/model.ts',
  Milestone: 'core/model/model.ts',
  NationalRow: 'trade/numbers/national-number.ts',
  NumberForm: 'import/value.ts',
  OptionTerms: 'cli/command/options.ts',
  Platform: 'cli/write/init.ts',
  QuestionSpec: 'cli/write/start/stated.ts',
  RefusedFormat: 'screening/list/model.ts',
  Territory: 'trade/places/country-code.ts',
  TextKind: 'read/text.ts',
  UnitMistake: 'trade/quantities/unit.ts',
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
  const { source, parts, stdnumFormulas, ...tables } = parse(text, { maxAliasCount: -1 }) as Readonly<
    Record<string, unknown>
  >
  if (typeof source !== 'string' || source === '') throw new Error(`${file} has no source`)
  const named = new Map(Object.entries(parts ?? {}).map(([name, part]) => [part, name]))
  const constants = [...named].map(([part, name]) => `const ${name} = ${codeOf(part, named, part)} as const`)
  const exported = Object.entries(tables).map(([name, table]) => {
    const type = types[name] ?? typeOf(table)
    if (type === undefined) throw new Error(`${file}: src/build/tables.ts gives no type for ${name}`)
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
  const formulas = formulasOf(stdnumFormulas)
  return [
    `// Made from ${file} by \`npm run generate\`.`,
    ...formulas,
    ...imports,
    ...constants,
    ...exported,
    '',
  ].join('\n')
}

/** Returns the type of a table of texts, or of lists or tables of them; `undefined` if its values are not of one type. */
function typeOf(value: unknown): string | undefined {
  if (typeof value === 'string') return 'string'
  if (typeof value !== 'object' || value === null) return undefined
  const [type, ...others] = new Set(Object.values(value).map(typeOf))
  if (type === undefined || others.length > 0) return undefined
  return Array.isArray(value) ? `readonly ${type}[]` : byCode(type)
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
