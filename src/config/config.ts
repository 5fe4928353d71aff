/** The configuration of a repository: its schema and its reader. */
import { z } from 'zod'
import type { Data, Document, Hint, Limits, Place, Pointer, Source } from '../core/model/model.ts'
import { cards } from '../generated/messages/en/cards/configuration.ts'
import { configFields } from '../generated/tables/config-fields.ts'
import { plainEnglish } from '../law/english.ts'
import {
  fieldsOf,
  groupsBy,
  inOrder,
  type Loaded,
  type Manner,
  oneDocument,
  type Problem,
  problem,
  problemsOf,
  shownAs,
  unreadableNames,
} from '../law/problem.ts'
import { languages } from '../message/language.ts'
import { say as sayInEnglish } from '../message/render.ts'
import { defaultLimits, highestLimits } from '../read/index.ts'
import { type ListConfig, listConfigOf, listShape } from './list-config.ts'

/** A value of a configuration, and its place. */
export interface ConfigEntry<T> {
  readonly value: T
  readonly place: Place
}

const group = groupsBy(configFields)

/** The format that is only written to files. */
const receipt = 'receipt'

/**
 * Returns the schema of a text that must be valid: the check with its message, and the pattern that approximates it in JSON
 * Schema.
 */
const text = (slipOf: (text: string) => string | undefined, pattern: string) =>
  z
    .string()
    .min(1)
    .max(1000)
    .superRefine((text, context) => {
      const mistake = slipOf(text)
      if (mistake !== undefined) context.addIssue({ code: 'custom', message: `${shownAs(text)} ${mistake}` })
    })
    .meta({ pattern })

const backslash = 'has a backslash; in a config folders are separated by /, on every system'

const path = text(text => {
  if (text.includes('\\')) return backslash
  return text === '-' ? 'is standard input, which only a command line can name' : undefined
}, '^(?!-$)[^\\\\]+$')

const schemaBase = text(base => {
  if (base.includes('\\')) return backslash
  if (/[\s#?]/.test(base)) return 'has a space, # or ?, at which editors would end the address'
  return /^[a-z][a-z0-9+.-]*:/i.test(base) && !/^https?:\/\/[^/]/.test(base)
    ? 'is neither a folder nor an address that begins with https:// or http://'
    : undefined
}, '^(?:https?://(?=[^/])|(?![A-Za-z][A-Za-z0-9+.-]*:))[^\\\\\\s#?]+$')

/** The maximum number of stars in the name of one file or folder, and of `**`, in a pattern. */
const [mostStars, mostDepths] = [3, 2]

const pattern = text(text => {
  if (text.startsWith('!')) return 'begins with !; a pattern ignores files, and cannot include them again'
  if (text.includes('\\')) return backslash
  if (/^(?:\/|[A-Za-z]:)/.test(text))
    return 'is an absolute path; patterns begin at the folder of the config: ./drafts for the one in there, drafts for every one'
  if (text.split('/').includes('..')) return 'leads out of the folder of the config, where nothing is ignored'
  const steps = text.split('/')
  // Each additional star multiplies the time of the comparison with a long name by its length.
  if (steps.some(step => step !== '**' && step.replace(/[^*]/g, '').length > mostStars))
    return `has more than ${mostStars} stars in one name; a long name would take hours to compare with it`
  if (steps.filter(step => step === '**').length > mostDepths)
    return `has ** more than ${mostDepths} times; a deep folder would take hours to compare with it`
  return normal(text) === '.' ? 'is the folder of the config, and would ignore everything' : undefined
}, '^(?!!|/|[A-Za-z]:|(?:\\./*)+$)(?!(?:.*/)?\\.\\.(?:/|$))(?!(?:.*/)?[^/]*(?:\\*[^/]*){4})(?!(?:.*/)?\\*\\*/(?:.*/)?\\*\\*/(?:.*/)?\\*\\*(?:/|$))[^\\\\]+$')

const listOf = <T extends z.ZodType>(one: T) => z.array(one).min(1)
const limit = (name: keyof Limits, what: string) =>
  z.int().min(1).max(highestLimits[name]).exactOptional().describe(`${what}; default ${defaultLimits[name]}.`)

function limitsShape() {
  return z
    .strictObject({
      bytes: limit('bytes', 'Bytes in a file; of an archive of lines, in a line'),
      depth: limit('depth', 'Nesting of lists and groups'),
      values: limit('values', 'Values in a document'),
      aliases: limit('aliases', 'Uses of YAML aliases in a document'),
      unpacked: limit('unpacked', 'Bytes that are unpacked from one archive'),
      documents: limit('documents', 'Documents in a file'),
      findings: limit('findings', 'Findings of one kind that are listed of a document'),
    })
    .exactOptional()
    .describe(
      'The most that a file may hold (a larger one is refused with a finding), and how many findings of one kind are listed.',
    )
}

/** Returns the schema of the files that are imported before they are checked. */
function importsShape() {
  const files = z.union([pattern, listOf(pattern)])
  return listOf(group('import', { files, mapping: path.exactOptional() }))
    .exactOptional()
    .describe(
      'Tables (CSV, TSV, XLSX) and messages (UBL, DCSA) that are read as documents where they are named or found in a folder that is checked; the first entry that matches counts.',
    )
}

/** Returns the schema of a configuration; `formats` are the names of the report formats. */
export function configShape(formats: readonly string[]) {
  const output = group('output', { format: z.enum([...formats, receipt]), file: path })
  return group('config', {
    ruleSets: listOf(path).exactOptional(),
    paths: listOf(path).exactOptional(),
    ignore: listOf(pattern).exactOptional(),
    certificates: listOf(path).exactOptional(),
    waivers: z.union([path, listOf(path)]).exactOptional(),
    positions: z.union([path, listOf(path)]).exactOptional(),
    baseline: path.exactOptional(),
    review: z.enum(['pass', 'fail']).exactOptional(),
    format: z.enum(formats).exactOptional(),
    outputs: listOf(z.union([path, output])).exactOptional(),
    settingsChanges: z.enum(['note', 'review']).exactOptional(),
    limits: limitsShape(),
    redaction: z.enum(['ci', 'always', 'never']).exactOptional(),
    language: z.enum(languages).exactOptional(),
    lists: listOf(listShape(path)).exactOptional(),
    imports: importsShape(),
    parties: path.exactOptional(),
    schemas: schemaBase.exactOptional(),
  })
}

type WrittenConfig = z.output<ReturnType<typeof configShape>>

/** Files that are imported before they are checked: the patterns of their names, and the mapping of tables. */
type PlannedImport = Readonly<
  Omit<NonNullable<WrittenConfig['imports']>[number], 'files'> & { files: readonly string[] }
>

/** The values of fields that can be written in several forms, each in one. */
interface NormalValues {
  readonly waivers: readonly string[]
  readonly positions: readonly string[]
  /** Reports to be written to files; without a format, in that of standard output. */
  readonly outputs: readonly { readonly format?: string | undefined; readonly file: string }[]
  readonly lists: readonly ListConfig[]
  readonly imports: readonly PlannedImport[]
}

type ConfigValues = Omit<WrittenConfig, keyof NormalValues | 'limits'> & Partial<NormalValues>

type ConfigEntries<T> = [T] extends [readonly (infer One)[]] ? readonly ConfigEntry<One>[] : ConfigEntry<T>

/**
 * The values that a configuration sets, each with its place; unset ones are absent. Paths are as written, relative to the folder of
 * the configuration.
 */
export type Config = {
  readonly file: string
  readonly limits?: { readonly [name in keyof Limits]?: ConfigEntry<number> }
} & {
  readonly [name in keyof ConfigValues]?: ConfigEntries<NonNullable<ConfigValues[name]>>
}

/**
 * Reads a configuration. It loads completely or not at all: every problem is returned with its place and a suggestion. `formats`
 * are the names of the report formats.
 */
export function parseConfig(source: Source, formats: readonly string[]): Loaded<'config', Config> {
  const { document, problems: unread } = oneDocument(source, 'a config')
  if (document === undefined) return { problems: unread }
  const shape = configShape(formats)
  const parsed = shape.safeParse(document.data)
  if (!parsed.success) {
    const names = unreadableNames(document.data, document)
    return { problems: inOrder([...names, ...problemsOf(parsed.error.issues, document, mannerOf(shape))]) }
  }
  const config = placed(parsed.data, document, source.file)
  const problems = clashes(config)
  return problems.length > 0 ? { problems: inOrder(problems) } : { config }
}

/** Returns the options of problem messages for configurations. */
function mannerOf(shape: z.ZodType): Manner {
  return {
    whole: 'the config',
    fields: () => fieldsOf(shape),
    say: (issue, { path, found, field }) => {
      const [group, last] = [path.at(-2), path.at(-1)]
      if (issue.code === 'unrecognized_keys' && path.length === 1 && Object.hasOwn(defaultLimits, last ?? ''))
        return `${field} is not a field here; it belongs under limits`
      if (issue.code === 'invalid_value' && path.length === 1 && last === 'format' && found === receipt)
        return `${field} is "${receipt}", which is written to files only; name it under outputs`
      if (issue.code === 'invalid_type' && group === 'limits')
        return `${field} is ${shownAs(found)}; expected a whole number`
      if (issue.code !== 'invalid_union') return undefined
      const custom = issue.errors.flat().find(({ code, path }) => code === 'custom' && path.length === 0)
      if (custom !== undefined) return custom.message
      const isFiles = last === 'waivers' || last === 'positions'
      const wanted = isFiles
        ? 'a file or a list of files'
        : last === 'files'
          ? 'a pattern or a list of patterns'
          : 'a file, or a format and a file'
      return `${field} is ${found === '' ? 'empty' : shownAs(found)}; expected ${wanted}`
    },
  }
}

/** Returns the written values with their places: entries of a list each by itself, and one file of waivers or positions as a list. */
function placed(written: WrittenConfig, document: Document, file: string): Config {
  const at = <T>(value: T, pointer: Pointer): ConfigEntry<T> => ({ value, place: document.place(pointer) })
  const { limits = {}, lists, imports, outputs, ...others } = written
  const values = {
    ...others,
    outputs: outputs?.map(output => (typeof output === 'string' ? { file: output } : output)),
    lists: lists?.map(listConfigOf),
    imports: imports?.map(one => ({ ...one, files: [one.files].flat() })),
  }
  const entries = Object.entries(values).flatMap(([name, value]): [string, unknown][] => {
    if (value === undefined) return []
    if (Array.isArray(value))
      return [[name, value.map((one: unknown, index) => at(one, `/${name}/${index}`))]]
    const entry = at(value, `/${name}`)
    return [[name, name === 'waivers' || name === 'positions' ? [entry] : entry]]
  })
  const limited = Object.entries(limits).map(([name, value]) => [name, at(value, `/limits/${name}`)])
  return {
    file,
    ...Object.fromEntries(entries),
    ...(written.limits === undefined ? {} : { limits: Object.fromEntries(limited) }),
  }
}

/** Returns a path in its shortest form, so that two spellings of one path are equal. */
function normal(path: string): string {
  const steps: string[] = []
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop()
    else steps.push(step)
  }
  return path.startsWith('/') ? `/${steps.join('/')}` : steps.join('/') || '.'
}

const nameOf = (file: string) => file.split('/').at(-1) ?? ''

/** A file that a configuration names: what it is, its path, and why it may not be named twice as that. */
type NamedFile = readonly [what: string, path: ConfigEntry<string>, twice: string]

/** Returns the files named by a configuration that are not documents; a mapping once, however many imports have it. */
function namedFiles(config: Config): readonly NamedFile[] {
  const { ruleSets = [], waivers = [], positions = [], baseline, lists = [], imports = [], parties } = config
  const as = (what: string, paths: readonly (ConfigEntry<string> | undefined)[], twice = '') =>
    paths.flatMap((path): NamedFile[] => (path === undefined ? [] : [[what, path, twice]]))
  const mappings = new Map(
    imports.flatMap(({ value: { mapping }, place }) =>
      mapping === undefined ? [] : [[normal(mapping), { value: mapping, place }] as const],
    ),
  )
  const ofLists = lists.flatMap(({ value, place }) => value.files.map(file => ({ value: file, place })))
  return [
    ...as('a rule set', ruleSets, 'is listed twice; a rule set is applied once'),
    ...as('a file of waivers', waivers, 'is listed twice; its waivers count once'),
    ...as('a file of positions', positions, 'is listed twice; its positions count once'),
    ...as('the baseline', [baseline]),
    ...as('a file of a list', ofLists, 'belongs to two lists; its entries count once'),
    ...as('a mapping', [...mappings.values()]),
    ...as('the file of parties', [parties]),
  ]
}

/** Finds contradictions: a rule set, waiver file or position file named twice, a report that overwrites another file. */
function clashes(config: Config): Problem[] {
  const { file, outputs = [], lists = [] } = config
  const problems: Problem[] = []
  const taken = new Map([[normal(nameOf(file)), 'the config itself']])
  const take = ([what, { value, place }, twice]: NamedFile) => {
    const path = normal(value)
    const other = taken.get(path)
    if (other === undefined) taken.set(path, what)
    else
      problems.push(
        problem(place, `"${value}" ${other === what ? twice : `is ${other}, and cannot be ${what} as well`}`),
      )
  }
  for (const one of namedFiles(config)) take(one)
  const named = new Set<string>()
  for (const { value, place } of lists) {
    if (named.has(value.name))
      problems.push(problem(place, `there are two lists "${value.name}"; give each a name of its own`))
    named.add(value.name)
  }
  for (const { value, place } of outputs)
    take(['a report', { value: value.file, place }, 'takes two reports; name another file for one of them'])
  return problems
}

/**
 * Returns the files named by a configuration that are not documents, relative to its folder. They are not checked when found in a
 * folder. Reports are not among them: a document at the path of a report must be checked, so that it is not overwritten.
 */
export function ownFiles(config: Config): ReadonlySet<string> {
  return new Set(namedFiles(config).map(([, { value }]) => normal(value)))
}

/** The messages about entries of a configuration that have no effect. */
const configCard = cards.config

/**
 * The use of the entries of a configuration in a run, by their text. Absent fields were not used in this run, for example if the
 * command line names other paths; then nothing is reported of them.
 */
export interface ConfigUse {
  /** The patterns that ignored something. */
  readonly ignore?: ReadonlySet<string> | undefined
  /** The files under each path. */
  readonly paths?: ReadonlyMap<string, readonly string[]> | undefined
  /** The files under each path of certificates: those with a certificate in them, if known. */
  readonly certificates?: ReadonlyMap<string, readonly string[]> | undefined
}

/** Returns the entries that have no effect, in order: the verdict would not change without them. */
export function idleEntries(config: Config, use: ConfigUse): readonly Hint[] {
  const { ignore = [], paths = [], certificates = [], limits = {} } = config
  const idle: Hint[] = []
  const say = ({ place }: ConfigEntry<unknown>, message: keyof typeof configCard.messages, data: Data) =>
    idle.push({ place, message, data, ...sayInEnglish(configCard.messages[message], data, plainEnglish) })
  for (const [index, one] of ignore.entries()) {
    if (ignore.slice(0, index).some(({ value }) => value === one.value))
      say(one, 'listed-twice', { entry: one.value })
    else if (use.ignore?.has(one.value) === false) say(one, 'ignores-nothing', { entry: one.value })
  }
  for (const [list, found] of [
    [paths, use.paths],
    [certificates, use.certificates],
  ] as const) {
    for (const [index, one] of list.entries()) {
      const other = coveringOf(index, list, found)
      if (other !== undefined)
        say(one, normal(other) === normal(one.value) ? 'listed-twice' : 'leads-nowhere-else', {
          entry: one.value,
          other,
        })
      else if (list === certificates && found?.get(one.value)?.length === 0)
        say(one, 'holds-no-certificate', { entry: one.value })
    }
  }
  for (const [name, entry] of Object.entries(limits)) {
    if (entry.value === defaultLimits[name as keyof Limits])
      say(entry, 'limit-is-default', { name, value: String(entry.value) })
  }
  return idle.sort(
    ({ place: a }, { place: b }) => (a.line ?? 1) - (b.line ?? 1) || (a.column ?? 1) - (b.column ?? 1),
  )
}

/** Returns another entry that finds everything that this one finds; of two that find the same, the first is kept. */
function coveringOf(
  index: number,
  list: readonly ConfigEntry<string>[],
  found: ReadonlyMap<string, readonly string[]> | undefined,
): string | undefined {
  const value = list[index]?.value ?? ''
  const earlier = list.slice(0, index).find(other => normal(other.value) === normal(value))
  if (earlier !== undefined) return earlier.value
  const files = found?.get(value) ?? []
  if (files.length === 0) return undefined
  return list.find((other, position) => {
    const all = new Set(found?.get(other.value))
    return files.every(file => all.has(file)) && (all.size > files.length || position < index)
  })?.value
}
